//! What programs run over: characters in bytes.

use crate::prim::wtf8;

/// Characters that lie in bytes one after the other. Places are byte offsets between characters.
pub trait Text: Copy {
    fn bytes(&self) -> &[u8];
    /// The character at a place before the end, and the place behind it.
    fn next(&self, at: usize) -> (u32, usize);
    /// The character before a place behind the start, and the place before it.
    fn previous(&self, at: usize) -> (u32, usize);
}

/// A character a byte: bytes, or ASCII text.
#[derive(Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Text for Bytes<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0
    }
    #[inline(always)]
    fn next(&self, at: usize) -> (u32, usize) {
        (u32::from(self.0[at]), at + 1)
    }
    #[inline(always)]
    fn previous(&self, at: usize) -> (u32, usize) {
        (u32::from(self.0[at - 1]), at - 1)
    }
}

/// Text with characters of several bytes.
#[derive(Clone, Copy)]
pub struct Wide<'a>(pub &'a [u8]);

impl Text for Wide<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0
    }
    #[inline(always)]
    fn next(&self, at: usize) -> (u32, usize) {
        let lead = self.0[at];
        match lead {
            0..0x80 => (u32::from(lead), at + 1),
            _ => (wtf8::code_point_at(self.0, at), at + wtf8::sequence_len(lead)),
        }
    }
    #[inline(always)]
    fn previous(&self, at: usize) -> (u32, usize) {
        let before = wtf8::previous_boundary(self.0, at);
        (self.next(before).0, before)
    }
}
