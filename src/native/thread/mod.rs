//! The native part of `threading`: the script's threads, their handles and locks.

mod handle;
mod hook;
mod lock;
mod reentrant;

pub use lock::WaitQueue;

use crate::natives;
use crate::types::callable;
use crate::value::{Dict, Tuple, Value};
use crate::vm::block::interrupt;
use crate::vm::threads::Waited;
use crate::vm::{Eval, Exc, Raised, Vm};

/// The longest timeout, in seconds: as many nanoseconds as 64 bits hold.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;
/// The smallest stack that `stack_size` accepts.
const LEAST_STACK: i64 = 53_248;
/// The longest name that the system keeps.
const NAME_MAX: i64 = 15;

/// Fills the namespace of `_thread`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    let lock = lock::class(vm).value();
    for (name, v) in [
        ("lock", lock.clone()),
        ("LockType", lock),
        ("RLock", reentrant::class(vm).value()),
        ("_ThreadHandle", vm.native_class(&handle::CLASS).value()),
        ("_ExceptHookArgs", hook::class(vm).value()),
        ("error", vm.exc(Exc::RuntimeError).value()),
        ("TIMEOUT_MAX", Value::float(TIMEOUT_MAX)),
        ("_NAME_MAXLEN", Value::int(NAME_MAX)),
    ] {
        super::set(vm, dict, name, v);
    }
    let doc = "This module provides primitive operations to write multi-threaded programs.\n\
               The 'threading' module provides a more convenient interface.";
    super::set(vm, dict, "__doc__", Value::str(doc));
    Ok(())
}

