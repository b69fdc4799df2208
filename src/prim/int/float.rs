//! Between integers and floats: exact comparison, correctly rounded conversion and division.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed, ToPrimitive, Zero};

use super::arith::division_by_zero;
use crate::prim::float_ops::from_scaled;
use crate::prim::{PrimError, PrimResult};

#[cold]
fn too_large() -> PrimError {
    PrimError::overflow("int too large to convert to float")
}

/// `float(x)`: rounded half to even.
pub fn to_float(x: &BigInt) -> PrimResult<f64> {
    let (top, scale, sticky) = leading_bits(x.magnitude());
    let value = from_scaled(top, scale, sticky).ok_or_else(too_large)?;
    Ok(if x.is_negative() { -value } else { value })
}

/// The leading 64 bits, the binary exponent of the last, and whether a bit below it is set.
fn leading_bits(x: &BigUint) -> (u64, i64, bool) {
    let drop = x.bits().saturating_sub(64);
    let top = (x >> drop).to_u64().unwrap_or(u64::MAX);
    (top, drop as i64, x.trailing_zeros().is_some_and(|zeros| zeros < drop))
}

/// `x / y`, correctly rounded however large both are.
pub fn true_div(x: &BigInt, y: &BigInt) -> PrimResult<f64> {
    if y.is_zero() {
        return Err(division_by_zero());
    }
    let negative = x.is_negative() != y.is_negative();
    let magnitude = div_magnitudes(x.magnitude(), y.magnitude())
        .ok_or_else(|| PrimError::overflow("integer division result too large for a float"))?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// `x / y` of machine integers. `y` is not zero.
pub fn true_div_i64(x: i64, y: i64) -> PrimResult<f64> {
    const EXACT: u64 = 1 << 53;
    if x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT {
        return if y == 0 { Err(division_by_zero()) } else { Ok(x as f64 / y as f64) };
    }
    true_div(&BigInt::from(x), &BigInt::from(y))
}

/// Divides after scaling so that the quotient has 56 bits or more, with the rest in a sticky bit.
fn div_magnitudes(x: &BigUint, y: &BigUint) -> Option<f64> {
    if x.is_zero() {
        return Some(0.0);
    }
    let difference = x.bits() as i64 - y.bits() as i64;
    if difference > 1025 {
        return None;
    }
    if difference < -1080 {
        return Some(0.0);
    }
    let scale = difference - 60;
    let (quotient, remainder) =
        if scale >= 0 { x.div_rem(&(y << scale as u64)) } else { (x << -scale as u64).div_rem(y) };
    from_scaled(quotient.to_u64()?, scale, !remainder.is_zero())
}

/// `x ** y` for negative `y`, which Python computes in floats.
pub fn pow_negative(x: &BigInt, y: &BigInt) -> PrimResult<f64> {
    let (x, y) = (to_float(x)?, to_float(y)?);
    crate::prim::float_ops::pow(x, y).map(Option::unwrap_or_default)
}

/// Compares exactly, without rounding `x`; `None` if `y` is NaN.
pub fn compare(x: &BigInt, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    let Some(whole) = BigInt::from_f64(y.trunc()) else {
        return Some(if y > 0.0 { Ordering::Less } else { Ordering::Greater });
    };
    let fraction = || 0.0f64.partial_cmp(&(y - y.trunc())).unwrap_or(Ordering::Equal);
    Some(x.cmp(&whole).then_with(fraction))
}

/// Compares exactly; `None` if `y` is NaN.
pub fn compare_i64(x: i64, y: f64) -> Option<Ordering> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if y.is_nan() {
        return None;
    }
    if y >= LIMIT {
        return Some(Ordering::Less);
    }
    if y < -LIMIT {
        return Some(Ordering::Greater);
    }
    let fraction = || 0.0f64.partial_cmp(&(y - y.trunc())).unwrap_or(Ordering::Equal);
    Some(x.cmp(&(y as i64)).then_with(fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(base: u32, exponent: u32) -> BigInt {
        num_traits::Pow::pow(BigInt::from(base), exponent)
    }

    #[test]
    fn conversion_rounds_half_to_even() {
        assert_eq!(to_float(&power(10, 400)), Err(too_large()));
        assert_eq!(to_float(&-power(10, 22)), Ok(-1e22));
        assert_eq!(to_float(&(power(2, 53) + 1u32)), Ok(9007199254740992.0));
        assert_eq!(to_float(&(power(2, 53) + 3u32)), Ok(9007199254740996.0));
        assert_eq!(to_float(&(power(2, 200) + power(2, 147) + 1u32)), Ok(1.6069380442589906e60));
        assert_eq!(to_float(&(power(2, 1024) - power(2, 970))), Err(too_large()));
        assert_eq!(to_float(&(power(2, 1024) - power(2, 970) - 1u32)), Ok(f64::MAX));
    }

    #[test]
    fn division_rounds_once() {
        assert_eq!(true_div(&power(10, 400), &power(10, 399)), Ok(10.0));
        assert_eq!(true_div(&BigInt::from(-1), &power(2, 1074)), Ok(-5e-324));
        assert_eq!(true_div(&BigInt::from(1), &power(2, 1075)), Ok(0.0));
        assert_eq!(true_div(&BigInt::from(3), &power(2, 1076)), Ok(5e-324));
        let error = true_div(&power(10, 400), &BigInt::from(3)).unwrap_err();
        assert_eq!(error.message, "integer division result too large for a float");
        assert_eq!(true_div_i64(i64::MAX, 3), Ok(3.0744573456182584e18));
        assert_eq!(true_div_i64(1, 0), Err(division_by_zero()));
    }

    #[test]
    fn comparison_is_exact() {
        assert_eq!(compare(&(power(2, 53) + 1u32), 9007199254740992.0), Some(Ordering::Greater));
        assert_eq!(compare(&power(10, 400), f64::INFINITY), Some(Ordering::Less));
        assert_eq!(compare(&power(10, 400), f64::NAN), None);
        assert_eq!(compare_i64(i64::MAX, 9223372036854775808.0), Some(Ordering::Less));
        assert_eq!(compare_i64(i64::MIN, -9223372036854775808.0), Some(Ordering::Equal));
        assert_eq!(compare_i64(-2, -2.5), Some(Ordering::Greater));
        assert_eq!(compare_i64(2, 2.5), Some(Ordering::Less));
    }
}
