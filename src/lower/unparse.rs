//! Expressions as text, normalised: what annotations are with `from __future__ import annotations`.
//!
//! Spacing, quotes and parentheses are those of CPython, which prints them from its tree as well.

use super::literal::constant;
use crate::vm::Vm;
use kaa_grammar::ast::{
    BinaryOp, BoolOp, CompareOp, Comprehension, Constant, Conversion, Expr, ExprKind, Keyword,
    Parameter, Parameters, UnaryOp,
};

/// How tightly an expression's surroundings bind.
type Level = u8;

const TUPLE: Level = 0;
const TEST: Level = 1;
const OR: Level = 2;
const AND: Level = 3;
const NOT: Level = 4;
const COMPARE: Level = 5;
const EXPR: Level = 6;
const FACTOR: Level = 12;
const POWER: Level = 13;
const AWAIT: Level = 14;
const ATOM: Level = 15;

/// The text of an annotation.
pub(super) fn unparse(vm: &Vm, e: &Expr) -> String {
    Unparser(vm).expr(e, TEST)
}

struct Unparser<'a>(&'a Vm);

fn in_parens(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}

impl Unparser<'_> {
    fn expr(&self, e: &Expr, level: Level) -> String {
        match &e.kind {
            ExprKind::BoolOp { op, values } => {
                let (word, own) = if *op == BoolOp::Or { (" or ", OR) } else { (" and ", AND) };
                in_parens(self.join(values, own + 1, word), level > own)
            }
            ExprKind::Named { target, value } => {
                format!("({} := {})", self.expr(target, ATOM), self.expr(value, ATOM))
            }
            ExprKind::Binary { op, left, right } => self.binary(*op, left, right, level),
            ExprKind::Unary { op, operand } => {
                let (sign, own) = unary_sign(*op);
                in_parens(format!("{sign}{}", self.expr(operand, own)), level > own)
            }
            ExprKind::Lambda { params, body } => {
                let params = self.params(params);
                let space = if params.is_empty() { "" } else { " " };
                let body = self.expr(body, TEST);
                in_parens(format!("lambda{space}{params}: {body}"), level > TEST)
            }
            ExprKind::If { test, body, orelse } => {
                let [body, test] = [body, test].map(|e| self.expr(e, TEST + 1));
                let orelse = self.expr(orelse, TEST);
                in_parens(format!("{body} if {test} else {orelse}"), level > TEST)
            }
            ExprKind::Compare { left, rest } => {
                let mut text = self.expr(left, COMPARE + 1);
                for (op, right) in rest {
                    let right = self.expr(right, COMPARE + 1);
                    text += &format!(" {} {right}", compare_sign(*op));
                }
                in_parens(text, level > COMPARE)
            }
            ExprKind::Await(v) => in_parens(format!("await {}", self.expr(v, ATOM)), level > AWAIT),
            ExprKind::Yield(v) => match v {
                Some(v) => format!("(yield {})", self.expr(v, TEST)),
                None => "(yield)".to_owned(),
            },
            ExprKind::YieldFrom(v) => format!("(yield from {})", self.expr(v, TEST)),
            ExprKind::Starred(v) => format!("*{}", self.expr(v, EXPR)),
            ExprKind::Tuple(items) if items.is_empty() => "()".to_owned(),
            ExprKind::Tuple(items) => {
                let comma = if items.len() == 1 { "," } else { "" };
                in_parens(format!("{}{comma}", self.join(items, TEST, ", ")), level > TUPLE)
            }
            _ => self.atom(e),
        }
    }

    /// What never needs parentheses.
    fn atom(&self, e: &Expr) -> String {
        match &e.kind {
            ExprKind::Dict(items) => {
                let item = |(key, value): &(Option<Expr>, Expr)| match key {
                    Some(key) => format!("{}: {}", self.expr(key, TEST), self.expr(value, TEST)),
                    None => format!("**{}", self.expr(value, EXPR)),
                };
                format!("{{{}}}", items.iter().map(item).collect::<Vec<_>>().join(", "))
            }
            ExprKind::Set(items) => format!("{{{}}}", self.join(items, TEST, ", ")),
            ExprKind::List(items) => format!("[{}]", self.join(items, TEST, ", ")),
            ExprKind::ListComp { element, clauses } => {
                format!("[{}{}]", self.expr(element, TEST), self.clauses(clauses))
            }
            ExprKind::SetComp { element, clauses } => {
                format!("{{{}{}}}", self.expr(element, TEST), self.clauses(clauses))
            }
            ExprKind::GeneratorExp { element, clauses } => {
                format!("({}{})", self.expr(element, TEST), self.clauses(clauses))
            }
            ExprKind::DictComp { key, value, clauses } => {
                let (key, value) = (self.expr(key, TEST), self.expr(value, TEST));
                format!("{{{key}: {value}{}}}", self.clauses(clauses))
            }
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::JoinedStr(parts) => format!("f{}", self.quoted(&self.fields(parts))),
            ExprKind::TemplateStr(parts) => format!("t{}", self.quoted(&self.fields(parts))),
            ExprKind::FormattedValue { .. } | ExprKind::Interpolation { .. } => self.field(e),
            ExprKind::Constant(c) => self.constant(c),
            ExprKind::Attribute { value, attr } => {
                let is_int = matches!(
                    &value.kind,
                    ExprKind::Constant(Constant::Int(_) | Constant::BigInt(_))
                );
                let dot = if is_int { " ." } else { "." };
                format!("{}{dot}{}", self.expr(value, ATOM), attr.name)
            }
            ExprKind::Subscript { value, slice } => {
                format!("{}[{}]", self.expr(value, ATOM), self.expr(slice, TUPLE))
            }
            ExprKind::Slice { lower, upper, step } => {
                let part = |e: &Option<Box<Expr>>| e.as_ref().map(|e| self.expr(e, TEST));
                let [lower, upper] = [lower, upper].map(|e| part(e).unwrap_or_default());
                let step = part(step).map(|s| format!(":{s}")).unwrap_or_default();
                format!("{lower}:{upper}{step}")
            }
            ExprKind::Name(name) => name.to_string(),
            _ => unreachable!("the caller has the others"),
        }
    }

    fn join(&self, items: &[Expr], level: Level, between: &str) -> String {
        items.iter().map(|e| self.expr(e, level)).collect::<Vec<_>>().join(between)
    }

    fn binary(&self, op: BinaryOp, left: &Expr, right: &Expr, level: Level) -> String {
        let (sign, own) = binary_sign(op);
        let from_right = op == BinaryOp::Pow;
        let left = self.expr(left, own + Level::from(from_right));
        let right = self.expr(right, own + Level::from(!from_right));
        in_parens(format!("{left} {sign} {right}"), level > own)
    }

    fn call(&self, func: &Expr, args: &[Expr], keywords: &[Keyword]) -> String {
        let func = self.expr(func, ATOM);
        if let ([Expr { kind: ExprKind::GeneratorExp { .. }, .. }], []) = (args, keywords) {
            return format!("{func}{}", self.expr(&args[0], TEST));
        }
        let mut all: Vec<String> = args.iter().map(|a| self.expr(a, TEST)).collect();
        for k in keywords {
            let value = self.expr(&k.value, TEST);
            all.push(match &k.name {
                Some(name) => format!("{name}={value}"),
                None => format!("**{value}"),
            });
        }
        format!("{func}({})", all.join(", "))
    }

    fn clauses(&self, clauses: &[Comprehension]) -> String {
        let mut text = String::new();
        for c in clauses {
            let word = if c.is_async { " async for" } else { " for" };
            let (target, iter) = (self.expr(&c.target, TUPLE), self.expr(&c.iter, TEST + 1));
            text += &format!("{word} {target} in {iter}");
            for test in &c.ifs {
                text += &format!(" if {}", self.expr(test, TEST + 1));
            }
        }
        text
    }

    fn params(&self, p: &Parameters) -> String {
        let one = |p: &Parameter| match &p.default {
            Some(d) => format!("{}={}", p.name, self.expr(d, TEST)),
            None => p.name.to_string(),
        };
        let mut all: Vec<String> = p.positional_only.iter().map(one).collect();
        if !all.is_empty() {
            all.push("/".to_owned());
        }
        all.extend(p.positional.iter().map(one));
        match &p.vararg {
            Some(v) => all.push(format!("*{}", v.name)),
            None if !p.keyword_only.is_empty() => all.push("*".to_owned()),
            None => {}
        }
        all.extend(p.keyword_only.iter().map(one));
        all.extend(p.kwarg.iter().map(|k| format!("**{}", k.name)));
        all.join(", ")
    }

    /// The inside of an f-string.
    fn fields(&self, parts: &[Expr]) -> String {
        parts.iter().map(|p| self.field(p)).collect()
    }

    fn field(&self, part: &Expr) -> String {
        let (value, conversion, spec) = match &part.kind {
            ExprKind::Constant(Constant::Str { wtf8, .. }) => {
                return String::from_utf8_lossy(wtf8).replace('{', "{{").replace('}', "}}");
            }
            ExprKind::JoinedStr(parts) => return self.fields(parts),
            ExprKind::FormattedValue { value, conversion, format_spec }
            | ExprKind::Interpolation { value, conversion, format_spec, .. } => {
                (value, conversion, format_spec)
            }
            _ => return self.expr(part, TEST),
        };
        let value = self.expr(value, TEST + 1);
        let space = if value.starts_with('{') { " " } else { "" };
        let conversion = match conversion {
            None => "",
            Some(Conversion::Str) => "!s",
            Some(Conversion::Repr) => "!r",
            Some(Conversion::Ascii) => "!a",
        };
        let spec = spec.as_ref().map(|s| format!(":{}", self.field(s))).unwrap_or_default();
        format!("{{{space}{value}{conversion}{spec}}}")
    }

    fn quoted(&self, text: &str) -> String {
        self.repr(&crate::value::Value::str(text))
    }

    fn repr(&self, v: &crate::value::Value) -> String {
        match self.0.repr_text(v) {
            Ok(text) => text,
            Err(_) => unreachable!("literals can be shown"),
        }
    }

    fn constant(&self, c: &Constant) -> String {
        match c {
            Constant::Ellipsis => "...".to_owned(),
            // An overflow to infinity is written as a literal that overflows.
            Constant::Float(f) if f.is_infinite() => "1e309".to_owned(),
            Constant::Imaginary(f) if f.is_infinite() => "1e309j".to_owned(),
            Constant::Str { u_prefix: true, .. } => format!("u{}", self.repr(&constant(self.0, c))),
            _ => self.repr(&constant(self.0, c)),
        }
    }
}

