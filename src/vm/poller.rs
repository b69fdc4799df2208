//! Files that are waited for. What asks the operating system is above (`native/os/poll.rs`), behind
//! [`Hooks`](super::interp::Hooks): files have the numbers there that scripts hold.

use nix::libc::{POLLIN, POLLOUT};
use std::io;
use std::time::Duration;

/// One file that a single wait is for, with the bits of poll(2).
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    pub fd: i32,
    pub events: i16,
    /// What came: of `events`, and errors.
    pub found: i16,
}

impl Watch {
    /// Input, or the end of it.
    pub const READ: i16 = POLLIN;
    /// Room for output.
    pub const WRITE: i16 = POLLOUT;

    pub fn new(fd: i32, events: i16) -> Watch {
        Watch { fd, events, found: 0 }
    }
}

/// What a file is watched for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Interest {
    pub read: bool,
    pub write: bool,
}

/// A file that is ready. An error makes it ready for both: the next call tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ready {
    pub fd: i32,
    pub read: bool,
    pub write: bool,
}

/// Files that are watched over many waits: what a wait costs doesn't grow with their number. They
/// may change while another thread waits.
pub trait Poller {
    /// Watches a file from now on, or for something else than before, or for nothing any more.
    ///
    /// # Errors
    /// The system's: the file isn't open, or is of a kind that is always ready.
    fn watch(&self, fd: i32, before: Interest, now: Interest) -> io::Result<()>;

    /// Waits until one of the files is ready, at most so long, and adds those that are to `ready`: at
    /// most `most` of them. Nothing comes where a signal ended the wait.
    ///
    /// # Errors
    /// The system's.
    fn wait(
        &self,
        ready: &mut Vec<Ready>,
        most: usize,
        timeout: Option<Duration>,
    ) -> io::Result<()>;
}
