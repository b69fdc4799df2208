//! Cells: variables shared between a function and those nested in it.

use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};
use std::cell::UnsafeCell;

/// A captured variable.
#[repr(C)]
pub struct CellObject {
    header: Header,
    value: UnsafeCell<Value>,
}

impl CellObject {
    pub fn new(value: Value) -> Ref<CellObject> {
        Ref::new(CellObject { header: Header::new(Tag::Cell), value: UnsafeCell::new(value) })
    }

    /// The variable's value; unbound if it has none.
    #[inline(always)]
    pub fn get(&self) -> Value {
        // SAFETY: cloning runs nothing that could store here.
        unsafe { (*self.value.get()).clone() }
    }

    /// Stores; the old value comes back.
    #[inline(always)]
    pub fn set(&self, v: Value) -> Value {
        // SAFETY: no reference into the cell outlives a method.
        unsafe { std::mem::replace(&mut *self.value.get(), v) }
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for CellObject {
    const TAG: Tag = Tag::Cell;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: visitors store nothing.
        visit(unsafe { &*self.value.get() });
    }
    fn clear(&self) {
        drop(self.set(Value::UNBOUND));
    }
}
