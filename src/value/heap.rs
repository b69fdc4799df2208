//! Heap objects: the header every one starts with, counted references, and freeing.

use super::blocks;
use super::tag::{TAG_COUNT, Tag, Value};
use std::alloc::Layout;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// What every heap object starts with.
#[repr(C)]
pub struct Header {
    count: Cell<u32>,
    /// A word for the object's own use (a string's length in characters). Containers keep in it what
    /// the cycle collector wants to know: their tag, a count of its own and some marks.
    pub(super) aux: Cell<u32>,
}

impl Header {
    /// The header of an object of kind `tag`, with one reference.
    #[inline(always)]
    pub const fn new(tag: Tag) -> Header {
        let aux = if tag.is_container() { tag as u32 } else { 0 };
        Header { count: Cell::new(1), aux: Cell::new(aux) }
    }

    #[inline(always)]
    pub(super) fn count(&self) -> u32 {
        self.count.get()
    }

    /// Whether there are just so many references to the object.
    #[inline(always)]
    pub fn is_held_by(&self, holders: u32) -> bool {
        self.count() == holders
    }

    /// Adds a reference. An object with 2³² references would need 64 GiB of them; the count is
    /// checked all the same, for a wrapped count would free an object in use.
    #[inline(always)]
    pub(super) fn retain(&self) {
        let n = self.count.get().wrapping_add(1);
        if n == 0 {
            too_many_references();
        }
        self.count.set(n);
    }

    /// Takes a reference away; true if it was the last.
    #[inline(always)]
    pub(super) fn release(&self) -> bool {
        let n = self.count.get() - 1;
        self.count.set(n);
        n == 0
    }
}

#[cold]
#[inline(never)]
fn too_many_references() -> ! {
    std::process::abort()
}

/// A Rust type that heap objects of one kind consist of.
///
/// # Safety
/// The type is `repr(C)`, its first field is a [`Header`], and every value with tag `TAG` points at
/// one. `free` releases everything that the object owns.
pub unsafe trait HeapType: Sized {
    const TAG: Tag;

    /// Shows every container that the object holds to `visit`, and other values as it pleases.
    ///
    /// Each is shown once for each count of it that the object owns. What cannot be looked at
    /// now, being borrowed, is passed over: the collector takes what is not shown for referred to from
    /// outside. Nothing is made or freed.
    fn trace(&self, visit: &mut dyn FnMut(&Value));

    /// Lets go of what it holds in places that can change after it was made: every cycle has such a
    /// place. Called on garbage alone, which no script will see again.
    fn clear(&self) {}

    /// Whether code runs inside of it, so that it lives without being referred to.
    fn in_use(&self) -> bool {
        false
    }

    /// Whether a script must hear of its end.
    fn wants_finalizer(&self) -> bool {
        false
    }

    /// Frees the object.
    ///
    /// # Safety
    /// Nobody else refers to it.
    unsafe fn free(this: *mut Self) {
        // SAFETY: passed on; `Ref::new` made it.
        unsafe { free_object(this) }
    }
}

/// Drops an object and gives its block back.
///
/// # Safety
/// Nobody refers to it, and `Ref::new` made it.
#[inline(always)]
pub unsafe fn free_object<T: HeapType>(this: *mut T) {
    // SAFETY: passed on.
    unsafe {
        if const { T::TAG.has_weak_references() } {
            cut_weak(this.cast());
        }
        if const { T::TAG.is_container() } {
            std::ptr::drop_in_place(this);
            blocks::dealloc(this.cast(), Layout::new::<T>());
        } else {
            drop(Box::from_raw(this));
        }
    }
}

/// Takes the weak references away from an object that is about to be freed.
///
/// # Safety
/// `p` is an object of a kind that can have some, and nobody refers to it.
#[inline(always)]
pub(crate) unsafe fn cut_weak(p: *const Header) {
    // SAFETY: passed on.
    unsafe {
        if (*p).is(super::collect::WEAK) {
            super::weak::cut(p);
        }
    }
}

/// A Rust type whose static data a value can refer to, uncounted.
///
/// # Safety
/// No other type has the same `TAG`.
pub unsafe trait StaticType: Sized + 'static {
    const TAG: Tag;
}

/// An owned, counted reference to a heap object of a known type.
pub struct Ref<T: HeapType> {
    ptr: NonNull<T>,
    owns: PhantomData<T>,
}

