//! The builtin functions, types, exceptions and constants.

use crate::value::{Str, Value};
use crate::vm::types::T;
use crate::vm::{Exc, Vm};

crate::natives! { pub FUNCTIONS of "builtins" = [
    /// Prints the values to the standard output, separated by spaces.
    function "print(*args)" (vm, args: &Value) {
        let mut line = Vec::new();
        for (i, v) in vm.collect(args)?.iter().enumerate() {
            if i > 0 {
                line.push(b' ');
            }
            let s = vm.str(v)?;
            line.extend_from_slice(vm.unwrap(&s).expect::<Str>().as_wtf8());
        }
        line.push(b'\n');
        let _ = vm.interp.out.write(&line);
        Ok(Value::NONE)
    }
    /// Return the number of items in a container.
    function "len(obj, /)" (vm, obj: &Value) {
        vm.len(obj).map(|n| Value::int(n as i64))
    }
] }

/// Fills `vm.interp.builtins`.
pub fn install(vm: &Vm) {
    let set = |name: &str, v: Value| {
        vm.interp.builtins.set_str(&vm.interp.symbols.string(vm.intern(name)), v)
    };
    for def in FUNCTIONS {
        set(def.name(), Value::from_static(def));
    }
    for t in [
        T::Object,
        T::Type,
        T::Int,
        T::Bool,
        T::Float,
        T::Complex,
        T::Str,
        T::Bytes,
        T::ByteArray,
        T::List,
        T::Tuple,
        T::Dict,
        T::Set,
        T::FrozenSet,
        T::Range,
        T::Slice,
        T::Property,
        T::ClassMethod,
        T::StaticMethod,
        T::Super,
        T::Enumerate,
        T::Zip,
        T::Map,
        T::Filter,
        T::Reversed,
    ] {
        let name = vm.class(t).name();
        set(&name.to_string_lossy(), vm.class(t).value());
    }
    for e in Exc::all() {
        if e.is_builtin() {
            set(&vm.exc(e).name().to_string_lossy(), vm.exc(e).value());
        }
    }
    set("NotImplemented", Value::NOT_IMPLEMENTED);
    set("Ellipsis", Value::ELLIPSIS);
}

/// Shows the value of an expression at the prompt, and keeps it as `_`.
///
/// # Errors
/// What its `repr` raised.
pub fn display(vm: &Vm, v: &Value) -> Result<(), crate::vm::Raised> {
    if v.is_none() {
        return Ok(());
    }
    let r = vm.repr_text(v)?;
    let _ = vm.interp.out.write(format!("{r}\n").as_bytes());
    vm.interp.builtins.set_str(&Str::new("_"), v.clone());
//! The builtin names: functions, types, exceptions, constants.
mod attributes;
mod code;
mod exit;
mod iteration;
mod minmax;
mod numbers;
mod objects;
mod print;
mod sum;
use super::{add, set};
use crate::value::{Dict, Value, sym};
use crate::vm::{Exc, Raised, Vm};
pub use code::{caller_globals, caller_locals};
pub use print::{write_text, write_to};
/// Gives an interpreter its builtin names.
pub fn install(vm: &Vm) -> Result<(), Raised> {
    let dict = vm.interp.builtins.clone();
    dict.set_str(&vm.interp.symbols.string(sym::__name__), Value::str("builtins"));
    fill(vm, &dict)
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
/// Fills the namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    for natives in [
        attributes::NATIVES,
        code::NATIVES,
        iteration::NATIVES,
        minmax::NATIVES,
        numbers::NATIVES,
        objects::NATIVES,
        print::NATIVES,
        sum::NATIVES,
        add(vm, dict, natives);
    for &t in TYPES {
        // A type without operations of its own is none yet.
        let slots = vm.interp.types.slots(t as u16);
        if slots.new.is_some() {
            let class = vm.class(t);
            set(vm, dict, &class.name().to_string_lossy(), class.value());
    for e in Exc::all().filter(|e| e.is_builtin()) {
        let class = vm.exc(e);
        set(vm, dict, &class.name().to_string_lossy(), class.value());
    for alias in ["EnvironmentError", "IOError"] {
        set(vm, dict, alias, vm.exc(Exc::OSError).value());
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
    exit::fill(vm, dict);
    Ok(())
}
