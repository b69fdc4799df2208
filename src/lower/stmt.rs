//! Statements.

use super::LowerError;
use super::build::{Lowered, Lowerer};
use super::fuse::binary_op;
use super::try_stmt::TryParts;
use super::{Mode, names};
use crate::node::Tree;
use crate::node::arith;
use crate::node::assign::{Assign, AssignPairs, Delete, Target};
use crate::node::attr::{AugmentLocalAttr, StoreCache, StoreLocalAttr};
use crate::node::augment::{AugmentAttr, AugmentName, InplaceValue};
use crate::node::block::{Block, Empty, LoneBlock, LongBlock, PlainBlock, Statement};
use crate::node::expression::Expr as Expression;
use crate::node::import::{Import, ImportFrom, ImportStar};
use crate::node::jump::{Assert, Display, Jump, Raise, Return};
use crate::node::name::{Constant, DeleteName};
use crate::node::operand::{Any, Int, LocalAttr};
use crate::node::suspend::Await;
use crate::value::{AttrCache, Value};
use crate::vm::{Flow, Slot};
use kaa_grammar::ast::{
    Alias, BinaryOp, Constant as Literal, Expr, ExprKind, Ident, Stmt, StmtKind,
};
use kaa_grammar::span::Span;
use std::borrow::Cow;

