//! `types.SimpleNamespace`.

use crate::natives;
use crate::value::{Class, ClassFlags, Dict, Instance, Ref, Str, Tuple, Value, sym};
use crate::vm::native::Of;
use crate::vm::types::T;
use crate::vm::{Eval, Raised, Vm};

natives! { METHODS of "types.SimpleNamespace" = [
    /// Create and return a new object.  See help(type) for accurate signature.
    staticmethod "__new__(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: Of<Dict>) {
        let class = vm.class_to_make("types.SimpleNamespace", args.items())?;
        Ok(Instance::new(&class).into())
    }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, args.items(), &kwargs)
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { repr(vm, this) }
    /// Return self==value.
    method "__eq__(self, value, /)" (vm, this: &Value, other: &Value) {
        let (Some(a), Some(b)) = (attributes(vm, this), attributes(vm, other)) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        vm.equal(&a.value(), &b.value()).map(Value::bool)
    }
    /// Return state information for pickling
    method "__reduce__(self, /)" (vm, this: &Value) {
        let Some(dict) = attributes(vm, this) else {
            return Err(vm.wrong_argument(this, 0, "SimpleNamespace"));
        };
        let class = vm.class_of(this).value();
        Ok(Value::tuple(vec![class, Value::tuple(Vec::new()), dict.into()]))
    }
    /// Return a copy of the namespace with new values for the specified attributes.
    method "__replace__(self, /, **changes)" (vm, this: &Value, changes: Of<Dict>) {
        let class = vm.class_of(this);
        let copy = vm.call_class(&class, &[], &[])?;
        for from in [attributes(vm, this).unwrap_or_else(Dict::new), changes.0] {
            set_all(vm, &copy, &from)?;
        }
        Ok(copy)
    }
] }

/// The class; each interpreter makes it once.
pub fn class(vm: &Vm) -> Ref<Class> {
    let key = Str::new("types.SimpleNamespace");
    let made = vm.interp.native_state.get_str(&key);
    if let Some(class) = made.and_then(Value::into_ref) {
        return class;
    }
    let base = vm.class(T::Object).clone();
    let mro = base.mro();
    let class = Class::new(
        Str::new("SimpleNamespace"),
        None,
        vec![base],
        mro,
        T::Object as u16,
        ClassFlags::IMMUTABLE,
    );
    class.set_attr(sym::__module__, Value::str("types"));
    class.set_attr(sym::__doc__, Value::str("A simple attribute-based namespace."));
    class.set_attr(sym::__hash__, Value::NONE);
    for def in METHODS {
        class.set_attr(vm.intern(def.name()), Value::from_static(def));
    }
    vm.interp.native_state.set_str(&key, class.value());
    class
}

/// A namespace of those attributes.
pub fn make(vm: &Vm, pairs: Vec<(&str, Value)>) -> Value {
    let i = Instance::new(&class(vm));
    for (name, v) in pairs {
        let _ = i.set(vm.intern(name), v);
    }
    i.into()
}

fn attributes(vm: &Vm, v: &Value) -> Option<Ref<Dict>> {
    let i = v.get::<Instance>()?;
    if !i.class().is_subclass_of(&class(vm)) {
        return None;
    }
    Some(i.make_dict(|s| vm.name_value(s)))
}

fn set_all(vm: &Vm, v: &Value, from: &Dict) -> Result<(), Raised> {
    for (name, value) in from.to_vec() {
        let name = crate::types::object::attribute_name(vm, &name)?;
        vm.plain_set_attr(v, name, Some(value))?;
    }
    Ok(())
}

fn init(vm: &Vm, this: &Value, args: &[Value], kwargs: &Dict) -> Eval {
    match args {
        [] => {}
        [mapping] => {
            let plain = vm.call(&vm.class(T::Dict).value(), std::slice::from_ref(mapping))?;
            let Some(dict) = vm.as_dict(&plain) else { return Ok(Value::NONE) };
            for (key, _) in dict.to_vec() {
                if vm.as_str_value(&key).is_none() {
                    let name = vm.type_name(&key);
                    return Err(vm.type_error(format!("keywords must be strings, not '{name}'")));
                }
            }
            set_all(vm, this, &dict)?;
        }
        _ => {
            let (n, class) = (args.len(), vm.class_of(this).name());
            let class = class.to_string_lossy();
            return Err(vm.type_error(format!("{class} expected at most 1 argument, got {n}")));
        }
    }
    set_all(vm, this, kwargs)?;
    Ok(Value::NONE)
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(dict) = attributes(vm, v) else { return vm.default_repr(v) };
    let class = vm.class_of(v);
    let name = match std::ptr::eq(class.as_ptr(), self::class(vm).as_ptr()) {
        true => "namespace".to_owned(),
        false => class.name().to_string_lossy().into_owned(),
    };
    vm.guard_repr(v, &format!("{name}(...)"), || {
        let mut parts = Vec::new();
        for (key, value) in dict.to_vec() {
            parts.push(format!("{}={}", vm.str_text(&key)?, vm.repr_text(&value)?));
        }
        Ok(format!("{name}({})", parts.join(", ")))
    })
}
