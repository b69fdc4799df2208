//! `classmethod` and `staticmethod`.

use crate::natives;
use crate::value::{Class, Dict, Ref, Symbol, Tuple, Value, sym};
use crate::vm::class::Wrapper;
use crate::vm::native::{Data, Of};
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
    new: Some(|vm, class, _, _| empty(vm, class, T::ClassMethod)),
    descr_get: Some(|_, v, _, class| {
        Ok(Method::new(data(v).function(), Ref::from_borrowed(class).into()).into())
    }),
    ..Slots::EMPTY
};

/// `staticmethod`.
pub static STATIC: NativeClass = NativeClass {
    name: "staticmethod",
    module: "builtins",
    doc: "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    slots: &STATIC_SLOTS,
    methods: STATIC_METHODS,
};

static STATIC_SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, "staticmethod", v)),
    call: Some(|vm, v, args, names| vm.call_kw(&data(v).function(), args, names)),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    new: Some(|vm, class, _, _| empty(vm, class, T::StaticMethod)),
    descr_get: Some(|_, v, _, _| Ok(data(v).function())),
    ..Slots::EMPTY
};

natives! { METHODS of "classmethod" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: Data<Wrapper>, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, &this, "classmethod", &args, &kwargs)
    }
    member "__func__" (vm, this: Data<Wrapper>) { Ok(this.function()) }
    member "__wrapped__" (vm, this: Data<Wrapper>) { Ok(this.function()) }
    getter "__isabstractmethod__" (vm, this: Data<Wrapper>) {
        super::is_abstract(vm, &this.function()).map(Value::bool)
    }
    getter "__dict__" (vm, this: Data<Wrapper>) { dict_of(vm, &this).map(Value::from) }
] }

natives! { STATIC_METHODS of "staticmethod" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: Data<Wrapper>, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, &this, "staticmethod", &args, &kwargs)
    }
    member "__func__" (vm, this: Data<Wrapper>) { Ok(this.function()) }
    member "__wrapped__" (vm, this: Data<Wrapper>) { Ok(this.function()) }
    getter "__isabstractmethod__" (vm, this: Data<Wrapper>) {
        super::is_abstract(vm, &this.function()).map(Value::bool)
    }
    getter "__dict__" (vm, this: Data<Wrapper>) { dict_of(vm, &this).map(Value::from) }
] }

/// One of nothing yet: `__init__` fills it, whose arguments those of a derived class may differ from.
fn empty(vm: &Vm, class: &Ref<Class>, of: T) -> Eval {
    Ok(vm.wrap_new(class, vm.new_object(of, Wrapper::new(Value::NONE))))
}

fn init(vm: &Vm, this: &Wrapper, name: &str, args: &Tuple, kwargs: &Dict) -> Eval {
    let (names, values): (Vec<_>, Vec<_>) = kwargs.to_vec().into_iter().unzip();
    let mut all = args.items().to_vec();
    all.extend(values);
    let given = super::args::positional(vm, name, (&all, &names), (1, 1))?;
    this.set_function(given[0].clone());
    Ok(Value::NONE)
}

fn data(v: &Value) -> &Wrapper {
    match v.data() {
        Some(w) => w,
        None => unreachable!("operations get values of their own type"),
    }
}

fn repr(vm: &Vm, kind: &str, v: &Value) -> Eval {
    Ok(Value::str(&format!("<{kind}({})>", vm.repr_text(&data(v).function())?)))
}

/// Attributes of the function that the wrapper shows as its own.
const COPIED: [Symbol; 4] = [sym::__module__, sym::__name__, sym::__qualname__, sym::__doc__];

fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let w = data(v);
    if let Some(found) = w.dict.get_str(&vm.interp.symbols.string(name)) {
        return Ok(Some(found));
    }
    if name == sym::__annotations__ || name == sym::__annotate__ {
        return vm.get_attr(&w.function(), name).map(Some);
    }
    let copied = COPIED.contains(&name) && !w.is_filled.get() || name == sym::__type_params__;
    if copied { vm.try_get_attr(&w.function(), name) } else { Ok(None) }
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    let dict = dict_of(vm, data(v))?;
    super::set_in_dict(vm, v, &dict, name, new)
}

/// The wrapper's dict, with what it takes over from the function.
fn dict_of(vm: &Vm, w: &Wrapper) -> Result<Ref<Dict>, Raised> {
    let taken = if w.is_filled.replace(true) { &[][..] } else { &COPIED };
    for &name in taken {
        let key = vm.interp.symbols.string(name);
        if w.dict.get_str(&key).is_none()
            && let Some(v) = vm.try_get_attr(&w.function(), name)?
        {
            w.dict.set_str(&key, v);
        }
    }
    Ok(w.dict.clone())
}
