//! Signals as the system delivers them: a handler that does next to nothing, and what it leaves behind
//! for the script's first thread.
//!
//! Invariant: the handler touches atomics and writes to open files alone, which signal-safety(7) allows at any
//! moment.

#![allow(unsafe_code)]

use crate::value::ATTENTION;
use crate::vm::block::{SIGNALLED, wake_listeners};
use nix::libc;
use std::io::{self, Read};
use std::os::fd::IntoRawFd;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// One more than the largest number of a signal.
pub const NSIG: i32 = 65;

/// Which signals came and were not handled yet.
static PENDING: [AtomicBool; NSIG as usize] = [const { AtomicBool::new(false) }; NSIG as usize];
/// How many came.
static COUNT: AtomicU64 = AtomicU64::new(0);
/// Where a script wants their numbers written, or -1.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);
/// What wakes the thread that wakes the script's, or -1 before it runs.
static BELL: AtomicI32 = AtomicI32::new(-1);
/// What SIGINT did before a script changed it.
static INTERRUPT: Mutex<Option<libc::sigaction>> = Mutex::new(None);

extern "C" fn arrived(number: libc::c_int) {
    // SAFETY: the place of the thread's own error number.
    let errno = unsafe { *libc::__errno_location() };
    if let Some(pending) = PENDING.get(number as usize) {
        pending.store(true, Ordering::SeqCst);
    }
    SIGNALLED.store(true, Ordering::SeqCst);
    ATTENTION.store(true, Ordering::SeqCst);
    COUNT.fetch_add(1, Ordering::SeqCst);
    for (fd, byte) in
        [(WAKEUP.load(Ordering::SeqCst), number as u8), (BELL.load(Ordering::SeqCst), 0)]
    {
        if fd >= 0 {
            // SAFETY: one byte is read; what is no open file any more is refused.
            unsafe { libc::write(fd, (&raw const byte).cast(), 1) };
        }
    }
    // SAFETY: as above: whoever was interrupted finds what it left there.
    unsafe { *libc::__errno_location() = errno };
}

/// Starts the thread that wakes the script's first thread where that sleeps; once is enough.
fn listen() -> io::Result<()> {
    static LISTENING: OnceLock<()> = OnceLock::new();
    if LISTENING.get().is_some() {
        return Ok(());
    }
    let (mut near, far) = UnixStream::pair()?;
    far.set_nonblocking(true)?;
    let wake = move || {
        let mut bytes = [0; 64];
        while near.read(&mut bytes).is_ok_and(|n| n > 0) {
            wake_listeners();
        }
    };
    std::thread::Builder::new().name("kaa-signals".into()).spawn(wake)?;
    // It is open as long as the process runs.
    BELL.store(far.into_raw_fd(), Ordering::SeqCst);
    let _ = LISTENING.set(());
    Ok(())
}

fn install(number: i32, action: &libc::sigaction) -> io::Result<()> {
    let mut before = std::mem::MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: the system reads the one structure and fills the other.
    let done = unsafe { libc::sigaction(number, action, before.as_mut_ptr()) };
    if done < 0 {
        return Err(io::Error::last_os_error());
    }
    if number == libc::SIGINT {
        let mut kept = INTERRUPT.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_none() {
            // SAFETY: the system filled it.
            *kept = Some(unsafe { before.assume_init() });
        }
    }
    Ok(())
}

fn action(handler: libc::sighandler_t) -> libc::sigaction {
    // SAFETY: all of its fields may be zero.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = handler;
    action.sa_flags = libc::SA_ONSTACK | libc::SA_RESTART;
    action
}

/// From now on such signals are kept for the script.
///
/// # Errors
/// The system's: some signals cannot be caught; no further thread.
pub fn catch(number: i32) -> io::Result<()> {
    listen()?;
    install(number, &action(arrived as extern "C" fn(libc::c_int) as libc::sighandler_t))
}

/// From now on such signals do what they do by default.
///
/// # Errors
/// The system's.
pub fn set_default(number: i32) -> io::Result<()> {
    install(number, &action(libc::SIG_DFL))
}

/// From now on such signals do nothing.
///
/// # Errors
/// The system's.
pub fn ignore(number: i32) -> io::Result<()> {
    install(number, &action(libc::SIG_IGN))
}

/// Ctrl-C does again what it did before a script changed it.
///
/// # Errors
/// The system's.
pub fn restore_interrupt() -> io::Result<()> {
    let kept = *INTERRUPT.lock().unwrap_or_else(PoisonError::into_inner);
    match kept {
        Some(action) => install(libc::SIGINT, &action),
        None => Ok(()),
    }
}

