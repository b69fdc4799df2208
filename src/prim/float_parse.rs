//! Reading floats: `float("…")` and `float.fromhex` (CPython's `floatobject.c`).

use super::unicode::decimal::{to_ascii, trim_ascii_space};
use super::unicode::repr::{bytes_repr, repr};
use super::{PrimError, PrimResult};

/// `float(text)`.
pub fn parse_str(text: &[u8]) -> PrimResult<f64> {
    parse(&to_ascii(text)).ok_or_else(|| not_a_float(&repr(text)))
}

/// `float(bytes)`. For a `bytearray` and the like the caller makes the message with
/// [`not_a_float`] from its own `repr`.
pub fn parse_bytes(bytes: &[u8]) -> PrimResult<f64> {
    parse(bytes).ok_or_else(|| not_a_float(&bytes_repr(bytes)))
}

/// The error of `float(x)` where `shown` is `repr(x)`.
#[cold]
pub fn not_a_float(shown: &str) -> PrimError {
    PrimError::value(format!("could not convert string to float: {shown}"))
}

/// Reads a float as `float()` does: ASCII white space around it, single underscores between
/// digits, `inf`, `infinity` and `nan` in any case. Correctly rounded.
pub fn parse(text: &[u8]) -> Option<f64> {
    let text = trim_ascii_space(text);
    let (negative, body) = split_sign(text);
    if let Some(value) = parse_name(body) {
        return Some(if negative { -value } else { value });
    }
    // What is left must be digits, points, underscores and an exponent: Rust's parser also takes
    // names, and no underscores.
    if !body.first().is_some_and(|&b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?;
    if text.contains('_') { without_underscores(text)?.parse().ok() } else { text.parse().ok() }
}

/// Splits a leading `+` or `-` off; true means minus.
pub(super) fn split_sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

fn parse_name(body: &[u8]) -> Option<f64> {
    if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") {
        Some(f64::INFINITY)
    } else if body.eq_ignore_ascii_case(b"nan") {
        Some(f64::NAN)
    } else {
        None
    }
}

/// The text without its underscores, if each stands between two digits.
pub(super) fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit_at =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let well_placed =
        |(at, _): (usize, &str)| digit_at(at.checked_sub(1)) && digit_at(Some(at + 1));
    text.match_indices('_').all(well_placed).then(|| text.replace('_', ""))
}

/// `float.fromhex(text)`.
pub fn from_hex(text: &[u8]) -> PrimResult<f64> {
    let (negative, body) = split_sign(trim_ascii_space(text));
    let magnitude = match parse_name(body) {
        Some(value) => value,
        None => hex_magnitude(body)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

#[cold]
fn invalid_hex() -> PrimError {
    PrimError::value("invalid hexadecimal floating-point string")
}

#[cold]
fn hex_too_large() -> PrimError {
    PrimError::overflow("hexadecimal value too large to represent as a float")
}

fn hex_magnitude(body: &[u8]) -> PrimResult<f64> {
    let body = match body {
        [b'0', b'x' | b'X', rest @ ..] => rest,
        _ => body,
    };
    let end = body.iter().position(|b| matches!(b, b'p' | b'P')).unwrap_or(body.len());
    let exponent = match body.get(end + 1..) {
        None => 0,
        Some(text) => hex_exponent(text)?,
    };
    let (mantissa, scale, sticky) = hex_mantissa(&body[..end])?;
    super::float_ops::from_scaled(mantissa, scale.saturating_add(exponent), sticky)
        .ok_or_else(hex_too_large)
}

/// The decimal exponent of a hexadecimal float, clamped far outside the range of floats.
fn hex_exponent(text: &[u8]) -> PrimResult<i64> {
    let (negative, digits) = split_sign(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(invalid_hex());
    }
    let value = digits.iter().fold(0i64, |value, digit| {
        value.saturating_mul(10).saturating_add(i64::from(digit - b'0'))
    });
    let value = value.min(i64::MAX / 4);
    Ok(if negative { -value } else { value })
}

/// Reads hex digits with at most one point: the leading 64 bits, the binary exponent of their last
/// bit, and whether a bit below them is set.
fn hex_mantissa(text: &[u8]) -> PrimResult<(u64, i64, bool)> {
    let (mut mantissa, mut scale, mut sticky) = (0u64, 0i64, false);
    let (mut digits, mut point) = (false, false);
    for &byte in text {
        if byte == b'.' && !point {
            point = true;
            continue;
        }
        let digit = char::from(byte).to_digit(16).ok_or_else(invalid_hex)?;
        digits = true;
        if mantissa >> 60 == 0 {
            mantissa = mantissa << 4 | u64::from(digit);
            scale -= if point { 4 } else { 0 };
        } else {
            sticky |= digit != 0;
            scale += if point { 0 } else { 4 };
        }
    }
    if digits { Ok((mantissa, scale, sticky)) } else { Err(invalid_hex()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal() {
        let good: &[(&str, f64)] = &[
            ("1_0", 10.0),
            ("  1 ", 1.0),
            ("\u{2003}1\u{85}", 1.0),
            ("٣.٤", 3.4),
            ("-INF", f64::NEG_INFINITY),
            ("+infinity", f64::INFINITY),
            ("1.", 1.0),
            ("+.5e-3", 0.0005),
            ("1e1_0", 1e10),
            ("-1e400", f64::NEG_INFINITY),
            ("1_000.0_1", 1000.01),
        ];
        for &(text, expected) in good {
            assert_eq!(parse_str(text.as_bytes()), Ok(expected), "{text}");
        }
        assert!(parse_str(b"nan").is_ok_and(f64::is_nan));
        for text in ["1__0", "_1", "1_", "1_.0", "1._0", "1e_1", "1_e1", "1e", "e1", ".", "", "+"] {
            let message = format!("could not convert string to float: '{text}'");
            assert_eq!(parse_str(text.as_bytes()), Err(PrimError::value(message)));
        }
        for text in ["infin", "--1", "0x10", "in_f", "\x1f1", "nan(1)", "1\0", "½", "1e5_", "1 2"]
        {
            assert!(parse_str(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn hexadecimal() {
        let good: &[(&str, f64)] = &[
            ("0x1p-5000", 0.0),
            ("1", 1.0),
            ("0x.8p1", 1.0),
            ("1.5e3", 1.367919921875),
            ("  0x1p3  ", 8.0),
            ("0x1.fffffffffffff7p1023", f64::MAX),
            ("0x0p99999999999999", 0.0),
            ("0x1p-1075", 0.0),
            ("0x1.8p-1075", 5e-324),
            ("0x1.00000000000018p0", 1.0000000000000004),
            ("0x1.00000000000008p0", 1.0),
            ("0x1.000000000000080000000000000001p0", 1.0000000000000002),
            ("0x1p-99999999999999999999", 0.0),
            ("-inf", f64::NEG_INFINITY),
        ];
        for &(text, expected) in good {
            assert_eq!(from_hex(text.as_bytes()), Ok(expected), "{text}");
        }
        for text in ["", "0x", ".p1", "0x1p", "0x1p+", "0x1p3 x", "infi", "0x1_0", "0x1p3\0"] {
            assert_eq!(from_hex(text.as_bytes()), Err(invalid_hex()), "{text}");
        }
        for text in ["0x1p5000", "0x1.fffffffffffff8p1023", "0x1p99999999999999999999"] {
            assert_eq!(from_hex(text.as_bytes()), Err(hex_too_large()), "{text}");
        }
    }
}
