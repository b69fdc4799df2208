//! Expressions.

use super::function::ParametersExt;
use super::names::refuse_debug;
use super::{Collector, CompileError, Facts, Outcome, ScopeKind};
use kaa_grammar::ast::{Expr, ExprKind, Keyword};
use kaa_grammar::span::Span;

/// What is done to the value of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Ctx {
    Load,
    Store,
    Del,
}

/// A step of walking an expression.
pub(super) enum Work<'a> {
    Visit(&'a Expr, Ctx),
    /// The names of keyword arguments.
    Keywords(&'a [Keyword]),
    /// The value of a `yield` at that place was walked.
    Yielded(Span),
    /// Opens a lambda's scope.
    OpenLambda(&'a Expr),
    /// Leaves the innermost scope.
    Leave,
    /// An iterable begins or ends.
    InIterable(bool),
    /// A comprehension's target begins or ends.
    InTarget(bool),
    /// The first iterable of a comprehension was walked.
    OpenComprehension(&'a Expr),
    /// A comprehension has another `async for`.
    AsyncClause,
    CloseComprehension(&'a Expr),
}

impl<'a> Collector<'a> {
    /// Walks an expression.
    pub(super) fn expr(&mut self, expr: &'a Expr, ctx: Ctx) -> Outcome {
        let base = self.work.len();
        self.work.push(Work::Visit(expr, ctx));
        while self.work.len() > base {
            if let Some(work) = self.work.pop() {
                self.step(work)?;
            }
        }
        Ok(())
    }

    /// Walks expressions in order.
    pub(super) fn exprs(&mut self, exprs: impl IntoIterator<Item = &'a Expr>, ctx: Ctx) -> Outcome {
        exprs.into_iter().try_for_each(|expr| self.expr(expr, ctx))
    }

    fn step(&mut self, work: Work<'a>) -> Outcome {
        match work {
            Work::Visit(expr, ctx) => self.visit(expr, ctx)?,
            Work::Keywords(keywords) => self.keyword_names(keywords)?,
            Work::Yielded(span) => self.yielded(span)?,
            Work::OpenLambda(expr) => self.open_lambda(expr)?,
            Work::Leave => self.leave(),
            Work::InIterable(true) => self.current_mut().in_iterable += 1,
            Work::InIterable(false) => self.current_mut().in_iterable -= 1,
            Work::InTarget(inside) => self.current_mut().in_target = inside,
            Work::OpenComprehension(expr) => self.open_comprehension(expr)?,
            Work::AsyncClause => self.note_await(),
            Work::CloseComprehension(expr) => self.close_comprehension(expr)?,
        }
        Ok(())
    }

    /// Plans a visit: what is planned last comes first.
    pub(super) fn plan(&mut self, expr: &'a Expr) {
        self.work.push(Work::Visit(expr, Ctx::Load));
    }

    /// Plans visits in the order in which the expressions come.
    pub(super) fn plan_all(&mut self, exprs: impl DoubleEndedIterator<Item = &'a Expr>, ctx: Ctx) {
        self.work.extend(exprs.rev().map(|expr| Work::Visit(expr, ctx)));
    }

    fn visit(&mut self, expr: &'a Expr, ctx: Ctx) -> Outcome {
        match &expr.kind {
            ExprKind::Name(name) => return self.name(name, expr.span, ctx),
            ExprKind::Constant(_) => {}
            ExprKind::Attribute { value, attr } => {
                refuse_debug(&attr.name, expr.span, ctx)?;
                self.plan(value);
            }
            ExprKind::Subscript { value, slice } => {
                self.plan_all([&**value, slice].into_iter(), Ctx::Load);
            }
            ExprKind::Starred(value) => self.work.push(Work::Visit(value, ctx)),
            ExprKind::List(items) | ExprKind::Tuple(items) => self.plan_all(items.iter(), ctx),
            ExprKind::Named { target, value } => self.walrus(target, value, expr.span)?,
            ExprKind::Lambda { params, .. } => {
                self.work.push(Work::OpenLambda(expr));
                self.plan_all(params.defaults(), Ctx::Load);
            }
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. } => self.comprehension(expr),
            ExprKind::Await(value) => {
                self.check_await(expr.span)?;
                self.note_await();
                self.plan(value);
            }
            ExprKind::Yield(value) => self.plan_yield(value.as_deref(), expr.span)?,
            ExprKind::YieldFrom(value) => self.plan_yield(Some(value), expr.span)?,
            _ => self.plan_parts(expr),
        }
        Ok(())
    }

    /// Expressions that only read their parts.
    fn plan_parts(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::BoolOp { values: items, .. }
            | ExprKind::Set(items)
            | ExprKind::JoinedStr(items)
            | ExprKind::TemplateStr(items) => self.plan_all(items.iter(), Ctx::Load),
            ExprKind::Binary { left, right, .. } => {
                self.plan_all([&**left, right].into_iter(), Ctx::Load);
            }
            ExprKind::Unary { operand, .. } => self.plan(operand),
            ExprKind::If { test, body, orelse } => {
                self.plan_all([&**test, body, orelse].into_iter(), Ctx::Load);
            }
            ExprKind::Dict(items) => {
                self.plan_all(items.iter().map(|(_, value)| value), Ctx::Load);
                self.plan_all(items.iter().filter_map(|(key, _)| key.as_ref()), Ctx::Load);
            }
            ExprKind::Compare { left, rest } => {
                self.plan_all(rest.iter().map(|(_, operand)| operand), Ctx::Load);
                self.plan(left);
            }
            ExprKind::Call { func, args, keywords } => {
                self.plan_all(keywords.iter().map(|keyword| &keyword.value), Ctx::Load);
                self.work.push(Work::Keywords(keywords));
                self.plan_all(args.iter(), Ctx::Load);
                self.plan(func);
            }
            ExprKind::FormattedValue { value, format_spec, .. }
            | ExprKind::Interpolation { value, format_spec, .. } => {
                self.plan_all(
                    [Some(&**value), format_spec.as_deref()].into_iter().flatten(),
                    Ctx::Load,
                );
            }
            ExprKind::Slice { lower, upper, step } => {
                self.plan_all(
                    [lower, upper, step].into_iter().filter_map(Option::as_deref),
                    Ctx::Load,
                );
            }
            _ => {}
        }
    }

    fn name(&mut self, name: &str, span: Span, ctx: Ctx) -> Outcome {
        if self.current().unevaluated {
            return Ok(());
        }
        if ctx != Ctx::Load {
            refuse_debug(name, span, ctx)?;
            return self.bind(name, Facts::ASSIGNED, span);
        }
        self.note_use(name, span)?;
        // `super()` finds the class through this cell.
        if name == "super" && self.current().kind.is_function_like() {
            self.note_use("__class__", span)?;
        }
        Ok(())
    }

    /// Checks the names of keyword arguments.
    pub(super) fn keyword_names(&mut self, keywords: &[Keyword]) -> Outcome {
        keywords.iter().try_for_each(|keyword| match &keyword.name {
            Some(name) => refuse_debug(name, keyword.span, Ctx::Store),
            None => Ok(()),
        })
    }

    fn open_lambda(&mut self, expr: &'a Expr) -> Outcome {
        let ExprKind::Lambda { params, body } = &expr.kind else { return Ok(()) };
        self.enter(ScopeKind::Lambda, expr.span);
        self.params(params)?;
        self.work.push(Work::Leave);
        self.plan(body);
        Ok(())
    }

    fn check_await(&self, span: Span) -> Outcome {
        self.refuse_in_lazy_scope("await expression", span)?;
        let here = self.current();
        let message =
            if self.is_awaiting_module() || here.is_async_def() || here.kind.is_comprehension() {
                return Ok(());
            } else if here.kind.is_function_like() {
                "'await' outside async function"
            } else {
                "'await' outside function"
            };
        Err(CompileError::new(span, message))
    }

    fn plan_yield(&mut self, value: Option<&'a Expr>, span: Span) -> Outcome {
        self.refuse_in_lazy_scope("yield expression", span)?;
        self.work.push(Work::Yielded(span));
        if let Some(value) = value {
            self.plan(value);
        }
        Ok(())
    }

    fn yielded(&mut self, span: Span) -> Outcome {
        let here = self.current_mut();
        here.yields = true;
        if here.kind.is_comprehension() {
            return Err(CompileError::new(span, format!("'yield' inside {}", here.noun)));
        }
        Ok(())
    }

    /// Scopes that are evaluated when asked for, outside the order of the program, neither bind nor wait.
    pub(super) fn refuse_in_lazy_scope(&self, what: &str, span: Span) -> Outcome {
        let here = self.current();
        let place = match here.kind {
            ScopeKind::Annotations => "an annotation",
            ScopeKind::TypeBound => here.noun,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParams => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(CompileError::new(span, format!("{what} cannot be used within {place}")))
    }
}
