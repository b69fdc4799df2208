//! From the syntax tree to the tree that runs: scopes to slots and cells, suspending
//! sub-expressions to statements of their own, and the choice of fused nodes.

mod annotations;
mod build;
mod call;
mod class;
mod comprehension;
mod constants;
mod expr;
mod function;
mod fuse;
mod generic;
mod lift;
mod literal;
mod names;
mod pattern;
pub mod scope;
mod static_attributes;
mod stmt;
mod suspends;
mod target;
mod try_stmt;
mod unparse;

use crate::value::Ref;
use crate::vm::{Code, Unit, Vm};
pub(crate) use literal::constant;

use build::Lowerer;
use kaa_grammar::ast;
use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
use std::rc::Rc;

/// What kind of code to make.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Statements.
    Exec,
    /// One expression, whose value the code returns.
    Eval,
    /// Statements of the prompt: values of expressions are shown.
    Single,
}

/// An error that is found while lowering.
#[derive(Clone, Debug)]
pub struct LowerError {
    /// CPython's text.
    pub message: String,
    pub span: Span,
}

impl LowerError {
    fn new(message: impl Into<String>, span: Span) -> LowerError {
        LowerError { message: message.into(), span }
    }
}

impl From<scope::CompileError> for LowerError {
    fn from(e: scope::CompileError) -> LowerError {
        LowerError { message: e.message, span: e.span }
    }
}

/// Lowers a parsed text to a code object that takes no arguments. `warnings` gets what Python warns of,
/// before an error too.
///
/// # Errors
/// The first error of scoping or compilation, with CPython's text.
pub fn lower(
    vm: &Vm,
    module: &ast::Module,
    source: Rc<SourceText>,
    filename: &str,
    mode: Mode,
    options: scope::Options,
    warnings: &mut scope::Warnings,
) -> Result<Ref<Code>, LowerError> {
    let scopes = scope::analyze(module, options, warnings)?;
    let unit = Unit::new(crate::value::Str::new(filename), source);
    Lowerer::new(vm, unit, &scopes, mode, options.by_name).module(module)
}
