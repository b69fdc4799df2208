//! Running to the end: `run_until_complete`, `asyncio.run`, and what is left over.

use super::event_loop::{EventLoop, loop_data};
use super::task::Options;
use super::wake::cancel;
use crate::value::peek;
use crate::value::{Ref, Value};
use crate::vm::block;
use crate::vm::error::set_exc_context;
use crate::vm::future::{Fact, Future, FutureState, Waiter};
use crate::vm::{Eval, Exc, Raised, Vm};

/// `loop.run_until_complete(v)`
pub(super) fn run_until_complete(vm: &Vm, owner: &Value, v: &Value) -> Eval {
    let el = loop_data(vm, owner)?;
    el.check_open(vm)?;
    el.check_idle(vm)?;
    let is_new = vm.unwrap(v).get::<Future>().is_none();
    let future = super::loop_type::future_of(vm, owner, v)?;
    super::loop_type::stop_when_done(&future);
    let (outer, stuck) = (el.runs_for.replace(Some(future.clone())), el.stuck.get());
    let result = el.run_forever(owner, vm);
    drop(el.runs_for.replace(outer));
    let was_stuck = el.stuck.get() > stuck;
    future.remove_waiters(|w| matches!(w, Waiter::Stop));
    if let Err(raised) = result {
        if is_new && future.is_done() && future.state() != FutureState::Cancelled {
            // The exception that ended the run is the task's own: it was seen.
            future.set(Fact::LogTraceback, false);
        }
        return Err(raised);
    }
    if !future.is_done() {
        return Err(vm.raise(Exc::RuntimeError, "Event loop stopped before Future completed."));
    }
    let outcome = future.outcome(vm);
    if was_stuck {
        if outcome.is_err() {
            if !vm.pending_is(Exc::CancelledError) {
                return outcome;
            }
            drop(vm.take_pending());
        }
        return Err(deadlock(vm));
    }
    outcome
}

/// `asyncio.run(main)`: on a loop of its own, or on that of a task or future that has an idle one.
///
/// # Errors
/// What the main coroutine raised.
pub fn run(vm: &Vm, main: &Value, debug: Option<&Value>) -> Eval {
    if !peek(&vm.running_loop).is_none() {
        return Err(refuse_nested(vm));
    }
    let main = vm.unwrap(main);
    let own = main.get::<Future>().map(|f| f.owner());
    let own = own
        .filter(|o| o.data::<EventLoop>().is_some_and(|el| !el.running.get() && !el.closed.get()));
    let (owner, coroutine) = match own {
        Some(owner) => (owner, main),
        None => {
            let coroutine = if vm.acts_as_coroutine(&main) {
                main
            } else if vm.special(&main, crate::value::sym::__await__).is_some() {
                super::module::wrap_awaitable(vm, &main)?
            } else {
                return Err(
                    vm.type_error("An asyncio.Future, a coroutine or an awaitable is required")
                );
            };
            (EventLoop::make(vm)?, coroutine)
        }
    };
    let el = loop_data(vm, &owner)?;
    if let Some(debug) = debug.filter(|d| !d.is_none()) {
        el.debug.set(vm.truth(debug)?);
    }
    drop(vm.current_loop.replace(owner.clone()));
    let result = run_interruptible(vm, &owner, &coroutine);
    let pending = result.is_err().then(|| vm.take_pending());
    let end = match &pending {
        // What comes up as the loop ends has it as its context.
        Some(e) => {
            let outer = vm.handled.replace(e.clone());
            let end = finish_loop(vm, &owner);
            drop(vm.handled.replace(outer));
            end
        }
        None => finish_loop(vm, &owner),
    };
    drop(vm.current_loop.replace(Value::NONE));
    match pending {
        Some(e) => {
            end?;
            // The caller's frame has yet to be noted.
            Err(vm.pend(e))
        }
        None => {
            end?;
            result
        }
    }
}

/// `asyncio.run(main)` on a loop that `factory` makes: a `Runner` does it.
pub(super) fn run_with(vm: &Vm, main: &Value, debug: Option<&Value>, factory: &Value) -> Eval {
    if !peek(&vm.running_loop).is_none() {
        return Err(refuse_nested(vm));
    }
    let runners = vm.import_module("asyncio.runners")?;
    let run = vm.get_attr(&runners, vm.intern("_run_with"))?;
    vm.call(&run, &[main.clone(), debug.cloned().unwrap_or_default(), factory.clone()])
}

