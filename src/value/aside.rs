//! What few objects have beyond their blocks, kept apart so that the others need no room for it.
//!
//! An object that has something here says so in a flag of its own, and takes it back before it goes.

use super::Value;
use super::heap::Header;
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static KEPT: RefCell<HashMap<usize, Aside>> = RefCell::default();
}

/// What a generator has aside; None where there is nothing.
#[derive(Default)]
pub struct Aside {
    /// What its awaiter was handling when it began to wait for this one.
    pub handled: Value,
    /// `cr_origin`: where it was made, if that is noted.
    pub origin: Value,
}

/// What is kept, by the address of who it is of.
#[derive(Default)]
pub(super) struct Asides(RefCell<HashMap<usize, Aside>>);

impl Asides {
    /// Exchanges it for the thread's own.
    pub fn exchange(&self) {
        KEPT.with(|own| own.swap(&self.0));
    }
}

/// Changes what an object has aside, which is nothing at first; `f` runs no script and frees nothing.
#[cold]
#[inline(never)]
pub fn with<R>(p: *const Header, f: impl FnOnce(&mut Aside) -> R) -> R {
    KEPT.with_borrow_mut(|kept| f(kept.entry(p.addr()).or_default()))
}

/// Looks at what an object has aside; `f` runs no script.
#[cold]
#[inline(never)]
pub fn look<R>(p: *const Header, f: impl FnOnce(&Aside) -> R) -> Option<R> {
    KEPT.with_borrow(|kept| kept.get(&p.addr()).map(f))
}

/// Takes away what an object that is about to go has aside.
#[cold]
#[inline(never)]
pub fn take(p: *const Header) -> Option<Aside> {
    // At the end of a thread there may be nothing left to take it from.
    KEPT.try_with(|kept| kept.borrow_mut().remove(&p.addr())).ok().flatten()
}
