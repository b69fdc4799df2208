//! `asyncio.Semaphore` and `BoundedSemaphore`.

use super::define::{self, FunctionDef, Overrides, Place, data, describe};
use super::lock::{Acquirable, Acquire, Enter, Exit};
use super::waiters::{Bound, Waiters, waiters_text};
use crate::natives;
use crate::value::{Class, NativeData, Ref, Value};
use crate::vm::future::{Future, FutureState};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;

static CLASS: NativeClass = NativeClass {
    name: "Semaphore",
    module: "asyncio.locks",
    doc: "Lets up to `value` tasks in at a time.",
    slots: &Slots { new: Some(define::new::<Semaphore>), ..Slots::EMPTY },
    methods: GETTERS,
};

static BOUNDED: NativeClass = NativeClass {
    name: "BoundedSemaphore",
    module: "asyncio.locks",
    doc: "A semaphore that refuses to be released more often than it was acquired.",
    slots: &Slots::EMPTY,
    methods: &[],
};

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self, value=1)", "", |vm, args| init(args, false, vm)),
    FunctionDef::plain("__repr__(self)", "", |vm, args| {
        let this = data::<Semaphore>(&args[0], vm)?;
        let state = if this.is_locked() {
            "locked".to_owned()
        } else {
            format!("unlocked, value:{}", this.places.get())
        };
        describe(&args[0], &format!("{state}{}", waiters_text(&this.waiters)), vm)
    }),
    FunctionDef::plain(
        "locked(self)",
        "Whether a task that asks now has to wait: for a place, or for others who came first.",
        |vm, args| Ok(Value::bool(data::<Semaphore>(&args[0], vm)?.is_locked())),
    ),
    FunctionDef::coroutine::<Acquire<Semaphore>>(
        "acquire(self)",
        "Waits for a place, takes it, and returns True.",
    ),
    FunctionDef::plain(
        "release(self)",
        "Gives a place back; the first who waits gets it.",
        |vm, args| Ok(data::<Semaphore>(&args[0], vm)?.give_back()),
    ),
    FunctionDef::coroutine::<Enter<Semaphore>>("__aenter__(self)", ""),
    FunctionDef::coroutine::<Exit<Semaphore>>("__aexit__(self, exc_type, exc, tb)", ""),
];

const BOUNDED_METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self, value=1)", "", |vm, args| init(args, true, vm)),
    FunctionDef::plain(
        "release(self)",
        "Gives a place back; ValueError if all are free.",
        |vm, args| data::<Semaphore>(&args[0], vm)?.release(vm),
    ),
];

natives! { GETTERS of "Semaphore" = [
    /// How many places are free.
    getter "_value(self)" (vm, this: Data<Semaphore>) {
        Ok(Value::int(this.places.get()))
    }
    /// The futures of those who wait.
    getter "_waiters(self)" (vm, this: Data<Semaphore>) { Ok(this.waiters.shown()) }
] }

/// The classes.
pub(super) fn classes(place: &Place, vm: &Vm) -> Result<[Ref<Class>; 2], Raised> {
    let semaphore = place.class(&CLASS, None, METHODS, vm)?;
    let bounded = place.class(&BOUNDED, Some(&semaphore), BOUNDED_METHODS, vm)?;
    Ok([semaphore, bounded])
}

fn init(args: &[Value], bounded: bool, vm: &Vm) -> Eval {
    let this = data::<Semaphore>(&args[0], vm)?;
    let negative = vm.compare(Compare::Lt, &args[1], &Value::int(0))?;
    if vm.truth(&negative)? {
        return Err(vm.value_error("Semaphore initial value must be >= 0"));
    }
    this.places.set(vm.index_i64(&args[1])?);
    this.bound_value.set(if bounded { Some(this.places.get()) } else { None });
    Ok(Value::NONE)
}

/// A semaphore's state.
#[derive(Default)]
struct Semaphore {
    /// How many places are free.
    places: Cell<i64>,
    /// How many there can be, for a bounded one.
    bound_value: Cell<Option<i64>>,
    waiters: Waiters,
    bound: Bound,
    overrides: Overrides,
}

impl NativeData for Semaphore {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.waiters.trace(visit);
        self.bound.trace(visit);
    }

    fn clear(&self) {
        self.waiters.clear();
        self.bound.clear();
    }
}

impl Semaphore {
    fn is_locked(&self) -> bool {
        self.places.get() == 0 || !self.waiters.all_cancelled()
    }

    fn give_back(&self) -> Value {
        self.places.set(self.places.get() + 1);
        self.give_to_next();
        Value::NONE
    }

    /// Gives a place to the first who has not got one; `false` if there is nobody.
    fn give_to_next(&self) -> bool {
        let given = self.waiters.wake_next(Value::TRUE);
        if given {
            self.places.set(self.places.get() - 1);
        }
        given
    }
}

impl Acquirable for Semaphore {
    #[inline]
    fn take(&self, _: &Vm) -> bool {
        let free = !self.is_locked();
        if free {
            self.places.set(self.places.get() - 1);
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

    fn leave_row(&self, waiter: &Value, got: Eval, vm: &Vm) -> Result<(), Raised> {
        if got.is_err() && vm.pending_is(Exc::CancelledError) {
            // Whoever woke this task had already taken the place for it.
            let given = |f: &Future| f.state() == FutureState::Finished;
            if waiter.get::<Future>().is_some_and(given) {
                self.places.set(self.places.get() + 1);
            }
        }
        // Some may have come while places were free, and waited because others were before them.
        while self.places.get() > 0 && self.give_to_next() {}
        got.map(drop)
    }

    fn can_release(&self) -> bool {
        self.bound_value.get().is_none_or(|bound| self.places.get() < bound)
    }

    fn release(&self, vm: &Vm) -> Eval {
        if !self.can_release() {
            return Err(vm.value_error("BoundedSemaphore released too many times"));
        }
        Ok(self.give_back())
    }
}
