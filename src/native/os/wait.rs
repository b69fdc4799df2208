//! Reading and writing where it may last: pipes, terminals, sockets. Other threads run meanwhile, and
//! Ctrl-C gets in.

use super::fd;
use crate::types::exceptions::os_error::raise_io;
use crate::vm::poller::Watch;
use crate::vm::{Raised, Vm};
use std::io;

/// What a pipe takes at once when it says that it has room.
const PIPE_ROOM: usize = 4096;

/// Waits until a read of the file would not wait, unless the file is one that never does.
///
/// # Errors
/// KeyboardInterrupt, or the system's.
pub fn until_readable(vm: &Vm, fd: i32) -> Result<(), Raised> {
    if fd::comes(fd) || !fd::is_blocking(fd).unwrap_or(false) {
        return Ok(());
    }
    wait(vm, fd, Watch::READ)
}

fn wait(vm: &Vm, fd: i32, events: i16) -> Result<(), Raised> {
    let waited = vm.wait_for_file(fd, events, None)?;
    waited.map(drop).map_err(|e| raise_io(vm, &e, None))
}

/// Writes all the bytes to a file that lets its callers wait, or as much as there is room for at the
/// moment. Gives how many; the inner error is the system's, of the first byte already.
///
/// # Errors
/// KeyboardInterrupt.
pub fn write(vm: &Vm, fd: i32, bytes: &[u8]) -> Result<io::Result<usize>, Raised> {
    if !fd::is_blocking(fd).unwrap_or(false) {
        return Ok(fd::write(fd, bytes));
    }
    let mut written = 0;
    loop {
        wait(vm, fd, Watch::WRITE)?;
        let rest = &bytes[written..];
        match fd::write(fd, &rest[..rest.len().min(PIPE_ROOM)]) {
            Ok(count) => written += count,
            Err(_) if written > 0 => return Ok(Ok(written)),
            Err(e) => return Ok(Err(e)),
        }
        if written == bytes.len() {
            return Ok(Ok(written));
        }
    }
}
