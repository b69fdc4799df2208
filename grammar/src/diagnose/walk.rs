//! Walking over tokens: matching brackets, where expressions begin and end.

use super::Diagnosis;
use crate::token::Tok;

/// Whether a token opens something that another closes.
pub(super) fn opens(kind: Tok) -> bool {
    matches!(
        kind,
        Tok::LParen
            | Tok::WithParen
            | Tok::LBracket
            | Tok::LBrace
            | Tok::FStringStart
            | Tok::TStringStart
    )
}

pub(super) fn closes(kind: Tok) -> bool {
    matches!(kind, Tok::RParen | Tok::RBracket | Tok::RBrace | Tok::FStringEnd | Tok::TStringEnd)
}

/// Whether an operand may end with a token.
pub(super) fn ends_operand(kind: Tok) -> bool {
    matches!(
        kind,
        Tok::Name
            | Tok::Match
            | Tok::Case
            | Tok::Type
            | Tok::Number
            | Tok::String
            | Tok::None
            | Tok::True
            | Tok::False
            | Tok::Ellipsis
    ) || closes(kind)
}

/// Whether an expression, but for a starred one, may begin with a token.
pub(super) fn begins_operand(kind: Tok) -> bool {
    kind != Tok::Star && crate::layout::begins_expression(kind)
}

fn is_layout(kind: Tok) -> bool {
    matches!(kind, Tok::Newline | Tok::Indent | Tok::Dedent | Tok::StartFile | Tok::StartExpression)
}

/// Whether an expression may begin right after a token that cannot be part of a disjunction.
fn bounds(kind: Tok) -> bool {
    is_layout(kind)
        || matches!(
            kind,
            Tok::Comma
                | Tok::Colon
                | Tok::SpecColon
                | Tok::Equal
                | Tok::ColonEqual
                | Tok::Semicolon
                | Tok::Arrow
                | Tok::At
                | Tok::Exclamation
                | Tok::StringMiddle
                | Tok::If
                | Tok::Elif
                | Tok::Else
                | Tok::While
                | Tok::For
                | Tok::Return
                | Tok::Yield
                | Tok::From
                | Tok::Assert
                | Tok::Del
                | Tok::Raise
                | Tok::Import
                | Tok::With
                | Tok::As
                | Tok::Except
                | Tok::Lambda
                | Tok::Match
                | Tok::Case
                | Tok::Global
                | Tok::Nonlocal
                | Tok::Class
                | Tok::Def
                | Tok::Async
                | Tok::PlusEqual
                | Tok::MinusEqual
                | Tok::StarEqual
                | Tok::SlashEqual
                | Tok::PercentEqual
                | Tok::AtEqual
                | Tok::BarEqual
                | Tok::AmpersandEqual
                | Tok::CaretEqual
                | Tok::LeftShiftEqual
                | Tok::RightShiftEqual
                | Tok::DoubleSlashEqual
                | Tok::DoubleStarEqual
        )
}

