//! The classes `Future` and `Task` as scripts see them.

use super::future_new::{
    fill, init_arguments, is_filled, make_future, make_task, new_future, new_task,
};
use super::future_text::repr;
use super::task::Options;
use super::wake::{add_waiter, cancel, set_exception, set_result};
use crate::natives;
use crate::types::context::{self, OwnContext};
use crate::value::peek;
use crate::value::{Class, Ref, Symbol, Tuple, Value, sym};
use crate::vm::error::is_exception;
use crate::vm::future::{Fact, Future, FutureState, TaskState, Waiter};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::ptr;

pub(super) static FUTURE: NativeClass = NativeClass {
    name: "Future",
    module: "_asyncio",
    doc: "A result that is not there yet.",
    slots: &FUTURE_SLOTS,
    methods: FUTURE_METHODS,
};

static FUTURE_SLOTS: Slots = Slots {
    repr: Some(repr),
    new: Some(new_future),
    new_is_whole: true,
    iter: Some(iter),
    get_attr: Some(own_attr),
    set_attr: Some(set_own_attr),
    weak: true,
    ..Slots::EMPTY
};

pub(super) static TASK: NativeClass = NativeClass {
    name: "Task",
    module: "_asyncio",
    doc: "A coroutine that a loop runs.",
    slots: &TASK_SLOTS,
    methods: TASK_METHODS,
};

static TASK_SLOTS: Slots = Slots {
    repr: Some(repr),
    new: Some(new_task),
    new_is_whole: true,
    iter: Some(iter),
    get_attr: Some(own_attr),
    set_attr: Some(set_own_attr),
    weak: true,
    ..Slots::EMPTY
};

/// What a script has set on a future. It has no `__dict__` to be seen, but takes attributes.
fn own_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let attributes = v.get::<Future>().and_then(Future::attributes);
    Ok(attributes.and_then(|a| a.get_str(&vm.interp.symbols.string(name))))
}

fn set_own_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    let Some(future) = v.get::<Future>() else { return Ok(false) };
    let key = vm.interp.symbols.string(name);
    match new {
        Some(new) => future.make_attributes().set_str(&key, new),
        None if future.attributes().is_some_and(|a| a.remove_str(&key).is_some()) => {}
        None => return Err(vm.nothing_to_delete(v, name)),
    }
    Ok(true)
}

fn iter(vm: &Vm, v: &Value) -> Eval {
    super::module::future_iter(vm, v)
}

#[cold]
fn invalid_state(vm: &Vm, message: &str) -> Raised {
    vm.raise(Exc::InvalidStateError, message)
}

fn check_pending(vm: &Vm, f: &Future) -> Result<(), Raised> {
    if f.is_done() {
        return Err(invalid_state(vm, "invalid state"));
    }
    match super::wake::loop_of(f) {
        Some(el) if el.debug.get() && f.has_waiters() => super::debug::check_thread(el, vm),
        _ => Ok(()),
    }
}

/// Refuses that an attribute is deleted.
fn check_set(vm: &Vm, v: &Value) -> Result<(), Raised> {
    if !v.is_unbound() {
        return Ok(());
    }
    let def = vm.current_native.get();
    let (name, owner) = def.map_or(("", ""), |def| (def.name(), def.owner));
    let text = format!("attribute '{name}' of '{owner}' objects cannot be deleted");
    Err(vm.raise(Exc::AttributeError, text))
}

/// The exception object that `set_exception(v)` means.
fn exception_value(vm: &Vm, v: &Value) -> Eval {
    let e = if v.get::<Class>().is_some() { vm.call(v, &[])? } else { v.clone() };
    if !is_exception(&e) {
        return Err(vm.type_error("invalid exception object"));
    }
    if vm.is_exc(&e, Exc::StopIteration) {
        let text =
            "StopIteration interacts badly with generators and cannot be raised into a Future";
        let new = vm.new_exception(Exc::RuntimeError, vec![Value::str(text)]);
        crate::vm::error::set_exc_cause(&new, e.clone());
        crate::vm::error::set_exc_suppress(&new, Value::TRUE);
        crate::vm::error::set_exc_context(&new, e);
        return Ok(new);
    }
    Ok(e)
}

