//! `encode`, and decoding for `bytes.decode` and `str(bytes, encoding)`.

use super::text;
use crate::natives;
use crate::prim::codec::{self, CodecError, Encoding, Handler};
use crate::types::bytes::buffer::buffer;
use crate::types::exceptions::{add_note, unicode_errors};
use crate::value::{Bytes, Ref, Str, Tag, Tuple, Value};
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
        let out = encode_named(vm, &this, encoding.as_deref(), errors.as_deref())?;
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

/// The codec that a name asks for, UTF-8 where there is no name; `None` if it is none of those here.
fn codec(encoding: Option<&str>) -> Option<Encoding> {
    match encoding {
        None => Some(Encoding::Utf8),
        Some(name) if is_signed(name) => Some(Encoding::Utf8),
        Some(name) => Encoding::from_name(name),
    }
}

/// The error handler that a name asks for; `None` if a script has to have registered it.
fn handler(errors: Option<&str>) -> Option<Handler> {
    errors.map_or(Some(Handler::Strict), Handler::from_name)
}

/// Calls a function of the module `codecs`, which knows all other encodings and error handlers.
fn call_codecs(vm: &Vm, function: &str, args: &[Value]) -> Eval {
    let module = vm.import_module("codecs")?;
    vm.call(&vm.get_attr(&module, vm.intern(function))?, args)
}

fn names_of(encoding: Option<&str>, errors: Option<&str>) -> [Value; 2] {
    [Value::str(encoding.unwrap_or("utf-8")), Value::str(errors.unwrap_or("strict"))]
}

/// Whether methods go to the codec of that name directly: what goes wrong in the others is noted.
fn is_direct(encoding: &str) -> bool {
    let plain = encoding
        .to_ascii_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "_");
    match plain.strip_prefix("utf") {
        Some(rest) => matches!(rest.strip_prefix('_').unwrap_or(rest), "8" | "16" | "32"),
        None => matches!(
            plain.as_str(),
            "ascii" | "us_ascii" | "latin1" | "latin_1" | "iso_8859_1" | "iso8859_1"
        ),
    }
}

/// The result, its error with a note of the codec that it comes from. `coding`: what the codec was doing.
fn noted<R>(
    vm: &Vm,
    coding: &str,
    encoding: Option<&str>,
    r: Result<R, Raised>,
) -> Result<R, Raised> {
    match (r, encoding) {
        (Err(raised), Some(encoding)) if !is_direct(encoding) => {
            // Codecs that scripts register note their errors where they are called.
            if codec(Some(encoding)).is_none() {
                return Err(raised);
            }
            let (error, fresh) = (vm.take_pending(), vm.fresh_flag());
            let note = Value::str(&format!("{coding} with '{encoding}' codec failed"));
            add_note(vm, &error, &note)?;
            vm.restore_pending((error, fresh));
            Err(raised)
        }
        (r, _) => r,
    }
}

