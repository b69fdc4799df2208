//! `asyncio.sleep`.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{FunctionDef, Place};
use super::event_loop::{current, loop_data};
use super::handle::Entry;
use super::wake::{cancel, loop_of};
use crate::value::peek;
use crate::value::{Ref, Tag, Value};
use crate::vm::future::{Fact, Future};
use crate::vm::{Awaited, Compare, Eval, Raised, Vm};

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
    const OPTIONAL: usize = 1;

    /// Without a result of its own a sleep is a turn given to the others, or a future that a timer
    /// ends.
    fn shortcut(args: &[Value], vm: &Vm) -> Option<Awaited> {
        if args.get(RESULT).is_some_and(|r| !r.is_none()) {
            return None;
        }
        let delay = match args[DELAY].tag() {
            Tag::Int if args[DELAY].raw_int() <= 0 => return Some(Awaited::TURN),
            Tag::Int => args[DELAY].raw_int() as f64,
            Tag::Float => args[DELAY].raw_float(),
            _ => return None,
        };
        if delay <= 0.0 {
            return Some(Awaited::TURN);
        }
        let owner = peek(&vm.running_loop);
        if delay.is_nan() || owner.is_none() {
            return None;
        }
        Some(Awaited::pending(timer(owner, delay, vm)?.into()))
    }

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
        loop_data(vm, &owner)?;
        let future = timer(owner, delay, vm).map_or(Value::NONE, Value::from);
        frame.set(FUTURE, future.clone());
        Ok(Step::Await(future))
    }

    fn resume(frame: Frame, got: Eval, _: &Vm) -> Result<Step, Raised> {
        if let (Some(future), true) = (frame.take(FUTURE).get_ref::<Future>(), got.is_err()) {
            // Thrown out of: the timer has nothing to end any more.
            cancel(&future, Value::NONE);
        }
        got?;
        Ok(Step::Done(frame.arg(RESULT).clone()))
    }
}

/// A future that ends in so many seconds; `None` if `owner` is no loop of ours.
fn timer(owner: Value, seconds: f64, vm: &Vm) -> Option<Ref<Future>> {
    let future = Future::new(owner);
    let deadline = deadline_after(vm, seconds);
    future.set(Fact::HasTimer, true);
    loop_of(&future)?.sched.borrow_mut().arm(deadline, Entry::Slept(future.clone()));
    Some(future)
}

/// The moment `delay` seconds from now, in nanoseconds of the loop's clock.
pub(super) fn deadline_after(vm: &Vm, delay: f64) -> i64 {
    (vm.interp.clock.monotonic() as i64).saturating_add(nanoseconds(delay))
}

/// A time in seconds as nanoseconds. It may be long past: such a timer fires before those due now.
pub(super) fn nanoseconds(seconds: f64) -> i64 {
    (seconds * 1e9).round().clamp(-9e18, 9e18) as i64
}
