//! Expressions that do not suspend: parts that do were lifted before.

use super::LowerError;
use super::build::{Lowered, Lowerer};
use super::literal::constant;
use crate::node::Tree;
use crate::node::arith::UnaryNode;
use crate::node::attr::{Attr, ModuleCache};
use crate::node::call_any::Argument;
use crate::node::display::{ConstantSet, DictDisplay, Display, Kind, LoopedSet, StarDisplay};
use crate::node::expression::Expr as Expression;
use crate::node::fstring::{Conversion, FString, Part, Spec, TString, TemplateField};
use crate::node::logic::{
    AnyCompare, BoolOp, ChainedCompare, Conditional, In, Is, LocalIsNone, Named, Not,
};
use crate::node::name::Constant;
use crate::node::operand::{Any, Const, LocalAttr};
use crate::node::subscript::MakeSlice;
use crate::value::{AttrCache, Str, Tuple, Value};
use crate::vm::{Compare, Unary};
use kaa_grammar::ast::{self, CompareOp, Expr, ExprKind, UnaryOp};
use kaa_grammar::span::Span;
use std::cell::OnceCell;

impl Lowerer<'_> {
    /// An expression as a plain node.
    pub fn tree(&mut self, e: &Expr) -> Lowered<Tree> {
        Ok(self.expression(e)?.tree())
    }

    /// An expression that can still be fused with its consumer.
    pub fn expression(&mut self, e: &Expr) -> Lowered<Expression> {
        self.check_depth(e.span)?;
        let span = e.span;
        Ok(match &e.kind {
            ExprKind::Constant(c) => Box::new(Constant(self.literal(c))),
            ExprKind::Name(n) => self.load_name(n, span),
            ExprKind::Binary { op, left, right } => match self.folded(e) {
                Some(v) => Box::new(Constant(v)),
                None => self.binary(*op, left, right, span)?,
            },
            ExprKind::Unary { op, operand } => self.unary(*op, operand, span)?,
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values)?,
            ExprKind::Compare { left, rest } => self.compare(left, rest, span)?,
            ExprKind::If { test, body, orelse } => Box::new(Conditional {
                test: self.tree(test)?,
                body: self.tree(body)?,
                orelse: self.tree(orelse)?,
            }),
            ExprKind::Named { target, value } => {
                let value = self.tree(value)?;
                let ExprKind::Name(n) = &target.kind else {
                    return Err(LowerError::new("cannot use assignment expressions here", span));
                };
                Box::new(Named { target: self.walrus_target(n), value })
            }
            ExprKind::Attribute { value, attr } => self.attribute(value, attr, span)?,
            ExprKind::Subscript { value, slice } => self.subscript(value, slice, span)?,
            ExprKind::Slice { lower, upper, step } => Box::new(MakeSlice {
                lower: self.optional(lower)?,
                upper: self.optional(upper)?,
                step: self.optional(step)?,
            }),
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords, span)?,
            ExprKind::List(items) => self.display(Kind::List, items, span)?,
            ExprKind::Tuple(items) => match self.folded(e) {
                Some(v) => Box::new(Constant(v)),
                None => self.display(Kind::Tuple, items, span)?,
            },
            ExprKind::Set(items) if is_constant_set(items) => {
                Box::new(self.constant_set(items, span)?)
            }
            ExprKind::Set(items) => self.display(Kind::Set, items, span)?,
            ExprKind::Dict(items) => {
                let mut pairs = Vec::with_capacity(items.len());
                for (k, v) in items {
                    let k = match k {
                        Some(k) => Some(self.tree(k)?),
                        None => None,
                    };
                    pairs.push((k, self.tree(v)?));
                }
                Box::new(DictDisplay { items: pairs.into(), span: self.span(span) })
            }
            ExprKind::Lambda { params, body } => self.lambda(params, body, span)?,
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                self.comprehension(e)?
            }
            ExprKind::GeneratorExp { element, clauses } => {
                self.generator_expression(element, clauses, span)?
            }
            ExprKind::JoinedStr(parts) => self.fstring(parts)?,
            ExprKind::TemplateStr(parts) => self.tstring(parts, span)?,
            ExprKind::FormattedValue { .. } => self.fstring(std::slice::from_ref(e))?,
            ExprKind::Interpolation { .. } => self.tstring(std::slice::from_ref(e), span)?,
            ExprKind::Starred(_) => {
                return Err(LowerError::new("can't use starred expression here", span));
            }
            ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                return Err(LowerError::new("this expression cannot suspend here", span));
            }
        })
    }

    pub fn optional(&mut self, e: &Option<Box<Expr>>) -> Lowered<Option<Tree>> {
        match e {
            Some(e) => self.tree(e).map(Some),
            None => Ok(None),
        }
    }

    pub fn trees(&mut self, all: &[Expr]) -> Lowered<Vec<Tree>> {
        all.iter().map(|e| self.tree(e)).collect()
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr, span: Span) -> Lowered<Expression> {
        if op == UnaryOp::USub {
            // A negative literal is a constant.
            match &operand.kind {
                ExprKind::Constant(ast::Constant::Int(i)) => {
                    return Ok(Box::new(Constant(Value::int(-i))));
                }
                ExprKind::Constant(ast::Constant::Float(f)) => {
                    return Ok(Box::new(Constant(Value::float(-f))));
                }
                ExprKind::Constant(ast::Constant::Imaginary(_)) => {
                    if let Some(v) = self.negated(operand) {
                        return Ok(Box::new(Constant(v)));
                    }
                }
                _ => {}
            }
        }
        let operand = self.tree(operand)?;
        let op = match op {
            UnaryOp::Not => return Ok(Box::new(Not(operand))),
            UnaryOp::Invert => Unary::Invert,
            UnaryOp::UAdd => Unary::Pos,
            UnaryOp::USub => Unary::Neg,
        };
        Ok(Box::new(UnaryNode { op, operand, span: self.span(span) }))
    }

    fn bool_op(&mut self, op: ast::BoolOp, values: &[Expr]) -> Lowered<Expression> {
        let is_or = op == ast::BoolOp::Or;
        Ok(Box::new(join(is_or, self.trees(values)?)))
    }

    fn compare(
        &mut self,
        left: &Expr,
        rest: &[(CompareOp, Expr)],
        span: Span,
    ) -> Lowered<Expression> {
        if let [(op, right)] = rest {
            return self.compare_one(*op, left, right, span);
        }
        let left = self.tree(left)?;
        let mut links = Vec::with_capacity(rest.len());
        for (op, right) in rest {
            links.push((any_compare(*op), self.tree(right)?));
        }
        Ok(Box::new(ChainedCompare { left, rest: links.into(), span: self.span(span) }))
    }

    fn compare_one(
        &mut self,
        op: CompareOp,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Lowered<Expression> {
        match op {
            CompareOp::Is | CompareOp::IsNot => {
                let negate = op == CompareOp::IsNot;
                if let (ExprKind::Name(n), ExprKind::Constant(ast::Constant::None)) =
                    (&left.kind, &right.kind)
                {
                    if let Some(slot) = self.local(n) {
                        let span = self.span(left.span);
                        return Ok(Box::new(LocalIsNone { negate, slot, span }));
                    }
                }
                Ok(Box::new(Is { negate, left: self.tree(left)?, right: self.tree(right)? }))
            }
            CompareOp::In | CompareOp::NotIn => {
                let negate = op == CompareOp::NotIn;
                let (item, span) = (self.tree(left)?, self.span(span));
                Ok(match &right.kind {
                    ExprKind::Constant(c) => {
                        let container = Const(constant(self.vm, c));
                        Box::new(In { negate, item, container, span })
                    }
                    _ => Box::new(In { negate, item, container: Any(self.tree(right)?), span }),
                })
            }
            _ => self.rich_compare(op, left, right, span),
        }
    }

    fn attribute(&mut self, value: &Expr, attr: &ast::Ident, span: Span) -> Lowered<Expression> {
        let name = self.attr_name(&attr.name);
        let id = self.span(self.member_span(span, attr));
        if let ExprKind::Name(n) = &value.kind {
            if let Some(slot) = self.local(n) {
                return Ok(Box::new(LocalAttr { slot, name, span: id, cache: AttrCache::new() }));
            }
        }
        let value = self.tree(value)?;
        let cache = AttrCache::new();
        Ok(Box::new(Attr { value, name, span: id, cache, module: ModuleCache::new() }))
    }

    fn display(&mut self, kind: Kind, items: &[Expr], span: Span) -> Lowered<Expression> {
        let span = self.span(span);
        if !items.iter().any(|e| matches!(e.kind, ExprKind::Starred(_))) {
            return Ok(Box::new(Display { kind, items: self.trees(items)?.into(), span }));
        }
        let items = self.arguments(items)?;
        Ok(Box::new(StarDisplay { kind, items: items.into(), span }))
    }

    fn constant_set(&mut self, items: &[Expr], span: Span) -> Lowered<ConstantSet> {
        let (kind, span) = (Kind::Set, self.span(span));
        let items = Display { kind, items: self.trees(items)?.into(), span };
        Ok(ConstantSet { items, made: OnceCell::new() })
    }

    /// What a loop goes over.
    pub fn looped(&mut self, e: &Expr) -> Lowered<Tree> {
        match &e.kind {
            ExprKind::Set(items) if is_constant_set(items) => {
                Ok(Box::new(LoopedSet(self.constant_set(items, e.span)?)))
            }
            _ => self.tree(e),
        }
    }

    /// Positional arguments or items, with stars.
    pub fn arguments(&mut self, items: &[Expr]) -> Lowered<Vec<Argument>> {
        items
            .iter()
            .map(|e| match &e.kind {
                ExprKind::Starred(v) => self.tree(v).map(Argument::Star),
                _ => self.tree(e).map(Argument::Plain),
            })
            .collect()
    }

    fn fstring(&mut self, parts: &[Expr]) -> Lowered<Expression> {
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            out.push(match &part.kind {
                ExprKind::FormattedValue { value, conversion, format_spec } => Part::Field {
                    value: self.tree(value)?,
                    conversion: conversion_of(*conversion),
                    spec: self.format_spec(format_spec)?,
                    span: self.span(part.span),
                },
                ExprKind::Constant(ast::Constant::Str { wtf8, .. }) => Part::Text(wtf8.clone()),
                _ => Part::Field {
                    value: self.tree(part)?,
                    conversion: Conversion::None,
                    spec: Spec::None,
                    span: self.span(part.span),
                },
            });
        }
        Ok(Box::new(FString(out.into())))
    }

    fn format_spec(&mut self, spec: &Option<Box<Expr>>) -> Lowered<Spec> {
        let Some(spec) = spec else { return Ok(Spec::None) };
        if let ExprKind::JoinedStr(parts) = &spec.kind {
            match parts.as_slice() {
                [] => return Ok(Spec::None),
                [Expr { kind: ExprKind::Constant(ast::Constant::Str { wtf8, .. }), .. }] => {
                    let text = Str::from_wtf8(wtf8).into();
                    return Ok(match crate::prim::format::Spec::parse(wtf8, "str") {
                        Ok(parsed) if !is_wide(&parsed) => Spec::Parsed(text, parsed),
                        _ => Spec::Fixed(text),
                    });
                }
                _ => {}
            }
        }
        Ok(Spec::Computed(self.tree(spec)?))
    }

    fn tstring(&mut self, parts: &[Expr], span: Span) -> Lowered<Expression> {
        let mut texts: Vec<Vec<u8>> = vec![Vec::new()];
        let mut fields = Vec::with_capacity(parts.len());
        for part in parts {
            match &part.kind {
                ExprKind::Interpolation { value, text, conversion, format_spec } => {
                    fields.push(TemplateField {
                        value: self.tree(value)?,
                        text: Value::str(text),
                        conversion: conversion_of(*conversion),
                        spec: self.format_spec(format_spec)?,
                    });
                    texts.push(Vec::new());
                }
                ExprKind::Constant(ast::Constant::Str { wtf8, .. }) => {
                    texts.last_mut().expect("one at least").extend_from_slice(wtf8);
                }
                _ => return Err(LowerError::new("unexpected part of a t-string", part.span)),
            }
        }
        let strings = texts.iter().map(|text| Str::from_wtf8(text).into()).collect();
        let strings = Tuple::new(strings);
        Ok(Box::new(TString { strings, fields: fields.into(), span: self.span(span) }))
    }
}

