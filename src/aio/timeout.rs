//! `asyncio.Timeout`, `timeout` and `timeout_at`.
//!
//! When the deadline comes the task is cancelled; where the block ends, that cancellation turns into
//! a TimeoutError, unless someone else wanted the task cancelled too.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{self, FunctionDef, Place, data};
use super::event_loop::{EventLoop, current};
use super::future_type::uncancel;
use super::handle::Entry;
use super::wait_for::WaitFor;
use super::wake::cancel;
use crate::value::peek;
use crate::value::{Class, Dict, Instance, NativeData, Object, Ref, Tag, Value};
use crate::vm::error::{exc_context, set_exc_cause, set_exc_context, set_exc_suppress};
use crate::vm::future::Future;
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;

static CLASS: NativeClass = NativeClass {
    name: "Timeout",
    module: "asyncio.timeouts",
    doc: "`async with` it. Made by `timeout` and `timeout_at`.",
    slots: &Slots { new: Some(define::new::<Timeout>), ..Slots::EMPTY },
    methods: &[],
};

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self, when)", "", |vm, args| {
        let timeout = data::<Timeout>(&args[0], vm)?;
        timeout.state.set(State::Created);
        timeout.when.set(args[1].clone());
        Ok(Value::NONE)
    }),
    FunctionDef::plain("__repr__(self)", "", |vm, args| {
        let timeout = data::<Timeout>(&args[0], vm)?;
        let state = timeout.state.get().text();
        if timeout.state.get() != State::Entered {
            return Ok(Value::str(&format!("<Timeout [{state}]>")));
        }
        let when = peek(&timeout.when);
        let when = if when.is_none() { when } else { round_to_milliseconds(&when, vm)? };
        Ok(Value::str(&format!("<Timeout [{state}] when={}>", vm.repr_text(&when)?)))
    }),
    FunctionDef::plain(
        "when(self)",
        "The deadline in the loop's time; None if there is none.",
        |vm, args| Ok(peek(&data::<Timeout>(&args[0], vm)?.when)),
    ),
    FunctionDef::plain(
        "expired(self)",
        "Whether the deadline came while the block ran.",
        |vm, args| {
            let state = data::<Timeout>(&args[0], vm)?.state.get();
            Ok(Value::bool(matches!(state, State::Expiring | State::Expired)))
        },
    ),
    FunctionDef::plain(
        "reschedule(self, when)",
        "Moves the deadline; None takes it away, one in the past comes on the next turn.",
        |vm, args| {
            let timeout = data::<Timeout>(&args[0], vm)?;
            match timeout.state.get() {
                State::Entered => {}
                State::Created => {
                    return Err(vm.raise(Exc::RuntimeError, "Timeout has not been entered"));
                }
                state => {
                    let message = format!("Cannot change state of {} Timeout", state.text());
                    return Err(vm.raise(Exc::RuntimeError, message));
                }
            }
            timeout.when.set(args[1].clone());
            timeout.disarm();
            timeout.arm(timeout.object(), vm)?;
            Ok(Value::NONE)
        },
    ),
    FunctionDef::coroutine::<Enter>("__aenter__(self)", ""),
    FunctionDef::coroutine::<Exit>("__aexit__(self, exc_type, exc_val, exc_tb)", ""),
];

const FUNCTIONS: &[FunctionDef] = &[
    FunctionDef::plain(
        "timeout(delay)",
        "A deadline in `delay` seconds; None for no deadline.",
        |vm, args| {
            current(vm)?;
            let when = deadline(&args[0], vm)?;
            Ok(make(when, vm))
        },
    ),
    FunctionDef::plain(
        "timeout_at(when)",
        "A deadline at a time of the loop's clock; None for no deadline.",
        |vm, args| Ok(make(args[0].clone(), vm)),
    ),
];

const WAIT_FOR: FunctionDef = FunctionDef::coroutine::<WaitFor>(
    "wait_for(fut, timeout)",
    "The result of an awaitable, if it comes within `timeout` seconds; else TimeoutError.\n\nWhen \
     the time is up, or this wait is cancelled, the awaitable is cancelled.",
);

