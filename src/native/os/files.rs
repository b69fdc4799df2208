//! Open files by their numbers: `posix.open`, `read`, `write` …

use super::path::{NUMBER, Place, argument, name_argument};
use super::{fd, wait};
use crate::natives;
use crate::types::bytes::buffer::Buffer;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Bytes, Value};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::io;

natives! { pub(super) NATIVES of "posix" = [
    /// Open a file for low level IO.  Returns a file descriptor (integer).
    ///
    /// If dir_fd is not None, it should be a file descriptor open to a directory,
    ///   and path should be relative; path will then be relative to that directory.
    /// dir_fd may not be implemented on your platform.
    ///   If it is unavailable, using it will raise a NotImplementedError.
    function "open(path, flags, mode=511, *, dir_fd=None)"
    (vm, path: &Value, flags: i64, mode: Option<i64>, dir_fd: &Value) {
        no_folder(vm, dir_fd)?;
        let name = name_argument(vm, ("open", "path"), path)?;
        let mode = mode.unwrap_or(0o777) as u32;
        let opened = fd::open(&name, flags as i32, mode);
        number(opened.map_err(|e| raise_io(vm, &e, Some(path.clone()))))
    }
    /// Close a file descriptor.
    function "close(fd)" (vm, fd: i64) { done(vm, fd::close(fd as i32)) }
    /// Read from a file descriptor.  Returns a bytes object.
    function "read(fd, length, /)" (vm, fd: i64, length: i64) {
        let Ok(length) = usize::try_from(length) else {
            return Err(raise_io(vm, &nix::Error::EINVAL.into(), None));
        };
        vm.check_text(length)?;
        let mut room = vec![0; length];
        let fd = fd as i32;
        wait::until_readable(vm, fd)?;
        let count = again(vm, || fd::read(fd, &mut room))?;
        room.truncate(count);
        Ok(Bytes::new(room).into())
    }
    /// Write a bytes object to a file descriptor.
    function "write(fd, data, /)" (vm, fd: i64, data: Buffer) {
        let data = data.borrow().to_vec();
        let fd = fd as i32;
        let count = if fd::may_wait(fd) {
            wait::write(vm, fd, &data)?.map_err(|e| raise_io(vm, &e, None))?
        } else {
            again(vm, || fd::write(fd, &data))?
        };
        Ok(Value::int(count as i64))
    }
    /// Copy count bytes from file descriptor in_fd to file descriptor out_fd.
    function "sendfile(out_fd, in_fd, offset, count)"
    (vm, out_fd: i64, in_fd: i64, offset: &Value, count: i64) {
        let offset = if offset.is_none() { None } else { Some(vm.index_i64(offset)?) };
        let Ok(count) = usize::try_from(count) else {
            return Err(raise_io(vm, &nix::Error::EINVAL.into(), None));
        };
        let sent = again(vm, || vm.unlocked(|| fd::send_file(out_fd as i32, in_fd as i32, offset, count)))?;
        Ok(Value::int(sent as i64))
    }
    /// Set the position of a file descriptor.  Return the new position.
    ///
    ///   fd
    ///     An open file descriptor, as returned by os.open().
    ///   position
    ///     Position, interpreted relative to 'whence'.
    ///   whence
    ///     The relative position to seek from. Valid values are:
    ///     - SEEK_SET: seek from the start of the file.
    ///     - SEEK_CUR: seek from the current file position.
    ///     - SEEK_END: seek from the end of the file.
    ///
    /// The return value is the number of bytes relative to the beginning of the file.
    function "lseek(fd, position, whence, /)" (vm, fd: i64, position: i64, whence: i64) {
        let at = fd::seek(fd as i32, position, whence as i32);
        at.map(Value::int).map_err(|e| raise_io(vm, &e, None))
    }
    /// Truncate a file, specified by file descriptor, to a specific length.
    function "ftruncate(fd, length, /)" (vm, fd: i64, length: i64) {
        done(vm, fd::truncate(fd as i32, length))
    }
    /// Truncate a file, specified by path, to a specific length.
    ///
    /// On some platforms, path may also be specified as an open file descriptor.
    /// If this functionality is unavailable, using it raises an exception.
    function "truncate(path, length)" (vm, path: &Value, length: i64) {
        let result = match argument(vm, ("truncate", "path"), path, NUMBER)? {
            Place::Name(name) => nix::unistd::truncate(&name, length).map_err(io::Error::from),
            Place::Number(number) => fd::truncate(number, length),
        };
        result.map(|()| Value::NONE).map_err(|e| raise_io(vm, &e, Some(path.clone())))
    }
    /// Create a pipe.
    ///
    /// Returns a tuple of two file descriptors:
    ///   (read_fd, write_fd)
    function "pipe()" (vm) {
        let (reader, writer) = fd::pipe().map_err(|e| raise_io(vm, &e, None))?;
        Ok(Value::tuple(vec![Value::int(i64::from(reader)), Value::int(i64::from(writer))]))
    }
    /// Open a pseudo-terminal.
    ///
    /// Return a tuple of (master_fd, slave_fd) containing open file descriptors
    /// for both the master and slave ends.
    function "openpty()" (vm) {
        let (master, slave) = fd::open_terminal().map_err(|e| raise_io(vm, &e, None))?;
        Ok(Value::tuple(vec![Value::int(i64::from(master)), Value::int(i64::from(slave))]))
    }
    /// Return a duplicate of a file descriptor.
    function "dup(fd, /)" (vm, fd: i64) {
        number(fd::duplicate(fd as i32).map_err(|e| raise_io(vm, &e, None)))
    }
    /// Duplicate file descriptor.
    function "dup2(fd, fd2, inheritable=True)" (vm, fd: i64, to: i64, inheritable: Option<bool>) {
        let copied = fd::duplicate_to(fd as i32, to as i32, inheritable.unwrap_or(true));
        copied.map(|()| Value::int(to)).map_err(|e| raise_io(vm, &e, None))
    }
    /// Return True if the fd is connected to a terminal.
    ///
    /// Return True if the file descriptor is an open file descriptor
    /// connected to the slave end of a terminal.
    function "isatty(fd, /)" (vm, fd: i64) { Ok(Value::bool(fd::is_terminal(fd as i32))) }
    /// Get the close-on-exe flag of the specified file descriptor.
    function "get_inheritable(fd, /)" (vm, fd: i64) {
        fd::is_inheritable(fd as i32).map(Value::bool).map_err(|e| raise_io(vm, &e, None))
    }
    /// Set the inheritable flag of the specified file descriptor.
    function "set_inheritable(fd, inheritable, /)" (vm, fd: i64, inheritable: bool) {
        done(vm, fd::set_inheritable(fd as i32, inheritable))
    }
    /// Get the blocking mode of the file descriptor.
    ///
    /// Return False if the O_NONBLOCK flag is set, True if the flag is cleared.
    function "get_blocking(fd, /)" (vm, fd: i64) {
        fd::is_blocking(fd as i32).map(Value::bool).map_err(|e| raise_io(vm, &e, None))
    }
    /// Set the blocking mode of the specified file descriptor.
    ///
    /// Set the O_NONBLOCK flag if blocking is False,
    /// clear the O_NONBLOCK flag otherwise.
    function "set_blocking(fd, blocking, /)" (vm, fd: i64, blocking: bool) {
        done(vm, fd::set_blocking(fd as i32, blocking))
    }
    function "_terminal_size(fd, /)" (vm, fd: i64) {
        let (columns, lines) = fd::terminal_size(fd as i32).map_err(|e| raise_io(vm, &e, None))?;
        Ok(Value::tuple(vec![Value::int(i64::from(columns)), Value::int(i64::from(lines))]))
    }
] }

/// Raises unless `dir_fd` was left out: files are named from the current folder.
pub(super) fn no_folder(vm: &Vm, dir_fd: &Value) -> Result<(), Raised> {
    if dir_fd.is_unbound() || dir_fd.is_none() {
        return Ok(());
    }
    Err(vm.raise(Exc::NotImplementedError, "dir_fd unavailable on this platform"))
}

fn number(fd: Result<i32, Raised>) -> Eval {
    fd.map(|fd| Value::int(i64::from(fd)))
}

/// Nothing, or the error of the system.
pub(super) fn done(vm: &Vm, result: io::Result<()>) -> Eval {
    result.map(|()| Value::NONE).map_err(|e| raise_io(vm, &e, None))
}

/// Calls the system again where a signal got in the way.
fn again<T>(vm: &Vm, mut f: impl FnMut() -> io::Result<T>) -> Result<T, Raised> {
    loop {
        match f() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            result => return result.map_err(|e| raise_io(vm, &e, None)),
        }
    }
}
