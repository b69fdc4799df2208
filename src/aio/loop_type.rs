//! The class of loops as scripts see it.

use super::event_loop::{EventLoop, loop_data};
use super::future_type::ensure_future;
use super::handle::Entry;
use super::handle_type::{arm, make_handle};
use super::sleep::{deadline_after, nanoseconds};
use super::task::Options;
use super::unhandled::{default_report, handle};
use super::wake::add_waiter;
use crate::natives;
use crate::value::peek;
use crate::value::{Class, Dict, Instance, Ref, Str, Value};
use crate::vm::future::{Future, Waiter};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, FrameKind, Raised, Vm};

static BASE: NativeClass = NativeClass {
    name: "BaseEventLoop",
    module: "asyncio.base_events",
    doc: "",
    slots: &LOOP_SLOTS,
    methods: LOOP_METHODS,
};

static EVENT_LOOP: NativeClass = NativeClass {
    name: "_UnixSelectorEventLoop",
    module: "asyncio.unix_events",
    doc: "The event loop.",
    slots: &LOOP_SLOTS,
    methods: &[],
};

static LOOP_SLOTS: Slots =
    Slots { new: Some(new_loop), new_is_whole: true, weak: true, ..Slots::EMPTY };

/// The class `BaseEventLoop`, which has the methods.
pub(super) fn base_class(vm: &Vm) -> Result<Ref<Class>, Raised> {
    vm.open_class(&BASE, None, |class| {
        vm.add_natives(class, super::files::METHODS);
        Ok(())
    })
}

/// The class of loops.
pub(super) fn class(vm: &Vm) -> Result<Ref<Class>, Raised> {
    vm.open_class(&EVENT_LOOP, Some(&base_class(vm)?), |_| Ok(()))
}

fn new_loop(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let object = super::define::new::<EventLoop>(vm, class, args, names)?;
    let el = loop_data(vm, &object)?;
    el.object.set(object.clone());
    el.debug.set(super::debug::by_default(vm));
    Ok(object)
}

/// The object that scripts see of a loop, made when one first does; anything else as it is.
pub(super) fn shown(vm: &Vm, inner: &Value) -> Eval {
    let Some(el) = inner.data::<EventLoop>() else { return Ok(inner.clone()) };
    let object = peek(&el.object);
    if !object.is_none() {
        return Ok(object);
    }
    let object = Instance::new(&class(vm)?);
    drop(object.set_slot(0, inner.clone()));
    el.object.set(object.value());
    Ok(object.into())
}

/// Installs the loop's hooks for async generators; the old ones come back.
pub(super) fn install_hooks(vm: &Vm) -> (Value, Value) {
    let [first, last] = [&HOOKS[0], &HOOKS[1]].map(Value::from_static);
    (vm.async_first_iter.replace(first), vm.async_finalizer.replace(last))
}

pub(super) fn restore_hooks(hooks: (Value, Value), vm: &Vm) {
    vm.async_first_iter.set(hooks.0);
    vm.async_finalizer.set(hooks.1);
}

natives! { HOOKS of "BaseEventLoop" = [
    /// An async generator is iterated for the first time.
    function "_asyncgen_firstiter_hook(agen)" (vm, agen: &Value) {
        let owner = peek(&vm.running_loop);
        if let Some(el) = owner.data::<EventLoop>() {
            el.note_generator(agen);
        }
        Ok(Value::NONE)
    }
    /// Nobody iterates an async generator any more: a task closes it.
    function "_asyncgen_finalizer_hook(agen)" (vm, agen: &Value) {
        let owner = peek(&vm.running_loop);
        if !owner.is_none() {
            close_generator(vm, &owner, agen)?;
        }
        Ok(Value::NONE)
    }
] }

/// What can be seen of a callback that does not fit before it runs: in debug mode alone.
fn check_call(vm: &Vm, el: &EventLoop, callback: &Value, method: &str) -> Result<(), Raised> {
    el.check_open(vm)?;
    if el.debug.get() { check_callback_argument(vm, el, callback, method) } else { Ok(()) }
}

