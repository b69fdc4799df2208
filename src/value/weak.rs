//! Weak references: who wants to hear of an object's end, noted apart from the objects.
//!
//! An object that has weak references carries the mark `WEAK` in its header and has an entry in a table
//! of the thread, by its address. All others pay one test of that mark when they are freed.
//!
//! Invariant: what a [`Link`] points at is alive. Whoever frees an object with the mark calls [`cut`]
//! first, which empties the links to it and the link that it is seen through.

use super::collect::WEAK;
use super::heap::{Finalizer, Header, queue};
use super::object::NativeData;
use super::tag::{Tag, Value};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::rc::Rc;

/// What may be shared: a weak reference without a callback that is of no derived class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sharing {
    No,
    Reference,
    Proxy,
}

/// A pointer that owns no count.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pointer {
    tag: Tag,
    bits: u64,
}

impl Pointer {
    fn to(v: &Value) -> Pointer {
        Pointer { tag: v.tag(), bits: v.bits() }
    }

    /// A reference to what it points at, unless that is being freed.
    ///
    /// # Safety
    /// That is alive, or being freed at most.
    unsafe fn value(self) -> Option<Value> {
        // SAFETY: as the caller promises; this copy of the pointer owns no count and is not dropped.
        let v = ManuallyDrop::new(unsafe { Value::from_raw(self.tag, self.bits as *const Header) });
        (v.ref_count() > 0).then(|| Value::clone(&v))
    }
}

/// What connects a weak reference with its object.
struct Link {
    target: Cell<Option<Pointer>>,
    /// The weak reference as scripts see it; `None` once it is gone.
    reference: Cell<Option<Pointer>>,
    callback: Cell<Value>,
    sharing: Sharing,
}

/// The links of one object.
#[derive(Default)]
pub(super) struct Links {
    /// Those that lead to it, the oldest first; of some the weak reference may be gone.
    all: Vec<Rc<Link>>,
    gone: usize,
    /// The link of the weak reference that it is itself.
    own: Option<Rc<Link>>,
}

impl Links {
    fn is_empty(&self) -> bool {
        self.all.len() == self.gone && self.own.is_none()
    }

    /// Those whose weak references live, as scripts see them listed: shared ones, then the youngest.
    fn listed(&self) -> Vec<Rc<Link>> {
        let rank = |link: &Link| match link.sharing {
            Sharing::Reference => 0,
            Sharing::Proxy => 1,
            Sharing::No => 2,
        };
        let alive = self.all.iter().rev().filter(|link| link.reference.get().is_some());
        let mut links: Vec<Rc<Link>> = alive.cloned().collect();
        links.sort_by_key(|link| rank(link));
        links
    }
}

/// The weak references to objects, by the object's address.
pub(super) type Table = RefCell<HashMap<u64, Links>>;

thread_local! {
    static TABLE: Table = RefCell::default();
}

/// Exchanges the table for the thread's own.
pub(super) fn exchange_table(table: &Table) {
    TABLE.with(|own| own.swap(table));
}

/// The data of a weak reference.
pub struct WeakRef {
    link: Rc<Link>,
    /// The hash of the object, once somebody asked for it.
    pub hash: Cell<Option<i64>>,
}

impl WeakRef {
    /// A weak reference to `target`, with a callback or None; [`WeakRef::show_as`] has to follow.
    pub fn new(target: &Value, callback: Value, sharing: Sharing) -> WeakRef {
        let link = Rc::new(Link {
            target: Cell::new(Some(Pointer::to(target))),
            reference: Cell::new(None),
            callback: Cell::new(callback),
            sharing,
        });
        let added = link.clone();
        with_links(target, |links| links.all.push(added));
        WeakRef { link, hash: Cell::new(None) }
    }

    /// Says which object scripts see: the one whose data it is, or an instance that carries that.
    pub fn show_as(&self, reference: &Value) {
        self.link.reference.set(Some(Pointer::to(reference)));
        if reference.tag() == Tag::Instance {
            let own = self.link.clone();
            with_links(reference, |links| drop(links.own.replace(own)));
        }
    }

    /// The object, if it is alive.
    pub fn target(&self) -> Option<Value> {
        // SAFETY: what a link points at is alive (invariant).
        self.link.target.get().and_then(|p| unsafe { p.value() })
    }

    /// The callback, or None.
    pub fn callback(&self) -> Value {
        super::tag::peek(&self.link.callback)
    }
}

