//! The native part of `signal`: handlers of the script, which its first thread calls at its next safe point.

use super::os::signals::{self as system, Disposition, NSIG};
use super::time::nanoseconds_of;
use crate::natives;
use crate::types::callable;
use crate::types::exceptions::os_error::raise_io;
use crate::types::frame;
use crate::value::{Dict, Ref, Set, Str, Value};
use crate::vm::clock::Alarm;
use crate::vm::{Eval, Exc, Raised, Vm};
use nix::libc;
use std::io;
use std::time::Duration;

/// `signal.SIG_DFL` and `signal.SIG_IGN`
const DEFAULT: i64 = libc::SIG_DFL as i64;
const IGNORE: i64 = libc::SIG_IGN as i64;

const SIGNALS: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGABRT", libc::SIGABRT),
    ("SIGIOT", libc::SIGABRT),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGBUS", libc::SIGBUS),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGSYS", libc::SIGSYS),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCLD", libc::SIGCHLD),
    ("SIGIO", libc::SIGIO),
    ("SIGPOLL", libc::SIGIO),
    ("SIGURG", libc::SIGURG),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGCONT", libc::SIGCONT),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    #[cfg(target_os = "linux")]
    ("SIGPWR", libc::SIGPWR),
    #[cfg(target_os = "linux")]
    ("SIGSTKFLT", libc::SIGSTKFLT),
    #[cfg(target_os = "linux")]
    ("SIGRTMIN", REAL_TIME),
    #[cfg(target_os = "linux")]
    ("SIGRTMAX", NSIG - 1),
    ("NSIG", NSIG),
    ("ITIMER_REAL", 0),
    ("ITIMER_VIRTUAL", 1),
    ("ITIMER_PROF", 2),
    ("SIG_BLOCK", libc::SIG_BLOCK),
    ("SIG_UNBLOCK", libc::SIG_UNBLOCK),
    ("SIG_SETMASK", libc::SIG_SETMASK),
];

/// The first of the signals without a meaning of their own; the system keeps two before it to itself.
const REAL_TIME: i32 = 34;

/// Fills the namespace of `_signal`.
///
/// # Errors
/// None.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, NATIVES);
    for (name, number) in SIGNALS {
        super::set(vm, dict, name, Value::int(i64::from(*number)));
    }
    super::set(vm, dict, "SIG_DFL", Value::int(DEFAULT));
    super::set(vm, dict, "SIG_IGN", Value::int(IGNORE));
    let error = timer_error(vm)?;
    super::set(vm, dict, "ItimerError", error);
    Ok(())
}

/// `signal.itimer_error`; each interpreter makes it once.
fn timer_error(vm: &Vm) -> Eval {
    let key = Str::new("signal.itimer_error");
    if let Some(class) = vm.interp.native_state.get_str(&key) {
        return Ok(class);
    }
    let namespace = Dict::new();
    namespace.set_str(&Str::new("__module__"), Value::str("signal"));
    let meta = vm.class(crate::vm::types::T::Type).clone();
    let bases = [vm.exc(Exc::OSError).value()];
    let class = vm.new_class(&meta, &Str::new("ItimerError"), &bases, &namespace, (&[], &[]))?;
    vm.interp.native_state.set_str(&key, class.clone());
    Ok(class)
}

/// What the script said that signals do, by number.
fn handlers(vm: &Vm) -> Ref<Dict> {
    let key = Str::new("signal.handlers");
    if let Some(made) = vm.interp.native_state.get_str(&key).and_then(Value::into_ref::<Dict>) {
        return made;
    }
    let made = Dict::new();
    vm.interp.native_state.set_str(&key, made.value());
    made
}

