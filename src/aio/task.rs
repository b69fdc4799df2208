//! Tasks: stepping a coroutine until it waits, ends, or fails.

use super::event_loop::{EventLoop, loop_data};
use super::handle::Entry;
use super::wake::{add_waiter, cancel, set_exception, set_result};
use crate::types::context::{self, Outer};
use crate::value::{Ref, Value};
use crate::vm::error::exc_traceback;
use crate::vm::frame::Entrance;
use crate::vm::future::{Fact, Future, FutureState, TaskState, Waiter};
use crate::vm::generator::Outcome;
use crate::vm::{Eval, Exc, Generator, Raised, Vm};

/// What `create_task` and its like are told about a task, as it was given.
#[derive(Clone, Copy, Default)]
pub(super) struct Options<'a> {
    pub name: Option<&'a Value>,
    /// Else a copy of the current one.
    pub context: Option<&'a Value>,
    /// Whether the first step runs at once.
    pub eager_start: Option<&'a Value>,
    /// The instance of a derived class that carries it.
    pub carrier: Option<&'a Value>,
}

/// Makes a task of a coroutine on a loop. Its first step is the loop's next turn, or runs at once if
/// that was asked for and the loop runs.
pub(super) fn create(owner: &Value, coroutine: Value, options: Options, vm: &Vm) -> Eval {
    let el = loop_data(vm, owner)?;
    el.check_open(vm)?;
    let eager = match options.eager_start {
        Some(eager) => vm.truth(eager)?,
        None => false,
    };
    let context = context::argument(vm, options.context)?;
    let name = match options.name {
        Some(name) if !name.is_none() => Some(vm.str(name)?),
        _ => {
            vm.interp.tasks_made.update(|n| n + 1);
            None
        }
    };
    let origin = match el.debug.get() {
        true => super::debug::task_origin(&el, vm)?,
        false => Value::NONE,
    };
    let place = el.reserve_place();
    let state = TaskState::new(coroutine, place, vm.interp.tasks_made.get());
    if name.is_some() {
        state.with_details(|d| d.name = name);
    }
    if context.is_some() {
        state.set_context(context);
    }
    if !origin.is_none() {
        state.with_details(|d| d.origin = origin);
    }
    let task = Future::new_task(owner.clone(), state, vm.place_id());
    el.hold(place, &task);
    if let Some(object) = options.carrier {
        super::future_new::fill(vm, object, &task);
        el.hold_carrier(place, object.clone());
    }
    if eager && el.running.get() {
        start_now(&el, &task, vm)?;
    } else {
        el.push(Entry::Step(task.clone()));
    }
    Ok(task.into())
}

/// Runs the first step of a task inside of the one that creates it. A task that ends with it shows
/// no coroutine.
#[cold]
fn start_now(el: &EventLoop, task: &Ref<Future>, vm: &Vm) -> Result<(), Raised> {
    let Some(state) = task.task() else { return Ok(()) };
    let result = step(el, task.clone(), Ok(()), vm);
    if result.is_err() && !task.is_done() {
        // Its context is the current one somewhere: it will never run.
        el.let_go(state.place);
    }
    task.set(Fact::EndedAtOnce, task.is_done());
    result
}

/// Makes a task's context the current one; what was is returned.
#[inline]
fn enter_context(state: &TaskState, vm: &Vm) -> Result<Outer, Raised> {
    context::enter(vm, state.context())
}

/// Ends what [`enter_context`] began. A context that the step made is the task's.
#[inline]
fn leave_context(state: &TaskState, outer: Outer, vm: &Vm) {
    let inner = context::leave(vm, outer);
    if inner.is_some() && !state.has_context() {
        state.set_context(inner);
    }
}

/// A step that the loop runs: what keeps it from running at all goes to the exception handler.
#[inline]
pub(super) fn step_reported(
    el: &EventLoop,
    task: Ref<Future>,
    sent: Result<(), Value>,
    vm: &Vm,
) -> Result<(), Raised> {
    match step(el, task, sent, vm) {
        Ok(()) => Ok(()),
        Err(raised) => report_step(el, raised, vm),
    }
}

#[cold]
fn report_step(el: &EventLoop, raised: Raised, vm: &Vm) -> Result<(), Raised> {
    if vm.pending_is(Exc::KeyboardInterrupt) || vm.pending_is(Exc::SystemExit) {
        return Err(raised);
    }
    let message = Value::str("Exception in callback TaskStepMethWrapper()");
    let e = vm.take_pending();
    super::unhandled::report(el, &[("message", message), ("exception", e)], vm)
}

