//! Arithmetic and comparisons: ints and floats inline, everything else by the protocol.
//!
//! The table of what is fused is `lower/fuse.rs`.

use super::expression::{Expression, fused_branch, fused_repeat, fused_store, fused_tail};
use super::operand::{Int, Local, Operand, Owned, read_both};
use super::{Tree, mark};
use crate::value::{Str, Tag, Value};
use crate::vm::{Binary, Compare, Eval, Flow, Fp, Node, Raised, Slot, Vm};
use std::ops::Deref;

pub const ADD: u8 = Binary::Add as u8;
pub const SUB: u8 = Binary::Sub as u8;
pub const MUL: u8 = Binary::Mul as u8;
pub const MOD: u8 = Binary::Mod as u8;
pub const FLOOR_DIV: u8 = Binary::FloorDiv as u8;
pub const AND: u8 = Binary::And as u8;
pub const OR: u8 = Binary::Or as u8;
pub const XOR: u8 = Binary::Xor as u8;
pub const SHL: u8 = Binary::Shl as u8;
pub const SHR: u8 = Binary::Shr as u8;
pub const LT: u8 = Compare::Lt as u8;
pub const LE: u8 = Compare::Le as u8;
pub const EQ: u8 = Compare::Eq as u8;
pub const NE: u8 = Compare::Ne as u8;
pub const GT: u8 = Compare::Gt as u8;
pub const GE: u8 = Compare::Ge as u8;

/// The operator on two small ints, unless it overflows or has a special case.
#[inline(always)]
pub fn int_arith(op: Binary, x: i64, y: i64) -> Option<Value> {
    Some(Value::int(match op {
        Binary::Add => x.checked_add(y)?,
        Binary::Sub => x.checked_sub(y)?,
        Binary::Mul => x.checked_mul(y)?,
        // For a positive divisor Euclid's division is Python's.
        Binary::FloorDiv if y > 0 => x.div_euclid(y),
        Binary::Mod if y > 0 => {
            if (x | y) as u64 >> 32 == 0 {
                i64::from(x as u32 % y as u32)
            } else {
                x.rem_euclid(y)
            }
        }
        Binary::And => x & y,
        Binary::Or => x | y,
        Binary::Xor => x ^ y,
        Binary::Shr if (0..64).contains(&y) => x >> y,
        Binary::Shl if (0..63).contains(&y) => {
            let r = x << y;
            if r >> y != x {
                return None;
            }
            r
        }
        Binary::Div if y != 0 && x.unsigned_abs() <= 1 << 53 && y.unsigned_abs() <= 1 << 53 => {
            return Some(Value::float(x as f64 / y as f64));
        }
        _ => return None,
    }))
}

/// The operator on two floats, unless it has a special case.
#[inline(always)]
pub fn float_arith(op: Binary, x: f64, y: f64) -> Option<Value> {
    Some(Value::float(match op {
        Binary::Add => x + y,
        Binary::Sub => x - y,
        Binary::Mul => x * y,
        Binary::Div if y != 0.0 => x / y,
        Binary::Pow if x > 0.0 => x.powf(y),
        _ => return None,
    }))
}

/// A number that mixes with floats inline.
#[inline(always)]
fn as_number(v: &Value) -> Option<f64> {
    match v.tag() {
        Tag::Float => Some(v.raw_float()),
        Tag::Int if v.raw_int().unsigned_abs() <= 1 << 53 => Some(v.raw_int() as f64),
        _ => None,
    }
}

/// `a OP b` where no script has a say, else `None`.
#[inline(always)]
pub fn quick_arith(op: Binary, a: &Value, b: &Value) -> Option<Value> {
    if Value::both_int(a, b) {
        return int_arith(op, a.raw_int(), b.raw_int());
    }
    if a.tag() == Tag::Float && b.tag() == Tag::Float {
        return float_arith(op, a.raw_float(), b.raw_float());
    }
    None
}

/// `a OP b` for what [`quick_arith`] leaves: ints with floats, strings, everything else by the protocol.
#[inline(never)]
fn rest_arith(op: Binary, a: &Value, b: &Value, vm: &Vm) -> Eval {
    if let (Some(x), Some(y)) = (as_number(a), as_number(b)) {
        if a.tag() == Tag::Float || b.tag() == Tag::Float {
            if let Some(v) = float_arith(op, x, y) {
                return Ok(v);
            }
        }
    }
    if let (Binary::Add, Some(x), Some(y)) = (op, a.get::<Str>(), b.get::<Str>()) {
        if x.byte_len() + y.byte_len() <= Str::MAX_LEN && !x.is_empty() && !y.is_empty() {
            return Ok(Str::concat(x, y).into());
        }
    }
    vm.binary(op, a, b)
}

