//! The names that `dir()` shows.

use crate::value::{Class, ClassFlags, Dict, Instance, Module, Str, Tag, Value, sym};
use crate::vm::{Eval, Raised, Vm};

/// `object.__dir__`, `type.__dir__` and the module's: a list of names, in no particular order.
pub fn names(vm: &Vm, v: &Value) -> Eval {
    let found = Dict::new();
    if let Some(class) = v.get::<Class>() {
        add_class(vm, class, &found);
    } else if let Some(m) = v.get::<Module>() {
        // A module may say itself what it has.
        if let Some(own) = m.dict.get_str(&vm.interp.symbols.string(sym::__dir__)) {
            return vm.call(&own, &[]);
        }
        add_keys(&m.dict, &found);
    } else {
        add_own(vm, v, &found)?;
        // What it says to be; a script's class may say anything.
        let claimed = vm.try_get_attr(v, sym::__class__)?;
        if let Some(class) = claimed.as_ref().and_then(|class| class.get::<Class>()) {
            add_class(vm, class, &found);
            add(vm, &found, "__class__");
        }
        let own = v.tag() == Tag::Function;
        if !own && v.get::<Instance>().is_none_or(|i| !super::object::has_dict(i)) {
            drop(found.remove_str(&vm.interp.symbols.string(sym::__dict__)));
        }
    }
    Ok(Value::list(found.to_vec().into_iter().map(|(name, _)| name).collect()))
}

fn add(vm: &Vm, found: &Dict, name: &str) {
    found.set_str(&vm.interp.symbols.string(vm.intern(name)), Value::NONE);
}

/// The names of the value's own attributes.
fn add_own(vm: &Vm, v: &Value, found: &Dict) -> Result<(), Raised> {
    if let Some(dict) = vm.try_get_attr(v, sym::__dict__)?
        && let Some(d) = vm.as_dict(&dict)
    {
        add_keys(&d, found);
    }
    Ok(())
}

fn add_keys(dict: &Dict, found: &Dict) {
    for (key, _) in dict.to_vec() {
        if let Some(s) = key.get::<Str>() {
            found.set_str(s, Value::NONE);
        }
    }
}

/// The names of the class's attributes and its bases'.
fn add_class(vm: &Vm, class: &Class, found: &Dict) {
    for c in class.mro() {
        for (name, _) in c.own_attrs() {
            found.set_str(&vm.interp.symbols.string(name), Value::NONE);
        }
        if !c.flags().has(ClassFlags::IMMUTABLE) && !c.flags().has(ClassFlags::NO_DICT) {
            add(vm, found, "__dict__");
            add(vm, found, "__weakref__");
        }
    }
    if (class.flags().has(ClassFlags::NO_DICT) || class.flags().has(ClassFlags::IMMUTABLE))
        && !class.flags().has(ClassFlags::EXCEPTION)
    {
        drop(found.remove_str(&vm.interp.symbols.string(sym::__dict__)));
    }
    add(vm, found, "__doc__");
}
