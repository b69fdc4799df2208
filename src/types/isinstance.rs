//! `isinstance` and `issubclass`, with the hooks of metaclasses.

use crate::value::{Class, Ref, Tag, Tuple, Value, sym};
use crate::vm::types::T;
use crate::vm::{Raised, Vm};

/// `isinstance(v, class)`: `class` may be a class, a union, a tuple of such, or have a hook.
pub fn is_instance(vm: &Vm, v: &Value, class: &Value) -> Result<bool, Raised> {
    if let Some(c) = class.get::<Class>() {
        if vm.interp.types.is_plainly(v, c) {
            return Ok(true);
        }
        if c.metaclass().is_none() {
            return plain_is_instance(vm, v, c);
        }
    }
    if let Some(t) = vm.unwrap(class).get::<Tuple>() {
        return vm.nested("in __instancecheck__", || any_of(t, |c| is_instance(vm, v, c)));
    }
    if let Some(r) = vm.call_special(class, sym::__instancecheck__, std::slice::from_ref(v))? {
        return vm.truth(&r);
    }
    match bases_of(vm, class)? {
        Some(_) => {
            let own = vm.try_get_attr(v, sym::__class__)?.unwrap_or(Value::NONE);
            derives(vm, &own, class)
        }
        None => {
            Err(vm.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"))
        }
    }
}

/// `type.__instancecheck__`: by the value's class, or by what its `__class__` claims.
pub fn plain_is_instance(vm: &Vm, v: &Value, class: &Class) -> Result<bool, Raised> {
    if vm.interp.types.derives(v, class) {
        return Ok(true);
    }
    // Only a script's class can claim to be another.
    if !matches!(v.tag(), Tag::Instance | Tag::Object) {
        return Ok(false);
    }
    let claimed = match vm.try_get_attr(v, sym::__class__)? {
        Some(c) => c,
        None => return Ok(false),
    };
    match claimed.get::<Class>() {
        Some(c) => Ok(c.is_subclass_of(class)),
        None => Ok(false),
    }
}

/// `issubclass(sub, class)`.
pub fn is_subclass(vm: &Vm, sub: &Value, class: &Value) -> Result<bool, Raised> {
    if let Some(c) = class.get::<Class>()
        && c.metaclass().is_none()
    {
        return plain_is_subclass(vm, sub, class);
    }
    if let Some(t) = vm.unwrap(class).get::<Tuple>() {
        return vm.nested("in __subclasscheck__", || any_of(t, |c| is_subclass(vm, sub, c)));
    }
    if let Some(r) = vm.call_special(class, sym::__subclasscheck__, std::slice::from_ref(sub))? {
        return vm.truth(&r);
    }
    plain_is_subclass(vm, sub, class)
}

/// `type.__subclasscheck__`; things that are no classes take part by their `__bases__`.
pub fn plain_is_subclass(vm: &Vm, sub: &Value, class: &Value) -> Result<bool, Raised> {
    if let (Some(a), Some(b)) = (sub.get::<Class>(), class.get::<Class>()) {
        return Ok(a.is_subclass_of(b));
    }
    if bases_of(vm, sub)?.is_none() {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    }
    if bases_of(vm, class)?.is_none() {
        return Err(
            vm.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")
        );
    }
    derives(vm, sub, class)
}

fn bases_of(vm: &Vm, v: &Value) -> Result<Option<Ref<Tuple>>, Raised> {
    Ok(vm.try_get_attr(v, sym::__bases__)?.and_then(Value::into_ref))
}

fn derives(vm: &Vm, sub: &Value, class: &Value) -> Result<bool, Raised> {
    if sub.is(class) {
        return Ok(true);
    }
    let Some(bases) = bases_of(vm, sub)? else { return Ok(false) };
    vm.nested("in __subclasscheck__", || any_of(&bases, |base| derives(vm, base, class)))
}

fn any_of(t: &Tuple, mut test: impl FnMut(&Value) -> Result<bool, Raised>) -> Result<bool, Raised> {
    for v in t.items() {
        if test(v)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether `v` is a class as `isinstance(v, type)` says.
pub fn is_class(vm: &Vm, v: &Value) -> bool {
    v.tag() == Tag::Class || vm.is_a(v, T::Type)
}
