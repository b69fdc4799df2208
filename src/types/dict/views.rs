//! Views of dicts: keys, values and items.

use super::methods::reversed;
use crate::natives;
use crate::types::mappingproxy;
use crate::types::set::ops;
use crate::value::{Dict, DictPart, Iter, NativeData, Ref, Set, Tag, Tuple, Value};
use crate::vm::iterate::iter_object;
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Vm};

/// The data of a view.
pub struct DictView {
    dict: Ref<Dict>,
    part: DictPart,
}

impl NativeData for DictView {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.dict.value());
    }
}

/// A view of the keys, values or items of a dict.
pub fn view(vm: &Vm, dict: Ref<Dict>, part: DictPart) -> Value {
    let class = match part {
        DictPart::Keys => T::DictKeys,
        DictPart::Values => T::DictValues,
        DictPart::Items => T::DictItems,
    };
    vm.new_object(class, DictView { dict, part })
}

const OPERATORS: &[Binary] = &[Binary::And, Binary::Or, Binary::Sub, Binary::Xor];

const SHARED: Slots = Slots {
    repr: Some(repr),
    len: Some(|_, v| Ok(v.data::<DictView>().map_or(0, |view| view.dict.len()))),
    iter: Some(iter),
    ..Slots::EMPTY
};

const SET_LIKE: Slots = Slots {
    unhashable: true,
    contains: Some(contains),
    binary: Some(binary),
    binary_ops: OPERATORS,
    compare: Some(compare),
    ..SHARED
};

static KEYS_SLOTS: Slots = SET_LIKE;
static VALUES_SLOTS: Slots = SHARED;

pub static KEYS: NativeClass = NativeClass {
    name: "dict_keys",
    module: "builtins",
    doc: "",
    slots: &KEYS_SLOTS,
    methods: SET_METHODS,
};

pub static ITEMS: NativeClass = NativeClass { name: "dict_items", ..KEYS };

pub static VALUES: NativeClass = NativeClass {
    name: "dict_values",
    module: "builtins",
    doc: "",
    slots: &VALUES_SLOTS,
    methods: METHODS,
};

fn iter(_: &Vm, v: &Value) -> Eval {
    let Some(view) = v.data::<DictView>() else { return Ok(Value::NONE) };
    let (dict, len) = (view.dict.value(), view.dict.len() as u32);
    Ok(iter_object(Iter::Dict { dict, index: 0, len, left: len, part: view.part }))
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let name = vm.type_name(v);
    vm.guard_repr(v, "...", || {
        let mut out = format!("{name}(").into_bytes();
        let items = Value::list(vm.collect(v)?);
        vm.write_repr(&mut out, &items)?;
        out.push(b')');
        Ok(out)
    })
}

fn contains(vm: &Vm, v: &Value, item: &Value) -> Result<bool, Raised> {
    let Some(view) = v.data::<DictView>() else { return Ok(false) };
    if view.part == DictPart::Keys {
        return vm.dict_get(&view.dict, item).map(|found| found.is_some());
    }
    let pair = vm.unwrap(item);
    let Some([key, value]) = pair.get::<Tuple>().map(Tuple::items) else { return Ok(false) };
    match vm.dict_get(&view.dict, key)? {
        Some(found) => vm.equal(&found, value),
        None => Ok(false),
    }
}

/// Whether it is a view of keys or items.
fn is_view(v: &Value) -> bool {
    v.data::<DictView>().is_some_and(|view| view.part != DictPart::Values)
}

/// Whether it is a set, or a view that is like one.
fn is_set_like(v: &Value) -> bool {
    is_view(v) || matches!(v.tag(), Tag::Set | Tag::FrozenSet)
}

/// A new set of the values of an iterable.
fn to_set(vm: &Vm, v: &Value) -> Result<(Value, Ref<Set>), Raised> {
    let set = Set::new();
    match v.data::<DictView>() {
        // A set makes room for a dict at once, which the order of its elements shows.
        Some(view) if view.part == DictPart::Keys => {
            ops::update(vm, set.table(), &view.dict.value())?;
        }
        _ => ops::update(vm, set.table(), v)?,
    }
    Ok((set.value(), set))
}

