//! `bool`: an int of two values.

use super::int;
use crate::types::args;
use crate::value::{Class, Ref, Tag, Value};
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Eval, Exc, Slots, Unary, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "bool",
    module: "builtins",
    doc: "The truth of the argument: True or False.\n\nThe class is derived from int and cannot be \
          derived from.",
    slots: &SLOTS,
    methods: &[],
};

static SLOTS: Slots = Slots {
    repr: Some(|_, v| Ok(Value::str(if v.bits() != 0 { "True" } else { "False" }))),
    hash: Some(Vm::hash),
    truth: Some(|_, v| Ok(v.bits() != 0)),
    binary: Some(binary),
    binary_ops: &[Binary::And, Binary::Or, Binary::Xor],
    unary: Some(unary),
    compare: Some(int::compare),
    new: Some(new),
    new_is_whole: true,
    format: Some(int::format),
    inherited: &[
        "__bool__",
        "__eq__",
        "__format__",
        "__ge__",
        "__gt__",
        "__hash__",
        "__le__",
        "__lt__",
        "__ne__",
        "__neg__",
        "__pos__",
    ],
    ..Slots::EMPTY
};

fn new(vm: &Vm, _: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    match args::positional(vm, "bool", (args, names), (0, 1))? {
        [v, ..] => vm.truth(v).map(Value::bool),
        [] => Ok(Value::FALSE),
    }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    if a.tag() == Tag::Bool && b.tag() == Tag::Bool {
        match op {
            Binary::And => return Ok(Value::bool(a.bits() & b.bits() != 0)),
            Binary::Or => return Ok(Value::bool(a.bits() | b.bits() != 0)),
            Binary::Xor => return Ok(Value::bool(a.bits() ^ b.bits() != 0)),
            _ => {}
        }
    }
    int::binary(vm, op, a, b)
}

fn unary(vm: &Vm, op: Unary, v: &Value) -> Eval {
    if op == Unary::Invert {
        vm.warn(Exc::DeprecationWarning, INVERTED)?;
    }
    int::unary(vm, op, v)
}

const INVERTED: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python \
    3.16. This returns the bitwise inversion of the underlying int object and is usually not what \
    you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you \
    really want the bitwise inversion of the underlying int.";
