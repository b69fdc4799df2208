//! From source bytes to code objects: parsing and lowering, and their errors as exceptions.

use crate::lower::{self, LowerError, Mode};
use crate::native::syntax_tree;
use crate::types::exceptions::syntax_error::{self, Place};
use crate::value::{Instance, Ref, Value, sym};
use crate::vm::interp::{CompileMode, CompileRequest};
use crate::vm::{Code, Eval, Exc, Raised, Vm};
use kaa_grammar::ast::Module;
use kaa_grammar::error::{ErrorKind, Finder, SyntaxError, SyntaxWarning};
use kaa_grammar::source::{SourceText, place_in_bytes};
use kaa_grammar::{dump, parse_expression, parse_module, parse_single, warnings_before_error};
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
    let request = Request {
        mode,
        top_level_await,
        by_name: false,
        is_text: false,
        is_script: true,
        one: false,
    };
    compile_as(vm, source, filename, request)
}

/// How a text is compiled.
#[derive(Clone, Copy)]
struct Request {
    mode: Mode,
    top_level_await: bool,
    by_name: bool,
    /// The source was a string.
    is_text: bool,
    /// The source is that of the program itself.
    is_script: bool,
    /// Of `Mode::Single`: whether it has to be one statement (the prompt takes several).
    one: bool,
}

fn compile_as(
    vm: &Vm,
    source: &[u8],
    filename: &str,
    request: Request,
) -> Result<Ref<Code>, Raised> {
    let (module, text) = parse(vm, source, filename, request, vm.tree_depth)?;
    lower(vm, &module, text, filename, request)
}

/// Parses a text to a tree of at most `depth` levels.
fn parse(
    vm: &Vm,
    source: &[u8],
    filename: &str,
    request: Request,
    depth: u32,
) -> Result<(Module, Rc<SourceText>), Raised> {
    let Request { mode, is_text, is_script, one, .. } = request;
    vm.check_stack()?;
    let text = match std::str::from_utf8(source) {
        Ok(source) if is_text => SourceText::from_text(source),
        _ => SourceText::from_bytes(source),
    };
    let text = match text {
        Ok(text) if mode == Mode::Exec => Rc::new(text.with_last_line_ended()),
        Ok(text) => Rc::new(text),
        Err(e) => return Err(raise_undecodable(vm, e, source, filename, is_script)),
    };
    if mode != Mode::Exec && text.text().is_empty() {
        return Err(raise_empty(vm, filename));
    }
    let parsed = match mode {
        Mode::Eval => parse_expression(&text, depth),
        Mode::Single if one => parse_single(&text, depth),
        Mode::Exec | Mode::Single => parse_module(&text, depth),
    };
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(errors) => {
            for found in warnings_before_error(&text, mode == Mode::Eval, depth) {
                warn_of(vm, found, &text, filename)?;
            }
            return Err(raise_first(vm, &errors, &text, filename));
        }
    };
    for found in parsed.warnings {
        warn_of(vm, found, &text, filename)?;
    }
    Ok((parsed.module, text))
}

fn lower(
    vm: &Vm,
    module: &Module,
    text: Rc<SourceText>,
    filename: &str,
    request: Request,
) -> Result<Ref<Code>, Raised> {
    let Request { mode, top_level_await, by_name, .. } = request;
    let options = lower::scope::Options { top_level_await, by_name, ..Default::default() };
    let of_compiler = |message, span| SyntaxError::new(message, span).found_by(Finder::Compiler);
    let mut warnings = Vec::new();
    let outcome = lower::lower(vm, module, text.clone(), filename, mode, options, &mut warnings);
    for (message, span) in warnings {
        warn(vm, of_compiler(message, span), None, &text, filename)?;
    }
    outcome.map_err(|LowerError { message, span }| {
        raise_at(vm, &of_compiler(message, span), &text, filename)
    })
}

/// Issues a warning of the parser.
fn warn_of(vm: &Vm, found: SyntaxWarning, text: &SourceText, filename: &str) -> Result<(), Raised> {
    let message = found.message.clone();
    warn(vm, found.into_error(), Some(&message), text, filename)
}

/// Issues a SyntaxWarning, with a message other than the error's if one is given. Where filters make
/// an exception of it, it is the SyntaxError.
fn warn(
    vm: &Vm,
    error: SyntaxError,
    message: Option<&str>,
    text: &SourceText,
    filename: &str,
) -> Result<(), Raised> {
    let line = text.line_of(error.span.start);
    let message = message.unwrap_or(&error.message);
    let Err(raised) = vm.warn_of_source(message, filename, line) else { return Ok(()) };
    if !vm.pending_is(Exc::SyntaxWarning) {
        return Err(raised);
    }
    drop(vm.take_pending());
    Err(raise_at(vm, &error, text, filename))
}

/// The hook behind `compile` with `ast.PyCF_ONLY_AST`.
pub(crate) fn parse_tree(vm: &Vm, given: Option<&Value>, r: CompileRequest) -> Eval {
    let request = Request::of(&r);
    let (module, text) = if let Some(given) = given {
        let tree = syntax_tree::read(vm, given, request.mode)?;
        (tree.module, Rc::new(tree.source))
    } else {
        // Making objects takes more of the stack than running does.
        let depth = vm.tree_depth / LEVELS_OF_TREES;
        parse(vm, r.source, r.filename, request, depth)?
    };
    let root = match request.mode {
        Mode::Exec => dump::Root::Module,
        Mode::Eval => dump::Root::Expression,
        Mode::Single => dump::Root::Interactive,
    };
    syntax_tree::object(vm, &dump::tree(&module, &text, root))
}

