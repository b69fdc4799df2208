//! Reports as text.
//!
//! ```text
//! ValueError: bad
//!    ╭─[t.py:2:5]
//!  2 │     raise ValueError("bad")
//!    ·     ───────────┬───────────
//!    ·                ╰── raised here, in f
//!    ├─[t.py:4:1] called from <module>
//!  4 │ f()
//!    · ───
//!    ╰─
//! ```

use super::paint::{Ink, Paint};
use super::report::{Link, Report};
use super::snippet::Snippet;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of source that are shown at most; a longer line is cut around its label.
const MAX_WIDTH: usize = 120;
/// Columns kept in front of the label of such a line.
const BEFORE_LABEL: usize = 40;
/// What a tab becomes.
const TAB: &str = "    ";

/// The characters that frames are drawn with.
struct Lines {
    top: &'static str,
    side: &'static str,
    dots: &'static str,
    tee: &'static str,
    bottom: &'static str,
    under: &'static str,
    knee: &'static str,
    hook: &'static str,
    cut: &'static str,
}

const UNICODE: Lines = Lines {
    top: "╭─",
    side: "│",
    dots: "·",
    tee: "├─",
    bottom: "╰─",
    under: "─",
    knee: "┬",
    hook: "╰── ",
    cut: "…",
};

const ASCII: Lines = Lines {
    top: ",-",
    side: "|",
    dots: ":",
    tee: "|-",
    bottom: "`-",
    under: "^",
    knee: "^",
    hook: "`-- ",
    cut: "...",
};

/// The text of a report, which ends with a line end. Causes and contexts come first, as in CPython.
pub fn render(report: &Report, paint: Paint) -> String {
    let lines = if paint.unicode { &UNICODE } else { &ASCII };
    let mut out = String::new();
    let mut chain = vec![(report, None)];
    while let Some((link, before)) = chain.last().and_then(|(r, _)| r.before.as_ref()) {
        chain.push((before, Some(*link)));
    }
    let drawer = Drawer { paint, lines };
    for (report, link) in chain.into_iter().rev() {
        drawer.one(report, &mut out);
        if let Some(link) = link {
            let text = match link {
                Link::Cause => "which caused",
                Link::Context => "and while that was handled",
            };
            let _ = writeln!(out, "{}\n", paint.ink(Ink::Frame, text));
        }
    }
    out
}

struct Drawer {
    paint: Paint,
    lines: &'static Lines,
}

impl Drawer {
    fn one(&self, report: &Report, out: &mut String) {
        self.message(&report.message, out);
        self.frame(report, out);
        for note in &report.notes {
            self.remark(Ink::Note, "note", note, out);
        }
        if let Some(help) = &report.help {
            self.remark(Ink::Help, "help", help, out);
        }
        self.parts(&report.parts, out);
        for error in &report.further {
            out.push('\n');
            self.one(error, out);
        }
    }

    /// The first line: the class in colour.
    fn message(&self, message: &str, out: &mut String) {
        let (class, rest) = message.split_at(message.find(':').unwrap_or(message.len()));
        let _ = writeln!(out, "{}{rest}", self.paint.ink(Ink::Error, class));
    }

    /// The place and the path to it.
    fn frame(&self, report: &Report, out: &mut String) {
        let calls = report.calls.iter().filter_map(|c| c.snippet.as_ref());
        let last = report.snippet.iter().chain(calls).map(|s| s.line).max();
        let Some(last) = last else { return };
        let margin = last.to_string().len();
        let gap = " ".repeat(margin + 1);
        let mut corner = self.lines.top;
        if let Some(snippet) = &report.snippet {
            self.place(snippet, "", corner, &gap, out);
            self.source(snippet, margin, out);
            corner = self.lines.tee;
        }
        for call in &report.calls {
            match &call.snippet {
                Some(snippet) => {
                    self.place(snippet, &call.message, corner, &gap, out);
                    self.source(snippet, margin, out);
                }
                None => {
                    let line = format!("{gap} {} {}", self.lines.dots, call.message);
                    let _ = writeln!(out, "{}", self.paint.ink(Ink::Frame, &line));
                }
            }
            corner = self.lines.tee;
        }
        let _ = writeln!(out, "{gap} {}", self.paint.ink(Ink::Frame, self.lines.bottom));
    }

