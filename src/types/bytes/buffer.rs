//! Bytes-like objects: whose bytes natives can read.

use crate::types::bytearray::ByteArray;
use crate::types::bytes::storage::Storage;
use crate::types::memoryview::{self, MemoryView, Source};
use crate::value::{Bytes, Ref, Tag, Value, sym};
use crate::vm::native::{Arg, Data};
use crate::vm::{Exc, Raised, Vm};
use std::borrow::Cow;
use std::ops::{Deref, Range};

/// A bytes-like object.
pub enum Buffer {
    Bytes(Ref<Bytes>),
    Array(Data<ByteArray>),
    /// A part of the memory that another object owns.
    Part(Source, Range<usize>),
    /// A copy, where the bytes don't lie side by side or a script lent them.
    Copy(Vec<u8>),
}

/// Its bytes, for as long as no script runs.
pub enum Borrowed<'a> {
    Slice(&'a [u8]),
    Cell(std::cell::Ref<'a, [u8]>),
}

impl<'a> Borrowed<'a> {
    /// A part of them, as far as they go.
    pub fn part(self, range: Range<usize>) -> Borrowed<'a> {
        match self {
            Borrowed::Slice(s) => Borrowed::Slice(s.get(range).unwrap_or(&[])),
            Borrowed::Cell(c) => {
                Borrowed::Cell(std::cell::Ref::map(c, |s| s.get(range).unwrap_or(&[])))
            }
        }
    }
}

impl Buffer {
    /// Its bytes; nobody may change them while they are borrowed.
    pub fn borrow(&self) -> Borrowed<'_> {
        match self {
            Buffer::Bytes(b) => Borrowed::Slice(b.as_slice()),
            Buffer::Array(a) => a.borrow(),
            Buffer::Part(source, range) => source.borrow().part(range.clone()),
            Buffer::Copy(bytes) => Borrowed::Slice(bytes),
        }
    }

    /// Its bytes as they are now, for as long as is wanted: of what can change, a copy.
    #[inline]
    pub fn steady(&self) -> Steady<'_> {
        let storage: Option<&Storage> = match self {
            Buffer::Array(array) => Some(array),
            Buffer::Part(source, _) => source.storage(),
            Buffer::Bytes(_) | Buffer::Copy(_) => None,
        };
        if let Some(storage) = storage {
            storage.export();
        }
        let bytes = match self {
            Buffer::Bytes(b) => Cow::Borrowed(b.as_slice()),
            Buffer::Copy(bytes) => Cow::Borrowed(bytes.as_slice()),
            changing => Cow::Owned(changing.borrow().to_vec()),
        };
        Steady { bytes, storage }
    }
}

impl Deref for Borrowed<'_> {
    type Target = [u8];
    #[inline]
    fn deref(&self) -> &[u8] {
        match self {
            Borrowed::Slice(s) => s,
            Borrowed::Cell(c) => c,
        }
    }
}

/// The bytes of an object that a script may use meanwhile: its length stays as it is.
pub struct Steady<'a> {
    bytes: Cow<'a, [u8]>,
    storage: Option<&'a Storage>,
}

impl Deref for Steady<'_> {
    type Target = [u8];
    #[inline]
    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Steady<'_> {
    fn drop(&mut self) {
        if let Some(storage) = self.storage {
            storage.end_export();
        }
    }
}

/// How a native wants the bytes of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Side by side.
    Simple,
    /// In any layout.
    Any,
}

/// The byte string that `v` is: bytes or a bytearray.
#[inline]
pub fn byte_string(vm: &Vm, v: &Value) -> Option<Buffer> {
    if let Some(b) = v.get_ref::<Bytes>() {
        return Some(Buffer::Bytes(b));
    }
    let plain = vm.unwrap(v);
    match plain.get_ref::<Bytes>() {
        Some(b) => Some(Buffer::Bytes(b)),
        None => Data::of(vm, &plain).map(Buffer::Array),
    }
}

/// The bytes-like object that `v` is, if it is one that gives its bytes without an error.
#[inline]
pub fn buffer(vm: &Vm, v: &Value) -> Option<Buffer> {
    match try_buffer(vm, v, Want::Simple) {
        Ok(found) => found,
        Err(_) => {
            drop(vm.take_pending());
            None
        }
    }
}

/// The bytes-like object that `v` is, if it is one.
///
/// # Errors
/// A view was released, or its bytes don't lie side by side as wanted; what `__buffer__` raised.
#[inline]
pub fn try_buffer(vm: &Vm, v: &Value, want: Want) -> Result<Option<Buffer>, Raised> {
    if let Some(b) = v.get_ref::<Bytes>() {
        return Ok(Some(Buffer::Bytes(b)));
    }
    other_buffer(vm, v, want)
}

fn other_buffer(vm: &Vm, v: &Value, want: Want) -> Result<Option<Buffer>, Raised> {
    if let Some(lend) = lender(vm, v) {
        return memoryview::lent_bytes(vm, v, &lend, want).map(|b| Some(Buffer::Copy(b)));
    }
    if let Some(b) = byte_string(vm, v) {
        return Ok(Some(b));
    }
    match Data::<MemoryView>::of(vm, v) {
        Some(view) => view.buffer(vm, want).map(Some),
        None => Ok(memoryview::array_buffer(vm, v)),
    }
}

/// The `__buffer__` that the class of `v` has from a script.
pub fn lender(vm: &Vm, v: &Value) -> Option<Value> {
    match v.tag() {
        Tag::Instance | Tag::Class => vm.script_special(&vm.class_of(v), sym::__buffer__),
        _ => None,
    }
}

/// The bytes-like object that `v` must be.
pub fn need_buffer(vm: &Vm, v: &Value) -> Result<Buffer, Raised> {
    need(vm, v, Want::Simple)
}

/// The same, in a layout that will do.
pub fn need(vm: &Vm, v: &Value, want: Want) -> Result<Buffer, Raised> {
    match try_buffer(vm, v, want)? {
        Some(b) => Ok(b),
        None => {
            Err(vm
                .type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(v))))
        }
    }
}

impl<'a> Arg<'a> for Buffer {
    #[inline]
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        need_buffer(vm, v)
    }
}

/// What is searched for in bytes: bytes, or one byte by its number.
pub enum Needle {
    Buffer(Buffer),
    Byte([u8; 1]),
}

impl Needle {
    /// The bytes to search for.
    pub fn borrow(&self) -> Borrowed<'_> {
        match self {
            Needle::Buffer(b) => b.borrow(),
            Needle::Byte(b) => Borrowed::Slice(b),
        }
    }
}

impl<'a> Arg<'a> for Needle {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        if let Some(b) = try_buffer(vm, v, Want::Simple)? {
            return Ok(Needle::Buffer(b));
        }
        if !is_index(vm, v) {
            return Err(vm.type_error(format!(
                "argument should be integer or bytes-like object, not '{}'",
                vm.type_name(v)
            )));
        }
        byte(vm, v).map(|b| Needle::Byte([b]))
    }
}

/// Whether `v` can be an index.
pub fn is_index(vm: &Vm, v: &Value) -> bool {
    vm.as_any_int(v).is_some() || vm.special(v, sym::__index__).is_some()
}

/// The byte whose number `v` is.
pub fn byte(vm: &Vm, v: &Value) -> Result<u8, Raised> {
    u8::try_from(vm.index_clamped(v)?)
        .map_err(|_| vm.raise(Exc::ValueError, "byte must be in range(0, 256)"))
}
