//! Strings, bytes, f-strings and t-strings, and their implicit concatenation.

use super::Builder;
use crate::ast::{Constant, Conversion, Expr, ExprKind};
use crate::literal::{self, Fault};
use crate::span::Span;

/// One literal of a concatenation.
pub(crate) enum StringPart {
    /// A string or bytes.
    Plain(Expr),
    /// The parts of an f-string.
    Joined(Vec<Expr>, Span),
    /// The parts of a t-string.
    Template(Vec<Expr>, Span),
}

/// A part of an f-string or t-string, or of a format specification.
pub(crate) enum TemplatePart {
    Text(Span),
    Field(Field),
}

/// `{value = !conversion :spec}`.
pub(crate) struct Field {
    /// Braces included.
    pub(crate) span: Span,
    pub(crate) value: Expr,
    /// There is a `=` after the value.
    pub(crate) debug: bool,
    pub(crate) conversion: Option<Span>,
    pub(crate) spec: Option<Spec>,
}

impl Field {
    /// Where the text of the value is: up to the `!`, the `:` or the `}` that follows.
    fn text_span(&self) -> Span {
        let end = match (self.conversion, &self.spec) {
            (Some(conversion), _) => conversion.start - 1,
            (None, Some(spec)) => spec.span.start,
            (None, None) => self.span.end - 1,
        };
        Span::new(self.span.start + 1, end)
    }
}

/// A format specification, `:` included.
pub(crate) struct Spec {
    pub(crate) span: Span,
    pub(crate) parts: Vec<TemplatePart>,
}

/// How the literal text of a template is to be read.
#[derive(Clone, Copy)]
struct Mode {
    raw: bool,
    is_t: bool,
    in_spec: bool,
}

fn string_constant(wtf8: Box<[u8]>, u_prefix: bool, span: Span) -> Expr {
    Expr { span, kind: ExprKind::Constant(Constant::Str { wtf8, u_prefix }) }
}

