//! Where a thread sleeps until another wakes it.

use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A thread's bed. Waking one that is awake lets it skip its next sleep: no call is lost.
#[derive(Default)]
pub struct Parker {
    state: Mutex<State>,
    signal: Condvar,
}

#[derive(Default)]
struct State {
    called: bool,
    /// For a thread that sleeps over files; it rings as long as the thread is called.
    bell: Option<Bell>,
}

/// A file that is ready to be read when it rings.
struct Bell {
    near: UnixStream,
    far: UnixStream,
}

impl Bell {
    fn new() -> io::Result<Bell> {
        let (near, far) = UnixStream::pair()?;
        near.set_nonblocking(true)?;
        far.set_nonblocking(true)?;
        Ok(Bell { near, far })
    }
}

impl Parker {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the thread.
    pub fn wake(&self) {
        let mut state = self.state();
        if !std::mem::replace(&mut state.called, true) {
            if let Some(mut far) = state.bell.as_ref().map(|bell| &bell.far) {
                // One byte always has room.
                let _ = far.write(&[0]);
            }
        }
        self.signal.notify_one();
    }

    /// Sleeps until it is called, at most so long.
    pub fn sleep(&self, timeout: Option<Duration>) {
        let mut state = self.state();
        match timeout {
            Some(timeout) if !state.called => {
                let waited = self.signal.wait_timeout(state, timeout);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            Some(_) => {}
            None => {
                while !state.called {
                    state = self.signal.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
        state.answer();
    }

    /// The number of a file that can be read once the thread is called: who sleeps over files watches
    /// it with them, and says [`Parker::answer`] when awake.
    ///
    /// # Errors
    /// The system has no further files.
    pub fn bell(&self) -> io::Result<i32> {
        let mut state = self.state();
        if state.bell.is_none() {
            let bell = Bell::new()?;
            if state.called {
                let _ = (&bell.far).write(&[0]);
            }
            state.bell = Some(bell);
        }
        Ok(state.bell.as_ref().map_or(-1, |bell| bell.near.as_raw_fd()))
    }

    /// The thread is awake: it can be called anew.
    pub fn answer(&self) {
        self.state().answer();
    }
}

impl State {
    fn answer(&mut self) {
        if std::mem::take(&mut self.called) {
            if let Some(mut near) = self.bell.as_ref().map(|bell| &bell.near) {
                let _ = near.read(&mut [0; 8]);
            }
        }
    }
}
