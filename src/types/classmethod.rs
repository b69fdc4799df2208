//! `classmethod` and `staticmethod`.

use crate::natives;
use crate::value::{Class, Dict, Ref, Symbol, Value, sym};
use crate::vm::class::Wrapper;
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Method, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "classmethod",
    module: "builtins",
    doc: "classmethod(function) -> method\n\nConvert a function to be a class method.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, "classmethod", v)),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    new: Some(|vm, class, args, names| {
        new(vm, "classmethod", T::ClassMethod, class, (args, names))
    }),
    descr_get: Some(|_, v, _, class| {
        Ok(Method::new(data(v).function.clone(), Ref::from_borrowed(class).into()).into())
    }),
    ..Slots::EMPTY
};

/// `staticmethod`.
pub static STATIC: NativeClass = NativeClass {
    name: "staticmethod",
    module: "builtins",
    doc: "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    slots: &STATIC_SLOTS,
    methods: METHODS,
};

static STATIC_SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, "staticmethod", v)),
    call: Some(|vm, v, args, names| vm.call_kw(&data(v).function, args, names)),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    new: Some(|vm, class, args, names| {
        new(vm, "staticmethod", T::StaticMethod, class, (args, names))
    }),
    descr_get: Some(|_, v, _, _| Ok(data(v).function.clone())),
    ..Slots::EMPTY
};

natives! { METHODS of "classmethod" = [
    member "__func__" (vm, this: Data<Wrapper>) { Ok(this.function.clone()) }
    member "__wrapped__" (vm, this: Data<Wrapper>) { Ok(this.function.clone()) }
    getter "__isabstractmethod__" (vm, this: Data<Wrapper>) {
        super::is_abstract(vm, &this.function).map(Value::bool)
    }
    getter "__dict__" (vm, this: Data<Wrapper>) { dict_of(vm, &this).map(Value::from) }
] }

fn new(vm: &Vm, name: &str, kind: T, class: &Ref<Class>, given: (&[Value], &[Value])) -> Eval {
    let args = super::args::positional(vm, name, given, (1, 1))?;
    Ok(vm.wrap_new(class, vm.new_object(kind, Wrapper::new(args[0].clone()))))
}

fn data(v: &Value) -> &Wrapper {
    match v.data() {
        Some(w) => w,
        None => unreachable!("operations get values of their own type"),
    }
}

fn repr(vm: &Vm, kind: &str, v: &Value) -> Eval {
    Ok(Value::str(&format!("<{kind}({})>", vm.repr_text(&data(v).function)?)))
}

/// Attributes of the function that the wrapper shows as its own.
const COPIED: [Symbol; 4] = [sym::__module__, sym::__name__, sym::__qualname__, sym::__doc__];

fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let w = data(v);
    if let Some(found) = w.dict.get_str(&vm.interp.symbols.string(name)) {
        return Ok(Some(found));
    }
    let copied = COPIED.contains(&name)
        || name == sym::__annotations__
        || name == sym::__annotate__
        || name == sym::__type_params__;
    if copied { vm.try_get_attr(&w.function, name) } else { Ok(None) }
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    let dict = data(v).dict.clone();
    super::set_in_dict(vm, v, &dict, name, new)
}

/// The wrapper's dict, with what it takes over from the function.
fn dict_of(vm: &Vm, w: &Wrapper) -> Result<Ref<Dict>, Raised> {
    for name in COPIED {
        let key = vm.interp.symbols.string(name);
        if w.dict.get_str(&key).is_none()
            && let Some(v) = vm.try_get_attr(&w.function, name)?
        {
            w.dict.set_str(&key, v);
        }
    }
    Ok(w.dict.clone())
}
