//! Bytes objects.

use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};

/// An immutable sequence of bytes.
#[repr(C)]
pub struct Bytes {
    header: Header,
    data: Box<[u8]>,
}

impl Bytes {
    /// A bytes object that takes over `data`.
    pub fn new(data: impl Into<Box<[u8]>>) -> Ref<Bytes> {
        Ref::new(Bytes { header: Header::new(Tag::Bytes), data: data.into() })
    }

    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        &self.data
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Bytes {
    const TAG: Tag = Tag::Bytes;
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}
