//! Text to bytes.

use std::fmt::Write;

use super::Encoding;
use super::error::{CodecError, Fault, Handler};
use crate::prim::unicode::repr::write_escape;
use crate::prim::wtf8::{code_points, is_utf8};

/// Gives the name of a character, for the handler `namereplace`.
pub type Names<'a> = &'a dyn Fn(u32) -> Option<String>;

/// `text.encode(encoding, handler)`. `names` serves `namereplace` alone.
pub fn encode(
    encoding: Encoding,
    text: &[u8],
    handler: Handler,
    names: Names<'_>,
) -> Result<Vec<u8>, CodecError> {
    if text.is_ascii() && encoding.unit() == 1 || encoding == Encoding::Utf8 && is_utf8(text) {
        return Ok(text.to_vec());
    }
    let points: Vec<u32> = code_points(text).collect();
    let mut out = Vec::with_capacity((points.len() + 1) * encoding.unit());
    write_mark(encoding, &mut out);
    let mut at = 0;
    while let Some(fault) = encode_from(encoding, &points, at, &mut out) {
        at = recover_encoding(encoding, &points, &fault, handler, names, &mut out)?;
    }
    Ok(out)
}

/// The byte order mark that begins what the codec writes, if it writes one.
pub fn write_mark(encoding: Encoding, out: &mut Vec<u8>) {
    match encoding {
        Encoding::Utf16 => out.extend_from_slice(&[0xff, 0xfe]),
        Encoding::Utf32 => out.extend_from_slice(&[0xff, 0xfe, 0, 0]),
        _ => {}
    }
}

/// Appends the characters from number `at` on, up to the end (then `None`) or a fault.
pub fn encode_from(
    encoding: Encoding,
    text: &[u32],
    at: usize,
    out: &mut Vec<u8>,
) -> Option<Fault> {
    let refused = |c: u32| match encoding {
        Encoding::Ascii => c >= 0x80,
        Encoding::Latin1 => c >= 0x100,
        _ => (0xd800..0xe000).contains(&c),
    };
    let rest = text.get(at..).unwrap_or(&[]);
    let fine = rest.iter().position(|&c| refused(c));
    rest[..fine.unwrap_or(rest.len())].iter().for_each(|&c| write_char(encoding, c, out));
    let start = at + fine?;
    // The wide codecs report one character at a time, the others a run.
    let end = match encoding.unit() {
        1 => start + text[start..].iter().take_while(|&&c| refused(c)).count(),
        _ => start + 1,
    };
    let reason = match encoding {
        Encoding::Ascii => "ordinal not in range(128)",
        Encoding::Latin1 => "ordinal not in range(256)",
        _ => "surrogates not allowed",
    };
    Some(Fault { start, end, reason })
}

fn write_char(encoding: Encoding, c: u32, out: &mut Vec<u8>) {
    match (encoding.unit(), encoding) {
        (1, Encoding::Utf8) => crate::prim::wtf8::push(out, c),
        (1, _) => out.push(c as u8),
        (2, _) if c >= 0x10000 => {
            let c = c - 0x10000;
            write_unit16(encoding, 0xd800 | (c >> 10) as u16, out);
            write_unit16(encoding, 0xdc00 | (c & 0x3ff) as u16, out);
        }
        (2, _) => write_unit16(encoding, c as u16, out),
        _ if encoding.is_big_endian() => out.extend_from_slice(&c.to_be_bytes()),
        _ => out.extend_from_slice(&c.to_le_bytes()),
    }
}

fn write_unit16(encoding: Encoding, unit: u16, out: &mut Vec<u8>) {
    let big = encoding.is_big_endian();
    out.extend_from_slice(&if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
}

/// Appends what `handler` puts in place of `fault`, and says at which character to go on.
pub fn recover_encoding(
    encoding: Encoding,
    text: &[u32],
    fault: &Fault,
    handler: Handler,
    names: Names<'_>,
    out: &mut Vec<u8>,
) -> Result<usize, CodecError> {
    let refused =
        |start| CodecError::Encode { encoding: encoding.name(), fault: Fault { start, ..*fault } };
    let places = &text[fault.start..fault.end];
    match handler {
        Handler::Strict => return Err(refused(fault.start)),
        Handler::Ignore => {}
        Handler::SurrogateEscape => {
            let escaped = |c: &u32| (0xdc80..0xdd00).contains(c) && encoding.unit() == 1;
            let count = places.iter().take_while(|c| escaped(c)).count();
            out.extend(places[..count].iter().map(|&c| c as u8));
            if count < places.len() {
                return Err(refused(fault.start + count));
            }
        }
        Handler::SurrogatePass => {
            let passes = !matches!(encoding, Encoding::Ascii | Encoding::Latin1);
            if !passes {
                return Err(refused(fault.start));
            }
            places.iter().for_each(|&c| write_char(encoding, c, out));
        }
        _ => {
            let shown = replacement(places, handler, names);
            shown.iter().for_each(|&byte| write_char(encoding, u32::from(byte), out));
        }
    }
    Ok(fault.end)
}

/// The ASCII text that stands for characters that cannot be encoded.
fn replacement(places: &[u32], handler: Handler, names: Names<'_>) -> Vec<u8> {
    let mut shown = Vec::new();
    for &c in places {
        match handler {
            Handler::Replace => shown.push(b'?'),
            Handler::XmlCharRefReplace => push_text(&mut shown, format_args!("&#{c};")),
            Handler::NameReplace => match names(c) {
                Some(name) => push_text(&mut shown, format_args!("\\N{{{name}}}")),
                None => write_escape(&mut shown, c),
            },
            _ => write_escape(&mut shown, c),
        }
    }
    shown
}

fn push_text(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let mut shown = String::new();
    let _ = shown.write_fmt(text);
    out.extend_from_slice(shown.as_bytes());
}