impl Builder<'_> {
    /// A literal without fields.
    pub(crate) fn plain_string(&self, start: u32, end: u32) -> StringPart {
        let text = self.slice(start, end);
        let quote_at = text.find(['"', '\'']).unwrap_or(0);
        let prefix = &text.as_bytes()[..quote_at];
        let has = |letter: u8| prefix.iter().any(|byte| byte | 0x20 == letter);
        let quotes = if is_triple(&text.as_bytes()[quote_at..]) { 3 } else { 1 };
        let inner = &text[quote_at + quotes..text.len() - quotes];
        let inner_start = start + (quote_at + quotes) as u32;
        let raw = has(b'r') || !inner.contains('\\');
        let span = Span::new(start, end);
        let kind = if has(b'b') {
            Constant::Bytes(self.bytes(inner, raw, span, inner_start))
        } else if raw {
            Constant::Str { wtf8: literal::raw(inner, false), u_prefix: prefix == b"u" }
        } else {
            let wtf8 = self.unescape(inner, false, span, inner_start);
            Constant::Str { wtf8, u_prefix: prefix == b"u" }
        };
        StringPart::Plain(Expr { span, kind: ExprKind::Constant(kind) })
    }

    fn bytes(&self, inner: &str, raw: bool, span: Span, inner_start: u32) -> Box<[u8]> {
        if !inner.is_ascii() {
            self.error("bytes can only contain ASCII literal characters", span);
            return Box::default();
        }
        if raw {
            return inner.as_bytes().into();
        }
        literal::unescape_bytes(inner, &mut |fault| self.fault(fault, span, inner_start))
    }

    fn unescape(&self, inner: &str, braces: bool, span: Span, inner_start: u32) -> Box<[u8]> {
        literal::unescape(inner, braces, &mut |fault| self.fault(fault, span, inner_start))
    }

    #[cold]
    fn fault(&self, fault: Fault, span: Span, inner_start: u32) {
        let (at, escape, what) = match fault {
            Fault::Error(message) => return self.error(message, span),
            Fault::Unknown { at, escape } => (at, escape, "invalid escape sequence"),
            Fault::Octal { at, escape } => (at, escape, "invalid octal escape sequence"),
        };
        let start = inner_start + at as u32;
        let span = Span::new(start, start + escape.len() as u32);
        let message = format!(
            "\"{escape}\" is an {what}. Such sequences will not work in the future. \
             Did you mean \"\\{escape}\"? A raw string is also an option."
        );
        self.warn(message, span);
    }

    pub(crate) fn f_string(
        &self,
        start: u32,
        open: u32,
        parts: Vec<TemplatePart>,
        end: u32,
    ) -> StringPart {
        let mode = Mode { raw: self.is_raw(start, open), is_t: false, in_spec: false };
        StringPart::Joined(self.template_values(parts, mode), Span::new(start, end))
    }

    pub(crate) fn t_string(
        &self,
        start: u32,
        open: u32,
        parts: Vec<TemplatePart>,
        end: u32,
    ) -> StringPart {
        let mode = Mode { raw: self.is_raw(start, open), is_t: true, in_spec: false };
        StringPart::Template(self.template_values(parts, mode), Span::new(start, end))
    }

    fn is_raw(&self, start: u32, open: u32) -> bool {
        self.slice(start, open).contains(['r', 'R'])
    }

    /// The letter after `!`.
    pub(crate) fn conversion(&self, start: u32, end: u32) -> Span {
        Span::new(start, end)
    }

    fn check_conversion(&self, span: Span, mode: Mode) {
        let name = self.slice(span.start, span.end);
        let letter = if mode.is_t { 't' } else { 'f' };
        if !self.text[..span.start as usize].ends_with('!') {
            let message = format!(
                "{letter}-string: conversion type must come right after the exclamation mark"
            );
            let start = self.text[..span.start as usize].rfind('!').unwrap_or(0) as u32;
            self.error(message, Span::new(start, span.end));
        } else if !matches!(name, "s" | "r" | "a") {
            let message = format!(
                "{letter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"
            );
            self.error(message, span);
        }
    }

    fn template_values(&self, parts: Vec<TemplatePart>, mode: Mode) -> Vec<Expr> {
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                TemplatePart::Text(span) => values.push(self.template_text(span, mode)),
                TemplatePart::Field(field) => self.field(field, mode, &mut values),
            }
        }
        values
    }

    fn template_text(&self, span: Span, mode: Mode) -> Expr {
        let text = self.slice(span.start, span.end);
        let braces = !mode.in_spec;
        let wtf8 = if mode.raw || !text.contains('\\') {
            literal::raw(text, braces)
        } else {
            self.unescape(text, braces, span, span.start)
        };
        string_constant(wtf8, false, span)
    }

    fn field(&self, field: Field, mode: Mode, values: &mut Vec<Expr>) {
        let source = field.text_span();
        if let Some(span) = field.conversion {
            self.check_conversion(span, mode);
        }
        if field.debug {
            let text = self.without_comments(source);
            values.push(string_constant(text.into_bytes().into_boxed_slice(), false, source));
        }
        let shows_repr = field.debug && field.spec.is_none();
        let conversion = match field.conversion.map(|span| self.slice(span.start, span.end)) {
            Some("s") => Some(Conversion::Str),
            Some("a") => Some(Conversion::Ascii),
            Some(_) => Some(Conversion::Repr),
            None => shows_repr.then_some(Conversion::Repr),
        };
        let format_spec = field.spec.map(|spec| Box::new(self.spec(spec, mode)));
        let value = Box::new(field.value);
        let kind = if mode.is_t && !mode.in_spec {
            let text = self.without_comments(source);
            let shown = text.rfind('=').filter(|_| field.debug).unwrap_or(text.len());
            let text = &text[..shown];
            ExprKind::Interpolation { value, text: text.into(), conversion, format_spec }
        } else {
            ExprKind::FormattedValue { value, conversion, format_spec }
        };
        values.push(Expr { span: field.span, kind });
    }

    /// The source under a span without the comments in it.
    fn without_comments(&self, span: Span) -> String {
        let text = self.slice(span.start, span.end);
        if !text.contains('#') {
            return text.to_owned();
        }
        strip_comments(text)
    }

    fn spec(&self, spec: Spec, mode: Mode) -> Expr {
        let mut values = self.template_values(spec.parts, Mode { in_spec: true, ..mode });
        if !matches!(values.as_slice(), [Expr { kind: ExprKind::Constant(_), .. }]) {
            values = folded(values);
        }
        values.retain(|value| !is_empty_constant(value));
        Expr { span: spec.span, kind: ExprKind::JoinedStr(values) }
    }

    /// A literal that stands alone.
    pub(crate) fn one_string(&self, part: StringPart) -> Expr {
        match part {
            StringPart::Plain(value) => value,
            StringPart::Joined(values, span) => {
                Expr { span, kind: ExprKind::JoinedStr(folded(values)) }
            }
            StringPart::Template(values, span) => {
                Expr { span, kind: ExprKind::TemplateStr(folded(values)) }
            }
        }
    }

    /// Several literals side by side.
    pub(crate) fn strings(
        &self,
        start: u32,
        first: StringPart,
        mut rest: Vec<StringPart>,
        end: u32,
    ) -> Expr {
        let span = Span::new(start, end);
        rest.insert(0, first);
        let parts = rest;
        let templates =
            parts.iter().filter(|part| matches!(part, StringPart::Template(..))).count();
        if templates > 0 && templates < parts.len() {
            self.error("cannot mix t-string literals with string or bytes literals", span);
        }
        let is_bytes = |part: &StringPart| match part {
            StringPart::Plain(value) => {
                matches!(value.kind, ExprKind::Constant(Constant::Bytes(_)))
            }
            _ => false,
        };
        let bytes = parts.iter().filter(|part| is_bytes(part)).count();
        if bytes > 0 {
            if bytes < parts.len() {
                self.error("cannot mix bytes and nonbytes literals", span);
            }
            return join_bytes(parts, span);
        }
        let joined = parts.iter().any(|part| matches!(part, StringPart::Joined(..)));
        let mut values = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                StringPart::Plain(value) => values.push(value),
                StringPart::Joined(inner, _) | StringPart::Template(inner, _) => {
                    values.extend(inner);
                }
            }
        }
        if templates > 0 {
            return Expr { span, kind: ExprKind::TemplateStr(folded(values)) };
        }
        if joined {
            return Expr { span, kind: ExprKind::JoinedStr(folded(values)) };
        }
        let kind = merge(&values);
        Expr { span, kind }
    }
}

