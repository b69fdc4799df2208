//! `asyncio.sleep`.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{FunctionDef, Place};
use super::event_loop::{current, loop_data};
use super::handle::Entry;
use crate::value::{Ref, Value};
use crate::vm::future::{Future, FutureState};
use crate::vm::{Compare, Eval, Raised, Vm};

const SLEEP: FunctionDef = FunctionDef::coroutine::<Sleep>(
    "sleep(delay, result=None)",
    "Coroutine that completes after a given time (in seconds).",
);

/// `asyncio.sleep` as a function.
pub(super) fn function(vm: &Vm) -> Result<Value, Raised> {
    Ok(Place::new("tasks", vm)?.function(&SLEEP, None, vm))
}

/// `sleep(delay, result=None)`
struct Sleep;

const DELAY: usize = 0;
const RESULT: usize = 1;

/// The future that it awaits; unbound for a sleep of no time.
const FUTURE: usize = 0;

impl Coroutine for Sleep {
    const SLOTS: usize = 1;

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let delay = frame.arg(DELAY).clone();
        let no_time = match delay.as_int() {
            Some(seconds) => seconds <= 0,
            None => {
                let r = vm.compare(Compare::Le, &delay, &Value::int(0))?;
                vm.truth(&r)?
            }
        };
        if no_time {
            return Ok(Step::Yield);
        }
        let delay = vm.to_f64(&delay)?;
        if delay.is_nan() {
            return Err(vm.value_error("Invalid delay: NaN (not a number)"));
        }
        let owner = current(vm)?;
        let el = loop_data(vm, &owner)?;
        let future = Future::new(owner);
        el.sched.borrow_mut().arm(deadline_after(vm, delay), Entry::Slept(future.clone()));
        frame.set(FUTURE, future.value());
        Ok(Step::Await(future.into()))
    }

    fn resume(frame: Frame, got: Eval, _: &Vm) -> Result<Step, Raised> {
        if let Some(future) = frame.take(FUTURE).get_ref::<Future>() {
            if got.is_err() {
                cancel_timer(&future);
            }
        }
        got?;
        Ok(Step::Done(frame.arg(RESULT).clone()))
    }
}

/// A sleep that was thrown out of: its timer is forgotten.
fn cancel_timer(future: &Ref<Future>) {
    let Some(el) = super::wake::loop_of(future) else { return };
    if !future.is_done() {
        drop(future.finish(FutureState::Cancelled, Value::NONE));
    }
    el.sched.borrow_mut().cancel(Entry::is_live);
}

/// The moment `delay` seconds from now, in nanoseconds of the loop's clock.
pub(super) fn deadline_after(vm: &Vm, delay: f64) -> u64 {
    vm.interp.clock.monotonic().saturating_add(nanoseconds(delay))
}

/// A time in seconds as nanoseconds; none is before 0.
pub(super) fn nanoseconds(seconds: f64) -> u64 {
    (seconds * 1e9).round().clamp(0.0, 9e18) as u64
}
