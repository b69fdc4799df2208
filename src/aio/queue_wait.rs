//! The coroutines of queues: `put`, `get` and `join`.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::data;
use super::queue::{Queue, raise};
use super::waiters::Waiters;
use crate::value::{Ref, Value};
use crate::vm::future::Future;
use crate::vm::native::Data;
use crate::vm::{Eval, Raised, Vm};

/// The future that a task waits for in its row.
const WAITER: usize = 0;

/// `put(self, item)`
pub(super) struct Put;

impl Coroutine for Put {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let queue = Data::<Queue>::of(vm, &args[0])?;
        if queue.put_at_once(&args[0], &args[1], vm) { Some(Value::NONE) } else { None }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let queue = data::<Queue>(this, vm)?;
        if queue.is_full(this, vm)? {
            return wait(&queue, &queue.putters, frame, vm);
        }
        queue.put_now(this, frame.arg(1), vm).map(Step::Done)
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let queue = data::<Queue>(this, vm)?;
        let waiter = frame.take(WAITER);
        if got.is_ok() {
            return Self::begin(frame, vm);
        }
        let blocked = || queue.is_full(this, vm);
        Err(give_up(&waiter, &queue.putters, blocked, vm))
    }
}

/// `get(self)`
pub(super) struct Get;

impl Coroutine for Get {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        Data::<Queue>::of(vm, &args[0])?.get_at_once(&args[0], vm)
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let queue = data::<Queue>(this, vm)?;
        if queue.is_empty(this, vm)? {
            return wait(&queue, &queue.getters, frame, vm);
        }
        queue.get_now(this, vm).map(Step::Done)
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let queue = data::<Queue>(this, vm)?;
        let waiter = frame.take(WAITER);
        if got.is_ok() {
            return Self::begin(frame, vm);
        }
        let blocked = || queue.is_empty(this, vm);
        Err(give_up(&waiter, &queue.getters, blocked, vm))
    }
}

/// Waits in a row, unless the queue was shut down.
fn wait(queue: &Queue, row: &Waiters, frame: Frame, vm: &Vm) -> Result<Step, Raised> {
    if queue.is_shutdown.get() {
        return Err(raise("QueueShutDown", vm));
    }
    let waiter = queue.bound.future(frame.arg(0), vm)?;
    row.push(waiter.clone());
    frame.set(WAITER, waiter.value());
    Ok(Step::Await(waiter.into()))
}

/// An exception came while a task waited in a row. If it had been woken, and `blocked` says that
/// nothing else came in between, then it is the next one's turn.
fn give_up(
    waiter: &Value,
    row: &Waiters,
    blocked: impl FnOnce() -> Result<bool, Raised>,
    vm: &Vm,
) -> Raised {
    let saved = (vm.take_pending(), vm.fresh_flag());
    let woken = waiter.get_ref::<Future>().is_some_and(|f: Ref<Future>| row.give_up(&f));
    match blocked() {
        Ok(blocked) => {
            if woken && !blocked {
                row.pop_and_wake();
            }
            vm.restore_pending(saved);
            vm.raised()
        }
        Err(raised) => raised,
    }
}

/// `join(self)`
pub(super) struct Join;

impl Coroutine for Join {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let queue = Data::<Queue>::of(vm, &args[0])?;
        if queue.unfinished.get() > 0 { None } else { Some(Value::NONE) }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let queue = data::<Queue>(this, vm)?;
        if queue.unfinished.get() <= 0 {
            return Ok(Step::Done(Value::NONE));
        }
        let waiter = queue.finished.join_row(this, vm)?;
        frame.set(WAITER, waiter.clone());
        Ok(Step::Await(waiter))
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        data::<Queue>(frame.arg(0), vm)?.finished.leave_row(&frame.take(WAITER));
        got.map(|_| Step::Done(Value::NONE))
    }
}
