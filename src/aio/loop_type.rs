//! The class `EventLoop`, and the handles of its callbacks.

use super::event_loop::{EventLoop, loop_data};
use super::future_type::ensure_future;
use super::handle::{Entry, Handle};
use super::sleep::{deadline_after, nanoseconds};
use super::task::Options;
use super::wake::add_waiter;
use crate::natives;
use crate::types::context::{self, OwnContext};
use crate::value::peek;
use crate::value::{Class, Dict, Object, Ref, Str, Tuple, Value};
use crate::vm::future::{Future, Waiter};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::cell::{Cell, RefCell};

pub(super) static EVENT_LOOP: NativeClass = NativeClass {
    name: "EventLoop",
    module: "asyncio",
    doc: "The event loop.",
    slots: &LOOP_SLOTS,
    methods: LOOP_METHODS,
};

static LOOP_SLOTS: Slots =
    Slots { repr: Some(loop_repr), new: Some(new_loop), weak: true, ..Slots::EMPTY };

pub(super) static HANDLE: NativeClass = NativeClass {
    name: "Handle",
    module: "asyncio",
    doc: "A callback that was scheduled.",
    slots: &HANDLE_SLOTS,
    methods: HANDLE_METHODS,
};

pub(super) static TIMER_HANDLE: NativeClass = NativeClass {
    name: "TimerHandle",
    module: "asyncio",
    doc: "A callback that was scheduled for a time.",
    slots: &HANDLE_SLOTS,
    methods: TIMER_METHODS,
};

static HANDLE_SLOTS: Slots = Slots { repr: Some(handle_repr), weak: true, ..Slots::EMPTY };

fn new_loop(vm: &Vm, class: &Ref<Class>, _: &[Value], _: &[Value]) -> Eval {
    let made = EventLoop::make(vm)?;
    Ok(vm.wrap_new(class, made))
}

fn loop_repr(vm: &Vm, v: &Value) -> Eval {
    let el = loop_data(vm, v)?;
    let word = |b: bool| if b { "True" } else { "False" };
    Ok(Value::str(&format!(
        "<EventLoop running={} closed={} debug={}>",
        word(el.running.get()),
        word(el.closed.get()),
        word(el.debug.get())
    )))
}

fn handle_repr(vm: &Vm, v: &Value) -> Eval {
    let Some(h) = v.data::<Handle>() else { return vm.default_repr(v) };
    let name = if h.deadline.is_some() { "TimerHandle" } else { "Handle" };
    let when = match h.deadline {
        Some(deadline) => format!("when={} ", vm.repr_text(&Value::float(deadline as f64 / 1e9))?),
        None => String::new(),
    };
    if h.cancelled.get() {
        let when = if when.is_empty() { String::new() } else { format!(" {}", when.trim_end()) };
        return Ok(Value::str(&format!("<{name} cancelled{when}>")));
    }
    let callback = h.callback.borrow().clone();
    Ok(Value::str(&format!("<{name} {when}{}>", callback_text(&callback, vm))))
}

/// Runs a scheduled callback; an exception goes to the loop's handler.
pub(super) fn run_handle(handle: &Value, vm: &Vm) -> Result<(), Raised> {
    let Some(h) = handle.data::<Handle>() else { return Ok(()) };
    if h.cancelled.get() {
        return Ok(());
    }
    let callback = h.callback.borrow().clone();
    let args = h.args.borrow().clone();
    let result = context::run_in(vm, h.context.get(), || vm.call(&callback, &args)).map(drop);
    match h.owner.data::<EventLoop>() {
        Some(el) => check_callback(result, &callback, handle, el, vm),
        None => result,
    }
}

/// What a callback raised goes to the loop's exception handler, unless it ends the program.
pub(super) fn check_callback(
    result: Result<(), Raised>,
    callback: &Value,
    about: &Value,
    el: &EventLoop,
    vm: &Vm,
) -> Result<(), Raised> {
    let Err(raised) = result else { return Ok(()) };
    if vm.pending_is(Exc::KeyboardInterrupt) || vm.pending_is(Exc::SystemExit) {
        return Err(raised);
    }
    let e = vm.take_pending();
    let message = format!("Exception in callback {}", callback_text(callback, vm));
    let key = if about.data::<Handle>().is_some() { "handle" } else { "future" };
    let context = [("message", Value::str(&message)), ("exception", e), (key, about.clone())];
    report(el, &context, vm)
}

