//! The methods of lists.

use super::{extend, sort};
use crate::natives;
use crate::types::{args, sequence};
use crate::value::{Dict, Iter, List, Tuple, Value, sym};
use crate::vm::Exc;
use crate::vm::iterate::iter_object;
use crate::vm::native::{Arg, Of};

natives! { pub(super) METHODS of "list" = [
    /// Append object to the end of the list.
    method "append(self, object, /)" (vm, this: Of<List>, object: &Value) {
        vm.list_push(&this, object.clone())?;
        Ok(Value::NONE)
    }
    /// Remove all items from list.
    method "clear(self, /)" (vm, this: Of<List>) {
        this.take().into_iter().rev().for_each(drop);
        Ok(Value::NONE)
    }
    /// Return a shallow copy of the list.
    method "copy(self, /)" (vm, this: Of<List>) {
        vm.check_values(this.len())?;
        Ok(Value::list(this.to_vec()))
    }
    /// Return number of occurrences of value.
    method "count(self, value, /)" (vm, this: Of<List>, value: &Value) {
        sequence::count(vm, &*this, value)
    }
    /// Extend list by appending elements from the iterable.
    method "extend(self, iterable, /)" (vm, this: Of<List>, iterable: &Value) {
        extend(vm, &this, iterable)?;
        Ok(Value::NONE)
    }
    /// Return first index of value; ValueError if the value is not present.
    method "index(self, value, start=0, stop=9223372036854775807, /)"
        (vm, this: Of<List>, value: &Value, start: &Value, stop: &Value) {
        sequence::index(vm, &*this, value, (start, stop), "list")
    }
    /// Insert object before index.
    method "insert(self, index, object, /)"
        (vm, this: Of<List>, index: i64, object: &Value) {
        let len = this.len() as i64;
        let index = if index < 0 { (index + len).max(0) } else { index.min(len) };
        vm.check_growth(this.growth())?;
        this.insert(index as usize, object.clone());
        Ok(Value::NONE)
    }
    /// Remove and return item at index (default last); IndexError if there is none.
    method "pop(self, index=-1, /)" (vm, this: Of<List>, index: Option<i64>) {
        if this.is_empty() {
            return Err(vm.raise(Exc::IndexError, "pop from empty list"));
        }
        let Some(index) = index else { return Ok(this.pop().unwrap_or_default()) };
        let len = this.len() as i64;
        let index = if index < 0 { index.saturating_add(len) } else { index };
        if !(0..len).contains(&index) {
            return Err(vm.raise(Exc::IndexError, "pop index out of range"));
        }
        Ok(this.remove(index as usize))
    }
    /// Remove first occurrence of value; ValueError if the value is not present.
    method "remove(self, value, /)" (vm, this: Of<List>, value: &Value) {
        match sequence::find(vm, &*this, value, 0, usize::MAX)? {
            Some(i) => {
                // Comparing may have shortened the list.
                if i < this.len() {
                    drop(this.remove(i));
                }
                Ok(Value::NONE)
            }
            None => Err(vm.value_error("list.remove(x): x not in list")),
        }
    }
    /// Reverse the list in place.
    method "reverse(self, /)" (vm, this: Of<List>) {
        this.reverse();
        Ok(Value::NONE)
    }
    /// Sort the list in place and return None.
    ///
    /// The sort is stable; key gives what an item is compared by, reverse turns the order around.
    method "sort(self, /, *, key=None, reverse=False)"
        (vm, this: Of<List>, key: &Value, reverse: &Value) {
        let reverse = !reverse.is_unbound() && vm.truth(reverse)?;
        let (sorted, result) = sort::sort_values(vm, this.take(), key, reverse);
        // Finalisers of the keys still find the list empty.
        vm.run_finalizers();
        let meddled = this.replace(sorted);
        result?;
        // Room shows that something was put into the list, even if it is gone again.
        if meddled.capacity() == 0 {
            return Ok(Value::NONE);
        }
        Err(vm.value_error("list modified during sort"))
    }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, object: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        let this = Of::<List>::from_arg(vm, object, 0)?;
        // A `__new__` of the class's own has taken the keywords.
        let names: Vec<Value> = match vm.script_special(&vm.class_of(object), sym::__new__) {
            Some(_) => Vec::new(),
            None => kwargs.to_vec().into_iter().map(|(name, _)| name).collect(),
        };
        let given = args::positional(vm, "list", (args.items(), &names), (0, 1))?;
        drop(this.take());
        if let [iterable] = given {
            extend(vm, &this, iterable)?;
        }
        Ok(Value::NONE)
    }
    /// Return a reverse iterator over the list.
    method "__reversed__(self, /)" (vm, this: Of<List>) {
        Ok(iter_object(Iter::ListReversed { list: this.0.value(), left: this.len() }))
    }
    /// Return the size of the list in memory, in bytes.
    method "__sizeof__(self, /)" (vm, this: Of<List>) {
        Ok(Value::int(40 + 8 * this.len() as i64))
    }
] }
