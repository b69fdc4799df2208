//! The native part of `weakref`: references, proxies, and the questions who refers weakly to what.

mod proxy;
mod reference;

use crate::natives;
use crate::value::{Dict, Value, WeakRef, sym, weak_references};
use crate::vm::{Eval, Raised, Vm};

/// Fills the namespace of `_weakref`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    for class in [&reference::CLASS, &proxy::CLASS, &proxy::CALLABLE] {
        vm.native_class(class).set_attr(sym::__doc__, Value::NONE);
    }
    for name in ["ref", "ReferenceType"] {
        super::set(vm, dict, name, vm.native_class(&reference::CLASS).value());
    }
    super::set(vm, dict, "ProxyType", proxy::class(vm, &proxy::CLASS));
    super::set(vm, dict, "CallableProxyType", proxy::class(vm, &proxy::CALLABLE));
    Ok(())
}

natives! { FUNCTIONS of "_weakref" = [
    /// Return the number of weak references to 'object'.
    function "getweakrefcount(object, /)" (vm, object: &Value) {
        Ok(Value::int(weak_references(object).len() as i64))
    }
    /// Return a list of all weak reference objects pointing to 'object'.
    function "getweakrefs(object, /)" (vm, object: &Value) {
        Ok(Value::list(weak_references(object)))
    }
    /// Create a proxy object that weakly references 'object'.
    ///
    /// 'callback', if given, is called with a reference to the
    /// proxy when 'object' is about to be finalized.
    function "proxy(object, callback=None, /)" (vm, object: &Value, callback: Option<&Value>) {
        proxy::make(vm, object, callback.cloned().unwrap_or(Value::NONE))
    }
] }

/// Refuses objects that cannot have weak references.
fn check_target(vm: &Vm, object: &Value) -> Result<(), Raised> {
    if vm.allows_weak_references(object) {
        return Ok(());
    }
    let name = vm.type_name(object);
    Err(vm.type_error(format!("cannot create weak reference to '{name}' object")))
}

/// `<what at 0x…; to 'class' at 0x…>`, with a name at the end where there is one.
fn repr(vm: &Vm, what: &str, shown: &Value, weak: &WeakRef, name: Option<String>) -> Eval {
    let at = vm.address(shown);
    Ok(Value::str(&match weak.target() {
        None => format!("<{what} at {at}; dead>"),
        Some(target) => {
            let (class, place) = (vm.type_name(&target), vm.address(&target));
            let name = name.map_or(String::new(), |name| format!(" ({name})"));
            format!("<{what} at {at}; to '{class}' at {place}{name}>")
        }
    }))
}