impl<T: HeapType> Ref<T> {
    /// Moves `object` to the heap.
    #[inline]
    pub fn new(object: T) -> Ref<T> {
        if const { !T::TAG.is_container() } {
            return Ref { ptr: NonNull::from(Box::leak(Box::new(object))), owns: PhantomData };
        }
        // SAFETY: the block has room for the object.
        unsafe {
            let p = blocks::alloc(Layout::new::<T>()).cast::<T>();
            p.write(object);
            Ref::from_raw(p)
        }
    }

    /// # Safety
    /// `ptr` is a live `T` whose count the caller gives away.
    #[inline(always)]
    pub(crate) unsafe fn from_raw(ptr: *mut T) -> Ref<T> {
        // SAFETY: live objects are not null.
        Ref { ptr: unsafe { NonNull::new_unchecked(ptr) }, owns: PhantomData }
    }

    /// A new reference to an object that somebody holds.
    #[inline(always)]
    pub fn from_borrowed(object: &T) -> Ref<T> {
        let r = Ref { ptr: NonNull::from(object), owns: PhantomData };
        r.header().retain();
        r
    }

    #[inline(always)]
    fn header(&self) -> &Header {
        // SAFETY: every heap type starts with its header.
        unsafe { self.ptr.cast::<Header>().as_ref() }
    }

    /// The object's address, which is its identity.
    #[inline(always)]
    pub fn as_ptr(&self) -> *const T {
        self.ptr.as_ptr()
    }

    #[inline(always)]
    pub fn ptr_eq(a: &Ref<T>, b: &Ref<T>) -> bool {
        a.ptr == b.ptr
    }

    /// Shows the reference to a visitor, as the value that it would be.
    #[inline]
    pub fn show(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: the reference's count keeps the object alive; the value that would take it away is
        // not dropped.
        let v = ManuallyDrop::new(unsafe { Value::from_raw(T::TAG, self.as_ptr()) });
        visit(&v);
    }

    /// A new value that refers to the same object.
    #[inline(always)]
    pub fn value(&self) -> Value {
        self.clone().into()
    }
}

impl<T: HeapType> From<Ref<T>> for Value {
    #[inline(always)]
    fn from(r: Ref<T>) -> Value {
        let ptr = r.ptr.as_ptr();
        std::mem::forget(r);
        // SAFETY: the reference's count moves into the value, and `T::TAG` is its kind.
        unsafe { Value::from_raw(T::TAG, ptr) }
    }
}

impl<T: HeapType> Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: the count that it owns keeps the object alive.
        unsafe { self.ptr.as_ref() }
    }
}

impl<T: HeapType> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Ref<T> {
        self.header().retain();
        Ref { ptr: self.ptr, owns: PhantomData }
    }
}

impl<T: HeapType> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.header().release() {
            // SAFETY: the count fell to zero.
            unsafe { free(T::TAG, self.ptr.as_ptr().cast()) }
        }
    }
}

/// What can be done with an object of which only the kind is known. The pointers are live objects
/// of that kind.
pub(super) struct KindOps {
    free: unsafe fn(*mut Header),
    pub(super) trace: unsafe fn(*const Header, &mut dyn FnMut(&Value)),
    pub(super) clear: unsafe fn(*const Header),
    pub(super) in_use: unsafe fn(*const Header) -> bool,
    pub(super) wants_finalizer: unsafe fn(*const Header) -> bool,
}

impl KindOps {
    const fn of<T: HeapType>() -> KindOps {
        KindOps {
            // SAFETY: passed on: an object of kind `T::TAG` that nobody refers to.
            free: |p| unsafe { T::free(p.cast()) },
            // SAFETY: passed on: an object of kind `T::TAG`.
            trace: |p, visit| unsafe { (*p.cast::<T>()).trace(visit) },
            // SAFETY: the same.
            clear: |p| unsafe { (*p.cast::<T>()).clear() },
            // SAFETY: the same.
            in_use: |p| unsafe { (*p.cast::<T>()).in_use() },
            // SAFETY: the same.
            wants_finalizer: |p| unsafe { (*p.cast::<T>()).wants_finalizer() },
        }
    }
}

static UPPER: [OnceLock<KindOps>; TAG_COUNT] = [const { OnceLock::new() }; TAG_COUNT];

