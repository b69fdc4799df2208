//! Mistakes inside brackets: forgotten commas, `=` for `==`, halves of dictionary items.

use super::Diagnosis;
use super::walk::{begins_operand, ends_operand};
use crate::error::SyntaxError;
use crate::token::Tok;

pub(super) const FORGOTTEN_COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";

impl Diagnosis<'_> {
    /// Whether the brackets that open at `open` hold expressions (and not parameters, names to
    /// import or patterns).
    fn holds_expressions(&self, open: usize) -> bool {
        let first = self.line_first(open);
        let head = if self.kind(first) == Tok::Async { first + 1 } else { first };
        match self.kind(head) {
            Tok::Case => return false,
            Tok::From | Tok::Import => return false,
            Tok::Def
                if self.enclosing(open).is_none()
                    && self.find(head, open, Tok::Arrow).is_none() =>
            {
                return false;
            }
            _ => {}
        }
        let is_type_params = self.kind(open) == Tok::LBracket
            && open > 1
            && matches!(self.kind(open - 2), Tok::Class | Tok::Type);
        !is_type_params
    }

    /// Two expressions side by side within brackets.
    pub(super) fn forgotten_comma(&self, index: usize) -> Option<SyntaxError> {
        // `a not b` is noticed at `b`, for `not in` could have come, and `a[]` at the `]`.
        let empty =
            self.kind(index) == Tok::RBracket && index > 0 && self.kind(index - 1) == Tok::LBracket;
        if !empty && !begins_operand(self.kind(index)) {
            return None;
        }
        let negated = index > 0 && self.kind(index - 1) == Tok::Not;
        let second = if empty || negated { index - 1 } else { index };
        if second == 0 || !begins_operand(self.kind(second)) || !ends_operand(self.kind(second - 1))
        {
            return None;
        }
        let open = self.enclosing(second)?;
        if self.in_for_targets(second) {
            return None;
        }
        let mut first = self.operand_start(second);
        let before = self.kind(first.checked_sub(1)?);
        if !self.holds_expressions(open) && !self.is_annotation_or_default(open, before) {
            return None;
        }
        if matches!(self.kind(first), Tok::Star | Tok::DoubleStar) {
            if before == Tok::Comma && !self.is_trailer(open) {
                return None;
            }
            first += 1;
        }
        if matches!(before, Tok::If | Tok::In | Tok::For | Tok::Lambda | Tok::Exclamation) {
            return None;
        }
        if self.is_soft(first) || self.is_legacy(first) {
            return None;
        }
        if self.kind(first) == Tok::Name && self.kind(first + 1) == Tok::String {
            return None;
        }
        let last = self.operand_end(second);
        Some(self.error_over(first, last, FORGOTTEN_COMMA))
    }

    /// Whether brackets belong to a call or subscript.
    fn is_trailer(&self, open: usize) -> bool {
        open > 0 && ends_operand(self.kind(open - 1))
    }

    /// Parameters are no expressions, but their annotations and defaults are.
    fn is_annotation_or_default(&self, open: usize, before: Tok) -> bool {
        let first = self.line_first(open);
        let head = if self.kind(first) == Tok::Async { first + 1 } else { first };
        self.kind(head) == Tok::Def && matches!(before, Tok::Colon | Tok::Equal)
    }

    /// `"…" word "…"`: quotes inside of quotes.
    pub(super) fn inner_quotes(&self, index: usize) -> Option<SyntaxError> {
        let string = index.checked_sub(1).filter(|at| self.kind(*at) == Tok::String)?;
        if self.operand_start(index) != string {
            return None;
        }
        let mut at = index;
        while begins_operand(self.kind(at)) && self.kind(at) != Tok::String {
            let last = self.operand_end(at);
            if self.kind(last + 1) == Tok::String {
                let message = "invalid syntax. Is this intended to be part of the string?";
                return Some(self.error_over(index, last, message));
            }
            at = last + 1;
        }
        None
    }

    fn is_soft(&self, index: usize) -> bool {
        match self.kind(index) {
            Tok::Match | Tok::Case | Tok::Type => true,
            Tok::Name => matches!(self.text(index), "match" | "case" | "type" | "_"),
            _ => false,
        }
    }

    fn is_legacy(&self, index: usize) -> bool {
        self.kind(index) == Tok::Name && matches!(self.text(index), "print" | "exec")
    }

    /// `print x`.
    pub(super) fn legacy_statement(&self, index: usize) -> Option<SyntaxError> {
        if index == 0 || !begins_operand(self.kind(index)) || !self.is_legacy(index - 1) {
            return None;
        }
        if self.operand_start(index) != index - 1
            || matches!(self.kind(index.checked_sub(2)?), Tok::As | Tok::Import)
        {
            return None;
        }
        let name = self.text(index - 1);
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        let mut last = self.operand_end(index);
        while self.kind(last + 1) == Tok::Comma && begins_operand(self.kind(last + 2)) {
            last = self.operand_end(last + 2);
        }
        last += usize::from(self.kind(last + 1) == Tok::Comma);
        Some(self.error_over(index - 1, last, message))
    }

    /// A conditional expression without its `else`, or with a statement in it.
    pub(super) fn conditional(&self, index: usize) -> Option<SyntaxError> {
        let kind = self.kind(index);
        if matches!(kind, Tok::Pass | Tok::Break | Tok::Continue) && self.kind(index + 1) == Tok::If
        {
            let message = "expected expression before 'if', but statement is given";
            return Some(self.error_at(index, message));
        }
        if index == 0 {
            return None;
        }
        if self.kind(index - 1) == Tok::Else
            && !begins_operand(kind)
            && self.is_conditional_else(index - 1)
        {
            let message = "expected expression after 'else', but statement is given";
            return Some(self.error_at(index, message));
        }
        if matches!(kind, Tok::Else | Tok::Colon) || !ends_operand(self.kind(index - 1)) {
            return None;
        }
        let test = self.operand_start(index);
        let keyword = test.checked_sub(1)?;
        if self.kind(keyword) != Tok::If || keyword == 0 || !ends_operand(self.kind(keyword - 1)) {
            return None;
        }
        let first = self.operand_start(keyword);
        let before = self.kind(first.checked_sub(1)?);
        // The `if` of a comprehension or of a `case` is none of these.
        if matches!(before, Tok::In | Tok::If | Tok::Case) || self.is_guard(keyword) {
            return None;
        }
        Some(self.error_over(first, index - 1, "expected 'else' after 'if' expression"))
    }

    fn is_guard(&self, keyword: usize) -> bool {
        self.kind(self.line_first(keyword)) == Tok::Case && self.enclosing(keyword).is_none()
    }

    fn is_conditional_else(&self, index: usize) -> bool {
        let test = self.operand_start(index);
        test > 0 && self.kind(test - 1) == Tok::If && test != index
    }

    /// `f() = ` before something that is no value.
    pub(super) fn assignment_target(&self, index: usize) -> Option<SyntaxError> {
        let equal = index.checked_sub(1).filter(|at| self.kind(*at) == Tok::Equal)?;
        if self.enclosing(index).is_some() {
            return None;
        }
        let first = self.operand_start(equal);
        let line = self.line_first(index);
        let begins = first == line || self.kind(first - 1) == Tok::Equal;
        if !begins || first == equal || self.is_loose(first, equal) {
            return None;
        }
        let what = self.describe(first, equal - 1)?;
        if matches!(what, "name" | "attribute" | "subscript" | "tuple" | "list") {
            return None;
        }
        Some(self.error_over(first, equal - 1, format!("cannot assign to {what}")))
    }

    /// `=` where a comparison or `:=` may have been meant.
    pub(super) fn equal_sign(&self, index: usize) -> Option<SyntaxError> {
        if self.kind(index) != Tok::Equal || index == 0 || !ends_operand(self.kind(index - 1)) {
            return None;
        }
        let first = self.operand_start(index);
        let before = self.kind(first.checked_sub(1)?);
        let tries_named = match self.enclosing(index) {
            Some(open) => {
                self.holds_expressions(open)
                    && !self.is_field(open)
                    && !matches!(before, Tok::For | Tok::In | Tok::Lambda)
            }
            None => matches!(before, Tok::If | Tok::Elif | Tok::While),
        };
        let second = index + 1;
        if !tries_named || !begins_operand(self.kind(second)) || self.kind(second) == Tok::Not {
            return None;
        }
        let last = self.operand_end(second);
        if matches!(self.kind(last + 1), Tok::Equal | Tok::ColonEqual)
            || self.is_loose(first, index)
            || self.expression(second, last).is_none()
        {
            return None;
        }
        let unpacked = match self.kind(first) {
            Tok::Star => Some("iterable argument unpacking"),
            Tok::DoubleStar => Some("keyword argument unpacking"),
            _ => None,
        };
        if let Some(what) = unpacked {
            return Some(self.error_over(first, last, format!("cannot assign to {what}")));
        }
        if index - first == 1 && self.kind(first) == Tok::Name {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return Some(self.error_over(first, last, message));
        }
        let what = self.describe(first, index - 1)?;
        if matches!(what, "list" | "tuple" | "generator expression" | "True" | "None" | "False") {
            return None;
        }
        let message = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
        Some(self.error_over(first, index - 1, message))
    }

    /// Whether an operator that binds looser than `|` stands between two tokens.
    fn is_loose(&self, first: usize, end: usize) -> bool {
        const LOOSE: [Tok; 12] = [
            Tok::And,
            Tok::Or,
            Tok::Not,
            Tok::In,
            Tok::Is,
            Tok::Less,
            Tok::Greater,
            Tok::LessEqual,
            Tok::GreaterEqual,
            Tok::EqualEqual,
            Tok::NotEqual,
            Tok::If,
        ];
        LOOSE.iter().any(|kind| self.find(first, end, *kind).is_some())
    }

    /// Halves of dictionary items.
    pub(super) fn dictionary(&self, index: usize) -> Option<SyntaxError> {
        let open = self.enclosing(index)?;
        if self.kind(open) != Tok::LBrace
            || self.is_field(open)
            || self.kind(self.line_first(open)) == Tok::Case
        {
            return None;
        }
        let kind = self.kind(index);
        let previous = self.kind(index - 1);
        if previous == Tok::Colon && matches!(kind, Tok::RBrace | Tok::Comma) {
            let message = "expression expected after dictionary key and ':'";
            return Some(self.error_at(index - 1, message));
        }
        if previous == Tok::Colon && matches!(kind, Tok::Star | Tok::DoubleStar) {
            let what = if kind == Tok::Star { "a starred expression" } else { "dict unpacking" };
            let message = format!("cannot use {what} in a dictionary value");
            return Some(self.error_over(index, self.operand_end(index + 1), message));
        }
        let first = self.operand_start(index);
        let has_item = |kind| self.find(open + 1, first, kind).is_some();
        let is_key = first < index
            && ends_operand(previous)
            && self.kind(first - 1) == Tok::Comma
            && (has_item(Tok::Colon) || has_item(Tok::DoubleStar));
        let in_lambda = self.parameters_around(index).is_some_and(|(_, is_lambda)| is_lambda);
        if !is_key || in_lambda || matches!(self.kind(first), Tok::Star | Tok::DoubleStar) {
            return None;
        }
        let last = self.operand_end(first);
        if self.kind(last + 1) == Tok::Colon {
            return None;
        }
        let end = self.place(last).end;
        let span = crate::span::Span::new(end.saturating_sub(1), end);
        Some(SyntaxError::new("':' expected after dictionary key", span).ending_at(0))
    }

    /// Mistakes in comprehensions.
    pub(super) fn comprehension(&self, index: usize) -> Option<SyntaxError> {
        let open = self.enclosing(index)?;
        if !self.holds_expressions(open) {
            return None;
        }
        let kind = self.kind(index);
        let previous = self.kind(index - 1);
        if kind != Tok::In && self.in_for_targets(index) && ends_operand(previous) {
            return Some(self.error_at(index, "'in' expected after for-loop variables"));
        }
        let is_display = matches!(self.kind(open), Tok::LBracket | Tok::LBrace);
        let is_listed = ends_operand(previous) || previous == Tok::Comma;
        let several = is_listed && self.find(open + 1, index, Tok::Comma).is_some();
        if kind == Tok::For && is_display && several {
            let message = "did you forget parentheses around the comprehension target?";
            return Some(self.error_over(open + 1, index - 1, message));
        }
        None
    }

    /// Whether a token stands among the targets of a `for`.
    fn in_for_targets(&self, index: usize) -> bool {
        let mut at = index;
        loop {
            let first = self.operand_start(at);
            match self.kind(first.saturating_sub(1)) {
                Tok::For => return true,
                Tok::Comma if first > 1 => at = first - 1,
                _ => return false,
            }
        }
    }

    /// What stands between two tokens is called in messages.
    pub(super) fn describe(&self, first: usize, last: usize) -> Option<&'static str> {
        let (start, end) = (self.kind(first), self.kind(last));
        if first == last {
            return Some(match start {
                Tok::Name | Tok::Match | Tok::Case | Tok::Type => "name",
                Tok::Number | Tok::String => "literal",
                Tok::None => "None",
                Tok::True => "True",
                Tok::False => "False",
                Tok::Ellipsis => "ellipsis",
                _ => return None,
            });
        }
        const OPERATORS: [Tok; 12] = [
            Tok::Plus,
            Tok::Minus,
            Tok::Star,
            Tok::Slash,
            Tok::DoubleSlash,
            Tok::Percent,
            Tok::Bar,
            Tok::Ampersand,
            Tok::Caret,
            Tok::DoubleStar,
            Tok::Tilde,
            Tok::LeftShift,
        ];
        if OPERATORS.iter().any(|kind| self.find(first, last, *kind).is_some()) {
            return Some("expression");
        }
        let whole = |open: Tok| start == open && self.opening(last) == first;
        Some(match end {
            Tok::RParen if whole(Tok::LParen) => "tuple",
            Tok::RBracket if whole(Tok::LBracket) => "list",
            Tok::RBrace
                if self.find(first + 1, last, Tok::Colon).is_some() || last == first + 1 =>
            {
                "dict literal"
            }
            Tok::RBrace => "set display",
            Tok::RParen => "function call",
            Tok::RBracket => "subscript",
            Tok::FStringEnd => "f-string expression",
            Tok::TStringEnd => "t-string expression",
            Tok::String => "literal",
            Tok::Name if start == Tok::Await => "await expression",
            Tok::Name if self.kind(last - 1) == Tok::Dot => "attribute",
            _ => "expression",
        })
    }
}
