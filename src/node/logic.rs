//! `and`, `or`, `not`, conditional expressions, chained comparisons, `is`, `in`.

use super::operand::Operand;
use super::{Tree, mark};
use crate::value::{Dict, Str, Tag, Value};
use crate::vm::{Compare, Eval, Fp, Node, Raised, Slot, Vm};

/// `left and right`, `left or right`
pub struct BoolOp {
    pub is_or: bool,
    pub left: Tree,
    pub right: Tree,
}

impl Node for BoolOp {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.left.eval(fp, vm)?;
        if vm.truth(&v)? == self.is_or { Ok(v) } else { self.right.eval(fp, vm) }
    }

    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        if self.left.cond(fp, vm)? == self.is_or { Ok(self.is_or) } else { self.right.cond(fp, vm) }
    }
}

crate::plain_expression!(BoolOp);

/// `not operand`
pub struct Not(pub Tree);

impl Node for Not {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        Ok(Value::bool(!self.0.cond(fp, vm)?))
    }

    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        Ok(!self.0.cond(fp, vm)?)
    }
}

crate::plain_expression!(Not);

/// `body if test else orelse`
pub struct Conditional {
    pub test: Tree,
    pub body: Tree,
    pub orelse: Tree,
}

impl Node for Conditional {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        if self.test.cond(fp, vm)? { self.body.eval(fp, vm) } else { self.orelse.eval(fp, vm) }
    }
}

crate::plain_expression!(Conditional);

/// Comparison operators of every kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AnyCompare {
    Rich(Compare),
    Is,
    IsNot,
    In,
    NotIn,
}

impl AnyCompare {
    /// `a OP b`
    pub fn apply(self, a: &Value, b: &Value, vm: &Vm) -> Eval {
        Ok(Value::bool(match self {
            AnyCompare::Rich(op) => return vm.compare(op, a, b),
            AnyCompare::Is => a.is(b),
            AnyCompare::IsNot => !a.is(b),
            AnyCompare::In => vm.contains(b, a)?,
            AnyCompare::NotIn => !vm.contains(b, a)?,
        }))
    }
}

/// `left < a <= b …`: each operand is evaluated once, and none after the first that fails.
pub struct ChainedCompare {
    pub left: Tree,
    pub rest: Box<[(AnyCompare, Tree)]>,
    pub span: u32,
}

impl Node for ChainedCompare {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let mut a = self.left.eval(fp, vm)?;
        let mut result = Value::TRUE;
        for (i, (op, right)) in self.rest.iter().enumerate() {
            if i > 0 && !vm.truth(&result)? {
                return Ok(result);
            }
            let b = right.eval(fp, vm)?;
            mark(fp, self.span);
            result = op.apply(&a, &b, vm)?;
            a = b;
        }
        Ok(result)
    }
}

crate::plain_expression!(ChainedCompare);

/// `left is right`, `left is not right`
pub struct Is {
    pub negate: bool,
    pub left: Tree,
    pub right: Tree,
}

impl Node for Is {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        Ok(Value::bool(self.cond(fp, vm)?))
    }

    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let a = self.left.eval(fp, vm)?;
        let b = self.right.eval(fp, vm)?;
        Ok(a.is(&b) != self.negate)
    }
}

crate::plain_expression!(Is);

/// `local is None`, `local is not None`
pub struct LocalIsNone {
    pub negate: bool,
    pub slot: Slot,
    pub span: u32,
}

impl Node for LocalIsNone {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        Ok(Value::bool(self.cond(fp, vm)?))
    }

    #[inline]
    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let v = fp.get(self.slot);
        if v.is_unbound() {
            mark(fp, self.span);
            return Err(super::name::unbound_local(fp, vm, self.slot));
        }
        Ok(v.is_none() != self.negate)
    }
}

crate::plain_expression!(LocalIsNone);

/// `item in container`, `item not in container`
pub struct In<C> {
    pub negate: bool,
    pub item: Tree,
    pub container: C,
    pub span: u32,
}

impl<C: Operand> Node for In<C> {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        Ok(Value::bool(self.cond(fp, vm)?))
    }

    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let item = self.item.eval(fp, vm)?;
        let container = self.container.read(fp, vm)?;
        if let (Some(s), Some(part)) = (container.get::<Str>(), item.get::<Str>()) {
            return Ok(holds(s.as_wtf8(), part.as_wtf8()) != self.negate);
        }
        mark(fp, self.span);
        let found = match container.tag() {
            Tag::Dict => vm.dict_get(container.expect::<Dict>(), &item)?.is_some(),
            _ => vm.contains(&container, &item)?,
        };
        Ok(found != self.negate)
    }
}

crate::plain_expression!(generic [C: Operand] In<C>);

/// Whether a text holds another one: most often a single character is looked for in a short text.
#[inline]
fn holds(text: &[u8], part: &[u8]) -> bool {
    match part {
        [b] if text.len() <= 32 => text.contains(b),
        _ => memchr::memmem::find(text, part).is_some(),
    }
}

/// `target := value`
pub struct Named {
    pub target: super::name::NameTarget,
    pub value: Tree,
}

impl Node for Named {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.eval(fp, vm)?;
        self.target.set(fp, vm, v.clone())?;
        Ok(v)
    }
}

crate::plain_expression!(Named);
