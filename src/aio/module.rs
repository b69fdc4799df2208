//! The native module `_asyncio`: what `asyncio` is built on.

use super::event_loop::{EventLoop, current, loop_data};
use super::future_type::ensure_future;
use super::loop_type::shown;
use super::stream_names::Names;
use super::task::Options;
use crate::natives;
use crate::value::peek;
use crate::value::{Class, Dict, Ref, Str, Tuple, Value};
use crate::vm::future::Future;
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};
use std::cell::OnceCell;

/// Classes that the module defines.
pub(super) struct Classes {
    pub event_loop: Ref<Class>,
    pub handle: Ref<Class>,
    pub timer_handle: Ref<Class>,
    /// Awaits any awaitable: `async def (v): return await v`.
    wrap: Value,
    /// Iterates a future as `__await__` does: `def (f): return (yield from f)`.
    iterate: Value,
    sleep: Value,
    /// Made with the first stream.
    pub stream_names: OnceCell<Box<Names>>,
}

/// The classes, made on first use.
#[inline]
pub(super) fn classes(vm: &Vm) -> Result<&Classes, Raised> {
    if vm.interp.aio_classes.get().is_none() {
        let made = make_classes(vm)?;
        // Making them did not make them.
        let _ = vm.interp.aio_classes.set(Box::new(made));
    }
    let made = vm.interp.aio_classes.get().and_then(|c| c.downcast_ref());
    made.ok_or_else(|| vm.raise(Exc::SystemError, "the classes of asyncio are others"))
}

#[cold]
fn make_classes(vm: &Vm) -> Result<Classes, Raised> {
    let handle = vm.make_class(&super::handle_type::HANDLE, None);
    Ok(Classes {
        event_loop: super::loop_type::class(vm)?,
        timer_handle: vm.make_class(&super::handle_type::TIMER_HANDLE, Some(&handle)),
        handle,
        wrap: helper(vm, "async def _wrap_awaitable(awaitable):\n    return await awaitable\n")?,
        iterate: helper(
            vm,
            "def _iterate(future):\n    \
             if not future.done():\n        \
             future._asyncio_future_blocking = True\n        \
             yield future\n    \
             if not future.done():\n        \
             raise RuntimeError(\"await wasn't used with future\")\n    \
             return future.result()\n",
        )?,
        sleep: super::sleep::function(vm)?,
        stream_names: OnceCell::new(),
    })
}

/// The function that a piece of script defines.
fn helper(vm: &Vm, source: &str) -> Eval {
    let request = crate::vm::interp::CompileRequest {
        source: source.as_bytes(),
        is_text: true,
        filename: "<asyncio>",
        mode: crate::vm::interp::CompileMode::Exec,
        top_level_await: false,
        by_name: false,
    };
    let code = (vm.interp.hooks.compile)(vm, request)?;
    let dict = Dict::new();
    vm.run_code(code, dict.clone(), None, Vec::new())?;
    match dict.to_vec().pop() {
        Some((_, f)) => Ok(f),
        None => Err(vm.raise(Exc::SystemError, "a helper defines nothing")),
    }
}

/// A coroutine that awaits `v`.
pub(super) fn wrap_awaitable(vm: &Vm, v: &Value) -> Eval {
    vm.call(&classes(vm)?.wrap, std::slice::from_ref(v))
}

/// The iterator that `future.__await__()` gives.
pub(super) fn future_iter(vm: &Vm, v: &Value) -> Eval {
    vm.call(&classes(vm)?.iterate, std::slice::from_ref(v))
}

/// `get_event_loop()`: the running loop, or the thread's, which is made if there is none.
///
/// # Errors
/// RuntimeError where the script said that there is none.
pub fn get_event_loop(vm: &Vm) -> Eval {
    let running = peek(&vm.running_loop);
    if !running.is_none() {
        return Ok(running);
    }
    let set = peek(&vm.current_loop);
    if !set.is_none() {
        return Ok(set);
    }
    if vm.loop_was_set.get() {
        let message = "There is no current event loop in thread 'MainThread'.";
        return Err(vm.raise(Exc::RuntimeError, message));
    }
    let made = EventLoop::make(vm)?;
    vm.current_loop.set(made.clone());
    Ok(made)
}

/// `loop.create_task(coro)`, through the loop's task factory if it has one.
pub(super) fn create_task_on(vm: &Vm, owner: &Value, coro: &Value, options: Options) -> Eval {
    let el = loop_data(vm, owner)?;
    let factory = el.task_factory.borrow().clone();
    if !factory.is_none() {
        return call_factory(vm, &factory, owner, coro, options);
    }
    if !vm.acts_as_coroutine(coro) {
        let r = vm.repr_text(coro)?;
        return Err(vm.type_error(format!("a coroutine was expected, got {r}")));
    }
    super::task::create(owner, coro.clone(), options, vm)
}

/// `factory(loop, coro, …)`, with the options that were given.
fn call_factory(vm: &Vm, factory: &Value, owner: &Value, coro: &Value, options: Options) -> Eval {
    let mut args = vec![shown(vm, owner)?, coro.clone()];
    let mut names = Vec::new();
    let given = [
        ("name", options.name),
        ("context", options.context),
        ("eager_start", options.eager_start),
    ];
    for (name, value) in given {
        if let Some(v) = value {
            args.push(v.clone());
            names.push(Value::str(name));
        }
    }
    vm.call_kw(factory, &args, &names)
}

