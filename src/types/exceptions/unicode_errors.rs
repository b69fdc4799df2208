//! UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.

use super::{add_methods, check_exception, field, set_field};
use crate::natives;
use crate::types::member::add_fields;
use crate::value::{Dict, Instance, Str, Symbol, Tag, Tuple, Value, bytes_of, sym};
use crate::vm::class::MemberKind;
use crate::vm::error::{new_exception_of, set_exc_args};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

const FIELDS: [Symbol; 5] = [sym::encoding, sym::object, sym::start, sym::end, sym::reason];

pub fn install(vm: &Vm) {
    for e in [Exc::UnicodeEncodeError, Exc::UnicodeDecodeError, Exc::UnicodeTranslateError] {
        add_fields(vm, vm.exc(e), &[sym::encoding, sym::object, sym::reason], MemberKind::Field);
        add_fields(vm, vm.exc(e), &[sym::start, sym::end], MemberKind::Index);
    }
    add_methods(vm, Exc::UnicodeEncodeError, ENCODE);
    add_methods(vm, Exc::UnicodeDecodeError, DECODE);
    add_methods(vm, Exc::UnicodeTranslateError, TRANSLATE);
}

natives! { ENCODE of "UnicodeEncodeError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, &args, &kwargs, Kind::Encode)
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) { show(vm, this, Kind::Encode) }
] }

natives! { DECODE of "UnicodeDecodeError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, &args, &kwargs, Kind::Decode)
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) { show(vm, this, Kind::Decode) }
] }

natives! { TRANSLATE of "UnicodeTranslateError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, &args, &kwargs, Kind::Translate)
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) { show(vm, this, Kind::Translate) }
] }

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Encode,
    Decode,
    /// Has no encoding.
    Translate,
}

fn init(vm: &Vm, this: &Value, args: &Of<Tuple>, kwargs: &Dict, kind: Kind) -> Eval {
    check_exception(vm, this)?;
    super::refuse_keywords(vm, this, kwargs)?;
    set_exc_args(this, args.0.value());
    fill(vm, this, args.items(), kind)?;
    Ok(Value::NONE)
}

fn fill(vm: &Vm, e: &Value, args: &[Value], kind: Kind) -> Result<(), Raised> {
    let fields = if kind == Kind::Translate { &FIELDS[1..] } else { &FIELDS[..] };
    let (need, given) = (fields.len(), args.len());
    if need != given {
        return Err(
            vm.type_error(format!("function takes exactly {need} arguments ({given} given)"))
        );
    }
    let mut checked = Vec::with_capacity(need);
    for (i, (&name, v)) in fields.iter().zip(args).enumerate() {
        checked.push(check_field(vm, name, v, i + 1, kind)?);
    }
    for (&name, v) in fields.iter().zip(checked) {
        set_field(vm, e, name, v);
    }
    Ok(())
}

fn check_field(vm: &Vm, name: Symbol, v: &Value, i: usize, kind: Kind) -> Eval {
    if name == sym::start || name == sym::end {
        return vm.index_i64(v).map(Value::int);
    }
    let got = vm.type_name_or_none(v);
    if name == sym::object && kind == Kind::Decode {
        return match vm.unwrap(v).tag() {
            Tag::Bytes => Ok(v.clone()),
            _ if got == "bytearray" || got == "memoryview" => Ok(v.clone()),
            _ => Err(vm.type_error(format!("a bytes-like object is required, not '{got}'"))),
        };
    }
    match vm.as_str_value(v) {
        Some(_) => Ok(v.clone()),
        None => Err(vm.type_error(format!("argument {i} must be str, not {got}"))),
    }
}

fn show(vm: &Vm, e: &Value, kind: Kind) -> Eval {
    check_exception(vm, e)?;
    if e.get::<Instance>().is_none_or(|i| i.get(sym::object).is_none()) {
        return Ok(vm.empty_str());
    }
    let object = vm.unwrap(&field(e, sym::object));
    let len = length(vm, &object, kind)?;
    let place = |name| field(e, name).as_int().unwrap_or(0);
    let (start, end) = (place(sym::start), place(sym::end));
    let text = |name| match e.get::<Instance>().and_then(|i| i.get(name)) {
        Some(v) => vm.str_text(&v),
        None => Ok("<NULL>".to_owned()),
    };
    let reason = text(sym::reason)?;
    let head = match kind {
        Kind::Translate => "can't translate".to_owned(),
        Kind::Encode => format!("'{}' codec can't encode", text(sym::encoding)?),
        Kind::Decode => format!("'{}' codec can't decode", text(sym::encoding)?),
    };
    let one = if end == start + 1 && end <= len { usize::try_from(start).ok() } else { None };
    let what = match (one.and_then(|i| unit_at(&object, i)), kind) {
        (Some(unit), _) => format!("{unit} in position {start}"),
        (None, Kind::Decode) => format!("bytes in position {start}-{}", end - 1),
        (None, _) => format!("characters in position {start}-{}", end - 1),
    };
    Ok(Value::str(&format!("{head} {what}: {reason}")))
}

/// How long the object is, in bytes or characters.
fn length(vm: &Vm, object: &Value, kind: Kind) -> Result<i64, Raised> {
    let (len, wanted) = match kind {
        Kind::Decode => (bytes_of(object).map(|b| b.len()), "bytes"),
        _ => (object.get::<Str>().map(Str::char_len), "string"),
    };
    match len {
        Some(len) => Ok(len as i64),
        None => Err(vm.type_error(format!("UnicodeError 'object' attribute must be a {wanted}"))),
    }
}

/// The one byte or character in question.
fn unit_at(object: &Value, i: usize) -> Option<String> {
    if let Some(bytes) = bytes_of(object) {
        return bytes.get(i).map(|b| format!("byte 0x{b:02x}"));
    }
    let s = object.get::<Str>().filter(|s| i < s.char_len())?;
    let c = s.code_point_at(i);
    let escaped = match c {
        0..=0xff => format!("\\x{c:02x}"),
        0x100..=0xffff => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    };
    Some(format!("character '{escaped}'"))
}

/// Raises a UnicodeEncodeError or UnicodeDecodeError about a part of `object`.
#[cold]
pub fn raise(
    vm: &Vm,
    e: Exc,
    encoding: &str,
    object: Value,
    place: (usize, usize),
    reason: &str,
) -> Raised {
    let args = vec![
        Value::str(encoding),
        object,
        Value::int(place.0 as i64),
        Value::int(place.1 as i64),
        Value::str(reason),
    ];
    let error = new_exception_of(vm.exc(e), args.clone());
    let kind = if e == Exc::UnicodeDecodeError { Kind::Decode } else { Kind::Encode };
    match fill(vm, &error, &args, kind) {
        Ok(()) => vm.raise_value(error),
        Err(raised) => raised,
    }
}
