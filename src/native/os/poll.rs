//! Waiting for files: poll(2) for a single wait, and what event loops wait with: epoll on Linux, poll(2) elsewhere.

use super::fd;
use crate::vm::poller::{Poller, Watch};
use nix::poll::{PollFd, PollFlags, PollTimeout};
use std::io;
use std::rc::Rc;
use std::time::Duration;

#[cfg(target_os = "linux")]
use linux::Epoll as Native;
#[cfg(not(target_os = "linux"))]
use portable::Polled as Native;

/// The usual [`Hooks::poll`](crate::vm::Hooks).
///
/// # Errors
/// The system's; that a signal came is none.
pub fn poll(files: &mut [Watch], timeout: Option<Duration>) -> io::Result<usize> {
    let mut asked = Vec::with_capacity(files.len());
    for file in files.iter_mut() {
        // A number that no file can have: poll(2) itself would pass it over.
        file.found = if file.fd < 0 { PollFlags::POLLNVAL.bits() } else { 0 };
        if let Ok(fd) = fd::borrow(file.fd) {
            asked.push(PollFd::new(fd, PollFlags::from_bits_retain(file.events)));
        }
    }
    match nix::poll::poll(&mut asked, poll_timeout(timeout)) {
        Ok(_) | Err(nix::Error::EINTR) => {}
        Err(e) => return Err(e.into()),
    }
    let mut answers = asked.iter().map(|fd| fd.revents().map_or(0, |found| found.bits()));
    for file in files.iter_mut().filter(|file| file.fd >= 0) {
        file.found = answers.next().unwrap_or(0);
    }
    Ok(files.iter().filter(|file| file.found != 0).count())
}

/// The usual [`Hooks::poller`](crate::vm::Hooks).
///
/// # Errors
/// The system has no further files.
pub fn poller() -> io::Result<Rc<dyn Poller>> {
    Ok(Rc::new(Native::new()?))
}