#[cold]
fn check_callback_argument(
    vm: &Vm,
    el: &EventLoop,
    callback: &Value,
    method: &str,
) -> Result<(), Raised> {
    if method != "call_soon_threadsafe" {
        super::debug::check_thread(el, vm)?;
    }
    let function = callback.get::<crate::vm::Function>();
    let makes_coroutine = function.is_some_and(|f| f.code.kind == FrameKind::Coroutine);
    if makes_coroutine || vm.acts_as_coroutine(callback) {
        return Err(vm.type_error(format!("coroutines cannot be used with {method}()")));
    }
    if !crate::types::callable(vm, callback) {
        let r = vm.repr_text(callback)?;
        return Err(vm.type_error(format!("a callable object was expected by {method}(), got {r}")));
    }
    Ok(())
}

natives! { LOOP_METHODS of "BaseEventLoop" = [
    /// Run until the future is done; return its result, or raise its exception.
    method "run_until_complete(self, /, future)" (vm, this: &Value, future: &Value) {
        super::run::run_until_complete(vm, &vm.unwrap(this), future)
    }
    /// Run until stop() is called.
    method "run_forever(self, /)" (vm, this: &Value) {
        let owner = vm.unwrap(this);
        loop_data(vm, &owner)?.run_forever(&owner, vm)?;
        Ok(Value::NONE)
    }
    /// The async generators that were iterated and did not end; the loop forgets them.
    method "_take_asyncgens(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::list(this.take_generators()))
    }
    /// Stop the loop at the end of the current turn.
    method "stop(self, /)" (vm, this: Data<EventLoop>) {
        this.stopping.set(true);
        Ok(Value::NONE)
    }
    /// Return True if the loop runs.
    method "is_running(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::bool(this.running.get()))
    }
    /// Return True if the loop was closed.
    method "is_closed(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::bool(this.closed.get()))
    }
    /// Close the loop, which does not run.
    method "close(self, /)" (vm, this: &Value) {
        let data = loop_data(vm, &vm.unwrap(this))?;
        if data.running.get() {
            return Err(vm.raise(Exc::RuntimeError, "Cannot close a running event loop"));
        }
        if !data.closed.get() {
            data.close();
            super::run::close_shown(vm, this)?;
        }
        Ok(Value::NONE)
    }
    /// Return the loop's time in seconds.
    method "time(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::float(vm.interp.clock.monotonic() as f64 / 1e9))
    }
    /// Create a future that belongs to the loop.
    method "create_future(self, /)" (vm, this: &Value) {
        let owner = vm.unwrap(this);
        if loop_data(vm, &owner)?.debug.get() {
            return super::debug::noted_future(owner, vm).map(Value::from);
        }
        Ok(Future::new(owner).into())
    }
    /// Schedule a coroutine as a task.
    method "create_task(self, /, coro, *, name=None, context=None, eager_start=None)" (
        vm, this: &Value, coro: &Value, name: Option<&Value>, context: Option<&Value>,
        eager_start: Option<&Value>
    ) {
        let owner = vm.unwrap(this);
        super::module::create_task_on(vm, &owner, coro, Options { name, context, eager_start, carrier: None })
    }
    /// Call a function on the next turn.
    method "call_soon(self, /, callback, *args, context=None)" (
        vm, this: &Value, callback: &Value, args: &Value, context: Option<&Value>
    ) {
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        check_call(vm, &el, callback, "call_soon")?;
        let handle = make_handle(vm, &owner, (callback, args, context))?;
        el.push(Entry::Callback(handle.clone()));
        Ok(handle.into())
    }
    /// Call a function on the next turn; may be used by other threads.
    method "call_soon_threadsafe(self, /, callback, *args, context=None)" (
        vm, this: &Value, callback: &Value, args: &Value, context: Option<&Value>
    ) {
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        check_call(vm, &el, callback, "call_soon_threadsafe")?;
        let handle = make_handle(vm, &owner, (callback, args, context))?;
        el.push(Entry::Callback(handle.clone()));
        el.wake();
        Ok(handle.into())
    }
    /// Call a function after a delay in seconds.
    method "call_later(self, /, delay, callback, *args, context=None)" (
        vm, this: &Value, delay: &Value, callback: &Value, args: &Value, context: Option<&Value>
    ) {
        if delay.is_none() {
            return Err(vm.type_error("delay must not be None"));
        }
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        check_call(vm, &el, callback, "call_at")?;
        let delay = vm.to_f64(delay)?;
        let when = Value::float(vm.interp.clock.monotonic() as f64 / 1e9 + delay);
        arm(vm, &owner, (deadline_after(vm, delay), when), (callback, args, context))
    }
    /// Call a function at a time of the loop's clock.
    method "call_at(self, /, when, callback, *args, context=None)" (
        vm, this: &Value, when: &Value, callback: &Value, args: &Value, context: Option<&Value>
    ) {
        if when.is_none() {
            return Err(vm.type_error("when cannot be None"));
        }
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        check_call(vm, &el, callback, "call_at")?;
        let deadline = nanoseconds(vm.to_f64(when)?);
        arm(vm, &owner, (deadline, when.clone()), (callback, args, context))
    }
    /// Return the handler of exceptions that nobody handles, or None.
    method "get_exception_handler(self, /)" (vm, this: Data<EventLoop>) {
        Ok(this.exception_handler.borrow().clone())
    }
    /// Set the handler of exceptions that nobody handles.
    method "set_exception_handler(self, /, handler)" (vm, this: Data<EventLoop>, handler: &Value) {
        drop(this.exception_handler.replace(handler.clone()));
        Ok(Value::NONE)
    }
    /// Call the exception handler with a context.
    method "call_exception_handler(self, /, context)" (vm, this: &Value, context: Of<Dict>) {
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        handle(&el, owner, &context.0, vm)?;
        Ok(Value::NONE)
    }
    /// Write a context to stderr.
    method "default_exception_handler(self, /, context)" (
        vm, this: Data<EventLoop>, context: Of<Dict>
    ) {
        default_report(&this, &context, vm);
        Ok(Value::NONE)
    }
    /// Return whether the loop is in debug mode.
    method "get_debug(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::bool(this.debug.get()))
    }
    /// Set the loop's debug mode.
    method "set_debug(self, /, enabled)" (vm, this: Data<EventLoop>, enabled: bool) {
        this.debug.set(enabled);
        if this.running.get() {
            this.track_origins(enabled, vm);
        }
        Ok(Value::NONE)
    }
    /// Return the task factory, or None.
    method "get_task_factory(self, /)" (vm, this: Data<EventLoop>) {
        Ok(this.task_factory.borrow().clone())
    }
    /// Set the function that makes tasks: factory(loop, coro, **kwargs).
    method "set_task_factory(self, /, factory)" (vm, this: Data<EventLoop>, factory: &Value) {
        drop(this.task_factory.replace(factory.clone()));
        Ok(Value::NONE)
    }
    /// What is written in the language is read when it is first asked for.
    method "__getattr__(self, name, /)" (vm, this: &Value, name: Of<Str>) {
        vm.import_module("asyncio.base_events")?;
        let symbol = vm.interp.symbols.intern_str(&name.0);
        let class = vm.class_of(this);
        match vm.lookup(&class, symbol) {
            Some(found) => vm.bind_attr(&found, Some(this), &class),
            None => Err(vm.no_attribute(this, symbol)),
        }
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        let el = loop_data(vm, this)?;
        let word = |b: bool| if b { "True" } else { "False" };
        Ok(Value::str(&format!(
            "<{} running={} closed={} debug={}>",
            vm.class_of(this).name().to_string_lossy(),
            word(el.running.get()),
            word(el.closed.get()),
            word(el.debug.get())
        )))
    }
] }

/// The next turn makes a task that closes an async generator, unless the loop is closed.
fn close_generator(vm: &Vm, owner: &Value, agen: &Value) -> Result<(), Raised> {
    if loop_data(vm, owner)?.closed.get() {
        return Ok(());
    }
    let object = shown(vm, owner)?;
    let create = vm.get_attr(&object, vm.intern("create_task"))?;
    let close = vm.call_method(agen, vm.intern("aclose"), &[])?;
    vm.call_method(&object, vm.intern("call_soon_threadsafe"), &[create, close]).map(drop)
}

/// Registers that the loop stops when a future is done.
pub(super) fn stop_when_done(f: &Ref<Future>) {
    add_waiter(f, Waiter::Stop);
}

/// The future of what `run_until_complete` was given.
pub(super) fn future_of(vm: &Vm, owner: &Value, v: &Value) -> Result<Ref<Future>, Raised> {
    ensure_future(v, Some(owner), vm)
}
