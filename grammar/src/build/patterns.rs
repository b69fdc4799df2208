//! Patterns.

use super::{Builder, binary, pattern};
use crate::ast::{BinaryOp, Constant, Expr, ExprKind, Ident, Pattern, PatternKind};
use crate::span::Span;

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

    /// `**name` in a mapping, where `_` is no name at all.
    pub(crate) fn rest_capture(&self, name: Ident) -> Ident {
        if &*name.name == "_" {
            self.error("invalid syntax", name.span);
        }
        name
    }

    pub(crate) fn class_pattern(&self, cls: Expr, args: Vec<PatternArg>) -> PatternKind {
        let (mut patterns, mut keywords) = (Vec::new(), Vec::new());
        // The first run of positional patterns that stands behind a keyword.
        let mut late: Option<(Span, usize)> = None;
        for arg in args {
            match arg {
                PatternArg::Positional(pattern) => {
                    match &mut late {
                        None if !keywords.is_empty() => {
                            late = Some((pattern.span, keywords.len()));
                        }
                        Some((run, count)) if *count == keywords.len() => {
                            *run = run.to(pattern.span);
                        }
                        _ => {}
                    }
                    patterns.push(pattern);
                }
                PatternArg::Keyword(name, pattern) => keywords.push((name.name, pattern)),
            }
        }
        if let Some((run, _)) = late {
            self.error("positional patterns follow keyword patterns", run);
        }
        PatternKind::Class { cls: Box::new(cls), patterns, keywords }
    }

    /// `re + im` and `re - im`.
    pub(crate) fn complex(&self, start: u32, re: Expr, op: BinaryOp, im: Expr, end: u32) -> Expr {
        if is_imaginary(&re) {
            self.error("real number required in complex literal", re.span);
        } else if !is_imaginary(&im) {
            self.error("imaginary number required in complex literal", im.span);
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
