//! Patterns.

use super::{Builder, binary, pattern};
use crate::ast::{BinaryOp, Constant, Expr, ExprKind, Ident, Pattern, PatternKind};

/// One argument of a class pattern.
pub(crate) enum PatternArg {
    Positional(Pattern),
    Keyword(Ident, Pattern),
}

impl Builder<'_> {
    /// `pattern as name`.
    pub(crate) fn as_pattern(&self, start: u32, inner: Pattern, name: Ident, end: u32) -> Pattern {
        let name = self.capture(name);
        let kind = PatternKind::As { pattern: Some(Box::new(inner)), name: Some(name.name) };
        pattern(start, kind, end)
    }

    /// A name that a pattern must bind.
    pub(crate) fn capture(&self, name: Ident) -> Ident {
        if &*name.name == "_" {
            self.error("cannot use '_' as a target", name.span);
        }
        name
    }

    pub(crate) fn class_pattern(&self, cls: Expr, args: Vec<PatternArg>) -> PatternKind {
        let (mut patterns, mut keywords) = (Vec::new(), Vec::new());
        let (mut first_bad, mut last_bad) = (None, None);
        for arg in args {
            match arg {
                PatternArg::Positional(pattern) => {
                    if !keywords.is_empty() {
                        first_bad = first_bad.or(Some(pattern.span));
                        last_bad = Some(pattern.span);
                    }
                    patterns.push(pattern);
                }
                PatternArg::Keyword(name, pattern) => keywords.push((name.name, pattern)),
            }
        }
        if let (Some(first), Some(last)) = (first_bad, last_bad) {
            self.error("positional patterns follow keyword patterns", first.to(last));
        }
        PatternKind::Class { cls: Box::new(cls), patterns, keywords }
    }

    /// `re + im` and `re - im`.
    pub(crate) fn complex(&self, start: u32, re: Expr, op: BinaryOp, im: Expr, end: u32) -> Expr {
        if !is_imaginary(&im) {
            self.error("imaginary number required in complex literal", im.span);
        } else if is_imaginary(&re) {
            self.error("real number required in complex literal", re.span);
        }
        binary(start, re, op, im, end)
    }

    /// The subject of a `match` without a comma.
    pub(crate) fn lone_subject(&self, subject: Expr) -> Expr {
        if matches!(subject.kind, ExprKind::Starred(_)) {
            self.error("invalid syntax", subject.span);
        }
        subject
    }
}

fn is_imaginary(number: &Expr) -> bool {
    match &number.kind {
        ExprKind::Unary { operand, .. } => is_imaginary(operand),
        kind => matches!(kind, ExprKind::Constant(Constant::Imaginary(_))),
    }
}
