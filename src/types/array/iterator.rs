//! Iterators over arrays, which may change under them.

use super::Array;
use crate::natives;
use crate::value::{ClassFlags, NativeData, Object, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

static CLASS: NativeClass = NativeClass {
    name: "arrayiterator",
    module: "array",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next), ..Slots::EMPTY };

/// An iterator; at its end it lets go of the array.
struct ArrayIter {
    array: RefCell<Option<Value>>,
    index: Cell<usize>,
}

impl NativeData for ArrayIter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        crate::value::trace_cell(&self.array, visit);
    }
}

natives! { METHODS of "arrayiterator" = [
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: Data<ArrayIter>) {
        let iter = vm.interp.builtins.get_str(&vm.interp.symbols.string(vm.intern("iter")));
        let iter = iter.unwrap_or(Value::NONE);
        let array = this.array.borrow().clone();
        Ok(Value::tuple(match array {
            Some(array) => {
                vec![iter, Value::tuple(vec![array]), Value::int(this.index.get() as i64)]
            }
            None => vec![iter, Value::tuple(vec![Value::tuple(Vec::new())])],
        }))
    }
    /// Set state information for unpickling.
    method "__setstate__(self, state, /)" (vm, this: Data<ArrayIter>, state: i64) {
        let array = this.array.borrow().clone();
        if let Some(array) = array.and_then(|array| Data::<Array>::of(vm, &array)) {
            this.index.set((state.max(0) as usize).min(array.len()));
        }
        Ok(Value::NONE)
    }
] }

/// `iter(array)`.
pub fn iter(vm: &Vm, v: &Value) -> Eval {
    let class = vm.flagged_class(&CLASS, &[ClassFlags::FINAL, ClassFlags::NO_NEW]);
    let it = ArrayIter { array: RefCell::new(Some(v.clone())), index: Cell::new(0) };
    Ok(Object::new(class, it).into())
}

fn next(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(this) = v.data::<ArrayIter>() else { return Ok(None) };
    let array = this.array.borrow().clone();
    let Some(array) = array.and_then(|array| Data::<Array>::of(vm, &array)) else {
        return Ok(None);
    };
    match array.get(vm, this.index.get())? {
        Some(item) => {
            this.index.set(this.index.get() + 1);
            Ok(Some(item))
        }
        None => {
            let gone = this.array.borrow_mut().take();
            drop(gone);
            Ok(None)
        }
    }
}
