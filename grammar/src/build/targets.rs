//! Which expressions may be assigned to, deleted or bound, and CPython's words for those that may
//! not.

use super::Builder;
use crate::ast::{CompareOp, Constant, Expr, ExprKind};
use crate::span::Span;

/// What an expression is called in messages.
pub(crate) fn describe(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::BoolOp { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => "expression",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict(_) => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "f-string expression",
        ExprKind::TemplateStr(_) | ExprKind::Interpolation { .. } => "t-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::Bool(true)) => "True",
        ExprKind::Constant(Constant::Bool(false)) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::If { .. } => "conditional expression",
        ExprKind::Named { .. } => "named expression",
        ExprKind::Slice { .. } => "slice",
    }
}

/// What is to happen to a target.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Assign,
    Delete,
    For,
}

/// The first part of `target` that cannot be used so.
pub(crate) fn invalid(target: &Expr, how: Use) -> Option<&Expr> {
    match &target.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        ExprKind::List(items) | ExprKind::Tuple(items) => {
            items.iter().find_map(|item| invalid(item, how))
        }
        ExprKind::Starred(value) if how != Use::Delete => invalid_starred(target, value, how),
        // The `in` of a `for` reads as a comparison where the rest of it is wrong.
        ExprKind::Compare { left, rest } if how == Use::For => match rest.first() {
            Some((CompareOp::In, _)) => invalid(left, how),
            _ => Some(target),
        },
        _ => Some(target),
    }
}

fn invalid_starred<'e>(target: &'e Expr, value: &'e Expr, how: Use) -> Option<&'e Expr> {
    if matches!(value.kind, ExprKind::Starred(_)) { Some(target) } else { invalid(value, how) }
}

impl Builder<'_> {
    /// Checks a target of `for`, `with … as` and of assignments in chains.
    pub(crate) fn target(&self, target: &Expr) {
        if let Some(bad) = invalid(target, Use::Assign) {
            self.error(format!("cannot assign to {}", describe(bad)), bad.span);
        }
    }

    pub(crate) fn deletion(&self, target: &Expr) {
        if let Some(bad) = invalid(target, Use::Delete) {
            self.error(format!("cannot delete {}", describe(bad)), bad.span);
        }
    }

    /// Checks the first target of an assignment: where it reads like a comparison that lost a `=`,
    /// the message says so.
    pub(crate) fn assignment_target(&self, target: &Expr, only: bool, value: &Expr) {
        let Some(bad) = invalid(target, Use::Assign) else { return };
        let what = describe(bad);
        if matches!(bad.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_))
            && bad.span == target.span
            && !self.text[..bad.span.start as usize].trim_end().ends_with('(')
        {
            return self.error("assignment to yield expression not possible", bad.span);
        }
        if only && self.reads_as_comparison(target, value) {
            let hint = "here. Maybe you meant '==' instead of '='?";
            return self.error(format!("cannot assign to {what} {hint}"), target.span);
        }
        self.error(format!("cannot assign to {what}"), bad.span);
    }

    fn reads_as_comparison(&self, target: &Expr, value: &Expr) -> bool {
        let is_operand = match &target.kind {
            ExprKind::List(_)
            | ExprKind::Tuple(_)
            | ExprKind::GeneratorExp { .. }
            | ExprKind::Constant(Constant::None | Constant::Bool(_))
            | ExprKind::BoolOp { .. }
            | ExprKind::Compare { .. }
            | ExprKind::If { .. }
            | ExprKind::Lambda { .. }
            | ExprKind::Starred(_)
            | ExprKind::Named { .. } => false,
            ExprKind::Unary { op, .. } => *op != crate::ast::UnaryOp::Not,
            _ => true,
        };
        let text = &self.text[value.span.start as usize..];
        let begins = |word: &str| text.starts_with(word);
        is_operand && !(begins("not ") || begins("lambda") || begins("yield") || begins("*"))
    }

    /// Whether `expr` was written in parentheses that start at `start`.
    pub(crate) fn parenthesized(expr: &Expr, start: u32) -> bool {
        expr.span.start != start
    }

    /// `target := value`.
    pub(crate) fn named(&self, start: u32, target: Expr, value: Expr, end: u32) -> Expr {
        if !matches!(target.kind, ExprKind::Name(_)) || Self::parenthesized(&target, start) {
            let what = describe(&target);
            self.error(format!("cannot use assignment expressions with {what}"), target.span);
        }
        let kind = ExprKind::Named { target: Box::new(target), value: Box::new(value) };
        Expr { span: Span::new(start, end), kind }
    }
}
