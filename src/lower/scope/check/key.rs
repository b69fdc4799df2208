//! Constant keys of mapping patterns: when two are equal, and how an error shows them.

use kaa_grammar::ast::{BinaryOp, Constant, Expr, ExprKind, UnaryOp};
use kaa_grammar::repr::{bytes_repr, float_repr, imaginary_repr, str_repr};

/// The value of a constant, up to Python's equality (`1 == 1.0 == True`).
#[derive(Clone, PartialEq)]
pub(super) enum Key {
    None,
    Ellipsis,
    /// An integer, in decimal.
    Int(String),
    /// A number that is no integer.
    Complex(f64, f64),
    Str(Box<[u8]>),
    Bytes(Box<[u8]>),
}

impl Key {
    /// The value of a literal, a signed number or a complex number written as a sum.
    pub(super) fn of(expr: &Expr) -> Option<Key> {
        match &expr.kind {
            ExprKind::Constant(constant) => Some(Key::constant(constant)),
            ExprKind::Unary { op: UnaryOp::USub, operand } => match Key::of(operand)? {
                Key::Int(value) => Some(Key::Int(negated(&value))),
                Key::Complex(real, imaginary) => Some(Key::number(-real, -imaginary)),
                _ => None,
            },
            ExprKind::Binary { op: op @ (BinaryOp::Add | BinaryOp::Sub), left, right } => {
                let (real, _) = Key::of(left)?.parts()?;
                let (_, imaginary) = Key::of(right)?.parts()?;
                Some(Key::number(real, if *op == BinaryOp::Add { imaginary } else { -imaginary }))
            }
            _ => None,
        }
    }

    fn constant(constant: &Constant) -> Key {
        match constant {
            Constant::None => Key::None,
            Constant::Ellipsis => Key::Ellipsis,
            Constant::Bool(value) => Key::Int(u8::from(*value).to_string()),
            Constant::Int(value) => Key::Int(value.to_string()),
            Constant::BigInt(value) => Key::Int(value.to_string()),
            Constant::Float(value) => Key::number(*value, 0.0),
            Constant::Imaginary(value) => Key::number(0.0, *value),
            Constant::Str { wtf8, .. } => Key::Str(wtf8.clone()),
            Constant::Bytes(bytes) => Key::Bytes(bytes.clone()),
        }
    }

    fn number(real: f64, imaginary: f64) -> Key {
        // Every float from 2⁵³ on is an integer; beyond 2⁶³ equal floats are told apart from integers, which costs no
        // more than an error that is not reported.
        if imaginary == 0.0 && real.fract() == 0.0 && real.abs() < 9.2e18 {
            return Key::Int((real as i64).to_string());
        }
        Key::Complex(real, imaginary)
    }

    fn parts(&self) -> Option<(f64, f64)> {
        match self {
            Key::Int(value) => value.parse().ok().map(|real| (real, 0.0)),
            Key::Complex(real, imaginary) => Some((*real, *imaginary)),
            _ => None,
        }
    }
}

fn negated(decimal: &str) -> String {
    match decimal.strip_prefix('-') {
        Some(positive) => positive.to_owned(),
        None if decimal == "0" => decimal.to_owned(),
        None => format!("-{decimal}"),
    }
}

/// Python's `repr` of a literal.
pub(super) fn repr(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Unary { operand, .. } => negated(&repr(operand)),
        ExprKind::Binary { op, left, right } => {
            let sign = if *op == BinaryOp::Sub { '-' } else { '+' };
            format!("({}{sign}{})", repr(left).trim_end_matches(".0"), repr(right))
        }
        ExprKind::Constant(constant) => constant_repr(constant),
        _ => String::new(),
    }
}

fn constant_repr(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => value.to_string(),
        Constant::Float(value) => float_repr(*value),
        Constant::Imaginary(value) => imaginary_repr(*value),
        Constant::Str { wtf8, .. } => str_repr(wtf8),
        Constant::Bytes(bytes) => bytes_repr(bytes),
    }
}
