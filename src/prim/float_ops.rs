//! Arithmetic, rounding and conversion of floats (CPython's `floatobject.c`).

use std::fmt::Write;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, One, Zero};

use super::{PrimError, PrimResult};

#[cold]
fn division_by_zero() -> PrimError {
    PrimError::zero_division("division by zero")
}

/// `x / y`.
pub fn div(x: f64, y: f64) -> PrimResult<f64> {
    if y == 0.0 { Err(division_by_zero()) } else { Ok(x / y) }
}

/// `x % y`: the sign of the divisor, also for a zero result.
pub fn modulo(x: f64, y: f64) -> PrimResult<f64> {
    if y == 0.0 {
        return Err(division_by_zero());
    }
    Ok(modulo_nonzero(x, y))
}

fn modulo_nonzero(x: f64, y: f64) -> f64 {
    let remainder = x % y;
    if remainder == 0.0 {
        0.0f64.copysign(y)
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder + y
    } else {
        remainder
    }
}

/// `x // y`.
pub fn floor_div(x: f64, y: f64) -> PrimResult<f64> {
    divmod(x, y).map(|(quotient, _)| quotient)
}

/// `divmod(x, y)`.
pub fn divmod(x: f64, y: f64) -> PrimResult<(f64, f64)> {
    if y == 0.0 {
        return Err(division_by_zero());
    }
    let mut remainder = x % y;
    // C's fmod is exact, so this difference divides almost exactly.
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    Ok((snap_quotient(quotient, x / y), remainder))
}

/// The whole number nearest below `quotient`; a zero takes the sign of the true quotient.
fn snap_quotient(quotient: f64, ratio: f64) -> f64 {
    if quotient == 0.0 {
        return 0.0f64.copysign(ratio);
    }
    let floor = quotient.floor();
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// `x ** y` in floats. `Ok(None)` where Python goes on in complex numbers: a negative base with a
/// fractional exponent, for [`complex::pow`](super::complex::pow).
pub fn pow(x: f64, y: f64) -> PrimResult<Option<f64>> {
    if y == 0.0 || x == 1.0 {
        return Ok(Some(1.0));
    }
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(PrimError::zero_division("zero to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.floor() {
        return Ok(None);
    }
    let power = x.powf(y);
    if power.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(power_out_of_range());
    }
    Ok(Some(power))
}

/// CPython raises this one with two arguments, `errno` and its text; the caller who wants
/// `e.args` right splits it.
#[cold]
pub fn power_out_of_range() -> PrimError {
    PrimError::overflow("(34, 'Numerical result out of range')")
}

/// `float.is_integer()`.
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x == x.trunc()
}

/// The fast form of an exact conversion: the value of a whole float within `i64`.
pub fn to_i64_exact(x: f64) -> Option<i64> {
    let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&x);
    (fits && x == x.trunc()).then_some(x as i64)
}

/// `int(x)`: towards zero.
pub fn to_int(x: f64) -> PrimResult<BigInt> {
    check_finite(x)?;
    Ok(BigInt::from_f64(x.trunc()).unwrap_or_default())
}

/// `math.floor(x)`.
pub fn floor_to_int(x: f64) -> PrimResult<BigInt> {
    to_int(x.floor())
}

/// `math.ceil(x)`.
pub fn ceil_to_int(x: f64) -> PrimResult<BigInt> {
    to_int(x.ceil())
}

/// `round(x)`: half to even.
pub fn round_to_int(x: f64) -> PrimResult<BigInt> {
    to_int(x.round_ties_even())
}

/// The error of turning `x` into an integer, if it is no number.
pub fn check_finite(x: f64) -> PrimResult<()> {
    if x.is_nan() {
        Err(PrimError::value("cannot convert float NaN to integer"))
    } else if x.is_infinite() {
        Err(PrimError::overflow("cannot convert float infinity to integer"))
    } else {
        Ok(())
    }
}

/// `round(x, digits)`: correctly rounded, half to even on the exact decimal value.
pub fn round_digits(x: f64, digits: i64) -> PrimResult<f64> {
    // Beyond these every float is a multiple of 10^-digits, or below half of it.
    if !x.is_finite() || x == 0.0 || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0.0f64.copysign(x));
    }
    let rounded = if digits >= 0 {
        round_fraction(x, digits as usize)
    } else {
        round_whole(x, -digits as usize)
    };
    if rounded.is_finite() {
        Ok(rounded)
    } else {
        Err(PrimError::overflow("rounded value too large to represent"))
    }
}

