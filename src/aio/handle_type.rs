//! The classes `Handle` and `TimerHandle`: callbacks that were scheduled.

use super::event_loop::EventLoop;
use super::handle::{Entry, Handle};
use super::unhandled::{callback_text, check_callback};
use crate::natives;
use crate::types::context::{self, OwnContext};
use crate::value::{Object, Ref, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Raised, Vm};
use std::cell::{Cell, RefCell};

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

/// A callback, its arguments, and the context that it was given.
pub(super) type Scheduled<'a> = (&'a Value, &'a Value, Option<&'a Value>);

/// A handle; with a deadline it is a timer's.
pub(super) fn make_handle(
    vm: &Vm,
    owner: &Value,
    (callback, args, context): Scheduled,
    deadline: Option<i64>,
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

/// A handle whose time is set on the loop.
pub(super) fn arm(vm: &Vm, el: &EventLoop, owner: &Value, deadline: i64, call: Scheduled) -> Eval {
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
        cancel_handle(&this);
        Ok(Value::NONE)
    }
    /// Return True if the callback was cancelled.
    method "cancelled(self, /)" (vm, this: Data<Handle>) {
        Ok(Value::bool(this.cancelled.get()))
    }
] }

natives! { TIMER_METHODS of "TimerHandle" = [
    /// Cancel the callback; it does nothing if it was cancelled or has run.
    method "cancel(self, /)" (vm, this: Data<Handle>) {
        cancel_handle(&this);
        Ok(Value::NONE)
    }
    /// Return the time that the callback is scheduled for.
    method "when(self, /)" (vm, this: Data<Handle>) {
        Ok(Value::float(this.deadline.unwrap_or(0) as f64 / 1e9))
    }
] }

pub(super) fn cancel_handle(h: &Handle) {
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
