//! `functools.partial`.

use super::with_keywords;
use crate::natives;
use crate::value::{Class, Dict, NativeData, Ref, Str, Symbol, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::RefCell;

pub static CLASS: NativeClass = NativeClass {
    name: "partial",
    module: "functools",
    doc: "Create a new function with partial application of the given arguments and keywords.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, v, "functools.partial")),
    call: Some(call),
    get_attr: Some(|vm, v, name| super::dict_attr(vm, &of(v).dict(), name)),
    set_attr: Some(set_attr),
    new: Some(new),
    new_is_whole: true,
    descr_get: Some(super::bind),
    weak: true,
    ..Slots::EMPTY
};

/// A function with some arguments given.
struct Partial {
    given: RefCell<Given>,
    dict: RefCell<Ref<Dict>>,
}

/// What a partial calls, and with what.
#[derive(Clone)]
struct Given {
    function: Value,
    args: Ref<Tuple>,
    keywords: Ref<Dict>,
    /// How many of `args` are placeholders.
    holes: usize,
}

impl Partial {
    fn given(&self) -> Given {
        self.given.borrow().clone()
    }

    fn dict(&self) -> Ref<Dict> {
        self.dict.borrow().clone()
    }
}

impl NativeData for Partial {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(given) = self.given.try_borrow() {
            visit(&given.function);
            visit(&given.args.value());
            visit(&given.keywords.value());
        }
        if let Ok(dict) = self.dict.try_borrow() {
            visit(&dict.value());
        }
    }

    fn clear(&self) {
        let nothing = Given {
            function: Value::NONE,
            args: Tuple::new(vec![]),
            keywords: Dict::new(),
            holes: 0,
        };
        drop((self.given.replace(nothing), self.dict.replace(Dict::new())));
    }
}

/// The class of `Placeholder`.
static PLACEHOLDER: NativeClass = NativeClass {
    name: "_PlaceholderType",
    module: "functools",
    doc: "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.",
    slots: &PLACEHOLDER_SLOTS,
    methods: PLACEHOLDER_METHODS,
};

static PLACEHOLDER_SLOTS: Slots = Slots {
    repr: Some(|_, _| Ok(Value::str("Placeholder"))),
    new: Some(|vm, _, _, _| Ok(placeholder(vm))),
    new_is_whole: true,
    ..Slots::EMPTY
};

natives! { PLACEHOLDER_METHODS of "_PlaceholderType" = [
    method "__reduce__(self, /)" (vm, this: &Value) { Ok(Value::str("Placeholder")) }
] }

struct Hole;