/// Runs one step of a task of the loop `el`: sends None, or throws an exception, into its innermost
/// frame.
fn step(el: &EventLoop, task: Ref<Future>, sent: Result<(), Value>, vm: &Vm) -> Result<(), Raised> {
    let Some(state) = task.task() else { return Ok(()) };
    if task.is_done() {
        return Ok(());
    }
    // What it waited for lives as long as the step, as in CPython, where the wake-up holds it.
    let waited_for = task.stop_waiting();
    let failed = waited_for.as_ref().filter(|f| f.has_failed());
    // Most tasks run in an empty context, and make none.
    let plain = sent.is_ok()
        && failed.is_none()
        && !task.is(Fact::MustCancel)
        && !state.has_context()
        && !vm.has_context();
    if !plain {
        return step_anyhow(el, &task, state, sent, failed, vm);
    }
    let outer = vm.current_task.replace(task.value());
    let outcome = match state.leave_place() {
        Some((root, mut top)) => match vm.drive_plainly(root, &mut top) {
            Ok(v) if !vm.has_context() => {
                state.suspend_at(top);
                drop(vm.current_task.replace(outer));
                if v.is_none() {
                    el.push(Entry::Step(task));
                } else {
                    wait_for(el, &task, state, v, vm);
                }
                return Ok(());
            }
            Ok(v) => suspended(state, top, Outcome::Yielded(v)),
            Err(outcome) => suspended(state, top, outcome),
        },
        None => resume(state, Ok(Value::NONE), vm),
    };
    end_step(el, &task, state, outcome, outer, None, vm)
}

/// [`step`], whatever is sent and in whichever context.
#[inline(never)]
fn step_anyhow(
    el: &EventLoop,
    task: &Ref<Future>,
    state: &TaskState,
    sent: Result<(), Value>,
    failed: Option<&Ref<Future>>,
    vm: &Vm,
) -> Result<(), Raised> {
    let mut sent = match sent {
        // A failure of what it waited for is thrown into the whole chain of awaits.
        Ok(()) => failed.map_or(Ok(Value::NONE), |future| future.outcome(vm)),
        Err(e) => Err(vm.pend(e)),
    };
    if task.is(Fact::MustCancel) {
        let cancelled = sent.is_err() && vm.pending_is(Exc::CancelledError);
        if !cancelled {
            if sent.is_err() {
                drop(vm.take_pending());
            }
            sent = Err(raise_cancelled(state, vm));
        }
        task.set(Fact::MustCancel, false);
    }
    let outer_context = match state.has_context() || vm.has_context() {
        true => Some(enter_context(state, vm)?),
        false => None,
    };
    let outer = vm.current_task.replace(task.value());
    let outcome = resume(state, sent, vm);
    end_step(el, task, state, outcome, outer, outer_context, vm)
}

/// Leaves a task whose step came to this: `outer` and `outer_context` were current around it.
#[inline(never)]
fn end_step(
    el: &EventLoop,
    task: &Ref<Future>,
    state: &TaskState,
    outcome: Outcome,
    outer: Value,
    outer_context: Option<Outer>,
    vm: &Vm,
) -> Result<(), Raised> {
    if !matches!(outcome, Outcome::Yielded(_)) {
        // What the coroutine's end leads to is over before anybody hears of the end.
        vm.finalize_waiting();
    }
    drop(vm.current_task.replace(outer));
    match outer_context {
        None if !vm.has_context() => {}
        outer => leave_context(state, outer.unwrap_or_default(), vm),
    }
    match outcome {
        Outcome::Yielded(v) if v.is_none() => {
            el.push(Entry::Step(task.clone()));
            Ok(())
        }
        Outcome::Yielded(v) => {
            wait_for(el, task, state, v, vm);
            Ok(())
        }
        Outcome::Returned(v) => {
            release(state);
            if task.take(Fact::MustCancel) {
                let message = state.take_cancel_message();
                super::wake::finish(task, FutureState::Cancelled, message);
            } else {
                set_result(task, v);
            }
            Ok(())
        }
        Outcome::Raised(raised) => failed(task, state, raised, vm),
    }
}

/// Keeps the place of a chain that yielded.
fn suspended(state: &TaskState, top: Ref<Generator>, outcome: Outcome) -> Outcome {
    if matches!(outcome, Outcome::Yielded(_)) {
        state.suspend_at(top);
    }
    outcome
}

fn raise_cancelled(state: &TaskState, vm: &Vm) -> Raised {
    let message = state.take_cancel_message();
    let args = if message.is_none() { vec![] } else { vec![message] };
    let e = vm.new_exception(Exc::CancelledError, args);
    vm.pend(e)
}

