//! Values of digits, and number texts brought to ASCII as `int()` and `float()` do first.

use std::borrow::Cow;

use super::{class, tables};
use crate::prim::wtf8::code_points;

/// Value of a decimal digit of any script (`unicodedata.decimal`).
pub fn decimal_value(c: u32) -> Option<u8> {
    if c < 0x80 {
        return char::from_u32(c)?.to_digit(10).map(|value| value as u8);
    }
    let after = tables::DECIMAL_ZEROS.partition_point(|&zero| zero <= c);
    let value = c - tables::DECIMAL_ZEROS[after.checked_sub(1)?];
    (value < 10).then_some(value as u8)
}

/// Value of a digit, superscripts and the like included (`unicodedata.digit`).
pub fn digit_value(c: u32) -> Option<u8> {
    decimal_value(c).or_else(|| special_digit(c))
}

/// Value of a digit that is not a decimal one.
pub(super) fn special_digit(c: u32) -> Option<u8> {
    let after = tables::DIGITS.partition_point(|&(first, _, _)| first <= c);
    let &(first, last, value) = tables::DIGITS.get(after.checked_sub(1)?)?;
    (c <= last).then(|| value + (c - first) as u8)
}

/// The text in ASCII: digits of any script as `0` to `9`, white space as blanks. It ends in `?` at
/// the first character that is neither, so that no number is read from it
/// (CPython's `_PyUnicode_TransformDecimalAndSpaceToASCII`).
pub fn to_ascii(text: &[u8]) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    for c in code_points(text) {
        if c < 127 {
            out.push(c as u8);
        } else if class::is_space(c) {
            out.push(b' ');
        } else if let Some(value) = decimal_value(c) {
            out.push(b'0' + value);
        } else {
            out.push(b'?');
            break;
        }
    }
    Cow::Owned(out)
}

/// `text` without the white space of C's `isspace` at both ends, as number parsers skip it.
pub fn trim_ascii_space(text: &[u8]) -> &[u8] {
    let is_space = |&byte: &u8| matches!(byte, b' ' | 9..=13);
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(start, |last| last + 1);
    &text[start..end]
}
