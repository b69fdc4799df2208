//! Strings: WTF-8 text with its length in characters, inline in one block.
//!
//! A Python string is a sequence of code points, lone surrogates included; WTF-8 is UTF-8 that
//! admits them. ASCII strings index in O(1); others get, on first need, a table of the byte offsets
//! of every 64th character.
//!
//! Block: the struct, then `cap` bytes of text, then (non-ASCII only, aligned) the table's pointer.

use super::heap::{Header, HeapType, Ref};
use super::memory;
use super::tag::{Tag, Value};

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::borrow::Cow;
use std::cell::Cell;
use std::ptr;

/// A string object.
#[repr(C)]
pub struct Str {
    /// `aux` is the length in characters.
    header: Header,
    /// 0: not computed yet (a hash of 0 is computed anew each time, which is rare and right).
    hash: Cell<i64>,
    /// Length in bytes.
    len: Cell<u32>,
    /// Bytes of room for text; the top bit says that there are lone surrogates.
    cap: u32,
}

const SURROGATES: u32 = 1 << 31;
const HEAD: usize = size_of::<Str>();
/// Characters between two entries of the offset table.
const STRIDE: usize = 64;

impl Str {
    /// The longest string in bytes; longer ones are MemoryErrors.
    pub const MAX_LEN: usize = (1 << 31) - 64;

    /// A new string.
    pub fn new(s: &str) -> Ref<Str> {
        let bytes = s.as_bytes();
        if bytes.is_ascii() {
            return Str::ascii(bytes, b"");
        }
        Str::build(&[bytes], s.chars().count(), false)
    }

    /// A new string of two pieces of ASCII text.
    pub fn ascii(a: &[u8], b: &[u8]) -> Ref<Str> {
        debug_assert!(a.is_ascii() && b.is_ascii());
        let len = a.len() + b.len();
        // SAFETY: both pieces are copied to the text, which has room for them.
        unsafe {
            let Some(p) = Str::allocate(len, len, false, len) else {
                handle_alloc_error(Str::layout(len, true));
            };
            let text = p.cast::<u8>().add(HEAD);
            ptr::copy_nonoverlapping(a.as_ptr(), text, a.len());
            if !b.is_empty() {
                ptr::copy_nonoverlapping(b.as_ptr(), text.add(a.len()), b.len());
            }
            Ref::from_raw(p)
        }
    }

    /// A new string of WTF-8 text.
    pub fn from_wtf8(bytes: &[u8]) -> Ref<Str> {
        if bytes.is_ascii() {
            return Str::ascii(bytes, b"");
        }
        match std::str::from_utf8(bytes) {
            Ok(s) => Str::new(s),
            Err(_) => Str::build(&[bytes], count_chars(bytes), true),
        }
    }

    /// A string of one character; `c` may be a surrogate.
    pub fn from_code_point(c: u32) -> Ref<Str> {
        match char::from_u32(c) {
            Some(c) => Str::new(c.encode_utf8(&mut [0; 4])),
            None => {
                let bytes =
                    [0xe0 | (c >> 12) as u8, 0x80 | (c >> 6 & 63) as u8, 0x80 | (c & 63) as u8];
                Str::build(&[&bytes], 1, true)
            }
        }
    }

    /// `a + b`. Two surrogate halves that meet stay two characters, as in CPython: text that
    /// could pair up is rare and joined by the caller's codec only.
    pub fn concat(a: &Str, b: &Str) -> Ref<Str> {
        if a.is_ascii() && b.is_ascii() {
            return Str::ascii(a.as_wtf8(), b.as_wtf8());
        }
        Str::build(
            &[a.as_wtf8(), b.as_wtf8()],
            a.char_len() + b.char_len(),
            a.has_surrogates() || b.has_surrogates(),
        )
    }

    /// A part of this string, by byte offsets that lie between characters.
    pub fn slice_bytes(&self, start: usize, end: usize) -> Ref<Str> {
        let bytes = &self.as_wtf8()[start..end];
        if self.is_ascii() {
            Str::ascii(bytes, b"")
        } else if self.has_surrogates() {
            Str::from_wtf8(bytes)
        } else {
            Str::build(&[bytes], count_chars(bytes), false)
        }
    }

