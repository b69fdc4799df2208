//! `try`, `with` and loops: statements that keep their place while suspended.

use super::build::{Lowered, Lowerer};
use super::lift::temp;
use super::names::temp_name;
use super::scope::ScopeKind;
use crate::node::Tree;
use crate::node::assign::{Assign, Target};
use crate::node::condition::{LoopElse, WhileTest};
use crate::node::expression::{Boxed, StoreLocal};
use crate::node::for_loop::{For, LocalTarget, PairTarget};
use crate::node::jump::Raise;
use crate::node::name::{NameTarget, TakeTemp};
use crate::node::suspend::{AsyncFor, AsyncIter, AsyncNext, Await};
use crate::node::try_except::{Handler, Try};
use crate::node::try_star::{StarHandler, TryStar};
use crate::node::with_block::{Enter, EnterAwait, EnterCache, ExitCall, With};
use crate::vm::{Flow, Slot};
use kaa_grammar::ast::{ExceptHandler, Expr, ExprKind, Stmt, WithItem};
use kaa_grammar::span::Span;
use std::cell::Cell;

/// The blocks of a `try`.
pub(super) struct TryParts<'s> {
    pub is_star: bool,
    pub body: &'s [Stmt],
    pub handlers: &'s [ExceptHandler],
    pub orelse: &'s [Stmt],
    pub finalbody: &'s [Stmt],
    pub suspends: bool,
}

