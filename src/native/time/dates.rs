//! Moments as tuples, and as text.

use crate::native::os::calendar::{self, Moment};
use crate::native::{add, set};
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Dict, Str, Tag, Tuple, Value};
use crate::vm::convert::AnyInt;
use crate::vm::{Eval, Exc, Raised, Vm};
use std::ffi::CString;
use std::io;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Seconds of a year, for finding both halves of one.
const YEAR: i64 = (365 * 24 + 6) * 3600;

natives! { NATIVES of "time" = [
    /// gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,
    ///                        tm_sec, tm_wday, tm_yday, tm_isdst)
    ///
    /// Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.
    /// GMT).  When 'seconds' is not passed in, convert the current time instead.
    function "gmtime(seconds=None, /)" (vm, seconds: Option<&Value>) {
        let found = calendar::utc(seconds_or_now(vm, seconds)?);
        struct_time(vm, found)
    }
    /// localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,
    ///                           tm_sec,tm_wday,tm_yday,tm_isdst)
    ///
    /// Convert seconds since the Epoch to a time tuple expressing local time.
    /// When 'seconds' is not passed in, convert the current time instead.
    function "localtime(seconds=None, /)" (vm, seconds: Option<&Value>) {
        let found = calendar::local(seconds_or_now(vm, seconds)?);
        struct_time(vm, found)
    }
    /// mktime(tuple) -> floating-point number
    ///
    /// Convert a time tuple in local time to seconds since the Epoch.
    function "mktime(tuple, /)" (vm, tuple: &Value) {
        let moment = moment_of(vm, tuple, "mktime")?;
        match calendar::seconds_of(&moment) {
            Some(seconds) => Ok(Value::float(seconds as f64)),
            None => Err(vm.raise(Exc::OverflowError, "mktime argument out of range")),
        }
    }
    /// ctime(seconds) -> string
    ///
    /// Convert a time in seconds since the Epoch to a string in local time.
    function "ctime(seconds=None, /)" (vm, seconds: Option<&Value>) {
        let found = calendar::local(seconds_or_now(vm, seconds)?);
        Ok(Value::str(&as_text(&found.map_err(|e| raise_io(vm, &e, None))?)))
    }
    /// asctime([tuple]) -> string
    ///
    /// Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.
    function "asctime(tuple=None, /)" (vm, tuple: Option<&Value>) {
        Ok(Value::str(&as_text(&checked_or_now(vm, tuple, "asctime")?)))
    }
    /// strftime(format[, tuple]) -> string
    ///
    /// Convert a time tuple to a string according to a format specification.
    function "strftime(format, tuple=None, /)" (vm, format: &Value, tuple: Option<&Value>) {
        let Some(text) = vm.as_str_value(format) else {
            let got = vm.type_name_or_none(format);
            return Err(vm.type_error(format!("strftime() argument 1 must be str, not {got}")));
        };
        let moment = checked_or_now(vm, tuple, "strftime")?;
        formatted(vm, text.expect::<Str>().as_wtf8(), &moment)
    }
    /// strptime(string, format) -> struct_time
    ///
    /// Parse a string to a time tuple according to a format specification.
    function "strptime(string, format='%a %b %d %H:%M:%S %Y', /)"
        (vm, string: &Value, format: Option<&Value>) {
        let module = vm.import_module("_strptime")?;
        let parse = vm.get_attr(&module, vm.intern("_strptime_time"))?;
        let args: Vec<Value> = [string].into_iter().chain(format).cloned().collect();
        vm.call(&parse, &args)
    }
    /// tzset()
    ///
    /// Initialize, or reinitialize, the local timezone to the value stored in
    /// os.environ['TZ'].
    function "tzset()" (vm) {
        calendar::read_zone();
        let module = vm.import_module("time")?;
        for (name, value) in zones(vm)? {
            vm.set_attr(&module, vm.intern(name), value)?;
        }
        Ok(Value::NONE)
    }
] }

/// Fills the namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    add(vm, dict, NATIVES);
    calendar::read_zone();
    for (name, value) in zones(vm)? {
        set(vm, dict, name, value);
    }
    Ok(())
}

