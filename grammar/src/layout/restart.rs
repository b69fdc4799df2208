//! Reading on after a bracket that is never closed, which takes in the rest of the file: from the next
//! line that looks like a statement, within blocks whose heads are taken to be right.

use super::{Indent, Layout, Lexed};
use crate::source::SourceText;
use crate::span::Span;
use crate::token::{Tok, Token};

/// A line from which reading goes on, and the blocks that it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Restart {
    /// The bracket that was not closed before.
    pub(crate) open: Span,
    /// Where the line starts.
    pub(crate) offset: u32,
    /// The columns of the open blocks, with tabs eight and one wide; without the outermost.
    blocks: Vec<(u32, u32)>,
}

impl Lexed {
    /// The first line after `open`, the outermost bracket of a statement in the blocks of
    /// `indents`, that looks like a statement. `line_first` is the statement's first token.
    pub(super) fn find_restart(
        &self,
        source: &SourceText,
        open: Span,
        indents: &[Indent],
        line_first: usize,
    ) -> Option<Restart> {
        let is_compound = self.tokens.get(line_first).is_some_and(|t| opens_block(t.kind));
        let from = self.tokens.partition_point(|token| token.span.start <= open.start);
        (from.max(1)..self.tokens.len()).find_map(|index| {
            let (before, token) = (self.tokens[index - 1].kind, self.tokens[index]);
            let offset = source.line_start(source.line_of(token.span.start));
            let (column, narrow) = indentation(source.slice(Span::new(offset, token.span.start)))?;
            let blocks: Vec<(u32, u32)> = indents[1..]
                .iter()
                .map(|indent| (indent.column, indent.narrow))
                .filter(|block| block.0 <= column)
                .collect();
            let top = blocks.last().copied().unwrap_or((0, 0));
            let deepest = indents[indents.len() - 1].column;
            if (column, narrow) == top && (is_statement(token.kind) || may_follow(before, token)) {
                return Some(Restart { open, offset, blocks });
            }
            let is_body = is_compound && before == Tok::Colon && column > deepest;
            let blocks = blocks.into_iter().chain([(column, narrow)]).collect();
            is_body.then_some(Restart { open, offset, blocks })
        })
    }
}

impl Layout<'_> {
    /// Goes to the line, with a head of its own for each block that it stands in.
    pub(super) fn restart_at(&mut self, restart: &Restart) {
        self.lexer.advance_to(restart.offset);
        let at = Span::new(restart.offset, restart.offset);
        for &(column, narrow) in &restart.blocks {
            for kind in [Tok::If, Tok::True, Tok::Colon, Tok::Newline, Tok::Indent] {
                self.tokens.push(Token { kind, span: at });
            }
            let depth = self.indents.len() as u32;
            self.indents.push(Indent { column, narrow, in_match: false, depth });
        }
        self.assumed = self.indents.len();
        self.line_first = self.tokens.len();
    }

    /// A clause (`except`, `else`, `case`) whose statement began before the restart reads as an
    /// `if` of its own. Called at the end of each line.
    pub(super) fn resolve_clause(&mut self) {
        let level = self.indents.len();
        if level >= self.assumed {
            return;
        }
        let line = &self.tokens[self.line_first..];
        let Some(first) = line.first().copied() else { return };
        let is_case = first.kind == Tok::Name
            && self.source.slice(first.span) == "case"
            && line.get(1).is_some_and(|second| super::begins_expression(second.kind));
        let is_clause = matches!(first.kind, Tok::Except | Tok::Finally | Tok::Elif | Tok::Else);
        let head = head_length(line);
        if !(is_clause || is_case && head < line.len()) {
            // The blocks around go on.
            self.assumed = level;
            return;
        }
        let instead = if head < line.len() { &[Tok::If, Tok::True][..] } else { &[Tok::Pass] };
        let instead = instead.iter().map(|kind| Token { kind: *kind, span: first.span });
        self.tokens.splice(self.line_first..self.line_first + head, instead);
    }
}

/// How many tokens stand before the colon that ends the head of a clause.
fn head_length(line: &[Token]) -> usize {
    let mut depth = 0_i32;
    let end = line.iter().position(|token| {
        depth += i32::from(matches!(token.kind, Tok::LParen | Tok::LBracket | Tok::LBrace));
        depth -= i32::from(matches!(token.kind, Tok::RParen | Tok::RBracket | Tok::RBrace));
        depth == 0 && token.kind == Tok::Colon
    });
    end.unwrap_or(line.len())
}

/// How far a line is indented, if these are all blanks.
fn indentation(text: &str) -> Option<(u32, u32)> {
    text.bytes().try_fold((0, 0), |(column, narrow), byte| match byte {
        b' ' => Some((column + 1, narrow + 1)),
        b'\t' => Some(((column / super::TAB + 1) * super::TAB, narrow + 1)),
        _ => None,
    })
}

/// A keyword that no expression contains.
fn is_statement(kind: Tok) -> bool {
    use Tok::{Assert, Break, Class, Continue, Def, Del, Global, Import, Nonlocal};
    use Tok::{Pass, Raise, Return, Try, While, With};
    matches!(
        kind,
        Assert
            | Break
            | Class
            | Continue
            | Def
            | Del
            | Global
            | Import
            | Nonlocal
            | Pass
            | Raise
            | Return
            | Try
            | While
            | With
    )
}

/// Whether a name or another beginning of a statement comes after a whole expression.
fn may_follow(before: Tok, token: Token) -> bool {
    let is_whole = matches!(
        before,
        Tok::Name
            | Tok::Number
            | Tok::String
            | Tok::FStringEnd
            | Tok::TStringEnd
            | Tok::RParen
            | Tok::RBracket
            | Tok::RBrace
            | Tok::True
            | Tok::False
            | Tok::None
            | Tok::Ellipsis
            | Tok::Colon
            | Tok::Error
    );
    is_whole && matches!(token.kind, Tok::Name | Tok::At | Tok::From)
}

fn opens_block(kind: Tok) -> bool {
    use Tok::{Async, Class, Def, Elif, Else, Except, Finally, For, If, Try, While, With};
    matches!(
        kind,
        Async | Class | Def | Elif | Else | Except | Finally | For | If | Try | While | With
    )
}