natives! { FUNCTIONS of "_thread" = [
    /// Start a new thread and return its identifier.
    ///
    /// The thread will call the function with positional arguments from the
    /// tuple args and keyword arguments taken from the optional dictionary
    /// kwargs.  The thread exits when the function returns; the return value
    /// is ignored.  The thread will also exit when the function raises an
    /// unhandled exception; a stack trace will be printed unless the exception
    /// is SystemExit.
    function "start_new_thread(function, args, kwargs={}, /)" (
        vm, function: &Value, args: &Value, keywords: Option<&Value>
    ) {
        start_new_thread(vm, function, args, keywords)
    }
    /// An obsolete synonym of start_new_thread().
    function "start_new(function, args, kwargs={}, /)" (
        vm, function: &Value, args: &Value, keywords: Option<&Value>
    ) {
        start_new_thread(vm, function, args, keywords)
    }
    /// *For internal use only*: start a new thread.
    ///
    /// Like start_new_thread(), this starts a new thread calling the given function.
    /// Unlike start_new_thread(), this returns a handle object with methods to join
    /// or detach the given thread.
    /// This function is not for third-party code, please use the
    /// `threading` module instead. During finalization the runtime will not wait for
    /// the thread to exit if daemon is True. If handle is provided it must be a
    /// newly created thread._ThreadHandle instance.
    function "start_joinable_thread(function, handle=None, daemon=True)" (
        vm, function: &Value, given: Option<&Value>, daemon: Option<&Value>
    ) {
        if !callable(vm, function) {
            return Err(vm.type_error("thread function must be callable"));
        }
        let daemon = daemon.map_or(Ok(true), |d| vm.truth(d))?;
        let given = match given {
            Some(h) if !h.is_none() => h.clone(),
            _ => handle::make(vm),
        };
        handle::start(vm, &given, function, daemon)?;
        Ok(given)
    }
    /// Internal only. Make a thread handle for threads not spawned
    /// by the _thread or threading module.
    function "_make_thread_handle(ident, /)" (vm, ident: i64) {
        Ok(handle::running(vm, ident as u64))
    }
    /// Wait for all non-daemon threads (other than the calling thread) to stop.
    function "_shutdown()" (vm) {
        match vm.wait_for_threads()? {
            Waited::Stranded => Err(stranded(vm)),
            _ => Ok(Value::NONE),
        }
    }
    /// Create a new lock object. See help(type(threading.Lock())) for
    /// information about locks.
    function "allocate_lock()" (vm) { Ok(lock::make(vm)) }
    /// An obsolete synonym of allocate_lock().
    function "allocate()" (vm) { Ok(lock::make(vm)) }
    /// Return a non-zero integer that uniquely identifies the current thread
    /// amongst other threads that exist simultaneously.
    ///
    /// This may be used to identify per-thread resources.  Even though on some platforms
    /// threads identities may appear to be allocated consecutive numbers starting
    /// at 1, this behavior should not be relied upon, and the number should be
    /// seen purely as a magic cookie.
    /// A thread's identity may be reused for another thread after it exits.
    function "get_ident()" (vm) { Ok(Value::int(vm.thread.ident as i64)) }
    /// Internal only. Return a non-zero integer that uniquely identifies the main thread
    /// of the main interpreter.
    function "_get_main_thread_ident()" (vm) {
        Ok(Value::int(vm.interp.threads.main_ident() as i64))
    }
    /// Return a non-negative integer identifying the thread as reported
    /// by the OS (kernel). This may be used to uniquely identify a
    /// particular thread within a system.
    function "get_native_id()" (vm) { Ok(Value::int(native_id(vm))) }
    /// Return the number of currently running Python threads, excluding
    /// the main thread. The returned number comprises all threads created
    /// through `start_new_thread()` as well as `threading.Thread`, and not
    /// yet finished.
    ///
    /// This function is meant for internal and specialized purposes only.
    /// In most applications `threading.enumerate()` should be used instead.
    function "_count()" (vm) {
        Ok(Value::int(vm.interp.threads.count().saturating_sub(1) as i64))
    }
    /// The idents of all threads that run.
    function "_idents()" (vm) {
        let idents = vm.interp.threads.idents();
        Ok(Value::list(idents.into_iter().map(|ident| Value::int(ident as i64)).collect()))
    }
    /// Return True if daemon threads are allowed in the current interpreter,
    /// and False otherwise.
    function "daemon_threads_allowed()" (vm) { Ok(Value::TRUE) }
    /// Return True if the current interpreter is the main Python interpreter.
    function "_is_main_interpreter()" (vm) { Ok(Value::TRUE) }
    /// Set the name of the current thread.
    function "set_name(name)" (vm, name: &Value) {
        let name = vm.str_text(name)?;
        #[cfg(target_os = "linux")]
        super::os::thread::set_name(&name);
        vm.thread.name.replace(name);
        Ok(Value::NONE)
    }
    /// Get the name of the current thread.
    function "_get_name()" (vm) {
        let name = vm.thread.name.borrow();
        Ok(Value::str(if name.is_empty() { "kaa" } else { &name }))
    }
    /// Return the thread stack size used when creating new threads.  The
    /// optional size argument specifies the stack size (in bytes) to be used
    /// for subsequent new threads.  The size must be 0 or a positive integer
    /// of at least 53,248.
    function "stack_size(size=0, /)" (vm, size: Option<i64>) {
        let own = &vm.interp.threads.stack_size;
        let old = Value::int(own.get() as i64);
        let size = size.unwrap_or(0);
        if size != 0 && size < LEAST_STACK {
            return Err(vm.value_error(format!("size must be at least {LEAST_STACK} bytes")));
        }
        own.set(size as usize);
        Ok(old)
    }
    /// This is synonymous to ``raise SystemExit''.  It will cause the current
    /// thread to exit silently unless the exception is caught.
    function "exit()" (vm) { Err(vm.raise_with(Exc::SystemExit, vec![])) }
    /// An obsolete synonym of exit().
    function "exit_thread()" (vm) { Err(vm.raise_with(Exc::SystemExit, vec![])) }
    /// Simulate the arrival of the given signal in the main thread,
    /// where the corresponding signal handler will be executed.
    /// If *signum* is omitted, SIGINT is assumed.
    /// A subthread can use this function to interrupt the main thread.
    ///
    /// Note: the default signal handler for SIGINT raises ``KeyboardInterrupt``.
    function "interrupt_main(signum=signal.SIGINT, /)" (vm, signum: Option<i64>) {
        match signum {
            None | Some(2) => {
                interrupt();
                Ok(Value::NONE)
            }
            Some(n @ 1..=64) => Err(vm.raise(
                Exc::NotImplementedError,
                format!("interrupt_main({n}) is not supported: signals other than SIGINT"),
            )),
            Some(_) => Err(vm.value_error("signal number out of range")),
        }
    }
    /// Handle uncaught Thread.run() exception.
    function "_excepthook(args, /)" (vm, args: &Value) { hook::excepthook(vm, args) }
] }

