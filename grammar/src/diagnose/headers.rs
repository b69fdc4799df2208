//! Mistakes at the heads of blocks: a missing `:`, a missing block, clauses out of order.

use super::Diagnosis;
use crate::build::describe;
use crate::error::SyntaxError;
use crate::token::Tok;

impl Diagnosis<'_> {
    /// The keyword at the head of the line that begins at `first`.
    fn head(&self, first: usize) -> (usize, Tok) {
        let at = if self.kind(first) == Tok::Async { first + 1 } else { first };
        (at, self.kind(at))
    }

    /// A head that ends with `:` and has no block below it.
    pub(super) fn missing_block(&self, index: usize) -> Option<SyntaxError> {
        let ended = index >= 2
            && self.kind(index - 1) == Tok::Newline
            && self.kind(index - 2) == Tok::Colon;
        if !ended || self.kind(index) == Tok::Indent {
            return None;
        }
        let (at, keyword) = self.head(self.line_first(index - 1));
        let what = match keyword {
            Tok::If => "'if' statement",
            Tok::Elif => "'elif' statement",
            Tok::Else => "'else' statement",
            Tok::While => "'while' statement",
            Tok::For => "'for' statement",
            Tok::With => "'with' statement",
            Tok::Try => "'try' statement",
            Tok::Except if self.kind(at + 1) == Tok::Star => "'except*' statement",
            Tok::Except => "'except' statement",
            Tok::Finally => "'finally' statement",
            Tok::Match => "'match' statement",
            Tok::Case => "'case' statement",
            Tok::Def => "function definition",
            Tok::Class => "class definition",
            _ => return None,
        };
        let line = self.source.line_of(self.tokens[at].span.start);
        let message = format!("expected an indented block after {what} on line {line}");
        Some(self.indentation(index, message))
    }

    /// A head without its `:`.
    pub(super) fn missing_colon(&self, index: usize, expected: &[String]) -> Option<SyntaxError> {
        let expects = |token: &str| expected.iter().any(|name| name == token);
        let (at, keyword) = self.head(self.line_first(index));
        let after_type_params = self.kind(at + 2) == Tok::LBracket
            && index == self.closing(at + 2) + 1
            && self.kind(index - 1) == Tok::RBracket;
        if keyword == Tok::Def && (index == at + 2 || after_type_params) {
            return Some(self.error_at(index, "expected '('"));
        }
        if keyword == Tok::With && self.kind(index) == Tok::As {
            let open = self.enclosing(index).filter(|open| *open == at + 1)?;
            let end = self.closing(open) + 1;
            return (self.kind(end) == Tok::Newline).then(|| self.error_at(end, "expected ':'"));
        }
        if keyword == Tok::Def && self.kind(index - 1) == Tok::Arrow {
            return Some(self.error_at(index - 1, "expected ':'"));
        }
        let is_empty = self.kind(index) == Tok::RBracket && self.kind(index - 1) == Tok::LBracket;
        if keyword == Tok::Def && is_empty && self.find(at, index - 1, Tok::Arrow).is_some() {
            return Some(self.error_at(index - 1, "expected ':'"));
        }
        let at_end = self.kind(index) == Tok::Newline;
        let missing = match keyword {
            Tok::Else | Tok::Try | Tok::Finally => index == at + 1,
            Tok::Def => {
                expects("\":\"")
                    && self.enclosing(index).is_none()
                    && self.find(at, index, Tok::Colon).is_none()
            }
            Tok::If | Tok::Elif | Tok::While | Tok::For | Tok::With | Tok::Except | Tok::Class => {
                at_end && expects("\":\"")
            }
            Tok::Case => at_end && expects("\":\""),
            Tok::Name if self.text(at) == "match" => return self.match_without_colon(at, index),
            _ => false,
        };
        missing.then(|| self.error_at(index, "expected ':'"))
    }

    /// `match subject` at the end of a line is no keyword for the layout pass.
    fn match_without_colon(&self, at: usize, index: usize) -> Option<SyntaxError> {
        if index != at + 1 || !super::walk::begins_operand(self.kind(index)) {
            return None;
        }
        let mut end = self.operand_end(index) + 1;
        while self.kind(end) == Tok::Comma && super::walk::begins_operand(self.kind(end + 1)) {
            end = self.operand_end(end + 1) + 1;
        }
        (self.kind(end) == Tok::Newline).then(|| self.error_at(end, "expected ':'"))
    }

    /// Clauses of `try` and `if` in the wrong order.
    pub(super) fn misplaced_clause(
        &self,
        index: usize,
        expected: &[String],
    ) -> Option<SyntaxError> {
        let expects = |token: &str| expected.iter().any(|name| name == token);
        let kind = self.kind(index);
        if expects("\"except\"")
            && expects("\"finally\"")
            && !expects("\"name\"")
            && !expects("\"else\"")
        {
            return Some(self.error_at(index, "expected 'except' or 'finally' block"));
        }
        if kind == Tok::Elif && self.previous_head(index) == Some(Tok::Else) {
            return Some(self.error_at(index, "'elif' block follows an 'else' block"));
        }
        let after_except = index > 0 && self.kind(index - 1) == Tok::Except;
        let mixed = "cannot have both 'except' and 'except*' on the same 'try'";
        if after_except && kind == Tok::Star && matches!(self.kind(index + 1), Tok::Colon) {
            return Some(self.invalid_syntax(index));
        }
        if after_except && kind == Tok::Star {
            return Some(self.error_over(index - 1, index, mixed));
        }
        if after_except && expects("\"*\"") && !expects("\"name\"") {
            return Some(self.error_at(index - 1, mixed));
        }
        self.except_clause(index)
    }

    fn except_clause(&self, index: usize) -> Option<SyntaxError> {
        let first = self.line_first(index);
        if self.kind(first) != Tok::Except {
            return None;
        }
        let starred = self.kind(first + 1) == Tok::Star;
        let types = first + 1 + usize::from(starred);
        let kind = self.kind(index);
        if starred && index == types && matches!(kind, Tok::Colon | Tok::Newline) {
            return Some(self.error_at(index, "expected one or more exception types"));
        }
        if kind == Tok::As && self.find(types, index, Tok::Comma).is_some() {
            let message = "multiple exception types must be parenthesized when using 'as'";
            return Some(self.error_from(types, index + 2, message));
        }
        let name = self.find(types, index, Tok::As)? + 1;
        let last = self.operand_end(name);
        if self.kind(last + 1) != Tok::Colon || !self.has_block(last + 1) {
            return None;
        }
        let target = self.expression(name, last)?;
        let star = if starred { "*" } else { "" };
        let message = format!("cannot use except{star} statement with {}", describe(&target));
        let first = last + if self.kind(last + 2) == Tok::Newline { 3 } else { 2 };
        Some(SyntaxError::new(message, target.span).read_to(self.read_at(first)))
    }

    /// The keyword of the line before, at the same indentation.
    fn previous_head(&self, index: usize) -> Option<Tok> {
        let mut depth = 0;
        let mut at = index;
        while at > 0 {
            at -= 1;
            match self.kind(at) {
                Tok::Dedent => depth += 1,
                Tok::Indent => depth -= 1,
                Tok::Newline => {}
                _ if depth < 0 => return None,
                kind if depth == 0 && self.line_first(at) == at => return Some(kind),
                _ => {}
            }
        }
        None
    }
}
