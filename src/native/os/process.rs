//! The process and its surroundings: `posix.getpid`, `environ`, `urandom` …

use super::env;
use super::path::{encode, name};
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Bytes, Dict, Str, Value};
use crate::vm::{Exc, Raised, Vm};
use nix::libc;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::stat::{Mode, umask};
use nix::sys::time::TimeValLike;
use nix::unistd;
use std::ffi::OsString;
use std::io::Read;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

natives! { pub(super) NATIVES of "posix" = [
    /// Return the current process id.
    function "getpid()" (vm) { Ok(Value::int(i64::from(std::process::id()))) }
    /// Return the parent's process id.
    ///
    /// If the parent process has already exited, Windows machines will still
    /// return its id; others systems will return the id of the 'init' process (1).
    function "getppid()" (vm) { Ok(Value::int(i64::from(std::os::unix::process::parent_id()))) }
    /// Return the current process's user id.
    function "getuid()" (vm) { Ok(Value::int(i64::from(unistd::getuid().as_raw()))) }
    /// Return the current process's effective user id.
    function "geteuid()" (vm) { Ok(Value::int(i64::from(unistd::geteuid().as_raw()))) }
    /// Return the current process's group id.
    function "getgid()" (vm) { Ok(Value::int(i64::from(unistd::getgid().as_raw()))) }
    /// Return the current process's effective group id.
    function "getegid()" (vm) { Ok(Value::int(i64::from(unistd::getegid().as_raw()))) }
    /// Set the current numeric umask and return the previous umask.
    function "umask(mask, /)" (vm, mask: i64) {
        let mode = Mode::from_bits_truncate(mask as libc::mode_t);
        Ok(Value::int(i64::from(umask(mode).bits())))
    }
    /// Translate an error code to a message string.
    function "strerror(code, /)" (vm, code: i64) {
        let text = std::io::Error::from_raw_os_error(code as i32).to_string();
        Ok(Value::str(text.split(" (os error").next().unwrap_or(&text)))
    }
    /// Return a bytes object containing random bytes suitable for cryptographic use.
    function "urandom(size, /)" (vm, size: i64) {
        let Ok(size) = usize::try_from(size) else {
            return Err(vm.value_error("negative argument not allowed"));
        };
        vm.check_text(size)?;
        let mut bytes = vec![0; size];
        let read = std::fs::File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut bytes));
        read.map_err(|e| raise_io(vm, &e, None))?;
        Ok(Bytes::new(bytes).into())
    }
    /// Return the number of logical CPUs in the system.
    ///
    /// Return None if indeterminable.
    function "cpu_count()" (vm) {
        let count = std::thread::available_parallelism();
        Ok(count.map_or(Value::NONE, |n| Value::int(n.get() as i64)))
    }
    /// User, system, children's user, children's system and elapsed time.
    function "_times()" (vm) {
        let mut times = Vec::new();
        for who in [UsageWho::RUSAGE_SELF, UsageWho::RUSAGE_CHILDREN] {
            let usage = getrusage(who).map_err(|e| raise_io(vm, &e.into(), None))?;
            for time in [usage.user_time(), usage.system_time()] {
                times.push(Value::float((time.num_microseconds() / 10_000) as f64 / 100.0));
            }
        }
        let elapsed = vm.interp.clock.monotonic() / 10_000_000;
        times.push(Value::float(elapsed as f64 / 100.0));
        Ok(Value::tuple(times))
    }
    function "_uname()" (vm) {
        let found = nix::sys::utsname::uname().map_err(|e| raise_io(vm, &e.into(), None))?;
        let parts = [found.sysname(), found.nodename(), found.release(), found.version(), found.machine()];
        Ok(Value::tuple(parts.iter().map(|p| name(vm, p)).collect()))
    }
    /// Exit to the system with specified status, without normal exit processing.
    function "_exit(status)" (vm, status: i64) { std::process::exit(status as i32) }
    /// Change or add an environment variable.
    function "putenv(name, value, /)" (vm, name: &Value, value: &Value) {
        let (name, value) = (variable(vm, "putenv", name)?, variable(vm, "putenv", value)?);
        if name.as_bytes().contains(&b'=') {
            return Err(vm.value_error("illegal environment variable name"));
        }
        if name.is_empty() {
            return Err(raise_io(vm, &nix::Error::EINVAL.into(), None));
        }
        env::set(&name, &value);
        Ok(Value::NONE)
    }
    /// Delete an environment variable.
    function "unsetenv(name, /)" (vm, name: &Value) {
        let name = variable(vm, "unsetenv", name)?;
        if name.is_empty() || name.as_bytes().contains(&b'=') {
            return Err(raise_io(vm, &nix::Error::EINVAL.into(), None));
        }
        env::remove(&name);
        Ok(Value::NONE)
    }
] }

/// A name or value of the environment.
fn variable(vm: &Vm, function: &str, v: &Value) -> Result<OsString, Raised> {
    let plain = vm.unwrap(v);
    let bytes = match (plain.get::<Str>(), plain.get::<Bytes>()) {
        (Some(text), _) => encode(vm, text)?,
        (None, Some(bytes)) => bytes.as_slice().to_vec(),
        (None, None) => {
            let class = vm.type_name(v);
            let text = format!("{function}() argument must be str or bytes, not {class}");
            return Err(vm.raise(Exc::TypeError, text));
        }
    };
    if bytes.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(OsString::from_vec(bytes))
}

/// The environment that the process began with, as bytes.
pub(super) fn environment(vm: &Vm) -> Result<Value, Raised> {
    let environment = Dict::new();
    for (name, value) in std::env::vars_os() {
        let name: Value = Bytes::new(name.as_bytes()).into();
        let value: Value = Bytes::new(value.as_bytes()).into();
        vm.dict_set(&environment, &name, value)?;
    }
    Ok(environment.into())
}
