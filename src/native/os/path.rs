//! Names of files: what scripts give for them, and the system's names as scripts see them.

use crate::value::{Bytes, Str, Value, sym};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

/// `os.fspath`: the str or bytes that a path stands for.
///
/// # Errors
/// TypeError for anything else.
pub fn fspath(vm: &Vm, v: &Value) -> Eval {
    if is_text(vm, v) {
        return Ok(v.clone());
    }
    let method = vm.special(v, sym::__fspath__).filter(|method| !method.is_none());
    let Some(method) = method else {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")));
    };
    let path = vm.call_found(&method, v, &[])?;
    if is_text(vm, &path) {
        return Ok(path);
    }
    let (class, name) = (vm.type_name(v), vm.type_name(&path));
    Err(vm.type_error(format!("expected {class}.__fspath__() to return str or bytes, not {name}")))
}

fn is_text(vm: &Vm, v: &Value) -> bool {
    let plain = vm.unwrap(v);
    plain.get::<Str>().is_some() || plain.get::<Bytes>().is_some()
}

/// The system's name for a path that a script gives.
///
/// # Errors
/// TypeError, and ValueError for a null in it.
pub fn fs_path(vm: &Vm, v: &Value) -> Result<PathBuf, Raised> {
    let path = fspath(vm, v)?;
    let bytes = bytes_of(vm, &path)?;
    if bytes.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(OsString::from_vec(bytes).into())
}

/// The bytes of a path that is str or bytes.
fn bytes_of(vm: &Vm, path: &Value) -> Result<Vec<u8>, Raised> {
    let plain = vm.unwrap(path);
    match (plain.get::<Str>(), plain.get::<Bytes>()) {
        (Some(text), _) => encode(vm, text),
        (None, Some(bytes)) => Ok(bytes.as_slice().to_vec()),
        (None, None) => Ok(Vec::new()),
    }
}

/// The bytes of a name: `os.fsencode`.
///
/// # Errors
/// UnicodeEncodeError for surrogates that are no bytes.
pub fn encode(vm: &Vm, text: &Str) -> Result<Vec<u8>, Raised> {
    if text.has_surrogates() {
        return crate::types::str::encode_text(vm, text, Some("utf-8"), Some("surrogateescape"));
    }
    Ok(text.as_wtf8().to_vec())
}

/// A name that the system gives; bytes that are no UTF-8 become lone surrogates.
pub fn name(vm: &Vm, name: &OsStr) -> Value {
    match name.to_str() {
        Some(text) => Value::str(text),
        None => {
            let bytes = name.as_bytes();
            let text = crate::types::str::decode(vm, bytes, Some("utf-8"), Some("surrogateescape"));
            text.unwrap_or_else(|_| Value::str(&name.to_string_lossy()))
        }
    }
}

/// A file that a function of `posix` is given: by its name, or, where that may be, by its number.
pub enum Place {
    Name(PathBuf),
    Number(i32),
}

/// What a function of `posix` takes for a path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Accepts {
    pub number: bool,
    pub none: bool,
}

/// Names alone.
pub const NAME: Accepts = Accepts { number: false, none: false };
/// Names and numbers.
pub const NUMBER: Accepts = Accepts { number: true, none: false };
/// Names and numbers, and None for the current folder.
pub const ANY: Accepts = Accepts { number: true, none: true };

/// The argument `parameter` of the function called `function`.
///
/// # Errors
/// TypeError, and ValueError for a null in it.
pub fn argument(
    vm: &Vm,
    (function, parameter): (&str, &str),
    v: &Value,
    accepts: Accepts,
) -> Result<Place, Raised> {
    if accepts.none && (v.is_none() || v.is_unbound()) {
        return Ok(Place::Name(".".into()));
    }
    let by_number =
        accepts.number && !is_text(vm, v) && crate::types::bytes::buffer::is_index(vm, v);
    if by_number {
        let number = vm.index_i64(v)?;
        return match i32::try_from(number) {
            Ok(number) => Ok(Place::Number(number)),
            Err(_) => {
                let side = if number < 0 { "less than minimum" } else { "greater than maximum" };
                Err(vm.raise(Exc::OverflowError, format!("fd is {side}")))
            }
        };
    }
    if !is_text(vm, v) && vm.special(v, sym::__fspath__).is_none() {
        let kinds = match (accepts.number, accepts.none) {
            (true, true) => "string, bytes, os.PathLike, integer or None",
            (true, false) => "string, bytes, os.PathLike or integer",
            (false, true) => "string, bytes, os.PathLike or None",
            (false, false) => "string, bytes or os.PathLike",
        };
        let class = vm.type_name(v);
        let text = format!("{function}: {parameter} should be {kinds}, not {class}");
        return Err(vm.type_error(text));
    }
    let path = fspath(vm, v)?;
    let bytes = bytes_of(vm, &path)?;
    if bytes.contains(&0) {
        let text = format!("{function}: embedded null character in {parameter}");
        return Err(vm.value_error(text));
    }
    Ok(Place::Name(OsString::from_vec(bytes).into()))
}

/// A name that must be given as such.
///
/// # Errors
/// As [`argument`].
pub fn name_argument(vm: &Vm, place: (&str, &str), v: &Value) -> Result<PathBuf, Raised> {
    match argument(vm, place, v, NAME)? {
        Place::Name(path) => Ok(path),
        Place::Number(_) => Err(vm.type_error("a name is required")),
    }
}

/// Whether a path was given as bytes: then names come back as bytes.
pub fn is_bytes(vm: &Vm, v: &Value) -> bool {
    fspath(vm, v).is_ok_and(|path| vm.unwrap(&path).get::<Bytes>().is_some())
}

/// A name that the system gives, as str or bytes.
pub fn name_like(vm: &Vm, given: &OsStr, as_bytes: bool) -> Value {
    if as_bytes { Bytes::new(given.as_bytes()).into() } else { name(vm, given) }
}
