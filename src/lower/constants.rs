//! Constants: what a source has alike is one object, as scripts can tell by `is`.

use super::build::Lowerer;
use super::literal::constant;
use crate::types::complex::parts;
use crate::value::{BigIntObject, Bytes, Str, Tag, Tuple, Value};
use crate::vm::ops::{Binary, Unary};
use kaa_grammar::ast::{self, BinaryOp, Expr, ExprKind, UnaryOp};
use std::collections::HashMap;

/// The constants of one source, by what makes them alike.
#[derive(Default)]
pub(super) struct Constants(HashMap<Vec<u8>, Value>);

impl Constants {
    /// The constant that is like `v`, which is `v` where there was none.
    fn shared(&mut self, v: Value) -> Value {
        let mut key = Vec::new();
        if !write_key(&v, &mut key) {
            return v;
        }
        self.0.entry(key).or_insert(v).clone()
    }
}

impl Lowerer<'_> {
    /// The value of a literal.
    pub fn literal(&mut self, c: &ast::Constant) -> Value {
        let v = constant(self.vm, c);
        self.constants.shared(v)
    }

    /// The value of an expression that is a constant: a tuple of constants, a literal with a sign, a
    /// complex number in two parts.
    pub fn folded(&mut self, e: &Expr) -> Option<Value> {
        let v = match &e.kind {
            ExprKind::Constant(c) => constant(self.vm, c),
            ExprKind::Tuple(items) if !items.is_empty() => {
                let items: Option<Vec<Value>> =
                    items.iter().map(|item| self.folded(item)).collect();
                Value::tuple(items?)
            }
            ExprKind::Unary { op: UnaryOp::USub, operand } => self.negated(operand)?,
            ExprKind::Binary { op, left, right } if is_imaginary(right) => {
                let op = match op {
                    BinaryOp::Add => Binary::Add,
                    BinaryOp::Sub => Binary::Sub,
                    _ => return None,
                };
                let (real, imaginary) = (self.folded(left)?, self.folded(right)?);
                if !is_real(&real) {
                    return None;
                }
                self.vm.binary(op, &real, &imaginary).ok()?
            }
            _ => return None,
        };
        Some(self.constants.shared(v))
    }

    /// A literal with a minus sign.
    pub fn negated(&mut self, operand: &Expr) -> Option<Value> {
        let v = self.folded(operand)?;
        if !is_real(&v) && parts(&v).is_none() {
            return None;
        }
        let v = self.vm.unary(Unary::Neg, &v).ok()?;
        Some(self.constants.shared(v))
    }
}

fn is_imaginary(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Constant(ast::Constant::Imaginary(_)))
}

fn is_real(v: &Value) -> bool {
    matches!(v.tag(), Tag::Int | Tag::Float)
}

/// Writes what tells a constant from others; `false` where it is none that can be shared.
fn write_key(v: &Value, key: &mut Vec<u8>) -> bool {
    let mut write = |kind: u8, bytes: &[u8]| {
        key.push(kind);
        key.extend_from_slice(&bytes.len().to_le_bytes());
        key.extend_from_slice(bytes);
    };
    match v.tag() {
        Tag::Int | Tag::Float | Tag::Bool | Tag::None => {
            write(b'w', &(v.tag() as u64).to_le_bytes());
            write(b'w', &v.bits().to_le_bytes());
        }
        Tag::Str => write(b's', v.expect::<Str>().as_wtf8()),
        Tag::Bytes => write(b'b', v.expect::<Bytes>().as_slice()),
        Tag::BigInt => write(b'i', &v.expect::<BigIntObject>().value().to_signed_bytes_le()),
        Tag::Tuple => {
            let items = v.expect::<Tuple>().items();
            write(b't', &items.len().to_le_bytes());
            return items.iter().all(|item| write_key(item, key));
        }
        _ => match parts(v) {
            Some((real, imaginary)) => {
                write(b'c', &real.to_bits().to_le_bytes());
                write(b'c', &imaginary.to_bits().to_le_bytes());
            }
            None => return false,
        },
    }
    true
}
