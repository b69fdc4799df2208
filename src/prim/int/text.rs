//! Integers from and to text: `int("…", base)`, `str`, `hex`, `oct` and `bin`.

use num_bigint::BigInt;
use num_traits::Num;

use crate::prim::float_parse::split_sign;
use crate::prim::unicode::decimal::{to_ascii, trim_ascii_space};
use crate::prim::unicode::repr::{bytes_repr, repr};
use crate::prim::{PrimError, PrimResult};

/// The digits that decimal text may have unless `sys.set_int_max_str_digits` says otherwise.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// The fast form of `int(text)` and `int(text, 10)`: plain ASCII digits, 18 at most, with a sign
/// or without. `None` says nothing: ask [`parse_str`].
pub fn parse_small(text: &[u8]) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0i64;
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

/// `int(text, base)`; base 0 reads the prefix. `limit` is `sys.get_int_max_str_digits()`, 0 for
/// none.
pub fn parse_str(text: &[u8], base: i64, limit: usize) -> PrimResult<BigInt> {
    parse(&to_ascii(text), base, limit, || repr(text))
}

/// `int(bytes, base)`.
pub fn parse_bytes(bytes: &[u8], base: i64, limit: usize) -> PrimResult<BigInt> {
    parse(bytes, base, limit, || bytes_repr(bytes))
}

/// Reads ASCII text; `shown` is the `repr` of what the script passed.
pub fn parse(
    text: &[u8],
    base: i64,
    limit: usize,
    shown: impl Fn() -> String,
) -> PrimResult<BigInt> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(PrimError::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let digits = read_digits(trim_ascii_space(text), base as u32)
        .ok_or_else(|| invalid_literal(base, &shown()))?;
    let count = digits.text.len();
    if !digits.base.is_power_of_two() && limit > 0 && count > limit {
        return Err(PrimError::value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {count} \
             digits; use sys.set_int_max_str_digits() to increase the limit"
        )));
    }
    let value = from_digits(&digits.text, digits.base);
    Ok(if digits.negative { -value } else { value })
}

/// The error of text that is no integer; what is shown is cut off after 200 characters.
#[cold]
pub fn invalid_literal(base: i64, shown: &str) -> PrimError {
    let shown: String = shown.chars().take(200).collect();
    PrimError::value(format!("invalid literal for int() with base {base}: {shown}"))
}

struct DigitText {
    negative: bool,
    base: u32,
    /// Valid digits of the base, underscores removed.
    text: String,
}

fn read_digits(text: &[u8], base: u32) -> Option<DigitText> {
    let (negative, body) = split_sign(text);
    let prefixed = prefix_base(body);
    let (guessed, digits) = match base {
        _ if prefixed != 0 && (base == 0 || base == prefixed) => {
            (prefixed, body[2..].strip_prefix(b"_").unwrap_or(&body[2..]))
        }
        0 => (10, body),
        _ => (base, body),
    };
    let text = clean_digits(digits, guessed)?;
    // Where no base is given `010` could be octal, as once it was; `00` has no doubt.
    let ambiguous = base == 0
        && prefixed == 0
        && text.starts_with('0')
        && text.bytes().any(|digit| digit != b'0');
    (!ambiguous).then_some(DigitText { negative, base: guessed, text })
}

/// The base that a prefix announces, or 0.
fn prefix_base(body: &[u8]) -> u32 {
    match body {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    }
}

fn clean_digits(digits: &[u8], base: u32) -> Option<String> {
    let mut text = String::with_capacity(digits.len());
    let mut after_digit = false;
    for &byte in digits {
        if byte == b'_' && after_digit {
            after_digit = false;
        } else if char::from(byte).is_digit(base) {
            text.push(char::from(byte));
            after_digit = true;
        } else {
            return None;
        }
    }
    after_digit.then_some(text)
}

/// The number that `digits` of `base` spell. Halves long ones, so that the work is that of a few
/// large multiplications.
fn from_digits(digits: &str, base: u32) -> BigInt {
    const LEAF: usize = 2000;
    if digits.len() <= LEAF || base.is_power_of_two() {
        return BigInt::from_str_radix(digits, base).unwrap_or_default();
    }
    let (high, low) = digits.split_at(digits.len() / 2);
    let scale = num_traits::Pow::pow(BigInt::from(base), low.len());
    from_digits(high, base) * scale + from_digits(low, base)
}