fn is_triple(quoted: &[u8]) -> bool {
    quoted.len() >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0]
}

fn is_empty_constant(value: &Expr) -> bool {
    matches!(&value.kind, ExprKind::Constant(Constant::Str { wtf8, .. }) if wtf8.is_empty())
}

fn join_bytes(parts: Vec<StringPart>, span: Span) -> Expr {
    let mut whole = Vec::new();
    for part in parts {
        if let StringPart::Plain(Expr {
            kind: ExprKind::Constant(Constant::Bytes(bytes)), ..
        }) = part
        {
            whole.extend_from_slice(&bytes);
        }
    }
    Expr { span, kind: ExprKind::Constant(Constant::Bytes(whole.into_boxed_slice())) }
}

/// The constant that a run of string constants makes.
fn merge(run: &[Expr]) -> ExprKind {
    let mut whole = Vec::new();
    let mut prefix = false;
    for (index, value) in run.iter().enumerate() {
        if let ExprKind::Constant(Constant::Str { wtf8, u_prefix }) = &value.kind {
            whole.extend_from_slice(wtf8);
            prefix |= index == 0 && *u_prefix;
        }
    }
    ExprKind::Constant(Constant::Str { wtf8: whole.into_boxed_slice(), u_prefix: prefix })
}

/// Neighbouring constants made one, and empty ones dropped.
fn folded(values: Vec<Expr>) -> Vec<Expr> {
    let is_constant = |value: &Expr| matches!(value.kind, ExprKind::Constant(_));
    let constants = values.iter().filter(|value| is_constant(value)).count();
    let mut out = Vec::with_capacity(values.len());
    if constants == 0 {
        return values;
    }
    let mut run: Vec<Expr> = Vec::new();
    for value in values {
        if is_constant(&value) {
            run.push(value);
        } else {
            flush(&mut run, &mut out);
            out.push(value);
        }
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut Vec<Expr>, out: &mut Vec<Expr>) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let span = first.span.to(last.span);
    let value = if run.len() == 1 { run.remove(0) } else { Expr { span, kind: merge(run) } };
    run.clear();
    if !is_empty_constant(&value) {
        out.push(value);
    }
}

/// Text without its comments, whose `#` is found outside of string literals.
fn strip_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match (quote, char) {
            (None, '#') => {
                while chars.peek().is_some_and(|next| *next != '\n') {
                    chars.next();
                }
                continue;
            }
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            (Some(_), '\\') => {
                out.push(char);
                out.extend(chars.next());
                continue;
            }
            _ => {}
        }
        out.push(char);
    }
    out
}
