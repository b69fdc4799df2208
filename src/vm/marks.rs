//! The source lines of what failed, and the marks under them.
//!
//! Source followed: `traceback.StackSummary` and its anchors.

use kaa_grammar::ast::{Expr, ExprKind, StmtKind};
use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
use kaa_grammar::{SMALL_DEPTH, parse_expression, parse_module};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthChar;

const INDENT: &str = "    ";

/// A line and a column in characters, both from 0.
type Place = (usize, usize);

/// The lines that a span covers, indented as in a traceback, with `^` under what does the work and
/// `~` under the rest. The marks are left out where they say nothing that the lines don't, and so are
/// most lines in the middle of many. Empty, if the lines are blank.
pub(super) fn failing_lines(text: &SourceText, span: Span) -> String {
    Part::of(text, span).map_or_else(String::new, |part| part.show())
}

/// A part of some lines.
struct Part {
    /// Without the indentation that they share.
    lines: Vec<Vec<char>>,
    /// Where it starts in the first line, and ends in the last.
    from: usize,
    to: usize,
    /// Ends of what does its work: its operator, brackets or arguments.
    anchors: Option<(Place, Place)>,
    marked: bool,
}

impl Part {
    fn of(text: &SourceText, span: Span) -> Option<Part> {
        let start = text.line_column(span.start);
        let end = text.line_column(span.end.max(span.start));
        let mut lines: Vec<Vec<char>> =
            (start.line..=end.line).map(|n| text.line(n).trim_end().chars().collect()).collect();
        if lines.iter().all(Vec::is_empty) {
            return None;
        }
        let margin = dedent(&mut lines);
        let from = (start.column as usize - 1).saturating_sub(margin);
        let to = (end.column as usize - 1).saturating_sub(margin);
        let mut part = Part { lines, from, to, anchors: None, marked: false };
        if part.lines.len() > 1 || from < to {
            part.anchors = part.find_anchors();
            part.marked = part.deserves_marks();
        }
        Some(part)
    }

    fn last(&self) -> usize {
        self.lines.len() - 1
    }

    /// The anchors, in places of the lines.
    fn find_anchors(&self) -> Option<(Place, Place)> {
        let mut lines = self.lines.clone();
        let last = self.last();
        let end = self.to.min(lines[last].len());
        lines[last].truncate(end);
        lines[0].drain(..self.from.min(end.max(self.from)).min(self.lines[0].len()));
        let (left, right) = anchors(&join(&lines))?;
        let shift = |(line, column)| (line, if line == 0 { column + self.from } else { column });
        Some((shift(left), shift(right)))
    }

    /// Whether marks say more than the lines do.
    fn deserves_marks(&self) -> bool {
        if self.is_whole_call() {
            return false;
        }
        let blank = |chars: &[char]| chars.iter().all(|c| c.is_whitespace());
        let (first, last) = (&self.lines[0], &self.lines[self.last()]);
        self.anchors.is_some()
            || !blank(&first[..self.from.min(first.len())])
            || !blank(&last[self.to.min(last.len())..])
    }

    /// Whether the lines are `return f(…)` or `x = f(…)` and the call is what failed.
    fn is_whole_call(&self) -> bool {
        let Ok(text) = SourceText::from_text(&join(&self.lines)) else { return false };
        let Ok(parsed) = parse_module(&text, SMALL_DEPTH) else { return false };
        let Some(statement) = parsed.module.body.first() else { return true };
        let call: &Expr = match &statement.kind {
            StmtKind::Return(Some(value)) if calls_name(value) => value.as_ref(),
            StmtKind::Assign { targets, value }
                if matches!(value.kind, ExprKind::Call { .. })
                    && matches!(&targets[..], [only] if matches!(only.kind, ExprKind::Name(_))) =>
            {
                value
            }
            _ => return false,
        };
        let (start, end) = (text.line_and_byte(call.span.start), text.line_and_byte(call.span.end));
        start == (1, self.from as u32) && end == (self.lines.len() as u32, self.to as u32)
    }

    fn show(&self) -> String {
        let mut out = String::new();
        let mut shown: Option<usize> = None;
        for line in self.significant() {
            match shown.map_or(0, |before| line - before - 1) {
                0 => {}
                1 => self.show_line(line - 1, &mut out),
                hidden => out.push_str(&format!("{INDENT}...<{hidden} lines>...\n")),
            }
            self.show_line(line, &mut out);
            shown = Some(line);
        }
        out
    }