/// The operations of a kind of containers.
pub(super) fn container_ops(tag: Tag) -> &'static KindOps {
    use super::*;
    match tag {
        Tag::Tuple => const { &KindOps::of::<Tuple>() },
        Tag::List => const { &KindOps::of::<List>() },
        Tag::Dict => const { &KindOps::of::<Dict>() },
        Tag::Set => const { &KindOps::of::<Set>() },
        Tag::FrozenSet => const { &KindOps::of::<FrozenSet>() },
        Tag::Slice => const { &KindOps::of::<Slice>() },
        Tag::Cell => const { &KindOps::of::<CellObject>() },
        Tag::Iter => const { &KindOps::of::<IterObject>() },
        Tag::Class => const { &KindOps::of::<Class>() },
        Tag::Instance => const { &KindOps::of::<Instance>() },
        Tag::Module => const { &KindOps::of::<Module>() },
        Tag::Object => const { &KindOps::of::<Object>() },
        tag => UPPER[tag as usize].get().expect("a registered kind"),
    }
}

/// Says how objects of type `T` are freed and traced; an upper layer calls it once for each kind it
/// defines, before it makes the first object.
pub fn register_upper_kind<T: HeapType>() {
    UPPER[T::TAG as usize].get_or_init(KindOps::of::<T>);
}

/// How deep the freeing of one object may free others on the native stack; deeper ones wait in a
/// list, so that a list nested a million deep is freed iteratively.
const MAX_NESTED_FREE: u32 = 64;

/// Set when a running script must look up from its work: finalisers wait, Ctrl-C was pressed, a
/// limit was reached. Calls and loops test it.
pub static ATTENTION: AtomicBool = AtomicBool::new(false);

/// Bit of `aux`: the object's finaliser ran or is queued; it never runs twice.
pub(super) const FINALIZED: u32 = 1 << 31;

/// Queues an object that nobody refers to any more, for its finaliser to run at the next safe
/// point: freeing itself never runs a script. True if it was queued: it lives on.
///
/// # Safety
/// `p` is a container of kind `tag` whose count fell to zero.
pub(crate) unsafe fn queue_finalizer(tag: Tag, p: *mut Header) -> bool {
    // SAFETY: as the caller promises.
    let header = unsafe { &*p };
    if header.aux.get() & FINALIZED != 0 {
        return false;
    }
    header.aux.set(header.aux.get() | FINALIZED);
    header.count.set(1);
    // SAFETY: the count of 1 is the queue's.
    let v = unsafe { Value::from_raw(tag, p) };
    queue(Finalizer::Object(v));
    true
}

/// What a script wants to have run after an object's end.
pub enum Finalizer {
    /// The object's own finaliser.
    Object(Value),
    /// The callback of a weak reference, which it is called with: the reference, then the callback.
    Callback(Box<[Value; 2]>),
    /// An object that lent its memory is told that the view of it has ended: the object, then the view.
    Loan(Box<[Value; 2]>),
}

// Many may wait at once, where a program ends: most of them are objects.
const _: () = assert!(size_of::<Finalizer>() == size_of::<Value>());

/// Queues something to be run at the next safe point.
pub fn queue(finalizer: Finalizer) {
    FINALIZERS.with_borrow_mut(|q| q.push(finalizer));
    ATTENTION.store(true, Ordering::Relaxed);
}

/// The finalisers that wait, first in first out.
pub fn take_finalizers() -> Vec<Finalizer> {
    FINALIZERS.with_borrow_mut(std::mem::take)
}

/// Exchanges the finalisers that wait for the thread's own.
pub(super) fn exchange_finalizers(waiting: &RefCell<Vec<Finalizer>>) {
    debug_assert!(DEPTH.get() == 0, "nothing is handed over while objects are being freed");
    FINALIZERS.with(|own| own.swap(waiting));
}

thread_local! {
    static FINALIZERS: RefCell<Vec<Finalizer>> = const { RefCell::new(Vec::new()) };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<(Tag, NonNull<Header>)>> = const { RefCell::new(Vec::new()) };
}

/// Frees an object whose count fell to zero.
///
/// # Safety
/// `p` is an object of kind `tag` that nobody refers to.
#[inline(never)]
pub(super) unsafe fn free(tag: Tag, p: *mut Header) {
    // Strings hold no values: by far the most frequent case, and needs no depth.
    if tag == Tag::Str {
        // SAFETY: as the caller promises.
        return unsafe { super::Str::free(p.cast()) };
    }
    let depth = DEPTH.get();
    if depth >= MAX_NESTED_FREE {
        // SAFETY: objects are not null.
        let p = unsafe { NonNull::new_unchecked(p) };
        WAITING.with_borrow_mut(|w| w.push((tag, p)));
        return;
    }
    DEPTH.set(depth + 1);
    // SAFETY: as the caller promises.
    unsafe { free_now(tag, p) };
    if depth == 0 {
        while let Some((tag, p)) = WAITING.with_borrow_mut(Vec::pop) {
            // SAFETY: only objects without references are put there.
            unsafe { free_now(tag, p.as_ptr()) };
        }
    }
    DEPTH.set(depth);
}

