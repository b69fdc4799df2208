//! `mappingproxy`: a read-only view of a mapping, or of a class's attributes.

use crate::natives;
use crate::value::{Class, ClassFlags, Dict, NativeData, Ref, Str, Symbol, Tag, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Binary, Compare, Eval, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "mappingproxy",
    module: "builtins",
    doc: "Read-only proxy of a mapping.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| {
        Ok(Value::str(&format!("mappingproxy({})", vm.repr_text(&mapping(vm, v))?)))
    }),
    str: Some(|vm, v| vm.str(&mapping(vm, v))),
    hash: Some(|vm, v| vm.hash(&mapping(vm, v))),
    len: Some(|vm, v| vm.len(&mapping(vm, v))),
    iter: Some(|vm, v| vm.iter_value(&mapping(vm, v))),
    contains: Some(|vm, v, key| match attribute(vm, v, key) {
        Some(found) => Ok(found.is_some()),
        None => vm.contains(&mapping(vm, v), key),
    }),
    get_item: Some(|vm, v, key| match attribute(vm, v, key) {
        Some(Some(found)) => Ok(found),
        Some(None) => Err(vm.key_error(key)),
        None => vm.get_item(&mapping(vm, v), key),
    }),
    binary: Some(binary),
    binary_ops: &[Binary::Or],
    inplace: Some(inplace),
    inplace_ops: &[Binary::Or],
    compare: Some(compare),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    ..Slots::EMPTY
};

/// A view of a mapping, or of a class.
pub struct Proxy {
    target: Value,
}

impl NativeData for Proxy {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.target);
    }
}

natives! { METHODS of "mappingproxy" = [
    /// Return the value for key if key is in the mapping, else default.
    method "get(self, key, default=None, /)" (vm, this: &Value, key: &Value, default: Option<&Value>) {
        if this.data::<Proxy>().is_none() {
            return Err(vm.wrong_argument(this, 0, "mappingproxy"));
        }
        let default = default.cloned().unwrap_or(Value::NONE);
        match attribute(vm, &vm.unwrap(this), key) {
            Some(found) => Ok(found.unwrap_or(default)),
            None => forward(vm, this, "get", &[key.clone(), default]),
        }
    }
    /// a set-like object providing a view on D's keys
    method "keys(self, /)" (vm, this: &Value) { forward(vm, this, "keys", &[]) }
    /// an object providing a view on D's values
    method "values(self, /)" (vm, this: &Value) { forward(vm, this, "values", &[]) }
    /// a set-like object providing a view on D's items
    method "items(self, /)" (vm, this: &Value) { forward(vm, this, "items", &[]) }
    /// a shallow copy of D
    method "copy(self, /)" (vm, this: &Value) { forward(vm, this, "copy", &[]) }
    /// Return a reverse iterator over the mapping's keys.
    method "__reversed__(self, /)" (vm, this: &Value) { forward(vm, this, "__reversed__", &[]) }
] }

natives! { NEW of "mappingproxy" = [
    method "mappingproxy(cls, mapping)" (vm, class: Of<Class>, mapping: &Value) {
        let sequence = matches!(vm.unwrap(mapping).tag(), Tag::List | Tag::Tuple);
        let item = vm.special(mapping, sym::__getitem__);
        if sequence || item.is_none() {
            let name = vm.type_name_or_none(mapping);
            return Err(vm.type_error(format!(
                "mappingproxy() argument must be a mapping, not {name}"
            )));
        }
        Ok(make(vm, mapping.clone()))
    }
] }

/// A view of a mapping; of a class: of its attributes.
pub fn make(vm: &Vm, target: Value) -> Value {
    vm.new_object(T::MappingProxy, Proxy { target })
}

fn target(v: &Value) -> &Value {
    match v.data::<Proxy>() {
        Some(p) => &p.target,
        None => unreachable!("operations get values of their own type"),
    }
}

/// The mapping behind it; of a class: its attributes as they are now.
fn mapping(vm: &Vm, v: &Value) -> Value {
    let target = target(v);
    match target.get::<Class>() {
        Some(class) => attributes(vm, class).into(),
        None => target.clone(),
    }
}

