//! Operations on tables of sets.
//!
//! Elements are looked at, added and removed in the order in which CPython's `setobject.c` does it:
//! it decides the order of the result. Comparing elements may run scripts, which may change any of
//! the sets: no place in a table is kept across a comparison.

use crate::prim;
use crate::value::{Dict, FrozenSet, Set, SetTable, Tag, Value};
use crate::vm::iterate::set_table;
use crate::vm::{Compare, Eval, Exc, Raised, Vm};

/// The table of a set or frozenset, or of an instance of a class derived from them.
fn table_of(v: &Value) -> Option<&SetTable> {
    match v.tag() {
        Tag::Set | Tag::FrozenSet => Some(set_table(v)),
        _ => None,
    }
}

/// Calls `f` with each element and its hash.
fn each(
    table: &SetTable,
    mut f: impl FnMut(Value, i64) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let mut i = 0;
    while let Some(slot) = table.next_slot(i) {
        i = slot + 1;
        if let Some((key, hash)) = table.at(slot) {
            f(key, hash)?;
        }
    }
    Ok(())
}

/// An empty set of the kind of `v`.
fn empty_like(v: &Value) -> Value {
    if v.tag() == Tag::FrozenSet { FrozenSet::new().into() } else { Set::new().into() }
}

/// A copy of a set or frozenset.
pub fn copy(vm: &Vm, v: &Value) -> Eval {
    let new = empty_like(v);
    merge(vm, set_table(&new), set_table(v))?;
    Ok(new)
}

/// Makes room before `more` elements are merged.
fn reserve(vm: &Vm, table: &SetTable, more: usize) -> Result<(), Raised> {
    vm.check_growth(table.merge_growth(more))?;
    table.reserve_for_merge(more);
    Ok(())
}

/// The hash of an element to look up: a set stands for the frozenset of its elements.
fn hash_of(vm: &Vm, key: &Value) -> Result<i64, Raised> {
    let payload = vm.unwrap(key);
    if payload.tag() != Tag::Set {
        return vm.hash_key(key, "set element");
    }
    match vm.hash(key) {
        Ok(hash) => Ok(hash),
        Err(raised) => {
            drop(vm.catch(raised, Exc::TypeError)?);
            Ok(table_hash(set_table(&payload)))
        }
    }
}

/// The hash of a frozenset.
pub fn table_hash(table: &SetTable) -> i64 {
    let mut hashes = Vec::with_capacity(table.len());
    let mut i = 0;
    while let Some(slot) = table.next_slot(i) {
        i = slot + 1;
        hashes.extend(table.at(slot).map(|(_, hash)| hash));
    }
    prim::hash::frozenset(hashes.into_iter())
}

/// `key in set`.
pub fn contains(vm: &Vm, table: &SetTable, key: &Value) -> Result<bool, Raised> {
    let hash = hash_of(vm, key)?;
    Ok(vm.set_find(table, hash, key)?.is_some())
}

fn add(vm: &Vm, table: &SetTable, key: Value, hash: i64) -> Result<(), Raised> {
    if vm.set_find(table, hash, &key)?.is_none() {
        vm.set_insert(table, hash, key)?;
    }
    Ok(())
}

/// Removes an element; whether it was there.
fn remove(vm: &Vm, table: &SetTable, key: &Value, hash: i64) -> Result<bool, Raised> {
    let found = vm.set_find(table, hash, key)?;
    if let Some(slot) = found {
        drop(table.remove_at(slot));
    }
    Ok(found.is_some())
}

/// `set.discard(key)`; whether it was there.
pub fn discard(vm: &Vm, table: &SetTable, key: &Value) -> Result<bool, Raised> {
    let hash = hash_of(vm, key)?;
    remove(vm, table, key, hash)
}

