//! `asyncio.Lock`, and what `async with` does with locks and semaphores.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{self, FunctionDef, Overrides, Place, data, describe};
use super::waiters::{Bound, Waiters, waiters_text};
use crate::natives;
use crate::value::{Dict, NativeData, Symbol, Value, peek, sym};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;
use std::marker::PhantomData;

static CLASS: NativeClass = NativeClass {
    name: "Lock",
    module: "asyncio.locks",
    doc: "One task at a time may hold it; the others get it in the order in which they asked.",
    slots: &Slots { new: Some(define::new::<Lock>), ..Slots::EMPTY },
    methods: GETTERS,
};

natives! { GETTERS of "Lock" = [
    /// The futures of those who wait.
    getter "_waiters(self)" (vm, this: Data<Lock>) { Ok(this.waiters.shown()) }
] }

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self)", "", |vm, args| {
        let lock = data::<Lock>(&args[0], vm)?;
        lock.locked.set(false);
        Ok(Value::NONE)
    }),
    FunctionDef::plain("__repr__(self)", "", |vm, args| {
        let lock = data::<Lock>(&args[0], vm)?;
        let state = if lock.locked.get() { "locked" } else { "unlocked" };
        describe(&args[0], &format!("{state}{}", waiters_text(&lock.waiters)), vm)
    }),
    FunctionDef::plain("locked(self)", "Whether a task holds it.", |vm, args| {
        Ok(Value::bool(data::<Lock>(&args[0], vm)?.locked.get()))
    }),
    FunctionDef::coroutine::<Acquire<Lock>>(
        "acquire(self)",
        "Waits until nobody holds the lock, takes it, and returns True.",
    ),
    FunctionDef::plain(
        "release(self)",
        "Gives the lock back and wakes who waits longest; RuntimeError if it is not held.",
        |vm, args| data::<Lock>(&args[0], vm)?.release(vm),
    ),
    FunctionDef::coroutine::<Enter<Lock>>("__aenter__(self)", ""),
    FunctionDef::coroutine::<Exit<Lock>>("__aexit__(self, exc_type, exc, tb)", ""),
];

/// Fills the module `_asyncio_locks`.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let place = Place::new("locks", vm)?;
    let lock = place.class(&CLASS, None, METHODS, vm)?;
    let event = super::event::class(&place, vm)?;
    let [semaphore, bounded] = super::semaphore::classes(&place, vm)?;
    define::publish(dict, [lock, event, semaphore, bounded], vm);
    Ok(())
}

/// The task that holds a lock, by its bits; `None` for anything else.
pub(super) fn holder(v: &Value, vm: &Vm) -> Option<u64> {
    Data::<Lock>::of(vm, v).filter(|lock| lock.locked.get()).map(|lock| lock.holder.get())
}

/// What `async with` acquires and releases.
pub(super) trait Acquirable: NativeData {
    /// Takes it without waiting, if that is possible.
    fn take(&self, vm: &Vm) -> bool;
    /// The row of those who wait for it.
    fn waiters(&self) -> &Waiters;
    fn bound(&self) -> &Bound;
    fn overrides(&self) -> &Overrides;
    /// A task that was in the row goes on: it was woken, or (`Err`) thrown out.
    fn leave_row(&self, waiter: &Value, got: Eval, vm: &Vm) -> Result<(), Raised>;
    /// Whether `release` would not raise.
    fn can_release(&self) -> bool;
    fn release(&self, vm: &Vm) -> Eval;
}

/// A lock's state.
#[derive(Default)]
struct Lock {
    locked: Cell<bool>,
    /// The task that took it last, by its bits: it is told if all wait.
    holder: Cell<u64>,
    waiters: Waiters,
    bound: Bound,
    overrides: Overrides,
}

impl NativeData for Lock {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.waiters.trace(visit);
        self.bound.trace(visit);
    }

    fn clear(&self) {
        self.waiters.clear();
        self.bound.clear();
    }
}

impl Lock {
    #[inline]
    fn hold(&self, vm: &Vm) {
        self.locked.set(true);
        self.holder.set(peek(&vm.current_task).bits());
    }
}

