//! `select.epoll`: Linux's epoll(7).

use super::number_of;
use crate::native::os::fd;
use crate::native::time::nanoseconds_of;
use crate::natives;
use crate::types::args::bind;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Class, ClassFlags, Dict, NativeData, Object, Ref, Value};
use crate::vm::native::Data;
use crate::vm::poller::Watch;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use nix::libc;
use nix::sys::epoll::{Epoll as System, EpollCreateFlags, EpollEvent, EpollFlags, EpollTimeout};
use std::cell::RefCell;
use std::os::fd::AsRawFd;

const BITS: &[(&str, i32)] = &[
    ("EPOLLIN", libc::EPOLLIN),
    ("EPOLLOUT", libc::EPOLLOUT),
    ("EPOLLPRI", libc::EPOLLPRI),
    ("EPOLLERR", libc::EPOLLERR),
    ("EPOLLHUP", libc::EPOLLHUP),
    ("EPOLLRDHUP", libc::EPOLLRDHUP),
    ("EPOLLET", libc::EPOLLET),
    ("EPOLLONESHOT", libc::EPOLLONESHOT),
    ("EPOLLEXCLUSIVE", libc::EPOLLEXCLUSIVE),
    ("EPOLLRDNORM", libc::EPOLLRDNORM),
    ("EPOLLRDBAND", libc::EPOLLRDBAND),
    ("EPOLLWRNORM", libc::EPOLLWRNORM),
    ("EPOLLWRBAND", libc::EPOLLWRBAND),
    ("EPOLLMSG", libc::EPOLLMSG),
    ("EPOLLWAKEUP", libc::EPOLLWAKEUP),
    ("EPOLL_CLOEXEC", libc::EPOLL_CLOEXEC),
];

static CLASS: NativeClass = NativeClass {
    name: "epoll",
    module: "select",
    doc: "select.epoll(sizehint=-1, flags=0)\n\nReturns an epolling object\n\n\
          sizehint must be a positive integer or -1 for the default size. The\n\
          sizehint is used to optimize internal data structures. It doesn't limit\n\
          the maximum number of monitored events.",
    slots: &Slots { new: Some(new), new_is_whole: true, ..Slots::EMPTY },
    methods: METHODS,
};

/// Open until it is closed.
struct Epoll(RefCell<Option<System>>);

impl NativeData for Epoll {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    fn holds_values(&self) -> bool {
        false
    }
}

/// How many events a poll tells at most that sets no bound.
const MOST_EVENTS: usize = libc::FD_SETSIZE - 1;

fn class(vm: &Vm) -> Ref<Class> {
    vm.flagged_class(&CLASS, &[ClassFlags::FINAL])
}

/// Adds what Linux has to the namespace of `select`.
pub fn fill(vm: &Vm, dict: &Dict) {
    let set = crate::native::set;
    for (name, bits) in BITS {
        set(vm, dict, name, Value::int(i64::from(*bits as u32)));
    }
    set(vm, dict, "epoll", class(vm).value());
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let [size, flags] = bind(vm, "epoll", ["sizehint", "flags"], (args, names))?;
    let size = if size.is_unbound() { -1 } else { vm.index_i64(&size)? };
    let flags = if flags.is_unbound() { 0 } else { vm.index_i64(&flags)? };
    if size != -1 && size <= 0 {
        return Err(vm.value_error("negative sizehint"));
    }
    if flags != 0 && flags != i64::from(libc::EPOLL_CLOEXEC) {
        return Err(vm.raise(Exc::OSError, "invalid flags"));
    }
    let system = System::new(EpollCreateFlags::EPOLL_CLOEXEC);
    let system = system.map_err(|e| raise_io(vm, &e.into(), None))?;
    Ok(Object::new(class.clone(), Epoll(RefCell::new(Some(system)))).into())
}

/// Does something with the system's object.
fn with<R>(vm: &Vm, e: &Epoll, call: impl FnOnce(&System) -> nix::Result<R>) -> Result<R, Raised> {
    match &*e.0.borrow() {
        Some(system) => call(system).map_err(|e| raise_io(vm, &e.into(), None)),
        None => Err(vm.value_error("I/O operation on closed epoll object")),
    }
}

fn number(vm: &Vm, e: &Epoll) -> Result<i32, Raised> {
    with(vm, e, |system| Ok(system.0.as_raw_fd()))
}

fn event(vm: &Vm, mask: Option<&Value>, fd: i32) -> Result<EpollEvent, Raised> {
    let usual = i64::from(libc::EPOLLIN | libc::EPOLLPRI | libc::EPOLLOUT);
    let bits = mask.map_or(Ok(usual), |mask| vm.index_i64(mask))?;
    let Ok(bits) = u32::try_from(bits) else {
        return Err(match bits < 0 {
            true => vm.value_error("Cannot convert negative int"),
            false => vm.raise(Exc::OverflowError, "Python int too large for C unsigned int"),
        });
    };
    Ok(EpollEvent::new(EpollFlags::from_bits_retain(bits as i32), fd as u64))
}

