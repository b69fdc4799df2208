//! `time`, over the interpreter's clock.

use super::add;
use crate::natives;
use crate::value::{Dict, Tag, Value, int_from_big};
use crate::vm::convert::AnyInt;
use crate::vm::{Exc, Raised, Vm};
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
        let adjustable = match name.expect::<crate::value::Str>().as_wtf8() {
            b"monotonic" | b"perf_counter" => false,
            b"time" => true,
            _ => return Err(vm.value_error("unknown clock")),
        };
        let clock = if adjustable { "CLOCK_REALTIME" } else { "CLOCK_MONOTONIC" };
        Ok(super::namespace::make(vm, vec![
            ("implementation", Value::str(&format!("clock_gettime({clock})"))),
            ("monotonic", Value::bool(!adjustable)),
            ("adjustable", Value::bool(adjustable)),
            ("resolution", Value::float(1e-9)),
        ]))
    }
] }

fn seconds(vm: &Vm) -> Value {
    Value::float(vm.interp.clock.monotonic() as f64 / 1e9)
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
    Ok(())
}
