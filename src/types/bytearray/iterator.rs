//! Iterators over bytearrays, which may change under them.

use super::{ByteArray, data};
use crate::natives;
use crate::types::iterators;
use crate::value::{NativeData, Str, Value, trace_cell};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

/// An iterator; at its end it lets go of the bytearray.
struct ByteArrayIter {
    array: RefCell<Option<Value>>,
    index: Cell<usize>,
}

impl NativeData for ByteArrayIter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.array, visit);
    }
}

pub static CLASS: NativeClass = NativeClass {
    name: "bytearray_iterator",
    module: "builtins",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next), ..Slots::EMPTY };

natives! { METHODS of "bytearray_iterator" = [
    /// Private method returning an estimate of len(list(it)).
    method "__length_hint__(self, /)" (vm, this: Data<ByteArrayIter>) {
        let array = this.array.borrow().clone();
        let len = match array {
            Some(array) => data(vm, &array)?.len(),
            None => 0,
        };
        Ok(Value::int(len.saturating_sub(this.index.get()) as i64))
    }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: Data<ByteArrayIter>) {
        let iter = vm.interp.builtins.get_str(&Str::new("iter")).unwrap_or_default();
        let array = this.array.borrow().clone();
        Ok(Value::tuple(match array {
            Some(array) => {
                vec![iter, Value::tuple(vec![array]), Value::int(this.index.get() as i64)]
            }
            None => vec![iter, Value::tuple(vec![Value::tuple(Vec::new())])],
        }))
    }
    /// Set state information for unpickling.
    method "__setstate__(self, state, /)" (vm, this: Data<ByteArrayIter>, state: &Value) {
        let place = iterators::place(vm, state)?;
        let array = this.array.borrow().clone();
        let Some(array) = array else { return Ok(Value::NONE) };
        // Before the beginning is past the end.
        let len = data(vm, &array)?.len();
        this.index.set(usize::try_from(place).map_or(len, |i| i.min(len)));
        Ok(Value::NONE)
    }
] }

/// `iter(bytearray)`.
pub fn iter(vm: &Vm, v: &Value) -> Eval {
    let iter = ByteArrayIter { array: RefCell::new(Some(v.clone())), index: Cell::new(0) };
    Ok(vm.new_object(T::ByteArrayIter, iter))
}

fn next(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(this) = Data::<ByteArrayIter>::of(vm, v) else { return Ok(None) };
    let array = this.array.borrow().clone();
    let bytes = array.and_then(|array| Data::<ByteArray>::of(vm, &array));
    let Some(bytes) = bytes else { return Ok(None) };
    let found = bytes.borrow().get(this.index.get()).copied();
    match found {
        Some(b) => {
            this.index.set(this.index.get() + 1);
            Ok(Some(Value::int(i64::from(b))))
        }
        None => {
            let gone = this.array.borrow_mut().take();
            drop(gone);
            Ok(None)
        }
    }
}
