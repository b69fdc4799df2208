//! Lists.

use super::heap::{Header, HeapType, Ref, free_object};
use super::tag::{Tag, Value};
use std::cell::UnsafeCell;

/// A list object.
///
/// No method runs a script or hands out a reference into the items that outlives it, so that the
/// items can change under nobody's feet. Values taken out are returned, and dropped by the caller
/// after the list is whole again.
#[repr(C)]
pub struct List {
    header: Header,
    items: UnsafeCell<Vec<Value>>,
}

impl List {
    /// A list that takes over `items`.
    #[inline]
    pub fn new(items: Vec<Value>) -> Ref<List> {
        Ref::new(List { header: Header::new(Tag::List), items: UnsafeCell::new(items) })
    }

    #[inline(always)]
    fn vec(&self) -> &Vec<Value> {
        // SAFETY: no method keeps a mutable reference past its end, and none calls out while
        // it has one.
        unsafe { &*self.items.get() }
    }

    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    fn vec_mut(&self) -> &mut Vec<Value> {
        // SAFETY: as for `vec`: used within one method, which calls nothing that could see the list.
        unsafe { &mut *self.items.get() }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.vec().len()
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.vec().is_empty()
    }

    /// The item at `i`, if there is one.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Value> {
        self.vec().get(i).cloned()
    }

    /// Shows the items from `start` on to `f`, which looks at nothing else.
    #[inline]
    pub fn with_rest<R>(&self, start: usize, f: impl FnOnce(&[Value]) -> R) -> R {
        f(self.vec().get(start..).unwrap_or_default())
    }

    /// Appends a copy of a value where no memory is needed for it.
    #[inline(always)]
    pub fn push_within(&self, v: &Value) -> bool {
        let items = self.vec_mut();
        let fits = items.len() < items.capacity();
        if fits {
            items.push(v.clone());
        }
        fits
    }

    /// Stores at `i`; the old item comes back. Gives `v` back as `Err` past the end.
    #[inline(always)]
    pub fn set(&self, i: usize, v: Value) -> Result<Value, Value> {
        match self.vec_mut().get_mut(i) {
            Some(slot) => Ok(std::mem::replace(slot, v)),
            None => Err(v),
        }
    }

    /// Makes room for `more` items.
    pub fn reserve(&self, more: usize) {
        self.vec_mut().reserve(more);
    }

    #[inline(always)]
    pub fn push(&self, v: Value) {
        self.vec_mut().push(v);
    }

    #[inline(always)]
    pub fn pop(&self) -> Option<Value> {
        self.vec_mut().pop()
    }

    /// Removes the item at `i`, which is below the length.
    pub fn remove(&self, i: usize) -> Value {
        self.vec_mut().remove(i)
    }

    /// Inserts before `i`, which is at most the length.
    pub fn insert(&self, i: usize, v: Value) {
        self.vec_mut().insert(i, v);
    }

    /// Appends all of `items`.
    pub fn extend(&self, items: impl IntoIterator<Item = Value>) {
        // Collected first: the iterator is foreign code and might look at this list.
        let items: Vec<Value> = items.into_iter().collect();
        self.vec_mut().extend(items);
    }

    /// Appends copies of another list's items (which may be this list).
    pub fn extend_from(&self, other: &List) {
        let n = other.len();
        self.vec_mut().reserve(n);
        for i in 0..n {
            let v = other.vec()[i].clone();
            self.vec_mut().push(v);
        }
    }

    /// Replaces the items `start..end` by `with`; the old ones come back.
    pub fn splice(&self, start: usize, end: usize, with: Vec<Value>) -> Vec<Value> {
        self.vec_mut().splice(start..end, with).collect()
    }

    /// Takes all items out, leaving the list empty.
    pub fn take(&self) -> Vec<Value> {
        std::mem::take(self.vec_mut())
    }

    /// Replaces all items; the old ones come back.
    pub fn replace(&self, items: Vec<Value>) -> Vec<Value> {
        std::mem::replace(self.vec_mut(), items)
    }

    /// How many bytes one more item takes at once: 0 while there is room for it.
    #[inline(always)]
    pub fn growth(&self) -> usize {
        let n = self.vec().len();
        if n < self.vec().capacity() { 0 } else { n * size_of::<Value>() }
    }

    /// Copies of all items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.vec().clone()
    }

    /// Copies of the items `start..end`.
    pub fn slice(&self, start: usize, end: usize) -> Vec<Value> {
        self.vec()[start..end].to_vec()
    }

    pub fn reverse(&self) {
        self.vec_mut().reverse();
    }

    /// Room for `n` more, or `false` where memory doesn't suffice.
    pub fn try_reserve(&self, n: usize) -> bool {
        self.vec_mut().try_reserve(n).is_ok()
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for List {
    const TAG: Tag = Tag::List;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.vec().iter().filter(|v| v.is_container()).for_each(visit);
    }

    fn clear(&self) {
        drop(self.take());
    }

    /// The last item goes first, as scripts with finalisers can see.
    unsafe fn free(this: *mut List) {
        // SAFETY: passed on; nobody refers to the list, so that nothing sees its items go.
        unsafe {
            let items = (*this).vec_mut();
            while let Some(v) = items.pop() {
                drop(v);
            }
            free_object(this);
        }
    }
}
