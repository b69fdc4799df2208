//! Places in a source text.

/// A half-open range of bytes in a source text, after it was decoded to UTF-8.
///
/// Lines and columns are derived from it when somebody looks: `crate::source::SourceText` knows
/// where lines start. Sources of 4 GiB and more are refused before they are lexed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`, in bytes.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// Whether it holds nothing.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    #[inline]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end }
    }
}
