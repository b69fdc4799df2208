//! Operators: the whole protocol, behind the fast paths of the nodes.

use super::interp::Vm;
use super::native::NativeDef;
use super::ops::{Binary, Unary};
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{Class, Ref, Symbol, Tag, Value, sym};

impl Vm {
    /// `a OP b`.
    #[inline(never)]
    pub fn binary(&self, op: Binary, a: &Value, b: &Value) -> Eval {
        let r = self.try_binary(op, a, b)?;
        if r.is_not_implemented() { Err(self.unsupported(op.symbol(), a, b)) } else { Ok(r) }
    }

    fn try_binary(&self, op: Binary, a: &Value, b: &Value) -> Eval {
        let script = |v: &Value| matches!(v.tag(), Tag::Instance | Tag::Class);
        if script(a) || script(b) {
            self.check_stack()?;
            return self.binary_of_scripts(op, a, b);
        }
        let (sa, sb) = (self.slots_of(a), self.slots_of(b));
        if let Some(f) = sa.binary {
            let r = f(self, op, a, b)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        match sb.binary {
            Some(f) if !std::ptr::eq(sa, sb) => f(self, op, a, b),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    fn binary_of_scripts(&self, op: Binary, a: &Value, b: &Value) -> Eval {
        let (ta, tb) = (self.class_of(a), self.class_of(b));
        let left = self.lookup(&ta, op.method());
        let right = if Ref::ptr_eq(&ta, &tb) { None } else { self.lookup(&tb, op.reflected()) };
        let overrides = right.is_some()
            && tb.is_subclass_of(&ta)
            && self.is_overridden(&right, &self.lookup(&ta, op.reflected()));
        if overrides {
            let r = self.call_operator(right.as_ref(), b, a)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        // A sequence joins and repeats only after the other operand declined.
        let joins = left.as_ref().is_some_and(|m| {
            let own = m.get_static::<NativeDef>().is_some_and(|def| self.is_of(a, def.owner));
            own && is_sequence_operator(op, m) && !self.is_number(&ta, op)
        });
        // Of two sequences the left one's comes first.
        let counts = op == Binary::Mul && self.counts_as_number(&tb, op);
        let reflected = right.as_ref().filter(|m| counts || !is_sequence_operator(op, m));
        if joins && !overrides {
            let r = self.call_operator(reflected, b, a)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        let r = match self.slots_of(&self.unwrap(a)).binary {
            Some(join) if joins => join(self, op, &self.unwrap(a), &self.operand(op, a, b))?,
            _ => self.call_operator(left.as_ref(), a, b)?,
        };
        if !r.is_not_implemented() || overrides || joins {
            return Ok(r);
        }
        // What cannot count leaves the sequence on the right to the error of the operator.
        if reflected.is_none()
            && self.as_any_int(a).is_none()
            && self.special(a, sym::__index__).is_none()
        {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        self.call_operator(right.as_ref(), b, a)
    }

    /// Whether the right operand's class has another reflected method than the left one's. A class
    /// method is another one in each class.
    fn is_overridden(&self, right: &Option<Value>, left: &Option<Value>) -> bool {
        !same(right, left) || right.as_ref().is_some_and(|m| self.is_of(m, "classmethod"))
    }

    /// Whether a script gave a class either of the operator's methods.
    fn counts_as_number(&self, class: &Class, op: Binary) -> bool {
        [op.method(), op.reflected()]
            .iter()
            .any(|&name| self.lookup(class, name).is_some_and(|m| m.tag() != Tag::Native))
    }

    /// Whether a script gave a class the operator as a number has it, by the reflected method: then
    /// that of the sequence it derives from comes first, as any number's own.
    fn is_number(&self, class: &Class, op: Binary) -> bool {
        self.lookup(class, op.reflected()).is_some_and(|m| m.tag() != Tag::Native)
    }

    fn call_operator(&self, m: Option<&Value>, a: &Value, b: &Value) -> Eval {
        match m {
            Some(m) => self.call_found(m, a, std::slice::from_ref(b)),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// What the operator method of a script's right operand makes of a sequence on the left.
    fn reflected_of_script(&self, op: Binary, a: &Value, b: &Value) -> Eval {
        let joins = matches!(op, Binary::Add | Binary::Mul) && self.concatenates(a);
        if !joins || !matches!(b.tag(), Tag::Instance | Tag::Class) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let right = self.lookup(&self.class_of(b), op.reflected());
        match right.filter(|m| !is_sequence_operator(op, m)) {
            Some(m) => self.call_operator(Some(&m), b, a),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// What the class of a sequence that is repeated in place answers to a plain `*`, if a script
    /// gave it one: that is asked first.
    fn own_repeat(&self, a: &Value, b: &Value) -> Eval {
        let class = self.class_of(a);
        let own = [sym::__mul__, sym::__rmul__]
            .iter()
            .any(|&name| self.script_special(&class, name).is_some());
        match own.then(|| self.lookup(&class, sym::__mul__)) {
            Some(method) => self.call_operator(method.as_ref(), a, b),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// `a OP= b`: what is stored back.
    #[inline(never)]
    pub fn inplace(&self, op: Binary, a: &Value, b: &Value) -> Eval {
        let r = match a.tag() {
            Tag::Instance | Tag::Class => {
                let m = self.special(a, op.inplace());
                let joins = m.as_ref().is_some_and(|m| is_sequence_operator(op, m));
                let counts =
                    || self.as_any_int(b).is_some() || self.special(b, sym::__index__).is_some();
                let m = m.filter(|_| !joins || op != Binary::Mul || counts());
                let r = if joins {
                    let repeated = if op == Binary::Mul {
                        self.own_repeat(a, b)?
                    } else {
                        Value::NOT_IMPLEMENTED
                    };
                    match repeated {
                        r if r.is_not_implemented() => self.reflected_of_script(op, a, b)?,
                        r => r,
                    }
                } else {
                    Value::NOT_IMPLEMENTED
                };
                if r.is_not_implemented() { self.call_operator(m.as_ref(), a, b)? } else { r }
            }
            _ => match self.slots_of(a).inplace {
                Some(f) => {
                    let r = self.reflected_of_script(op, a, b)?;
                    if r.is_not_implemented() { f(self, op, a, b)? } else { r }
                }
                None => Value::NOT_IMPLEMENTED,
            },
        };
        if !r.is_not_implemented() {
            return Ok(r);
        }
        let r = self.try_binary(op, a, b)?;
        if r.is_not_implemented() {
            return Err(self.unsupported(op.inplace_symbol(), a, b));
        }
        Ok(r)
    }

    /// What a sequence's own `__add__` and `__mul__` answer: they refuse other operands themselves.
    pub(super) fn refuse_operand(&self, op: Binary, r: Value, a: &Value, b: &Value) -> Eval {
        if !r.is_not_implemented() || !self.concatenates(a) {
            return Ok(r);
        }
        match op {
            Binary::Add => Err(self.cannot_join(a, b)),
            Binary::Mul => {
                let name = self.type_name(b);
                Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
            }
            _ => Ok(r),
        }
    }

    /// The right operand as the operation of a builtin type on the left takes it: what it carries, but for
    /// what says by its class how often a sequence is repeated, how a text is formatted or a dict filled.
    pub(super) fn operand(&self, op: Binary, a: &Value, b: &Value) -> Value {
        let own = match op {
            Binary::Mul => self.concatenates(a),
            Binary::Mod => {
                let plain = self.unwrap(a);
                matches!(plain.tag(), Tag::Str | Tag::Bytes) || self.is_a(&plain, T::ByteArray)
            }
            Binary::Or => self.unwrap(a).tag() == Tag::Dict,
            _ => false,
        };
        if own { b.clone() } else { self.unwrap(b) }
    }

    #[cold]
    fn unsupported(&self, symbol: &str, a: &Value, b: &Value) -> Raised {
        for (v, other) in [(a, b), (b, a)] {
            let joins = symbol.starts_with('+') && std::ptr::eq(v, a);
            if joins && self.keeps_sequence_operators(v, &[sym::__add__]) {
                return self.cannot_join(v, other);
            }
            if symbol.starts_with('*')
                && !symbol.starts_with("**")
                && self.keeps_sequence_operators(v, &[sym::__mul__, sym::__rmul__])
            {
                return self.type_error(format!(
                    "can't multiply sequence by non-int of type '{}'",
                    self.type_name(other)
                ));
            }
        }
        self.type_error(format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'",
            self.type_name(a),
            self.type_name(b)
        ))
    }

    /// What a sequence says of an operand that it cannot be joined with.
    fn cannot_join(&self, v: &Value, other: &Value) -> Raised {
        let (what, name) = (self.type_name(&self.unwrap(v)), self.type_name(other));
        self.type_error(match what.as_str() {
            "bytes" | "bytearray" => format!("can't concat {name} to {}", self.type_name(v)),
            _ => format!("can only concatenate {what} (not \"{name}\") to {what}"),
        })
    }

    fn concatenates(&self, v: &Value) -> bool {
        let plain = self.unwrap(v);
        matches!(plain.tag(), Tag::Str | Tag::List | Tag::Tuple | Tag::Bytes)
            || self.is_a(&plain, T::ByteArray)
    }

    /// Whether `v` is a sequence whose class has those operators from the builtin type.
    fn keeps_sequence_operators(&self, v: &Value, names: &[Symbol]) -> bool {
        let class = self.class_of(v);
        self.concatenates(v)
            && names.iter().all(|&name| self.script_special(&class, name).is_none())
    }

    /// `-v`, `+v`, `~v`.
    #[inline(never)]
    pub fn unary(&self, op: Unary, v: &Value) -> Eval {
        let r = match v.tag() {
            Tag::Instance | Tag::Class => self.call_special(v, op.method(), &[])?,
            _ => match self.slots_of(v).unary {
                Some(f) => Some(f(self, op, v)?).filter(|r| !r.is_not_implemented()),
                None => None,
            },
        };
        r.ok_or_else(|| {
            self.type_error(format!(
                "bad operand type for unary {}: '{}'",
                op.symbol(),
                self.type_name(v)
            ))
        })
    }

    /// `item in v`.
    #[inline(never)]
    pub fn contains(&self, v: &Value, item: &Value) -> Result<bool, Raised> {
        match v.tag() {
            Tag::Instance | Tag::Class => {
                if let Some(m) = self.special(v, sym::__contains__) {
                    if m.is_none() {
                        let name = self.type_name(v);
                        return Err(self.type_error(format!("'{name}' object is not a container")));
                    }
                    let r = self.call_found(&m, v, std::slice::from_ref(item))?;
                    return self.truth(&r);
                }
            }
            _ => {
                if let Some(f) = self.slots_of(v).contains {
                    return f(self, v, item);
                }
            }
        }
        let mut it = match self.iterate(v) {
            Ok(it) => it,
            Err(raised) => {
                let _ = self.catch(raised, super::Exc::TypeError)?;
                return Err(self.not_a_container(v));
            }
        };
        while let Some(x) = self.pull(&mut it)? {
            if self.equal(&x, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    #[cold]
    fn not_a_container(&self, v: &Value) -> Raised {
        let name = self.type_name(v);
        self.type_error(format!("argument of type '{name}' is not a container or iterable"))
    }

    /// Whether the class of `v` is derived from `class`, by the class's own word.
    pub fn is_subclass(&self, class: &Class, of: &Class) -> bool {
        class.is_subclass_of(of)
    }
}

/// Whether `m` is the `+` or `*` of a builtin sequence.
fn is_sequence_operator(op: Binary, m: &Value) -> bool {
    matches!(op, Binary::Add | Binary::Mul)
        && m.get_static::<NativeDef>().is_some_and(|def| {
            matches!(
                def.class_name(),
                "str" | "bytes" | "bytearray" | "list" | "tuple" | "deque" | "Template"
            )
        })
}

fn same(a: &Option<Value>, b: &Option<Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is(b),
        _ => false,
    }
}
