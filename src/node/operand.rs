//! Operands that are fused into the nodes that use them: read in place, without a call or a count.
//!
//! Invariant for [`Local`]: the slot's value is borrowed while the other operand is evaluated, so
//! lowering uses it only where that cannot store to the slot.

use super::name::unbound_local;
use super::{Tree, mark};
use crate::value::{AttrCache, Symbol, Value};
use crate::vm::{Eval, Fp, Raised, Slot, Vm};

/// Something that a node reads.
pub trait Operand: 'static {
    /// Calls `f` with the value, borrowed where possible.
    fn with<R>(
        &self,
        fp: Fp,
        vm: &Vm,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised>;

    /// The error of an operand that turned out unbound.
    #[cold]
    fn unbound(&self, fp: Fp, vm: &Vm) -> Raised {
        let _ = fp;
        vm.raise(crate::vm::Exc::SystemError, "an operand without a value")
    }
}

/// A local variable. What it gives may be unbound: nodes find out on their slow path.
pub struct Local(pub Slot);

impl Operand for Local {
    #[inline(always)]
    fn with<R>(
        &self,
        fp: Fp,
        _: &Vm,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        f(fp.get(self.0))
    }

    #[cold]
    fn unbound(&self, fp: Fp, vm: &Vm) -> Raised {
        unbound_local(fp, vm, self.0)
    }
}

/// An int constant.
pub struct Int(pub i64);

impl Operand for Int {
    #[inline(always)]
    fn with<R>(
        &self,
        _: Fp,
        _: &Vm,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        f(&Value::int(self.0))
    }
}

/// A constant.
pub struct Const(pub Value);

impl Operand for Const {
    #[inline(always)]
    fn with<R>(
        &self,
        _: Fp,
        _: &Vm,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        f(&self.0)
    }
}

/// Any expression.
pub struct Any(pub Tree);

impl Operand for Any {
    #[inline(always)]
    fn with<R>(
        &self,
        fp: Fp,
        vm: &Vm,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        let v = self.0.eval(fp, vm)?;
        f(&v)
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
    #[inline(always)]
    fn with<R>(
        &self,
        fp: Fp,
        vm: &Vm,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        let v = self.load(fp, vm)?;
        f(&v)
    }
}
