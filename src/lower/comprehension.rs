//! List, set and dict comprehensions: inlined in the frame around them (PEP 709).

use super::build::{Lowered, Lowerer, Place};
use super::names::temp_name;
use super::scope::{Binding, ScopeId, ScopeKind};
use crate::node::Tree;
use crate::node::assign::Target;
use crate::node::comprehension::{AddTo, Clause, ClauseTarget, Comprehension, Element};
use crate::node::display::{DictDisplay, Display, Kind};
use crate::node::expression::Expr as Expression;
use crate::node::for_loop::PairTarget;
use crate::node::function_def::{MakeFunction, MakeGenerator};
use crate::node::name::{FreshSlots, NameTarget};
use crate::value::Value;
use crate::vm::{FrameKind, Params, Slot};
use kaa_grammar::ast::{self, Expr, ExprKind};
use kaa_grammar::span::Span;
use std::collections::HashMap;

/// The parts of a comprehension.
struct Parts<'e> {
    /// The value of a dict comprehension comes second.
    elements: Vec<&'e Expr>,
    kind: Kind,
    is_dict: bool,
    clauses: &'e [ast::Comprehension],
}

impl Parts<'_> {
    /// What is made for each round: keys and values from the first's start to the last's end.
    fn span(&self) -> Span {
        let [first, .., last] = &*self.elements else { return self.elements[0].span };
        Span::new(first.span.start, last.span.end)
    }
}

fn parts(e: &Expr) -> Parts<'_> {
    match &e.kind {
        ExprKind::ListComp { element, clauses } => {
            Parts { elements: vec![element], kind: Kind::List, is_dict: false, clauses }
        }
        ExprKind::SetComp { element, clauses } => {
            Parts { elements: vec![element], kind: Kind::Set, is_dict: false, clauses }
        }
        ExprKind::DictComp { key, value, clauses } => {
            Parts { elements: vec![key, value], kind: Kind::List, is_dict: true, clauses }
        }
        _ => unreachable!("called for comprehensions"),
    }
}

/// The fused form of a clause's target.
fn clause_target(target: Target) -> ClauseTarget {
    match target {
        Target::Name(NameTarget::Local(slot)) => ClauseTarget::Local(slot),
        target => match PairTarget::of(target) {
            Ok(pair) => ClauseTarget::Pair(pair),
            Err(target) => ClauseTarget::Any(target),
        },
    }
}