/// Adds all elements of an iterable.
pub fn update(vm: &Vm, table: &SetTable, other: &Value) -> Result<(), Raised> {
    let payload = vm.unwrap(other);
    if let Some(source) = table_of(&payload) {
        return merge(vm, table, source);
    }
    if let Some(dict) = other.get::<Dict>() {
        reserve(vm, table, dict.len())?;
        return each_key(dict, |key, hash| add(vm, table, key, hash));
    }
    vm.for_each(other, |key| {
        let hash = vm.hash_key(&key, "set element")?;
        add(vm, table, key, hash)
    })
}

fn each_key(
    dict: &Dict,
    mut f: impl FnMut(Value, i64) -> Result<(), Raised>,
) -> Result<(), Raised> {
    let mut i = 0;
    while let Some(entry) = dict.next_entry(i) {
        i = entry + 1;
        if let Some((key, _, hash)) = dict.entry_at(entry) {
            f(key, hash)?;
        }
    }
    Ok(())
}

fn merge(vm: &Vm, table: &SetTable, source: &SetTable) -> Result<(), Raised> {
    if std::ptr::eq(table, source) || source.is_empty() {
        return Ok(());
    }
    if table.is_fresh() {
        vm.check_growth(table.merge_growth(source.len()))?;
        table.copy_from(source);
        return Ok(());
    }
    reserve(vm, table, source.len())?;
    each(source, |key, hash| add(vm, table, key, hash))
}

/// `a & other`; `a` is a set or frozenset, `other` any iterable.
pub fn intersection(vm: &Vm, a: &Value, other: &Value) -> Eval {
    let other = vm.unwrap(other);
    if a.is(&other) {
        return copy(vm, a);
    }
    let new = empty_like(a);
    let (result, mut table) = (set_table(&new), set_table(a));
    if let Some(mut source) = table_of(&other) {
        if source.len() > table.len() {
            std::mem::swap(&mut source, &mut table);
        }
        each(source, |key, hash| {
            if vm.set_find(table, hash, &key)?.is_some() {
                add(vm, result, key, hash)?;
            }
            Ok(())
        })?;
    } else {
        // Its elements are no elements of a set yet: an unhashable one is not called that.
        vm.for_each(&other, |key| {
            let hash = vm.hash(&key)?;
            if vm.set_find(table, hash, &key)?.is_some() {
                add(vm, result, key, hash)?;
            }
            Ok(())
        })?;
    }
    Ok(new)
}

/// `a - other`; `a` is a set or frozenset, `other` any iterable.
pub fn difference(vm: &Vm, a: &Value, other: &Value) -> Eval {
    let payload = vm.unwrap(other);
    let table = set_table(a);
    let size = match (table_of(&payload), other.get::<Dict>()) {
        (Some(t), _) => Some(t.len()),
        (None, Some(d)) => Some(d.len()),
        (None, None) => None,
    };
    if size.is_none_or(|n| table.len() >> 2 > n) {
        let new = copy(vm, a)?;
        difference_update(vm, set_table(&new), &payload)?;
        return Ok(new);
    }
    let new = empty_like(a);
    let result = set_table(&new);
    each(table, |key, hash| {
        let found = match (table_of(&payload), other.get::<Dict>()) {
            (Some(t), _) => vm.set_find(t, hash, &key)?.is_some(),
            (None, Some(d)) => vm.dict_find(d, hash, &key)?.is_some(),
            (None, None) => false,
        };
        if found { Ok(()) } else { add(vm, result, key, hash) }
    })?;
    Ok(new)
}

