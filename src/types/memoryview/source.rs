//! Whose memory a view shows.

use super::MemoryView;
use crate::types::array::Array;
use crate::types::bytearray::ByteArray;
use crate::types::bytes::buffer::Borrowed;
use crate::types::bytes::storage::Storage;
use crate::value::{Bytes, Finalizer, Ref, Value, queue_end};
use crate::vm::Vm;
use crate::vm::native::Data;
use std::cell::Cell;
use std::rc::Rc;

/// The owner of memory.
#[derive(Clone)]
pub enum Source {
    Bytes(Ref<Bytes>),
    ByteArray(Data<ByteArray>),
    Array(Data<Array>),
    /// What a script's `__buffer__` gave; shared by the views of it.
    Script(Rc<Lease>),
}

impl Source {
    /// All of its bytes.
    pub fn borrow(&self) -> Borrowed<'_> {
        match self {
            Source::Bytes(b) => Borrowed::Slice(b.as_slice()),
            Source::Script(lease) => lease.source.borrow(),
            _ => self.storage().map_or(Borrowed::Slice(&[]), Storage::borrow),
        }
    }

    /// Changes bytes; does nothing to those of bytes objects, of which there are no writable views.
    pub fn write(&self, f: impl FnOnce(&mut [u8])) {
        if let Some(storage) = self.storage() {
            storage.write(f);
        }
    }

    /// What can be changed.
    /// The memory whose length is relied on, where that could change.
    pub fn storage(&self) -> Option<&Storage> {
        match self {
            Source::Bytes(_) => None,
            Source::ByteArray(a) => Some(a),
            Source::Array(a) => Some(a.storage()),
            Source::Script(lease) => lease.source.storage(),
        }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Source::Bytes(_) => {}
            Source::ByteArray(a) => a.object().show(visit),
            Source::Array(a) => a.object().show(visit),
            // Where several views share it, it is nobody's own to show.
            Source::Script(lease) if Rc::strong_count(lease) == 1 => lease.trace(visit),
            Source::Script(_) => {}
        }
    }
}

/// A source that is relied on: its length stays as it is until this is dropped.
pub struct Export {
    pub source: Source,
    /// Whose memory it is, as the attribute `obj` shows it.
    pub owner: Value,
}

impl Export {
    pub fn new(source: Source, owner: Value) -> Export {
        if let Some(storage) = source.storage() {
            storage.export();
        }
        Export { source, owner }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.source.trace(visit);
        visit(&self.owner);
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        if let Some(storage) = self.source.storage() {
            storage.end_export();
        }
    }
}

/// The memory that the object of a script's class lent. It is given back when the last view of it ends:
/// at once where a script releases that, otherwise as finalisers run.
pub struct Lease {
    object: Value,
    /// What `__buffer__` returned.
    view: Data<MemoryView>,
    source: Source,
    over: Cell<bool>,
}

impl Lease {
    pub fn new(object: Value, view: Data<MemoryView>, source: Source) -> Lease {
        view.hold();
        Lease { object, view, source, over: Cell::new(false) }
    }

    /// Gives the memory back.
    pub fn end(&self, vm: &Vm) {
        if !self.over.replace(true) {
            self.view.let_go();
            vm.give_back(&self.object, &self.view.object().value());
        }
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
        self.view.object().show(visit);
        self.source.trace(visit);
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if !self.over.replace(true) {
            self.view.let_go();
            let loan = [self.object.clone(), self.view.object().value()];
            queue_end(Finalizer::Loan(Box::new(loan)));
        }
    }
}
