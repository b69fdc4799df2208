//! One statement and nothing else: what CPython reads for `compile(…, "single")`.

use crate::ast::{Module, StmtKind};
use crate::error::{Finder, SyntaxError};
use crate::layout::Lexed;
use crate::source::SourceText;
use crate::span::Span;
use crate::token::{Tok, Token};

impl Lexed {
    /// Drops what follows the first statement, the statements on its line included; the first token
    /// of what was dropped.
    pub(super) fn cut_after_first(&mut self, source: &SourceText) -> Option<Token> {
        let end = self.end_of_first(source)?;
        let next = *self.tokens.get(end)?;
        self.tokens.truncate(end);
        self.errors.retain(|error| error.index < end);
        self.unclosed = None;
        Some(next)
    }

    /// The index after the first statement, if another follows.
    fn end_of_first(&self, source: &SourceText) -> Option<usize> {
        let mut depth = 0;
        let mut at = 1;
        while let Some(token) = self.tokens.get(at) {
            at += 1;
            match token.kind {
                Tok::Indent => depth += 1,
                Tok::Dedent => depth -= 1,
                Tok::Newline => {}
                _ => continue,
            }
            let next = self.tokens.get(at)?;
            let goes_on = matches!(
                next.kind,
                Tok::Indent
                    | Tok::Dedent
                    | Tok::Newline
                    | Tok::Elif
                    | Tok::Else
                    | Tok::Except
                    | Tok::Finally
            );
            let is_decorated = self.tokens[1].kind == Tok::At && self.is_decorator(at - 1);
            // Without its block a head takes in the next line.
            let last = self.tokens[..at].iter().rfind(|token| !is_layout(token.kind));
            let is_head = last.is_some_and(|token| token.kind == Tok::Colon);
            let goes_on = goes_on || is_head;
            if depth == 0 && !goes_on && !is_decorated && !source.slice(next.span).is_empty() {
                return Some(at);
            }
        }
        None
    }

    /// Whether the line that ends at `newline` is a decorator.
    fn is_decorator(&self, newline: usize) -> bool {
        let before = self.tokens[..newline].iter().rposition(|token| token.kind == Tok::Newline);
        self.tokens[before.map_or(1, |at| at + 1)].kind == Tok::At
    }
}

/// The error for `next`, which follows a statement that is right.
pub(super) fn not_alone(source: &SourceText, module: &Module, next: Token) -> SyntaxError {
    if module.body.first().is_some_and(|first| is_compound(&first.kind)) {
        return SyntaxError::new("invalid syntax", next.span);
    }
    let end = module.body.last().map_or(0, |last| last.span.end);
    let line_end = source.line_start(source.line_of(end) + 1);
    let message = "multiple statements found while compiling a single statement";
    let span = Span::new(line_end.saturating_sub(1), line_end);
    SyntaxError::new(message, span).found_by(Finder::Parser(line_end))
}

fn is_layout(kind: Tok) -> bool {
    matches!(kind, Tok::Newline | Tok::Indent | Tok::Dedent)
}

fn is_compound(kind: &StmtKind) -> bool {
    use StmtKind::{ClassDef, For, FunctionDef, If, Match, Try, While, With};
    matches!(
        kind,
        ClassDef(_)
            | For { .. }
            | FunctionDef(_)
            | If { .. }
            | Match { .. }
            | Try { .. }
            | While { .. }
            | With { .. }
    )
}