/// Whether it is a future, or of a class that says so: it has `_asyncio_future_blocking`.
fn is_future(vm: &Vm, v: &Value) -> Result<bool, Raised> {
    if vm.unwrap(v).get::<Future>().is_some() {
        return Ok(true);
    }
    let name = vm.intern("_asyncio_future_blocking");
    if vm.lookup(&vm.class_of(v), name).is_none() {
        return Ok(false);
    }
    Ok(vm.try_get_attr(v, name)?.is_some_and(|blocking| !blocking.is_none()))
}

natives! { pub(super) FUNCTIONS of "_asyncio" = [
    /// Run a coroutine on a new event loop, and close the loop afterwards.
    function "run(main, *, debug=None, loop_factory=None)" (
        vm, main: &Value, debug: Option<&Value>, loop_factory: Option<&Value>
    ) {
        match loop_factory.filter(|f| !f.is_none()) {
            Some(factory) => super::run::run_with(vm, main, debug, factory),
            None => super::run(vm, main, debug),
        }
    }
    /// Schedule a coroutine as a task on the running loop.
    function "create_task(coro, *, name=None, context=None, eager_start=None)" (
        vm, coro: &Value, name: Option<&Value>, context: Option<&Value>,
        eager_start: Option<&Value>
    ) {
        let owner = current(vm)?;
        create_task_on(vm, &owner, coro, Options { name, context, eager_start, carrier: None })
    }
    /// Return the future of an awaitable: itself, or a task that awaits it.
    function "ensure_future(coro_or_future, *, loop=None)" (
        vm, aw: &Value, owner: Option<&Value>
    ) {
        let owner = owner.filter(|o| !o.is_none()).map(|o| vm.unwrap(o));
        let owner = owner.as_ref();
        if is_future(vm, aw)? {
            if vm.unwrap(aw).get::<Future>().is_some() {
                ensure_future(aw, owner, vm)?;
            }
            return Ok(aw.clone());
        }
        Ok(ensure_future(aw, owner, vm)?.into())
    }
    /// Run awaitables concurrently; the future's result is the list of theirs.
    function "gather(*coros_or_futures, return_exceptions=False)" (
        vm, aws: &Value, return_exceptions: Option<bool>
    ) {
        let aws = aws.get::<Tuple>().map_or(&[][..], Tuple::items);
        super::gather::gather(aws, return_exceptions.unwrap_or(false), vm)
    }
    /// Return the running event loop.
    function "get_running_loop()" (vm) {
        shown(vm, &current(vm)?)
    }
    /// Return the running event loop, or None.
    function "_get_running_loop()" (vm) {
        shown(vm, &peek(&vm.running_loop))
    }
    /// Set the running event loop, which others then find.
    function "_set_running_loop(loop, /)" (vm, owner: &Value) {
        drop(vm.running_loop.replace(vm.unwrap(owner)));
        Ok(Value::NONE)
    }
    /// Return the running event loop, or the current thread's, which is made if there is none.
    function "get_event_loop()" (vm) {
        shown(vm, &get_event_loop(vm)?)
    }
    /// Set the current thread's event loop.
    function "set_event_loop(loop)" (vm, owner: &Value) {
        if !owner.is_none() && crate::vm::native::Data::<EventLoop>::of(vm, owner).is_none() {
            let name = vm.type_name(owner);
            return Err(vm.type_error(format!(
                "loop must be an instance of AbstractEventLoop or None, not '{name}'"
            )));
        }
        drop(vm.current_loop.replace(vm.unwrap(owner)));
        vm.loop_was_set.set(true);
        Ok(Value::NONE)
    }
    /// Create an event loop.
    function "new_event_loop()" (vm) {
        shown(vm, &EventLoop::make(vm)?)
    }
    /// Return True for futures and tasks.
    function "isfuture(obj, /)" (vm, obj: &Value) {
        Ok(Value::bool(is_future(vm, obj)?))
    }
    /// Return True for coroutine objects.
    function "iscoroutine(obj, /)" (vm, obj: &Value) {
        Ok(Value::bool(vm.acts_as_coroutine(obj)))
    }
    /// Run a task of a loop to its end; Ctrl-C cancels it first.
    function "_run_interruptible(loop, task, /)" (vm, owner: &Value, task: &Value) {
        super::run::run_interruptible(vm, &vm.unwrap(owner), task)
    }
    /// Close the async generators of a loop, cancel what is left, and close the loop.
    function "_finish_loop(loop, /)" (vm, owner: &Value) {
        super::run::finish_loop(vm, &vm.unwrap(owner))?;
        Ok(Value::NONE)
    }
] }

/// Fills the module's namespace.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::future_type::install(vm);
    let classes = classes(vm)?;
    let set = |name: &str, v: Value| dict.set_str(&vm.interp.symbols.string(vm.intern(name)), v);
    for def in FUNCTIONS.iter().chain(super::awaiters::FUNCTIONS).chain(super::entered::FUNCTIONS) {
        set(def.name(), Value::from_static(def));
    }
    set("sleep", classes.sleep.clone());
    set("Future", vm.class(T::Future).value());
    set("Task", vm.class(T::Task).value());
    set("EventLoop", classes.event_loop.value());
    set("BaseEventLoop", super::loop_type::base_class(vm)?.value());
    set("Handle", classes.handle.value());
    set("TimerHandle", classes.timer_handle.value());
    for exc in [Exc::CancelledError, Exc::InvalidStateError] {
        let class = vm.exc(exc);
        class.set_attr(crate::value::sym::__module__, Value::str("asyncio.exceptions"));
        let name: Ref<Str> = class.name();
        set(&name.to_string_lossy(), class.value());
    }
    Ok(())
}
