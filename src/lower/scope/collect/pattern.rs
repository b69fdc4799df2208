//! Patterns of `match`.

use super::expr::Ctx;
use super::names::refuse_debug;
use super::{Collector, Facts, Outcome};
use kaa_grammar::ast::{Pattern, PatternKind};
use kaa_grammar::span::Span;

impl<'a> Collector<'a> {
    pub(super) fn pattern(&mut self, pattern: &'a Pattern) -> Outcome {
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value, Ctx::Load),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.patterns(patterns),
            PatternKind::Star(name) => self.capture(name.as_deref(), pattern.span),
            PatternKind::Mapping { items, rest } => {
                self.exprs(items.iter().map(|(key, _)| key), Ctx::Load)?;
                self.patterns(items.iter().map(|(_, value)| value))?;
                self.capture(rest.as_deref(), pattern.span)
            }
            PatternKind::Class { cls, patterns, keywords } => {
                self.expr(cls, Ctx::Load)?;
                self.patterns(patterns)?;
                keywords
                    .iter()
                    .try_for_each(|(name, value)| refuse_debug(name, value.span, Ctx::Store))?;
                self.patterns(keywords.iter().map(|(_, value)| value))
            }
            PatternKind::As { pattern: inner, name } => {
                inner.iter().try_for_each(|inner| self.pattern(inner))?;
                self.capture(name.as_deref(), pattern.span)
            }
        }
    }

    fn patterns(&mut self, patterns: impl IntoIterator<Item = &'a Pattern>) -> Outcome {
        patterns.into_iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn capture(&mut self, name: Option<&str>, span: Span) -> Outcome {
        name.map_or(Ok(()), |name| self.bind(name, Facts::ASSIGNED, span))
    }
}
