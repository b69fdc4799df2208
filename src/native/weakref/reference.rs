//! `weakref.ref`.

use super::check_target;
use crate::natives;
use crate::types::args;
use crate::value::{Class, Ref, Sharing, Str, Tuple, Value, WeakRef, shared_reference, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "ReferenceType",
    module: "weakref",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| repr(vm, v, of(v))),
    hash: Some(hash),
    compare: Some(compare),
    call: Some(call),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

natives! { METHODS of "ReferenceType" = [
    getter "__callback__" (vm, this: Data<WeakRef>) { Ok(this.callback()) }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, given: Of<Tuple>, keywords: &Value) {
        args::positional(vm, "__init__", (given.items(), &[]), (1, 2))?;
        Ok(Value::NONE)
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        let data = vm.unwrap(this);
        if data.data::<WeakRef>().is_none() {
            return Err(vm.wrong_argument(this, 0, "ReferenceType"));
        }
        repr(vm, this, of(&data))
    }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
] }

fn of(v: &Value) -> &WeakRef {
    match v.data::<WeakRef>() {
        Some(reference) => reference,
        None => unreachable!("operations get values of their own type"),
    }
}

/// A reference without a callback is shared by all who ask for one.
fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let own = vm.native_class(&CLASS);
    let exact = Ref::ptr_eq(class, &own);
    if exact && !names.is_empty() {
        return Err(vm.type_error("ref() takes no keyword arguments"));
    }
    let given = &args[..args.len() - names.len()];
    let given = args::positional(vm, "__new__", (given, &[]), (1, 2))?;
    let callback = given.get(1).cloned().unwrap_or(Value::NONE);
    check_target(vm, &given[0])?;
    let sharing = if exact && callback.is_none() { Sharing::Reference } else { Sharing::No };
    if sharing == Sharing::Reference
        && let Some(shared) = shared_reference(&given[0], sharing)
    {
        return Ok(shared);
    }
    let data = vm.new_native(&CLASS, WeakRef::new(&given[0], callback, sharing));
    let shown = vm.wrap_new(class, data.clone());
    of(&data).show_as(&shown);
    Ok(shown)
}

fn call(vm: &Vm, v: &Value, args: &[Value], names: &[Value]) -> Eval {
    if !names.is_empty() {
        return Err(vm.type_error("weakref() takes no keyword arguments"));
    }
    args::positional(vm, "weakref", (args, names), (0, 0))?;
    Ok(of(v).target().unwrap_or(Value::NONE))
}

/// The object's, and kept after its end.
fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let weak = of(v);
    if let Some(hash) = weak.hash.get() {
        return Ok(hash);
    }
    let Some(target) = weak.target() else {
        return Err(vm.type_error("weak object has gone away"));
    };
    let hash = vm.hash(&target)?;
    weak.hash.set(Some(hash));
    Ok(hash)
}

/// As their objects compare; where one is gone, each is equal to itself alone.
fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.data::<WeakRef>(), b.data::<WeakRef>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (x.target(), y.target()) {
        (Some(x), Some(y)) => vm.compare(op, &x, &y),
        _ => Ok(Value::bool(a.is(b) == (op == Compare::Eq))),
    }
}

fn repr(vm: &Vm, shown: &Value, weak: &WeakRef) -> Eval {
    let name = match weak.target() {
        Some(target) => vm.try_get_attr(&target, sym::__name__)?,
        None => None,
    };
    let name = name.and_then(|n| n.get::<Str>().map(|n| n.to_string_lossy().into_owned()));
    super::repr(vm, "weakref", shown, weak, name)
}
