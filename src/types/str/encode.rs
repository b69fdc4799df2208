//! `encode`, and decoding for `bytes.decode` and `str(bytes, encoding)`.

use super::text;
use crate::natives;
use crate::prim::codec::{self, CodecError, Encoding, Handler};
use crate::types::bytes::buffer::buffer;
use crate::types::exceptions::unicode_errors;
use crate::value::{Bytes, Ref, Str, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub METHODS of "str" = [
    /// Encode the string using the codec registered for encoding.
    ///
    /// errors says how characters that the encoding has not are treated: 'strict' raises a
    /// UnicodeEncodeError; others are 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace'.
    method "encode(self, /, encoding='utf-8', errors='strict')" (vm, this: Of<Str>, encoding: &Value, errors: &Value) {
        let encoding = codec_name(vm, "encode", "encoding", encoding)?;
        let errors = codec_name(vm, "encode", "errors", errors)?;
        let out = encode_text(vm, &this, encoding.as_deref(), errors.as_deref())?;
        Ok(Bytes::new(out).into())
    }
] }

/// An `encoding` or `errors` argument of the function called `name`; `None` if it was left out.
pub fn codec_name(
    vm: &Vm,
    name: &str,
    parameter: &str,
    v: &Value,
) -> Result<Option<String>, Raised> {
    if v.is_unbound() {
        return Ok(None);
    }
    let Some(s) = vm.as_str_value(v) else {
        let class = vm.type_name_or_none(v);
        return Err(
            vm.type_error(format!("{name}() argument '{parameter}' must be str, not {class}"))
        );
    };
    let text = s.expect::<Str>().to_string_lossy().into_owned();
    if text.contains('\0') {
        return Err(vm.value_error("embedded null character"));
    }
    Ok(Some(text))
}

/// What `utf-8-sig` puts before a text.
const SIGNATURE: [u8; 3] = *b"\xef\xbb\xbf";

/// Whether this names `utf-8-sig`: UTF-8 after a signature.
fn is_signed(encoding: &str) -> bool {
    let letters = encoding.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' '));
    letters.map(|byte| byte.to_ascii_lowercase()).eq(*b"utf8sig")
}

/// The codec and error handler that names ask for; no handler if there is none of that name, which
/// matters only where it is needed.
fn codec(
    vm: &Vm,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Result<(Encoding, Option<Handler>), Raised> {
    let handler = errors.map_or(Some(Handler::Strict), Handler::from_name);
    let Some(name) = encoding else { return Ok((Encoding::Utf8, handler)) };
    if is_signed(name) {
        return Ok((Encoding::Utf8, handler));
    }
    match Encoding::from_name(name) {
        Some(encoding) => Ok((encoding, handler)),
        None => Err(vm.raise(Exc::LookupError, format!("unknown encoding: {name}"))),
    }
}

/// The bytes of a string in an encoding (UTF-8 by default).
pub fn encode_text(
    vm: &Vm,
    s: &Str,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Result<Vec<u8>, Raised> {
    let has_signature = encoding.is_some_and(is_signed);
    let (encoding, handler) = codec(vm, encoding, errors)?;
    let known = handler.unwrap_or(Handler::Strict);
    let name = |c| char::from_u32(c).and_then(kaa_grammar::name_of);
    let mut bytes = codec::encode(encoding, s.as_wtf8(), known, &name).map_err(|e| {
        let object = || Ref::from_borrowed(s).into();
        codec_error(vm, &e, object, handler, errors)
    })?;
    if has_signature {
        bytes.splice(..0, SIGNATURE);
    }
    Ok(bytes)
}

/// The text that bytes stand for in an encoding (UTF-8 by default).
pub fn decode(vm: &Vm, bytes: &[u8], encoding: Option<&str>, errors: Option<&str>) -> Eval {
    let has_signature = encoding.is_some_and(is_signed);
    let bytes = match bytes.strip_prefix(&SIGNATURE) {
        Some(rest) if has_signature => rest,
        _ => bytes,
    };
    let (encoding, handler) = codec(vm, encoding, errors)?;
    if encoding == Encoding::Utf8
        && let Ok(s) = std::str::from_utf8(bytes)
    {
        return match s.len() {
            0 | 1 => text(vm, bytes),
            n if n > Str::MAX_LEN => Err(vm.memory_error()),
            _ => Ok(Str::new(s).into()),
        };
    }
    match codec::decode(encoding, bytes, handler.unwrap_or(Handler::Strict)) {
        Ok(out) => text(vm, &out),
        Err(e) => Err(codec_error(vm, &e, || Bytes::new(bytes).into(), handler, errors)),
    }
}

#[cold]
fn codec_error(
    vm: &Vm,
    e: &CodecError,
    object: impl FnOnce() -> Value,
    handler: Option<Handler>,
    errors: Option<&str>,
) -> Raised {
    if handler.is_none() {
        let name = errors.unwrap_or_default();
        return vm.raise(Exc::LookupError, format!("unknown error handler name '{name}'"));
    }
    let (class, encoding, fault) = match e {
        CodecError::Decode { encoding, fault } => (Exc::UnicodeDecodeError, encoding, fault),
        CodecError::Encode { encoding, fault } => (Exc::UnicodeEncodeError, encoding, fault),
        CodecError::Other(e) => return vm.prim_error(e),
    };
    let place = (fault.start, fault.end);
    unicode_errors::raise(vm, class, encoding, object(), place, fault.reason)
}

/// The UnicodeEncodeError of a text that is no UTF-8.
pub fn check_encodable(vm: &Vm, s: &Str) -> Result<(), Raised> {
    if !s.has_surrogates() {
        return Ok(());
    }
    let at = s.code_points().position(|c| (0xd800..0xe000).contains(&c)).unwrap_or(0);
    let object = Ref::from_borrowed(s).value();
    let (e, reason) = (Exc::UnicodeEncodeError, "surrogates not allowed");
    Err(unicode_errors::raise(vm, e, "utf-8", object, (at, at + 1), reason))
}

/// `str(object, encoding, errors)`.
pub fn decode_object(
    vm: &Vm,
    object: &Value,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Eval {
    if vm.as_str_value(object).is_some() {
        return Err(vm.type_error("decoding str is not supported"));
    }
    match buffer(vm, object) {
        Some(b) => {
            let bytes = b.borrow();
            decode(vm, &bytes, encoding, errors)
        }
        None => Err(vm.type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            vm.type_name(object)
        ))),
    }
}
