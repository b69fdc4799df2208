//! Text as Python has it: code points in UTF-8's form, lone surrogates included.
//!
//! Each surrogate is three bytes, and a high one followed by a low one stays two code points, as
//! in Python (strict WTF-8 would join them). So joining texts is joining bytes, and a search for
//! one text in another is a search over bytes.

/// Appends the code point `c`, which may be a surrogate and is below 0x110000.
pub fn push(out: &mut Vec<u8>, c: u32) {
    let continuation = |shift: u32| 0x80 | (c >> shift & 0x3f) as u8;
    match c {
        0..0x80 => out.push(c as u8),
        0x80..0x800 => out.extend_from_slice(&[0xc0 | (c >> 6) as u8, continuation(0)]),
        0x800..0x10000 => {
            out.extend_from_slice(&[0xe0 | (c >> 12) as u8, continuation(6), continuation(0)]);
        }
        _ => out.extend_from_slice(&[
            0xf0 | (c >> 18) as u8,
            continuation(12),
            continuation(6),
            continuation(0),
        ]),
    }
}

/// The text of one code point.
pub fn from_code_point(c: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(4);
    push(&mut out, c);
    out
}

/// Number of bytes in the sequence that `lead` begins.
pub fn sequence_len(lead: u8) -> usize {
    match lead {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Whether `byte` continues a sequence rather than beginning one.
pub fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Number of code points; O(bytes), vectorised by the compiler.
pub fn count(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| !is_continuation(byte)).count()
}

/// Whether no code point is a surrogate, so that the text is valid UTF-8.
///
/// Surrogates are the sequences whose lead byte is 0xED and whose second byte is above 0x9F.
pub fn is_utf8(text: &[u8]) -> bool {
    memchr::memchr_iter(0xed, text).all(|at| text.get(at + 1).is_none_or(|&next| next < 0xa0))
}

/// The text as `&str` if it holds no surrogate.
pub fn as_str(text: &[u8]) -> Option<&str> {
    std::str::from_utf8(text).ok()
}

/// The text with each surrogate shown as `?`, for messages that must be UTF-8.
pub fn to_lossy(text: &[u8]) -> String {
    code_points(text).map(|c| char::from_u32(c).unwrap_or('?')).collect()
}

/// The code points of `text`, from either end.
pub fn code_points(text: &[u8]) -> CodePoints<'_> {
    CodePoints { rest: text }
}

/// The code points with the byte offset at which each begins.
pub fn code_point_indices(text: &[u8]) -> impl Iterator<Item = (usize, u32)> {
    let mut points = code_points(text);
    std::iter::from_fn(move || {
        let offset = text.len() - points.rest.len();
        points.next().map(|c| (offset, c))
    })
}

/// The code point that begins at byte `offset`, which is a boundary before the end.
pub fn code_point_at(text: &[u8], offset: usize) -> u32 {
    code_points(&text[offset..]).next().unwrap_or(0xfffd)
}

/// Byte offset of the code point number `index`, or the length of the text at or past its end.
/// O(bytes): the caller keeps an index where it matters.
pub fn offset_of(text: &[u8], index: usize) -> usize {
    let mut left = index;
    for (offset, &byte) in text.iter().enumerate() {
        if !is_continuation(byte) {
            if left == 0 {
                return offset;
            }
            left -= 1;
        }
    }
    text.len()
}

/// The byte offset of the boundary before `offset`, which is above 0.
pub fn previous_boundary(text: &[u8], offset: usize) -> usize {
    let mut at = offset - 1;
    while at > 0 && is_continuation(text[at]) {
        at -= 1;
    }
    at
}

/// Iterator over the code points of a text; see [`code_points`].
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    rest: &'a [u8],
}

impl<'a> CodePoints<'a> {
    /// What is left to read.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&lead, rest) = self.rest.split_first()?;
        if lead < 0x80 {
            self.rest = rest;
            return Some(u32::from(lead));
        }
        let bits = |at: usize| u32::from(rest.get(at).copied().unwrap_or(0) & 0x3f);
        let (c, used) = match lead {
            0xf0.. => (u32::from(lead & 7) << 18 | bits(0) << 12 | bits(1) << 6 | bits(2), 3),
            0xe0..0xf0 => (u32::from(lead & 15) << 12 | bits(0) << 6 | bits(1), 2),
            _ => (u32::from(lead & 31) << 6 | bits(0), 1),
        };
        self.rest = rest.get(used..).unwrap_or(&[]);
        Some(c)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(4), Some(self.rest.len()))
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    fn next_back(&mut self) -> Option<u32> {
        if self.rest.is_empty() {
            return None;
        }
        let start = previous_boundary(self.rest, self.rest.len());
        let c = code_point_at(self.rest, start);
        self.rest = &self.rest[..start];
        Some(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_point_survives() {
        let mut text = Vec::new();
        for c in 0..0x110000 {
            push(&mut text, c);
        }
        assert!(code_points(&text).eq(0..0x110000));
        assert!(code_points(&text).rev().eq((0..0x110000).rev()));
        assert_eq!(count(&text), 0x110000);
    }

    #[test]
    fn surrogates_stay_apart() {
        let mut text = from_code_point(0xd83d);
        assert!(!is_utf8(&text));
        push(&mut text, 0xde00);
        assert_eq!(code_points(&text).collect::<Vec<_>>(), [0xd83d, 0xde00]);
        assert_ne!(text, "😀".as_bytes());
        assert!(is_utf8("퟿😀".as_bytes()));
        assert!(as_str(&text).is_none());
    }

    #[test]
    fn offsets() {
        let text = "aé€😀".as_bytes();
        let offsets: Vec<usize> = (0..6).map(|index| offset_of(text, index)).collect();
        assert_eq!(offsets, [0, 1, 3, 6, 10, 10]);
        assert_eq!(code_point_indices(text).map(|(at, _)| at).collect::<Vec<_>>(), [0, 1, 3, 6]);
        assert_eq!(previous_boundary(text, 10), 6);
    }
}