natives! { FUTURE_METHODS of "Future" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (
        vm, this: &Value, args: &Value, keywords: &Value
    ) {
        if !is_filled(vm, this) {
            let (args, names) = init_arguments(args, keywords);
            fill(vm, this, &make_future(vm, &args, &names, true)?);
        }
        Ok(Value::NONE)
    }
    /// Return True if the future is done: it has a result or an exception, or was cancelled.
    method "done(self, /)" (vm, this: Of<Future>) {
        Ok(Value::bool(this.is_done()))
    }
    /// Return True if the future was cancelled.
    method "cancelled(self, /)" (vm, this: Of<Future>) {
        Ok(Value::bool(this.state() == FutureState::Cancelled))
    }
    /// Return the result, or raise the exception, of a future that is done.
    method "result(self, /)" (vm, this: Of<Future>) {
        if !this.is_done() {
            return Err(invalid_state(vm, "Result is not set."));
        }
        this.outcome(vm)
    }
    /// Return the exception of a future that is done, or None.
    method "exception(self, /)" (vm, this: Of<Future>) {
        match this.state() {
            FutureState::Pending => Err(invalid_state(vm, "Exception is not set.")),
            FutureState::Cancelled => this.outcome(vm),
            FutureState::Failed => {
                this.set(Fact::LogTraceback, false);
                Ok(peek(&this.value))
            }
            FutureState::Finished => Ok(Value::NONE),
        }
    }
    /// Mark the future done and set its result.
    method "set_result(self, result, /)" (vm, this: Of<Future>, result: &Value) {
        check_pending(vm, &this)?;
        set_result(&this.0, result.clone());
        Ok(Value::NONE)
    }
    /// Mark the future done and set its exception.
    method "set_exception(self, exception, /)" (vm, this: Of<Future>, exception: &Value) {
        check_pending(vm, &this)?;
        let e = exception_value(vm, exception)?;
        set_exception(&this.0, e);
        Ok(Value::NONE)
    }
    /// Add a callback to be run when the future becomes done.
    method "add_done_callback(self, fn, /, *, context=None)" (
        vm, this: Of<Future>, callback: &Value, context: Option<&Value>
    ) {
        let context = context::argument(vm, context)?;
        add_waiter(&this.0, Waiter::Callback(Box::new((callback.clone(), context))));
        Ok(Value::NONE)
    }
    /// Remove all instances of a callback; return how many there were.
    method "remove_done_callback(self, fn, /)" (vm, this: Of<Future>, callback: &Value) {
        let mut same = Vec::new();
        let mut callbacks = Vec::new();
        this.for_each_waiter(|w| {
            if let Waiter::Callback(c) = w {
                callbacks.push(c.0.clone());
            }
        });
        for c in callbacks {
            if vm.equal(&c, callback)? {
                same.push(c);
            }
        }
        let n = this.remove_waiters(|w| match w {
            Waiter::Callback(c) => same.iter().any(|s| s.is(&c.0)),
            _ => false,
        });
        Ok(Value::int(n as i64))
    }
    /// Cancel the future and schedule its callbacks.
    method "cancel(self, /, msg=None)" (vm, this: Of<Future>, msg: Option<&Value>) {
        Ok(Value::bool(cancel(&this.0, msg.cloned().unwrap_or(Value::NONE))))
    }
    /// Return the event loop the future belongs to.
    method "get_loop(self, /)" (vm, this: Of<Future>) {
        super::loop_type::shown(vm, &this.owner())
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { repr(vm, this) }
    /// Return an iterator to be used in an await expression.
    method "__await__(self, /)" (vm, this: Of<Future>) {
        super::module::future_iter(vm, &this.0.value())
    }
    /// The loop, as older code spells it.
    getter "_loop(self)" (vm, this: Of<Future>) {
        super::loop_type::shown(vm, &this.owner())
    }
    /// True while an awaiter yields the future to its task.
    getter "_asyncio_future_blocking(self)" (vm, this: Of<Future>) {
        let blocking = this.take_blocking();
        if blocking {
            this.block();
        }
        Ok(Value::bool(blocking))
    } set (vm, this: Of<Future>, v: &Value) {
        check_set(vm, v)?;
        if vm.truth(v)? { this.block() } else { let _ = this.take_blocking(); }
        Ok(Value::NONE)
    }
    /// The future's state as text.
    getter "_state(self)" (vm, this: Of<Future>) {
        Ok(Value::str(match this.state() {
            FutureState::Pending => "PENDING",
            FutureState::Cancelled => "CANCELLED",
            _ => "FINISHED",
        }))
    }
    /// The callbacks with their contexts, or None.
    getter "_callbacks" (vm, this: Of<Future>) { callbacks(&this, vm) }
    /// The result; None where there is none yet.
    getter "_result" (vm, this: Of<Future>) {
        Ok(if this.state() == FutureState::Finished { peek(&this.value) } else { Value::NONE })
    }
    /// The exception, or None.
    getter "_exception" (vm, this: Of<Future>) {
        Ok(if this.state() == FutureState::Failed { peek(&this.value) } else { Value::NONE })
    }
    /// Whether an exception is reported if nobody asks for it.
    getter "_log_traceback" (vm, this: Of<Future>) {
        Ok(Value::bool(this.is(Fact::LogTraceback)))
    } set (vm, this: Of<Future>, v: &Value) {
        check_set(vm, v)?;
        if vm.truth(v)? {
            return Err(vm.value_error("_log_traceback can only be set to False"));
        }
        this.set(Fact::LogTraceback, false);
        Ok(Value::NONE)
    }
    /// The message of its cancellation, or None.
    getter "_cancel_message" (vm, this: Of<Future>) {
        Ok(match (this.state(), this.task()) {
            (FutureState::Pending, Some(t)) => t.with_details(|d| d.cancel_message.clone()),
            (FutureState::Cancelled, _) => cancel_message(&this, vm)?,
            // There is no result yet that could stand there.
            (FutureState::Pending, None) => peek(&this.value),
            _ => Value::NONE,
        })
    } set (vm, this: Of<Future>, v: &Value) {
        check_set(vm, v)?;
        match (this.state(), this.task()) {
            (FutureState::Pending, Some(t)) => {
                drop(t.with_details(|d| std::mem::replace(&mut d.cancel_message, v.clone())));
            }
            (FutureState::Cancelled, _) | (FutureState::Pending, None) => {
                drop(this.value.replace(v.clone()));
            }
            _ => {}
        }
        Ok(Value::NONE)
    }
    /// The calls that made it, in debug mode.
    getter "_source_traceback" (vm, this: Of<Future>) { Ok(this.origin()) }
    /// The futures that wait for it, or None.
    getter "_asyncio_awaited_by" (vm, this: Of<Future>) { super::awaiters::shown(&this, vm) }
    /// Create the CancelledError to raise if the Future is cancelled.
    ///
    /// This should only be called once when handling a cancellation since
    /// it erases the context exception value.
    method "_make_cancelled_error(self, /)" (vm, this: Of<Future>) { Ok(this.cancelled_error(vm)) }
    /// See PEP 585
    classmethod "__class_getitem__(object, item, /)" (vm, cls: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, cls, item))
    }
] }

