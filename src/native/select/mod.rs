//! `select`: waiting for files, by lists, by a polling object, or by epoll on Linux.

#[cfg(target_os = "linux")]
mod epoll;
mod poll;

use super::time::nanoseconds_of;
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Dict, Value};
use crate::vm::poller::Watch;
use crate::vm::{Eval, Exc, Raised, Vm};
use nix::libc;

/// The largest number of a file that `select` takes, and one more.
const MOST_FILES: i64 = 1024;
/// What a pipe takes at once when it has room.
const PIPE_BUF: i64 = 4096;

/// Fills the namespace of `select`.
///
/// # Errors
/// None.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, NATIVES);
    super::add(vm, dict, poll::NATIVES);
    for (name, bits) in poll::BITS {
        super::set(vm, dict, name, Value::int(i64::from(*bits)));
    }
    super::set(vm, dict, "PIPE_BUF", Value::int(PIPE_BUF));
    super::set(vm, dict, "error", vm.exc(Exc::OSError).value());
    #[cfg(target_os = "linux")]
    epoll::fill(vm, dict);
    let doc = "This module supports asynchronous I/O on multiple file descriptors.\n\n\
               *** IMPORTANT NOTICE ***\n\
               On Windows, only sockets are supported; on Unix, all file descriptors.";
    super::set(vm, dict, "__doc__", Value::str(doc));
    Ok(())
}

/// The number of a file: an int, or what `fileno()` gives.
///
/// # Errors
/// TypeError for anything else, ValueError for a negative number.
fn number_of(vm: &Vm, file: &Value) -> Result<i32, Raised> {
    let number = if vm.as_any_int(file).is_some() {
        file.clone()
    } else {
        let Some(method) = vm.try_get_attr(file, vm.intern("fileno"))? else {
            let text = "argument must be an int, or have a fileno() method.";
            return Err(vm.type_error(text));
        };
        let number = vm.call(&method, &[])?;
        if vm.as_any_int(&number).is_none() {
            return Err(vm.type_error("fileno() returned a non-integer"));
        }
        number
    };
    let number = vm.index_clamped(&number)?;
    if number < 0 {
        let text = format!("file descriptor cannot be a negative integer ({number})");
        return Err(vm.value_error(text));
    }
    i32::try_from(number)
        .map_err(|_| vm.raise(Exc::OverflowError, "Python int too large to convert to C int"))
}

/// When a wait of so many seconds ends; None waits without end.
fn deadline(vm: &Vm, timeout: Option<&Value>) -> Result<Option<u64>, Raised> {
    let Some(timeout) = timeout.filter(|t| !t.is_none()) else { return Ok(None) };
    let plain = vm.unwrap(timeout);
    if plain.as_float().is_none() && vm.as_any_int(timeout).is_none() {
        return Err(vm.type_error("timeout must be a float or None"));
    }
    match u64::try_from(nanoseconds_of(vm, timeout)?) {
        Ok(wait) => Ok(Some(vm.interp.clock.monotonic().saturating_add(wait))),
        Err(_) => Err(vm.value_error("timeout must be non-negative")),
    }
}

/// One of the three lists of `select`: the objects, and what is asked of their files.
fn listed(vm: &Vm, list: &Value, events: i16) -> Result<Vec<(Value, Watch)>, Raised> {
    if vm.special(list, crate::value::sym::__iter__).is_none()
        && vm.special(list, crate::value::sym::__getitem__).is_none()
    {
        return Err(vm.type_error("arguments 1-3 must be sequences"));
    }
    let mut all = Vec::new();
    for object in vm.collect(list)? {
        let fd = number_of(vm, &object)?;
        if i64::from(fd) >= MOST_FILES {
            return Err(vm.value_error("filedescriptor out of range in select()"));
        }
        all.push((object, Watch::new(fd, events)));
    }
    Ok(all)
}

fn select(vm: &Vm, lists: [&Value; 3], timeout: Option<&Value>) -> Eval {
    let deadline = deadline(vm, timeout)?;
    let asked = [libc::POLLIN, libc::POLLOUT, libc::POLLPRI];
    let mut objects = Vec::new();
    let mut watches = Vec::new();
    let mut ends = Vec::new();
    for (list, events) in lists.into_iter().zip(asked) {
        for (object, watch) in listed(vm, list, events)? {
            objects.push(object);
            watches.push(watch);
        }
        ends.push(objects.len());
    }
    let waited = vm.wait_for_files(&mut watches, deadline)?;
    waited.map_err(|e| raise_io(vm, &e, None))?;
    if watches.iter().any(|w| w.found & libc::POLLNVAL != 0) {
        return Err(raise_io(vm, &nix::Error::EBADF.into(), None));
    }
    let mut begin = 0;
    let mut ready = Vec::new();
    for (end, events) in ends.into_iter().zip(asked) {
        // A file that has an error, or whose other end is gone, lets neither reading nor writing wait.
        let wanted = match events {
            libc::POLLIN => libc::POLLIN | libc::POLLHUP | libc::POLLERR,
            libc::POLLOUT => libc::POLLOUT | libc::POLLERR,
            other => other,
        };
        let found = (begin..end).filter(|&i| watches[i].found & wanted != 0);
        ready.push(Value::list(found.map(|i| objects[i].clone()).collect()));
        begin = end;
    }
    Ok(Value::tuple(ready))
}

natives! { NATIVES of "select" = [
    /// Wait until one or more file descriptors are ready for some kind of I/O.
    ///
    /// The first three arguments are iterables of file descriptors to be waited
    /// for:
    /// rlist -- wait until ready for reading
    /// wlist -- wait until ready for writing
    /// xlist -- wait for an "exceptional condition"
    /// If only one kind of condition is required, pass [] for the other lists.
    ///
    /// A file descriptor is either a socket or file object, or a small integer
    /// gotten from a fileno() method call on one of those.
    ///
    /// The optional 4th argument specifies a timeout in seconds; it may be
    /// a floating-point number to specify fractions of seconds.  If it is absent
    /// or None, the call will never time out.
    ///
    /// The return value is a tuple of three lists corresponding to the first
    /// three arguments; each contains the subset of the corresponding file
    /// descriptors that are ready.
    ///
    /// *** IMPORTANT NOTICE ***
    /// On Windows, only sockets are supported; on Unix, all file
    /// descriptors can be used.
    function "select(rlist, wlist, xlist, timeout=None, /)" (
        vm, rlist: &Value, wlist: &Value, xlist: &Value, timeout: Option<&Value>
    ) { select(vm, [rlist, wlist, xlist], timeout) }
] }
