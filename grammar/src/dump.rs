//! A tree as CPython's `ast.dump(tree, indent=1)` shows it.

mod fields;
mod writer;

use crate::ast::{Constant, Module};
use crate::source::SourceText;

/// A part of a tree as `ast` shows it. Fields that are empty lists or `None` are left out, as dumps do.
#[derive(Clone, Debug)]
pub enum Part {
    /// `None`.
    None,
    /// A number.
    Int(i64),
    /// A name.
    Text(Box<str>),
    /// A literal's value.
    Constant(Constant),
    /// A node: its class, its fields, and the values of `lineno`, `col_offset`, `end_lineno` and
    /// `end_col_offset` if it has them.
    Node(&'static str, Vec<(&'static str, Part)>, Option<[u32; 4]>),
    /// A list.
    List(Vec<Part>),
}

/// What a dump shows.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Lines and columns (`include_attributes=True`).
    pub attributes: bool,
}

/// The root of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// `Module`.
    Module,
    /// `Expression`.
    Expression,
    /// `Interactive`.
    Interactive,
}

/// The tree as `ast` has it. Of an `Expression` the module is one expression statement.
pub fn tree(module: &Module, source: &SourceText, root: Root) -> Part {
    let options = Options { attributes: false };
    fields::Dumper { source, options }.root(module, root)
}

/// The text of `ast.dump(tree, indent=1, include_attributes=options.attributes)`.
pub fn dump(module: &Module, source: &SourceText, options: Options) -> String {
    let tree = fields::Dumper { source, options }.module(module);
    let mut out = String::new();
    writer::write(&tree, 0, &mut out);
    out
}
