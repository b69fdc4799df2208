//! `join`, and what copying asks of a string.

use crate::natives;
use crate::value::{Str, Tag, Tuple, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub METHODS of "str" = [
    /// Concatenate any number of strings.
    ///
    /// The string whose method is called is inserted in between each given string.
    /// Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'
    method "join(self, iterable, /)" (vm, this: Of<Str>, iterable: &Value) {
        match iterable.get::<Tuple>() {
            Some(items) => join(vm, &this, items.items()),
            None => join(vm, &this, &sequence(vm, iterable)?),
        }
    }
    /// What pickling passes to `__new__`.
    method "__getnewargs__(self, /)" (vm, this: Of<Str>) {
        Ok(Value::tuple(vec![this.0.value()]))
    }
    /// Return the size of the string in memory, in bytes.
    method "__sizeof__(self, /)" (vm, this: Of<Str>) {
        Ok(Value::int(41 + this.byte_len() as i64))
    }
] }

/// The items of an iterable, as `join` wants them.
pub fn sequence(vm: &Vm, v: &Value) -> Result<Vec<Value>, Raised> {
    if let Some(items) = vm.fast_items(v) {
        return Ok(items);
    }
    let mut it = match vm.iterate(v) {
        Ok(it) => it,
        Err(raised) => {
            vm.catch(raised, Exc::TypeError)?;
            return Err(vm.type_error("can only join an iterable"));
        }
    };
    let mut items = Vec::new();
    vm.drain(&mut it, |item| {
        items.push(item);
        Ok(true)
    })?;
    Ok(items)
}

fn join(vm: &Vm, separator: &Str, items: &[Value]) -> Eval {
    match items.iter().position(|v| v.tag() != Tag::Str) {
        None => match items {
            [] => Ok(vm.empty_str()),
            [only] => Ok(only.clone()),
            _ => Str::join(separator, items).map(Value::from).ok_or_else(|| vm.memory_error()),
        },
        // Values of derived classes, or an error.
        Some(_) => join(vm, separator, &unwrapped(vm, items)?),
    }
}

fn unwrapped(vm: &Vm, items: &[Value]) -> Result<Vec<Value>, Raised> {
    let plain = |(i, v): (usize, &Value)| {
        vm.as_str_value(v).ok_or_else(|| {
            let class = vm.type_name(v);
            vm.type_error(format!("sequence item {i}: expected str instance, {class} found"))
        })
    };
    items.iter().enumerate().map(plain).collect()
}
