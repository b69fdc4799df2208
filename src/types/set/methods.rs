//! The methods of sets.

use super::{ops, reduce, repr_as};
use crate::natives;
use crate::types::args;
use crate::value::{Dict, Set, Tag, Tuple, Value};
use crate::vm::iterate::set_table;
use crate::vm::native::{Arg, Of};
use crate::vm::{Eval, Exc, Raised, Vm};

/// A set or frozenset, or an instance of a class derived from them, as an argument: the builtin
/// value.
pub(super) struct AnySet(pub Value);

impl<'a> Arg<'a> for AnySet {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        let payload = vm.unwrap(v);
        match payload.tag() {
            Tag::Set | Tag::FrozenSet => Ok(AnySet(payload)),
            _ => Err(vm.wrong_argument(v, index, "set")),
        }
    }

    /// Methods that sets and frozensets share take those of their own class alone.
    fn from_receiver(vm: &Vm, v: &'a Value) -> Result<Self, Raised> {
        let set = Self::from_arg(vm, v, 0)?;
        let frozen = vm.current_native.get().is_some_and(|def| def.owner == "frozenset");
        match frozen == (set.0.tag() == Tag::FrozenSet) {
            true => Ok(set),
            false => Err(vm.wrong_argument(v, 0, "set")),
        }
    }
}

/// `union`, `intersection` …: methods that sets and frozensets share.
pub(super) fn union(vm: &Vm, this: &Value, others: &Tuple) -> Eval {
    let all = ops::copy(vm, this)?;
    for other in others.items() {
        ops::update(vm, set_table(&all), other)?;
    }
    Ok(all)
}

pub(super) fn intersection(vm: &Vm, this: &Value, others: &Tuple) -> Eval {
    let mut result = match others.items() {
        [] => return ops::copy(vm, this),
        _ => this.clone(),
    };
    for other in others.items() {
        result = ops::intersection(vm, &result, other)?;
    }
    Ok(result)
}

pub(super) fn difference(vm: &Vm, this: &Value, others: &Tuple) -> Eval {
    let [first, rest @ ..] = others.items() else { return ops::copy(vm, this) };
    let result = ops::difference(vm, this, first)?;
    for other in rest {
        ops::difference_update(vm, set_table(&result), other)?;
    }
    Ok(result)
}

pub(super) fn is_subset(vm: &Vm, this: &Value, other: &Value) -> Eval {
    let payload = vm.unwrap(other);
    if matches!(payload.tag(), Tag::Set | Tag::FrozenSet) {
        return ops::is_subset(vm, set_table(this), set_table(&payload)).map(Value::bool);
    }
    let common = ops::intersection(vm, this, other)?;
    Ok(Value::bool(set_table(&common).len() == set_table(this).len()))
}

