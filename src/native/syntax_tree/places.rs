//! Lines and columns of nodes that no text belongs to.

use kaa_grammar::Span;
use kaa_grammar::source::SourceText;
use std::cell::RefCell;

/// More lines than this are not told apart.
const MOST_LINES: usize = 1 << 20;
/// Nor are columns past this one.
const MOST_COLUMNS: u32 = 1 << 12;

/// Turns lines and columns into spans of a text of blanks, which is made once all of them are known.
#[derive(Default)]
pub(super) struct Places {
    /// How many columns each line needs.
    widths: RefCell<Vec<u32>>,
    /// Where the lines start; empty while they are being measured.
    starts: Vec<u32>,
}

impl Places {
    /// The same places with a text behind them.
    pub(super) fn measured(self) -> (Places, String) {
        let widths = self.widths.into_inner();
        let mut text = String::new();
        let mut starts = Vec::with_capacity(widths.len());
        for width in &widths {
            starts.push(text.len() as u32);
            text.extend(std::iter::repeat_n(' ', *width as usize));
            text.push('\n');
        }
        (Places { widths: RefCell::new(widths), starts }, text)
    }

    /// The offset of a line (from 1) and column (from 0, in bytes).
    fn offset(&self, line: i64, column: i64) -> u32 {
        let line = usize::try_from(line).unwrap_or(1).clamp(1, MOST_LINES);
        let column = u32::try_from(column).unwrap_or(0).min(MOST_COLUMNS);
        if let Some(start) = self.starts.get(line - 1) {
            return start + column;
        }
        let mut widths = self.widths.borrow_mut();
        if widths.len() < line {
            widths.resize(line, 0);
        }
        widths[line - 1] = widths[line - 1].max(column);
        0
    }

    pub(super) fn span(&self, start: (i64, i64), end: (i64, i64)) -> Span {
        let (start, end) = (self.offset(start.0, start.1), self.offset(end.0, end.1));
        Span::new(start, end.max(start))
    }
}

/// The text, as a source.
pub(super) fn source(text: &str) -> SourceText {
    SourceText::from_text(text).unwrap_or_else(|_| {
        // Blanks and line ends alone: only its size can be wrong.
        SourceText::from_text("\n").expect("a line end is a text")
    })
}