impl Lowerer<'_> {
    /// A comprehension that does not suspend.
    pub fn comprehension(&mut self, e: &Expr) -> Lowered<Expression> {
        let scope = self.scopes.child(self.scope_id(), ScopeKind::Comprehension, e.span);
        if !self.scopes.get(scope).is_inlined {
            return self.comprehension_function(e, scope);
        }
        let p = parts(e);
        let mark = self.frame_ref().mark();
        let first = self.looped(&p.clauses[0].iter)?;
        let prepare = self.enter_comprehension(scope);
        let node = self.comprehension_node(&p, first, prepare);
        self.frame().layers.pop();
        // Its slots stay its own for the rest of the statement: a nested one may run in between.
        let _ = mark;
        Ok(Box::new(node?))
    }

    fn comprehension_node(
        &mut self,
        p: &Parts,
        first: Tree,
        prepare: Tree,
    ) -> Lowered<Comprehension> {
        let mut clauses = Vec::with_capacity(p.clauses.len());
        let mut first = Some(first);
        for c in p.clauses {
            let iterable = match first.take() {
                Some(t) => t,
                None => self.looped(&c.iter)?,
            };
            let target = clause_target(self.target(&c.target)?);
            let conditions = self.trees(&c.ifs)?.into();
            clauses.push(Clause { target, iterable, conditions, span: self.span(c.iter.span) });
        }
        let element = self.element(p)?;
        let span = self.span(p.span());
        Ok(Comprehension { prepare, element, clauses: clauses.into(), span })
    }

    fn element(&mut self, p: &Parts) -> Lowered<Element> {
        let first = self.tree(p.elements[0])?;
        Ok(match (p.is_dict, p.kind) {
            (true, _) => Element::Dict(first, self.tree(p.elements[1])?),
            (false, Kind::Set) => Element::Set(first),
            _ => Element::List(first),
        })
    }

    /// Gives the comprehension's names slots in the frame around it; the statement that clears them
    /// comes back.
    fn enter_comprehension(&mut self, scope_id: ScopeId) -> Tree {
        let scope = self.scopes.get(scope_id);
        let mut places: HashMap<Box<str>, Place> = HashMap::new();
        let (mut cells, mut locals) = (Vec::new(), Vec::new());
        for (name, info) in scope.names() {
            match info.binding {
                Binding::Local => {
                    let s = self.frame().temp();
                    locals.push(s);
                    places.insert(name.into(), Place::Local(s));
                }
                Binding::Cell => {
                    let s = self.frame().temp();
                    cells.push(s);
                    places.insert(name.into(), Place::Cell(s));
                }
                _ => {}
            }
        }
        self.frame().layers.push((scope_id, places));
        Box::new(FreshSlots { cells: cells.into(), locals: locals.into() })
    }

    /// A comprehension that suspends: its loops are statements; the slot of the result comes back.
    pub fn suspending_comprehension(&mut self, e: &Expr, out: &mut Vec<Tree>) -> Lowered<Slot> {
        let scope = self.scopes.child(self.scope_id(), ScopeKind::Comprehension, e.span);
        let p = parts(e);
        let first = self.lift(&p.clauses[0].iter, out)?;
        let iter = self.frame().temp();
        let value = self.expression(&first)?;
        out.push(value.store(iter));
        let container = self.frame().temp();
        let empty: Expression = if p.is_dict {
            Box::new(DictDisplay { items: Box::default(), span: 0 })
        } else {
            Box::new(Display { kind: p.kind, items: Box::default(), span: 0 })
        };
        out.push(empty.store(container));
        let prepare = self.enter_comprehension(scope);
        out.push(prepare);
        let mut clauses = p.clauses.to_vec();
        clauses[0].iter =
            Expr { span: p.clauses[0].iter.span, kind: ExprKind::Name(temp_name(iter)) };
        let loops = self.comprehension_loops(&p, &clauses, container, e.span);
        self.frame().layers.pop();
        out.push(loops?);
        Ok(container)
    }

    fn comprehension_loops(
        &mut self,
        p: &Parts,
        clauses: &[ast::Comprehension],
        container: Slot,
        span: Span,
    ) -> Lowered<Tree> {
        let Some((c, rest)) = clauses.split_first() else {
            let mut out = Vec::new();
            let mut lifted = Vec::new();
            for e in &p.elements {
                let e = self.lift(e, &mut out)?.into_owned();
                lifted.push(e);
            }
            let p = Parts {
                elements: lifted.iter().collect(),
                kind: p.kind,
                is_dict: p.is_dict,
                clauses: p.clauses,
            };
            let element = self.element(&p)?;
            out.push(Box::new(AddTo { container, element, span: self.span(p.span()) }));
            return Ok(self.sequence(out));
        };
        let mut out = Vec::new();
        let iter = self.lift(&c.iter, &mut out)?.into_owned();
        let node =
            self.loop_node(c.is_async, &c.target, &iter, span, crate::vm::Flow::Normal, |l| {
                l.filtered(&c.ifs, |l| l.comprehension_loops(p, rest, container, span))
            })?;
        out.push(node);
        Ok(self.sequence(out))
    }

    fn filtered(
        &mut self,
        ifs: &[Expr],
        body: impl FnOnce(&mut Self) -> Lowered<Tree>,
    ) -> Lowered<Tree> {
        let Some((test, rest)) = ifs.split_first() else { return body(self) };
        let mut out = Vec::new();
        let test = self.lift(test, &mut out)?.into_owned();
        let test = self.expression(&test)?;
        let then = {
            let mut rest_ifs = rest.to_vec();
            // Conditions nest; the recursion is as deep as there are conditions.
            let inner: Lowered<Tree> = if rest_ifs.is_empty() {
                body(self)
            } else {
                let rest_ifs = std::mem::take(&mut rest_ifs);
                self.filtered_dyn(&rest_ifs, Box::new(body))
            };
            inner?
        };
        let position = Some(self.frame().temp());
        out.push(test.branch(then, Box::new(crate::node::block::Empty), position));
        Ok(self.sequence(out))
    }

    fn filtered_dyn(
        &mut self,
        ifs: &[Expr],
        body: Box<dyn FnOnce(&mut Self) -> Lowered<Tree> + '_>,
    ) -> Lowered<Tree> {
        self.filtered(ifs, body)
    }

    /// A comprehension in a scope that sees a class: a function of its own, called at once.
    fn comprehension_function(&mut self, e: &Expr, scope: ScopeId) -> Lowered<Expression> {
        let p = parts(e);
        let iterable = self.looped(&p.clauses[0].iter)?;
        self.begin(scope, "<listcomp>", FrameKind::Plain);
        let has_param = self.scopes.get(scope).names().any(|(_, i)| i.is_param);
        if !has_param {
            // The iterator comes in a slot after the names.
            self.frame().temp();
        }
        self.frame().parts.params =
            Params { positional: 1, positional_only: 1, ..Params::default() };
        let first: Tree = Box::new(crate::node::name::TakeTemp(Slot::new(0)));
        let prepare: Tree = Box::new(FreshSlots { cells: Box::default(), locals: Box::default() });
        let node = self.comprehension_node(&p, first, prepare)?;
        let code = self.end("<listcomp>", e.span, Value::NONE, 3, Box::new(node));
        let captures = self.captures(&code);
        let function = Box::new(MakeFunction {
            code,
            captures,
            defaults: Box::default(),
            kw_defaults: Box::default(),
            annotate: None,
        });
        let span = self.span(e.span);
        Ok(Box::new(MakeGenerator { function, iterable, is_async: false, span }))
    }
}
