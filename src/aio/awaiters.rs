//! Who waits for a future: for `asyncio.graph` and the tree of tasks.

use super::task_group::TaskGroup;
use crate::natives;
use crate::value::{FrozenSet, Ref, Value};
use crate::vm::future::{Future, Waiter};
use crate::vm::{Eval, Vm};

/// The futures that wait for `f`, most often tasks, in the order in which they began to.
pub(super) fn awaiters(f: &Future) -> Vec<Ref<Future>> {
    let mut found = Vec::new();
    let mut groups = Vec::new();
    f.for_each_waiter(|w| match w {
        Waiter::Task(task) | Waiter::Note(task) => found.push(task.clone()),
        Waiter::Gather(gather) => groups.push(gather.clone()),
        Waiter::Group(group, _) => {
            found.extend(group.data::<TaskGroup>().and_then(TaskGroup::parent));
        }
        Waiter::Stop | Waiter::Callback(_) => {}
    });
    // A `gather` is waited for by who called it.
    for gather in groups {
        found.extend(awaiters(&gather));
    }
    let mut once: Vec<Ref<Future>> = Vec::new();
    for f in found {
        if !once.iter().any(|o| Ref::ptr_eq(o, &f)) {
            once.push(f);
        }
    }
    once
}

/// `future._asyncio_awaited_by`: a frozenset, or None.
pub(super) fn shown(f: &Future, vm: &Vm) -> Eval {
    let all = awaiters(f);
    if all.is_empty() {
        return Ok(Value::NONE);
    }
    let set = FrozenSet::new();
    for waiter in all {
        vm.set_add(set.table(), &Future::shown(&waiter))?;
    }
    Ok(set.into())
}

natives! { pub(super) FUNCTIONS of "_asyncio" = [
    /// Record that `fut` is awaited on by `waiter`.
    function "future_add_to_awaited_by(fut, waiter, /)" (vm, fut: &Value, waiter: &Value) {
        let (fut, waiter) = (vm.unwrap(fut), vm.unwrap(waiter));
        if let (Some(fut), Some(waiter)) = (fut.get::<Future>(), waiter.get_ref::<Future>()) {
            if !fut.is_done() && !awaiters(fut).iter().any(|w| Ref::ptr_eq(w, &waiter)) {
                fut.add_waiter(Waiter::Note(waiter));
            }
        }
        Ok(Value::NONE)
    }
    function "future_discard_from_awaited_by(fut, waiter, /)" (vm, fut: &Value, waiter: &Value) {
        let (fut, waiter) = (vm.unwrap(fut), vm.unwrap(waiter));
        if let (Some(fut), Some(waiter)) = (fut.get::<Future>(), waiter.get_ref::<Future>()) {
            fut.remove_waiters(|w| matches!(w, Waiter::Note(n) if Ref::ptr_eq(n, &waiter)));
        }
        Ok(Value::NONE)
    }
] }
