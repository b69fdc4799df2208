//! Mistakes inside the fields of f-strings and t-strings.

use super::Diagnosis;
use super::walk::{ends_operand, is_operator};
use crate::error::SyntaxError;
use crate::token::Tok;

impl Diagnosis<'_> {
    /// The field directly around a token, as the index of its `{`.
    fn field_around(&self, index: usize) -> Option<usize> {
        self.enclosing(index).filter(|open| self.is_field(*open))
    }

    fn letter(&self, open: usize) -> char {
        let mut at = open;
        while let Some(outer) = self.enclosing(at) {
            match self.kind(outer) {
                Tok::FStringStart => return 'f',
                Tok::TStringStart => return 't',
                _ => at = outer,
            }
        }
        'f'
    }

    pub(super) fn field(&self, index: usize) -> Option<SyntaxError> {
        let open = self.field_around(index)?;
        let letter = self.letter(open);
        let kind = self.kind(index);
        if kind == Tok::SpecColon
            && let Some(lambda) = self.find(open + 1, index, Tok::Lambda)
        {
            let message =
                format!("{letter}-string: lambda expressions are not allowed without parentheses");
            return Some(self.error_over(lambda, index, message));
        }
        if index == open + 1 {
            return Some(self.no_value(index, letter));
        }
        if let Some(comma) = self.forgotten_comma(index) {
            return Some(comma);
        }
        if !self.has_value(open, index) {
            return Some(self.no_value(open + 1, letter));
        }
        let at = self.after_value(open, index);
        let message = format!("{letter}-string: {}", self.expected_in_field(open, at)?);
        Some(self.error_at(at, message))
    }

    /// The token after the value, where an operator without its operand comes before `index`.
    fn after_value(&self, open: usize, index: usize) -> usize {
        if !is_operator(self.kind(index - 1)) {
            return index;
        }
        let is_value = |last: &usize| self.expression(open + 1, *last).is_some();
        (open + 1..index).rev().find(is_value).map_or(index, |last| last + 1)
    }

    /// Whether some expression stands at the beginning of a field, before a token.
    fn has_value(&self, open: usize, index: usize) -> bool {
        let is_value = |last| self.expression(open + 1, last).is_some();
        self.find(open + 1, index, Tok::SpecColon).is_some()
            || self.kind(open + 1) == Tok::Yield
            || (open + 1..index).any(is_value)
    }

    /// A mistake in brackets with which the value of a field begins.
    pub(super) fn valueless_field(&self, index: usize) -> Option<SyntaxError> {
        let mut open = self.enclosing(index)?;
        while !self.is_field(open) {
            open = self.enclosing(open)?;
        }
        (!self.has_value(open, index)).then(|| self.no_value(open + 1, self.letter(open)))
    }

    fn no_value(&self, index: usize, letter: char) -> SyntaxError {
        let message = match self.kind(index) {
            Tok::Equal | Tok::Exclamation | Tok::SpecColon | Tok::RBrace => {
                let found = self.text(index);
                format!("{letter}-string: valid expression required before '{found}'")
            }
            _ => format!("{letter}-string: expecting a valid expression after '{{'"),
        };
        self.error_at(index, message)
    }

    fn expected_in_field(&self, open: usize, index: usize) -> Option<&'static str> {
        if self.find(open + 1, index, Tok::SpecColon).is_some() {
            return Some("expecting '}', or format specs");
        }
        let previous = self.kind(index - 1);
        if previous == Tok::Exclamation {
            return Some(match self.kind(index) {
                Tok::SpecColon | Tok::RBrace => "missing conversion character",
                _ => "invalid conversion character",
            });
        }
        if self.find(open + 1, index, Tok::Exclamation).is_some() {
            return Some("expecting ':' or '}'");
        }
        if previous == Tok::Equal {
            return Some("expecting '!', or ':', or '}'");
        }
        ends_operand(previous).then_some("expecting '=', or '!', or ':', or '}'")
    }
}
