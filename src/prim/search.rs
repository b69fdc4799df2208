//! Finding, counting, replacing and splitting in texts and bytes.
//!
//! Offsets are in bytes: a text's callers turn them into positions. One text is found in another
//! by its bytes, as sequences of code points never overlap. The two kinds differ in where an empty
//! needle fits and in what white space and line ends are.

use std::ops::Range;

use memchr::memmem;

use super::unicode::class;
use super::wtf8::{code_point_at, is_continuation, previous_boundary, sequence_len};

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `str`, in WTF-8.
    Text,
    /// `bytes`.
    Bytes,
}

impl Kind {
    /// Length of the unit at `at`.
    fn step(self, data: &[u8], at: usize) -> usize {
        if self == Self::Text { sequence_len(data[at]) } else { 1 }
    }

    fn is_boundary(self, data: &[u8], at: usize) -> bool {
        self == Self::Bytes || at >= data.len() || !is_continuation(data[at])
    }

    fn is_space(self, data: &[u8], at: usize) -> bool {
        match self {
            Self::Text if data[at] < 0x80 => class::is_space(u32::from(data[at])),
            Self::Text => class::is_space(code_point_at(data, at)),
            Self::Bytes => is_byte_space(data[at]),
        }
    }

    fn before(self, data: &[u8], at: usize) -> usize {
        if self == Self::Text { previous_boundary(data, at) } else { at - 1 }
    }
}

/// White space of `bytes`: that of C's `isspace`.
pub fn is_byte_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

/// Below this length a text is not worth the set-up of a searcher.
const SHORT: usize = 64;

/// Offset of the first `needle`; an empty one is at 0.
pub fn find(data: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memchr(*byte, data),
        [first, rest @ ..] if data.len() < SHORT => {
            memchr::memchr_iter(*first, data).find(|at| data[at + 1..].starts_with(rest))
        }
        _ => memmem::find(data, needle),
    }
}

/// Offset of the last `needle`; an empty one is at the end.
pub fn rfind(data: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [byte] => memchr::memrchr(*byte, data),
        _ => memmem::rfind(data, needle),
    }
}

/// The occurrences of a needle that is not empty, without overlap.
pub enum Matches<'a> {
    /// Of a single byte.
    Byte(memchr::Memchr<'a>),
    /// In a short text, searched anew from `at` on.
    Short { data: &'a [u8], needle: &'a [u8], at: usize },
    /// By a searcher.
    Long(Box<memmem::FindIter<'a, 'a>>),
}

/// The occurrences of `needle`, which is not empty.
pub fn matches<'a>(data: &'a [u8], needle: &'a [u8]) -> Matches<'a> {
    match needle {
        [byte] => Matches::Byte(memchr::memchr_iter(*byte, data)),
        _ if data.len() < SHORT => Matches::Short { data, needle, at: 0 },
        _ => Matches::Long(Box::new(memmem::find_iter(data, needle))),
    }
}

impl Iterator for Matches<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        match self {
            Matches::Byte(inner) => inner.next(),
            Matches::Long(inner) => inner.next(),
            Matches::Short { data, needle, at } => {
                let found = *at + find(&data[*at..], needle)?;
                *at = found + needle.len();
                Some(found)
            }
        }
    }
}

/// How often `needle` occurs without overlap; an empty one occurs around each unit.
pub fn count(data: &[u8], needle: &[u8], kind: Kind) -> usize {
    match needle {
        [] => (0..=data.len()).filter(|&at| kind.is_boundary(data, at)).count(),
        [byte] => memchr::memchr_iter(*byte, data).count(),
        _ => matches(data, needle).count(),
    }
}

/// The most bytes that [`replace`] may give, for a check before it is made.
pub fn replaced_len(data: &[u8], from: &[u8], to: &[u8], most: Option<usize>) -> usize {
    let most = most.unwrap_or(usize::MAX);
    if to.len() <= from.len() {
        return data.len();
    }
    let times = match from {
        [] => data.len() + 1,
        _ => matches(data, from).take(most).count(),
    };
    data.len().saturating_add(times.min(most).saturating_mul(to.len() - from.len()))
}

