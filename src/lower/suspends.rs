//! Which constructs may suspend their frame.

use super::build::Lowerer;
use kaa_grammar::ast::{Comprehension, Expr, ExprKind, Stmt, StmtKind};

/// The sub-expressions that are evaluated in the same frame, in order of evaluation.
pub(super) fn children(e: &Expr) -> Vec<&Expr> {
    match &e.kind {
        ExprKind::BoolOp { values, .. } => values.iter().collect(),
        ExprKind::Named { value, .. } => vec![value],
        ExprKind::Binary { left, right, .. } => vec![left, right],
        ExprKind::Unary { operand, .. } => vec![operand],
        ExprKind::Lambda { params, .. } => defaults(params),
        ExprKind::If { test, body, orelse } => vec![test, body, orelse],
        ExprKind::Dict(items) => {
            items.iter().flat_map(|(k, v)| k.iter().chain(std::iter::once(v))).collect()
        }
        ExprKind::Set(v) | ExprKind::List(v) | ExprKind::Tuple(v) => v.iter().collect(),
        ExprKind::GeneratorExp { clauses, .. } => vec![&clauses[0].iter],
        ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => vec![],
        ExprKind::Await(v) | ExprKind::YieldFrom(v) | ExprKind::Starred(v) => vec![v],
        ExprKind::Yield(v) => v.iter().map(|v| &**v).collect(),
        ExprKind::Compare { left, rest } => {
            std::iter::once(&**left).chain(rest.iter().map(|(_, e)| e)).collect()
        }
        ExprKind::Call { func, args, keywords } => {
            std::iter::once(&**func).chain(args).chain(keywords.iter().map(|k| &k.value)).collect()
        }
        ExprKind::JoinedStr(v) | ExprKind::TemplateStr(v) => v.iter().collect(),
        ExprKind::FormattedValue { value, format_spec, .. }
        | ExprKind::Interpolation { value, format_spec, .. } => {
            std::iter::once(&**value).chain(format_spec.iter().map(|s| &**s)).collect()
        }
        ExprKind::Attribute { value, .. } => vec![value],
        ExprKind::Subscript { value, slice } => vec![value, slice],
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().map(|e| &**e).collect()
        }
        ExprKind::Constant(_) | ExprKind::Name(_) => vec![],
    }
}

/// Default values of parameters, in order of evaluation.
pub(super) fn defaults(params: &kaa_grammar::ast::Parameters) -> Vec<&Expr> {
    params
        .positional_only
        .iter()
        .chain(&params.positional)
        .chain(&params.keyword_only)
        .filter_map(|p| p.default.as_deref())
        .collect()
}

impl Lowerer<'_> {
    /// Whether evaluating it may suspend the frame.
    pub fn expr_suspends(&self, e: &Expr) -> bool {
        if !self.suspending() {
            return false;
        }
        // An explicit stack: chains of operators may be tens of thousands long.
        let mut todo = vec![e];
        while let Some(e) = todo.pop() {
            match &e.kind {
                ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => return true,
                ExprKind::ListComp { element, clauses }
                | ExprKind::SetComp { element, clauses } => {
                    if clauses_suspend(clauses) {
                        return true;
                    }
                    todo.push(element);
                    push_clauses(clauses, &mut todo);
                }
                ExprKind::DictComp { key, value, clauses } => {
                    if clauses_suspend(clauses) {
                        return true;
                    }
                    todo.push(key);
                    todo.push(value);
                    push_clauses(clauses, &mut todo);
                }
                _ => todo.extend(children(e)),
            }
        }
        false
    }

    pub fn any_suspends<'e>(&self, all: impl IntoIterator<Item = &'e Expr>) -> bool {
        all.into_iter().any(|e| self.expr_suspends(e))
    }

    /// How many of the statements may suspend the frame.
    pub fn suspending_statements(&self, body: &[Stmt]) -> usize {
        let suspends = |s: &&Stmt| self.stmt_suspends(s);
        if self.suspending() { body.iter().filter(suspends).count() } else { 0 }
    }

    pub fn block_suspends(&self, body: &[Stmt]) -> bool {
        self.suspending() && body.iter().any(|s| self.stmt_suspends(s))
    }

    /// Whether running it may suspend the frame.
    pub fn stmt_suspends(&self, s: &Stmt) -> bool {
        let e = |e: &Expr| self.expr_suspends(e);
        let opt = |e: &Option<Box<Expr>>| e.as_ref().is_some_and(|e| self.expr_suspends(e));
        let block = |b: &[Stmt]| b.iter().any(|s| self.stmt_suspends(s));
        match &s.kind {
            StmtKind::FunctionDef(f) => {
                f.decorators.iter().any(e) || defaults(&f.params).into_iter().any(e)
            }
            StmtKind::ClassDef(c) => {
                c.decorators.iter().any(e)
                    || c.bases.iter().any(e)
                    || c.keywords.iter().any(|k| e(&k.value))
            }
            StmtKind::Return(v) => opt(v),
            StmtKind::Delete(targets) => targets.iter().any(e),
            StmtKind::Assign { targets, value } => targets.iter().any(e) || e(value),
            StmtKind::TypeAlias { .. } => false,
            StmtKind::AugAssign { target, value, .. } => e(target) || e(value),
            StmtKind::AnnAssign { target, value, .. } => e(target) || opt(value),
            StmtKind::For { is_async, target, iter, body, orelse } => {
                *is_async || e(target) || e(iter) || block(body) || block(orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                e(test) || block(body) || block(orelse)
            }
            StmtKind::With { is_async, items, body } => {
                *is_async
                    || block(body)
                    || items.iter().any(|i| e(&i.context) || i.target.as_ref().is_some_and(e))
            }
            StmtKind::Match { subject, cases } => {
                e(subject)
                    || cases.iter().any(|c| block(&c.body) || c.guard.as_ref().is_some_and(e))
            }
            StmtKind::Raise { exc, cause } => opt(exc) || opt(cause),
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                block(body)
                    || block(orelse)
                    || block(finalbody)
                    || handlers.iter().any(|h| opt(&h.kind) || block(&h.body))
            }
            StmtKind::Assert { test, msg } => e(test) || opt(msg),
            StmtKind::Expr(v) => e(v),
            StmtKind::Import(_)
            | StmtKind::ImportFrom { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue => false,
        }
    }
}

fn clauses_suspend(clauses: &[Comprehension]) -> bool {
    clauses.iter().any(|c| c.is_async)
}

fn push_clauses<'e>(clauses: &'e [Comprehension], todo: &mut Vec<&'e Expr>) {
    for c in clauses {
        todo.push(&c.iter);
        todo.extend(&c.ifs);
    }
}
