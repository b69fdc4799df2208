//! `select.poll()`: files that are asked for again and again.

use super::number_of;
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{ClassFlags, NativeData, Object, Value};
use crate::vm::convert::AnyInt;
use crate::vm::native::Data;
use crate::vm::poller::Watch;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use nix::libc;
use std::cell::RefCell;

/// The bits of events.
pub const BITS: &[(&str, i16)] = &[
    ("POLLIN", libc::POLLIN),
    ("POLLPRI", libc::POLLPRI),
    ("POLLOUT", libc::POLLOUT),
    ("POLLERR", libc::POLLERR),
    ("POLLHUP", libc::POLLHUP),
    ("POLLNVAL", libc::POLLNVAL),
    ("POLLRDNORM", libc::POLLRDNORM),
    ("POLLRDBAND", libc::POLLRDBAND),
    ("POLLWRNORM", libc::POLLWRNORM),
    ("POLLWRBAND", libc::POLLWRBAND),
    #[cfg(target_os = "linux")]
    ("POLLMSG", 0x400),
    #[cfg(target_os = "linux")]
    ("POLLRDHUP", libc::POLLRDHUP),
];

static CLASS: NativeClass =
    NativeClass { name: "poll", module: "select", doc: "", slots: &Slots::EMPTY, methods: METHODS };

/// The files, in the order of their numbers.
#[derive(Default)]
struct Polled(RefCell<Vec<Watch>>);

impl NativeData for Polled {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    fn holds_values(&self) -> bool {
        false
    }
}

/// The events of a mask that a script gives.
fn mask(vm: &Vm, v: &Value) -> Result<i16, Raised> {
    match vm.index(v)? {
        AnyInt::Small(i) if i < 0 => Err(vm.value_error("Cannot convert negative int")),
        AnyInt::Small(i) if i <= i64::from(u16::MAX) => Ok(i as u16 as i16),
        _ => Err(vm.raise(Exc::OverflowError, "Python int too large for C unsigned short")),
    }
}

fn missing(vm: &Vm, fd: i32) -> Raised {
    vm.raise_with(Exc::KeyError, vec![Value::int(i64::from(fd))])
}

/// When a wait of so many milliseconds ends.
fn deadline(vm: &Vm, timeout: Option<&Value>) -> Result<Option<u64>, Raised> {
    let Some(timeout) = timeout.filter(|t| !t.is_none()) else { return Ok(None) };
    let millis = match vm.unwrap(timeout).as_float() {
        Some(f) if f.is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
        Some(f) => f.ceil(),
        None if vm.special(timeout, crate::value::sym::__index__).is_some() => {
            vm.index_clamped(timeout)? as f64
        }
        None => return Err(vm.type_error("timeout must be an integer or None")),
    };
    if millis > f64::from(i32::MAX) {
        return Err(vm.raise(Exc::OverflowError, "timeout is too large"));
    }
    if millis < 0.0 {
        return Ok(None);
    }
    Ok(Some(vm.interp.clock.monotonic().saturating_add((millis * 1e6) as u64)))
}

fn wait(vm: &Vm, polled: &Polled, timeout: Option<&Value>) -> Eval {
    let deadline = deadline(vm, timeout)?;
    let mut files = polled.0.borrow().clone();
    let waited = vm.wait_for_files(&mut files, deadline)?;
    waited.map_err(|e| raise_io(vm, &e, None))?;
    let ready = files.iter().filter(|file| file.found != 0).map(|file| {
        let found = i64::from(file.found as u16);
        Value::tuple(vec![Value::int(i64::from(file.fd)), Value::int(found)])
    });
    Ok(Value::list(ready.collect()))
}

natives! { METHODS of "select.poll" = [
    /// Register a file descriptor with the polling object.
    ///
    ///   fd
    ///     either an integer, or an object with a fileno() method returning an int
    ///   eventmask
    ///     an optional bitmask describing the type of events to check for
    method "register(self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)" (
        vm, this: Data<Polled>, fd: &Value, events: Option<&Value>
    ) {
        let fd = number_of(vm, fd)?;
        let events = match events {
            Some(events) => mask(vm, events)?,
            None => libc::POLLIN | libc::POLLPRI | libc::POLLOUT,
        };
        let mut files = this.0.borrow_mut();
        match files.binary_search_by_key(&fd, |file| file.fd) {
            Ok(i) => files[i].events = events,
            Err(i) => files.insert(i, Watch::new(fd, events)),
        }
        Ok(Value::NONE)
    }
    /// Modify an already registered file descriptor.
    ///
    ///   fd
    ///     either an integer, or an object with a fileno() method returning
    ///     an int
    ///   eventmask
    ///     a bitmask describing the type of events to check for
    method "modify(self, fd, eventmask, /)" (
        vm, this: Data<Polled>, fd: &Value, events: &Value
    ) {
        let (fd, events) = (number_of(vm, fd)?, mask(vm, events)?);
        let mut files = this.0.borrow_mut();
        match files.binary_search_by_key(&fd, |file| file.fd) {
            Ok(i) => files[i].events = events,
            Err(_) => return Err(raise_io(vm, &nix::Error::ENOENT.into(), None)),
        }
        Ok(Value::NONE)
    }
    /// Remove a file descriptor being tracked by the polling object.
    method "unregister(self, fd, /)" (vm, this: Data<Polled>, fd: &Value) {
        let fd = number_of(vm, fd)?;
        let mut files = this.0.borrow_mut();
        match files.binary_search_by_key(&fd, |file| file.fd) {
            Ok(i) => {
                files.remove(i);
                Ok(Value::NONE)
            }
            Err(_) => Err(missing(vm, fd)),
        }
    }
    /// Polls the set of registered file descriptors.
    ///
    ///   timeout
    ///     The maximum time to wait in milliseconds, or else None (or a negative
    ///     value) to wait indefinitely.
    ///
    /// Returns a list containing any descriptors that have events or errors
    /// to report, as a list of (fd, event) 2-tuples.
    method "poll(self, timeout=None, /)" (vm, this: Data<Polled>, timeout: Option<&Value>) {
        wait(vm, &this, timeout)
    }
] }

natives! { pub(super) NATIVES of "select" = [
    /// Returns a polling object.
    ///
    /// This object supports registering and unregistering file descriptors, and
    /// then polling them for I/O events.
    function "poll()" (vm) {
        let class = vm.flagged_class(&CLASS, &[ClassFlags::FINAL]);
        Ok(Object::new(class, Polled::default()).into())
    }
] }
