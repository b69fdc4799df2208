//! Patterns of trees.

use super::read::{Read, Reader, truth};
use crate::value::Value;
use kaa_grammar::ast::{Constant, Expr, MatchCase, Pattern, PatternKind};

impl Reader<'_> {
    pub(super) fn cases(&self, node: &Value) -> Read<Vec<MatchCase>> {
        let cases = self.each(node, "Match", "cases", |case| {
            if self.name(case).as_deref() != Some("match_case") {
                return self.unexpected("match_case", case);
            }
            let body = self.stmts(case, "match_case", "body")?;
            Ok(MatchCase {
                pattern: self.pattern(&self.field(case, "match_case", "pattern")?)?,
                guard: self.optional_expr(case, "guard")?.map(|guard| *guard),
                body: self.filled(body, "match_case", "body")?,
            })
        })?;
        self.filled(cases, "Match", "cases")
    }

    fn patterns(&self, node: &Value, class: &str, name: &str) -> Read<Vec<Pattern>> {
        self.each(node, class, name, |pattern| self.pattern(pattern))
    }

    fn pattern(&self, node: &Value) -> Read<Pattern> {
        self.vm.check_stack()?;
        let span = self.span(node, "pattern")?;
        let Some(class) = self.name(node).filter(|name| name.starts_with("Match")) else {
            return self.unexpected("pattern", node);
        };
        let class = class.as_str();
        let kind = match class {
            "MatchValue" => PatternKind::Value(self.expr_field(node, class, "value")?),
            "MatchSingleton" => PatternKind::Singleton(self.singleton(node)?),
            "MatchSequence" => PatternKind::Sequence(self.patterns(node, class, "patterns")?),
            "MatchMapping" => self.mapping(node)?,
            "MatchClass" => self.class_pattern(node)?,
            "MatchStar" => PatternKind::Star(self.optional_text(node, "name")?),
            "MatchAs" => self.as_pattern(node)?,
            "MatchOr" => {
                let patterns = self.patterns(node, class, "patterns")?;
                if patterns.len() < 2 {
                    return self.invalid("MatchOr requires at least 2 patterns");
                }
                PatternKind::Or(patterns)
            }
            _ => return self.unexpected("pattern", node),
        };
        Ok(Pattern { span, kind })
    }

    fn singleton(&self, node: &Value) -> Read<Constant> {
        let value = self.vm.try_get_attr(node, self.vm.intern("value"))?;
        match value {
            None => self.missing("MatchSingleton", "value"),
            Some(value) if value.is_none() => Ok(Constant::None),
            Some(value) => match truth(&value) {
                Some(truth) => Ok(Constant::Bool(truth)),
                None => self.invalid("MatchSingleton can only contain True, False and None"),
            },
        }
    }

    fn mapping(&self, node: &Value) -> Read<PatternKind> {
        let class = "MatchMapping";
        let keys: Vec<Expr> = self.exprs(node, class, "keys")?;
        let patterns = self.patterns(node, class, "patterns")?;
        if keys.len() != patterns.len() {
            let message = "MatchMapping doesn't have the same number of keys as patterns";
            return self.invalid(message);
        }
        let rest = self.optional_text(node, "rest")?;
        Ok(PatternKind::Mapping { items: keys.into_iter().zip(patterns).collect(), rest })
    }

    fn class_pattern(&self, node: &Value) -> Read<PatternKind> {
        let class = "MatchClass";
        let cls = self.expr_field(node, class, "cls")?;
        let patterns = self.patterns(node, class, "patterns")?;
        let names = self.texts(node, class, "kwd_attrs")?;
        let values = self.patterns(node, class, "kwd_patterns")?;
        if names.len() != values.len() {
            return self.invalid(
                "MatchClass doesn't have the same number of keyword attributes as patterns",
            );
        }
        Ok(PatternKind::Class { cls, patterns, keywords: names.into_iter().zip(values).collect() })
    }

    fn as_pattern(&self, node: &Value) -> Read<PatternKind> {
        let name = self.optional_text(node, "name")?;
        let pattern = match self.optional(node, "pattern")? {
            Some(pattern) => Some(Box::new(self.pattern(&pattern)?)),
            None => None,
        };
        if name.is_none() && pattern.is_some() {
            return self.invalid("MatchAs must specify a target name if a pattern is given");
        }
        Ok(PatternKind::As { pattern, name })
    }
}
