//! `threading.Lock`, and the queue in which threads wait for one.

use super::{deadline, stranded};
use crate::natives;
use crate::value::{Class, ClassFlags, NativeData, Object, Ref, Value};
use crate::vm::native::Data;
use crate::vm::threads::{ThreadInfo, Waited};
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

static CLASS: NativeClass = NativeClass {
    name: "lock",
    module: "_thread",
    doc: "A lock object is a synchronization primitive.  To create a lock,\n\
          call threading.Lock().  Methods are:\n\n\
          acquire() -- lock the lock, possibly blocking until it can be obtained\n\
          release() -- unlock of the lock\n\
          locked() -- test whether the lock is currently locked\n\n\
          A lock is not owned by the thread that locked it; another thread may\n\
          unlock it.  A thread attempting to lock a lock that it has already locked\n\
          will block until another thread unlocks it.  Deadlocks may ensue.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    new: Some(|vm, _, args, names| {
        crate::types::args::positional(vm, "lock", (args, names), (0, 0))?;
        Ok(make(vm))
    }),
    new_is_whole: true,
    repr: Some(repr),
    weak: true,
    ..Slots::EMPTY
};

/// Threads that wait for the same thing, the first to come in front.
#[derive(Default)]
pub struct WaitQueue(RefCell<VecDeque<Rc<ThreadInfo>>>);

impl WaitQueue {
    /// Waits until `take` succeeds.
    ///
    /// # Errors
    /// As [`Vm::park`]; RuntimeError where nobody is left to end the wait.
    pub fn wait(
        &self,
        vm: &Vm,
        deadline: Option<u64>,
        mut take: impl FnMut() -> bool,
    ) -> Result<bool, Raised> {
        if take() {
            return Ok(true);
        }
        if deadline == Some(0) {
            return Ok(false);
        }
        self.0.borrow_mut().push_back(vm.thread.clone());
        let waited = vm.park(deadline, take);
        self.0.borrow_mut().retain(|t| !Rc::ptr_eq(t, &vm.thread));
        if !matches!(waited, Ok(Waited::Done)) {
            // It may have been woken as it gave up: the call is the next one's.
            self.wake_one();
        }
        match waited? {
            Waited::Done => Ok(true),
            Waited::TimedOut => Ok(false),
            Waited::Stranded => Err(stranded(vm)),
        }
    }

    /// Wakes the one that waits longest.
    pub fn wake_one(&self) {
        if let Some(first) = self.0.borrow().front() {
            first.wake();
        }
    }

    /// Wakes all.
    pub fn wake_all(&self) {
        self.0.borrow().iter().for_each(|t| t.wake());
    }
}

/// The data of a lock.
#[derive(Default)]
struct Lock {
    locked: Cell<bool>,
    queue: WaitQueue,
}

impl NativeData for Lock {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    fn holds_values(&self) -> bool {
        false
    }
}

impl Lock {
    fn acquire(&self, vm: &Vm, deadline: Option<u64>) -> Result<bool, Raised> {
        self.queue.wait(vm, deadline, || !self.locked.replace(true))
    }

    fn release(&self, vm: &Vm) -> Result<(), Raised> {
        if !self.locked.replace(false) {
            return Err(vm.raise(Exc::RuntimeError, "release unlocked lock"));
        }
        self.queue.wake_one();
        Ok(())
    }
}

/// The class `lock`.
pub(super) fn class(vm: &Vm) -> Ref<Class> {
    vm.flagged_class(&CLASS, &[ClassFlags::FINAL])
}

/// A new lock.
pub(super) fn make(vm: &Vm) -> Value {
    Object::new(class(vm), Lock::default()).into()
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let locked = v.data::<Lock>().is_some_and(|l| l.locked.get());
    let state = if locked { "locked" } else { "unlocked" };
    Ok(Value::str(&format!("<{state} _thread.lock object at {}>", vm.address(v))))
}

natives! { METHODS of "_thread.lock" = [
    /// Lock the lock.
    ///
    /// Without argument, this blocks if the lock is already
    /// locked (even by the same thread), waiting for another thread to release
    /// the lock, and return True once the lock is acquired.
    /// With an argument, this will only block if the argument is true,
    /// and the return value reflects whether the lock is acquired.
    /// The blocking operation is interruptible.
    method "acquire(self, /, blocking=True, timeout=-1)" (
        vm, this: Data<Lock>, blocking: Option<bool>, timeout: Option<&Value>
    ) {
        let deadline = deadline(vm, blocking.unwrap_or(true), timeout)?;
        Ok(Value::bool(this.acquire(vm, deadline)?))
    }
    /// An obsolete synonym of acquire().
    method "acquire_lock(self, /, blocking=True, timeout=-1)" (
        vm, this: Data<Lock>, blocking: Option<bool>, timeout: Option<&Value>
    ) {
        let deadline = deadline(vm, blocking.unwrap_or(true), timeout)?;
        Ok(Value::bool(this.acquire(vm, deadline)?))
    }
    /// Release the lock.
    ///
    /// Allows another thread that is blocked waiting for
    /// the lock to acquire the lock.  The lock must be in the locked state,
    /// but it needn't be locked by the same thread that unlocks it.
    method "release(self, /)" (vm, this: Data<Lock>) {
        this.release(vm)?;
        Ok(Value::NONE)
    }
    /// An obsolete synonym of release().
    method "release_lock(self, /)" (vm, this: Data<Lock>) {
        this.release(vm)?;
        Ok(Value::NONE)
    }
    /// Return whether the lock is in the locked state.
    method "locked(self, /)" (vm, this: Data<Lock>) { Ok(Value::bool(this.locked.get())) }
    /// An obsolete synonym of locked().
    method "locked_lock(self, /)" (vm, this: Data<Lock>) { Ok(Value::bool(this.locked.get())) }
    /// Lock the lock.
    method "__enter__(self, /)" (vm, this: Data<Lock>) {
        Ok(Value::bool(this.acquire(vm, None)?))
    }
    /// Release the lock.
    method "__exit__(self, /, *exc_info)" (vm, this: Data<Lock>, exc_info: &Value) {
        this.release(vm)?;
        Ok(Value::NONE)
    }
    method "_at_fork_reinit(self, /)" (vm, this: Data<Lock>) {
        this.locked.set(false);
        Ok(Value::NONE)
    }
] }
