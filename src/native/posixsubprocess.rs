//! `_posixsubprocess`: how `subprocess` starts a child process.

use super::os::fd;
use super::os::path::fs_path;
use super::os::spawn::{Child, Failure, spawn};
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Dict, Value};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

/// A number that no process has: whoever waits for it learns that.
const NO_PROCESS: i32 = i32::MAX;

/// Fills the namespace of `_posixsubprocess`.
///
/// # Errors
/// None.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, NATIVES);
    let doc = "A POSIX helper for the subprocess module.";
    super::set(vm, dict, "__doc__", Value::str(doc));
    Ok(())
}

fn paths(vm: &Vm, v: &Value) -> Result<Vec<PathBuf>, Raised> {
    vm.collect(v)?.iter().map(|item| fs_path(vm, item)).collect()
}

fn optional(v: &Value) -> Option<&Value> {
    if v.is_none() { None } else { Some(v) }
}

fn number(vm: &Vm, v: &Value) -> Result<i32, Raised> {
    let number = vm.index_i64(v)?;
    i32::try_from(number)
        .map_err(|_| vm.raise(Exc::OverflowError, "Python int too large to convert to C int"))
}

fn numbers(vm: &Vm, v: &Value) -> Result<Vec<i32>, Raised> {
    vm.collect(v)?.iter().map(|item| number(vm, item)).collect()
}

/// `name=value`, as the environment has it.
fn variable(vm: &Vm, v: &Value) -> Result<(OsString, OsString), Raised> {
    let text = fs_path(vm, v)?;
    let bytes = text.as_os_str().as_bytes();
    // A name may begin with the sign.
    let at = bytes.iter().skip(1).position(|b| *b == b'=').map_or(bytes.len(), |at| at + 1);
    let value = bytes.get(at + 1..).unwrap_or_default();
    Ok((OsStr::from_bytes(&bytes[..at]).to_owned(), OsString::from_vec(value.to_vec())))
}

/// What the arguments of `fork_exec` say.
fn child_of(vm: &Vm, args: &[Value]) -> Result<Child, Raised> {
    let id = |v: &Value| match optional(v) {
        Some(v) => Ok(Some(number(vm, v)? as u32)),
        None => Ok(None),
    };
    let environment = match optional(&args[5]) {
        Some(all) => {
            let all = vm.collect(all)?;
            Some(all.iter().map(|v| variable(vm, v)).collect::<Result<_, _>>()?)
        }
        None => None,
    };
    let groups = match optional(&args[18]) {
        Some(all) => Some(numbers(vm, all)?.into_iter().map(|n| n as u32).collect()),
        None => None,
    };
    Ok(Child {
        args: paths(vm, &args[0])?.into_iter().map(PathBuf::into_os_string).collect(),
        programs: paths(vm, &args[1])?,
        close_files: vm.truth(&args[2])?,
        passed: numbers(vm, &args[3])?,
        folder: optional(&args[4]).map(|v| fs_path(vm, v)).transpose()?,
        environment,
        streams: [number(vm, &args[6])?, number(vm, &args[9])?, number(vm, &args[11])?],
        new_session: vm.truth(&args[15])?,
        group: number(vm, &args[16])?,
        group_id: id(&args[17])?,
        groups,
        user: id(&args[19])?,
        umask: number(vm, &args[20])?,
    })
}

/// Tells what kept the child from beginning, as the child itself would.
fn report(vm: &Vm, to: i32, failure: &Failure) -> Result<(), Raised> {
    let number = failure.error.raw_os_error().unwrap_or(0);
    let place = if failure.folder { "noexec:chdir" } else { "" };
    let text = format!("OSError:{number:x}:{place}");
    fd::write(to, text.as_bytes()).map_err(|e| raise_io(vm, &e, None))?;
    Ok(())
}

fn fork_exec(vm: &Vm, args: &[Value]) -> Eval {
    let count = args.len();
    if count != 22 {
        let text = format!("fork_exec expected 22 arguments, got {count}");
        return Err(vm.type_error(text));
    }
    if !args[21].is_none() {
        let text = "preexec_fn is not supported by Kaa: no script can run between fork and exec";
        return Err(vm.raise(Exc::NotImplementedError, text));
    }
    let mut child = child_of(vm, args)?;
    let report_to = number(vm, &args[13])?;
    // Here it is the parent that reports: the pipe is not for the program.
    child.passed.retain(|fd| *fd != report_to);
    match spawn(&child) {
        Ok(process) => {
            vm.interp.clock.child_began(process);
            Ok(Value::int(i64::from(process)))
        }
        Err(failure) => {
            report(vm, report_to, &failure)?;
            Ok(Value::int(i64::from(NO_PROCESS)))
        }
    }
}

natives! { NATIVES of "_posixsubprocess" = [
    /// Spawn a fresh new child process.
    ///
    /// If close_fds is True, close file descriptors 3 and higher, except those
    /// listed in the sorted tuple pass_fds.
    ///
    /// If an error occurs in the child process before the exec, it is
    /// serialized and written to the errpipe_write fd per subprocess.py.
    ///
    /// Returns: the child process's PID.
    ///
    /// Raises: Only on an error in the parent process.
    function "fork_exec(*args)" (vm, args: &Value) {
        fork_exec(vm, args.expect::<crate::value::Tuple>().items())
    }
] }
