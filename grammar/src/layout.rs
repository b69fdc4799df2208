//! From raw tokens to those the grammar speaks of: line ends, indentation, brackets, the insides
//! of f-strings, and the soft keywords where they are keywords.
//!
//! Line ends and indentation tokens stand where the last real token ends, so that whatever ends
//! with a block ends in the tree where its last token does.

mod brackets;
mod restart;
mod words;

pub(crate) use restart::Restart;
pub(crate) use words::begins_expression;

use crate::error::{ErrorKind, Finder, MAX_ERRORS, SyntaxError, SyntaxWarning};
use crate::lexer::Lexer;
use crate::number::{self, Scanned};
use crate::quoted::Template;
use crate::source::SourceText;
use crate::span::Span;
use crate::token::{Tok, Token};

/// CPython's bound on open brackets.
const MAX_BRACKETS: usize = 200;
/// CPython's bound on open indentations.
const MAX_INDENTS: usize = 100;
/// Width of a tab.
const TAB: u32 = 8;

/// An error of the lexer or the layout pass.
pub(crate) struct LexError {
    pub(crate) error: SyntaxError,
    /// The index of the error token in its place.
    pub(crate) index: usize,
    /// CPython reports it even when it follows an error of the parser.
    pub(crate) hard: bool,
}

/// What the layout pass found.
pub(crate) struct Lexed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) errors: Vec<LexError>,
    pub(crate) warnings: Vec<SyntaxWarning>,
    /// The innermost bracket that was never closed.
    pub(crate) unclosed: Option<Span>,
    /// The outermost one: from there on everything stands within it.
    pub(crate) outermost: Option<Span>,
    /// Where reading may go on after it.
    pub(crate) restart: Option<Restart>,
}

/// An open bracket.
pub(crate) struct Bracket {
    pub(crate) kind: Tok,
    pub(crate) span: Span,
    /// The `{` of an f-string's field.
    pub(crate) is_field: bool,
    /// That field's specification has begun.
    pub(crate) in_spec: bool,
    /// Its index among the tokens, when `with` stands before it.
    with_index: Option<usize>,
    depth: u32,
    lambdas: u32,
}

struct Indent {
    column: u32,
    /// The column if tabs were one wide: two lines agree only if both columns do.
    narrow: u32,
    /// The block of a `match`, in which `case` is a keyword.
    in_match: bool,
    depth: u32,
}

pub(crate) struct Layout<'s> {
    pub(crate) source: &'s SourceText,
    pub(crate) bytes: &'s [u8],
    pub(crate) lexer: Lexer<'s>,
    tokens: Vec<Token>,
    errors: Vec<LexError>,
    warnings: Vec<SyntaxWarning>,
    indents: Vec<Indent>,
    pub(crate) brackets: Vec<Bracket>,
    pub(crate) templates: Vec<Template>,
    /// Index of the first token of the logical line.
    line_first: usize,
    /// The last logical line was the head of a `match`.
    after_match: bool,
    /// The `(` after `with` whose `)` is the last token.
    with_closed: Option<usize>,
    /// An upper bound of how deep in the tree the current token stands.
    depth: u32,
    /// How deep it may be.
    max_depth: u32,
    /// Lambdas at this bracket level whose parameters are still being read.
    lambdas: u32,
    /// Reading on would only repeat the errors there are.
    pub(crate) stopped: bool,
    /// `from __future__ import barry_as_FLUFL` (PEP 401) was read: `<>` is the only inequality.
    flufl: bool,
    /// How many of the indents have heads that were never read (the outermost has none).
    assumed: usize,
}

