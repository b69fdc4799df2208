//! Waiting: the one door through which a script's thread blocks, and through which Ctrl-C gets in.

use super::error::Exc;
use super::interp::Vm;
use super::raised::Raised;
use crate::value::ATTENTION;
use std::sync::atomic::Ordering;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

/// How often Ctrl-C was pressed since a script last noticed. It is the process's, as the key is.
static PRESSES: Mutex<u32> = Mutex::new(0);
/// Wakes whoever waits in [`Vm::block_until`] or [`Vm::block_on`].
static WAKE: Condvar = Condvar::new();

/// How long a wait for a helper thread lasts before it looks again: only a fallback, for a press
/// and an answer both wake it.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

fn presses() -> MutexGuard<'static, u32> {
    PRESSES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ctrl-C was pressed: the script raises KeyboardInterrupt at its next safe point, and wakes if it
/// waits. For the thread that listens for signals.
///
/// Gives how many presses the script has not noticed yet, this one included: more than one means
/// that it is busy where nothing can interrupt it.
pub fn interrupt() -> u32 {
    let mut count = presses();
    *count += 1;
    ATTENTION.store(true, Ordering::Relaxed);
    WAKE.notify_all();
    *count
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

/// Sleeps until it is woken, at most so long. A press that came before returns at once.
fn wait(timeout: Duration) {
    let count = presses();
    if *count == 0 {
        let _woken = WAKE.wait_timeout(count, timeout).unwrap_or_else(PoisonError::into_inner);
    }
}

impl Vm {
    /// Waits until the clock shows `deadline`, in nanoseconds of its monotonic time. A virtual clock
    /// jumps there.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises meanwhile.
    pub fn block_until(&self, deadline: u64) -> Result<(), Raised> {
        while self.interp.clock.monotonic() < deadline {
            self.wait_until(deadline)?;
        }
        self.poll()
    }

    /// As [`Vm::block_until`], but returns early when Ctrl-C was pressed and raised nothing: whoever
    /// waits then looks whether there is something to do.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises.
    pub fn wait_until(&self, deadline: u64) -> Result<(), Raised> {
        let clock = &self.interp.clock;
        if clock.is_virtual() {
            clock.jump_to(deadline);
        } else {
            wait(Duration::from_nanos(deadline.saturating_sub(clock.monotonic())));
        }
        self.poll()
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
        let helper = move || {
            // Nobody listens any more after an interrupt.
            let _ = sender.send(work());
            let _count = presses();
            WAKE.notify_all();
        };
        if std::thread::Builder::new().name("kaa-wait".into()).spawn(helper).is_err() {
            return Err(self.raise(Exc::RuntimeError, "can't start new thread"));
        }
        loop {
            self.poll()?;
            let count = presses();
            match receiver.try_recv() {
                Ok(result) => return Ok(result),
                Err(mpsc::TryRecvError::Disconnected) => {
                    return Err(self.raise(Exc::SystemError, "a helper thread ended early"));
                }
                Err(mpsc::TryRecvError::Empty) if *count == 0 => {
                    let _woken = WAKE.wait_timeout(count, LOOK_AGAIN);
                }
                Err(mpsc::TryRecvError::Empty) => {}
            }
        }
    }
}
