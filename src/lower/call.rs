//! Calls: which node for which shape of callee and arguments.

use super::build::{Lowered, Lowerer};
use super::scope::ScopeKind;
use crate::node::Tree;
use crate::node::arith::{self, Arith, BinaryNode};
use crate::node::call::{Call, ClassCache, One};
use crate::node::call_any::{Argument, CallAny};
use crate::node::class_def::{SuperCache, SuperCall, SuperMethod, ZeroSuper};
use crate::node::expression::{Boxed, Expr as Expression};
use crate::node::method::{CallMethod, MethodCache};
use crate::node::name::{GlobalNode, LocalNode};
use crate::node::operand::{Any, Int, Local};
use crate::vm::Slot;
use kaa_grammar::ast::{BinaryOp, Constant, Expr, ExprKind, Keyword};
use kaa_grammar::span::Span;

/// Calls with more positional arguments go through the general node.
const MAX_FUSED: usize = 4;

/// Arguments of a call, in a form that a node takes.
enum Fused {
    None,
    Local(LocalNode),
    LocalPlus(BinaryNode<{ arith::ADD }, Local, Int>),
    LocalMinus(BinaryNode<{ arith::SUB }, Local, Int>),
    One([Tree; 1]),
    Two([Tree; 2]),
    Three([Tree; 3]),
    Four([Tree; 4]),
}

macro_rules! with_args {
    ($args:expr, |$a:ident| $make:expr) => {
        match $args {
            Fused::None => {
                let $a: [Tree; 0] = [];
                $make
            }
            Fused::Local(e) => {
                let $a = One(e);
                $make
            }
            Fused::LocalPlus(e) => {
                let $a = One(e);
                $make
            }
            Fused::LocalMinus(e) => {
                let $a = One(e);
                $make
            }
            Fused::One($a) => $make,
            Fused::Two($a) => $make,
            Fused::Three($a) => $make,
            Fused::Four($a) => $make,
        }
    };
}

