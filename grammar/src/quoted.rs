//! Where string literals and the literal parts of f-strings and t-strings end.

use crate::error::SyntaxError;
use crate::layout::{Bracket, Layout};
use crate::span::Span;
use crate::token::Tok;
use memchr::{memchr2, memchr3};

/// CPython's bound on f-strings inside f-strings.
const MAX_TEMPLATES: usize = 149;

/// CPython's bound on fields inside the specifications of fields.
const MAX_FIELDS: usize = 2;

/// An f-string or t-string that is being read.
#[derive(Clone, Copy)]
pub(crate) struct Template {
    pub(crate) quote: Quote,
    pub(crate) raw: bool,
    pub(crate) is_t: bool,
    /// Where its prefix starts.
    pub(crate) start: u32,
    /// How many brackets were open where it began.
    pub(crate) outer_brackets: usize,
}

impl Template {
    /// The letter that CPython's messages call it by.
    pub(crate) fn letter(&self) -> char {
        if self.is_t { 't' } else { 'f' }
    }
}

/// The quotes of a literal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quote {
    byte: u8,
    triple: bool,
}

impl Quote {
    /// The quotes that an opening token ends with.
    fn of(token: &[u8]) -> Quote {
        let byte = token[token.len() - 1];
        let triple = token.len() >= 3 && token[token.len() - 3..] == [byte; 3];
        Quote { byte, triple }
    }

    fn len(self) -> usize {
        if self.triple { 3 } else { 1 }
    }

    /// Whether these quotes stand at `at`.
    fn closes(self, bytes: &[u8], at: usize) -> bool {
        bytes[at] == self.byte && (!self.triple || bytes[at..].starts_with(&[self.byte; 3]))
    }
}

