//! What few objects have beyond their blocks, kept apart so that the others need no room for it.
//!
//! An object that has something here says so in a flag of its own, and takes it back before it goes.

use super::Value;
use super::heap::Header;
use std::cell::RefCell;
use std::collections::HashMap;
use std::mem::ManuallyDrop;

thread_local! {
    /// Without a destructor, so that it is there as long as objects go.
    static KEPT: ManuallyDrop<RefCell<Kept>> = ManuallyDrop::default();
}

type Kept = HashMap<usize, Aside>;

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
pub(super) struct Asides(RefCell<Kept>);

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
    KEPT.with(|kept| f(kept.borrow_mut().entry(p.addr()).or_default()))
}

/// Looks at what an object has aside; `f` runs no script.
#[cold]
#[inline(never)]
pub fn look<R>(p: *const Header, f: impl FnOnce(&Aside) -> R) -> Option<R> {
    KEPT.with(|kept| kept.borrow().get(&p.addr()).map(f))
}

/// Takes away what an object that is about to go has aside.
#[cold]
#[inline(never)]
pub fn take(p: *const Header) -> Option<Aside> {
    KEPT.with(|kept| kept.borrow_mut().remove(&p.addr()))
}
