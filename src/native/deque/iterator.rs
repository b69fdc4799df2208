//! Iterators over deques, which notice when the deque changes.

use super::of;
use crate::natives;
use crate::value::{NativeData, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Exc, Raised, Slots, Vm};
use std::cell::Cell;

static FORWARD: NativeClass = NativeClass {
    name: "_deque_iterator",
    module: "_collections",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static BACKWARD: NativeClass = NativeClass { name: "_deque_reverse_iterator", ..FORWARD };

static SLOTS: Slots = Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next), ..Slots::EMPTY };

struct DequeIter {
    deque: Value,
    /// How many items have been given.
    given: Cell<usize>,
    left: Cell<usize>,
    changes: u64,
    backward: bool,
}

impl NativeData for DequeIter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.deque);
    }
}

natives! { METHODS of "_collections._deque_iterator" = [
    /// Estimate of the number of items left.
    method "__length_hint__(self, /)" (vm, this: Data<DequeIter>) {
        Ok(Value::int(this.left.get() as i64))
    }
] }

/// `iter(deque)`.
pub fn forward(vm: &Vm, deque: &Value) -> Value {
    make(vm, &FORWARD, deque, false)
}

/// `reversed(deque)`.
pub fn backward(vm: &Vm, deque: &Value) -> Value {
    make(vm, &BACKWARD, deque, true)
}

fn make(vm: &Vm, class: &'static NativeClass, deque: &Value, backward: bool) -> Value {
    let data = of(deque);
    let it = DequeIter {
        deque: deque.clone(),
        given: Cell::new(0),
        left: Cell::new(data.len()),
        changes: data.changes.get(),
        backward,
    };
    vm.new_native(class, it)
}

fn next(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(it) = v.data::<DequeIter>() else { unreachable!("an iterator of its own type") };
    if it.left.get() == 0 {
        return Ok(None);
    }
    let deque = of(&it.deque);
    if deque.changes.get() != it.changes {
        it.left.set(0);
        return Err(vm.raise(Exc::RuntimeError, "deque mutated during iteration"));
    }
    let given = it.given.replace(it.given.get() + 1);
    it.left.set(it.left.get() - 1);
    let place = if it.backward { it.left.get() } else { given };
    Ok(deque.items.borrow().get(place).cloned())
}
