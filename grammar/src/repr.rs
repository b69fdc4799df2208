//! Python's `repr` of strings, bytes and numbers.

use crate::category::{Category, category};
use std::fmt::Write;

/// Whether Python's `repr` shows a character as it is (`str.isprintable`).
pub fn is_printable(char: char) -> bool {
    use Category::*;
    if char.is_ascii() {
        return (' '..='~').contains(&char);
    }
    !matches!(
        category(char.into()),
        Control
            | Format
            | Surrogate
            | PrivateUse
            | Unassigned
            | LineSeparator
            | ParagraphSeparator
            | SpaceSeparator
    )
}

/// Whether Unicode 16, which Python 3.14 goes by, knows a character.
pub(crate) fn is_assigned(char: char) -> bool {
    char.is_ascii() || category(char.into()) != Category::Unassigned
}

fn quote_for(text: &[u8]) -> char {
    if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' }
}

/// The `repr` of a string given as WTF-8.
pub fn str_repr(wtf8: &[u8]) -> String {
    let quote = quote_for(wtf8);
    let mut out = String::with_capacity(wtf8.len() + 2);
    out.push(quote);
    let mut rest = wtf8;
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                str_repr_into(&mut out, text, quote);
                rest = b"";
            }
            Err(error) => {
                let (text, surrogate) = rest.split_at(error.valid_up_to());
                str_repr_into(&mut out, &String::from_utf8_lossy(text), quote);
                rest = push_surrogate(&mut out, surrogate);
            }
        }
    }
    out.push(quote);
    out
}

/// Writes the lone surrogate that `bytes` start with and gives the rest.
fn push_surrogate<'b>(out: &mut String, bytes: &'b [u8]) -> &'b [u8] {
    let [first, second, third, rest @ ..] = bytes else { return b"" };
    let code =
        u32::from(first & 0x0F) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    let _ = write!(out, "\\u{code:04x}");
    rest
}

fn str_repr_into(out: &mut String, text: &str, quote: char) {
    for char in text.chars() {
        match char {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            _ if char == quote => {
                out.push('\\');
                out.push(char);
            }
            _ if is_printable(char) => out.push(char),
            _ => push_escape(out, u32::from(char)),
        }
    }
}

fn push_escape(out: &mut String, code: u32) {
    let _ = match code {
        0..=0xFF => write!(out, "\\x{code:02x}"),
        0x100..=0xFFFF => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// The `repr` of bytes.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes);
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            _ if char::from(*byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
    out
}

/// The `repr` of a float: the shortest digits that read back the same, in Python's layout.
pub fn float_repr(value: f64) -> String {
    let mut text = float_text(value);
    if value.is_finite() && !text.contains(['.', 'e']) {
        text.push_str(".0");
    }
    text
}

/// The `repr` of an imaginary number.
pub fn imaginary_repr(value: f64) -> String {
    format!("{}j", float_text(value))
}

/// A float as Python writes it, without the `.0` of whole numbers.
fn float_text(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    let mut buffer = zmij::Buffer::new();
    let shortest = buffer.format_finite(value);
    let (sign, shortest) = match shortest.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", shortest),
    };
    let (digits, point) = digits_and_point(shortest);
    format!("{sign}{}", layout(&digits, point))
}

/// The significant digits, and where the decimal point stands after the first `point` of them.
fn digits_and_point(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let significant = digits.trim_matches('0');
    if significant.is_empty() {
        return ("0".to_owned(), 1);
    }
    (significant.to_owned(), whole.len() as i32 - leading as i32 + exponent)
}

/// Python's rule: an exponent below 1e-4 and from 1e16 on.
fn layout(digits: &str, point: i32) -> String {
    let count = digits.len() as i32;
    if point > 16 || point <= -4 {
        let exponent = point - 1;
        let sign = if exponent < 0 { '-' } else { '+' };
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{first}{dot}{rest}e{sign}{:02}", exponent.abs());
    }
    if point <= 0 {
        return format!("0.{}{digits}", "0".repeat(-point as usize));
    }
    if point >= count {
        return format!("{digits}{}", "0".repeat((point - count) as usize));
    }
    let (whole, fraction) = digits.split_at(point as usize);
    format!("{whole}.{fraction}")
}

#[cfg(test)]
mod tests {
    use super::{float_repr, imaginary_repr, str_repr};

    #[test]
    fn floats() {
        let cases = [
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e300, "1.5e+300"),
            (5e-324, "5e-324"),
            (9007199254740993.0, "9007199254740992.0"),
            (0.0, "0.0"),
        ];
        for (value, text) in cases {
            assert_eq!(float_repr(value), text);
        }
        assert_eq!(imaginary_repr(3.0), "3j");
    }

    #[test]
    fn strings() {
        assert_eq!(str_repr(b"it's"), "\"it's\"");
        assert_eq!(str_repr("\u{a0}\u{e9}".as_bytes()), "'\\xa0\u{e9}'");
        assert_eq!(str_repr(b"\xed\xa0\x80"), "'\\ud800'");
    }
}
