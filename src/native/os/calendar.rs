//! Dates and clocks as the system's library knows them.
//!
//! Invariant: every `tm` that reaches the library was zeroed or filled by it, and the text that its zone points to
//! lives as long as the call.

#![allow(unsafe_code)]

use nix::libc;
use std::ffi::{CStr, CString};
use std::io;
use std::mem::zeroed;

/// A moment as people count it.
pub struct Moment {
    /// Year, month (1 to 12), day, hour, minute, second, weekday (Monday is 0), day of the year (from 1), and whether
    /// summer time is in force (-1: nobody knows).
    pub fields: [i32; 9],
    /// The short name of the time zone, where it is known.
    pub zone: Option<Vec<u8>>,
    /// Seconds east of Greenwich.
    pub offset: i64,
}

impl Moment {
    fn from_tm(tm: &libc::tm) -> io::Result<Self> {
        let year = tm.tm_year.checked_add(1900).ok_or_else(too_large)?;
        let weekday = (tm.tm_wday + 6) % 7;
        let zone = match tm.tm_zone.is_null() {
            true => None,
            // SAFETY: the library's own text, which ends with a null; it is copied at once.
            false => Some(unsafe { CStr::from_ptr(tm.tm_zone) }.to_bytes().to_vec()),
        };
        let fields = [
            year,
            tm.tm_mon + 1,
            tm.tm_mday,
            tm.tm_hour,
            tm.tm_min,
            tm.tm_sec,
            weekday,
            tm.tm_yday + 1,
            tm.tm_isdst,
        ];
        Ok(Self { fields, zone, offset: tm.tm_gmtoff })
    }

    /// The library's form, without a zone; `None` for years that it cannot count.
    fn to_tm(&self) -> Option<libc::tm> {
        let [year, month, day, hour, minute, second, weekday, yearday, summer] = self.fields;
        // SAFETY: a plain structure, for which zeros are valid.
        let mut tm: libc::tm = unsafe { zeroed() };
        tm.tm_year = year.checked_sub(1900)?;
        tm.tm_mon = month.wrapping_sub(1);
        tm.tm_mday = day;
        tm.tm_hour = hour;
        tm.tm_min = minute;
        tm.tm_sec = second;
        tm.tm_wday = weekday.wrapping_add(1) % 7;
        tm.tm_yday = yearday.wrapping_sub(1);
        tm.tm_isdst = summer.clamp(-1, 1);
        tm.tm_gmtoff = self.offset;
        Some(tm)
    }
}

fn too_large() -> io::Error {
    io::Error::from_raw_os_error(libc::EOVERFLOW)
}

/// The moment that many seconds after the Epoch, in Greenwich.
///
/// # Errors
/// The year has too many digits.
pub fn utc(seconds: i64) -> io::Result<Moment> {
    // SAFETY: a plain structure, for which zeros are valid.
    let mut tm: libc::tm = unsafe { zeroed() };
    // SAFETY: both places are this function's own.
    match unsafe { libc::gmtime_r(&raw const seconds, &raw mut tm) }.is_null() {
        true => Err(too_large()),
        false => Moment::from_tm(&tm),
    }
}

/// The same in the process's time zone.
///
/// # Errors
/// As [`utc`].
pub fn local(seconds: i64) -> io::Result<Moment> {
    // SAFETY: a plain structure, for which zeros are valid.
    let mut tm: libc::tm = unsafe { zeroed() };
    // SAFETY: both places are this function's own.
    match unsafe { libc::localtime_r(&raw const seconds, &raw mut tm) }.is_null() {
        true => Err(too_large()),
        false => Moment::from_tm(&tm),
    }
}

/// Seconds after the Epoch of a moment in the process's time zone; `None` where they cannot be counted.
pub fn seconds_of(moment: &Moment) -> Option<i64> {
    let mut tm = moment.to_tm()?;
    tm.tm_wday = -1;
    // SAFETY: the place is this function's own.
    let seconds = unsafe { libc::mktime(&raw mut tm) };
    // -1 is also a second before the Epoch: the library found its weekday then.
    (seconds != -1 || tm.tm_wday != -1).then_some(seconds)
}

/// Text for a moment; `None` for years that cannot be counted. `format` has no null.
pub fn format(format: &CStr, moment: &Moment) -> Option<Vec<u8>> {
    let mut tm = moment.to_tm()?;
    let zone = moment.zone.as_ref().and_then(|zone| CString::new(zone.clone()).ok());
    if let Some(zone) = &zone {
        tm.tm_zone = zone.as_ptr();
    }
    // Nothing may be the right text: more space than any directive fills then tells.
    let limit = 256 * (format.to_bytes().len() + 4);
    let mut space = 1024;
    loop {
        let mut text = vec![0u8; space];
        // SAFETY: the text is as long as is said, the format ends with a null, and the zone still lives.
        let length = unsafe {
            libc::strftime(text.as_mut_ptr().cast(), space, format.as_ptr(), &raw const tm)
        };
        if length > 0 || space >= limit {
            text.truncate(length);
            return Some(text);
        }
        space *= 2;
    }
}

unsafe extern "C" {
    // Not among the functions of `libc` on every platform.
    fn tzset();
}

/// Reads the variable `TZ` and the files it names again.
pub fn read_zone() {
    // SAFETY: it has no arguments; the environment is changed by threads that run scripts alone.
    unsafe { tzset() }
}

/// Nanoseconds that a clock of the system shows.
///
/// # Errors
/// There is no such clock.
pub fn clock(id: i32) -> io::Result<i128> {
    // SAFETY: a plain structure, for which zeros are valid.
    let mut time: libc::timespec = unsafe { zeroed() };
    // SAFETY: the place is this function's own.
    let failed = unsafe { libc::clock_gettime(id, &raw mut time) } != 0;
    if failed { Err(io::Error::last_os_error()) } else { Ok(nanoseconds(&time)) }
}

/// The smallest step of a clock of the system, in nanoseconds.
///
/// # Errors
/// There is no such clock.
pub fn resolution(id: i32) -> io::Result<i128> {
    // SAFETY: a plain structure, for which zeros are valid.
    let mut time: libc::timespec = unsafe { zeroed() };
    // SAFETY: the place is this function's own.
    let failed = unsafe { libc::clock_getres(id, &raw mut time) } != 0;
    if failed { Err(io::Error::last_os_error()) } else { Ok(nanoseconds(&time)) }
}

/// Sets a clock of the system.
///
/// # Errors
/// There is no such clock, or it is not to be set.
pub fn set_clock(id: i32, nanoseconds: i64) -> io::Result<()> {
    const SECOND: i64 = 1_000_000_000;
    // SAFETY: a plain structure, for which zeros are valid.
    let mut time: libc::timespec = unsafe { zeroed() };
    time.tv_sec = nanoseconds.div_euclid(SECOND);
    time.tv_nsec = nanoseconds.rem_euclid(SECOND);
    // SAFETY: the place is this function's own.
    let failed = unsafe { libc::clock_settime(id, &raw const time) } != 0;
    if failed { Err(io::Error::last_os_error()) } else { Ok(()) }
}

fn nanoseconds(time: &libc::timespec) -> i128 {
    i128::from(time.tv_sec) * 1_000_000_000 + i128::from(time.tv_nsec)
}
