//! Padding, signs and grouping: how the parts of a number come together.

use super::spec::{Align, Grouping, Spec};
use crate::prim::wtf8::push;
use crate::prim::{PrimError, PrimResult};

/// Longest text made, in bytes; beyond it is a `MemoryError` before anything is allocated.
const MAX_LEN: usize = 1 << 33;

/// The parts of a number as text, all ASCII.
pub(super) struct Number<'a> {
    pub negative: bool,
    /// `0x` and the like.
    pub prefix: &'a str,
    /// Digits of the whole part; none for `inf` and `nan`.
    pub whole: &'a [u8],
    /// Digits after the point; there is a point if this is present.
    pub fraction: Option<&'a [u8]>,
    /// Exponent, `%`, `inf` or `nan`.
    pub tail: &'a [u8],
}

impl<'a> Number<'a> {
    /// Takes apart the text of a float without its sign.
    pub(super) fn split(negative: bool, text: &'a [u8]) -> Self {
        let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (whole, rest) = text.split_at(digits(text));
        let (fraction, tail) = match rest {
            [b'.', rest @ ..] => {
                let (fraction, tail) = rest.split_at(digits(rest));
                (Some(fraction), tail)
            }
            _ => (None, rest),
        };
        Self { negative, prefix: "", whole, fraction, tail }
    }

    fn sign(&self, spec: &Spec) -> Option<u8> {
        match spec.sign {
            _ if self.negative => Some(b'-'),
            b'+' => Some(b'+'),
            b' ' => Some(b' '),
            _ => None,
        }
    }
}

/// Appends `number` with the sign, grouping and padding of `spec`.
pub(super) fn write_number(out: &mut Vec<u8>, number: &Number<'_>, spec: &Spec) -> PrimResult<()> {
    let sign = number.sign(spec);
    let fraction = number
        .fraction
        .map_or(0, |digits| 1 + grouped_len(digits.len(), spec.fraction_grouping, 3));
    let fixed = usize::from(sign.is_some()) + number.prefix.len() + fraction + number.tail.len();
    let width = spec.width.unwrap_or(0);
    let align = spec.number_align();
    let zero_filled = spec.fill == u32::from(b'0') && align == Align::AfterSign;
    let least = if zero_filled { width.saturating_sub(fixed) } else { 0 };
    let whole = match number.whole.len() {
        0 => 0,
        digits => digits_for_width(digits, least, spec.grouping, spec.group_size()),
    };
    let used = fixed + grouped_len(whole, spec.grouping, spec.group_size());
    let padding = width.saturating_sub(used);
    let (left, inner, right) = match align {
        Align::Left => (0, 0, padding),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
        _ => (padding, 0, 0),
    };
    check_len(width)?;
    out.reserve(used.max(width));
    write_fill(out, spec.fill, left);
    out.extend(sign);
    out.extend_from_slice(number.prefix.as_bytes());
    write_fill(out, spec.fill, inner);
    write_grouped(out, number.whole, whole, spec);
    if let Some(digits) = number.fraction {
        out.push(b'.');
        write_fraction(out, digits, spec.fraction_grouping);
    }
    out.extend_from_slice(number.tail);
    write_fill(out, spec.fill, right);
    Ok(())
}

/// Left and right padding of something `len` characters long.
pub(super) fn padding(len: usize, width: Option<usize>, align: Align) -> (usize, usize) {
    let padding = width.unwrap_or(0).saturating_sub(len);
    match align {
        Align::Right => (padding, 0),
        Align::Center => (padding / 2, padding - padding / 2),
        _ => (0, padding),
    }
}

pub(super) fn check_len(width: usize) -> PrimResult<()> {
    if width > MAX_LEN { Err(PrimError::memory()) } else { Ok(()) }
}

pub(super) fn write_fill(out: &mut Vec<u8>, fill: u32, count: usize) {
    if fill < 0x80 {
        out.resize(out.len() + count, fill as u8);
    } else {
        (0..count).for_each(|_| push(out, fill));
    }
}

fn grouped_len(digits: usize, grouping: Grouping, size: usize) -> usize {
    match grouping {
        Grouping::None => digits,
        _ => digits + digits.saturating_sub(1) / size,
    }
}

/// How many digits, zeros in front included, make at least `least` characters.
///
/// Where a separator would come first one more zero does, so the text may be one wider.
fn digits_for_width(digits: usize, least: usize, grouping: Grouping, size: usize) -> usize {
    if grouped_len(digits, grouping, size) >= least {
        return digits;
    }
    if grouping == Grouping::None {
        return least;
    }
    let (groups, rest) = (least / (size + 1), least % (size + 1));
    groups * size + rest.max(1)
}

/// Writes `digits` after as many zeros as make `total` digits, grouped from the right.
fn write_grouped(out: &mut Vec<u8>, digits: &[u8], total: usize, spec: &Spec) {
    let zeros = total - digits.len();
    if spec.grouping == Grouping::None {
        write_fill(out, u32::from(b'0'), zeros);
        out.extend_from_slice(digits);
        return;
    }
    let size = spec.group_size();
    for place in 0..total {
        if place > 0 && (total - place).is_multiple_of(size) {
            out.push(spec.grouping.separator());
        }
        out.push(if place < zeros { b'0' } else { digits[place - zeros] });
    }
}

/// Writes the digits after the point, grouped from the left.
fn write_fraction(out: &mut Vec<u8>, digits: &[u8], grouping: Grouping) {
    if grouping == Grouping::None {
        out.extend_from_slice(digits);
        return;
    }
    for (at, group) in digits.chunks(3).enumerate() {
        if at > 0 {
            out.push(grouping.separator());
        }
        out.extend_from_slice(group);
    }
}
