//! The `class` statement.

use super::LowerError;
use super::build::{Lowered, Lowerer};
use super::literal::docstring;
use super::scope::ScopeKind;
use crate::node::Tree;
use crate::node::assign::{Assign, Target};
use crate::node::block::TailBlock;
use crate::node::class_def::{ClassBodyEnd, MakeClass};
use crate::node::expression::{Boxed, Expr as Expression};
use crate::node::function_def::Decorate;
use crate::node::name::{Constant, GlobalNode, NameTarget};
use crate::value::Value;
use crate::vm::{FrameKind, Slot};
use kaa_grammar::ast::ClassDef;
use kaa_grammar::span::Span;

impl Lowerer<'_> {
    /// A `class` with its decorators, as an expression.
    pub fn class_def(&mut self, c: &ClassDef, span: Span) -> Lowered<Expression> {
        if !c.type_params.is_empty() {
            return Err(LowerError::new("type parameters are not supported yet", span));
        }
        let mut decorators = Vec::with_capacity(c.decorators.len());
        for d in &c.decorators {
            decorators.push((self.tree(d)?, self.span(d.span)));
        }
        let args = self.all_arguments(&c.bases, &c.keywords)?;
        let scope_id = self.scopes.child(self.scope_id(), ScopeKind::Class, span);
        let name = &c.name.name;
        self.begin(scope_id, name, FrameKind::Plain);
        let body = self.class_body(c, span)?;
        let code = self.end(name, span, Value::NONE, 0, body);
        let captures = self.captures(&code);
        let mut value: Expression = Box::new(MakeClass {
            name: self.string(name),
            code,
            captures,
            args: args.into(),
            span: self.span(span),
        });
        while let Some((decorator, span)) = decorators.pop() {
            value = Box::new(Decorate { decorator, inner: value.tree(), span });
        }
        Ok(value)
    }

    fn class_body(&mut self, c: &ClassDef, span: Span) -> Lowered<Tree> {
        let scope_id = self.scope_id();
        let scope = self.scopes.get(scope_id);
        let mut statements: Vec<Tree> = Vec::new();
        let module = self.string("__name__");
        self.set_in_namespace("__module__", Box::new(GlobalNode::new(module, 0)), &mut statements);
        let qualname = Value::str(&self.frame_ref().qualname.clone());
        self.set_in_namespace("__qualname__", Box::new(Constant(qualname)), &mut statements);
        let line = self.unit.text.line_of(span.start);
        let line = Box::new(Constant(Value::int(i64::from(line))));
        self.set_in_namespace("__firstlineno__", line, &mut statements);
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
        for s in &c.body {
            self.statement(s, &mut statements)?;
        }
        let mut annotated = Vec::new();
        self.annotated(&c.body, &mut annotated);
        if !annotated.is_empty() {
            let make = self.annotate_function(scope.annotations, &annotated, span)?;
            let key =
                if self.scopes.future_annotations { "__annotations__" } else { "__annotate__" };
            self.set_in_namespace(key, make, &mut statements);
        }
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
