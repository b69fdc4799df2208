//! Decoding text that comes in pieces, and encoding text that goes in pieces.

use crate::prim::codec::Encoding;
use crate::types::str as text;
use crate::value::{Bytes, Str, Value};
use crate::vm::{Eval, Exc, Raised, Vm};

/// Whether the locale is that of C: then the default encoding is called `utf-8`, as CPython's UTF-8
/// mode has it.
pub fn locale_is_plain() -> bool {
    locale().is_none_or(|l| l == "C" || l == "POSIX")
}

/// Whether the locale is that of C, in UTF-8 or not: one of no language.
pub fn locale_is_simple() -> bool {
    locale_is_plain() || locale().is_some_and(|l| l == "C.UTF-8" || l == "C.utf8" || l == "UTF-8")
}

/// The locale for characters, as the environment says it.
fn locale() -> Option<std::ffi::OsString> {
    let set = |name| std::env::var_os(name).filter(|v| !v.is_empty());
    set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"))
}

/// The name of the encoding of the locale.
pub fn locale_encoding() -> &'static str {
    if locale_is_plain() { "utf-8" } else { "UTF-8" }
}

/// What decoding in pieces has to look out for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    /// Each byte stands for itself.
    Bytes,
    Utf8,
    /// UTF-8 after a signature.
    Signed,
    /// Units of so many bytes.
    Wide(usize),
    /// The same, in the order that a mark at the beginning says.
    Marked(usize),
    /// Those that `codecs` knows: what comes at once is taken for whole characters.
    Foreign,
}

fn family(encoding: &str) -> Option<Family> {
    let letters: String = encoding.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
    if letters.eq_ignore_ascii_case("utf8sig") {
        return Some(Family::Signed);
    }
    Some(match Encoding::from_name(encoding)? {
        Encoding::Utf8 => Family::Utf8,
        Encoding::Ascii | Encoding::Latin1 => Family::Bytes,
        Encoding::Utf16 => Family::Marked(2),
        Encoding::Utf16Le | Encoding::Utf16Be => Family::Wide(2),
        Encoding::Utf32 => Family::Marked(4),
        Encoding::Utf32Le | Encoding::Utf32Be => Family::Wide(4),
    })
}

/// The order that a mark said, as CPython's decoders number it in their state.
const NATIVE: i64 = 0;
const SWAPPED: i64 = 1;
const UNKNOWN: i64 = 2;

/// A decoder of text that comes in pieces.
#[derive(Clone)]
pub struct Decoder {
    encoding: String,
    errors: String,
    family: Family,
    /// Bytes of a character that is not whole yet.
    waiting: Vec<u8>,
    /// For `Marked` the order; for `Signed` whether the beginning is still to come.
    mark: i64,
}

impl Decoder {
    /// The decoder of that name.
    ///
    /// # Errors
    /// LookupError if there is no such encoding.
    pub fn new(vm: &Vm, encoding: &str, errors: &str) -> Result<Decoder, Raised> {
        let family = match family(encoding) {
            Some(family) => family,
            None => {
                let codecs = vm.import_module("codecs")?;
                let lookup = vm.get_attr(&codecs, vm.intern("lookup"))?;
                vm.call(&lookup, &[Value::str(encoding)])?;
                Family::Foreign
            }
        };
        let mut decoder = Decoder {
            encoding: encoding.to_owned(),
            errors: errors.to_owned(),
            family,
            waiting: Vec::new(),
            mark: 0,
        };
        decoder.reset();
        Ok(decoder)
    }

    /// Goes back to the beginning.
    pub fn reset(&mut self) {
        self.waiting.clear();
        self.mark = match self.family {
            Family::Marked(_) => UNKNOWN,
            Family::Signed => 1,
            _ => 0,
        };
    }

    /// The bytes that wait and the flags, as CPython's decoders give them.
    pub fn state(&self) -> (&[u8], i64) {
        (&self.waiting, self.mark)
    }

    /// Goes on from such a state.
    pub fn set_state(&mut self, waiting: &[u8], flags: i64) {
        self.waiting = waiting.to_vec();
        self.mark = flags;
    }

    /// Whether ASCII bytes are that text, wherever they stand.
    pub fn is_ascii_based(&self) -> bool {
        matches!(self.family, Family::Bytes | Family::Utf8)
    }

    /// The text of the next bytes, the last ones perhaps.
    pub fn decode(&mut self, vm: &Vm, input: &[u8], last: bool) -> Eval {
        if self.waiting.is_empty() && self.is_ascii_based() && input.is_ascii() {
            return vm.new_str(input);
        }
        let mut bytes = std::mem::take(&mut self.waiting);
        let kept = bytes.len();
        bytes.extend_from_slice(input);
        let (mark, start) = match self.read_mark(vm, &bytes, last) {
            Ok(found) => found,
            Err(raised) => {
                bytes.truncate(kept);
                self.waiting = bytes;
                return Err(raised);
            }
        };
        let Some(start) = start else {
            self.waiting = bytes;
            return Ok(vm.empty_str());
        };
        let end = if last { bytes.len() } else { start + self.whole(&bytes[start..], mark) };
        let name = self.exact_name(mark);
        match text::decode(vm, &bytes[start..end], Some(name), Some(&self.errors)) {
            Ok(text) => {
                self.mark = mark;
                self.waiting = bytes.split_off(end);
                Ok(text)
            }
            Err(raised) => {
                bytes.truncate(kept);
                self.waiting = bytes;
                Err(raised)
            }
        }
    }

