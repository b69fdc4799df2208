//! CPython's text for exceptions: what `traceback.format_exception` gives.

use super::code::Unit;
use super::error::{exc_cause, exc_context, exc_suppress, exc_traceback, is_exception};
use super::interp::Vm;
use super::traceback::Traceback;
use crate::value::{Instance, List, Str, Tuple, Value, sym};
use kaa_grammar::ast::{ExprKind, StmtKind};
use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
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
    for i in (0..chain.len()).rev() {
        out.push_str(&format_one(vm, &chain[i].0));
        if i > 0 {
            out.push_str(chain[i].1);
        }
    }
    out
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
            out.push_str(&format_entry(entry));
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

/// One entry of a traceback: the place, its source line, and the marks below that.
pub fn format_entry(entry: &Traceback) -> String {
    let mut out = String::new();
    let unit = &entry.function.code.unit;
    let line = entry.line();
    let _ = writeln!(
        out,
        "  File \"{}\", line {line}, in {}",
        unit.filename.to_string_lossy(),
        entry.function.code.name.to_string_lossy()
    );
    let source = unit.text.line(line);
    if source.trim().is_empty() {
        return out;
    }
    let _ = writeln!(out, "    {}", source.trim());
    if let Some(carets) = carets(unit, unit.span(entry.span), source) {
        let _ = writeln!(out, "    {carets}");
    }
    out
}

/// The line under the source that marks the failing part: `^` under it, or, for an operator,
/// subscript or call, under what does the work and `~` under the rest. None where it says nothing
/// that the line doesn't.
///
/// Source followed: `traceback.StackSummary._should_show_carets` and the anchors beside it.
fn carets(unit: &Unit, span: Span, source: &str) -> Option<String> {
    let start = unit.text.line_column(span.start);
    let end = unit.text.line_column(span.end);
    let indent = source.chars().take_while(|c| c.is_whitespace()).count();
    let first = (start.column as usize).checked_sub(1)?;
    let width = source.trim_end().chars().count();
    let last = if end.line == start.line { (end.column as usize).checked_sub(1)? } else { width };
    if first < indent || last <= first {
        return None;
    }
    let segment: String = source.chars().skip(first).take(last - first).collect();
    let anchors = if end.line == start.line { anchors(&segment) } else { None };
    let whole = first <= indent && last >= width;
    if anchors.is_none() && whole || is_plain_call(source.trim(), &segment) {
        return None;
    }
    let gap = " ".repeat(first - indent);
    let marks: String = match anchors {
        Some((from, to)) => {
            let mark = |i| if (from..to).contains(&i) { '^' } else { '~' };
            (0..last - first).map(mark).collect()
        }
        None => "^".repeat(last - first),
    };
    Some(format!("{gap}{marks}"))
}

/// The characters of an expression that do its work: its operator, brackets or arguments.
fn anchors(segment: &str) -> Option<(usize, usize)> {
    let text = SourceText::from_text(segment).ok()?;
    let module = kaa_grammar::parse_expression(&text).ok()?.module;
    let StmtKind::Expr(e) = &module.body.first()?.kind else { return None };
    let chars = |offset: u32| text.text()[..offset as usize].chars().count();
    match &e.kind {
        ExprKind::Binary { left, right, .. } => {
            let between = &segment[left.span.end as usize..right.span.start as usize];
            let skipped = between.len() - between.trim_start_matches([' ', ')']).len();
            let operator: usize =
                between[skipped..].chars().take_while(|c| "+-*/%@<>|&^".contains(*c)).count();
            let from = chars(left.span.end) + skipped;
            Some((from, from + operator.max(1)))
        }
        ExprKind::Subscript { value, .. } => {
            let rest = &segment[value.span.end as usize..];
            let from = chars(value.span.end) + rest.find('[')?;
            Some((from, chars(e.span.end)))
        }
        ExprKind::Call { func, .. } => {
            let rest = &segment[func.span.end as usize..];
            let from = chars(func.span.end) + rest.find('(')?;
            Some((from, chars(e.span.end)))
        }
        _ => None,
    }
}

/// Whether a line is `return f(…)` or `x = f(…)` and the whole call is what failed.
fn is_plain_call(line: &str, segment: &str) -> bool {
    let Ok(text) = SourceText::from_text(segment) else { return false };
    let Ok(parsed) = kaa_grammar::parse_expression(&text) else { return false };
    let Some(StmtKind::Expr(e)) = parsed.module.body.first().map(|s| &s.kind) else { return false };
    let ExprKind::Call { func, .. } = &e.kind else { return false };
    let Some(before) = line.strip_suffix(segment) else { return false };
    if before.trim_end() == "return" {
        return matches!(func.kind, ExprKind::Name(_));
    }
    let before = before.trim_end();
    before.ends_with('=')
        && !before
            .trim_end_matches('=')
            .ends_with(['+', '-', '*', '/', '%', '@', '&', '|', '^', '<', '>', '!', '='])
}

/// Class and message (and notes): the last lines of a report.
pub fn format_exception_only(vm: &Vm, e: &Value) -> String {
    let mut out = String::new();
    let class = vm.class_of(e);
    let (module, qualname) = (vm.class_module(&class), vm.class_qualname(&class));
    let name = match module.as_str() {
        "builtins" | "__main__" => qualname,
        _ => format!("{module}.{qualname}"),
    };
    if vm.is_exc(e, super::Exc::SyntaxError) {
        format_syntax_place(vm, e, &mut out);
    }
    let text = if vm.is_exc(e, super::Exc::SyntaxError) {
        attr_text(vm, e, "msg").unwrap_or_else(|| "<no detail available>".to_owned())
    } else {
        match vm.str_text(e) {
            Ok(s) => s,
            Err(_) => {
                drop(vm.take_pending());
                "<exception str() failed>".to_owned()
            }
        }
    };
    let hint = super::suggest::hint(vm, e);
    if text.is_empty() {
        let _ = writeln!(out, "{name}");
    } else {
        let _ = writeln!(out, "{name}: {text}{hint}");
    }
    format_notes(vm, e, &mut out);
    out
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

/// File, line and caret of a SyntaxError.
fn format_syntax_place(vm: &Vm, e: &Value, out: &mut String) {
    let Some(line) = attr(vm, e, "lineno").and_then(|v| v.as_int()) else { return };
    let filename = attr_text(vm, e, "filename").unwrap_or_else(|| "<string>".to_owned());
    let _ = writeln!(out, "  File \"{filename}\", line {line}");
    let Some(text) = attr_text(vm, e, "text") else { return };
    let stripped = text.trim_end().trim_start_matches([' ', '\t', '\u{c}']);
    if stripped.is_empty() {
        return;
    }
    let _ = writeln!(out, "    {stripped}");
    let Some(offset) = attr(vm, e, "offset").and_then(|v| v.as_int()) else { return };
    let indent =
        text.chars().count() - text.trim_start_matches([' ', '\t', '\u{c}']).chars().count();
    let start = offset - 1 - indent as i64;
    if start < 0 {
        return;
    }
    let end_line = attr(vm, e, "end_lineno").and_then(|v| v.as_int());
    let end = attr(vm, e, "end_offset").and_then(|v| v.as_int()).unwrap_or(offset);
    let width = stripped.chars().count() as i64;
    let end = if end_line == Some(line) { end - 1 - indent as i64 } else { width };
    let carets = (end - start).max(1) as usize;
    let _ = writeln!(out, "    {}{}", " ".repeat(start as usize), "^".repeat(carets));
}