/// Rounds in integers where that is exact; else by Rust's `{:.n}`, which rounds the exact value
/// half to even, so that reading its text back is `round`.
fn round_fraction(x: f64, digits: usize) -> f64 {
    // Both are whole floats below 2^53, and so their quotient is rounded once.
    if let Some(scaled) = scaled_by_power_of_ten(x, digits).filter(|&scaled| scaled < 1 << 53) {
        return (scaled as f64 / POWERS_OF_TEN[digits] as f64).copysign(x);
    }
    let mut text = String::with_capacity(24 + digits);
    match write!(text, "{x:.digits$}") {
        Ok(()) => text.parse().unwrap_or(x),
        Err(_) => x,
    }
}

/// 10^0 to 10^15.
const POWERS_OF_TEN: [u64; 16] = {
    let mut powers = [1; 16];
    let mut at = 1;
    while at < 16 {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// `|x| × 10^digits` rounded half to even, exactly; `None` where that leaves the range in which
/// it is quick: up to 15 digits, and results of 63 bits.
pub fn scaled_by_power_of_ten(x: f64, digits: usize) -> Option<u64> {
    let power = *POWERS_OF_TEN.get(digits)?;
    let (mantissa, exponent) = decompose(x);
    if exponent >= 0 {
        return None;
    }
    // Below 2^53 × 2^50: it fits, and so does half a unit of what is shifted out.
    let product = u128::from(mantissa) * u128::from(power);
    let drop = exponent.unsigned_abs();
    if drop > 110 {
        return Some(0);
    }
    let whole = (product >> drop) as u64;
    if product >> drop >= 1 << 63 {
        return None;
    }
    let rest = product & ((1 << drop) - 1);
    let half = 1u128 << (drop - 1);
    let up = rest > half || (rest == half && whole & 1 == 1);
    Some(whole + u64::from(up))
}

/// `x` rounded to a multiple of 10^`zeros`.
fn round_whole(x: f64, zeros: usize) -> f64 {
    let magnitude = x.abs();
    let whole = magnitude.trunc();
    let text = format!("{whole:.0}");
    let cut = text.len().saturating_sub(zeros);
    let (head, tail) = text.split_at(cut);
    let head = if text.len() < zeros { "" } else { head };
    let round_up = text.len() >= zeros && rounds_up(head, tail, magnitude > whole);
    let head = head.parse::<BigInt>().unwrap_or_default() + u32::from(round_up);
    let rounded: f64 = format!("{head}e{zeros}").parse().unwrap_or(f64::INFINITY);
    rounded.copysign(x)
}

/// Whether `head.tail` (with more below if `more`) rounds up at the point, half to even.
fn rounds_up(head: &str, tail: &str, more: bool) -> bool {
    let Some((first, rest)) = tail.as_bytes().split_first() else { return false };
    let above_half = more || rest.iter().any(|&digit| digit != b'0');
    let odd = head.bytes().next_back().is_some_and(|digit| digit & 1 == 1);
    *first > b'5' || (*first == b'5' && (above_half || odd))
}

/// `float.as_integer_ratio()`.
pub fn as_integer_ratio(x: f64) -> PrimResult<(BigInt, BigInt)> {
    if x.is_nan() {
        return Err(PrimError::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(PrimError::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = decompose(x);
    if mantissa == 0 {
        return Ok((BigInt::zero(), BigInt::one()));
    }
    let zeros = mantissa.trailing_zeros();
    let (mantissa, exponent) = (BigInt::from(mantissa >> zeros), exponent + zeros as i32);
    let numerator = if x < 0.0 { -mantissa } else { mantissa };
    if exponent >= 0 {
        Ok((numerator << exponent, BigInt::one()))
    } else {
        Ok((numerator, BigInt::one() << -exponent))
    }
}

/// The finite `|x|` as `mantissa × 2^exponent`, exactly; not reduced.
pub fn decompose(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let biased = (bits >> 52 & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) }
}

/// `2^exponent`, zero or infinite outside the range of floats.
pub fn power_of_two(exponent: i32) -> f64 {
    match exponent {
        1024.. => f64::INFINITY,
        -1022..=1023 => f64::from_bits(((exponent + 1023) as u64) << 52),
        -1074..=-1023 => f64::from_bits(1 << (exponent + 1074)),
        _ => 0.0,
    }
}

/// `mantissa × 2^scale` (and a little more if `sticky`) rounded half to even; `None` on overflow.
pub fn from_scaled(mantissa: u64, scale: i64, sticky: bool) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = i64::from(64 - mantissa.leading_zeros());
    let top = bits.saturating_add(scale);
    if top > 1024 {
        return None;
    }
    // The last bit a float keeps here: 53 below the top, and never below 2^-1074.
    let last = (top - 53).max(-1074);
    let drop = last.saturating_sub(scale);
    let rounded = match drop {
        ..=0 => mantissa << -drop,
        1..=64 => round_off(mantissa, drop as u32, sticky),
        _ => 0,
    };
    let value = rounded as f64
        * power_of_two(last as i32 / 2)
        * power_of_two(last as i32 - last as i32 / 2);
    value.is_finite().then_some(value)
}

fn round_off(mantissa: u64, drop: u32, sticky: bool) -> u64 {
    let wide = u128::from(mantissa);
    let kept = (wide >> drop) as u64;
    let rest = wide & ((1 << drop) - 1);
    let half = 1u128 << (drop - 1);
    let up = rest > half || (rest == half && (sticky || kept & 1 == 1));
    kept + u64::from(up)
}

/// `float.hex()`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return super::float_repr::repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = decompose(x);
    let (lead, fraction) = (mantissa >> 52, mantissa & ((1 << 52) - 1));
    format!("{sign}0x{lead}.{fraction:013x}p{:+}", exponent + 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_signs() {
        let cases = [
            (7.0, 3.0, 2.0, 1.0),
            (-7.0, 3.0, -3.0, 2.0),
            (7.0, -3.0, -3.0, -2.0),
            (-0.0, 3.0, -0.0, 0.0),
            (6.0, -3.0, -2.0, -0.0),
            (1.0, f64::INFINITY, 0.0, 1.0),
            (-1.0, f64::INFINITY, -1.0, f64::INFINITY),
            (1.0, 0.1, 9.0, 0.09999999999999995),
        ];
        for (x, y, quotient, remainder) in cases {
            let (q, r) = divmod(x, y).unwrap();
            assert_eq!(
                (q.to_bits(), r.to_bits()),
                (f64::to_bits(quotient), f64::to_bits(remainder))
            );
            assert_eq!(modulo(x, y).unwrap().to_bits(), f64::to_bits(remainder));
        }
        assert_eq!(div(1.0, 0.0), Err(PrimError::zero_division("division by zero")));
    }

    #[test]
    fn rounding() {
        let cases = [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (2.5, 0, 2.0),
            (1e308, -308, 1e308),
            (15.0, -1, 20.0),
            (25.0, -1, 20.0),
            (25.5, -1, 30.0),
            (4.9, -1, 0.0),
            (6.0, -1, 10.0),
            (50.0, -2, 0.0),
            (51.0, -2, 100.0),
            (99.0, -3, 0.0),
            (1e22, -21, 1e22),
            (1.15, 1, 1.1),
        ];
        for (x, digits, expected) in cases {
            assert_eq!(round_digits(x, digits), Ok(expected), "round({x}, {digits})");
        }
        let large = round_digits(1.7e308, -308);
        assert_eq!(large, Err(PrimError::overflow("rounded value too large to represent")));
        assert_eq!(round_digits(-1.0, -400).unwrap().to_bits(), (-0.0f64).to_bits());
    }

    #[test]
    fn powers() {
        assert_eq!(pow(2.0, 0.5), Ok(Some(2f64.sqrt())));
        assert_eq!(pow(-8.0, 0.5), Ok(None));
        assert_eq!(pow(10.0, 400.0), Err(power_out_of_range()));
        assert_eq!(pow(0.0, -1.0), Err(PrimError::zero_division("zero to a negative power")));
        assert_eq!(pow(-1.0, f64::INFINITY), Ok(Some(1.0)));
        assert_eq!(pow(f64::NEG_INFINITY, 0.5), Ok(Some(f64::INFINITY)));
    }

    #[test]
    fn conversions() {
        assert_eq!(hex(-0.1), "-0x1.999999999999ap-4");
        assert_eq!(hex(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(to_int(-2.9), Ok(BigInt::from(-2)));
        assert_eq!(floor_to_int(-2.1), Ok(BigInt::from(-3)));
        assert_eq!(round_to_int(2.5), Ok(BigInt::from(2)));
        assert!(to_int(f64::NAN).is_err());
        let (n, d) = as_integer_ratio(-0.375).unwrap();
        assert_eq!((n, d), (BigInt::from(-3), BigInt::from(8)));
        assert_eq!(to_i64_exact(9.3e18), None);
        assert_eq!(to_i64_exact(-9223372036854775808.0), Some(i64::MIN));
    }
}
