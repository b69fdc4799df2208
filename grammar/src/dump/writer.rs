//! The layout of a dump: what goes on one line, and what is spread over several.

/// A part of a dump.
pub(super) enum Part {
    /// A value's `repr`.
    Value(String),
    /// A node: its class and its fields.
    Node(&'static str, Vec<(&'static str, Part)>),
    /// A list.
    List(Vec<Part>),
}

impl Part {
    /// Whether `ast.dump` takes it for simple: values, empty lists, nodes without fields.
    fn is_simple(&self) -> bool {
        match self {
            Part::Value(_) => true,
            Part::Node(_, fields) => fields.is_empty(),
            Part::List(items) => items.is_empty(),
        }
    }
}

/// Writes `part`, whose own line is indented by `level` spaces.
pub(super) fn write(part: &Part, level: usize, out: &mut String) {
    match part {
        Part::Value(text) => out.push_str(text),
        Part::List(items) if items.is_empty() => out.push_str("[]"),
        Part::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, level + 1, out);
                write(item, level + 1, out);
            }
            out.push(']');
        }
        Part::Node(class, fields) => node(class, fields, level, out),
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