fn wait(vm: &Vm, e: &Epoll, timeout: Option<&Value>, most: i64) -> Eval {
    let deadline = match timeout.filter(|t| !t.is_none()) {
        None => None,
        Some(t) if vm.unwrap(t).as_float().is_none() && vm.as_any_int(t).is_none() => {
            return Err(vm.type_error("timeout must be an integer or None"));
        }
        Some(t) => u64::try_from(nanoseconds_of(vm, t)?)
            .ok()
            .map(|wait| vm.interp.clock.monotonic().saturating_add(wait)),
    };
    let most = match usize::try_from(most) {
        _ if most == -1 => MOST_EVENTS,
        Ok(most) if most > 0 => most,
        _ => {
            let text = format!("maxevents must be greater than 0, got {most}");
            return Err(vm.value_error(text));
        }
    };
    let waited = vm.wait_for_file(number(vm, e)?, Watch::READ, deadline)?;
    waited.map_err(|e| raise_io(vm, &e, None))?;
    let mut room = vec![EpollEvent::empty(); most.min(MOST_EVENTS)];
    let count = with(vm, e, |system| system.wait(&mut room, EpollTimeout::ZERO))?;
    let ready = room[..count].iter().map(|event| {
        let bits = i64::from(event.events().bits() as u32);
        Value::tuple(vec![Value::int(event.data() as i64), Value::int(bits)])
    });
    Ok(Value::list(ready.collect()))
}

natives! { METHODS of "select.epoll" = [
    method "__enter__(self, /)" (vm, this: &Value) {
        number(vm, &*data(vm, this)?)?;
        Ok(this.clone())
    }
    method "__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)" (
        vm, this: Data<Epoll>, kind: Option<&Value>, value: Option<&Value>, tb: Option<&Value>
    ) {
        let _ = (kind, value, tb);
        drop(this.0.take());
        Ok(Value::NONE)
    }
    /// Close the epoll control file descriptor.
    ///
    /// Further operations on the epoll object will raise an exception.
    method "close(self, /)" (vm, this: Data<Epoll>) {
        drop(this.0.take());
        Ok(Value::NONE)
    }
    /// True if the epoll handler is closed
    getter "closed" (vm, this: Data<Epoll>) { Ok(Value::bool(this.0.borrow().is_none())) }
    /// Return the epoll control file descriptor.
    method "fileno(self, /)" (vm, this: Data<Epoll>) {
        Ok(Value::int(i64::from(number(vm, &this)?)))
    }
    /// Create an epoll object from a given control fd.
    classmethod "fromfd(type, fd, /)" (vm, class: &Value, fd: i64) {
        let own = fd::owned(fd as i32).map_err(|e| raise_io(vm, &e, None))?;
        let _ = class;
        let data = Epoll(RefCell::new(Some(System(own))));
        Ok(Object::new(self::class(vm), data).into())
    }
    /// Modify event mask for a registered file descriptor.
    ///
    ///   fd
    ///     the target file descriptor of the operation
    ///   eventmask
    ///     a bit set composed of the various EPOLL constants
    method "modify(self, /, fd, eventmask)" (
        vm, this: Data<Epoll>, fd: &Value, mask: &Value
    ) {
        let fd = number_of(vm, fd)?;
        let mut event = event(vm, Some(mask), fd)?;
        let file = fd::borrow(fd).map_err(|e| raise_io(vm, &e, None))?;
        with(vm, &this, |system| system.modify(file, &mut event))?;
        Ok(Value::NONE)
    }
    /// Wait for events on the epoll file descriptor.
    ///
    ///   timeout
    ///     the maximum time to wait in seconds (as float);
    ///     a timeout of None or -1 makes poll wait indefinitely
    ///   maxevents
    ///     the maximum number of events returned; -1 means no limit
    ///
    /// Returns a list containing any descriptors that have events to
    /// report, as a list of (fd, events) 2-tuples.
    method "poll(self, /, timeout=None, maxevents=-1)" (
        vm, this: Data<Epoll>, timeout: Option<&Value>, most: Option<i64>
    ) { wait(vm, &this, timeout, most.unwrap_or(-1)) }
    /// Registers a new fd or raises an OSError if the fd is already registered.
    ///
    ///   fd
    ///     the target file descriptor of the operation
    ///   eventmask
    ///     a bit set composed of the various EPOLL constants
    ///
    /// The epoll interface supports all file descriptors that support poll.
    method "register(self, /, fd, eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)" (
        vm, this: Data<Epoll>, fd: &Value, mask: Option<&Value>
    ) {
        let fd = number_of(vm, fd)?;
        let event = event(vm, mask, fd)?;
        let file = fd::borrow(fd).map_err(|e| raise_io(vm, &e, None))?;
        with(vm, &this, |system| system.add(file, event))?;
        Ok(Value::NONE)
    }
    /// Remove a registered file descriptor from the epoll object.
    ///
    ///   fd
    ///     the target file descriptor of the operation
    method "unregister(self, /, fd)" (vm, this: Data<Epoll>, fd: &Value) {
        let fd = number_of(vm, fd)?;
        let file = fd::borrow(fd).map_err(|e| raise_io(vm, &e, None))?;
        match with(vm, &this, |system| Ok(system.delete(file)))? {
            // It was forgotten when it was closed.
            Ok(()) | Err(nix::Error::EBADF) => Ok(Value::NONE),
            Err(e) => Err(raise_io(vm, &e.into(), None)),
        }
    }
] }

fn data(vm: &Vm, this: &Value) -> Result<Data<Epoll>, Raised> {
    Data::of(vm, this).ok_or_else(|| vm.wrong_argument(this, 0, "epoll"))
}
