//! The encodings of source files: the cookie of PEP 263 and the few encodings it may name.

use crate::error::SyntaxError;
use crate::span::Span;
use std::borrow::Cow;

/// The upper half of KOI8-R, from 0x80.
const KOI8_R: &str = "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©\
                      юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";

/// Where ISO 8859-15 differs from Latin-1.
const LATIN_9: [(u8, char); 8] = [
    (0xA4, '€'),
    (0xA6, 'Š'),
    (0xA8, 'š'),
    (0xB4, 'Ž'),
    (0xB8, 'ž'),
    (0xBC, 'Œ'),
    (0xBD, 'œ'),
    (0xBE, 'Ÿ'),
];

enum Encoding {
    Utf8,
    Ascii,
    Latin1,
    Latin9,
    Koi8R,
}

/// Decodes a file's bytes; `bom` tells whether a UTF-8 byte-order mark stood before them.
pub(crate) fn decode(bytes: &[u8], bom: bool) -> Result<Cow<'_, str>, SyntaxError> {
    let Some(name) = cookie(bytes) else { return utf8(bytes) };
    let Some(encoding) = by_name(name) else {
        return Err(at_start(format!("unknown encoding: {name}")));
    };
    match encoding {
        _ if bom && !normalized(name).starts_with("utf-8") => {
            Err(at_start(format!("encoding problem: {name} with BOM")))
        }
        Encoding::Utf8 => utf8(bytes),
        Encoding::Ascii => ascii(bytes),
        Encoding::Latin1 => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Encoding::Latin9 => Ok(bytes.iter().map(|byte| latin_9(*byte)).collect()),
        Encoding::Koi8R => Ok(koi8_r(bytes)),
    }
}

fn at_start(message: String) -> SyntaxError {
    SyntaxError::new(message, Span::new(0, 0))
}

/// The encoding named in a comment on one of the first two lines.
///
/// The second line counts only when the first is blank or a comment.
fn cookie(bytes: &[u8]) -> Option<&str> {
    let mut lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    for _ in 0..2 {
        let line = lines.next()?.trim_ascii_start();
        let line = line.strip_prefix(b"\x0c").unwrap_or(line).trim_ascii_start();
        if line.is_empty() {
            continue;
        }
        if line[0] != b'#' {
            return None;
        }
        if let Some(name) = cookie_in(line) {
            return Some(name);
        }
    }
    None
}

fn cookie_in(comment: &[u8]) -> Option<&str> {
    let at = (0..comment.len()).find(|at| {
        let rest = &comment[*at..];
        rest.starts_with(b"coding:") || rest.starts_with(b"coding=")
    })?;
    let rest = comment[at + 7..].trim_ascii_start();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let len = rest.iter().take_while(|byte| is_name(byte)).count();
    if len == 0 { None } else { std::str::from_utf8(&rest[..len]).ok() }
}

fn normalized(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

fn by_name(name: &str) -> Option<Encoding> {
    let name = normalized(name);
    let matches = |base: &str| name == base || name.starts_with(&format!("{base}-"));
    if matches("utf-8") || matches!(name.as_str(), "utf8" | "u8" | "utf" | "cp65001") {
        return Some(Encoding::Utf8);
    }
    if matches("latin-1") || matches("iso-8859-1") || matches("iso-latin-1") {
        return Some(Encoding::Latin1);
    }
    if matches("iso-8859-15") || matches("latin-9") {
        return Some(Encoding::Latin9);
    }
    match name.as_str() {
        "iso8859-15" | "latin9" | "l9" => Some(Encoding::Latin9),
        "ascii" | "us-ascii" | "646" => Some(Encoding::Ascii),
        "latin1" | "latin" | "l1" | "8859" | "cp819" | "iso8859-1" => Some(Encoding::Latin1),
        "koi8-r" => Some(Encoding::Koi8R),
        _ => None,
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, SyntaxError> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let bad = bytes[at];
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let message = format!(
        "Non-UTF-8 code starting with '\\x{bad:02x}' on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    Err(SyntaxError::new(message, Span::new(at as u32, at as u32 + 1)))
}

fn ascii(bytes: &[u8]) -> Result<Cow<'_, str>, SyntaxError> {
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        None => Ok(String::from_utf8_lossy(bytes)),
        Some(at) => {
            let bad = bytes[at];
            Err(at_start(format!(
                "'ascii' codec can't decode byte {bad:#04x} in position {at}: \
                 ordinal not in range(128)"
            )))
        }
    }
}

fn latin_9(byte: u8) -> char {
    let differs = LATIN_9.iter().find(|(other, _)| *other == byte);
    differs.map_or(char::from(byte), |(_, char)| *char)
}

fn koi8_r(bytes: &[u8]) -> Cow<'_, str> {
    let table: Vec<char> = KOI8_R.chars().collect();
    let char_of = |byte: &u8| match byte.checked_sub(0x80) {
        Some(index) => table[usize::from(index)],
        None => char::from(*byte),
    };
    bytes.iter().map(char_of).collect()
}

#[cfg(test)]
mod tests {
    use super::{KOI8_R, cookie};

    #[test]
    fn koi8_r_is_whole() {
        assert_eq!(KOI8_R.chars().count(), 128);
    }

    #[test]
    fn cookies() {
        assert_eq!(cookie(b"#!/bin/x\n# -*- coding: latin-1 -*-\n"), Some("latin-1"));
        assert_eq!(cookie(b"x = 1\n# coding: latin-1\n"), None);
        assert_eq!(cookie(b"# vim: set fileencoding=koi8-r :"), Some("koi8-r"));
    }
}