fn unary_sign(op: UnaryOp) -> (&'static str, Level) {
    match op {
        UnaryOp::Invert => ("~", FACTOR),
        UnaryOp::UAdd => ("+", FACTOR),
        UnaryOp::USub => ("-", FACTOR),
        UnaryOp::Not => ("not ", NOT),
    }
}

fn binary_sign(op: BinaryOp) -> (&'static str, Level) {
    match op {
        BinaryOp::BitOr => ("|", EXPR),
        BinaryOp::BitXor => ("^", 7),
        BinaryOp::BitAnd => ("&", 8),
        BinaryOp::LShift => ("<<", 9),
        BinaryOp::RShift => (">>", 9),
        BinaryOp::Add => ("+", 10),
        BinaryOp::Sub => ("-", 10),
        BinaryOp::Mult => ("*", 11),
        BinaryOp::MatMult => ("@", 11),
        BinaryOp::Div => ("/", 11),
        BinaryOp::Mod => ("%", 11),
        BinaryOp::FloorDiv => ("//", 11),
        BinaryOp::Pow => ("**", POWER),
    }
}

fn compare_sign(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::NotEq => "!=",
        CompareOp::Lt => "<",
        CompareOp::LtE => "<=",
        CompareOp::Gt => ">",
        CompareOp::GtE => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}