impl Lowerer<'_> {
    /// `func(args, keywords)`
    pub fn call(
        &mut self,
        func: &Expr,
        args: &[Expr],
        keywords: &[Keyword],
        span: Span,
    ) -> Lowered<Expression> {
        if let (ExprKind::Name(n), [], []) = (&func.kind, args, keywords) {
            if &**n == "super" {
                return self.zero_super(func, span);
            }
        }
        let starred = args.iter().any(|a| matches!(a.kind, ExprKind::Starred(_)));
        if starred || !keywords.is_empty() || args.len() > MAX_FUSED {
            return self.call_any(func, args, keywords, span);
        }
        if let ExprKind::Attribute { value, attr } = &func.kind {
            let name = self.attr_name(&attr.name);
            let id = self.span(self.member_span(span, attr));
            let lookup = self.span(self.member_span(func.span, attr));
            let cache = MethodCache::new();
            if let (ExprKind::Name(n), false) =
                (&value.kind, args.iter().any(super::fuse::may_store))
            {
                if let Some(slot) = self.local(n) {
                    let args = self.fuse_args(args)?;
                    return Ok(with_args!(args, |args| Box::new(CallMethod {
                        value: Local(slot, self.span(value.span)),
                        name,
                        args,
                        span: id,
                        lookup,
                        cache,
                    })));
                }
            }
            if let ExprKind::Call { func, args: none, keywords } = &value.kind {
                let is_super = matches!(&func.kind, ExprKind::Name(n) if &**n == "super");
                if is_super && none.is_empty() && keywords.is_empty() {
                    let zero = self.zero_super_node(func, value.span)?;
                    let args = self.fuse_args(args)?;
                    let method = SuperMethod { zero, name, cache: SuperCache::default() };
                    return Ok(with_args!(args, |args| Box::new(SuperCall {
                        method,
                        args,
                        span: id,
                    })));
                }
            }
            if let Some(value) = self.global(value) {
                let args = self.fuse_args(args)?;
                return Ok(with_args!(args, |args| Box::new(CallMethod {
                    value,
                    name,
                    args,
                    span: id,
                    lookup,
                    cache,
                })));
            }
            let value = Any(self.tree(value)?);
            let args = self.fuse_args(args)?;
            return Ok(with_args!(args, |args| Box::new(CallMethod {
                value,
                name,
                args,
                span: id,
                lookup,
                cache,
            })));
        }
        let id = self.span(span);
        if let Some(callee) = self.global(func) {
            let args = self.fuse_args(args)?;
            let class = ClassCache::default();
            return Ok(with_args!(args, |args| Box::new(Call { callee, args, span: id, class })));
        }
        let callee = Boxed(self.tree(func)?);
        let args = self.fuse_args(args)?;
        let class = ClassCache::default();
        Ok(with_args!(args, |args| Box::new(Call { callee, args, span: id, class })))
    }

    /// The node of a global name, if that is what the expression is.
    pub(super) fn global(&self, e: &Expr) -> Option<GlobalNode> {
        let ExprKind::Name(n) = &e.kind else { return None };
        if super::names::is_temp(n) {
            return None;
        }
        let name = self.scope().mangle(n);
        match self.meaning(&name) {
            super::names::Meaning::Global => {
                Some(GlobalNode::new(self.string(&name), self.span(e.span)))
            }
            _ => None,
        }
    }

    fn fuse_args(&mut self, args: &[Expr]) -> Lowered<Fused> {
        if let [only] = args {
            if let Some(fused) = self.fuse_one(only) {
                return Ok(fused);
            }
        }
        let mut it = self.trees(args)?.into_iter();
        let mut next = || match it.next() {
            Some(t) => t,
            None => unreachable!("the count was matched"),
        };
        Ok(match args.len() {
            0 => Fused::None,
            1 => Fused::One([next()]),
            2 => Fused::Two([next(), next()]),
            3 => Fused::Three([next(), next(), next()]),
            _ => Fused::Four([next(), next(), next(), next()]),
        })
    }

    /// A single argument that is a local variable, or one plus or minus a constant.
    fn fuse_one(&mut self, e: &Expr) -> Option<Fused> {
        let span = self.span(e.span);
        match &e.kind {
            ExprKind::Name(n) => {
                let slot = self.local(n)?;
                Some(Fused::Local(LocalNode { slot, span }))
            }
            ExprKind::Binary { op, left, right } => {
                let ExprKind::Name(n) = &left.kind else { return None };
                let ExprKind::Constant(Constant::Int(i)) = &right.kind else { return None };
                let left = Local(self.local(n)?, self.span(left.span));
                let arith = Arith { left, right: Int(*i), span };
                match op {
                    BinaryOp::Add => Some(Fused::LocalPlus(BinaryNode(arith))),
                    BinaryOp::Sub => Some(Fused::LocalMinus(BinaryNode(arith))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn call_any(
        &mut self,
        func: &Expr,
        args: &[Expr],
        keywords: &[Keyword],
        span: Span,
    ) -> Lowered<Expression> {
        let callee = self.tree(func)?;
        let span = match &func.kind {
            ExprKind::Attribute { attr, .. } => self.member_span(span, attr),
            _ => span,
        };
        let is_starred = args.iter().any(|a| matches!(a.kind, ExprKind::Starred(_)))
            || keywords.iter().any(|k| k.name.is_none());
        let is_member = matches!(func.kind, ExprKind::Attribute { .. }) && !is_starred;
        let args = self.all_arguments(args, keywords)?;
        Ok(Box::new(CallAny { callee, is_member, args: args.into(), span: self.span(span) }))
    }

    /// Positional and keyword arguments in order of evaluation.
    pub fn all_arguments(&mut self, args: &[Expr], keywords: &[Keyword]) -> Lowered<Vec<Argument>> {
        let mut all = self.arguments(args)?;
        for k in keywords {
            let value = self.tree(&k.value)?;
            all.push(match &k.name {
                Some(name) => Argument::Keyword(self.string(name).into(), value),
                None => Argument::DoubleStar(value),
            });
        }
        Ok(all)
    }

    /// `super()`
    fn zero_super(&mut self, func: &Expr, span: Span) -> Lowered<Expression> {
        Ok(Box::new(self.zero_super_node(func, span)?))
    }

    fn zero_super_node(&mut self, func: &Expr, span: Span) -> Lowered<ZeroSuper> {
        let callee = self.tree(func)?;
        let frame_scope = self.scopes.get(self.frame_ref().scope);
        let is_function = matches!(
            frame_scope.kind,
            ScopeKind::Function | ScopeKind::Lambda | ScopeKind::GeneratorExp
        );
        let class_cell = match frame_scope.lookup("__class__") {
            Some(_) if is_function => self.frame_ref().free.get("__class__").copied(),
            _ => None,
        };
        let params = self.frame_ref().parts.params;
        let first = if params.positional > 0 || params.vararg { Some(Slot::new(0)) } else { None };
        let first = if params.positional > 0 { first } else { None };
        Ok(ZeroSuper { callee, class_cell, first, span: self.span(span) })
    }
}
