//! Ranges.

use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};

/// `range(start, stop, step)`. The three are ints of any size; `small` is set when all of them, and
/// the values in between, fit in 64 bits.
#[repr(C)]
pub struct Range {
    header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
    small: bool,
}

impl Range {
    /// A range of ints; `step` is not zero.
    pub fn new(start: Value, stop: Value, step: Value) -> Ref<Range> {
        let small = match (start.as_int(), stop.as_int(), step.as_int()) {
            // The value after the last one must fit as well.
            (Some(_), Some(stop), Some(step)) => stop.checked_add(step).is_some(),
            _ => false,
        };
        Ref::new(Range { header: Header::new(Tag::Range), start, stop, step, small })
    }

    /// Start, stop and step, if iterating needs no big ints.
    #[inline]
    pub fn small(&self) -> Option<(i64, i64, i64)> {
        if self.small {
            Some((self.start.raw_int(), self.stop.raw_int(), self.step.raw_int()))
        } else {
            None
        }
    }

    /// The number of values of a small range.
    pub fn small_len(&self) -> Option<u64> {
        self.small().map(|(a, b, s)| range_len(a, b, s))
    }
}

/// The number of values in `range(start, stop, step)`.
pub fn range_len(start: i64, stop: i64, step: i64) -> u64 {
    if step > 0 && start < stop {
        (stop as i128 - start as i128 - 1) as u64 / step as u64 + 1
    } else if step < 0 && start > stop {
        (start as i128 - stop as i128 - 1) as u64 / step.unsigned_abs() + 1
    } else {
        0
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Range {
    const TAG: Tag = Tag::Range;
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}
