//! How any object is taken apart for copying and pickling: `object.__reduce_ex__` and its parts.
//!
//! What makes the objects again lives in `copyreg`, which is loaded when the first one is reduced.

use crate::value::{Class, ClassFlags, Dict, Instance, List, Ref, Str, Tag, Tuple, Value, sym};
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Method, Raised, Vm};

/// `object.__reduce_ex__`: a class's own `__reduce__` goes first.
pub fn reduce_ex(vm: &Vm, this: &Value, protocol: &Value) -> Eval {
    let protocol = c_int(vm, protocol)?;
    let reduce = vm.get_attr(this, sym::__reduce__)?;
    let of_class = vm.get_attr(&vm.class_of(this).value(), sym::__reduce__)?;
    if !vm.class(T::Object).own_attr(sym::__reduce__).is_some_and(|own| own.is(&of_class)) {
        return vm.call(&reduce, &[]);
    }
    plain(vm, this, protocol)
}

fn c_int(vm: &Vm, v: &Value) -> Result<i32, Raised> {
    let too_large = || vm.raise(Exc::OverflowError, "Python int too large to convert to C int");
    let index = vm.index(v)?.value();
    index.as_int().and_then(|i| i32::try_from(i).ok()).ok_or_else(too_large)
}

/// What `object.__reduce__` gives, by a protocol's rules.
pub fn plain(vm: &Vm, this: &Value, protocol: i32) -> Eval {
    if protocol >= 2 { by_new(vm, this) } else { by_base(vm, this) }
}

/// Protocols 2 and later: the class's `__new__`, then the state, then what lists and dicts hold.
fn by_new(vm: &Vm, this: &Value) -> Eval {
    let class = vm.class_of(this);
    if class.flags().has(ClassFlags::NO_NEW) {
        return Err(cannot_pickle(vm, this));
    }
    let made_of = new_arguments(vm, this)?;
    let copyreg = vm.import_module("copyreg")?;
    let maker = |name: &str| vm.get_attr(&copyreg, vm.intern(name));
    let is_list = vm.unwrap(this).tag() == Tag::List;
    let is_dict = vm.unwrap(this).tag() == Tag::Dict;
    let needs_state = made_of.is_none() && !is_list && !is_dict;
    let (make, args) = match made_of {
        Some((args, Some(keywords))) => {
            (maker("__newobj_ex__")?, vec![class.value(), Value::tuple(args), keywords])
        }
        Some((args, None)) => {
            (maker("__newobj__")?, std::iter::once(class.value()).chain(args).collect())
        }
        None => (maker("__newobj__")?, vec![class.value()]),
    };
    let state = state_of(vm, this, needs_state)?;
    let items = if is_list { vm.iter_value(this)? } else { Value::NONE };
    let pairs = if is_dict { pairs(vm, this)? } else { Value::NONE };
    Ok(Value::tuple(vec![make, Value::tuple(args), state, items, pairs]))
}

fn pairs(vm: &Vm, this: &Value) -> Eval {
    let items = vm.call_method(this, sym::items, &[])?;
    vm.iter_value(&items)
}

/// Arguments for `__new__`, and keywords where there are any.
type NewArguments = (Vec<Value>, Option<Value>);

/// What `__getnewargs_ex__` or `__getnewargs__` says; `None` where there is neither.
fn new_arguments(vm: &Vm, this: &Value) -> Result<Option<NewArguments>, Raised> {
    if let Some(both) = vm.call_special(this, vm.intern("__getnewargs_ex__"), &[])? {
        return keyword_arguments(vm, &both).map(Some);
    }
    let Some(args) = vm.call_special(this, sym::__getnewargs__, &[])? else { return Ok(None) };
    match vm.unwrap(&args).get::<Tuple>() {
        Some(args) => Ok(Some((args.items().to_vec(), None))),
        None => {
            let name = vm.type_name(&args);
            Err(vm.type_error(format!("__getnewargs__ should return a tuple, not '{name}'")))
        }
    }
}