fn refuse_nested(vm: &Vm) -> Raised {
    vm.raise(Exc::RuntimeError, "asyncio.run() cannot be called from a running event loop")
}

/// Runs the main task to its end. The first Ctrl-C cancels it, so that it can clean up; KeyboardInterrupt
/// follows unless it went on all the same. The second raises at once.
pub(super) fn run_interruptible(vm: &Vm, owner: &Value, coroutine: &Value) -> Eval {
    let el = loop_data(vm, owner)?;
    let main = super::loop_type::future_of(vm, owner, coroutine)?;
    el.interruptible.set(Some(main.clone()));
    let outer = vm.interrupt.replace(cancel_main);
    let result = run_until_complete(vm, owner, &main.value());
    vm.interrupt.set(outer);
    let interrupted = el.interruptible.take().is_none();
    if !interrupted || result.is_ok() || !vm.pending_is(Exc::CancelledError) {
        return result;
    }
    let requests = main.cancel_requests.get().saturating_sub(1);
    main.cancel_requests.set(requests);
    if requests > 0 {
        return result;
    }
    let cancelled = vm.take_pending();
    let e = vm.new_exception(Exc::KeyboardInterrupt, vec![]);
    set_exc_context(&e, cancelled);
    Err(vm.pend(e))
}

/// What Ctrl-C does while `asyncio.run` runs.
fn cancel_main(vm: &Vm) -> Result<(), Raised> {
    if !block::take_interrupt() {
        return Ok(());
    }
    let running = peek(&vm.running_loop);
    let main = running.data::<EventLoop>().and_then(|el| el.interruptible.take());
    match main {
        Some(main) if cancel(&main, Value::NONE) => Ok(()),
        _ => Err(vm.raise_with(Exc::KeyboardInterrupt, vec![])),
    }
}

/// Runs an awaitable on a loop that is kept open: what an entry of the prompt does with its `await`.
/// Tasks that it leaves behind go on with the next; itself it ends, on Ctrl-C by its cancellation.
///
/// # Errors
/// What the awaitable raised.
pub fn run_on(vm: &Vm, owner: &Value, main: &Value) -> Eval {
    let outer = vm.current_loop.replace(owner.clone());
    loop_data(vm, owner)?.stuck.set(0);
    let result = run_interruptible(vm, owner, main);
    if !outer.is_none() {
        drop(vm.current_loop.replace(outer));
    }
    result
}

/// Whether a loop was closed.
pub fn is_closed(owner: &Value) -> bool {
    owner.data::<EventLoop>().is_none_or(|el| el.closed.get())
}

/// Cancels what is left, closes async generators, and closes the loop.
pub fn finish_loop(vm: &Vm, owner: &Value) -> Result<(), Raised> {
    let el = loop_data(vm, owner)?;
    let result = cancel_leftovers(vm, owner, &el)
        .and_then(|()| close_generators(vm, owner, &el))
        .and_then(|()| end_executor(vm, owner, &el))
        .and_then(|()| el.turn_while_ready(owner, TURNS_TO_SHUT_DOWN, vm))
        .and_then(|()| close_shown(vm, &peek(&el.object)));
    el.close();
    result
}

/// How many turns CPython's loop makes while it shuts down async generators and an executor of which there
/// are none: what is ready meanwhile runs.
const TURNS_TO_SHUT_DOWN: usize = 4;

/// Seconds that the threads of a loop's executor are given to end.
const THREAD_JOIN_TIMEOUT: f64 = 300.0;

/// Waits for the calls that the loop's executor makes, if it has one.
fn end_executor(vm: &Vm, owner: &Value, el: &EventLoop) -> Result<(), Raised> {
    let object = peek(&el.object);
    if object.is_none() || !vm.is_loaded(IN_THE_LANGUAGE) {
        return Ok(());
    }
    let executor = vm.get_attr(&object, vm.intern("_default_executor"))?;
    if executor.is_none() {
        return Ok(());
    }
    let timeout = Value::float(THREAD_JOIN_TIMEOUT);
    let ending = vm.call_method(&object, vm.intern("shutdown_default_executor"), &[timeout])?;
    run_until_complete(vm, owner, &ending).map(drop)
}