    /// The mark as it is now, and where the text begins; `None` if that is not known yet.
    fn read_mark(&self, vm: &Vm, bytes: &[u8], last: bool) -> Result<(i64, Option<usize>), Raised> {
        match self.family {
            Family::Signed if self.mark == 1 => {
                const SIGNATURE: &[u8] = b"\xef\xbb\xbf";
                if bytes.len() < 3 && SIGNATURE.starts_with(bytes) && !last {
                    return Ok((1, None));
                }
                Ok((0, Some(if bytes.starts_with(SIGNATURE) { 3 } else { 0 })))
            }
            Family::Marked(unit) if self.mark == UNKNOWN => {
                if bytes.len() < unit {
                    return Ok((UNKNOWN, if last { Some(0) } else { None }));
                }
                let little: &[u8] = if unit == 2 { b"\xff\xfe" } else { b"\xff\xfe\0\0" };
                let big: &[u8] = if unit == 2 { b"\xfe\xff" } else { b"\0\0\xfe\xff" };
                let native = if cfg!(target_endian = "big") { big } else { little };
                match &bytes[..unit] {
                    mark if mark == native => Ok((NATIVE, Some(unit))),
                    mark if mark == little || mark == big => Ok((SWAPPED, Some(unit))),
                    _ => {
                        let bits = unit * 8;
                        let text = format!("UTF-{bits} stream does not start with BOM");
                        Err(vm.raise(Exc::UnicodeError, text))
                    }
                }
            }
            _ => Ok((self.mark, Some(0))),
        }
    }

    /// How many of the bytes make whole characters.
    fn whole(&self, bytes: &[u8], mark: i64) -> usize {
        match self.family {
            Family::Bytes | Family::Foreign => bytes.len(),
            Family::Utf8 | Family::Signed => bytes.len() - utf8_rest(bytes),
            Family::Wide(4) | Family::Marked(4) => bytes.len() & !3,
            Family::Wide(_) | Family::Marked(_) => {
                let end = bytes.len() & !1;
                let big = self.is_big(mark);
                let high = end >= 2 && bytes[end - if big { 2 } else { 1 }] & 0xfc == 0xd8;
                if high { end - 2 } else { end }
            }
        }
    }

    fn is_big(&self, mark: i64) -> bool {
        match self.family {
            Family::Marked(_) => (mark == SWAPPED) != cfg!(target_endian = "big"),
            _ => matches!(
                Encoding::from_name(&self.encoding),
                Some(Encoding::Utf16Be | Encoding::Utf32Be)
            ),
        }
    }

    /// The encoding without mark and signature.
    fn exact_name(&self, mark: i64) -> &str {
        match (self.family, self.is_big(mark)) {
            (Family::Signed, _) => "utf-8",
            (Family::Marked(2), false) => "utf-16-le",
            (Family::Marked(2), true) => "utf-16-be",
            (Family::Marked(_), false) => "utf-32-le",
            (Family::Marked(_), true) => "utf-32-be",
            _ => &self.encoding,
        }
    }
}

/// How many bytes at the end begin a character that is not whole.
fn utf8_rest(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let tail = &bytes[bytes.len() - back..];
        if tail[0] & 0xc0 != 0x80 {
            let cut = std::str::from_utf8(tail).is_err_and(|e| e.error_len().is_none());
            return if cut { back } else { 0 };
        }
    }
    0
}

/// The bytes of a piece of text; `first` if nothing was written before it.
pub fn encode(
    vm: &Vm,
    text: &Str,
    encoding: &str,
    errors: &str,
    first: bool,
) -> Result<Vec<u8>, Raised> {
    let exact = match family(encoding) {
        Some(Family::Signed) if !first => "utf-8",
        Some(Family::Marked(2)) if !first => native_order("utf-16-le", "utf-16-be"),
        Some(Family::Marked(4)) if !first => native_order("utf-32-le", "utf-32-be"),
        _ => encoding,
    };
    text::encode_text(vm, text, Some(exact), Some(errors))
}

fn native_order(little: &'static str, big: &'static str) -> &'static str {
    if cfg!(target_endian = "big") { big } else { little }
}

/// Whether an encoding writes a mark or signature first.
pub fn has_mark(encoding: &str) -> bool {
    matches!(family(encoding), Some(Family::Signed | Family::Marked(_)))
}

/// Raises the LookupError of an encoding that is not there.
///
/// # Errors
/// That.
pub fn check(vm: &Vm, encoding: &str) -> Result<(), Raised> {
    Decoder::new(vm, encoding, "strict").map(drop)
}

/// Bytes as a value.
pub fn bytes(bytes: impl Into<Box<[u8]>>) -> Value {
    Bytes::new(bytes).into()
}
