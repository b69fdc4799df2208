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
    Ok(())
}