fn start_new_thread(vm: &Vm, function: &Value, args: &Value, keywords: Option<&Value>) -> Eval {
    if !callable(vm, function) {
        return Err(vm.type_error("first arg must be callable"));
    }
    let Some(args) = args.get_ref::<Tuple>() else {
        return Err(vm.type_error("2nd arg must be a tuple"));
    };
    let keywords = match keywords {
        Some(k) => match k.get::<Dict>() {
            Some(k) => k.to_vec(),
            None => return Err(vm.type_error("optional 3rd arg must be a dictionary")),
        },
        None => Vec::new(),
    };
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.into_iter().unzip();
    let function = function.clone();
    let info = vm.start_thread(true, move |vm| {
        let all = [args.items(), &values].concat();
        let names = vm.keyword_names(names);
        let result = names.and_then(|names| vm.call_kw(&function, &all, &names));
        handle::report(vm, result, &function);
    })?;
    Ok(Value::int(info.ident as i64))
}

/// Waits for the threads that the program does not end before, as `threading` knows them.
pub fn shutdown(vm: &Vm) {
    let key = vm.interp.symbols.string(vm.intern("threading"));
    let Some(threading) = vm.interp.modules.get_str(&key) else { return };
    let shutdown = vm.get_attr(&threading, vm.intern("_shutdown"));
    if shutdown.and_then(|shutdown| vm.call(&shutdown, &[])).is_err() {
        let e = vm.take_pending();
        vm.ignore_exception_saying(&e, "Exception ignored on threading shutdown");
    }
}

/// The error of a wait that can never end.
fn stranded(vm: &Vm) -> Raised {
    let message = "deadlock: every thread waits for another one";
    vm.raise(Exc::RuntimeError, message)
}

#[cfg(target_os = "linux")]
fn native_id(_: &Vm) -> i64 {
    i64::from(nix::unistd::gettid().as_raw())
}

#[cfg(not(target_os = "linux"))]
fn native_id(vm: &Vm) -> i64 {
    vm.thread.ident as i64
}

/// The deadline that `acquire(blocking, timeout)` means: `None` without one.
///
/// # Errors
/// ValueError, OverflowError or TypeError, as CPython words them.
fn deadline(vm: &Vm, blocking: bool, timeout: Option<&Value>) -> Result<Option<u64>, Raised> {
    let Some(timeout) = timeout else {
        return Ok((!blocking).then_some(0));
    };
    let seconds = number(vm, timeout)?;
    if !blocking && seconds != -1.0 {
        return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
    }
    if seconds < 0.0 && seconds != -1.0 {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    if seconds > TIMEOUT_MAX {
        return Err(vm.raise(Exc::OverflowError, "timeout value is too large"));
    }
    if !blocking {
        return Ok(Some(0));
    }
    Ok((seconds >= 0.0).then(|| after(vm, seconds)))
}

/// So many seconds from now.
fn after(vm: &Vm, seconds: f64) -> u64 {
    // Rounded up: a wait that is over too soon by less than the clock shows would be begun again
    // without end where that clock moves for those who wait only.
    vm.interp.clock.monotonic().saturating_add((seconds.max(0.0) * 1e9).ceil() as u64)
}

/// A timeout in seconds.
fn number(vm: &Vm, v: &Value) -> Result<f64, Raised> {
    if vm.unwrap(v).tag() != crate::value::Tag::Float && vm.as_any_int(v).is_none() {
        let name = vm.type_name(v);
        return Err(
            vm.type_error(format!("'{name}' object cannot be interpreted as an integer or float"))
        );
    }
    let seconds = vm.to_f64(v)?;
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds.abs() > TIMEOUT_MAX {
        let message = "timestamp out of range for C PyTime_t";
        return Err(vm.raise(Exc::OverflowError, message));
    }
    Ok(seconds)
}
