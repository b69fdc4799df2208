//! Tuples: a length and the items, inline in one block.

use super::blocks;
use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};
use std::alloc::Layout;
use std::cell::Cell;
use std::ptr;

/// A tuple object; its items follow the struct.
#[repr(C)]
pub struct Tuple {
    header: Header,
    len: usize,
}

const HEAD: usize = size_of::<Tuple>();

thread_local! {
    static EMPTY: Cell<Option<Ref<Tuple>>> = const { Cell::new(None) };
}

/// Exchanges the empty tuple for the thread's own.
pub(super) fn exchange_empty(empty: &Cell<Option<Ref<Tuple>>>) {
    EMPTY.with(|own| own.swap(empty));
}

/// The empty tuple: there is one, as scripts can see.
fn empty() -> Ref<Tuple> {
    // SAFETY: no items are read.
    let tuple = EMPTY.take().unwrap_or_else(|| unsafe { Tuple::allocate(ptr::null(), 0) });
    EMPTY.set(Some(tuple.clone()));
    tuple
}

impl Tuple {
    /// A tuple that takes over `items`.
    pub fn new(items: Vec<Value>) -> Ref<Tuple> {
        let mut items = std::mem::ManuallyDrop::new(items);
        // SAFETY: the items are moved out; the vector's buffer alone is freed.
        unsafe {
            let t = Tuple::from_moved(items.as_ptr(), items.len());
            items.set_len(0);
            std::mem::ManuallyDrop::drop(&mut items);
            t
        }
    }

    /// A tuple of copies of `items`.
    pub fn from_slice(items: &[Value]) -> Ref<Tuple> {
        for v in items {
            std::mem::forget(v.clone());
        }
        // SAFETY: each item's count was raised above.
        unsafe { Tuple::from_moved(items.as_ptr(), items.len()) }
    }

    fn layout(len: usize) -> Layout {
        Layout::from_size_align(HEAD + len * size_of::<Value>(), 8).expect("fits memory")
    }

    /// # Safety
    /// `items` points at `len` values whose counts the caller gives away.
    unsafe fn from_moved(items: *const Value, len: usize) -> Ref<Tuple> {
        if len == 0 {
            return empty();
        }
        // SAFETY: passed on from the caller.
        unsafe { Tuple::allocate(items, len) }
    }

    /// # Safety
    /// As for `from_moved`.
    unsafe fn allocate(items: *const Value, len: usize) -> Ref<Tuple> {
        let layout = Tuple::layout(len);
        // SAFETY: the layout is not empty and has room for the items.
        unsafe {
            let p = blocks::alloc(layout).cast::<Tuple>();
            p.write(Tuple { header: Header::new(Tag::Tuple), len });
            ptr::copy_nonoverlapping(items, p.cast::<u8>().add(HEAD).cast(), len);
            Ref::from_raw(p)
        }
    }

    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: `len` values follow the struct, and tuples never change.
        unsafe {
            let at = ptr::from_ref(self).cast::<u8>().add(HEAD).cast::<Value>();
            std::slice::from_raw_parts(at, self.len)
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

// SAFETY: repr(C), header first; `free` undoes `from_moved`.
unsafe impl HeapType for Tuple {
    const TAG: Tag = Tag::Tuple;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.items().iter().filter(|v| v.is_container()).for_each(visit);
    }

    unsafe fn free(p: *mut Tuple) {
        // SAFETY: nobody refers to it; the items are dropped once.
        unsafe {
            let len = (*p).len;
            let items = p.cast::<u8>().add(HEAD).cast::<Value>();
            // The last item goes first, as scripts with finalisers can see.
            for i in (0..len).rev() {
                ptr::drop_in_place(items.add(i));
            }
            blocks::dealloc(p.cast(), Tuple::layout(len));
        }
    }
}
