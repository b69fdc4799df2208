//! Items and parts of arrays.

use super::{Array, data, make};
use crate::types::bytes::buffer::is_index;
use crate::value::{Slice, Value};
use crate::vm::native::Data;
use crate::vm::subscript::Span;
use crate::vm::{Eval, Exc, Raised, Vm};

/// `array[key]`.
pub fn get(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let this = data(vm, v)?;
    if let Some(s) = key.get::<Slice>() {
        let span = vm.slice_span(s, this.len())?;
        return Ok(make(vm, this.item, picked(&this, span)));
    }
    let i = index(vm, &this, key, "array index out of range")?;
    match this.get(vm, i)? {
        Some(item) => Ok(item),
        None => Err(vm.raise(Exc::IndexError, "array index out of range")),
    }
}

fn picked(this: &Array, span: Span) -> Vec<u8> {
    let size = this.format().size;
    let bytes = this.storage.borrow();
    let mut out = Vec::with_capacity(span.len * size);
    for i in span.indices() {
        // A script's `__index__` may have shortened it.
        out.extend_from_slice(bytes.get(i * size..(i + 1) * size).unwrap_or(&[]));
    }
    out
}

fn index(vm: &Vm, this: &Array, key: &Value, outside: &str) -> Result<usize, Raised> {
    if !is_index(vm, key) {
        return Err(vm.type_error("array indices must be integers"));
    }
    match vm.sequence_index(key, this.len())? {
        Some(i) => Ok(i),
        None => Err(vm.raise(Exc::IndexError, outside)),
    }
}

/// Sets or (with `None`) deletes an item or a slice.
pub fn change(vm: &Vm, v: &Value, key: &Value, new: Option<Value>) -> Result<(), Raised> {
    let this = data(vm, v)?;
    if let Some(s) = key.get::<Slice>() {
        return change_slice(vm, &this, s, new.as_ref());
    }
    let i = index(vm, &this, key, "array assignment index out of range")?;
    let size = this.format().size;
    let Some(new) = new else {
        this.check_resize(vm)?;
        this.storage.change(|bytes| drop(bytes.drain(i * size..(i + 1) * size)));
        return Ok(());
    };
    let packed = this.item.pack(vm, &new)?;
    let done = this.storage.write(|bytes| match bytes.get_mut(i * size..(i + 1) * size) {
        Some(to) => {
            to.copy_from_slice(&packed);
            true
        }
        None => false,
    });
    let outside = "array assignment index out of range";
    if done { Ok(()) } else { Err(vm.raise(Exc::IndexError, outside)) }
}

fn change_slice(vm: &Vm, this: &Array, key: &Slice, new: Option<&Value>) -> Result<(), Raised> {
    let span = vm.slice_span(key, this.len())?;
    let new = match new {
        None => Vec::new(),
        Some(new) => {
            let Some(other) = Data::<Array>::of(vm, new) else {
                let class = vm.type_name(new);
                let text = format!("can only assign array (not \"{class}\") to array slice");
                return Err(vm.type_error(text));
            };
            if other.item != this.item {
                return Err(vm.type_error("bad argument type for built-in operation"));
            }
            other.storage.borrow().to_vec()
        }
    };
    let size = this.format().size;
    let given = new.len() / size;
    if given != span.len && (span.step == 1 || given == 0) {
        this.check_resize(vm)?;
    }
    if span.step == 1 {
        let start = span.start * size;
        this.storage.check_growth(vm, new.len())?;
        this.storage.change(|bytes| drop(bytes.splice(start..start + span.len * size, new)));
        return Ok(());
    }
    if given == 0 {
        this.storage.change(|bytes| remove(bytes, span, size));
        return Ok(());
    }
    if given != span.len {
        return Err(vm.value_error(format!(
            "attempt to assign array of size {given} to extended slice of size {}",
            span.len
        )));
    }
    this.storage.write(|bytes| {
        for (i, from) in span.indices().zip(new.chunks_exact(size)) {
            if let Some(to) = bytes.get_mut(i * size..(i + 1) * size) {
                to.copy_from_slice(from);
            }
        }
    });
    Ok(())
}

/// Removes the items that a slice selects.
fn remove(bytes: &mut Vec<u8>, span: Span, size: usize) {
    let mut gone = vec![false; bytes.len() / size];
    span.indices().for_each(|i| gone[i] = true);
    let mut at = 0;
    bytes.retain(|_| {
        at += 1;
        !gone[(at - 1) / size]
    });
}
