//! `asyncio.Event`.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{self, FunctionDef, Place, data, describe};
use super::waiters::{Bound, Waiters, waiters_text};
use crate::natives;
use crate::value::{Class, NativeData, Ref, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::Cell;

static CLASS: NativeClass = NativeClass {
    name: "Event",
    module: "asyncio.locks",
    doc: "A flag that tasks wait for.",
    slots: &Slots { new: Some(define::new::<Event>), ..Slots::EMPTY },
    methods: GETTERS,
};

natives! { GETTERS of "Event" = [
    /// The futures of those who wait.
    getter "_waiters(self)" (vm, this: Data<Event>) { Ok(this.waiters.shown()) }
] }

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self)", "", |vm, args| {
        data::<Event>(&args[0], vm)?.flag.set(false);
        Ok(Value::NONE)
    }),
    FunctionDef::plain("__repr__(self)", "", |vm, args| {
        let event = data::<Event>(&args[0], vm)?;
        let state = if event.flag.get() { "set" } else { "unset" };
        describe(&args[0], &format!("{state}{}", waiters_text(&event.waiters)), vm)
    }),
    FunctionDef::plain("is_set(self)", "Whether the flag is up.", |vm, args| {
        Ok(Value::bool(data::<Event>(&args[0], vm)?.flag.get()))
    }),
    FunctionDef::plain("set(self)", "Puts the flag up; all who wait go on.", |vm, args| {
        data::<Event>(&args[0], vm)?.set();
        Ok(Value::NONE)
    }),
    FunctionDef::plain("clear(self)", "Takes the flag down.", |vm, args| {
        data::<Event>(&args[0], vm)?.flag.set(false);
        Ok(Value::NONE)
    }),
    FunctionDef::coroutine::<Wait>("wait(self)", "Waits until the flag is up, and returns True."),
];

/// The class.
pub(super) fn class(place: &Place, vm: &Vm) -> Result<Ref<Class>, Raised> {
    place.class(&CLASS, None, METHODS, vm)
}

/// An event's state; a queue has one as well.
#[derive(Default)]
pub(super) struct Event {
    pub flag: Cell<bool>,
    waiters: Waiters,
    bound: Bound,
}

impl NativeData for Event {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.waiters.trace(visit);
        self.bound.trace(visit);
    }

    fn clear(&self) {
        self.waiters.clear();
        self.bound.clear();
    }
}

impl Event {
    /// Puts the flag up; all who wait go on.
    #[inline]
    pub fn set(&self) {
        if !self.flag.replace(true) {
            self.waiters.wake_all(&Value::TRUE);
        }
    }

    /// A future that is done when the flag is put up; `this` is whom it belongs to.
    pub fn join_row(&self, this: &Value, vm: &Vm) -> Result<Value, Raised> {
        let waiter = self.bound.future(this, vm)?;
        self.waiters.push(waiter.clone());
        Ok(waiter.into())
    }

    /// A task that waited goes on.
    pub fn leave_row(&self, waiter: &Value) {
        if let Some(f) = waiter.get_ref() {
            self.waiters.remove(&f);
        }
    }
}

/// `wait(self)`
struct Wait;

/// The future that a task waits for in the row.
const WAITER: usize = 0;

impl Coroutine for Wait {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        if Data::<Event>::of(vm, &args[0])?.flag.get() { Some(Value::TRUE) } else { None }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let event = data::<Event>(this, vm)?;
        if event.flag.get() {
            return Ok(Step::Done(Value::TRUE));
        }
        let waiter = event.join_row(this, vm)?;
        frame.set(WAITER, waiter.clone());
        Ok(Step::Await(waiter))
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        data::<Event>(frame.arg(0), vm)?.leave_row(&frame.take(WAITER));
        got.map(|_| Step::Done(Value::TRUE))
    }
}
