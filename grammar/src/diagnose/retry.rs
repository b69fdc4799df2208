//! Parts of the source, parsed once more on their own: CPython's rules for mistakes hold only where
//! what stands around the mistake is right.

use super::Diagnosis;
use super::walk::{closes, opens};
use crate::ast::{Expr, Module, StmtKind};
use crate::build::Builder;
use crate::span::Span;
use crate::token::{Tok, Token};

/// How many tokens an expression may have whose end is looked for.
const MOST_TRIED: usize = 100;

impl Diagnosis<'_> {
    /// The expression that a run of tokens is.
    pub(super) fn expression(&self, first: usize, last: usize) -> Option<Expr> {
        let module = self.reparse(&[Tok::StartExpression], first, last)?;
        match module.body.into_iter().next()?.kind {
            StmtKind::Expr(value) => Some(*value),
            _ => None,
        }
    }

    /// The longest expression that begins at a token, and its last token; no tuple without parentheses.
    pub(super) fn longest_expression(&self, first: usize) -> Option<(Expr, usize)> {
        let ends = |at: &usize| matches!(self.kind(*at), Tok::Comma | Tok::Newline);
        let mut end = first;
        while end < self.tokens.len() && !ends(&end) && !closes(self.kind(end)) {
            end = if opens(self.kind(end)) { self.closing(end) + 1 } else { end + 1 };
        }
        let end = end.min(self.tokens.len()).min(first + MOST_TRIED);
        (first..end).rev().find_map(|last| Some((self.expression(first, last)?, last)))
    }

    /// Whether the block after the `:` at `colon` is right.
    pub(super) fn has_block(&self, colon: usize) -> bool {
        self.block_end(colon).is_some_and(|last| {
            let head = [Tok::StartFile, Tok::If, Tok::True, Tok::Colon];
            self.reparse(&head, colon + 1, last).is_some()
        })
    }

    fn block_end(&self, colon: usize) -> Option<usize> {
        let line = (colon..self.tokens.len()).find(|at| self.kind(*at) == Tok::Newline)?;
        if self.kind(line + 1) != Tok::Indent || line > colon + 1 {
            return Some(line);
        }
        let mut depth = 0;
        (line + 1..self.tokens.len()).find(|at| {
            depth += i32::from(self.kind(*at) == Tok::Indent);
            depth -= i32::from(self.kind(*at) == Tok::Dedent);
            depth == 0
        })
    }

    fn reparse(&self, head: &[Tok], first: usize, last: usize) -> Option<Module> {
        let tokens = self.tokens.get(first..=last)?;
        let at = Span::new(tokens[0].span.start, tokens[0].span.start);
        let head = head.iter().map(|kind| Token { kind: *kind, span: at });
        let builder = Builder::new(self.source);
        let module = crate::parse::tree(&builder, head.chain(tokens.iter().copied())).ok()?;
        let is_right = builder.errors.borrow().is_empty() && builder.complaints.borrow().is_empty();
        is_right.then_some(module)
    }
}
