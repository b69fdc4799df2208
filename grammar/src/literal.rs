//! What literals mean: numbers and the escapes of strings and bytes.

use crate::ast::Constant;
use num_bigint::BigUint;

/// CPython's bound on the digits of a decimal integer literal.
const MAX_DIGITS: usize = 4300;

/// The value of a well-formed number literal, or why it has none.
pub(crate) fn number(text: &str) -> Result<Constant, String> {
    if text.contains('_') {
        return number_plain(&text.replace('_', ""));
    }
    number_plain(text)
}

fn number_plain(text: &str) -> Result<Constant, String> {
    let bytes = text.as_bytes();
    if bytes[0] == b'0' && bytes.len() > 2 {
        let radix = match bytes[1] | 0x20 {
            b'x' => 16,
            b'o' => 8,
            b'b' => 2,
            _ => 10,
        };
        if radix != 10 {
            return Ok(integer(&text[2..], radix));
        }
    }
    if let Some(imaginary) = text.strip_suffix(['j', 'J']) {
        return Ok(Constant::Imaginary(float(imaginary)));
    }
    if bytes.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
        return Ok(Constant::Float(float(text)));
    }
    if text.len() > MAX_DIGITS {
        return Err(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} \
             digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal \
             for huge integer literals to avoid decimal conversion limits.",
            text.len()
        ));
    }
    Ok(integer(text, 10))
}

fn float(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

fn integer(digits: &str, radix: u32) -> Constant {
    if let Ok(small) = i64::from_str_radix(digits, radix) {
        return Constant::Int(small);
    }
    let big = BigUint::parse_bytes(digits.as_bytes(), radix).unwrap_or_default();
    Constant::BigInt(Box::new(big))
}

/// Something wrong in a string literal.
pub(crate) enum Fault {
    /// An error, in CPython's words.
    Error(String),
    /// An escape that means nothing, at a byte offset; it is kept as it stands.
    Unknown { at: usize, escape: String },
    /// An octal escape above 255, at a byte offset.
    Octal { at: usize, escape: String },
}

/// The WTF-8 text of a literal's inside; `braces` halves doubled braces, as in f-strings, whose
/// parts may also end with the backslash of `\{`.
pub(crate) fn unescape(text: &str, braces: bool, fault: &mut dyn FnMut(Fault)) -> Box<[u8]> {
    let decoder =
        Decoder { text: text.as_bytes(), at: 0, out: Vec::with_capacity(text.len()), fault };
    decoder.string(text, braces).into_boxed_slice()
}

/// The same without escapes.
pub(crate) fn raw(text: &str, braces: bool) -> Box<[u8]> {
    if !braces || !text.contains(['{', '}']) {
        return text.as_bytes().into();
    }
    text.replace("{{", "{").replace("}}", "}").into_bytes().into_boxed_slice()
}

/// The bytes of a bytes literal's inside, which is ASCII.
pub(crate) fn unescape_bytes(text: &str, fault: &mut dyn FnMut(Fault)) -> Box<[u8]> {
    let decoder =
        Decoder { text: text.as_bytes(), at: 0, out: Vec::with_capacity(text.len()), fault };
    decoder.bytes().into_boxed_slice()
}

struct Decoder<'t> {
    text: &'t [u8],
    at: usize,
    out: Vec<u8>,
    fault: &'t mut dyn FnMut(Fault),
}

