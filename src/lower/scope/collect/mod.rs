//! The first pass: which scopes there are and what each says of its names.
//!
//! Expressions are walked with a stack of their own (`work`), so that no chain of operators, calls or attributes is
//! too long; statements nest no deeper than indentation does.

pub(super) mod draft;

mod comprehension;
mod expr;
mod function;
mod names;
mod pattern;
mod stmt;
mod typing;

use super::table::{ScopeId, ScopeKind};
use super::{CompileError, Options, Outcome};
use draft::{Draft, Facts};
use expr::Work;
use kaa_grammar::ast::{Expr, Stmt};
use kaa_grammar::span::Span;

pub(super) use comprehension::parts;
pub(super) use expr::Ctx;
pub(super) use function::ParametersExt;

/// Collects the scopes of a module. `future_end` is where its imports from `__future__` end.
pub(super) fn module(
    body: &[Stmt],
    options: Options,
    future_end: Option<u32>,
) -> Outcome<Vec<Draft>> {
    let mut collector = Collector::new(options, future_end);
    collector.block(body)?;
    Ok(collector.scopes)
}

/// Collects the scopes of a lone expression.
pub(super) fn expression(expr: &Expr, options: Options) -> Outcome<Vec<Draft>> {
    let mut collector = Collector::new(options, None);
    collector.expr(expr, Ctx::Load)?;
    Ok(collector.scopes)
}

/// The state of the pass.
struct Collector<'a> {
    options: Options,
    future_end: Option<u32>,
    scopes: Vec<Draft>,
    /// Scopes that are open, the module first.
    open: Vec<ScopeId>,
    /// What remains to be done for the expression being walked, the next thing last.
    work: Vec<Work<'a>>,
}

impl<'a> Collector<'a> {
    fn new(options: Options, future_end: Option<u32>) -> Collector<'a> {
        let root = Draft::new(ScopeKind::Module, None, Span::default());
        Collector {
            options,
            future_end,
            scopes: vec![root],
            open: vec![ScopeId::ROOT],
            work: Vec::new(),
        }
    }

    /// The innermost open scope's id.
    fn here(&self) -> ScopeId {
        self.open.last().copied().unwrap_or(ScopeId::ROOT)
    }

    /// The innermost open scope.
    fn current(&self) -> &Draft {
        &self.scopes[self.here().index()]
    }

    /// The innermost open scope, to change it.
    fn current_mut(&mut self) -> &mut Draft {
        let here = self.here();
        &mut self.scopes[here.index()]
    }

    /// Opens a new scope inside the current one.
    fn enter(&mut self, kind: ScopeKind, span: Span) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        let parent = self.here();
        let mut draft = Draft::new(kind, Some(parent), span);
        let around = &self.scopes[parent.index()];
        draft.private = around.private.clone();
        if kind == ScopeKind::Class {
            draft.private.only = None;
        }
        // An annotation that stays a string means nothing, but mistakes in it are still found.
        draft.detached = kind == ScopeKind::Annotations && self.options.future_annotations;
        if !draft.detached {
            self.scopes[parent.index()].children.push(id);
        }
        self.scopes.push(draft);
        self.reenter(id);
        id
    }

    /// Opens a scope again that was left before.
    fn reenter(&mut self, id: ScopeId) {
        // No walrus may stand in an iterable, not even in a lambda there.
        let in_iterable = self.current().in_iterable;
        self.scopes[id.index()].in_iterable = in_iterable;
        self.open.push(id);
    }

    /// Leaves the innermost scope.
    fn leave(&mut self) {
        self.open.pop();
    }

    /// `await` and its kin are allowed here because the module is a coroutine.
    fn is_awaiting_module(&self) -> bool {
        self.options.top_level_await && self.current().kind == ScopeKind::Module
    }

    /// Notes that the current scope waits for something.
    fn note_await(&mut self) {
        let here = self.current_mut();
        here.coroutine = true;
        here.awaits = true;
    }
}