/// The usual [`Hooks::handle_signals`](crate::vm::Hooks): calls the handlers of the signals that came.
///
/// # Errors
/// What a handler raises; what else came is handled at the next safe point.
pub fn handle(vm: &Vm) -> Result<(), Raised> {
    if crate::vm::block::take_view_wish() {
        show_tasks(vm);
    }
    for number in 1..NSIG {
        if is_blocked(vm, number) || !system::take(number) {
            continue;
        }
        if number == libc::SIGALRM {
            note_alarm(vm);
        }
        let value = Value::int(i64::from(number));
        let handler = vm.dict_get(&handlers(vm), &value)?;
        let Some(handler) = handler.filter(|h| callable(vm, h)) else { continue };
        let frame = vm.frame().map_or(Value::NONE, |f| frame::of_frame(vm, f));
        if let Err(raised) = vm.call(&handler, &[value, frame]) {
            crate::vm::block::note_signal();
            return Err(raised);
        }
    }
    Ok(())
}

/// SIGALRM came: where the system's timer sent it, a virtual clock has yet to get there.
fn note_alarm(vm: &Vm) {
    let clock = &vm.interp.clock;
    if clock.take_ring() {
        return;
    }
    if let Some(alarm) = clock.alarm() {
        clock.jump_to(alarm.at);
        let _ = pass_alarm(vm);
    }
}

/// Shows what the tasks do, between two steps of the script.
fn show_tasks(vm: &Vm) {
    vm.aside(|| {
        let tree = crate::aio::task_tree(vm);
        vm.write_stderr(&tree);
    });
}

/// A signal's number.
fn number_of(vm: &Vm, v: &Value) -> Result<i32, Raised> {
    match vm.index_i64(v)? {
        n if (1..i64::from(NSIG)).contains(&n) => Ok(n as i32),
        _ => Err(vm.value_error("signal number out of range")),
    }
}

/// What a signal does, as scripts see it.
fn current(vm: &Vm, number: i32) -> Eval {
    if let Some(handler) = vm.dict_get(&handlers(vm), &Value::int(i64::from(number)))? {
        return Ok(handler);
    }
    Ok(match system::disposition(number) {
        Some(Disposition::Default) => Value::int(DEFAULT),
        Some(Disposition::Ignored) => Value::int(IGNORE),
        Some(Disposition::Handled) if number == libc::SIGINT => default_interrupt(vm)?,
        // It shows the tasks, which no script sees.
        Some(Disposition::Handled) if number == libc::SIGQUIT => Value::int(DEFAULT),
        _ => Value::NONE,
    })
}

/// `_signal.default_int_handler`
fn default_interrupt(vm: &Vm) -> Eval {
    let module = vm.import_module("_signal")?;
    vm.get_attr(&module, vm.intern("default_int_handler"))
}

fn set(vm: &Vm, number: &Value, handler: &Value) -> Eval {
    if !vm.is_main_thread() {
        let text = "signal only works in main thread of the main interpreter";
        return Err(vm.value_error(text));
    }
    let number = number_of(vm, number)?;
    let before = current(vm, number)?;
    let done = match vm.as_any_int(handler).map(|_| vm.index_clamped(handler)).transpose()? {
        Some(DEFAULT) => system::set_default(number),
        Some(IGNORE) => system::ignore(number),
        _ if !callable(vm, handler) => {
            let text =
                "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return Err(vm.type_error(text));
        }
        _ if number == libc::SIGINT && handler.is(&default_interrupt(vm)?) => {
            system::restore_interrupt()
        }
        _ if CRASHES.contains(&number) => {
            let name = system::description(number).unwrap_or_default();
            let text = format!("Kaa cannot catch signal {number} ({name}): it ends the process");
            return Err(vm.value_error(text));
        }
        _ => system::catch(number),
    };
    done.map_err(|e| raise_io(vm, &e, None))?;
    vm.dict_set(&handlers(vm), &Value::int(i64::from(number)), handler.clone())?;
    note_listening(vm)?;
    Ok(before)
}

/// Signals of the process's own faults.
const CRASHES: &[i32] = &[libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL];