/// The operands of a fused node and its place.
///
/// What the fast path of a node does not know goes to a method that takes the operands over: the fast
/// path has nothing to do after it, and keeps no registers for it.
pub struct Arith<L, R> {
    pub left: L,
    pub right: R,
    pub span: u32,
}

impl<L: Operand, R: Operand> Arith<L, R> {
    /// Marks the node's place, and refuses operands without a value.
    #[inline(always)]
    fn check(&self, a: &Value, b: &Value, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        if L::MAY_BE_UNBOUND && a.is_unbound() {
            return Err(self.left.unbound(fp, vm));
        }
        if R::MAY_BE_UNBOUND && b.is_unbound() {
            return Err(self.right.unbound(fp, vm));
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn slow_arith<const OP: u8>(&self, a: L::Read<'_>, b: R::Read<'_>, fp: Fp, vm: &Vm) -> Eval {
        self.check(&a, &b, fp, vm)?;
        rest_arith(Binary::ALL[OP as usize], &a, &b, vm)
    }

    #[inline(never)]
    fn slow_compare<const OP: u8>(&self, a: L::Read<'_>, b: R::Read<'_>, fp: Fp, vm: &Vm) -> Eval {
        let op = Compare::ALL[OP as usize];
        if let Some(r) = compare_texts(op, &a, &b) {
            return Ok(Value::bool(r));
        }
        self.check(&a, &b, fp, vm)?;
        vm.compare(op, &a, &b)
    }

    #[inline(never)]
    fn slow_cond<const OP: u8>(
        &self,
        a: L::Read<'_>,
        b: R::Read<'_>,
        fp: Fp,
        vm: &Vm,
    ) -> Result<bool, Raised> {
        let op = Compare::ALL[OP as usize];
        if let Some(r) = compare_texts(op, &a, &b) {
            return Ok(r);
        }
        self.check(&a, &b, fp, vm)?;
        vm.truth(&vm.compare(op, &a, &b)?)
    }
}

/// Lets go of operands that a fast path took: numbers hold nothing that had to be released.
#[inline(always)]
fn forget_numbers<A: Deref<Target = Value>, B: Deref<Target = Value>>(a: A, b: B) {
    debug_assert!(!a.is_heap() && !b.is_heap());
    std::mem::forget((a, b));
}

/// `left OP right`, fused.
pub struct BinaryNode<const OP: u8, L, R>(pub Arith<L, R>);

impl<const OP: u8, L: Operand, R: Operand> Node for BinaryNode<OP, L, R> {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let n = &self.0;
        let (a, b) = read_both(&n.left, &n.right, fp, vm)?;
        match quick_arith(Binary::ALL[OP as usize], &a, &b) {
            Some(v) => {
                forget_numbers(a, b);
                Ok(v)
            }
            None => n.slow_arith::<OP>(a, b, fp, vm),
        }
    }
}

/// A local variable modulo a constant, as what is compared with another: `i % 3 == 0`.
pub struct Remainder(pub BinaryNode<MOD, Local, Int>);

impl Operand for Remainder {
    type Read<'a> = Owned;
    const IS_QUICK: bool = true;

    #[inline(always)]
    fn peek(&self, fp: Fp) -> Option<Owned> {
        let arith = &self.0.0;
        quick_arith(Binary::Mod, arith.left.peek(fp)?, &*arith.right.peek(fp)?).map(Owned)
    }

    #[inline(always)]
    fn read(&self, fp: Fp, vm: &Vm) -> Result<Owned, Raised> {
        self.0.eval(fp, vm).map(Owned)
    }
}

impl<const OP: u8, L: Operand, R: Operand> Expression for BinaryNode<OP, L, R> {
    fn store(self: Box<Self>, slot: Slot) -> Tree {
        fused_store(self, slot)
    }
    fn branch(self: Box<Self>, then: Tree, orelse: Tree, position: Option<Slot>) -> Tree {
        super::condition::IfNode::tree(super::expression::Boxed(self), then, orelse, position)
    }
    fn repeat(self: Box<Self>, body: Tree, broken: Flow) -> Tree {
        super::condition::WhileNode::tree(super::expression::Boxed(self), body, broken)
    }
    fn tail_branch(self: Box<Self>, then: Tree, orelse: Tree) -> Tree {
        let test = super::expression::Boxed(self);
        Box::new(super::condition::TailIf { test, then, orelse })
    }
    fn tree(self: Box<Self>) -> Tree {
        self
    }
}

/// `left OP right` for operators that are not fused.
pub struct AnyBinary {
    pub op: Binary,
    pub left: Tree,
    pub right: Tree,
    pub span: u32,
}

impl Node for AnyBinary {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let a = self.left.eval(fp, vm)?;
        let b = self.right.eval(fp, vm)?;
        if let Some(v) = quick_arith(self.op, &a, &b) {
            return Ok(v);
        }
        mark(fp, self.span);
        vm.binary(self.op, &a, &b)
    }
}

