//! Items under constant string keys: `d["name"]`, read, stored and augmented.
//!
//! Such a key is mostly the very string that the dict has, under the same number each time: the
//! node remembers that number and compares two pointers.

use super::arith::quick_arith;
use super::mark;
use super::operand::Operand;
use crate::value::{Dict, Value};
use crate::vm::{Binary, Eval, Flow, Fp, Node, Raised, Vm};
use std::cell::Cell;

/// A constant key, and where it was found last.
pub struct Key {
    text: Value,
    entry: Cell<usize>,
}

impl Key {
    pub fn new(text: Value) -> Key {
        Key { text, entry: Cell::new(0) }
    }

    /// The number of its entry, if it is the one of the last time.
    #[inline(always)]
    fn entry_in(&self, d: &Dict) -> Option<usize> {
        let entry = self.entry.get();
        d.is_key_at(entry, &self.text).then_some(entry)
    }

    /// The number of its entry; it is remembered.
    fn search(&self, d: &Dict, vm: &Vm) -> Result<Option<usize>, Raised> {
        let hash = vm.hash(&self.text)?;
        let found = vm.dict_find(d, hash, &self.text)?;
        if let Some(entry) = found {
            self.entry.set(entry);
        }
        Ok(found)
    }

    /// `container[key]`
    #[inline(never)]
    fn load(&self, container: &Value, vm: &Vm) -> Eval {
        // A script's `__eq__` or `__getitem__` may drop what has it.
        let container = container.clone();
        let Some(d) = container.get::<Dict>() else { return vm.get_item(&container, &self.text) };
        match self.search(d, vm)? {
            Some(entry) => Ok(d.value_at(entry)),
            None => Err(vm.key_error(&self.text)),
        }
    }

    /// `container[key] = v`
    #[inline(never)]
    fn store(&self, container: &Value, v: Value, vm: &Vm) -> Result<(), Raised> {
        let container = container.clone();
        let Some(d) = container.get::<Dict>() else {
            return vm.set_item(&container, &self.text, v);
        };
        match self.search(d, vm)? {
            Some(entry) => {
                drop(d.set_value_at(entry, v));
                Ok(())
            }
            None => vm.dict_insert(d, vm.hash(&self.text)?, self.text.clone(), v),
        }
    }
}

/// `value["key"]`
pub struct LoadKey<L> {
    pub value: L,
    pub key: Key,
    pub span: u32,
}

impl<L: Operand> Node for LoadKey<L> {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.read(fp, vm)?;
        if let Some(d) = v.get::<Dict>() {
            if let Some(entry) = self.key.entry_in(d) {
                return Ok(d.value_at(entry));
            }
        }
        self.slow(&v, fp, vm)
    }
}

impl<L: Operand> LoadKey<L> {
    #[inline(never)]
    fn slow(&self, v: &Value, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        if v.is_unbound() {
            return Err(self.value.unbound(fp, vm));
        }
        self.key.load(v, vm)
    }
}

crate::plain_expression!(generic [L: Operand] LoadKey<L>);

/// `object["key"] = value`
pub struct StoreKey<L, V> {
    pub object: L,
    pub key: Key,
    pub value: V,
    pub span: u32,
}

impl<L: Operand, V: Node> StoreKey<L, V> {
    #[inline(always)]
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let v = self.value.eval(fp, vm)?;
        let object = self.object.read(fp, vm)?;
        if let Some(d) = object.get::<Dict>() {
            if let Some(entry) = self.key.entry_in(d) {
                drop(d.set_value_at(entry, v));
                return Ok(());
            }
        }
        self.slow(&object, v, fp, vm)
    }

    #[inline(never)]
    fn slow(&self, object: &Value, v: Value, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        if object.is_unbound() {
            return Err(self.object.unbound(fp, vm));
        }
        self.key.store(object, v, vm)
    }
}

impl<L: Operand, V: Node> Node for StoreKey<L, V> {
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// `object["key"] OP= value`; the object is evaluated once.
pub struct AugmentKey<const OP: u8, L, V> {
    pub object: L,
    pub key: Key,
    pub value: V,
    pub target_span: u32,
    pub span: u32,
}

impl<const OP: u8, L: Operand, V: Operand> AugmentKey<OP, L, V> {
    #[inline(always)]
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let object = self.object.read(fp, vm)?;
        let old = match object.get::<Dict>() {
            Some(d) => self.key.entry_in(d).map(|entry| d.value_at(entry)),
            None => None,
        };
        let old = match old {
            Some(old) => old,
            None => self.load(&object, fp, vm)?,
        };
        let b = self.value.read(fp, vm)?;
        let Some(v) = quick_arith(Binary::ALL[OP as usize], &old, &b) else {
            return self.slow(&object, &old, &b, fp, vm);
        };
        // The value may have run a script that changed the dict.
        if let Some(d) = object.get::<Dict>() {
            if let Some(entry) = self.key.entry_in(d) {
                drop(d.set_value_at(entry, v));
                return Ok(());
            }
        }
        self.store(&object, v, fp, vm)
    }

    #[inline(never)]
    fn load(&self, object: &Value, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.target_span);
        if object.is_unbound() {
            return Err(self.object.unbound(fp, vm));
        }
        self.key.load(object, vm)
    }

    #[inline(never)]
    fn store(&self, object: &Value, v: Value, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.target_span);
        self.key.store(object, v, vm)
    }

    #[inline(never)]
    fn slow(&self, object: &Value, a: &Value, b: &Value, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        if b.is_unbound() {
            return Err(self.value.unbound(fp, vm));
        }
        let (object, b) = (object.clone(), b.clone());
        let v = vm.inplace(Binary::ALL[OP as usize], a, &b)?;
        self.store(&object, v, fp, vm)
    }
}

impl<const OP: u8, L: Operand, V: Operand> Node for AugmentKey<OP, L, V> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}