/// Tells the interpreter whether a signal may wake a script that waits.
fn note_listening(vm: &Vm) -> Result<(), Raised> {
    let default = default_interrupt(vm)?;
    let all = handlers(vm).to_vec();
    let listens = all.iter().any(|(_, h)| callable(vm, h) && !h.is(&default));
    vm.interp.threads.hears_signals.set(listens);
    Ok(())
}

/// The place of a signal in a set of signals, which are counted from 1.
fn bit(number: i32) -> u64 {
    1 << (number - 1)
}

fn has(set: u64, number: i32) -> bool {
    set & bit(number) != 0
}

/// Whether the script's first thread does not want the signal now.
fn is_blocked(vm: &Vm, number: i32) -> bool {
    has(mask(vm), number)
}

fn mask_key() -> Ref<Str> {
    Str::new("signal.mask")
}

/// The signals that the script's first thread does not want now, a bit each.
fn mask(vm: &Vm) -> u64 {
    let kept = vm.interp.native_state.get_str(&mask_key());
    let pair = kept.and_then(|v| v.get::<crate::value::Tuple>().map(|t| t.items().to_vec()));
    match pair.as_deref() {
        Some([high, low]) => {
            (high.as_int().unwrap_or(0) as u64) << 32 | low.as_int().unwrap_or(0) as u64
        }
        _ => 0,
    }
}

fn set_mask(vm: &Vm, mask: u64) {
    let halves = [mask >> 32, mask & 0xffff_ffff].map(|half| Value::int(half as i64));
    vm.interp.native_state.set_str(&mask_key(), Value::tuple(halves.to_vec()));
}

/// A set of signals that a script gives, a bit each.
fn signals_argument(vm: &Vm, v: &Value) -> Result<u64, Raised> {
    let mut bits = 0;
    for item in vm.collect(v)? {
        let number = vm.index_i64(&item)?;
        if !(1..i64::from(NSIG)).contains(&number) {
            let last = NSIG - 1;
            let text = format!("signal number {number} out of range [1; {last}]");
            return Err(vm.value_error(text));
        }
        bits |= bit(number as i32);
    }
    Ok(bits)
}

fn shown_signals(vm: &Vm, bits: u64) -> Eval {
    let set = Set::new();
    for number in (1..NSIG).filter(|n| has(bits, *n)) {
        vm.set_add(set.table(), &Value::int(i64::from(number)))?;
    }
    Ok(set.into())
}

/// Waits until one of the signals comes, and takes it; `None`: the deadline came.
fn wait(vm: &Vm, bits: u64, deadline: Option<u64>) -> Result<Option<i32>, Raised> {
    for number in (1..NSIG).filter(|n| has(bits, *n)) {
        let value = Value::int(i64::from(number));
        if vm.dict_get(&handlers(vm), &value)?.is_none() && !CRASHES.contains(&number) {
            // Else it would do what it does by default.
            drop(system::catch(number));
        }
    }
    let listened = vm.interp.threads.hears_signals.replace(true);
    let mut found = None;
    let waited = vm.park(deadline, || {
        found = (1..NSIG).find(|n| has(bits, *n) && system::take(*n));
        found.is_some()
    });
    vm.interp.threads.hears_signals.set(listened);
    waited?;
    Ok(found)
}

fn seconds(d: Duration) -> Value {
    Value::float(d.as_secs_f64())
}

fn timer_values(vm: &Vm, result: io::Result<[Duration; 2]>) -> Eval {
    match result {
        Ok(times) => Ok(Value::tuple(times.map(seconds).to_vec())),
        Err(e) => {
            let number = Value::int(i64::from(e.raw_os_error().unwrap_or(0)));
            let text = e.to_string();
            let text = Value::str(text.split(" (os error").next().unwrap_or(&text));
            let error = vm.call(&timer_error(vm)?, &[number, text])?;
            Err(vm.raise_value(error))
        }
    }
}

