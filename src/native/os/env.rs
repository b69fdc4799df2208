//! The process's environment.
//!
//! Invariant: it is changed by a thread that runs scripts, and read by such a thread or inside of [`while_read`],
//! by any number of threads while none changes it; other helper threads only wait for files.

#![allow(unsafe_code)]

use std::ffi::OsStr;
use std::sync::{PoisonError, RwLock};

/// Held by those who read the environment on threads of their own: the resolver of names does.
static READERS: RwLock<()> = RwLock::new(());

/// Does what may read the environment where scripts run meanwhile: none changes it until it is done.
pub fn while_read<R>(work: impl FnOnce() -> R) -> R {
    let _guard = READERS.read().unwrap_or_else(PoisonError::into_inner);
    work()
}

/// Sets a variable; the name is neither empty nor has it a `=`, and neither text has a null.
pub fn set(name: &OsStr, value: &OsStr) {
    let _guard = READERS.write().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: no other thread reads the environment (invariant).
    unsafe { std::env::set_var(name, value) }
}

/// Removes a variable.
pub fn remove(name: &OsStr) {
    let _guard = READERS.write().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: as above.
    unsafe { std::env::remove_var(name) }
}
