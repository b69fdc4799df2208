//! The memory of mutable byte strings and arrays, which views can share.

use super::buffer::Borrowed;
use crate::vm::{Exc, Raised, Vm};
use std::cell::{Cell, Ref, RefCell};

/// Memory of up to this size is kept when its bytes are taken away.
const SMALL: usize = 4096;

/// Bytes that can change. No borrow outlives a step in which a script could run.
///
/// Taking bytes away at the front costs nothing: they stay where they are, unseen, until they are more
/// than the others.
#[derive(Default)]
pub struct Storage {
    bytes: RefCell<Vec<u8>>,
    /// How many of the first bytes are gone.
    gone: Cell<usize>,
    /// How many views rely on the length.
    exports: Cell<usize>,
}

impl Storage {
    pub fn new(bytes: Vec<u8>) -> Storage {
        Storage { bytes: RefCell::new(bytes), gone: Cell::new(0), exports: Cell::new(0) }
    }

    /// Its bytes, for as long as no script runs.
    #[inline]
    pub fn borrow(&self) -> Borrowed<'_> {
        let gone = self.gone.get();
        Borrowed::Cell(Ref::map(self.bytes.borrow(), |bytes| &bytes[gone..]))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bytes.borrow().len() - self.gone.get()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes bytes in place; `f` runs no script.
    pub fn write<R>(&self, f: impl FnOnce(&mut [u8]) -> R) -> R {
        let gone = self.gone.get();
        f(&mut self.bytes.borrow_mut()[gone..])
    }

    /// Changes bytes and their number, which `f` does only after [`Storage::check_resize`] or where it
    /// stays the same; `f` runs no script.
    pub fn change<R>(&self, f: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        let mut bytes = self.bytes.borrow_mut();
        let gone = self.gone.take();
        if gone > 0 {
            bytes.drain(..gone);
        }
        f(&mut bytes)
    }

    /// Takes the first `n` bytes away, of which there are so many, after [`Storage::check_resize`].
    pub fn remove_front(&self, n: usize) {
        let mut bytes = self.bytes.borrow_mut();
        let gone = self.gone.get() + n;
        if gone > bytes.len() / 2 || gone == bytes.len() {
            bytes.drain(..gone);
            self.gone.set(0);
            if bytes.capacity() > SMALL && bytes.capacity() / 4 > bytes.len() {
                let room = 2 * bytes.len();
                bytes.shrink_to(room);
            }
        } else {
            self.gone.set(gone);
        }
    }

    /// Adds bytes at the end, after [`Storage::check_resize`]; `false` where there is no memory.
    pub fn append(&self, more: &[u8]) -> bool {
        let mut bytes = self.bytes.borrow_mut();
        let fits = bytes.try_reserve(more.len()).is_ok();
        if fits {
            bytes.extend_from_slice(more);
        }
        fits
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
