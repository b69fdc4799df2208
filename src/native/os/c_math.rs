//! What the platform's C library computes although libraries of Rust could: CPython's last digits are that
//! library's.
//!
//! Invariant: a symbol that is found by the name of a C function is that function.

#![allow(unsafe_code)]

use std::ffi::{CStr, c_void};
use std::sync::OnceLock;

type Function = unsafe extern "C" fn(f64) -> f64;

/// The cube root.
pub fn cbrt(x: f64) -> f64 {
    static FOUND: OnceLock<Option<Function>> = OnceLock::new();
    call(&FOUND, c"cbrt", f64::cbrt, x)
}

/// The error function.
pub fn erf(x: f64) -> f64 {
    static FOUND: OnceLock<Option<Function>> = OnceLock::new();
    call(&FOUND, c"erf", libm::erf, x)
}

/// 1 less the error function.
pub fn erfc(x: f64) -> f64 {
    static FOUND: OnceLock<Option<Function>> = OnceLock::new();
    call(&FOUND, c"erfc", libm::erfc, x)
}

/// Calls the C library's function of a double, or `other` where it cannot be found.
fn call(found: &OnceLock<Option<Function>>, name: &CStr, other: fn(f64) -> f64, x: f64) -> f64 {
    let found = found.get_or_init(|| {
        // SAFETY: the name ends with a null; what is loaded stays loaded.
        let address = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
        // SAFETY: see the invariant; the functions named here take and return a double.
        let function = |a| unsafe { std::mem::transmute::<*mut c_void, Function>(a) };
        (!address.is_null()).then(|| function(address))
    });
    match found {
        // SAFETY: it can be called with any double.
        Some(function) => unsafe { function(x) },
        None => other(x),
    }
}
