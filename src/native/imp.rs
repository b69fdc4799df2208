//! `_imp`: what the search for modules asks of the interpreter.

use super::{add, embedded, names};
use crate::natives;
use crate::value::{Dict, Str, Value};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Raised, Vm};

/// What `sys.meta_path` holds for the usual search.
static PATH_FINDER: NativeClass = NativeClass {
    name: "PathFinder",
    module: "_frozen_importlib_external",
    doc: "Meta path finder for sys.path and package __path__ attributes.",
    slots: &Slots::EMPTY,
    methods: METHODS,
};

natives! { METHODS of "PathFinder" = [
    /// Try to find a spec for 'fullname' on sys.path or 'path'.
    classmethod "find_spec(cls, fullname, path=None, target=None)"
        (vm, _class: &Value, name: &Value, path: &Value, _target: &Value) {
        in_python(vm, "_find_spec", &[name.clone(), path.clone()])
    }
    /// There are no caches to invalidate.
    classmethod "invalidate_caches(cls)" (vm, _class: &Value) { Ok(Value::NONE) }
] }

natives! { FUNCTIONS of "_imp" = [
    /// Returns True if the module name corresponds to a built-in module.
    function "is_builtin(name, /)" (vm, name: Of<Str>) {
        let name = name.to_string_lossy();
        Ok(Value::int(i64::from(names().any(|n| n == name))))
    }
    /// Returns True if the module name corresponds to a frozen module.
    function "is_frozen(name, /)" (vm, name: Of<Str>) {
        let name = name.to_string_lossy();
        Ok(Value::bool(embedded::names().any(|n| n == name)))
    }
] }

/// Calls a function of the part of the search that is written in the language.
fn in_python(vm: &Vm, function: &str, args: &[Value]) -> Eval {
    let module = vm.import_module(crate::vm::import::BOOTSTRAP)?;
    let function = vm.get_attr(&module, vm.intern(function))?;
    vm.call(&function, args)
}

/// Makes the finder.
pub fn path_finder(vm: &Vm) -> Value {
    vm.make_class(&PATH_FINDER, None).value()
}

/// Fills the namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    add(vm, dict, FUNCTIONS);
    Ok(())
}
