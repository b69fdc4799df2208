//! Names of files: what scripts give for them, and the system's names as scripts see them.

use crate::value::{Bytes, Str, Value, sym};
use crate::vm::{Eval, Raised, Vm};
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
    let Some(path) = vm.call_special(v, sym::__fspath__, &[])? else {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")));
    };
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
    let plain = vm.unwrap(&path);
    let bytes = match (plain.get::<Str>(), plain.get::<Bytes>()) {
        (Some(text), _) => encode(vm, text)?,
        (None, Some(bytes)) => bytes.as_slice().to_vec(),
        (None, None) => Vec::new(),
    };
    if bytes.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(OsString::from_vec(bytes).into())
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