/// The message of a future that was cancelled.
fn cancel_message(f: &Future, vm: &Vm) -> Eval {
    let kept = peek(&f.value);
    if !is_exception(&kept) {
        return Ok(kept);
    }
    let args = vm.get_attr(&kept, vm.intern("args"))?;
    Ok(args.get::<Tuple>().and_then(|a| a.items().first().cloned()).unwrap_or_default())
}

/// `future._callbacks`
fn callbacks(f: &Future, vm: &Vm) -> Eval {
    let mut all = Vec::new();
    f.for_each_waiter(|w| {
        if let Waiter::Callback(c) = w {
            all.push((c.0.clone(), c.1.clone()));
        }
    });
    if all.is_empty() {
        return Ok(Value::NONE);
    }
    let pair = |(callback, context): (Value, Option<_>)| {
        let context = OwnContext::new(context).object(vm);
        Value::tuple(vec![callback, context.into()])
    };
    Ok(Value::list(all.into_iter().map(pair).collect()))
}

natives! { TASK_METHODS of "Task" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (
        vm, this: &Value, args: &Value, keywords: &Value
    ) {
        if !is_filled(vm, this) {
            let (args, names) = init_arguments(args, keywords);
            make_task(vm, &args, &names, Some(this))?;
        }
        Ok(Value::NONE)
    }
    /// Return the task's name.
    method "get_name(self, /)" (vm, this: Of<Future>) {
        Ok(this.task().map_or(Value::NONE, TaskState::name))
    }
    /// Set the task's name.
    method "set_name(self, value, /)" (vm, this: Of<Future>, value: &Value) {
        if let Some(t) = this.task() {
            let name = vm.str(value)?;
            drop(t.with_details(|d| d.name.replace(name)));
        }
        Ok(Value::NONE)
    }
    /// Return the coroutine that the task runs.
    method "get_coro(self, /)" (vm, this: Of<Future>) {
        let shown = this.task().filter(|_| !this.is(Fact::EndedAtOnce));
        Ok(shown.map_or(Value::NONE, |t| t.coroutine()))
    }
    /// Return the context the task runs in.
    method "get_context(self, /)" (vm, this: Of<Future>) {
        Ok(this.task().map_or(Value::NONE, |t| context_of(t, vm)))
    }
    /// Return the number of pending cancellation requests.
    method "cancelling(self, /)" (vm, this: Of<Future>) {
        Ok(Value::int(i64::from(this.cancel_requests.get())))
    }
    /// Take back a cancellation request; return how many are left.
    method "uncancel(self, /)" (vm, this: Of<Future>) {
        Ok(Value::int(i64::from(uncancel(&this))))
    }
    /// A task's result is set by its coroutine alone.
    method "set_result(self, result, /)" (vm, this: Of<Future>, result: &Value) {
        let _ = (this, result);
        Err(vm.raise(Exc::RuntimeError, "Task does not support set_result operation"))
    }
    /// A task's exception is set by its coroutine alone.
    method "set_exception(self, exception, /)" (vm, this: Of<Future>, exception: &Value) {
        let _ = (this, exception);
        Err(vm.raise(Exc::RuntimeError, "Task does not support set_exception operation"))
    }
    /// The future that the task waits for, or None.
    getter "_fut_waiter(self)" (vm, this: Of<Future>) {
        Ok(this.waiting_for().map_or(Value::NONE, |f| Future::shown(&f)))
    }
    /// Whether the task's coroutine will be cancelled at its next step.
    getter "_must_cancel(self)" (vm, this: Of<Future>) {
        Ok(Value::bool(this.is(Fact::MustCancel)))
    }
    /// The coroutine.
    getter "_coro" (vm, this: Of<Future>) {
        let shown = this.task().filter(|_| !this.is(Fact::EndedAtOnce));
        Ok(shown.map_or(Value::NONE, |t| t.coroutine()))
    }
    /// Whether it is reported if it is lost before its end.
    getter "_log_destroy_pending" (vm, this: Of<Future>) {
        let may_be_lost = this.task().is_some_and(|t| t.with_details(|d| d.may_be_lost));
        Ok(Value::bool(!may_be_lost))
    } set (vm, this: Of<Future>, v: &Value) {
        check_set(vm, v)?;
        let report = vm.truth(v)?;
        if let Some(t) = this.task() {
            t.with_details(|d| d.may_be_lost = !report);
        }
        Ok(Value::NONE)
    }
    /// Return the list of stack frames for this task's coroutine.
    ///
    /// If the coroutine is not done, this returns the stack where it is
    /// suspended.  If the coroutine has completed successfully or was
    /// cancelled, this returns an empty list.  If the coroutine was
    /// terminated by an exception, this returns the list of traceback
    /// frames.
    ///
    /// The frames are always ordered from oldest to newest.
    ///
    /// The optional limit gives the maximum number of frames to
    /// return; by default all available frames are returned.  Its
    /// meaning differs depending on whether a stack or a traceback is
    /// returned: the newest frames of a stack are returned, but the
    /// oldest frames of a traceback are returned.  (This matches the
    /// behavior of the traceback module.)
    ///
    /// For reasons beyond our control, only one stack frame is
    /// returned for a suspended coroutine.
    method "get_stack(self, /, *, limit=None)" (vm, this: &Value, limit: Option<&Value>) {
        let get = helper(vm, "_task_get_stack")?;
        vm.call(&get, &[this.clone(), limit.cloned().unwrap_or(Value::NONE)])
    }
    /// Print the stack or traceback for this task's coroutine.
    ///
    /// This produces output similar to that of the traceback module,
    /// for the frames retrieved by get_stack().  The limit argument
    /// is passed to get_stack().  The file argument is an I/O stream
    /// to which the output is written; by default output is written
    /// to sys.stderr.
    method "print_stack(self, /, *, limit=None, file=None)" (
        vm, this: &Value, limit: Option<&Value>, file: Option<&Value>
    ) {
        let print = helper(vm, "_task_print_stack")?;
        let [limit, file] = [limit, file].map(|v| v.cloned().unwrap_or(Value::NONE));
        vm.call(&print, &[this.clone(), limit, file])
    }
] }

