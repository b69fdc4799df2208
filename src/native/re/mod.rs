//! The native part of `re`: patterns, matches and what they do.

mod matching;
mod pattern;
mod subject;
mod substitute;

use crate::natives;
use crate::prim::re::{self, Error, ErrorKind};
use crate::types::bytes::buffer::buffer;
use crate::value::{Dict, Str, Value};
use crate::vm::{Eval, Exc, Raised, Vm};

/// Fills the namespace of `_re`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::set(vm, dict, "Pattern", vm.native_class(&pattern::CLASS).value());
    super::set(vm, dict, "Match", vm.native_class(&matching::CLASS).value());
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "_re" = [
    /// Compile a pattern. `error` makes the exceptions of bad ones, of message, pattern and place.
    function "compile(pattern, flags, error, /)"
        (vm, pattern: &Value, flags: i64, error: &Value) {
        let Some((bytes, is_text)) = text_of(vm, pattern) else {
            return Err(vm.type_error("first argument must be string or compiled pattern"));
        };
        let flags = u32::try_from(flags).unwrap_or(u32::MAX);
        let mut warnings = Vec::new();
        let chars = re::characters(&bytes, is_text);
        let compiled = re::compile(&chars, is_text, flags, &mut warnings);
        for text in warnings {
            vm.warn_user(Exc::FutureWarning, &text)?;
        }
        match compiled {
            Ok(program) => Ok(pattern::make(vm, program, pattern, error)),
            Err(e) => Err(raise(vm, error, &e, pattern)),
        }
    }
] }

/// The bytes of text or of a bytes-like object, and whether it is text.
fn text_of(vm: &Vm, v: &Value) -> Option<(Vec<u8>, bool)> {
    if let Some(s) = vm.unwrap(v).get::<Str>() {
        return Some((s.as_wtf8().to_vec(), true));
    }
    buffer(vm, v).map(|b| (b.borrow().to_vec(), false))
}

/// The exception that a bad pattern or template is.
#[cold]
fn raise(vm: &Vm, error: &Value, e: &Error, source: &Value) -> Raised {
    let exc = match e.kind {
        ErrorKind::Pattern => return raise_pattern_error(vm, error, e, source),
        ErrorKind::Value => Exc::ValueError,
        ErrorKind::Overflow => Exc::OverflowError,
        ErrorKind::Index => Exc::IndexError,
        ErrorKind::Recursion => Exc::RecursionError,
    };
    vm.raise(exc, &e.message)
}

fn raise_pattern_error(vm: &Vm, error: &Value, e: &Error, source: &Value) -> Raised {
    let mut args = vec![Value::str(&e.message)];
    if let Some(pos) = e.pos {
        args.extend([source.clone(), Value::int(pos as i64)]);
    }
    let made: Eval = vm.call(error, &args);
    match made {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}
