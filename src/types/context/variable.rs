//! Context variables: names whose values belong to the current context.

use super::token;
use super::{Context, current};
use crate::natives;
use crate::prim::suggest::closest;
use crate::value::{Class, ClassFlags, NativeData, Object, Ref, Str, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};

static CLASS: NativeClass = NativeClass {
    name: "ContextVar",
    module: "_contextvars",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots =
    Slots { new: Some(new), new_is_whole: true, repr: Some(repr), ..Slots::EMPTY };

/// The data of a context variable; its values are in the contexts.
pub struct ContextVar {
    name: Value,
    default: Option<Value>,
}

impl NativeData for ContextVar {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        self.default.iter().for_each(visit);
    }
}

/// The class `ContextVar`.
pub fn class(vm: &Vm) -> Ref<Class> {
    vm.flagged_class(&CLASS, &[ClassFlags::FINAL])
}

fn new(vm: &Vm, _: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let (given, values) = args.split_at(args.len() - names.len());
    let [name] = given else {
        let n = given.len();
        return Err(vm.type_error(match n {
            0 => "ContextVar() takes exactly 1 positional argument (0 given)".to_owned(),
            _ => format!("ContextVar() takes at most 1 positional argument ({n} given)"),
        }));
    };
    if let Some(unknown) = names.iter().find(|n| !is_default(n)) {
        let unknown = unknown.expect::<Str>().to_string_lossy();
        let hint = closest(&unknown, std::iter::once("default".to_owned()));
        let hint = hint.map_or(String::new(), |hint| format!(". Did you mean '{hint}'?"));
        let message = format!("ContextVar() got an unexpected keyword argument '{unknown}'{hint}");
        return Err(vm.type_error(message));
    }
    if vm.unwrap(name).get::<Str>().is_none() {
        return Err(vm.type_error("context variable name must be a str"));
    }
    let data = ContextVar { name: name.clone(), default: values.first().cloned() };
    Ok(Object::new(class(vm), data).into())
}

fn is_default(name: &Value) -> bool {
    name.expect::<Str>().as_wtf8() == b"default"
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(this) = v.data::<ContextVar>() else { return vm.default_repr(v) };
    let name = vm.repr_text(&this.name)?;
    let default = match &this.default {
        Some(d) => format!(" default={}", vm.repr_text(d)?),
        None => String::new(),
    };
    Ok(Value::str(&format!("<ContextVar name={name}{default} at {}>", vm.address(v))))
}

/// The value that a variable has in the current context, if it was set there.
fn lookup(vm: &Vm, variable: &Value) -> Result<Option<Value>, Raised> {
    let Some(context) = vm.context.take() else { return Ok(None) };
    vm.context.set(Some(context.clone()));
    context.data::<Context>().map_or(Ok(None), |c| c.lookup(vm, variable))
}

/// Gives a variable a value in the current context, or takes it away.
pub(super) fn store(vm: &Vm, variable: &Value, new: Option<Value>) -> Result<(), Raised> {
    super::data(&current(vm)).store(vm, variable, new)
}

natives! { METHODS of "_contextvars.ContextVar" = [
    member "name" (vm, this: Data<ContextVar>) { Ok(this.name.clone()) }
    /// Return a value for the context variable for the current context.
    ///
    /// If there is no value for the variable in the current context, the
    /// method will:
    ///  * return the value of the default argument of the method, if
    ///    provided; or
    ///  * return the default value for the context variable, if it was
    ///    created with one; or
    ///  * raise a LookupError.
    method "get(self, default=<unrepresentable>, /)" (
        vm, this: &Value, default: Option<&Value>
    ) {
        if let Some(v) = lookup(vm, this)? {
            return Ok(v);
        }
        let own = this.data::<ContextVar>().and_then(|d| d.default.as_ref());
        match default.or(own) {
            Some(v) => Ok(v.clone()),
            None => Err(vm.raise_with(Exc::LookupError, vec![this.clone()])),
        }
    }
    /// Call to set a new value for the context variable in the current context.
    ///
    /// The required value argument is the new value for the context
    /// variable.
    ///
    /// Returns a Token object that can be used to restore the variable to
    /// its previous value via the `ContextVar.reset()` method.
    method "set(self, value, /)" (vm, this: &Value, value: &Value) {
        let context = current(vm);
        let old = lookup(vm, this)?;
        store(vm, this, Some(value.clone()))?;
        Ok(token::make(vm, context, this.clone(), old))
    }
    /// Reset the context variable.
    ///
    /// The variable is reset to the value it had before the
    /// `ContextVar.set()` that created the token was used.
    method "reset(self, token, /)" (vm, this: &Value, token: &Value) {
        token::reset(vm, this, token)?;
        Ok(Value::NONE)
    }
    /// ContextVars are generic over the type of their contained values
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
] }
