//! `repr` and `ascii` of text, and `repr` of bytes.

use super::class::is_printable;
use crate::prim::wtf8::{code_points, push};

/// Appends `repr(text)`: single quotes unless only those occur within.
pub fn write_repr(out: &mut Vec<u8>, text: &[u8]) {
    let quote = quote_for(text);
    out.reserve(text.len() + 2);
    out.push(quote);
    let plain = |byte: &u8| matches!(byte, 0x20..0x7f) && *byte != quote && *byte != b'\\';
    if text.iter().all(plain) {
        out.extend_from_slice(text);
    } else {
        for c in code_points(text) {
            write_char(out, c, quote, is_printable);
        }
    }
    out.push(quote);
}

/// Appends `ascii(text)`: as `repr`, with everything outside ASCII escaped.
pub fn write_ascii(out: &mut Vec<u8>, text: &[u8]) {
    let quote = quote_for(text);
    out.push(quote);
    for c in code_points(text) {
        write_char(out, c, quote, |c| c < 0x7f && is_printable(c));
    }
    out.push(quote);
}

/// `ascii` of something whose `repr` is `text`: what lies outside ASCII is escaped, quotes stay.
pub fn write_backslashed(out: &mut Vec<u8>, text: &[u8]) {
    for c in code_points(text) {
        if c < 0x80 { out.push(c as u8) } else { write_escape(out, c) }
    }
}

/// `repr(text)` for a message: printable characters only, so it is always valid UTF-8.
pub fn repr(text: &[u8]) -> String {
    let mut out = Vec::new();
    write_repr(&mut out, text);
    crate::prim::wtf8::to_lossy(&out)
}

/// Appends `repr(bytes)`: `b'…'`.
pub fn write_bytes_repr(out: &mut Vec<u8>, bytes: &[u8]) {
    let quote = quote_for(bytes);
    out.reserve(bytes.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    for &byte in bytes {
        match byte {
            b'\t' | b'\n' | b'\r' | b'\\' => write_char(out, u32::from(byte), quote, is_printable),
            _ if byte == quote => out.extend_from_slice(&[b'\\', quote]),
            0x20..0x7f => out.push(byte),
            _ => write_hex(out, b'x', u32::from(byte), 2),
        }
    }
    out.push(quote);
}

/// `repr(bytes)` as a string.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let mut out = Vec::new();
    write_bytes_repr(&mut out, bytes);
    out.into_iter().map(char::from).collect()
}

/// Appends the escape of `c` that `backslashreplace` uses: `\xe9`, `\u20ac` or `\U0001f600`.
pub fn write_escape(out: &mut Vec<u8>, c: u32) {
    match c {
        0..0x100 => write_hex(out, b'x', c, 2),
        0x100..0x10000 => write_hex(out, b'u', c, 4),
        _ => write_hex(out, b'U', c, 8),
    }
}

fn quote_for(text: &[u8]) -> u8 {
    let single = memchr::memchr(b'\'', text).is_some();
    if single && memchr::memchr(b'"', text).is_none() { b'"' } else { b'\'' }
}

fn write_char(out: &mut Vec<u8>, c: u32, quote: u8, shown: fn(u32) -> bool) {
    match c {
        9 => out.extend_from_slice(b"\\t"),
        10 => out.extend_from_slice(b"\\n"),
        13 => out.extend_from_slice(b"\\r"),
        _ if c == u32::from(b'\\') || c == u32::from(quote) => {
            out.extend_from_slice(&[b'\\', c as u8]);
        }
        _ if shown(c) => push(out, c),
        _ => write_escape(out, c),
    }
}

fn write_hex(out: &mut Vec<u8>, letter: u8, c: u32, width: u32) {
    out.extend_from_slice(&[b'\\', letter]);
    for place in (0..width).rev() {
        out.push(b"0123456789abcdef"[(c >> (4 * place) & 15) as usize]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prim::wtf8::from_code_point;

    #[test]
    fn text_as_cpython_shows_it() {
        let cases = [
            ("abc", "'abc'"),
            ("it's", "\"it's\""),
            ("it's \"x\"", "'it\\'s \"x\"'"),
            ("a\\\t\n\r\0\x7f", "'a\\\\\\t\\n\\r\\x00\\x7f'"),
            ("é\u{a0}\u{ad}\u{378}😀\u{e000}", "'é\\xa0\\xad\\u0378😀\\ue000'"),
        ];
        for (text, expected) in cases {
            assert_eq!(repr(text.as_bytes()), expected);
        }
        assert_eq!(repr(&from_code_point(0xd800)), "'\\ud800'");
        let mut out = Vec::new();
        write_ascii(&mut out, "é€😀'".as_bytes());
        assert_eq!(out, b"\"\\xe9\\u20ac\\U0001f600'\"");
    }

    #[test]
    fn bytes_as_cpython_shows_them() {
        assert_eq!(bytes_repr(b"a'\"\\\t\n\r\x00\xff"), r#"b'a\'"\\\t\n\r\x00\xff'"#);
        assert_eq!(bytes_repr(b"'"), "b\"'\"");
    }
}
