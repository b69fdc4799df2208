//! Statements.

use super::expr::Ctx;
use super::{Collector, CompileError, Facts, Outcome, ScopeKind};
use crate::lower::scope::future::is_future_import;
use kaa_grammar::ast::{
    Alias, ExceptHandler, Expr, ExprKind, Ident, MatchCase, Stmt, StmtKind, WithItem,
};
use kaa_grammar::span::Span;

impl<'a> Collector<'a> {
    pub(super) fn block(&mut self, body: &'a [Stmt]) -> Outcome {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Outcome {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, span),
            StmtKind::ClassDef(def) => self.class(def, span),
            StmtKind::TypeAlias { name, type_params, value } => {
                self.type_alias(name, type_params, value, span)
            }
            StmtKind::Return(value) => self.exprs(value.as_deref(), Ctx::Load),
            StmtKind::Delete(targets) => self.exprs(targets, Ctx::Del),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets, Ctx::Store)?;
                self.expr(value, Ctx::Load)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target, Ctx::Store)?;
                self.expr(value, Ctx::Load)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, value.is_some(), *simple, span)?;
                self.annotation(annotation)?;
                self.exprs(value.as_deref(), Ctx::Load)
            }
            StmtKind::Raise { exc, cause } => {
                self.exprs(exc.as_deref().into_iter().chain(cause.as_deref()), Ctx::Load)
            }
            StmtKind::Assert { test, msg } => {
                self.exprs(std::iter::once(&**test).chain(msg.as_deref()), Ctx::Load)
            }
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.import(alias)),
            StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.import(alias))?;
                self.check_future(stmt)
            }
            StmtKind::Global(names) => self.declare(names, Facts::GLOBAL, span),
            StmtKind::Nonlocal(names) => self.declare(names, Facts::NONLOCAL, span),
            StmtKind::Expr(value) => self.expr(value, Ctx::Load),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
            _ => self.compound(stmt),
        }
    }

    fn compound(&mut self, stmt: &'a Stmt) -> Outcome {
        match &stmt.kind {
            StmtKind::For { is_async, target, iter, body, orelse } => {
                if *is_async {
                    self.check_async("'async for' outside async function", stmt.span)?;
                }
                self.expr(target, Ctx::Store)?;
                self.expr(iter, Ctx::Load)?;
                self.conditionally(|this| this.block(body).and_then(|()| this.block(orelse)))
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test, Ctx::Load)?;
                self.conditionally(|this| this.block(body).and_then(|()| this.block(orelse)))
            }
            StmtKind::If { test, body, orelse } => self.conditional(test, body, orelse),
            StmtKind::With { is_async, items, body } => {
                if *is_async {
                    self.check_async("'async with' outside async function", stmt.span)?;
                }
                self.conditionally(|this| this.with_items(items).and_then(|()| this.block(body)))
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject, Ctx::Load)?;
                self.conditionally(|this| cases.iter().try_for_each(|case| this.case(case)))
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => self.conditionally(|this| {
                this.block(body)?;
                handlers.iter().try_for_each(|handler| this.handler(handler))?;
                this.block(orelse)?;
                this.block(finalbody)
            }),
            _ => Ok(()),
        }
    }

    /// Does `inside` for blocks that may not run.
    fn conditionally(&mut self, inside: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let before = std::mem::replace(&mut self.current_mut().conditional, true);
        inside(self)?;
        self.current_mut().conditional = before;
        Ok(())
    }

    /// `if` with all its `elif`s, of which there may be thousands.
    fn conditional(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) -> Outcome {
        self.expr(test, Ctx::Load)?;
        self.conditionally(|this| {
            this.block(body)?;
            let mut rest = orelse;
            while let [Stmt { kind: StmtKind::If { test, body, orelse }, .. }] = rest {
                this.expr(test, Ctx::Load)?;
                this.block(body)?;
                rest = orelse;
            }
            this.block(rest)
        })
    }

    fn with_items(&mut self, items: &'a [WithItem]) -> Outcome {
        items.iter().try_for_each(|item| {
            self.expr(&item.context, Ctx::Load)?;
            self.exprs(&item.target, Ctx::Store)
        })
    }

    fn case(&mut self, case: &'a MatchCase) -> Outcome {
        self.pattern(&case.pattern)?;
        self.exprs(&case.guard, Ctx::Load)?;
        self.block(&case.body)
    }

    fn handler(&mut self, handler: &'a ExceptHandler) -> Outcome {
        self.exprs(handler.kind.as_deref(), Ctx::Load)?;
        if let Some(name) = &handler.name {
            self.bind(&name.name, Facts::ASSIGNED, handler.span)?;
        }
        self.block(&handler.body)
    }

    /// `async for` and `async with` wait.
    fn check_async(&mut self, message: &str, span: Span) -> Outcome {
        if !self.is_awaiting_module() && !self.current().coroutine {
            return Err(CompileError::new(span, message));
        }
        self.note_await();
        Ok(())
    }

    /// The target of an annotation.
    fn annotated(
        &mut self,
        target: &'a Expr,
        has_value: bool,
        simple: bool,
        span: Span,
    ) -> Outcome {
        let ExprKind::Name(name) = &target.kind else { return self.expr(target, Ctx::Store) };
        let facts = self.current().facts(name);
        let in_module = self.current().kind == ScopeKind::Module;
        if simple && !in_module && facts.has(Facts::GLOBAL | Facts::NONLOCAL) {
            let declared = if facts.has(Facts::GLOBAL) { "global" } else { "nonlocal" };
            return Err(CompileError::new(
                span,
                format!("annotated name '{name}' can't be {declared}"),
            ));
        }
        if simple {
            self.bind(name, Facts::ANNOTATED | Facts::ASSIGNED, target.span)?;
        } else if has_value {
            self.bind(name, Facts::ASSIGNED, target.span)?;
        }
        Ok(())
    }

    fn import(&mut self, alias: &'a Alias) -> Outcome {
        let bound = alias.asname.as_deref().unwrap_or(&alias.name);
        let bound = bound.split('.').next().unwrap_or(bound);
        if bound != "*" {
            return self.bind(bound, Facts::IMPORTED, alias.span);
        }
        if self.current().kind != ScopeKind::Module {
            return Err(CompileError::new(alias.span, "import * only allowed at module level"));
        }
        Ok(())
    }

    fn check_future(&self, stmt: &Stmt) -> Outcome {
        let late = self.future_end.is_none_or(|end| stmt.span.start > end);
        if late && is_future_import(stmt) {
            let message = "from __future__ imports must occur at the beginning of the file";
            return Err(CompileError::new(stmt.span, message));
        }
        Ok(())
    }

    /// `global names`, `nonlocal names`.
    fn declare(&mut self, names: &'a [Ident], how: Facts, span: Span) -> Outcome {
        let keyword = if how == Facts::GLOBAL { "global" } else { "nonlocal" };
        for Ident { name, .. } in names {
            let facts = self.current().facts(name);
            let message = if facts.has(Facts::PARAM) {
                format!("name '{name}' is parameter and {keyword}")
            } else if facts.has(Facts::USED) {
                format!("name '{name}' is used prior to {keyword} declaration")
            } else if facts.has(Facts::ANNOTATED) {
                format!("annotated name '{name}' can't be {keyword}")
            } else if facts.has(Facts::ASSIGNED) {
                format!("name '{name}' is assigned to before {keyword} declaration")
            } else {
                let here = self.here();
                self.note_in(here, name, how, span)?;
                self.note_directive(name, span);
                continue;
            };
            return Err(CompileError::new(span, message));
        }
        Ok(())
    }
}