/// `timezone` and its like: of the zone's winter and summer in the year that it is.
fn zones(vm: &Vm) -> Result<[(&'static str, Value); 4], Raised> {
    let now = (vm.interp.clock.wall() / 1_000_000_000) as i64;
    let start = now / YEAR * YEAR;
    let at = |seconds| calendar::local(seconds).map_err(|e| raise_io(vm, &e, None));
    let (january, july) = (at(start)?, at(start + YEAR / 2)?);
    // South of the equator it is summer in January.
    let (winter, summer) =
        if january.offset > july.offset { (july, january) } else { (january, july) };
    let names = [&winter, &summer].map(|m| zone_name(m).unwrap_or_else(|| Value::str("   ")));
    Ok([
        ("timezone", Value::int(-winter.offset)),
        ("altzone", Value::int(-summer.offset)),
        ("daylight", Value::int(i64::from(winter.offset != summer.offset))),
        ("tzname", Value::tuple(names.to_vec())),
    ])
}

fn zone_name(moment: &Moment) -> Option<Value> {
    moment.zone.as_ref().map(|zone| Value::str(&String::from_utf8_lossy(zone)))
}

/// Whole seconds after the Epoch: those given, or the clock's.
fn seconds_or_now(vm: &Vm, seconds: Option<&Value>) -> Result<i64, Raised> {
    let out_of_range =
        || vm.raise(Exc::OverflowError, "timestamp out of range for platform time_t");
    let Some(seconds) = seconds.filter(|s| !s.is_none()) else {
        return Ok((vm.interp.clock.wall() / 1_000_000_000) as i64);
    };
    let plain = vm.unwrap(seconds);
    if plain.tag() == Tag::Float {
        let seconds = plain.raw_float();
        if seconds.is_nan() {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        let whole = seconds.floor();
        let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&whole);
        return if fits { Ok(whole as i64) } else { Err(out_of_range()) };
    }
    match vm.index(seconds)? {
        AnyInt::Small(seconds) => Ok(seconds),
        AnyInt::Big(_) => Err(out_of_range()),
    }
}

/// An int as C's.
pub fn as_c_int(vm: &Vm, v: &Value) -> Result<i32, Raised> {
    let too = |text| vm.raise(Exc::OverflowError, text);
    match vm.index(v)? {
        AnyInt::Small(i) if i > i64::from(i32::MAX) => {
            Err(too("signed integer is greater than maximum"))
        }
        AnyInt::Small(i) if i < i64::from(i32::MIN) => {
            Err(too("signed integer is less than minimum"))
        }
        AnyInt::Small(i) => Ok(i as i32),
        AnyInt::Big(_) => Err(too("Python int too large to convert to C long")),
    }
}

/// `time.struct_time` of a moment.
fn struct_time(vm: &Vm, found: io::Result<Moment>) -> Eval {
    let moment = found.map_err(|e| raise_io(vm, &e, None))?;
    let mut values: Vec<Value> = moment.fields.iter().map(|&i| Value::int(i64::from(i))).collect();
    values.push(zone_name(&moment).unwrap_or(Value::NONE));
    values.push(Value::int(moment.offset));
    let class = vm.get_attr(&vm.import_module("time")?, vm.intern("struct_time"))?;
    vm.call(&class, &[Value::tuple(values)])
}

/// The moment that a tuple says.
fn moment_of(vm: &Vm, tuple: &Value, function: &str) -> Result<Moment, Raised> {
    let plain = vm.unwrap(tuple);
    let Some(items) = plain.get::<Tuple>() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    if items.items().len() != 9 {
        return Err(vm.type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut fields = [0; 9];
    for (field, item) in fields.iter_mut().zip(items.items()) {
        *field = as_c_int(vm, item)?;
    }
    if fields[0] < i32::MIN + 1900 {
        return Err(vm.raise(Exc::OverflowError, "year out of range"));
    }
    let hidden = |name: &str| vm.try_get_attr(tuple, vm.intern(name));
    let zone = match hidden("tm_zone")? {
        Some(zone) => zone.get::<Str>().map(|s| s.as_wtf8().to_vec()),
        None => None,
    };
    let offset = match hidden("tm_gmtoff")? {
        Some(offset) if !offset.is_none() => vm.index_i64(&offset)?,
        _ => 0,
    };
    Ok(Moment { fields, zone, offset })
}

/// The same, where each field is what a moment can have; without a tuple what the clock shows.
fn checked_or_now(vm: &Vm, tuple: Option<&Value>, function: &str) -> Result<Moment, Raised> {
    let Some(tuple) = tuple.filter(|t| !t.is_none()) else {
        let now = calendar::local(seconds_or_now(vm, None)?);
        return now.map_err(|e| raise_io(vm, &e, None));
    };
    let mut moment = moment_of(vm, tuple, function)?;
    let fields = &mut moment.fields;
    // Nothing counts from 0 here, and 0 is taken for the first.
    for place in [1, 2, 7] {
        if fields[place] == 0 {
            fields[place] = 1;
        }
    }
    fields[6] = fields[6].wrapping_add(1) % 7 - 1;
    let limits = [
        (1, 1, 12, "month"),
        (2, 1, 31, "day of month"),
        (3, 0, 23, "hour"),
        (4, 0, 59, "minute"),
        (5, 0, 61, "seconds"),
        (6, -1, 5, "day of week"),
        (7, 1, 366, "day of year"),
    ];
    match limits.iter().find(|&&(place, low, high, _)| !(low..=high).contains(&fields[place])) {
        Some((.., what)) => Err(vm.value_error(format!("{what} out of range"))),
        None => Ok(moment),
    }
}

/// As `asctime` shows a moment.
fn as_text(moment: &Moment) -> String {
    let [year, month, day, hour, minute, second, weekday, ..] = moment.fields;
    let weekday = WEEKDAYS[weekday.rem_euclid(7) as usize];
    let month = MONTHS[(month - 1).rem_euclid(12) as usize];
    format!("{weekday} {month}{day:3} {hour:02}:{minute:02}:{second:02} {year}")
}

/// The library knows no nulls: they part the format.
fn formatted(vm: &Vm, format: &[u8], moment: &Moment) -> Eval {
    let mut text = Vec::new();
    for (i, part) in format.split(|&b| b == 0).enumerate() {
        if i > 0 {
            text.push(0);
        }
        let part = CString::new(part).expect("the nulls are between the parts");
        match calendar::format(&part, moment) {
            Some(part) => text.extend(part),
            None => return Err(vm.raise(Exc::OverflowError, "year out of range")),
        }
    }
    vm.new_str(&text)
}
