//! `kaa`: what Kaa can do that no other Python has.

use crate::natives;
use crate::value::{Dict, Value};
use crate::vm::{Raised, Vm};

/// Fills the namespace of `kaa`.
///
/// # Errors
/// None.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "kaa" = [
    /// Return a text that shows all tasks: each below the one that waits for it, with what it
    /// waits for and the lines where it is.
    function "task_tree()" (vm) { Ok(Value::str(&crate::aio::task_tree(vm))) }
] }