    fn place(&self, s: &Snippet, what: &str, corner: &str, gap: &str, out: &mut String) {
        let place = format!("[{}:{}:{}]", s.name, s.line, s.column);
        let (corner, place) =
            (self.paint.ink(Ink::Frame, corner), self.paint.ink(Ink::Place, &place));
        let space = if what.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{gap} {corner}{place}{space}{what}");
    }

    /// The source line, and its label below.
    fn source(&self, s: &Snippet, margin: usize, out: &mut String) {
        let (text, column, width) = self.visible(s);
        if text.trim().is_empty() && s.label.is_empty() {
            return;
        }
        let side = self.paint.ink(Ink::Frame, &format!(" {:margin$} {}", s.line, self.lines.side));
        let _ = writeln!(out, "{side} {text}");
        let dots = self.paint.ink(Ink::Frame, &format!(" {:margin$} {}", "", self.lines.dots));
        let pad = " ".repeat(column);
        let under = self.lines.under;
        if s.label.is_empty() {
            let line = self.paint.ink(Ink::Label, &under.repeat(width));
            let _ = writeln!(out, "{dots} {pad}{line}");
            return;
        }
        let middle = (width - 1) / 2;
        let (left, right) = (under.repeat(middle), under.repeat(width - middle - 1));
        let line = self.paint.ink(Ink::Label, &format!("{left}{}{right}", self.lines.knee));
        let _ = writeln!(out, "{dots} {pad}{line}");
        let hang = " ".repeat(column + middle);
        let text = self.paint.ink(Ink::Label, &format!("{}{}", self.lines.hook, s.label));
        let _ = writeln!(out, "{dots} {hang}{text}");
    }

    /// The line as it is shown, and the column and width of the label in it.
    fn visible(&self, s: &Snippet) -> (String, usize, usize) {
        let before = shown(&s.text[..s.part.start]);
        let part = shown(&s.text[s.part.clone()]);
        let after = shown(s.text[s.part.end..].trim_end());
        let (column, width) = (before.width(), part.width().max(1));
        if column + part.width() + after.width() <= MAX_WIDTH {
            return (format!("{before}{part}{after}"), column, width);
        }
        let (cut, cut_width) = (self.lines.cut, self.lines.cut.width());
        let (head, column) = if column > BEFORE_LABEL {
            let tail = last_columns(&before, BEFORE_LABEL - cut_width);
            let column = cut_width + tail.width();
            (format!("{cut}{tail}"), column)
        } else {
            (before, column)
        };
        let rest = format!("{part}{after}");
        let room = MAX_WIDTH - column;
        if rest.width() <= room {
            return (format!("{head}{rest}"), column, width);
        }
        let kept = first_columns(&rest, room - cut_width);
        (format!("{head}{kept}{cut}"), column, width.min(kept.width() + cut_width))
    }

    /// A note or help; further lines are indented as the first.
    fn remark(&self, ink: Ink, kind: &str, text: &str, out: &mut String) {
        let indent = format!("\n{}", " ".repeat(kind.len() + 4));
        let text = text.replace('\n', &indent);
        let _ = writeln!(out, "  {} {text}", self.paint.ink(ink, &format!("{kind}:")));
    }

    /// The exceptions of a group, each behind a line at its left.
    fn parts(&self, parts: &[Report], out: &mut String) {
        for (i, part) in parts.iter().enumerate() {
            let title = format!("  {}{} of {}", self.lines.top, i + 1, parts.len());
            let _ = writeln!(out, "{}", self.paint.ink(Ink::Frame, &title));
            let side = self.paint.ink(Ink::Frame, &format!("  {}", self.lines.side));
            for line in render(part, self.paint).lines() {
                let _ = writeln!(out, "{side} {line}");
            }
        }
        if !parts.is_empty() {
            let bottom = format!("  {}", self.lines.bottom);
            let _ = writeln!(out, "{}", self.paint.ink(Ink::Frame, &bottom));
        }
    }
}

/// A piece of source without tabs and other characters that would move the cursor.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(TAB),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn first_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

fn last_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, c) in text.char_indices().rev() {
        used += c.width().unwrap_or(0);
        if used > columns {
            return &text[at + c.len_utf8()..];
        }
    }
    text
}
