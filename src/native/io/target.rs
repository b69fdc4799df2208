//! What `readinto` fills: a bytes-like object that can be written.

use crate::types::bytearray::{self, ByteArray};
use crate::types::memoryview::{self, Source};
use crate::value::Value;
use crate::vm::native::Data;
use crate::vm::{Raised, Vm};
use std::ops::Range;

/// Where the bytes go; `place` names the argument in errors.
fn room(vm: &Vm, target: &Value, place: &str) -> Result<(Source, Range<usize>), Raised> {
    if let Some(array) = Data::<ByteArray>::of(vm, target) {
        let length = array.len();
        return Ok((Source::ByteArray(array), 0..length));
    }
    memoryview::writable(vm, target)?.ok_or_else(|| {
        let name = vm.type_name_or_none(target);
        let text = format!("{place} must be read-write bytes-like object, not {name}");
        vm.type_error(text)
    })
}

/// How many bytes `target` has room for.
pub fn len(vm: &Vm, target: &Value, place: &str) -> Result<usize, Raised> {
    Ok(room(vm, target, place)?.1.len())
}

/// Writes `bytes`, for which there is room, to the beginning of `target`.
pub fn fill(vm: &Vm, target: &Value, place: &str, bytes: &[u8]) -> Result<(), Raised> {
    let (source, range) = room(vm, target, place)?;
    source.write(|memory| {
        // A script may have made it smaller meanwhile.
        if let Some(room) = memory.get_mut(range.start..range.start + bytes.len()) {
            room.copy_from_slice(bytes);
        }
    });
    Ok(())
}

/// Room that a script's `readinto` can fill.
pub struct Scratch {
    array: Data<ByteArray>,
    /// The view that the script is given.
    pub view: Value,
}

impl Scratch {
    /// # Errors
    /// MemoryError.
    pub fn new(vm: &Vm, size: usize) -> Result<Scratch, Raised> {
        let array = bytearray::make(vm, super::zeros(vm, size)?);
        let Some(array) = Data::<ByteArray>::of(vm, &array) else {
            unreachable!("a bytearray was made")
        };
        Ok(Scratch { view: memoryview::over(vm, &array), array })
    }

    /// The first `n` bytes that were put there.
    pub fn taken(&self, n: usize) -> Vec<u8> {
        self.array.borrow().iter().take(n).copied().collect()
    }
}