/// Fills the module `_asyncio_timeouts`.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let place = Place::new("timeouts", vm)?;
    let class = place.class(&CLASS, None, METHODS, vm)?;
    define::publish(dict, [class], vm);
    define::publish_functions(dict, &place, FUNCTIONS, vm);
    define::publish_functions(dict, &Place::new("tasks", vm)?, &[WAIT_FOR], vm);
    Ok(())
}

/// How far a timeout has come.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Created,
    Entered,
    Expiring,
    Expired,
    Exited,
}

impl State {
    fn text(self) -> &'static str {
        match self {
            State::Created => "created",
            State::Entered => "active",
            State::Expiring => "expiring",
            State::Expired => "expired",
            State::Exited => "finished",
        }
    }
}

/// A timeout's state.
#[derive(Default)]
pub(super) struct Timeout {
    state: Cell<State>,
    /// The deadline in the loop's time, or None.
    when: Cell<Value>,
    /// The task that runs the block, once that has begun.
    task: Cell<Value>,
    /// How many cancellations of the task were asked for when the block began.
    cancelling: Cell<u32>,
    /// Counts the timers armed; 0 while none is.
    armed: Cell<u32>,
    serial: Cell<u32>,
}

impl NativeData for Timeout {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.when));
        visit(&peek(&self.task));
    }

    fn clear(&self) {
        drop((self.when.take(), self.task.take()));
    }
}

fn class(vm: &Vm) -> Ref<Class> {
    vm.native_class(&CLASS)
}

/// A `Timeout` object for scripts.
fn make(when: Value, vm: &Vm) -> Value {
    let instance = Instance::new(&class(vm));
    drop(instance.set_slot(0, bare(when, vm).into()));
    instance.into()
}

/// The state alone, of a timeout that no script sees.
pub(super) fn bare(when: Value, vm: &Vm) -> Ref<Object> {
    Object::new(class(vm), Timeout { when: Cell::new(when), ..Timeout::default() })
}

/// The moment `delay` seconds from now, in the loop's time; None for None.
pub(super) fn deadline(delay: &Value, vm: &Vm) -> Eval {
    if delay.is_none() {
        return Ok(Value::NONE);
    }
    let now = vm.interp.clock.monotonic() as f64 / 1e9;
    match delay.tag() {
        Tag::Float => Ok(Value::float(now + delay.raw_float())),
        Tag::Int => Ok(Value::float(now + delay.raw_int() as f64)),
        _ => vm.binary(crate::vm::Binary::Add, &Value::float(now), delay),
    }
}

fn round_to_milliseconds(when: &Value, vm: &Vm) -> Eval {
    let round = vm.interp.builtins.get_str(&vm.interp.symbols.string(vm.intern("round")));
    vm.call(&round.unwrap_or(Value::NONE), &[when.clone(), Value::int(3)])
}

impl Timeout {
    /// The block begins: `object` is what holds this.
    pub fn enter(&self, object: &Ref<Object>, vm: &Vm) -> Result<(), Raised> {
        if self.state.get() != State::Created {
            return Err(vm.raise(Exc::RuntimeError, "Timeout has already been entered"));
        }
        current(vm)?;
        let task = peek(&vm.current_task);
        let Some(running) = task.get::<Future>() else {
            return Err(vm.raise(Exc::RuntimeError, "Timeout should be used inside a task"));
        };
        self.state.set(State::Entered);
        self.cancelling.set(running.cancel_requests.get());
        self.task.set(task);
        self.arm(object, vm)
    }

    /// The block has ended, with that exception or None. `true`: the exception is the cancellation
    /// that this timeout asked for, and becomes a TimeoutError.
    pub fn exit(&self, e: &Value, vm: &Vm) -> bool {
        self.disarm();
        match self.state.get() {
            State::Entered => self.state.set(State::Exited),
            State::Expiring => {
                self.state.set(State::Expired);
                return self.is_mine(e, vm);
            }
            _ => {}
        }
        false
    }

    fn is_mine(&self, e: &Value, vm: &Vm) -> bool {
        let task = peek(&self.task);
        let left = task.get::<Future>().map_or(0, uncancel);
        // More cancellations than when the block began, this one taken back: someone else's.
        if left > self.cancelling.get() || e.is_none() {
            return false;
        }
        if vm.is_exc(e, Exc::CancelledError) {
            return true;
        }
        blame(e, vm);
        if vm.is_exc(e, Exc::ExceptionGroup) {
            for part in crate::types::exceptions::groups::exceptions(e) {
                blame(&part, vm);
            }
        }
        false
    }