impl NativeData for Hole {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// `Placeholder`: the only object of its class, kept in the class.
pub fn placeholder(vm: &Vm) -> Value {
    let class = vm.native_class(&PLACEHOLDER);
    let key = vm.intern("_instance");
    if let Some(v) = class.own_attr(key) {
        return v;
    }
    let v = vm.new_native(&PLACEHOLDER, Hole);
    drop(class.set_attr(key, v.clone()));
    v
}

fn is_hole(v: &Value) -> bool {
    v.data::<Hole>().is_some()
}

natives! { METHODS of "partial" = [
    /// function object to use in future partial calls
    getter "func" (vm, this: Data<Partial>) { Ok(this.given().function) }
    /// tuple of arguments to future partial calls
    getter "args" (vm, this: Data<Partial>) { Ok(this.given().args.value()) }
    /// dictionary of keyword arguments to future partial calls
    getter "keywords" (vm, this: Data<Partial>) { Ok(this.given().keywords.value()) }
    getter "__dict__" (vm, this: Data<Partial>) { Ok(this.dict().value()) }
    method "__reduce__(self, /)" (vm, this: &Value) { reduce(vm, this) }
    method "__setstate__(self, object, /)" (vm, this: Data<Partial>, state: &Value) {
        set_state(vm, &this, state)?;
        Ok(Value::NONE)
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        if vm.unwrap(this).data::<Partial>().is_none() {
            return Err(vm.wrong_argument(this, 0, "partial"));
        }
        let class = vm.class_of(this);
        let name = format!("{}.{}", vm.class_module(&class), vm.class_qualname(&class));
        repr(vm, &vm.unwrap(this), &name)
    }
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
] }

fn of(v: &Value) -> &Partial {
    match v.data() {
        Some(p) => p,
        None => unreachable!("operations get values of their own type"),
    }
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let (given, values) = args.split_at(args.len() - names.len());
    let Some((function, given)) = given.split_first() else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    if !crate::types::callable(vm, function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    if given.last().is_some_and(is_hole) {
        return Err(vm.type_error("trailing Placeholders are not allowed"));
    }
    if values.iter().any(is_hole) {
        return Err(vm.type_error("Placeholder cannot be passed as a keyword argument"));
    }
    // A partial of a partial is one: its arguments come first.
    let inner = function.data::<Partial>().filter(|p| p.dict().is_empty()).map(Partial::given);
    let keywords = inner.as_ref().map_or_else(Dict::new, |p| p.keywords.copy());
    for (name, value) in names.iter().zip(values) {
        keywords.set_str(name.expect::<Str>(), value.clone());
    }
    let all = match &inner {
        Some(p) => fill_holes(p.args.items(), p.holes, given, true),
        None => given.to_vec(),
    };
    let holes = all.iter().filter(|v| is_hole(v)).count();
    let function = inner.map_or_else(|| function.clone(), |p| p.function);
    let given = Given { function, args: Tuple::from_slice(&all), keywords, holes };
    let p = Partial { given: RefCell::new(given), dict: RefCell::new(Dict::new()) };
    Ok(vm.wrap_new(class, vm.new_native(&CLASS, p)))
}

/// The class and the function make one, the state fills it.
fn reduce(vm: &Vm, this: &Value) -> Eval {
    let plain = vm.unwrap(this);
    let Some(p) = plain.data::<Partial>() else {
        return Err(vm.wrong_argument(this, 0, "partial"));
    };
    let given = p.given();
    let dict = match p.dict() {
        dict if dict.is_empty() => Value::NONE,
        dict => dict.into(),
    };
    let function = given.function;
    let state = vec![function.clone(), given.args.into(), given.keywords.into(), dict];
    let class = vm.class_of(this).value();
    Ok(Value::tuple(vec![class, Value::tuple(vec![function]), Value::tuple(state)]))
}

fn set_state(vm: &Vm, this: &Partial, state: &Value) -> Result<(), Raised> {
    let invalid = || vm.type_error("invalid partial state");
    let state = vm.unwrap(state);
    let parts = state.get::<Tuple>().ok_or_else(invalid)?;
    let [function, args, keywords, dict] = parts.items() else { return Err(invalid()) };
    let args: Ref<Tuple> = vm.unwrap(args).into_ref().ok_or_else(invalid)?;
    let (keywords, dict) = (keywords_or_none(vm, keywords), keywords_or_none(vm, dict));
    let (Some(keywords), Some(dict)) = (keywords, dict) else { return Err(invalid()) };
    if !crate::types::callable(vm, function) {
        return Err(invalid());
    }
    if args.items().last().is_some_and(is_hole) {
        return Err(vm.type_error("trailing Placeholders are not allowed"));
    }
    let holes = args.items().iter().filter(|v| is_hole(v)).count();
    let given = Given { function: function.clone(), args, keywords: keywords.copy(), holes };
    let old = (this.given.replace(given), this.dict.replace(dict));
    drop(old);
    Ok(())
}

/// None stands for an empty dict.
fn keywords_or_none(vm: &Vm, v: &Value) -> Option<Ref<Dict>> {
    if v.is_none() { Some(Dict::new()) } else { vm.as_dict(v) }
}

/// Puts arguments where the placeholders are, and the rest behind. With `keep`, placeholders that
/// nothing is left for stay.
fn fill_holes(args: &[Value], holes: usize, given: &[Value], keep: bool) -> Vec<Value> {
    let mut all = Vec::with_capacity(args.len() + given.len());
    let mut rest = given.iter();
    for v in args {
        match holes > 0 && is_hole(v) {
            true => match rest.next() {
                Some(v) => all.push(v.clone()),
                None if keep => all.push(v.clone()),
                None => {}
            },
            false => all.push(v.clone()),
        }
    }
    all.extend(rest.cloned());
    all
}

fn call(vm: &Vm, v: &Value, args: &[Value], names: &[Value]) -> Eval {
    let p = of(v).given();
    let (given, values) = args.split_at(args.len() - names.len());
    if given.len() < p.holes {
        let (needed, got) = (p.holes, given.len());
        return Err(vm.type_error(format!(
            "missing positional arguments in 'partial' call; expected at least {needed}, got {got}"
        )));
    }
    let mut all = fill_holes(p.args.items(), p.holes, given, false);
    if p.keywords.is_empty() {
        all.extend_from_slice(values);
        return vm.call_kw(&p.function, &all, names);
    }
    let keywords = p.keywords.copy();
    for (name, value) in names.iter().zip(values) {
        keywords.set_str(name.expect::<Str>(), value.clone());
    }
    let (all, names) = with_keywords(all, &keywords);
    vm.call_kw(&p.function, &all, &vm.keyword_names(names)?)
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    crate::types::set_in_dict(vm, v, &of(v).dict(), name, new)
}

fn repr(vm: &Vm, v: &Value, name: &str) -> Eval {
    let p = of(v).given();
    vm.guard_repr(v, "...", || {
        let mut out = format!("{name}(").into_bytes();
        vm.write_repr(&mut out, &p.function)?;
        for v in p.args.items() {
            out.extend_from_slice(b", ");
            vm.write_repr(&mut out, v)?;
        }
        for (key, value) in p.keywords.to_vec() {
            out.extend_from_slice(b", ");
            out.extend_from_slice(vm.str_text(&key)?.as_bytes());
            out.push(b'=');
            vm.write_repr(&mut out, &value)?;
        }
        out.push(b')');
        Ok(out)
    })
}
