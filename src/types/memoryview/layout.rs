//! How the items of a view lie in memory.

use crate::prim::scalar::Format;

/// A direction in which items follow each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dimension {
    pub len: usize,
    /// Bytes from one item to the next.
    pub stride: isize,
}

/// Where the items are, and what they mean.
#[derive(Clone)]
pub struct Layout {
    /// As scripts see it.
    pub code: &'static str,
    pub format: Format,
    /// The place of the first item.
    pub start: usize,
    pub dims: Box<[Dimension]>,
    pub readonly: bool,
}

/// What the codes of items are; each may have an `@` before it.
const CODES: &[&str] = &[
    "@c", "@b", "@B", "@?", "@h", "@H", "@i", "@I", "@l", "@L", "@q", "@Q", "@n", "@N", "@e", "@f",
    "@d", "@P",
];

/// The code of a native format and what it means; `None` for others.
pub fn native_format(code: &str) -> Option<(&'static str, Format)> {
    let known = CODES.iter().find(|known| **known == code || &known[1..] == code)?;
    let format = Format::native(known.as_bytes()[1])?;
    Some((if code.starts_with('@') { known } else { &known[1..] }, format))
}

impl Layout {
    /// Items side by side.
    pub fn flat(code: &'static str, format: Format, len: usize, readonly: bool) -> Layout {
        let dims = Box::new([Dimension { len, stride: format.size as isize }]);
        Layout { code, format, start: 0, dims, readonly }
    }

    /// Bytes side by side.
    pub fn bytes(len: usize, readonly: bool) -> Layout {
        let format = Format { kind: crate::prim::scalar::Kind::Unsigned, size: 1 };
        Layout::flat("B", format, len, readonly)
    }

    /// How many items there are.
    pub fn count(&self) -> usize {
        self.dims.iter().map(|d| d.len).product()
    }

    /// How many bytes they have.
    pub fn byte_len(&self) -> usize {
        self.count() * self.format.size
    }

    /// Whether the last index changes fastest and nothing lies between the items.
    pub fn is_c_contiguous(&self) -> bool {
        self.lies_in_order(self.dims.iter().rev())
    }

    /// The same of the first index.
    pub fn is_f_contiguous(&self) -> bool {
        self.lies_in_order(self.dims.iter())
    }

    fn lies_in_order<'a>(&self, dims: impl Iterator<Item = &'a Dimension>) -> bool {
        if self.count() == 0 {
            return true;
        }
        let mut size = self.format.size as isize;
        for d in dims {
            if d.len > 1 && d.stride != size {
                return false;
            }
            size *= d.len as isize;
        }
        true
    }

    /// Calls `f` with the place of every item, the last index changing fastest.
    pub fn for_each_place(&self, mut f: impl FnMut(usize)) {
        self.walk(0, self.start as isize, &mut |at| f(at as usize));
    }

    fn walk(&self, depth: usize, at: isize, f: &mut impl FnMut(isize)) {
        let Some(d) = self.dims.get(depth) else { return f(at) };
        for i in 0..d.len {
            self.walk(depth + 1, at + i as isize * d.stride, f);
        }
    }

    /// The bytes of all items, the last index changing fastest.
    pub fn gather(&self, memory: &[u8]) -> Vec<u8> {
        let len = self.byte_len();
        if self.is_c_contiguous() {
            return memory.get(self.start..self.start + len).unwrap_or(&[]).to_vec();
        }
        let mut out = Vec::with_capacity(len);
        self.for_each_place(|at| {
            out.extend_from_slice(memory.get(at..at + self.format.size).unwrap_or(&[]));
        });
        out
    }

    /// The layout with the directions in the opposite order.
    pub fn transposed(&self) -> Layout {
        Layout { dims: self.dims.iter().rev().copied().collect(), ..self.clone() }
    }
}
