//! The bytes that an argument stands for.

use crate::types::bytes::buffer::{Want, try_buffer};
use crate::value::{Bytes, Tag, Value, sym};
use crate::vm::{Raised, Vm};

/// `bytes(v)` as far as methods accept it for an argument: a bytes object, anything with
/// `__bytes__`, or an iterable of ints; no text and no int.
pub fn bytes_of_argument(vm: &Vm, v: &Value) -> Result<Vec<u8>, Raised> {
    if let Some(b) = try_buffer(vm, v, Want::Any)? {
        return Ok(b.borrow().to_vec());
    }
    if let Some(r) = vm.call_special(v, sym::__bytes__, &[])? {
        return match vm.unwrap(&r).get::<Bytes>() {
            Some(b) => Ok(b.as_slice().to_vec()),
            None => {
                let name = vm.type_name(&r);
                Err(vm.type_error(format!("__bytes__ returned non-bytes (type {name})")))
            }
        };
    }
    let iterable = vm.special(v, sym::__iter__).is_some() || vm.slots_of(v).iter.is_some();
    if vm.unwrap(v).tag() == Tag::Str || !iterable {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("cannot convert '{name}' object to bytes")));
    }
    let mut bytes = Vec::new();
    vm.for_each(v, |item| {
        let byte = vm.index_clamped(&item)?;
        let byte =
            u8::try_from(byte).map_err(|_| vm.value_error("bytes must be in range(0, 256)"))?;
        bytes.push(byte);
        Ok(())
    })?;
    Ok(bytes)
}
