//! `frozenset`.

use super::methods::{self, AnySet};
use super::{SHARED, ops, reduce, repr_as};
use crate::natives;
use crate::types::args;
use crate::value::{Class, FrozenSet, Ref, Tag, Tuple, Value};
use crate::vm::iterate::set_table;
use crate::vm::native::{Arg, Of};
use crate::vm::types::{NativeClass, T};
use crate::vm::{Eval, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "frozenset",
    module: "builtins",
    doc: "An immutable, hashable collection of different values, in no particular order.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { hash: Some(hash), new: Some(new), ..SHARED };

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let given = args::for_base(vm, class, args, names);
    let name = match given.1.is_empty() {
        true => class.name().to_string_lossy().into_owned(),
        false => "frozenset".to_owned(),
    };
    let args = args::positional(vm, &name, given, (0, 1))?;
    let builtin = std::ptr::eq(class.as_ptr(), vm.class(T::FrozenSet).as_ptr());
    if let [v] = args
        && builtin
        && v.tag() == Tag::FrozenSet
    {
        return Ok(v.clone());
    }
    let new: Value = FrozenSet::new().into();
    if let [v] = args {
        ops::update(vm, set_table(&new), v)?;
    }
    Ok(vm.wrap_new(class, new))
}

fn hash(_: &Vm, v: &Value) -> Result<i64, Raised> {
    let set: &FrozenSet = v.expect();
    if let Some(hash) = set.cached_hash() {
        return Ok(hash);
    }
    let hash = ops::table_hash(set.table());
    set.set_cached_hash(hash);
    Ok(hash)
}

natives! { METHODS of "frozenset" = [
    /// Return a shallow copy of a set.
    method "copy(self, /)" (vm, this: &Value) {
        let set = AnySet::from_arg(vm, this, 0)?.0;
        if set.is(this) { Ok(set) } else { ops::copy(vm, &set) }
    }
    /// Return the elements that no other has as a new set.
    method "difference(self, /, *others)" (vm, this: AnySet, others: Of<Tuple>) {
        methods::difference(vm, &this.0, &others)
    }
    /// Return the elements that all others have too as a new set.
    method "intersection(self, /, *others)" (vm, this: AnySet, others: Of<Tuple>) {
        methods::intersection(vm, &this.0, &others)
    }
    /// Return True if no element is in the other.
    method "isdisjoint(self, other, /)" (vm, this: AnySet, other: &Value) {
        ops::is_disjoint(vm, set_table(&this.0), other).map(Value::bool)
    }
    /// Report whether another set contains this set.
    method "issubset(self, other, /)" (vm, this: AnySet, other: &Value) {
        methods::is_subset(vm, &this.0, other)
    }
    /// Report whether this set contains another set.
    method "issuperset(self, other, /)" (vm, this: AnySet, other: &Value) {
        methods::is_superset(vm, &this.0, other)
    }
    /// Return the elements that are in one of the two alone as a new set.
    method "symmetric_difference(self, other, /)" (vm, this: AnySet, other: &Value) {
        ops::symmetric_difference(vm, &this.0, other)
    }
    /// Return the elements of all as a new set.
    method "union(self, /, *others)" (vm, this: AnySet, others: Of<Tuple>) {
        methods::union(vm, &this.0, &others)
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
