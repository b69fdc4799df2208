//! `from __future__ import …`: which features there are.
//!
//! CPython checks the names even when only a tree is asked for, but only at the top of a file.

use crate::ast::{Alias, Constant, Expr, ExprKind, Module, Stmt, StmtKind};
use crate::error::{Finder, SyntaxError};

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// The first feature asked for that does not exist.
pub(crate) fn check(module: &Module) -> Option<SyntaxError> {
    let rest = match module.body.as_slice() {
        [first, rest @ ..] if is_docstring(first) => rest,
        body => body,
    };
    rest.iter().map_while(features).flatten().find_map(unknown)
}

fn is_docstring(stmt: &Stmt) -> bool {
    let StmtKind::Expr(value) = &stmt.kind else { return false };
    matches!(&**value, Expr { kind: ExprKind::Constant(Constant::Str { .. }), .. })
}

/// The names of a future import; `None` ends the top of the file.
fn features(stmt: &Stmt) -> Option<&[Alias]> {
    match &stmt.kind {
        StmtKind::ImportFrom { module: Some(module), names, level: 0 }
            if &*module.name == "__future__" =>
        {
            Some(names)
        }
        _ => None,
    }
}

fn unknown(alias: &Alias) -> Option<SyntaxError> {
    if FEATURES.contains(&&*alias.name) {
        return None;
    }
    let message = match &*alias.name {
        "braces" => "not a chance".to_owned(),
        name => format!("future feature {name} is not defined"),
    };
    Some(SyntaxError::new(message, alias.span).found_by(Finder::Compiler))
}
