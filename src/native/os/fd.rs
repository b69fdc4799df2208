//! Files by their number, as scripts hold them.
//!
//! Invariant: a number that a script gives is only lent to one system call. The system checks it;
//! Rust's own files have other numbers unless a script guesses them, as it can in CPython.

#![allow(unsafe_code)]

use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl, open as open_file};
use nix::libc;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::stat::{FileStat, Mode, fstat};
use nix::unistd::{self, Whence};
use std::io;
use std::os::fd::{BorrowedFd, FromRawFd, IntoRawFd, OwnedFd};
use std::path::Path;

/// The most bytes that one read or write is asked for.
const MOST: usize = 0x7fff_f000;

pub(in crate::native) fn borrow(fd: i32) -> io::Result<BorrowedFd<'static>> {
    if fd < 0 {
        return Err(io::Error::from_raw_os_error(nix::Error::EBADF as i32));
    }
    // SAFETY: not -1; it is lent to one system call, which fails if no file is open there.
    Ok(unsafe { BorrowedFd::borrow_raw(fd) })
}

/// A file that belongs to whoever asks from now on, as a script says.
pub fn owned(fd: i32) -> io::Result<OwnedFd> {
    borrow(fd)?;
    // SAFETY: not -1; the script gives it away.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Opens a file; it is not inherited by programs that are started.
pub fn open(path: &Path, flags: i32, mode: u32) -> io::Result<i32> {
    let flags = OFlag::from_bits_retain(flags) | OFlag::O_CLOEXEC;
    Ok(open_file(path, flags, Mode::from_bits_truncate(mode))?.into_raw_fd())
}

/// Closes a file.
pub fn close(fd: i32) -> io::Result<()> {
    borrow(fd)?;
    Ok(unistd::close(fd)?)
}

/// Reads at most as much as there is room for.
pub fn read(fd: i32, room: &mut [u8]) -> io::Result<usize> {
    let most = room.len().min(MOST);
    Ok(unistd::read(borrow(fd)?, &mut room[..most])?)
}

/// Writes some of the bytes; gives how many.
pub fn write(fd: i32, bytes: &[u8]) -> io::Result<usize> {
    Ok(unistd::write(borrow(fd)?, &bytes[..bytes.len().min(MOST)])?)
}

/// Copies bytes from a file to another one within the system, from `offset` or from where it stands;
/// gives how many.
#[cfg(target_os = "linux")]
pub fn send_file(to: i32, from: i32, offset: Option<i64>, count: usize) -> io::Result<usize> {
    let mut place = offset.unwrap_or(0);
    let place = offset.is_some().then_some(&mut place);
    Ok(nix::sys::sendfile::sendfile(borrow(to)?, borrow(from)?, place, count.min(MOST))?)
}

/// Systems differ in what they can send: those that are not Linux are asked for nothing.
#[cfg(not(target_os = "linux"))]
pub fn send_file(to: i32, from: i32, _: Option<i64>, _: usize) -> io::Result<usize> {
    borrow(to).and(borrow(from))?;
    Err(io::Error::from_raw_os_error(nix::Error::ENOTSUP as i32))
}

/// Moves in a file; gives the new place. `whence`: 0 from the start, 1 from here, 2 from the end.
pub fn seek(fd: i32, offset: i64, whence: i32) -> io::Result<i64> {
    let whence = match whence {
        0 => Whence::SeekSet,
        1 => Whence::SeekCur,
        2 => Whence::SeekEnd,
        _ => return Err(io::Error::from_raw_os_error(nix::Error::EINVAL as i32)),
    };
    Ok(unistd::lseek(borrow(fd)?, offset, whence)?)
}

/// Gives a file that length.
pub fn truncate(fd: i32, length: i64) -> io::Result<()> {
    Ok(unistd::ftruncate(borrow(fd)?, length)?)
}

/// What the system knows of an open file.
pub fn status(fd: i32) -> io::Result<FileStat> {
    Ok(fstat(borrow(fd)?)?)
}

/// Whether it is a terminal.
pub fn is_terminal(fd: i32) -> bool {
    borrow(fd).is_ok_and(|fd| unistd::isatty(fd).unwrap_or(false))
}

/// Whether a read would not wait: for input, the end or an error.
pub fn comes(fd: i32) -> bool {
    let Ok(fd) = borrow(fd) else { return true };
    // What cannot be polled is read as it is.
    poll(&mut [PollFd::new(fd, PollFlags::POLLIN)], PollTimeout::ZERO) != Ok(0)
}

/// Whether reading or writing it may wait: a pipe, a socket, a device.
pub fn may_wait(fd: i32) -> bool {
    let kind = status(fd).map_or(0, |status| status.st_mode & libc::S_IFMT);
    matches!(kind, libc::S_IFIFO | libc::S_IFSOCK | libc::S_IFCHR)
}

/// Another number for an open file.
pub fn duplicate(fd: i32) -> io::Result<i32> {
    Ok(fcntl(borrow(fd)?, FcntlArg::F_DUPFD_CLOEXEC(0))?)
}

/// Makes `to` another number for an open file, closing what it was.
pub fn duplicate_to(fd: i32, to: i32, inheritable: bool) -> io::Result<()> {
    let from = borrow(fd)?;
    borrow(to)?;
    // SAFETY: not -1; given away again below, so that nothing is closed by it.
    let mut target = unsafe { OwnedFd::from_raw_fd(to) };
    let done = unistd::dup2(from, &mut target);
    let _ = target.into_raw_fd();
    done?;
    if fd == to { Ok(()) } else { set_inheritable(to, inheritable) }
}

/// Whether programs that are started inherit the file.
pub fn is_inheritable(fd: i32) -> io::Result<bool> {
    let flags = FdFlag::from_bits_retain(fcntl(borrow(fd)?, FcntlArg::F_GETFD)?);
    Ok(!flags.contains(FdFlag::FD_CLOEXEC))
}

/// Says whether programs that are started inherit the file.
pub fn set_inheritable(fd: i32, inheritable: bool) -> io::Result<()> {
    let fd = borrow(fd)?;
    let mut flags = FdFlag::from_bits_retain(fcntl(fd, FcntlArg::F_GETFD)?);
    flags.set(FdFlag::FD_CLOEXEC, !inheritable);
    fcntl(fd, FcntlArg::F_SETFD(flags))?;
    Ok(())
}

/// Whether calls on the file wait.
pub fn is_blocking(fd: i32) -> io::Result<bool> {
    let flags = OFlag::from_bits_retain(fcntl(borrow(fd)?, FcntlArg::F_GETFL)?);
    Ok(!flags.contains(OFlag::O_NONBLOCK))
}

/// Says whether calls on the file wait.
pub fn set_blocking(fd: i32, blocking: bool) -> io::Result<()> {
    let fd = borrow(fd)?;
    let mut flags = OFlag::from_bits_retain(fcntl(fd, FcntlArg::F_GETFL)?);
    flags.set(OFlag::O_NONBLOCK, !blocking);
    fcntl(fd, FcntlArg::F_SETFL(flags))?;
    Ok(())
}

/// A pipe: what is written to the second comes out of the first.
pub fn pipe() -> io::Result<(i32, i32)> {
    let (reader, writer) = io::pipe()?;
    Ok((OwnedFd::from(reader).into_raw_fd(), OwnedFd::from(writer).into_raw_fd()))
}

/// A pseudo-terminal: its master and its slave end, which child processes do not inherit.
pub fn open_terminal() -> io::Result<(i32, i32)> {
    let (mut master, mut slave) = (-1, -1);
    let none = std::ptr::null_mut();
    // SAFETY: the system writes two numbers; no name, modes or size are asked for.
    let done =
        unsafe { libc::openpty(&raw mut master, &raw mut slave, none, none.cast(), none.cast()) };
    if done < 0 {
        return Err(io::Error::last_os_error());
    }
    for fd in [master, slave] {
        fcntl(borrow(fd)?, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC))?;
    }
    Ok((master, slave))
}

nix::ioctl_read_bad!(read_window_size, libc::TIOCGWINSZ, libc::winsize);

/// Columns and lines of a terminal.
pub fn terminal_size(fd: i32) -> io::Result<(u16, u16)> {
    borrow(fd)?;
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: the system fills a structure of the kind that this request is for.
    unsafe { read_window_size(fd, &raw mut size) }?;
    Ok((size.ws_col, size.ws_row))
}
