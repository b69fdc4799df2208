//! Literals to values.

use crate::value::{Bytes, Str, Value, int_from_big};
use crate::vm::Vm;
use crate::vm::types::T;
use kaa_grammar::ast::{Constant, ExprKind, Stmt, StmtKind};
use num_bigint::BigInt;

/// The value of a literal.
pub(crate) fn constant(vm: &Vm, c: &Constant) -> Value {
    match c {
        Constant::None => Value::NONE,
        Constant::Bool(b) => Value::bool(*b),
        Constant::Ellipsis => Value::ELLIPSIS,
        Constant::Int(i) => Value::int(*i),
        Constant::BigInt(b) => int_from_big(BigInt::from((**b).clone())),
        Constant::Float(f) => Value::float(*f),
        Constant::Imaginary(f) => {
            let new = vm.interp.types.slots(T::Complex as u16).new;
            let args = [Value::float(0.0), Value::float(*f)];
            match new.map(|new| new(vm, vm.class(T::Complex), &args, &[])) {
                Some(Ok(v)) => v,
                _ => Value::NONE,
            }
        }
        Constant::Str { wtf8, .. } => string(vm, wtf8),
        Constant::Bytes(b) => Bytes::new(b.clone()).into(),
    }
}

/// Strings that look like names are shared, as in CPython.
fn string(vm: &Vm, wtf8: &[u8]) -> Value {
    let name_like =
        wtf8.len() <= 64 && wtf8.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
    match std::str::from_utf8(wtf8) {
        Ok(s) if name_like => vm.name_value(vm.intern(s)),
        Ok(s) => Value::str(s),
        Err(_) => Str::from_wtf8(wtf8).into(),
    }
}

/// The docstring of a body, its indentation removed as CPython's compiler does.
pub(super) fn docstring(body: &[Stmt]) -> Option<Value> {
    let StmtKind::Expr(e) = &body.first()?.kind else { return None };
    let ExprKind::Constant(Constant::Str { wtf8, .. }) = &e.kind else { return None };
    match std::str::from_utf8(wtf8) {
        Ok(s) => Some(Value::str(&clean(s))),
        Err(_) => Some(Str::from_wtf8(wtf8).into()),
    }
}

/// Removes the common indentation of all lines but the first, and the first line's own.
fn clean(doc: &str) -> String {
    let expanded = expand_tabs(doc);
    let mut lines = expanded.split('\n');
    let first = lines.next().unwrap_or("");
    let rest: Vec<&str> = lines.collect();
    let indent = |l: &str| l.len() - l.trim_start_matches(' ').len();
    let margin = rest.iter().filter(|l| !l.trim_matches(' ').is_empty()).map(|l| indent(l)).min();
    let mut out = first.trim_start_matches(' ').to_owned();
    for line in rest {
        out.push('\n');
        out.push_str(line.get(margin.unwrap_or(0).min(indent(line))..).unwrap_or(""));
    }
    out
}

fn expand_tabs(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut column = 0;
    for c in s.chars() {
        match c {
            '\t' => {
                let n = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', n));
                column += n;
            }
            '\n' => {
                out.push(c);
                column = 0;
            }
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