/// `f() at file:line`, as reports name a callback.
pub(super) fn callback_text(callback: &Value, vm: &Vm) -> String {
    let attr = |name: &str| {
        vm.try_get_attr(callback, vm.intern(name)).unwrap_or_else(|_| {
            drop(vm.take_pending());
            None
        })
    };
    if vm.type_name(callback) == "functools.partial" {
        if let Some(inner) = attr("func") {
            let text = callback_text(&inner, vm);
            return match text.split_once(" at ") {
                Some((name, place)) => format!("{name}() at {place}"),
                None => format!("{text}()"),
            };
        }
    }
    if let Some(f) = callback.get::<crate::vm::Function>() {
        return format!(
            "{}() at {}:{}",
            f.qualname().to_string_lossy(),
            f.code.unit.filename.to_string_lossy(),
            f.code.first_line()
        );
    }
    let name = attr("__qualname__").or_else(|| attr("__name__"));
    let name = name.as_ref().and_then(|n| n.get::<Str>()).map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| {
        vm.repr_text(callback).unwrap_or_else(|_| {
            drop(vm.take_pending());
            "<?>".to_owned()
        })
    });
    format!("{name}()")
}

/// Gives a context to the loop's exception handler.
pub(super) fn report(el: &EventLoop, context: &[(&str, Value)], vm: &Vm) -> Result<(), Raised> {
    let dict = Dict::new();
    for (key, v) in context {
        dict.set_str(&Str::new(key), v.clone());
    }
    handle(el, peek(&vm.running_loop), &dict, vm)
}

/// Gives a context to the exception handler of the loop `owner`; what that raises is reported, too.
fn handle(el: &EventLoop, owner: Value, context: &Ref<Dict>, vm: &Vm) -> Result<(), Raised> {
    let handler = el.exception_handler.borrow().clone();
    if handler.is_none() {
        default_report(context, vm);
        return Ok(());
    }
    if vm.call(&handler, &[owner, context.value()]).is_err() {
        if vm.pending_is(Exc::KeyboardInterrupt) || vm.pending_is(Exc::SystemExit) {
            return Err(vm.raised());
        }
        let failure = Dict::new();
        let message = "Unhandled error in exception handler";
        failure.set_str(&Str::new("message"), Value::str(message));
        failure.set_str(&Str::new("exception"), vm.take_pending());
        failure.set_str(&Str::new("context"), context.value());
        default_report(&failure, vm);
    }
    Ok(())
}

/// Reports a future that nobody refers to any more: its exception was never asked for, or it is a
/// task that has not ended.
pub fn report_dropped(future: &Value, vm: &Vm) {
    let inner = vm.unwrap(future);
    let Some(f) = inner.get_ref::<Future>() else { return };
    let (key, message, exception) = if f.is_done() {
        f.log_traceback.set(false);
        let name = vm.class_of(future).name();
        let message = format!("{} exception was never retrieved", name.to_string_lossy());
        ("future", message, Some(peek(&f.value)))
    } else {
        ("task", "Task was destroyed but it is pending!".to_owned(), None)
    };
    let context = Dict::new();
    context.set_str(&Str::new("message"), Value::str(&message));
    if let Some(e) = exception {
        context.set_str(&Str::new("exception"), e);
    }
    context.set_str(&Str::new(key), future.clone());
    let Some(el) = super::wake::loop_of(&f) else { return };
    if handle(el, f.owner.clone(), &context, vm).is_err() {
        let e = vm.take_pending();
        vm.ignore_exception(&e, "in:", future);
    }
}

/// CPython's text for a context, on stderr.
pub(super) fn default_report(context: &Dict, vm: &Vm) {
    let mut text = match context.get_str(&Str::new("message")).as_ref().and_then(|m| m.get::<Str>())
    {
        Some(m) => m.to_string_lossy().into_owned(),
        None => "Unhandled exception in event loop".to_owned(),
    };
    text.push('\n');
    let mut keys = context.to_vec();
    keys.sort_unstable_by_key(|(k, _)| k.get::<Str>().map(|s| s.to_string_lossy().into_owned()));
    for (key, v) in keys {
        let Some(key) = key.get::<Str>().map(|s| s.to_string_lossy().into_owned()) else {
            continue;
        };
        if key == "message" || key == "exception" {
            continue;
        }
        let shown = vm.repr_text(&v).unwrap_or_else(|_| {
            drop(vm.take_pending());
            "<?>".to_owned()
        });
        text.push_str(&format!("{key}: {shown}\n"));
    }
    if let Some(e) = context.get_str(&Str::new("exception")) {
        text.push_str(&vm.format_exception(&e));
    }
    vm.write_stderr(&text);
}

