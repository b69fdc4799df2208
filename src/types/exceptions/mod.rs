//! The builtin exceptions: `BaseException`'s methods, and the fields of those that have some.
//!
//! An exception is an instance with hidden slots (`vm::error`); the fields of its class are members
//! that read as None until they are set.

pub mod fields;
pub mod groups;
pub mod os_error;
pub mod syntax_error;
pub mod unicode_errors;

use crate::natives;
use crate::value::{Class, Dict, Instance, List, Ref, Str, Symbol, Tag, Tuple, Value, sym};
use crate::vm::error::{
    MAKERS, exc_args, exc_cause, exc_context, exc_suppress, exc_traceback, is_exception,
    new_exception_of, set_exc_args, set_exc_cause, set_exc_context, set_exc_suppress,
    set_exc_traceback,
};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, NativeDef, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "BaseException",
    module: "builtins",
    doc: "Common base class for all exceptions",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { repr: Some(repr), str: Some(str), new: Some(new), ..Slots::EMPTY };

/// Gives the exception classes their methods and fields.
pub fn install(vm: &Vm) {
    vm.interp.types.set_slots(T::BaseException as u16, CLASS.slots);
    vm.fill_class(vm.class(T::BaseException), &CLASS);
    for e in [Exc::CancelledError, Exc::InvalidStateError] {
        vm.exc(e).set_attr(sym::__module__, Value::str("asyncio.exceptions"));
    }
    for (e, new) in MAKERS {
        vm.exc(*e).set_attr(sym::__new__, Value::from_static(new));
    }
    fields::install(vm);
    os_error::install(vm);
    syntax_error::install(vm);
    unicode_errors::install(vm);
    groups::install(vm);
    set_doc(vm, Exc::Exception, "Common base class for all non-exit exceptions.");
}

fn set_doc(vm: &Vm, e: Exc, doc: &str) {
    vm.exc(e).set_attr(sym::__doc__, Value::str(doc));
}

/// Adds natives to an exception class.
fn add_methods(vm: &Vm, e: Exc, methods: &'static [NativeDef]) {
    for def in methods {
        vm.exc(e).set_attr(vm.intern(def.name()), Value::from_static(def));
    }
}

natives! { METHODS of "BaseException" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        check_exception(vm, this)?;
        refuse_keywords(vm, this, &kwargs)?;
        set_exc_args(this, args.0.value());
        Ok(Value::NONE)
    }
    /// Set self.__traceback__ to tb and return self.
    method "with_traceback(self, tb, /)" (vm, this: &Value, tb: &Value) {
        check_exception(vm, this)?;
        set_traceback(vm, this, tb)?;
        Ok(this.clone())
    }
    /// Add a note to the exception
    method "add_note(self, note, /)" (vm, this: &Value, note: &Value) {
        check_exception(vm, this)?;
        add_note(vm, this, note)
    }
    method "__reduce__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        reduced(vm, this, exc_args(this))
    }
    method "__setstate__(self, state, /)" (vm, this: &Value, state: &Value) {
        let Some(state) = vm.as_dict(state) else {
            return match state.is_none() {
                true => Ok(Value::NONE),
                false => Err(vm.type_error("state is not a dictionary")),
            };
        };
        for (name, value) in state.to_vec() {
            let name = super::object::attribute_name(vm, &name)?;
            vm.set_attr(this, name, value)?;
        }
        Ok(Value::NONE)
    }
    getter "args" (vm, this: &Value) { check_exception(vm, this).map(|()| exc_args(this)) }
    set (vm, this: &Value, new: &Value) {
        check_exception(vm, this)?;
        if new.is_unbound() {
            return Err(vm.type_error("args may not be deleted"));
        }
        let args = Value::tuple(vm.collect(new)?);
        // What was read off the first arguments stays.
        let taken = [(Exc::StopIteration, sym::value), (Exc::SystemExit, sym::code), (Exc::ImportError, sym::msg)];
        if let Some((_, name)) = taken.into_iter().find(|(e, _)| vm.is_exc(this, *e)) {
            let kept = vm.get_attr(this, name)?;
            set_field(vm, this, name, kept);
        }
        set_exc_args(this, args);
        Ok(Value::NONE)
    }
    getter "__traceback__" (vm, this: &Value) { check_exception(vm, this).map(|()| exc_traceback(this)) }
    set (vm, this: &Value, new: &Value) {
        check_exception(vm, this)?;
        set_traceback(vm, this, new)
    }
    getter "__context__" (vm, this: &Value) { check_exception(vm, this).map(|()| exc_context(this)) }
    set (vm, this: &Value, new: &Value) {
        check_linked(vm, this, new, "__context__", "context")?;
        set_exc_context(this, new.clone());
        Ok(Value::NONE)
    }
    getter "__cause__" (vm, this: &Value) { check_exception(vm, this).map(|()| exc_cause(this)) }
    set (vm, this: &Value, new: &Value) {
        check_linked(vm, this, new, "__cause__", "cause")?;
        set_exc_cause(this, new.clone());
        set_exc_suppress(this, Value::TRUE);
        Ok(Value::NONE)
    }
    getter "__suppress_context__" (vm, this: &Value) { check_exception(vm, this).map(|()| exc_suppress(this)) }
    set (vm, this: &Value, new: &Value) {
        check_exception(vm, this)?;
        match new.tag() {
            Tag::Bool => set_exc_suppress(this, new.clone()),
            Tag::Unbound => return Err(vm.type_error("can't delete numeric/char attribute")),
            _ => return Err(vm.type_error("attribute value type must be bool")),
        }
        Ok(Value::NONE)
    }
] }

