//! `None`, `Ellipsis` and `NotImplemented`.

use crate::natives;
use crate::value::{Class, Ref, Value};
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Vm};

pub static NONE: NativeClass = NativeClass {
    name: "NoneType",
    module: "builtins",
    doc: "The type of the None singleton.",
    slots: &NONE_SLOTS,
    methods: NONE_METHODS,
};

static NONE_SLOTS: Slots = Slots {
    repr: Some(|_, _| Ok(Value::str("None"))),
    hash: Some(|_, _| Ok(0xfca8_6420)),
    truth: Some(|_, _| Ok(false)),
    new: Some(|vm, class, args, _| only(vm, class, args, "NoneType", Value::NONE)),
    ..Slots::EMPTY
};

natives! { NONE_METHODS of "NoneType" = [
    /// Return self==value.
    method "__eq__(self, value, /)" (vm, this: &Value, value: &Value) { same(this, value, true) }
    /// Return self!=value.
    method "__ne__(self, value, /)" (vm, this: &Value, value: &Value) { same(this, value, false) }
    /// Return self<value.
    method "__lt__(self, value, /)" (vm, this: &Value, value: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Return self<=value.
    method "__le__(self, value, /)" (vm, this: &Value, value: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Return self>value.
    method "__gt__(self, value, /)" (vm, this: &Value, value: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Return self>=value.
    method "__ge__(self, value, /)" (vm, this: &Value, value: &Value) { Ok(Value::NOT_IMPLEMENTED) }
] }

/// Whether `value` is None as well: that is all that None can say.
fn same(this: &Value, value: &Value, wanted: bool) -> Eval {
    Ok(if value.is(this) { Value::bool(wanted) } else { Value::NOT_IMPLEMENTED })
}

pub static ELLIPSIS: NativeClass = NativeClass {
    name: "ellipsis",
    module: "builtins",
    doc: "The type of the Ellipsis singleton.",
    slots: &ELLIPSIS_SLOTS,
    methods: ELLIPSIS_METHODS,
};

static ELLIPSIS_SLOTS: Slots = Slots {
    repr: Some(|_, _| Ok(Value::str("Ellipsis"))),
    new: Some(|vm, class, args, _| only(vm, class, args, "EllipsisType", Value::ELLIPSIS)),
    ..Slots::EMPTY
};

pub static NOT_IMPLEMENTED: NativeClass = NativeClass {
    name: "NotImplementedType",
    module: "builtins",
    doc: "The type of the NotImplemented singleton.",
    slots: &NOT_IMPLEMENTED_SLOTS,
    methods: NOT_IMPLEMENTED_METHODS,
};

static NOT_IMPLEMENTED_SLOTS: Slots = Slots {
    repr: Some(|_, _| Ok(Value::str("NotImplemented"))),
    truth: Some(|vm, v| vm.truth(v)),
    new: Some(|vm, class, args, _| {
        only(vm, class, args, "NotImplementedType", Value::NOT_IMPLEMENTED)
    }),
    ..Slots::EMPTY
};

natives! { ELLIPSIS_METHODS of "ellipsis" = [
    method "__reduce__(self, /)" (vm, this: &Value) { Ok(Value::str("Ellipsis")) }
] }

natives! { NOT_IMPLEMENTED_METHODS of "NotImplementedType" = [
    method "__reduce__(self, /)" (vm, this: &Value) { Ok(Value::str("NotImplemented")) }
] }

/// The one value of the class.
fn only(vm: &Vm, _: &Ref<Class>, args: &[Value], name: &str, value: Value) -> Eval {
    if args.is_empty() {
        return Ok(value);
    }
    Err(vm.type_error(format!("{name} takes no arguments")))
}
