//! Kaa's grammar: from bytes to a syntax tree.
//!
//! Bytes become a [`source::SourceText`]; `lexer` and `layout` cut it into tokens; the grammar in
//! `kaa.lalrpop`, whose actions call into `build`, makes the tree of [`ast`]. What the grammar can
//! not say by itself (which expressions may be assigned to, the order of arguments) is checked
//! while the tree is built. `diagnose` turns the parser's complaints into CPython's messages.

#![warn(missing_docs)]

#[allow(missing_docs, reason = "the fields of variants are named after CPython's")]
pub mod ast;
mod build;
pub mod category;
mod diagnose;
pub mod dump;
mod encoding;
pub mod error;
mod future;
mod layout;
mod lexer;
mod literal;
mod names;
mod nfkc;
mod number;
mod parse;
mod quoted;
pub mod report;
pub mod repr;
pub mod source;
pub mod span;
mod token;

/// The character of a name or alias, in any case of letters.
pub fn character_named(name: &str) -> Option<char> {
    names::lookup(name)
}

pub use error::{ErrorKind, SyntaxError, SyntaxWarning};
pub use layout::token_spans;
pub use names::name_of;
pub use parse::{
    LARGE_DEPTH, Parsed, SMALL_DEPTH, parse_expression, parse_interactive, parse_module,
    parse_single, warnings_before_error,
};
pub use source::SourceText;
pub use span::Span;
