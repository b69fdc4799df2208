//! Expressions.

use super::{Block, Checker, Outcome, ScopeKind, error};
use crate::lower::scope::collect::{ParametersExt, parts};
use crate::lower::scope::table::ScopeId;
use kaa_grammar::ast::{Expr, ExprKind};
use kaa_grammar::span::Span;

pub(super) use crate::lower::scope::collect::Ctx;

/// More targets than this cannot stand before a starred one.
const MOST_BEFORE_STAR: usize = 255;

/// A step of walking an expression.
pub(super) enum Work<'a> {
    Visit(&'a Expr, Ctx),
    /// An element of a display or an argument, which may be starred.
    Item(&'a Expr),
    OpenLambda(&'a Expr),
    /// Returns to the scope around, with these blocks open.
    Leave(ScopeId, Vec<Block<'a>>),
    OpenComprehension(&'a Expr),
    /// An `async for` clause; leaving the comprehension closes it.
    OpenBlock(Span),
}

impl<'a> Checker<'a> {
    /// Checks an expression.
    pub(super) fn expr(&mut self, expr: &'a Expr, ctx: Ctx) -> Outcome {
        self.run(Work::Visit(expr, ctx))
    }

    /// Checks expressions in order.
    pub(super) fn exprs(&mut self, exprs: impl IntoIterator<Item = &'a Expr>, ctx: Ctx) -> Outcome {
        exprs.into_iter().try_for_each(|expr| self.expr(expr, ctx))
    }

    /// Checks what may be starred.
    pub(super) fn item(&mut self, expr: &'a Expr) -> Outcome {
        self.run(Work::Item(expr))
    }

    fn run(&mut self, work: Work<'a>) -> Outcome {
        let base = self.work.len();
        self.work.push(work);
        while self.work.len() > base {
            if let Some(work) = self.work.pop() {
                self.step(work)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, work: Work<'a>) -> Outcome {
        match work {
            Work::Visit(expr, ctx) => self.visit(expr, ctx)?,
            Work::Item(Expr { kind: ExprKind::Starred(value), .. }) => self.plan(value),
            Work::Item(expr) => self.plan(expr),
            Work::OpenLambda(expr) => {
                if let ExprKind::Lambda { body, .. } = &expr.kind {
                    self.open(ScopeKind::Lambda, expr.span);
                    self.plan(body);
                }
            }
            Work::Leave(scope, blocks) => {
                self.scope = scope;
                self.blocks = blocks;
            }
            Work::OpenComprehension(expr) => self.open_comprehension(expr)?,
            Work::OpenBlock(span) => self.open_block(span)?,
        }
        Ok(())
    }

    /// Enters a scope, to be left after what is planned next.
    fn open(&mut self, kind: ScopeKind, span: Span) {
        let child = self.scopes.child(self.scope, kind, span);
        let scope = std::mem::replace(&mut self.scope, child);
        // An inlined comprehension is part of the code around it.
        let inlined = self.scopes.get(child).is_inlined;
        let blocks = if inlined { self.blocks.clone() } else { std::mem::take(&mut self.blocks) };
        self.work.push(Work::Leave(scope, blocks));
    }

    /// Plans a visit: what is planned last comes first.
    pub(super) fn plan(&mut self, expr: &'a Expr) {
        self.work.push(Work::Visit(expr, Ctx::Load));
    }

    /// Plans visits in the order in which the expressions come.
    pub(super) fn plan_all(&mut self, exprs: impl DoubleEndedIterator<Item = &'a Expr>) {
        self.work.extend(exprs.rev().map(|expr| Work::Visit(expr, Ctx::Load)));
    }

    /// Plans what may be starred.
    pub(super) fn plan_items(&mut self, exprs: &'a [Expr]) {
        self.work.extend(exprs.iter().rev().map(Work::Item));
    }

    fn visit(&mut self, expr: &'a Expr, ctx: Ctx) -> Outcome {
        match &expr.kind {
            ExprKind::Constant(_) | ExprKind::Name(_) => {}
            ExprKind::Attribute { value, .. } => self.plan(value),
            ExprKind::Subscript { value, slice } => {
                if ctx == Ctx::Load {
                    self.warn_of_subscript(value, slice);
                }
                self.plan_all([&**value, slice].into_iter());
            }
            ExprKind::Starred(_) if ctx == Ctx::Store => {
                return error(expr.span, "starred assignment target must be in a list or tuple");
            }
            ExprKind::Starred(_) => return error(expr.span, "can't use starred expression here"),
            ExprKind::List(items) | ExprKind::Tuple(items) => self.sequence(expr, items, ctx)?,
            ExprKind::Lambda { params, .. } => {
                self.work.push(Work::OpenLambda(expr));
                self.plan_all(params.defaults());
            }
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. } => self.comprehension(expr),
            ExprKind::Yield(value) => {
                self.check_yield("'yield' outside function", expr.span)?;
                self.plan_all(value.as_deref().into_iter());
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield("'yield from' outside function", expr.span)?;
                let here = self.scopes.get(self.scope);
                if here.kind == ScopeKind::Function && here.coroutine {
                    return error(expr.span, "'yield from' inside async function");
                }
                self.plan(value);
            }
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords)?,
            _ => self.plan_parts(expr),
        }
        Ok(())
    }

    /// Expressions that only read their parts.
    fn plan_parts(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Set(items) => self.plan_items(items),
            ExprKind::BoolOp { values: items, .. }
            | ExprKind::JoinedStr(items)
            | ExprKind::TemplateStr(items) => {
                self.plan_all(items.iter());
            }
            ExprKind::Named { target, value } => {
                self.work.push(Work::Visit(target, Ctx::Store));
                self.plan(value);
            }
            ExprKind::Binary { left, right, .. } => self.plan_all([&**left, right].into_iter()),
            ExprKind::Unary { operand: value, .. } | ExprKind::Await(value) => self.plan(value),
            ExprKind::If { test, body, orelse } => {
                self.plan_all([&**test, body, orelse].into_iter());
            }
            ExprKind::Dict(items) => {
                for (key, value) in items.iter().rev() {
                    self.plan(value);
                    self.plan_all(key.as_ref().into_iter());
                }
            }
            ExprKind::Compare { left, rest } => {
                self.warn_of_identity(expr.span, left, rest);
                self.plan_all(rest.iter().map(|(_, operand)| operand));
                self.plan(left);
            }
            ExprKind::FormattedValue { value, format_spec, .. }
            | ExprKind::Interpolation { value, format_spec, .. } => {
                self.plan_all([Some(&**value), format_spec.as_deref()].into_iter().flatten());
            }
            ExprKind::Slice { lower, upper, step } => {
                self.plan_all([lower, upper, step].into_iter().filter_map(Option::as_deref));
            }
            _ => {}
        }
    }

    fn check_yield(&self, message: &str, span: Span) -> Outcome {
        if self.kind().is_function_like() { Ok(()) } else { error(span, message) }
    }

    /// A list or tuple, read or taken apart.
    fn sequence(&mut self, expr: &'a Expr, items: &'a [Expr], ctx: Ctx) -> Outcome {
        match ctx {
            Ctx::Load => self.plan_items(items),
            Ctx::Del => {
                self.work.extend(items.iter().rev().map(|item| Work::Visit(item, Ctx::Del)));
            }
            Ctx::Store => {
                check_stars(expr.span, items)?;
                let targets = items.iter().rev().map(|item| match &item.kind {
                    ExprKind::Starred(inner) => Work::Visit(inner, Ctx::Store),
                    _ => Work::Visit(item, Ctx::Store),
                });
                self.work.extend(targets);
            }
        }
        Ok(())
    }

    /// Plans a comprehension. The first iterable of one that is not inlined comes last.
    fn comprehension(&mut self, expr: &'a Expr) {
        let Some(parts) = parts(expr) else { return };
        let child = self.scopes.child(self.scope, parts.kind, expr.span);
        let first = parts.clauses.first().map(|clause| &clause.iter);
        let inlined = self.scopes.get(child).is_inlined;
        if !inlined {
            self.plan_all(first.into_iter());
        }
        self.work.push(Work::OpenComprehension(expr));
        if inlined {
            self.plan_all(first.into_iter());
        }
    }

    fn open_comprehension(&mut self, expr: &'a Expr) -> Outcome {
        let Some(parts) = parts(expr) else { return Ok(()) };
        self.open(parts.kind, expr.span);
        let here = self.scopes.get(self.scope);
        if here.is_inlined && here.names().any(|(_, info)| info.is_comprehension_target) {
            // The names of the function around are restored even if an exception passes.
            self.open_block(expr.span)?;
        }
        self.plan_all(std::iter::once(parts.element).chain(parts.value));
        for (place, clause) in parts.clauses.iter().enumerate().rev() {
            self.plan_all(clause.ifs.iter());
            self.work.push(Work::Visit(&clause.target, Ctx::Store));
            if clause.is_async {
                self.work.push(Work::OpenBlock(expr.span));
            }
            if place > 0 {
                self.plan(&clause.iter);
            }
        }
        Ok(())
    }

    /// Opens a block that closes when the comprehension around it is left.
    fn open_block(&mut self, span: Span) -> Outcome {
        self.within(Block::Other, span, |_| Ok(()))?;
        self.blocks.push(Block::Other);
        Ok(())
    }
}

/// At most one target of a list is starred.
fn check_stars(span: Span, items: &[Expr]) -> Outcome {
    let is_starred = |item: &Expr| matches!(item.kind, ExprKind::Starred(_));
    let mut starred = items.iter().enumerate().filter(|(_, item)| is_starred(item));
    if starred.next().is_some_and(|(place, _)| place > MOST_BEFORE_STAR) {
        return error(span, "too many expressions in star-unpacking assignment");
    }
    if starred.next().is_some() {
        return error(span, "multiple starred expressions in assignment");
    }
    Ok(())
}
