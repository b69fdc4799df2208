//! Subscripts of bytearrays.

use super::{data, make};
use crate::types::bytes::buffer::{buffer, byte, is_index};
use crate::types::bytes::{new, picked, shared};
use crate::value::{Slice, Value};
use crate::vm::subscript::Span;
use crate::vm::{Eval, Exc, Raised, Vm};

const NAMES: (&str, &str) = ("bytearray", "bytearray index out of range");

/// `array[key]`.
pub fn get(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let this = data(vm, v)?;
    let Some(s) = key.get::<Slice>() else {
        let i = shared::index(vm, key, this.len(), NAMES)?;
        return match this.borrow().get(i) {
            Some(b) => Ok(Value::int(i64::from(*b))),
            None => Err(vm.raise(Exc::IndexError, NAMES.1)),
        };
    };
    let span = vm.slice_span(s, this.len())?;
    let out = {
        let bytes = this.borrow();
        let last = span.indices().last().unwrap_or(0);
        // A script's `__index__` may have shortened it; then nothing is selected.
        if span.len > 0 && span.start.max(last) < bytes.len() {
            picked(&bytes, span)
        } else {
            Vec::new()
        }
    };
    Ok(make(vm, out))
}

/// Sets or (with `None`) deletes an item or a slice.
pub fn change(vm: &Vm, v: &Value, key: &Value, new: Option<Value>) -> Result<(), Raised> {
    let this = data(vm, v)?;
    if let Some(s) = key.get::<Slice>() {
        let new = new.map(|new| slice_source(vm, &new)).transpose()?;
        let span = vm.slice_span(s, this.len())?;
        let given = new.as_ref().map_or(0, Vec::len);
        if given != span.len && (given == 0 || span.step == 1) {
            this.check_resize(vm)?;
            this.check_growth(vm, given)?;
        }
        if span.start == 0 && span.step == 1 && given == 0 {
            this.remove_front(span.len.min(this.len()));
            return Ok(());
        }
        return this.change(|bytes| replace_slice(vm, bytes, span, new));
    }
    let new = match new {
        // The value is looked at before the place, unless that is none.
        Some(new) if is_index(vm, key) => Some(byte(vm, &new)?),
        Some(_) => return shared::index(vm, key, this.len(), NAMES).map(drop),
        None => None,
    };
    let i = shared::index(vm, key, this.len(), NAMES)?;
    if new.is_none() {
        this.check_resize(vm)?;
    }
    let done = this.change(|bytes| match (new, bytes.get_mut(i)) {
        (_, None) => false,
        (Some(new), Some(old)) => {
            *old = new;
            true
        }
        (None, Some(_)) => {
            bytes.remove(i);
            true
        }
    });
    if done { Ok(()) } else { Err(vm.raise(Exc::IndexError, NAMES.1)) }
}

/// The bytes that are assigned to a slice.
fn slice_source(vm: &Vm, v: &Value) -> Result<Vec<u8>, Raised> {
    if let Some(b) = buffer(vm, v) {
        return Ok(b.borrow().to_vec());
    }
    if vm.as_any_int(v).is_some() || vm.as_str_value(v).is_some() {
        return Err(
            vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
        );
    }
    let class = vm.type_name(v);
    new::numbers(vm, v, "bytearray", || format!("cannot convert '{class}' object to bytearray"))
}

fn replace_slice(
    vm: &Vm,
    bytes: &mut Vec<u8>,
    span: Span,
    new: Option<Vec<u8>>,
) -> Result<(), Raised> {
    if span.step == 1 {
        let start = span.start.min(bytes.len());
        let stop = (span.start + span.len).clamp(start, bytes.len());
        bytes.splice(start..stop, new.unwrap_or_default());
        return Ok(());
    }
    let Some(new) = new.filter(|new| !new.is_empty()) else {
        remove(bytes, span);
        return Ok(());
    };
    if new.len() != span.len {
        return Err(vm.value_error(format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            new.len(),
            span.len
        )));
    }
    for (i, b) in span.indices().zip(new) {
        if let Some(old) = bytes.get_mut(i) {
            *old = b;
        }
    }
    Ok(())
}

fn remove(bytes: &mut Vec<u8>, span: Span) {
    let mut gone = vec![false; bytes.len()];
    for i in span.indices() {
        if let Some(gone) = gone.get_mut(i) {
            *gone = true;
        }
    }
    let mut i = 0;
    bytes.retain(|_| {
        i += 1;
        !gone[i - 1]
    });
}
