//! SyntaxError: its place and text.

use super::{add_methods, check_exception, field, set_field, text};
use crate::natives;
use crate::types::member::add_fields;
use crate::value::{Dict, Symbol, Tuple, Value, sym};
use crate::vm::class::MemberKind;
use crate::vm::error::{new_exception_of, set_exc_args};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

/// The fields, in the order of the second argument; after them what the argument cannot give.
const FIELDS: [Symbol; 6] =
    [sym::filename, sym::lineno, sym::offset, sym::text, sym::end_lineno, sym::end_offset];

pub fn install(vm: &Vm) {
    let mut fields = FIELDS.to_vec();
    fields.extend([sym::msg, sym::print_file_and_line, vm.intern("_metadata")]);
    add_fields(vm, vm.exc(Exc::SyntaxError), &fields, MemberKind::Field);
    add_methods(vm, Exc::SyntaxError, METHODS);
}

natives! { METHODS of "SyntaxError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        check_exception(vm, this)?;
        super::refuse_keywords(vm, this, &kwargs)?;
        set_exc_args(this, args.0.value());
        fill(vm, this, args.items())
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        show(vm, this)
    }
] }

/// Sets the fields from the arguments: the message, and a tuple of the place.
fn fill(vm: &Vm, e: &Value, args: &[Value]) -> Eval {
    if let Some(msg) = args.first() {
        set_field(vm, e, sym::msg, msg.clone());
    }
    if args.len() != 2 {
        return Ok(Value::NONE);
    }
    let place = vm.collect(&args[1])?;
    let n = place.len();
    if n < 4 {
        return Err(vm.type_error(format!("function takes at least 4 arguments ({n} given)")));
    }
    if n > 7 {
        return Err(vm.type_error(format!("function takes at most 7 arguments ({n} given)")));
    }
    for (&name, v) in FIELDS.iter().zip(&place) {
        set_field(vm, e, name, v.clone());
    }
    if n == 5 {
        return Err(vm.type_error("end_offset must be provided when end_lineno is provided"));
    }
    if let Some(v) = place.get(6) {
        set_field(vm, e, vm.intern("_metadata"), v.clone());
    }
    Ok(Value::NONE)
}

/// `message (file, line n)`.
fn show(vm: &Vm, e: &Value) -> Eval {
    let msg = vm.str_text(&field(e, sym::msg))?;
    let file = text(&field(e, sym::filename));
    let file = file.map(|f| f.rsplit('/').next().unwrap_or(&f).to_owned());
    let line = field(e, sym::lineno).as_int();
    Ok(Value::str(&match (file, line) {
        (Some(file), Some(line)) => format!("{msg} ({file}, line {line})"),
        (Some(file), None) => format!("{msg} ({file})"),
        (None, Some(line)) => format!("{msg} (line {line})"),
        (None, None) => msg,
    }))
}

/// Where a syntax error is; lines and columns count from 1, the columns in characters.
pub struct Place<'a> {
    pub filename: Value,
    pub line: u32,
    pub column: u32,
    /// The source line, if it is known.
    pub text: Option<&'a str>,
    pub end_line: u32,
    pub end_column: i32,
}

/// Raises a SyntaxError (or a class derived from it) about a place.
#[cold]
pub fn raise_at(vm: &Vm, e: Exc, message: &str, place: &Place) -> Raised {
    let int = |n: u32| Value::int(i64::from(n));
    let text = place.text.map_or(Value::NONE, Value::str);
    let info = Value::tuple(vec![
        place.filename.clone(),
        int(place.line),
        int(place.column),
        text,
        int(place.end_line),
        Value::int(i64::from(place.end_column)),
    ]);
    let args = vec![Value::str(message), info];
    let error = new_exception_of(vm.exc(e), args.clone());
    match fill(vm, &error, &args) {
        Ok(_) => vm.raise_value(error),
        Err(raised) => raised,
    }
}