/// Resumes the coroutine where its chain of awaits is suspended.
fn resume(state: &TaskState, sent: Eval, vm: &Vm) -> Outcome {
    let Some(root) = state.root() else {
        return resume_object(&state.coroutine(), sent, vm);
    };
    let top = state.top.take();
    let entrance = top.as_ref().map_or(Entrance::Closed, |top| top.entrance());
    match top {
        // Nobody else can have moved the chain on while it waited for this task's future.
        Some(mut top) if entrance != Entrance::Closed => {
            let outcome = vm.drive(root, &mut top, sent, entrance == Entrance::Ended);
            suspended(state, top, outcome)
        }
        _ => resume_anew(root, state, sent, vm),
    }
}

/// Resumes a coroutine whose place is not known.
#[inline(never)]
fn resume_anew(root: &Generator, state: &TaskState, sent: Eval, vm: &Vm) -> Outcome {
    let root = Ref::from_borrowed(root);
    let outcome = vm.resume(&root, sent);
    if matches!(outcome, Outcome::Yielded(_)) {
        state.suspend_at(crate::vm::generator::innermost(&root));
    }
    outcome
}

/// Steps a coroutine that is no generator: an object with `send` and `throw`.
fn resume_object(coroutine: &Value, sent: Eval, vm: &Vm) -> Outcome {
    let result = match sent {
        Ok(v) => vm.call_method(coroutine, crate::value::sym::send, &[v]),
        Err(_) => {
            let e = vm.take_pending();
            vm.call_method(coroutine, crate::value::sym::throw, &[e])
        }
    };
    match result {
        Ok(v) => Outcome::Yielded(v),
        Err(raised) => match vm.catch(raised, Exc::StopIteration) {
            Ok(stop) => Outcome::Returned(crate::vm::iterate::stop_value(&stop)),
            Err(raised) => Outcome::Raised(raised),
        },
    }
}

/// A task that ended has no place in its coroutine any more; the coroutine stays, to be shown.
fn release(state: &TaskState) {
    drop(state.top.take());
}

fn failed(task: &Ref<Future>, state: &TaskState, raised: Raised, vm: &Vm) -> Result<(), Raised> {
    release(state);
    let e = vm.take_pending();
    if vm.is_exc(&e, Exc::CancelledError) {
        super::wake::finish(task, FutureState::Cancelled, e);
        return Ok(());
    }
    let fatal = vm.is_exc(&e, Exc::KeyboardInterrupt) || vm.is_exc(&e, Exc::SystemExit);
    vm.note_failure(&exc_traceback(&e), state.as_failed(task.made_at()));
    set_exception(task, e.clone());
    if fatal {
        let _ = raised;
        return Err(vm.pend_again(e));
    }
    Ok(())
}

/// What a task does with what its coroutine yielded.
fn wait_for(el: &EventLoop, task: &Ref<Future>, state: &TaskState, v: Value, vm: &Vm) {
    let problem = match v.get_ref::<Future>() {
        Some(f) if !f.shares_owner(task) => {
            let (t, f) = (repr(&task.value(), vm), repr(&v, vm));
            format!("Task {t} got Future {f} attached to a different loop")
        }
        Some(f) if f.take_blocking() => {
            if Ref::ptr_eq(&f, task) {
                let t = repr(&task.value(), vm);
                format!("Task cannot await on itself: {t}")
            } else {
                add_waiter(&f, Waiter::Task(task.clone()));
                if task.is(Fact::MustCancel) && cancel(&f, state.take_cancel_message()) {
                    task.set(Fact::MustCancel, false);
                }
                task.wait_for(f);
                return;
            }
        }
        Some(_) => {
            let (t, f) = (repr(&task.value(), vm), repr(&v, vm));
            format!("yield was used instead of yield from in task {t} with {f}")
        }
        None if v.get::<Generator>().is_some() => {
            let (t, g) = (repr(&task.value(), vm), repr(&v, vm));
            format!("yield was used instead of yield from for generator in task {t} with {g}")
        }
        None => format!("Task got bad yield: {}", repr(&v, vm)),
    };
    let e = vm.new_exception(Exc::RuntimeError, vec![Value::str(&problem)]);
    el.push(Entry::Throw(Box::new((task.clone(), e))));
}

fn repr(v: &Value, vm: &Vm) -> String {
    vm.repr_text(v).unwrap_or_else(|_| {
        drop(vm.take_pending());
        "<?>".to_owned()
    })
}
