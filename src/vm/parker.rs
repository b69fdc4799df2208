//! Where a thread sleeps until another wakes it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A thread's bed. Waking one that is awake lets it skip its next sleep: no call is lost.
#[derive(Default)]
pub struct Parker {
    called: Mutex<bool>,
    signal: Condvar,
}

impl Parker {
    /// Wakes the thread.
    pub fn wake(&self) {
        *self.called.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.signal.notify_one();
    }

    /// Sleeps until it is called, at most so long.
    pub fn sleep(&self, timeout: Option<Duration>) {
        let mut called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
        match timeout {
            Some(timeout) if !*called => {
                let waited = self.signal.wait_timeout(called, timeout);
                called = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            Some(_) => {}
            None => {
                while !*called {
                    called = self.signal.wait(called).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
        *called = false;
    }
}