/// Sets a timer of the process; what was left of it before comes back, with its interval.
///
/// One that goes by the time of a virtual clock rings when that gets there ([`ring_alarm`]). The system's is
/// set as well: it interrupts a computation that does not end.
fn set_timer(
    vm: &Vm,
    which: i32,
    first: Duration,
    interval: Duration,
) -> io::Result<[Duration; 2]> {
    let clock = &vm.interp.clock;
    let before = timer(vm, which);
    let of_system = system::set_timer(which, first, interval)?;
    if which != libc::ITIMER_REAL || !clock.is_virtual() {
        return Ok(of_system);
    }
    let at = clock.monotonic().saturating_add(first.as_nanos() as u64);
    let alarm = Alarm { at, interval: interval.as_nanos() as u64 };
    clock.set_alarm((!first.is_zero()).then_some(alarm));
    before
}

/// What is left of a timer, and its interval.
fn timer(vm: &Vm, which: i32) -> io::Result<[Duration; 2]> {
    let clock = &vm.interp.clock;
    if which != libc::ITIMER_REAL || !clock.is_virtual() {
        return system::timer(which);
    }
    let left = clock
        .alarm()
        .map_or([0; 2], |alarm| [alarm.at.saturating_sub(clock.monotonic()), alarm.interval]);
    Ok(left.map(Duration::from_nanos))
}

/// The usual [`Hooks::ring_alarm`](crate::vm::Hooks): SIGALRM is due by the virtual clock.
pub fn ring_alarm(vm: &Vm) {
    let next = pass_alarm(vm);
    vm.interp.clock.note_ring();
    // Without an interval the system's timer has nothing to do any more.
    let [first, interval] = [next, next].map(|n| Duration::from_nanos(n.unwrap_or(0)));
    if system::set_timer(libc::ITIMER_REAL, first, interval).is_ok() {
        // Who has no handler for it ends here.
        drop(system::send_to_self(libc::SIGALRM, is_caught(vm, libc::SIGALRM)));
    }
}

/// The alarm rings: the next is due an interval later, if there is one.
fn pass_alarm(vm: &Vm) -> Option<u64> {
    let clock = &vm.interp.clock;
    let interval = clock.alarm().map(|alarm| alarm.interval).filter(|&n| n > 0);
    clock.set_alarm(interval.map(|interval| Alarm { at: clock.monotonic() + interval, interval }));
    interval
}

fn duration(vm: &Vm, v: &Value) -> Result<Duration, Raised> {
    match u64::try_from(nanoseconds_of(vm, v)?) {
        Ok(nanoseconds) => Ok(Duration::from_nanos(nanoseconds)),
        Err(_) => {
            let args = [Value::int(i64::from(libc::EINVAL)), Value::str("Invalid argument")];
            let error = vm.call(&timer_error(vm)?, &args)?;
            Err(vm.raise_value(error))
        }
    }
}

/// Whether signals of this number come to the script.
fn is_caught(vm: &Vm, number: i32) -> bool {
    let handler = vm.dict_get(&handlers(vm), &Value::int(i64::from(number)));
    handler.ok().flatten().is_some_and(|h| callable(vm, &h)) && number != libc::SIGINT
}

/// Sends a signal to this process, and lets its handler run.
///
/// # Errors
/// The system's, and what the handler raises.
pub fn send_to_self(vm: &Vm, number: i32) -> Result<(), Raised> {
    if number == libc::SIGINT && current(vm, number)?.is(&default_interrupt(vm)?) {
        // What listens to Ctrl-C would hear of it a moment later.
        crate::vm::block::interrupt();
        return vm.poll();
    }
    let caught = is_caught(vm, number) && !is_blocked(vm, number);
    system::send_to_self(number, caught).map_err(|e| raise_io(vm, &e, None))?;
    vm.poll()
}