    /// First and last line, and those around the anchors.
    fn significant(&self) -> BTreeSet<usize> {
        let mut lines = BTreeSet::from([0, self.last()]);
        if let Some((left, right)) = self.anchors {
            for (line, _) in [left, right] {
                lines.extend(line.saturating_sub(1)..=(line + 1).min(self.last()));
            }
        }
        lines
    }

    fn show_line(&self, n: usize, out: &mut String) {
        let line = &self.lines[n];
        out.push_str(INDENT);
        out.extend(line);
        out.push('\n');
        if self.marked {
            out.push_str(INDENT);
            out.extend(self.marks(n));
            out.push('\n');
        }
    }

    fn marks(&self, n: usize) -> impl Iterator<Item = char> + '_ {
        let line = &self.lines[n];
        let indent = line.iter().take_while(|c| c.is_whitespace()).count();
        let start = if n == 0 { indent.max(width(line, self.from)) } else { indent };
        let end = width(line, if n == self.last() { self.to } else { line.len() });
        let anchors = self.anchors.map(|(left, right)| {
            let wide = |(l, c): Place| (l, width(&self.lines[l], c));
            wide(left)..wide(right)
        });
        (0..end).map(move |column| match &anchors {
            _ if column < start => ' ',
            Some(anchors) if !anchors.contains(&(n, column)) => '~',
            _ => '^',
        })
    }
}

/// Takes the indentation off that all lines share: how much it was.
fn dedent(lines: &mut [Vec<char>]) -> usize {
    let mut filled = lines.iter().filter(|line| !line.is_empty());
    let Some(first) = filled.next() else { return 0 };
    let mut margin = first.iter().take_while(|c| matches!(c, ' ' | '\t')).count();
    for line in filled {
        margin = first[..margin].iter().zip(line).take_while(|(a, b)| a == b).count();
    }
    for line in lines {
        line.drain(..margin.min(line.len()));
    }
    margin
}

fn join(lines: &[Vec<char>]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

/// How many columns the first characters of a line take on a screen.
fn width(line: &[char], count: usize) -> usize {
    line.iter().take(count).map(|c| if c.width() == Some(2) { 2 } else { 1 }).sum()
}

fn calls_name(e: &Expr) -> bool {
    matches!(&e.kind, ExprKind::Call { func, .. } if matches!(func.kind, ExprKind::Name(_)))
}

/// Where in an expression the part that does its work starts and ends.
fn anchors(segment: &str) -> Option<(Place, Place)> {
    // Brackets, so that it may go over several lines.
    let text = SourceText::from_text(&format!("(\n{segment}\n)")).ok()?;
    let module = parse_expression(&text, SMALL_DEPTH).ok()?.module;
    let StmtKind::Expr(e) = &module.body.first()?.kind else { return None };
    let place = |offset: usize| {
        let at = text.line_column(offset as u32);
        (at.line as usize - 2, at.column as usize - 1)
    };
    let (from, to) = match &e.kind {
        ExprKind::Binary { left, right, .. } => {
            let is_operator = |c: char| !c.is_whitespace() && c != ')';
            let from = find(text.text(), left.span.end, is_operator)?;
            let mut chars = text.text()[from..].chars();
            let mut to = from + chars.next()?.len_utf8();
            let second = chars.next().filter(|c| !c.is_whitespace() && !matches!(c, '\\' | '#'));
            if second.is_some() && to < right.span.start as usize {
                to += 1;
            }
            (from, to)
        }
        ExprKind::Subscript { value, .. } => {
            (find(text.text(), value.span.end, |c| c == '[')?, e.span.end as usize)
        }
        ExprKind::Call { func, .. } => {
            (find(text.text(), func.span.end, |c| c == '(')?, e.span.end as usize)
        }
        _ => return None,
    };
    Some((place(from), place(to)))
}

/// The offset of the first such character from there on that is in no comment.
fn find(text: &str, from: u32, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut in_comment = false;
    for (i, c) in text[from as usize..].char_indices() {
        match c {
            '\n' => in_comment = false,
            '#' | '\\' => in_comment = true,
            c if !in_comment && wanted(c) => return Some(from as usize + i),
            _ => {}
        }
    }
    None
}
