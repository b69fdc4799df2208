//! When a future is done: its waiters go to the ready queue, in order.

use super::event_loop::EventLoop;
use super::handle::Entry;
use crate::value::{Ref, Value};
use crate::vm::future::{Fact, Future, FutureState, Waiter};

/// The loop that a future belongs to.
pub(super) fn loop_of(f: &Future) -> Option<&EventLoop> {
    f.owner_data()
}

/// Ends a future and wakes those who wait for it.
pub(super) fn finish(f: &Ref<Future>, state: FutureState, value: Value) {
    let Some(el) = loop_of(f) else { return f.finish(state, value, drop) };
    f.finish(state, value, |w| wake(el, w, f));
    if let Some(task) = f.task() {
        el.let_go(task.place);
    } else if f.is(Fact::HasTimer) && state == FutureState::Cancelled {
        el.sched.borrow_mut().cancel(Entry::is_live);
    }
}

fn wake(el: &EventLoop, w: Waiter, f: &Ref<Future>) {
    el.push(match w {
        Waiter::Task(task) => Entry::Step(task),
        Waiter::Stop => Entry::Stop(f.clone()),
        Waiter::Note(_) => return,
        w => Entry::Woken(Box::new((w, f.clone()))),
    });
}

/// Adds a waiter; one of a future that is done is woken on the next turn.
pub(super) fn add_waiter(f: &Ref<Future>, w: Waiter) {
    if f.is_done() {
        if let Some(el) = loop_of(f) {
            wake(el, w, f);
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

/// What asked a future to be cancelled, and waits for the answer.
enum Asker {
    /// A `gather`, the number of the child that is asked next, and whether one before was cancelled.
    Gather(Ref<Future>, usize, bool),
    /// A task, of what it waits for.
    Task(Ref<Future>),
}

/// Asks a future to be cancelled: `Future.cancel`, `Task.cancel` and that of a `gather`. Chains of tasks
/// that wait for each other may be long, and circles.
pub(super) fn cancel(f: &Ref<Future>, message: Value) -> bool {
    let mut askers = Vec::new();
    let mut asked = f.clone();
    loop {
        let mut answer = match ask(&asked, &message, &askers) {
            Answer::Cancelled(yes) => yes,
            Answer::Asks(asker, next) => {
                askers.push(asker);
                asked = next;
                continue;
            }
        };
        // Who asked gets the answer, and perhaps asks on.
        loop {
            match askers.pop() {
                None => return answer,
                Some(Asker::Task(task)) => {
                    if !answer {
                        cancel_at_next_step(&task, &message);
                    }
                    answer = true;
                }
                Some(Asker::Gather(gather, n, any)) => {
                    let any = any || answer;
                    if let Some(child) = gather.gather().and_then(|g| g.children.get(n)) {
                        asked = child.clone();
                        askers.push(Asker::Gather(gather, n + 1, any));
                        break;
                    }
                    if let (true, Some(g)) = (any, gather.gather()) {
                        g.cancel_requested.set(true);
                    }
                    answer = any;
                }
            }
        }
    }
}

enum Answer {
    /// Whether it is cancelled, or will be.
    Cancelled(bool),
    /// It asks another one first.
    Asks(Asker, Ref<Future>),
}

fn ask(f: &Ref<Future>, message: &Value, askers: &[Asker]) -> Answer {
    if f.is_done() {
        return Answer::Cancelled(false);
    }
    if let Some(gather) = f.gather() {
        return match gather.children.first() {
            Some(first) => Answer::Asks(Asker::Gather(f.clone(), 1, false), first.clone()),
            None => Answer::Cancelled(false),
        };
    }
    if !f.is_task() {
        f.set(Fact::LogTraceback, false);
        finish(f, FutureState::Cancelled, message.clone());
        return Answer::Cancelled(true);
    }
    if askers.len().is_power_of_two()
        && askers.iter().any(|a| matches!(a, Asker::Task(t) if Ref::ptr_eq(t, f)))
    {
        // A circle: all in it were asked.
        return Answer::Cancelled(true);
    }
    f.cancel_requests.set(f.cancel_requests.get() + 1);
    match f.waiting_for() {
        Some(inner) if inner.task().is_none() && inner.gather().is_none() && !inner.is_done() => {
            inner.set(Fact::LogTraceback, false);
            finish(&inner, FutureState::Cancelled, message.clone());
            Answer::Cancelled(true)
        }
        Some(inner) => Answer::Asks(Asker::Task(f.clone()), inner),
        None => {
            cancel_at_next_step(f, message);
            Answer::Cancelled(true)
        }
    }
}

/// The next step of a task throws CancelledError into it.
fn cancel_at_next_step(f: &Ref<Future>, message: &Value) {
    let Some(task) = f.task() else { return };
    f.set(Fact::MustCancel, true);
    // The last cancellation's message is told, also where it has none.
    if message.is_none() {
        drop(task.take_cancel_message());
    } else {
        task.with_details(|d| d.cancel_message = message.clone());
    }
}
