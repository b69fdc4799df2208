//! Subscripts: reading and slicing.

use super::operand::{Operand, read_both};
use super::{Tree, mark};
use crate::value::{List, Slice, Str, Tag, Value};
use crate::vm::{Eval, Fp, Node, Vm};

/// `value[key]`, with fused operands.
pub struct Index<L, R> {
    pub value: L,
    pub key: R,
    pub span: u32,
}

impl<L: Operand, R: Operand> Node for Index<L, R> {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let (v, key) = read_both(&self.value, &self.key, fp, vm)?;
        if v.tag() == Tag::List && key.tag() == Tag::Int {
            if let Some(item) = v.expect::<List>().get(key.raw_int() as usize) {
                return Ok(item);
            }
        } else if v.tag() == Tag::Str && key.tag() == Tag::Int {
            let s: &Str = v.expect();
            if let Some(&b) = s.as_wtf8().get(key.raw_int() as usize) {
                if s.is_ascii() {
                    return Ok(vm.char_str(u32::from(b)));
                }
            }
        }
        self.slow(v, key, fp, vm)
    }
}

impl<L: Operand, R: Operand> Index<L, R> {
    #[inline(never)]
    fn slow(&self, v: L::Read<'_>, key: R::Read<'_>, fp: Fp, vm: &Vm) -> Eval {
        let (v, key) = (&*v, &*key);
        mark(fp, self.span);
        if v.is_unbound() {
            return Err(self.value.unbound(fp, vm));
        }
        if key.is_unbound() {
            return Err(self.key.unbound(fp, vm));
        }
        // A script's `__getitem__` or `__hash__` may store to the slots that these are borrowed from.
        let no_script = matches!(v.tag(), Tag::Dict | Tag::List | Tag::Tuple | Tag::Str)
            && matches!(key.tag(), Tag::Str | Tag::Int);
        if no_script {
            return vm.get_item(v, key);
        }
        let (v, key) = (v.clone(), key.clone());
        vm.get_item(&v, &key)
    }
}

crate::plain_expression!(generic [L: Operand, R: Operand] Index<L, R>);

/// `value[lower:upper]`: the usual sequences are cut without making a slice object.
pub struct Section {
    pub value: Tree,
    pub lower: Option<Tree>,
    pub upper: Option<Tree>,
    pub span: u32,
}

impl Node for Section {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.eval(fp, vm)?;
        let (lower, upper) = (part(&self.lower, fp, vm)?, part(&self.upper, fp, vm)?);
        mark(fp, self.span);
        match vm.quick_section(&v, &lower, &upper) {
            Some(section) => Ok(section),
            None => vm.get_item(&v, &Slice::new(lower, upper, Value::NONE).into()),
        }
    }
}

crate::plain_expression!(Section);

/// One of the parts of a slice; None for one that is left out.
fn part(tree: &Option<Tree>, fp: Fp, vm: &Vm) -> Eval {
    match tree {
        Some(t) => t.eval(fp, vm),
        None => Ok(Value::NONE),
    }
}

/// `lower:upper:step` as an object.
pub struct MakeSlice {
    pub lower: Option<Tree>,
    pub upper: Option<Tree>,
    pub step: Option<Tree>,
}

impl Node for MakeSlice {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let (lower, upper) = (part(&self.lower, fp, vm)?, part(&self.upper, fp, vm)?);
        Ok(Slice::new(lower, upper, part(&self.step, fp, vm)?).into())
    }
}

crate::plain_expression!(MakeSlice);
