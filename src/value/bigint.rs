//! Ints that do not fit in 64 bits.

use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};
use num_bigint::BigInt;

/// An int outside the range of `i64`: smaller ones are always [`Tag::Int`].
#[repr(C)]
pub struct BigIntObject {
    header: Header,
    value: BigInt,
}

impl BigIntObject {
    #[inline]
    pub fn value(&self) -> &BigInt {
        &self.value
    }
}

/// The value of an int: immediate if it fits in 64 bits.
pub fn int_from_big(value: BigInt) -> Value {
    match i64::try_from(&value) {
        Ok(i) => Value::int(i),
        Err(_) => Ref::new(BigIntObject { header: Header::new(Tag::BigInt), value }).into(),
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for BigIntObject {
    const TAG: Tag = Tag::BigInt;
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}