impl Lowerer<'_> {
    /// A block of statements as one node.
    pub fn block(&mut self, body: &[Stmt]) -> Lowered<Tree> {
        let mut out = Vec::with_capacity(body.len());
        let several = self.suspending_statements(body) > 1;
        let position = if several { Some(self.frame().temp()) } else { None };
        for s in body {
            self.statement(s, &mut out)?;
        }
        Ok(self.joined(out, position))
    }

    /// Statements that are lowered already, as one node.
    pub fn sequence(&mut self, out: Vec<Tree>) -> Tree {
        self.joined(out, None)
    }

    /// Statements as one node, with a slot that may be used for their position.
    fn joined(&mut self, out: Vec<Tree>, position: Option<Slot>) -> Tree {
        let mut suspending = out.iter().enumerate().filter(|(_, s)| s.suspends()).map(|(i, _)| i);
        match (suspending.next(), suspending.next()) {
            _ if out.len() == 1 => plain(out),
            (None, _) => plain(out),
            (Some(at), None) => lone_block(out, at),
            // One statement that suspends more than once became several.
            _ => {
                let position = position.unwrap_or_else(|| self.frame().fresh());
                Box::new(Block { statements: out.into(), position })
            }
        }
    }

    /// One statement as one node.
    pub fn statement_node(&mut self, s: &Stmt) -> Lowered<Tree> {
        let mut out = Vec::new();
        self.statement(s, &mut out)?;
        Ok(self.sequence(out))
    }

    /// Pushes the nodes of a statement.
    pub fn statement(&mut self, s: &Stmt, out: &mut Vec<Tree>) -> Lowered<()> {
        self.check_depth(s.span)?;
        match &s.kind {
            StmtKind::Expr(e) => self.expression_statement(e, out),
            StmtKind::Assign { targets, value } => self.assign(targets, value, out),
            StmtKind::AugAssign { target, op, value } => {
                self.augment(target, *op, value, s.span, out)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                if let Some(value) = value {
                    self.assign(std::slice::from_ref(target), value, out)?;
                }
                match &target.kind {
                    ExprKind::Name(n) if *simple => self.note_annotation(n, annotation, out),
                    _ => Ok(()),
                }
            }
            StmtKind::Return(v) => {
                let value: Tree = match v {
                    Some(v) => {
                        let v = self.lift(v, out)?;
                        self.tree(&v)?
                    }
                    None => Box::new(Constant(Value::NONE)),
                };
                out.push(Box::new(Return(value)));
                Ok(())
            }
            StmtKind::If { test, body, orelse } => {
                let both = self.block_suspends(body) && self.block_suspends(orelse);
                let position = if both { Some(self.frame().temp()) } else { None };
                let test = self.lift(test, out)?;
                let test = self.expression(&test)?;
                let then = self.block(body)?;
                let orelse: Tree =
                    if orelse.is_empty() { Box::new(Empty) } else { self.block(orelse)? };
                out.push(test.branch(then, orelse, position));
                Ok(())
            }
            StmtKind::While { test, body, orelse } => {
                let body = self.while_loop(test, body, broken(orelse))?;
                let node = self.finish_loop(body, orelse)?;
                out.push(node);
                Ok(())
            }
            StmtKind::For { is_async, target, iter, body, orelse } => {
                let iter = self.lift(iter, out)?.into_owned();
                let item = self.expr_suspends(target).then(|| self.frame().temp());
                let direct = item.map(|s| super::lift::temp(s, target.span));
                let direct = direct.as_ref().unwrap_or(target);
                let node = self.loop_node(
                    *is_async,
                    direct,
                    &iter,
                    s.span,
                    broken(orelse),
                    |l| match item {
                        Some(s) => {
                            let mut out = Vec::new();
                            l.assign_temp(target, s, &mut out)?;
                            out.push(l.block(body)?);
                            Ok(l.sequence(out))
                        }
                        None => l.block(body),
                    },
                )?;
                let node = self.finish_loop(node, orelse)?;
                out.push(node);
                Ok(())
            }
            StmtKind::With { is_async, items, body } => {
                self.with_statement(*is_async, items, body, out)
            }
            StmtKind::Try { is_star, body, handlers, orelse, finalbody } => {
                let suspends = self.suspending() && self.stmt_suspends(s);
                let is_star = *is_star;
                let parts = TryParts { is_star, body, handlers, orelse, finalbody, suspends };
                self.try_statement(&parts, out)
            }
            StmtKind::FunctionDef(f) => {
                let f = self.lift_function(f, out)?;
                let value = self.function_def(&f, s.span)?;
                self.bind(&f.name, value, out);
                Ok(())
            }
            StmtKind::ClassDef(c) => {
                let c = self.lift_class(c, out)?;
                let value = self.class_def(&c, s.span)?;
                self.bind(&c.name, value, out);
                Ok(())
            }
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases, s.span, out),
            StmtKind::Raise { exc, cause } => self.raise(exc, cause, s.span, out),
            StmtKind::Assert { test, msg } => self.assert(test, msg, out),
            StmtKind::Delete(targets) => self.delete(targets, out),
            StmtKind::Import(names) => {
                self.import(names, s.span, out);
                Ok(())
            }
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(module, names, *level, s.span, out);
                Ok(())
            }
            StmtKind::Pass | StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Break => {
                out.push(Box::new(Jump(Flow::Break)));
                Ok(())
            }
            StmtKind::Continue => {
                out.push(Box::new(Jump(Flow::Continue)));
                Ok(())
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                let ExprKind::Name(n) = &name.kind else {
                    unreachable!("the grammar allows names alone")
                };
                let alias = self.type_alias(n, type_params, value, s.span)?;
                let ident = Ident { name: n.clone(), span: name.span };
                self.bind(&ident, alias, out);
                Ok(())
            }
        }
    }

    fn expression_statement(&mut self, e: &Expr, out: &mut Vec<Tree>) -> Lowered<()> {
        let shown = self.mode == Mode::Single && self.frames.len() == 1;
        match &e.kind {
            ExprKind::Constant(_) if !shown => return Ok(()),
            ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_)
                if !shown && self.suspending() =>
            {
                return self.suspend(e, None, out);
            }
            _ => {}
        }
        let e = self.lift(e, out)?;
        let value = self.tree(&e)?;
        out.push(if shown { Box::new(Display(value)) } else { value });
        Ok(())
    }

    fn assign(&mut self, targets: &[Expr], value: &Expr, out: &mut Vec<Tree>) -> Lowered<()> {
        if let [target] = targets {
            return self.assign_one(target, value, out);
        }
        // The value is kept while each target is assigned, left to right.
        let s = self.frame().temp();
        self.store_in(value, s, out)?;
        for (i, target) in targets.iter().enumerate() {
            let last = i + 1 == targets.len();
            let name = if last { names::temp_name(s) } else { names::kept_name(s) };
            let value = Expr { span: value.span, kind: ExprKind::Name(name) };
            self.assign_one(target, &value, out)?;
        }
        Ok(())
    }

    fn assign_one(&mut self, target: &Expr, value: &Expr, out: &mut Vec<Tree>) -> Lowered<()> {
        if let ExprKind::Name(n) = &target.kind {
            if let Some(s) = self.local(n) {
                return self.store_in(value, s, out);
            }
        }
        if let Some(node) = self.assign_pairs(target, value)? {
            out.push(node);
            return Ok(());
        }
        let value = self.lift(value, out)?;
        if self.expr_suspends(target) {
            let s = self.frame().temp();
            let value = self.expression(&value)?;
            out.push(value.store(s));
            return self.assign_temp(target, s, out);
        }
        match &target.kind {
            ExprKind::Attribute { value: object, attr } => {
                if let ExprKind::Name(n) = &object.kind {
                    if let Some(slot) = self.local(n) {
                        let name = self.attr_name(&attr.name);
                        let value = self.tree(&value)?;
                        let span = self.span(target.span);
                        let cache = StoreCache::default();
                        out.push(Box::new(StoreLocalAttr { slot, name, value, span, cache }));
                        return Ok(());
                    }
                }
            }
            ExprKind::Subscript { value: object, slice } => {
                let node = self.store_item(object, slice, &value, target.span)?;
                out.push(node);
                return Ok(());
            }
            _ => {}
        }
        let value = self.tree(&value)?;
        let target = self.target(target)?;
        out.push(Box::new(Assign { target, value }));
        Ok(())
    }

    /// `a, b = x, y` with local names on the left.
    fn assign_pairs(&mut self, target: &Expr, value: &Expr) -> Lowered<Option<Tree>> {
        let (ExprKind::Tuple(targets), ExprKind::Tuple(values)) = (&target.kind, &value.kind)
        else {
            return Ok(None);
        };
        if targets.len() != values.len() || targets.len() > 4 || self.expr_suspends(value) {
            return Ok(None);
        }
        if values.iter().any(|v| matches!(v.kind, ExprKind::Starred(_))) {
            return Ok(None);
        }
        let mut slots = Vec::with_capacity(targets.len());
        for t in targets {
            let ExprKind::Name(n) = &t.kind else { return Ok(None) };
            let Some(s) = self.local(n) else { return Ok(None) };
            slots.push(s);
        }
        let values = self.trees(values)?.into();
        Ok(Some(Box::new(AssignPairs { slots: slots.into(), values })))
    }

    /// A target whose suspending parts are in temporaries.
    pub fn lift_target<'e>(
        &mut self,
        target: &'e Expr,
        out: &mut Vec<Tree>,
    ) -> Lowered<Cow<'e, Expr>> {
        if !self.expr_suspends(target) {
            return Ok(Cow::Borrowed(target));
        }
        let kind = match &target.kind {
            ExprKind::Attribute { value, attr } => {
                let value = Box::new(self.lift(value, out)?.into_owned());
                ExprKind::Attribute { value, attr: attr.clone() }
            }
            ExprKind::Subscript { value, slice } => {
                let pair = Expr {
                    span: target.span,
                    kind: ExprKind::Tuple(vec![(**value).clone(), (**slice).clone()]),
                };
                let lifted = self.lift(&pair, out)?.into_owned();
                let ExprKind::Tuple(mut pair) = lifted.kind else {
                    unreachable!("lifting keeps the kind of a tuple")
                };
                let (Some(slice), Some(value)) = (pair.pop(), pair.pop()) else {
                    unreachable!("two parts went in")
                };
                ExprKind::Subscript { value: Box::new(value), slice: Box::new(slice) }
            }
            _ => return Err(LowerError::new("await in this target is not supported", target.span)),
        };
        Ok(Cow::Owned(Expr { span: target.span, kind }))
    }

    fn augment(
        &mut self,
        target: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        if self.expr_suspends(value) || self.expr_suspends(target) {
            return self.augment_suspending(target, op, value, span, out);
        }
        let id = self.span(span);
        match &target.kind {
            ExprKind::Name(n) => {
                if let Some(slot) = self.local(n) {
                    let node = self.augment_local(op, slot, target.span, value, span)?;
                    out.push(node);
                    return Ok(());
                }
                out.push(Box::new(AugmentName {
                    op: binary_op(op),
                    load: self.load_name(n, target.span).tree(),
                    value: self.tree(value)?,
                    target: self.name_target(n),
                    span: id,
                }));
            }
            ExprKind::Attribute { value: object, attr } => {
                let name = self.attr_name(&attr.name);
                let node = self.augment_attr(object, name, op, value, target.span, id)?;
                out.push(node);
            }
            ExprKind::Subscript { value: object, slice } => {
                let target_span = self.span(target.span);
                out.push(self.augment_item(op, (object, slice), value, target_span, id)?);
            }
            _ => return Err(LowerError::new("illegal target for augmented assignment", span)),
        }
        Ok(())
    }

    fn augment_attr(
        &mut self,
        object: &Expr,
        name: crate::value::Symbol,
        op: BinaryOp,
        value: &Expr,
        target_span: Span,
        span: u32,
    ) -> Lowered<Tree> {
        let local = match &object.kind {
            ExprKind::Name(n) if !super::fuse::may_store(value) => self.local(n),
            _ => None,
        };
        if let Some(slot) = local {
            let target =
                LocalAttr { slot, name, span: self.span(target_span), cache: AttrCache::new() };
            let cache = StoreCache::default();
            macro_rules! fused {
                ($op:ident) => {{
                    if let ExprKind::Constant(Literal::Int(i)) = &value.kind {
                        let value = Int(*i);
                        return Ok(Box::new(AugmentLocalAttr::<{ arith::$op }, _> {
                            target,
                            value,
                            cache,
                            span,
                        }));
                    }
                    let value = Any(self.tree(value)?);
                    return Ok(Box::new(AugmentLocalAttr::<{ arith::$op }, _> {
                        target,
                        value,
                        cache,
                        span,
                    }));
                }};
            }
            match op {
                BinaryOp::Add => fused!(ADD),
                BinaryOp::Sub => fused!(SUB),
                BinaryOp::Mult => fused!(MUL),
                _ => {}
            }
        }
        let object = self.tree(object)?;
        let value = self.tree(value)?;
        let (op, target_span) = (binary_op(op), self.span(target_span));
        Ok(Box::new(AugmentAttr { op, object, name, value, target_span, span }))
    }

    /// An augmented assignment that suspends: the old value is read before.
    fn augment_suspending(
        &mut self,
        target: &Expr,
        op: BinaryOp,
        value: &Expr,
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        // Object and key are evaluated once, into temporaries that are read twice.
        let target = self.keep_target(target, out)?;
        let old = self.frame().temp();
        let load = self.expression(&target)?;
        out.push(load.store(old));
        let value = self.lift(value, out)?;
        let right = self.tree(&value)?;
        let node = InplaceValue {
            op: binary_op(op),
            left: Box::new(crate::node::name::TakeTemp(old)),
            right,
            span: self.span(span),
        };
        let target = self.target(&target)?;
        out.push(Box::new(Assign { target, value: Box::new(node) }));
        Ok(())
    }

    /// The target with its object and key in temporaries that survive being read.
    fn keep_target(&mut self, target: &Expr, out: &mut Vec<Tree>) -> Lowered<Expr> {
        let mut keep = |l: &mut Self, e: &Expr| -> Lowered<Expr> {
            let s = l.frame().temp();
            l.store_in(e, s, out)?;
            Ok(Expr { span: e.span, kind: ExprKind::Name(names::kept_name(s)) })
        };
        let kind = match &target.kind {
            ExprKind::Attribute { value, attr } => {
                ExprKind::Attribute { value: Box::new(keep(self, value)?), attr: attr.clone() }
            }
            ExprKind::Subscript { value, slice } => {
                let value = Box::new(keep(self, value)?);
                ExprKind::Subscript { value, slice: Box::new(keep(self, slice)?) }
            }
            other => other.clone(),
        };
        Ok(Expr { span: target.span, kind })
    }

    /// Pushes the statement that binds a definition's name.
    fn bind(&mut self, name: &Ident, value: Expression, out: &mut Vec<Tree>) {
        match self.local(&name.name) {
            Some(s) => out.push(value.store(s)),
            None => {
                let target = Target::Name(self.name_target(&name.name));
                out.push(Box::new(Assign { target, value: value.tree() }));
            }
        }
    }

    fn raise(
        &mut self,
        exc: &Option<Box<Expr>>,
        cause: &Option<Box<Expr>>,
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        let mut lifted = [None, None];
        for (slot, e) in lifted.iter_mut().zip([exc, cause]) {
            if let Some(e) = e {
                let e = self.lift(e, out)?;
                *slot = Some(self.tree(&e)?);
            }
        }
        let [exc, cause] = lifted;
        out.push(Box::new(Raise { exc, cause, span: self.span(span) }));
        Ok(())
    }

    fn assert(&mut self, test: &Expr, msg: &Option<Box<Expr>>, out: &mut Vec<Tree>) -> Lowered<()> {
        let id = self.span(test.span);
        let suspends = msg.as_ref().is_some_and(|m| self.expr_suspends(m));
        let test = self.lift(test, out)?;
        if let (Some(m), true) = (msg, suspends) {
            // The message is evaluated only if the test fails.
            let test = self.expression(&test)?;
            let position = Some(self.frame().temp());
            let mut failed = Vec::new();
            let m = self.lift(m, &mut failed)?;
            let message = Some(self.tree(&m)?);
            let test_false: Tree = Box::new(Constant(Value::FALSE));
            failed.push(Box::new(Assert { test: test_false, message, span: id }));
            let failed = self.sequence(failed);
            out.push(test.branch(Box::new(Empty), failed, position));
            return Ok(());
        }
        let test = self.tree(&test)?;
        let message = match msg {
            Some(m) => Some(self.tree(m)?),
            None => None,
        };
        out.push(Box::new(Assert { test, message, span: id }));
        Ok(())
    }

    fn delete(&mut self, targets: &[Expr], out: &mut Vec<Tree>) -> Lowered<()> {
        for t in targets {
            if let ExprKind::Tuple(parts) | ExprKind::List(parts) = &t.kind {
                self.delete(parts, out)?;
                continue;
            }
            let lifted = self.lift_target(t, out)?;
            let span = self.span(t.span);
            out.push(match self.target(&lifted)? {
                Target::Name(target) => Box::new(DeleteName { target, span }),
                target => Box::new(Delete(Box::new([target]))),
            });
        }
        Ok(())
    }

    fn import(&mut self, names: &[Alias], span: Span, out: &mut Vec<Tree>) {
        let span = self.span(span);
        for a in names {
            let first = a.name.split('.').next().unwrap_or(&a.name);
            let bound = a.asname.as_deref().unwrap_or(first);
            out.push(Box::new(Import {
                name: a.name.clone(),
                target: self.name_target(bound),
                innermost: a.asname.is_some(),
                span,
            }));
        }
    }

    fn import_from(
        &mut self,
        module: &Option<Ident>,
        names: &[Alias],
        level: u32,
        span: Span,
        out: &mut Vec<Tree>,
    ) {
        let module: Box<str> = module.as_ref().map_or("".into(), |m| m.name.clone());
        let span = self.span(span);
        if &*module == "__future__" && level == 0 {
            return;
        }
        if matches!(names, [a] if &*a.name == "*") {
            out.push(Box::new(ImportStar { module, level, span }));
            return;
        }
        let names = names
            .iter()
            .map(|a| {
                let bound = a.asname.as_deref().unwrap_or(&a.name);
                (a.name.clone(), self.name_target(bound))
            })
            .collect();
        out.push(Box::new(ImportFrom { module, level, names, span }));
    }

    /// A function definition whose decorators and defaults do not suspend any more.
    fn lift_function<'s>(
        &mut self,
        f: &'s kaa_grammar::ast::FunctionDef,
        out: &mut Vec<Tree>,
    ) -> Lowered<Cow<'s, kaa_grammar::ast::FunctionDef>> {
        let defaults = super::suspends::defaults(&f.params);
        if !self.any_suspends(f.decorators.iter().chain(defaults)) {
            return Ok(Cow::Borrowed(f));
        }
        let mut f = f.clone();
        f.decorators = self.lift_all(&f.decorators, out)?;
        let p = &mut f.params;
        for param in
            p.positional_only.iter_mut().chain(&mut p.positional).chain(&mut p.keyword_only)
        {
            if let Some(d) = &param.default {
                let s = self.frame().temp();
                self.store_in(d, s, out)?;
                param.default = Some(Box::new(super::lift::temp(s, d.span)));
            }
        }
        Ok(Cow::Owned(f))
    }

    fn lift_class<'s>(
        &mut self,
        c: &'s kaa_grammar::ast::ClassDef,
        out: &mut Vec<Tree>,
    ) -> Lowered<Cow<'s, kaa_grammar::ast::ClassDef>> {
        let keywords = c.keywords.iter().map(|k| &k.value);
        if !self.any_suspends(c.decorators.iter().chain(&c.bases).chain(keywords)) {
            return Ok(Cow::Borrowed(c));
        }
        let mut c = c.clone();
        c.decorators = self.lift_all(&c.decorators, out)?;
        if !c.type_params.is_empty() {
            // The rest belongs to the scope of these, where nothing suspends.
            return Ok(Cow::Owned(c));
        }
        c.bases = self.lift_all(&c.bases, out)?;
        for k in &mut c.keywords {
            let s = self.frame().temp();
            self.store_in(&k.value, s, out)?;
            k.value = super::lift::temp(s, k.value.span);
        }
        Ok(Cow::Owned(c))
    }

    /// All the expressions, in temporaries.
    fn lift_all(&mut self, all: &[Expr], out: &mut Vec<Tree>) -> Lowered<Vec<Expr>> {
        let mut lifted = Vec::with_capacity(all.len());
        for e in all {
            if let ExprKind::Starred(inner) = &e.kind {
                let s = self.frame().temp();
                self.store_in(inner, s, out)?;
                let inner = Box::new(super::lift::temp(s, e.span));
                lifted.push(Expr { span: e.span, kind: ExprKind::Starred(inner) });
                continue;
            }
            let s = self.frame().temp();
            self.store_in(e, s, out)?;
            lifted.push(super::lift::temp(s, e.span));
        }
        Ok(lifted)
    }
}

