//! CPython's text for exceptions: what `traceback.format_exception` gives.

use super::error::{exc_cause, exc_context, exc_suppress, exc_traceback, is_exception};
use super::interp::Vm;
use super::raised::Eval;
use super::traceback::Traceback;
use crate::value::{Class, Instance, List, Ref, Str, Tuple, Value, sym};
use std::fmt::Write;

/// Frames of equal place that are shown before the rest is counted.
const REPEATS: usize = 3;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The whole text, causes and contexts first.
pub(super) fn format_exception(vm: &Vm, e: &Value) -> String {
    let mut out = String::new();
    let mut chain = vec![(e.clone(), "")];
    let mut seen = vec![e.bits()];
    loop {
        let (last, _) = chain[chain.len() - 1].clone();
        let (cause, context) = (exc_cause(&last), exc_context(&last));
        let (next, link) = if is_exception(&cause) {
            (cause, CAUSE)
        } else if is_exception(&context) && !matches!(vm.truth(&exc_suppress(&last)), Ok(true)) {
            (context, CONTEXT)
        } else {
            break;
        };
        if seen.contains(&next.bits()) {
            break;
        }
        seen.push(next.bits());
        chain.push((next, link));
    }
    if chain.iter().any(|(e, _)| vm.is_exc(e, super::Exc::BaseExceptionGroup))
        && let Some(text) = format_by_module(vm, e)
    {
        return text;
    }
    for i in (0..chain.len()).rev() {
        out.push_str(&format_one(vm, &chain[i].0));
        if i > 0 {
            out.push_str(chain[i].1);
        }
    }
    out
}

/// The text as the module `traceback` gives it, which knows how groups are drawn.
#[cold]
fn format_by_module(vm: &Vm, e: &Value) -> Option<String> {
    let lines = vm.import_module("traceback").and_then(|module| {
        let lines =
            vm.call_method(&module, vm.intern("format_exception"), std::slice::from_ref(e))?;
        vm.collect(&lines)?.iter().map(|line| vm.str_text(line)).collect()
    });
    if lines.is_err() {
        drop(vm.take_pending());
    }
    lines.ok()
}

fn format_one(vm: &Vm, e: &Value) -> String {
    let mut out = String::new();
    let tb = exc_traceback(e);
    if tb.get::<Traceback>().is_some() {
        out.push_str("Traceback (most recent call last):\n");
        out.push_str(&format_traceback(&tb));
    }
    out.push_str(&format_exception_only(vm, e));
    out
}

/// The entries of a traceback, outermost first.
pub fn format_traceback(tb: &Value) -> String {
    format_entries(tb, format_entry)
}

/// The same without marks below the lines, or without lines.
pub(super) fn format_plain_traceback(tb: &Value, lines: bool) -> String {
    if !lines {
        return format_entries(tb, place);
    }
    format_entries(tb, |entry| {
        let unit = &entry.function.code.unit;
        let line = unit.shown_line(entry.line());
        let line = line.trim();
        if line.is_empty() { place(entry) } else { format!("{}    {line}\n", place(entry)) }
    })
}

fn format_entries(tb: &Value, format: fn(&Traceback) -> String) -> String {
    let mut out = String::new();
    let mut at = tb.clone();
    let mut last: Option<(String, u32)> = None;
    let mut count = 0;
    while let Some(entry) = at.get::<Traceback>() {
        let unit = &entry.function.code.unit;
        let place = (
            format!(
                "{}\0{}",
                unit.filename.to_string_lossy(),
                entry.function.code.name.to_string_lossy()
            ),
            entry.line(),
        );
        if last.as_ref() == Some(&place) {
            count += 1;
        } else {
            note_repeats(count, &mut out);
            count = 1;
            last = Some(place);
        }
        if count <= REPEATS {
            out.push_str(&format(entry));
        }
        let next = entry.next();
        at = next;
    }
    note_repeats(count, &mut out);
    out
}

fn note_repeats(count: usize, out: &mut String) {
    if count > REPEATS {
        let more = count - REPEATS;
        let plural = if more == 1 { "" } else { "s" };
        let _ = writeln!(out, "  [Previous line repeated {more} more time{plural}]");
    }
}

/// One entry of a traceback: the place, its source lines, and the marks below them.
pub fn format_entry(entry: &Traceback) -> String {
    let unit = &entry.function.code.unit;
    let mut out = place(entry);
    if unit.shows_lines() {
        out.push_str(&super::marks::failing_lines(&unit.text, unit.span(entry.span)));
    }
    out
}

fn place(entry: &Traceback) -> String {
    let code = &entry.function.code;
    let (file, name) = (code.unit.filename.to_string_lossy(), code.name.to_string_lossy());
    format!("  File \"{file}\", line {}, in {name}\n", entry.line())
}

/// Class and message (and notes): the last lines of a report.
pub fn format_exception_only(vm: &Vm, e: &Value) -> String {
    let (before, text, after) = last_lines(vm, e);
    before + &text.map(|text| text.to_string_lossy().into_owned()).unwrap_or_default() + &after
}

/// The same with lone surrogates in the message as they are.
pub fn exception_only_text(vm: &Vm, e: &Value) -> Eval {
    let (before, text, after) = last_lines(vm, e);
    let text = text.as_ref().map_or(&b""[..], |text| text.as_wtf8());
    vm.new_str(&[before.as_bytes(), text, after.as_bytes()].concat())
}

