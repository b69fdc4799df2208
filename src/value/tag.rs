//! The value itself: a tag and a word.

use super::heap::{self, Header, HeapType, Ref, StaticType};
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

/// What kind of value it is. Immediate kinds come first; from [`Tag::Str`] on, `bits` is a pointer.
///
/// `Int` is zero, so that `a.tag | b.tag == 0` tests two ints at once. The unused numbers above the
/// last tag are a niche: `Option<Value>` and `Result<Value, Raised>` are as small as `Value` and
/// travel in two registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u64)]
pub enum Tag {
    /// An int that fits in 64 bits.
    Int = 0,
    Bool,
    Float,
    None,
    /// No value: a local before its first assignment, a parameter left out.
    Unbound,
    Ellipsis,
    NotImplemented,
    /// A builtin function: a pointer to its static declaration.
    Native,
    Str,
    Bytes,
    /// An int that does not fit in 64 bits.
    BigInt,
    Tuple,
    List,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Cell,
    Iter,
    Class,
    Instance,
    Module,
    /// A value whose data is a Rust type of some builtin module.
    Object,
    /// The kinds that upper layers define (`heap::register_upper_kind`).
    Function,
    Method,
    Code,
    Generator,
    Future,
    Traceback,
}

/// The first tag whose bits are a pointer to a counted object.
const FIRST_HEAP: u64 = Tag::Str as u64;
/// How many tags there are.
pub(super) const TAG_COUNT: usize = Tag::Traceback as usize + 1;

impl Tag {
    /// Whether objects of this kind can hold values, so that they can be part of a cycle. Code holds
    /// constants only.
    pub const fn is_container(self) -> bool {
        self as u64 >= Tag::Tuple as u64 && !matches!(self, Tag::Range | Tag::Code)
    }

    /// Whether objects of this kind can have weak references.
    pub const fn has_weak_references(self) -> bool {
        matches!(
            self,
            Tag::Set
                | Tag::FrozenSet
                | Tag::Class
                | Tag::Instance
                | Tag::Module
                | Tag::Object
                | Tag::Function
                | Tag::Method
                | Tag::Code
                | Tag::Generator
                | Tag::Future
        )
    }
}

/// A value of the language.
#[repr(C)]
pub struct Value {
    tag: Tag,
    bits: u64,
}

impl Value {
    pub const NONE: Value = Value { tag: Tag::None, bits: 0 };
    pub const UNBOUND: Value = Value { tag: Tag::Unbound, bits: 0 };
    pub const TRUE: Value = Value { tag: Tag::Bool, bits: 1 };
    pub const FALSE: Value = Value { tag: Tag::Bool, bits: 0 };
    pub const ELLIPSIS: Value = Value { tag: Tag::Ellipsis, bits: 0 };
    pub const NOT_IMPLEMENTED: Value = Value { tag: Tag::NotImplemented, bits: 0 };