/// Statements of which only the one at that place suspends, as one node.
fn lone_block(mut before: Vec<Tree>, at: usize) -> Tree {
    let after = before.split_off(at + 1).into();
    let mut lone = before.remove(at);
    let before = before.into();
    match Await::take_out(&mut lone) {
        Some(lone) => Box::new(LoneBlock { before, lone, after }),
        None => Box::new(LoneBlock { before, lone: Statement(lone), after }),
    }
}

/// Statements that never suspend (or a single one) as one node.
fn plain(mut out: Vec<Tree>) -> Tree {
    match out.len() {
        0 => Box::new(Empty),
        1 => out.remove(0),
        n => match n {
            2 => fixed::<2>(out),
            3 => fixed::<3>(out),
            4 => fixed::<4>(out),
            _ => Box::new(LongBlock(out.into())),
        },
    }
}

fn fixed<const N: usize>(out: Vec<Tree>) -> Tree {
    match <[Tree; N]>::try_from(out) {
        Ok(all) => Box::new(PlainBlock(all)),
        Err(out) => Box::new(LongBlock(out.into())),
    }
}

/// How a loop ends that is broken out of: its `else`, if there is one, has to know.
fn broken(orelse: &[Stmt]) -> Flow {
    if orelse.is_empty() { Flow::Normal } else { Flow::Break }
}
