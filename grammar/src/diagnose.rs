//! From the parser's complaints to CPython's errors.

use crate::build::Complaint;
use crate::error::{ErrorKind, SyntaxError};
use crate::layout::Lexed;
use crate::source::SourceText;
use crate::span::Span;
use crate::token::{Tok, Token};
use lalrpop_util::ParseError;

/// A source text and its tokens, in which something is wrong.
pub(crate) struct Diagnosis<'d> {
    source: &'d SourceText,
    tokens: &'d [Token],
    lexed: &'d Lexed,
}

impl<'d> Diagnosis<'d> {
    pub(crate) fn new(source: &'d SourceText, lexed: &'d Lexed) -> Diagnosis<'d> {
        Diagnosis { source, tokens: &lexed.tokens, lexed }
    }

    /// All errors, the one that CPython reports first.
    pub(crate) fn errors(
        &self,
        built: Vec<SyntaxError>,
        complaints: &[Complaint],
    ) -> Vec<SyntaxError> {
        let mut errors = built;
        errors.extend(complaints.iter().filter_map(|complaint| self.complaint(complaint)));
        errors.sort_by_key(|error| error.span.start);
        if self.lexed.errors.is_empty() && errors.is_empty() {
            errors.push(SyntaxError::new("invalid syntax", Span::new(0, 0)));
        }
        let mut all = self.lexed.errors.clone();
        all.append(&mut errors);
        all
    }

    fn complaint(&self, complaint: &Complaint) -> Option<SyntaxError> {
        let at = match complaint {
            ParseError::UnrecognizedToken { token, .. } | ParseError::ExtraToken { token } => {
                token.0
            }
            ParseError::UnrecognizedEof { location, .. }
            | ParseError::InvalidToken { location } => *location,
            ParseError::User { error } => match *error {},
        };
        let index = self.tokens.partition_point(|token| token.span.start < at);
        let token = self.tokens.get(index)?;
        if token.kind == Tok::Indent {
            return Some(SyntaxError::of(ErrorKind::Indentation, "unexpected indent", token.span));
        }
        let _ = self.source;
        Some(SyntaxError::new("invalid syntax", token.span))
    }
}
