//! `match` statements.

use super::LowerError;
use super::build::{Lowered, Lowerer};
use super::literal::constant;
use crate::node::Tree;
use crate::node::block::Empty;
use crate::node::condition::IfNode;
use crate::node::expression::StoreLocal;
use crate::node::name::Constant;
use crate::node::pattern::{Case, Match, Pattern, TryPattern};
use kaa_grammar::ast::{self, Expr, MatchCase, PatternKind};
use kaa_grammar::span::Span;

impl Lowerer<'_> {
    /// A `match` statement.
    pub fn match_statement(
        &mut self,
        subject: &Expr,
        cases: &[MatchCase],
        span: Span,
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        if self.any_suspends(cases.iter().filter_map(|c| c.guard.as_ref())) {
            return self.match_with_suspending_guards(subject, cases, out);
        }
        let subject = self.lift(subject, out)?;
        let subject = self.tree(&subject)?;
        let mut lowered = Vec::with_capacity(cases.len());
        let mut suspends = false;
        for c in cases {
            let pattern = self.pattern(&c.pattern)?;
            let guard = match &c.guard {
                Some(g) => Some(self.tree(g)?),
                None => None,
            };
            suspends |= self.block_suspends(&c.body);
            let body = self.block(&c.body)?;
            lowered.push(Case { pattern, guard, body, span: self.span(c.pattern.span) });
        }
        let position = if suspends { Some(self.frame().temp()) } else { None };
        let span = self.span(span);
        out.push(Box::new(Match { subject, cases: lowered.into(), position, span }));
        Ok(())
    }

    /// The cases as conditionals, one after the other, until one is taken.
    fn match_with_suspending_guards(
        &mut self,
        subject: &Expr,
        cases: &[MatchCase],
        out: &mut Vec<Tree>,
    ) -> Lowered<()> {
        let value = self.frame().temp();
        self.store_in(subject, value, out)?;
        let taken = self.frame().temp();
        let set = |v: bool| -> Tree {
            let constant = Constant(crate::value::Value::bool(v));
            Box::new(StoreLocal { value: constant, slot: taken })
        };
        out.push(set(false));
        for c in cases {
            let pattern = self.pattern(&c.pattern)?;
            let span = self.span(c.pattern.span);
            let mut chosen = Vec::new();
            match &c.guard {
                Some(g) => {
                    let g = self.lift(g, &mut chosen)?;
                    let test = self.expression(&g)?;
                    let body = vec![set(true), self.block(&c.body)?];
                    let body = self.sequence(body);
                    let position = Some(self.frame().temp());
                    chosen.push(test.branch(body, Box::new(Empty), position));
                }
                None => {
                    chosen.push(set(true));
                    chosen.push(self.block(&c.body)?);
                }
            }
            let chosen = self.sequence(chosen);
            let test = TryPattern { pattern, value, taken, span };
            let position = Some(self.frame().temp());
            out.push(IfNode::tree(test, chosen, Box::new(Empty), position));
        }
        Ok(())
    }

    fn pattern(&mut self, p: &ast::Pattern) -> Lowered<Pattern> {
        self.check_depth(p.span)?;
        let span = self.span(p.span);
        Ok(match &p.kind {
            PatternKind::Value(e) => Pattern::Value(self.tree(e)?),
            PatternKind::Singleton(c) => Pattern::Singleton(constant(self.vm, c)),
            PatternKind::Sequence(items) => self.sequence_pattern(items)?,
            PatternKind::Mapping { items, rest } => {
                let mut pairs = Vec::with_capacity(items.len());
                for (k, v) in items {
                    pairs.push((self.tree(k)?, self.pattern(v)?));
                }
                let rest = rest.as_ref().map(|n| self.name_target(n));
                Pattern::Mapping { items: pairs.into(), rest }
            }
            PatternKind::Class { cls, patterns, keywords } => Pattern::Class {
                class: self.tree(cls)?,
                positional: self.patterns(patterns)?,
                keywords: {
                    let mut all = Vec::with_capacity(keywords.len());
                    for (n, p) in keywords {
                        all.push((self.vm.intern(n), self.pattern(p)?));
                    }
                    all.into()
                },
                span,
            },
            PatternKind::Star(_) => {
                return Err(LowerError::new("star pattern outside a sequence", p.span));
            }
            PatternKind::As { pattern, name } => match (pattern, name) {
                (None, None) => Pattern::Wildcard,
                (None, Some(n)) => Pattern::Capture(self.name_target(n)),
                (Some(p), Some(n)) => {
                    let pattern = Box::new(self.pattern(p)?);
                    Pattern::As { pattern, name: self.name_target(n) }
                }
                (Some(p), None) => self.pattern(p)?,
            },
            PatternKind::Or(all) => Pattern::Or(self.patterns(all)?),
        })
    }

    fn patterns(&mut self, all: &[ast::Pattern]) -> Lowered<Box<[Pattern]>> {
        all.iter().map(|p| self.pattern(p)).collect()
    }

    fn sequence_pattern(&mut self, items: &[ast::Pattern]) -> Lowered<Pattern> {
        let star = items.iter().position(|p| matches!(p.kind, PatternKind::Star(_)));
        let Some(at) = star else { return Ok(Pattern::Sequence(self.patterns(items)?)) };
        let name = match &items[at].kind {
            PatternKind::Star(Some(n)) => Some(self.name_target(n)),
            _ => None,
        };
        Ok(Pattern::StarSequence {
            before: self.patterns(&items[..at])?,
            star: name,
            after: self.patterns(&items[at + 1..])?,
        })
    }
}
