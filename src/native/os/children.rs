//! Child processes and signals: `posix.waitpid`, `kill`, and what an exit status says.

use super::signals;
use super::wait::until_readable;
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Dict, Value};
use crate::vm::{Eval, Exc, Raised, Vm};
use nix::libc;
use nix::unistd::{self, Pid};
use std::io;
use std::time::Duration;

/// How often a wait for a child looks whether it has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Fills the namespace of `posix` with what concerns processes.
pub(super) fn fill(vm: &Vm, dict: &Dict) {
    crate::native::add(vm, dict, NATIVES);
    for (name, number) in [
        ("WNOHANG", libc::WNOHANG),
        ("WUNTRACED", libc::WUNTRACED),
        ("WCONTINUED", libc::WCONTINUED),
        ("WEXITED", libc::WEXITED),
        ("WSTOPPED", libc::WSTOPPED),
        ("WNOWAIT", libc::WNOWAIT),
        ("EX_OK", 0),
        ("EX_USAGE", 64),
        ("EX_DATAERR", 65),
        ("EX_NOINPUT", 66),
        ("EX_NOUSER", 67),
        ("EX_NOHOST", 68),
        ("EX_UNAVAILABLE", 69),
        ("EX_SOFTWARE", 70),
        ("EX_OSERR", 71),
        ("EX_OSFILE", 72),
        ("EX_CANTCREAT", 73),
        ("EX_IOERR", 74),
        ("EX_TEMPFAIL", 75),
        ("EX_PROTOCOL", 76),
        ("EX_NOPERM", 77),
        ("EX_CONFIG", 78),
    ] {
        crate::native::set(vm, dict, name, Value::int(i64::from(number)));
    }
}

/// The process and its status, after a wait that does not wait.
fn look(process: i32, options: i32) -> io::Result<Option<(i32, i32)>> {
    super::spawn::wait(process, options | libc::WNOHANG)
}

/// Waits for a child, as waitpid(2) says; Ctrl-C gets in, and other threads run meanwhile.
fn wait(vm: &Vm, process: i32, options: i32) -> Result<(i32, i32), Raised> {
    loop {
        match look(process, options) {
            Ok(Some(found)) => {
                if !libc::WIFSTOPPED(found.1) && !libc::WIFCONTINUED(found.1) {
                    vm.interp.clock.child_ended(found.0);
                }
                return Ok(found);
            }
            Ok(None) if options & libc::WNOHANG != 0 => return Ok((0, 0)),
            Ok(None) => wait_for_end(vm, process)?,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            Err(e) => return Err(raise_io(vm, &e, None)),
        }
    }
}

/// Sleeps until a child has ended, or for a moment where that cannot be watched.
fn wait_for_end(vm: &Vm, process: i32) -> Result<(), Raised> {
    if let Some(fd) =
        (process > 0).then(|| super::spawn::process_file(process)).and_then(Result::ok)
    {
        let waited = until_readable(vm, fd);
        drop(super::fd::close(fd));
        return waited;
    }
    vm.unlocked(|| std::thread::sleep(LOOK_AGAIN));
    vm.poll()
}

fn shown((process, status): (i32, i32)) -> Value {
    Value::tuple(vec![Value::int(i64::from(process)), Value::int(i64::from(status))])
}

fn done(vm: &Vm, result: nix::Result<()>) -> Eval {
    result.map(|()| Value::NONE).map_err(|e| raise_io(vm, &e.into(), None))
}

fn number(vm: &Vm, result: nix::Result<Pid>) -> Eval {
    let number = result.map_err(|e| raise_io(vm, &e.into(), None))?;
    Ok(Value::int(i64::from(number.as_raw())))
}

fn exit_code(vm: &Vm, status: i32) -> Eval {
    if libc::WIFEXITED(status) {
        return Ok(Value::int(i64::from(libc::WEXITSTATUS(status))));
    }
    if libc::WIFSIGNALED(status) {
        return Ok(Value::int(-i64::from(libc::WTERMSIG(status))));
    }
    if libc::WIFSTOPPED(status) {
        let signal = libc::WSTOPSIG(status);
        return Err(vm.value_error(format!("process stopped by delivery of signal {signal}")));
    }
    Err(vm.value_error(format!("invalid wait status: {status}")))
}

