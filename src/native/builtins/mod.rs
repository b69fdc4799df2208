//! The builtin names: functions, types, exceptions, constants.

mod attributes;
mod code;
mod iteration;
mod minmax;
mod numbers;
mod objects;
mod print;
pub mod site;
mod sum;

use super::{add, set};
use crate::value::{Dict, Str, Value, sym};
use crate::vm::types::T;
use crate::vm::{Exc, Raised, Vm};

pub use code::{caller_globals, caller_locals};
pub use objects::call_with;
pub use print::{write_text, write_to};

/// Gives an interpreter its builtin names.
pub fn install(vm: &Vm) {
    let dict = vm.interp.builtins.clone();
    dict.set_str(&vm.interp.symbols.string(sym::__name__), Value::str("builtins"));
    fill_names(vm, &dict);
}

/// Shows the value of an expression at the prompt, and keeps it as `_`.
///
/// # Errors
/// What its `repr` raised.
pub fn display(vm: &Vm, v: &Value) -> Result<(), Raised> {
    if v.is_none() {
        return Ok(());
    }
    // While it is shown nothing is remembered: its `repr` may look.
    vm.interp.builtins.set_str(&Str::new("_"), Value::NONE);
    let text = vm.unwrap(&vm.repr(v)?);
    print::write_line(vm, &text)?;
    vm.interp.builtins.set_str(&Str::new("_"), v.clone());
    Ok(())
}

/// Hands the value of an expression at the prompt to `sys.displayhook`.
///
/// # Errors
/// What the hook raised, or that there is none.
pub fn call_displayhook(vm: &Vm, v: &Value) -> Result<(), Raised> {
    let sys = vm.import_module("sys")?;
    match vm.try_get_attr(&sys, vm.intern("displayhook"))? {
        Some(hook) => vm.call(&hook, std::slice::from_ref(v)).map(drop),
        None => Err(vm.raise(Exc::RuntimeError, "lost sys.displayhook")),
    }
}

/// The types that are builtin names, in CPython's order of `dir(builtins)`.
const TYPES: &[T] = &[
    T::Bool,
    T::ByteArray,
    T::Bytes,
    T::ClassMethod,
    T::Complex,
    T::Dict,
    T::Enumerate,
    T::Filter,
    T::Float,
    T::FrozenSet,
    T::Int,
    T::List,
    T::Map,
    T::MemoryView,
    T::Object,
    T::Property,
    T::Range,
    T::Reversed,
    T::Set,
    T::Slice,
    T::StaticMethod,
    T::Str,
    T::Super,
    T::Tuple,
    T::Type,
    T::Zip,
];

/// The module `builtins`: its namespace is filled from the start.
pub fn fill(_: &Vm, _: &Dict) -> Result<(), Raised> {
    Ok(())
}

fn fill_names(vm: &Vm, dict: &Dict) {
    for natives in [
        attributes::NATIVES,
        code::NATIVES,
        iteration::NATIVES,
        minmax::NATIVES,
        numbers::NATIVES,
        objects::NATIVES,
        print::NATIVES,
        sum::NATIVES,
    ] {
        add(vm, dict, natives);
    }
    for &t in TYPES {
        // A type without operations of its own is none yet.
        let slots = vm.interp.types.slots(t as u16);
        if slots.new.is_some() {
            let class = vm.class(t);
            set(vm, dict, &class.name().to_string_lossy(), class.value());
        }
    }
    for e in Exc::all().filter(|e| e.is_builtin()) {
        let class = vm.exc(e);
        set(vm, dict, &class.name().to_string_lossy(), class.value());
    }
    for alias in ["EnvironmentError", "IOError"] {
        set(vm, dict, alias, vm.exc(Exc::OSError).value());
    }
    set(vm, dict, "None", Value::NONE);
    set(vm, dict, "True", Value::TRUE);
    set(vm, dict, "False", Value::FALSE);
    set(vm, dict, "NotImplemented", Value::NOT_IMPLEMENTED);
    set(vm, dict, "Ellipsis", Value::ELLIPSIS);
    set(vm, dict, "__debug__", Value::TRUE);
    set(
        vm,
        dict,
        "__doc__",
        Value::str("Built-in functions, types, exceptions, and other objects."),
    );
    site::fill(vm, dict);
}
