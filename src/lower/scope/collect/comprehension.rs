//! Comprehensions, generator expressions, and the walruses inside them.

use super::expr::{Ctx, Work};
use super::{Collector, CompileError, Facts, Outcome, ScopeKind};
use kaa_grammar::ast::{Comprehension, Expr, ExprKind};
use kaa_grammar::span::Span;

/// The common parts of comprehensions.
#[derive(Clone, Copy)]
pub(in super::super) struct Parts<'a> {
    pub noun: &'static str,
    pub clauses: &'a [Comprehension],
    /// The element, or a dict's key.
    pub element: &'a Expr,
    /// A dict's value.
    pub value: Option<&'a Expr>,
    pub kind: ScopeKind,
}

/// Takes a comprehension apart; nothing for other expressions.
pub(in super::super) fn parts(expr: &Expr) -> Option<Parts<'_>> {
    let kind = ScopeKind::Comprehension;
    Some(match &expr.kind {
        ExprKind::ListComp { element, clauses } => {
            Parts { noun: "list comprehension", clauses, element, value: None, kind }
        }
        ExprKind::SetComp { element, clauses } => {
            Parts { noun: "set comprehension", clauses, element, value: None, kind }
        }
        ExprKind::DictComp { key, value, clauses } => {
            Parts { noun: "dict comprehension", clauses, element: key, value: Some(value), kind }
        }
        ExprKind::GeneratorExp { element, clauses } => Parts {
            noun: "generator expression",
            clauses,
            element,
            value: None,
            kind: ScopeKind::GeneratorExp,
        },
        _ => return None,
    })
}

impl<'a> Collector<'a> {
    /// Plans a comprehension: its first iterable belongs to the scope around it.
    pub(super) fn comprehension(&mut self, expr: &'a Expr) {
        let Some(parts) = parts(expr) else { return };
        self.work.push(Work::OpenComprehension(expr));
        if let Some(first) = parts.clauses.first() {
            self.plan_iterable(&first.iter);
        }
    }

    fn plan_iterable(&mut self, iter: &'a Expr) {
        self.work.push(Work::InIterable(false));
        self.plan(iter);
        self.work.push(Work::InIterable(true));
    }

    fn plan_target(&mut self, target: &'a Expr) {
        self.work.push(Work::InTarget(false));
        self.work.push(Work::Visit(target, Ctx::Store));
        self.work.push(Work::InTarget(true));
    }

    /// Opens the scope and plans what is inside, from the end.
    pub(super) fn open_comprehension(&mut self, expr: &'a Expr) -> Outcome {
        let Some(parts) = parts(expr) else { return Ok(()) };
        let [first, rest @ ..] = parts.clauses else { return Ok(()) };
        self.enter(parts.kind, expr.span);
        self.current_mut().noun = parts.noun;
        if first.is_async {
            self.note_await();
        }
        if parts.kind == ScopeKind::GeneratorExp {
            self.bind(".0", Facts::PARAM, expr.span)?;
        }
        self.work.push(Work::CloseComprehension(expr));
        self.plan(parts.element);
        self.plan_all(parts.value.into_iter(), Ctx::Load);
        for clause in rest.iter().rev() {
            if clause.is_async {
                self.work.push(Work::AsyncClause);
            }
            self.plan_all(clause.ifs.iter(), Ctx::Load);
            self.plan_iterable(&clause.iter);
            self.plan_target(&clause.target);
        }
        self.plan_all(first.ifs.iter(), Ctx::Load);
        self.plan_target(&first.target);
        Ok(())
    }

    /// Leaves the scope; what awaits in it awaits in the function around it too.
    pub(super) fn close_comprehension(&mut self, expr: &'a Expr) -> Outcome {
        let inside = self.current_mut();
        let is_generator = inside.kind == ScopeKind::GeneratorExp;
        inside.yields = is_generator;
        let waits = inside.coroutine && !is_generator;
        self.leave();
        if !waits {
            return Ok(());
        }
        let here = self.current();
        if !here.is_async_def() && !here.kind.is_comprehension() && !self.is_awaiting_module() {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return Err(CompileError::new(expr.span, message));
        }
        self.note_await();
        Ok(())
    }

    /// `target := value`.
    pub(super) fn walrus(&mut self, target: &'a Expr, value: &'a Expr, span: Span) -> Outcome {
        self.refuse_in_lazy_scope("named expression", span)?;
        if self.current().in_iterable > 0 {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            return Err(CompileError::new(span, message));
        }
        if self.current().kind.is_comprehension() {
            self.bind_outside_comprehension(target)?;
        }
        self.work.push(Work::Visit(target, Ctx::Store));
        self.plan(value);
        Ok(())
    }

    /// A walrus in a comprehension binds in the function or module around it.
    fn bind_outside_comprehension(&mut self, target: &'a Expr) -> Outcome {
        let ExprKind::Name(name) = &target.kind else { return Ok(()) };
        let span = target.span;
        for &id in self.open.clone().iter().rev() {
            let scope = &self.scopes[id.index()];
            let facts = scope
                .names
                .get(&self.current().private.mangle(name))
                .copied()
                .unwrap_or(Facts::NONE);
            let refused = match scope.kind {
                ScopeKind::Comprehension | ScopeKind::GeneratorExp => {
                    if facts.has(Facts::TARGET) && facts.has(Facts::ASSIGNED) {
                        let message = format!(
                            "assignment expression cannot rebind comprehension iteration variable '{name}'"
                        );
                        return Err(CompileError::new(span, message));
                    }
                    continue;
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    let is_global = facts.has(Facts::GLOBAL);
                    let here = self.here();
                    self.note_in(
                        here,
                        name,
                        if is_global { Facts::GLOBAL } else { Facts::NONLOCAL },
                        span,
                    )?;
                    self.note_directive(name, span);
                    return self.note_in(id, name, Facts::ASSIGNED, span);
                }
                ScopeKind::Module => {
                    let here = self.here();
                    self.note_in(here, name, Facts::GLOBAL, span)?;
                    self.note_directive(name, span);
                    return self.note_in(id, name, Facts::GLOBAL, span);
                }
                // The annotation itself is no place to bind in, but what is around it is.
                ScopeKind::Annotations => continue,
                ScopeKind::Class => "used in a class body",
                ScopeKind::TypeParams => "used within the definition of a generic",
                ScopeKind::TypeAlias => "used in a type alias",
                ScopeKind::TypeBound => "used in a TypeVar bound",
            };
            let message =
                format!("assignment expression within a comprehension cannot be {refused}");
            return Err(CompileError::new(span, message));
        }
        Ok(())
    }
}