/// Installs the loop's hooks for async generators; the old ones come back.
pub(super) fn install_hooks(owner: &Value, vm: &Vm) -> (Value, Value) {
    let bind = |name: &str| vm.get_attr(owner, vm.intern(name)).unwrap_or(Value::NONE);
    let (first, last) = (bind("_asyncgen_firstiter_hook"), bind("_asyncgen_finalizer_hook"));
    (vm.async_first_iter.replace(first), vm.async_finalizer.replace(last))
}

pub(super) fn restore_hooks(hooks: (Value, Value), vm: &Vm) {
    vm.async_first_iter.set(hooks.0);
    vm.async_finalizer.set(hooks.1);
}

/// A callback, its arguments, and the context that it was given.
type Scheduled<'a> = (&'a Value, &'a Value, Option<&'a Value>);

fn make_handle(
    vm: &Vm,
    owner: &Value,
    (callback, args, context): Scheduled,
    deadline: Option<u64>,
) -> Result<Ref<Object>, Raised> {
    let classes = super::module::classes(vm)?;
    let class = if deadline.is_some() { &classes.timer_handle } else { &classes.handle };
    let handle = Handle {
        callback: RefCell::new(callback.clone()),
        args: RefCell::new(args.get::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default()),
        cancelled: Cell::new(false),
        deadline,
        owner: owner.clone(),
        context: OwnContext::new(context::argument(vm, context)?),
    };
    Ok(Object::new(class.clone(), handle))
}

fn check_callback_argument(vm: &Vm, callback: &Value, method: &str) -> Result<(), Raised> {
    if vm.is_coroutine(callback) {
        return Err(vm.type_error(format!("coroutines cannot be used with {method}()")));
    }
    let callable = matches!(
        callback.tag(),
        crate::value::Tag::Function
            | crate::value::Tag::Native
            | crate::value::Tag::Method
            | crate::value::Tag::Class
    ) || vm.special(callback, crate::value::sym::__call__).is_some();
    if !callable {
        let r = vm.repr_text(callback)?;
        return Err(vm.type_error(format!("a callable object was expected by {method}(), got {r}")));
    }
    Ok(())
}

natives! { LOOP_METHODS of "EventLoop" = [
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
    method "close(self, /)" (vm, this: Data<EventLoop>) {
        if this.running.get() {
            return Err(vm.raise(Exc::RuntimeError, "Cannot close a running event loop"));
        }
        this.close();
        Ok(Value::NONE)
    }
    /// Return the loop's time in seconds.
    method "time(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::float(vm.interp.clock.monotonic() as f64 / 1e9))
    }
    /// Create a future that belongs to the loop.
    method "create_future(self, /)" (vm, this: &Value) {
        let owner = vm.unwrap(this);
        let _ = loop_data(vm, &owner)?;
        Ok(Future::new(owner).into())
    }
    /// Schedule a coroutine as a task.
    method "create_task(self, /, coro, *, name=None, context=None, eager_start=None)" (
        vm, this: &Value, coro: &Value, name: Option<&Value>, context: Option<&Value>,
        eager_start: Option<&Value>
    ) {
        let owner = vm.unwrap(this);
        super::module::create_task_on(vm, &owner, coro, Options { name, context, eager_start })
    }
    /// Call a function on the next turn.
    method "call_soon(self, /, callback, *args, context=None)" (
        vm, this: &Value, callback: &Value, args: &Value, context: Option<&Value>
    ) {
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        el.check_open(vm)?;
        check_callback_argument(vm, callback, "call_soon")?;
        let handle = make_handle(vm, &owner, (callback, args, context), None)?;
        el.push(Entry::Callback(handle.clone()));
        Ok(handle.into())
    }
    /// Call a function on the next turn; may be used by other threads.
    method "call_soon_threadsafe(self, /, callback, *args, context=None)" (
        vm, this: &Value, callback: &Value, args: &Value, context: Option<&Value>
    ) {
        let owner = vm.unwrap(this);
        let el = loop_data(vm, &owner)?;
        el.check_open(vm)?;
        check_callback_argument(vm, callback, "call_soon_threadsafe")?;
        let handle = make_handle(vm, &owner, (callback, args, context), None)?;
        el.push(Entry::Callback(handle.clone()));
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
        el.check_open(vm)?;
        check_callback_argument(vm, callback, "call_later")?;
        let deadline = deadline_after(vm, vm.to_f64(delay)?);
        arm(vm, &el, &owner, deadline, (callback, args, context))
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
        el.check_open(vm)?;
        check_callback_argument(vm, callback, "call_at")?;
        let when = nanoseconds(vm.to_f64(when)?);
        arm(vm, &el, &owner, when, (callback, args, context))
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
        let _ = this;
        default_report(&context, vm);
        Ok(Value::NONE)
    }
    /// Return whether the loop is in debug mode.
    method "get_debug(self, /)" (vm, this: Data<EventLoop>) {
        Ok(Value::bool(this.debug.get()))
    }
    /// Set the loop's debug mode.
    method "set_debug(self, /, enabled)" (vm, this: Data<EventLoop>, enabled: bool) {
        this.debug.set(enabled);
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
    /// An async generator is iterated for the first time.
    method "_asyncgen_firstiter_hook(self, /, agen)" (vm, this: Data<EventLoop>, agen: &Value) {
        this.async_generators.borrow_mut().push(agen.clone());
        Ok(Value::NONE)
    }
    /// Nobody iterates an async generator any more: a task closes it.
    method "_asyncgen_finalizer_hook(self, /, agen)" (vm, this: &Value, agen: &Value) {
        close_generator(vm, &vm.unwrap(this), agen)?;
        Ok(Value::NONE)
    }
] }

