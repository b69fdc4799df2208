//! The functions of `time`, over the interpreter's clock.

mod dates;

use super::add;
use super::os::calendar;
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Dict, Tag, Value, int_from_big};
use crate::vm::convert::AnyInt;
use crate::vm::{Eval, Exc, Raised, Vm};
use nix::libc;
use num_bigint::BigInt;
use std::time::Duration;

natives! { NATIVES of "time" = [
    /// Return the current time in seconds since the Epoch.
    ///
    /// Fractions of a second may be present if the system clock provides them.
    function "time()" (vm) { Ok(Value::float(vm.interp.clock.wall() as f64 / 1e9)) }
    /// Return the current time in nanoseconds since the Epoch.
    function "time_ns()" (vm) { Ok(int_from_big(BigInt::from(vm.interp.clock.wall()))) }
    /// Monotonic clock, cannot go backward.
    function "monotonic()" (vm) { Ok(seconds(vm)) }
    /// Monotonic clock, cannot go backward, as nanoseconds.
    function "monotonic_ns()" (vm) { Ok(nanoseconds(vm)) }
    /// Performance counter for benchmarking.
    function "perf_counter()" (vm) { Ok(seconds(vm)) }
    /// Performance counter for benchmarking as nanoseconds.
    function "perf_counter_ns()" (vm) { Ok(nanoseconds(vm)) }
    /// Delay execution for a given number of seconds.
    ///
    /// The argument may be a floating-point number for subsecond precision.
    function "sleep(seconds, /)" (vm, delay: &Value) {
        let delay = duration(vm, delay)?;
        sleep(vm, delay)?;
        Ok(Value::NONE)
    }
    /// Get information of the specified clock.
    function "get_clock_info(name, /)" (vm, name: &Value) {
        let Some(name) = vm.as_str_value(name) else {
            let got = vm.type_name_or_none(name);
            return Err(vm.type_error(format!("get_clock_info() argument 1 must be str, not {got}")));
        };
        let clock = match name.expect::<crate::value::Str>().as_wtf8() {
            b"monotonic" | b"perf_counter" => "CLOCK_MONOTONIC",
            b"process_time" => "CLOCK_PROCESS_CPUTIME_ID",
            b"thread_time" => "CLOCK_THREAD_CPUTIME_ID",
            b"time" => "CLOCK_REALTIME",
            _ => return Err(vm.value_error("unknown clock")),
        };
        let adjustable = clock == "CLOCK_REALTIME";
        Ok(super::namespace::make(vm, vec![
            ("implementation", Value::str(&format!("clock_gettime({clock})"))),
            ("monotonic", Value::bool(!adjustable)),
            ("adjustable", Value::bool(adjustable)),
            ("resolution", Value::float(1e-9)),
        ]))
    }
    /// Process time for profiling: sum of the kernel and user-space CPU time.
    function "process_time()" (vm) { Ok(as_seconds(read(vm, libc::CLOCK_PROCESS_CPUTIME_ID)?)) }
    /// Process time for profiling as nanoseconds: sum of the kernel and user-space CPU time.
    function "process_time_ns()" (vm) { Ok(as_int(read(vm, libc::CLOCK_PROCESS_CPUTIME_ID)?)) }
    /// Thread time for profiling: sum of the kernel and user-space CPU time.
    function "thread_time()" (vm) { Ok(as_seconds(read(vm, libc::CLOCK_THREAD_CPUTIME_ID)?)) }
    /// Thread time for profiling as nanoseconds: sum of the kernel and user-space CPU time.
    function "thread_time_ns()" (vm) { Ok(as_int(read(vm, libc::CLOCK_THREAD_CPUTIME_ID)?)) }
    /// Return the time of the specified clock clk_id as a float.
    function "clock_gettime(clk_id, /)" (vm, clock: &Value) {
        Ok(as_seconds(read(vm, clock_id(vm, clock)?)?))
    }
    /// Return the time of the specified clock clk_id as nanoseconds (int).
    function "clock_gettime_ns(clk_id, /)" (vm, clock: &Value) {
        Ok(as_int(read(vm, clock_id(vm, clock)?)?))
    }
    /// Return the resolution (precision) of the specified clock clk_id.
    function "clock_getres(clk_id, /)" (vm, clock: &Value) {
        let step = calendar::resolution(clock_id(vm, clock)?);
        Ok(as_seconds(step.map_err(|e| raise_io(vm, &e, None))?))
    }
    /// Set the time of the specified clock clk_id.
    function "clock_settime(clk_id, time, /)" (vm, clock: &Value, time: &Value) {
        set(vm, clock, nanoseconds_of(vm, time)?)
    }
    /// Set the time of the specified clock clk_id with nanoseconds.
    function "clock_settime_ns(clk_id, time, /)" (vm, clock: &Value, time: &Value) {
        set(vm, clock, vm.index_i64(time)?)
    }
] }

