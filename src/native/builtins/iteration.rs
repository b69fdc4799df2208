//! `iter`, `next` and their asynchronous kin, `all`, `any`, `sorted`.

use crate::natives;
use crate::types::async_steps::anext_awaitable;
use crate::types::list::items_of;
use crate::types::list::sort::sort_values;
use crate::value::{Iter, Value, sym};
use crate::vm::iterate::iter_object;
use crate::vm::{Eval, Vm};

natives! { pub NATIVES of "builtins" = [
    /// iter(iterable) -> iterator
    /// iter(callable, sentinel) -> iterator
    ///
    /// Get an iterator from an object.
    /// In the first form, the argument must supply its own iterator, or be a sequence.
    /// In the second form, the callable is called until it returns the sentinel.
    function "iter(object, sentinel=None, /)" (vm, object: &Value, sentinel: Option<&Value>) {
        let Some(sentinel) = sentinel else { return vm.iter_value(object) };
        if !crate::types::callable(vm, object) {
            return Err(vm.type_error("iter(v, w): v must be callable"));
        }
        Ok(iter_object(Iter::Callable { call: object.clone(), sentinel: sentinel.clone() }))
    }
    /// next(iterator[, default])
    ///
    /// Return the next item from the iterator.
    ///
    /// If default is given and the iterator is exhausted,
    /// it is returned instead of raising StopIteration.
    function "next(iterator, default=None, /)" (vm, iterator: &Value, default: Option<&Value>) {
        next(vm, iterator, default)
    }
    /// Return an AsyncIterator for an AsyncIterable object.
    function "aiter(async_iterable, /)" (vm, object: &Value) {
        let Some(it) = vm.call_special(object, sym::__aiter__, &[])? else {
            let name = vm.type_name(object);
            return Err(vm.type_error(format!("'{name}' object is not an async iterable")));
        };
        if vm.special(&it, sym::__anext__).is_none() {
            let name = vm.type_name(&it);
            return Err(vm.type_error(format!(
                "aiter() returned not an async iterator of type '{name}'"
            )));
        }
        Ok(it)
    }
    /// Return the next item from the async iterator.
    ///
    /// If default is given and the async iterator is exhausted,
    /// it is returned instead of raising StopAsyncIteration.
    function "anext(aiterator, default=None, /)" (vm, object: &Value, default: Option<&Value>) {
        let Some(awaitable) = vm.call_special(object, sym::__anext__, &[])? else {
            let name = vm.type_name(object);
            return Err(vm.type_error(format!("'{name}' object is not an async iterator")));
        };
        Ok(match default {
            Some(default) => anext_awaitable(vm, awaitable, default.clone()),
            None => awaitable,
        })
    }
    /// Return True if bool(x) is True for all values x in the iterable.
    ///
    /// If the iterable is empty, return True.
    function "all(iterable, /)" (vm, iterable: &Value) {
        let mut all = true;
        vm.drain(&mut vm.iterate(iterable)?, |v| {
            all = vm.truth(&v)?;
            Ok(all)
        })?;
        Ok(Value::bool(all))
    }
    /// Return True if bool(x) is True for any x in the iterable.
    ///
    /// If the iterable is empty, return False.
    function "any(iterable, /)" (vm, iterable: &Value) {
        let mut any = false;
        vm.drain(&mut vm.iterate(iterable)?, |v| {
            any = vm.truth(&v)?;
            Ok(!any)
        })?;
        Ok(Value::bool(any))
    }
    /// Return a new list containing all items from the iterable in ascending order.
    ///
    /// A custom key function can be supplied to customize the sort order, and the
    /// reverse flag can be set to request the result in descending order.
    function "sorted(iterable, /, *, key=None, reverse=False)"
    (vm, iterable: &Value, key: &Value, reverse: Option<bool>) {
        let items = items_of(vm, iterable)?;
        let (items, result) = sort_values(vm, items, key, reverse.unwrap_or(false));
        result?;
        Ok(Value::list(items))
    }
] }

fn next(vm: &Vm, iterator: &Value, default: Option<&Value>) -> Eval {
    vm.ret.set(Value::NONE);
    if let Some(v) = vm.next_value(iterator)? {
        return Ok(v);
    }
    // What a generator returned, or what the StopIteration held that ended a script's iterator.
    let result = vm.take_ret();
    match default {
        Some(default) => Ok(default.clone()),
        None => Err(vm.stop_of(iterator, result)),
    }
}
