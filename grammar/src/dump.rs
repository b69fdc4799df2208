//! A tree as CPython's `ast.dump(tree, indent=1)` shows it.

mod fields;
mod writer;

use crate::ast::Module;
use crate::source::SourceText;

/// What a dump shows.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Lines and columns (`include_attributes=True`).
    pub attributes: bool,
}

/// The text of `ast.dump(tree, indent=1, include_attributes=options.attributes)`.
pub fn dump(module: &Module, source: &SourceText, options: Options) -> String {
    let tree = fields::Dumper { source, options }.module(module);
    let mut out = String::new();
    writer::write(&tree, 0, &mut out);
    out
}
