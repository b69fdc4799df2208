//! Regular expressions with exactly the semantics of CPython's `re`.
//!
//! `parse` reads a pattern, [`compile`] makes a [`Program`] of it, and [`run::Matcher`] runs that
//! by backtracking over a stack of its own: neither a long text nor a runaway pattern costs native
//! stack, and whoever runs a program is asked now and then whether to go on.

mod ast;
mod compile;
mod escape;
mod fold;
mod group;
mod lead;
mod parse;
mod program;
pub mod run;
mod set;
mod source;
mod template;
#[cfg(test)]
mod tests;
pub mod text;

pub use compile::compile;
pub use program::Program;
pub use template::{Piece, Template, template};

/// The flags of `re`, as the bits of `RegexFlag`.
pub mod flag {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const DEBUG: u32 = 128;
    pub const ASCII: u32 = 256;
    /// What decides the kind of characters: at most one of them holds.
    pub const KINDS: u32 = ASCII | LOCALE | UNICODE;
}

/// The exception that a bad pattern or template is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// `re.PatternError`.
    Pattern,
    Value,
    Overflow,
    Index,
    Recursion,
}

/// Why a pattern or template is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    pub kind: ErrorKind,
    pub message: String,
    /// The place in characters, where there is one.
    pub pos: Option<usize>,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into(), pos: None }
    }
}

/// The characters of a pattern or template, and whether it is text rather than bytes.
pub fn characters(bytes: &[u8], is_text: bool) -> Vec<u32> {
    match is_text {
        true => super::wtf8::code_points(bytes).collect(),
        false => bytes.iter().map(|&b| u32::from(b)).collect(),
    }
}
