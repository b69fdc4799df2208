//! Values, and the representation of each builtin type: pure data that never runs a script.
//!
//! A [`Value`] is two words: a [`Tag`] and either the value itself (int, float, bool) or a pointer
//! to a reference-counted heap object whose kind is in the tag. All of the layer's `unsafe` rests on
//! one invariant: *a value whose tag is a heap tag holds a pointer to a live object of exactly that
//! kind, and owns one of its reference counts.* Nothing outside this folder can make a value from a
//! tag and bits, so it cannot be broken from outside.
#![allow(unsafe_code)]

mod alloc;
pub mod aside;
mod bigint;
mod blocks;
mod born;
mod bytes;
mod cell;
mod class;
mod collect;
mod dict;
mod equal;
mod handover;
mod hash_key;
mod heap;
mod held;
mod instance;
mod iter;
mod list;
pub mod memory;
mod module;
mod object;
mod range;
mod set;
mod shape;
mod slice;
mod string;
mod symbol;
mod symbol_map;
mod tag;
mod tuple;
mod weak;

pub use alloc::{SizeClasses, share_one_heap};
pub use bigint::{BigIntObject, int_from_big};
pub use blocks::take_collection_wanted;
pub(crate) use blocks::{alloc as alloc_container, dealloc as dealloc_container};
pub use bytes::Bytes;
pub use cell::CellObject;
pub use class::{Class, ClassFlags};
pub use collect::{
    Garbage, any_script_finalizer, any_wants_finalizer, collection_ended, discard_garbage,
    finalizers_by_distance, frozen_count, live_containers, set_frozen,
};
pub use dict::{Dict, Probe, ProbeState};
pub use equal::{bytes_of, number_eq, simple_eq};
pub use handover::HeapState;
pub use hash_key::hash_key;
pub use heap::{
    ATTENTION, Finalizer, Header, HeapType, Ref, StaticType, free_object, queue as queue_end,
    register_upper_kind, take_finalizers,
};
pub(crate) use heap::{cut_weak, queue_finalizer};
pub use held::ClassMember;
pub use instance::{AttrCache, AttrTable, Attrs, GrowCache, Instance, MethodGuard};
pub use iter::{DictPart, Iter, IterKind, IterObject};
pub use list::List;
pub use module::Module;
pub use object::{Data, NativeData, Object, trace_cell};
pub use range::{Range, range_len};
pub use set::{FrozenSet, Set, SetProbe, SetTable};
pub use shape::Shape;
pub use slice::Slice;
pub use string::Str;
pub use symbol::{Symbol, Symbols, sym};
pub use symbol_map::SymbolMap;
pub use tag::{Tag, Value, holds_none, is_filled, peek};
pub use tuple::Tuple;
pub use weak::{Sharing, WeakRef, shared_reference, weak_references};