/// What stands before the message, the message, and what follows it.
fn last_lines(vm: &Vm, e: &Value) -> (String, Option<Ref<Str>>, String) {
    let (mut before, mut file) = (String::new(), String::new());
    let name = class_name(vm, &vm.class_of(e));
    let text = if vm.is_exc(e, super::Exc::SyntaxError) {
        file = format_syntax_place(vm, e, &mut before);
        let msg = attr(vm, e, "msg").and_then(|msg| shown(vm, &msg));
        msg.filter(|msg| !msg.is_empty()).unwrap_or_else(|| Str::new("<no detail available>"))
    } else {
        shown(vm, e).unwrap_or_else(|| {
            drop(vm.take_pending());
            Str::new("<exception str() failed>")
        })
    };
    let hint = super::suggest::hint(vm, e);
    let mut notes = String::new();
    format_notes(vm, e, &mut notes);
    match text.is_empty() {
        true => (format!("{before}{name}\n{notes}"), None, String::new()),
        false => (format!("{before}{name}: "), Some(text), format!("{file}{hint}\n{notes}")),
    }
}

fn shown(vm: &Vm, v: &Value) -> Option<Ref<Str>> {
    vm.unwrap(&vm.str(v).ok()?).into_ref()
}

/// A class as reports name it.
pub(super) fn class_name(vm: &Vm, class: &Class) -> String {
    let (module, qualname) = (vm.class_module(class), vm.class_qualname(class));
    match module.as_str() {
        "builtins" | "__main__" => qualname,
        _ => format!("{module}.{qualname}"),
    }
}

fn format_notes(vm: &Vm, e: &Value, out: &mut String) {
    let notes = e.get::<Instance>().and_then(|i| vm.own_attr(i, sym::__notes__));
    let items = match &notes {
        Some(v) => match (v.get::<List>(), v.get::<Tuple>()) {
            (Some(l), _) => l.to_vec(),
            (_, Some(t)) => t.items().to_vec(),
            _ => return,
        },
        None => return,
    };
    for note in items {
        let text = match vm.str_text(&note) {
            Ok(s) => s,
            Err(_) => {
                drop(vm.take_pending());
                continue;
            }
        };
        for line in text.split('\n') {
            let _ = writeln!(out, "{line}");
        }
    }
}

fn attr(vm: &Vm, e: &Value, name: &str) -> Option<Value> {
    match vm.get_attr(e, vm.intern(name)) {
        Ok(v) => Some(v).filter(|v| !v.is_none()),
        Err(_) => {
            drop(vm.take_pending());
            None
        }
    }
}

fn attr_text(vm: &Vm, e: &Value, name: &str) -> Option<String> {
    let v = attr(vm, e, name)?;
    v.get::<Str>().map(|s| s.to_string_lossy().into_owned())
}

/// File, line and caret of a SyntaxError; without a line the file stands behind the message.
fn format_syntax_place(vm: &Vm, e: &Value, out: &mut String) -> String {
    let filename = attr_text(vm, e, "filename");
    let line = attr(vm, e, "lineno");
    match (&line, &filename) {
        (Some(line), _) => {
            let filename = filename.as_deref().unwrap_or("<string>");
            let line = vm.str_text(line).unwrap_or_default();
            let _ = writeln!(out, "  File \"{filename}\", line {line}");
        }
        (None, Some(filename)) => return format!(" ({filename})"),
        (None, None) => {}
    }
    if let Some(text) = attr_text(vm, e, "text") {
        let number = |name: &str| attr(vm, e, name).and_then(|v| v.as_int());
        let line = line.and_then(|v| v.as_int());
        let ends_there = line.is_some() && line == number("end_lineno");
        let range = (number("offset"), number("end_offset").filter(|_| ends_there));
        format_syntax_line(&text, line.is_some(), range, ends_there, out);
    }
    String::new()
}

/// The line without its indentation, and carets from one column to another under it.
fn format_syntax_line(
    text: &str,
    has_line: bool,
    (offset, end): (Option<i64>, Option<i64>),
    ends_there: bool,
    out: &mut String,
) {
    let whole = text.trim_end_matches('\n');
    let shown = whole.trim_start_matches([' ', '\n', '\u{c}']);
    let Some(offset) = offset else {
        let _ = writeln!(out, "    {shown}");
        return;
    };
    if !has_line {
        return;
    }
    let _ = writeln!(out, "    {shown}");
    let count = |text: &str| text.chars().count() as i64;
    let most = if text.is_empty() { i64::MAX } else { count(text) };
    let end = match end.filter(|end| *end != 0) {
        _ if !ends_there => count(whole) + 1,
        Some(end) => end.min(most),
        None => offset.min(most),
    };
    let offset = offset.min(most);
    let end = if offset >= end || end < 0 { offset + 1 } else { end };
    let start = offset - 1 - (count(whole) - count(shown));
    if start < 0 {
        return;
    }
    // What is no blank but white keeps its width.
    let before = shown.chars().chain(std::iter::repeat(' ')).take(start as usize);
    let before: String = before.map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let _ = writeln!(out, "    {before}{}", "^".repeat((end - offset) as usize));
}