/// Cuts a source text into tokens; the first is `start`. With `restart` only what follows it is read.
pub(crate) fn tokens(
    source: &SourceText,
    start: Tok,
    max_depth: u32,
    restart: Option<&Restart>,
) -> Lexed {
    let text = source.text();
    let mut tokens = Vec::with_capacity(text.len() / 4 + 8);
    tokens.push(Token { kind: start, span: Span::new(0, 0) });
    let mut layout = Layout {
        source,
        bytes: text.as_bytes(),
        lexer: Lexer::new(text),
        tokens,
        errors: Vec::new(),
        warnings: Vec::new(),
        indents: vec![Indent { column: 0, narrow: 0, in_match: false, depth: 0 }],
        brackets: Vec::new(),
        templates: Vec::new(),
        line_first: 1,
        after_match: false,
        with_closed: None,
        depth: 0,
        max_depth,
        lambdas: 0,
        stopped: false,
        flufl: false,
        assumed: 1,
    };
    if let Some(restart) = restart {
        layout.restart_at(restart);
    }
    layout.run()
}

/// Where the tokens of a file stand, in the order in which the parser takes them; errors are tokens too.
pub fn token_spans(source: &SourceText, max_depth: u32) -> Vec<Span> {
    let lexed = tokens(source, Tok::StartFile, max_depth, None);
    lexed.tokens.iter().map(|token| token.span).collect()
}

