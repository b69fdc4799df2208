//! `getattr` and its kin, `vars`, `dir`, `globals`, `locals`.

use super::code::{caller_globals, caller_locals};
use crate::natives;
use crate::types::list::sort::sort_values;
use crate::types::object::attribute_name;
use crate::value::{Dict, Value, sym};
use crate::vm::{Eval, Vm};

natives! { pub NATIVES of "builtins" = [
    /// getattr(object, name[, default]) -> value
    ///
    /// Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.
    /// When a default argument is given, it is returned when the attribute doesn't
    /// exist; without it, an exception is raised in that case.
    function "getattr(object, name, default=None, /)"
    (vm, object: &Value, name: &Value, default: Option<&Value>) {
        let name = attribute_name(vm, name)?;
        match default {
            None => vm.get_attr(object, name),
            Some(default) => Ok(vm.try_get_attr(object, name)?.unwrap_or_else(|| default.clone())),
        }
    }
    /// Return whether the object has an attribute with the given name.
    ///
    /// This is done by calling getattr(obj, name) and catching AttributeError.
    function "hasattr(obj, name, /)" (vm, object: &Value, name: &Value) {
        let name = attribute_name(vm, name)?;
        Ok(Value::bool(vm.try_get_attr(object, name)?.is_some()))
    }
    /// Sets the named attribute on the given object to the specified value.
    ///
    /// setattr(x, 'y', v) is equivalent to ``x.y = v``
    function "setattr(obj, name, value, /)" (vm, object: &Value, name: &Value, value: &Value) {
        let name = attribute_name(vm, name)?;
        vm.set_attr(object, name, value.clone()).map(|()| Value::NONE)
    }
    /// Deletes the named attribute from the given object.
    ///
    /// delattr(x, 'y') is equivalent to ``del x.y``
    function "delattr(obj, name, /)" (vm, object: &Value, name: &Value) {
        let name = attribute_name(vm, name)?;
        vm.del_attr(object, name).map(|()| Value::NONE)
    }
    /// vars([object]) -> dictionary
    ///
    /// Without arguments, equivalent to locals().
    /// With an argument, equivalent to object.__dict__.
    function "vars(object=None, /)" (vm, object: Option<&Value>) {
        let Some(object) = object else { return caller_locals(vm) };
        match vm.try_get_attr(object, sym::__dict__)? {
            Some(dict) => Ok(dict),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        }
    }
    /// dir([object]) -> list of strings
    ///
    /// If called without an argument, return the names in the current scope.
    /// Else, return an alphabetized list of names comprising (some of) the attributes
    /// of the given object, and of attributes reachable from it.
    function "dir(object=None, /)" (vm, object: Option<&Value>) {
        let names = match object {
            None => {
                let locals = caller_locals(vm)?;
                match locals.get::<Dict>() {
                    Some(_) => locals,
                    None => vm.call_method(&locals, vm.intern("keys"), &[])?,
                }
            }
            Some(object) => names_of(vm, object)?,
        };
        let (names, sorted) = sort_values(vm, vm.collect(&names)?, &Value::NONE, false);
        sorted?;
        Ok(Value::list(names))
    }
    /// Return the dictionary containing the current scope's global variables.
    ///
    /// NOTE: Updates to this dictionary *will* affect name lookups in the current
    /// global scope and vice-versa.
    function "globals()" (vm) {
        Ok(caller_globals(vm).unwrap_or_else(Dict::new).into())
    }
    /// Return a dictionary containing the current scope's local variables.
    ///
    /// NOTE: Whether or not updates to this dictionary will affect name lookups in
    /// the local scope and vice-versa is *implementation dependent* and not
    /// covered by any backwards compatibility guarantees.
    function "locals()" (vm) { caller_locals(vm) }
] }

fn names_of(vm: &Vm, object: &Value) -> Eval {
    match vm.call_special(object, sym::__dir__, &[])? {
        Some(names) => Ok(names),
        None => Err(vm.type_error("object does not provide __dir__")),
    }
}