crate::plain_expression!(AnyBinary);

/// The comparison of two values where no script has a say, else `None`.
#[inline(always)]
fn quick_compare(op: Compare, a: &Value, b: &Value) -> Option<bool> {
    if Value::both_int(a, b) {
        let (x, y) = (a.raw_int(), b.raw_int());
        return Some(match op {
            Compare::Lt => x < y,
            Compare::Le => x <= y,
            Compare::Eq => x == y,
            Compare::Ne => x != y,
            Compare::Gt => x > y,
            Compare::Ge => x >= y,
        });
    }
    if a.tag() == Tag::Float && b.tag() == Tag::Float {
        let (x, y) = (a.raw_float(), b.raw_float());
        return Some(match op {
            Compare::Lt => x < y,
            Compare::Le => x <= y,
            Compare::Eq => x == y,
            Compare::Ne => x != y,
            Compare::Gt => x > y,
            Compare::Ge => x >= y,
        });
    }
    None
}

/// Whether two strings are equal or not, if that is asked.
#[inline(always)]
fn compare_texts(op: Compare, a: &Value, b: &Value) -> Option<bool> {
    if a.tag() != Tag::Str || b.tag() != Tag::Str {
        return None;
    }
    match op {
        Compare::Eq => Some(same_text(a, b)),
        Compare::Ne => Some(!same_text(a, b)),
        _ => None,
    }
}

/// Whether two strings are equal.
#[inline]
fn same_text(a: &Value, b: &Value) -> bool {
    a.is(b) || a.expect::<Str>() == b.expect::<Str>()
}

/// `left OP right` for a comparison, fused.
pub struct CompareNode<const OP: u8, L, R>(pub Arith<L, R>);

impl<const OP: u8, L: Operand, R: Operand> Node for CompareNode<OP, L, R> {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let n = &self.0;
        let op = Compare::ALL[OP as usize];
        let (a, b) = read_both(&n.left, &n.right, fp, vm)?;
        match quick_compare(op, &a, &b) {
            Some(r) => {
                forget_numbers(a, b);
                Ok(Value::bool(r))
            }
            None => n.slow_compare::<OP>(a, b, fp, vm),
        }
    }

    #[inline(always)]
    fn quick_cond(&self, fp: Fp) -> Option<bool> {
        let (a, b) = (self.0.left.peek(fp)?, self.0.right.peek(fp)?);
        let r = quick_compare(Compare::ALL[OP as usize], &a, &b)?;
        forget_numbers(a, b);
        Some(r)
    }

    #[inline(always)]
    fn is_quick() -> bool {
        L::IS_QUICK && R::IS_QUICK
    }

    #[inline(always)]
    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let n = &self.0;
        let op = Compare::ALL[OP as usize];
        let (a, b) = read_both(&n.left, &n.right, fp, vm)?;
        match quick_compare(op, &a, &b) {
            Some(r) => {
                forget_numbers(a, b);
                Ok(r)
            }
            None => n.slow_cond::<OP>(a, b, fp, vm),
        }
    }
}

impl<const OP: u8, L: Operand, R: Operand> Expression for CompareNode<OP, L, R> {
    fn store(self: Box<Self>, slot: Slot) -> Tree {
        let value = super::expression::Boxed(self);
        Box::new(super::expression::StoreLocal { value, slot })
    }
    fn branch(self: Box<Self>, then: Tree, orelse: Tree, position: Option<Slot>) -> Tree {
        fused_branch(self, then, orelse, position)
    }
    fn repeat(self: Box<Self>, body: Tree, broken: Flow) -> Tree {
        fused_repeat(self, body, broken)
    }
    fn tail_branch(self: Box<Self>, then: Tree, orelse: Tree) -> Tree {
        fused_tail(self, then, orelse)
    }
    fn tree(self: Box<Self>) -> Tree {
        self
    }
}

/// `-v`, `+v`, `~v`.
pub struct UnaryNode {
    pub op: crate::vm::Unary,
    pub operand: Tree,
    pub span: u32,
}

impl Node for UnaryNode {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.operand.eval(fp, vm)?;
        if self.op == crate::vm::Unary::Neg {
            match v.tag() {
                Tag::Float => return Ok(Value::float(-v.raw_float())),
                Tag::Int => {
                    if let Some(n) = v.raw_int().checked_neg() {
                        return Ok(Value::int(n));
                    }
                }
                _ => {}
            }
        }
        mark(fp, self.span);
        vm.unary(self.op, &v)
    }
}

crate::plain_expression!(UnaryNode);
