//! In which order objects with finalisers were made.
//!
//! Scripts can see it: finalisers of garbage run in that order. The blocks that objects get say nothing
//! of it, and few classes have a `__del__`, so that it is noted apart from the objects.

use super::heap::Header;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(0) };
    static BORN: RefCell<HashMap<usize, u64>> = RefCell::default();
}

/// What is noted: the next number, and that of each object.
#[derive(Default)]
pub(super) struct Born {
    next: Cell<u64>,
    numbers: RefCell<HashMap<usize, u64>>,
}

impl Born {
    /// Exchanges it for the thread's own.
    pub fn exchange(&self) {
        NEXT.with(|own| own.swap(&self.next));
        BORN.with(|own| own.swap(&self.numbers));
    }
}

/// Notes that an object was made.
#[cold]
#[inline(never)]
pub(super) fn note(p: *const Header) {
    let n = NEXT.replace(NEXT.get() + 1);
    BORN.with_borrow_mut(|born| born.insert(p.addr(), n));
}

/// Forgets an object that is about to go.
#[cold]
#[inline(never)]
pub(super) fn forget(p: *const Header) {
    // At the end of a thread there may be nothing left to forget it in.
    let _ = BORN.try_with(|born| born.borrow_mut().remove(&p.addr()));
}

/// The number of an object in the order of making; the greatest if it was not noted.
pub(super) fn number(p: *const Header) -> u64 {
    BORN.with_borrow(|born| born.get(&p.addr()).copied().unwrap_or(u64::MAX))
}