/// What a signal does before any script says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Disposition {
    Default,
    Ignored,
    /// It has a handler that is no script's.
    Handled,
}

/// What a signal does at the moment; `None` if there is no such signal.
pub fn disposition(number: i32) -> Option<Disposition> {
    let mut now = std::mem::MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: the system fills the structure, or fails.
    let handler = unsafe {
        if libc::sigaction(number, std::ptr::null(), now.as_mut_ptr()) < 0 {
            return None;
        }
        now.assume_init().sa_sigaction
    };
    Some(match handler {
        libc::SIG_DFL => Disposition::Default,
        libc::SIG_IGN => Disposition::Ignored,
        _ => Disposition::Handled,
    })
}

/// Takes a signal that came, if it did.
pub fn take(number: i32) -> bool {
    PENDING.get(number as usize).is_some_and(|pending| pending.swap(false, Ordering::SeqCst))
}

/// Whether a signal came that was not taken.
pub fn is_pending(number: i32) -> bool {
    PENDING.get(number as usize).is_some_and(|pending| pending.load(Ordering::SeqCst))
}

/// A signal waits to be looked at again.
pub fn keep(number: i32) {
    if let Some(pending) = PENDING.get(number as usize) {
        pending.store(true, Ordering::SeqCst);
    }
}

/// Where the numbers of signals are written as they come; the file before that comes back, or -1.
pub fn set_wakeup(fd: i32) -> i32 {
    WAKEUP.swap(fd, Ordering::SeqCst)
}

/// How long a signal that the process sends itself may take.
const DELIVERY: Duration = Duration::from_millis(200);

/// Sends a signal to this process, and waits until it came if it is caught.
///
/// # Errors
/// The system's.
pub fn send_to_self(number: i32, caught: bool) -> io::Result<()> {
    let before = COUNT.load(Ordering::SeqCst);
    // SAFETY: it sends a signal, no more.
    if unsafe { libc::raise(number) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let begin = Instant::now();
    while caught && COUNT.load(Ordering::SeqCst) == before && begin.elapsed() < DELIVERY {
        std::thread::yield_now();
    }
    Ok(())
}

/// Sends a signal to a process, or to several as kill(2) says.
///
/// # Errors
/// The system's.
pub fn send(process: i32, number: i32) -> io::Result<()> {
    // SAFETY: it sends a signal, no more.
    if unsafe { libc::kill(process, number) } < 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

/// What the system calls a signal.
pub fn description(number: i32) -> Option<String> {
    // SAFETY: the text stays until the next call of this thread.
    let text = unsafe {
        let text = libc::strsignal(number);
        if text.is_null() {
            return None;
        }
        std::ffi::CStr::from_ptr(text).to_string_lossy().into_owned()
    };
    if text.starts_with("Unknown signal") { None } else { Some(text) }
}

/// Sets a timer of the process; seconds until it fires, and from then on between two signals. What was
/// left of it before comes back, as pairs of seconds and microseconds.
///
/// # Errors
/// The system's: no such timer, a time that is none.
pub fn set_timer(which: i32, first: Duration, interval: Duration) -> io::Result<[Duration; 2]> {
    let time = |d: Duration| libc::timeval {
        tv_sec: d.as_secs() as libc::time_t,
        tv_usec: d.subsec_micros() as libc::suseconds_t,
    };
    let new = libc::itimerval { it_interval: time(interval), it_value: time(first) };
    let mut old = std::mem::MaybeUninit::<libc::itimerval>::uninit();
    // SAFETY: the system reads the one structure and fills the other.
    let old = unsafe {
        if libc::setitimer(which as _, &raw const new, old.as_mut_ptr()) < 0 {
            return Err(io::Error::last_os_error());
        }
        old.assume_init()
    };
    Ok(durations(&old))
}

/// What is left of a timer, and its interval.
///
/// # Errors
/// The system's.
pub fn timer(which: i32) -> io::Result<[Duration; 2]> {
    let mut now = std::mem::MaybeUninit::<libc::itimerval>::uninit();
    // SAFETY: the system fills the structure.
    let now = unsafe {
        if libc::getitimer(which as _, now.as_mut_ptr()) < 0 {
            return Err(io::Error::last_os_error());
        }
        now.assume_init()
    };
    Ok(durations(&now))
}

fn durations(timer: &libc::itimerval) -> [Duration; 2] {
    [timer.it_value, timer.it_interval]
        .map(|t| Duration::from_secs(t.tv_sec as u64) + Duration::from_micros(t.tv_usec as u64))
}
