//! `bytes`: an immutable sequence of bytes.

pub mod buffer;
pub mod hex;
mod methods;
pub mod new;
pub mod shared;
pub mod storage;

pub(crate) use methods::byte_methods;

use crate::prim::percent::Flavor;
use crate::prim::search::{self, Kind};
use crate::prim::unicode::repr::bytes_repr;
use crate::types::sequence::repeat_count;
use crate::types::str::{center, expand_tabs, expand_template, limit, tab_size, text};
use crate::value::{Bytes, Class, Ref, Slice, Tag, Value};
use crate::vm::native::Of;
use crate::vm::subscript::Span;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Exc, Raised, Slots, Vm};
use buffer::{Buffer, need_buffer};
use shared::ByteString;

pub static CLASS: NativeClass = NativeClass {
    name: "bytes",
    module: "builtins",
    doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n\
          bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n\
          bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n\
          bytes() -> empty bytes object",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| text(vm, bytes_repr(slice(v)).as_bytes())),
    // Whatever `__repr__` a derived class has.
    str: Some(|vm, v| {
        vm.warn_of_bytes("str() on a bytes instance")?;
        text(vm, bytes_repr(slice(v)).as_bytes())
    }),
    hash: Some(Vm::hash),
    len: Some(|_, v| Ok(slice(v).len())),
    iter: Some(Vm::iter_value),
    contains: Some(|vm, v, item| shared::contains(vm, &need_buffer(vm, v)?, item)),
    get_item: Some(get_item),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul, Binary::Mod],
    compare: Some(|vm, op, a, b| compare(vm, op, slice(a), b)),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

fn slice(v: &Value) -> &[u8] {
    v.expect::<Bytes>().as_slice()
}

byte_methods! { METHODS of "bytes" (Of<Bytes>) and [
    /// Convert this value to exact type bytes.
    method "__bytes__(self, /)" (vm, this: Of<Bytes>) {
        Ok(this.0.value())
    }
    /// What pickling passes to `__new__`.
    method "__getnewargs__(self, /)" (vm, this: Of<Bytes>) {
        Ok(Value::tuple(vec![this.0.value()]))
    }
] }

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let value = new::source(vm, "bytes", (args, names))?.into_bytes();
    // `__bytes__` may have returned an object of a derived class, which `bytes()` leaves as it is.
    let exact = std::ptr::eq(class.as_ptr(), vm.class(T::Bytes).as_ptr());
    Ok(if exact { value } else { vm.wrap_new(class, vm.unwrap(&value)) })
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let bytes = slice(v);
    let Some(s) = key.get::<Slice>() else {
        let i = shared::index(vm, key, bytes.len(), ("byte", "index out of range"))?;
        return Ok(Value::int(i64::from(bytes[i])));
    };
    let span = vm.slice_span(s, bytes.len())?;
    if span.step == 1 && span.len == bytes.len() {
        return Ok(v.clone());
    }
    Ok(Bytes::new(picked(bytes, span)).into())
}

/// The bytes that a slice selects.
pub fn picked(bytes: &[u8], span: Span) -> Vec<u8> {
    if span.step == 1 {
        bytes[span.start..span.start + span.len].to_vec()
    } else {
        span.indices().map(|i| bytes[i]).collect()
    }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let made = |bytes: Vec<u8>| Ok(Bytes::new(bytes).into());
    let left = a.get::<Bytes>();
    match (op, left) {
        (Binary::Add, Some(left)) => match concat(vm, left.as_slice(), b)? {
            Some(bytes) => made(bytes),
            None => Ok(Value::NOT_IMPLEMENTED),
        },
        (Binary::Mul, _) => {
            let (this, count) = if left.is_some() { (a, b) } else { (b, a) };
            match repeat_count(vm, count)? {
                Some(1) => Ok(this.clone()),
                Some(n) if shared::is_too_long(slice(this), n) => {
                    Err(vm.raise(Exc::OverflowError, "repeated bytes are too long"))
                }
                Some(n) => made(shared::repeat(vm, slice(this), n)?),
                None => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        (Binary::Mod, Some(left)) => made(expand_template(vm, left.as_slice(), Flavor::Bytes, b)?),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `bytes + other`, if the other is bytes-like.
pub fn concat(vm: &Vm, bytes: &[u8], other: &Value) -> Result<Option<Vec<u8>>, Raised> {
    let Some(other) = buffer::buffer(vm, other) else { return Ok(None) };
    let other = other.borrow();
    let mut out = shared::room(vm, bytes.len() + other.len())?;
    out.extend_from_slice(bytes);
    out.extend_from_slice(&other);
    Ok(Some(out))
}

/// `bytes OP other`, if the other is a bytes object or a bytearray.
fn compare(vm: &Vm, op: Compare, bytes: &[u8], other: &Value) -> Eval {
    if let Some(other) = buffer::byte_string(vm, other) {
        return Ok(Value::bool(op.holds(bytes.cmp(&other.borrow()))));
    }
    if matches!(op, Compare::Eq | Compare::Ne) {
        match vm.unwrap(other).tag() {
            Tag::Str => vm.warn_of_bytes("Comparison between bytes and string")?,
            Tag::Int | Tag::Bool | Tag::BigInt => {
                vm.warn_of_bytes("Comparison between bytes and int")?;
            }
            _ => {}
        }
    }
    Ok(Value::NOT_IMPLEMENTED)
}
