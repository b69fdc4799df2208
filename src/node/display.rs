//! Displays of lists, tuples, sets and dicts, with star items.

use super::call_any::Argument;
use super::{Tree, mark};
use crate::types::set;
use crate::value::{Dict, Set, Tag, Tuple, Value, sym};
use crate::vm::iterate::set_table;
use crate::vm::{Eval, Exc, Fp, Node, Raised, Vm};
use std::cell::OnceCell;

/// What a display makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    List,
    Tuple,
    Set,
}

/// `[a, b]`, `(a, b)`, `{a, b}` without star items.
pub struct Display {
    pub kind: Kind,
    pub items: Box<[Tree]>,
    pub span: u32,
}

impl Node for Display {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let mut values = Vec::with_capacity(self.items.len());
        for item in &self.items {
            values.push(item.eval(fp, vm)?);
        }
        finish(self.kind, values, self.span, fp, vm)
    }
}

crate::plain_expression!(Display);

/// `{1, 2, 3}`: a set display of constants, three or more, which CPython compiles to a frozenset
/// that each evaluation copies. The order of the copy is observable.
pub struct ConstantSet {
    pub items: Display,
    pub made: OnceCell<Value>,
}

impl ConstantSet {
    fn made(&self, fp: Fp, vm: &Vm) -> Result<&Value, Raised> {
        if self.made.get().is_none() {
            let set = self.items.eval(fp, vm)?;
            let _ = self.made.set(set);
        }
        self.made.get().ok_or_else(|| vm.raised())
    }
}

impl Node for ConstantSet {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let copy = Set::new();
        copy.table().copy_from(self.made(fp, vm)?.expect::<Set>().table());
        Ok(copy.into())
    }
}

crate::plain_expression!(ConstantSet);

/// Such a set where only a loop sees it: the constant itself.
pub struct LoopedSet(pub ConstantSet);

impl Node for LoopedSet {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        self.0.made(fp, vm).cloned()
    }
}

crate::plain_expression!(LoopedSet);

fn finish(kind: Kind, values: Vec<Value>, span: u32, fp: Fp, vm: &Vm) -> Eval {
    match kind {
        Kind::List => Ok(Value::list(values)),
        Kind::Tuple => Ok(Tuple::new(values).into()),
        Kind::Set => {
            mark(fp, span);
            let set = Set::new();
            for v in &values {
                vm.set_add(set.table(), v)?;
            }
            Ok(set.into())
        }
    }
}

/// The same with star items.
pub struct StarDisplay {
    pub kind: Kind,
    pub items: Box<[Argument]>,
    pub span: u32,
}

impl Node for StarDisplay {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        if self.kind == Kind::Set {
            return self.set(fp, vm);
        }
        let mut values = Vec::with_capacity(self.items.len());
        for item in &self.items {
            match item {
                Argument::Star(t) => {
                    let v = t.eval(fp, vm)?;
                    mark(fp, self.span);
                    values.extend(unstar(&v, vm)?);
                }
                Argument::Plain(t) | Argument::Keyword(_, t) | Argument::DoubleStar(t) => {
                    values.push(t.eval(fp, vm)?);
                }
            }
        }
        finish(self.kind, values, self.span, fp, vm)
    }
}

crate::plain_expression!(StarDisplay);

impl StarDisplay {
    /// A set is made of what stands before the first star, and updated from there on: how it grows decides
    /// its order.
    fn set(&self, fp: Fp, vm: &Vm) -> Eval {
        let is_star = |item: &Argument| matches!(item, Argument::Star(_));
        let plain = self.items.iter().position(is_star).unwrap_or(self.items.len());
        let mut first = Vec::with_capacity(plain);
        for item in &self.items[..plain] {
            first.push(item.tree().eval(fp, vm)?);
        }
        let set = finish(Kind::Set, first, self.span, fp, vm)?;
        let table = set_table(&set);
        for item in &self.items[plain..] {
            let v = item.tree().eval(fp, vm)?;
            mark(fp, self.span);
            match is_star(item) {
                true => set::ops::update(vm, table, &v)?,
                false => drop(vm.set_add(table, &v)?),
            }
        }
        Ok(set)
    }
}

/// The values of `*v` in a display of a list or tuple, or among other arguments: a list takes them in.
pub fn unstar(v: &Value, vm: &Vm) -> Result<Vec<Value>, Raised> {
    let iterable = matches!(v.tag(), Tag::List | Tag::Tuple)
        || vm.special(v, sym::__iter__).is_some()
        || vm.special(v, sym::__getitem__).is_some();
    if !iterable {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("Value after * must be an iterable, not {name}")));
    }
    crate::types::list::items_of(vm, v)
}

/// `{k: v, **m}`
pub struct DictDisplay {
    pub items: Box<[(Option<Tree>, Tree)]>,
    pub span: u32,
}

impl Node for DictDisplay {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let dict = Dict::with_capacity(self.items.len());
        for (key, value) in &self.items {
            match key {
                Some(key) => {
                    let key = key.eval(fp, vm)?;
                    let value = value.eval(fp, vm)?;
                    mark(fp, self.span);
                    vm.dict_set(&dict, &key, value)?;
                }
                None => {
                    let v = value.eval(fp, vm)?;
                    mark(fp, self.span);
                    merge(&dict, &v, vm)?;
                }
            }
        }
        Ok(dict.into())
    }
}

crate::plain_expression!(DictDisplay);

/// Adds the items of a mapping: `**v` in a display.
fn merge(dict: &Dict, v: &Value, vm: &Vm) -> Result<(), Raised> {
    if let Some(d) = v.get::<Dict>() {
        for (key, value) in d.to_vec() {
            vm.dict_set(dict, &key, value)?;
        }
        return Ok(());
    }
    let keys = match vm.get_attr(v, sym::keys) {
        Ok(keys) => keys,
        Err(raised) => {
            let _ = vm.catch(raised, Exc::AttributeError)?;
            let name = vm.type_name(v);
            return Err(vm.type_error(format!("'{name}' object is not a mapping")));
        }
    };
    let keys = vm.call(&keys, &[])?;
    for key in vm.collect(&keys)? {
        let value = vm.get_item(v, &key)?;
        vm.dict_set(dict, &key, value)?;
    }
    Ok(())
}
