//! Kaa's grammar: from bytes to a syntax tree.

pub mod ast;
pub mod span;
