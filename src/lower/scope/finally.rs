//! PEP 765: leaving a `finally` block early swallows the exception that is on its way, so it is warned of.

use kaa_grammar::ast::{Stmt, StmtKind};
use kaa_grammar::span::Span;

/// The innermost construct that decides whether a jump is worth a warning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Finally,
    Loop,
    Function,
}

/// All such places of a module, in order.
pub(super) fn warnings(body: &[Stmt]) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    block(body, Around::Nothing, &mut found);
    found
}

fn block(body: &[Stmt], around: Around, found: &mut Vec<(String, Span)>) {
    for stmt in body {
        statement(stmt, around, found);
    }
}

fn statement(stmt: &Stmt, around: Around, found: &mut Vec<(String, Span)>) {
    let jump = match &stmt.kind {
        StmtKind::Return(_) => "return",
        StmtKind::Break => "break",
        StmtKind::Continue => "continue",
        _ => return inner_blocks(stmt, around, found),
    };
    // As in CPython, a `return` inside a loop inside the block goes unnoticed.
    if around == Around::Finally {
        found.push((format!("'{jump}' in a 'finally' block"), stmt.span));
    }
}

fn inner_blocks(stmt: &Stmt, around: Around, found: &mut Vec<(String, Span)>) {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => block(&def.body, Around::Function, found),
        StmtKind::ClassDef(def) => block(&def.body, around, found),
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
            block(body, Around::Loop, found);
            block(orelse, around, found);
        }
        StmtKind::If { .. } => conditional(stmt, around, found),
        StmtKind::With { body, .. } => block(body, around, found),
        StmtKind::Match { cases, .. } => {
            cases.iter().for_each(|case| block(&case.body, around, found));
        }
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            block(body, around, found);
            handlers.iter().for_each(|handler| block(&handler.body, around, found));
            block(orelse, around, found);
            block(finalbody, Around::Finally, found);
        }
        _ => {}
    }
}

/// `if` with all its `elif`s, of which there may be thousands.
fn conditional(stmt: &Stmt, around: Around, found: &mut Vec<(String, Span)>) {
    let mut rest = std::slice::from_ref(stmt);
    while let [Stmt { kind: StmtKind::If { body, orelse, .. }, .. }] = rest {
        block(body, around, found);
        rest = orelse;
    }
    block(rest, around, found);
}
