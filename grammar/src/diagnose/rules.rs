//! What is wrong at a token: the rules in the order in which they are tried.

use super::Diagnosis;
use super::brackets::FORGOTTEN_COMMA;
use super::walk::{begins_operand, ends_operand, opens};
use crate::build::describe;
use crate::error::SyntaxError;
use crate::token::Tok;

impl Diagnosis<'_> {
    /// The error for a token at which the grammar has no way on.
    pub(super) fn explain(&self, index: usize, expected: &[String]) -> SyntaxError {
        match self.kind(index) {
            Tok::Indent => return self.indentation(index, "unexpected indent"),
            Tok::Error if index < self.tokens.len() => {
                return self
                    .field(index)
                    .or_else(|| self.misspelt_inequality(index, expected))
                    .unwrap_or_else(|| self.invalid_syntax(index));
            }
            _ => {}
        }
        let found = self
            .missing_block(index)
            .or_else(|| self.misplaced_clause(index, expected))
            .or_else(|| self.missing_colon(index, expected))
            .or_else(|| self.import(index))
            .or_else(|| self.inner_quotes(index))
            .or_else(|| self.field(index))
            .or_else(|| self.conditional(index))
            .or_else(|| self.legacy_statement(index))
            .or_else(|| self.dictionary(index))
            .or_else(|| self.equal_sign(index))
            .or_else(|| self.assignment_target(index))
            .or_else(|| self.forgotten_comma(index))
            .or_else(|| self.comprehension(index))
            .or_else(|| self.parameters(index))
            .or_else(|| self.arguments(index))
            .or_else(|| self.pattern(index))
            .or_else(|| self.misspelt_inequality(index, expected))
            .or_else(|| self.loose_not(index))
            .or_else(|| self.for_target(index))
            .or_else(|| self.starred_argument(index))
            .or_else(|| self.late_positional(index))
            .or_else(|| self.valueless_field(index));
        match found {
            Some(error) => error,
            None if self.kind(index) == Tok::Dedent => {
                self.indentation(index, "unexpected unindent")
            }
            None => self.invalid_syntax(index),
        }
    }

    /// `<>` where a comparison could go on.
    fn misspelt_inequality(&self, index: usize, expected: &[String]) -> Option<SyntaxError> {
        let compares = expected.iter().any(|name| name == "\"!=\"");
        let message = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
        (compares && self.text(index) == "<>").then(|| SyntaxError::new(message, self.place(index)))
    }

    /// `1 + not x`.
    fn loose_not(&self, index: usize) -> Option<SyntaxError> {
        let is_tight = matches!(
            self.kind(index.checked_sub(1)?),
            Tok::Plus
                | Tok::Minus
                | Tok::Star
                | Tok::Slash
                | Tok::DoubleSlash
                | Tok::Percent
                | Tok::At
                | Tok::Tilde
        );
        if self.kind(index) != Tok::Not || !is_tight {
            return None;
        }
        let mut last = index + 1;
        let bounds = [Tok::And, Tok::Or, Tok::If, Tok::Else];
        let end = self.operand_end(index + 1);
        while last < end && !bounds.contains(&self.kind(last + 1)) {
            last = if opens(self.kind(last)) { self.closing(last) } else { last + 1 };
        }
        self.expression(index, last)?;
        let message = "'not' after an operator must be parenthesized";
        Some(self.error_over(index, last, message))
    }

    /// `for x + 1` without its `in`: what stands there may be no target either.
    fn for_target(&self, index: usize) -> Option<SyntaxError> {
        let first = self.line_first(index);
        let head = if self.kind(first) == Tok::Async { first + 1 } else { first };
        if self.kind(head) != Tok::For || self.enclosing(index).is_some() || index <= head + 1 {
            return None;
        }
        let target = self.expression(head + 1, index - 1)?;
        let bad = crate::build::invalid(&target, crate::build::Use::For)?;
        Some(SyntaxError::new(format!("cannot assign to {}", describe(bad)), bad.span))
    }

    /// Something wrong in brackets behind the `*` of an argument: the rule for a lone `*` fits.
    fn starred_argument(&self, index: usize) -> Option<SyntaxError> {
        let mut inner = self.enclosing(index)?;
        loop {
            let outer = self.enclosing(inner)?;
            let is_call = matches!(self.kind(outer), Tok::LParen | Tok::LBracket)
                && outer > 0
                && ends_operand(self.kind(outer - 1));
            let first = self.argument_start(outer, inner);
            if is_call && self.kind(first) == Tok::Star {
                return Some(self.error_at(index, "Invalid star expression"));
            }
            inner = outer;
        }
    }

    /// Something wrong in a positional argument that follows a keyword: CPython only ever sees its
    /// first token.
    fn late_positional(&self, index: usize) -> Option<SyntaxError> {
        let mut inner = index;
        let mut found = None;
        while let Some(open) = self.enclosing(inner) {
            let is_call =
                self.kind(open) == Tok::LParen && open > 0 && ends_operand(self.kind(open - 1));
            let first = self.argument_start(open, inner);
            let is_late = self.find(open + 1, first, Tok::Equal).is_some()
                && !matches!(self.kind(first), Tok::Star | Tok::DoubleStar | Tok::Name)
                && first < index;
            if is_call && is_late {
                found = Some(first);
            }
            inner = open;
        }
        found.map(|first| self.error_at(first, "invalid syntax"))
    }

    /// Where the argument begins that holds a token, in the brackets that `open` opens.
    fn argument_start(&self, open: usize, index: usize) -> usize {
        let mut at = open + 1;
        while let Some(comma) = self.find(at, index, Tok::Comma) {
            at = comma + 1;
        }
        at
    }

    fn import(&self, index: usize) -> Option<SyntaxError> {
        let first = self.line_first(index);
        if !matches!(self.kind(first), Tok::Import | Tok::From) || index == first {
            return None;
        }
        let at_end = self.kind(index) == Tok::Newline;
        let previous = self.kind(index - 1);
        if at_end && previous == Tok::Import {
            let at = self.place(index);
            let span = crate::span::Span::new(at.start, at.start);
            return Some(SyntaxError::new("Expected one or more names after 'import'", span));
        }
        if at_end && previous == Tok::Comma && self.kind(first) == Tok::From {
            let message = "trailing comma not allowed without surrounding parentheses";
            return Some(self.error_at(index, message));
        }
        if self.kind(first) == Tok::Import && self.kind(index) == Tok::From && index > first + 1 {
            let mut read = index + 2;
            while self.kind(read) == Tok::Dot && self.kind(read + 1) == Tok::Name {
                read += 2;
            }
            let message = "Did you mean to use 'from ... import ...' instead?";
            return Some(self.error_from(first, read, message));
        }
        self.import_target(index)
    }

    /// `import a as b.c`.
    fn import_target(&self, index: usize) -> Option<SyntaxError> {
        let name = match (self.kind(index - 1), self.kind(index.checked_sub(2)?)) {
            (Tok::As, _) => index,
            (Tok::Name, Tok::As) => index - 1,
            _ => return None,
        };
        if !begins_operand(self.kind(name)) {
            return None;
        }
        let (target, last) = self.longest_expression(name)?;
        if self.enclosing(name).is_some() && begins_operand(self.kind(last + 1)) {
            return Some(self.error_over(name, self.operand_end(last + 1), FORGOTTEN_COMMA));
        }
        let message = format!("cannot use {} as import target", describe(&target));
        Some(SyntaxError::new(message, target.span).read_to(self.read_at(last + 1)))
    }

    /// Mistakes in the parameters of functions and lambdas.
    fn parameters(&self, index: usize) -> Option<SyntaxError> {
        let (start, is_lambda) = self.parameters_around(index)?;
        let (kind, previous) = (self.kind(index), self.kind(index - 1));
        if self.kind(start) == Tok::Slash {
            return Some(self.error_at(start, "at least one argument must precede /"));
        }
        if previous == Tok::Equal && matches!(kind, Tok::RParen | Tok::Comma) {
            return Some(self.error_at(index - 1, "expected default value expression"));
        }
        let star = self.parameter_start(start, index);
        if kind == Tok::Equal && self.kind(star) == Tok::Star {
            return Some(self.error_at(index, "var-positional argument cannot have default value"));
        }
        if kind == Tok::Equal && self.kind(star) == Tok::DoubleStar {
            return Some(self.error_at(index, "var-keyword argument cannot have default value"));
        }
        if previous == Tok::Slash && kind == Tok::Star {
            return Some(self.error_at(index, "expected comma between / and *"));
        }
        let begins = matches!(previous, Tok::Comma | Tok::LParen | Tok::Lambda);
        if kind == Tok::LParen && begins && self.are_names(index) && self.are_plain(start, index) {
            let what = if is_lambda { "Lambda expression" } else { "Function" };
            let message = format!("{what} parameters cannot be parenthesized");
            return Some(self.error_over(index, self.closing(index), message));
        }
        None
    }

    /// Where the parameters around a token begin, and whether they are a lambda's.
    pub(super) fn parameters_around(&self, index: usize) -> Option<(usize, bool)> {
        let first = self.line_first(index);
        let head = if self.kind(first) == Tok::Async { first + 1 } else { first };
        if let Some(open) = self.enclosing(index)
            && self.kind(head) == Tok::Def
            && self.kind(open) == Tok::LParen
            && self.enclosing(open).is_none()
            && self.find(head, open, Tok::Arrow).is_none()
        {
            return Some((open + 1, false));
        }
        let mut at = index;
        while at > 0 {
            let begin = self.operand_start(at);
            match self.kind(begin.checked_sub(1)?) {
                Tok::Lambda => return Some((begin, true)),
                Tok::Comma | Tok::Equal if begin > 1 => at = begin - 1,
                _ => return None,
            }
        }
        None
    }

    /// Where the parameter that holds a token begins.
    fn parameter_start(&self, start: usize, index: usize) -> usize {
        let mut at = start;
        while let Some(comma) = self.find(at, index, Tok::Comma) {
            at = comma + 1;
        }
        at
    }

    /// `(a, b)`: only names between the parentheses.
    fn are_names(&self, open: usize) -> bool {
        let close = self.closing(open);
        let mut at = open + 1;
        while self.kind(at) == Tok::Name {
            at += 1;
            if self.kind(at) == Tok::Comma {
                at += 1;
            }
        }
        at == close && close > open + 1
    }

    /// Whether all parameters before a token are names without defaults.
    fn are_plain(&self, start: usize, end: usize) -> bool {
        (start..end).all(|at| matches!(self.kind(at), Tok::Name | Tok::Comma))
    }

    /// Mistakes among the arguments of a call.
    fn arguments(&self, index: usize) -> Option<SyntaxError> {
        let open = self.enclosing(index)?;
        let (kind, previous) = (self.kind(index), self.kind(index - 1));
        let ends = matches!(kind, Tok::Comma | Tok::RParen);
        if self.kind(open) == Tok::LParen && previous == Tok::Equal && ends {
            let name = index - 2;
            if self.kind(name) == Tok::Name
                && matches!(self.kind(name - 1), Tok::Comma | Tok::LParen)
            {
                return Some(self.error_over(
                    name,
                    index - 1,
                    "expected argument value expression",
                ));
            }
        }
        let starts =
            matches!(self.kind(index.saturating_sub(2)), Tok::Comma | Tok::LParen | Tok::LBracket);
        if previous == Tok::Star && starts && !begins_operand(kind) {
            return Some(self.error_at(index, "Invalid star expression"));
        }
        if kind == Tok::DoubleStar && self.kind(open) == Tok::LParen && index == open + 1 {
            let last = self.operand_end(index + 1);
            let message = "cannot use double starred expression here";
            return (self.kind(last + 1) == Tok::RParen).then(|| self.error_at(index, message));
        }
        if self.kind(open) == Tok::LBracket && kind == Tok::RBracket && index == open + 1 {
            let before = self.kind(open.saturating_sub(2));
            let is_definition = matches!(before, Tok::Def | Tok::Class | Tok::Type);
            let is_alias = self.kind(index - 3) == Tok::Type || self.text(index - 3) == "type";
            let read = if is_alias { index + 1 } else { index };
            return is_definition
                .then(|| self.error_from(index, read, "Type parameter list cannot be empty"));
        }
        None
    }

    /// Mistakes in patterns.
    fn pattern(&self, index: usize) -> Option<SyntaxError> {
        if self.kind(self.line_first(index)) != Tok::Case {
            return None;
        }
        let name = match (self.kind(index - 1), self.kind(index.checked_sub(2)?)) {
            (Tok::As, _) => index,
            // Only with these a name is no pattern.
            (Tok::Name, Tok::As) if matches!(self.kind(index), Tok::Dot | Tok::LParen) => index - 1,
            _ => return None,
        };
        if !begins_operand(self.kind(name)) {
            return None;
        }
        let (target, _) = self.longest_expression(name)?;
        let message = format!("cannot use {} as pattern target", describe(&target));
        Some(SyntaxError::new(message, target.span))
    }
}
