//! Statements.

use super::block::{Block, Jump};
use super::expr::Ctx;
use super::{Checker, Outcome, ScopeKind, error};
use kaa_grammar::ast::{ExceptHandler, Expr, ExprKind, Stmt, StmtKind, WithItem};
use kaa_grammar::span::Span;

impl<'a> Checker<'a> {
    /// A module or class body, with its annotations at the end.
    pub(super) fn body(&mut self, body: &'a [Stmt]) -> Outcome {
        self.block(body)?;
        let annotations = std::mem::take(&mut self.annotations);
        if annotations.is_empty() {
            return Ok(());
        }
        let Some(scope) = self.scopes.get(self.scope).annotations else { return Ok(()) };
        let outside = self.enter(scope);
        self.exprs(annotations, Ctx::Load)?;
        self.leave(outside);
        Ok(())
    }

    pub(super) fn block(&mut self, body: &'a [Stmt]) -> Outcome {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Outcome {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, span),
            StmtKind::ClassDef(def) => self.class(def, span),
            StmtKind::TypeAlias { type_params, value, .. } => {
                self.type_alias(type_params, value, span)
            }
            StmtKind::Return(value) => self.return_(value.as_deref(), span),
            StmtKind::Break => self.jump(Jump::Break, span),
            StmtKind::Continue => self.jump(Jump::Continue, span),
            StmtKind::Delete(targets) => self.exprs(targets, Ctx::Del),
            StmtKind::Assign { targets, value } => {
                self.expr(value, Ctx::Load)?;
                self.exprs(targets, Ctx::Store)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target, Ctx::Store)?;
                self.expr(value, Ctx::Load)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.as_deref(), *simple)
            }
            StmtKind::Raise { exc, cause } => {
                self.exprs(exc.as_deref().into_iter().chain(cause.as_deref()), Ctx::Load)
            }
            StmtKind::Assert { test, msg } => {
                if matches!(&test.kind, ExprKind::Tuple(items) if !items.is_empty()) {
                    self.warn(
                        span,
                        "assertion is always true, perhaps remove parentheses?".to_owned(),
                    );
                }
                self.exprs(std::iter::once(&**test).chain(msg.as_deref()), Ctx::Load)
            }
            StmtKind::Expr(value) => self.expr(value, Ctx::Load),
            _ => self.compound(stmt),
        }
    }

    fn compound(&mut self, stmt: &'a Stmt) -> Outcome {
        match &stmt.kind {
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.within(Block::Loop, stmt.span, |this| {
                    this.expr(iter, Ctx::Load)?;
                    this.expr(target, Ctx::Store)?;
                    this.block(body)
                })?;
                self.block(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.within(Block::Loop, stmt.span, |this| {
                    this.expr(test, Ctx::Load)?;
                    this.block(body)
                })?;
                self.block(orelse)
            }
            StmtKind::If { .. } => self.conditional(stmt),
            StmtKind::With { items, body, .. } => self.with(items, body),
            StmtKind::Match { subject, cases } => {
                self.expr(subject, Ctx::Load)?;
                self.cases(cases)
            }
            StmtKind::Try { .. } => self.try_(stmt),
            _ => Ok(()),
        }
    }

    /// `if` with all its `elif`s, of which there may be thousands.
    fn conditional(&mut self, stmt: &'a Stmt) -> Outcome {
        let mut rest = std::slice::from_ref(stmt);
        while let [Stmt { kind: StmtKind::If { test, body, orelse }, .. }] = rest {
            self.expr(test, Ctx::Load)?;
            self.block(body)?;
            rest = orelse;
        }
        self.block(rest)
    }

    fn return_(&mut self, value: Option<&'a Expr>, span: Span) -> Outcome {
        let here = self.scopes.get(self.scope);
        if !here.kind.is_function_like() {
            return error(span, "'return' outside function");
        }
        let Some(value) = value else { return self.jump(Jump::Return, span) };
        if here.is_async_generator() {
            return error(span, "'return' with value in async generator");
        }
        if matches!(value.kind, ExprKind::Constant(_)) {
            return self.jump(Jump::Return, value.span);
        }
        self.expr(value, Ctx::Load)?;
        self.jump(Jump::Return, span)
    }

    fn annotated(
        &mut self,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
    ) -> Outcome {
        if let Some(value) = value {
            self.expr(value, Ctx::Load)?;
        }
        // Without a value only the parts of an attribute or subscript are evaluated.
        self.expr(target, Ctx::Store)?;
        let is_kept = matches!(self.kind(), ScopeKind::Module | ScopeKind::Class);
        if simple && is_kept && !self.scopes.future_annotations {
            self.annotations.push(annotation);
        }
        Ok(())
    }

    fn with(&mut self, items: &'a [WithItem], body: &'a [Stmt]) -> Outcome {
        let [item, rest @ ..] = items else { return self.block(body) };
        self.expr(&item.context, Ctx::Load)?;
        self.within(Block::Other, item.context.span, |this| {
            this.exprs(&item.target, Ctx::Store)?;
            this.with(rest, body)
        })
    }

    fn try_(&mut self, stmt: &'a Stmt) -> Outcome {
        let StmtKind::Try { finalbody, .. } = &stmt.kind else { return Ok(()) };
        if finalbody.is_empty() {
            return self.try_except(stmt);
        }
        self.within(Block::Guarded(finalbody), stmt.span, |this| this.try_except(stmt))?;
        self.finally(finalbody)?;
        // The same again, as the handler of an exception.
        self.within(Block::Other, stmt.span, |this| this.finally(finalbody))
    }

    fn try_except(&mut self, stmt: &'a Stmt) -> Outcome {
        let StmtKind::Try { is_star, body, handlers, orelse, .. } = &stmt.kind else {
            return Ok(());
        };
        if handlers.is_empty() {
            return self.block(body);
        }
        self.within(Block::Other, stmt.span, |this| this.block(body))?;
        if *is_star {
            self.within(Block::StarHandlers, stmt.span, |this| this.handlers(handlers, true))?;
            return self.block(orelse);
        }
        self.block(orelse)?;
        self.within(Block::Other, stmt.span, |this| this.handlers(handlers, false))
    }

    fn handlers(&mut self, handlers: &'a [ExceptHandler], is_star: bool) -> Outcome {
        for (place, handler) in handlers.iter().enumerate() {
            if handler.kind.is_none() && place + 1 < handlers.len() && !is_star {
                return error(handler.span, "default 'except:' must be last");
            }
            self.exprs(handler.kind.as_deref(), Ctx::Load)?;
            self.within(Block::Other, handler.span, |this| this.block(&handler.body))?;
        }
        Ok(())
    }
}
