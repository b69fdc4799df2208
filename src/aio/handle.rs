//! What a loop turn runs: steps of tasks, callbacks, and natives' own entries.

use super::timeout::Timeout;
use crate::types::context::OwnContext;
use crate::value::{NativeData, Object, Ref, Value, trace_cell};
use crate::vm::future::{Future, Waiter};
use std::cell::{Cell, RefCell};

/// An entry of the ready queue, or of a timer.
pub enum Entry {
    /// A step of a task: its first, or what it waited for came.
    Step(Ref<Future>),
    /// A step that throws an exception into the task.
    Throw(Box<(Ref<Future>, Value)>),
    /// A future is done that somebody other than a task waited for.
    Woken(Box<(Waiter, Ref<Future>)>),
    /// A sleep is over: the future's result is None.
    Slept(Ref<Future>),
    /// The deadline of a timeout has come; the number is that of its timer.
    Expire(Ref<Object>, u32),
    /// The future that the loop ran for is done.
    Stop(Ref<Future>),
    /// `callback(*args)`: a `Handle` object.
    Callback(Ref<Object>),
    /// Nothing: what was queued before it may need this.
    Keep(Box<Value>),
}

// There may be as many as there are tasks, and they travel in registers.
const _: () = assert!(size_of::<Entry>() == 16);

impl Entry {
    /// Shows the values that it holds.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Entry::Step(f) | Entry::Slept(f) | Entry::Stop(f) => f.show(visit),
            Entry::Throw(what) => {
                what.0.show(visit);
                visit(&what.1);
            }
            Entry::Woken(what) => {
                what.0.trace(visit);
                what.1.show(visit);
            }
            Entry::Expire(timeout, _) => timeout.show(visit),
            Entry::Callback(handle) => handle.show(visit),
            Entry::Keep(value) => visit(value),
        }
    }

    /// Whether it still wants to run.
    pub fn is_live(&self) -> bool {
        match self {
            Entry::Slept(f) => !f.is_done(),
            Entry::Expire(o, serial) => o.data::<Timeout>().is_some_and(|t| t.is_armed(*serial)),
            Entry::Callback(h) => h.data::<Handle>().is_some_and(|h| !h.cancelled.get()),
            _ => true,
        }
    }
}

/// What `call_soon` and `call_later` return.
pub struct Handle {
    pub callback: RefCell<Value>,
    pub args: RefCell<Vec<Value>>,
    pub cancelled: Cell<bool>,
    /// For a timer: whether it is among the loop's, or was when it was cancelled.
    pub scheduled: Cell<bool>,
    /// For a timer: its time on the loop's clock, as it was given; else None.
    pub when: Value,
    pub owner: Value,
    /// What it runs in.
    pub context: OwnContext,
    /// What debug mode notes.
    pub noted: Option<Box<Noted>>,
}

/// What a handle has in debug mode.
#[derive(Default)]
pub struct Noted {
    /// The calls that made it.
    pub calls: Value,
    /// How it was shown when it was cancelled, with its callback.
    pub repr: RefCell<Option<String>>,
}

impl Handle {
    /// The calls that made it, or None.
    pub fn source_traceback(&self) -> Value {
        self.noted.as_ref().map_or(Value::NONE, |noted| noted.calls.clone())
    }
}

impl NativeData for Handle {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(callback) = self.callback.try_borrow() {
            visit(&callback);
        }
        trace_cell(&self.args, visit);
        visit(&self.when);
        visit(&self.owner);
        self.context.trace(visit);
        self.noted.iter().for_each(|noted| visit(&noted.calls));
    }

    fn clear(&self) {
        drop((self.callback.take(), self.args.take()));
        self.context.set(None);
    }
}
