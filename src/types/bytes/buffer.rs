//! Bytes-like objects: whose bytes natives can read.

use crate::types::bytearray::ByteArray;
use crate::value::{Bytes, Ref, Value, sym};
use crate::vm::native::{Arg, Data};
use crate::vm::{Exc, Raised, Vm};
use std::ops::Deref;

/// A bytes-like object.
pub enum Buffer {
    Bytes(Ref<Bytes>),
    Array(Data<ByteArray>),
}

/// Its bytes, for as long as no script runs.
pub enum Borrowed<'a> {
    Slice(&'a [u8]),
    Cell(std::cell::Ref<'a, Vec<u8>>),
}

impl Buffer {
    /// Its bytes; nobody may change them while they are borrowed.
    pub fn borrow(&self) -> Borrowed<'_> {
        match self {
            Buffer::Bytes(b) => Borrowed::Slice(b.as_slice()),
            Buffer::Array(a) => a.borrow(),
        }
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

/// The bytes-like object that `v` is, if it is one.
#[inline]
pub fn buffer(vm: &Vm, v: &Value) -> Option<Buffer> {
    if let Some(b) = v.get_ref::<Bytes>() {
        return Some(Buffer::Bytes(b));
    }
    let plain = vm.unwrap(v);
    match plain.get_ref::<Bytes>() {
        Some(b) => Some(Buffer::Bytes(b)),
        None => Data::of(vm, &plain).map(Buffer::Array),
    }
}

/// The bytes-like object that `v` must be.
pub fn need_buffer(vm: &Vm, v: &Value) -> Result<Buffer, Raised> {
    buffer(vm, v).ok_or_else(|| {
        vm.type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(v)))
    })
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
        if let Some(b) = buffer(vm, v) {
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