/// What `str.encode` gives: as [`encode_text`], and says which codec failed.
pub fn encode_named(
    vm: &Vm,
    s: &Str,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Result<Vec<u8>, Raised> {
    noted(vm, "encoding", encoding, encode_text(vm, s, encoding, errors))
}

/// What `bytes.decode` gives: as [`decode`], and says which codec failed.
pub fn decode_named(vm: &Vm, bytes: &[u8], encoding: Option<&str>, errors: Option<&str>) -> Eval {
    if bytes.is_empty() {
        // No codec is looked for.
        return Ok(Value::str(""));
    }
    noted(vm, "decoding", encoding, decode(vm, bytes, encoding, errors))
}

/// The bytes of a string in an encoding (UTF-8 by default).
pub fn encode_text(
    vm: &Vm,
    s: &Str,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Result<Vec<u8>, Raised> {
    let object = || Ref::from_borrowed(s).value();
    let Some(known) = codec(encoding) else {
        let [encoding, errors] = names_of(encoding, errors);
        let bytes = call_codecs(vm, "_encode_text", &[object(), encoding, errors])?;
        return Ok(vm.unwrap(&bytes).get::<Bytes>().map_or(vec![], |b| b.as_slice().to_vec()));
    };
    if !matches!(known, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1) {
        // Four bytes a character at most; they are made before the object is.
        vm.check_text(s.char_len().saturating_mul(8))?;
    }
    let mut bytes = match (handler(errors), errors) {
        (None, Some(errors)) => encode_handled(vm, s, known, errors)?,
        (handler, _) => {
            let name = |c| char::from_u32(c).and_then(kaa_grammar::name_of);
            let handler = handler.unwrap_or(Handler::Strict);
            codec::encode(known, s.as_wtf8(), handler, &name)
                .map_err(|e| codec_error(vm, &e, object))?
        }
    };
    if encoding.is_some_and(is_signed) {
        bytes.splice(..0, SIGNATURE);
    }
    Ok(bytes)
}

/// The text that bytes stand for in an encoding (UTF-8 by default).
pub fn decode(vm: &Vm, bytes: &[u8], encoding: Option<&str>, errors: Option<&str>) -> Eval {
    let Some(known) = codec(encoding) else {
        let [encoding, errors] = names_of(encoding, errors);
        return call_codecs(vm, "_decode_bytes", &[Bytes::new(bytes).into(), encoding, errors]);
    };
    let bytes = match bytes.strip_prefix(&SIGNATURE) {
        Some(rest) if encoding.is_some_and(is_signed) => rest,
        _ => bytes,
    };
    if known == Encoding::Utf8
        && let Ok(s) = std::str::from_utf8(bytes)
    {
        return match s.len() {
            0 | 1 => text(vm, bytes),
            n if n > Str::MAX_LEN => Err(vm.memory_error()),
            _ => Ok(Str::new(s).into()),
        };
    }
    match (handler(errors), errors) {
        (None, Some(errors)) => decode_handled(vm, bytes, known, errors),
        (handler, _) => match codec::decode(known, bytes, handler.unwrap_or(Handler::Strict)) {
            Ok(out) => text(vm, &out),
            Err(e) => Err(codec_error(vm, &e, || Bytes::new(bytes).into())),
        },
    }
}

/// What a script's error handler puts in place of a fault, and where to go on.
fn handle(
    vm: &Vm,
    errors: &str,
    e: CodecError,
    object: Value,
    len: usize,
) -> Result<(Value, usize), Raised> {
    let encoding = matches!(e, CodecError::Encode { .. });
    let handler = call_codecs(vm, "lookup_error", &[Value::str(errors)])?;
    let _ = codec_error(vm, &e, || object);
    let e = vm.take_pending();
    let result = vm.call(&handler, &[e])?;
    let parts = result.get::<Tuple>().map(Tuple::items);
    let (replacement, place) = match parts {
        Some([text, place])
            if (vm.as_str_value(text).is_some() || encoding && text.tag() == Tag::Bytes)
                && vm.as_any_int(place).is_some() =>
        {
            (text.clone(), vm.index_clamped(place)?)
        }
        _ => {
            let (what, wanted) =
                if encoding { ("encoding", "str/bytes") } else { ("decoding", "str") };
            let text = format!("{what} error handler must return ({wanted}, int) tuple");
            return Err(vm.type_error(text));
        }
    };
    let at = if place < 0 { place.saturating_add(len as i64) } else { place };
    match usize::try_from(at).ok().filter(|&at| at <= len) {
        Some(at) => Ok((replacement, at)),
        None => {
            let text = format!("position {place} from error handler out of bounds");
            Err(vm.raise(Exc::IndexError, text))
        }
    }
}

/// `encode` where a script handles the errors.
fn encode_handled(vm: &Vm, s: &Str, encoding: Encoding, errors: &str) -> Result<Vec<u8>, Raised> {
    let points: Vec<u32> = s.code_points().collect();
    let mut out = Vec::with_capacity(points.len());
    codec::write_mark(encoding, &mut out);
    let mut at = 0;
    while let Some(fault) = codec::encode_from(encoding, &points, at, &mut out) {
        let e = CodecError::Encode { encoding: encoding.name(), fault };
        let object = || Ref::from_borrowed(s).value();
        let (replacement, next) = handle(vm, errors, e.clone(), object(), points.len())?;
        match vm.as_str_value(&replacement) {
            Some(text) => {
                let text: Vec<u32> = text.expect::<Str>().code_points().collect();
                if codec::encode_from(encoding, &text, 0, &mut out).is_some() {
                    return Err(codec_error(vm, &e, object));
                }
            }
            None => out.extend_from_slice(replacement.expect::<Bytes>().as_slice()),
        }
        at = next;
    }
    Ok(out)
}

/// `decode` where a script handles the errors.
fn decode_handled(vm: &Vm, bytes: &[u8], encoding: Encoding, errors: &str) -> Eval {
    let (encoding, mut at) = codec::resolve(encoding, bytes);
    let mut out = Vec::with_capacity(bytes.len());
    while let Some(fault) = codec::decode_from(encoding, bytes, at, &mut out) {
        let e = CodecError::Decode { encoding: encoding.name(), fault };
        let object = Bytes::new(bytes).into();
        let (replacement, next) = handle(vm, errors, e, object, bytes.len())?;
        let replacement = vm.unwrap(&replacement);
        out.extend_from_slice(replacement.expect::<Str>().as_wtf8());
        at = next;
    }
    text(vm, &out)
}

#[cold]
fn codec_error(vm: &Vm, e: &CodecError, object: impl FnOnce() -> Value) -> Raised {
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
            decode_named(vm, &bytes, encoding, errors)
        }
        None => Err(vm.type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            vm.type_name(object)
        ))),
    }
}
