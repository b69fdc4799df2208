//! Native functions and the methods of builtin types, bound or not.

use super::instance_part::InstancePart;
use crate::natives;
use crate::value::{Class, Module, Ref, Str, Tag, Value};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Compare, Eval, Method, NativeDef, NativeKind, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "builtin_function_or_method",
    module: "builtins",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { weak: true, ..SHARED };

const SHARED: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    call: Some(Vm::call_kw),
    ..Slots::EMPTY
};

/// `method_descriptor`: methods of builtin types, unbound.
pub static DESCRIPTOR: NativeClass = NativeClass {
    name: "method_descriptor",
    module: "builtins",
    doc: "",
    slots: &DESCRIPTOR_SLOTS,
    methods: DESCRIPTOR_METHODS,
};

static DESCRIPTOR_SLOTS: Slots =
    Slots { repr: Some(repr), call: Some(Vm::call_kw), descr_get: Some(bind), ..Slots::EMPTY };

/// `classmethod_descriptor`: class methods of builtin types, unbound.
pub static CLASS_METHOD_DESCRIPTOR: NativeClass = NativeClass {
    name: "classmethod_descriptor",
    module: "builtins",
    doc: "",
    slots: &DESCRIPTOR_SLOTS,
    methods: DESCRIPTOR_METHODS,
};

/// `wrapper_descriptor`: special methods that stand for operations of builtin types, unbound.
pub static WRAPPER_DESCRIPTOR: NativeClass = NativeClass {
    name: "wrapper_descriptor",
    module: "builtins",
    doc: "",
    slots: &DESCRIPTOR_SLOTS,
    methods: DESCRIPTOR_METHODS,
};

/// `method-wrapper`: such methods, bound.
pub static METHOD_WRAPPER: NativeClass = NativeClass {
    name: "method-wrapper",
    module: "builtins",
    doc: "",
    slots: &METHOD_WRAPPER_SLOTS,
    methods: METHOD_WRAPPER_METHODS,
};

static METHOD_WRAPPER_SLOTS: Slots = SHARED;

/// `getset_descriptor`: computed attributes of builtin types.
pub static GETSET: NativeClass = NativeClass {
    name: "getset_descriptor",
    module: "builtins",
    doc: "",
    slots: &GETSET_SLOTS,
    methods: GETSET_METHODS,
};

static GETSET_SLOTS: Slots = Slots {
    repr: Some(|vm, v| match v.data::<InstancePart>() {
        Some(part) => {
            let (name, owner) = (vm.text(part.name), part.owner_name());
            Ok(Value::str(&format!("<attribute '{name}' of '{owner}' objects>")))
        }
        None => repr(vm, v),
    }),
    descr_get: Some(|vm, v, object, class| match (v.data::<InstancePart>(), object) {
        (Some(part), Some(object)) => part.get(vm, object),
        (Some(_), None) => Ok(v.clone()),
        (None, _) => vm.bind_attr(v, object, class),
    }),
    descr_set: Some(|vm, v, object, new| match v.data::<InstancePart>() {
        Some(part) => part.set(vm, object, new),
        None => set(vm, v, object, new),
    }),
    ..Slots::EMPTY
};

natives! { METHODS of "builtin_function_or_method" = [
    getter "__name__" (vm, this: &Value) { Ok(Value::str(def_of(this).name())) }
    getter "__qualname__" (vm, this: &Value) { qualname(vm, this) }
    member "__module__" (vm, this: &Value) {
        let def = def_of(this);
        Ok(if def.kind == NativeKind::Function { Value::str(def.owner) } else { Value::NONE })
    }
    getter "__self__" (vm, this: &Value) { receiver(vm, this) }
    getter "__doc__" (vm, this: &Value) { Ok(doc(def_of(this))) }
    getter "__text_signature__" (vm, this: &Value) { Ok(text_signature(def_of(this))) }
    method "__reduce__(self, /)" (vm, this: &Value) { reduce(vm, this) }
] }

natives! { METHOD_WRAPPER_METHODS of "method-wrapper" = [
    getter "__name__" (vm, this: &Value) { Ok(Value::str(def_of(this).name())) }
    getter "__qualname__" (vm, this: &Value) { qualname(vm, this) }
    getter "__objclass__" (vm, this: &Value) { Ok(owner(vm, this)) }
    member "__self__" (vm, this: &Value) { receiver(vm, this) }
    getter "__doc__" (vm, this: &Value) { Ok(doc(def_of(this))) }
    getter "__text_signature__" (vm, this: &Value) { Ok(text_signature(def_of(this))) }
    method "__reduce__(self, /)" (vm, this: &Value) { reduce(vm, this) }
] }