fn seconds(vm: &Vm) -> Value {
    Value::float(vm.interp.clock.monotonic() as f64 / 1e9)
}

fn as_seconds(nanoseconds: i128) -> Value {
    Value::float(nanoseconds as f64 / 1e9)
}

fn as_int(nanoseconds: i128) -> Value {
    int_from_big(BigInt::from(nanoseconds))
}

/// The number of a clock.
fn clock_id(vm: &Vm, v: &Value) -> Result<i32, Raised> {
    if vm.as_any_int(v).is_none() && vm.special(v, crate::value::sym::__index__).is_none() {
        let got = vm.type_name(v);
        return Err(vm.type_error(format!("clk_id should be integer, not {got}")));
    }
    dates::as_c_int(vm, v)
}

/// What a clock shows: those that programs wait by are the interpreter's own.
fn read(vm: &Vm, clock: i32) -> Result<i128, Raised> {
    match clock {
        libc::CLOCK_REALTIME => Ok(vm.interp.clock.wall() as i128),
        libc::CLOCK_MONOTONIC => Ok(i128::from(vm.interp.clock.monotonic())),
        other => calendar::clock(other).map_err(|e| raise_io(vm, &e, None)),
    }
}

fn set(vm: &Vm, clock: &Value, nanoseconds: i64) -> Eval {
    match calendar::set_clock(clock_id(vm, clock)?, nanoseconds) {
        Ok(()) => Ok(Value::NONE),
        Err(e) => Err(raise_io(vm, &e, None)),
    }
}

fn nanoseconds(vm: &Vm) -> Value {
    Value::int(vm.interp.clock.monotonic() as i64)
}

/// The time to sleep.
fn duration(vm: &Vm, v: &Value) -> Result<Duration, Raised> {
    match u64::try_from(nanoseconds_of(vm, v)?) {
        Ok(nanoseconds) => Ok(Duration::from_nanos(nanoseconds)),
        Err(_) => Err(vm.value_error("sleep length must be non-negative")),
    }
}

/// Nanoseconds of a number of seconds, rounded away from zero, so that nothing waits less than it was asked
/// to.
///
/// # Errors
/// TypeError for what is no number, ValueError for NaN, OverflowError beyond 64 bits.
pub fn nanoseconds_of(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let out_of_range = || vm.raise(Exc::OverflowError, "timestamp out of range for C PyTime_t");
    let plain = vm.unwrap(v);
    if plain.tag() == Tag::Float {
        let s = plain.raw_float();
        if s.is_nan() {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        if s.abs() >= 9_223_372_036.854_775 {
            return Err(out_of_range());
        }
        let whole = if s < 0.0 { (s * 1e9).floor() } else { (s * 1e9).ceil() };
        return Ok(whole as i64);
    }
    if vm.as_any_int(v).is_none() && vm.special(v, crate::value::sym::__index__).is_none() {
        let name = vm.type_name(v);
        return Err(
            vm.type_error(format!("'{name}' object cannot be interpreted as an integer or float"))
        );
    }
    match vm.index(v)? {
        AnyInt::Small(s) if s.abs() <= 9_223_372_036 => Ok(s * 1_000_000_000),
        _ => Err(out_of_range()),
    }
}

/// Sleeps; a virtual clock jumps.
pub fn sleep(vm: &Vm, delay: Duration) -> Result<(), Raised> {
    let delay = u64::try_from(delay.as_nanos()).unwrap_or(u64::MAX);
    vm.block_until(vm.interp.clock.monotonic().saturating_add(delay))
}

/// Fills the namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    add(vm, dict, NATIVES);
    dates::fill(vm, dict)?;
    let clocks = [
        ("CLOCK_MONOTONIC", libc::CLOCK_MONOTONIC),
        ("CLOCK_PROCESS_CPUTIME_ID", libc::CLOCK_PROCESS_CPUTIME_ID),
        ("CLOCK_REALTIME", libc::CLOCK_REALTIME),
        ("CLOCK_THREAD_CPUTIME_ID", libc::CLOCK_THREAD_CPUTIME_ID),
        ("CLOCK_MONOTONIC_RAW", libc::CLOCK_MONOTONIC_RAW),
        #[cfg(target_os = "linux")]
        ("CLOCK_BOOTTIME", libc::CLOCK_BOOTTIME),
        #[cfg(target_os = "linux")]
        ("CLOCK_TAI", libc::CLOCK_TAI),
    ];
    for (name, id) in clocks {
        super::set(vm, dict, name, Value::int(i64::from(id)));
    }
    Ok(())
}