/// `data` with the first `most` occurrences of `from` (all if `None`) replaced by `to`; nothing if
/// there are none, so that the caller keeps its object.
pub fn replace(
    data: &[u8],
    from: &[u8],
    to: &[u8],
    most: Option<usize>,
    kind: Kind,
) -> Option<Vec<u8>> {
    let most = most.unwrap_or(usize::MAX);
    if most == 0 || from == to {
        return None;
    }
    if from.is_empty() {
        return Some(insert_between(data, to, most, kind));
    }
    let first = find(data, from)?;
    if let (&[old], &[new]) = (from, to)
        && most == usize::MAX
    {
        return Some(data.iter().map(|&byte| if byte == old { new } else { byte }).collect());
    }
    let mut out = Vec::with_capacity(data.len() + to.len());
    out.extend_from_slice(&data[..first]);
    out.extend_from_slice(to);
    let mut copied = first + from.len();
    let rest = copied;
    for at in matches(&data[rest..], from).take(most - 1).map(|at| rest + at) {
        out.extend_from_slice(&data[copied..at]);
        out.extend_from_slice(to);
        copied = at + from.len();
    }
    out.extend_from_slice(&data[copied..]);
    Some(out)
}

fn insert_between(data: &[u8], to: &[u8], most: usize, kind: Kind) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + to.len());
    let mut left = most;
    for at in 0..=data.len() {
        if left > 0 && kind.is_boundary(data, at) {
            out.extend_from_slice(to);
            left -= 1;
        }
        out.extend(data.get(at));
    }
    out
}

/// `split(separator, most)`: shows the ranges of the parts to `part`. `separator` is not empty.
pub fn split(
    data: &[u8],
    separator: &[u8],
    most: Option<usize>,
    mut part: impl FnMut(Range<usize>),
) {
    let mut start = 0;
    for at in matches(data, separator).take(most.unwrap_or(usize::MAX)) {
        part(start..at);
        start = at + separator.len();
    }
    part(start..data.len());
}

/// `rsplit(separator, most)`, in the order of the text. `separator` is not empty.
pub fn rsplit(data: &[u8], separator: &[u8], most: Option<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut end = data.len();
    for at in memmem::rfind_iter(data, separator).take(most.unwrap_or(usize::MAX)) {
        parts.push(at + separator.len()..end);
        end = at;
    }
    parts.push(0..end);
    parts.reverse();
    parts
}

/// `split(None, most)`: shows the ranges of the words, of which none is empty, to `word`. After
/// `most` words comes the rest, white space at its end included.
pub fn split_space(
    data: &[u8],
    most: Option<usize>,
    kind: Kind,
    mut word: impl FnMut(Range<usize>),
) {
    let mut left = most.unwrap_or(usize::MAX);
    let bytewise = kind == Kind::Bytes || data.is_ascii();
    let mut at = skip(data, 0, kind, bytewise, true);
    while at < data.len() {
        if left == 0 {
            return word(at..data.len());
        }
        left -= 1;
        let end = skip(data, at, kind, bytewise, false);
        word(at..end);
        at = skip(data, end, kind, bytewise, true);
    }
}

/// The end of the run of units from `at` on that are white space, or are not.
#[inline(always)]
fn skip(data: &[u8], mut at: usize, kind: Kind, bytewise: bool, space: bool) -> usize {
    if bytewise {
        let blanks = if kind == Kind::Text { TEXT_BLANKS } else { BYTE_BLANKS };
        let is_space = |byte: u8| byte <= b' ' && blanks >> byte & 1 == 1;
        let run = data[at..].iter().position(|&byte| is_space(byte) != space);
        return run.map_or(data.len(), |run| at + run);
    }
    while at < data.len() && kind.is_space(data, at) == space {
        at += kind.step(data, at);
    }
    at
}

