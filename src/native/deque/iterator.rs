//! Iterators over deques, which notice when the deque changes.

use super::of;
use crate::natives;
use crate::value::{NativeData, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;

static FORWARD: NativeClass = NativeClass {
    name: "_deque_iterator",
    module: "collections",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static BACKWARD: NativeClass =
    NativeClass { name: "_deque_reverse_iterator", slots: &BACKWARD_SLOTS, ..FORWARD };

static SLOTS: Slots = Slots { new: Some(|vm, _, args, names| new(vm, args, names, false)), ..STEP };

static BACKWARD_SLOTS: Slots =
    Slots { new: Some(|vm, _, args, names| new(vm, args, names, true)), ..STEP };

const STEP: Slots = Slots {
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(next),
    new_is_whole: true,
    ..Slots::EMPTY
};

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
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: &Value) {
        let Some(it) = this.data::<DequeIter>() else {
            return Err(vm.wrong_argument(this, 0, "_deque_iterator"));
        };
        let args = vec![it.deque.clone(), Value::int(it.given.get() as i64)];
        Ok(Value::tuple(vec![vm.class_of(this).value(), Value::tuple(args)]))
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

/// An iterator over a deque, beyond its first items: what `__reduce__` asks for. A keyword is
/// accepted and means nothing, as in CPython.
fn new(vm: &Vm, args: &[Value], names: &[Value], backward: bool) -> Eval {
    let given = &args[..args.len() - names.len()];
    let (deque, skipped) = match given {
        [] => return Err(vm.type_error("function takes at least 1 argument (0 given)")),
        [deque] => (deque, 0),
        [deque, index] => (deque, vm.index_i64(index)?),
        _ => {
            let n = given.len();
            return Err(vm.type_error(format!("function takes at most 2 arguments ({n} given)")));
        }
    };
    if vm.unwrap(deque).data::<super::Deque>().is_none() {
        let name = vm.type_name(deque);
        return Err(vm.type_error(format!("argument 1 must be collections.deque, not {name}")));
    }
    let it = if backward { self::backward(vm, deque) } else { forward(vm, deque) };
    for _ in 0..skipped {
        if next(vm, &it)?.is_none() {
            break;
        }
    }
    Ok(it)
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
