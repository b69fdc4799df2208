//! Assignment and deletion targets.

use super::name::NameTarget;
use super::{Tree, mark};
use crate::value::{List, Symbol, Tag, Tuple, Value};
use crate::vm::{Flow, Fp, Node, Raised, Slot, Vm};

/// Where a value is assigned.
pub enum Target {
    Name(NameTarget),
    Attr {
        object: Tree,
        name: Symbol,
        span: u32,
    },
    Item {
        object: Tree,
        key: Tree,
        span: u32,
    },
    /// `a, b` of local variables
    Locals {
        slots: Box<[Slot]>,
        span: u32,
    },
    /// `a, b`
    Unpack {
        targets: Box<[Target]>,
        span: u32,
    },
    /// `a, *b, c`: how many stand before the star, the star's own, those after it.
    UnpackStar {
        before: Box<[Target]>,
        star: Box<Target>,
        after: Box<[Target]>,
        span: u32,
    },
}

impl Target {
    /// Assigns `v`.
    #[inline]
    pub fn set(&self, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised> {
        match self {
            Target::Locals { slots, span } => unpack_to_locals(slots, *span, fp, vm, v),
            other => other.set_any(fp, vm, v),
        }
    }

    fn set_any(&self, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised> {
        match self {
            Target::Name(n) => n.set(fp, vm, v),
            Target::Locals { slots, span } => unpack_to_locals(slots, *span, fp, vm, v),
            Target::Attr { object, name, span } => {
                let object = object.eval(fp, vm)?;
                mark(fp, *span);
                vm.set_attr(&object, *name, v)
            }
            Target::Item { object, key, span } => {
                let object = object.eval(fp, vm)?;
                let key = key.eval(fp, vm)?;
                mark(fp, *span);
                vm.set_item(&object, &key, v)
            }
            Target::Unpack { targets, span } => {
                mark(fp, *span);
                if let Some(t) = v.get::<Tuple>().filter(|t| t.len() == targets.len()) {
                    for (target, v) in targets.iter().zip(t.items()) {
                        target.set(fp, vm, v.clone())?;
                    }
                    return Ok(());
                }
                let values = unpack(&v, targets.len(), vm)?;
                for (target, v) in targets.iter().zip(values) {
                    target.set(fp, vm, v)?;
                }
                Ok(())
            }
            Target::UnpackStar { before, star, after, span } => {
                mark(fp, *span);
                let (head, middle, tail) = unpack_star(&v, before.len(), after.len(), vm)?;
                for (target, v) in before.iter().zip(head) {
                    target.set(fp, vm, v)?;
                }
                star.set(fp, vm, Value::list(middle))?;
                for (target, v) in after.iter().zip(tail) {
                    target.set(fp, vm, v)?;
                }
                Ok(())
            }
        }
    }

    /// `del target`
    pub fn delete(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        match self {
            Target::Name(n) => n.delete(fp, vm),
            Target::Attr { object, name, span } => {
                let object = object.eval(fp, vm)?;
                mark(fp, *span);
                vm.del_attr(&object, *name)
            }
            Target::Item { object, key, span } => {
                let object = object.eval(fp, vm)?;
                let key = key.eval(fp, vm)?;
                mark(fp, *span);
                vm.del_item(&object, &key)
            }
            Target::Locals { slots, .. } => {
                slots.iter().try_for_each(|s| NameTarget::Local(*s).delete(fp, vm))
            }
            Target::Unpack { targets, .. } => targets.iter().try_for_each(|t| t.delete(fp, vm)),
            Target::UnpackStar { .. } => Ok(()),
        }
    }
}

/// `a, b = v` with local variables.
#[inline]
fn unpack_to_locals(slots: &[Slot], span: u32, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised> {
    if let Some(t) = v.get::<Tuple>().filter(|t| t.len() == slots.len()) {
        for (&slot, v) in slots.iter().zip(t.items()) {
            fp.set(slot, v.clone());
        }
        return Ok(());
    }
    mark(fp, span);
    let values = unpack(&v, slots.len(), vm)?;
    for (&slot, v) in slots.iter().zip(values) {
        fp.set(slot, v);
    }
    Ok(())
}

/// The items of an exact list or tuple.
fn exact_items(v: &Value) -> Option<Vec<Value>> {
    match v.tag() {
        Tag::Tuple => Some(v.expect::<Tuple>().items().to_vec()),
        Tag::List => Some(v.expect::<List>().to_vec()),
        _ => None,
    }
}

/// Exactly `n` values of an iterable.
fn unpack(v: &Value, n: usize, vm: &Vm) -> Result<Vec<Value>, Raised> {
    if let Some(items) = exact_items(v) {
        return match items.len() {
            len if len == n => Ok(items),
            len if len < n => Err(too_few(len, n, "", vm)),
            len => {
                Err(vm.value_error(format!("too many values to unpack (expected {n}, got {len})")))
            }
        };
    }
    let mut it = iterate(v, vm)?;
    let mut items = Vec::with_capacity(n);
    while items.len() < n {
        match vm.next(&mut it)? {
            Some(item) => items.push(item),
            None => return Err(too_few(items.len(), n, "", vm)),
        }
    }
    if vm.next(&mut it)?.is_some() {
        // Dicts and sets know how many there were.
        let got = match v.tag() {
            Tag::Dict | Tag::Set | Tag::FrozenSet => match vm.len(v) {
                Ok(len) => format!(", got {len}"),
                Err(_) => String::new(),
            },
            _ => String::new(),
        };
        return Err(vm.value_error(format!("too many values to unpack (expected {n}{got})")));
    }
    Ok(items)
}

fn unpack_star(
    v: &Value,
    before: usize,
    after: usize,
    vm: &Vm,
) -> Result<(Vec<Value>, Vec<Value>, Vec<Value>), Raised> {
    let mut items = match exact_items(v) {
        Some(items) => items,
        None => {
            let mut it = iterate(v, vm)?;
            let mut items = Vec::new();
            while items.len() < before
                && let Some(item) = vm.pull(&mut it)?
            {
                items.push(item);
            }
            if items.len() == before {
                items.append(&mut rest_of(it, vm)?);
            }
            items
        }
    };
    if items.len() < before + after {
        return Err(too_few(items.len(), before + after, "at least ", vm));
    }
    let tail = items.split_off(items.len() - after);
    let middle = items.split_off(before);
    Ok((items, middle, tail))
}

/// What an iterator still gives: a list is made of it, for which a script's is iterated over anew.
fn rest_of(mut it: crate::value::Iter, vm: &Vm) -> Result<Vec<Value>, Raised> {
    if let crate::value::Iter::Object(object) = &it
        && object.tag() == Tag::Instance
    {
        return crate::types::list::items_of(vm, object);
    }
    let mut items = Vec::new();
    while let Some(item) = vm.pull(&mut it)? {
        items.push(item);
    }
    Ok(items)
}

fn iterate(v: &Value, vm: &Vm) -> Result<crate::value::Iter, Raised> {
    vm.iterate(v).map_err(|raised| {
        let iterable = vm.special(v, crate::value::sym::__iter__).is_some();
        if iterable || !vm.pending_is(crate::vm::Exc::TypeError) {
            return raised;
        }
        drop(vm.take_pending());
        let name = vm.type_name(v);
        vm.type_error(format!("cannot unpack non-iterable {name} object"))
    })
}

#[cold]
fn too_few(got: usize, expected: usize, at_least: &str, vm: &Vm) -> Raised {
    vm.value_error(format!(
        "not enough values to unpack (expected {at_least}{expected}, got {got})"
    ))
}

/// `target = value`
pub struct Assign {
    pub target: Target,
    pub value: Tree,
}

impl Node for Assign {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let assigned = self.value.eval(fp, vm).and_then(|v| self.target.set(fp, vm, v));
        match assigned {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// `a, b = x, y` between local variables and plain expressions: no tuple is made.
pub struct AssignPairs {
    pub slots: Box<[Slot]>,
    pub values: Box<[Tree]>,
}

impl Node for AssignPairs {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let mut values: [Value; 4] = [const { Value::UNBOUND }; 4];
        for (i, t) in self.values.iter().enumerate() {
            match t.eval(fp, vm) {
                Ok(v) => values[i] = v,
                Err(_) => return Flow::Raise,
            }
        }
        for (&s, v) in self.slots.iter().zip(values) {
            fp.set(s, v);
        }
        Flow::Normal
    }
}

/// `del targets`
pub struct Delete(pub Box<[Target]>);

impl Node for Delete {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        for target in &self.0 {
            if target.delete(fp, vm).and_then(|()| vm.poll()).is_err() {
                return Flow::Raise;
            }
        }
        Flow::Normal
    }
}

/// `object[key] = value` with fused operands.
pub struct StoreItem<L, R, V> {
    pub object: L,
    pub key: R,
    pub value: V,
    pub span: u32,
}

use super::operand::{Operand, read_both};

impl<L: Operand, R: Operand, V: Node> StoreItem<L, R, V> {
    #[inline(always)]
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let v = self.value.eval(fp, vm)?;
        let (object, key) = read_both(&self.object, &self.key, fp, vm)?;
        if object.tag() == Tag::List && key.tag() == Tag::Int {
            return match object.expect::<List>().set(key.raw_int() as usize, v) {
                Ok(old) => {
                    drop(old);
                    Ok(())
                }
                Err(v) => self.slow(&object, &key, v, fp, vm),
            };
        }
        self.slow(&object, &key, v, fp, vm)
    }

    #[inline(never)]
    fn slow(&self, object: &Value, key: &Value, v: Value, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        if object.is_unbound() {
            return Err(self.object.unbound(fp, vm));
        }
        if key.is_unbound() {
            return Err(self.key.unbound(fp, vm));
        }
        let (object, key) = (object.clone(), key.clone());
        vm.set_item(&object, &key, v)
    }
}

impl<L: Operand, R: Operand, V: Node> Node for StoreItem<L, R, V> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}