    #[inline(always)]
    pub const fn int(i: i64) -> Value {
        Value { tag: Tag::Int, bits: i as u64 }
    }

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value { tag: Tag::Bool, bits: b as u64 }
    }

    #[inline(always)]
    pub const fn float(f: f64) -> Value {
        Value { tag: Tag::Float, bits: f.to_bits() }
    }

    /// A value that refers to static data.
    #[inline]
    pub fn from_static<T: StaticType>(data: &'static T) -> Value {
        Value { tag: T::TAG, bits: std::ptr::from_ref(data) as u64 }
    }

    /// A new string.
    #[inline]
    pub fn str(s: &str) -> Value {
        super::Str::new(s).into()
    }

    /// A new list that takes over `items`.
    #[inline]
    pub fn list(items: Vec<Value>) -> Value {
        super::List::new(items).into()
    }

    /// A new tuple of `items`.
    #[inline]
    pub fn tuple(items: Vec<Value>) -> Value {
        super::Tuple::new(items).into()
    }

    #[inline(always)]
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// The tag as a number, for tests of several tags at once.
    #[inline(always)]
    pub fn tag_bits(&self) -> u64 {
        self.tag as u64
    }

    /// The second word: the payload of an immediate value, the address of a heap object.
    #[inline(always)]
    pub fn bits(&self) -> u64 {
        self.bits
    }

    /// Whether both are immediate 64-bit ints.
    #[inline(always)]
    pub fn both_int(a: &Value, b: &Value) -> bool {
        a.tag as u64 | b.tag as u64 == 0
    }

    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.tag == Tag::None
    }

    #[inline(always)]
    pub fn is_unbound(&self) -> bool {
        self.tag == Tag::Unbound
    }

    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        self.tag == Tag::NotImplemented
    }

    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.tag as u64 >= FIRST_HEAP
    }

    /// Whether it can hold values.
    #[inline]
    pub fn is_container(&self) -> bool {
        self.tag.is_container()
    }

    /// `None` for the unbound value.
    #[inline(always)]
    pub fn bound(self) -> Option<Value> {
        if self.is_unbound() { None } else { Some(self) }
    }

    /// The payload read as an int; meaningful for `Int` and `Bool` alone.
    #[inline(always)]
    pub fn raw_int(&self) -> i64 {
        self.bits as i64
    }

    /// The payload read as a float; meaningful for `Float` alone.
    #[inline(always)]
    pub fn raw_float(&self) -> f64 {
        f64::from_bits(self.bits)
    }

    /// The value of a small int or bool.
    #[inline(always)]
    pub fn as_int(&self) -> Option<i64> {
        if self.tag as u64 <= Tag::Bool as u64 { Some(self.bits as i64) } else { None }
    }

    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        if self.tag == Tag::Float { Some(self.raw_float()) } else { None }
    }

    /// The static data behind it, if it is of type `T`.
    #[inline(always)]
    pub fn get_static<T: StaticType>(&self) -> Option<&'static T> {
        if self.tag == T::TAG {
            // SAFETY: only `from_static` makes this tag, from a static reference.
            Some(unsafe { NonNull::new_unchecked(self.bits as *mut T).as_ref() })
        } else {
            None
        }
    }

    /// The heap object behind it, if it is of type `T`.
    #[inline(always)]
    pub fn get<T: HeapType>(&self) -> Option<&T> {
        if self.tag == T::TAG {
            // SAFETY: the invariant of the layer: the tag says what `bits` points at.
            Some(unsafe { NonNull::new_unchecked(self.bits as *mut T).as_ref() })
        } else {
            None
        }
    }

    /// The heap object behind it, which is known to be a `T`.
    ///
    /// # Panics
    /// If it is not.
    #[inline(always)]
    pub fn expect<T: HeapType>(&self) -> &T {
        self.get().expect("a value of another kind")
    }

    /// An owned reference to the heap object behind it, if it is of type `T`.
    #[inline(always)]
    pub fn get_ref<T: HeapType>(&self) -> Option<Ref<T>> {
        if self.tag == T::TAG { self.clone().into_ref() } else { None }
    }

    /// Turns it into an owned reference, if it is of type `T`.
    #[inline(always)]
    pub fn into_ref<T: HeapType>(self) -> Option<Ref<T>> {
        if self.tag == T::TAG {
            let v = ManuallyDrop::new(self);
            // SAFETY: the tag says what it points at; the count moves over.
            Some(unsafe { Ref::from_raw(v.bits as *mut T) })
        } else {
            None
        }
    }

    /// Makes a value of a pointer whose reference count moves in.
    ///
    /// # Safety
    /// `ptr` points at a live object of kind `tag`, one of whose counts the caller gives away.
    #[inline(always)]
    pub(crate) unsafe fn from_raw<T>(tag: Tag, ptr: *const T) -> Value {
        Value { tag, bits: ptr as u64 }
    }

    /// Whether they are the same object (or the same immediate value): `is`.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.tag == other.tag && self.bits == other.bits
    }

    /// How many references the object has; 1 for immediate values.
    #[inline(always)]
    pub fn ref_count(&self) -> u32 {
        if self.is_heap() { self.header().count() } else { 1 }
    }

    /// Whether nobody else holds it, so that it can be changed in place unnoticed.
    #[inline(always)]
    pub fn is_unique(&self) -> bool {
        self.ref_count() == 1
    }

    /// The header of the container behind it, if it is one.
    #[inline(always)]
    pub(super) fn container(&self) -> Option<NonNull<Header>> {
        if self.tag.is_container() { NonNull::new(self.bits as *mut Header) } else { None }
    }

    #[inline(always)]
    fn header(&self) -> &Header {
        debug_assert!(self.is_heap());
        // SAFETY: every heap object starts with its header.
        unsafe { &*(self.bits as *const Header) }
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if self.is_heap() {
            self.header().retain();
        }
        Value { tag: self.tag, bits: self.bits }
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_heap() && self.header().release() {
            // SAFETY: the count fell to zero: nobody else can reach the object.
            unsafe { heap::free(self.tag, self.bits as *mut Header) }
        }
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::NONE
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.tag {
            Tag::Int => write!(f, "{}", self.raw_int()),
            Tag::Float => write!(f, "{}", self.raw_float()),
            Tag::Str => write!(f, "{:?}", self.expect::<super::Str>()),
            tag => write!(f, "<{tag:?} {:#x}>", self.bits),
        }
    }
}

const _: () = assert!(size_of::<Value>() == 16);
const _: () = assert!(size_of::<Result<Option<Value>, ()>>() == 16);

/// A copy of the value in a cell.
#[inline(always)]
pub fn peek(cell: &Cell<Value>) -> Value {
    // SAFETY: taking a copy raises a count and runs nothing that could change the cell; no reference
    // to its inside gets out.
    unsafe { (*cell.as_ptr()).clone() }
}

/// Whether there is something in a cell.
#[inline(always)]
pub fn is_filled<T>(cell: &Cell<Option<T>>) -> bool {
    // SAFETY: looking runs nothing that could change the cell; no reference to its inside gets out.
    unsafe { (*cell.as_ptr()).is_some() }
}

/// Whether the value in a cell is None.
#[inline(always)]
pub fn holds_none(cell: &Cell<Value>) -> bool {
    // SAFETY: as for `peek`.
    unsafe { (*cell.as_ptr()).is_none() }
}