    /// Arms the timer, if there is a deadline.
    fn arm(&self, object: &Ref<Object>, vm: &Vm) -> Result<(), Raised> {
        let when = peek(&self.when);
        if when.is_none() {
            return Ok(());
        }
        let owner = current(vm)?;
        let Some(el) = owner.data::<EventLoop>() else { return Ok(()) };
        let now = vm.interp.clock.monotonic();
        let now = now as f64 / 1e9;
        let (past, seconds) = match when.as_float() {
            Some(when) => (when <= now, when),
            None => {
                let past = vm.compare(Compare::Le, &when, &Value::float(now))?;
                (vm.truth(&past)?, vm.to_f64(&when)?)
            }
        };
        let deadline = super::sleep::nanoseconds(seconds);
        self.serial.set(self.serial.get() + 1);
        self.armed.set(self.serial.get());
        let entry = Entry::Expire(object.clone(), self.serial.get());
        if past {
            el.push(entry);
        } else {
            el.sched.borrow_mut().arm(deadline, entry);
        }
        Ok(())
    }

    fn disarm(&self) {
        if self.armed.replace(0) == 0 {
            return;
        }
        let task = peek(&self.task);
        let el = task.get::<Future>().and_then(|f| f.owner_data::<EventLoop>());
        if let Some(el) = el {
            el.sched.borrow_mut().cancel(Entry::is_live);
        }
    }

    /// Whether the timer with that number is armed still.
    pub fn is_armed(&self, serial: u32) -> bool {
        self.armed.get() == serial
    }

    /// The deadline has come.
    pub fn expire(&self) {
        let task = peek(&self.task);
        if let Some(task) = task.get_ref::<Future>() {
            cancel(&task, Value::NONE);
        }
        self.state.set(State::Expiring);
        self.armed.set(0);
    }
}

/// `raise TimeoutError from e`
pub(super) fn raise_timeout(e: &Value, vm: &Vm) -> Raised {
    let timeout = vm.new_exception(Exc::TimeoutError, vec![]);
    set_exc_cause(&timeout, e.clone());
    set_exc_suppress(&timeout, Value::TRUE);
    set_exc_context(&timeout, e.clone());
    vm.pend(timeout)
}

/// Shows the timeout as the cause of an exception that was raised while it cancelled.
fn blame(e: &Value, vm: &Vm) {
    let mut at = e.clone();
    loop {
        let context = exc_context(&at);
        if context.is_none() {
            return;
        }
        if vm.is_exc(&context, Exc::CancelledError) {
            let expired = vm.new_exception(Exc::TimeoutError, vec![]);
            set_exc_cause(&expired, context.clone());
            set_exc_suppress(&expired, Value::TRUE);
            set_exc_context(&expired, context);
            set_exc_context(&at, expired);
            return;
        }
        at = context;
    }
}

/// `__aenter__(self)`
struct Enter;

impl Coroutine for Enter {
    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let timeout = Data::<Timeout>::of(vm, &args[0])?;
        let plain = matches!(peek(&timeout.when).tag(), Tag::None | Tag::Float);
        let can = plain
            && timeout.state.get() == State::Created
            && peek(&vm.current_task).get::<Future>().is_some()
            && !peek(&vm.running_loop).is_none();
        if can { timeout.enter(timeout.object(), vm).ok().map(|()| args[0].clone()) } else { None }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let timeout = data::<Timeout>(this, vm)?;
        timeout.enter(timeout.object(), vm)?;
        Ok(Step::Done(this.clone()))
    }
}

/// `__aexit__(self, exc_type, exc_val, exc_tb)`
struct Exit;

impl Coroutine for Exit {
    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let timeout = Data::<Timeout>::of(vm, &args[0])?;
        if timeout.state.get() != State::Entered {
            return None;
        }
        timeout.exit(&args[2], vm);
        Some(Value::NONE)
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let e = frame.arg(2);
        if data::<Timeout>(frame.arg(0), vm)?.exit(e, vm) {
            return Err(raise_timeout(e, vm));
        }
        Ok(Step::Done(Value::NONE))
    }
}
