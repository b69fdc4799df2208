//! When a future is done: its waiters go to the ready queue, in order.

use super::event_loop::EventLoop;
use super::handle::Entry;
use crate::value::{Ref, Value};
use crate::vm::future::{Future, FutureState, Waiter};

/// The loop that a future belongs to.
pub(super) fn loop_of(f: &Future) -> Option<&EventLoop> {
    f.owner.data::<EventLoop>()
}

/// Ends a future and wakes those who wait for it.
pub(super) fn finish(f: &Ref<Future>, state: FutureState, value: Value) {
    let Some(el) = loop_of(f) else { return f.finish(state, value, drop) };
    f.finish(state, value, |w| el.push(entry_of(w, f)));
    if let Some(task) = f.task() {
        el.let_go(task.place);
    } else if f.has_timer.get() && state == FutureState::Cancelled {
        el.sched.borrow_mut().cancel(Entry::is_live);
    }
}

fn entry_of(w: Waiter, f: &Ref<Future>) -> Entry {
    match w {
        Waiter::Task(task) => Entry::Step(task),
        Waiter::Stop => Entry::Stop(f.clone()),
        w => Entry::Woken(Box::new((w, f.clone()))),
    }
}

/// Adds a waiter; one of a future that is done is woken on the next turn.
pub(super) fn add_waiter(f: &Ref<Future>, w: Waiter) {
    if f.is_done() {
        if let Some(el) = loop_of(f) {
            el.push(entry_of(w, f));
        }
    } else {
        f.add_waiter(w);
    }
}

pub(super) fn set_result(f: &Ref<Future>, v: Value) {
    finish(f, FutureState::Finished, v);
}

pub(super) fn set_exception(f: &Ref<Future>, e: Value) {
    finish(f, FutureState::Failed, e);
}

/// Asks a future to be cancelled: `Future.cancel`, `Task.cancel` and that of a `gather`.
pub(super) fn cancel(f: &Ref<Future>, message: Value) -> bool {
    if f.is_done() {
        return false;
    }
    if let Some(gather) = f.gather() {
        let mut any = false;
        for child in &gather.children {
            any |= cancel(child, message.clone());
        }
        if any {
            gather.cancel_requested.set(true);
        }
        return any;
    }
    let Some(task) = f.task() else {
        f.log_traceback.set(false);
        finish(f, FutureState::Cancelled, message);
        return true;
    };
    f.cancel_requests.set(f.cancel_requests.get() + 1);
    if task.waiting_for().is_some_and(|inner| cancel(&inner, message.clone())) {
        return true;
    }
    task.must_cancel.set(true);
    // The last cancellation's message is told, also where it has none.
    if message.is_none() {
        drop(task.take_cancel_message());
    } else {
        task.with_details(|d| d.cancel_message = message);
    }
    true
}
