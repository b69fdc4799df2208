//! Equality of values that no script can have a say in.

use super::tag::{Tag, Value};
use super::{BigIntObject, Bytes, Str, Tuple};
use crate::prim;

/// Whether `a == b`, where that is settled without running a script; `None` where it may need one.
///
/// Identical values count as equal, as in CPython's containers (so a NaN finds itself).
#[inline]
pub fn simple_eq(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    match (a.tag(), b.tag()) {
        (Tag::Str, Tag::Str) => Some(a.expect::<Str>() == b.expect::<Str>()),
        (Tag::Int | Tag::Bool, Tag::Int | Tag::Bool) => Some(a.raw_int() == b.raw_int()),
        _ => other_eq(a, b),
    }
}

fn other_eq(a: &Value, b: &Value) -> Option<bool> {
    let number = |t: Tag| matches!(t, Tag::Int | Tag::Bool | Tag::Float | Tag::BigInt);
    match (a.tag(), b.tag()) {
        (x, y) if number(x) && number(y) => Some(number_eq(a, b)),
        (Tag::Bytes, Tag::Bytes) => {
            Some(a.expect::<Bytes>().as_slice() == b.expect::<Bytes>().as_slice())
        }
        (Tag::Tuple, Tag::Tuple) => tuple_eq(a.expect::<Tuple>(), b.expect::<Tuple>()),
        (x, y) if plain(x) && plain(y) && (x != y || !compound(x)) => Some(false),
        _ => None,
    }
}

/// Plain kinds of which two may be equal by what is in them.
fn compound(tag: Tag) -> bool {
    matches!(tag, Tag::List | Tag::Dict | Tag::Range | Tag::Tuple)
}

/// Kinds that equal nothing of another plain kind.
fn plain(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Int
            | Tag::Bool
            | Tag::Float
            | Tag::BigInt
            | Tag::Str
            | Tag::Bytes
            | Tag::None
            | Tag::Ellipsis
            | Tag::NotImplemented
            | Tag::Native
            | Tag::Tuple
            | Tag::List
            | Tag::Dict
            | Tag::Range
            | Tag::Function
            | Tag::Module
    )
}

/// Compares the items; nested tuples are bounded, deeper ones are left to the caller.
fn tuple_eq(a: &Tuple, b: &Tuple) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    for (x, y) in a.items().iter().zip(b.items()) {
        if x.tag() == Tag::Tuple && y.tag() == Tag::Tuple && !x.is(y) {
            return None;
        }
        match simple_eq(x, y) {
            Some(true) => {}
            other => return other,
        }
    }
    Some(true)
}

/// Equality of two numbers of any kinds, exact.
pub fn number_eq(a: &Value, b: &Value) -> bool {
    let big = |v: &Value| v.get::<BigIntObject>().map(|b| b.value().clone());
    match (a.tag(), b.tag()) {
        (Tag::Float, Tag::Float) => a.raw_float() == b.raw_float(),
        (Tag::Float, Tag::BigInt) | (Tag::BigInt, Tag::Float) => {
            let (f, i) = if a.tag() == Tag::Float { (a, b) } else { (b, a) };
            let big = i.expect::<BigIntObject>().value();
            prim::int::float::compare(big, f.raw_float()) == Some(std::cmp::Ordering::Equal)
        }
        (Tag::Float, _) => {
            prim::int::float::compare_i64(b.raw_int(), a.raw_float())
                == Some(std::cmp::Ordering::Equal)
        }
        (_, Tag::Float) => {
            prim::int::float::compare_i64(a.raw_int(), b.raw_float())
                == Some(std::cmp::Ordering::Equal)
        }
        (Tag::BigInt, Tag::BigInt) => big(a) == big(b),
        (Tag::BigInt, _) | (_, Tag::BigInt) => false,
        _ => a.raw_int() == b.raw_int(),
    }
}

/// The bytes of a bytes object, for comparison and search.
pub fn bytes_of(v: &Value) -> Option<&[u8]> {
    v.get::<Bytes>().map(Bytes::as_slice)
}
