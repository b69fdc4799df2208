//! Slice objects.

use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};

/// `slice(start, stop, step)`; parts left out are None.
#[repr(C)]
pub struct Slice {
    header: Header,
    pub start: Value,
    pub stop: Value,
    pub step: Value,
}

impl Slice {
    pub fn new(start: Value, stop: Value, step: Value) -> Ref<Slice> {
        Ref::new(Slice { header: Header::new(Tag::Slice), start, stop, step })
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Slice {
    const TAG: Tag = Tag::Slice;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.start);
        visit(&self.stop);
        visit(&self.step);
    }
}
