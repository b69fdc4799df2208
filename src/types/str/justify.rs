//! `center`, `ljust`, `rjust`, `zfill`.

use super::text;
use crate::natives;
use crate::prim::wtf8;
use crate::value::{Ref, Str, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Raised, Vm};

natives! { pub METHODS of "str" = [
    /// Return a centered string of length width.
    ///
    /// Padding is done using the specified fill character (default is a space).
    method "center(self, width, fillchar=' ', /)" (vm, this: Of<Str>, width: i64, fillchar: &Value) {
        pad(vm, &this, width, fillchar, center)
    }
    /// Return a left-justified string of length width.
    ///
    /// Padding is done using the specified fill character (default is a space).
    method "ljust(self, width, fillchar=' ', /)" (vm, this: Of<Str>, width: i64, fillchar: &Value) {
        pad(vm, &this, width, fillchar, |_, missing| (0, missing))
    }
    /// Return a right-justified string of length width.
    ///
    /// Padding is done using the specified fill character (default is a space).
    method "rjust(self, width, fillchar=' ', /)" (vm, this: Of<Str>, width: i64, fillchar: &Value) {
        pad(vm, &this, width, fillchar, |_, missing| (missing, 0))
    }
    /// Pad a numeric string with zeros on the left, to fill a field of the given width.
    ///
    /// The string is never truncated.
    method "zfill(self, width, /)" (vm, this: Of<Str>, width: i64) {
        let missing = missing(width, this.char_len());
        if missing == 0 {
            return Ok(this.0.value());
        }
        vm.check_text(missing.saturating_add(this.byte_len()))?;
        text(vm, &zero_filled(this.as_wtf8(), missing))
    }
] }

/// How many characters a text of length `len` lacks.
pub fn missing(width: i64, len: usize) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(len)
}

/// The padding to the left and right that centers something; the odd one goes where CPython puts
/// it: to the left if the width is odd.
pub fn center(width: usize, missing: usize) -> (usize, usize) {
    let left = missing / 2 + (missing & width & 1);
    (left, missing - left)
}

/// Zeros after the sign.
pub fn zero_filled(text: &[u8], zeros: usize) -> Vec<u8> {
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let mut out = Vec::with_capacity(text.len() + zeros);
    out.extend_from_slice(&text[..sign]);
    out.resize(sign + zeros, b'0');
    out.extend_from_slice(&text[sign..]);
    out
}

fn pad(
    vm: &Vm,
    s: &Str,
    width: i64,
    fill: &Value,
    sides: fn(usize, usize) -> (usize, usize),
) -> Eval {
    let fill = fill_char(vm, fill)?;
    let missing = missing(width, s.char_len());
    if missing == 0 {
        return Ok(Ref::from_borrowed(s).into());
    }
    let fill = wtf8::from_code_point(fill);
    vm.check_text(missing.saturating_mul(fill.len()).saturating_add(s.byte_len()))?;
    let (left, right) = sides(width as usize, missing);
    let mut out = Vec::with_capacity(s.byte_len() + missing * fill.len());
    (0..left).for_each(|_| out.extend_from_slice(&fill));
    out.extend_from_slice(s.as_wtf8());
    (0..right).for_each(|_| out.extend_from_slice(&fill));
    text(vm, &out)
}

fn fill_char(vm: &Vm, fill: &Value) -> Result<u32, Raised> {
    if fill.is_unbound() {
        return Ok(u32::from(b' '));
    }
    let Some(s) = vm.as_str_value(fill) else {
        return Err(vm.type_error(format!(
            "The fill character must be a unicode character, not {}",
            vm.type_name(fill)
        )));
    };
    let s: &Str = s.expect();
    if s.char_len() != 1 {
        return Err(vm.type_error("The fill character must be exactly one character long"));
    }
    Ok(s.code_point_at(0))
}
