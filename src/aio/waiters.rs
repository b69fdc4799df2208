//! Tasks that wait for a lock, an event, a queue: futures in a row.
//!
//! Waking sets a future's result; its task goes on a turn of the loop later, in the order in which
//! the tasks came.

use super::wake::{cancel, set_result};
use crate::value::peek;
use crate::value::{Ref, Value};
use crate::vm::future::{Future, FutureState};
use crate::vm::{Exc, Raised, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// The loop that a primitive belongs to: the first in which something waited for it.
#[derive(Default)]
pub(super) struct Bound(Cell<Value>);

impl Bound {
    /// A future of the running loop, to wait for `this`.
    ///
    /// # Errors
    /// RuntimeError in another loop than before.
    pub fn future(&self, this: &Value, vm: &Vm) -> Result<Ref<Future>, Raised> {
        let running = peek(&vm.running_loop);
        let bound = peek(&self.0);
        if bound.is_none() {
            self.0.set(running.clone());
        } else if !bound.is(&running) {
            let shown = vm.repr_text(this)?;
            let message = format!("{shown} is bound to a different event loop");
            return Err(vm.raise(Exc::RuntimeError, message));
        }
        if running.is_none() {
            let message = "'NoneType' object has no attribute 'create_future'";
            return Err(vm.raise(Exc::AttributeError, message));
        }
        Ok(Future::new(running))
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.0));
    }

    pub fn clear(&self) {
        drop(self.0.take());
    }
}

/// Futures that tasks wait for, first come first served.
#[derive(Default)]
pub(super) struct Waiters(RefCell<VecDeque<Ref<Future>>>);

impl Waiters {
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn push(&self, f: Ref<Future>) {
        self.0.borrow_mut().push_back(f);
    }

    /// Takes a future out, if it is there: mostly it is the first.
    pub fn remove(&self, f: &Ref<Future>) {
        let mut all = self.0.borrow_mut();
        let found = match all.front() {
            Some(first) if Ref::ptr_eq(first, f) => all.pop_front(),
            _ => all.iter().position(|w| Ref::ptr_eq(w, f)).and_then(|i| all.remove(i)),
        };
        drop(all);
        drop(found);
    }

    /// Whether nobody waits any more: all who are still in the row were cancelled.
    pub fn all_cancelled(&self) -> bool {
        let all = self.0.borrow();
        let is_cancelled = |w: &Ref<Future>| w.state() == FutureState::Cancelled;
        // Where somebody waits, it is mostly the first.
        all.front().is_none_or(is_cancelled) && all.iter().all(is_cancelled)
    }

    /// Wakes the first in the row, which keeps its place until it runs.
    pub fn wake_first(&self, result: Value) {
        let first = self.0.borrow().front().cloned();
        if let Some(f) = first.filter(|f| !f.is_done()) {
            set_result(&f, result);
        }
    }

    /// Wakes the first who was not woken yet, which keeps its place until it runs. `false`: there is
    /// none.
    pub fn wake_next(&self, result: Value) -> bool {
        let next = self.0.borrow().iter().find(|f| !f.is_done()).cloned();
        match next {
            Some(f) => {
                set_result(&f, result);
                true
            }
            None => false,
        }
    }

    /// Wakes all, who keep their places until they run.
    pub fn wake_all(&self, result: &Value) {
        let all: Vec<Ref<Future>> = self.0.borrow().iter().cloned().collect();
        for f in all.iter().filter(|f| !f.is_done()) {
            set_result(f, result.clone());
        }
    }

    /// Takes futures out until one was not done, and wakes that one.
    #[inline]
    pub fn pop_and_wake(&self) {
        loop {
            let Some(f) = self.0.borrow_mut().pop_front() else { return };
            if !f.is_done() {
                set_result(&f, Value::NONE);
                return;
            }
        }
    }

    /// Takes a future that a task stopped waiting for out of the row. `true`: it had been woken, so
    /// that somebody else has to be woken in its place.
    pub fn give_up(&self, f: &Ref<Future>) -> bool {
        cancel(f, Value::NONE);
        self.remove(f);
        f.state() != FutureState::Cancelled
    }

    /// The futures, as scripts see them: a list, or None where there are none.
    pub fn shown(&self) -> Value {
        let all: Vec<Value> = self.0.borrow().iter().map(Ref::value).collect();
        if all.is_empty() { Value::NONE } else { Value::list(all) }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(waiters) = self.0.try_borrow() {
            waiters.iter().for_each(|f| f.show(visit));
        }
    }

    pub fn clear(&self) {
        drop(self.0.take());
    }
}

/// `, waiters:n` for a description, if somebody waits.
pub(super) fn waiters_text(waiters: &Waiters) -> String {
    match waiters.len() {
        0 => String::new(),
        n => format!(", waiters:{n}"),
    }
}