impl Decoder<'_> {
    fn string(mut self, text: &str, braces: bool) -> Vec<u8> {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'\\' => self.string_escape(text),
                b'{' | b'}' if braces && self.text.get(self.at + 1) == Some(&byte) => {
                    self.out.push(byte);
                    self.at += 2;
                }
                _ => {
                    self.out.push(byte);
                    self.at += 1;
                }
            }
        }
        self.out
    }

    fn bytes(mut self) -> Vec<u8> {
        while let Some(&byte) = self.text.get(self.at) {
            if byte == b'\\' {
                self.bytes_escape();
            } else {
                self.out.push(byte);
                self.at += 1;
            }
        }
        self.out
    }

    fn push(&mut self, code: u32) {
        match char::from_u32(code) {
            Some(char) => {
                let mut buffer = [0; 4];
                self.out.extend_from_slice(char.encode_utf8(&mut buffer).as_bytes());
            }
            // A lone surrogate: the three bytes UTF-8 would use if it allowed them.
            None => self.out.extend_from_slice(&[
                0xE0 | (code >> 12) as u8,
                0x80 | (code >> 6 & 0x3F) as u8,
                0x80 | (code & 0x3F) as u8,
            ]),
        }
    }

    /// The simple escapes that strings and bytes share; true if it was one.
    fn simple_escape(&mut self, byte: u8) -> bool {
        let value = match byte {
            b'\n' => {
                self.at += 2;
                return true;
            }
            b'\\' | b'\'' | b'"' => byte,
            b'a' => 0x07,
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 0x0B,
            _ => return false,
        };
        self.out.push(value);
        self.at += 2;
        true
    }

    fn octal(&mut self) -> u32 {
        let start = self.at;
        let digits = self.text[start + 1..].iter().take(3);
        let count = digits.take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        let digits = &self.text[start + 1..start + 1 + count];
        let value = digits.iter().fold(0, |value, digit| value * 8 + u32::from(digit - b'0'));
        self.at += 1 + count;
        if value > 255 {
            let escape = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
            (self.fault)(Fault::Octal { at: start, escape });
        }
        value
    }

    /// As many hexadecimal digits as there are, at most `count`, from `at + 2`.
    fn hex(&self, count: usize) -> (u32, usize) {
        let digits = self.text[self.at + 2..].iter().take(count);
        let digits = digits.map_while(|byte| char::from(*byte).to_digit(16));
        digits.fold((0, 0), |(value, count), digit| (value * 16 + digit, count + 1))
    }

    fn string_escape(&mut self, text: &str) {
        let Some(&byte) = self.text.get(self.at + 1) else {
            // Only the part of a template can end so: a quote would have been escaped.
            (self.fault)(Fault::Unknown { at: self.at, escape: "\\{".to_owned() });
            self.out.push(b'\\');
            self.at += 1;
            return;
        };
        match byte {
            b'0'..=b'7' => {
                let value = self.octal();
                self.push(value);
            }
            b'x' => self.hex_escape(2, "truncated \\xXX escape"),
            b'u' => self.hex_escape(4, "truncated \\uXXXX escape"),
            b'U' => self.hex_escape(8, "truncated \\UXXXXXXXX escape"),
            b'N' => self.named_escape(),
            _ if self.simple_escape(byte) => {}
            _ => {
                let rest = text.get(self.at + 1..).and_then(|rest| rest.chars().next());
                let escape = rest.map_or_else(|| "\\".to_owned(), |char| format!("\\{char}"));
                (self.fault)(Fault::Unknown { at: self.at, escape });
                self.out.push(b'\\');
                self.at += 1;
            }
        }
    }

    fn unicode_error(&mut self, end: usize, why: &str) {
        let start = self.position(self.at);
        let last = self.position(end).max(start + 1) - 1;
        (self.fault)(Fault::Error(format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{last}: {why}"
        )));
        self.at = end;
    }

    /// CPython reports positions in a copy of the text where what is not ASCII is written as
    /// ten-byte escapes.
    fn position(&self, at: usize) -> usize {
        let before = String::from_utf8_lossy(&self.text[..at.min(self.text.len())]);
        before.chars().map(|char| if char.is_ascii() { 1 } else { 10 }).sum()
    }

    fn hex_escape(&mut self, count: usize, truncated: &str) {
        let (value, found) = self.hex(count);
        let end = self.at + 2 + found;
        if found < count {
            return self.unicode_error(end, truncated);
        }
        if value > 0x10_FFFF {
            return self.unicode_error(end, "illegal Unicode character");
        }
        self.push(value);
        self.at = end;
    }

    fn named_escape(&mut self) {
        let rest = &self.text[self.at + 2..];
        let inner = rest.strip_prefix(b"{").unwrap_or(b"");
        let Some(len) = inner.iter().position(|byte| *byte == b'}').filter(|len| *len > 0) else {
            let end = if rest.first() == Some(&b'{') { self.text.len() } else { self.at + 2 };
            return self.unicode_error(end, "malformed \\N character escape");
        };
        let end = self.at + 4 + len;
        let name = String::from_utf8_lossy(&inner[..len]).into_owned();
        match crate::names::lookup(&name) {
            Some(char) => {
                self.push(u32::from(char));
                self.at = end;
            }
            None => self.unicode_error(end, "unknown Unicode character name"),
        }
    }

    fn bytes_escape(&mut self) {
        let Some(&byte) = self.text.get(self.at + 1) else {
            (self.fault)(Fault::Error("(value error) Trailing \\ in string".to_owned()));
            self.at += 1;
            return;
        };
        match byte {
            b'0'..=b'7' => {
                let value = self.octal();
                self.out.push(value as u8);
            }
            b'x' => {
                let (value, found) = self.hex(2);
                if found < 2 {
                    let message =
                        format!("(value error) invalid \\x escape at position {}", self.at);
                    (self.fault)(Fault::Error(message));
                }
                self.out.push(value as u8);
                self.at += 2 + found;
            }
            _ if self.simple_escape(byte) => {}
            _ => {
                let escape = format!("\\{}", char::from(byte));
                (self.fault)(Fault::Unknown { at: self.at, escape });
                self.out.push(b'\\');
                self.at += 1;
            }
        }
    }
}