natives! { DESCRIPTOR_METHODS of "method_descriptor" = [
    member "__name__" (vm, this: &Value) { Ok(Value::str(def_of(this).name())) }
    getter "__qualname__" (vm, this: &Value) { qualname(vm, this) }
    member "__objclass__" (vm, this: &Value) { Ok(owner(vm, this)) }
    getter "__doc__" (vm, this: &Value) { Ok(doc(def_of(this))) }
    getter "__text_signature__" (vm, this: &Value) { Ok(text_signature(def_of(this))) }
    method "__reduce__(self, /)" (vm, this: &Value) { reduce(vm, this) }
] }

natives! { GETSET_METHODS of "getset_descriptor" = [
    member "__name__" (vm, this: &Value) {
        Ok(match this.data::<InstancePart>() {
            Some(part) => vm.name_value(part.name),
            None => Value::str(def_of(this).name()),
        })
    }
    getter "__qualname__" (vm, this: &Value) {
        let Some(part) = this.data::<InstancePart>() else { return qualname(vm, this) };
        let owner = part.owner.get::<Class>().map(|c| vm.class_qualname(c)).unwrap_or_default();
        Ok(Value::str(&format!("{owner}.{}", vm.text(part.name))))
    }
    member "__objclass__" (vm, this: &Value) {
        Ok(match this.data::<InstancePart>() {
            Some(part) => part.owner.clone(),
            None => owner(vm, this),
        })
    }
    getter "__doc__" (vm, this: &Value) {
        Ok(match this.data::<InstancePart>() {
            Some(part) => part.doc(),
            None => doc(def_of(this)),
        })
    }
] }

/// A function is found by its name in its module, a method by its name in what has it.
fn reduce(vm: &Vm, this: &Value) -> Eval {
    if this.get::<Method>().is_none() && this.get_static::<NativeDef>().is_none() {
        return Err(vm.wrong_argument(this, 0, "builtin_function_or_method"));
    }
    let def = def_of(this);
    let has = match (this.get::<Method>(), def.kind) {
        (Some(m), _) => m.receiver.clone(),
        (None, NativeKind::Function) => return Ok(Value::str(def.name())),
        (None, NativeKind::ClassMethod) => return Err(super::reduce::cannot_pickle(vm, this)),
        _ => owner(vm, this),
    };
    Ok(super::reduce::by_getattr(vm, has, def.name()))
}

/// The declaration behind a native or a bound one.
pub(super) fn def_of(v: &Value) -> &'static NativeDef {
    let f = match v.get::<Method>() {
        Some(m) => &m.function,
        None => v,
    };
    match f.get_static() {
        Some(def) => def,
        None => unreachable!("a value of these classes is a native or binds one"),
    }
}

pub(super) fn doc(def: &NativeDef) -> Value {
    if def.doc.is_empty() {
        return Value::NONE;
    }
    let lines: Vec<&str> = def.doc.lines().map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
    Value::str(&lines.join("\n"))
}

fn text_signature(def: &NativeDef) -> Value {
    let first = match def.kind {
        NativeKind::Function if !def.signature.contains('(') => return Value::NONE,
        NativeKind::Function => "$module",
        NativeKind::Getter | NativeKind::Member => return Value::NONE,
        _ => "",
    };
    let params = def.parameters();
    if def.kind == NativeKind::StaticMethod {
        let class = if def.name() == "__new__" { "$type, " } else { "" };
        return Value::str(&format!("({class}{params})"));
    }
    if let (NativeKind::ClassMethod, Some(rest)) = (def.kind, params.strip_prefix("cls")) {
        return Value::str(&format!("($type{rest})"));
    }
    let text = match (first, params) {
        ("", p) => format!("(${p})"),
        (f, "") => format!("({f}, /)"),
        (f, p) if p.contains('/') => format!("({f}, {p})"),
        (f, p) => format!("({f}, /, {p})"),
    };
    Value::str(&text)
}

/// The class that has the method.
pub(super) fn owner(vm: &Vm, v: &Value) -> Value {
    let name = def_of(v).owner;
    match vm.interp.types.named(name) {
        Some(class) => class.into(),
        // The exceptions are not among those.
        None => vm.interp.builtins.get_str(&Str::new(name)).unwrap_or(Value::NONE),
    }
}

