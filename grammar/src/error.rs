//! Syntax errors and warnings.

use crate::span::Span;

/// How many errors of one source are looked for; whoever makes more wants to see these first.
pub(crate) const MAX_ERRORS: usize = 100;

/// Which of Python's exceptions an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `MemoryError`: nested deeper than can be handled.
    Memory,
}

impl ErrorKind {
    /// The name of the exception class.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
            ErrorKind::Memory => "MemoryError",
        }
    }
}

/// What finds an error: the text that goes with it in CPython depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finder {
    /// The tokenizer.
    Tokenizer,
    /// The parser, which had read up to this offset.
    Parser(u32),
    /// The compiler, which has no text any more.
    Compiler,
}

/// One error of a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which exception it is.
    pub kind: ErrorKind,
    /// What is wrong, in CPython's words.
    pub message: String,
    /// Where; `SourceText` turns it into lines and columns.
    pub span: Span,
    /// Whether more input could make it right: the prompt then asks for another line.
    pub incomplete: bool,
    /// What CPython gives as its column where that is no place in the line: 0.
    pub column: Option<u32>,
    /// What CPython gives as the column of the end where it knows none: 0 or -1.
    pub end_column: Option<i32>,
    /// What found it.
    pub finder: Finder,
}

impl SyntaxError {
    /// A plain `SyntaxError`.
    #[cold]
    pub fn new(message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError::of(ErrorKind::Syntax, message, span)
    }

    /// An error of any kind.
    #[cold]
    pub fn of(kind: ErrorKind, message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError {
            kind,
            message: message.into(),
            span,
            incomplete: false,
            column: None,
            end_column: None,
            finder: Finder::Parser(span.end),
        }
    }

    #[cold]
    pub(crate) fn never_closed(source: &crate::SourceText, bracket: Span) -> SyntaxError {
        let message = format!("'{}' was never closed", source.slice(bracket));
        let read = source.text().len() as u32;
        SyntaxError::new(message, bracket).incomplete().ending_at(0).read_to(read)
    }

    /// The same error, of which CPython does not know the end.
    pub(crate) fn ending_at(mut self, column: i32) -> SyntaxError {
        self.end_column = Some(column);
        self
    }

    /// The same error, found when the parser had read up to an offset.
    pub(crate) fn read_to(mut self, offset: u32) -> SyntaxError {
        self.finder = Finder::Parser(offset);
        self
    }

    /// The same error, found by something else.
    pub fn found_by(mut self, finder: Finder) -> SyntaxError {
        self.finder = finder;
        self
    }

    /// The same error, marked as one that more input could mend.
    pub(crate) fn incomplete(mut self) -> SyntaxError {
        self.incomplete = true;
        self
    }
}

/// A warning: a `SyntaxWarning` of Python's tokenizer or string parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    /// What found it: the tokenizer or the parser.
    pub finder: Finder,
    /// What is doubtful, in CPython's words.
    pub message: String,
    /// Where.
    pub span: Span,
}

impl SyntaxWarning {
    /// The error that it is where filters make one of it. CPython then has the last digit of a number,
    /// and of an escape the first two characters.
    #[cold]
    pub fn into_error(self) -> SyntaxError {
        let Span { start, end } = self.span;
        let span = match self.finder {
            Finder::Tokenizer => Span::new(end - 1, end - 1),
            _ => Span::new(start, end.min(start + 2)),
        };
        // What is an error already needs no word of what will be one.
        let message = self.message.replace(" Such sequences will not work in the future.", "");
        SyntaxError::new(message, span).found_by(self.finder)
    }
}