/// The white space among the first 33 bytes, as bits.
const BYTE_BLANKS: u64 = 1 << 32 | 0x1f << 9;
/// In text the separators 0x1c to 0x1f are white space, too.
const TEXT_BLANKS: u64 = BYTE_BLANKS | 0xf << 0x1c;

/// `rsplit(None, most)`, in the order of the text.
pub fn rsplit_space(data: &[u8], most: Option<usize>, kind: Kind) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut end = skip_space_back(data, data.len(), kind);
    while end > 0 {
        if most.is_some_and(|most| words.len() >= most) {
            words.push(0..end);
            break;
        }
        let mut start = end;
        while start > 0 && !kind.is_space(data, kind.before(data, start)) {
            start = kind.before(data, start);
        }
        words.push(start..end);
        end = skip_space_back(data, start, kind);
    }
    words.reverse();
    words
}

/// The range that `strip()` leaves.
pub fn strip_space(data: &[u8], kind: Kind) -> Range<usize> {
    let start = skip_space(data, 0, kind);
    if start == data.len() { start..start } else { start..skip_space_back(data, data.len(), kind) }
}

/// Offset of the first unit at or after `at` that is no white space.
pub fn skip_space(data: &[u8], mut at: usize, kind: Kind) -> usize {
    while at < data.len() && kind.is_space(data, at) {
        at += kind.step(data, at);
    }
    at
}

/// Offset behind the last unit before `end` that is no white space.
pub fn skip_space_back(data: &[u8], mut end: usize, kind: Kind) -> usize {
    while end > 0 {
        let before = kind.before(data, end);
        if !kind.is_space(data, before) {
            break;
        }
        end = before;
    }
    end
}

/// Offset of the first unit that is not among those of `set`, as `lstrip(set)` asks.
pub fn skip_set(data: &[u8], set: &[u8], kind: Kind) -> usize {
    let mut at = 0;
    while at < data.len() && contains_unit(set, unit(data, at, kind), kind) {
        at += kind.step(data, at);
    }
    at
}

/// Offset behind the last unit from `start` on that is not among those of `set`, for
/// `rstrip(set)`.
pub fn skip_set_back(data: &[u8], start: usize, set: &[u8], kind: Kind) -> usize {
    let mut end = data.len();
    while end > start {
        let before = kind.before(data, end);
        if !contains_unit(set, unit(data, before, kind), kind) {
            break;
        }
        end = before;
    }
    end
}

fn unit(data: &[u8], at: usize, kind: Kind) -> &[u8] {
    &data[at..at + kind.step(data, at)]
}

/// A whole sequence is never found at an offset within another one.
fn contains_unit(set: &[u8], unit: &[u8], kind: Kind) -> bool {
    match (kind, unit) {
        (_, [byte]) => set.contains(byte),
        _ => memmem::find(set, unit).is_some(),
    }
}

/// `splitlines()`: shows the lines to `line`, each with the start of the next.
pub fn split_lines(data: &[u8], kind: Kind, mut line: impl FnMut(Range<usize>, usize)) {
    let (mut start, mut at) = (0, 0);
    while at < data.len() {
        let mut next = at + kind.step(data, at);
        let ends = match kind {
            Kind::Text => class::is_line_break(code_point_at(data, at)),
            Kind::Bytes => matches!(data[at], b'\n' | b'\r'),
        };
        if ends {
            if data[at] == b'\r' && data.get(next) == Some(&b'\n') {
                next += 1;
            }
            line(start..at, next);
            start = next;
        }
        at = next;
    }
    if start < data.len() {
        line(start..data.len(), data.len());
    }
}

