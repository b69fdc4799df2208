//! Text to bytes and back: the codecs that CPython builds in, and their error handlers.
//!
//! [`decode`] and [`encode`] do the whole work under one of the named handlers. Where a script
//! registered a handler of its own the caller drives [`decode_from`] or [`encode_from`]: each runs
//! up to the next [`Fault`], and the caller goes on wherever its handler says.

mod decode;
mod encode;
mod error;

pub use decode::{decode, decode_from, recover_decoding, resolve};
pub use encode::{Names, encode, encode_from, recover_encoding, write_mark};
pub use error::{CodecError, Fault, Handler};

/// A built-in codec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// `utf-8`
    Utf8,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16`: with a byte order mark, little-endian without one.
    Utf16,
    /// `utf-16-le`
    Utf16Le,
    /// `utf-16-be`
    Utf16Be,
    /// `utf-32`: with a byte order mark, little-endian without one.
    Utf32,
    /// `utf-32-le`
    Utf32Le,
    /// `utf-32-be`
    Utf32Be,
}

impl Encoding {
    /// The codec named `name`, under any alias of it; case and separators do not matter.
    pub fn from_name(name: &str) -> Option<Self> {
        let letters = name.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' '));
        let plain: Vec<u8> = letters.map(|byte| byte.to_ascii_lowercase()).collect();
        Some(match plain.as_slice() {
            b"utf8" | b"u8" | b"utf" | b"cp65001" => Self::Utf8,
            b"ascii" | b"usascii" | b"646" | b"ansix3.41968" | b"ansix341968" | b"iso646us"
            | b"us" | b"cp367" | b"ibm367" => Self::Ascii,
            b"latin1" | b"latin" | b"l1" | b"iso88591" | b"8859" | b"cp819" | b"ibm819" => {
                Self::Latin1
            }
            b"utf16" | b"u16" => Self::Utf16,
            b"utf16le" | b"unicodelittleunmarked" => Self::Utf16Le,
            b"utf16be" | b"unicodebigunmarked" => Self::Utf16Be,
            b"utf32" | b"u32" => Self::Utf32,
            b"utf32le" => Self::Utf32Le,
            b"utf32be" => Self::Utf32Be,
            _ => return None,
        })
    }

    /// The name that errors of this codec carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
            Self::Utf16 => "utf-16",
            Self::Utf16Le => "utf-16-le",
            Self::Utf16Be => "utf-16-be",
            Self::Utf32 => "utf-32",
            Self::Utf32Le => "utf-32-le",
            Self::Utf32Be => "utf-32-be",
        }
    }

    /// Bytes of a code unit.
    pub(self) fn unit(self) -> usize {
        match self {
            Self::Utf8 | Self::Ascii | Self::Latin1 => 1,
            Self::Utf16 | Self::Utf16Le | Self::Utf16Be => 2,
            Self::Utf32 | Self::Utf32Le | Self::Utf32Be => 4,
        }
    }

    /// Whether the most significant byte of a unit comes first.
    pub(self) fn is_big_endian(self) -> bool {
        matches!(self, Self::Utf16Be | Self::Utf32Be)
    }
}

#[cfg(test)]
mod tests;
