//! The entry points: from a source text to a tree, or to all its errors.

mod actions;
mod single;

use crate::ast::Module;
use crate::build::{Builder, Complaint};
use crate::diagnose::Diagnosis;
use crate::error::{Finder, MAX_ERRORS, SyntaxError, SyntaxWarning};
use crate::layout::{self, Lexed, Restart};
use crate::source::SourceText;
use crate::token::{Tok, Token};
use lalrpop_util::lalrpop_mod;

lalrpop_mod!(
    #[allow(clippy::all, clippy::pedantic, missing_docs, unused_qualifications)]
    grammar,
    "/parser.rs"
);

/// What a grammar action may fail with: nothing, for actions record their errors in the builder.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Failure {}

/// A tree, and what Python warns of in its source.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The tree.
    pub module: Module,
    /// Warnings, in source order.
    pub warnings: Vec<SyntaxWarning>,
}

/// How deep a tree may be that is followed on a stack of 2 MiB.
pub const SMALL_DEPTH: u32 = 2_500;
/// About as deep as CPython's compiler follows a chain (of 27,000 methods that are called, say) on
/// the usual stack of 8 MiB.
pub const LARGE_DEPTH: u32 = 60_000;

/// Parses a file into a tree of at most `depth` levels: what follows the tree may then recurse.
///
/// On failure the first error is the one that CPython would report; others follow in source order.
pub fn parse_module(source: &SourceText, depth: u32) -> Result<Parsed, Vec<SyntaxError>> {
    parse(source, Tok::StartFile, depth)
}

/// Parses one expression, as `eval` takes it; the tree is a module of one expression statement.
pub fn parse_expression(source: &SourceText, depth: u32) -> Result<Parsed, Vec<SyntaxError>> {
    parse(source, Tok::StartExpression, depth)
}

/// Parses one statement (or several on one line); nothing may follow it.
pub fn parse_single(source: &SourceText, depth: u32) -> Result<Parsed, Vec<SyntaxError>> {
    let mut lexed = layout::tokens(source, Tok::StartFile, depth, None);
    let Some(next) = lexed.cut_after_first(source) else {
        let parsed = parse_tokens(source, &lexed)
            .map_err(|errors| with_later(source, errors, lexed.restart, depth))?;
        // There has to be one: without any, it ends where an expression would be missed as well.
        return if parsed.module.body.is_empty() {
            parse_expression(source, depth)
        } else {
            Ok(parsed)
        };
    };
    let parsed = parse_tokens(source, &lexed)?;
    Err(vec![single::not_alone(source, &parsed.module, next)])
}

/// What Python warns of, in source order, before it comes to the error of a source that does not parse.
pub fn warnings_before_error(
    source: &SourceText,
    expression: bool,
    depth: u32,
) -> Vec<SyntaxWarning> {
    let start = if expression { Tok::StartExpression } else { Tok::StartFile };
    let lexed = layout::tokens(source, start, depth, None);
    let Err(errors) = parse_tokens(source, &lexed) else { return Vec::new() };
    let end = errors.first().map_or(0, |error| match error.finder {
        Finder::Parser(read) => read.max(error.span.start),
        _ => error.span.start,
    });
    let builder = Builder::new(source);
    let tokens = lexed.tokens.iter().copied().take_while(|token| token.span.start < end);
    // Where it stops, it has built all that is complete.
    let _ = tree(&builder, tokens);
    all_warnings(&builder, &lexed, end)
}

/// The warnings of lexer and builder for what begins before `end`, in source order.
fn all_warnings(builder: &Builder<'_>, lexed: &Lexed, end: u32) -> Vec<SyntaxWarning> {
    let mut warnings = builder.warnings.take();
    warnings.extend(lexed.warnings.iter().cloned());
    warnings.retain(|warning| warning.span.start < end);
    warnings.sort_by_key(|warning| warning.span.start);
    warnings
}

