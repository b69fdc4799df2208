//! Arithmetic and comparison of floats, with ints of any size too.

use crate::prim::{PrimError, float_ops, int};
use crate::types::complex;
use crate::value::{BigIntObject, Tag, Value};
use crate::vm::{Binary, Compare, Eval, Exc, Raised, Unary, Vm};
use std::cmp::Ordering;

/// A float or int operand as a float; `None` for anything else.
fn operand(vm: &Vm, v: &Value) -> Result<Option<f64>, Raised> {
    match v.tag() {
        Tag::Float => Ok(Some(v.raw_float())),
        Tag::Int | Tag::Bool => Ok(Some(v.raw_int() as f64)),
        Tag::BigInt => vm.int_to_f64(v).map(Some),
        _ => Ok(None),
    }
}

pub(super) fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (operand(vm, a)?, operand(vm, b)?) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let result = match op {
        Binary::Add => Ok(x + y),
        Binary::Sub => Ok(x - y),
        Binary::Mul => Ok(x * y),
        Binary::Div => float_ops::div(x, y),
        Binary::Mod => float_ops::modulo(x, y),
        Binary::FloorDiv => float_ops::floor_div(x, y),
        Binary::DivMod => {
            return match float_ops::divmod(x, y) {
                Ok((q, r)) => Ok(Value::tuple(vec![Value::float(q), Value::float(r)])),
                Err(e) => Err(vm.prim_error(&e)),
            };
        }
        Binary::Pow => return power(vm, x, y),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    match result {
        Ok(f) => Ok(Value::float(f)),
        Err(e) => Err(vm.prim_error(&e)),
    }
}

/// `x ** y`; complex for a negative base with a fractional exponent.
fn power(vm: &Vm, x: f64, y: f64) -> Eval {
    match float_ops::pow(x, y) {
        Ok(Some(f)) => Ok(Value::float(f)),
        Ok(None) => complex::power(vm, (x, 0.0), (y, 0.0)),
        Err(e) => Err(range_error(vm, &e)),
    }
}

/// The one OverflowError of floats that has two arguments, as the C library's errors have.
#[cold]
fn range_error(vm: &Vm, e: &PrimError) -> Raised {
    if e.class != "OverflowError" {
        return vm.prim_error(e);
    }
    let text = Value::str("Numerical result out of range");
    vm.raise_with(Exc::OverflowError, vec![Value::int(34), text])
}

pub(super) fn unary(_: &Vm, op: Unary, v: &Value) -> Eval {
    Ok(match op {
        Unary::Neg => Value::float(-v.raw_float()),
        Unary::Pos => v.clone(),
        Unary::Invert => Value::NOT_IMPLEMENTED,
    })
}

pub(super) fn compare(_: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let x = a.raw_float();
    let order = match b.tag() {
        Tag::Float => x.partial_cmp(&b.raw_float()),
        Tag::Int | Tag::Bool => int::float::compare_i64(b.raw_int(), x).map(Ordering::reverse),
        Tag::BigInt => {
            int::float::compare(b.expect::<BigIntObject>().value(), x).map(Ordering::reverse)
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    // Without an order, for NaN, only `!=` holds.
    Ok(Value::bool(order.map_or(op == Compare::Ne, |o| op.holds(o))))
}
