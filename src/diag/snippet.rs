//! A piece of source with a label in it.

use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::path::Path;

/// One line of a source, and the part of it that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The file, as it is shown.
    pub name: String,
    /// The line's number, from 1.
    pub line: u32,
    /// The column where the part starts, from 1, in characters.
    pub column: u32,
    /// The line without its end.
    pub text: String,
    /// The part: bytes of the line.
    pub part: std::ops::Range<usize>,
    /// What the label says; may be empty.
    pub label: String,
}

impl Snippet {
    /// The snippet of a span. One that goes over several lines is cut at the end of its first.
    pub fn of(source: &SourceText, name: &str, span: Span, label: impl Into<String>) -> Snippet {
        let span = off_the_end(source, span);
        let at = source.line_column(span.start);
        let text = source.line(at.line);
        let line_start = source.line_start(at.line);
        let (start, end) = (span.start - line_start, span.end.saturating_sub(line_start));
        let part =
            whole_characters(text, start as usize, (end as usize).min(text.trim_end().len()));
        Snippet {
            name: shown_path(name),
            line: at.line,
            column: at.column,
            text: text.to_owned(),
            part,
            label: label.into(),
        }
    }

    /// The label as miette has it.
    pub fn labeled(&self) -> LabeledSpan {
        let label = Some(self.label.clone()).filter(|l| !l.is_empty());
        LabeledSpan::new_primary_with_span(label, (self.part.start, self.part.len()))
    }
}

/// The span, moved from the end of the text to the end of the last line with something in it.
fn off_the_end(source: &SourceText, span: Span) -> Span {
    let written = source.text().trim_end().len() as u32;
    if span.start < written {
        return Span::new(span.start, span.end.min(source.text().len() as u32));
    }
    Span::new(written, written)
}

/// The range, made to start and end between characters and to lie in the text.
fn whole_characters(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let down = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = down(start);
    start..down(end.max(start))
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            inner.line() + self.line as usize - 1,
            inner.column(),
            inner.line_count(),
        )))
    }
}

/// A file's name as reports show it: relative to the current folder where it lies below.
pub fn shown_path(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    match Path::new(name).strip_prefix(&here) {
        Ok(rest) if !here.as_os_str().is_empty() => rest.to_string_lossy().into_owned(),
        _ => name.to_owned(),
    }
}
