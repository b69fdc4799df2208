//! Lifting: expressions that suspend become statements of their own, before the statement that uses
//! their value. Order of evaluation is kept by temporaries.

use super::build::{Lowered, Lowerer};
use super::expr::split_chain;
use super::names::temp_name;
use super::suspends::children;
use crate::node::Tree;
use crate::node::expression::{Boxed, StoreLocal};
use crate::node::name::{Constant, LocalNode};
use crate::node::suspend::{Await, Yield};
use crate::value::Value;
use crate::vm::{FrameKind, Slot};
use kaa_grammar::ast::{BoolOp, Expr, ExprKind, Keyword};
use kaa_grammar::span::Span;
use std::borrow::Cow;

impl Lowerer<'_> {
    /// The expression with its suspending parts replaced by temporaries, which statements pushed to
    /// `out` fill.
    pub fn lift<'e>(&mut self, e: &'e Expr, out: &mut Vec<Tree>) -> Lowered<Cow<'e, Expr>> {
        if !self.expr_suspends(e) {
            return Ok(Cow::Borrowed(e));
        }
        self.check_depth(e.span)?;
        match &e.kind {
            ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                let s = self.frame().temp();
                self.suspend(e, Some(s), out)?;
                Ok(Cow::Owned(temp(s, e.span)))
            }
            ExprKind::BoolOp { op, values } => self.lift_bool(*op, values, e.span, out),
            ExprKind::If { test, body, orelse } => {
                let s = self.frame().temp();
                let test = self.lift(test, out)?;
                let test = self.expression(&test)?;
                let then = self.store_block(body, s)?;
                let orelse = self.store_block(orelse, s)?;
                let position = Some(self.frame().temp());
                out.push(test.branch(then, orelse, position));
                Ok(Cow::Owned(temp(s, e.span)))
            }
            ExprKind::Compare { left, rest } if rest.len() > 1 => {
                self.lift_chain(left, rest, e.span, out)
            }
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                let s = self.suspending_comprehension(e, out)?;
                Ok(Cow::Owned(temp(s, e.span)))
            }
            _ => self.lift_children(e, out),
        }
    }

    /// A statement block that stores the value of `e` in `s`.
    fn store_block(&mut self, e: &Expr, s: Slot) -> Lowered<Tree> {
        let mut out = Vec::new();
        self.store_in(e, s, &mut out)?;
        Ok(self.sequence(out))
    }

    /// Pushes statements that store the value of `e` in `s`.
    pub fn store_in(&mut self, e: &Expr, s: Slot, out: &mut Vec<Tree>) -> Lowered<()> {
        if matches!(e.kind, ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_)) {
            return self.suspend(e, Some(s), out);
        }
        let e = self.lift(e, out)?;
        let value = self.expression(&e)?;
        out.push(value.store(s));
        Ok(())
    }

    fn lift_bool<'e>(
        &mut self,
        op: BoolOp,
        values: &'e [Expr],
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<Cow<'e, Expr>> {
        let s = self.frame().temp();
        self.store_bool(op, values, s, span, out)?;
        Ok(Cow::Owned(temp(s, span)))
    }

    /// Pushes statements that store the value of `a and b and c` in `s`.
    fn store_bool(
        &mut self,
        op: BoolOp,
        values: &[Expr],
        s: Slot,
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        if let [value] = values {
            return self.store_in(value, s, out);
        }
        let (first, rest) = values.split_at(split_chain(values.len()));
        self.store_bool(op, first, s, span, out)?;
        let mut inner = Vec::new();
        self.store_bool(op, rest, s, span, &mut inner)?;
        self.go_on_if(op, s, inner, span, out);
        Ok(())
    }

    /// Pushes `if s: then`, with `or` instead of `and`: `if not s: then`.
    fn go_on_if(&mut self, op: BoolOp, s: Slot, then: Vec<Tree>, span: Span, out: &mut Vec<Tree>) {
        let then = self.sequence(then);
        let skip: Tree = Box::new(crate::node::block::Empty);
        let test: Box<dyn crate::node::expression::Expression> =
            Box::new(LocalNode { slot: s, span: self.span(span) });
        let position = Some(self.frame().temp());
        out.push(match op {
            BoolOp::And => test.branch(then, skip, position),
            BoolOp::Or => test.branch(skip, then, position),
        });
    }

    /// `a < b < c` as `t = b; a < t and t < c`, with the operands in temporaries.
    fn lift_chain<'e>(
        &mut self,
        left: &Expr,
        rest: &[(kaa_grammar::ast::CompareOp, Expr)],
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<Cow<'e, Expr>> {
        let result = self.frame().temp();
        let operands = self.frame().temps(rest.len() as u32 + 1);
        self.store_in(left, operands, out)?;
        self.lift_links(rest, operands, result, span, out)?;
        Ok(Cow::Owned(temp(result, span)))
    }

    fn lift_links(
        &mut self,
        rest: &[(kaa_grammar::ast::CompareOp, Expr)],
        operands: Slot,
        result: Slot,
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        let [(op, right)] = rest else {
            let (first, more) = rest.split_at(split_chain(rest.len()));
            self.lift_links(first, operands, result, span, out)?;
            let mut inner = Vec::new();
            let operands = operands.plus(first.len() as u32);
            self.lift_links(more, operands, result, span, &mut inner)?;
            self.go_on_if(BoolOp::And, result, inner, span, out);
            return Ok(());
        };
        let (a, b) = (operands, operands.plus(1));
        self.store_in(right, b, out)?;
        let id = self.span(span);
        let read = |slot| -> Tree { Box::new(LocalNode { slot, span: id }) };
        let link = crate::node::logic::ChainedCompare {
            left: read(a),
            rest: Box::new([(super::expr::any_compare(*op), read(b))]),
            span: id,
        };
        out.push(Box::new(StoreLocal { value: Boxed(Box::new(link)), slot: result }));
        Ok(())
    }

    /// Lifts each child up to the last one that suspends; those before it are kept in temporaries.
    fn lift_children<'e>(&mut self, e: &'e Expr, out: &mut Vec<Tree>) -> Lowered<Cow<'e, Expr>> {
        let kids = children(e);
        let last = kids.iter().rposition(|k| self.expr_suspends(k)).unwrap_or(0);
        let mut new = Vec::with_capacity(kids.len());
        for (i, k) in kids.iter().enumerate() {
            new.push(if i > last { (*k).clone() } else { self.lift_one(k, i == last, out)? });
        }
        Ok(Cow::Owned(rebuild(e, new)))
    }

    fn lift_one(&mut self, k: &Expr, is_last: bool, out: &mut Vec<Tree>) -> Lowered<Expr> {
        match &k.kind {
            ExprKind::Constant(_) => return Ok(k.clone()),
            // What a star, slice or field wraps is evaluated; the wrapper itself is no value.
            ExprKind::Starred(inner) => {
                let inner = self.lift_one(inner, is_last, out)?;
                return Ok(Expr { span: k.span, kind: ExprKind::Starred(Box::new(inner)) });
            }
            ExprKind::Slice { .. }
            | ExprKind::FormattedValue { .. }
            | ExprKind::Interpolation { .. } => {
                let mut new = Vec::new();
                for c in children(k) {
                    new.push(self.lift_one(c, is_last, out)?);
                }
                return Ok(rebuild(k, new));
            }
            _ => {}
        }
        if self.expr_suspends(k) {
            let lifted = self.lift(k, out)?;
            if is_last
                || matches!(&lifted.kind, ExprKind::Name(n) if n.starts_with(super::names::TEMP))
            {
                return Ok(lifted.into_owned());
            }
            let s = self.frame().temp();
            let value = self.expression(&lifted)?;
            out.push(value.store(s));
            return Ok(temp(s, k.span));
        }
        let s = self.frame().temp();
        let value = self.expression(k)?;
        out.push(value.store(s));
        Ok(temp(s, k.span))
    }

    /// Pushes the statement for `await`, `yield` or `yield from`; its value goes to `result`.
    pub fn suspend(&mut self, e: &Expr, result: Option<Slot>, out: &mut Vec<Tree>) -> Lowered<()> {
        let span = self.span(e.span);
        match &e.kind {
            ExprKind::Await(v) | ExprKind::YieldFrom(v) => {
                let v = self.lift(v, out)?;
                let value = self.tree(&v)?;
                let inner = self.frame().inner();
                let is_yield_from = matches!(e.kind, ExprKind::YieldFrom(_));
                out.push(Box::new(Await {
                    value,
                    result,
                    inner,
                    is_yield_from,
                    method: None,
                    span,
                }));
            }
            ExprKind::Yield(v) => {
                let value = v.as_deref().map(|v| self.lift(v, out)).transpose()?;
                let in_async_generator = self.frame_ref().kind == FrameKind::AsyncGenerator;
                out.push(match self.yielded(value.as_deref())? {
                    Yielded::Local(value) => {
                        Box::new(Yield { value, result, in_async_generator, span })
                    }
                    Yielded::Any(value) => {
                        Box::new(Yield { value, result, in_async_generator, span })
                    }
                });
            }
            _ => unreachable!("called for suspending expressions"),
        }
        Ok(())
    }

    fn yielded(&mut self, value: Option<&Expr>) -> Lowered<Yielded> {
        let Some(value) = value else {
            return Ok(Yielded::Any(Boxed(Box::new(Constant(Value::NONE)))));
        };
        if let ExprKind::Name(name) = &value.kind
            && let Some(slot) = self.local(name)
        {
            return Ok(Yielded::Local(LocalNode { slot, span: self.span(value.span) }));
        }
        Ok(Yielded::Any(Boxed(self.tree(value)?)))
    }
}