impl Diagnosis<'_> {
    /// The first token of the logical line that holds a token.
    pub(super) fn line_first(&self, index: usize) -> usize {
        let mut at = index.min(self.tokens.len());
        while at > 0 && !is_layout(self.kind(at - 1)) {
            at -= 1;
        }
        at
    }

    /// The opening token that the closing one at `index` matches.
    pub(super) fn opening(&self, index: usize) -> usize {
        let mut depth = 0;
        let mut at = index;
        loop {
            let kind = self.kind(at);
            if closes(kind) {
                depth += 1;
            } else if opens(kind) {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            if at == 0 || is_layout(kind) {
                return at;
            }
            at -= 1;
        }
    }

    /// The closing token that the opening one at `index` matches; the line's end if there is none.
    pub(super) fn closing(&self, index: usize) -> usize {
        let mut depth = 0;
        let mut at = index;
        loop {
            let kind = self.kind(at);
            if opens(kind) {
                depth += 1;
            } else if closes(kind) {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            if at >= self.tokens.len() || is_layout(kind) {
                return at;
            }
            at += 1;
        }
    }

    /// The innermost bracket that is open before a token.
    pub(super) fn enclosing(&self, index: usize) -> Option<usize> {
        let mut at = index.min(self.tokens.len());
        while at > 0 {
            at -= 1;
            let kind = self.kind(at);
            if is_layout(kind) {
                return None;
            }
            if opens(kind) {
                return Some(at);
            }
            if closes(kind) {
                at = self.opening(at);
            }
        }
        None
    }

    /// Whether the `{` at `index` opens a field of an f-string.
    pub(super) fn is_field(&self, index: usize) -> bool {
        if self.kind(index) != Tok::LBrace || index == 0 {
            return false;
        }
        match self.kind(index - 1) {
            Tok::FStringStart | Tok::TStringStart | Tok::StringMiddle | Tok::SpecColon => true,
            Tok::RBrace => {
                let adjacent = self.tokens[index - 1].span.end == self.tokens[index].span.start;
                adjacent && self.is_field(self.opening(index - 1))
            }
            _ => false,
        }
    }

    /// Where the expression begins that ends before `index`, at the same level of brackets.
    pub(super) fn operand_start(&self, index: usize) -> usize {
        let mut at = index;
        while at > 0 {
            let kind = self.kind(at - 1);
            if closes(kind) {
                at = self.opening(at - 1);
                continue;
            }
            if opens(kind) || bounds(kind) || (kind == Tok::In && self.is_for_in(at - 1)) {
                return at;
            }
            at -= 1;
        }
        at
    }

    /// Whether the `in` at `index` belongs to a `for`.
    fn is_for_in(&self, index: usize) -> bool {
        let mut at = index;
        while at > 0 {
            let kind = self.kind(at - 1);
            match kind {
                Tok::For => return true,
                Tok::In => return false,
                _ if closes(kind) => at = self.opening(at - 1),
                _ if opens(kind) || is_layout(kind) => return false,
                _ => at -= 1,
            }
        }
        false
    }

    /// The last token of the expression that begins at `index`.
    pub(super) fn operand_end(&self, index: usize) -> usize {
        let mut at = index;
        let mut last = index;
        let mut complete = false;
        loop {
            let kind = self.kind(at);
            let trailer = matches!(kind, Tok::LParen | Tok::LBracket);
            let begins = begins_operand(kind);
            if complete && begins && !trailer && !is_operator(kind) {
                // Adjacent strings are one operand.
                if !(kind == Tok::String && self.kind(last) == Tok::String) {
                    return last;
                }
            }
            if closes(kind) {
                return last;
            }
            if opens(kind) {
                at = self.closing(at);
                (last, complete) = (at, true);
            } else if ends_operand(kind) {
                (last, complete) = (at, true);
            } else if is_operator(kind) || kind == Tok::Not || kind == Tok::Await {
                complete = false;
            } else {
                return last;
            }
            at += 1;
        }
    }

    /// Whether a token of kind `kind` stands between two others, at the level of `first`.
    pub(super) fn find(&self, first: usize, end: usize, kind: Tok) -> Option<usize> {
        let mut at = first;
        while at < end {
            if self.kind(at) == kind {
                return Some(at);
            }
            at = if opens(self.kind(at)) { self.closing(at) + 1 } else { at + 1 };
        }
        None
    }
}

pub(super) fn is_operator(kind: Tok) -> bool {
    matches!(
        kind,
        Tok::Plus
            | Tok::Minus
            | Tok::Star
            | Tok::DoubleStar
            | Tok::Slash
            | Tok::DoubleSlash
            | Tok::Percent
            | Tok::At
            | Tok::Bar
            | Tok::Ampersand
            | Tok::Caret
            | Tok::Tilde
            | Tok::LeftShift
            | Tok::RightShift
            | Tok::Less
            | Tok::Greater
            | Tok::LessEqual
            | Tok::GreaterEqual
            | Tok::EqualEqual
            | Tok::NotEqual
            | Tok::And
            | Tok::Or
            | Tok::Is
            | Tok::In
            | Tok::Dot
    )
}
