//! From source bytes to code objects: parsing and lowering, and their errors as exceptions.

use crate::lower::{self, LowerError, Mode};
use crate::value::{Instance, Ref, Value, sym};
use crate::vm::interp::{CompileMode, CompileRequest};
use crate::vm::{Code, Exc, Raised, Vm};
use kaa_grammar::error::{ErrorKind, SyntaxError};
use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
use kaa_grammar::{parse_expression, parse_module};
use std::rc::Rc;

/// Compiles a source text.
///
/// # Errors
/// A SyntaxError with its place is pending.
pub fn compile(
    vm: &Vm,
    source: &[u8],
    filename: &str,
    mode: Mode,
    top_level_await: bool,
) -> Result<Ref<Code>, Raised> {
    let request = Request { mode, top_level_await, by_name: false };
    compile_as(vm, source, filename, request)
}

/// How a text is compiled.
#[derive(Clone, Copy)]
struct Request {
    mode: Mode,
    top_level_await: bool,
    by_name: bool,
}

fn compile_as(
    vm: &Vm,
    source: &[u8],
    filename: &str,
    request: Request,
) -> Result<Ref<Code>, Raised> {
    let Request { mode, top_level_await, by_name } = request;
    vm.check_stack()?;
    let text = match SourceText::from_bytes(source) {
        Ok(text) => Rc::new(text),
        Err(e) => return Err(raise_undecodable(vm, &e, filename)),
    };
    let parsed = match mode {
        Mode::Eval => parse_expression(&text, vm.tree_depth),
        Mode::Exec | Mode::Single => parse_module(&text, vm.tree_depth),
    };
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(errors) => return Err(raise_first(vm, &errors, &text, filename)),
    };
    let warn = |message: &str, span: Span| {
        vm.warn_of_source(message, filename, text.line_of(span.start));
    };
    parsed.warnings.iter().for_each(|found| warn(&found.message, found.span));
    let options = lower::scope::Options { top_level_await, by_name, ..Default::default() };
    match lower::lower(vm, &parsed.module, text.clone(), filename, mode, options) {
        Ok((code, warnings)) => {
            warnings.iter().for_each(|(message, span)| warn(message, *span));
            Ok(code)
        }
        Err(LowerError { message, span }) => {
            Err(raise_at(vm, Exc::SyntaxError, &message, span, &text, filename))
        }
    }
}

/// The hook behind `exec`, `eval`, `compile` and imports.
pub(crate) fn compile_request(vm: &Vm, r: CompileRequest) -> Result<Ref<Code>, Raised> {
    let mode = match r.mode {
        CompileMode::Exec => Mode::Exec,
        CompileMode::Eval => Mode::Eval,
        CompileMode::Single => Mode::Single,
    };
    let request = Request { mode, top_level_await: r.top_level_await, by_name: r.by_name };
    compile_as(vm, r.source, r.filename, request)
}

fn raise_first(vm: &Vm, errors: &[SyntaxError], text: &SourceText, filename: &str) -> Raised {
    match errors.first() {
        Some(e) => raise_at(vm, class_of(e.kind), &e.message, e.span, text, filename),
        None => vm.raise(Exc::SyntaxError, "invalid syntax"),
    }
}

fn class_of(kind: ErrorKind) -> Exc {
    Exc::from_name(kind.name()).unwrap_or(Exc::SyntaxError)
}

/// A source that does not decode has no lines to show.
fn raise_undecodable(vm: &Vm, e: &SyntaxError, filename: &str) -> Raised {
    let class = class_of(e.kind);
    let value = vm.new_exception(class, vec![Value::str(&e.message)]);
    set(vm, &value, "msg", Value::str(&e.message));
    set(vm, &value, "filename", Value::str(filename));
    for name in ["lineno", "offset", "text", "end_lineno", "end_offset"] {
        set(vm, &value, name, Value::NONE);
    }
    vm.raise_value(value)
}

/// A SyntaxError with its place, as CPython fills it in.
fn raise_at(
    vm: &Vm,
    class: Exc,
    message: &str,
    span: Span,
    text: &SourceText,
    filename: &str,
) -> Raised {
    if class == Exc::MemoryError {
        return vm.raise(class, message);
    }
    let start = text.line_column(span.start);
    let end = text.line_column(span.end);
    let line = Value::str(text.line(start.line));
    let number = |n: u32| Value::int(i64::from(n));
    let place = Value::tuple(vec![
        Value::str(filename),
        number(start.line),
        number(start.column),
        line,
        number(end.line),
        number(end.column),
    ]);
    let class = vm.exc(class).value();
    match vm.call(&class, &[Value::str(message), place]) {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}

fn set(vm: &Vm, e: &Value, name: &str, v: Value) {
    debug_assert!(e.get::<Instance>().is_some());
    if vm.set_attr(e, vm.intern(name), v).is_err() {
        drop(vm.take_pending());
    }
    let _ = sym::msg;
}
