//! Calls that may have to wait, as long as the socket's timeout lets them.

use super::class::Socket;
use crate::types::exceptions::os_error::raise_io;
use crate::vm::{Exc, Raised, Vm};
use std::io;

/// How long a call may wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timeout {
    /// As long as it takes.
    Never,
    /// Not at all for zero, else so many nanoseconds.
    After(u64),
}

/// When a call that begins now has to be done.
pub fn deadline(vm: &Vm, timeout: Timeout) -> Option<u64> {
    match timeout {
        Timeout::Never => None,
        // It never waits, and needs no clock.
        Timeout::After(0) => Some(0),
        Timeout::After(nanoseconds) => {
            Some(vm.interp.clock.monotonic().saturating_add(nanoseconds))
        }
    }
}

/// Calls `attempt` until it has something, waiting in between for the socket to be ready.
///
/// # Errors
/// The system's; TimeoutError; BlockingIOError where the socket never waits.
pub fn operate<T>(
    vm: &Vm,
    socket: &Socket,
    events: i16,
    attempt: impl FnMut(i32) -> io::Result<T>,
) -> Result<T, Raised> {
    operate_until(vm, socket, events, deadline(vm, socket.timeout.get()), attempt)
}

/// As [`operate`], for a call that is one of several with the same deadline.
///
/// # Errors
/// As there.
pub fn operate_until<T>(
    vm: &Vm,
    socket: &Socket,
    events: i16,
    deadline: Option<u64>,
    mut attempt: impl FnMut(i32) -> io::Result<T>,
) -> Result<T, Raised> {
    loop {
        match attempt(socket.fd.get()) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) if e.kind() == io::ErrorKind::WouldBlock && socket.waits() => {
                until_ready(vm, socket, events, deadline)?;
            }
            result => return result.map_err(|e| raise_io(vm, &e, None)),
        }
    }
}

/// Waits until the socket is ready.
///
/// # Errors
/// TimeoutError.
pub fn until_ready(
    vm: &Vm,
    socket: &Socket,
    events: i16,
    deadline: Option<u64>,
) -> Result<(), Raised> {
    let waited = vm.wait_for_file(socket.fd.get(), events, deadline)?;
    match waited.map_err(|e| raise_io(vm, &e, None))? {
        true => Ok(()),
        false => Err(vm.raise(Exc::TimeoutError, "timed out")),
    }
}