/// `expandtabs(size)`.
pub fn expand_tabs(data: &[u8], size: usize, kind: Kind) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let (mut column, mut at) = (0, 0);
    while at < data.len() {
        let next = at + kind.step(data, at);
        if data[at] == b'\t' {
            let blanks = if size == 0 { 0 } else { size - column % size };
            out.resize(out.len() + blanks, b' ');
            column += blanks;
        } else {
            out.extend_from_slice(&data[at..next]);
            column = if matches!(data[at], b'\n' | b'\r') { 0 } else { column + 1 };
        }
        at = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(data: &str, ranges: Vec<Range<usize>>) -> Vec<String> {
        ranges.into_iter().map(|range| data[range].to_owned()).collect()
    }

    #[test]
    fn finding() {
        let data = "aéaéa".as_bytes();
        assert_eq!(find(data, "é".as_bytes()), Some(1));
        assert_eq!(rfind(data, "é".as_bytes()), Some(4));
        assert_eq!((find(data, b""), rfind(data, b"")), (Some(0), Some(7)));
        assert_eq!(count(data, b"a", Kind::Text), 3);
        assert_eq!((count(data, b"", Kind::Text), count(data, b"", Kind::Bytes)), (6, 8));
        assert_eq!(count(b"aaaa", b"aa", Kind::Bytes), 2);
    }

    #[test]
    fn replacing() {
        let replaced = |data: &str, from: &str, to: &str, most| {
            let out = replace(data.as_bytes(), from.as_bytes(), to.as_bytes(), most, Kind::Text);
            out.map(|out| String::from_utf8(out).unwrap())
        };
        assert_eq!(replaced("aéa", "a", "xy", None).as_deref(), Some("xyéxy"));
        assert_eq!(replaced("aéa", "a", "", Some(1)).as_deref(), Some("éa"));
        assert_eq!(replaced("aé", "", "-", None).as_deref(), Some("-a-é-"));
        assert_eq!(replaced("aé", "", "-", Some(2)).as_deref(), Some("-a-é"));
        assert_eq!(replaced("aé", "x", "-", None), None);
    }

    #[test]
    fn splitting() {
        let data = "  a b  c  ";
        let words = |most| {
            let mut words = Vec::new();
            split_space(data.as_bytes(), most, Kind::Text, |word| words.push(word));
            texts(data, words)
        };
        let back = |most| texts(data, rsplit_space(data.as_bytes(), most, Kind::Text));
        assert_eq!(words(None), ["a", "b", "c"]);
        assert_eq!(words(Some(1)), ["a", "b  c  "]);
        assert_eq!(words(Some(0)), ["a b  c  "]);
        assert_eq!(back(Some(1)), ["  a b", "c"]);
        assert_eq!(back(Some(0)), ["  a b  c"]);
        let mut parts = Vec::new();
        split(b"a,,b", b",", None, |part| parts.push(part));
        assert_eq!(texts("a,,b", parts), ["a", "", "b"]);
        assert_eq!(texts("a,b,c", rsplit(b"a,b,c", b",", Some(1))), ["a,b", "c"]);
        assert_eq!(texts("aaa", rsplit(b"aaa", b"aa", None)), ["a", ""]);
    }

    #[test]
    fn stripping_and_lines() {
        let data = "\u{3000}é \u{85}".as_bytes();
        assert_eq!(strip_space(data, Kind::Text), 3..5);
        assert_eq!(strip_space(b" \t", Kind::Bytes), 2..2);
        assert_eq!(skip_set("éaéb".as_bytes(), "aé".as_bytes(), Kind::Text), 5);
        assert_eq!(skip_set_back(b"xab", 0, b"ab", Kind::Bytes), 1);
        let mut lines = Vec::new();
        split_lines("a\r\nb\u{2028}\nc".as_bytes(), Kind::Text, |at, next| lines.push((at, next)));
        assert_eq!(lines, [(0..1, 3), (3..4, 7), (7..7, 8), (8..9, 9)]);
        split_lines(b"a\x0bb", Kind::Bytes, |at, _| assert_eq!(at, 0..3));
        assert_eq!(expand_tabs("é\tb\r\t".as_bytes(), 4, Kind::Text), "é   b\r    ".as_bytes());
    }
}