/// Removes all elements of an iterable.
pub fn difference_update(vm: &Vm, table: &SetTable, other: &Value) -> Result<(), Raised> {
    let payload = vm.unwrap(other);
    match table_of(&payload) {
        Some(source) if std::ptr::eq(source, table) => drop(table.take()),
        Some(source) if source.len() >> 3 > table.len() => {
            // Few of so many can be there: those are found first.
            let mut common = Vec::new();
            each(table, |key, hash| {
                if vm.set_find(source, hash, &key)?.is_some() {
                    common.push((key, hash));
                }
                Ok(())
            })?;
            for (key, hash) in common {
                remove(vm, table, &key, hash)?;
            }
        }
        Some(source) => each(source, |key, hash| remove(vm, table, &key, hash).map(drop))?,
        None => vm.for_each(other, |key| {
            let hash = vm.hash_key(&key, "set element")?;
            remove(vm, table, &key, hash).map(drop)
        })?,
    }
    table.drop_removed();
    Ok(())
}

/// `a ^ other`; `a` is a set or frozenset, `other` any iterable.
pub fn symmetric_difference(vm: &Vm, a: &Value, other: &Value) -> Eval {
    let new = empty_like(a);
    update(vm, set_table(&new), other)?;
    toggle(vm, set_table(&new), set_table(a))?;
    Ok(new)
}

/// Removes the elements of an iterable that are there and adds the others.
pub fn symmetric_difference_update(vm: &Vm, table: &SetTable, other: &Value) -> Result<(), Raised> {
    let payload = vm.unwrap(other);
    if let Some(source) = table_of(&payload) {
        return toggle(vm, table, source);
    }
    if other.get::<Dict>().is_some() {
        return vm.for_each(other, |key| {
            let hash = vm.hash_key(&key, "set element")?;
            toggle_one(vm, table, key, hash)
        });
    }
    let source: Value = Set::new().into();
    update(vm, set_table(&source), other)?;
    toggle(vm, table, set_table(&source))
}

fn toggle(vm: &Vm, table: &SetTable, source: &SetTable) -> Result<(), Raised> {
    if std::ptr::eq(table, source) {
        drop(table.take());
        return Ok(());
    }
    each(source, |key, hash| toggle_one(vm, table, key, hash))
}

fn toggle_one(vm: &Vm, table: &SetTable, key: Value, hash: i64) -> Result<(), Raised> {
    if remove(vm, table, &key, hash)? { Ok(()) } else { add(vm, table, key, hash) }
}

/// Whether all elements of `a` are in `b`.
pub fn is_subset(vm: &Vm, a: &SetTable, b: &SetTable) -> Result<bool, Raised> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut i = 0;
    while let Some(slot) = a.next_slot(i) {
        i = slot + 1;
        let Some((key, hash)) = a.at(slot) else { continue };
        if vm.set_find(b, hash, &key)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether `table` holds none of an iterable's elements.
pub fn is_disjoint(vm: &Vm, table: &SetTable, other: &Value) -> Result<bool, Raised> {
    let payload = vm.unwrap(other);
    let Some(source) = table_of(&payload) else {
        let mut it = vm.iterate(other)?;
        while let Some(key) = vm.pull(&mut it)? {
            let hash = vm.hash_key(&key, "set element")?;
            if vm.set_find(table, hash, &key)?.is_some() {
                return Ok(false);
            }
        }
        return Ok(true);
    };
    let (few, many) = if source.len() > table.len() { (table, source) } else { (source, table) };
    let mut i = 0;
    while let Some(slot) = few.next_slot(i) {
        i = slot + 1;
        let Some((key, hash)) = few.at(slot) else { continue };
        if vm.set_find(many, hash, &key)?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Comparison by inclusion.
pub fn compare(vm: &Vm, op: Compare, a: &SetTable, b: &SetTable) -> Result<bool, Raised> {
    match op {
        Compare::Eq => Ok(a.len() == b.len() && is_subset(vm, a, b)?),
        Compare::Ne => Ok(a.len() != b.len() || !is_subset(vm, a, b)?),
        Compare::Le => is_subset(vm, a, b),
        Compare::Ge => is_subset(vm, b, a),
        Compare::Lt => Ok(a.len() < b.len() && is_subset(vm, a, b)?),
        Compare::Gt => Ok(b.len() < a.len() && is_subset(vm, b, a)?),
    }
}
