//! `from __future__ import …`, which must open a file and may change how the rest is read.

use super::{CompileError, Outcome};
use kaa_grammar::ast::{Alias, Constant, Expr, ExprKind, Stmt, StmtKind};

/// Features that are the language by now. (`annotations` and `barry_as_FLUFL` are not.)
const DONE: [&str; 8] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
];

/// What the head of a file asks for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Future {
    /// `annotations` is among the features.
    pub annotations: bool,
    /// Where the last such import at the head of the file ends; later ones are errors.
    pub end: Option<u32>,
}

/// Whether `stmt` is `from __future__ import …`.
pub(super) fn is_future_import(stmt: &Stmt) -> bool {
    match &stmt.kind {
        StmtKind::ImportFrom { module: Some(module), level: 0, .. } => {
            &*module.name == "__future__"
        }
        _ => false,
    }
}

/// Reads the imports from `__future__` at the head of a file; a docstring may precede them.
pub(super) fn scan(body: &[Stmt]) -> Outcome<Future> {
    let mut future = Future::default();
    for (place, stmt) in body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom { names, .. } if is_future_import(stmt) => {
                names.iter().try_for_each(|alias| feature(alias, &mut future))?;
                future.end = Some(stmt.span.end);
            }
            StmtKind::Expr(value) if place == 0 && is_string(value) => {}
            _ => break,
        }
    }
    Ok(future)
}

fn is_string(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Constant(Constant::Str { .. }))
}

fn feature(alias: &Alias, future: &mut Future) -> Outcome {
    match &*alias.name {
        "annotations" => future.annotations = true,
        "barry_as_FLUFL" => {}
        known if DONE.contains(&known) => {}
        "braces" => return Err(CompileError::new(alias.span, "not a chance")),
        unknown => {
            return Err(CompileError::new(
                alias.span,
                format!("future feature {unknown} is not defined"),
            ));
        }
    }
    Ok(())
}