/// How many levels of a tree that is run take the stack of one that is made of objects.
const LEVELS_OF_TREES: u32 = 8;

/// The hook behind `compile` of a tree.
pub(crate) fn compile_tree(vm: &Vm, root: &Value, r: CompileRequest) -> Result<Ref<Code>, Raised> {
    let request = Request::of(&r);
    let tree = syntax_tree::read(vm, root, request.mode)?;
    lower(vm, &tree.module, Rc::new(tree.source), r.filename, request)
}

/// The hook behind `exec`, `eval`, `compile` and imports.
pub(crate) fn compile_request(vm: &Vm, r: CompileRequest) -> Result<Ref<Code>, Raised> {
    compile_as(vm, r.source, r.filename, Request::of(&r))
}

impl Request {
    fn of(r: &CompileRequest) -> Request {
        let mode = match r.mode {
            CompileMode::Exec => Mode::Exec,
            CompileMode::Eval => Mode::Eval,
            CompileMode::Single => Mode::Single,
        };
        let CompileRequest { top_level_await, by_name, is_text, .. } = *r;
        Request { mode, top_level_await, by_name, is_text, is_script: false, one: true }
    }
}

fn raise_first(vm: &Vm, errors: &[SyntaxError], text: &SourceText, filename: &str) -> Raised {
    match errors.first() {
        Some(e) => raise_at(vm, e, text, filename),
        None => vm.raise(Exc::SyntaxError, "invalid syntax"),
    }
}

fn class_of(kind: ErrorKind) -> Exc {
    Exc::from_name(kind.name()).unwrap_or(Exc::SyntaxError)
}

/// The SyntaxError of a source that does not decode. CPython says more of it where it reads the file of a script itself.
#[cold]
fn raise_undecodable(
    vm: &Vm,
    mut e: SyntaxError,
    source: &[u8],
    filename: &str,
    is_script: bool,
) -> Raised {
    if class_of(e.kind) != Exc::SyntaxError {
        return vm.raise(class_of(e.kind), e.message);
    }
    let has_null = source.contains(&0);
    if has_null && !is_script {
        return raise_with(vm, &[Value::str(&e.message)]);
    }
    if !has_null && e.span.is_empty() {
        // Of the whole file: an encoding that is not known, or of which this is no text.
        let info = [Value::str(filename), Value::int(0), Value::int(-1), Value::NONE];
        return raise_with(vm, &[Value::str(&e.message), Value::tuple(info.to_vec())]);
    }
    let place = place_in_bytes(source, &e);
    let body = source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source);
    let line = body.split(|byte| *byte == b'\n').nth(place.line as usize - 1).unwrap_or_default();
    if has_null {
        let line = line.split(|byte| *byte == 0).next().unwrap_or_default();
        let text = Value::str(&String::from_utf8_lossy(line));
        let info = [Value::str(filename), Value::int(place.line.into()), Value::int(-1), text];
        let message = "source code cannot contain null bytes";
        return raise_with(vm, &[Value::str(message), Value::tuple(info.to_vec())]);
    }
    if is_script {
        let line = format!(" on line {}", place.line);
        e.message = e.message.replacen(&line, &format!(" in file {filename}{line}"), 1);
    }
    let place = Place {
        filename: Value::NONE,
        line: place.line,
        column: place.column,
        text: Some(&String::from_utf8_lossy(line)),
        end_line: place.line,
        end_column: place.column as i32,
    };
    let _ = syntax_error::raise_at(vm, Exc::SyntaxError, &e.message, &place);
    let error = vm.take_pending();
    set(vm, &error, "filename", Value::str(filename));
    vm.pend_again(error)
}

/// `raise SyntaxError(*args)`
fn raise_with(vm: &Vm, args: &[Value]) -> Raised {
    match vm.call(&vm.exc(Exc::SyntaxError).value(), args) {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}

/// A SyntaxError with its place, as CPython fills it in.
fn raise_at(vm: &Vm, error: &SyntaxError, text: &SourceText, filename: &str) -> Raised {
    let class = class_of(error.kind);
    if class == Exc::MemoryError {
        return vm.raise(class, &*error.message);
    }
    let report = error.report(text, std::path::Path::new(filename).is_file());
    let place = Place {
        filename: Value::str(filename),
        line: report.line,
        column: report.column,
        text: report.text.as_deref(),
        end_line: report.end_line,
        end_column: report.end_column,
    };
    syntax_error::raise_at(vm, class, &error.message, &place)
}

/// The error of a text that is empty: it has no line.
fn raise_empty(vm: &Vm, filename: &str) -> Raised {
    let place = Place {
        filename: Value::str(filename),
        line: 0,
        column: 0,
        text: Some(""),
        end_line: 0,
        end_column: 0,
    };
    syntax_error::raise_at(vm, Exc::SyntaxError, "invalid syntax", &place)
}

fn set(vm: &Vm, e: &Value, name: &str, v: Value) {
    debug_assert!(e.get::<Instance>().is_some());
    if vm.set_attr(e, vm.intern(name), v).is_err() {
        drop(vm.take_pending());
    }
    let _ = sym::msg;
}
