//! Filling a dict from a mapping or from pairs.

use crate::value::{Dict, Tag, Tuple, Value, sym};
use crate::vm::{Exc, Raised, Vm};

/// `dict.update(source)`.
pub fn update(vm: &Vm, dict: &Dict, source: &Value) -> Result<(), Raised> {
    if let Some(other) = source.get::<Dict>() {
        return merge(vm, dict, other);
    }
    let Some(keys) = vm.try_get_attr(source, sym::keys)? else {
        return update_from_pairs(vm, dict, source);
    };
    if let Some(other) = plain_dict(vm, source) {
        return merge(vm, dict, other.expect());
    }
    let keys = vm.call(&keys, &[])?;
    vm.for_each(&keys, |key| {
        let value = vm.get_item(source, &key)?;
        vm.dict_set(dict, &key, value)
    })
}

/// The dict behind `v`, if iterating over it is what dicts do.
fn plain_dict(vm: &Vm, v: &Value) -> Option<Value> {
    let payload = vm.unwrap(v);
    if payload.tag() != Tag::Dict {
        return None;
    }
    let custom = !payload.is(v) && vm.script_special(&vm.class_of(v), sym::__iter__).is_some();
    if custom { None } else { Some(payload) }
}

fn merge(vm: &Vm, dict: &Dict, other: &Dict) -> Result<(), Raised> {
    if std::ptr::eq(dict, other) {
        return Ok(());
    }
    let (mut i, len) = (0, other.len());
    while let Some(entry) = other.next_entry(i) {
        i = entry + 1;
        let Some((key, value, hash)) = other.entry_at(entry) else { continue };
        match vm.dict_find(dict, hash, &key)? {
            Some(at) => drop(dict.set_value_at(at, value)),
            None => vm.dict_insert(dict, hash, key, value)?,
        }
        if other.len() != len {
            return Err(vm.raise(Exc::RuntimeError, "dict mutated during update"));
        }
    }
    Ok(())
}

fn update_from_pairs(vm: &Vm, dict: &Dict, source: &Value) -> Result<(), Raised> {
    let mut it = vm.iterate(source)?;
    let mut i = 0;
    while let Some(item) = vm.pull(&mut it)? {
        let (key, value) = pair(vm, &item, i)?;
        vm.dict_set(dict, &key, value)?;
        i += 1;
    }
    Ok(())
}

/// The two values of an item; `i` is its number, for messages.
fn pair(vm: &Vm, item: &Value, i: usize) -> Result<(Value, Value), Raised> {
    if let Some([key, value]) = item.get::<Tuple>().map(Tuple::items) {
        return Ok((key.clone(), value.clone()));
    }
    let items = match vm.collect(item) {
        Ok(items) => items,
        Err(raised) => return Err(no_sequence(vm, item, i, raised)),
    };
    match <[Value; 2]>::try_from(items) {
        Ok([key, value]) => Ok((key, value)),
        Err(items) => {
            let n = items.len();
            Err(vm.value_error(format!(
                "dictionary update sequence element #{i} has length {n}; 2 is required"
            )))
        }
    }
}

#[cold]
fn no_sequence(vm: &Vm, item: &Value, i: usize, raised: Raised) -> Raised {
    if !vm.pending_is(Exc::TypeError) {
        return raised;
    }
    let iterable =
        vm.special(item, sym::__iter__).is_some() || vm.special(item, sym::__getitem__).is_some();
    let raised = if iterable {
        raised
    } else {
        drop(vm.take_pending());
        vm.type_error("object is not iterable")
    };
    vm.note_pending(&format!(
        "Cannot convert dictionary update sequence element #{i} to a sequence"
    ));
    raised
}
