//! Arithmetic and comparison of ints.

use super::{big, expect_big};
use crate::prim::PrimResult;
use crate::prim::int::{arith, bits, cost, float};
use crate::value::{Value, int_from_big};
use crate::vm::{Binary, Compare, Eval, Raised, Unary, Vm};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

pub(in crate::types) fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let result = match (a.as_int(), b.as_int()) {
        (Some(x), Some(y)) => match small(op, x, y) {
            Some(r) => r,
            None => {
                let (x, y) = (BigInt::from(x), BigInt::from(y));
                check_size(vm, op, &x, &y)?;
                large(op, &x, &y)
            }
        },
        _ => match (big(a), big(b)) {
            (Some(x), Some(y)) => {
                check_size(vm, op, &x, &y)?;
                large(op, &x, &y)
            }
            _ => return Ok(Value::NOT_IMPLEMENTED),
        },
    };
    result.map_err(|e| vm.prim_error(&e))
}

/// Whether there is room for the result, and whether limits allow the work.
fn check_size(vm: &Vm, op: Binary, x: &BigInt, y: &BigInt) -> Result<(), Raised> {
    vm.check_room(result_size(op, x, y))?;
    vm.charge(match op {
        Binary::Pow if !y.is_negative() => cost::power(x, y),
        Binary::Mul => cost::product(x.bits(), y.bits()),
        Binary::Div | Binary::Mod | Binary::FloorDiv | Binary::DivMod => {
            cost::quotient(x.bits(), y.bits())
        }
        _ => 0,
    })
}

/// About how many bytes a result takes that may be much larger than the operands.
fn result_size(op: Binary, x: &BigInt, y: &BigInt) -> usize {
    if x.is_zero() || y.is_negative() {
        return 0;
    }
    let exponent = || y.to_usize().unwrap_or(usize::MAX);
    let bits = usize::try_from(x.bits()).unwrap_or(usize::MAX);
    match op {
        // Yet longer ones are refused for themselves.
        Binary::Shl => y.to_usize().filter(|bits| *bits < 1 << 40).unwrap_or(0) / 8,
        Binary::Pow if bits > 1 => bits.saturating_mul(exponent()) / 8,
        _ => 0,
    }
}

/// The operation in 64 bits; `None` if they are not enough.
fn small(op: Binary, x: i64, y: i64) -> Option<PrimResult<Value>> {
    let int = |i: i64| Some(Ok(Value::int(i)));
    match op {
        Binary::Add => int(x.checked_add(y)?),
        Binary::Sub => int(x.checked_sub(y)?),
        Binary::Mul => int(x.checked_mul(y)?),
        Binary::Or => int(x | y),
        Binary::Xor => int(x ^ y),
        Binary::And => int(x & y),
        Binary::MatMul => Some(Ok(Value::NOT_IMPLEMENTED)),
        Binary::Shl => {
            let shifted = x.checked_shl(u32::try_from(y).ok()?)?;
            if shifted >> y == x { int(shifted) } else { None }
        }
        Binary::Shr => {
            let count = u32::try_from(y).ok()?;
            int(x >> count.min(63))
        }
        Binary::Pow => int(x.checked_pow(u32::try_from(y).ok()?)?),
        _ if y == 0 => Some(Err(arith::division_by_zero())),
        Binary::Div => Some(float::true_div_i64(x, y).map(Value::float)),
        Binary::Mod => int(arith::modulo_i64(x, y)),
        Binary::FloorDiv => int(arith::floor_div_i64(x, y)?),
        Binary::DivMod => {
            let quotient = Value::int(arith::floor_div_i64(x, y)?);
            Some(Ok(Value::tuple(vec![quotient, Value::int(arith::modulo_i64(x, y))])))
        }
    }
}

fn large(op: Binary, x: &BigInt, y: &BigInt) -> PrimResult<Value> {
    let result = match op {
        Binary::Add => x + y,
        Binary::Sub => x - y,
        Binary::Mul => x * y,
        Binary::Or => x | y,
        Binary::Xor => x ^ y,
        Binary::And => x & y,
        Binary::MatMul => return Ok(Value::NOT_IMPLEMENTED),
        Binary::Shl => bits::shl(x, y)?,
        Binary::Shr => bits::shr(x, y)?,
        Binary::Pow if y.is_negative() => return float::pow_negative(x, y).map(Value::float),
        Binary::Pow => arith::pow(x, y)?,
        Binary::Div => return float::true_div(x, y).map(Value::float),
        Binary::Mod => arith::modulo(x, y)?,
        Binary::FloorDiv => arith::floor_div(x, y)?,
        Binary::DivMod => {
            let (quotient, rest) = arith::divmod(x, y)?;
            return Ok(Value::tuple(vec![int_from_big(quotient), int_from_big(rest)]));
        }
    };
    Ok(int_from_big(result))
}

pub(in crate::types) fn unary(_: &Vm, op: Unary, v: &Value) -> Eval {
    if let Some(x) = v.as_int() {
        match op {
            Unary::Neg => {
                if let Some(negated) = x.checked_neg() {
                    return Ok(Value::int(negated));
                }
            }
            Unary::Pos => return Ok(Value::int(x)),
            Unary::Invert => return Ok(Value::int(!x)),
        }
    }
    let x = expect_big(v);
    Ok(match op {
        Unary::Neg => int_from_big(-x.into_owned()),
        Unary::Pos => v.clone(),
        Unary::Invert => int_from_big(!x.into_owned()),
    })
}

pub(in crate::types) fn compare(_: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let order = match (a.as_int(), b.as_int()) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => match (big(a), big(b)) {
            (Some(x), Some(y)) => x.cmp(&y),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        },
    };
    Ok(Value::bool(op.holds(order)))
}

/// `pow(a, b, modulus)`; NotImplemented unless all are ints.
pub fn power_modulo(vm: &Vm, a: &Value, b: &Value, modulus: &Value) -> Result<Value, Raised> {
    match (big(a), big(b), big(modulus)) {
        (Some(x), Some(y), Some(m)) => {
            if y.is_negative() {
                vm.charge(cost::bitwise(m.bits()))?;
            }
            vm.charge(cost::power_modulo(&y, &m))?;
            arith::pow_mod(&x, &y, &m).map(int_from_big).map_err(|e| vm.prim_error(&e))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
