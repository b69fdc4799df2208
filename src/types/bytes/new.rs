//! What `bytes(…)` and `bytearray(…)` make of their arguments.

use super::buffer::{Want, buffer, is_index, try_buffer};
use super::shared::room;
use crate::types::args;
use crate::types::iterators::length_hint;
use crate::types::str::{codec_name, encode_named};
use crate::value::{Bytes, Tag, Value, sym};
use crate::vm::convert::AnyInt;
use crate::vm::{Exc, Raised, Vm};

/// The most bytes that a bytes object of CPython has room for, by its header.
const MOST: usize = i64::MAX as usize - 33;

/// What a constructor makes; a bytes object that is already there comes as it is.
pub enum Source {
    Object(Value),
    New(Vec<u8>),
}

/// Reads the arguments `source`, `encoding` and `errors` of the constructor called `name`.
pub fn source(vm: &Vm, name: &'static str, given: (&[Value], &[Value])) -> Result<Source, Raised> {
    let [source, encoding, errors] = args::bind(vm, name, ["source", "encoding", "errors"], given)?;
    let encoding = codec_name(vm, name, "encoding", &encoding)?;
    let errors = codec_name(vm, name, "errors", &errors)?;
    let has_bytes = || vm.script_special(&vm.class_of(&source), sym::__bytes__).is_some();
    if let Some(s) = vm.as_str_value(&source)
        && (encoding.is_some() || errors.is_some() || name != "bytes" || !has_bytes())
    {
        if encoding.is_none() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        let bytes = encode_named(vm, s.expect(), encoding.as_deref(), errors.as_deref())?;
        return Ok(Source::New(bytes));
    }
    if encoding.is_some() || errors.is_some() {
        let what = if encoding.is_some() { "encoding" } else { "errors" };
        return Err(vm.type_error(format!("{what} without a string argument")));
    }
    if source.is_unbound() { Ok(Source::New(Vec::new())) } else { of_object(vm, name, &source) }
}

fn of_object(vm: &Vm, name: &'static str, v: &Value) -> Result<Source, Raised> {
    if v.tag() == Tag::Bytes {
        return Ok(Source::Object(v.clone()));
    }
    if name == "bytes"
        && let Some(r) = vm.call_special(v, sym::__bytes__, &[])?
    {
        if vm.unwrap(&r).tag() != Tag::Bytes {
            let class = vm.type_name(&r);
            return Err(vm.type_error(format!("__bytes__ returned non-bytes (type {class})")));
        }
        return Ok(Source::Object(r));
    }
    if is_index(vm, v) {
        match length(vm, v) {
            Ok(n) if name == "bytes" && n > MOST => {
                return Err(vm.raise(Exc::OverflowError, "byte string is too large"));
            }
            Ok(n) => {
                let mut bytes = room(vm, n)?;
                bytes.resize(n, 0);
                return Ok(Source::New(bytes));
            }
            // A failing `__index__` leaves it to the rest.
            Err(raised) => drop(vm.catch(raised, Exc::TypeError)?),
        }
    }
    if let Some(b) = try_buffer(vm, v, Want::Any)? {
        return Ok(Source::New(b.borrow().to_vec()));
    }
    let class = vm.type_name(v);
    numbers(vm, v, name, || format!("cannot convert '{class}' object to {name}")).map(Source::New)
}

fn length(vm: &Vm, v: &Value) -> Result<usize, Raised> {
    match vm.index(v)? {
        AnyInt::Small(n) => usize::try_from(n).map_err(|_| vm.value_error("negative count")),
        AnyInt::Big(_) => Err(vm.raise(
            Exc::OverflowError,
            format!("cannot fit '{}' into an index-sized integer", vm.type_name(v)),
        )),
    }
}

/// The bytes whose numbers iterating over `v` gives, for an object of the class `name`; `refusal`
/// is the text of the TypeError where it cannot be iterated over.
pub fn numbers(
    vm: &Vm,
    v: &Value,
    name: &str,
    refusal: impl FnOnce() -> String,
) -> Result<Vec<u8>, Raised> {
    let mut it = match vm.iterate(v) {
        Ok(it) => it,
        Err(raised) => {
            drop(vm.catch(raised, Exc::TypeError)?);
            return Err(vm.type_error(refusal()));
        }
    };
    // The object is asked how long it is, as whatever makes room for its items asks.
    if name == "bytes" {
        length_hint(vm, v, 64)?;
    }
    let what = if name == "bytes" { "bytes" } else { "byte" };
    let mut out = Vec::new();
    while let Some(item) = vm.pull(&mut it)? {
        let byte = u8::try_from(vm.index_clamped(&item)?)
            .map_err(|_| vm.value_error(format!("{what} must be in range(0, 256)")))?;
        out.push(byte);
    }
    Ok(out)
}

impl Source {
    /// As a bytes object.
    pub fn into_bytes(self) -> Value {
        match self {
            Source::Object(v) => v,
            Source::New(bytes) => Bytes::new(bytes).into(),
        }
    }

    /// As a vector.
    pub fn into_vec(self, vm: &Vm) -> Vec<u8> {
        match self {
            Source::Object(v) => buffer(vm, &v).map(|b| b.borrow().to_vec()).unwrap_or_default(),
            Source::New(bytes) => bytes,
        }
    }
}