    #[inline(always)]
    fn layout(cap: usize, ascii: bool) -> Layout {
        let size = if ascii { HEAD + cap } else { (HEAD + cap).next_multiple_of(8) + 8 };
        Layout::from_size_align(size, 8).expect("strings are shorter than 2 GiB")
    }

    fn build(parts: &[&[u8]], chars: usize, surrogates: bool) -> Ref<Str> {
        let len = parts.iter().map(|p| p.len()).sum();
        Str::build_with_room(parts, chars, surrogates, len)
    }

    fn build_with_room(parts: &[&[u8]], chars: usize, surrogates: bool, room: usize) -> Ref<Str> {
        let len: usize = parts.iter().map(|p| p.len()).sum();
        // SAFETY: exactly `len` bytes are copied to the text.
        unsafe {
            let Some(p) = Str::allocate(len, chars, surrogates, room) else {
                handle_alloc_error(Str::layout(len, false));
            };
            let mut at = p.cast::<u8>().add(HEAD);
            for part in parts {
                ptr::copy_nonoverlapping(part.as_ptr(), at, part.len());
                at = at.add(part.len());
            }
            Ref::from_raw(p)
        }
    }

    /// A string whose text is not written yet; `None` where memory doesn't suffice.
    ///
    /// # Safety
    /// The caller writes `len` bytes of text, which have `chars` characters, before anybody sees it.
    #[inline(always)]
    unsafe fn allocate(
        len: usize,
        chars: usize,
        surrogates: bool,
        room: usize,
    ) -> Option<*mut Str> {
        assert!(len <= Str::MAX_LEN, "callers check the length of long strings");
        let ascii = chars == len;
        // Room is rounded up to what the allocator hands out anyway.
        let cap = (HEAD + room.max(len)).next_multiple_of(16) - HEAD;
        let layout = Str::layout(cap, ascii);
        // SAFETY: the layout's size is at least `HEAD`; the text and the table's pointer fit it.
        unsafe {
            let p = alloc(layout).cast::<Str>();
            if p.is_null() {
                return None;
            }
            let header = Header::new(Tag::Str);
            header.aux.set(chars as u32);
            let cap_bits = cap as u32 | if surrogates { SURROGATES } else { 0 };
            p.write(Str { header, hash: Cell::new(0), len: Cell::new(len as u32), cap: cap_bits });
            if !ascii {
                table_slot(p).write(ptr::null_mut());
            }
            Some(p)
        }
    }

    /// Strings joined by `separator`; `None` where memory doesn't suffice.
    ///
    /// # Panics
    /// If a value is no string.
    pub fn join(separator: &Str, parts: &[Value]) -> Option<Ref<Str>> {
        let gaps = parts.len().saturating_sub(1);
        let mut len = gaps.checked_mul(separator.byte_len())?;
        let mut chars = gaps * separator.char_len();
        let mut surrogates = separator.has_surrogates();
        for part in parts {
            let part = part.expect::<Str>();
            len += part.byte_len();
            chars += part.char_len();
            surrogates |= part.has_surrogates();
        }
        if len > Str::MAX_LEN || !memory::has_room(len) {
            return None;
        }
        // SAFETY: the same strings are measured and copied: nothing runs in between.
        unsafe {
            let p = Str::allocate(len, chars, surrogates, len)?;
            let mut at = p.cast::<u8>().add(HEAD);
            let mut copy = |s: &Str| {
                ptr::copy_nonoverlapping(s.as_wtf8().as_ptr(), at, s.byte_len());
                at = at.add(s.byte_len());
            };
            for (i, part) in parts.iter().enumerate() {
                if i > 0 {
                    copy(separator);
                }
                copy(part.expect());
            }
            Some(Ref::from_raw(p))
        }
    }

