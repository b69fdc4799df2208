//! Patterns of `match`.

use super::expr::Ctx;
use super::key::{Key, repr};
use super::{Checker, Outcome, error};
use kaa_grammar::ast::{Expr, ExprKind, MatchCase, Pattern, PatternKind};
use kaa_grammar::span::Span;

/// Names that a pattern has captured so far, in order.
type Captured<'a> = Vec<&'a str>;

impl<'a> Checker<'a> {
    pub(super) fn cases(&mut self, cases: &'a [MatchCase]) -> Outcome {
        for (place, case) in cases.iter().enumerate() {
            let is_last = place + 1 == cases.len();
            // Nothing can come after what always matches.
            let may_always_match = is_last || case.guard.is_some();
            self.pattern(&case.pattern, may_always_match, &mut Vec::new())?;
            self.exprs(&case.guard, Ctx::Load)?;
            self.block(&case.body)?;
        }
        Ok(())
    }

    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        may_always_match: bool,
        captured: &mut Captured<'a>,
    ) -> Outcome {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Value(value) => self.value_pattern(value, span),
            PatternKind::Sequence(patterns) => self.sequence_pattern(patterns, span, captured),
            PatternKind::Mapping { items, rest } => {
                self.mapping_pattern(items, rest.as_deref(), span, captured)
            }
            PatternKind::Class { cls, patterns, keywords } => {
                check_attributes(keywords)?;
                self.expr(cls, Ctx::Load)?;
                self.subpatterns(patterns, captured)?;
                self.subpatterns(keywords.iter().map(|(_, value)| value), captured)
            }
            PatternKind::Star(name) => capture(name.as_deref(), span, captured),
            PatternKind::As { pattern: None, name } => {
                if !may_always_match {
                    return error(span, unreachable_after(name.as_deref()));
                }
                capture(name.as_deref(), span, captured)
            }
            PatternKind::As { pattern: Some(inner), name } => {
                self.pattern(inner, may_always_match, captured)?;
                capture(name.as_deref(), span, captured)
            }
            PatternKind::Or(patterns) => {
                self.or_pattern(patterns, may_always_match, span, captured)
            }
        }
    }

    /// Patterns of parts, which may match whatever they like.
    fn subpatterns(
        &mut self,
        patterns: impl IntoIterator<Item = &'a Pattern>,
        captured: &mut Captured<'a>,
    ) -> Outcome {
        patterns.into_iter().try_for_each(|pattern| self.pattern(pattern, true, captured))
    }

    fn value_pattern(&mut self, value: &'a Expr, span: Span) -> Outcome {
        if Key::of(value).is_none() && !matches!(value.kind, ExprKind::Attribute { .. }) {
            return error(span, "patterns may only match literals and attribute lookups");
        }
        self.expr(value, Ctx::Load)
    }

    fn sequence_pattern(
        &mut self,
        patterns: &'a [Pattern],
        span: Span,
        captured: &mut Captured<'a>,
    ) -> Outcome {
        let mut stars =
            patterns.iter().filter(|pattern| matches!(pattern.kind, PatternKind::Star(_)));
        if stars.nth(1).is_some() {
            return error(span, "multiple starred names in sequence pattern");
        }
        self.subpatterns(patterns, captured)
    }

    fn mapping_pattern(
        &mut self,
        items: &'a [(Expr, Pattern)],
        rest: Option<&'a str>,
        span: Span,
        captured: &mut Captured<'a>,
    ) -> Outcome {
        let mut seen: Vec<Key> = Vec::new();
        for (key, _) in items {
            match Key::of(key) {
                Some(known) if seen.contains(&known) => {
                    return error(
                        span,
                        format!("mapping pattern checks duplicate key ({})", repr(key)),
                    );
                }
                Some(new) => seen.push(new),
                None if matches!(key.kind, ExprKind::Attribute { .. }) => {}
                None => {
                    return error(
                        span,
                        "mapping pattern keys may only match literals and attribute lookups",
                    );
                }
            }
            self.expr(key, Ctx::Load)?;
        }
        self.subpatterns(items.iter().map(|(_, value)| value), captured)?;
        capture(rest, span, captured)
    }

    fn or_pattern(
        &mut self,
        patterns: &'a [Pattern],
        may_always_match: bool,
        span: Span,
        captured: &mut Captured<'a>,
    ) -> Outcome {
        let mut first: Option<Captured<'a>> = None;
        for (place, pattern) in patterns.iter().enumerate() {
            let mut own = Vec::new();
            self.pattern(pattern, may_always_match && place + 1 == patterns.len(), &mut own)?;
            let Some(names) = &first else {
                first = Some(own);
                continue;
            };
            if names.len() != own.len() || !names.iter().all(|name| own.contains(name)) {
                return error(span, "alternative patterns bind different names");
            }
        }
        first.into_iter().flatten().try_for_each(|name| capture(Some(name), span, captured))
    }
}

fn unreachable_after(name: Option<&str>) -> String {
    match name {
        Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
        None => "wildcard makes remaining patterns unreachable".to_owned(),
    }
}

fn capture<'a>(name: Option<&'a str>, span: Span, captured: &mut Captured<'a>) -> Outcome {
    let Some(name) = name else { return Ok(()) };
    if captured.contains(&name) {
        return error(span, format!("multiple assignments to name '{name}' in pattern"));
    }
    captured.push(name);
    Ok(())
}

/// No attribute comes twice; of several the one that came first is reported.
fn check_attributes(keywords: &[(Box<str>, Pattern)]) -> Outcome {
    for (place, (name, _)) in keywords.iter().enumerate() {
        if let Some((_, other)) = keywords[place + 1..].iter().find(|(other, _)| other == name) {
            return error(other.span, format!("attribute name repeated in class pattern: {name}"));
        }
    }
    Ok(())
}
