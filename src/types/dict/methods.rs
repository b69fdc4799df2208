//! The methods of dicts.

use super::{fill, views};
use crate::natives;
use crate::value::{Class, Dict, DictPart, Instance, Iter, Tuple, Value, sym};
use crate::vm::iterate::iter_object;
use crate::vm::native::Of;
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Vm};

natives! { pub(super) METHODS of "dict" = [
    /// Remove all items from the dict.
    method "clear(self, /)" (vm, this: Of<Dict>) {
        drop(this.take());
        Ok(Value::NONE)
    }
    /// Return a shallow copy of the dict.
    method "copy(self, /)" (vm, this: Of<Dict>) {
        vm.check_room(this.copy_size())?;
        Ok(this.copy().into())
    }
    /// Create a new dictionary with keys from iterable and values set to value.
    classmethod "fromkeys(type, iterable, value=None, /)"
        (vm, class: &Value, iterable: &Value, value: &Value) {
        let value = value.clone().bound().unwrap_or_default();
        from_keys(vm, class, iterable, &value)
    }
    /// Return the value for key if key is in the dictionary, else default.
    method "get(self, key, default=None, /)"
        (vm, this: Of<Dict>, key: &Value, default: &Value) {
        match vm.dict_get(&this, key)? {
            Some(found) => Ok(found),
            None => Ok(default.clone().bound().unwrap_or_default()),
        }
    }
    /// Return a set-like object providing a view on the dict's items.
    method "items(self, /)" (vm, this: Of<Dict>) {
        Ok(views::view(vm, this.0, DictPart::Items))
    }
    /// Return a set-like object providing a view on the dict's keys.
    method "keys(self, /)" (vm, this: Of<Dict>) { Ok(views::view(vm, this.0, DictPart::Keys)) }
    /// Remove a key and return its value; without it the default, or KeyError.
    method "pop(self, key, default=..., /)"
        (vm, this: Of<Dict>, key: &Value, default: &Value) {
        // An empty dict does not look at the key.
        if !this.is_empty() {
            if let Some(value) = vm.dict_remove(&this, key)? {
                return Ok(value);
            }
        }
        match default.clone().bound() {
            Some(default) => Ok(default),
            None => Err(vm.key_error(key)),
        }
    }
    /// Remove and return the pair of key and value that was added last; KeyError if there is none.
    method "popitem(self, /)" (vm, this: Of<Dict>) {
        match this.remove_last() {
            Some((key, value)) => Ok(Value::tuple(vec![key, value])),
            None => Err(vm.raise(Exc::KeyError, "popitem(): dictionary is empty")),
        }
    }
    /// Insert key with a value of default if key is not in the dictionary.
    ///
    /// Return the value for key if key is in the dictionary, else default.
    method "setdefault(self, key, default=None, /)"
        (vm, this: Of<Dict>, key: &Value, default: &Value) {
        let hash = vm.hash_key(key, "dict key")?;
        if let Some(entry) = vm.dict_find(&this, hash, key)? {
            return Ok(this.value_at(entry));
        }
        let default = default.clone().bound().unwrap_or_default();
        vm.dict_insert(&this, hash, key.clone(), default.clone())?;
        Ok(default)
    }
    /// Add the items of a mapping, or pairs of an iterable, and the keyword arguments.
    method "update(self, /, *args, **kwargs)"
        (vm, this: Of<Dict>, args: Of<Tuple>, kwargs: Of<Dict>) {
        fill(vm, &this, "update", args.items(), &kwargs)?;
        Ok(Value::NONE)
    }
    /// Return an object providing a view on the dict's values.
    method "values(self, /)" (vm, this: Of<Dict>) {
        Ok(views::view(vm, this.0, DictPart::Values))
    }
    /// Initialize self as update does.
    method "__init__(self, /, *args, **kwargs)"
        (vm, this: Of<Dict>, args: Of<Tuple>, kwargs: Of<Dict>) {
        fill(vm, &this, "dict", args.items(), &kwargs)?;
        Ok(Value::NONE)
    }
    /// Return self[key].
    method "__getitem__(self, key, /)" (vm, this: &Value, key: &Value) {
        let Some(dict) = vm.as_dict(this) else {
            return Err(vm.wrong_argument(this, 0, "dict"));
        };
        if let Some(found) = vm.dict_get(&dict, key)? {
            return Ok(found);
        }
        if this.get::<Instance>().is_some()
            && let Some(made) = vm.call_special(this, sym::__missing__, std::slice::from_ref(key))?
        {
            return Ok(made);
        }
        Err(vm.key_error(key))
    }
    /// True if the dictionary has the specified key, else False.
    method "__contains__(self, key, /)" (vm, this: Of<Dict>, key: &Value) {
        let hash = vm.hash_key(key, "dict key")?;
        Ok(Value::bool(vm.dict_find(&this, hash, key)?.is_some()))
    }
    /// Return a reverse iterator over the dict keys.
    method "__reversed__(self, /)" (vm, this: Of<Dict>) {
        Ok(reversed(&this, DictPart::Keys))
    }
    /// Return the size of the dict in memory.
    method "__sizeof__(self, /)" (vm, this: Of<Dict>) {
        Ok(Value::int(48 + 24 * this.entry_count() as i64))
    }
] }

/// An iterator over a dict from its end.
pub(super) fn reversed(dict: &Of<Dict>, part: DictPart) -> Value {
    let (index, len) = (dict.entry_count(), dict.len() as u32);
    iter_object(Iter::DictReversed { dict: dict.0.value(), index, len, left: len, part })
}

fn from_keys(vm: &Vm, class: &Value, iterable: &Value, value: &Value) -> Eval {
    let builtin: &Class = vm.class(T::Dict);
    if class.get::<Class>().is_some_and(|c| std::ptr::eq(c, builtin)) {
        let dict = Dict::new();
        vm.for_each(iterable, |key| vm.dict_set(&dict, &key, value.clone()))?;
        return Ok(dict.into());
    }
    let dict = vm.call(class, &[])?;
    vm.for_each(iterable, |key| vm.set_item(&dict, &key, value.clone()))?;
    Ok(dict)
}
