//! The classes `Handle` and `TimerHandle`: callbacks that were scheduled.

use super::event_loop::EventLoop;
use super::handle::{Entry, Handle, Noted};
use super::transport::run_callback;
use super::unhandled::{callback_text, check_callback};
use crate::natives;
use crate::types::args::bind;
use crate::types::context::{self, OwnContext};
use crate::value::{Class, Object, Ref, Tuple, Value};
use crate::vm::call::missing_fault;
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Compare, Eval, Raised, Vm};
use std::cell::{Cell, RefCell};

pub(super) static HANDLE: NativeClass = NativeClass {
    name: "Handle",
    module: "asyncio.events",
    doc: "Object returned by callback registration methods.",
    slots: &HANDLE_SLOTS,
    methods: HANDLE_METHODS,
};

pub(super) static TIMER_HANDLE: NativeClass = NativeClass {
    name: "TimerHandle",
    module: "asyncio.events",
    doc: "Object returned by timed callback registration methods.",
    slots: &TIMER_SLOTS,
    methods: TIMER_METHODS,
};

static HANDLE_SLOTS: Slots =
    Slots { repr: Some(repr), new: Some(new_handle), weak: true, ..Slots::EMPTY };

static TIMER_SLOTS: Slots = Slots {
    repr: Some(repr),
    new: Some(new_timer),
    hash: Some(|vm, v| match v.data::<Handle>() {
        Some(timer) => vm.hash(&timer.when),
        None => vm.hash(&Value::NONE),
    }),
    compare: Some(compare),
    weak: true,
    ..Slots::EMPTY
};

/// `Handle(callback, args, loop, context=None)`
fn new_handle(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let params = ["callback", "args", "loop", "context"];
    let [callback, args, owner, context] = bind(vm, "Handle", params, (args, names))?;
    check_given(vm, &[("callback", &callback), ("args", &args), ("loop", &owner)], "Handle")?;
    let context = context.bound();
    let call = (&callback, &args, context.as_ref());
    make(vm, class, &vm.unwrap(&owner), call, Value::NONE).map(Value::from)
}

/// `TimerHandle(when, callback, args, loop, context=None)`
fn new_timer(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let params = ["when", "callback", "args", "loop", "context"];
    let [when, callback, args, owner, context] = bind(vm, "TimerHandle", params, (args, names))?;
    let given = [("when", &when), ("callback", &callback), ("args", &args), ("loop", &owner)];
    check_given(vm, &given, "TimerHandle")?;
    let context = context.bound();
    let call = (&callback, &args, context.as_ref());
    make(vm, class, &vm.unwrap(&owner), call, when).map(Value::from)
}

/// Refuses to make a handle where arguments are missing, in the words that a script's class would have.
fn check_given(vm: &Vm, given: &[(&str, &Value)], class: &str) -> Result<(), Raised> {
    let missing: Vec<&str> =
        given.iter().filter(|(_, v)| v.is_unbound()).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let init = format!("{class}.__init__");
    Err(vm.type_error(missing_fault(&init, missing.into_iter(), "positional")))
}

fn is_debug(h: &Handle) -> bool {
    h.owner.data::<EventLoop>().is_some_and(|el| el.debug.get())
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(h) = v.data::<Handle>() else { return vm.default_repr(v) };
    let kept = h.noted.as_ref().and_then(|noted| noted.repr.borrow().clone());
    match kept {
        Some(text) => Ok(Value::str(&text)),
        None => text_of(vm, v, h).map(|text| Value::str(&text)),
    }
}

/// `<TimerHandle cancelled when=1.5 f() at file:line>`
fn text_of(vm: &Vm, v: &Value, h: &Handle) -> Result<String, Raised> {
    let mut parts = vec![vm.class_of(v).name().to_string_lossy().into_owned()];
    if h.cancelled.get() {
        parts.push("cancelled".to_owned());
    }
    if !h.when.is_none() {
        parts.push(format!("when={}", vm.str_text(&h.when)?));
    }
    let callback = h.callback.borrow().clone();
    if !callback.is_none() {
        parts.push(match is_debug(h) {
            true => super::debug::callback_text(&callback, &h.args.borrow().clone(), vm)?,
            false => callback_text(&callback, vm),
        });
    }
    let created = super::debug::created_at(&h.source_traceback(), vm);
    Ok(format!("<{}{created}>", parts.join(" ")))
}

/// Timers are ordered by their times.
fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.data::<Handle>(), b.data::<Handle>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if y.when.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(match op {
        Compare::Eq => Value::bool(are_equal(vm, x, y)?),
        Compare::Ne => Value::bool(!are_equal(vm, x, y)?),
        Compare::Le | Compare::Ge => {
            let strict = if op == Compare::Le { Compare::Lt } else { Compare::Gt };
            let r = vm.compare(strict, &x.when, &y.when)?;
            Value::bool(vm.truth(&r)? || are_equal(vm, x, y)?)
        }
        Compare::Lt | Compare::Gt => vm.compare(op, &x.when, &y.when)?,
    })
}

fn are_equal(vm: &Vm, x: &Handle, y: &Handle) -> Result<bool, Raised> {
    let parts = |h: &Handle| (h.callback.borrow().clone(), Value::tuple(h.args.borrow().clone()));
    let ((f, fargs), (g, gargs)) = (parts(x), parts(y));
    Ok(vm.equal(&x.when, &y.when)?
        && vm.equal(&f, &g)?
        && vm.equal(&fargs, &gargs)?
        && x.cancelled.get() == y.cancelled.get())
}

