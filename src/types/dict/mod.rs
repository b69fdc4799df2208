//! `dict` and its views.

mod merge;
mod methods;
pub mod views;

pub use merge::update;

use super::args;
use crate::value::{Class, Dict, Ref, Str, Value};
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "dict",
    module: "builtins",
    doc: "Values by hashable keys, in the order in which the keys were added.\n\nMade of another \
          mapping or of pairs, and of keyword arguments.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    unhashable: true,
    len: Some(|_, v| Ok(v.expect::<Dict>().len())),
    iter: Some(Vm::iter_value),
    contains: Some(contains),
    get_item: Some(get_item),
    set_item: Some(|vm, v, key, new| vm.dict_set(v.expect(), key, new)),
    del_item: Some(delete),
    binary: Some(binary),
    binary_ops: &[Binary::Or],
    inplace: Some(inplace),
    inplace_ops: &[Binary::Or],
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let dict = Dict::new();
    if !std::ptr::eq(class.as_ptr(), vm.class(T::Dict).as_ptr()) {
        // A derived class: `__init__` fills it.
        return Ok(vm.wrap_new(class, dict.into()));
    }
    let (given, keywords) = args::split(args, names);
    if let [source] = args::positional(vm, "dict", (given, &[]), (0, 1))? {
        update(vm, &dict, source)?;
    }
    for (key, value) in keywords {
        dict.set_str(key, value.clone());
    }
    Ok(dict.into())
}

/// `update`, and `__init__`: a mapping or pairs, and keywords.
fn fill(vm: &Vm, dict: &Dict, name: &str, args: &[Value], keywords: &Dict) -> Result<(), Raised> {
    if let [source] = args::positional(vm, name, (args, &[]), (0, 1))? {
        update(vm, dict, source)?;
    }
    for (key, value) in keywords.to_vec() {
        dict.set_str(key.expect::<Str>(), value);
    }
    Ok(())
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let dict: &Dict = v.expect();
    vm.guard_repr(v, "{...}", || {
        let mut out = vec![b'{'];
        let mut i = 0;
        while let Some(entry) = dict.next_entry(i) {
            i = entry + 1;
            let Some((key, value, _)) = dict.entry_at(entry) else { continue };
            if out.len() > 1 {
                out.extend_from_slice(b", ");
            }
            vm.write_repr(&mut out, &key)?;
            out.extend_from_slice(b": ");
            vm.write_repr(&mut out, &value)?;
        }
        out.push(b'}');
        Ok(out)
    })
}

fn contains(vm: &Vm, v: &Value, key: &Value) -> Result<bool, Raised> {
    let hash = vm.hash_key(key, "dict key")?;
    Ok(vm.dict_find(v.expect(), hash, key)?.is_some())
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    match vm.dict_get(v.expect(), key)? {
        Some(found) => Ok(found),
        None => Err(vm.key_error(key)),
    }
}

fn delete(vm: &Vm, v: &Value, key: &Value) -> Result<(), Raised> {
    match vm.dict_remove(v.expect(), key)? {
        Some(old) => {
            drop(old);
            Ok(())
        }
        None => Err(vm.key_error(key)),
    }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match (op, a.get::<Dict>(), vm.unwrap(b).get::<Dict>()) {
        (Binary::Or, Some(a), Some(_)) => {
            vm.check_room(a.copy_size())?;
            let all = a.copy();
            update(vm, &all, b)?;
            Ok(all.into())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    if op != Binary::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    update(vm, a.expect(), b)?;
    Ok(a.clone())
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let b = vm.unwrap(b);
    match (op, a.get::<Dict>(), b.get::<Dict>()) {
        (Compare::Eq, Some(a), Some(b)) => equal(vm, a, b).map(Value::bool),
        (Compare::Ne, Some(a), Some(b)) => equal(vm, a, b).map(|r| Value::bool(!r)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Whether both have the same keys with equal values.
fn equal(vm: &Vm, a: &Dict, b: &Dict) -> Result<bool, Raised> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut i = 0;
    while let Some(entry) = a.next_entry(i) {
        i = entry + 1;
        let Some((key, value, hash)) = a.entry_at(entry) else { continue };
        let Some(other) = vm.dict_find(b, hash, &key)?.map(|i| b.value_at(i)) else {
            return Ok(false);
        };
        if !vm.equal(&other, &value)? {
            return Ok(false);
        }
    }
    Ok(true)
}
