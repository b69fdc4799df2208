//! What `readinto` fills: a bytes-like object that can be written.

use crate::types::bytearray::{self, ByteArray};
use crate::value::Value;
use crate::vm::native::Data;
use crate::vm::{Raised, Vm};

#[cold]
fn read_only(vm: &Vm, target: &Value, method: &str) -> Raised {
    let name = vm.type_name_or_none(target);
    vm.type_error(format!("{method}() argument must be read-write bytes-like object, not {name}"))
}

/// How many bytes `target` has room for.
pub fn len(vm: &Vm, target: &Value, method: &str) -> Result<usize, Raised> {
    match Data::<ByteArray>::of(vm, target) {
        Some(array) => Ok(array.len()),
        None => Err(read_only(vm, target, method)),
    }
}

/// Writes `bytes`, for which there is room, to the beginning of `target`.
pub fn fill(vm: &Vm, target: &Value, method: &str, bytes: &[u8]) -> Result<(), Raised> {
    let Some(array) = Data::<ByteArray>::of(vm, target) else {
        return Err(read_only(vm, target, method));
    };
    array.change(|room| room[..bytes.len()].copy_from_slice(bytes));
    Ok(())
}

/// A target that a script's `readinto` can fill, and what it holds then.
pub fn scratch(vm: &Vm, size: usize) -> Value {
    bytearray::make(vm, vec![0; size])
}

/// The first `n` bytes that a script put into a scratch target.
pub fn taken(vm: &Vm, scratch: &Value, n: usize) -> Vec<u8> {
    match Data::<ByteArray>::of(vm, scratch) {
        Some(array) => array.borrow().iter().take(n).copied().collect(),
        None => Vec::new(),
    }
}
