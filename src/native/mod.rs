//! Modules written in Rust, one file each, and the builtin functions.

pub mod builtins;

use crate::value::Value;
use crate::vm::{Raised, Vm};

/// Fills the builtins.
pub fn install(vm: &Vm) {
    builtins::install(vm);
}

/// The native module of that name, if there is one.
///
/// # Errors
/// What making it raised.
pub fn load(vm: &Vm, name: &str) -> Result<Option<Value>, Raised> {
    let _ = (vm, name);
    Ok(None)
}