/// The module with the methods of loops that are written in the language.
const IN_THE_LANGUAGE: &str = "asyncio.base_events";

/// A loop that is closed gives up what is written in the language: its executor, whose calls nobody
/// waits for, and its handlers of signals.
pub(super) fn close_shown(vm: &Vm, object: &Value) -> Result<(), Raised> {
    if !object.is_none() && vm.is_loaded(IN_THE_LANGUAGE) {
        let module = vm.import_module(IN_THE_LANGUAGE)?;
        let close = vm.get_attr(&module, vm.intern("_close"))?;
        drop(vm.call(&close, std::slice::from_ref(object))?);
    }
    Ok(())
}

fn cancel_leftovers(vm: &Vm, owner: &Value, el: &EventLoop) -> Result<(), Raised> {
    let tasks = el.pending_tasks();
    if tasks.is_empty() {
        return Ok(());
    }
    for t in &tasks {
        cancel(t, Value::NONE);
    }
    let values: Vec<Value> = tasks.iter().map(Ref::value).collect();
    let all = super::gather::gather(&values, true, vm)?;
    run_until_complete(vm, owner, &all)?;
    for t in &tasks {
        if t.state() == FutureState::Failed {
            let message = "unhandled exception during asyncio.run() shutdown";
            let context = [
                ("message", Value::str(message)),
                ("exception", peek(&t.value)),
                ("task", t.value()),
            ];
            super::unhandled::report(el, &context, vm)?;
        }
    }
    Ok(())
}

/// Closes the async generators that were iterated and did not end.
fn close_generators(vm: &Vm, owner: &Value, el: &EventLoop) -> Result<(), Raised> {
    let generators = el.take_generators();
    if generators.is_empty() {
        return Ok(());
    }
    let mut closing = Vec::new();
    for g in &generators {
        closing.push(vm.call_method(g, vm.intern("aclose"), &[])?);
    }
    let mut tasks = Vec::new();
    for c in closing {
        let coroutine = super::module::wrap_awaitable(vm, &c)?;
        tasks.push(super::task::create(owner, coroutine, Options::default(), vm)?);
    }
    let all = super::gather::gather(&tasks, true, vm)?;
    drop(run_until_complete(vm, owner, &all)?);
    for (generator, task) in generators.iter().zip(&tasks) {
        tell_of_failure(vm, el, generator, task)?;
    }
    Ok(())
}

/// Tells the handler of errors of a generator that failed as it was closed.
fn tell_of_failure(vm: &Vm, el: &EventLoop, generator: &Value, task: &Value) -> Result<(), Raised> {
    let Some(task) = task.get::<Future>().filter(|t| t.state() == FutureState::Failed) else {
        return Ok(());
    };
    let e = peek(&task.value);
    if !vm.isinstance(&e, &vm.exc(Exc::Exception).value())? {
        return Ok(());
    }
    let shown = vm.repr_text(generator)?;
    let message = format!("an error occurred during closing of asynchronous generator {shown}");
    let about = ("asyncgen", generator.clone());
    super::unhandled::report(el, &[("message", Value::str(&message)), ("exception", e), about], vm)
}

/// How often a main task that cannot go on is cancelled: it may swallow that once.
const ROUNDS: u32 = 2;

/// Nothing is ready and nothing is armed: the program can never go on. It is told who waits for what, and
/// the task that the loop runs for is cancelled, so that `finally` blocks run; a loop that stays stuck
/// ends with an error.
pub(super) fn nothing_can_happen(el: &EventLoop, vm: &Vm) -> Result<(), Raised> {
    let rounds = el.stuck.get() + 1;
    el.stuck.set(rounds);
    if rounds <= ROUNDS {
        vm.write_stderr(&super::deadlock::report(el, vm));
    }
    let main = el.runs_for.take();
    el.runs_for.set(main.clone());
    match main {
        Some(main) if rounds <= ROUNDS && cancel(&main, Value::NONE) => Ok(()),
        _ => Err(deadlock(vm)),
    }
}

fn deadlock(vm: &Vm) -> Raised {
    vm.raise(Exc::RuntimeError, "deadlock: the event loop has nothing left to run")
}
