//! Handles of threads: who waits for a thread to end waits for its handle.

use super::lock::WaitQueue;
use super::{after, number};
use crate::natives;
use crate::value::{NativeData, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;

pub(super) static CLASS: NativeClass = NativeClass {
    name: "_ThreadHandle",
    module: "_thread",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    new: Some(|vm, _, args, names| {
        crate::types::args::positional(vm, "_ThreadHandle", (args, names), (0, 0))?;
        Ok(make(vm))
    }),
    new_is_whole: true,
    repr: Some(repr),
    weak: true,
    ..Slots::EMPTY
};

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    NotStarted,
    Running,
    Done,
}

/// The data of a handle.
#[derive(Default)]
struct Handle {
    ident: Cell<u64>,
    state: Cell<State>,
    joining: WaitQueue,
}

impl NativeData for Handle {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    fn holds_values(&self) -> bool {
        false
    }
}

impl Handle {
    fn set_done(&self) {
        self.state.set(State::Done);
        self.joining.wake_all();
    }
}

/// The handle of a thread that has yet to be started.
pub(super) fn make(vm: &Vm) -> Value {
    vm.new_native(&CLASS, Handle::default())
}

/// The handle of a thread that runs.
pub(super) fn running(vm: &Vm, ident: u64) -> Value {
    let (ident, state) = (Cell::new(ident), Cell::new(State::Running));
    vm.new_native(&CLASS, Handle { ident, state, joining: WaitQueue::default() })
}

/// Starts a thread that calls a function, and is done when that has ended.
pub(super) fn start(vm: &Vm, handle: &Value, function: &Value, daemon: bool) -> Result<(), Raised> {
    let Some(data) = Data::<Handle>::of(vm, handle) else {
        return Err(vm.type_error("'handle' must be a _ThreadHandle"));
    };
    if data.state.get() != State::NotStarted {
        return Err(vm.raise(Exc::RuntimeError, "thread already started"));
    }
    let (own, function) = (data.clone(), function.clone());
    let info = vm.start_thread(daemon, move |vm| {
        let result = vm.call(&function, &[]);
        report(vm, result, &function);
        drop(function);
        vm.run_finalizers();
        own.set_done();
    })?;
    data.ident.set(info.ident);
    data.state.set(State::Running);
    Ok(())
}

/// Reports what ended a thread; SystemExit ends it silently.
pub(super) fn report(vm: &Vm, result: Eval, function: &Value) {
    if result.is_err() {
        let e = vm.take_pending();
        if !vm.is_exc(&e, Exc::SystemExit) {
            vm.ignore_exception(&e, "in thread started by", function);
        }
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(handle) = v.data::<Handle>() else { return vm.default_repr(v) };
    Ok(Value::str(&format!("<_thread._ThreadHandle object: ident={}>", handle.ident.get())))
}

natives! { METHODS of "_thread._ThreadHandle" = [
    getter "ident" (vm, this: Data<Handle>) { Ok(Value::int(this.ident.get() as i64)) }
    method "join(self, timeout=None, /)" (vm, this: Data<Handle>, timeout: Option<&Value>) {
        let deadline = match timeout.filter(|t| !t.is_none()) {
            None => None,
            Some(t) => Some(number(vm, t)?).filter(|s| *s >= 0.0).map(|s| after(vm, s)),
        };
        if this.state.get() == State::NotStarted {
            return Err(vm.raise(Exc::RuntimeError, "thread not started"));
        }
        if this.ident.get() == vm.thread.ident && this.state.get() == State::Running {
            return Err(vm.raise(Exc::RuntimeError, "Cannot join current thread"));
        }
        let _ended = this.joining.wait(vm, deadline, || this.state.get() == State::Done)?;
        Ok(Value::NONE)
    }
    method "is_done(self, /)" (vm, this: Data<Handle>) {
        Ok(Value::bool(this.state.get() == State::Done))
    }
    method "_set_done(self, /)" (vm, this: Data<Handle>) {
        if this.state.get() == State::NotStarted {
            return Err(vm.raise(Exc::RuntimeError, "thread not started"));
        }
        this.set_done();
        Ok(Value::NONE)
    }
] }