pub(super) fn qualname(vm: &Vm, v: &Value) -> Eval {
    let def = def_of(v);
    let name = def.name();
    Ok(match (def.kind, v.get::<Method>()) {
        (NativeKind::Function, _) => Value::str(name),
        (_, None) => Value::str(&format!("{}.{name}", def.class_name())),
        (_, Some(m)) => {
            let class = match m.receiver.get_ref::<Class>() {
                Some(class) => class,
                None => vm.class_of(&m.receiver),
            };
            Value::str(&format!("{}.{name}", vm.class_qualname(&class)))
        }
    })
}

fn receiver(vm: &Vm, v: &Value) -> Eval {
    if let Some(m) = v.get::<Method>() {
        return Ok(m.receiver.clone());
    }
    let def = def_of(v);
    if def.kind == NativeKind::StaticMethod {
        return Ok(owner(vm, v));
    }
    let module = vm.interp.modules.get_str(&Str::new(def.owner));
    Ok(module.filter(|m| m.get::<Module>().is_some()).unwrap_or(Value::NONE))
}

/// `descriptor.__get__(object, class)`.
fn bind(vm: &Vm, v: &Value, object: Option<&Value>, class: &Class) -> Eval {
    let def = def_of(v);
    match object {
        _ if def.kind == NativeKind::ClassMethod => {
            vm.check_class_receiver(def, &Ref::from_borrowed(class).into())?;
            vm.bind_attr(v, object, class)
        }
        Some(o) if def.kind == NativeKind::Method && !vm.is_of(o, def.owner) => {
            let (name, owner, got) = (def.name(), def.owner, vm.type_name(o));
            Err(vm.type_error(format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object"
            )))
        }
        _ => vm.bind_attr(v, object, class),
    }
}

pub(super) fn repr(vm: &Vm, v: &Value) -> Eval {
    let def = def_of(v);
    let (name, owner) = (def.name(), def.owner);
    Ok(Value::str(&match (def.kind, v.get::<Method>()) {
        (NativeKind::Function, _) => format!("<built-in function {name}>"),
        (NativeKind::Getter, _) => format!("<attribute '{name}' of '{owner}' objects>"),
        (NativeKind::Member, _) => format!("<member '{name}' of '{owner}' objects>"),
        (NativeKind::StaticMethod, _) => {
            format!("<built-in method {name} of type object at {}>", vm.address(v))
        }
        (_, None) if def.is_slot => format!("<slot wrapper '{name}' of '{owner}' objects>"),
        (_, None) => format!("<method '{name}' of '{owner}' objects>"),
        (_, Some(m)) => {
            let kind = match def.is_slot {
                true => format!("method-wrapper '{name}'"),
                false => format!("built-in method {name}"),
            };
            let class = vm.type_name(&m.receiver);
            format!("<{kind} of {class} object at {}>", vm.address(&m.receiver))
        }
    }))
}

fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    match v.tag() {
        Tag::Method => super::method::hash(vm, v),
        _ => Ok(crate::vm::hash::identity_hash(v)),
    }
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    if a.tag() == Tag::Native && b.tag() == Tag::Native && matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::bool(a.is(b) == (op == Compare::Eq)));
    }
    // Bound or not, they are of one class.
    if is_bound_native(a) && b.tag() == Tag::Native || a.tag() == Tag::Native && is_bound_native(b)
    {
        return Ok(match op {
            Compare::Eq => Value::FALSE,
            Compare::Ne => Value::TRUE,
            _ => Value::NOT_IMPLEMENTED,
        });
    }
    super::method::compare(vm, op, a, b)
}

fn is_bound_native(v: &Value) -> bool {
    v.get::<Method>().is_some_and(|m| m.function.tag() == Tag::Native)
}

/// Setting through a computed attribute by hand: `int.real.__set__(v, new)`.
pub(super) fn set(vm: &Vm, attr: &Value, v: &Value, new: Option<Value>) -> Result<(), Raised> {
    let def = def_of(attr);
    match def.set {
        Some(set) => {
            vm.current_native.set(Some(def));
            set(vm, &[v.clone(), new.unwrap_or(Value::UNBOUND)]).map(drop)
        }
        None => Err(vm.read_only(def, v)),
    }
}

/// Whether a class's instances are natives.
pub fn is_native_class(vm: &Vm, class: &Class) -> bool {
    [
        T::BuiltinFunction,
        T::MethodDescriptor,
        T::ClassMethodDescriptor,
        T::WrapperDescriptor,
        T::MethodWrapper,
        T::GetSet,
    ]
    .iter()
    .any(|&t| std::ptr::eq(vm.class(t).as_ptr(), class))
}