/// Whole milliseconds, rounded up: a wait must not end early again and again.
fn poll_timeout(timeout: Option<Duration>) -> PollTimeout {
    match timeout {
        None => PollTimeout::NONE,
        Some(timeout) => {
            let millis = timeout.as_nanos().div_ceil(1_000_000);
            PollTimeout::try_from(millis).unwrap_or(PollTimeout::MAX)
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::{fd, poll_timeout};
    use crate::vm::poller::{Interest, Poller, Ready};
    use nix::sys::epoll::{Epoll as System, EpollCreateFlags, EpollEvent, EpollFlags};
    use std::io;
    use std::sync::{Mutex, PoisonError};
    use std::time::Duration;

    /// epoll(7), which tells of a file as long as it is ready.
    pub struct Epoll {
        system: System,
        /// Where the system tells its events.
        room: Mutex<Vec<EpollEvent>>,
    }

    impl Epoll {
        pub fn new() -> io::Result<Epoll> {
            let system = System::new(EpollCreateFlags::EPOLL_CLOEXEC)?;
            Ok(Epoll { system, room: Mutex::default() })
        }
    }

    fn flags(interest: Interest) -> EpollFlags {
        let mut flags = EpollFlags::empty();
        flags.set(EpollFlags::EPOLLIN, interest.read);
        flags.set(EpollFlags::EPOLLOUT, interest.write);
        flags
    }

    impl Poller for Epoll {
        fn watch(&self, number: i32, before: Interest, now: Interest) -> io::Result<()> {
            let file = fd::borrow(number)?;
            let mut event = EpollEvent::new(flags(now), number as u64);
            let nothing = Interest::default();
            let done = if now == nothing {
                self.system.delete(file)
            } else if before == nothing {
                self.system.add(file, event)
            } else {
                self.system.modify(file, &mut event)
            };
            Ok(done?)
        }

        fn wait(
            &self,
            ready: &mut Vec<Ready>,
            most: usize,
            timeout: Option<Duration>,
        ) -> io::Result<()> {
            let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
            room.resize(most.max(1), EpollEvent::empty());
            let count = match self.system.wait(&mut room, poll_timeout(timeout)) {
                Err(nix::Error::EINTR) => 0,
                count => count?,
            };
            ready.extend(room[..count].iter().map(|event| Ready {
                fd: event.data() as i32,
                read: event.events().intersects(!EpollFlags::EPOLLOUT),
                write: event.events().intersects(!EpollFlags::EPOLLIN),
            }));
            Ok(())
        }
    }
}

#[cfg(any(test, not(target_os = "linux")))]
mod portable {
    use crate::vm::poller::{Interest, Poller, Ready, Watch};
    use std::io;
    use std::sync::{Mutex, MutexGuard, PoisonError};
    use std::time::Duration;

    /// poll(2), asked for all files each time.
    #[derive(Default)]
    pub struct Polled(Mutex<Vec<Watch>>);

    impl Polled {
        #[cfg_attr(target_os = "linux", allow(dead_code))]
        pub fn new() -> io::Result<Polled> {
            Ok(Polled::default())
        }

        fn files(&self) -> MutexGuard<'_, Vec<Watch>> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }

    impl Poller for Polled {
        fn watch(&self, fd: i32, _: Interest, now: Interest) -> io::Result<()> {
            let mut files = self.files();
            files.retain(|file| file.fd != fd);
            let read = if now.read { Watch::READ } else { 0 };
            let write = if now.write { Watch::WRITE } else { 0 };
            if read | write != 0 {
                files.push(Watch::new(fd, read | write));
            }
            Ok(())
        }

        fn wait(
            &self,
            ready: &mut Vec<Ready>,
            most: usize,
            timeout: Option<Duration>,
        ) -> io::Result<()> {
            let mut files = self.files().clone();
            super::poll(&mut files, timeout)?;
            let found = files.iter().filter(|file| file.found != 0).take(most);
            ready.extend(found.map(|file| Ready {
                fd: file.fd,
                read: file.found & !Watch::WRITE != 0,
                write: file.found & !Watch::READ != 0,
            }));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Native, poll, portable};
    use crate::vm::poller::{Interest, Poller, Ready, Watch};
    use nix::libc::POLLNVAL;
    use std::io::Write;
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    const READ: Interest = Interest { read: true, write: false };
    const BOTH: Interest = Interest { read: true, write: true };
    const NOTHING: Interest = Interest { read: false, write: false };

    fn ready(poller: &dyn Poller) -> Vec<Ready> {
        let mut ready = Vec::new();
        poller.wait(&mut ready, 8, Some(Duration::ZERO)).unwrap();
        ready
    }

    fn follows_a_file(poller: &dyn Poller) {
        let (near, mut far) = UnixStream::pair().unwrap();
        let fd = near.as_raw_fd();
        poller.watch(fd, NOTHING, READ).unwrap();
        assert_eq!(ready(poller), []);
        poller.watch(fd, READ, BOTH).unwrap();
        assert_eq!(ready(poller), [Ready { fd, read: false, write: true }]);
        far.write_all(b"x").unwrap();
        assert_eq!(ready(poller), [Ready { fd, read: true, write: true }]);
        // It is told again as long as nobody reads.
        poller.watch(fd, BOTH, READ).unwrap();
        assert_eq!(ready(poller), [Ready { fd, read: true, write: false }]);
        poller.watch(fd, READ, NOTHING).unwrap();
        assert_eq!(ready(poller), []);
    }

    #[test]
    fn pollers_follow_files() {
        follows_a_file(&Native::new().unwrap());
        follows_a_file(&portable::Polled::default());
    }

    #[test]
    fn the_end_of_a_peer_is_input_and_output() {
        let (near, far) = UnixStream::pair().unwrap();
        let fd = near.as_raw_fd();
        for poller in [&Native::new().unwrap() as &dyn Poller, &portable::Polled::default()] {
            poller.watch(fd, NOTHING, READ).unwrap();
        }
        drop(far);
        let mut files = [Watch::new(fd, Watch::READ), Watch::new(-1, Watch::READ)];
        assert_eq!(poll(&mut files, None).unwrap(), 2);
        assert_ne!(files[0].found & Watch::READ, 0);
        assert_eq!(files[1].found, POLLNVAL);
    }
}
