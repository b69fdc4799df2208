//! Generic aliases: `list[int]`.

use super::type_params::variable::is_parameter;
use crate::natives;
use crate::value::{Class, NativeData, Ref, Str, Symbol, Tag, Tuple, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Binary, Compare, Eval, NativeDef, NativeKind, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "GenericAlias",
    module: "types",
    doc: "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and \
          t.__args__ is (int,).",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    binary: Some(super::union::or),
    binary_ops: &[Binary::Or],
    call: Some(call),
    get_attr: Some(get_attr),
    get_item: Some(get_item),
    iter: Some(iterate),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    weak: true,
    ..Slots::EMPTY
};

/// A type and its arguments.
pub struct Alias {
    origin: Value,
    args: Ref<Tuple>,
    /// `*tuple[…]`, as unpacking gives it.
    starred: bool,
}

impl NativeData for Alias {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        visit(&self.args.value());
    }
}

natives! { METHODS of "GenericAlias" = [
    member "__origin__" (vm, this: Data<Alias>) { Ok(this.origin.clone()) }
    member "__args__" (vm, this: Data<Alias>) { Ok(this.args.value()) }
    getter "__parameters__" (vm, this: Data<Alias>) { parameters(vm, this.args.items()).map(Value::tuple) }
    member "__unpacked__" (vm, this: Data<Alias>) { Ok(Value::bool(this.starred)) }
    /// The arguments of a starred tuple, which stand for themselves where it is unpacked.
    getter "__typing_unpacked_tuple_args__" (vm, this: Data<Alias>) {
        let unpacked = this.starred && this.origin.is(&vm.class(T::Tuple).value());
        Ok(if unpacked { this.args.value() } else { Value::NONE })
    }
    method "__reduce__(self, /)" (vm, this: Data<Alias>) { reduce(vm, &this) }
    method "__mro_entries__(self, bases, /)" (vm, this: Data<Alias>, bases: &Value) {
        Ok(Value::tuple(vec![this.origin.clone()]))
    }
    method "__instancecheck__(self, instance, /)" (vm, this: Data<Alias>, v: &Value) {
        Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
    }
    method "__subclasscheck__(self, subclass, /)" (vm, this: Data<Alias>, v: &Value) {
        Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
    }
] }

natives! { NEW of "GenericAlias" = [
    method "GenericAlias(cls, origin, args, /)" (vm, class: Of<Class>, origin: &Value, args: &Value) {
        Ok(vm.wrap_new(&class.0, make(vm, origin, args)))
    }
] }

natives! { SUBSCRIPT of "object" = [
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(make(vm, class, item))
    }
] }

/// Made by the class, or, where it is starred, taken from `iter(alias)`.
fn reduce(vm: &Vm, this: &Alias) -> Eval {
    let class = vm.class(T::GenericAlias).value();
    let args = vec![this.origin.clone(), this.args.value()];
    if !this.starred {
        return Ok(Value::tuple(vec![class, Value::tuple(args)]));
    }
    let plain = make(vm, &this.origin, &this.args.value());
    let next = vm.interp.builtins.get_str(&Str::new("next")).unwrap_or_default();
    Ok(Value::tuple(vec![next, Value::tuple(vec![iterate(vm, &plain)?])]))
}

macro_rules! generic {
    ($($class:ident $name:literal)*) => {
        /// The builtin classes that can be subscripted, each with its own `__class_getitem__`: it names the class.
        static GENERIC: &[(T, NativeDef)] =
            &[$((T::$class, NativeDef { owner: $name, ..SUBSCRIPT[0] })),*];
    };
}

generic! {
    List "list"
    Tuple "tuple"
    Dict "dict"
    Set "set"
    FrozenSet "frozenset"
    Generator "generator"
    Coroutine "coroutine"
    AsyncGenerator "async_generator"
    Enumerate "enumerate"
    MappingProxy "mappingproxy"
    Future "_asyncio.Future"
    Task "_asyncio.Task"
    MemoryView "memoryview"
    ClassMethod "classmethod"
    StaticMethod "staticmethod"
}

/// Lets builtin classes be subscripted.
pub fn finish(vm: &Vm) {
    for (t, item) in GENERIC {
        vm.class(*t).set_attr(sym::__class_getitem__, Value::from_static(item));
    }
}

/// `origin[args]`.
pub fn make(vm: &Vm, origin: &Value, args: &Value) -> Value {
    let args = match args.get_ref::<Tuple>() {
        Some(t) => t,
        None => Tuple::new(vec![args.clone()]),
    };
    vm.new_object(T::GenericAlias, Alias { origin: origin.clone(), args, starred: false })
}

pub fn is_alias(v: &Value) -> bool {
    v.data::<Alias>().is_some()
}

/// The type parameters in types, each once.
pub fn parameters(vm: &Vm, types: &[Value]) -> Result<Vec<Value>, Raised> {
    let mut found: Vec<Value> = Vec::new();
    for v in types.iter().filter(|v| v.tag() != Tag::Class) {
        let inner = if is_parameter(v) {
            vec![v.clone()]
        } else if let Some(items) = vm.fast_items(v) {
            parameters(vm, &items)?
        } else {
            match vm.try_get_attr(v, vm.intern("__parameters__"))? {
                Some(inner) => vm.collect(&inner)?,
                None => vec![],
            }
        };
        for p in inner {
            if !found.iter().any(|f| f.is(&p)) {
                found.push(p);
            }
        }
    }
    Ok(found)
}

