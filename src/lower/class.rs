//! The `class` statement.

use super::build::{Lowered, Lowerer, TYPE_PARAMS};
use super::literal::docstring;
use super::scope::ScopeKind;
use crate::node::Tree;
use crate::node::assign::{Assign, Target};
use crate::node::block::TailBlock;
use crate::node::call_any::Argument;
use crate::node::class_def::{ClassBodyEnd, MakeClass};
use crate::node::expression::{Boxed, Expr as Expression};
use crate::node::function_def::Decorate;
use crate::node::generic::GenericBase;
use crate::node::name::{CellNode, Constant, GlobalNode, NameTarget, NamespaceNode};
use crate::value::Value;
use crate::vm::{FrameKind, Slot};
use kaa_grammar::ast::ClassDef;
use kaa_grammar::span::Span;

impl Lowerer<'_> {
    /// A `class` with its decorators, as an expression.
    pub fn class_def(&mut self, c: &ClassDef, span: Span) -> Lowered<Expression> {
        let mut decorators = Vec::with_capacity(c.decorators.len());
        for d in &c.decorators {
            decorators.push((self.tree(d)?, self.span(d.span)));
        }
        let mut value: Expression = if c.type_params.is_empty() {
            Box::new(self.class(c, span)?)
        } else {
            self.generic_scope(&c.name.name, &c.type_params, vec![], span, |l| {
                Ok(Box::new(l.class(c, span)?))
            })?
        };
        while let Some((decorator, span)) = decorators.pop() {
            value = Box::new(Decorate { decorator, inner: value.tree(), span });
        }
        Ok(value)
    }

    /// The class itself.
    fn class(&mut self, c: &ClassDef, span: Span) -> Lowered<MakeClass> {
        let mut args = self.all_arguments(&c.bases, &c.keywords)?;
        if !c.type_params.is_empty() {
            let params = self.capture(TYPE_PARAMS);
            let base = Box::new(GenericBase { params, span: self.span(span) });
            args.insert(c.bases.len(), Argument::Plain(base));
        }
        let scope_id = self.scopes.child(self.scope_id(), ScopeKind::Class, span);
        let name = &c.name.name;
        self.begin(scope_id, name, FrameKind::Plain);
        let body = self.class_body(c, span)?;
        let first = c.decorators.first().map_or(span, |decorator| decorator.span);
        let code = self.end(name, first, Value::NONE, 0, body);
        let captures = self.captures(&code);
        Ok(MakeClass {
            name: self.string(name),
            code,
            captures,
            args: args.into(),
            span: self.span(span),
        })
    }

    fn class_body(&mut self, c: &ClassDef, span: Span) -> Lowered<Tree> {
        let scope_id = self.scope_id();
        let scope = self.scopes.get(scope_id);
        let mut statements: Vec<Tree> = Vec::new();
        // A namespace that a metaclass prepared is asked for the name first.
        let name = self.string("__name__");
        let module = Box::new(NamespaceNode {
            name: name.clone(),
            span: self.span(span),
            cell: None,
            global: GlobalNode::new(name, 0),
            namespace: Slot::new(0),
        });
        self.set_in_namespace("__module__", module, &mut statements);
        let qualname = Value::str(&self.frame_ref().qualname.clone());
        self.set_in_namespace("__qualname__", Box::new(Constant(qualname)), &mut statements);
        let first = c.decorators.first().map_or(span, |decorator| decorator.span);
        let line = self.unit.text.line_of(first.start);
        let line = Box::new(Constant(Value::int(i64::from(line))));
        self.set_in_namespace("__firstlineno__", line, &mut statements);
        if self.is_generic(scope) {
            let (slot, name) = (self.capture(TYPE_PARAMS), self.string(TYPE_PARAMS));
            let params = Box::new(CellNode { slot, name, is_free: true, span: 0 });
            self.set_in_namespace("__type_params__", params, &mut statements);
        }
        if let Some(doc) = docstring(&c.body) {
            self.set_in_namespace("__doc__", Box::new(Constant(doc)), &mut statements);
        }
        if scope.needs_class_dict {
            // The namespace, for annotations and other scopes that see the class.
            let cell = self.capture("__classdict__");
            let ns: Tree = Box::new(crate::node::name::LocalNode { slot: Slot::new(0), span: 0 });
            statements
                .push(Box::new(Assign { target: Target::Name(NameTarget::Cell(cell)), value: ns }));
        }
        let annotate = self.body_annotations(&c.body, span, &mut statements)?;
        for s in &c.body {
            self.statement(s, &mut statements)?;
        }
        if let Some(annotate) = annotate {
            self.set_in_namespace("__annotate_func__", annotate, &mut statements);
        }
        let stored = super::static_attributes::names(&c.body);
        let stored =
            Value::tuple(stored.into_iter().map(|name| self.string(name).value()).collect());
        self.set_in_namespace("__static_attributes__", Box::new(Constant(stored)), &mut statements);
        let cell = if scope.needs_class_cell { Some(self.capture("__class__")) } else { None };
        let tail = Box::new(ClassBodyEnd { cell, namespace: Slot::new(0) });
        Ok(Box::new(TailBlock { statements: statements.into(), tail }))
    }

    fn set_in_namespace(&self, name: &str, value: Tree, out: &mut Vec<Tree>) {
        let target = NameTarget::Namespace(Slot::new(0), self.string(name));
        let value: Tree = Box::new(Boxed(value));
        out.push(Box::new(Assign { target: Target::Name(target), value }));
    }
}