impl Acquirable for Lock {
    #[inline]
    fn take(&self, vm: &Vm) -> bool {
        let free = !self.locked.get() && self.waiters.all_cancelled();
        if free {
            self.hold(vm);
        }
        free
    }

    fn waiters(&self) -> &Waiters {
        &self.waiters
    }

    fn bound(&self) -> &Bound {
        &self.bound
    }

    fn overrides(&self) -> &Overrides {
        &self.overrides
    }

    fn leave_row(&self, _: &Value, got: Eval, vm: &Vm) -> Result<(), Raised> {
        match got {
            Ok(_) => self.hold(vm),
            Err(raised) => {
                // It may have been this task's turn: then it is the next one's.
                if vm.pending_is(Exc::CancelledError) && !self.locked.get() {
                    self.waiters.wake_first(Value::TRUE);
                }
                return Err(raised);
            }
        }
        Ok(())
    }

    fn can_release(&self) -> bool {
        self.locked.get()
    }

    fn release(&self, vm: &Vm) -> Eval {
        if !self.locked.replace(false) {
            return Err(vm.raise(Exc::RuntimeError, "Lock is not acquired."));
        }
        self.waiters.wake_first(Value::TRUE);
        Ok(Value::NONE)
    }
}

/// `acquire(self)`
pub(super) struct Acquire<A>(PhantomData<A>);

/// The future that a task waits for in the row.
const WAITER: usize = 0;

impl<A: Acquirable> Coroutine for Acquire<A> {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let this = Data::<A>::of(vm, &args[0])?;
        if this.take(vm) { Some(Value::TRUE) } else { None }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = data::<A>(frame.arg(0), vm)?;
        if this.take(vm) {
            return Ok(Step::Done(Value::TRUE));
        }
        let waiter = this.bound().future(frame.arg(0), vm)?;
        this.waiters().push(waiter.clone());
        frame.set(WAITER, waiter.value());
        Ok(Step::Await(waiter.into()))
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let this = data::<A>(frame.arg(0), vm)?;
        let waiter = frame.take(WAITER);
        if let Some(f) = waiter.get_ref() {
            this.waiters().remove(&f);
        }
        this.leave_row(&waiter, got, vm)?;
        Ok(Step::Done(Value::TRUE))
    }
}

/// `__aenter__(self)`: acquires, by the method of a derived class where it has its own.
pub(super) struct Enter<A>(PhantomData<A>);

impl<A: Acquirable> Coroutine for Enter<A> {
    const SLOTS: usize = Acquire::<A>::SLOTS;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let this = Data::<A>::of(vm, &args[0])?;
        if !this.overrides().any(&args[0], METHODS_USED, vm) && this.take(vm) {
            Some(Value::NONE)
        } else {
            None
        }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        if data::<A>(this, vm)?.overrides().any(this, METHODS_USED, vm) {
            return vm.call_method(this, sym::acquire, &[]).map(Step::Await);
        }
        Acquire::<A>::begin(frame, vm).map(without_result)
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        if frame.get(WAITER).is_unbound() {
            return got.map(|_| Step::Done(Value::NONE));
        }
        Acquire::<A>::resume(frame, got, vm).map(without_result)
    }
}

/// `__aexit__(self, exc_type, exc, tb)`: releases, likewise.
pub(super) struct Exit<A>(PhantomData<A>);

impl<A: Acquirable> Coroutine for Exit<A> {
    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let this = Data::<A>::of(vm, &args[0])?;
        let can = !this.overrides().any(&args[0], METHODS_USED, vm) && this.can_release();
        if can { this.release(vm).ok() } else { None }
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let state = data::<A>(this, vm)?;
        if state.overrides().any(this, METHODS_USED, vm) {
            vm.call_method(this, sym::release, &[])?;
        } else {
            state.release(vm)?;
        }
        Ok(Step::Done(Value::NONE))
    }
}

/// The methods by which `async with` acquires and releases.
const METHODS_USED: &[Symbol] = &[sym::acquire, sym::release];

fn without_result(step: Step) -> Step {
    match step {
        Step::Done(_) => Step::Done(Value::NONE),
        step => step,
    }
}
