//! Source texts: from bytes to UTF-8, and from offsets to lines and columns.

use crate::error::SyntaxError;
use crate::span::Span;
use std::borrow::Cow;

/// A source text, decoded to UTF-8 and with `\n` line ends, and where its lines start.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: String,
    line_starts: Vec<u32>,
}

/// A place as Python reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

impl SourceText {
    /// Decodes a file: a byte-order mark and an encoding cookie (PEP 263) are obeyed.
    pub fn from_bytes(bytes: &[u8]) -> Result<SourceText, SyntaxError> {
        let (bom, body) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => (true, rest),
            None => (false, bytes),
        };
        check_size(body.len())?;
        check_nulls(body)?;
        let text = crate::encoding::decode(body, bom)?;
        SourceText::checked(text)
    }

    /// Takes a text that is UTF-8 already; a cookie in it has no meaning.
    pub fn from_text(text: &str) -> Result<SourceText, SyntaxError> {
        check_size(text.len())?;
        check_nulls(text.as_bytes())?;
        SourceText::checked(Cow::Borrowed(text))
    }

    fn checked(text: Cow<'_, str>) -> Result<SourceText, SyntaxError> {
        check_size(text.len())?;
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.into_owned()
        };
        let mut line_starts = Vec::with_capacity(text.len() / 32 + 1);
        line_starts.push(0);
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Ok(SourceText { text, line_starts })
    }

    /// The same text with a line end after its last line, which files and modules are read with.
    pub fn with_last_line_ended(mut self) -> SourceText {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.line_starts.push(self.text.len() as u32);
        }
        self
    }

    /// The text; spans are offsets into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// The line of an offset, from 1, and its column in bytes, from 0: what `ast` attributes hold.
    pub fn line_and_byte(&self, offset: u32) -> (u32, u32) {
        let line = self.line_of(offset);
        (line, offset - self.line_starts[line as usize - 1])
    }

    /// The line of an offset, from 1.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset) as u32
    }

    /// The line that ends at an offset, or else holds it.
    pub(crate) fn last_line_of(&self, offset: u32) -> u32 {
        self.line_of(offset.saturating_sub(1))
    }

    /// The line of an offset, from 1, and its column in characters, from 1: what errors report.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = offset.min(self.text.len() as u32);
        let (line, byte) = self.line_and_byte(offset);
        let before = &self.text.as_bytes()[(offset - byte) as usize..offset as usize];
        // Characters are counted by their first bytes: an offset may lie inside of one.
        let starts = before.iter().filter(|byte| **byte & 0xC0 != 0x80);
        LineColumn { line, column: starts.count() as u32 + 1 }
    }

    /// Both ends of a span as errors report them: a span that takes in a line end stays on its line.
    pub fn range(&self, span: Span) -> (LineColumn, LineColumn) {
        let start = self.line_column(span.start);
        let ends_line = span.end > span.start
            && self.text.as_bytes().get(span.end as usize - 1).is_none_or(|byte| *byte == b'\n');
        let mut end = self.line_column(span.end - u32::from(ends_line));
        end.column += u32::from(ends_line);
        (start, end)
    }

    /// A line's text without its end; empty past the last line. Lines count from 1.
    pub fn line(&self, line: u32) -> &str {
        let starts = &self.line_starts;
        let Some(start) = starts.get((line as usize).wrapping_sub(1)) else { return "" };
        let end = starts.get(line as usize).map_or(self.text.len(), |next| *next as usize - 1);
        &self.text[*start as usize..end]
    }

    /// Where a line starts; the end of the text past the last line. Lines count from 1.
    pub fn line_start(&self, line: u32) -> u32 {
        let start = self.line_starts.get((line as usize).wrapping_sub(1));
        start.copied().unwrap_or(self.text.len() as u32)
    }

    /// How many lines there are; a text that ends in a line end has an empty last one.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }
}

/// Where an error of `SourceText::from_bytes` is: its span counts bytes of the file.
pub fn place_in_bytes(bytes: &[u8], error: &SyntaxError) -> LineColumn {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let before = &body[..(error.span.start as usize).min(body.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or(b"");
    let column = last.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32 + 1;
    LineColumn { line, column }
}

fn check_nulls(text: &[u8]) -> Result<(), SyntaxError> {
    match memchr::memchr(0, text) {
        None => Ok(()),
        Some(at) => {
            let message = "source code string cannot contain null bytes";
            Err(SyntaxError::new(message, Span::new(at as u32, at as u32)))
        }
    }
}

fn check_size(len: usize) -> Result<(), SyntaxError> {
    if len >= u32::MAX as usize {
        return Err(SyntaxError::new("source of 4 GiB or more", Span::new(0, 0)));
    }
    Ok(())
}