/// What a `yield` gives, in the forms that its node takes.
enum Yielded {
    Local(LocalNode),
    Any(Boxed),
}

/// The expression that takes a temporary's value.
pub(super) fn temp(s: Slot, span: Span) -> Expr {
    Expr { span, kind: ExprKind::Name(temp_name(s)) }
}

/// The expression with other children, in the order of [`children`].
fn rebuild(e: &Expr, new: Vec<Expr>) -> Expr {
    let mut it = new.into_iter();
    let mut next = || match it.next() {
        Some(e) => e,
        None => unreachable!("as many children as before"),
    };
    let kind = match &e.kind {
        ExprKind::Named { target, .. } => {
            ExprKind::Named { target: target.clone(), value: Box::new(next()) }
        }
        ExprKind::Binary { op, .. } => {
            ExprKind::Binary { op: *op, left: Box::new(next()), right: Box::new(next()) }
        }
        ExprKind::Unary { op, .. } => ExprKind::Unary { op: *op, operand: Box::new(next()) },
        ExprKind::Lambda { params, body } => {
            let mut params = params.clone();
            let p = &mut *params;
            for param in
                p.positional_only.iter_mut().chain(&mut p.positional).chain(&mut p.keyword_only)
            {
                if param.default.is_some() {
                    param.default = Some(Box::new(next()));
                }
            }
            ExprKind::Lambda { params, body: body.clone() }
        }
        ExprKind::Dict(items) => ExprKind::Dict(
            items.iter().map(|(k, _)| (k.as_ref().map(|_| next()), next())).collect(),
        ),
        ExprKind::Set(v) => ExprKind::Set(v.iter().map(|_| next()).collect()),
        ExprKind::List(v) => ExprKind::List(v.iter().map(|_| next()).collect()),
        ExprKind::Tuple(v) => ExprKind::Tuple(v.iter().map(|_| next()).collect()),
        ExprKind::GeneratorExp { element, clauses } => {
            let mut clauses = clauses.clone();
            clauses[0].iter = next();
            ExprKind::GeneratorExp { element: element.clone(), clauses }
        }
        ExprKind::Starred(_) => ExprKind::Starred(Box::new(next())),
        ExprKind::Compare { rest, .. } => ExprKind::Compare {
            left: Box::new(next()),
            rest: rest.iter().map(|(op, _)| (*op, next())).collect(),
        },
        ExprKind::Call { args, keywords, .. } => ExprKind::Call {
            func: Box::new(next()),
            args: args.iter().map(|_| next()).collect(),
            keywords: keywords
                .iter()
                .map(|k| Keyword { span: k.span, name: k.name.clone(), value: next() })
                .collect(),
        },
        ExprKind::JoinedStr(v) => ExprKind::JoinedStr(v.iter().map(|_| next()).collect()),
        ExprKind::TemplateStr(v) => ExprKind::TemplateStr(v.iter().map(|_| next()).collect()),
        ExprKind::FormattedValue { conversion, format_spec, .. } => ExprKind::FormattedValue {
            value: Box::new(next()),
            conversion: *conversion,
            format_spec: format_spec.as_ref().map(|_| Box::new(next())),
        },
        ExprKind::Interpolation { text, conversion, format_spec, .. } => ExprKind::Interpolation {
            value: Box::new(next()),
            text: text.clone(),
            conversion: *conversion,
            format_spec: format_spec.as_ref().map(|_| Box::new(next())),
        },
        ExprKind::Attribute { attr, .. } => {
            ExprKind::Attribute { value: Box::new(next()), attr: attr.clone() }
        }
        ExprKind::Subscript { .. } => {
            ExprKind::Subscript { value: Box::new(next()), slice: Box::new(next()) }
        }
        ExprKind::Slice { lower, upper, step } => ExprKind::Slice {
            lower: lower.as_ref().map(|_| Box::new(next())),
            upper: upper.as_ref().map(|_| Box::new(next())),
            step: step.as_ref().map(|_| Box::new(next())),
        },
        other => other.clone(),
    };
    Expr { span: e.span, kind }
}
