//! Names: constants, locals, cells, globals, and the by-name access of class bodies.

use super::mark;
use crate::value::{CellObject, Dict, Ref, Str, Value, sym};
use crate::vm::{Eval, Exc, Flow, Fp, Node, Raised, Slot, Vm};
use std::cell::Cell;

/// A constant.
pub struct Constant(pub Value);

impl Node for Constant {
    #[inline]
    fn eval(&self, _: Fp, _: &Vm) -> Eval {
        Ok(self.0.clone())
    }
}

crate::plain_expression!(Constant);

/// A local variable.
pub struct LocalNode {
    pub slot: Slot,
    pub span: u32,
}

impl Node for LocalNode {
    #[inline(always)]
    fn in_place<'a>(&self, fp: Fp) -> Option<&'a Value> {
        Some(fp.get(self.slot))
    }

    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = fp.get(self.slot);
        if v.is_unbound() {
            mark(fp, self.span);
            return Err(unbound_local(fp, vm, self.slot));
        }
        Ok(v.clone())
    }

    #[inline(always)]
    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let v = fp.get(self.slot);
        if v.is_unbound() {
            mark(fp, self.span);
            return Err(unbound_local(fp, vm, self.slot));
        }
        mark(fp, self.span);
        vm.truth(v)
    }
}

crate::plain_expression!(LocalNode);

/// A temporary, which is used once: its value is taken out.
pub struct TakeTemp(pub Slot);

impl Node for TakeTemp {
    #[inline(always)]
    fn eval(&self, fp: Fp, _: &Vm) -> Eval {
        Ok(fp.take(self.0))
    }
}

crate::plain_expression!(TakeTemp);

/// The error of a local variable without a value.
#[cold]
#[inline(never)]
pub fn unbound_local(fp: Fp, vm: &Vm, slot: Slot) -> Raised {
    let code = fp.frame().code();
    let name = match code.slot_names.get(slot.index()) {
        Some(name) => name.to_string_lossy().into_owned(),
        None => String::new(),
    };
    let message =
        format!("cannot access local variable '{name}' where it is not associated with a value");
    raise_name(vm, Exc::UnboundLocalError, &message, &name)
}

/// The error of a captured variable without a value.
#[cold]
fn unbound_cell(vm: &Vm, name: &Str, is_free: bool) -> Raised {
    let name = name.to_string_lossy();
    if !is_free {
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        return raise_name(vm, Exc::UnboundLocalError, &message, &name);
    }
    let message = format!(
        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    );
    raise_name(vm, Exc::NameError, &message, &name)
}

/// A NameError that knows its name; what is derived from it does not.
#[cold]
pub fn raise_name(vm: &Vm, exc: Exc, message: &str, name: &str) -> Raised {
    let e = vm.new_exception(exc, vec![Value::str(message)]);
    if let Some(i) = e.get::<crate::value::Instance>().filter(|_| exc == Exc::NameError) {
        let _ = i.set(sym::name, Value::str(name));
    }
    vm.raise_value(e)
}

/// A variable in a cell.
pub struct CellNode {
    pub slot: Slot,
    pub name: Ref<Str>,
    /// Whether it belongs to an enclosing function.
    pub is_free: bool,
    pub span: u32,
}

impl Node for CellNode {
    #[inline]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = match fp.get(self.slot).get::<CellObject>() {
            Some(cell) => cell.get(),
            None => Value::UNBOUND,
        };
        if v.is_unbound() {
            mark(fp, self.span);
            return Err(unbound_cell(vm, &self.name, self.is_free));
        }
        Ok(v)
    }
}

crate::plain_expression!(CellNode);

/// A global or builtin name: remembers where it was found, as long as the dicts' keys don't change.
pub struct GlobalNode {
    name: Ref<Str>,
    span: u32,
    globals: Cell<u64>,
    builtins: Cell<u64>,
    entry: Cell<usize>,
}

impl GlobalNode {
    pub fn new(name: Ref<Str>, span: u32) -> GlobalNode {
        GlobalNode {
            name,
            span,
            globals: Cell::new(0),
            builtins: Cell::new(0),
            entry: Cell::new(0),
        }
    }

    /// A namespace may say what its missing names are (`.missing`), before the builtins are asked:
    /// `annotationlib` evaluates annotations that way.
    #[cold]
    #[inline(never)]
    fn miss(&self, fp: Fp, vm: &Vm) -> Eval {
        let globals = fp.frame().globals();
        if let Some(i) = globals.find_str(&self.name) {
            self.globals.set(globals.version());
            self.builtins.set(0);
            self.entry.set(i);
            return Ok(globals.value_at(i));
        }
        if let Some(i) = globals.find_str(&vm.interp.symbols.string(sym::hidden_missing)) {
            let name = self.name.value();
            return vm.call(&globals.value_at(i), &[name]);
        }
        if let Some(builtins) = vm.foreign_builtins(globals) {
            return match vm.foreign_builtin(&builtins, &self.name)? {
                Some(found) => Ok(found),
                None => {
                    mark(fp, self.span);
                    Err(name_error(vm, &self.name))
                }
            };
        }
        let builtins = &vm.interp.builtins;
        if let Some(i) = builtins.find_str(&self.name) {
            self.globals.set(globals.version());
            self.builtins.set(builtins.version());
            self.entry.set(i);
            return Ok(builtins.value_at(i));
        }
        mark(fp, self.span);
        Err(name_error(vm, &self.name))
    }
}

/// `name 'x' is not defined`
#[cold]
pub fn name_error(vm: &Vm, name: &Str) -> Raised {
    let name = name.to_string_lossy();
    raise_name(vm, Exc::NameError, &format!("name '{name}' is not defined"), &name)
}

