//! Division, powers, roots and rounding of integers.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::bits::MAX_BITS;
use crate::prim::{PrimError, PrimResult};

/// The error of `//`, `%`, `divmod` and `/` by zero.
#[cold]
pub fn division_by_zero() -> PrimError {
    PrimError::zero_division("division by zero")
}

/// `x // y`: towards minus infinity.
pub fn floor_div(x: &BigInt, y: &BigInt) -> PrimResult<BigInt> {
    if y.is_zero() { Err(division_by_zero()) } else { Ok(x.div_floor(y)) }
}

/// `x % y`: with the sign of the divisor.
pub fn modulo(x: &BigInt, y: &BigInt) -> PrimResult<BigInt> {
    if y.is_zero() { Err(division_by_zero()) } else { Ok(x.mod_floor(y)) }
}

/// `divmod(x, y)`.
pub fn divmod(x: &BigInt, y: &BigInt) -> PrimResult<(BigInt, BigInt)> {
    if y.is_zero() { Err(division_by_zero()) } else { Ok(x.div_mod_floor(y)) }
}

/// `x // y` of machine integers; `None` where it overflows. `y` is not zero.
pub fn floor_div_i64(x: i64, y: i64) -> Option<i64> {
    let quotient = x.checked_div(y)?;
    let inexact = quotient.wrapping_mul(y) != x;
    Some(quotient - i64::from(inexact && (x < 0) != (y < 0)))
}

/// `x % y` of machine integers. `y` is not zero.
pub fn modulo_i64(x: i64, y: i64) -> i64 {
    let remainder = x.wrapping_rem(y);
    if remainder != 0 && (remainder < 0) != (y < 0) { remainder + y } else { remainder }
}

/// `x ** y` for `y` at or above zero; a negative exponent makes a float, see
/// [`float::pow_negative`](super::float::pow_negative).
///
/// A `MemoryError` where the result would need gigabytes.
pub fn pow(x: &BigInt, y: &BigInt) -> PrimResult<BigInt> {
    if x.is_zero() || x.magnitude().is_one() {
        let odd_minus = x.is_negative() && y.is_odd();
        return Ok(match (y.is_zero(), x.is_zero()) {
            (true, _) => BigInt::one(),
            (_, true) => BigInt::zero(),
            _ if odd_minus => -BigInt::one(),
            _ => BigInt::one(),
        });
    }
    let exponent = y.to_u32().ok_or_else(PrimError::memory)?;
    if (x.bits() - 1).saturating_mul(u64::from(exponent)) > MAX_BITS {
        return Err(PrimError::memory());
    }
    Ok(num_traits::Pow::pow(x, exponent))
}

/// `pow(x, y, modulus)`; a negative `y` asks for the inverse.
pub fn pow_mod(x: &BigInt, y: &BigInt, modulus: &BigInt) -> PrimResult<BigInt> {
    if modulus.is_zero() {
        return Err(PrimError::value("pow() 3rd argument cannot be 0"));
    }
    if modulus.magnitude().is_one() {
        return Ok(BigInt::zero());
    }
    if !y.is_negative() {
        return Ok(x.modpow(y, modulus));
    }
    let inverse = x
        .modinv(modulus)
        .ok_or_else(|| PrimError::value("base is not invertible for the given modulus"))?;
    Ok(inverse.modpow(&-y, modulus))
}

/// `math.isqrt(x)`.
pub fn isqrt(x: &BigInt) -> PrimResult<BigInt> {
    if x.is_negative() {
        return Err(PrimError::value("isqrt() argument must be nonnegative"));
    }
    Ok(x.sqrt())
}

/// Greatest common divisor, never negative.
pub fn gcd(x: &BigInt, y: &BigInt) -> BigInt {
    x.gcd(y)
}

/// `round(x, digits)` for negative `digits`: to a multiple of 10^-digits, half to even.
pub fn round_digits(x: &BigInt, digits: i64) -> BigInt {
    if digits >= 0 {
        return x.clone();
    }
    let zeros = digits.unsigned_abs();
    // 10^zeros is above 8^zeros: then |x| is less than a tenth of it.
    if zeros > x.bits() / 3 + 1 {
        return BigInt::zero();
    }
    let unit = num_traits::Pow::pow(BigInt::from(10), zeros);
    let (quotient, remainder) = x.div_mod_floor(&unit);
    let up = match (&remainder << 1u32).cmp(&unit) {
        Ordering::Less => false,
        Ordering::Equal => quotient.is_odd(),
        Ordering::Greater => true,
    };
    (quotient + u32::from(up)) * unit
}

/// -1, 0 or 1.
pub fn signum(x: &BigInt) -> i32 {
    match x.sign() {
        Sign::Minus => -1,
        Sign::NoSign => 0,
        Sign::Plus => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> BigInt {
        text.parse().unwrap()
    }

    #[test]
    fn division() {
        let x = big("-100000000000000000000000000001");
        assert_eq!(floor_div(&x, &big("7")), Ok(big("-14285714285714285714285714286")));
        assert_eq!(modulo(&x, &big("7")), Ok(big("1")));
        assert_eq!(modulo(&x, &big("-7")), Ok(big("-6")));
        assert_eq!(divmod(&x, &BigInt::zero()), Err(division_by_zero()));
        assert_eq!(floor_div_i64(i64::MIN, -1), None);
        assert_eq!((floor_div_i64(-7, 2), modulo_i64(-7, 2)), (Some(-4), 1));
        assert_eq!((floor_div_i64(7, -2), modulo_i64(i64::MIN, -1)), (Some(-4), 0));
    }

    #[test]
    fn powers() {
        let pow_mod = |x, y, m| pow_mod(&BigInt::from(x), &BigInt::from(y), &BigInt::from(m));
        assert_eq!(pow_mod(2, -1, 1), Ok(BigInt::zero()));
        assert_eq!(pow_mod(2, 3, -5), Ok(BigInt::from(-2)));
        assert_eq!(pow_mod(2, -2, -7), Ok(BigInt::from(-5)));
        assert_eq!(pow_mod(3, -1, 7), Ok(BigInt::from(5)));
        assert_eq!(pow_mod(6, -1, 9).unwrap_err().class, "ValueError");
        assert_eq!(pow_mod(2, 5, 0).unwrap_err().message, "pow() 3rd argument cannot be 0");
        let huge = BigInt::one() << 70u32;
        assert_eq!(pow(&BigInt::zero(), &huge), Ok(BigInt::zero()));
        assert_eq!(pow(&BigInt::from(-1), &(&huge + 1)), Ok(BigInt::from(-1)));
        assert_eq!(pow(&huge, &huge), Err(PrimError::memory()));
        assert_eq!(pow(&BigInt::zero(), &BigInt::zero()), Ok(BigInt::one()));
    }

    #[test]
    fn rounding() {
        let round = |x: i64, digits| round_digits(&BigInt::from(x), digits).to_i64().unwrap();
        assert_eq!(
            [15, -15, 25, -25, 14, 16, 5].map(|x| round(x, -1)),
            [20, -20, 20, -20, 10, 20, 0]
        );
        assert_eq!([49, 50, 51, 150].map(|x| round(x, -2)), [0, 0, 100, 200]);
        assert_eq!(round(i64::MAX, -40), 0);
        assert_eq!(round(51, 3), 51);
    }
}