/// What a class's `__dict__` holds: its attributes, and the descriptors of what it gives its instances
/// first, which CPython keeps among them.
fn class_attrs(vm: &Vm, class: &Class) -> Vec<(Symbol, Value)> {
    let mut attrs = class.own_attrs();
    if class.flags().has(ClassFlags::IMMUTABLE) {
        attrs.retain(|&(name, _)| !is_hidden(class, name));
        return attrs;
    }
    let getter = |name| super::instance_part::new(vm, class, name);
    let bases = class.bases();
    let mut own = Vec::new();
    if !class.flags().has(ClassFlags::NO_DICT) && !bases.iter().any(|b| gives_dict(b)) {
        own.push((sym::__dict__, getter(sym::__dict__)));
    }
    let weak = |c: &Ref<Class>| c.flags().has(ClassFlags::WEAK);
    if class.flags().has(ClassFlags::WEAK) && !bases.iter().any(weak) {
        own.push((sym::__weakref__, getter(sym::__weakref__)));
    }
    own.retain(|(name, _)| class.own_attr(*name).is_none());
    let at = class.given_at().min(attrs.len());
    attrs.splice(at..at, own);
    attrs
}

/// Whether an attribute is none that a class's `__dict__` shows: where CPython's class is static, its module is part of its
/// name.
fn is_hidden(class: &Class, name: Symbol) -> bool {
    if name != sym::__module__ || !class.flags().has(ClassFlags::IMMUTABLE) {
        return false;
    }
    let module = class.own_attr(name);
    match module.as_ref().and_then(|m| m.get::<Str>()).and_then(Str::as_str) {
        Some("_contextvars" | "string.templatelib" | "sys" | "types" | "weakref") => true,
        Some("typing") => class.is_builtin("typing.Union"),
        _ => false,
    }
}

/// Whether the instances of a class have a `__dict__`.
fn gives_dict(class: &Class) -> bool {
    let flags = class.flags();
    if flags.has(ClassFlags::IMMUTABLE) {
        return flags.has(ClassFlags::EXCEPTION) || flags.has(ClassFlags::METACLASS);
    }
    !flags.has(ClassFlags::NO_DICT)
}

fn attributes(vm: &Vm, class: &Class) -> Ref<Dict> {
    let dict = Dict::new();
    for (name, value) in class_attrs(vm, class) {
        dict.set_str(&vm.interp.symbols.string(name), value);
    }
    dict
}

/// The attribute of that name, if the target is a class and the key a string; `None` if not.
fn attribute(vm: &Vm, v: &Value, key: &Value) -> Option<Option<Value>> {
    let class = target(v).get::<Class>()?;
    let key = key.get::<Str>()?;
    let name = vm.interp.symbols.find_str(key);
    Some(name.and_then(|n| match class.own_attr(n) {
        Some(_) if is_hidden(class, n) => None,
        None if n == sym::__dict__ || n == sym::__weakref__ => {
            class_attrs(vm, class).into_iter().find(|(known, _)| *known == n).map(|(_, v)| v)
        }
        found => found,
    }))
}

fn forward(vm: &Vm, this: &Value, method: &str, args: &[Value]) -> Eval {
    let Some(p) = Data::<Proxy>::of(vm, this) else {
        return Err(vm.wrong_argument(this, 0, "mappingproxy"));
    };
    let of = mapping(vm, &p.object().value());
    vm.call_method(&of, vm.intern(method), args)
}

fn bare(vm: &Vm, v: &Value) -> Value {
    if v.data::<Proxy>().is_some() { mapping(vm, v) } else { v.clone() }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    if op != Binary::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.binary(op, &bare(vm, a), &bare(vm, b))
}

fn inplace(vm: &Vm, op: Binary, a: &Value, _: &Value) -> Eval {
    if op != Binary::Or {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Err(refuse_inplace(vm, a))
}

fn refuse_inplace(vm: &Vm, a: &Value) -> Raised {
    let name = vm.type_name(a);
    vm.type_error(format!("'|=' is not supported by {name}; use '|' instead"))
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    vm.compare(op, &bare(vm, a), &bare(vm, b))
}