/// Starts a task that closes an async generator, unless the loop is closed.
pub(super) fn close_generator(vm: &Vm, owner: &Value, agen: &Value) -> Result<(), Raised> {
    if loop_data(vm, owner)?.closed.get() {
        return Ok(());
    }
    let close = vm.call_method(agen, vm.intern("aclose"), &[])?;
    let wrapped = super::module::wrap_awaitable(vm, &close)?;
    super::task::create(owner, wrapped, Options::default(), vm).map(drop)
}

fn arm(
    vm: &Vm,
    el: &EventLoop,
    owner: &Value,
    deadline: u64,
    call: Scheduled,
) -> Eval {
    let handle = make_handle(vm, owner, call, Some(deadline))?;
    el.sched.borrow_mut().arm(deadline, Entry::Callback(handle.clone()));
    Ok(handle.into())
}

natives! { HANDLE_METHODS of "Handle" = [
    /// Return the context that the callback runs in.
    method "get_context(self, /)" (vm, this: Data<Handle>) {
        Ok(this.context.object(vm).into())
    }
    /// Cancel the callback; it does nothing if it was cancelled or has run.
    method "cancel(self, /)" (vm, this: Data<Handle>) {
        cancel_handle(&this, vm);
        Ok(Value::NONE)
    }
    /// Return True if the callback was cancelled.
    method "cancelled(self, /)" (vm, this: Data<Handle>) {
        Ok(Value::bool(this.cancelled.get()))
    }
] }

natives! { TIMER_METHODS of "TimerHandle" = [
    /// Return the context that the callback runs in.
    method "get_context(self, /)" (vm, this: Data<Handle>) {
        Ok(this.context.object(vm).into())
    }
    /// Cancel the callback; it does nothing if it was cancelled or has run.
    method "cancel(self, /)" (vm, this: Data<Handle>) {
        cancel_handle(&this, vm);
        Ok(Value::NONE)
    }
    /// Return True if the callback was cancelled.
    method "cancelled(self, /)" (vm, this: Data<Handle>) {
        Ok(Value::bool(this.cancelled.get()))
    }
    /// Return the time that the callback is scheduled for.
    method "when(self, /)" (vm, this: Data<Handle>) {
        Ok(Value::float(this.deadline.unwrap_or(0) as f64 / 1e9))
    }
] }

fn cancel_handle(h: &Handle, _: &Vm) {
    if h.cancelled.replace(true) {
        return;
    }
    let callback = h.callback.replace(Value::NONE);
    let args = h.args.take();
    if let (Some(el), true) = (h.owner.data::<EventLoop>(), h.deadline.is_some()) {
        el.sched.borrow_mut().cancel(Entry::is_live);
    }
    drop((callback, args));
}

/// Registers that the loop stops when a future is done.
pub(super) fn stop_when_done(f: &Ref<Future>) {
    add_waiter(f, Waiter::Stop);
}

/// The future of what `run_until_complete` was given.
pub(super) fn future_of(vm: &Vm, owner: &Value, v: &Value) -> Result<Ref<Future>, Raised> {
    ensure_future(v, Some(owner), vm)
}