impl Layout<'_> {
    /// Reports letters before quotes that make no prefix together; false for other words.
    pub(crate) fn bad_prefix(&mut self, word: Span) -> bool {
        let letters = self.source.slice(word).to_ascii_lowercase();
        let has = |letter: char| letters.matches(letter).count() == 1;
        if !letters.chars().all(|letter| "burft".contains(letter) && has(letter)) {
            return false;
        }
        const CLASHES: [(char, char); 7] =
            [('u', 'b'), ('u', 'r'), ('u', 'f'), ('u', 't'), ('b', 'f'), ('b', 't'), ('f', 't')];
        let clash = CLASHES.iter().find(|(one, other)| has(*one) && has(*other));
        let Some((one, other)) = clash else { return false };
        let message = format!("'{one}' and '{other}' prefixes are incompatible");
        self.error(SyntaxError::new(message, word));
        true
    }

    /// Reads a string or bytes literal whose opening quotes were read.
    pub(crate) fn string(&mut self, open: Span) {
        let bytes = self.bytes;
        let quote = Quote::of(&bytes[open.start as usize..open.end as usize]);
        let mut at = open.end as usize;
        let mut escaped_quote = false;
        loop {
            let rest = &bytes[at..];
            let next = if quote.triple {
                memchr2(quote.byte, b'\\', rest)
            } else {
                memchr3(quote.byte, b'\\', b'\n', rest)
            };
            let Some(offset) = next else {
                return self.unterminated_string(open, quote, bytes.len(), escaped_quote);
            };
            at += offset;
            match bytes[at] {
                b'\\' => {
                    escaped_quote |= bytes.get(at + 1) == Some(&quote.byte);
                    at = (at + 2).min(bytes.len());
                }
                b'\n' => return self.unterminated_string(open, quote, at, escaped_quote),
                _ if quote.closes(bytes, at) => {
                    at += quote.len();
                    self.lexer.advance_to(at as u32);
                    return self.push(Tok::String, Span::new(open.start, at as u32));
                }
                _ => at += 1,
            }
        }
    }

    #[cold]
    fn unterminated_string(&mut self, open: Span, quote: Quote, end: usize, escaped_quote: bool) {
        self.lexer.advance_to(end as u32);
        let quote_at = open.end - quote.len() as u32;
        if let Some(template) = self.templates.last()
            && template.quote == quote
        {
            let message = format!("{}-string: expecting '}}'", template.letter());
            let at = Span::new(open.start, open.start);
            return self.error(SyntaxError::new(message, at));
        }
        let line = self.last_line(end);
        let mut error = if quote.triple {
            let message =
                format!("unterminated triple-quoted string literal (detected at line {line})");
            SyntaxError::new(message, Span::new(open.start, open.start)).incomplete()
        } else {
            let hint = if escaped_quote { "; perhaps you escaped the end quote?" } else { "" };
            let message = format!("unterminated string literal (detected at line {line}){hint}");
            SyntaxError::new(message, Span::new(open.start, open.start))
        };
        error.incomplete |= end == self.bytes.len() && self.bytes.ends_with(b"\\\n");
        debug_assert!(quote_at >= open.start);
        self.error(error);
    }

    /// The line on which a literal that reaches `end` was found not to end.
    fn last_line(&self, end: usize) -> u32 {
        let line = self.source.line_of(end as u32);
        if end == self.bytes.len() && self.bytes.last() == Some(&b'\n') { line - 1 } else { line }
    }

    /// Begins an f-string or t-string whose prefix and opening quotes were read.
    pub(crate) fn template(&mut self, open: Span) {
        let opening = &self.bytes[open.start as usize..open.end as usize];
        let has = |letter: u8| opening.iter().any(|byte| byte | 0x20 == letter);
        let is_t = has(b't');
        let template = Template {
            quote: Quote::of(opening),
            raw: has(b'r'),
            is_t,
            start: open.start,
            outer_brackets: self.brackets.len(),
        };
        if self.templates.len() >= MAX_TEMPLATES {
            let message = "too many nested f-strings or t-strings";
            let at = Span::new(open.end - 1, open.end - 1);
            self.error(SyntaxError::new(message, at));
            self.stopped = true;
            return;
        }
        self.templates.push(template);
        self.push(if is_t { Tok::TStringStart } else { Tok::FStringStart }, open);
        self.middle(false);
    }

    /// Reads the literal part at the lexer's position, up to a field, the end of the
    /// specification (`in_spec`) or the end of the whole literal.
    pub(crate) fn middle(&mut self, in_spec: bool) {
        let template = self.templates[self.templates.len() - 1];
        let bytes = self.bytes;
        let start = self.lexer.position() as usize;
        let mut at = start;
        let mut escaped_quote = false;
        loop {
            let Some(&byte) = bytes.get(at) else {
                return self.unterminated_template(template, at, escaped_quote);
            };
            match byte {
                b'\n' if !template.quote.triple => {
                    if in_spec {
                        return self.newline_in_spec(template, at);
                    }
                    return self.unterminated_template(template, at, escaped_quote);
                }
                b'\\' => {
                    escaped_quote |= bytes.get(at + 1) == Some(&template.quote.byte);
                    at = after_escape(bytes, at, template.raw);
                }
                b'{' if !in_spec && bytes.get(at + 1) == Some(&b'{') => at += 2,
                b'{' => {
                    self.push_middle(start, at);
                    return self.open_field(at);
                }
                b'}' if !in_spec && bytes.get(at + 1) == Some(&b'}') => at += 2,
                b'}' if in_spec => {
                    self.push_middle(start, at);
                    return self.lexer.advance_to(at as u32);
                }
                b'}' => {
                    let message =
                        format!("{}-string: single '}}' is not allowed", template.letter());
                    self.error(SyntaxError::new(message, span(at, at)));
                    at += 1;
                }
                _ if template.quote.closes(bytes, at) => {
                    self.push_middle(start, at);
                    return self.close_template(template, at);
                }
                _ => at += 1,
            }
        }
    }

    fn push_middle(&mut self, start: usize, end: usize) {
        if start < end {
            self.push(Tok::StringMiddle, span(start, end));
        }
        self.lexer.advance_to(end as u32);
    }

    fn open_field(&mut self, at: usize) {
        let template = self.templates[self.templates.len() - 1];
        let fields = self.brackets[template.outer_brackets..].iter();
        if fields.filter(|bracket| bracket.is_field).count() > MAX_FIELDS {
            let message = format!("{}-string: expressions nested too deeply", template.letter());
            self.error(SyntaxError::new(message, span(at - 1, at - 1)));
            self.stopped = true;
            return;
        }
        self.lexer.advance_to(at as u32 + 1);
        self.open_bracket(Tok::LBrace, span(at, at + 1), true);
    }

    fn close_template(&mut self, template: Template, at: usize) {
        let end = at + template.quote.len();
        // A specification may be cut short by the quotes: its field is then still open, which the
        // parser reports; the brackets must not outlive the literal.
        self.brackets.truncate(template.outer_brackets);
        self.templates.pop();
        self.lexer.advance_to(end as u32);
        self.push(if template.is_t { Tok::TStringEnd } else { Tok::FStringEnd }, span(at, end));
    }

    #[cold]
    fn newline_in_spec(&mut self, template: Template, at: usize) {
        let message = format!(
            "{}-string: newlines are not allowed in format specifiers for single quoted {}-strings",
            template.letter(),
            template.letter()
        );
        self.error(SyntaxError::new(message, span(at, at)));
        self.abandon_template(template, at);
    }

    #[cold]
    fn unterminated_template(&mut self, template: Template, at: usize, escaped_quote: bool) {
        let triple = if template.quote.triple { "triple-quoted " } else { "" };
        let hint = if escaped_quote && triple.is_empty() {
            "; perhaps you escaped the end quote?"
        } else {
            ""
        };
        let letter = template.letter();
        let line = self.last_line(at);
        let message =
            format!("unterminated {triple}{letter}-string literal (detected at line {line}){hint}");
        let mut error = SyntaxError::new(message, Span::new(template.start, template.start));
        error.incomplete = template.quote.triple;
        self.error(error);
        self.abandon_template(template, at);
    }

    /// Goes on after a literal that never ends.
    pub(crate) fn abandon_template(&mut self, template: Template, at: usize) {
        self.brackets.truncate(template.outer_brackets);
        self.templates.pop();
        self.lexer.advance_to(at as u32);
    }

    /// Whether the innermost bracket is the `{` of a field.
    pub(crate) fn in_field(&self) -> bool {
        self.brackets.last().is_some_and(|bracket: &Bracket| bracket.is_field)
    }
}

/// The offset after the escape at `at`, which leaves braces to be seen.
fn after_escape(bytes: &[u8], at: usize, raw: bool) -> usize {
    match bytes.get(at + 1) {
        None => at + 1,
        Some(b'{' | b'}') => at + 1,
        Some(b'N') if !raw && bytes.get(at + 2) == Some(&b'{') => {
            let rest = &bytes[at + 3..];
            let stop = rest.iter().position(|byte| matches!(byte, b'}' | b'\n' | b'"' | b'\''));
            match stop {
                Some(len) if rest[len] == b'}' => at + 4 + len,
                _ => at + 3,
            }
        }
        Some(_) => at + 2,
    }
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
