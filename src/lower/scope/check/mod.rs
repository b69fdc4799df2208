//! The last pass: what CPython's code generator refuses or warns of.
//!
//! It walks in the order in which CPython generates code, because the first error found is the one reported. So
//! the iterables of generator expressions come after their bodies, annotations of a module or class after
//! everything else in it, and the bases of a class after its body.

mod block;
mod call;
mod expr;
mod function;
mod key;
mod pattern;
mod stmt;

use super::table::{ScopeId, ScopeKind, Scopes};
use super::{CompileError, Outcome, Warnings};
use block::Block;
use expr::{Ctx, Work};
use kaa_grammar::ast::{Expr, Stmt};
use kaa_grammar::span::Span;
use std::collections::HashSet;

/// Checks a module, and says what to warn of.
pub(super) fn module(body: &[Stmt], scopes: &Scopes, warnings: &mut Warnings) -> Outcome {
    let mut checker = Checker::new(scopes);
    let outcome = checker.body(body);
    warnings.append(&mut checker.warnings);
    outcome
}

/// Checks a lone expression, and says what to warn of.
pub(super) fn expression(expr: &Expr, scopes: &Scopes, warnings: &mut Warnings) -> Outcome {
    let mut checker = Checker::new(scopes);
    let outcome = checker.expr(expr, Ctx::Load);
    warnings.append(&mut checker.warnings);
    outcome
}

/// The state of the pass.
struct Checker<'a> {
    scopes: &'a Scopes,
    warnings: Warnings,
    scope: ScopeId,
    /// Blocks that are open in the current function, class or module.
    blocks: Vec<Block<'a>>,
    /// `finally` blocks that a jump out of their `try` has led to already.
    visited: HashSet<Span>,
    /// Annotations of the current module or class, which come last.
    annotations: Vec<&'a Expr>,
    /// What remains to be done for the expression being walked, the next thing last.
    work: Vec<Work<'a>>,
}

/// What `Checker::enter` puts aside.
struct Outside<'a> {
    scope: ScopeId,
    blocks: Vec<Block<'a>>,
    annotations: Vec<&'a Expr>,
}

impl<'a> Checker<'a> {
    fn new(scopes: &'a Scopes) -> Checker<'a> {
        Checker {
            scopes,
            warnings: Vec::new(),
            scope: scopes.root(),
            blocks: Vec::new(),
            visited: HashSet::new(),
            annotations: Vec::new(),
            work: Vec::new(),
        }
    }

    fn kind(&self) -> ScopeKind {
        self.scopes.get(self.scope).kind
    }

    /// Enters the code of another scope.
    fn enter(&mut self, scope: ScopeId) -> Outside<'a> {
        Outside {
            scope: std::mem::replace(&mut self.scope, scope),
            blocks: std::mem::take(&mut self.blocks),
            annotations: std::mem::take(&mut self.annotations),
        }
    }

    fn leave(&mut self, outside: Outside<'a>) {
        self.scope = outside.scope;
        self.blocks = outside.blocks;
        self.annotations = outside.annotations;
    }

    /// Enters the scope that a construct opens.
    fn enter_child(&mut self, kind: ScopeKind, span: Span) -> Outside<'a> {
        let child = self.scopes.child(self.scope, kind, span);
        self.enter(child)
    }

    #[cold]
    fn warn(&mut self, span: Span, message: String) {
        self.warnings.push((message, span));
    }
}

#[cold]
fn error<T>(span: Span, message: impl Into<String>) -> Outcome<T> {
    Err(CompileError::new(span, message))
}