    /// The text `n` times; `None` where memory doesn't suffice.
    pub fn repeat(&self, n: usize) -> Option<Ref<Str>> {
        let len = self.byte_len().checked_mul(n).filter(|&len| len <= Str::MAX_LEN)?;
        // SAFETY: `len` bytes are written: one copy, then all that is there over and over.
        unsafe {
            let p = Str::allocate(len, self.char_len() * n, self.has_surrogates(), len)?;
            let text = p.cast::<u8>().add(HEAD);
            let mut done = self.byte_len().min(len);
            ptr::copy_nonoverlapping(self.as_wtf8().as_ptr(), text, done);
            while done < len {
                let more = done.min(len - done);
                ptr::copy_nonoverlapping(text, text.add(done), more);
                done += more;
            }
            Some(Ref::from_raw(p))
        }
    }

    /// Appends `tail` to the string in `target`, in place if nobody else holds it and there is
    /// room; room grows geometrically, so that a loop of appends is linear.
    pub fn append(target: &mut Value, tail: &Str) {
        let this = target.expect::<Str>();
        let (len, more) = (this.byte_len(), tail.byte_len());
        let chars = this.char_len() + tail.char_len();
        let in_place = target.is_unique() && this.is_ascii() && tail.is_ascii();
        if in_place && len + more <= this.capacity() {
            // SAFETY: the value is the only reference (`target` is borrowed mutably, so nobody
            // reads the text now), and the room was checked.
            unsafe {
                let at = ptr::from_ref(this).cast_mut().cast::<u8>().add(HEAD + len);
                ptr::copy_nonoverlapping(tail.as_wtf8().as_ptr(), at, more);
            }
            this.len.set((len + more) as u32);
            this.header.aux.set(chars as u32);
            this.hash.set(0);
            return;
        }
        let room = if target.is_unique() { (len + more).saturating_mul(2) } else { len + more };
        let room = room.min(Str::MAX_LEN);
        let surrogates = this.has_surrogates() || tail.has_surrogates();
        *target =
            Str::build_with_room(&[this.as_wtf8(), tail.as_wtf8()], chars, surrogates, room).into();
    }

    /// The text as WTF-8.
    #[inline(always)]
    pub fn as_wtf8(&self) -> &[u8] {
        // SAFETY: `len` bytes of text follow the struct.
        unsafe {
            let text = ptr::from_ref(self).cast::<u8>().add(HEAD);
            std::slice::from_raw_parts(text, self.len.get() as usize)
        }
    }

