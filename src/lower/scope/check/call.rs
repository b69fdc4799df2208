//! Calls, and what is worth a warning in calls, subscripts and comparisons.

use super::{Checker, Outcome, error};
use kaa_grammar::ast::{CompareOp, Constant, Expr, ExprKind, Keyword};
use kaa_grammar::span::Span;
use std::collections::HashSet;

impl<'a> Checker<'a> {
    pub(super) fn call(
        &mut self,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
    ) -> Outcome {
        self.keyword_names(keywords)?;
        self.warn_of_callee(func);
        self.plan_all(keywords.iter().map(|keyword| &keyword.value));
        self.plan_items(args);
        self.plan(func);
        Ok(())
    }

    /// Checks the arguments of a class statement.
    pub(super) fn arguments(&mut self, args: &'a [Expr], keywords: &'a [Keyword]) -> Outcome {
        args.iter().try_for_each(|arg| self.item(arg))?;
        keywords.iter().try_for_each(|keyword| self.item(&keyword.value))
    }

    /// No keyword comes twice.
    pub(super) fn keyword_names(&self, keywords: &[Keyword]) -> Outcome {
        let mut seen = HashSet::new();
        let repeated = keywords
            .iter()
            .find(|keyword| keyword.name.as_ref().is_some_and(|name| !seen.insert(name)));
        // Of several repeated names CPython reports the one that came first.
        let Some(_) = repeated else { return Ok(()) };
        for (place, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            if let Some(other) =
                keywords[place + 1..].iter().find(|other| other.name.as_ref() == Some(name))
            {
                return error(other.span, format!("keyword argument repeated: {name}"));
            }
        }
        Ok(())
    }

    fn warn_of_callee(&mut self, func: &Expr) {
        if let (Some(type_name), false) =
            (type_of(func), matches!(func.kind, ExprKind::Lambda { .. }))
        {
            let message =
                format!("'{type_name}' object is not callable; perhaps you missed a comma?");
            self.warn(func.span, message);
        }
    }

    pub(super) fn warn_of_subscript(&mut self, value: &Expr, slice: &Expr) {
        let Some(type_name) = type_of(value) else { return };
        if !has_items(value) {
            let message =
                format!("'{type_name}' object is not subscriptable; perhaps you missed a comma?");
            self.warn(value.span, message);
        }
        if let (true, Some(index)) = (is_sequence(value), type_of(slice))
            && !matches!(index, "int" | "bool")
        {
            let message = format!(
                "{type_name} indices must be integers or slices, not {index}; perhaps you missed a comma?"
            );
            self.warn(value.span, message);
        }
    }

    pub(super) fn warn_of_identity(&mut self, span: Span, left: &Expr, rest: &[(CompareOp, Expr)]) {
        let mut left = left;
        for (op, right) in rest {
            let hint = match op {
                CompareOp::Is => Some(("is", "==")),
                CompareOp::IsNot => Some(("is not", "!=")),
                _ => None,
            };
            let literal = [left, right].into_iter().find(|operand| is_literal(operand));
            if let (Some((op, meant)), Some(literal)) = (hint, literal) {
                let type_name = type_of(literal).unwrap_or_default();
                self.warn(
                    span,
                    format!("\"{op}\" with '{type_name}' literal. Did you mean \"{meant}\"?"),
                );
                return;
            }
            left = right;
        }
    }
}

/// A constant whose identity means nothing.
fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Tuple(items) => {
            items.iter().all(|item| matches!(item.kind, ExprKind::Constant(_)))
        }
        ExprKind::Constant(Constant::None | Constant::Bool(_) | Constant::Ellipsis) => false,
        ExprKind::Constant(_) => true,
        _ => false,
    }
}

/// The name of an expression's type, where it is plain to see.
fn type_of(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict(_) | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::TemplateStr(_) | ExprKind::Interpolation { .. } => "string.templatelib.Template",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "str",
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::Bool(_) => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str { .. } => "str",
            Constant::Bytes(_) => "bytes",
        },
        _ => return None,
    })
}

/// Whether a value of a plain type can be subscripted.
fn has_items(expr: &Expr) -> bool {
    match &expr.kind {
        // `True[0]` is warned of: a bool is an int.
        ExprKind::Constant(constant) => {
            matches!(constant, Constant::Str { .. } | Constant::Bytes(_))
        }
        ExprKind::Set(_)
        | ExprKind::SetComp { .. }
        | ExprKind::GeneratorExp { .. }
        | ExprKind::TemplateStr(_)
        | ExprKind::Interpolation { .. }
        | ExprKind::Lambda { .. } => false,
        _ => true,
    }
}

/// Whether it wants integers as indices.
fn is_sequence(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant(constant) => {
            matches!(constant, Constant::Str { .. } | Constant::Bytes(_))
        }
        ExprKind::Tuple(_)
        | ExprKind::List(_)
        | ExprKind::ListComp { .. }
        | ExprKind::JoinedStr(_)
        | ExprKind::FormattedValue { .. } => true,
        _ => false,
    }
}
