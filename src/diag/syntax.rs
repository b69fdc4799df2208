//! Syntax errors: all of a source, not only the first.

use super::report::Report;
use super::snippet::{Snippet, shown_path};
use crate::value::{Str, Value};
use crate::vm::Vm;
use kaa_grammar::source::place_in_bytes;
use kaa_grammar::{SourceText, SyntaxError, parse_module};

/// The report of all errors that parsing this source into a tree of at most `depth` levels finds; `None` if it parses.
pub fn syntax_errors(source: &[u8], name: &str, depth: u32) -> Option<Report> {
    let text = match SourceText::from_bytes(source) {
        Ok(text) => text,
        Err(e) => return Some(undecodable(source, name, &e)),
    };
    let errors = parse_module(&text, depth).err()?;
    let mut reports = errors.iter().map(|e| one(&text, name, e));
    let mut first = reports.next()?;
    first.further = reports.collect();
    Some(first)
}

fn one(text: &SourceText, name: &str, e: &SyntaxError) -> Report {
    let mut report = Report::new(format!("{}: {}", e.kind.name(), e.message));
    report.snippet = Some(Snippet::of(text, name, e.span, ""));
    report.help = super::help::for_syntax(&e.message);
    report
}

/// Bytes that are no text: the line is shown as far as it can be read.
fn undecodable(source: &[u8], name: &str, e: &SyntaxError) -> Report {
    let at = place_in_bytes(source, e);
    let line = source.split(|b| *b == b'\n').nth(at.line as usize - 1).unwrap_or(b"");
    let text = String::from_utf8_lossy(line).into_owned();
    let start = text.char_indices().nth(at.column as usize - 1).map_or(text.len(), |(i, _)| i);
    let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    let mut report = Report::new(format!("{}: {}", e.kind.name(), e.message));
    report.snippet = Some(Snippet {
        name: shown_path(name),
        line: at.line,
        column: at.column,
        text,
        part: start..end,
        label: String::new(),
    });
    report
}

/// The report of a SyntaxError object. Where its source can be read again and still has that error,
/// all of its errors are reported.
pub(super) fn of_exception(vm: &Vm, e: &Value, message: String) -> Report {
    let text = |name: &str| {
        let v = field(vm, e, name)?;
        v.get::<Str>().map(|s| s.to_string_lossy().into_owned())
    };
    let number = |name: &str| field(vm, e, name).and_then(|v| v.as_int()).filter(|n| *n > 0);
    let name = text("filename").unwrap_or_else(|| "<string>".to_owned());
    if let Some(all) = read_again(&name, &message, vm.tree_depth) {
        return all;
    }
    let mut report = Report::new(message);
    report.help = text("msg").and_then(|m| super::help::for_syntax(&m));
    let (Some(line), Some(source)) = (number("lineno"), text("text")) else { return report };
    let column = number("offset").unwrap_or(1);
    let same_line = number("end_lineno").is_none_or(|end| end == line);
    let end = number("end_offset").filter(|_| same_line);
    let source = source.lines().next().unwrap_or("").to_owned();
    let byte = |column: i64| {
        let at = usize::try_from(column - 1).unwrap_or(0);
        source.char_indices().nth(at).map_or(source.len(), |(i, _)| i)
    };
    let start = byte(column);
    let part = start..end.map_or(source.trim_end().len(), byte).max(start);
    report.snippet = Some(Snippet {
        name: shown_path(&name),
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
        text: source,
        part,
        label: String::new(),
    });
    report
}

fn read_again(name: &str, message: &str, depth: u32) -> Option<Report> {
    if name.starts_with('<') {
        return None;
    }
    let source = std::fs::read(name).ok()?;
    syntax_errors(&source, name, depth).filter(|r| r.message == message)
}

fn field(vm: &Vm, e: &Value, name: &str) -> Option<Value> {
    match vm.get_attr(e, vm.intern(name)) {
        Ok(v) => Some(v).filter(|v| !v.is_none()),
        Err(_) => {
            drop(vm.take_pending());
            None
        }
    }
}
