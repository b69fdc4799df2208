//! `threading.RLock`: a lock that its owner can take again.

use super::deadline;
use super::lock::WaitQueue;
use crate::natives;
use crate::value::{Class, NativeData, Ref, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;

static CLASS: NativeClass =
    NativeClass { name: "RLock", module: "_thread", doc: "", slots: &SLOTS, methods: METHODS };

static SLOTS: Slots =
    Slots { new: Some(new), new_is_whole: true, repr: Some(repr), weak: true, ..Slots::EMPTY };

/// The data of a reentrant lock.
#[derive(Default)]
struct ReentrantLock {
    /// The thread that has it, and how often; 0 without one.
    owner: Cell<u64>,
    count: Cell<usize>,
    queue: WaitQueue,
}

impl NativeData for ReentrantLock {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    fn holds_values(&self) -> bool {
        false
    }
}

/// The class `RLock`.
pub(super) fn class(vm: &Vm) -> Ref<Class> {
    vm.native_class(&CLASS)
}

/// Arguments are a derived class's `__init__`'s.
fn new(vm: &Vm, class: &Ref<Class>, _: &[Value], _: &[Value]) -> Eval {
    Ok(vm.wrap_new(class, vm.new_native(&CLASS, ReentrantLock::default())))
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(lock) = Data::<ReentrantLock>::of(vm, v) else { return vm.default_repr(v) };
    let (owner, count) = (lock.owner.get(), lock.count.get());
    let state = if count > 0 { "locked" } else { "unlocked" };
    let (class, address) = (vm.class_display_name(&vm.class_of(v)), vm.address(v));
    Ok(Value::str(&format!("<{state} {class} object owner={owner} count={count} at {address}>")))
}

impl ReentrantLock {
    fn is_owned(&self, vm: &Vm) -> bool {
        self.owner.get() == vm.thread.ident
    }

    fn acquire(&self, vm: &Vm, deadline: Option<u64>, count: usize) -> Result<bool, Raised> {
        if self.is_owned(vm) {
            self.count.set(self.count.get() + count);
            return Ok(true);
        }
        self.queue.wait(vm, deadline, || {
            let free = self.count.get() == 0;
            if free {
                self.owner.set(vm.thread.ident);
                self.count.set(count);
            }
            free
        })
    }

    fn release(&self, vm: &Vm, count: usize) -> Result<(), Raised> {
        if !self.is_owned(vm) || self.count.get() == 0 {
            return Err(vm.raise(Exc::RuntimeError, "cannot release un-acquired lock"));
        }
        let left = self.count.get() - count;
        self.count.set(left);
        if left == 0 {
            self.owner.set(0);
            self.queue.wake_one();
        }
        Ok(())
    }
}

natives! { METHODS of "_thread.RLock" = [
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { repr(vm, this) }
    /// Lock the lock.
    ///
    /// `blocking` indicates whether we should wait
    /// for the lock to be available or not.  If `blocking` is False
    /// and another thread holds the lock, the method will return False
    /// immediately.  If `blocking` is True and another thread holds
    /// the lock, the method will wait for the lock to be released,
    /// take it and then return True.
    /// (note: the blocking operation is interruptible.)
    ///
    /// In all other cases, the method will return True immediately.
    /// Precisely, if the current thread already holds the lock, its
    /// internal counter is simply incremented. If nobody holds the lock,
    /// the lock is taken and its internal counter initialized to 1.
    method "acquire(self, /, blocking=True, timeout=-1)" (
        vm, this: Data<ReentrantLock>, blocking: Option<bool>, timeout: Option<&Value>
    ) {
        let deadline = deadline(vm, blocking.unwrap_or(true), timeout)?;
        Ok(Value::bool(this.acquire(vm, deadline, 1)?))
    }
    /// Release the lock.
    ///
    /// Allows another thread that is blocked waiting for
    /// the lock to acquire the lock.  The lock must be in the locked state,
    /// and must be locked by the same thread that unlocks it; otherwise a
    /// `RuntimeError` is raised.
    ///
    /// Do note that if the lock was acquire()d several times in a row by the
    /// current thread, release() needs to be called as many times for the lock
    /// to be available for other threads.
    method "release(self, /)" (vm, this: Data<ReentrantLock>) {
        this.release(vm, 1)?;
        Ok(Value::NONE)
    }
    /// Return a boolean indicating whether this object is locked right now.
    method "locked(self, /)" (vm, this: Data<ReentrantLock>) {
        Ok(Value::bool(this.count.get() > 0))
    }
    /// Lock the lock.
    method "__enter__(self, /)" (vm, this: Data<ReentrantLock>) {
        Ok(Value::bool(this.acquire(vm, None, 1)?))
    }
    /// Release the lock.
    method "__exit__(self, /, *exc_info)" (vm, this: Data<ReentrantLock>, exc_info: &Value) {
        this.release(vm, 1)?;
        Ok(Value::NONE)
    }
    /// For internal use by `threading.Condition`.
    method "_is_owned(self, /)" (vm, this: Data<ReentrantLock>) {
        Ok(Value::bool(this.is_owned(vm)))
    }
    /// For internal use by reentrancy checks.
    method "_recursion_count(self, /)" (vm, this: Data<ReentrantLock>) {
        let count = if this.is_owned(vm) { this.count.get() } else { 0 };
        Ok(Value::int(count as i64))
    }
    /// For internal use by `threading.Condition`.
    method "_release_save(self, /)" (vm, this: Data<ReentrantLock>) {
        let (count, owner) = (this.count.get(), this.owner.get());
        if count == 0 {
            return Err(vm.raise(Exc::RuntimeError, "cannot release un-acquired lock"));
        }
        this.count.set(0);
        this.owner.set(0);
        this.queue.wake_one();
        Ok(Value::tuple(vec![Value::int(count as i64), Value::int(owner as i64)]))
    }
    /// For internal use by `threading.Condition`.
    method "_acquire_restore(self, state, /)" (vm, this: Data<ReentrantLock>, state: &Value) {
        let Some([count, owner]) = state.get::<Tuple>().map(Tuple::items) else {
            return Err(vm.type_error("_acquire_restore() argument 1 must be a 2-tuple"));
        };
        let (count, owner) = (vm.index_i64(count)?, vm.index_i64(owner)?);
        let Ok(count) = usize::try_from(count) else {
            return Err(vm.value_error("the count must not be negative"));
        };
        this.acquire(vm, None, count)?;
        this.owner.set(owner as u64);
        Ok(Value::NONE)
    }
    method "_at_fork_reinit(self, /)" (vm, this: Data<ReentrantLock>) {
        this.count.set(0);
        this.owner.set(0);
        Ok(Value::NONE)
    }
] }
