//! The parts of a script: where its statements, expressions, targets and patterns stand.

use kaa_grammar::dump::{Part, Root, tree};
use kaa_grammar::{SMALL_DEPTH, SourceText, parse_module};
use std::ops::Range;

/// What a part can take the place of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Statement,
    /// An expression that is loaded.
    Value,
    /// What is stored to or deleted.
    Target,
    Pattern,
    /// Only its own class: `keyword`, `arg`, `alias`, `ExceptHandler` …
    Other(&'static str),
}

/// A part of a text.
#[derive(Clone, Debug)]
pub struct Piece {
    pub kind: Kind,
    pub class: &'static str,
    pub range: Range<usize>,
    /// Of a statement: its column.
    pub column: usize,
}

/// A script and its parts.
pub struct Script {
    pub text: String,
    pub pieces: Vec<Piece>,
}

impl Script {
    /// The script in those bytes; `None` where they do not parse, or hold nothing.
    pub fn parse(bytes: &[u8]) -> Option<Script> {
        let source = SourceText::from_bytes(bytes).ok()?.with_last_line_ended();
        let parsed = parse_module(&source, SMALL_DEPTH).ok()?;
        let mut finder = Finder { source: &source, pieces: Vec::new() };
        finder.visit(&tree(&parsed.module, &source, Root::Module), "");
        let pieces = finder.pieces;
        if pieces.is_empty() { None } else { Some(Script { text: source.text().into(), pieces }) }
    }

    /// The text of a part.
    pub fn slice(&self, piece: &Piece) -> &str {
        &self.text[piece.range.clone()]
    }
}

struct Finder<'s> {
    source: &'s SourceText,
    pieces: Vec<Piece>,
}

impl Finder<'_> {
    fn visit(&mut self, part: &Part, field: &str) {
        match part {
            Part::List(items) => items.iter().for_each(|item| self.visit(item, field)),
            Part::Node(class, fields, place) => {
                if let Some([line, column, end_line, end_column]) = *place {
                    let range = self.offset(line, column)..self.offset(end_line, end_column);
                    let kind = kind(class, fields, field);
                    self.pieces.push(Piece { kind, class, range, column: column as usize });
                }
                // The literal text within an f-string is no expression.
                let is_template = matches!(*class, "JoinedStr" | "TemplateStr");
                for (name, value) in fields {
                    if is_template { self.fields_of(value) } else { self.visit(value, name) }
                }
            }
            Part::None | Part::Int(_) | Part::Text(_) | Part::Constant(_) => {}
        }
    }

    /// What is computed within an f-string.
    fn fields_of(&mut self, values: &Part) {
        let Part::List(values) = values else { return };
        for value in values {
            if let Part::Node("FormattedValue" | "Interpolation", fields, _) = value {
                fields.iter().filter(|f| f.0 == "value").for_each(|f| self.visit(&f.1, f.0));
            }
        }
    }

    fn offset(&self, line: u32, column: u32) -> usize {
        (self.source.line_start(line) + column) as usize
    }
}

fn kind(class: &'static str, fields: &[(&'static str, Part)], field: &str) -> Kind {
    let context = fields.iter().find(|f| f.0 == "ctx");
    match class {
        "Starred" | "Slice" | "arg" | "keyword" | "alias" | "ExceptHandler" | "TypeVar"
        | "TypeVarTuple" | "ParamSpec" => Kind::Other(class),
        _ if is_statement(class) => Kind::Statement,
        _ if class.starts_with("Match") => Kind::Pattern,
        // A keyword's value, say, may be any expression; a target's parts may not.
        _ => match context {
            Some((_, Part::Node("Store" | "Del", ..))) => Kind::Target,
            _ if field == "target" => Kind::Target,
            _ => Kind::Value,
        },
    }
}

fn is_statement(class: &str) -> bool {
    matches!(
        class,
        "FunctionDef"
            | "AsyncFunctionDef"
            | "ClassDef"
            | "Return"
            | "Delete"
            | "Assign"
            | "TypeAlias"
            | "AugAssign"
            | "AnnAssign"
            | "For"
            | "AsyncFor"
            | "While"
            | "If"
            | "With"
            | "AsyncWith"
            | "Match"
            | "Raise"
            | "Try"
            | "TryStar"
            | "Assert"
            | "Import"
            | "ImportFrom"
            | "Global"
            | "Nonlocal"
            | "Expr"
            | "Pass"
            | "Break"
            | "Continue"
    )
}