/// Whether CPython makes a constant of a set display.
fn is_constant_set(items: &[Expr]) -> bool {
    items.len() > 2 && items.iter().all(is_constant)
}

fn is_constant(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Constant(_) => true,
        ExprKind::Unary { op, operand } => *op != UnaryOp::Not && is_constant(operand),
        ExprKind::Tuple(items) => items.iter().all(is_constant),
        _ => false,
    }
}

/// Whether what it asks for may not fit into memory: that is looked at where it is known for whom.
fn is_wide(spec: &crate::prim::format::Spec) -> bool {
    const WIDE: usize = 1 << 16;
    spec.width.max(spec.precision).is_some_and(|n| n > WIDE)
}

fn conversion_of(c: Option<ast::Conversion>) -> Conversion {
    match c {
        None => Conversion::None,
        Some(ast::Conversion::Str) => Conversion::Str,
        Some(ast::Conversion::Repr) => Conversion::Repr,
        Some(ast::Conversion::Ascii) => Conversion::Ascii,
    }
}

/// The comparison operators of the tree that runs.
pub(super) fn any_compare(op: CompareOp) -> AnyCompare {
    AnyCompare::Rich(match op {
        CompareOp::Eq => Compare::Eq,
        CompareOp::NotEq => Compare::Ne,
        CompareOp::Lt => Compare::Lt,
        CompareOp::LtE => Compare::Le,
        CompareOp::Gt => Compare::Gt,
        CompareOp::GtE => Compare::Ge,
        CompareOp::Is => return AnyCompare::Is,
        CompareOp::IsNot => return AnyCompare::IsNot,
        CompareOp::In => return AnyCompare::In,
        CompareOp::NotIn => return AnyCompare::NotIn,
    })
}

/// Where a long chain of `and`, `or` or comparisons is cut in two: a tree of few levels, where a
/// short one just goes on to the right.
pub(super) fn split_chain(len: usize) -> usize {
    if len > 64 { len / 2 } else { 1 }
}

/// The tree of `a and b and c` or `a or b or c`.
fn join(is_or: bool, mut values: Vec<Tree>) -> BoolOp {
    let right = values.split_off(split_chain(values.len()));
    let [left, right] = [values, right].map(|mut part| match part.len() {
        1 => part.remove(0),
        _ => Box::new(join(is_or, part)),
    });
    BoolOp { is_or, left, right }
}