/// A function of `asyncio.base_tasks`, for what few scripts ask.
fn helper(vm: &Vm, name: &str) -> Eval {
    let module = vm.import_module("asyncio.base_tasks")?;
    vm.get_attr(&module, vm.intern(name))
}

/// The context of a task. That of one that runs is the current one; else it is made if need be.
fn context_of(task: &TaskState, vm: &Vm) -> Value {
    if let Some(context) = task.context() {
        return context.into();
    }
    let running = peek(&vm.current_task);
    let runs = running.get::<Future>().and_then(Future::task).is_some_and(|t| ptr::eq(t, task));
    let context = if runs { context::current(vm) } else { context::empty(vm) };
    task.set_context(Some(context.clone()));
    context.into()
}

/// Takes back a cancellation request; how many are left.
pub(super) fn uncancel(task: &Future) -> u32 {
    let left = task.cancel_requests.get().saturating_sub(1);
    task.cancel_requests.set(left);
    if left == 0 {
        task.set(Fact::MustCancel, false);
    }
    left
}

/// The future or task of an awaitable: itself, or a new task on `owner` (the running loop).
pub(super) fn ensure_future(
    v: &Value,
    owner: Option<&Value>,
    vm: &Vm,
) -> Result<Ref<Future>, Raised> {
    if let Some(f) = vm.unwrap(v).get_ref::<Future>() {
        if owner.is_some_and(|o| !f.belongs_to(o)) {
            return Err(vm.value_error(
                "The future belongs to a different loop than the one specified as the loop argument",
            ));
        }
        return Ok(f);
    }
    let coroutine = if vm.acts_as_coroutine(v) {
        v.clone()
    } else if vm.special(v, sym::__await__).is_some() {
        super::module::wrap_awaitable(vm, v)?
    } else {
        return Err(vm.type_error("An asyncio.Future, a coroutine or an awaitable is required"));
    };
    let owner = match owner {
        Some(o) => o.clone(),
        None => super::module::get_event_loop(vm)?,
    };
    let task = super::module::create_task_on(vm, &owner, &coroutine, Options::default())?;
    match vm.unwrap(&task).into_ref() {
        Some(f) => Ok(f),
        None => Err(vm.type_error(format!(
            "tasks that a task factory makes must be asyncio.Future objects, not {}",
            vm.type_name(&task)
        ))),
    }
}

/// Gives the builtin classes their methods.
pub(super) fn install(vm: &Vm) {
    for (t, decl) in [(T::Future, &FUTURE), (T::Task, &TASK)] {
        vm.interp.types.set_slots(t as u16, decl.slots);
        vm.fill_class(vm.class(t), decl);
    }
}
