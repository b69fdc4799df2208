//! Annotations: functions that compute them when somebody asks (PEP 649 and 749), or texts with
//! `from __future__ import annotations`.

use super::build::{Lowered, Lowerer, REACHED};
use super::scope::{ScopeId, ScopeKind};
use super::unparse::unparse;
use crate::node::Tree;
use crate::node::annotations::{Annotation, AnnotationDict, MakeEmpty, Reached};
use crate::node::assign::{Assign, Target};
use crate::node::name::{CellNode, Constant};
use crate::value::Value;
use crate::vm::FrameKind;
use kaa_grammar::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use kaa_grammar::span::Span;

/// An annotation: its name, its expression, and its number where it may not be reached.
type Entry<'s> = (&'s str, &'s Expr, Option<i64>);

impl Lowerer<'_> {
    /// The function that computes a signature's annotations, if there are any.
    pub fn signature_annotations(&mut self, f: &FunctionDef, span: Span) -> Lowered<Option<Tree>> {
        let p = &f.params;
        let all = p
            .positional_only
            .iter()
            .chain(&p.positional)
            .chain(p.vararg.as_deref())
            .chain(&p.keyword_only)
            .chain(p.kwarg.as_deref());
        let mut entries: Vec<Entry> =
            all.filter_map(|p| Some((&*p.name, p.annotation.as_deref()?, None))).collect();
        if let Some(r) = &f.returns {
            entries.push(("return", r, None));
        }
        if entries.is_empty() {
            return Ok(None);
        }
        let scope = self.scopes.find_child(self.scope_id(), ScopeKind::Annotations, span);
        let title = format!("{}.__annotate__", f.name.name);
        self.annotate_function(scope, &title, &entries, span).map(Some)
    }

    /// Prepares the annotations of a module or class; the function that computes them, if any.
    pub fn body_annotations(
        &mut self,
        body: &[Stmt],
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<Option<Tree>> {
        let mut found = Vec::new();
        annotated(body, false, &mut found);
        if found.is_empty() {
            return Ok(None);
        }
        if self.scopes.future_annotations {
            let target = self.name_target("__annotations__");
            let in_module = self.scope().kind == ScopeKind::Module;
            let known = in_module.then(|| self.load_name("__annotations__", span).tree());
            out.push(Box::new(MakeEmpty { target, known, is_set: false }));
            return Ok(None);
        }
        let scope = self.scope();
        let in_module = scope.kind == ScopeKind::Module;
        let conditional = scope.has_conditional_annotations;
        if conditional {
            let target = match in_module {
                true => self.name_target(REACHED),
                false => crate::node::name::NameTarget::Cell(self.capture(REACHED)),
            };
            out.push(Box::new(MakeEmpty { target, known: None, is_set: true }));
        }
        let number = |i: usize, maybe: bool| (in_module || maybe).then_some(i as i64);
        let entries: Vec<Entry> = found
            .iter()
            .enumerate()
            .map(|(i, &(name, e, maybe))| (name, e, number(i, maybe)))
            .collect();
        self.annotate_function(scope.annotations, "__annotate__", &entries, span).map(Some)
    }

    /// Notes that an annotation of a module or class is reached, where that is not certain.
    pub fn note_annotation(
        &mut self,
        name: &str,
        annotation: &Expr,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        let scope = self.scope();
        if scope.kind.is_function_like() {
            return Ok(());
        }
        let number = self.frame_ref().annotated;
        self.frame().annotated += 1;
        let span = self.span(annotation.span);
        if self.scopes.future_annotations {
            let object = self.load_name("__annotations__", annotation.span).tree();
            let key = Box::new(Constant(self.string(&scope.mangle(name)).into()));
            let value = Box::new(Constant(Value::str(&unparse(self.vm, annotation))));
            out.push(Box::new(Assign { target: Target::Item { object, key, span }, value }));
        } else if scope.has_conditional_annotations {
            let set = self.reached(annotation.span);
            out.push(Box::new(Reached { set, number, span }));
        }
        Ok(())
    }

    /// Reads the set of annotations that were reached.
    fn reached(&self, span: Span) -> Tree {
        let in_class =
            self.frame_ref().free.contains_key(REACHED) || self.scope().kind == ScopeKind::Class;
        if !in_class {
            return self.load_name(REACHED, span).tree();
        }
        let (slot, name) = (self.capture(REACHED), self.string(REACHED));
        Box::new(CellNode { slot, name, is_free: true, span: self.span(span) })
    }

    /// The function that computes annotations.
    fn annotate_function(
        &mut self,
        scope: Option<ScopeId>,
        title: &str,
        entries: &[Entry],
        span: Span,
    ) -> Lowered<Tree> {
        let names: Vec<String> =
            entries.iter().map(|(n, ..)| self.scope().mangle(n).into_owned()).collect();
        match scope.filter(|_| !self.scopes.future_annotations) {
            Some(scope) => self.begin(scope, title, FrameKind::Plain),
            None => self.begin_texts(title),
        }
        self.format_parameter();
        let mut items = Vec::with_capacity(entries.len());
        for ((_, e, number), name) in entries.iter().zip(&names) {
            let value = match self.scopes.future_annotations {
                true => Box::new(Constant(Value::str(&unparse(self.vm, e)))),
                false => self.lazy_value(e)?,
            };
            let name = self.string(name).into();
            items.push(Annotation { name, value, number: *number });
        }
        let any = items.iter().any(|i| i.number.is_some());
        let reached = any.then(|| self.reached(span));
        let dict = AnnotationDict { items: items.into(), reached, span: self.span(span) };
        let body = self.in_format(Box::new(dict), span);
        Ok(self.end_lazy("__annotate__", span, body))
    }
}

/// The names that a module or class annotates, with their annotations and whether these stand under
/// conditions, in the order in which they are lowered.
fn annotated<'s>(body: &'s [Stmt], maybe: bool, found: &mut Vec<(&'s str, &'s Expr, bool)>) {
    for s in body {
        match &s.kind {
            StmtKind::AnnAssign { target, annotation, simple: true, .. } => {
                if let ExprKind::Name(n) = &target.kind {
                    found.push((n, annotation, maybe));
                }
            }
            StmtKind::If { body, orelse, .. }
            | StmtKind::While { body, orelse, .. }
            | StmtKind::For { body, orelse, .. } => {
                annotated(body, true, found);
                annotated(orelse, true, found);
            }
            StmtKind::With { body, .. } => annotated(body, true, found),
            StmtKind::Match { cases, .. } => {
                cases.iter().for_each(|c| annotated(&c.body, true, found));
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                annotated(body, true, found);
                handlers.iter().for_each(|h| annotated(&h.body, true, found));
                annotated(orelse, true, found);
                annotated(finalbody, true, found);
            }
            _ => {}
        }
    }
}
