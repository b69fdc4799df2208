//! Attributes: reading, storing, deleting, and augmented assignment to them.

use super::arith::quick_arith;
use super::name::unbound_local;
use super::operand::{LocalAttr, Operand};
use super::{Tree, mark};
use crate::value::{AttrCache, Dict, GrowCache, Module, Symbol, Tag, Value};
use crate::vm::{Binary, Eval, Flow, Fp, Node, Raised, Slot, Vm};
use std::cell::Cell;

/// `local.name`
impl Node for LocalAttr {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        self.load(fp, vm)
    }
}

crate::plain_expression!(LocalAttr);

/// `value.name`
pub struct Attr {
    pub value: Tree,
    pub name: Symbol,
    pub span: u32,
    pub cache: AttrCache,
    pub module: ModuleCache,
}

impl Node for Attr {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.eval(fp, vm)?;
        if let Some(found) = self.cache.load(&v) {
            return Ok(found);
        }
        mark(fp, self.span);
        if v.tag() == Tag::Module {
            return self.module.load(&v, self.name, vm);
        }
        vm.get_attr_slow(&v, self.name, &self.cache)
    }
}

crate::plain_expression!(Attr);

/// Where a module's attribute was found in its namespace.
pub struct ModuleCache {
    version: Cell<u64>,
    entry: Cell<usize>,
}

impl ModuleCache {
    pub fn new() -> ModuleCache {
        ModuleCache { version: Cell::new(0), entry: Cell::new(0) }
    }

    /// The attribute `name` of the module `v`.
    #[inline(always)]
    pub fn load(&self, v: &Value, name: Symbol, vm: &Vm) -> Eval {
        let dict: &Dict = &v.expect::<Module>().dict;
        if dict.is_version(self.version.get()) {
            return Ok(dict.value_at(self.entry.get()));
        }
        self.learn(dict, v, name, vm)
    }

    #[cold]
    #[inline(never)]
    fn learn(&self, dict: &Dict, v: &Value, name: Symbol, vm: &Vm) -> Eval {
        if v.expect::<Module>().class().is_some() {
            // It has a say, each time.
            return vm.get_attr(v, name);
        }
        match dict.find_str(&vm.interp.symbols.string(name)) {
            Some(i) => {
                self.version.set(dict.version());
                self.entry.set(i);
                Ok(dict.value_at(i))
            }
            None => vm.get_attr(v, name),
        }
    }
}

impl Default for ModuleCache {
    fn default() -> ModuleCache {
        ModuleCache::new()
    }
}

/// What stores to an attribute remember.
#[derive(Default)]
pub struct StoreCache {
    pub same: AttrCache,
    pub grow: GrowCache,
}

impl StoreCache {
    /// `v.name = new`
    #[inline(always)]
    pub fn store(&self, v: &Value, name: Symbol, new: Value, vm: &Vm) -> Result<(), Raised> {
        match self.same.store(v, new) {
            Ok(old) => {
                drop(old);
                Ok(())
            }
            Err(new) => match self.grow.store(v, new) {
                Ok(()) => Ok(()),
                Err(new) => vm.set_attr_slow(v, name, new, &self.same, &self.grow),
            },
        }
    }
}

/// `local.name = value`
pub struct StoreLocalAttr {
    pub slot: Slot,
    pub name: Symbol,
    pub value: Tree,
    pub span: u32,
    pub cache: StoreCache,
}

impl Node for StoreLocalAttr {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let new = match self.value.eval(fp, vm) {
            Ok(v) => v,
            Err(_) => return Flow::Raise,
        };
        mark(fp, self.span);
        let v = fp.get(self.slot);
        if v.is_unbound() {
            let _ = unbound_local(fp, vm, self.slot);
            return Flow::Raise;
        }
        match self.cache.store(v, self.name, new, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// `local.name OP= value`
pub struct AugmentLocalAttr<const OP: u8, R> {
    pub target: LocalAttr,
    pub value: R,
    pub cache: StoreCache,
    pub span: u32,
}

impl<const OP: u8, R: Operand> AugmentLocalAttr<OP, R> {
    #[inline(always)]
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let op = Binary::ALL[OP as usize];
        if R::IS_CONSTANT {
            let b = self.value.read(fp, vm)?;
            let object = fp.get(self.target.slot);
            if self.target.cache.update(object, |a| quick_arith(op, a, &b)) {
                return Ok(());
            }
        }
        self.run_slowly(op, fp, vm)
    }

    #[inline(never)]
    fn run_slowly(&self, op: Binary, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let a = self.target.load(fp, vm)?;
        let b = self.value.read(fp, vm)?;
        let new = match quick_arith(op, &a, &b) {
            Some(v) => v,
            None => {
                mark(fp, self.span);
                vm.inplace(op, &a, &b)?
            }
        };
        drop(a);
        let v = fp.get(self.target.slot);
        mark(fp, self.target.span);
        self.cache.store(v, self.target.name, new, vm)
    }
}

impl<const OP: u8, R: Operand> Node for AugmentLocalAttr<OP, R> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}