impl NativeData for WeakRef {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let callback = self.link.callback.take();
        visit(&callback);
        self.link.callback.set(callback);
    }

    fn clear(&self) {
        drop(self.link.callback.take());
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        self.link.reference.set(None);
        drop(self.link.callback.take());
        let Some(target) = self.link.target.take() else { return };
        // At the end of a thread there may be no table left.
        let _ = TABLE.try_with(|table| {
            let mut table = table.borrow_mut();
            let Some(links) = table.get_mut(&target.bits) else { return };
            links.gone += 1;
            // What is removed owns nothing any more: no other drop follows from it.
            if links.gone * 2 > links.all.len() {
                links.all.retain(|link| link.target.get().is_some());
                links.gone = 0;
            }
            if links.is_empty() {
                table.remove(&target.bits);
                mark(target, false);
            }
        });
    }
}

/// Changes the entry of an object, which gets one if it has none.
fn with_links(object: &Value, change: impl FnOnce(&mut Links)) {
    TABLE.with_borrow_mut(|table| change(table.entry(object.bits()).or_default()));
    mark(Pointer::to(object), true);
}

/// Static data lives for ever and has no header.
fn mark(object: Pointer, on: bool) {
    if object.tag != Tag::Native {
        // SAFETY: the pointer's object is alive and starts with a header.
        unsafe { &*(object.bits as *const Header) }.mark(WEAK, on);
    }
}

/// The weak references to an object as scripts see them listed.
pub fn weak_references(object: &Value) -> Vec<Value> {
    let links = TABLE.with_borrow(|table| table.get(&object.bits()).map(Links::listed));
    let pointers = links.into_iter().flatten().filter_map(|link| link.reference.get());
    // SAFETY: a reference that is gone has emptied its link.
    pointers.filter_map(|p| unsafe { p.value() }).collect()
}

/// The weak reference to an object that can be shared, if there is one.
pub fn shared_reference(object: &Value, sharing: Sharing) -> Option<Value> {
    let link = TABLE.with_borrow(|table| {
        let links = &table.get(&object.bits())?.all;
        let shared = |link: &&Rc<Link>| link.sharing == sharing && link.reference.get().is_some();
        links.iter().rev().find(shared).cloned()
    })?;
    // SAFETY: as for `weak_references`.
    link.reference.get().and_then(|p| unsafe { p.value() })
}

/// An object with the mark is about to be freed: nothing leads to it any more. Callbacks are queued,
/// those of the youngest weak references first.
///
/// # Safety
/// `p` is an object with the mark, and nobody refers to it.
#[cold]
#[inline(never)]
pub(super) unsafe fn cut(p: *const Header) {
    let links = TABLE.try_with(|table| table.borrow_mut().remove(&(p.addr() as u64)));
    let Ok(Some(links)) = links else { return };
    if let Some(own) = &links.own {
        own.reference.set(None);
    }
    let listed = links.listed();
    links.all.iter().for_each(|link| link.target.set(None));
    for link in listed {
        let callback = link.callback.take();
        // SAFETY: as for `weak_references`.
        let reference = link.reference.get().and_then(|p| unsafe { p.value() });
        if let Some(reference) = reference.filter(|_| !callback.is_none()) {
            queue(Finalizer::Callback(Box::new([reference, callback])));
        }
    }
}

/// Garbage is about to be finalised: no weak reference leads to `object` any more. The callbacks
/// come back of those weak references that `lives` accepts.
pub(super) fn cut_garbage(object: &Value, lives: impl Fn(&Value) -> bool) -> Vec<Finalizer> {
    let listed = TABLE.with_borrow_mut(|table| {
        let Some(links) = table.get_mut(&object.bits()) else { return Vec::new() };
        let listed = links.listed();
        links.all.drain(..).for_each(|link| link.target.set(None));
        links.gone = 0;
        if links.is_empty() {
            table.remove(&object.bits());
            mark(Pointer::to(object), false);
        }
        listed
    });
    let mut callbacks = Vec::new();
    for link in listed {
        let callback = super::tag::peek(&link.callback);
        // SAFETY: as for `weak_references`.
        let reference = link.reference.get().and_then(|p| unsafe { p.value() });
        if let Some(reference) = reference.filter(|r| !callback.is_none() && lives(r)) {
            callbacks.push(Finalizer::Callback(Box::new([reference, callback])));
        }
    }
    callbacks
}