impl Layout<'_> {
    fn run(mut self) -> Lexed {
        while self.begin_line() {
            self.line();
        }
        let end = self.end_of_last();
        for _ in 1..self.indents.len() {
            self.tokens.push(Token { kind: Tok::Dedent, span: end });
        }
        let unclosed = self.brackets.last().map(|bracket| bracket.span);
        let outermost = self.brackets.first().map(|open| open.span);
        let may_restart = !self.stopped;
        let Layout { source, tokens, errors, warnings, indents, line_first, .. } = self;
        let mut lexed = Lexed { tokens, errors, warnings, unclosed, outermost, restart: None };
        if let Some(open) = outermost.filter(|_| may_restart) {
            lexed.restart = lexed.find_restart(source, open, &indents, line_first);
        }
        lexed
    }

    /// The empty span at the end of the last real token.
    fn end_of_last(&self) -> Span {
        let end = self.tokens[self.tokens.len() - 1].span.end;
        Span::new(end, end)
    }

    /// Records an error. Most have empty spans, for CPython's tokenizer reports places, not ranges.
    #[cold]
    pub(crate) fn error(&mut self, mut error: SyntaxError) {
        let at = self.lexer.position().max(error.span.start);
        self.tokens.push(Token { kind: Tok::Error, span: Span::new(error.span.start.min(at), at) });
        // Reading on, CPython stops without a word at errors of indentation and inside f-strings.
        let is_parser =
            ["unexpected", "with Barry"].iter().any(|start| error.message.starts_with(start));
        let explained = error.kind == ErrorKind::Syntax && !is_parser;
        let hard = explained && self.templates.is_empty();
        if explained {
            error.finder = Finder::Tokenizer;
        }
        self.errors.push(LexError { error, index: self.tokens.len() - 1, hard });
        self.stopped |= self.errors.len() >= MAX_ERRORS;
    }

    /// Skips blank lines and measures the indentation of the next one; false at the end.
    fn begin_line(&mut self) -> bool {
        if self.stopped {
            return false;
        }
        let mut at = self.lexer.position() as usize;
        loop {
            let line_start = at;
            let (mut column, mut narrow, mut continued) = (0, 0, None);
            loop {
                match self.bytes.get(at) {
                    Some(b' ') => (column, narrow) = (column + 1, narrow + 1),
                    Some(b'\t') => (column, narrow) = ((column / TAB + 1) * TAB, narrow + 1),
                    Some(b'\x0c') => (column, narrow) = (0, 0),
                    Some(b'\\') if self.bytes.get(at + 1) == Some(&b'\n') => {
                        continued = continued.or(Some(column).filter(|column| *column > 0));
                        at += 1;
                    }
                    _ => break,
                }
                at += 1;
            }
            match self.bytes.get(at) {
                None => {
                    self.lexer.advance_to(at as u32);
                    self.continued_to_end(&self.bytes[line_start..]);
                    return false;
                }
                Some(b'\n') => at += 1,
                Some(b'#') => {
                    let rest = &self.bytes[at..];
                    at += memchr::memchr(b'\n', rest).map_or(rest.len(), |len| len + 1);
                }
                Some(_) => {
                    self.lexer.advance_to(at as u32);
                    let narrow = continued.unwrap_or(narrow);
                    self.indent(continued.unwrap_or(column), narrow, span(line_start, at));
                    return true;
                }
            }
        }
    }

    fn indent(&mut self, column: u32, narrow: u32, blank: Span) {
        let here = self.end_of_last();
        let after_match = std::mem::take(&mut self.after_match);
        let top = &self.indents[self.indents.len() - 1];
        if column == top.column {
            if narrow != top.narrow {
                self.tab_error(blank);
            }
        } else if column > top.column {
            if self.indents.len() >= MAX_INDENTS {
                let error = SyntaxError::of(
                    ErrorKind::Indentation,
                    "too many levels of indentation",
                    Span::new(blank.start, blank.end),
                )
                .ending_at(0);
                self.error(error);
                return;
            }
            if narrow <= top.narrow {
                self.tab_error(blank);
            }
            let depth = self.depth + 1;
            self.indents.push(Indent { column, narrow, in_match: after_match, depth });
            self.tokens.push(Token { kind: Tok::Indent, span: here });
        } else {
            self.dedent(column, narrow, blank, here);
        }
        self.depth = self.indents[self.indents.len() - 1].depth;
        self.line_first = self.tokens.len();
    }

    fn dedent(&mut self, column: u32, narrow: u32, blank: Span, here: Span) {
        let index = self.tokens.len();
        while column < self.indents[self.indents.len() - 1].column {
            self.indents.pop();
            self.tokens.push(Token { kind: Tok::Dedent, span: here });
        }
        let top = &self.indents[self.indents.len() - 1];
        if column != top.column {
            let message = "unindent does not match any outer indentation level";
            let line = self.source.line_of(blank.start);
            let end = blank.start + self.source.line(line).len() as u32;
            let span = Span::new(end, end);
            self.error(SyntaxError::of(ErrorKind::Indentation, message, span).ending_at(-1));
            // CPython finds this before any of the dedents.
            if let Some(error) = self.errors.last_mut() {
                error.index = index;
            }
        } else if narrow != top.narrow {
            self.tab_error(blank);
        }
    }

    #[cold]
    fn tab_error(&mut self, blank: Span) {
        let message = "inconsistent use of tabs and spaces in indentation";
        self.error(SyntaxError::of(ErrorKind::Tab, message, blank).ending_at(0));
    }

    /// Reads one logical line.
    fn line(&mut self) {
        while !self.stopped
            && let Some(token) = self.lexer.next()
        {
            if token.kind == Tok::Newline && self.brackets.is_empty() {
                return self.end_line();
            }
            self.token(token);
        }
        let end = self.end_of_last().end as usize;
        self.continued_to_end(&self.bytes[end.min(self.bytes.len())..]);
        if !self.brackets.is_empty() {
            let end = self.bytes.len() as u32;
            self.tokens.push(Token { kind: Tok::Error, span: Span::new(end, end) });
        }
        self.end_line();
    }

    /// A backslash at the end of the last line, of which `rest` is what follows the last token.
    fn continued_to_end(&mut self, rest: &[u8]) {
        if self.brackets.is_empty()
            && rest.ends_with(b"\\\n")
            && !rest.contains(&b'#')
            && !self.stopped
        {
            let end = self.bytes.len() as u32;
            let error = SyntaxError::new("unexpected EOF while parsing", Span::new(end - 1, end));
            self.error(error.incomplete().ending_at(-1));
        }
    }

    fn end_line(&mut self) {
        self.resolve_match();
        self.resolve_clause();
        self.resolve_flufl();
        self.depth = 0;
        self.lambdas = 0;
        let span = self.end_of_last();
        self.depth = self.indents[self.indents.len() - 1].depth;
        self.tokens.push(Token { kind: Tok::Newline, span });
    }

    fn token(&mut self, token: Token) {
        match token.kind {
            Tok::Newline => {}
            Tok::NumberStart => self.number(token.span),
            Tok::StringStart => self.string(token.span),
            Tok::TemplateStart => self.template(token.span),
            Tok::NonAscii => self.non_ascii(token.span.start),
            Tok::Name => self.name(token),
            Tok::LParen | Tok::LBracket | Tok::LBrace => {
                self.open_bracket(token.kind, token.span, false);
            }
            Tok::RParen | Tok::RBracket | Tok::RBrace => self.close_bracket(token),
            Tok::Colon | Tok::ColonEqual if self.in_field() => self.spec_colon(token),
            Tok::Error => self.bad_character(token.span),
            Tok::LessGreater | Tok::NotEqual => self.not_equal(token),
            kind if kind.is_keyword() => self.name(token),
            _ => self.operator(token),
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, kind: Tok, span: Span) {
        self.with_closed = None;
        self.tokens.push(Token { kind, span });
    }

    fn operator(&mut self, token: Token) {
        match token.kind {
            Tok::Comma if self.lambdas == 0 => self.depth = self.bracket_depth(),
            Tok::Semicolon => self.depth = self.bracket_depth(),
            Tok::Comma | Tok::Equal => {}
            // Comparisons chain side by side.
            Tok::Less | Tok::Greater | Tok::LessEqual | Tok::GreaterEqual => {}
            Tok::EqualEqual | Tok::NotEqual => {}
            Tok::Colon => {
                self.lambdas = self.lambdas.saturating_sub(1);
                if let Some(open) = self.with_closed {
                    self.tokens[open].kind = Tok::WithParen;
                }
            }
            _ => self.deepen(token.span),
        }
        self.push(token.kind, token.span);
    }

    /// Counts one more level of the tree.
    fn deepen(&mut self, span: Span) {
        self.depth += 1;
        if self.depth > self.max_depth && !self.stopped {
            self.stopped = true;
            let message = "Parser stack overflowed - Python source too complex to parse";
            self.error(SyntaxError::of(ErrorKind::Memory, message, span));
        }
    }

    fn bracket_depth(&self) -> u32 {
        match self.brackets.last() {
            Some(bracket) => bracket.depth + 1,
            None => self.indents[self.indents.len() - 1].depth,
        }
    }

    /// A character that begins no token.
    #[cold]
    fn bad_character(&mut self, span: Span) {
        let char = self.source.text()[span.start as usize..].chars().next().unwrap_or('\0');
        self.lexer.rewind_to(span.start + char.len_utf8() as u32);
        let at = span.start as usize;
        match char {
            '\\' if at + 1 == self.bytes.len() => {
                let message = "unexpected character after line continuation character";
                let place = Span::new(span.start, span.start);
                self.error(SyntaxError::new(message, place).ending_at(0).incomplete());
            }
            '\\' => {
                let message = "unexpected character after line continuation character";
                let place = Span::new(span.start + 1, span.start + 1);
                self.error(SyntaxError::new(message, place).ending_at(0));
            }
            '!'..='~' => self.push(Tok::Error, span),
            _ => self.invalid_character(span.start, char),
        }
    }

    fn number(&mut self, span: Span) {
        match number::scan(self.bytes, span.start as usize) {
            Scanned::Number { end, kind, keyword_follows } => {
                let whole = Span::new(span.start, end as u32);
                self.lexer.advance_or_rewind(end as u32);
                if keyword_follows {
                    let message = format!("invalid {kind} literal");
                    self.warnings.push(SyntaxWarning {
                        finder: Finder::Tokenizer,
                        message,
                        span: whole,
                    });
                }
                self.push(Tok::Number, whole);
            }
            Scanned::Bad { start, end, message } => {
                let rest = self.bytes[start..].iter();
                let word = rest.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_');
                let next = (start + word.count()).max(end);
                self.lexer.advance_or_rewind(next as u32);
                self.error(SyntaxError::new(message, Span::new(start as u32, end as u32)));
            }
        }
    }

    /// A `:` directly inside a field opens its specification, unless a lambda wants it.
    fn spec_colon(&mut self, token: Token) {
        let start = token.span.start;
        self.push(Tok::SpecColon, Span::new(start, start + 1));
        self.lexer.advance_or_rewind(start + 1);
        let top = self.brackets.len() - 1;
        self.brackets[top].in_spec = true;
        self.middle(true);
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
