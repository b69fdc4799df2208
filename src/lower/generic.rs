//! Type parameters and the `type` statement (PEP 695 and 696).
//!
//! The type parameters of a definition are a scope around it: a function that is called at once. Bounds,
//! defaults and the values of aliases are functions in it, called when somebody asks.

use super::build::{Lowered, Lowerer, TYPE_PARAMS};
use super::function::flags_of;
use super::scope::{ScopeId, ScopeKind};
use crate::node::Tree;
use crate::node::assign::{Assign, Target};
use crate::node::block::TailBlock;
use crate::node::display::{Display, Kind};
use crate::node::expression::Expr as Expression;
use crate::node::function_def::MakeFunction;
use crate::node::generic::{CallScope, InFormat, MakeAlias, MakeTypeParam, UnpackOne};
use crate::node::name::{LocalNode, NameTarget};
use crate::types::type_params::variable::Restriction;
use crate::value::Value;
use crate::vm::types::T;
use crate::vm::{FrameKind, Params, Slot};
use kaa_grammar::ast::{Expr, ExprKind, TypeParam, TypeParamKind};
use kaa_grammar::span::Span;

impl Lowerer<'_> {
    /// The scope of type parameters around a definition, called at once with `args`, which `inside`
    /// finds in its first slots.
    pub fn generic_scope(
        &mut self,
        name: &str,
        params: &[TypeParam],
        args: Vec<Tree>,
        span: Span,
        inside: impl FnOnce(&mut Self) -> Lowered<Tree>,
    ) -> Lowered<Expression> {
        let scope = self.scopes.child(self.scope_id(), ScopeKind::TypeParams, span);
        let title = format!("<generic parameters of {name}>");
        self.begin_with(scope, &title, FrameKind::Plain, args.len());
        let given = args.len() as u16;
        self.frame().parts.params =
            Params { positional: given, positional_only: given, ..Params::default() };
        let statements = self.type_parameters(params, span)?;
        let tail = inside(self)?;
        let body = Box::new(TailBlock { statements: statements.into(), tail });
        let scope = self.end_lazy(&title, span, body);
        Ok(Box::new(CallScope { scope, args: args.into(), span: self.span(span) }))
    }

    /// Statements that make the type parameters, and the tuple of them.
    fn type_parameters(&mut self, params: &[TypeParam], span: Span) -> Lowered<Vec<Tree>> {
        let mut statements: Vec<Tree> = Vec::with_capacity(params.len() + 1);
        let mut items: Vec<Tree> = Vec::with_capacity(params.len());
        for p in params {
            let value = Box::new(self.type_param(p)?);
            let slot = self.frame().temp();
            let kept = Assign { target: Target::Name(NameTarget::Local(slot)), value };
            statements.push(Box::new(kept));
            let read = || -> Tree { Box::new(LocalNode { slot, span: 0 }) };
            let target = Target::Name(self.name_target(&p.name));
            statements.push(Box::new(Assign { target, value: read() }));
            items.push(read());
        }
        let target = Target::Name(NameTarget::Cell(self.capture(TYPE_PARAMS)));
        let value =
            Box::new(Display { kind: Kind::Tuple, items: items.into(), span: self.span(span) });
        statements.push(Box::new(Assign { target, value }));
        Ok(statements)
    }

    fn type_param(&mut self, p: &TypeParam) -> Lowered<MakeTypeParam> {
        let (class, bound) = match &p.kind {
            TypeParamKind::TypeVar { bound } => (T::TypeVar, bound.as_deref()),
            TypeParamKind::TypeVarTuple => (T::TypeVarTuple, None),
            TypeParamKind::ParamSpec => (T::ParamSpec, None),
        };
        let restriction = match bound.map(|b| &b.kind) {
            None => Restriction::None,
            Some(ExprKind::Tuple(_)) => Restriction::Constraints,
            Some(_) => Restriction::Bound,
        };
        let mut part = |e: Option<&Expr>| match e {
            Some(e) => {
                let scope = self.scopes.child(self.scope_id(), ScopeKind::TypeBound, e.span);
                self.evaluator(scope, &p.name, e, e.span).map(Some)
            }
            None => Ok(None),
        };
        let bound = part(bound)?;
        let default = part(p.default.as_deref())?;
        Ok(MakeTypeParam { class, name: self.string(&p.name), restriction, bound, default })
    }

    /// The function that computes one expression when somebody asks for it.
    fn evaluator(&mut self, scope: ScopeId, name: &str, e: &Expr, span: Span) -> Lowered<Tree> {
        self.begin(scope, name, FrameKind::Plain);
        self.format_parameter();
        let value = self.lazy_value(e)?;
        let body = self.in_format(value, span);
        Ok(self.end_lazy(name, span, body))
    }

    /// An expression of a lazy scope; `*value` stands for what unpacking gives.
    pub fn lazy_value(&mut self, e: &Expr) -> Lowered<Tree> {
        match &e.kind {
            ExprKind::Starred(inner) => {
                Ok(Box::new(UnpackOne { value: self.tree(inner)?, span: self.span(e.span) }))
            }
            _ => self.tree(e),
        }
    }

    /// The `format` parameter of a lazy scope's function, which its frame has first.
    pub fn format_parameter(&mut self) {
        self.frame().parts.params =
            Params { positional: 1, positional_only: 1, ..Params::default() };
    }

    pub fn in_format(&mut self, value: Tree, span: Span) -> Tree {
        Box::new(InFormat { format: Slot::new(0), value, span: self.span(span) })
    }

    /// Ends the frame of a lazy scope: what makes its function.
    pub fn end_lazy(&mut self, name: &str, span: Span, body: Tree) -> Tree {
        let params = self.frame_ref().parts.params;
        let code = self.end(name, span, Value::NONE, flags_of(&params, FrameKind::Plain), body);
        let captures = self.captures(&code);
        Box::new(MakeFunction {
            code,
            captures,
            defaults: Box::default(),
            kw_defaults: Box::default(),
            annotate: None,
        })
    }

    /// `type name[params] = value`, as an expression.
    pub fn type_alias(
        &mut self,
        name: &str,
        params: &[TypeParam],
        value: &Expr,
        span: Span,
    ) -> Lowered<Expression> {
        if params.is_empty() {
            return Ok(Box::new(self.alias(name, None, value, span)?));
        }
        self.generic_scope(name, params, vec![], span, |l| {
            let params = l.capture(TYPE_PARAMS);
            Ok(Box::new(l.alias(name, Some(params), value, span)?))
        })
    }

    fn alias(
        &mut self,
        name: &str,
        params: Option<Slot>,
        value: &Expr,
        span: Span,
    ) -> Lowered<MakeAlias> {
        let scope = self.scopes.child(self.scope_id(), ScopeKind::TypeAlias, span);
        let evaluate = self.evaluator(scope, name, value, span)?;
        Ok(MakeAlias { name: self.string(name), params, evaluate })
    }
}