fn data(v: &Value) -> &Alias {
    match v.data() {
        Some(a) => a,
        None => unreachable!("operations get values of their own type"),
    }
}

/// `alias[items]`: the parameters replaced.
fn get_item(vm: &Vm, v: &Value, item: &Value) -> Eval {
    let alias = data(v);
    if parameters(vm, alias.args.items())?.is_empty() {
        let text = vm.repr_text(v)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let typing = vm.import_module("typing")?;
    let fill = vm.get_attr(&typing, vm.intern("_alias_args"))?;
    let args = vm.call(&fill, &[v.clone(), item.clone()])?;
    Ok(make(vm, &alias.origin, &args))
}

/// `*alias`
fn iterate(vm: &Vm, v: &Value) -> Eval {
    let alias = data(v);
    let (origin, args) = (alias.origin.clone(), alias.args.clone());
    let starred = vm.new_object(T::GenericAlias, Alias { origin, args, starred: true });
    vm.iter_value(&Value::tuple(vec![starred]))
}

/// Whether a class's metaclass makes it look like a type with arguments.
fn looks_generic(vm: &Vm, v: &Value, class: &Class) -> Result<bool, Raised> {
    Ok(class.metaclass().is_some()
        && vm.try_get_attr(v, vm.intern("__origin__"))?.is_some()
        && vm.try_get_attr(v, vm.intern("__args__"))?.is_some())
}

/// A type as it is written in an annotation.
pub fn type_text(vm: &Vm, v: &Value) -> Result<String, Raised> {
    if v.tag() == Tag::Ellipsis {
        return Ok("...".to_owned());
    }
    if v.is_none()
        || v.get::<Class>().is_some_and(|c| std::ptr::eq(c, vm.class(T::NoneType).as_ptr()))
    {
        return Ok("None".to_owned());
    }
    if let Some(class) = v.get::<Class>() {
        return match looks_generic(vm, v, class)? {
            true => vm.repr_text(v),
            false => Ok(vm.class_display_name(class)),
        };
    }
    if is_alias(v) || v.data::<super::union::Union>().is_some() {
        return vm.repr_text(v);
    }
    // What is called by a name is shown by it: functions, and what scripts use as types.
    let own = vm.try_get_attr(v, sym::__qualname__)?;
    let module = vm.try_get_attr(v, sym::__module__)?;
    match (own, module) {
        (Some(name), Some(module)) if !module.is_none() => {
            let (name, module) = (vm.str_text(&name)?, vm.str_text(&module)?);
            Ok(if module == "builtins" { name } else { format!("{module}.{name}") })
        }
        _ => vm.repr_text(v),
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    vm.guard_repr(v, "...", || {
        let alias = data(v);
        let mut parts = Vec::new();
        for arg in alias.args.items() {
            parts.push(match arg.get::<crate::value::List>() {
                Some(list) => {
                    let mut inner = Vec::new();
                    for x in list.to_vec() {
                        inner.push(type_text(vm, &x)?);
                    }
                    format!("[{}]", inner.join(", "))
                }
                None => type_text(vm, arg)?,
            });
        }
        let args = if parts.is_empty() { "()".to_owned() } else { parts.join(", ") };
        let star = if alias.starred { "*" } else { "" };
        Ok(format!("{star}{}[{args}]", type_text(vm, &alias.origin)?))
    })
}

fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let alias = data(v);
    Ok(vm.hash(&alias.origin)? ^ vm.hash(&alias.args.value())?)
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.data::<Alias>(), b.data::<Alias>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = x.starred == y.starred
        && vm.equal(&x.origin, &y.origin)?
        && vm.equal(&x.args.value(), &y.args.value())?;
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

/// Makes a value of the origin, which learns what it was made by if it can hold that.
fn call(vm: &Vm, v: &Value, args: &[Value], names: &[Value]) -> Eval {
    let made = vm.call_kw(&data(v).origin, args, names)?;
    if made.tag() == Tag::Instance {
        let name = vm.intern("__orig_class__");
        if let Err(raised) = vm.set_attr(&made, name, v.clone()) {
            let ignored = vm.pending_is(crate::vm::Exc::AttributeError)
                || vm.pending_is(crate::vm::Exc::TypeError);
            if !ignored {
                return Err(raised);
            }
            drop(vm.take_pending());
        }
    }
    Ok(made)
}

/// Attributes are the origin's, but for what an alias has itself.
fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    // Operations are asked of the origin as well.
    let is_own = |def: &NativeDef| !def.is_slot && def.kind != NativeKind::StaticMethod;
    let found = vm.class(T::GenericAlias).own_attr(name);
    let own = found.and_then(|f| f.get_static()).is_some_and(is_own)
        || name == sym::__class__
        || name == sym::__bases__
        || name == sym::__copy__
        || name == sym::__deepcopy__
        || name == sym::__reduce__
        || name == sym::__reduce_ex__;
    if own {
        return Ok(None);
    }
    vm.get_attr(&data(v).origin, name).map(Some)
}
