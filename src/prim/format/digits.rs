//! The text of a float under a presentation type (CPython's `PyOS_double_to_string`).

use std::io::Write;

use crate::prim::float_ops::scaled_by_power_of_ten;
use crate::prim::float_repr;
use crate::prim::int::text::Decimal;

/// How the digits of a float are chosen and laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FloatStyle {
    /// `e`, `f`, `g` or, for `repr`, `r`; case decides that of the exponent and of `INF`.
    pub kind: u8,
    /// Digits after the point for `e` and `f`, significant ones for `g`; `r` has none.
    pub precision: usize,
    /// Keep the point and, under `g`, trailing zeros.
    pub alternate: bool,
    /// At least one digit after the point (what `str` does).
    pub add_dot_zero: bool,
}

/// Significant digits beyond which every float is exact, and so many more are zeros.
const EXACT_DIGITS: usize = 1100;

/// Appends the text of `|x|`: digits, point and exponent, `inf` or `nan`. Exactly rounded, half to
/// even.
pub fn float_text(out: &mut Vec<u8>, x: f64, style: FloatStyle) {
    let start = out.len();
    let x = x.abs();
    if !x.is_finite() {
        out.extend_from_slice(if x.is_nan() { b"nan" } else { b"inf" });
    } else {
        match style.kind.to_ascii_lowercase() {
            b'f' => fixed(out, x, style),
            b'e' => exponential(out, x, style),
            b'g' => general(out, x, style),
            _ => shortest(out, x, style),
        }
    }
    if style.kind.is_ascii_uppercase() {
        out[start..].make_ascii_uppercase();
    }
}

fn fixed(out: &mut Vec<u8>, x: f64, style: FloatStyle) {
    if let Some(scaled) = scaled_by_power_of_ten(x, style.precision) {
        write_scaled(out, scaled, style.precision);
    } else {
        let digits = style.precision.min(EXACT_DIGITS);
        write_to(out, format_args!("{x:.digits$}"));
        out.resize(out.len() + style.precision - digits, b'0');
    }
    if style.alternate && style.precision == 0 {
        out.push(b'.');
    }
}

/// Writes `scaled / 10^precision`.
fn write_scaled(out: &mut Vec<u8>, scaled: u64, precision: usize) {
    let digits = Decimal::new(scaled);
    let digits = digits.as_bytes();
    let whole = digits.len().saturating_sub(precision);
    let (head, tail) = digits.split_at(whole);
    out.extend_from_slice(if whole == 0 { b"0" } else { head });
    if precision > 0 {
        out.push(b'.');
        out.resize(out.len() + precision - tail.len(), b'0');
        out.extend_from_slice(tail);
    }
}

fn exponential(out: &mut Vec<u8>, x: f64, style: FloatStyle) {
    let (digits, exponent) = rounded_digits(x, style.precision);
    write_mantissa(out, &digits, style.precision + 1, style.alternate);
    write_exponent(out, exponent);
}

fn general(out: &mut Vec<u8>, x: f64, style: FloatStyle) {
    let precision = style.precision.max(1);
    let (mut digits, exponent) = rounded_digits(x, precision - 1);
    let end = digits.iter().rposition(|&digit| digit != b'0').map_or(1, |last| last + 1);
    digits.truncate(end);
    let least = if style.alternate { precision } else { digits.len() };
    let limit = precision as i64 - i64::from(style.add_dot_zero);
    if i64::from(exponent) < -4 || i64::from(exponent) >= limit {
        write_mantissa(out, &digits, least, style.alternate);
        write_exponent(out, exponent);
    } else {
        write_positional(out, &digits, exponent + 1, least, style);
    }
}

fn shortest(out: &mut Vec<u8>, x: f64, style: FloatStyle) {
    let shortest = float_repr::shortest_digits(x);
    let (digits, point) = (shortest.digits, shortest.point);
    if point <= -4 || point > 16 {
        write_mantissa(out, &digits, digits.len(), style.alternate);
        write_exponent(out, point - 1);
    } else {
        write_positional(out, &digits, point, digits.len(), style);
    }
}

/// `precision + 1` significant digits of `x` (fewer where the rest are zeros) and its exponent.
fn rounded_digits(x: f64, precision: usize) -> (Vec<u8>, i32) {
    let precision = precision.min(EXACT_DIGITS);
    let mut text = Vec::with_capacity(precision + 8);
    write_to(&mut text, format_args!("{x:.precision$e}"));
    let at = text.iter().rposition(|&byte| byte == b'e').unwrap_or(text.len());
    let exponent = std::str::from_utf8(&text[at..]).ok().and_then(|text| text[1..].parse().ok());
    text.truncate(at);
    if text.len() > 1 {
        text.remove(1);
    }
    (text, exponent.unwrap_or(0))
}

/// `d.ddd`, filled with zeros to `least` digits.
fn write_mantissa(out: &mut Vec<u8>, digits: &[u8], least: usize, keep_point: bool) {
    out.push(digits[0]);
    if least > 1 || keep_point {
        out.push(b'.');
    }
    out.extend_from_slice(&digits[1..]);
    out.resize(out.len() + least.saturating_sub(digits.len()), b'0');
}

fn write_exponent(out: &mut Vec<u8>, exponent: i32) {
    write_to(out, format_args!("e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs()));
}

/// Digits with the point at `point`, filled with zeros to `least` digits.
fn write_positional(out: &mut Vec<u8>, digits: &[u8], point: i32, least: usize, style: FloatStyle) {
    let whole = usize::try_from(point).unwrap_or(0);
    let head = &digits[..digits.len().min(whole)];
    out.extend_from_slice(head);
    out.resize(out.len() + whole - head.len(), b'0');
    if whole == 0 {
        out.push(b'0');
    }
    let fraction = &digits[head.len()..];
    let zeros = usize::try_from(-point).unwrap_or(0);
    let fill = least.saturating_sub(digits.len().max(whole));
    out.push(b'.');
    out.resize(out.len() + zeros, b'0');
    out.extend_from_slice(fraction);
    out.resize(out.len() + fill, b'0');
    if zeros + fraction.len() + fill == 0 {
        if style.add_dot_zero {
            out.push(b'0');
        } else if !style.alternate {
            out.pop();
        }
    }
}

/// Writing to memory never fails.
fn write_to(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}