    /// The text as UTF-8; `None` if it holds lone surrogates.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        if self.has_surrogates() {
            return None;
        }
        // SAFETY: WTF-8 without surrogates is UTF-8.
        Some(unsafe { std::str::from_utf8_unchecked(self.as_wtf8()) })
    }

    /// The text as UTF-8, lone surrogates as escapes: what standard error and messages show.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        if let Some(s) = self.as_str() {
            return Cow::Borrowed(s);
        }
        let mut text = String::with_capacity(self.byte_len());
        for c in self.code_points() {
            match char::from_u32(c) {
                Some(c) => text.push(c),
                None => text.push_str(&format!("\\u{c:04x}")),
            }
        }
        Cow::Owned(text)
    }

    #[inline(always)]
    pub fn byte_len(&self) -> usize {
        self.len.get() as usize
    }

    /// Length in characters: `len(s)`.
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        self.header.aux.get() as usize
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.header.aux.get() == self.len.get()
    }

    #[inline(always)]
    pub fn has_surrogates(&self) -> bool {
        self.cap & SURROGATES != 0
    }

    fn capacity(&self) -> usize {
        (self.cap & !SURROGATES) as usize
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len.get() == 0
    }

    /// Python's `hash(s)`, computed once.
    #[inline(always)]
    pub fn hash(&self) -> i64 {
        let h = self.hash.get();
        if h != 0 { h } else { self.compute_hash() }
    }

    #[inline(never)]
    fn compute_hash(&self) -> i64 {
        let key = super::hash_key();
        let text = self.as_wtf8();
        let h = if self.is_ascii() { key.bytes(text) } else { key.text(text) };
        self.hash.set(h);
        h
    }

    /// The byte offset of the character with index `i` (at most the length). O(1) for ASCII,
    /// else O(1) after a first O(n).
    pub fn byte_offset(&self, i: usize) -> usize {
        if self.is_ascii() {
            return i;
        }
        let (start, mut left) = (self.table()[i / STRIDE] as usize, i % STRIDE);
        let text = self.as_wtf8();
        let mut at = start;
        while left > 0 {
            at += width(text[at]);
            left -= 1;
        }
        at
    }

    /// The index of the character that starts at a byte offset.
    pub fn char_index(&self, offset: usize) -> usize {
        if self.is_ascii() {
            return offset;
        }
        let table = self.table();
        let block = table.partition_point(|&o| o as usize <= offset) - 1;
        block * STRIDE + count_chars(&self.as_wtf8()[table[block] as usize..offset])
    }

    /// The code point with index `i`, which is below the length.
    pub fn code_point_at(&self, i: usize) -> u32 {
        let text = self.as_wtf8();
        if self.is_ascii() {
            return u32::from(text[i]);
        }
        decode(&text[self.byte_offset(i)..]).0
    }

    fn table(&self) -> &[u32] {
        // SAFETY: non-ASCII strings have the slot; it is null or a leaked boxed vector that the
        // string owns until it is freed.
        unsafe {
            let slot = table_slot(ptr::from_ref(self).cast_mut());
            if (*slot).is_null() {
                slot.write(Box::into_raw(Box::new(offsets(self.as_wtf8()))));
            }
            &**slot
        }
    }

    /// The code points, in order.
    pub fn code_points(&self) -> impl Iterator<Item = u32> + '_ {
        let mut rest = self.as_wtf8();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (c, n) = decode(rest);
            rest = &rest[n..];
            Some(c)
        })
    }
}

/// Where the pointer to the offset table is kept.
///
/// # Safety
/// `p` is a live non-ASCII string.
unsafe fn table_slot(p: *mut Str) -> *mut *mut Vec<u32> {
    // SAFETY: `layout` made room for it.
    unsafe {
        let cap = (*p).capacity();
        p.cast::<u8>().add((HEAD + cap).next_multiple_of(8)).cast()
    }
}

fn offsets(text: &[u8]) -> Vec<u32> {
    let mut table = Vec::with_capacity(text.len() / STRIDE + 1);
    let (mut at, mut i) = (0, 0);
    loop {
        if i % STRIDE == 0 {
            table.push(at as u32);
        }
        if at >= text.len() {
            return table;
        }
        at += width(text[at]);
        i += 1;
    }
}

/// How many bytes the character that starts with `b` has.
#[inline]
fn width(b: u8) -> usize {
    match b {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

/// The first code point of WTF-8 text, and its length.
fn decode(b: &[u8]) -> (u32, usize) {
    let n = width(b[0]);
    let tail = |k: usize| u32::from(b[k] & 63);
    let c = match n {
        1 => u32::from(b[0]),
        2 => u32::from(b[0] & 31) << 6 | tail(1),
        3 => u32::from(b[0] & 15) << 12 | tail(1) << 6 | tail(2),
        _ => u32::from(b[0] & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3),
    };
    (c, n)
}

impl std::fmt::Debug for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_string_lossy().fmt(f)
    }
}

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        self.as_wtf8() == other.as_wtf8()
    }
}

// SAFETY: repr(C), header first; `free` undoes `build_with_room`.
unsafe impl HeapType for Str {
    const TAG: Tag = Tag::Str;

    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    unsafe fn free(p: *mut Str) {
        // SAFETY: nobody refers to it; the layout is the one it was made with: `is_ascii` never
        // changes, for text is appended in place to ASCII strings by ASCII text alone.
        unsafe {
            let ascii = (*p).is_ascii();
            if !ascii {
                let table = *table_slot(p);
                if !table.is_null() {
                    drop(Box::from_raw(table));
                }
            }
            dealloc(p.cast(), Str::layout((*p).capacity(), ascii));
        }
    }
}
