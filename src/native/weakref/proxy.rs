//! `weakref.proxy`: an object that does what another one does, as long as that is alive.

use super::check_target;
use crate::natives;
use crate::types::callable;
use crate::value::{
    ClassFlags, NativeData, Sharing, Symbol, Value, WeakRef, shared_reference, sym,
};
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Compare, Eval, Exc, Raised, Slots, Vm};

pub static CLASS: NativeClass =
    NativeClass { name: "ProxyType", module: "weakref", doc: "", slots: &SLOTS, methods: METHODS };

/// Proxies of what can be called.
pub static CALLABLE: NativeClass = NativeClass {
    name: "CallableProxyType",
    module: "weakref",
    doc: "",
    slots: &CALLABLE_SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = SHARED;

static CALLABLE_SLOTS: Slots =
    Slots { call: Some(|vm, v, args, names| vm.call_kw(&target(vm, v)?, args, names)), ..SHARED };

const SHARED: Slots = Slots {
    repr: Some(|vm, v| match v.data::<Proxy>() {
        Some(proxy) => super::repr(vm, "weakproxy", v, &proxy.0, None),
        None => unreachable!("operations get values of their own type"),
    }),
    str: Some(|vm, v| vm.str(&target(vm, v)?)),
    unhashable: true,
    truth: Some(|vm, v| vm.truth(&target(vm, v)?)),
    len: Some(|vm, v| vm.len(&target(vm, v)?)),
    iter: Some(|vm, v| vm.iter_value(&target(vm, v)?)),
    next: Some(next),
    contains: Some(|vm, v, item| vm.contains(&target(vm, v)?, item)),
    get_item: Some(|vm, v, key| vm.get_item(&target(vm, v)?, key)),
    set_item: Some(|vm, v, key, new| vm.set_item(&target(vm, v)?, key, new)),
    del_item: Some(|vm, v, key| vm.del_item(&target(vm, v)?, key)),
    binary: Some(|vm, op, a, b| vm.binary(op, &target(vm, a)?, &target(vm, b)?)),
    binary_ops: &Binary::ALL,
    inplace: Some(|vm, op, a, b| vm.inplace(op, &target(vm, a)?, &target(vm, b)?)),
    inplace_ops: INPLACE,
    unary: Some(|vm, op, v| vm.unary(op, &target(vm, v)?)),
    compare: Some(compare),
    get_attr: Some(|vm, v, name| vm.get_attr(&target(vm, v)?, name).map(Some)),
    set_attr: Some(set_attr),
    ..Slots::EMPTY
};

/// All but `divmod`.
const INPLACE: &[Binary] = {
    let (all, _) = Binary::ALL.split_at(Binary::DivMod as usize);
    all
};

struct Proxy(WeakRef);

impl NativeData for Proxy {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.trace(visit);
    }

    fn clear(&self) {
        self.0.clear();
    }
}

natives! { PLAIN_METHODS of "weakref.ProxyType" = [
    method "__bytes__(self, /)" (vm, this: &Value) {
        let target = target(vm, this)?;
        vm.call(&vm.get_attr(&target, sym::__bytes__)?, &[])
    }
    method "__reversed__(self, /)" (vm, this: &Value) {
        let target = target(vm, this)?;
        vm.call(&vm.get_attr(&target, sym::__reversed__)?, &[])
    }
] }

natives! { METHODS of "ProxyType" = [
    method "__abs__(self, /)" (vm, this: &Value) { special(vm, this, sym::__abs__) }
    method "__float__(self, /)" (vm, this: &Value) { special(vm, this, sym::__float__) }
    method "__index__(self, /)" (vm, this: &Value) { special(vm, this, sym::__index__) }
    method "__int__(self, /)" (vm, this: &Value) { special(vm, this, sym::__int__) }
] }

/// The class of a declaration, from which no other can be derived.
pub fn class(vm: &Vm, declared: &'static NativeClass) -> Value {
    let class = vm.native_class(declared);
    class.set_flags(class.flags().with(ClassFlags::FINAL));
    if std::ptr::eq(declared, &CLASS) {
        vm.add_natives(&class, PLAIN_METHODS);
    }
    class.value()
}

/// `proxy(object, callback)`. One without a callback is shared by all who ask for one.
pub fn make(vm: &Vm, object: &Value, callback: Value) -> Eval {
    check_target(vm, object)?;
    let sharing = if callback.is_none() { Sharing::Proxy } else { Sharing::No };
    if sharing == Sharing::Proxy
        && let Some(shared) = shared_reference(object, sharing)
    {
        return Ok(shared);
    }
    let declared = if callable(vm, object) { &CALLABLE } else { &CLASS };
    let made = vm.new_native(declared, Proxy(WeakRef::new(object, callback, sharing)));
    if let Some(proxy) = made.data::<Proxy>() {
        proxy.0.show_as(&made);
    }
    Ok(made)
}

/// What an operand stands for: a proxy for its object, anything else for itself.
fn target(vm: &Vm, v: &Value) -> Eval {
    let Some(proxy) = v.data::<Proxy>() else { return Ok(v.clone()) };
    proxy
        .0
        .target()
        .ok_or_else(|| vm.raise(Exc::ReferenceError, "weakly-referenced object no longer exists"))
}

fn next(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let target = target(vm, v)?;
    if !vm.is_iterator(&target) {
        let name = vm.type_name(&target);
        return Err(
            vm.type_error(format!("Weakref proxy referenced a non-iterator '{name}' object"))
        );
    }
    vm.next_value(&target)
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    vm.compare(op, &target(vm, a)?, &target(vm, b)?)
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    let target = target(vm, v)?;
    match new {
        Some(new) => vm.set_attr(&target, name, new)?,
        None => vm.del_attr(&target, name)?,
    }
    Ok(true)
}

/// Calls a special method of the object.
fn special(vm: &Vm, this: &Value, name: Symbol) -> Eval {
    let target = target(vm, this)?;
    match vm.call_special(&target, name, &[])? {
        Some(result) => Ok(result),
        None => Err(vm.no_attribute(&target, name)),
    }
}