pub(super) fn is_superset(vm: &Vm, this: &Value, other: &Value) -> Eval {
    let payload = vm.unwrap(other);
    if matches!(payload.tag(), Tag::Set | Tag::FrozenSet) {
        return ops::is_subset(vm, set_table(&payload), set_table(this)).map(Value::bool);
    }
    let mut it = vm.iterate(other)?;
    while let Some(key) = vm.pull(&mut it)? {
        if !ops::contains(vm, set_table(this), &key)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

natives! { pub(super) METHODS of "set" = [
    /// Add an element to a set.
    method "add(self, object, /)" (vm, this: Of<Set>, object: &Value) {
        vm.set_add(this.table(), object)?;
        Ok(Value::NONE)
    }
    /// Remove all elements from this set.
    method "clear(self, /)" (vm, this: Of<Set>) {
        drop(this.table().take());
        Ok(Value::NONE)
    }
    /// Return a shallow copy of a set.
    method "copy(self, /)" (vm, this: Of<Set>) { ops::copy(vm, &this.0.value()) }
    /// Return the elements that no other has as a new set.
    method "difference(self, /, *others)" (vm, this: AnySet, others: Of<Tuple>) {
        difference(vm, &this.0, &others)
    }
    /// Remove the elements that another has.
    method "difference_update(self, /, *others)" (vm, this: Of<Set>, others: Of<Tuple>) {
        for other in others.items() {
            ops::difference_update(vm, this.table(), other)?;
        }
        Ok(Value::NONE)
    }
    /// Remove an element from a set if it is there.
    method "discard(self, object, /)" (vm, this: Of<Set>, object: &Value) {
        ops::discard(vm, this.table(), object)?;
        Ok(Value::NONE)
    }
    /// Return the elements that all others have too as a new set.
    method "intersection(self, /, *others)" (vm, this: AnySet, others: Of<Tuple>) {
        intersection(vm, &this.0, &others)
    }
    /// Keep only the elements that all others have too.
    method "intersection_update(self, /, *others)" (vm, this: Of<Set>, others: Of<Tuple>) {
        let kept = intersection(vm, &this.0.value(), &others)?;
        this.table().swap(set_table(&kept));
        Ok(Value::NONE)
    }
    /// Return True if no element is in the other.
    method "isdisjoint(self, other, /)" (vm, this: AnySet, other: &Value) {
        ops::is_disjoint(vm, set_table(&this.0), other).map(Value::bool)
    }
    /// Report whether another set contains this set.
    method "issubset(self, other, /)" (vm, this: AnySet, other: &Value) {
        is_subset(vm, &this.0, other)
    }
    /// Report whether this set contains another set.
    method "issuperset(self, other, /)" (vm, this: AnySet, other: &Value) {
        is_superset(vm, &this.0, other)
    }
    /// Remove and return some element; KeyError if there is none.
    method "pop(self, /)" (vm, this: Of<Set>) {
        match this.table().pop() {
            Some(v) => Ok(v),
            None => Err(vm.raise(Exc::KeyError, "pop from an empty set")),
        }
    }
    /// Remove an element; KeyError if it is not there.
    method "remove(self, object, /)" (vm, this: Of<Set>, object: &Value) {
        if ops::discard(vm, this.table(), object)? {
            return Ok(Value::NONE);
        }
        Err(vm.key_error(object))
    }
    /// Return the elements that are in one of the two alone as a new set.
    method "symmetric_difference(self, other, /)" (vm, this: AnySet, other: &Value) {
        ops::symmetric_difference(vm, &this.0, other)
    }
    /// Remove the elements that the other has too and add its other ones.
    method "symmetric_difference_update(self, other, /)" (vm, this: Of<Set>, other: &Value) {
        ops::symmetric_difference_update(vm, this.table(), other)?;
        Ok(Value::NONE)
    }
    /// Return the elements of all as a new set.
    method "union(self, /, *others)" (vm, this: AnySet, others: Of<Tuple>) {
        union(vm, &this.0, &others)
    }
    /// Add the elements of all others.
    method "update(self, /, *others)" (vm, this: Of<Set>, others: Of<Tuple>) {
        for other in others.items() {
            ops::update(vm, this.table(), other)?;
        }
        Ok(Value::NONE)
    }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, object: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        let this = Of::<Set>::from_arg(vm, object, 0)?;
        if !kwargs.is_empty() {
            return Err(vm.type_error("set() takes no keyword arguments"));
        }
        let given = args::positional(vm, &vm.type_name(object), (args.items(), &[]), (0, 1))?;
        drop(this.table().take());
        if let [iterable] = given {
            ops::update(vm, this.table(), iterable)?;
        }
        Ok(Value::NONE)
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        repr_as(vm, &AnySet::from_arg(vm, this, 0)?.0, &vm.type_name(this))
    }
    /// x.__contains__(y) <==> y in x.
    method "__contains__(self, object, /)" (vm, this: AnySet, object: &Value) {
        ops::contains(vm, set_table(&this.0), object).map(Value::bool)
    }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: &Value) {
        if !matches!(vm.unwrap(this).tag(), Tag::Set | Tag::FrozenSet) {
            return Err(vm.wrong_argument(this, 0, "set"));
        }
        reduce(vm, this)
    }
    /// S.__sizeof__() -> size of S in memory, in bytes.
    method "__sizeof__(self, /)" (vm, this: AnySet) {
        let slots = set_table(&this.0).slot_count() as i64;
        Ok(Value::int(200 + if slots > 8 { 16 * slots } else { 0 }))
    }
] }