natives! { NATIVES of "posix" = [
    /// Wait for completion of a given child process.
    ///
    /// Returns a tuple of information regarding the child process:
    ///     (pid, status)
    ///
    /// The options argument is ignored on Windows.
    function "waitpid(pid, options, /)" (vm, process: i64, options: i64) {
        Ok(shown(wait(vm, process as i32, options as i32)?))
    }
    /// Wait for completion of a child process.
    ///
    /// Returns a tuple of information about the child process:
    ///     (pid, status)
    function "wait()" (vm) { Ok(shown(wait(vm, -1, 0)?)) }
    /// Convert a wait status to an exit code.
    ///
    /// On Unix:
    ///
    /// * If WIFEXITED(status) is true, return WEXITSTATUS(status).
    /// * If WIFSIGNALED(status) is true, return -WTERMSIG(status).
    /// * Otherwise, raise a ValueError.
    ///
    /// On Windows, return status shifted right by 8 bits.
    ///
    /// On Unix, if the process is being traced or if waitpid() was called with
    /// WUNTRACED option, the caller must first check if WIFSTOPPED(status) is true.
    /// This function must not be called if WIFSTOPPED(status) is true.
    function "waitstatus_to_exitcode(status)" (vm, status: i64) { exit_code(vm, status as i32) }
    /// Return True if the process returning status exited via the exit() system call.
    function "WIFEXITED(status)" (vm, status: i64) {
        Ok(Value::bool(libc::WIFEXITED(status as i32)))
    }
    /// Return the process return code from status.
    function "WEXITSTATUS(status)" (vm, status: i64) {
        Ok(Value::int(i64::from(libc::WEXITSTATUS(status as i32))))
    }
    /// Return True if the process returning status was terminated by a signal.
    function "WIFSIGNALED(status)" (vm, status: i64) {
        Ok(Value::bool(libc::WIFSIGNALED(status as i32)))
    }
    /// Return the signal that terminated the process that provided the status value.
    function "WTERMSIG(status)" (vm, status: i64) {
        Ok(Value::int(i64::from(libc::WTERMSIG(status as i32))))
    }
    /// Return True if the process returning status was stopped.
    function "WIFSTOPPED(status)" (vm, status: i64) {
        Ok(Value::bool(libc::WIFSTOPPED(status as i32)))
    }
    /// Return the signal that stopped the process that provided the status value.
    function "WSTOPSIG(status)" (vm, status: i64) {
        Ok(Value::int(i64::from(libc::WSTOPSIG(status as i32))))
    }
    /// Return True if a particular process was continued from a job control stop.
    ///
    /// Return True if the process returning status was continued from a
    /// job control stop.
    function "WIFCONTINUED(status)" (vm, status: i64) {
        Ok(Value::bool(libc::WIFCONTINUED(status as i32)))
    }
    /// Return True if the process returning status was dumped to a core file.
    function "WCOREDUMP(status, /)" (vm, status: i64) {
        Ok(Value::bool(libc::WCOREDUMP(status as i32)))
    }
    /// Kill a process with a signal.
    function "kill(pid, signal, /)" (vm, process: i64, signal: i64) {
        if process == i64::from(std::process::id()) && signal != 0 {
            crate::native::signal::send_to_self(vm, signal as i32)?;
        } else {
            signals::send(process as i32, signal as i32).map_err(|e| raise_io(vm, &e, None))?;
        }
        Ok(Value::NONE)
    }
    /// Kill a process group with a signal.
    function "killpg(pgid, signal, /)" (vm, group: i64, signal: i64) {
        signals::send(-(group as i32), signal as i32).map_err(|e| raise_io(vm, &e, None))?;
        vm.poll()?;
        Ok(Value::NONE)
    }
    /// Return a file descriptor referring to the process *pid*.
    ///
    /// The descriptor can be used to perform process management without races and
    /// signals.
    function "pidfd_open(pid, flags=0)" (vm, process: i64, flags: Option<i64>) {
        if flags.unwrap_or(0) & !i64::from(libc::O_NONBLOCK) != 0 {
            return Err(raise_io(vm, &nix::Error::EINVAL.into(), None));
        }
        let fd = super::spawn::process_file(process as i32).map_err(|e| raise_io(vm, &e, None))?;
        if flags.unwrap_or(0) != 0 {
            super::fd::set_blocking(fd, false).map_err(|e| raise_io(vm, &e, None))?;
        }
        Ok(Value::int(i64::from(fd)))
    }
    /// Call the system call getpgid(), and return the result.
    function "getpgid(pid)" (vm, process: i64) {
        number(vm, unistd::getpgid(Some(Pid::from_raw(process as i32))))
    }
    /// Return the current process group id.
    function "getpgrp()" (vm) { Ok(Value::int(i64::from(unistd::getpgrp().as_raw()))) }
    /// Call the system call setpgid(pid, pgrp).
    function "setpgid(pid, pgrp, /)" (vm, process: i64, group: i64) {
        done(vm, unistd::setpgid(Pid::from_raw(process as i32), Pid::from_raw(group as i32)))
    }
    /// Call the system call getsid(pid) and return the result.
    function "getsid(pid, /)" (vm, process: i64) {
        number(vm, unistd::getsid(Some(Pid::from_raw(process as i32))))
    }
    /// Call the system call setsid().
    function "setsid()" (vm) {
        unistd::setsid().map_err(|e| raise_io(vm, &e.into(), None))?;
        Ok(Value::NONE)
    }
    /// Abort the interpreter immediately.
    ///
    /// This function 'dumps core' or otherwise fails in the hardest way possible
    /// on the hosting operating system.  This function never returns.
    function "abort()" (vm) { std::process::abort() }
    /// Not supported: the threads of the interpreter would not be there in the child.
    function "fork()" (vm) {
        let text = "os.fork() is not supported by Kaa: use subprocess";
        Err(vm.raise(Exc::NotImplementedError, text))
    }
] }