/// `a OP b` where one of them is a view; the other may be any iterable.
fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    if !OPERATORS.contains(&op) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if op == Binary::And {
        return intersection(vm, a, b);
    }
    let (result, set) = to_set(vm, a)?;
    match op {
        Binary::Or => ops::update(vm, set.table(), b)?,
        Binary::Sub => ops::difference_update(vm, set.table(), b)?,
        _ => ops::symmetric_difference_update(vm, set.table(), b)?,
    }
    Ok(result)
}

fn intersection(vm: &Vm, a: &Value, b: &Value) -> Eval {
    let (mut view, mut other) = if is_view(a) { (a, b) } else { (b, a) };
    // A set that is no smaller looks for the view's own elements.
    if other.tag() == Tag::Set && vm.len(view)? <= vm.len(other)? {
        return ops::intersection(vm, other, view);
    }
    // Of two views the one with more elements is searched.
    if is_view(other) && vm.len(other)? > vm.len(view)? {
        std::mem::swap(&mut view, &mut other);
    }
    let result = Set::new();
    vm.for_each(other, |key| {
        if vm.contains(view, &key)? {
            vm.set_add(result.table(), &key)?;
        }
        Ok(())
    })?;
    Ok(result.into())
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let b = vm.unwrap(b);
    if !is_set_like(&b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (vm.len(a)?, vm.len(&b)?);
    let result = match op {
        Compare::Eq => x == y && all_in(vm, a, &b)?,
        Compare::Ne => !(x == y && all_in(vm, a, &b)?),
        Compare::Lt => x < y && all_in(vm, a, &b)?,
        Compare::Le => x <= y && all_in(vm, a, &b)?,
        Compare::Gt => x > y && all_in(vm, &b, a)?,
        Compare::Ge => x >= y && all_in(vm, &b, a)?,
    };
    Ok(Value::bool(result))
}

fn all_in(vm: &Vm, a: &Value, b: &Value) -> Result<bool, Raised> {
    let mut it = vm.iterate(a)?;
    while let Some(v) = vm.pull(&mut it)? {
        if !vm.contains(b, &v)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_disjoint(vm: &Vm, this: &Value, other: &Value) -> Result<bool, Raised> {
    let (mut few, mut many) = (other.clone(), this.clone());
    if this.is(other) {
        return Ok(vm.len(this)? == 0);
    }
    if is_set_like(other) && vm.len(other)? > vm.len(this)? {
        std::mem::swap(&mut few, &mut many);
    }
    let mut it = vm.iterate(&few)?;
    while let Some(v) = vm.pull(&mut it)? {
        if vm.contains(&many, &v)? {
            return Ok(false);
        }
    }
    Ok(true)
}

natives! { METHODS of "dict_values" = [
    /// Return a reverse iterator over the dict values.
    method "__reversed__(self, /)" (vm, this: Data<DictView>) {
        Ok(reversed(&Of(this.dict.clone()), this.part))
    }
    /// dictionary that this view refers to
    getter "mapping" (vm, this: Data<DictView>) {
        Ok(mappingproxy::make(vm, this.dict.value()))
    }
] }

natives! { SET_METHODS of "dict_keys" = [
    /// Return True if the view and the given iterable have a null intersection.
    method "isdisjoint(self, other, /)" (vm, this: &Value, other: &Value) {
        is_disjoint(vm, this, other).map(Value::bool)
    }
    /// Return a reverse iterator over the dict's keys or items.
    method "__reversed__(self, /)" (vm, this: Data<DictView>) {
        Ok(reversed(&Of(this.dict.clone()), this.part))
    }
    /// dictionary that this view refers to
    getter "mapping" (vm, this: Data<DictView>) {
        Ok(mappingproxy::make(vm, this.dict.value()))
    }
] }
