//! Tokens: what `ContextVar.set` returns, so that the variable can have its old value again.

use super::{Context, variable};
use crate::natives;
use crate::value::{Class, ClassFlags, NativeData, Object, Ref, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::Cell;

static CLASS: NativeClass =
    NativeClass { name: "Token", module: "_contextvars", doc: "", slots: &SLOTS, methods: METHODS };

static SLOTS: Slots = Slots {
    new: Some(|vm, _, _, _| {
        Err(vm.raise(Exc::RuntimeError, "Tokens can only be created by ContextVars"))
    }),
    new_is_whole: true,
    repr: Some(repr),
    unhashable: true,
    ..Slots::EMPTY
};

/// The class of `Token.MISSING`.
static MISSING: NativeClass = NativeClass {
    name: "Token.MISSING",
    module: "builtins",
    doc: "",
    slots: &Slots { repr: Some(|_, _| Ok(Value::str("<Token.MISSING>"))), ..Slots::EMPTY },
    methods: &[],
};

struct Missing;

impl NativeData for Missing {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// The data of a token.
pub struct Token {
    /// Where the variable was set.
    context: Ref<Object>,
    variable: Value,
    old: Option<Value>,
    used: Cell<bool>,
}

impl NativeData for Token {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.context.show(visit);
        visit(&self.variable);
        self.old.iter().for_each(visit);
    }
}

/// The class `Token`, with its `MISSING`.
pub fn class(vm: &Vm) -> Ref<Class> {
    let class = vm.flagged_class(&CLASS, &[ClassFlags::FINAL]);
    let key = vm.intern("MISSING");
    if class.own_attr(key).is_none() {
        drop(class.set_attr(key, vm.new_native(&MISSING, Missing)));
    }
    class
}

fn missing(vm: &Vm) -> Value {
    class(vm).own_attr(vm.intern("MISSING")).unwrap_or_default()
}

/// The token of a variable that was set in `context` and had the value `old` there.
pub(super) fn make(vm: &Vm, context: Ref<Object>, variable: Value, old: Option<Value>) -> Value {
    let token = Token { context, variable, old, used: Cell::new(false) };
    Object::new(class(vm), token).into()
}

/// `variable.reset(token)`
pub(super) fn reset(vm: &Vm, variable: &Value, token: &Value) -> Result<(), Raised> {
    let Some(t) = token.data::<Token>() else {
        let shown = vm.repr_text(token)?;
        return Err(vm.type_error(format!("expected an instance of Token, got {shown}")));
    };
    if t.used.get() {
        let shown = vm.repr_text(token)?;
        let message = format!("{shown} has already been used once");
        return Err(vm.raise(Exc::RuntimeError, message));
    }
    if !t.variable.is(variable) {
        let shown = vm.repr_text(token)?;
        return Err(vm.value_error(format!("{shown} was created by a different ContextVar")));
    }
    if !is_current(vm, &t.context) {
        let shown = vm.repr_text(token)?;
        return Err(vm.value_error(format!("{shown} was created in a different Context")));
    }
    t.used.set(true);
    variable::store(vm, variable, t.old.clone())
}

fn is_current(vm: &Vm, context: &Ref<Object>) -> bool {
    let current = vm.context.take();
    let same = current.as_ref().is_some_and(|c| Ref::ptr_eq(c, context));
    vm.context.set(current);
    debug_assert!(context.data::<Context>().is_some());
    same
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(this) = v.data::<Token>() else { return vm.default_repr(v) };
    let used = if this.used.get() { " used" } else { "" };
    let variable = vm.repr_text(&this.variable)?;
    Ok(Value::str(&format!("<Token{used} var={variable} at {}>", vm.address(v))))
}

natives! { METHODS of "_contextvars.Token" = [
    getter "var" (vm, this: Data<Token>) { Ok(this.variable.clone()) }
    getter "old_value" (vm, this: Data<Token>) {
        Ok(this.old.clone().unwrap_or_else(|| missing(vm)))
    }
    /// Enter into Token context manager.
    method "__enter__(self, /)" (vm, this: &Value) {
        Ok(this.clone())
    }
    /// Exit from Token context manager, restore the linked ContextVar.
    method "__exit__(self, type, val, tb, /)" (
        vm, this: &Value, kind: &Value, value: &Value, traceback: &Value
    ) {
        if let Some(t) = this.data::<Token>() {
            reset(vm, &t.variable, this)?;
        }
        Ok(Value::NONE)
    }
    /// Tokens are generic over the same type as the ContextVar which created them.
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
] }