#[cold]
fn too_long_to_show(limit: usize) -> PrimError {
    PrimError::value(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; use \
         sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// `str(x)`, of `limit` digits at most unless that is 0.
pub fn to_decimal(x: &BigInt, limit: usize) -> PrimResult<String> {
    // Far too long a number is refused before the work of converting it.
    let at_least = (x.bits().saturating_sub(1) as f64 * std::f64::consts::LOG10_2) as usize;
    if limit > 0 && at_least > limit {
        return Err(too_long_to_show(limit));
    }
    let text = x.to_string();
    let digits = text.len() - usize::from(text.starts_with('-'));
    if limit > 0 && digits > limit { Err(too_long_to_show(limit)) } else { Ok(text) }
}

/// The digits of a machine integer, on the stack.
pub struct Decimal {
    buffer: [u8; 64],
    start: usize,
}

impl Decimal {
    /// The decimal digits of `value`.
    pub fn new(value: u64) -> Self {
        Self::in_base(value, 10)
    }

    /// The digits of `value` in `base`, from 2 to 16, letters in lower case.
    #[inline]
    pub fn in_base(mut value: u64, base: u64) -> Self {
        let mut buffer = [b'0'; 64];
        let mut start = buffer.len();
        loop {
            start -= 1;
            buffer[start] = b"0123456789abcdef"[(value % base) as usize];
            value /= base;
            if value == 0 {
                return Self { buffer, start };
            }
        }
    }

    /// The digits in ASCII.
    pub fn as_bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// The digits in ASCII, letters in upper case.
    pub fn to_upper(mut self) -> Self {
        self.buffer[self.start..].make_ascii_uppercase();
        self
    }
}

/// The longest `str(x)` of a machine integer.
pub const MAX_DECIMAL: usize = 20;

/// `str(x)`, written to the end of a buffer.
pub fn decimal(x: i64, buffer: &mut [u8; MAX_DECIMAL]) -> &[u8] {
    let mut start = buffer.len();
    let mut rest = x.unsigned_abs();
    loop {
        start -= 1;
        buffer[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if x < 0 {
        start -= 1;
        buffer[start] = b'-';
    }
    &buffer[start..]
}

/// Appends `str(x)`.
pub fn write_i64(out: &mut Vec<u8>, x: i64) {
    out.extend_from_slice(decimal(x, &mut [0; MAX_DECIMAL]));
}

/// `hex(x)`, `oct(x)` or `bin(x)`, by `base` 16, 8 or 2.
pub fn with_prefix(x: &BigInt, base: u32) -> String {
    let digits = x.magnitude().to_str_radix(base);
    let sign = if super::arith::signum(x) < 0 { "-" } else { "" };
    let prefix = match base {
        16 => "0x",
        8 => "0o",
        _ => "0b",
    };
    format!("{sign}{prefix}{digits}")
}

/// As [`with_prefix`], of a machine integer.
pub fn with_prefix_i64(x: i64, base: u32) -> String {
    let sign = if x < 0 { "-" } else { "" };
    let x = x.unsigned_abs();
    match base {
        16 => format!("{sign}{x:#x}"),
        8 => format!("{sign}{x:#o}"),
        _ => format!("{sign}{x:#b}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, base: i64) -> PrimResult<BigInt> {
        parse_str(text.as_bytes(), base, DEFAULT_MAX_DIGITS)
    }

    #[test]
    fn good_literals() {
        let cases: &[(&str, i64, i64)] = &[
            ("0x10", 16, 16),
            ("0x10", 0, 16),
            ("0_0", 0, 0),
            ("0x_1", 0, 1),
            ("z", 36, 35),
            ("0b1", 16, 177),
            ("-0x1", 16, -1),
            (" +1\n", 10, 1),
            ("0B1", 2, 1),
            ("٣", 4, 3),
            ("0_1", 10, 1),
            ("１\u{a0}", 10, 1),
        ];
        for &(text, base, expected) in cases {
            assert_eq!(read(text, base), Ok(BigInt::from(expected)), "{text}");
        }
        assert_eq!(parse_small(b"-123456789012345678"), Some(-123456789012345678));
        assert_eq!(parse_small(b"1_0"), None);
    }

    #[test]
    fn bad_literals() {
        let cases: &[(&str, i64)] = &[
            ("010", 0),
            ("_1", 10),
            ("1_", 10),
            ("1__0", 10),
            ("0o", 0),
            ("", 0),
            ("- 1", 10),
            ("0b12", 2),
            ("2", 2),
            ("0x", 16),
            ("00_1", 0),
            ("0b__1", 2),
        ];
        for &(text, base) in cases {
            let message = format!("invalid literal for int() with base {base}: '{text}'");
            assert_eq!(read(text, base), Err(PrimError::value(message)));
        }
        assert_eq!(read("1", 37).unwrap_err().message, "int() base must be >= 2 and <= 36, or 0");
        let long = read(&"x".repeat(300), 10).unwrap_err().message;
        assert_eq!(long.len(), "invalid literal for int() with base 10: ".len() + 200);
    }

    #[test]
    fn digit_limit() {
        let message = "Exceeds the limit (4300 digits) for integer string conversion: value has \
                       4301 digits; use sys.set_int_max_str_digits() to increase the limit";
        assert_eq!(read(&"1".repeat(4301), 10), Err(PrimError::value(message)));
        assert!(read(&"1".repeat(5000), 16).is_ok());
        let edge = num_traits::Pow::pow(BigInt::from(10), 4300u32);
        assert_eq!(to_decimal(&edge, 4300), Err(too_long_to_show(4300)));
        assert_eq!(to_decimal(&(&edge - 1u32), 4300).map(|text| text.len()), Ok(4300));
        let text = "123456789".repeat(1000);
        assert_eq!(to_decimal(&parse_str(text.as_bytes(), 10, 0).unwrap(), 0), Ok(text));
    }
}
