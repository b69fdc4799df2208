//! Names and keywords, and the soft keywords where they are keywords.

use super::Layout;
use crate::error::SyntaxError;
use crate::span::Span;
use crate::token::{Tok, Token};

/// How many levels of a tree a lambda counts for: each is a scope, and what one scope binds is looked
/// up through all around it. CPython takes 3,000 of them.
const LAMBDA_LEVELS: u32 = 20;

impl Layout<'_> {
    /// A name or keyword, or the ASCII beginning of a name.
    pub(super) fn name(&mut self, token: Token) {
        let end = token.span.end as usize;
        if self.bytes.get(end).is_some_and(|byte| *byte >= 0x80) {
            return self.non_ascii(token.span.start);
        }
        if matches!(self.bytes.get(end), Some(b'"' | b'\'')) && self.bad_prefix(token.span) {
            return;
        }
        let first = self.tokens.len() == self.line_first;
        match token.kind {
            Tok::Name if first && self.is_case(token.span) => {
                return self.push(Tok::Case, token.span);
            }
            Tok::Name => self.resolve_type(),
            Tok::Elif if first => {
                let top = self.indents.len() - 1;
                self.indents[top].depth += 1;
                self.depth += 1;
                self.deepen(token.span);
            }
            Tok::If if first => self.restart_chain(),
            Tok::Lambda => {
                self.lambdas += 1;
                self.depth += LAMBDA_LEVELS - 1;
                self.deepen(token.span);
            }
            Tok::Not | Tok::Await | Tok::If | Tok::Else | Tok::Yield => self.deepen(token.span),
            _ => {}
        }
        self.push(token.kind, token.span);
    }

    /// An `if` begins: what an earlier chain of `elif`s added is over.
    fn restart_chain(&mut self) {
        let top = self.indents.len() - 1;
        let outer = if top == 0 { 0 } else { self.indents[top - 1].depth };
        self.indents[top].depth = outer + 1;
        self.depth = outer + 1;
    }

    fn is_case(&self, span: Span) -> bool {
        self.indents[self.indents.len() - 1].in_match && self.source.slice(span) == "case"
    }

    /// `type` before a name, at the start of a statement, is the keyword.
    fn resolve_type(&mut self) {
        let [.., before, previous] = self.tokens.as_mut_slice() else { return };
        let starts = matches!(
            before.kind,
            Tok::StartFile | Tok::Newline | Tok::Indent | Tok::Dedent | Tok::Semicolon | Tok::Colon
        );
        if starts && previous.kind == Tok::Name && self.source.slice(previous.span) == "type" {
            previous.kind = Tok::Type;
        }
    }

    /// `match` at the start of a line that ends with `:` is the keyword.
    pub(super) fn resolve_match(&mut self) {
        let line = &mut self.tokens[self.line_first..];
        let [first, second, .., last] = line else { return };
        if first.kind == Tok::Name
            && last.kind == Tok::Colon
            && begins_expression(second.kind)
            && self.source.slice(first.span) == "match"
        {
            first.kind = Tok::Match;
            self.after_match = true;
        }
    }

    pub(super) fn resolve_flufl(&mut self) {
        let [from, module, _, names @ ..] = &self.tokens[self.line_first..] else { return };
        if from.kind == Tok::From && self.source.slice(module.span) == "__future__" {
            let is_flufl = |token: &Token| self.source.slice(token.span) == "barry_as_FLUFL";
            self.flufl |= names.iter().any(is_flufl);
        }
    }

    /// `!=` or `<>`: one of the two spellings is right.
    pub(super) fn not_equal(&mut self, token: Token) {
        match (token.kind, self.flufl) {
            (Tok::NotEqual, false) | (Tok::LessGreater, true) => {
                self.push(Tok::NotEqual, token.span);
            }
            (Tok::NotEqual, true) => {
                let message = "with Barry as BDFL, use '<>' instead of '!='";
                self.error(SyntaxError::new(message, token.span));
            }
            _ => self.push(Tok::Error, token.span),
        }
    }

    /// A name with characters outside ASCII, or such a character that belongs to none.
    pub(super) fn non_ascii(&mut self, start: u32) {
        let text = &self.source.text()[start as usize..];
        let mut end = text.len();
        for (at, char) in text.char_indices() {
            if char.is_ascii() && !(char.is_ascii_alphanumeric() || char == '_') {
                end = at;
                break;
            }
        }
        let word = &text[..end];
        let bad = word.char_indices().find(|(at, char)| {
            let fits = if *at == 0 { is_name_start } else { unicode_ident::is_xid_continue };
            !fits(*char) || !crate::repr::is_assigned(*char)
        });
        let end = start + end as u32;
        self.lexer.advance_to(end);
        match bad {
            None => {
                self.resolve_type();
                self.push(Tok::Name, Span::new(start, end));
            }
            Some((at, char)) => self.invalid_character(start + at as u32, char),
        }
    }

    #[cold]
    pub(super) fn invalid_character(&mut self, at: u32, char: char) {
        let code = u32::from(char);
        let message = if crate::repr::is_printable(char) {
            format!("invalid character '{char}' (U+{code:04X})")
        } else {
            format!("invalid non-printable character U+{code:04X}")
        };
        self.error(SyntaxError::new(message, Span::new(at, at)));
    }
}

fn is_name_start(char: char) -> bool {
    char == '_' || unicode_ident::is_xid_start(char)
}

/// Whether a token can begin an expression.
pub(crate) fn begins_expression(kind: Tok) -> bool {
    matches!(
        kind,
        Tok::Name
            | Tok::Number
            | Tok::String
            | Tok::FStringStart
            | Tok::TStringStart
            | Tok::LParen
            | Tok::LBracket
            | Tok::LBrace
            | Tok::Plus
            | Tok::Minus
            | Tok::Tilde
            | Tok::Star
            | Tok::Not
            | Tok::Await
            | Tok::Lambda
            | Tok::None
            | Tok::True
            | Tok::False
            | Tok::Ellipsis
            | Tok::Type
    )
}
