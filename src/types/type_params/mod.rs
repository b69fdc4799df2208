//! Type parameters and aliases (PEP 695 and 696): `TypeVar`, `TypeVarTuple`, `ParamSpec` and
//! `TypeAliasType`, as the syntax makes them and as `typing` offers them.

pub mod alias;
pub mod lazy;
pub mod no_default;
pub mod spec_parts;
pub mod variable;

use crate::value::{Value, sym};
use crate::vm::{Eval, Vm};

/// `typing.name`: a few rare operations are written in the language.
fn from_typing(vm: &Vm, name: &str) -> Eval {
    let typing = vm.import_module("typing")?;
    vm.get_attr(&typing, vm.intern(name))
}

/// `Unpack[v]` alone, for `*v`.
fn unpacked(vm: &Vm, v: &Value) -> Eval {
    let unpack = from_typing(vm, "Unpack")?;
    vm.get_item(&unpack, v)
}

/// The iterator of `*v`.
fn iterate(vm: &Vm, v: &Value) -> Eval {
    vm.iter_value(&Value::tuple(vec![unpacked(vm, v)?]))
}

/// The module whose code is running.
fn caller_module(vm: &Vm) -> Value {
    let name = vm.interp.symbols.string(sym::__name__);
    vm.frame().and_then(|f| f.globals().get_str(&name)).unwrap_or(Value::NONE)
}

/// `Generic[params]`: the base that a class with type parameters gets.
///
/// # Errors
/// What importing `typing` raises.
pub fn generic_base(vm: &Vm, params: &Value) -> Eval {
    let generic = from_typing(vm, "Generic")?;
    let mut items = Vec::new();
    for p in vm.collect(params)? {
        items.push(if variable::is_tuple(&p) { unpacked(vm, &p)? } else { p });
    }
    vm.get_item(&generic, &Value::tuple(items))
}
