//! The raw tokens: a thin layer over logos, which only ever sees flat text between strings.

use crate::span::Span;
use crate::token::{Tok, Token};
use logos::Logos;

/// Cuts flat text into raw tokens and can be moved by hand.
///
/// Indentation, strings and the literal parts of f-strings are no regular matter: `layout` and
/// `quoted` scan those by themselves and then move the lexer past them.
pub(crate) struct Lexer<'s> {
    raw: logos::Lexer<'s, Tok>,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(text: &'s str) -> Lexer<'s> {
        Lexer { raw: Tok::lexer(text) }
    }

    /// The next raw token; `Tok::Error` for a character that begins none.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Token> {
        let kind = self.raw.next()?.unwrap_or(Tok::Error);
        let span = self.raw.span();
        Some(Token { kind, span: Span::new(span.start as u32, span.end as u32) })
    }

    /// The offset up to which the text has been read.
    #[inline]
    pub(crate) fn position(&self) -> u32 {
        self.raw.span().end as u32
    }

    /// Moves on to `offset`, which lies at or past the position.
    #[inline]
    pub(crate) fn advance_to(&mut self, offset: u32) {
        let by = offset - self.position();
        self.raw.bump(by as usize);
    }

    /// Moves on or back to an offset.
    #[inline]
    pub(crate) fn advance_or_rewind(&mut self, offset: u32) {
        if offset >= self.position() { self.advance_to(offset) } else { self.rewind_to(offset) }
    }

    /// Moves back to an earlier offset.
    pub(crate) fn rewind_to(&mut self, offset: u32) {
        self.raw = Tok::lexer(self.raw.source());
        self.raw.bump(offset as usize);
    }
}
