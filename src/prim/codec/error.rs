//! What goes wrong in a codec, and who handles it.

use crate::prim::PrimError;
use crate::prim::wtf8::code_points;

/// A place that a codec cannot convert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Where it begins: a byte when decoding, a character when encoding.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// CPython's words for it.
    pub reason: &'static str,
}

/// An exception of a codec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodecError {
    /// `UnicodeDecodeError(encoding, object, start, end, reason)`; the object is the caller's.
    Decode {
        /// Name of the codec.
        encoding: &'static str,
        /// Where and why.
        fault: Fault,
    },
    /// `UnicodeEncodeError(encoding, object, start, end, reason)`.
    Encode {
        /// Name of the codec.
        encoding: &'static str,
        /// Where and why.
        fault: Fault,
    },
    /// Any other exception.
    Other(PrimError),
}

impl CodecError {
    /// The name of the exception's class.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Decode { .. } => "UnicodeDecodeError",
            Self::Encode { .. } => "UnicodeEncodeError",
            Self::Other(error) => error.class,
        }
    }

    /// `str(exception)`, where `object` is what was to be converted.
    pub fn message(&self, object: &[u8]) -> String {
        match self {
            Self::Decode { encoding, fault } => decode_message(encoding, object, fault),
            Self::Encode { encoding, fault } => encode_message(encoding, object, fault),
            Self::Other(error) => error.message.clone(),
        }
    }
}

/// `str` of a `UnicodeDecodeError` with these fields.
fn decode_message(encoding: &str, object: &[u8], fault: &Fault) -> String {
    let Fault { start, end, reason } = *fault;
    match object.get(start) {
        Some(byte) if end == start + 1 => format!(
            "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
        ),
        _ => format!(
            "'{encoding}' codec can't decode bytes in position {start}-{}: {reason}",
            end.saturating_sub(1)
        ),
    }
}

/// `str` of a `UnicodeEncodeError` with these fields.
fn encode_message(encoding: &str, object: &[u8], fault: &Fault) -> String {
    let Fault { start, end, reason } = *fault;
    match code_points(object).nth(start) {
        Some(c) if end == start + 1 => {
            let shown = match c {
                0..0x100 => format!("\\x{c:02x}"),
                0x100..0x10000 => format!("\\u{c:04x}"),
                _ => format!("\\U{c:08x}"),
            };
            format!(
                "'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}"
            )
        }
        _ => format!(
            "'{encoding}' codec can't encode characters in position {start}-{}: {reason}",
            end.saturating_sub(1)
        ),
    }
}

/// A named error handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handler {
    /// Raises.
    Strict,
    /// Leaves the place out.
    Ignore,
    /// `?`, or U+FFFD when decoding.
    Replace,
    /// `\xff`, `\u20ac`.
    BackslashReplace,
    /// `&#8364;`; for encoding only.
    XmlCharRefReplace,
    /// `\N{EURO SIGN}`; for encoding only.
    NameReplace,
    /// Bytes from 0x80 as lone surrogates from U+DC80, and back.
    SurrogateEscape,
    /// Lone surrogates in the UTF codecs.
    SurrogatePass,
}

impl Handler {
    /// The handler registered as `name` from the start.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "strict" => Self::Strict,
            "ignore" => Self::Ignore,
            "replace" => Self::Replace,
            "backslashreplace" => Self::BackslashReplace,
            "xmlcharrefreplace" => Self::XmlCharRefReplace,
            "namereplace" => Self::NameReplace,
            "surrogateescape" => Self::SurrogateEscape,
            "surrogatepass" => Self::SurrogatePass,
            _ => return None,
        })
    }
}
