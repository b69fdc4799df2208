//! The layout of a dump: what goes on one line, and what is spread over several.

use super::Part;
use crate::ast::Constant;
use crate::repr;

/// Writes `part`, whose own line is indented by `level` spaces.
pub(super) fn write(part: &Part, level: usize, out: &mut String) {
    match part {
        Part::None => out.push_str("None"),
        Part::Int(value) => out.push_str(&value.to_string()),
        Part::Text(text) => out.push_str(&repr::str_repr(text.as_bytes())),
        Part::Constant(value) => out.push_str(&constant(value)),
        Part::List(items) if items.is_empty() => out.push_str("[]"),
        Part::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, level + 1, out);
                write(item, level + 1, out);
            }
            out.push(']');
        }
        Part::Node(class, fields, _) => node(class, fields, level, out),
    }
}

fn node(class: &str, fields: &[(&'static str, Part)], level: usize, out: &mut String) {
    let one_line = fields.len() <= 3 && fields.iter().all(|(_, value)| value.is_simple());
    out.push_str(class);
    out.push('(');
    for (index, (name, value)) in fields.iter().enumerate() {
        if !one_line {
            separate(index, level + 1, out);
        } else if index > 0 {
            out.push_str(", ");
        }
        out.push_str(name);
        out.push('=');
        write(value, level + 1, out);
    }
    out.push(')');
}

fn separate(index: usize, level: usize, out: &mut String) {
    out.push_str(if index == 0 { "\n" } else { ",\n" });
    out.extend(std::iter::repeat_n(' ', level));
}

impl Part {
    /// Whether `ast.dump` takes it for simple: values, empty lists, nodes without fields.
    fn is_simple(&self) -> bool {
        match self {
            Part::Node(_, fields, _) => fields.is_empty(),
            Part::List(items) => items.is_empty(),
            _ => true,
        }
    }
}

fn constant(value: &Constant) -> String {
    match value {
        Constant::None => "None".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => value.to_string(),
        Constant::Float(value) => repr::float_repr(*value),
        Constant::Imaginary(value) => repr::imaginary_repr(*value),
        Constant::Str { wtf8, .. } => repr::str_repr(wtf8),
        Constant::Bytes(bytes) => repr::bytes_repr(bytes),
    }
}
