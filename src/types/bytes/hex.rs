//! `hex` and `fromhex`.

use super::buffer::{Want, try_buffer};
use crate::value::{Bytes, Class, Str, Tag, Value};
use crate::vm::{Eval, Exc, Raised, Vm};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `bytes.hex(sep, bytes_per_sep)`.
pub fn hex(vm: &Vm, bytes: &[u8], sep: &Value, per_sep: Option<&Value>) -> Eval {
    let group = per_sep.map_or(Ok(1), |group| vm.index_clamped(group))?;
    let group = i32::try_from(group)
        .map_err(|_| vm.raise(Exc::OverflowError, "Python int too large to convert to C int"))?;
    let sep = separator(vm, sep)?;
    let every = group.unsigned_abs() as usize;
    vm.check_text(bytes.len().saturating_mul(3))?;
    let mut out = Vec::with_capacity(bytes.len() * 3);
    for (i, byte) in bytes.iter().enumerate() {
        // Groups are counted from the right if the number is positive.
        let place = if group > 0 { bytes.len() - i } else { i };
        if let Some(sep) = sep
            && i > 0
            && every > 0
            && place % every == 0
        {
            out.push(sep);
        }
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
    crate::types::str::text(vm, &out)
}

fn separator(vm: &Vm, sep: &Value) -> Result<Option<u8>, Raised> {
    if sep.is_unbound() {
        return Ok(None);
    }
    if vm.len(sep)? != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    let plain = vm.unwrap(sep);
    match plain.tag() {
        Tag::Str => match plain.expect::<Str>().as_wtf8() {
            [byte] => Ok(Some(*byte)),
            _ => Err(vm.value_error("sep must be ASCII.")),
        },
        Tag::Bytes => match plain.expect::<Bytes>().as_slice() {
            [byte] if byte.is_ascii() => Ok(Some(*byte)),
            _ => Err(vm.value_error("sep must be ASCII.")),
        },
        _ => Err(vm.type_error("sep must be str or bytes.")),
    }
}

/// The bytes that `fromhex` reads.
pub fn from_hex(vm: &Vm, string: &Value) -> Result<Vec<u8>, Raised> {
    if let Some(s) = vm.as_str_value(string) {
        let text = s.expect::<Str>().as_wtf8();
        // A character outside ASCII is the one that is reported.
        return match text.iter().position(|b| !b.is_ascii()) {
            Some(at) => Err(not_hexadecimal(vm, at)),
            None => parse(vm, text),
        };
    }
    match try_buffer(vm, string, Want::Simple)? {
        Some(b) => {
            let text = b.borrow().to_vec();
            parse(vm, &text)
        }
        None => Err(vm.type_error(format!(
            "fromhex() argument must be str or bytes-like, not {}",
            vm.type_name(string)
        ))),
    }
}

fn parse(vm: &Vm, text: &[u8]) -> Result<Vec<u8>, Raised> {
    let digit = |at: usize| text.get(at).and_then(|&b| char::from(b).to_digit(16));
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        if crate::prim::search::is_byte_space(text[at]) {
            at += 1;
            continue;
        }
        let Some(high) = digit(at) else { return Err(not_hexadecimal(vm, at)) };
        let Some(low) = digit(at + 1) else {
            if at + 1 >= text.len() {
                return Err(vm.value_error(
                    "fromhex() arg must contain an even number of hexadecimal digits",
                ));
            }
            return Err(not_hexadecimal(vm, at + 1));
        };
        out.push((high * 16 + low) as u8);
        at += 2;
    }
    Ok(out)
}

#[cold]
fn not_hexadecimal(vm: &Vm, at: usize) -> Raised {
    vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
}

/// `made`, as an object of the class that the method was called on.
pub fn as_class(vm: &Vm, class: &Value, made: Value) -> Eval {
    match class.get_ref::<Class>() {
        Some(c) if !std::ptr::eq(c.as_ptr(), vm.class_of(&made).as_ptr()) => {
            vm.call(class, &[made])
        }
        _ => Ok(made),
    }
}