unsafe fn free_now(tag: Tag, p: *mut Header) {
    use super::*;
    // SAFETY: the tag says what type `p` points at, and nobody else refers to it.
    unsafe {
        match tag {
            Tag::Str => Str::free(p.cast()),
            Tag::Bytes => Bytes::free(p.cast()),
            Tag::BigInt => BigIntObject::free(p.cast()),
            Tag::Tuple => Tuple::free(p.cast()),
            Tag::List => List::free(p.cast()),
            Tag::Dict => Dict::free(p.cast()),
            Tag::Set => Set::free(p.cast()),
            Tag::FrozenSet => FrozenSet::free(p.cast()),
            Tag::Range => Range::free(p.cast()),
            Tag::Slice => Slice::free(p.cast()),
            Tag::Cell => CellObject::free(p.cast()),
            Tag::Iter => IterObject::free(p.cast()),
            Tag::Class => Class::free(p.cast()),
            Tag::Instance => {
                if !(*p.cast::<Instance>()).wants_finalizer() {
                    Instance::free(p.cast());
                } else if !queue_finalizer(tag, p) {
                    born::forget(p);
                    Instance::free(p.cast());
                }
            }
            Tag::Module => Module::free(p.cast()),
            Tag::Object => Object::free(p.cast()),
            tag => {
                if let Some(ops) = UPPER[tag as usize].get() {
                    (ops.free)(p);
                }
            }
        }
    }
}

/// Declares a heap type of an upper layer: a `repr(C)` struct whose first field, `header`, is a
/// [`Header`]. The body of the first closure shows the values that it holds, that of `clear` lets
/// go of those that can change, and that of `finalize` says whether a script must hear of its end.
#[macro_export]
macro_rules! upper_kind {
    ($type:ty, $tag:expr, |$this:ident, $visit:ident| $body:expr) => {
        $crate::upper_kind!($type, $tag, |$this, $visit| $body, clear | _object | {});
    };
    ($type:ty, $tag:expr, |$this:ident, $visit:ident| $body:expr,
        clear |$cleared:ident| $clear:expr) => {
        $crate::upper_kind!(
            $type,
            $tag,
            |$this, $visit| $body,
            clear | $cleared | $clear,
            finalize | _object | false
        );
    };
    ($type:ty, $tag:expr, |$this:ident, $visit:ident| $body:expr,
        clear |$cleared:ident| $clear:expr, finalize |$object:ident| $needs:expr) => {
        const _: () = assert!(std::mem::offset_of!($type, header) == 0);
        #[allow(unsafe_code, clippy::macro_metavars_in_unsafe)]
        // SAFETY: the struct is `repr(C)` by the macro's contract, the header's place is checked
        // above, the tag is this type's alone, and `Ref::new` makes its objects.
        unsafe impl $crate::value::HeapType for $type {
            const TAG: $crate::value::Tag = $tag;
            #[allow(unused_variables)]
            fn trace(&self, $visit: &mut dyn FnMut(&$crate::value::Value)) {
                let $this = self;
                $body;
            }
            fn clear(&self) {
                let $cleared = self;
                $clear;
            }
            fn wants_finalizer(&self) -> bool {
                let $object = self;
                $needs
            }
            unsafe fn free(this: *mut Self) {
                // SAFETY: nobody refers to the object, which `Ref::new` made; one that wants its
                // finaliser run goes to the queue first.
                unsafe {
                    let waits = (*this).wants_finalizer()
                        && $crate::value::queue_finalizer($tag, this.cast());
                    if !waits {
                        $crate::value::free_object(this);
                    }
                }
            }
        }
    };
}

/// Declares a type whose static data values refer to.
#[macro_export]
macro_rules! static_kind {
    ($type:ty, $tag:expr) => {
        #[allow(unsafe_code)]
        // SAFETY: the tag is used with this type alone.
        unsafe impl $crate::value::StaticType for $type {
            const TAG: $crate::value::Tag = $tag;
        }
    };
}
