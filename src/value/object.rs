//! Objects whose data is a Rust type: properties, locks, match objects, streams …
//!
//! Invariant: `kind` is the type of `data`, which is never replaced.

use super::class::Class;
use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::ops::Deref;
use std::ptr::{self, NonNull};

/// Rust data that a value of the language can consist of. Its interior mutability is its own
/// affair: it is reached by shared reference.
pub trait NativeData: Any {
    /// Shows every value that it holds to `visit`.
    ///
    /// Each value once for each count that it owns; what is borrowed at the moment is passed over.
    fn trace(&self, visit: &mut dyn FnMut(&Value));

    /// Whether it can hold values at all.
    fn holds_values(&self) -> bool {
        true
    }

    /// Lets go of values in places that can change after it was made (see `HeapType::clear`).
    fn clear(&self) {}
}

/// Shows what a collection holds, unless it is borrowed.
pub fn trace_cell<C>(cell: &RefCell<C>, visit: &mut dyn FnMut(&Value))
where
    for<'a> &'a C: IntoIterator<Item = &'a Value>,
{
    if let Ok(values) = cell.try_borrow() {
        values.into_iter().for_each(visit);
    }
}

/// A value of a builtin class that has no tag of its own.
#[repr(C)]
pub struct Object {
    header: Header,
    class: Ref<Class>,
    kind: TypeId,
    data: Box<dyn NativeData>,
}

impl Object {
    pub fn new<T: NativeData>(class: Ref<Class>, data: T) -> Ref<Object> {
        let kind = TypeId::of::<T>();
        Ref::new(Object { header: Header::new(Tag::Object), class, kind, data: Box::new(data) })
    }

    pub fn class(&self) -> &Ref<Class> {
        &self.class
    }

    /// Whether its data can hold values.
    pub fn holds_values(&self) -> bool {
        self.data.holds_values()
    }

    /// Its data, if it is a `T`.
    #[inline]
    pub fn data<T: NativeData>(&self) -> Option<&T> {
        if self.kind != TypeId::of::<T>() {
            return None;
        }
        // SAFETY: that is the type of the data (invariant).
        Some(unsafe { &*ptr::from_ref(&*self.data).cast::<T>() })
    }
}

/// An object whose data is known to be a `T`.
///
/// Invariant: `data` points at the object's data, which lives as long as the object.
pub struct Data<T> {
    object: Ref<Object>,
    data: NonNull<T>,
}

impl<T: NativeData> Data<T> {
    /// The object as one with a `T`, if it has one.
    #[inline]
    pub fn in_object(object: Ref<Object>) -> Option<Data<T>> {
        let data = NonNull::from(object.data::<T>()?);
        Some(Data { object, data })
    }

    pub fn object(&self) -> &Ref<Object> {
        &self.object
    }
}

impl<T> Clone for Data<T> {
    fn clone(&self) -> Data<T> {
        Data { object: self.object.clone(), data: self.data }
    }
}

impl<T> Deref for Data<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: the object is alive, and with it its data (invariant).
        unsafe { self.data.as_ref() }
    }
}

impl Value {
    /// The Rust data behind it, if it is an object with data of type `T`.
    #[inline]
    pub fn data<T: NativeData>(&self) -> Option<&T> {
        self.get::<Object>()?.data()
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Object {
    const TAG: Tag = Tag::Object;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.class.show(visit);
        self.data.trace(visit);
    }
    fn clear(&self) {
        self.data.clear();
    }
}
