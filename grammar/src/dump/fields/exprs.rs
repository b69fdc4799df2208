//! The fields of expressions.

use super::{Context, Dumper, Fields, binary_op, class, list, number, text};
use crate::ast::*;
use crate::dump::Part;

impl Dumper<'_> {
    fn comprehensions(&self, clauses: &[Comprehension]) -> Vec<Part> {
        let clause = |clause: &Comprehension| {
            let mut fields =
                vec![("target", self.store(&clause.target)), ("iter", self.load(&clause.iter))];
            list(&mut fields, "ifs", self.loads(&clause.ifs));
            fields.push(("is_async", number(u32::from(clause.is_async))));
            Part::Node("comprehension", fields, None)
        };
        clauses.iter().map(clause).collect()
    }

    pub(super) fn expr(&self, expr: &Expr, context: Context) -> Part {
        let (name, mut fields) = self.expr_fields(&expr.kind, context);
        if has_context(&expr.kind) {
            let context = match context {
                Context::Load => "Load",
                Context::Store => "Store",
                Context::Del => "Del",
            };
            fields.push(("ctx", class(context)));
        }
        self.placed(name, fields, expr.span)
    }

    fn expr_fields(&self, kind: &ExprKind, context: Context) -> (&'static str, Fields) {
        let within = |items: &[Expr]| items.iter().map(|item| self.expr(item, context)).collect();
        let mut fields = Vec::new();
        let class = match kind {
            ExprKind::BoolOp { op, values } => {
                fields.push(("op", class(if *op == BoolOp::And { "And" } else { "Or" })));
                list(&mut fields, "values", self.loads(values));
                "BoolOp"
            }
            ExprKind::Named { target, value } => {
                fields.push(("target", self.store(target)));
                fields.push(("value", self.load(value)));
                "NamedExpr"
            }
            ExprKind::Binary { op, left, right } => {
                fields.push(("left", self.load(left)));
                fields.push(("op", class(binary_op(*op))));
                fields.push(("right", self.load(right)));
                "BinOp"
            }
            ExprKind::Unary { op, operand } => {
                fields.push(("op", class(unary_op(*op))));
                fields.push(("operand", self.load(operand)));
                "UnaryOp"
            }
            ExprKind::Lambda { params, body } => {
                fields.push(("args", self.parameters(params)));
                fields.push(("body", self.load(body)));
                "Lambda"
            }
            ExprKind::If { test, body, orelse } => {
                fields.push(("test", self.load(test)));
                fields.push(("body", self.load(body)));
                fields.push(("orelse", self.load(orelse)));
                "IfExp"
            }
            ExprKind::Dict(items) => {
                let key = |key: &Option<Expr>| match key {
                    Some(key) => self.load(key),
                    None => Part::None,
                };
                list(&mut fields, "keys", items.iter().map(|(k, _)| key(k)).collect());
                list(&mut fields, "values", items.iter().map(|(_, v)| self.load(v)).collect());
                "Dict"
            }
            ExprKind::Set(items) => {
                list(&mut fields, "elts", self.loads(items));
                "Set"
            }
            ExprKind::List(items) => {
                list(&mut fields, "elts", within(items));
                "List"
            }
            ExprKind::Tuple(items) => {
                list(&mut fields, "elts", within(items));
                "Tuple"
            }
            ExprKind::Starred(value) => {
                fields.push(("value", self.expr(value, context)));
                "Starred"
            }
            ExprKind::Compare { left, rest } => {
                fields.push(("left", self.load(left)));
                list(
                    &mut fields,
                    "ops",
                    rest.iter().map(|(op, _)| class(compare_op(*op))).collect(),
                );
                list(&mut fields, "comparators", rest.iter().map(|(_, e)| self.load(e)).collect());
                "Compare"
            }
            ExprKind::Call { func, args, keywords } => {
                fields.push(("func", self.load(func)));
                list(&mut fields, "args", self.loads(args));
                list(&mut fields, "keywords", self.keywords(keywords));
                "Call"
            }
            ExprKind::Attribute { value, attr } => {
                fields.push(("value", self.load(value)));
                fields.push(("attr", text(&attr.name)));
                "Attribute"
            }
            ExprKind::Subscript { value, slice } => {
                fields.push(("value", self.load(value)));
                fields.push(("slice", self.load(slice)));
                "Subscript"
            }
            ExprKind::Name(name) => {
                fields.push(("id", text(name)));
                "Name"
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(&mut fields, "lower", lower.as_deref());
                self.optional(&mut fields, "upper", upper.as_deref());
                self.optional(&mut fields, "step", step.as_deref());
                "Slice"
            }
            ExprKind::Constant(value) => {
                fields.push(("value", Part::Constant(value.clone())));
                if let Constant::Str { u_prefix: true, .. } = value {
                    fields.push(("kind", text("u")));
                }
                "Constant"
            }
            kind => return self.rarer_expr_fields(kind),
        };
        (class, fields)
    }

    fn rarer_expr_fields(&self, kind: &ExprKind) -> (&'static str, Fields) {
        let mut fields = Vec::new();
        let mut comprehension = |element: &Expr, clauses: &[Comprehension]| {
            fields.push(("elt", self.load(element)));
            list(&mut fields, "generators", self.comprehensions(clauses));
        };
        let class = match kind {
            ExprKind::ListComp { element, clauses } => {
                comprehension(element, clauses);
                "ListComp"
            }
            ExprKind::SetComp { element, clauses } => {
                comprehension(element, clauses);
                "SetComp"
            }
            ExprKind::GeneratorExp { element, clauses } => {
                comprehension(element, clauses);
                "GeneratorExp"
            }
            ExprKind::DictComp { key, value, clauses } => {
                fields.push(("key", self.load(key)));
                fields.push(("value", self.load(value)));
                list(&mut fields, "generators", self.comprehensions(clauses));
                "DictComp"
            }
            ExprKind::Await(value) => {
                fields.push(("value", self.load(value)));
                "Await"
            }
            ExprKind::Yield(value) => {
                self.optional(&mut fields, "value", value.as_deref());
                "Yield"
            }
            ExprKind::YieldFrom(value) => {
                fields.push(("value", self.load(value)));
                "YieldFrom"
            }
            ExprKind::JoinedStr(values) => {
                list(&mut fields, "values", self.loads(values));
                "JoinedStr"
            }
            ExprKind::TemplateStr(values) => {
                list(&mut fields, "values", self.loads(values));
                "TemplateStr"
            }
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                fields.push(("value", self.load(value)));
                fields.push(("conversion", conversion_code(*conversion)));
                self.optional(&mut fields, "format_spec", format_spec.as_deref());
                "FormattedValue"
            }
            ExprKind::Interpolation { value, text: source, conversion, format_spec } => {
                fields.push(("value", self.load(value)));
                fields.push(("str", text(source)));
                fields.push(("conversion", conversion_code(*conversion)));
                self.optional(&mut fields, "format_spec", format_spec.as_deref());
                "Interpolation"
            }
            _ => "Pass",
        };
        (class, fields)
    }
}

fn has_context(kind: &ExprKind) -> bool {
    use ExprKind::{Attribute, List, Name, Starred, Subscript, Tuple};
    matches!(kind, Attribute { .. } | Subscript { .. } | Starred(_) | Name(_) | List(_) | Tuple(_))
}

/// `ast` holds the code of the letter, or -1.
fn conversion_code(conversion: Option<Conversion>) -> Part {
    let code = match conversion {
        None => -1,
        Some(Conversion::Str) => 115,
        Some(Conversion::Repr) => 114,
        Some(Conversion::Ascii) => 97,
    };
    Part::Int(code)
}

fn unary_op(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Invert => "Invert",
        UnaryOp::Not => "Not",
        UnaryOp::UAdd => "UAdd",
        UnaryOp::USub => "USub",
    }
}

fn compare_op(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "Eq",
        CompareOp::NotEq => "NotEq",
        CompareOp::Lt => "Lt",
        CompareOp::LtE => "LtE",
        CompareOp::Gt => "Gt",
        CompareOp::GtE => "GtE",
        CompareOp::Is => "Is",
        CompareOp::IsNot => "IsNot",
        CompareOp::In => "In",
        CompareOp::NotIn => "NotIn",
    }
}
