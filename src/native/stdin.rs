//! Standard input, read so that Ctrl-C gets in while nothing comes.

use crate::types::exceptions::os_error::raise_io;
use crate::vm::{Raised, Vm};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was read ahead is the process's, as its standard input is.
static READER: Mutex<Option<BufReader<File>>> = Mutex::new(None);

/// Standard input. An error of a read may mean that the wait for it raised: [`Input::outcome`] knows.
pub struct Input<'a> {
    vm: &'a Vm,
    /// None only while waiting, when a finaliser may want to read as well.
    reader: Option<MutexGuard<'static, Option<BufReader<File>>>>,
    raised: Option<Raised>,
}

impl<'a> Input<'a> {
    pub fn new(vm: &'a Vm) -> Input<'a> {
        Input { vm, reader: None, raised: None }
    }

    /// The result of a read from it.
    ///
    /// # Errors
    /// What the wait raised, or the OSError of the read.
    pub fn outcome<T>(self, result: io::Result<T>) -> Result<T, Raised> {
        match (self.raised, result) {
            (Some(raised), _) => Err(raised),
            (None, result) => result.map_err(|e| raise_io(self.vm, &e, None)),
        }
    }

    fn reader(&mut self) -> io::Result<&mut BufReader<File>> {
        let lock = || READER.lock().unwrap_or_else(PoisonError::into_inner);
        let reader = self.reader.get_or_insert_with(lock);
        if reader.is_none() {
            let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
            **reader = Some(BufReader::new(file));
        }
        reader.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.reader()?.buffer().is_empty() && !comes(PollTimeout::ZERO) {
            self.reader = None;
            if let Err(raised) = self.vm.block_on(|| comes(PollTimeout::NONE)) {
                self.raised = Some(raised);
                return Err(io::ErrorKind::Other.into());
            }
        }
        self.reader()?.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(reader) = self.reader() {
            reader.consume(amount);
        }
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

/// Whether a read would not wait: for input, the end or an error.
fn comes(timeout: PollTimeout) -> bool {
    let stdin = io::stdin();
    let mut fds = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
    loop {
        match poll(&mut fds, timeout) {
            Ok(count) => return count > 0,
            Err(nix::Error::EINTR) => {}
            // What cannot be polled is read as it is.
            Err(_) => return true,
        }
    }
}
