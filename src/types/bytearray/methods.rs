//! The methods of bytearrays.

use super::{ByteArray, append, make};
use crate::prim::search::{self, Kind};
use crate::prim::unicode::repr::bytes_repr;
use crate::types::bytes::buffer::{Buffer, Want, byte, try_buffer};
use crate::types::bytes::shared::{self, ByteString};
use crate::types::bytes::{byte_methods, hex, new};
use crate::types::str::{center, expand_tabs, limit, tab_size, text};
use crate::value::{Dict, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::{Eval, Exc, Raised, Vm};

byte_methods! { pub METHODS of "bytearray" (Data<ByteArray>) and [
    /// Initialize self: as bytearray(source, encoding, errors).
    method "__init__(self, /, *args, **kwargs)" (vm, this: Data<ByteArray>, args: &Value, kwargs: &Value) {
        let (names, values): (Vec<_>, Vec<_>) =
            kwargs.expect::<Dict>().to_vec().into_iter().unzip();
        let mut all = args.expect::<Tuple>().items().to_vec();
        all.extend(values);
        let bytes = new::source(vm, "bytearray", (&all, &names))?.into_vec(vm);
        if !this.is_empty() || !bytes.is_empty() {
            this.check_resize(vm)?;
        }
        this.change(|old| *old = bytes);
        Ok(Value::NONE)
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) { vm.repr(this) }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: &Value) { reduce(vm, this, 0) }
    /// Return state information for pickling.
    method "__reduce_ex__(self, proto=0, /)" (vm, this: &Value, proto: Option<i64>) {
        reduce(vm, this, proto.unwrap_or(0))
    }
    /// Release the buffer object that exposes the underlying memory of the object.
    method "__release_buffer__(self, buffer, /)" (vm, this: &Value, buffer: &Value) {
        crate::types::memoryview::builtin_release(vm, this, buffer)
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        let class = vm.type_name(this);
        let this = super::data(vm, this)?;
        repr(vm, &this, &class)
    }
    /// Append a single item to the end of the bytearray.
    method "append(self, item, /)" (vm, this: Data<ByteArray>, item: &Value) {
        let b = byte(vm, item)?;
        append(vm, &this, &[b])?;
        Ok(Value::NONE)
    }
    /// Append all the items from the iterator or sequence to the bytearray.
    method "extend(self, iterable_of_ints, /)" (vm, this: Data<ByteArray>, iterable: &Value) {
        let more = extension(vm, iterable)?;
        append(vm, &this, &more)?;
        Ok(Value::NONE)
    }
    /// Insert a single item into the bytearray before the given index.
    method "insert(self, index, item, /)" (vm, this: Data<ByteArray>, index: i64, item: &Value) {
        let b = byte(vm, item)?;
        this.check_growth(vm, 1)?;
        this.resize(vm, |bytes| {
            let len = bytes.len() as i64;
            let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
            bytes.insert(at as usize, b);
        })?;
        Ok(Value::NONE)
    }
    /// Remove and return a single item from B.
    ///
    /// If no index argument is given, will pop the last item.
    method "pop(self, index=-1, /)" (vm, this: Data<ByteArray>, index: Option<i64>) {
        let index = index.unwrap_or(-1);
        let len = this.len() as i64;
        if len == 0 {
            return Err(vm.raise(Exc::IndexError, "pop from empty bytearray"));
        }
        let at = if index < 0 { index.saturating_add(len) } else { index };
        if at < 0 || at >= len {
            return Err(vm.raise(Exc::IndexError, "pop index out of range"));
        }
        Ok(Value::int(i64::from(this.resize(vm, |bytes| bytes.remove(at as usize))?)))
    }
    /// Remove the first occurrence of a value in the bytearray.
    method "remove(self, value, /)" (vm, this: Data<ByteArray>, value: &Value) {
        let b = byte(vm, value)?;
        let Some(at) = memchr::memchr(b, &this.borrow()) else {
            return Err(vm.value_error("value not found in bytearray"));
        };
        this.resize(vm, |bytes| bytes.remove(at))?;
        Ok(Value::NONE)
    }
    /// Reverse the order of the values in B in place.
    method "reverse(self, /)" (vm, this: Data<ByteArray>) {
        this.write(<[u8]>::reverse);
        Ok(Value::NONE)
    }
    /// Return a copy of B.
    method "copy(self, /)" (vm, this: Data<ByteArray>) {
        let bytes = this.borrow().to_vec();
        Ok(make(vm, bytes))
    }
    /// Remove all items from the bytearray.
    method "clear(self, /)" (vm, this: Data<ByteArray>) {
        if !this.is_empty() {
            this.resize(vm, |bytes| *bytes = Vec::new())?;
        }
        Ok(Value::NONE)
    }
    /// Resize the internal buffer of bytearray to len; new bytes are null bytes.
    method "resize(self, size, /)" (vm, this: Data<ByteArray>, size: i64) {
        let Ok(size) = usize::try_from(size) else {
            return Err(vm.value_error(format!("Can only resize to positive sizes, got {size}")));
        };
        if size != this.len() {
            this.check_resize(vm)?;
        }
        let more = size.saturating_sub(this.len());
        this.check_growth(vm, more)?;
        let fits = size <= shared::MAX_LEN && this.change(|bytes| bytes.try_reserve(more).is_ok());
        if !fits {
            return Err(vm.memory_error());
        }
        this.change(|bytes| bytes.resize(size, 0));
        Ok(Value::NONE)
    }
    /// Return the number of bytes actually allocated.
    method "__alloc__(self, /)" (vm, this: Data<ByteArray>) {
        Ok(Value::int(this.len() as i64 + 1))
    }
] }

/// Before protocol 3 there were no bytes: the content is a text of the same codes.
fn reduce(vm: &Vm, this: &Value, protocol: i64) -> Eval {
    let content = super::data(vm, this)?.borrow().to_vec();
    let args = if content.is_empty() {
        Vec::new()
    } else if protocol >= 3 {
        vec![crate::value::Bytes::new(content).into()]
    } else {
        let text: String = content.iter().map(|&b| char::from(b)).collect();
        vec![Value::str(&text), Value::str("latin-1")]
    };
    let state = crate::types::reduce::state(vm, this)?;
    Ok(Value::tuple(vec![vm.class_of(this).value(), Value::tuple(args), state]))
}

/// `repr` under the name of a class. Unlike that of bytes it escapes a single quote even between
/// double ones.
pub fn repr(vm: &Vm, this: &ByteArray, class: &str) -> Eval {
    let shown = bytes_repr(&this.borrow());
    let shown = if shown.starts_with("b\"") { shown.replace('\'', "\\'") } else { shown };
    text(vm, format!("{class}({shown})").as_bytes())
}

/// The bytes that `extend` appends.
fn extension(vm: &Vm, iterable: &Value) -> Result<Vec<u8>, Raised> {
    let class = vm.type_name(iterable);
    match try_buffer(vm, iterable, Want::Simple) {
        Ok(Some(b)) => return Ok(b.borrow().to_vec()),
        Ok(None) => {}
        Err(_) => {
            drop(vm.take_pending());
            return Err(vm.type_error(format!("can't set bytearray slice from {class}")));
        }
    }
    if vm.as_str_value(iterable).is_some() {
        let message = format!("expected iterable of integers; got: '{class}'");
        return Err(vm.type_error(message));
    }
    new::numbers(vm, iterable, "bytearray", || format!("can't extend bytearray with {class}"))
}
