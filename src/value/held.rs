//! What a class holds under some name, remembered without a count.
//!
//! A cache that counted what it remembers would keep alive, from inside of a code object, functions
//! and all that they refer to: garbage that the collector could not tell from what is in use.
//!
//! Invariant: a [`Held`] is a value that a class or one of its bases held under some name when the
//! class had the version that is remembered with it. Every change of those names changes the version
//! first, and no two classes ever have the same: while a live class has that version, the value lives.

use super::class::Class;
use super::symbol::Symbol;
use super::tag::{Tag, Value};
use std::cell::Cell;
use std::mem::ManuallyDrop;

/// A value that somebody else holds.
#[derive(Clone, Copy)]
pub(super) struct Held {
    tag: Tag,
    bits: u64,
}

impl Held {
    pub(super) const NOTHING: Held = Held { tag: Tag::Unbound, bits: 0 };

    pub(super) fn new(v: &Value) -> Held {
        Held { tag: v.tag(), bits: v.bits() }
    }

    /// A new reference to it.
    ///
    /// # Safety
    /// Its holder lives and still holds it.
    #[inline(always)]
    pub(super) unsafe fn get(self) -> Value {
        // SAFETY: the holder's count keeps the object alive; this copy of it is not dropped.
        let v = ManuallyDrop::new(unsafe { Value::from_raw(self.tag, self.bits as *const Value) });
        Value::clone(&v)
    }
}

/// Remembers a member of one class, as long as the class does not change.
pub struct ClassMember {
    /// 0 if nothing is remembered.
    version: Cell<u32>,
    held: Cell<Held>,
}

impl ClassMember {
    pub const fn new() -> ClassMember {
        ClassMember { version: Cell::new(0), held: Cell::new(Held::NOTHING) }
    }

    /// Whether it remembers something of `class`, if only that there is nothing.
    #[inline(always)]
    pub fn knows(&self, class: &Class) -> bool {
        class.is_version(self.version.get())
    }

    /// The member of `class` that it remembers.
    #[inline(always)]
    pub fn get(&self, class: &Class) -> Option<Value> {
        if !self.knows(class) {
            return None;
        }
        // SAFETY: the class lives and has the version that goes with the value.
        unsafe { self.held.get().get() }.bound()
    }

    /// Remembers the member `name` of `class`; without a name, that there is nothing to remember.
    pub fn learn(&self, class: &Class, name: Option<Symbol>) {
        self.remember(class, name.and_then(|name| class.lookup(name)).as_ref());
    }

    /// Looks the member `name` of the classes after `start` in the order of `class` up, and remembers
    /// it if it is one that `fits`.
    pub fn learn_after(
        &self,
        class: &Class,
        start: &Class,
        name: Symbol,
        fits: impl Fn(&Value) -> bool,
    ) -> Option<Value> {
        let member = class.lookup_after(start, name).filter(fits)?;
        self.remember(class, Some(&member));
        Some(member)
    }

    fn remember(&self, class: &Class, member: Option<&Value>) {
        self.held.set(member.map_or(Held::NOTHING, Held::new));
        self.version.set(class.version());
    }
}

impl Default for ClassMember {
    fn default() -> ClassMember {
        ClassMember::new()
    }
}
