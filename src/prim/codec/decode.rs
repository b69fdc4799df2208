//! Bytes to text.

use super::Encoding;
use super::error::{CodecError, Fault, Handler};
use crate::prim::PrimError;
use crate::prim::unicode::repr::write_escape;
use crate::prim::wtf8::push;

/// `data.decode(encoding, handler)`.
pub fn decode(encoding: Encoding, data: &[u8], handler: Handler) -> Result<Vec<u8>, CodecError> {
    let (encoding, mut at) = resolve(encoding, data);
    let mut out = Vec::with_capacity(data.len());
    while let Some(fault) = decode_from(encoding, data, at, &mut out) {
        at = recover_decoding(encoding, data, &fault, handler, &mut out)?;
    }
    Ok(out)
}

/// The codec that a byte order mark chooses, and where the text begins.
pub fn resolve(encoding: Encoding, data: &[u8]) -> (Encoding, usize) {
    match encoding {
        Encoding::Utf16 => match data {
            [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
            _ => (Encoding::Utf16Le, 0),
        },
        Encoding::Utf32 => match data {
            [0xff, 0xfe, 0, 0, ..] => (Encoding::Utf32Le, 4),
            [0, 0, 0xfe, 0xff, ..] => (Encoding::Utf32Be, 4),
            _ => (Encoding::Utf32Le, 0),
        },
        _ => (encoding, 0),
    }
}

/// Appends what `data` holds from the byte `at` on, up to its end (then `None`) or a fault. A codec
/// with a byte order mark must have been resolved: it is taken for little-endian.
pub fn decode_from(encoding: Encoding, data: &[u8], at: usize, out: &mut Vec<u8>) -> Option<Fault> {
    let rest = data.get(at..).unwrap_or(&[]);
    let fault = match encoding.unit() {
        2 => utf16(rest, encoding.is_big_endian(), out),
        4 => utf32(rest, encoding.is_big_endian(), out),
        _ => match encoding {
            Encoding::Utf8 => utf8(rest, out),
            Encoding::Ascii => ascii(rest, out),
            _ => {
                rest.iter().for_each(|&byte| push(out, u32::from(byte)));
                None
            }
        },
    };
    fault.map(|fault| Fault { start: fault.start + at, end: fault.end + at, ..fault })
}

fn utf8(data: &[u8], out: &mut Vec<u8>) -> Option<Fault> {
    let Err(error) = std::str::from_utf8(data) else {
        out.extend_from_slice(data);
        return None;
    };
    let start = error.valid_up_to();
    out.extend_from_slice(&data[..start]);
    let (end, reason) = match error.error_len() {
        None => (data.len(), "unexpected end of data"),
        Some(len) if matches!(data[start], 0xc2..=0xf4) => {
            (start + len, "invalid continuation byte")
        }
        Some(len) => (start + len, "invalid start byte"),
    };
    Some(Fault { start, end, reason })
}

fn ascii(data: &[u8], out: &mut Vec<u8>) -> Option<Fault> {
    let valid = data.iter().position(|byte| !byte.is_ascii());
    out.extend_from_slice(&data[..valid.unwrap_or(data.len())]);
    let start = valid?;
    Some(Fault { start, end: start + 1, reason: "ordinal not in range(128)" })
}

fn utf16(data: &[u8], big: bool, out: &mut Vec<u8>) -> Option<Fault> {
    let unit = |at: usize| {
        let pair = [*data.get(at)?, *data.get(at + 1)?];
        Some(u32::from(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }))
    };
    let mut at = 0;
    while let Some(first) = unit(at) {
        let lone = |reason| Some(Fault { start: at, end: at + 2, reason });
        match first {
            0xd800..0xdc00 => match unit(at + 2) {
                Some(second @ 0xdc00..0xe000) => {
                    push(out, 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff));
                    at += 2;
                }
                Some(_) => return lone("illegal UTF-16 surrogate"),
                None => {
                    let reason = "unexpected end of data";
                    return Some(Fault { start: at, end: data.len(), reason });
                }
            },
            0xdc00..0xe000 => return lone("illegal encoding"),
            _ => push(out, first),
        }
        at += 2;
    }
    truncated(data, at)
}

fn utf32(data: &[u8], big: bool, out: &mut Vec<u8>) -> Option<Fault> {
    let (units, _) = data.as_chunks::<4>();
    for (number, unit) in units.iter().enumerate() {
        let c = if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
        let reason = match c {
            0xd800..0xe000 => "code point in surrogate code point range(0xd800, 0xe000)",
            0x110000.. => "code point not in range(0x110000)",
            _ => {
                push(out, c);
                continue;
            }
        };
        return Some(Fault { start: number * 4, end: number * 4 + 4, reason });
    }
    truncated(data, units.len() * 4)
}

fn truncated(data: &[u8], start: usize) -> Option<Fault> {
    let fault = Fault { start, end: data.len(), reason: "truncated data" };
    (start < data.len()).then_some(fault)
}

/// Appends what `handler` puts in place of `fault`, and says at which byte to go on.
pub fn recover_decoding(
    encoding: Encoding,
    data: &[u8],
    fault: &Fault,
    handler: Handler,
    out: &mut Vec<u8>,
) -> Result<usize, CodecError> {
    let refused = || CodecError::Decode { encoding: encoding.name(), fault: *fault };
    match handler {
        Handler::Strict => return Err(refused()),
        Handler::Ignore => {}
        Handler::Replace => push(out, 0xfffd),
        Handler::BackslashReplace => {
            data[fault.start..fault.end]
                .iter()
                .for_each(|&byte| write_escape(out, u32::from(byte)));
        }
        Handler::XmlCharRefReplace | Handler::NameReplace => {
            let text = "don't know how to handle UnicodeDecodeError in error callback";
            return Err(CodecError::Other(PrimError::type_error(text)));
        }
        Handler::SurrogateEscape => {
            let bytes = data[fault.start..fault.end].iter().take(4);
            let escaped = bytes.take_while(|byte| !byte.is_ascii()).count();
            let end = fault.start + escaped;
            data[fault.start..end].iter().for_each(|&byte| push(out, 0xdc00 + u32::from(byte)));
            return if escaped == 0 { Err(refused()) } else { Ok(end) };
        }
        Handler::SurrogatePass => {
            let (c, len) = surrogate_at(encoding, &data[fault.start..]).ok_or_else(refused)?;
            push(out, c);
            return Ok(fault.start + len);
        }
    }
    Ok(fault.end)
}

/// The lone surrogate at the beginning of `data` and its length in bytes.
fn surrogate_at(encoding: Encoding, data: &[u8]) -> Option<(u32, usize)> {
    let big = encoding.is_big_endian();
    let (c, len) = match (encoding.unit(), data) {
        (2, &[a, b, ..]) => {
            let unit = if big { u16::from_be_bytes([a, b]) } else { u16::from_le_bytes([a, b]) };
            (u32::from(unit), 2)
        }
        (4, &[a, b, c, d, ..]) => {
            let unit = [a, b, c, d];
            (if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) }, 4)
        }
        (1, &[0xed, b @ 0xa0..0xc0, c @ 0x80..0xc0, ..]) if encoding == Encoding::Utf8 => {
            (0xd000 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f), 3)
        }
        _ => return None,
    };
    (0xd800..0xe000).contains(&c).then_some((c, len))
}
