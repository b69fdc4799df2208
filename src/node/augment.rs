//! Augmented assignment.

use super::arith::quick_arith;
use super::name::{NameTarget, unbound_local};
use super::operand::Operand;
use super::{Tree, mark};
use crate::value::{Str, Symbol, Tag, Value};
use crate::vm::{Binary, Flow, Fp, Node, Raised, Slot, Vm};

/// `local OP= value`
pub struct AugmentLocal<const OP: u8, R> {
    pub slot: Slot,
    pub value: R,
    pub name_span: u32,
    pub span: u32,
}

impl<const OP: u8, R: Operand> AugmentLocal<OP, R> {
    #[inline(always)]
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let op = Binary::ALL[OP as usize];
        if R::RUNS_CODE && fp.get(self.slot).is_unbound() {
            mark(fp, self.name_span);
            return Err(unbound_local(fp, vm, self.slot));
        }
        let b = self.value.read(fp, vm)?;
        match quick_arith(op, fp.get(self.slot), &b) {
            Some(v) => {
                // Both were numbers, which hold nothing that had to be released.
                std::mem::forget(b);
                fp.init(self.slot.index(), v);
                Ok(())
            }
            None => self.slow(b, fp, vm),
        }
    }

    #[inline(never)]
    fn slow(&self, b: R::Read<'_>, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let (op, b) = (Binary::ALL[OP as usize], &*b);
        let a = fp.get(self.slot);
        if op == Binary::Add && a.tag() == Tag::Str && b.tag() == Tag::Str {
            let tail: &Str = b.expect();
            if a.expect::<Str>().byte_len() + tail.byte_len() <= Str::MAX_LEN {
                // `s += s` shares the string, which is then not unique, and is copied.
                let tail = b.clone();
                fp.with_mut(self.slot, |v| Str::append(v, tail.expect()));
                return Ok(());
            }
        }
        if a.is_unbound() {
            mark(fp, self.name_span);
            return Err(unbound_local(fp, vm, self.slot));
        }
        mark(fp, self.span);
        if b.is_unbound() {
            return Err(self.value.unbound(fp, vm));
        }
        let (a, b) = (a.clone(), b.clone());
        let v = vm.inplace(op, &a, &b)?;
        fp.set(self.slot, v);
        Ok(())
    }
}

impl<const OP: u8, R: Operand> Node for AugmentLocal<OP, R> {
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// `name OP= value` for a name that is no local variable.
pub struct AugmentName {
    pub op: Binary,
    pub load: Tree,
    pub value: Tree,
    pub target: NameTarget,
    pub span: u32,
}

/// `object.name OP= value`; the object is evaluated once.
pub struct AugmentAttr {
    pub op: Binary,
    pub object: Tree,
    pub name: Symbol,
    pub value: Tree,
    pub target_span: u32,
    pub span: u32,
}

/// `object[key] OP= value`; object and key are evaluated once.
pub struct AugmentItem {
    pub op: Binary,
    pub object: Tree,
    pub key: Tree,
    pub value: Tree,
    pub target_span: u32,
    pub span: u32,
}

fn combine(op: Binary, a: &Value, b: &Value, vm: &Vm) -> Result<Value, Raised> {
    match quick_arith(op, a, b) {
        Some(v) => Ok(v),
        None => vm.inplace(op, a, b),
    }
}

impl AugmentName {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let a = self.load.eval(fp, vm)?;
        let b = self.value.eval(fp, vm)?;
        mark(fp, self.span);
        let v = combine(self.op, &a, &b, vm)?;
        self.target.set(fp, vm, v)
    }
}

impl AugmentAttr {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let object = self.object.eval(fp, vm)?;
        mark(fp, self.target_span);
        let a = vm.get_attr(&object, self.name)?;
        let b = self.value.eval(fp, vm)?;
        mark(fp, self.span);
        let v = combine(self.op, &a, &b, vm)?;
        vm.set_attr(&object, self.name, v).inspect_err(|_| mark(fp, self.target_span))
    }
}

impl AugmentItem {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let object = self.object.eval(fp, vm)?;
        let key = self.key.eval(fp, vm)?;
        mark(fp, self.target_span);
        let a = vm.get_item(&object, &key)?;
        let b = self.value.eval(fp, vm)?;
        mark(fp, self.span);
        let v = combine(self.op, &a, &b, vm)?;
        vm.set_item(&object, &key, v).inspect_err(|_| mark(fp, self.target_span))
    }
}

macro_rules! statement {
    ($($type:ty),*) => {$(
        impl Node for $type {
            fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
                match self.run(fp, vm) {
                    Ok(()) => Flow::Normal,
                    Err(_) => Flow::Raise,
                }
            }
        }
    )*};
}

statement!(AugmentName, AugmentAttr, AugmentItem);

/// The value that `left OP= right` stores, for targets that no fused node covers.
pub struct InplaceValue {
    pub op: Binary,
    pub left: Tree,
    pub right: Tree,
    pub span: u32,
}

impl Node for InplaceValue {
    fn eval(&self, fp: Fp, vm: &Vm) -> crate::vm::Eval {
        let a = self.left.eval(fp, vm)?;
        let b = self.right.eval(fp, vm)?;
        mark(fp, self.span);
        combine(self.op, &a, &b, vm)
    }
}

crate::plain_expression!(InplaceValue);
