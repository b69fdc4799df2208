//! The process's environment.
//!
//! Invariant: it is changed by the thread that runs scripts alone, and read by that thread alone;
//! helper threads only wait for files.

#![allow(unsafe_code)]

use std::ffi::OsStr;

/// Sets a variable; the name is neither empty nor has it a `=`, and neither text has a null.
pub fn set(name: &OsStr, value: &OsStr) {
    // SAFETY: no other thread reads the environment (invariant).
    unsafe { std::env::set_var(name, value) }
}

/// Removes a variable.
pub fn remove(name: &OsStr) {
    // SAFETY: as above.
    unsafe { std::env::remove_var(name) }
}
