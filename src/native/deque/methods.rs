//! The methods of deques.

use super::{Deque, extend, init, iterator, named_repr};
use crate::natives;
use crate::types::{generic_alias, sequence};
use crate::value::Value;
use crate::vm::native::Data;
use crate::vm::{Eval, Exc, Vm};

natives! { pub(super) METHODS of "deque" = [
    /// Add an item to the right end.
    method "append(self, item, /)" (vm, this: Data<Deque>, item: &Value) {
        this.check_growth(vm)?;
        this.push_back(item.clone());
        Ok(Value::NONE)
    }
    /// Add an item to the left end.
    method "appendleft(self, item, /)" (vm, this: Data<Deque>, item: &Value) {
        this.check_growth(vm)?;
        this.push_front(item.clone());
        Ok(Value::NONE)
    }
    /// Remove and return the rightmost item.
    method "pop(self, /)" (vm, this: Data<Deque>) {
        let item = this.items.borrow_mut().pop_back();
        popped(vm, &this, item)
    }
    /// Remove and return the leftmost item.
    method "popleft(self, /)" (vm, this: Data<Deque>) {
        let item = this.items.borrow_mut().pop_front();
        popped(vm, &this, item)
    }
    /// Remove all items.
    method "clear(self, /)" (vm, this: Data<Deque>) {
        drop(this.take());
        Ok(Value::NONE)
    }
    /// Append the items of an iterable to the right end.
    method "extend(self, iterable, /)" (vm, this: Data<Deque>, iterable: &Value) {
        extend(vm, &this, iterable)?;
        Ok(Value::NONE)
    }
    /// Add the items of an iterable to the left end, one after the other.
    method "extendleft(self, iterable, /)" (vm, this: Data<Deque>, iterable: &Value) {
        let items = vm.collect(iterable)?;
        vm.check_values(this.len() + items.len())?;
        items.into_iter().for_each(|v| this.push_front(v));
        Ok(Value::NONE)
    }
    /// Return a shallow copy.
    method "copy(self, /)" (vm, this: &Value) { copy(vm, this) }
    /// Return a shallow copy.
    method "__copy__(self, /)" (vm, this: &Value) { copy(vm, this) }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: &Value) { reduce(vm, this) }
    /// Return number of occurrences of value.
    method "count(self, value, /)" (vm, this: Data<Deque>, value: &Value) {
        let changes = this.changes.get();
        let n = sequence::count(vm, &*this, value)?;
        if this.changes.get() != changes {
            return Err(vm.raise(Exc::RuntimeError, "deque mutated during iteration"));
        }
        Ok(n)
    }
    /// Return first index of value; ValueError if the value is not present.
    method "index(self, value, start=0, stop=9223372036854775807, /)"
        (vm, this: Data<Deque>, value: &Value, start: &Value, stop: &Value) {
        sequence::index(vm, &*this, value, (start, stop), "deque")
    }
    /// Insert value before index.
    method "insert(self, index, value, /)" (vm, this: Data<Deque>, index: i64, value: &Value) {
        if this.is_full() {
            return Err(vm.raise(Exc::IndexError, "deque already at its maximum size"));
        }
        let len = this.len() as i64;
        let index = if index < 0 { (index + len).max(0) } else { index.min(len) };
        this.items.borrow_mut().insert(index as usize, value.clone());
        this.note_change();
        Ok(Value::NONE)
    }
    /// Remove first occurrence of value; ValueError if the value is not present.
    method "remove(self, value, /)" (vm, this: Data<Deque>, value: &Value) {
        let changes = this.changes.get();
        let place = sequence::find(vm, &*this, value, 0, usize::MAX)?;
        if this.changes.get() != changes {
            return Err(vm.raise(Exc::IndexError, "deque mutated during remove()."));
        }
        match place {
            Some(i) => drop(this.remove(i)),
            None => return Err(vm.value_error("deque.remove(x): x not in deque")),
        }
        Ok(Value::NONE)
    }
    /// Reverse in place.
    method "reverse(self, /)" (vm, this: Data<Deque>) {
        this.items.borrow_mut().make_contiguous().reverse();
        this.note_change();
        Ok(Value::NONE)
    }
    /// Rotate n steps to the right; if n is negative, to the left.
    method "rotate(self, n=1, /)" (vm, this: Data<Deque>, n: Option<i64>) {
        this.rotate(n.unwrap_or(1));
        Ok(Value::NONE)
    }
    /// The greatest number of items; None if there is no bound.
    getter "maxlen" (vm, this: Data<Deque>) {
        Ok(this.maxlen.get().map_or(Value::NONE, |n| Value::int(n as i64)))
    }
    /// Fill from the iterable, and set the bound.
    method "__init__(self, iterable=(), maxlen=None)"
        (vm, this: Data<Deque>, iterable: &Value, maxlen: &Value) {
        init(vm, &this, iterable, maxlen)?;
        Ok(Value::NONE)
    }
    /// Return a reverse iterator.
    method "__reversed__(self, /)" (vm, this: Data<Deque>) {
        Ok(iterator::backward(vm, &this.object().value()))
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        let Some(deque) = Data::<Deque>::of(vm, this) else {
            return Err(vm.wrong_argument(this, 0, "deque"));
        };
        let name = vm.class_of(this).name();
        named_repr(vm, this, &name.to_string_lossy(), &deque)
    }
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(generic_alias::make(vm, class, item))
    }
] }

fn popped(vm: &Vm, deque: &Deque, item: Option<Value>) -> Eval {
    match item {
        Some(item) => {
            deque.note_change();
            Ok(item)
        }
        None => Err(vm.raise(Exc::IndexError, "pop from an empty deque")),
    }
}

/// The class with the bound, the state, and what it holds.
fn reduce(vm: &Vm, this: &Value) -> Eval {
    let Some(deque) = Data::<Deque>::of(vm, this) else {
        return Err(vm.wrong_argument(this, 0, "deque"));
    };
    let state = crate::types::reduce::state(vm, this)?;
    let args = match deque.maxlen.get() {
        Some(n) => vec![Value::tuple(Vec::new()), Value::int(n as i64)],
        None => Vec::new(),
    };
    let class = vm.class_of(this).value();
    Ok(Value::tuple(vec![class, Value::tuple(args), state, vm.iter_value(this)?]))
}

/// A copy of the same class, with the same bound.
fn copy(vm: &Vm, this: &Value) -> Eval {
    let Some(deque) = Data::<Deque>::of(vm, this) else {
        return Err(vm.wrong_argument(this, 0, "deque"));
    };
    let class = vm.class_of(this);
    let mut args = vec![Value::list(deque.to_vec())];
    args.extend(deque.maxlen.get().map(|n| Value::int(n as i64)));
    vm.call_class(&class, &args, &[])
}
