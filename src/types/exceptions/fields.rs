//! Exceptions with a field or two: StopIteration, SystemExit, KeyError, ImportError, NameError,
//! AttributeError.

use super::{add_methods, args_of, check_exception, field, set_field, str};
use crate::natives;
use crate::types::member::add_fields;
use crate::value::{Dict, Instance, Ref, Str, Symbol, Tuple, Value, sym};
use crate::vm::class::MemberKind;
use crate::vm::error::{exc_args, set_exc_args};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

pub fn install(vm: &Vm) {
    add_fields(vm, vm.exc(Exc::StopIteration), &[sym::value], MemberKind::Field);
    add_fields(vm, vm.exc(Exc::SystemExit), &[sym::code], MemberKind::Field);
    add_fields(vm, vm.exc(Exc::ImportError), &IMPORT_FIELDS, MemberKind::Field);
    add_fields(vm, vm.exc(Exc::NameError), &[sym::name], MemberKind::Field);
    add_fields(vm, vm.exc(Exc::AttributeError), &[sym::name, sym::obj], MemberKind::Field);
    // Computed ones take the place of plain members.
    add_methods(vm, Exc::StopIteration, STOP_ITERATION);
    add_methods(vm, Exc::SystemExit, SYSTEM_EXIT);
    add_methods(vm, Exc::KeyError, KEY_ERROR);
    add_methods(vm, Exc::ImportError, IMPORT_ERROR);
    add_methods(vm, Exc::NameError, NAME_ERROR);
    add_methods(vm, Exc::AttributeError, ATTRIBUTE_ERROR);
}

const IMPORT_FIELDS: [Symbol; 4] = [sym::msg, sym::name, sym::path, sym::name_from];

natives! { STOP_ITERATION of "StopIteration" = [
    /// generator return value
    member "value" (vm, this: &Value) {
        check_exception(vm, this)?;
        Ok(set_value(this, sym::value)
            .unwrap_or_else(|| args_of(this).into_iter().next().unwrap_or(Value::NONE)))
    }
    set (vm, this: &Value, new: &Value) { store(vm, this, sym::value, new) }
] }

natives! { SYSTEM_EXIT of "SystemExit" = [
    /// exception code
    member "code" (vm, this: &Value) {
        check_exception(vm, this)?;
        Ok(set_value(this, sym::code).unwrap_or_else(|| exit_code(this)))
    }
    set (vm, this: &Value, new: &Value) { store(vm, this, sym::code, new) }
] }

natives! { KEY_ERROR of "KeyError" = [
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        match &args_of(this)[..] {
            [key] => vm.repr(key),
            _ => str(vm, this),
        }
    }
] }

natives! { IMPORT_ERROR of "ImportError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, &args, &kwargs, "ImportError", &[sym::name, sym::path, sym::name_from])
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        let msg = message(this);
        if msg.get::<Str>().is_some() { Ok(msg) } else { str(vm, this) }
    }
    method "__reduce__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        let state = state(vm, this, &[sym::name, sym::path, sym::name_from])?;
        let mut parts = vec![vm.class_of(this).into(), exc_args(this)];
        if !state.is_empty() {
            parts.push(state.into());
        }
        Ok(Value::tuple(parts))
    }
    /// exception message
    member "msg" (vm, this: &Value) { check_exception(vm, this).map(|()| message(this)) }
    set (vm, this: &Value, new: &Value) { store(vm, this, sym::msg, new) }
] }

natives! { NAME_ERROR of "NameError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, &args, &kwargs, "NameError", &[sym::name])
    }
] }

natives! { ATTRIBUTE_ERROR of "AttributeError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, &args, &kwargs, "AttributeError", &[sym::name, sym::obj])
    }
    method "__getstate__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        Ok(attribute_state(vm, this)?.into())
    }
    method "__reduce__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        let state = attribute_state(vm, this)?;
        Ok(Value::tuple(vec![vm.class_of(this).into(), exc_args(this), state.into()]))
    }
] }

/// A copy of the attributes, with the fields that are set.
fn state(vm: &Vm, e: &Value, fields: &[Symbol]) -> Result<Ref<Dict>, Raised> {
    let dict = vm.get_attr(e, sym::__dict__)?;
    let state = vm.as_dict(&dict).map_or_else(Dict::new, |d| d.copy());
    for &name in fields {
        let value = field(e, name);
        if !value.is_none() {
            state.set_str(&vm.interp.symbols.string(name), value);
        }
    }
    Ok(state)
}

/// The object that lacks the attribute stays out of it.
fn attribute_state(vm: &Vm, e: &Value) -> Result<Ref<Dict>, Raised> {
    let state = state(vm, e, &[sym::name])?;
    state.set_str(&vm.interp.symbols.string(sym::args), exc_args(e));
    Ok(state)
}

/// The field's value, if it was set.
fn set_value(e: &Value, name: Symbol) -> Option<Value> {
    e.get::<Instance>()?.get(name)
}

fn store(vm: &Vm, e: &Value, name: Symbol, new: &Value) -> Eval {
    check_exception(vm, e)?;
    set_field(vm, e, name, new.clone().bound().unwrap_or(Value::NONE));
    Ok(Value::NONE)
}

/// What SystemExit was made with: nothing, one value, or all of them.
fn exit_code(e: &Value) -> Value {
    let args = args_of(e);
    match args.len() {
        0 => Value::NONE,
        1 => args[0].clone(),
        _ => Value::tuple(args),
    }
}

/// An ImportError's message: its only argument.
fn message(e: &Value) -> Value {
    if let Some(set) = set_value(e, sym::msg) {
        return set;
    }
    match &args_of(e)[..] {
        [msg] => msg.clone(),
        _ => Value::NONE,
    }
}

/// Keeps the arguments, and sets the fields that keywords name.
fn init(
    vm: &Vm,
    this: &Value,
    args: &Of<Tuple>,
    kwargs: &Dict,
    class: &str,
    fields: &[Symbol],
) -> Eval {
    check_exception(vm, this)?;
    set_exc_args(this, args.0.value());
    // What an earlier call set is gone.
    for &name in fields.iter().chain(&[sym::msg]) {
        if let Some(i) = this.get::<Instance>() {
            drop(i.remove(name));
        }
    }
    for (key, value) in kwargs.to_vec() {
        let name = keyword(vm, &key, class, fields)?;
        set_field(vm, this, name, value);
    }
    Ok(Value::NONE)
}

fn keyword(vm: &Vm, key: &Value, class: &str, fields: &[Symbol]) -> Result<Symbol, Raised> {
    let name = key.get::<Str>().and_then(|s| vm.interp.symbols.find_str(s));
    name.filter(|n| fields.contains(n)).ok_or_else(|| {
        let text = super::text(key).unwrap_or_default();
        vm.type_error(format!("{class}() got an unexpected keyword argument '{text}'"))
    })
}

/// The name that a NameError or AttributeError is about, for suggestions.
pub fn name_of(e: &Value) -> Value {
    field(e, sym::name)
}