/// Runs a scheduled callback; an exception goes to the loop's handler.
pub(super) fn run_handle(handle: &Value, vm: &Vm) -> Result<(), Raised> {
    let Some(h) = handle.data::<Handle>() else { return Ok(()) };
    if h.cancelled.get() {
        return Ok(());
    }
    h.scheduled.set(false);
    let callback = h.callback.borrow().clone();
    let args = h.args.borrow().clone();
    let result = context::run_in(vm, h.context.get(), || {
        let direct = if args.is_empty() { run_callback(&callback, vm) } else { None };
        match direct {
            Some(done) => done.map(|()| Value::NONE),
            None => vm.call(&callback, &args),
        }
    });
    let result = result.map(drop);
    match h.owner.data::<EventLoop>() {
        // A handle that was cancelled meanwhile has forgotten what it called.
        Some(el) if result.is_err() => {
            let callback = h.callback.borrow().clone();
            check_callback(result, &callback, handle, el, vm)
        }
        Some(_) => Ok(()),
        None => result,
    }
}

/// A callback, its arguments, and the context that it was given.
pub(super) type Scheduled<'a> = (&'a Value, &'a Value, Option<&'a Value>);

/// A handle of a callback that runs on a coming turn.
pub(super) fn make_handle(vm: &Vm, owner: &Value, call: Scheduled) -> Result<Ref<Object>, Raised> {
    make(vm, &super::module::classes(vm)?.handle, owner, call, Value::NONE)
}

fn make(
    vm: &Vm,
    class: &Ref<Class>,
    owner: &Value,
    (callback, args, context): Scheduled,
    when: Value,
) -> Result<Ref<Object>, Raised> {
    let noted = match owner.data::<EventLoop>() {
        Some(el) if el.debug.get() => {
            Some(Box::new(Noted { calls: super::debug::calls(vm)?, ..Noted::default() }))
        }
        _ => None,
    };
    let handle = Handle {
        callback: RefCell::new(callback.clone()),
        args: RefCell::new(args.get::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default()),
        cancelled: Cell::new(false),
        scheduled: Cell::new(false),
        when,
        owner: owner.clone(),
        context: OwnContext::new(context::argument(vm, context)?),
        noted,
    };
    Ok(Object::new(class.clone(), handle))
}

/// A handle whose time is set on the loop: its deadline in nanoseconds of the clock, and as it is shown.
pub(super) fn arm(vm: &Vm, owner: &Value, (deadline, when): (i64, Value), call: Scheduled) -> Eval {
    let handle = make(vm, &super::module::classes(vm)?.timer_handle, owner, call, when)?;
    let el = super::event_loop::loop_data(vm, owner)?;
    el.sched.borrow_mut().arm(deadline, Entry::Callback(handle.clone()));
    if let Some(h) = handle.data::<Handle>() {
        h.scheduled.set(true);
    }
    Ok(handle.into())
}

natives! { HANDLE_METHODS of "Handle" = [
    method "get_context(self)" (vm, this: Data<Handle>) {
        Ok(this.context.object(vm).into())
    }
    method "cancel(self)" (vm, this: &Value) {
        cancel(vm, this)
    }
    method "cancelled(self)" (vm, this: Data<Handle>) {
        Ok(Value::bool(this.cancelled.get()))
    }
    method "_run(self)" (vm, this: &Value) {
        run_handle(this, vm)?;
        Ok(Value::NONE)
    }
    member "_callback" (vm, this: Data<Handle>) { Ok(this.callback.borrow().clone()) }
    member "_args" (vm, this: Data<Handle>) {
        if this.cancelled.get() {
            return Ok(Value::NONE);
        }
        Ok(Value::tuple(this.args.borrow().clone()))
    }
    member "_cancelled" (vm, this: Data<Handle>) { Ok(Value::bool(this.cancelled.get())) }
    member "_context" (vm, this: Data<Handle>) { Ok(this.context.object(vm).into()) }
    member "_loop" (vm, this: Data<Handle>) { super::loop_type::shown(vm, &this.owner) }
    member "_source_traceback" (vm, this: Data<Handle>) { Ok(this.source_traceback()) }
] }

natives! { TIMER_METHODS of "TimerHandle" = [
    method "cancel(self)" (vm, this: &Value) {
        cancel(vm, this)
    }
    /// Return a scheduled callback time.
    ///
    /// The time is an absolute timestamp, using the same time
    /// reference as loop.time().
    method "when(self)" (vm, this: Data<Handle>) {
        Ok(this.when.clone())
    }
    member "_when" (vm, this: Data<Handle>) { Ok(this.when.clone()) }
    member "_scheduled" (vm, this: Data<Handle>) { Ok(Value::bool(this.scheduled.get())) }
] }

/// Cancels a handle: it does nothing any more.
pub(super) fn cancel(vm: &Vm, handle: &Value) -> Eval {
    let Some(h) = handle.data::<Handle>() else { return Ok(Value::NONE) };
    if h.cancelled.replace(true) {
        return Ok(Value::NONE);
    }
    if let Some(noted) = &h.noted {
        let text = text_of(vm, handle, h)?;
        drop(noted.repr.replace(Some(text)));
    }
    let callback = h.callback.replace(Value::NONE);
    let args = h.args.take();
    if let (Some(el), true) = (h.owner.data::<EventLoop>(), h.scheduled.get()) {
        el.sched.borrow_mut().cancel(Entry::is_live);
    }
    drop((callback, args));
    Ok(Value::NONE)
}
