//! Expressions of trees.

use super::read::{Read, Reader, truth};
use crate::value::{BigIntObject, Bytes, Str, Tag, Tuple, Value};
use kaa_grammar::Span;
use kaa_grammar::ast::{
    BinaryOp, BoolOp, CompareOp, Comprehension, Constant, Conversion, Expr, ExprKind, Keyword,
    Parameter, Parameters, UnaryOp,
};

/// How an expression is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Load,
    Store,
    Del,
}

impl Context {
    fn name(self) -> &'static str {
        match self {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        }
    }
}

impl Reader<'_> {
    pub(super) fn expr(&self, node: &Value) -> Read<Expr> {
        self.expr_as(node, Context::Load)
    }

    /// An expression that is used in a certain way.
    pub(super) fn expr_as(&self, node: &Value, context: Context) -> Read<Expr> {
        self.vm.check_stack()?;
        // CPython looks for the place before it asks what it is that stands there.
        let span = self.span(node, "expr")?;
        let Some(class) = self.name(node) else { return self.unexpected("expr", node) };
        let class = class.as_str();
        let has_context =
            matches!(class, "Attribute" | "Subscript" | "Starred" | "Name" | "List" | "Tuple");
        if has_context {
            self.check_context(node, class, context)?;
        } else if context != Context::Load && self.is_expr(class) {
            let context = context.name();
            let message = format!("expression which can't be assigned to in {context} context");
            return self.invalid(message);
        }
        if !self.is_expr(class) {
            return self.unexpected("expr", node);
        }
        let kind = match class {
            "Name" => ExprKind::Name(self.text(node, class, "id")?),
            "Attribute" => ExprKind::Attribute {
                value: self.expr_field(node, class, "value")?,
                attr: self.ident(self.text(node, class, "attr")?, span),
            },
            "Subscript" => ExprKind::Subscript {
                value: self.expr_field(node, class, "value")?,
                slice: self.expr_field(node, class, "slice")?,
            },
            "Starred" => {
                let value = self.field(node, class, "value")?;
                ExprKind::Starred(Box::new(self.expr_as(&value, context)?))
            }
            "List" => ExprKind::List(self.elements(node, class, context)?),
            "Tuple" => ExprKind::Tuple(self.elements(node, class, context)?),
            "Constant" => return self.constant(node, span),
            _ => self.computed(node, class)?,
        };
        Ok(self.place(span, kind))
    }

    fn is_expr(&self, class: &str) -> bool {
        EXPRESSIONS.contains(&class)
    }

    fn elements(&self, node: &Value, class: &str, context: Context) -> Read<Vec<Expr>> {
        self.each(node, class, "elts", |item| self.expr_as(item, context))
    }

    fn check_context(&self, node: &Value, class: &str, context: Context) -> Read<()> {
        let found = self.field(node, class, "ctx")?;
        match self.name(&found).as_deref() {
            Some(name) if name == context.name() => Ok(()),
            Some(name @ ("Load" | "Store" | "Del")) => {
                let wanted = context.name();
                self.invalid(format!(
                    "expression must have {wanted} context but has {name} instead"
                ))
            }
            _ => self.unexpected("expr_context", &found),
        }
    }

    /// The expressions that are no targets.
    fn computed(&self, node: &Value, class: &str) -> Read<ExprKind> {
        let expr = |name: &str| self.expr_field(node, class, name);
        Ok(match class {
            "BoolOp" => self.bool_op(node)?,
            "NamedExpr" => {
                let target = self.field(node, class, "target")?;
                let target = Box::new(self.expr_as(&target, Context::Store)?);
                ExprKind::Named { target, value: expr("value")? }
            }
            "BinOp" => {
                let op = self.binary_op(&self.field(node, class, "op")?)?;
                ExprKind::Binary { op, left: expr("left")?, right: expr("right")? }
            }
            "UnaryOp" => {
                let op = self.unary_op(&self.field(node, class, "op")?)?;
                ExprKind::Unary { op, operand: expr("operand")? }
            }
            "Lambda" => {
                let params = self.parameters(&self.field(node, class, "args")?)?;
                ExprKind::Lambda { params: Box::new(params), body: expr("body")? }
            }
            "IfExp" => {
                ExprKind::If { test: expr("test")?, body: expr("body")?, orelse: expr("orelse")? }
            }
            "Dict" => self.dict(node)?,
            "Set" => ExprKind::Set(self.exprs(node, class, "elts")?),
            "ListComp" => {
                ExprKind::ListComp { element: expr("elt")?, clauses: self.clauses(node, class)? }
            }
            "SetComp" => {
                ExprKind::SetComp { element: expr("elt")?, clauses: self.clauses(node, class)? }
            }
            "GeneratorExp" => ExprKind::GeneratorExp {
                element: expr("elt")?,
                clauses: self.clauses(node, class)?,
            },
            "DictComp" => ExprKind::DictComp {
                key: expr("key")?,
                value: expr("value")?,
                clauses: self.clauses(node, class)?,
            },
            "Await" => ExprKind::Await(expr("value")?),
            "Yield" => ExprKind::Yield(self.optional_expr(node, "value")?),
            "YieldFrom" => ExprKind::YieldFrom(expr("value")?),
            "Compare" => self.compare(node)?,
            "Call" => ExprKind::Call {
                func: expr("func")?,
                args: self.exprs(node, class, "args")?,
                keywords: self.keywords(node, class)?,
            },
            "Slice" => ExprKind::Slice {
                lower: self.optional_expr(node, "lower")?,
                upper: self.optional_expr(node, "upper")?,
                step: self.optional_expr(node, "step")?,
            },
            _ => self.string(node, class)?,
        })
    }

    fn string(&self, node: &Value, class: &str) -> Read<ExprKind> {
        Ok(match class {
            "JoinedStr" => ExprKind::JoinedStr(self.exprs(node, class, "values")?),
            "TemplateStr" => ExprKind::TemplateStr(self.exprs(node, class, "values")?),
            "Interpolation" => {
                let text = self.field(node, class, "str")?;
                let text = match text.get::<Str>() {
                    Some(text) => text.to_string_lossy().into_owned(),
                    None => String::new(),
                };
                ExprKind::Interpolation {
                    value: self.expr_field(node, class, "value")?,
                    text: text.into(),
                    conversion: self.conversion(node, class)?,
                    format_spec: self.optional_expr(node, "format_spec")?,
                }
            }
            _ => ExprKind::FormattedValue {
                value: self.expr_field(node, class, "value")?,
                conversion: self.conversion(node, class)?,
                format_spec: self.optional_expr(node, "format_spec")?,
            },
        })
    }

    fn conversion(&self, node: &Value, class: &str) -> Read<Option<Conversion>> {
        let code = self.int(&self.field(node, class, "conversion")?)?;
        Ok(match code {
            -1 => None,
            115 => Some(Conversion::Str),
            114 => Some(Conversion::Repr),
            97 => Some(Conversion::Ascii),
            _ => {
                let e = crate::vm::Exc::SystemError;
                return Err(self.vm.raise(e, "Unrecognized conversion character"));
            }
        })
    }

    fn bool_op(&self, node: &Value) -> Read<ExprKind> {
        let found = self.field(node, "BoolOp", "op")?;
        let op = match self.name(&found).as_deref() {
            Some("And") => BoolOp::And,
            Some("Or") => BoolOp::Or,
            _ => return self.unexpected("boolop", &found),
        };
        let values = self.exprs(node, "BoolOp", "values")?;
        if values.len() < 2 {
            return self.invalid("BoolOp with less than 2 values");
        }
        Ok(ExprKind::BoolOp { op, values })
    }

    fn dict(&self, node: &Value) -> Read<ExprKind> {
        let keys = self.list(node, "Dict", "keys")?;
        let values = self.exprs(node, "Dict", "values")?;
        if keys.len() != values.len() {
            return self.invalid("Dict doesn't have the same number of keys as values");
        }
        let mut items = Vec::with_capacity(keys.len());
        for (key, value) in keys.iter().zip(values) {
            let key = if key.is_none() { None } else { Some(self.expr(key)?) };
            items.push((key, value));
        }
        Ok(ExprKind::Dict(items))
    }

    fn compare(&self, node: &Value) -> Read<ExprKind> {
        let left = self.expr_field(node, "Compare", "left")?;
        let ops = self.each(node, "Compare", "ops", |op| self.compare_op(op))?;
        let comparators = self.exprs(node, "Compare", "comparators")?;
        if comparators.is_empty() {
            return self.invalid("Compare with no comparators");
        }
        if comparators.len() != ops.len() {
            return self.invalid("Compare has a different number of comparators and operands");
        }
        Ok(ExprKind::Compare { left, rest: ops.into_iter().zip(comparators).collect() })
    }

    fn clauses(&self, node: &Value, class: &str) -> Read<Vec<Comprehension>> {
        let clauses = self.each(node, class, "generators", |clause| {
            if self.name(clause).as_deref() != Some("comprehension") {
                return self.unexpected("comprehension", clause);
            }
            let class = "comprehension";
            let target = self.field(clause, class, "target")?;
            Ok(Comprehension {
                target: self.expr_as(&target, Context::Store)?,
                iter: *self.expr_field(clause, class, "iter")?,
                ifs: self.exprs(clause, class, "ifs")?,
                is_async: self.int(&self.field(clause, class, "is_async")?)? != 0,
            })
        })?;
        if clauses.is_empty() {
            self.invalid("comprehension with no generators")
        } else {
            Ok(clauses)
        }
    }

    pub(super) fn keywords(&self, node: &Value, class: &str) -> Read<Vec<Keyword>> {
        self.each(node, class, "keywords", |keyword| {
            if self.name(keyword).as_deref() != Some("keyword") {
                return self.unexpected("keyword", keyword);
            }
            Ok(Keyword {
                span: self.span(keyword, "keyword")?,
                name: self.optional_text(keyword, "arg")?,
                value: *self.expr_field(keyword, "keyword", "value")?,
            })
        })
    }

    pub(super) fn parameters(&self, node: &Value) -> Read<Parameters> {
        let class = "arguments";
        if self.name(node).as_deref() != Some(class) {
            return self.unexpected(class, node);
        }
        let each = |name: &str| self.each(node, class, name, |arg| self.parameter(arg));
        let one = |name: &str| match self.optional(node, name)? {
            Some(arg) => Ok(Some(Box::new(self.parameter(&arg)?))),
            None => Ok(None),
        };
        let mut params = Parameters {
            positional_only: each("posonlyargs")?,
            positional: each("args")?,
            vararg: one("vararg")?,
            keyword_only: each("kwonlyargs")?,
            kwarg: one("kwarg")?,
        };
        let defaults = self.exprs(node, class, "defaults")?;
        let of_keywords = self.list(node, class, "kw_defaults")?;
        let count = params.positional_only.len() + params.positional.len();
        if defaults.len() > count {
            return self.invalid("more positional defaults than args on arguments");
        }
        if of_keywords.len() != params.keyword_only.len() {
            let message = "length of kwonlyargs is not the same as kw_defaults on arguments";
            return self.invalid(message);
        }
        let first = count - defaults.len();
        let with_default = params.positional_only.iter_mut().chain(&mut params.positional);
        for (param, default) in with_default.skip(first).zip(defaults) {
            param.default = Some(Box::new(default));
        }
        for (param, default) in params.keyword_only.iter_mut().zip(&of_keywords) {
            if !default.is_none() {
                param.default = Some(Box::new(self.expr(default)?));
            }
        }
        Ok(params)
    }

    fn parameter(&self, node: &Value) -> Read<Parameter> {
        if self.name(node).as_deref() != Some("arg") {
            return self.unexpected("arg", node);
        }
        Ok(Parameter {
            span: self.span(node, "arg")?,
            name: self.text(node, "arg", "arg")?,
            annotation: self.optional_expr(node, "annotation")?,
            default: None,
        })
    }

    fn constant(&self, node: &Value, span: Span) -> Read<Expr> {
        let Some(value) = self.vm.try_get_attr(node, self.vm.intern("value"))? else {
            return self.missing("Constant", "value");
        };
        let mut expr = self.constant_value(&value, span)?;
        if let ExprKind::Constant(Constant::Str { u_prefix, .. }) = &mut expr.kind {
            *u_prefix = self.optional(node, "kind")?.is_some();
        }
        Ok(expr)
    }

    /// The literal, or the expression that computes what no literal can be.
    pub(super) fn constant_value(&self, value: &Value, span: Span) -> Read<Expr> {
        let literal = if value.is_none() {
            Constant::None
        } else if let Some(truth) = truth(value) {
            Constant::Bool(truth)
        } else if value.tag() == Tag::Ellipsis {
            Constant::Ellipsis
        } else if let Some(number) = value.as_int() {
            return Ok(self.integer(number, span));
        } else if let Some(big) = value.get::<BigIntObject>() {
            let magnitude = Constant::BigInt(Box::new(big.value().magnitude().clone()));
            let number = self.place(span, ExprKind::Constant(magnitude));
            return Ok(if big.value().sign() == num_bigint::Sign::Minus {
                self.negative(number, span)
            } else {
                number
            });
        } else if let Some(number) = value.as_float() {
            Constant::Float(number)
        } else if let Some(text) = value.get::<Str>() {
            Constant::Str { wtf8: text.as_wtf8().into(), u_prefix: false }
        } else if let Some(bytes) = value.get::<Bytes>() {
            Constant::Bytes(bytes.as_slice().into())
        } else if let Some(tuple) = value.get::<Tuple>() {
            let items: Read<Vec<Expr>> =
                tuple.items().iter().map(|item| self.constant_value(item, span)).collect();
            return Ok(self.place(span, ExprKind::Tuple(items?)));
        } else {
            return self.other_constant(value, span);
        };
        Ok(self.place(span, ExprKind::Constant(literal)))
    }

    fn integer(&self, number: i64, span: Span) -> Expr {
        match u64::try_from(number) {
            Ok(_) => self.place(span, ExprKind::Constant(Constant::Int(number))),
            Err(_) => {
                let magnitude = number.unsigned_abs();
                let constant = match i64::try_from(magnitude) {
                    Ok(magnitude) => Constant::Int(magnitude),
                    Err(_) => Constant::BigInt(Box::new(magnitude.into())),
                };
                let number = self.place(span, ExprKind::Constant(constant));
                self.negative(number, span)
            }
        }
    }

    fn negative(&self, operand: Expr, span: Span) -> Expr {
        let operand = Box::new(operand);
        self.place(span, ExprKind::Unary { op: UnaryOp::USub, operand })
    }

    fn other_constant(&self, value: &Value, span: Span) -> Read<Expr> {
        let part = |name: &str| {
            let part = self.vm.try_get_attr(value, self.vm.intern(name))?;
            Ok(part.and_then(|part| part.as_float()))
        };
        let class = self.vm.type_name(value);
        if class != "complex" {
            let message = format!("got an invalid type in Constant: {class}");
            return Err(self.vm.type_error(message));
        }
        let (real, imaginary) = (part("real")?.unwrap_or(0.0), part("imag")?.unwrap_or(0.0));
        let imaginary = self.place(span, ExprKind::Constant(Constant::Imaginary(imaginary)));
        if real == 0.0 {
            return Ok(imaginary);
        }
        let real = self.place(span, ExprKind::Constant(Constant::Float(real)));
        let (op, left, right) = (BinaryOp::Add, Box::new(real), Box::new(imaginary));
        Ok(self.place(span, ExprKind::Binary { op, left, right }))
    }

    fn unary_op(&self, node: &Value) -> Read<UnaryOp> {
        Ok(match self.name(node).as_deref() {
            Some("Invert") => UnaryOp::Invert,
            Some("Not") => UnaryOp::Not,
            Some("UAdd") => UnaryOp::UAdd,
            Some("USub") => UnaryOp::USub,
            _ => return self.unexpected("unaryop", node),
        })
    }

    pub(super) fn binary_op(&self, node: &Value) -> Read<BinaryOp> {
        Ok(match self.name(node).as_deref() {
            Some("Add") => BinaryOp::Add,
            Some("Sub") => BinaryOp::Sub,
            Some("Mult") => BinaryOp::Mult,
            Some("MatMult") => BinaryOp::MatMult,
            Some("Div") => BinaryOp::Div,
            Some("Mod") => BinaryOp::Mod,
            Some("Pow") => BinaryOp::Pow,
            Some("LShift") => BinaryOp::LShift,
            Some("RShift") => BinaryOp::RShift,
            Some("BitOr") => BinaryOp::BitOr,
            Some("BitXor") => BinaryOp::BitXor,
            Some("BitAnd") => BinaryOp::BitAnd,
            Some("FloorDiv") => BinaryOp::FloorDiv,
            _ => return self.unexpected("operator", node),
        })
    }

    fn compare_op(&self, node: &Value) -> Read<CompareOp> {
        Ok(match self.name(node).as_deref() {
            Some("Eq") => CompareOp::Eq,
            Some("NotEq") => CompareOp::NotEq,
            Some("Lt") => CompareOp::Lt,
            Some("LtE") => CompareOp::LtE,
            Some("Gt") => CompareOp::Gt,
            Some("GtE") => CompareOp::GtE,
            Some("Is") => CompareOp::Is,
            Some("IsNot") => CompareOp::IsNot,
            Some("In") => CompareOp::In,
            Some("NotIn") => CompareOp::NotIn,
            _ => return self.unexpected("cmpop", node),
        })
    }
}

const EXPRESSIONS: [&str; 29] = [
    "BoolOp",
    "NamedExpr",
    "BinOp",
    "UnaryOp",
    "Lambda",
    "IfExp",
    "Dict",
    "Set",
    "ListComp",
    "SetComp",
    "DictComp",
    "GeneratorExp",
    "Await",
    "Yield",
    "YieldFrom",
    "Compare",
    "Call",
    "FormattedValue",
    "Interpolation",
    "JoinedStr",
    "TemplateStr",
    "Constant",
    "Attribute",
    "Subscript",
    "Starred",
    "Name",
    "List",
    "Tuple",
    "Slice",
];