/// The class, the arguments it is called with, and the attributes if there are any.
fn reduced(vm: &Vm, this: &Value, args: Value) -> Eval {
    let mut parts = vec![vm.class_of(this).into(), args];
    let dict = vm.get_attr(this, sym::__dict__)?;
    if vm.truth(&dict)? {
        parts.push(dict);
    }
    Ok(Value::tuple(parts))
}

/// Natives of exception classes read hidden slots, which other values have not.
fn check_exception(vm: &Vm, v: &Value) -> Result<(), Raised> {
    if is_exception(v) { Ok(()) } else { Err(vm.wrong_argument(v, 0, "BaseException")) }
}

fn refuse_keywords(vm: &Vm, this: &Value, kwargs: &Dict) -> Result<(), Raised> {
    if kwargs.is_empty() {
        return Ok(());
    }
    Err(vm.type_error(format!("{}() takes no keyword arguments", vm.type_name(this))))
}

/// `BaseException.__new__`: the positional arguments are kept; keywords are for `__init__`.
fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let positional = &args[..args.len() - names.len()];
    if class.is_subclass_of(vm.exc(Exc::OSError)) {
        return os_error::new(vm, class, positional, names);
    }
    if class.is_subclass_of(vm.exc(Exc::BaseExceptionGroup)) {
        return groups::new(vm, class, positional);
    }
    Ok(new_exception_of(class, positional.to_vec()))
}

fn set_traceback(vm: &Vm, this: &Value, new: &Value) -> Eval {
    match new.tag() {
        Tag::None | Tag::Traceback => set_exc_traceback(this, new.clone()),
        Tag::Unbound => return Err(vm.type_error("__traceback__ may not be deleted")),
        _ => return Err(vm.type_error("__traceback__ must be a traceback or None")),
    }
    Ok(Value::NONE)
}

fn check_linked(vm: &Vm, this: &Value, new: &Value, attr: &str, what: &str) -> Result<(), Raised> {
    check_exception(vm, this)?;
    if new.is_unbound() {
        return Err(vm.type_error(format!("{attr} may not be deleted")));
    }
    if new.is_none() || is_exception(new) {
        return Ok(());
    }
    Err(vm.type_error(format!("exception {what} must be None or derive from BaseException")))
}

/// Adds a note to an exception.
pub fn add_note(vm: &Vm, this: &Value, note: &Value) -> Eval {
    if vm.as_str_value(note).is_none() {
        let name = vm.type_name_or_none(note);
        return Err(vm.type_error(format!("add_note() argument must be str, not {name}")));
    }
    let Some(notes) = vm.try_get_attr(this, sym::__notes__)? else {
        vm.set_attr(this, sym::__notes__, Value::list(vec![note.clone()]))?;
        return Ok(Value::NONE);
    };
    match vm.unwrap(&notes).get::<List>() {
        Some(list) => list.push(note.clone()),
        None => return Err(vm.type_error("Cannot add note: __notes__ is not a list")),
    }
    Ok(Value::NONE)
}

/// The arguments as a slice's copy.
fn args_of(e: &Value) -> Vec<Value> {
    exc_args(e).get::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default()
}

fn repr(vm: &Vm, e: &Value) -> Eval {
    let args = args_of(e);
    let name = vm.class_of(e).name();
    let name = name.to_string_lossy();
    Ok(Value::str(&match &args[..] {
        _ if groups::is_group(vm, e) => groups::repr(vm, e, &name)?,
        [] => format!("{name}()"),
        [one] => format!("{name}({})", vm.repr_text(one)?),
        _ => format!("{name}{}", vm.repr_text(&exc_args(e))?),
    }))
}

/// `BaseException.__str__`.
pub fn str(vm: &Vm, e: &Value) -> Eval {
    match &args_of(e)[..] {
        [] => Ok(vm.empty_str()),
        [one] => vm.str(one),
        _ => vm.str(&exc_args(e)),
    }
}

/// A field's value; None if it was not set.
pub fn field(e: &Value, name: Symbol) -> Value {
    e.get::<Instance>().and_then(|i| i.get(name)).unwrap_or(Value::NONE)
}

/// Sets a field of an exception.
pub fn set_field(vm: &Vm, e: &Value, name: Symbol, v: Value) {
    let Some(i) = e.get::<Instance>() else { return };
    if let Err(v) = i.set(name, v) {
        // So many attributes that they moved to a dict: the fields stay behind.
        i.make_dict(|s| vm.name_value(s));
        drop(i.set(name, v));
    }
}

/// The text of a string value; `None` for anything else.
fn text(v: &Value) -> Option<String> {
    v.get::<Str>().map(|s| s.to_string_lossy().into_owned())
}
