//! Bound methods of scripts' functions.

use crate::natives;
use crate::value::{Class, Symbol, Value, sym};
use crate::vm::hash::identity_hash;
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Compare, Eval, Method, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "method",
    module: "builtins",
    doc: "Create a bound instance method object.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    call: Some(Vm::call_kw),
    get_attr: Some(get_attr),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    descr_get: Some(|_, m, _, _| Ok(m.clone())),
    weak: true,
    ..Slots::EMPTY
};

natives! { METHODS of "method" = [
    /// the instance to which a method is bound
    member "__self__" (vm, this: Of<Method>) { Ok(this.receiver.clone()) }
    /// the function (or other callable) implementing a method
    member "__func__" (vm, this: Of<Method>) { Ok(this.function.clone()) }
    method "__reduce__(self, /)" (vm, this: Of<Method>) {
        let name = vm.get_attr(&this.function, sym::__name__)?;
        let name = vm.str_text(&name)?;
        Ok(super::reduce::by_getattr(vm, this.receiver.clone(), &name))
    }
    /// the function's attributes
    getter "__dict__" (vm, this: Of<Method>) { vm.get_attr(&this.function, sym::__dict__) }
    /// the function's docstring
    getter "__doc__" (vm, this: Of<Method>) { vm.get_attr(&this.function, sym::__doc__) }
] }

natives! { NEW of "method" = [
    method "method(cls, function, instance, /)" (vm, class: Of<Class>, f: &Value, v: &Value) {
        if !super::callable(vm, f) {
            return Err(vm.type_error("first argument must be callable"));
        }
        if v.is_none() {
            return Err(vm.type_error("instance must not be None"));
        }
        Ok(Method::new(f.clone(), v.clone()).into())
    }
] }

fn repr(vm: &Vm, v: &Value) -> Eval {
    let m: &Method = v.expect();
    let name = match vm.try_get_attr(&m.function, sym::__qualname__)? {
        Some(name) => Some(name),
        None => vm.try_get_attr(&m.function, sym::__name__)?,
    };
    let name = name.as_ref().and_then(|n| n.get::<crate::value::Str>());
    let name = name.map_or_else(|| "?".to_owned(), |n| n.to_string_lossy().into_owned());
    let receiver = vm.repr_text(&m.receiver)?;
    Ok(Value::str(&format!("<bound method {name} of {receiver}>")))
}

pub fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let m: &Method = v.expect();
    Ok(identity_hash(&m.receiver) ^ vm.hash(&m.function)?)
}

/// Bound methods are equal if they bind equal functions to the same object.
pub fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.get::<Method>(), b.get::<Method>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = x.receiver.is(&y.receiver) && vm.equal(&x.function, &y.function)?;
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

/// What `method` itself doesn't have is the function's.
fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    if vm.lookup(vm.class(T::Method), name).is_some() {
        return Ok(None);
    }
    let m: &Method = v.expect();
    vm.get_attr(&m.function, name).map(Some)
}
