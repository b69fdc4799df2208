//! From the parser's complaints to CPython's errors.
//!
//! LALRPOP says at which token the grammar has no way on. CPython then parses once more with rules
//! for common mistakes; what those rules would find is found here by looking at the tokens around
//! that place (`rules`). Which of several errors CPython would report is decided in this file.

mod brackets;
mod fields;
mod headers;
mod retry;
mod rules;
mod walk;

use crate::build::Complaint;
use crate::error::{ErrorKind, Finder, MAX_ERRORS, SyntaxError};
use crate::layout::{LexError, Lexed};
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

/// An error of the parser or the builder, and the index of the token at which it was noticed.
struct Noticed {
    error: SyntaxError,
    index: usize,
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
        let mut noticed = self.noticed(built, complaints);
        let lexical = &self.lexed.errors;
        let chosen = self.choose(&noticed);
        let mut all = Vec::new();
        match chosen {
            Choice::Parser => {}
            Choice::Lexer(index) => all.push(lexical[index].error.clone()),
            Choice::Unclosed => all.extend(self.never_closed()),
        }
        if matches!(chosen, Choice::Parser) && !noticed.is_empty() {
            all.push(noticed.remove(0).error);
        }
        let mut rest: Vec<SyntaxError> = noticed.into_iter().map(|noticed| noticed.error).collect();
        rest.extend(lexical.iter().map(|lexical| lexical.error.clone()));
        rest.sort_by_key(|error| error.span.start);
        self.drop_echoes(&all, &mut rest);
        self.add_rest(&mut all, rest);
        all
    }

    /// A bracket that is never closed takes in the rest of the file: one error in there is enough.
    fn drop_echoes(&self, first: &[SyntaxError], rest: &mut Vec<SyntaxError>) {
        let Some(open) = self.lexed.outermost else { return };
        let is_inside = |error: &SyntaxError| error.span.start >= open.start;
        let mut seen = first.iter().any(is_inside);
        rest.retain(|error| !is_inside(error) || !std::mem::replace(&mut seen, true));
    }

    /// Adds the further errors, one a line: a second one there is mostly an echo of the first.
    fn add_rest(&self, all: &mut Vec<SyntaxError>, rest: Vec<SyntaxError>) {
        let line = |error: &SyntaxError| self.source.line_of(error.span.start);
        let first = all.first().map(line);
        let mut previous = 0;
        for error in rest {
            let line = line(&error);
            if line != previous && Some(line) != first && all.len() < MAX_ERRORS {
                previous = line;
                all.push(error);
            }
        }
    }

    /// The errors of builder and parser in source order. They are not met in that order: what
    /// the parser gave up comes to light only when the block under it has been read.
    fn noticed(&self, built: Vec<SyntaxError>, complaints: &[Complaint]) -> Vec<Noticed> {
        let mut noticed: Vec<Noticed> =
            built.into_iter().map(|error| self.of_builder(error)).collect();
        noticed.extend(complaints.iter().filter_map(|complaint| self.complaint(complaint)));
        noticed.sort_by_key(|noticed| noticed.index);
        noticed
    }

    fn of_builder(&self, mut error: SyntaxError) -> Noticed {
        let end = error.span.end;
        let index = self.tokens.partition_point(|token| token.span.end <= end);
        let next = self.tokens.partition_point(|token| token.span.start < end);
        if error.message == "cannot mix bytes and nonbytes literals" {
            // CPython points at what follows the literals.
            error = self.error_at(next, error.message);
        }
        error.finder = Finder::Parser(self.read_at(next));
        Noticed { error, index }
    }

    /// How far the source had been read for the token at `index`.
    fn read_at(&self, index: usize) -> u32 {
        match self.kind(index) {
            Tok::Newline => self.tokens[index].span.end,
            Tok::Indent | Tok::Dedent => self.place(index).start + 1,
            Tok::Error if index >= self.tokens.len() => self.end_place().start,
            _ => self.tokens[index].span.end,
        }
    }

    /// How far an error says that it had been read.
    fn read_of(&self, error: &SyntaxError) -> u32 {
        match error.finder {
            Finder::Parser(read) => read,
            _ => 0,
        }
    }

    fn complaint(&self, complaint: &Complaint) -> Option<Noticed> {
        let (index, expected) = match complaint {
            ParseError::UnrecognizedToken { token: (start, kind, end), expected } => {
                (self.index_of(*kind, Span::new(*start, *end)), expected.as_slice())
            }
            ParseError::ExtraToken { token: (start, kind, end) } => {
                (self.index_of(*kind, Span::new(*start, *end)), [].as_slice())
            }
            ParseError::UnrecognizedEof { expected, .. } => {
                (self.tokens.len(), expected.as_slice())
            }
            ParseError::InvalidToken { .. } => (self.tokens.len(), [].as_slice()),
            ParseError::User { error } => match *error {},
        };
        if self.lexed.errors.binary_search_by_key(&index, |lexical| lexical.index).is_ok() {
            return None;
        }
        let mut error = self.explain(index, expected);
        error.finder = Finder::Parser(self.read_at(index).max(self.read_of(&error)));
        error.incomplete |= self.tokens[index.min(self.tokens.len())..]
            .iter()
            .all(|token| matches!(token.kind, Tok::Newline | Tok::Dedent))
            && self.could_go_on(index);
        Some(Noticed { error, index })
    }

    /// Whether an error at the end of the input means that a block is still to come.
    fn could_go_on(&self, index: usize) -> bool {
        self.kind(index) != Tok::Newline
    }

    fn index_of(&self, kind: Tok, span: Span) -> usize {
        let from = self.tokens.partition_point(|token| token.span.start < span.start);
        let found = self.tokens[from..].iter().position(|token| token.kind == kind);
        from + found.unwrap_or(0)
    }

    /// Which error CPython would report.
    fn choose(&self, noticed: &[Noticed]) -> Choice {
        let lexical = self.lexed.errors.first();
        let Some(first) = noticed.first() else {
            return match (lexical, self.lexed.unclosed) {
                (Some(_), _) => Choice::Lexer(0),
                (None, Some(_)) => Choice::Unclosed,
                (None, None) => Choice::Parser,
            };
        };
        if lexical.is_some_and(|lexical| lexical.index <= first.index) {
            return Choice::Lexer(0);
        }
        if first.error.message == "unexpected indent"
            || first.error.message == "unexpected unindent"
        {
            return Choice::Parser;
        }
        // Before it reports an error of the parser, CPython reads the rest of the file: an error
        // of the tokenizer there wins, if it is one that ends the reading with a message.
        match lexical {
            Some(LexError { hard: true, .. }) => Choice::Lexer(0),
            Some(_) => Choice::Parser,
            None => self.choose_unclosed(first),
        }
    }

    fn choose_unclosed(&self, first: &Noticed) -> Choice {
        let Some(unclosed) = self.lexed.unclosed else { return Choice::Parser };
        let at_end = self.kind(first.index) == Tok::Error
            && self.tokens[first.index].span.start as usize == self.source.text().len();
        // The parser has read the token after what it complains of.
        let place = match self.tokens.iter().find(|token| token.span.start >= first.error.span.end)
        {
            Some(next) if reads_on(&first.error.message) => next.span,
            _ => self.place(first.index),
        };
        let begins = self.kind(first.index) == Tok::LBrace
            && self.tokens[first.index].span == unclosed
            && first.index > 0
            && walk::ends_operand(self.kind(first.index - 1));
        // That one is found without another token.
        let at_end = at_end && first.error.message != "cannot use starred expression here";
        if at_end
            || begins
            || self.source.line_of(place.start) > self.source.line_of(unclosed.start)
        {
            Choice::Unclosed
        } else {
            Choice::Parser
        }
    }

    fn never_closed(&self) -> Option<SyntaxError> {
        Some(SyntaxError::never_closed(self.source, self.lexed.unclosed?))
    }

    /// Where a token is for the reader: line ends and indentation have no place of their own.
    fn place(&self, index: usize) -> Span {
        let Some(token) = self.tokens.get(index) else { return self.end_place() };
        match token.kind {
            Tok::Newline => self.newline_place(token.span.end),
            Tok::Indent => {
                let start = self.place(index + 1).start;
                Span::new(start.saturating_sub(1), start)
            }
            Tok::Dedent => match self.tokens[index..].iter().find(|t| t.kind != Tok::Dedent) {
                Some(next) => {
                    let line = self.source.line_of(next.span.start);
                    let start = self.source.line_start(line);
                    Span::new(start, start)
                }
                None => self.end_place(),
            },
            _ => token.span,
        }
    }

    /// The end of the last line.
    fn end_place(&self) -> Span {
        let text = self.source.text();
        let end = text.strip_suffix('\n').unwrap_or(text).len() as u32;
        Span::new(end, end)
    }

    /// The line end that follows an offset, past blanks; it includes a comment.
    fn newline_place(&self, from: u32) -> Span {
        let bytes = self.source.text().as_bytes();
        let mut at = from as usize;
        loop {
            match bytes.get(at) {
                Some(b' ' | b'\t' | b'\x0c') => at += 1,
                Some(b'\\') if bytes.get(at + 1) == Some(&b'\n') => at += 2,
                Some(_) => {
                    let rest = bytes[at..].iter();
                    let end = at + rest.take_while(|byte| **byte != b'\n').count() + 1;
                    return Span::new(at as u32, end as u32);
                }
                None => return Span::new(at as u32, at as u32),
            }
        }
    }

    /// The kind of a token; `Tok::Error` past the end.
    fn kind(&self, index: usize) -> Tok {
        self.tokens.get(index).map_or(Tok::Error, |token| token.kind)
    }

    fn text(&self, index: usize) -> &'d str {
        self.tokens.get(index).map_or("", |token| self.source.slice(token.span))
    }

    fn invalid_syntax(&self, index: usize) -> SyntaxError {
        let mut error = self.error_at(index, "invalid syntax");
        if self.text(index) == "<>" {
            error.span.end = error.span.start + 1;
        } else if error.end_column.is_some() {
            (error.column, error.end_column) = (Some(0), Some(0));
        }
        error
    }

    /// An error from the start of one token to where the reading of another ended: CPython counts
    /// that column from 0.
    fn error_from(&self, first: usize, read: usize, message: impl Into<String>) -> SyntaxError {
        let error = self.error_over(first, read, message);
        let end = self.source.range(error.span).1;
        let one_line = end.line == self.source.line_of(error.span.start);
        if one_line { error.ending_at(end.column as i32 - 1) } else { error }
    }

    fn error_at(&self, index: usize, message: impl Into<String>) -> SyntaxError {
        self.error_of(ErrorKind::Syntax, index, message)
    }

    /// An error at a token; CPython's ends and dedents know where reading stood and no more.
    fn error_of(&self, kind: ErrorKind, index: usize, message: impl Into<String>) -> SyntaxError {
        let place = self.place(index);
        let mut error = SyntaxError::of(kind, message, place).read_to(self.read_at(index));
        match self.kind(index) {
            Tok::Indent => error.end_column = Some(-1),
            Tok::Error if index >= self.tokens.len() => {
                let column = self.source.line_column(place.start).column;
                let is_ended = self.source.text().ends_with('\n');
                error.column = Some(column - u32::from(!is_ended));
                error.end_column = Some(-1);
            }
            Tok::Dedent => {
                error.end_column = Some(-1);
                let next = self.tokens[index..].iter().find(|t| t.kind != Tok::Dedent);
                error.column = next.map(|next| self.source.line_column(next.span.start).column - 1);
            }
            // Without a line end it is the end of the input, which has no place of its own.
            Tok::Newline if place.is_empty() => {
                error.column = Some(self.source.line_column(place.start).column - 1);
                error.end_column = Some(-1);
            }
            _ => {}
        }
        error
    }

    /// An error from the start of one token to the end of another.
    fn error_over(&self, first: usize, last: usize, message: impl Into<String>) -> SyntaxError {
        let end = self.place(last).end;
        SyntaxError::new(message, Span::new(self.place(first).start, end))
    }

    fn indentation(&self, index: usize, message: impl Into<String>) -> SyntaxError {
        self.error_of(ErrorKind::Indentation, index, message)
    }
}

/// Whether an error is one of those that CPython finds with the next token in hand.
fn reads_on(message: &str) -> bool {
    ["forgot a comma?", "must be parenthesized", "or ':=' instead of '='?"]
        .iter()
        .any(|end| message.ends_with(end))
}

enum Choice {
    Parser,
    Lexer(usize),
    Unclosed,
}
