//! Waiting: the one door through which a script's thread blocks, and through which Ctrl-C gets in.

use super::error::Exc;
use super::interp::Vm;
use super::parker::Parker;
use super::poller::Watch;
use super::raised::Raised;
use crate::value::ATTENTION;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, mpsc};
use std::time::Duration;

/// How often Ctrl-C was pressed since a script last noticed. It is the process's, as the key is.
static PRESSES: Mutex<u32> = Mutex::new(0);
/// Who is woken by it: the first threads of the process's interpreters.
static LISTENERS: Mutex<Vec<Weak<Parker>>> = Mutex::new(Vec::new());

/// How long a wait for a helper thread lasts before it looks again: only a fallback, for a press
/// and an answer both wake it.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// A signal that a script handles came; the first threads look what it is.
pub static SIGNALLED: AtomicBool = AtomicBool::new(false);

/// Somebody wants to see what the tasks do.
static VIEW_WANTED: AtomicBool = AtomicBool::new(false);

/// What the tasks do is shown at the next safe point of the process's first script thread.
pub fn ask_for_view() {
    VIEW_WANTED.store(true, Ordering::SeqCst);
    note_signal();
    wake_listeners();
}

/// Takes the wish to see what the tasks do, if there is one.
pub fn take_view_wish() -> bool {
    VIEW_WANTED.swap(false, Ordering::SeqCst)
}

/// Signals that came and were not handled yet are looked at again.
pub fn note_signal() {
    SIGNALLED.store(true, Ordering::SeqCst);
    ATTENTION.store(true, Ordering::SeqCst);
}

/// Wakes the first threads of the process's interpreters: something came that is theirs to handle.
pub fn wake_listeners() {
    for listener in LISTENERS.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        if let Some(parker) = listener.upgrade() {
            parker.wake();
        }
    }
}

fn presses() -> MutexGuard<'static, u32> {
    PRESSES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on Ctrl-C wakes that thread.
pub(super) fn listen(parker: &Arc<Parker>) {
    let mut all = LISTENERS.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|listener| listener.strong_count() > 0);
    all.push(Arc::downgrade(parker));
}

/// Ctrl-C was pressed: the script raises KeyboardInterrupt at its next safe point, and wakes if it
/// waits. For the thread that listens for signals.
///
/// Gives how many presses the script has not noticed yet, this one included: more than one means
/// that it is busy where nothing can interrupt it.
pub fn interrupt() -> u32 {
    let count = {
        let mut count = presses();
        *count += 1;
        *count
    };
    ATTENTION.store(true, Ordering::Relaxed);
    wake_listeners();
    count
}

/// Takes the presses that nobody noticed yet; whether there were any.
pub fn take_interrupt() -> bool {
    std::mem::take(&mut *presses()) > 0
}

/// The usual [`Vm::interrupt`]: raises KeyboardInterrupt after Ctrl-C.
///
/// # Errors
/// KeyboardInterrupt.
pub fn raise_interrupt(vm: &Vm) -> Result<(), Raised> {
    if take_interrupt() { Err(vm.raise_with(Exc::KeyboardInterrupt, vec![])) } else { Ok(()) }
}

impl Vm {
    /// Waits until the clock shows `deadline`, in nanoseconds of its monotonic time. A virtual clock
    /// jumps there once every other thread waits too.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises meanwhile.
    pub fn block_until(&self, deadline: u64) -> Result<(), Raised> {
        self.note_wait(|| self.park(Some(deadline), || false))?;
        self.poll()
    }

    /// Waits until the clock shows `deadline` or the thread is woken: by another thread, or by Ctrl-C. False:
    /// nobody can wake it any more.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises.
    pub fn wait_until(&self, deadline: Option<u64>) -> Result<bool, Raised> {
        let goes_on = self.park_once(deadline);
        self.poll()?;
        Ok(goes_on)
    }

    /// Waits until `came` says that a signal is there; it may be handled before the wait ends.
    ///
    /// # Errors
    /// KeyboardInterrupt, or what a handler raises.
    pub fn wait_for_signal(&self, mut came: impl FnMut() -> bool) -> Result<(), Raised> {
        while !came() {
            self.park_once(None);
            if came() {
                break;
            }
            self.poll()?;
        }
        Ok(())
    }

    /// Waits until one of the files is ready, and says in each what of it; false: the deadline came.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises; the inner ones are the system's.
    pub fn wait_for_files(
        &self,
        files: &mut Vec<Watch>,
        deadline: Option<u64>,
    ) -> Result<io::Result<bool>, Raised> {
        let poll = self.interp.hooks.poll;
        match poll(files, Some(Duration::ZERO)) {
            Ok(0) => {}
            found => return Ok(found.map(|_| true)),
        }
        self.note_wait(|| self.sleep_over_files(files, deadline))
    }

    fn sleep_over_files(
        &self,
        files: &mut Vec<Watch>,
        deadline: Option<u64>,
    ) -> Result<io::Result<bool>, Raised> {
        let poll = self.interp.hooks.poll;
        let bell = match self.thread.parker.bell() {
            Ok(bell) => bell,
            Err(e) => return Ok(Err(e)),
        };
        loop {
            if deadline.is_some_and(|at| at <= self.interp.clock.monotonic()) {
                return Ok(Ok(false));
            }
            files.push(Watch::new(bell, Watch::READ));
            let found = self.watch_once(deadline, |timeout| {
                poll(files, timeout)?;
                Ok(files[..files.len() - 1].iter().any(|file| file.found != 0))
            });
            files.pop();
            self.poll()?;
            match found {
                Ok(false) => {}
                found => return Ok(found),
            }
        }
    }

    /// Waits until a file is ready; false: the deadline came.
    ///
    /// # Errors
    /// As [`Vm::wait_for_files`].
    pub fn wait_for_file(
        &self,
        fd: i32,
        events: i16,
        deadline: Option<u64>,
    ) -> Result<io::Result<bool>, Raised> {
        self.wait_for_files(&mut vec![Watch::new(fd, events)], deadline)
    }

    /// Waits with a loop's own poller, until `deadline` at most, or until the thread is woken.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises; the inner ones are the system's.
    pub fn wait_with_poller(
        &self,
        deadline: Option<u64>,
        poll: impl FnOnce(Option<Duration>) -> io::Result<bool>,
    ) -> Result<io::Result<bool>, Raised> {
        let found = self.watch_once(deadline, poll);
        self.poll()?;
        Ok(found)
    }

    /// Runs `work`, which may block where no signal reaches it, on a helper thread and waits for its
    /// result. After an interrupt the helper is left to itself.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises meanwhile; RuntimeError if there can be no
    /// further thread.
    pub fn block_on<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Raised> {
        let (sender, receiver) = mpsc::channel();
        let parker = self.thread.parker.clone();
        let helper = move || {
            // Nobody listens any more after an interrupt.
            let _ = sender.send(work());
            parker.wake();
        };
        if std::thread::Builder::new().name("kaa-wait".into()).spawn(helper).is_err() {
            return Err(self.raise(Exc::RuntimeError, "can't start new thread"));
        }
        loop {
            self.poll()?;
            match receiver.try_recv() {
                Ok(result) => return Ok(result),
                Err(mpsc::TryRecvError::Disconnected) => {
                    return Err(self.raise(Exc::SystemError, "a helper thread ended early"));
                }
                Err(mpsc::TryRecvError::Empty) => {
                    self.unlocked(|| self.thread.parker.sleep(Some(LOOK_AGAIN)));
                }
            }
        }
    }
}
