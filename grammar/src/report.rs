//! What a SyntaxError of Python holds of its place.

use crate::error::{Finder, SyntaxError};
use crate::source::{LineColumn, SourceText};

/// The attributes of a SyntaxError. Lines and columns count from 1, columns in characters; ends that
/// CPython does not know are 0 or -1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// `lineno`.
    pub line: u32,
    /// `offset`.
    pub column: u32,
    /// `end_lineno`.
    pub end_line: u32,
    /// `end_offset`.
    pub end_column: i32,
    /// `text`.
    pub text: Option<String>,
}

impl SyntaxError {
    /// What Python programs see of the error's place. `is_file`: the source is that of a file, which
    /// can be read again.
    #[cold]
    pub fn report(&self, source: &SourceText, is_file: bool) -> Report {
        let (start, end) = match self.finder {
            // The compiler counts bytes.
            Finder::Compiler => (bytes(source, self.span.start), bytes(source, self.span.end)),
            _ => source.range(self.span),
        };
        let (end_line, end_column) = match self.end_column {
            Some(column) => (start.line, column),
            None => (end.line, end.column as i32),
        };
        Report {
            line: start.line,
            column: self.column.unwrap_or(start.column),
            end_line,
            end_column,
            text: self.text(source, is_file, start.line),
        }
    }

    /// The line, with its end if it comes from a file or was still being read.
    fn text(&self, source: &SourceText, is_file: bool, line: u32) -> Option<String> {
        let shows_end = match self.finder {
            Finder::Tokenizer => false,
            _ if is_file => true,
            Finder::Compiler => return None,
            Finder::Parser(read) => source.last_line_of(read) <= line,
        };
        let mut text = source.line(line).to_owned();
        if shows_end && line < source.line_count() {
            text.push('\n');
        }
        Some(text)
    }
}

fn bytes(source: &SourceText, offset: u32) -> LineColumn {
    let (line, byte) = source.line_and_byte(offset);
    LineColumn { line, column: byte + 1 }
}
