//! The memory of mutable byte strings and arrays, which views can share.

use super::buffer::Borrowed;
use crate::vm::{Exc, Raised, Vm};
use std::cell::{Cell, Ref, RefCell};

/// Bytes that can change. No borrow outlives a step in which a script could run.
#[derive(Default)]
pub struct Storage {
    bytes: RefCell<Vec<u8>>,
    /// How many views rely on the length.
    exports: Cell<usize>,
}

impl Storage {
    pub fn new(bytes: Vec<u8>) -> Storage {
        Storage { bytes: RefCell::new(bytes), exports: Cell::new(0) }
    }

    /// Its bytes, for as long as no script runs.
    #[inline]
    pub fn borrow(&self) -> Borrowed<'_> {
        Borrowed::Cell(Ref::map(self.bytes.borrow(), Vec::as_slice))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bytes.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes bytes in place; `f` runs no script.
    pub fn write<R>(&self, f: impl FnOnce(&mut [u8]) -> R) -> R {
        f(&mut self.bytes.borrow_mut())
    }

    /// Changes bytes and their number, which `f` does only after [`Storage::check_resize`] or where it
    /// stays the same; `f` runs no script.
    pub fn change<R>(&self, f: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        f(&mut self.bytes.borrow_mut())
    }

    /// Changes the number of bytes, unless a view relies on it.
    pub fn resize<R>(&self, vm: &Vm, f: impl FnOnce(&mut Vec<u8>) -> R) -> Result<R, Raised> {
        self.check_resize(vm)?;
        Ok(self.change(f))
    }

    /// Makes sure that so many bytes more may be taken.
    ///
    /// # Errors
    /// MemoryError.
    pub fn check_growth(&self, vm: &Vm, more: usize) -> Result<(), Raised> {
        let bytes = self.bytes.borrow();
        let fits = bytes.capacity() - bytes.len() >= more;
        if fits { Ok(()) } else { vm.check_text(more.max(bytes.len())) }
    }

    /// The BufferError of a change of the length while views rely on it.
    pub fn check_resize(&self, vm: &Vm) -> Result<(), Raised> {
        if !self.is_exported() {
            return Ok(());
        }
        let text = "Existing exports of data: object cannot be re-sized";
        Err(vm.raise(Exc::BufferError, text))
    }

    /// Whether a view relies on the length.
    pub fn is_exported(&self) -> bool {
        self.exports.get() > 0
    }

    /// A view begins to rely on it.
    pub fn export(&self) {
        self.exports.set(self.exports.get() + 1);
    }

    /// A view has ended.
    pub fn end_export(&self) {
        self.exports.set(self.exports.get() - 1);
    }
}