impl Node for GlobalNode {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let globals = fp.frame().globals();
        if globals.is_version(self.globals.get()) {
            if self.builtins.get() == 0 {
                return Ok(globals.value_at(self.entry.get()));
            }
            if vm.interp.builtins.is_version(self.builtins.get()) {
                return Ok(vm.interp.builtins.value_at(self.entry.get()));
            }
        }
        self.miss(fp, vm)
    }
}

crate::plain_expression!(GlobalNode);

/// A name in a class body, or in code that runs in a namespace of its own: the namespace in slot 0
/// is asked first.
pub struct NamespaceNode {
    pub name: Ref<Str>,
    pub span: u32,
    /// Where to look next: a captured variable, or the globals.
    pub cell: Option<Slot>,
    pub global: GlobalNode,
    /// The slot with the namespace, or with a cell that holds it.
    pub namespace: Slot,
}

impl Node for NamespaceNode {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let ns = match fp.get(self.namespace).get::<CellObject>() {
            Some(cell) => cell.get(),
            None => fp.get(self.namespace).clone(),
        };
        mark(fp, self.span);
        if let Some(v) = lookup_in(vm, &ns, &self.name)? {
            return Ok(v);
        }
        let captured = self.cell.and_then(|s| fp.get(s).get::<CellObject>().map(CellObject::get));
        match captured {
            Some(v) if !v.is_unbound() => Ok(v),
            Some(_) => Err(unbound_cell(vm, &self.name, true)),
            None => self.global.eval(fp, vm),
        }
    }
}

crate::plain_expression!(NamespaceNode);

/// `namespace[name]`, or `None` if it is not there.
fn lookup_in(vm: &Vm, ns: &Value, name: &Ref<Str>) -> Result<Option<Value>, Raised> {
    if let Some(d) = ns.get::<Dict>() {
        return Ok(d.get_str(name));
    }
    check_namespace(vm, ns)?;
    match vm.get_item(ns, &name.value()) {
        Ok(v) => Ok(Some(v)),
        Err(raised) => vm.catch(raised, Exc::KeyError).map(|_| None),
    }
}

/// The code of a class that is called as a function has no namespace.
fn check_namespace(vm: &Vm, ns: &Value) -> Result<(), Raised> {
    if ns.is_unbound() { Err(vm.raise(Exc::SystemError, "no locals")) } else { Ok(()) }
}

/// Where a name is stored.
pub enum NameTarget {
    Local(Slot),
    Cell(Slot),
    Global(Ref<Str>),
    /// The namespace in that slot.
    Namespace(Slot, Ref<Str>),
}

impl NameTarget {
    /// `name = v`
    #[inline]
    pub fn set(&self, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised> {
        match self {
            NameTarget::Local(s) => fp.set(*s, v),
            NameTarget::Cell(s) => {
                if let Some(cell) = fp.get(*s).get::<CellObject>() {
                    drop(cell.set(v));
                }
            }
            NameTarget::Global(name) => fp.frame().globals().set_str(name, v),
            NameTarget::Namespace(s, name) => {
                let ns = fp.get(*s).clone();
                match ns.get::<Dict>() {
                    Some(d) => d.set_str(name, v),
                    None => {
                        check_namespace(vm, &ns)?;
                        vm.set_item(&ns, &name.value(), v)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// `del name`
    pub fn delete(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let existed = match self {
            NameTarget::Local(s) => {
                if fp.get(*s).is_unbound() {
                    return Err(unbound_local(fp, vm, *s));
                }
                drop(fp.take(*s));
                true
            }
            NameTarget::Cell(s) => fp
                .get(*s)
                .get::<CellObject>()
                .is_some_and(|cell| !cell.set(Value::UNBOUND).is_unbound()),
            NameTarget::Global(name) => fp.frame().globals().remove_str(name).is_some(),
            NameTarget::Namespace(s, name) => {
                let ns = fp.get(*s).clone();
                match ns.get::<Dict>() {
                    Some(d) => d.remove_str(name).is_some(),
                    None => {
                        check_namespace(vm, &ns)?;
                        vm.del_item(&ns, &name.value())?;
                        true
                    }
                }
            }
        };
        if existed { Ok(()) } else { Err(self.missing(fp, vm)) }
    }

    #[cold]
    fn missing(&self, fp: Fp, vm: &Vm) -> Raised {
        match self {
            NameTarget::Global(name) | NameTarget::Namespace(_, name) => name_error(vm, name),
            NameTarget::Local(s) => unbound_local(fp, vm, *s),
            NameTarget::Cell(s) => {
                let code = fp.frame().code();
                let name = code.slot_names.get(s.index()).map(|n| n.to_string_lossy().into_owned());
                unbound_cell(vm, &Str::new(&name.unwrap_or_default()), false)
            }
        }
    }
}

/// `del name`
pub struct DeleteName {
    pub target: NameTarget,
    pub span: u32,
}

impl Node for DeleteName {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        mark(fp, self.span);
        match self.target.delete(fp, vm).and_then(|()| vm.poll()) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// Makes fresh cells for the captured variables of a comprehension, or clears its plain ones.
pub struct FreshSlots {
    pub cells: Box<[Slot]>,
    pub locals: Box<[Slot]>,
}

impl Node for FreshSlots {
    fn exec(&self, fp: Fp, _: &Vm) -> Flow {
        for &s in &self.cells {
            fp.set(s, CellObject::new(Value::UNBOUND).into());
        }
        for &s in &self.locals {
            drop(fp.take(s));
        }
        Flow::Normal
    }
}
