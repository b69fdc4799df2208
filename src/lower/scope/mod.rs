//! Scope analysis: what every name means, and the errors that a parser cannot see.
//!
//! Like CPython it works in passes over the whole module, so that of two errors the same one is reported:
//! `future` (the imports from `__future__`), `finally` (PEP 765's warnings), `collect` (which scopes there are
//! and what each says of its names), `resolve` (where each name lives), and `check` (what CPython's code generator
//! refuses or warns of).

mod check;
mod collect;
mod finally;
mod future;
mod mangle;
mod names;
mod resolve;
mod table;

use kaa_grammar::ast;
use kaa_grammar::span::Span;

pub use mangle::mangle;
pub use table::{Binding, NameInfo, Scope, ScopeId, ScopeKind, Scopes};

/// How to analyse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `await`, `async for`, `async with` and asynchronous comprehensions are allowed at module level.
    pub top_level_await: bool,
    /// `from __future__ import annotations` is in force from elsewhere (an earlier prompt entry, or the code
    /// that calls `exec`).
    pub future_annotations: bool,
    /// The module's names are looked up in a namespace that is given when it runs: `exec` with
    /// separate locals. Functions in it see the globals alone.
    pub by_name: bool,
}

/// A `SyntaxError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// CPython's text.
    pub message: String,
    /// What it points at.
    pub span: Span,
}

impl CompileError {
    #[cold]
    fn new(span: Span, message: impl Into<String>) -> CompileError {
        CompileError { message: message.into(), span }
    }
}

/// The result of a step that may find an error.
type Outcome<T = ()> = Result<T, CompileError>;

/// What Python warns of, and where.
pub type Warnings = Vec<(String, Span)>;

/// Analyses a whole module or prompt entry. `warnings` gets those that come before an error too.
///
/// # Errors
/// The first `SyntaxError` that CPython would report.
pub fn analyze(
    module: &ast::Module,
    options: Options,
    warnings: &mut Warnings,
) -> Result<Scopes, CompileError> {
    let future = future::scan(&module.body)?;
    let options =
        Options { future_annotations: options.future_annotations || future.annotations, ..options };
    warnings.append(&mut finally::warnings(&module.body));
    let drafts = collect::module(&module.body, options, future.end)?;
    let scopes = resolve::resolve(drafts, options)?;
    check::module(&module.body, &scopes, warnings)?;
    Ok(scopes)
}

/// Analyses the single expression of `eval`.
///
/// # Errors
/// The first `SyntaxError` that CPython would report.
pub fn analyze_expression(
    expr: &ast::Expr,
    options: Options,
    warnings: &mut Warnings,
) -> Result<Scopes, CompileError> {
    let drafts = collect::expression(expr, options)?;
    let scopes = resolve::resolve(drafts, options)?;
    check::expression(expr, &scopes, warnings)?;
    Ok(scopes)
}
