//! Complex arithmetic and `complex("…")` (CPython's `complexobject.c`, C's Annex G for infinities).

use super::float_parse::{self, without_underscores};
use super::unicode::decimal::{to_ascii, trim_ascii_space};
use super::unicode::repr::repr;
use super::{PrimError, PrimResult};

/// Real and imaginary part.
pub type Complex = (f64, f64);

const ONE: Complex = (1.0, 0.0);

/// `x * y`.
pub fn mul(x: Complex, y: Complex) -> Complex {
    let products = (x.0 * y.0, x.1 * y.1, x.0 * y.1, x.1 * y.0);
    let plain = (products.0 - products.1, products.2 + products.3);
    if plain.0.is_nan() && plain.1.is_nan() {
        recover_product(x, y, products).unwrap_or(plain)
    } else {
        plain
    }
}

/// An infinite product that came out as NaN.
fn recover_product(
    mut x: Complex,
    mut y: Complex,
    products: (f64, f64, f64, f64),
) -> Option<Complex> {
    let (x_infinite, y_infinite) = (is_infinite(x), is_infinite(y));
    if x_infinite {
        (x, y) = (boxed(x), without_nan(y));
    }
    if is_infinite(y) || y_infinite {
        (x, y) = (without_nan(x), boxed(y));
    }
    let (a, b, c, d) = products;
    if !x_infinite && !y_infinite {
        if ![a, b, c, d].into_iter().any(f64::is_infinite) {
            return None;
        }
        (x, y) = (without_nan(x), without_nan(y));
    }
    let scale = f64::INFINITY;
    Some((scale * (x.0 * y.0 - x.1 * y.1), scale * (x.0 * y.1 + x.1 * y.0)))
}

fn is_infinite(x: Complex) -> bool {
    x.0.is_infinite() || x.1.is_infinite()
}

fn is_finite(x: Complex) -> bool {
    x.0.is_finite() && x.1.is_finite()
}

/// Infinite parts as 1, others as 0, signs kept.
fn boxed(x: Complex) -> Complex {
    let part = |part: f64| f64::from(u8::from(part.is_infinite())).copysign(part);
    (part(x.0), part(x.1))
}

fn without_nan(x: Complex) -> Complex {
    let part = |part: f64| if part.is_nan() { 0.0f64.copysign(part) } else { part };
    (part(x.0), part(x.1))
}

/// `x / y`.
pub fn div(x: Complex, y: Complex) -> PrimResult<Complex> {
    quotient(x, y).ok_or_else(|| PrimError::zero_division("division by zero"))
}

/// `x / y`, by Smith's method; `None` if `y` is zero.
fn quotient(x: Complex, y: Complex) -> Option<Complex> {
    let plain = if y.0.abs() >= y.1.abs() {
        if y.0 == 0.0 {
            return None;
        }
        let ratio = y.1 / y.0;
        let scale = y.0 + y.1 * ratio;
        ((x.0 + x.1 * ratio) / scale, (x.1 - x.0 * ratio) / scale)
    } else if y.1.abs() >= y.0.abs() {
        let ratio = y.0 / y.1;
        let scale = y.0 * ratio + y.1;
        ((x.0 * ratio + x.1) / scale, (x.1 * ratio - x.0) / scale)
    } else {
        (f64::NAN, f64::NAN)
    };
    let lost = plain.0.is_nan() && plain.1.is_nan();
    Some(if lost { recover_quotient(x, y).unwrap_or(plain) } else { plain })
}

/// An infinite or zero quotient that came out as NaN.
fn recover_quotient(x: Complex, y: Complex) -> Option<Complex> {
    let (scale, x, y) = if is_infinite(x) && is_finite(y) {
        (f64::INFINITY, boxed(x), y)
    } else if is_infinite(y) && is_finite(x) {
        (0.0, x, boxed(y))
    } else {
        return None;
    };
    Some((scale * (x.0 * y.0 + x.1 * y.1), scale * (x.1 * y.0 - x.0 * y.1)))
}

/// `x ** y`.
pub fn pow(x: Complex, y: Complex) -> PrimResult<Complex> {
    let whole = y.1 == 0.0 && y.0 == y.0.floor() && y.0.abs() <= 100.0;
    let power = if whole { whole_power(x, y.0 as i32) } else { general_power(x, y) };
    let power =
        power.ok_or_else(|| PrimError::zero_division("zero to a negative or complex power"))?;
    if is_infinite(power) {
        return Err(PrimError::overflow("complex exponentiation"));
    }
    Ok(power)
}

fn whole_power(x: Complex, y: i32) -> Option<Complex> {
    let exponent = y.unsigned_abs();
    let (mut power, mut square, mut bit) = (ONE, x, 1);
    while exponent >= bit {
        if exponent & bit != 0 {
            power = mul(power, square);
        }
        bit <<= 1;
        square = mul(square, square);
    }
    if y > 0 { Some(power) } else { quotient(ONE, power) }
}