natives! { NATIVES of "_signal" = [
    /// Set the action for the given signal.
    ///
    /// The action can be SIG_DFL, SIG_IGN, or a callable Python object.
    /// The previous action is returned.  See getsignal() for possible return
    /// values.
    ///
    /// *** IMPORTANT NOTICE ***
    /// A signal handler function is called with two arguments: the first is
    /// the signal number, the second is the interrupted stack frame.
    function "signal(signalnum, handler, /)" (vm, number: &Value, handler: &Value) {
        set(vm, number, handler)
    }
    /// Return the current action for the given signal.
    ///
    /// The return value can be:
    ///   SIG_IGN -- if the signal is being ignored
    ///   SIG_DFL -- if the default action for the signal is in effect
    ///   None    -- if an unknown handler is in effect
    ///   anything else -- the callable Python object used as a handler
    function "getsignal(signalnum, /)" (vm, number: &Value) {
        let number = number_of(vm, number)?;
        current(vm, number)
    }
    /// The default handler for SIGINT installed by Python.
    ///
    /// It raises KeyboardInterrupt.
    function "default_int_handler(signalnum, frame, /)" (vm, number: i64, frame: &Value) {
        let _ = (number, frame);
        Err(vm.raise_with(Exc::KeyboardInterrupt, vec![]))
    }
    /// Send a signal to the executing process.
    function "raise_signal(signalnum, /)" (vm, number: i64) {
        send_to_self(vm, number as i32)?;
        Ok(Value::NONE)
    }
    /// Return the system description of the given signal.
    ///
    /// Returns the description of signal *signalnum*, such as "Interrupt"
    /// for :const:`SIGINT`. Returns :const:`None` if *signalnum* has no
    /// description. Raises :exc:`ValueError` if *signalnum* is invalid.
    function "strsignal(signalnum, /)" (vm, number: &Value) {
        let number = number_of(vm, number)?;
        Ok(system::description(number).map_or(Value::NONE, |text| Value::str(&text)))
    }
    /// Return a set of valid signal numbers on this platform.
    ///
    /// The signal numbers returned by this function can be safely passed to
    /// functions like `pthread_sigmask`.
    function "valid_signals()" (vm) {
        let valid = (1..NSIG).filter(|n| system::disposition(*n).is_some());
        shown_signals(vm, valid.fold(0, |bits, n| bits | bit(n)))
    }
    /// Sets the fd to be written to (with the signal number) when a signal comes in.
    ///
    /// A library can use this to wakeup select or poll.
    /// The previous fd or -1 is returned.
    ///
    /// The fd must be non-blocking.
    function "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)" (
        vm, fd: i64, warn: Option<bool>
    ) {
        // Nobody is told of a full buffer: the handler may not call anything.
        let _ = warn;
        if !vm.is_main_thread() {
            let text = "set_wakeup_fd only works in main thread of the main interpreter";
            return Err(vm.value_error(text));
        }
        let fd = fd as i32;
        if fd != -1 {
            super::os::fd::status(fd).map_err(|e| raise_io(vm, &e, None))?;
            if super::os::fd::is_blocking(fd).unwrap_or(false) {
                return Err(vm.value_error(format!("the fd {fd} must be in non-blocking mode")));
            }
        }
        Ok(Value::int(i64::from(system::set_wakeup(fd))))
    }
    /// Change system call restart behaviour.
    ///
    /// If flag is False, system calls will be restarted when interrupted by
    /// signal sig, else system calls will be interrupted.
    function "siginterrupt(signalnum, flag, /)" (vm, number: &Value, flag: bool) {
        // Calls of scripts that a signal interrupts are begun again anyway (PEP 475).
        let _ = flag;
        number_of(vm, number)?;
        Ok(Value::NONE)
    }
    /// Arrange for SIGALRM to arrive after the given number of seconds.
    function "alarm(seconds, /)" (vm, seconds: i64) {
        let Ok(after) = u64::try_from(seconds) else {
            return Err(raise_io(vm, &nix::Error::EINVAL.into(), None));
        };
        let left = set_timer(vm, libc::ITIMER_REAL, Duration::from_secs(after), Duration::ZERO);
        let [left, _] = left.map_err(|e| raise_io(vm, &e, None))?;
        Ok(Value::int(left.as_secs_f64().ceil() as i64))
    }
    /// Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).
    ///
    /// The timer will fire after value seconds and after that every interval
    /// seconds.  The itimer can be cleared by setting seconds to zero.
    ///
    /// Returns old values as a tuple: (delay, interval).
    function "setitimer(which, seconds, interval=0.0, /)" (
        vm, which: i64, first: &Value, interval: Option<&Value>
    ) {
        let first = duration(vm, first)?;
        let interval = interval.map_or(Ok(Duration::ZERO), |v| duration(vm, v))?;
        timer_values(vm, set_timer(vm, which as i32, first, interval))
    }
    /// Returns current value of given itimer.
    function "getitimer(which, /)" (vm, which: i64) {
        timer_values(vm, timer(vm, which as i32))
    }
    /// Wait until a signal arrives.
    function "pause()" (vm) {
        let all = handlers(vm).to_vec();
        let heard = all.iter().filter(|(_, h)| callable(vm, h)).filter_map(|(n, _)| n.as_int());
        let numbers: Vec<i32> = heard.map(|n| n as i32).collect();
        let listened = vm.interp.threads.hears_signals.replace(true);
        // A handler that runs has taken what came.
        let waited = vm.wait_for_signal(|| numbers.iter().any(|n| system::is_pending(*n)));
        vm.interp.threads.hears_signals.set(listened);
        waited?;
        vm.poll()?;
        Ok(Value::NONE)
    }
    /// Fetch and/or change the signal mask of the calling thread.
    function "pthread_sigmask(how, mask, /)" (vm, how: i64, given: &Value) {
        let bits = signals_argument(vm, given)?;
        let before = mask(vm);
        let now = match how as i32 {
            libc::SIG_BLOCK => before | bits,
            libc::SIG_UNBLOCK => before & !bits,
            libc::SIG_SETMASK => bits,
            _ => return Err(raise_io(vm, &nix::Error::EINVAL.into(), None)),
        };
        for number in (1..NSIG).filter(|n| has(now & !before, *n)) {
            let plain = vm.dict_get(&handlers(vm), &Value::int(i64::from(number)))?.is_none();
            if plain && system::disposition(number) == Some(Disposition::Default) {
                // It is kept until it is wanted; then it does what it does by default.
                drop(system::catch(number));
            }
        }
        set_mask(vm, now);
        release(vm, before & !now)?;
        crate::vm::block::note_signal();
        vm.poll()?;
        shown_signals(vm, before)
    }
    /// Examine pending signals.
    ///
    /// Returns a set of signal numbers that are pending for delivery to
    /// the calling thread.
    function "sigpending()" (vm) {
        let pending = (1..NSIG).filter(|n| system::is_pending(*n) && is_blocked(vm, *n));
        shown_signals(vm, pending.fold(0, |bits, n| bits | bit(n)))
    }
    /// Wait for a signal.
    ///
    /// Suspend execution of the calling thread until the delivery of one of the
    /// signals specified in the signal set sigset.  The function accepts the
    /// signal and returns the signal number.
    function "sigwait(sigset, /)" (vm, set: &Value) {
        let bits = signals_argument(vm, set)?;
        Ok(wait(vm, bits, None)?.map_or(Value::NONE, |n| Value::int(i64::from(n))))
    }
] }

/// Signals that are wanted again do what they do by default, unless a script says otherwise.
fn release(vm: &Vm, bits: u64) -> Result<(), Raised> {
    for number in (1..NSIG).filter(|n| has(bits, *n)) {
        if vm.dict_get(&handlers(vm), &Value::int(i64::from(number)))?.is_some() {
            continue;
        }
        let came = system::take(number);
        drop(system::set_default(number));
        if came {
            system::send_to_self(number, false).map_err(|e| raise_io(vm, &e, None))?;
        }
    }
    Ok(())
}
