//! Builtin iterators: plain data that a `for` loop keeps on the native stack, and that becomes a
//! heap object when a script asks for an iterator.

use super::heap::{Header, HeapType, Ref};
use super::list::List;
use super::tag::{Tag, Value};
use super::tuple::Tuple;
use num_bigint::BigInt;
use std::cell::{RefCell, RefMut};

/// What an iterator over a dict gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// An iterator. `vm::iterate` advances it.
pub enum Iter {
    /// Gives nothing any more.
    Done,
    Range {
        next: i64,
        left: u64,
        step: i64,
    },
    BigRange {
        next: Box<BigInt>,
        stop: Box<BigInt>,
        step: Box<BigInt>,
    },
    List {
        list: Value,
        index: usize,
    },
    ListReversed {
        list: Value,
        left: usize,
    },
    Tuple {
        tuple: Value,
        index: usize,
    },
    /// `offset` in bytes.
    Str {
        string: Value,
        offset: usize,
    },
    Bytes {
        bytes: Value,
        index: usize,
    },
    /// `len` is the dict's length at the start: a change is an error. `left` says how many of those
    /// are still to come.
    Dict {
        dict: Value,
        index: usize,
        len: u32,
        left: u32,
        part: DictPart,
    },
    DictReversed {
        dict: Value,
        index: usize,
        len: u32,
        left: u32,
        part: DictPart,
    },
    Set {
        set: Value,
        index: usize,
        len: usize,
    },
    /// Items by `__getitem__` with 0, 1, 2 …
    Sequence {
        object: Value,
        index: i64,
    },
    SequenceReversed {
        object: Value,
        index: i64,
    },
    /// A generator.
    Generator(Value),
    /// Anything with `__next__`.
    Object(Value),
    /// `iter(callable, sentinel)`.
    Callable {
        call: Value,
        sentinel: Value,
    },
    Enumerate {
        inner: Box<Iter>,
        count: Value,
    },
    Zip {
        inner: Vec<Iter>,
        strict: bool,
    },
    Map {
        call: Value,
        inner: Vec<Iter>,
        strict: bool,
    },
    Filter {
        call: Value,
        inner: Box<Iter>,
    },
}

impl Iter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Iter::Done | Iter::Range { .. } | Iter::BigRange { .. } => {}
            Iter::List { list: v, .. }
            | Iter::ListReversed { list: v, .. }
            | Iter::Tuple { tuple: v, .. }
            | Iter::Str { string: v, .. }
            | Iter::Bytes { bytes: v, .. }
            | Iter::Dict { dict: v, .. }
            | Iter::DictReversed { dict: v, .. }
            | Iter::Set { set: v, .. }
            | Iter::Sequence { object: v, .. }
            | Iter::SequenceReversed { object: v, .. }
            | Iter::Generator(v)
            | Iter::Object(v) => visit(v),
            Iter::Callable { call, sentinel } => {
                visit(call);
                visit(sentinel);
            }
            Iter::Enumerate { inner, count } => {
                inner.trace(visit);
                visit(count);
            }
            Iter::Zip { inner, .. } => inner.iter().for_each(|i| i.trace(visit)),
            Iter::Map { call, inner, .. } => {
                visit(call);
                inner.iter().for_each(|i| i.trace(visit));
            }
            Iter::Filter { call, inner } => {
                visit(call);
                inner.trace(visit);
            }
        }
    }
}

impl Iter {
    /// How many objects CPython makes for the iterators inside of it.
    fn inner_objects(&self) -> usize {
        let one = |iter: &Iter| 1 + iter.inner_objects();
        match self {
            Iter::Enumerate { inner, .. } | Iter::Filter { inner, .. } => one(inner),
            // A tuple of them.
            Iter::Zip { inner, .. } | Iter::Map { inner, .. } => {
                1 + inner.iter().map(one).sum::<usize>()
            }
            _ => 0,
        }
    }
}

/// An iterator as a value.
#[repr(C)]
pub struct IterObject {
    header: Header,
    /// `None` while it is being advanced: an iterator that its own elements advance again finds
    /// itself empty.
    iter: RefCell<Option<Iter>>,
    /// Which class it belongs to; kept apart, for an exhausted one is `Iter::Done`.
    kind: IterKind,
}

/// The classes of builtin iterators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IterKind {
    Range,
    LongRange,
    List,
    ListReversed,
    Tuple,
    StrAscii,
    Str,
    Bytes,
    DictKeys,
    DictValues,
    DictItems,
    DictReverseKeys,
    DictReverseValues,
    DictReverseItems,
    Set,
    Sequence,
    Reversed,
    Callable,
    Enumerate,
    Zip,
    Map,
    Filter,
}

impl Iter {
    /// How many values it will give, where that is plain to see; else 0.
    pub fn len_hint(&self) -> usize {
        match self {
            Iter::Range { left, .. } => usize::try_from(*left).unwrap_or(usize::MAX),
            Iter::List { list, index } => list.expect::<List>().len().saturating_sub(*index),
            Iter::Tuple { tuple, index } => tuple.expect::<Tuple>().len().saturating_sub(*index),
            Iter::Dict { left, .. } => *left as usize,
            _ => 0,
        }
    }
}

impl IterObject {
    pub fn new(kind: IterKind, iter: Iter) -> Ref<IterObject> {
        Ref::new(IterObject {
            header: Header::new(Tag::Iter),
            iter: RefCell::new(Some(iter)),
            kind,
        })
    }

    /// How many objects CPython makes for the iterators inside of it.
    pub fn inner_objects(&self) -> usize {
        self.iter.try_borrow().ok().and_then(|it| it.as_ref().map(Iter::inner_objects)).unwrap_or(0)
    }

    pub fn kind(&self) -> IterKind {
        self.kind
    }

    /// Takes the iterator out to advance it; [`IterObject::put_back`] follows.
    pub fn take(&self) -> Iter {
        self.iter.borrow_mut().take().unwrap_or(Iter::Done)
    }

    pub fn put_back(&self, iter: Iter) {
        self.iter.replace(Some(iter));
    }

    /// The iterator itself, for a loop that alone knows this object: it is advanced in place.
    #[inline]
    pub fn advance(&self) -> RefMut<'_, Iter> {
        RefMut::map(self.iter.borrow_mut(), |it| it.get_or_insert_with(|| Iter::Done))
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for IterObject {
    const TAG: Tag = Tag::Iter;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // One that is being advanced is in use, and with it what it holds.
        if let Ok(Some(iter)) = self.iter.try_borrow().as_deref() {
            iter.trace(visit);
        }
    }
    fn clear(&self) {
        drop(self.take());
    }
}
