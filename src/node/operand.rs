//! Operands that are fused into the nodes that use them: read in place, without a call or a count.
//!
//! Invariant for [`Local`]: the slot's value is borrowed while the other operand is evaluated, so
//! lowering uses it only where that cannot store to the slot.

use super::name::{GlobalNode, unbound_local};
use super::{Tree, mark};
use crate::value::{AttrCache, Symbol, Value};
use crate::vm::{Eval, Fp, Node, Raised, Slot, Vm};
use std::ops::Deref;

/// Something that a node reads.
pub trait Operand: 'static {
    /// The value, borrowed where possible.
    type Read<'a>: Deref<Target = Value>;
    /// Whether it is always the same value: then it makes no difference when it is read.
    const IS_CONSTANT: bool = false;
    /// Whether reading it may run code that a script can notice.
    const RUNS_CODE: bool = true;
    /// Whether what it gives may be unbound.
    const MAY_BE_UNBOUND: bool = false;

    /// Gives the value.
    fn read<'a>(&'a self, fp: Fp, vm: &Vm) -> Result<Self::Read<'a>, Raised>;

    /// Whether `peek` may give something.
    const IS_QUICK: bool = false;

    /// The value, where it takes neither script nor machine to have it.
    #[inline(always)]
    fn peek<'a>(&'a self, _fp: Fp) -> Option<Self::Read<'a>> {
        None
    }

    /// The error of an operand that turned out unbound.
    #[cold]
    fn unbound(&self, fp: Fp, vm: &Vm) -> Raised {
        let _ = fp;
        vm.raise(crate::vm::Exc::SystemError, "an operand without a value")
    }
}

/// Reads two operands, the left one first: that it is unbound is noticed before the right one runs.
#[inline(always)]
pub fn read_both<'a, L: Operand, R: Operand>(
    left: &'a L,
    right: &'a R,
    fp: Fp,
    vm: &Vm,
) -> Result<(L::Read<'a>, R::Read<'a>), Raised> {
    let a = left.read(fp, vm)?;
    if L::MAY_BE_UNBOUND && R::RUNS_CODE && a.is_unbound() {
        return Err(left.unbound(fp, vm));
    }
    Ok((a, right.read(fp, vm)?))
}

/// A value that had to be made: the reader owns it.
pub struct Owned(pub(super) Value);

impl Deref for Owned {
    type Target = Value;

    #[inline(always)]
    fn deref(&self) -> &Value {
        &self.0
    }
}

/// A local variable and the number of its name's span. What it gives may be unbound: nodes find out on
/// their slow path.
pub struct Local(pub Slot, pub u32);

impl Operand for Local {
    type Read<'a> = &'a Value;
    const RUNS_CODE: bool = false;
    const MAY_BE_UNBOUND: bool = true;

    const IS_QUICK: bool = true;

    #[inline(always)]
    fn read<'a>(&'a self, fp: Fp, _: &Vm) -> Result<&'a Value, Raised> {
        Ok(fp.get(self.0))
    }

    #[inline(always)]
    fn peek(&self, fp: Fp) -> Option<&Value> {
        Some(fp.get(self.0))
    }

    #[cold]
    fn unbound(&self, fp: Fp, vm: &Vm) -> Raised {
        mark(fp, self.1);
        unbound_local(fp, vm, self.0)
    }
}

/// An int constant.
pub struct Int(pub i64);

impl Operand for Int {
    type Read<'a> = Owned;
    const IS_CONSTANT: bool = true;
    const RUNS_CODE: bool = false;

    const IS_QUICK: bool = true;

    #[inline(always)]
    fn read(&self, _: Fp, _: &Vm) -> Result<Owned, Raised> {
        Ok(Owned(Value::int(self.0)))
    }

    #[inline(always)]
    fn peek(&self, _: Fp) -> Option<Owned> {
        Some(Owned(Value::int(self.0)))
    }
}

/// A constant.
pub struct Const(pub Value);

impl Operand for Const {
    type Read<'a> = &'a Value;
    const IS_CONSTANT: bool = true;
    const RUNS_CODE: bool = false;

    #[inline(always)]
    fn read<'a>(&'a self, _: Fp, _: &Vm) -> Result<&'a Value, Raised> {
        Ok(&self.0)
    }
}

/// Any expression.
pub struct Any(pub Tree);

impl Operand for Any {
    type Read<'a> = Owned;

    #[inline(always)]
    fn read(&self, fp: Fp, vm: &Vm) -> Result<Owned, Raised> {
        self.0.eval(fp, vm).map(Owned)
    }
}

/// A global variable.
impl Operand for GlobalNode {
    type Read<'a> = Owned;

    #[inline(always)]
    fn read(&self, fp: Fp, vm: &Vm) -> Result<Owned, Raised> {
        self.eval(fp, vm).map(Owned)
    }
}

/// An attribute of a local variable.
pub struct LocalAttr {
    pub slot: Slot,
    pub name: Symbol,
    pub span: u32,
    pub cache: AttrCache,
}

impl LocalAttr {
    #[inline(always)]
    pub fn load(&self, fp: Fp, vm: &Vm) -> Eval {
        match self.cache.load(fp.get(self.slot)) {
            Some(v) => Ok(v),
            None => self.miss(fp, vm),
        }
    }

    #[cold]
    #[inline(never)]
    fn miss(&self, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        let v = fp.get(self.slot).clone();
        if v.is_unbound() {
            return Err(unbound_local(fp, vm, self.slot));
        }
        vm.get_attr_slow(&v, self.name, &self.cache)
    }
}

impl Operand for LocalAttr {
    type Read<'a> = Owned;

    #[inline(always)]
    fn read(&self, fp: Fp, vm: &Vm) -> Result<Owned, Raised> {
        self.load(fp, vm).map(Owned)
    }
}
