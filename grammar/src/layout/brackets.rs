//! Brackets, which join lines and must match.

use super::{Bracket, Layout, MAX_BRACKETS};
use crate::error::SyntaxError;
use crate::quoted::Template;
use crate::span::Span;
use crate::token::{Tok, Token};

impl Layout<'_> {
    pub(crate) fn open_bracket(&mut self, kind: Tok, span: Span, is_field: bool) {
        if self.brackets.len() >= MAX_BRACKETS {
            let at = Span::new(span.start, span.start);
            self.error(SyntaxError::new("too many nested parentheses", at));
            self.stopped = true;
            return;
        }
        let after_with = self.tokens[self.tokens.len() - 1].kind == Tok::With;
        let with_index = (kind == Tok::LParen && after_with).then_some(self.tokens.len());
        self.deepen(span);
        let (depth, lambdas) = (self.depth, std::mem::take(&mut self.lambdas));
        let in_spec = false;
        self.brackets.push(Bracket { kind, span, is_field, in_spec, with_index, depth, lambdas });
        self.push(kind, span);
    }

    pub(super) fn close_bracket(&mut self, token: Token) {
        let close = self.bytes[token.span.start as usize] as char;
        let at = Span::new(token.span.start, token.span.start);
        if let Some(template) = self.templates.last()
            && self.brackets.len() <= template.outer_brackets
        {
            // Only possible after an error inside the literal.
            return self.error(SyntaxError::new(format!("unmatched '{close}'"), at));
        }
        let Some(open) = self.brackets.last() else {
            return self.error(SyntaxError::new(format!("unmatched '{close}'"), at));
        };
        if open.is_field && token.kind != Tok::RBrace {
            let letter = self.templates.last().map_or('f', Template::letter);
            let message = format!("{letter}-string: unmatched '{close}'");
            return self.error(SyntaxError::new(message, at));
        }
        if closing(open.kind) != token.kind {
            return self.mismatched(token, close);
        }
        let Some(open) = self.brackets.pop() else { return };
        // The fields of an f-string stand side by side.
        self.depth = open.depth - u32::from(open.is_field);
        self.lambdas = open.lambdas;
        self.push(token.kind, token.span);
        self.with_closed = open.with_index;
        if open.is_field {
            let in_outer_spec = self.in_field() && self.brackets.last().is_some_and(|b| b.in_spec);
            self.middle(in_outer_spec);
        }
    }

    #[cold]
    fn mismatched(&mut self, token: Token, close: char) {
        let open = &self.brackets[self.brackets.len() - 1];
        let opening = self.source.slice(open.span);
        let line = self.source.line_of(open.span.start);
        let mut message =
            format!("closing parenthesis '{close}' does not match opening parenthesis '{opening}'");
        if line != self.source.line_of(token.span.start) {
            message.push_str(&format!(" on line {line}"));
        }
        if !self.brackets[self.brackets.len() - 1].is_field {
            self.brackets.pop();
        }
        self.error(SyntaxError::new(message, Span::new(token.span.start, token.span.start)));
    }
}

fn closing(open: Tok) -> Tok {
    match open {
        Tok::LParen => Tok::RParen,
        Tok::LBracket => Tok::RBracket,
        _ => Tok::RBrace,
    }
}