impl Lowerer<'_> {
    /// A `try` statement.
    pub fn try_statement(&mut self, p: &TryParts, out: &mut Vec<Tree>) -> Lowered<()> {
        let optional = |l: &mut Self, b: &[Stmt]| -> Lowered<Option<Tree>> {
            if b.is_empty() { Ok(None) } else { l.block(b).map(Some) }
        };
        if p.is_star {
            let state = self.frame().temps(6);
            let body = self.block(p.body)?;
            let handlers = self.star_handlers(p.handlers)?;
            let orelse = optional(self, p.orelse)?;
            let star: Tree = Box::new(TryStar { body, handlers, orelse, state });
            if p.finalbody.is_empty() {
                out.push(star);
                return Ok(());
            }
            let state = self.try_state(p.suspends);
            let finalbody = optional(self, p.finalbody)?;
            let (handlers, orelse) = (Box::default(), None);
            out.push(Box::new(Try { body: star, handlers, orelse, finalbody, state }));
            return Ok(());
        }
        let state = self.try_state(p.suspends);
        let body = self.block(p.body)?;
        let handlers = self.handlers(p.handlers)?;
        let orelse = optional(self, p.orelse)?;
        let finalbody = optional(self, p.finalbody)?;
        out.push(Box::new(Try { body, handlers, orelse, finalbody, state }));
        Ok(())
    }

    fn try_state(&mut self, suspends: bool) -> Option<Slot> {
        if suspends { Some(self.frame().temps(4)) } else { None }
    }

    fn handlers(&mut self, all: &[ExceptHandler]) -> Lowered<Box<[Handler]>> {
        let suspends = |h: &ExceptHandler| h.kind.as_ref().is_some_and(|k| self.expr_suspends(k));
        let split = all.iter().position(suspends).unwrap_or(all.len());
        let (plain, late) = all.split_at(split);
        let mut handlers = Vec::with_capacity(plain.len() + 1);
        for h in plain {
            let kind = h.kind.as_ref().map(|k| self.tree(k)).transpose()?;
            handlers.push(self.handler(h, kind)?);
        }
        if let Some((first, rest)) = late.split_first() {
            let span = self.span(first.span);
            handlers.push(Handler { kind: None, name: None, body: self.late(first, rest)?, span });
        }
        Ok(handlers.into())
    }

    fn handler(&mut self, h: &ExceptHandler, kind: Option<Tree>) -> Lowered<Handler> {
        let name = h.name.as_ref().map(|n| self.name_target(&n.name));
        let body = self.block(&h.body)?;
        let span = self.span(h.kind.as_ref().map_or(h.span, |k| k.span));
        Ok(Handler { kind, name, body, span })
    }

    /// A handler whose kind suspends, and those after it: the body of one that catches everything,
    /// computes the kind, and raises the exception again for them to handle.
    fn late(&mut self, first: &ExceptHandler, rest: &[ExceptHandler]) -> Lowered<Tree> {
        let mut out = Vec::new();
        let kind = self.kind_in_temp(first, &mut out)?;
        let state = self.try_state(true);
        let mut handlers = vec![self.handler(first, kind)?];
        handlers.append(&mut self.handlers(rest)?.into_vec());
        let body = Box::new(Raise { exc: None, cause: None, span: self.span(first.span) });
        let (orelse, finalbody) = (None, None);
        out.push(Box::new(Try { body, handlers: handlers.into(), orelse, finalbody, state }));
        Ok(self.sequence(out))
    }

    /// Pushes what computes a handler's kind; the node takes it from a temporary.
    fn kind_in_temp(&mut self, h: &ExceptHandler, out: &mut Vec<Tree>) -> Lowered<Option<Tree>> {
        let Some(kind) = &h.kind else { return Ok(None) };
        let s = self.frame().temp();
        self.store_in(kind, s, out)?;
        Ok(Some(Box::new(TakeTemp(s))))
    }

    /// The handlers of `except*`; where a kind suspends, what computes it comes first.
    fn star_handlers(&mut self, all: &[ExceptHandler]) -> Lowered<Box<[StarHandler]>> {
        let mut handlers = Vec::with_capacity(all.len());
        for h in all {
            let mut out = Vec::new();
            let kind = match &h.kind {
                Some(k) if !self.expr_suspends(k) => Some(self.tree(k)?),
                _ => self.kind_in_temp(h, &mut out)?,
            };
            let prepare = (!out.is_empty()).then(|| self.sequence(out));
            let clause = self.span(h.span);
            handlers.push(StarHandler { prepare, handler: self.handler(h, kind)?, clause });
        }
        Ok(handlers.into())
    }

    /// `with` and `async with`, one item inside the other.
    pub fn with_statement(
        &mut self,
        is_async: bool,
        items: &[WithItem],
        body: &[Stmt],
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        let Some((item, rest)) = items.split_first() else {
            for s in body {
                self.statement(s, out)?;
            }
            return Ok(());
        };
        let span = self.span(item.context.span);
        let exit = self.frame().temp();
        let receiver = self.frame().temp();
        let answer = self.frame().temp();
        let state = self.frame().temps(4);
        let context = self.lift(&item.context, out)?;
        let manager = self.tree(&context)?;
        let enter: Tree = Box::new(Enter {
            manager,
            is_async,
            exit,
            receiver,
            cache: EnterCache::default(),
            span,
        });
        let entered = item.target.as_ref().map(|_| self.frame().temp());
        if is_async {
            let enter = self.awaited(enter, "__aenter__", entered, span);
            out.push(Box::new(EnterAwait { enter, exit, receiver }));
        } else {
            self.push_call(enter, None, entered, span, out);
        }
        let mut inner = Vec::new();
        if let (Some(target), Some(s)) = (&item.target, entered) {
            self.assign_temp(target, s, &mut inner)?;
        }
        self.with_statement(is_async, rest, body, &mut inner)?;
        let body = self.sequence(inner);
        let call = |exception| -> Tree { Box::new(ExitCall { exit, receiver, exception, span }) };
        let leave_method = is_async.then_some("__aexit__");
        let mut leave = Vec::new();
        self.push_call(call(None), leave_method, None, span, &mut leave);
        let mut leave_raising = Vec::new();
        self.push_call(
            call(Some(state.plus(3))),
            leave_method,
            Some(answer),
            span,
            &mut leave_raising,
        );
        let (leave, leave_raising) = (self.sequence(leave), self.sequence(leave_raising));
        out.push(Box::new(With { body, leave, leave_raising, answer, state }));
        Ok(())
    }

    /// Pushes a statement that evaluates (and, for `async with`, awaits) a call.
    fn push_call(
        &mut self,
        value: Tree,
        method: Option<&'static str>,
        result: Option<Slot>,
        span: u32,
        out: &mut Vec<Tree>,
    ) {
        out.push(match (method, result) {
            (Some(method), _) => Box::new(self.awaited(value, method, result, span)),
            (None, Some(slot)) => Box::new(StoreLocal { value: Boxed(value), slot }),
            (None, None) => Box::new(Boxed(value)),
        });
    }

    /// Awaits what a method of that name returned.
    fn awaited(
        &mut self,
        value: Tree,
        method: &'static str,
        result: Option<Slot>,
        span: u32,
    ) -> Await {
        let inner = self.frame().inner();
        Await { value, result, inner, is_yield_from: false, method: Some(method), span }
    }

    /// Pushes the assignment of a temporary to a target.
    pub fn assign_temp(&mut self, target: &Expr, s: Slot, out: &mut Vec<Tree>) -> Lowered<()> {
        if let ExprKind::Tuple(items) | ExprKind::List(items) = &target.kind {
            if self.expr_suspends(target) {
                return self.assign_parts(items, target.span, s, out);
            }
        }
        let target = self.lift_target(target, out)?;
        let target = self.target(&target)?;
        out.push(Box::new(Assign { target, value: Box::new(TakeTemp(s)) }));
        Ok(())
    }

    /// Unpacks the value in `s` to temporaries, then assigns these, for targets that suspend.
    fn assign_parts(
        &mut self,
        items: &[Expr],
        span: Span,
        s: Slot,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        let mut parts = Vec::with_capacity(items.len());
        let mut temps = Vec::with_capacity(items.len());
        for item in items {
            let part = self.frame().temp();
            let (item, kind) = match &item.kind {
                ExprKind::Starred(inner) => {
                    (&**inner, ExprKind::Starred(Box::new(temp(part, inner.span))))
                }
                _ => (item, temp(part, item.span).kind),
            };
            parts.push((item, part));
            temps.push(Expr { span: item.span, kind });
        }
        let target = self.target(&Expr { span, kind: ExprKind::Tuple(temps) })?;
        out.push(Box::new(Assign { target, value: Box::new(TakeTemp(s)) }));
        parts.into_iter().try_for_each(|(item, part)| self.assign_temp(item, part, out))
    }

    /// The variable that an expression reads, if that is the only place that reads it.
    fn only_reading(&self, e: &Expr) -> Option<Slot> {
        let ExprKind::Name(name) = &e.kind else { return None };
        let slot = self.local(name)?;
        self.scopes.is_read_once(self.scope_id(), &self.scope().mangle(name)).then_some(slot)
    }

    /// Whether an expression is the iterator that a generator expression is called with.
    fn is_generator_argument(&self, e: &Expr) -> bool {
        self.scope().kind == ScopeKind::GeneratorExp
            && matches!(&e.kind, ExprKind::Name(n) if *n == temp_name(Slot::new(0)))
    }

    /// `for` and `async for` without their `else`; the body comes from `body`. `broken` is how the
    /// loop ends if it is broken out of. `whole` is the statement's or the comprehension's span, which
    /// an `async for` shows where the next value is awaited.
    pub fn loop_node(
        &mut self,
        is_async: bool,
        target: &Expr,
        iter: &Expr,
        whole: Span,
        broken: Flow,
        body: impl FnOnce(&mut Self) -> Lowered<Tree>,
    ) -> Lowered<Tree> {
        let id = self.span(iter.span);
        let iterable = self.looped(iter)?;
        let alias = self.only_reading(iter);
        let inside = Cell::new(true);
        if is_async {
            let iterator = self.frame().temp();
            let item = self.frame().temp();
            let position = self.frame().temp();
            let inner = self.frame().inner();
            let whole = self.span(whole);
            let value: Tree = Box::new(AsyncNext { iterator, span: whole });
            let next = Await {
                value,
                result: Some(item),
                inner,
                is_yield_from: false,
                method: Some("__anext__"),
                span: whole,
            };
            let iterable = match self.is_generator_argument(iter) {
                true => iterable,
                false => Box::new(AsyncIter { value: iterable, span: id }),
            };
            let span = self.span(target.span);
            let target = self.target(target)?;
            let body = body(self)?;
            return Ok(Box::new(AsyncFor {
                iterable,
                iterator,
                alias,
                inside,
                next,
                item,
                target,
                body,
                position,
                broken,
                span,
            }));
        }
        let iterator = if self.suspending() { Some(self.frame().temp()) } else { None };
        let target = self.target(target)?;
        let body = body(self)?;
        let node = For { target: (), iterable, body, iterator, alias, inside, broken, span: id };
        Ok(match target {
            Target::Name(NameTarget::Local(s)) => Box::new(node.with_target(LocalTarget(s))),
            target => match PairTarget::of(target) {
                Ok(target) => Box::new(node.with_target(target)),
                Err(target) => Box::new(node.with_target(target)),
            },
        })
    }

    /// `while`, whose test may suspend.
    pub fn while_loop(&mut self, test: &Expr, body: &[Stmt], broken: Flow) -> Lowered<Tree> {
        if !self.expr_suspends(test) {
            let test = self.expression(test)?;
            let body = self.block(body)?;
            return Ok(test.repeat(body, broken));
        }
        let mut prepare = Vec::new();
        let lifted = self.lift(test, &mut prepare)?;
        let result = self.frame().temp();
        let value = self.expression(&lifted)?;
        prepare.push(value.store(result));
        let prepare = self.sequence(prepare);
        let position = self.frame().temp();
        let body = self.block(body)?;
        Ok(Box::new(WhileTest { prepare, result, body, position, broken }))
    }

    /// A loop with its `else`.
    pub fn finish_loop(&mut self, body: Tree, orelse: &[Stmt]) -> Lowered<Tree> {
        if orelse.is_empty() {
            return Ok(body);
        }
        let orelse = self.block(orelse)?;
        let position = if self.suspending() { Some(self.frame().temp()) } else { None };
        Ok(Box::new(LoopElse { body, orelse, position }))
    }
}