fn keyword_arguments(vm: &Vm, both: &Value) -> Result<NewArguments, Raised> {
    let what = "__getnewargs_ex__ should return a tuple";
    let tuple = vm.unwrap(both);
    let Some(parts) = tuple.get::<Tuple>() else {
        return Err(vm.type_error(format!("{what}, not '{}'", vm.type_name(both))));
    };
    let [args, keywords] = parts.items() else {
        return Err(vm.value_error(format!("{what} of length 2, not {}", parts.len())));
    };
    let wrong = |item: &str, kind: &str, v: &Value| {
        let name = vm.type_name(v);
        vm.type_error(format!(
            "{item} item of the tuple returned by __getnewargs_ex__ must be a {kind}, not '{name}'"
        ))
    };
    let tuple = vm.unwrap(args);
    let Some(list) = tuple.get::<Tuple>() else { return Err(wrong("first", "tuple", args)) };
    let Some(named) = vm.as_dict(keywords) else { return Err(wrong("second", "dict", keywords)) };
    let keywords = (!named.is_empty()).then(|| keywords.clone());
    Ok((list.items().to_vec(), keywords))
}

/// Protocols 0 and 1: the value as its nearest builtin base has it, then the state.
fn by_base(vm: &Vm, this: &Value) -> Eval {
    let class = vm.get_attr(this, sym::__class__)?;
    let Some(cls) = class.get_ref::<Class>() else {
        return Err(vm.type_error("__class__ is not a class"));
    };
    let base = builtin_base(vm, &cls);
    if cls.flags().has(ClassFlags::PAYLOAD) && Ref::ptr_eq(&base, vm.class(T::Object)) {
        return Err(cannot_pickle(vm, this));
    }
    let value = if Ref::ptr_eq(&base, vm.class(T::Object)) {
        Value::NONE
    } else if Ref::ptr_eq(&base, &cls) {
        let name = cls.name();
        let name = name.to_string_lossy();
        return Err(vm.type_error(format!("cannot pickle '{name}' object")));
    } else {
        vm.call(&base.value(), std::slice::from_ref(this))?
    };
    let state = old_state(vm, this)?;
    let copyreg = vm.import_module("copyreg")?;
    let make = vm.get_attr(&copyreg, vm.intern("_reconstructor"))?;
    let mut parts = vec![make, Value::tuple(vec![class, base.value(), value])];
    if vm.truth(&state)? {
        parts.push(state);
    }
    Ok(Value::tuple(parts))
}

/// The state for protocols that know no slots.
fn old_state(vm: &Vm, this: &Value) -> Eval {
    let get_state = vm.get_attr(this, sym::__getstate__)?;
    if let Some(slots) = vm.try_get_attr(this, sym::__slots__)?
        && vm.truth(&slots)?
    {
        let of_class = vm.get_attr(&vm.class_of(this).value(), sym::__getstate__)?;
        if is_objects_own(vm, &of_class) {
            return Err(vm.type_error(
                "a class that defines __slots__ without defining __getstate__ cannot be pickled",
            ));
        }
    }
    vm.call(&get_state, &[])
}

/// The first builtin class of the order of resolution that makes values.
fn builtin_base(vm: &Vm, class: &Ref<Class>) -> Ref<Class> {
    let makes = |c: &Ref<Class>| {
        c.flags().has(ClassFlags::IMMUTABLE)
            && (c.builtin() <= T::BaseException as u16
                || vm.interp.types.slots(c.builtin()).new.is_some())
    };
    class.mro().into_iter().find(makes).unwrap_or_else(|| vm.class(T::Object).clone())
}

fn is_objects_own(vm: &Vm, method: &Value) -> bool {
    vm.class(T::Object).own_attr(sym::__getstate__).is_some_and(|own| own.is(method))
}

/// The state by the object's `__getstate__`.
pub fn state(vm: &Vm, this: &Value) -> Eval {
    state_of(vm, this, false)
}

