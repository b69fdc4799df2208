//! `str`: text, as a sequence of code points.
//!
//! Indices that scripts see count characters; inside, everything is byte offsets into WTF-8, and
//! [`Str::byte_offset`] and [`Str::char_index`] translate. Since WTF-8 is self-synchronizing, a
//! search over bytes finds whole characters.

mod case;
mod encode;
mod find;
mod format;
mod join;
mod justify;
mod ops;
mod percent;
mod replace;
mod split;
mod strip;
mod translate;

use crate::value::{Ref, Str, Value};
use crate::vm::native::NativeDef;
use crate::vm::types::T;
use crate::vm::{Eval, Raised, Vm};

pub use encode::{check_encodable, codec_name, decode, decode_named, encode_named, encode_text};
pub use format::ascii;
pub use join::sequence;
pub use justify::{center, missing, zero_filled};
pub use ops::CLASS;
pub use percent::expand as expand_template;
pub use replace::{expand_tabs, tab_size};
pub use split::limit;

/// Gives the class the methods that are not in [`CLASS`] itself.
pub fn finish(vm: &Vm) {
    let tables: [&'static [NativeDef]; 10] = [
        case::METHODS,
        encode::METHODS,
        format::METHODS,
        join::METHODS,
        justify::METHODS,
        ops::OPERATORS,
        replace::METHODS,
        split::METHODS,
        strip::METHODS,
        translate::METHODS,
    ];
    for table in tables {
        vm.add_natives(vm.class(T::Str), table);
    }
}

/// The string of WTF-8 text; short ones are shared.
pub fn text(vm: &Vm, wtf8: &[u8]) -> Eval {
    match wtf8 {
        [] => Ok(vm.empty_str()),
        [byte @ 0..0x80] => Ok(vm.char_str(u32::from(*byte))),
        _ if wtf8.len() > Str::MAX_LEN => Err(vm.memory_error()),
        _ => Ok(Str::from_wtf8(wtf8).into()),
    }
}

/// A part of a string by byte offsets; the string itself if that is all of it.
pub fn part(vm: &Vm, s: &Str, start: usize, end: usize) -> Value {
    let bytes = s.as_wtf8();
    match end - start {
        0 => vm.empty_str(),
        n if n == bytes.len() => Ref::from_borrowed(s).into(),
        1 => vm.char_str(u32::from(bytes[start])),
        _ => s.slice_bytes(start, end).into(),
    }
}

/// The range of characters (or bytes) that `start` and `end` arguments name in a sequence of length
/// `len`, as slices read them; `None` if the start is past the end.
pub fn bounds(
    vm: &Vm,
    len: usize,
    start: &Value,
    end: &Value,
) -> Result<Option<(usize, usize)>, Raised> {
    let len = len as i64;
    let place = |v: &Value, default: i64| -> Result<i64, Raised> {
        let i = match v.as_int() {
            Some(i) => i,
            None if v.is_unbound() => return Ok(default),
            None => vm.slice_part(v, default)?,
        };
        Ok(if i < 0 { i.saturating_add(len).max(0) } else { i })
    };
    let start = place(start, 0)?;
    let end = place(end, len)?.min(len);
    Ok(if start > end { None } else { Some((start as usize, end as usize)) })
}

/// As [`bounds`], as byte offsets into `s`.
fn byte_bounds(
    vm: &Vm,
    s: &Str,
    start: &Value,
    end: &Value,
) -> Result<Option<(usize, usize)>, Raised> {
    if start.is_unbound() && end.is_unbound() {
        return Ok(Some((0, s.byte_len())));
    }
    let range = bounds(vm, s.char_len(), start, end)?;
    Ok(range.map(|(start, end)| (s.byte_offset(start), s.byte_offset(end))))
}