fn general_power(x: Complex, y: Complex) -> Option<Complex> {
    if y == (0.0, 0.0) {
        return Some(ONE);
    }
    if x == (0.0, 0.0) {
        return if y.1 != 0.0 || y.0 < 0.0 { None } else { Some((0.0, 0.0)) };
    }
    let size = x.0.hypot(x.1);
    let angle = x.1.atan2(x.0);
    let mut len = size.powf(y.0);
    let mut phase = angle * y.0;
    if y.1 != 0.0 {
        len *= (-angle * y.1).exp();
        phase += y.1 * size.ln();
    }
    // C's library calls the cosine of an infinity a domain error, and CPython takes it for one.
    (!phase.is_infinite()).then(|| (len * phase.cos(), len * phase.sin()))
}

/// `abs(x)`.
pub fn abs(x: Complex) -> PrimResult<f64> {
    let size = x.0.hypot(x.1);
    if size.is_infinite() && is_finite(x) {
        return Err(PrimError::overflow("absolute value too large"));
    }
    Ok(size)
}

/// `complex(text)`.
pub fn parse_str(text: &[u8]) -> PrimResult<Complex> {
    let plain = to_ascii(text);
    let stray = || {
        let shown = repr(text);
        PrimError::value(format!("could not convert string to complex: {shown}"))
    };
    let plain = match std::str::from_utf8(&plain) {
        Ok(plain) if plain.contains('_') => {
            without_underscores(plain).ok_or_else(stray)?.into_bytes().into()
        }
        _ => plain,
    };
    parse(&plain).ok_or_else(|| PrimError::value("complex() arg is a malformed string"))
}

fn parse(text: &[u8]) -> Option<Complex> {
    let text = trim_ascii_space(text);
    let inner = match text {
        [b'(', inner @ .., b')'] => trim_ascii_space(inner),
        _ => text,
    };
    let (first, rest) = inner.split_at(number_len(inner));
    match rest {
        [] => Some((float_parse::parse(first)?, 0.0)),
        [b'j' | b'J'] => Some((0.0, parse_part(first)?)),
        [b'+' | b'-', ..] => {
            let (second, unit) = rest.split_at(number_len(rest));
            let real = float_parse::parse(first)?;
            matches!(unit, [b'j' | b'J']).then_some((real, parse_part(second)?))
        }
        _ => None,
    }
}

/// The factor of `j`, of which a sign or nothing stands for one.
fn parse_part(text: &[u8]) -> Option<f64> {
    match text {
        b"" | b"+" => Some(1.0),
        b"-" => Some(-1.0),
        _ => float_parse::parse(text),
    }
}

/// Length of what may be a number at the beginning: up to `j` or to a sign that follows no `e`.
fn number_len(text: &[u8]) -> usize {
    let ends = |(at, byte): (usize, &u8)| match byte {
        b'j' | b'J' => true,
        b'+' | b'-' => at > 0 && !matches!(text[at - 1], b'e' | b'E'),
        byte => byte.is_ascii_whitespace(),
    };
    text.iter().enumerate().position(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic() {
        assert_eq!(mul((1.0, 2.0), (3.0, -1.0)), (5.0, 5.0));
        assert_eq!(div((1.0, 2.0), (3.0, -4.0)), Ok((-0.2, 0.4)));
        assert_eq!(div(ONE, (0.0, 0.0)).unwrap_err().message, "division by zero");
        assert_eq!(pow((1.0, 1.0), (4.0, 0.0)), Ok((-4.0, 0.0)));
        let zero = pow((0.0, 0.0), (-1.0, 0.0)).unwrap_err();
        assert_eq!(zero.message, "zero to a negative or complex power");
        let large = pow((1e300, 0.0), (2.5, 0.0)).unwrap_err();
        assert_eq!(large.message, "complex exponentiation");
        assert_eq!(abs((3.0, -4.0)), Ok(5.0));
    }

    #[test]
    fn reading() {
        let good: &[(&str, Complex)] = &[
            ("1", (1.0, 0.0)),
            (" ( -j ) ", (0.0, -1.0)),
            ("1e+2-3e-1j", (100.0, -0.3)),
            ("1_0j", (0.0, 10.0)),
            ("inf-infJ", (f64::INFINITY, f64::NEG_INFINITY)),
        ];
        for &(text, expected) in good {
            assert_eq!(parse_str(text.as_bytes()), Ok(expected), "{text}");
        }
        for text in ["", "1+", "1 +2j", "j1", "(1", "1+2", "++j", "1j2", "()"] {
            assert!(parse_str(text.as_bytes()).is_err(), "{text}");
        }
    }
}
