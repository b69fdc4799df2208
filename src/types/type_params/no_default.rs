//! `typing.NoDefault`: what a type parameter without a default says.

use crate::natives;
use crate::value::{NativeData, Value};
use crate::vm::Vm;
use crate::vm::types::{NativeClass, Slots};

pub static CLASS: NativeClass = NativeClass {
    name: "NoDefaultType",
    module: "builtins",
    doc: "The type of the NoDefault singleton.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|_, _| Ok(Value::str("typing.NoDefault"))),
    new: Some(|vm, _, args, _| {
        if args.is_empty() {
            return Ok(value(vm));
        }
        Err(vm.type_error("NoDefaultType takes no arguments"))
    }),
    new_is_whole: true,
    ..Slots::EMPTY
};

struct NoDefault;

impl NativeData for NoDefault {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

natives! { METHODS of "NoDefaultType" = [
    method "__reduce__(self, /)" (vm, this: &Value) { Ok(Value::str("NoDefault")) }
] }

/// The only object of its class, kept in the class.
pub fn value(vm: &Vm) -> Value {
    let class = vm.native_class(&CLASS);
    let key = vm.intern(".instance");
    if let Some(v) = class.own_attr(key) {
        return v;
    }
    let v = vm.new_native(&CLASS, NoDefault);
    drop(class.set_attr(key, v.clone()));
    v
}