/// Parses what was entered at the prompt.
///
/// An error that is `incomplete` asks for another line. A block counts as complete only when an
/// empty line follows it.
pub fn parse_interactive(source: &SourceText, depth: u32) -> Result<Parsed, Vec<SyntaxError>> {
    let parsed = parse(source, Tok::StartFile, depth)?;
    match open_block(source) {
        Some(error) => Err(vec![error]),
        None => Ok(parsed),
    }
}

/// Whether the last line belongs to a block that further lines could continue.
fn open_block(source: &SourceText) -> Option<SyntaxError> {
    let text = source.text();
    let last = text.strip_suffix('\n').unwrap_or(text).rsplit('\n').next()?;
    let indented = last.starts_with([' ', '\t']) && !last.trim().is_empty();
    let decorator = last.trim_start().starts_with('@');
    let clause = opens_block(text) && could_go_on(last);
    if !(indented || decorator || clause) {
        return None;
    }
    let end = text.len() as u32;
    let error = SyntaxError::new("incomplete input", crate::span::Span::new(end, end));
    Some(error.incomplete())
}

/// Whether the text begins with a compound statement.
fn opens_block(text: &str) -> bool {
    let word = first_word(text);
    text.starts_with('@')
        || matches!(word, "if" | "for" | "while" | "with" | "try" | "def" | "class" | "async")
}

/// Whether a line at the margin is a clause with its body, which `else` or `except` could follow.
fn could_go_on(line: &str) -> bool {
    opens_block(line) || matches!(first_word(line), "elif" | "else" | "except" | "finally")
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("")
}

fn parse(source: &SourceText, start: Tok, depth: u32) -> Result<Parsed, Vec<SyntaxError>> {
    let lexed = layout::tokens(source, start, depth, None);
    parse_tokens(source, &lexed).map_err(|errors| with_later(source, errors, lexed.restart, depth))
}

/// The errors with those that are found by reading on after brackets that were never closed.
#[cold]
fn with_later(
    source: &SourceText,
    mut errors: Vec<SyntaxError>,
    mut next: Option<Restart>,
    depth: u32,
) -> Vec<SyntaxError> {
    let line = |error: &SyntaxError| source.line_of(error.span.start);
    let first = errors.first().map(line);
    while let Some(restart) = next
        && errors.len() < MAX_ERRORS
    {
        let within = restart.open.start..restart.offset;
        let open = SyntaxError::never_closed(source, restart.open);
        let is_known = errors.iter().any(|error| within.contains(&error.span.start));
        if !is_known && Some(line(&open)) != first {
            errors.push(open);
        }
        let lexed = layout::tokens(source, Tok::StartFile, depth, Some(&restart));
        let mut later = parse_tokens(source, &lexed).err().unwrap_or_default();
        later.sort_by_key(|error| error.span.start);
        errors.extend(later.into_iter().filter(|error| Some(line(error)) != first));
        errors.truncate(MAX_ERRORS);
        next = lexed.restart;
    }
    errors
}

/// Runs the parser over tokens; what it goes on after is in the builder.
pub(crate) fn tree(
    builder: &Builder,
    tokens: impl Iterator<Item = Token>,
) -> Result<Module, Complaint> {
    let tokens = tokens.take_while(|_| !builder.given_up.get());
    let tokens = tokens.map(|token| Ok((token.span.start, token.kind, token.span.end)));
    grammar::StartParser::new().parse(builder, tokens)
}

fn parse_tokens(source: &SourceText, lexed: &Lexed) -> Result<Parsed, Vec<SyntaxError>> {
    let builder = Builder::new(source);
    let outcome = tree(&builder, lexed.tokens.iter().copied());
    let (errors, mut complaints) = (builder.errors.take(), builder.complaints.take());
    let module = match outcome {
        Ok(module) => Some(module),
        Err(complaint) => {
            complaints.push(complaint);
            None
        }
    };
    match module {
        Some(module) if errors.is_empty() && complaints.is_empty() && lexed.errors.is_empty() => {
            if let Some(error) = crate::future::check(&module) {
                return Err(vec![error]);
            }
            let warnings = all_warnings(&builder, lexed, u32::MAX);
            Ok(Parsed { module, warnings })
        }
        _ => Err(Diagnosis::new(source, lexed).errors(errors, &complaints)),
    }
}
