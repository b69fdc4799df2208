//! `int`. Results beyond 64 bits are big ints; those that fit come back as immediate values.

mod arith;
mod methods;
mod new;

pub use arith::power_modulo;
pub(super) use arith::{binary, compare, unary};
pub(super) use new::truncate;
pub use new::{int_of, parse};

use crate::prim;
use crate::prim::int::text::{MAX_DECIMAL, decimal};
use crate::value::{BigIntObject, Str, Tag, Value};
use crate::vm::native::Arg;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Eval, Raised, Slots, Vm};
use num_bigint::BigInt;
use std::borrow::Cow;

pub static CLASS: NativeClass = NativeClass {
    name: "int",
    module: "builtins",
    doc: "An integer of any size.\n\nMade of a number (cut off towards zero) or of text, bytes or a \
          bytearray in the given base; base 0 reads the base off a prefix as in source code.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

/// Every binary operator but `@`.
pub(super) const OPERATORS: &[Binary] = &[
    Binary::Add,
    Binary::Sub,
    Binary::Mul,
    Binary::Div,
    Binary::Mod,
    Binary::Shl,
    Binary::Shr,
    Binary::Or,
    Binary::Xor,
    Binary::And,
    Binary::FloorDiv,
    Binary::DivMod,
];

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(Vm::hash),
    truth: Some(Vm::truth),
    binary: Some(binary),
    binary_ops: OPERATORS,
    unary: Some(unary),
    compare: Some(compare),
    new: Some(new::new),
    new_is_whole: true,
    format: Some(format),
    ..Slots::EMPTY
};

/// An int, bool or instance of a class derived from int as an argument: the builtin value.
pub(super) struct Int(pub Value);

impl<'a> Arg<'a> for Int {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        let plain = match v.tag() {
            Tag::Int => return Ok(Int(v.clone())),
            Tag::Bool => Value::int(v.raw_int()),
            _ => vm.unwrap(v),
        };
        match plain.tag() {
            Tag::Int | Tag::BigInt => Ok(Int(plain)),
            _ => Err(vm.wrong_argument(v, index, "int")),
        }
    }
}

/// The value of an int of any size; `None` if it is no int.
pub(super) fn big(v: &Value) -> Option<Cow<'_, BigInt>> {
    match v.get::<BigIntObject>() {
        Some(b) => Some(Cow::Borrowed(b.value())),
        None => v.as_int().map(|i| Cow::Owned(BigInt::from(i))),
    }
}

/// The same, of what is known to be an int.
pub(super) fn expect_big(v: &Value) -> Cow<'_, BigInt> {
    big(v).unwrap_or_default()
}

/// Decimal text of as many digits as there may be is long work where there is no limit.
pub fn charge_text(vm: &Vm, x: &BigInt, limit: usize) -> Result<(), Raised> {
    if limit == 0 { vm.charge(prim::int::cost::wordwise(x.bits())) } else { Ok(()) }
}

pub(super) fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(b) = v.get::<BigIntObject>() else {
        let mut buffer = [0; MAX_DECIMAL];
        return Ok(Str::ascii(decimal(v.raw_int(), &mut buffer), b"").into());
    };
    charge_text(vm, b.value(), vm.interp.int_max_digits.get())?;
    match prim::int::text::to_decimal(b.value(), vm.interp.int_max_digits.get()) {
        Ok(text) => Ok(Value::str(&text)),
        Err(e) => Err(vm.prim_error(&e)),
    }
}

/// `format(v, spec)` of an int or bool.
pub(super) fn format(vm: &Vm, v: &Value, spec: &Str) -> Eval {
    if spec.is_empty() {
        return vm.str(v);
    }
    format_as(vm, v, spec, &vm.type_name(v))
}

/// The same for a spec that is not empty; `class` is for messages.
fn format_as(vm: &Vm, v: &Value, spec: &Str, class: &str) -> Eval {
    let mut out = Vec::new();
    let spec = vm.parse_spec(spec, class)?;
    let result = match v.get::<BigIntObject>() {
        Some(b) => {
            let limit = vm.interp.int_max_digits.get();
            charge_text(vm, b.value(), limit)?;
            prim::format::format_big(&mut out, b.value(), &spec, class, limit)
        }
        None => prim::format::format_i64(&mut out, v.raw_int(), &spec, class),
    };
    result.map_err(|e| vm.prim_error(&e))?;
    vm.new_str(&out)
}