fn state_of(vm: &Vm, this: &Value, needed: bool) -> Eval {
    let get_state = vm.get_attr(this, sym::__getstate__)?;
    match get_state.get::<Method>() {
        Some(m) if m.receiver.is(this) && is_objects_own(vm, &m.function) => {
            default_state(vm, this, needed)
        }
        _ => vm.call(&get_state, &[]),
    }
}

/// `object.__getstate__`: the attributes, None if there are none; with slots a pair of that and a
/// dict of slots. Where it is `needed`, there must be nothing else that makes the object what it is.
pub fn default_state(vm: &Vm, this: &Value, needed: bool) -> Eval {
    let sized = matches!(this.tag(), Tag::Code) || vm.is_a(this, T::MemoryView);
    if needed && sized {
        return Err(vm.type_error(format!("cannot pickle {} objects", vm.type_name(this))));
    }
    let state = attributes(vm, this)?;
    let names = slot_names(vm, &vm.class_of(this))?;
    if needed && !is_plain(vm.class_of(this).builtin()) {
        return Err(cannot_pickle(vm, this));
    }
    let slots = Dict::new();
    for name in names {
        let symbol = super::object::attribute_name(vm, &name)?;
        if let Some(v) = vm.try_get_attr(this, symbol)? {
            vm.dict_set(&slots, &name, v)?;
        }
    }
    Ok(if slots.is_empty() { state } else { Value::tuple(vec![state, slots.into()]) })
}

/// Whether values of that builtin type hold nothing but attributes.
fn is_plain(builtin: u16) -> bool {
    [T::Object, T::NoneType, T::Ellipsis, T::NotImplementedType]
        .iter()
        .any(|t| *t as u16 == builtin)
}

fn attributes(vm: &Vm, this: &Value) -> Eval {
    let dict = match this.get::<Instance>() {
        Some(i) if !super::object::has_dict(i) => None,
        Some(_) => vm.plain_get_attr(this, sym::__dict__)?,
        None if matches!(this.tag(), Tag::Class | Tag::Method) => None,
        None => vm.try_get_attr(this, sym::__dict__)?,
    };
    Ok(match dict {
        Some(dict) if vm.as_dict(&dict).is_none_or(|d| !d.is_empty()) => dict,
        _ => Value::NONE,
    })
}

/// The names of a class's slots, which `copyreg` finds once.
fn slot_names(vm: &Vm, class: &Ref<Class>) -> Result<Vec<Value>, Raised> {
    let name = vm.intern("__slotnames__");
    if let Some(known) = class.own_attr(name)
        && !known.is_none()
    {
        return match known.get::<List>() {
            Some(list) => Ok(list.to_vec()),
            None => Err(vm.type_error(format!(
                "{}.__slotnames__ should be a list or None, not {}",
                vm.static_name(class),
                vm.type_name(&known)
            ))),
        };
    }
    let copyreg = vm.import_module("copyreg")?;
    let find = vm.get_attr(&copyreg, vm.intern("_slotnames"))?;
    let found = vm.call(&find, &[class.value()])?;
    match found.get::<List>() {
        Some(list) => Ok(list.to_vec()),
        None if found.is_none() => Ok(Vec::new()),
        None => Err(vm.type_error("copyreg._slotnames didn't return a list or None")),
    }
}

/// The TypeError of what holds more than could be written down.
#[cold]
pub fn cannot_pickle(vm: &Vm, this: &Value) -> Raised {
    vm.type_error(format!("cannot pickle '{}' object", vm.type_name(this)))
}

/// `getattr(receiver, name)` as a way to make a bound method again.
pub fn by_getattr(vm: &Vm, receiver: Value, name: &str) -> Value {
    let getattr = vm.interp.builtins.get_str(&Str::new("getattr")).unwrap_or_default();
    Value::tuple(vec![getattr, Value::tuple(vec![receiver, Value::str(name)])])
}
