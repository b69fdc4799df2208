//! The interpreter's lock: one of its script threads runs at a time.
//!
//! A thread has the lock from its beginning to its end, except where it waits or hands over
//! ([`ScriptLock::hand_over`], at a safe point, after another has waited for a while). With the lock
//! goes the heap ([`HeapState`]): objects are counted, made and freed without any other lock. A program with one
//! thread takes the lock once.
//!
//! Invariant: whoever touches an object of the interpreter, or what belongs to it, has the lock; what is
//! on its way to another thread (`Shipment`) is opened under it.

#![allow(unsafe_code)]

use crate::value::{ATTENTION, HeapState};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// After so long a thread that waits for the lock asks for it; CPython's switch interval.
const PATIENCE: Duration = Duration::from_millis(5);

struct State {
    taken: bool,
    /// How many threads want it.
    waiting: usize,
    /// How often it was taken.
    turns: u64,
    heap: HeapState,
}

// SAFETY: the heap's state is touched by the thread alone that takes the lock or lets go of it.
unsafe impl Send for State {}

/// The lock of an interpreter.
pub struct ScriptLock {
    state: Mutex<State>,
    released: Condvar,
    wanted: AtomicBool,
}

impl ScriptLock {
    /// A lock that the calling thread has, with the heap that it has.
    pub fn taken() -> ScriptLock {
        let state = State { taken: true, waiting: 0, turns: 0, heap: HeapState::default() };
        ScriptLock {
            state: Mutex::new(state),
            released: Condvar::new(),
            wanted: AtomicBool::new(false),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the lock.
    pub fn acquire(&self) {
        self.acquire_with(self.state());
    }

    fn acquire_with(&self, mut state: MutexGuard<'_, State>) {
        state.waiting += 1;
        while state.taken {
            let (guard, timeout) =
                self.released.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            state = guard;
            if timeout.timed_out() && state.taken {
                self.wanted.store(true, Ordering::Relaxed);
                ATTENTION.store(true, Ordering::Relaxed);
            }
        }
        state.waiting -= 1;
        state.taken = true;
        state.turns += 1;
        state.heap.exchange();
        // Whatever asked for attention meanwhile asks this thread.
        ATTENTION.store(true, Ordering::Relaxed);
    }

    /// Lets go of it.
    pub fn release(&self) {
        drop(self.release_with(self.state()));
    }

    fn release_with<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        debug_assert!(state.taken);
        state.heap.exchange();
        state.taken = false;
        self.wanted.store(false, Ordering::Relaxed);
        self.released.notify_one();
        state
    }

    /// Whether another thread has waited for it long enough.
    #[inline]
    pub fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    /// Lets another thread that waits have a turn, and takes the lock again.
    pub fn hand_over(&self) {
        let mut state = self.release_with(self.state());
        let turn = state.turns;
        // The one that was notified has yet to wake.
        while state.waiting > 0 && state.turns == turn {
            let waited = self.released.wait_timeout(state, PATIENCE);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if !state.taken && state.turns == turn {
                self.released.notify_one();
            }
        }
        self.acquire_with(state);
    }

    /// Lets go of it for the last time on this thread.
    pub fn retire(&self) {
        let mut state = self.state();
        state.heap.retire_thread();
        drop(self.release_with(state));
    }
}

/// What goes to a new thread: packed and opened by threads that have the lock.
struct Shipment<T>(T);

// SAFETY: it is packed and opened under the lock; nothing is touched in between.
unsafe impl<T> Send for Shipment<T> {}

impl<T> Shipment<T> {
    fn open(self) -> T {
        self.0
    }
}

/// Starts a thread with so much native stack, which runs `work` once it has the lock. The caller has
/// it now; what `work` carries along belongs to the interpreter.
///
/// # Errors
/// The system has no thread to give.
pub fn spawn(
    lock: &Arc<ScriptLock>,
    stack: usize,
    work: impl FnOnce() + 'static,
) -> std::io::Result<()> {
    let lock = lock.clone();
    let shipment = Shipment(work);
    let begin = move || {
        lock.acquire();
        shipment.open()();
        lock.retire();
    };
    std::thread::Builder::new().name("kaa-thread".into()).stack_size(stack).spawn(begin).map(drop)
}
