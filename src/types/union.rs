//! Unions of types: `int | None`.

use super::generic_alias::{parameters, type_text};
use super::type_params::alias::is_type_alias;
use super::type_params::variable::{is_parameter, is_tuple};
use crate::natives;
use crate::value::{Class, NativeData, Ref, Tag, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Binary, Compare, Eval, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "Union",
    module: "typing",
    doc: "Represent a union type\n\nE.g. for int | str",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    binary: Some(or_anything),
    binary_ops: &[Binary::Or],
    get_item: Some(get_item),
    weak: true,
    ..Slots::EMPTY
};

/// The alternatives, without repetitions.
pub struct Union {
    args: Ref<Tuple>,
}

impl NativeData for Union {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.args.value());
    }
}

natives! { METHODS of "Union" = [
    member "__args__" (vm, this: Data<Union>) { Ok(this.args.value()) }
    getter "__parameters__" (vm, this: Data<Union>) {
        parameters(vm, this.args.items()).map(Value::tuple)
    }
    getter "__origin__" (vm, this: Data<Union>) { Ok(vm.class(T::UnionType).value()) }
    getter "__name__" (vm, this: Data<Union>) { Ok(Value::str("Union")) }
    getter "__qualname__" (vm, this: Data<Union>) { Ok(Value::str("Union")) }
    /// The union of types of any kind: `Union[int, T]`.
    classmethod "__class_getitem__(cls, types, /)" (vm, class: &Value, types: &Value) {
        match types.get::<Tuple>() {
            Some(t) if t.is_empty() => Err(vm.type_error("Cannot take a Union of no types.")),
            Some(t) => join(vm, t.items()),
            None => join(vm, std::slice::from_ref(types)),
        }
    }
    method "__mro_entries__(self, bases, /)" (vm, this: &Value, bases: &Value) {
        let text = vm.repr_text(this)?;
        Err(vm.type_error(format!("Cannot subclass {text}")))
    }
    /// Check if an object is an instance of one of the alternatives.
    method "__instancecheck__(self, instance, /)" (vm, this: Data<Union>, v: &Value) {
        for class in this.args.items() {
            check_plain(vm, class, "isinstance")?;
            if super::isinstance::is_instance(vm, v, class)? {
                return Ok(Value::TRUE);
            }
        }
        Ok(Value::FALSE)
    }
    /// Check if a class is derived from one of the alternatives.
    method "__subclasscheck__(self, subclass, /)" (vm, this: Data<Union>, v: &Value) {
        if v.tag() != Tag::Class {
            return Err(vm.type_error("issubclass() arg 1 must be a class"));
        }
        for class in this.args.items() {
            check_plain(vm, class, "issubclass")?;
            if super::isinstance::is_subclass(vm, v, class)? {
                return Ok(Value::TRUE);
            }
        }
        Ok(Value::FALSE)
    }
] }

fn check_plain(vm: &Vm, class: &Value, what: &str) -> Result<(), Raised> {
    if super::generic_alias::is_alias(class) {
        return Err(vm.type_error(format!("{what}() argument 2 cannot be a parameterized generic")));
    }
    Ok(())
}

/// `a | b` of types.
pub fn or(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    if op != Binary::Or || !is_type(a) || !is_type(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    join(vm, &[a.clone(), b.clone()])
}

/// `a | b` where one is a union already: what joins it may be anything.
fn or_anything(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match op {
        Binary::Or => join(vm, &[a.clone(), b.clone()]),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The union of types: those of unions in it, None as its class, texts as references, each once.
pub fn join(vm: &Vm, types: &[Value]) -> Eval {
    let mut all: Vec<Value> = Vec::new();
    for v in types {
        if v.tag() == Tag::Tuple {
            let text = vm.repr_text(v)?;
            let text: String = text.chars().take(100).collect();
            let message = format!("Union[arg, ...]: each arg must be a type. Got {text}.");
            return Err(vm.type_error(message));
        }
        if let (Some(u), true) = (v.data::<Union>(), all.is_empty()) {
            // Its own have been compared.
            all.extend_from_slice(u.args.items());
            continue;
        }
        let parts = match v.data::<Union>() {
            Some(u) => u.args.items().to_vec(),
            None if v.is_none() => vec![vm.class(T::NoneType).value()],
            None if v.tag() == Tag::Str => {
                let typing = vm.import_module("typing")?;
                let reference = vm.get_attr(&typing, vm.intern("_forward"))?;
                vec![vm.call(&reference, std::slice::from_ref(v))?]
            }
            None => vec![v.clone()],
        };
        for part in parts {
            let mut known = false;
            for x in &all {
                known = known || vm.equal(x, &part)?;
            }
            if !known {
                all.push(part);
            }
        }
    }
    if all.len() == 1 {
        return Ok(all.remove(0));
    }
    Ok(vm.new_object(T::UnionType, Union { args: Tuple::new(all) }))
}

/// `union[items]`: the type variables replaced.
fn get_item(vm: &Vm, v: &Value, item: &Value) -> Eval {
    let args = data(v).args.items();
    let params = parameters(vm, args)?;
    if params.is_empty() {
        let text = vm.repr_text(v)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let items = match item.get::<Tuple>() {
        Some(t) => t.items().to_vec(),
        None => vec![item.clone()],
    };
    if items.len() != params.len() {
        let few = if items.len() < params.len() { "few" } else { "many" };
        let (text, got, need) = (vm.repr_text(v)?, items.len(), params.len());
        return Err(
            vm.type_error(format!("Too {few} arguments for {text}; actual {got}, expected {need}"))
        );
    }
    let given = |p: &Value| {
        let place = params.iter().position(|known| known.is(p));
        place.and_then(|i| items.get(i)).unwrap_or(p).clone()
    };
    let mut types = Vec::new();
    for arg in args {
        let inner = parameters(vm, std::slice::from_ref(arg))?;
        types.push(match &inner[..] {
            [] => arg.clone(),
            [p] if p.is(arg) => given(arg),
            inner => vm.get_item(arg, &Value::tuple(inner.iter().map(given).collect()))?,
        });
    }
    join(vm, &types)
}

fn is_type(v: &Value) -> bool {
    v.is_none()
        || v.get::<Class>().is_some()
        || v.data::<Union>().is_some()
        || super::generic_alias::is_alias(v)
        || is_parameter(v) && !is_tuple(v)
        || is_type_alias(v)
}

fn data(v: &Value) -> &Union {
    match v.data() {
        Some(u) => u,
        None => unreachable!("operations get values of their own type"),
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let mut parts = Vec::new();
    for arg in data(v).args.items() {
        parts.push(type_text(vm, arg)?);
    }
    Ok(Value::str(&parts.join(" | ")))
}

/// The order of the alternatives is no part of it.
fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let mut h = 0x55_4e49_4f4e_i64;
    for arg in data(v).args.items() {
        h ^= vm.hash(arg)?.wrapping_mul(0x9e37_79b9);
    }
    Ok(h)
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.data::<Union>(), b.data::<Union>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut equal = x.args.len() == y.args.len();
    for p in x.args.items() {
        let mut found = false;
        for q in y.args.items() {
            found = found || vm.equal(p, q)?;
        }
        equal = equal && found;
    }
    Ok(Value::bool(equal == (op == Compare::Eq)))
}
