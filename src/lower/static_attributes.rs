//! `__static_attributes__`: the attributes of `self` that the functions of a class assign to.

use kaa_grammar::ast::{Expr, ExprKind, Stmt, StmtKind};
use std::collections::BTreeSet;

/// Whose statements are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The class's own: only its functions matter.
    Class,
    /// A function's in it.
    Function,
    /// Those of a class further in, whose functions are its own matter.
    InnerClass,
}

/// The names, sorted (CPython's order is that of a set).
pub(super) fn names(class: &[Stmt]) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    block(class, Of::Class, &mut found);
    found
}

fn block<'a>(body: &'a [Stmt], of: Of, found: &mut BTreeSet<&'a str>) {
    for stmt in body {
        statement(&stmt.kind, of, found);
    }
}

fn statement<'a>(stmt: &'a StmtKind, of: Of, found: &mut BTreeSet<&'a str>) {
    match stmt {
        StmtKind::FunctionDef(_) if of == Of::InnerClass => {}
        StmtKind::FunctionDef(def) => block(&def.body, Of::Function, found),
        StmtKind::ClassDef(def) => block(&def.body, Of::InnerClass, found),
        StmtKind::Assign { targets, .. } => {
            targets.iter().for_each(|target| store(target, of, found));
        }
        StmtKind::AnnAssign { target, value: Some(_), .. } => store(target, of, found),
        StmtKind::For { target, body, orelse, .. } => {
            store(target, of, found);
            block(body, of, found);
            block(orelse, of, found);
        }
        StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => {
            block(body, of, found);
            block(orelse, of, found);
        }
        StmtKind::With { items, body, .. } => {
            items.iter().flat_map(|item| &item.target).for_each(|target| store(target, of, found));
            block(body, of, found);
        }
        StmtKind::Match { cases, .. } => {
            cases.iter().for_each(|case| block(&case.body, of, found));
        }
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            handlers.iter().for_each(|handler| block(&handler.body, of, found));
            [body, orelse, finalbody].into_iter().for_each(|part| block(part, of, found));
        }
        _ => {}
    }
}

fn store<'a>(target: &'a Expr, of: Of, found: &mut BTreeSet<&'a str>) {
    match &target.kind {
        ExprKind::Attribute { value, attr } if of != Of::Class => {
            if matches!(&value.kind, ExprKind::Name(name) if &**name == "self") {
                found.insert(&attr.name);
            }
        }
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            items.iter().for_each(|item| store(item, of, found));
        }
        ExprKind::Starred(item) => store(item, of, found),
        _ => {}
    }
}
