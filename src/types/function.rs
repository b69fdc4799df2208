//! Functions.

use super::object::wrong_dict;
use crate::natives;
use crate::value::peek;
use crate::value::{CellObject, Class, Dict, Ref, Str, Symbol, Tag, Tuple, Value, sym};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Code, Eval, Exc, Function, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "function",
    module: "builtins",
    doc: "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  \
          name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that \
          specifies the default argument values\n  closure\n    a tuple that supplies the bindings for \
          free variables\n  kwdefaults\n    a dictionary that specifies the default keyword argument values",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    call: Some(Vm::call_kw),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    descr_get: Some(Vm::bind_attr),
    weak: true,
    ..Slots::EMPTY
};

natives! { METHODS of "function" = [
    /// the name
    getter "__name__" (vm, this: Of<Function>) { Ok(this.name().into()) }
    set (vm, this: Of<Function>, new: &Value) {
        this.extra().name.replace(Some(text_for(vm, "__name__", new)?));
        Ok(Value::NONE)
    }
    /// the name, with those of the classes and functions around it
    getter "__qualname__" (vm, this: Of<Function>) { Ok(this.qualname().into()) }
    set (vm, this: Of<Function>, new: &Value) {
        this.extra().qualname.replace(Some(text_for(vm, "__qualname__", new)?));
        Ok(Value::NONE)
    }
    /// the docstring
    getter "__doc__" (vm, this: Of<Function>) {
        Ok(match this.has_extra() && this.extra().doc_set.get() {
            true => peek(&this.extra().doc),
            false => this.code.doc.clone().bound().unwrap_or(Value::NONE),
        })
    }
    set (vm, this: Of<Function>, new: &Value) {
        this.extra().doc.set(new.clone().bound().unwrap_or(Value::NONE));
        this.extra().doc_set.set(true);
        Ok(Value::NONE)
    }
    /// the module's name
    getter "__module__" (vm, this: Of<Function>) { Ok(module_of(vm, &this)) }
    set (vm, this: Of<Function>, new: &Value) {
        this.extra().module.replace(Some(new.clone().bound().unwrap_or(Value::NONE)));
        Ok(Value::NONE)
    }
    /// the defaults of positional parameters
    getter "__defaults__" (vm, this: Of<Function>) {
        Ok(this.defaults().map_or(Value::NONE, Value::from))
    }
    set (vm, this: Of<Function>, new: &Value) {
        let tuple = new.get_ref::<Tuple>();
        if tuple.is_none() && !new.is_none() && !new.is_unbound() {
            return Err(vm.type_error("__defaults__ must be set to a tuple object"));
        }
        this.set_defaults(tuple);
        Ok(Value::NONE)
    }
    /// the defaults of keyword-only parameters
    getter "__kwdefaults__" (vm, this: Of<Function>) {
        Ok(this.kw_defaults().map_or(Value::NONE, Value::from))
    }
    set (vm, this: Of<Function>, new: &Value) {
        let dict = new.get_ref::<Dict>();
        if dict.is_none() && !new.is_none() && !new.is_unbound() {
            return Err(vm.type_error("__kwdefaults__ must be set to a dict object"));
        }
        this.set_kw_defaults(dict);
        Ok(Value::NONE)
    }
    /// the code object
    getter "__code__" (vm, this: Of<Function>) { Ok(this.current_code().value()) }
    set (vm, this: Of<Function>, new: &Value) { set_code(vm, &this, new) }
    /// the namespace of the module
    member "__globals__" (vm, this: Of<Function>) { Ok(this.globals.value()) }
    set (vm, this: Of<Function>, new: &Value) { Err(readonly(vm)) }
    /// the builtin names
    member "__builtins__" (vm, this: Of<Function>) {
        Ok(vm.foreign_builtins(&this.globals).unwrap_or_else(|| vm.interp.builtins.value()))
    }
    set (vm, this: Of<Function>, new: &Value) { Err(readonly(vm)) }
    /// the cells of captured variables
    member "__closure__" (vm, this: Of<Function>) {
        Ok(match this.closure.is_empty() {
            true => Value::NONE,
            false => Tuple::from_slice(&this.closure).into(),
        })
    }
    set (vm, this: Of<Function>, new: &Value) { Err(readonly(vm)) }
    /// the function's own attributes
    getter "__dict__" (vm, this: Of<Function>) { Ok(dict_of(&this).into()) }
    set (vm, this: Of<Function>, new: &Value) {
        if new.is_unbound() {
            return Err(vm.type_error("cannot delete __dict__"));
        }
        let dict = new.get_ref::<Dict>().ok_or_else(|| wrong_dict(vm, new))?;
        this.extra().dict.replace(Some(dict));
        Ok(Value::NONE)
    }
    /// the annotations
    getter "__annotations__" (vm, this: Of<Function>) { annotations(vm, &this) }
    set (vm, this: Of<Function>, new: &Value) {
        let known = match new.tag() {
            Tag::Dict => Some(new.clone()),
            Tag::None | Tag::Unbound => None,
            _ => return Err(vm.type_error("__annotations__ must be set to a dict object")),
        };
        this.extra().annotate.set(Value::NONE);
        this.extra().annotations.replace(known);
        Ok(Value::NONE)
    }
    /// the function that computes the annotations
    getter "__annotate__" (vm, this: Of<Function>) {
        Ok(if this.has_extra() { peek(&this.extra().annotate) } else { Value::NONE })
    }
    set (vm, this: Of<Function>, new: &Value) {
        if new.is_unbound() {
            return Err(vm.type_error("__annotate__ cannot be deleted"));
        }
        if !new.is_none() && !super::callable(vm, new) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        if !new.is_none() {
            this.extra().annotations.replace(None);
        }
        this.extra().annotate.set(new.clone());
        Ok(Value::NONE)
    }
    /// the type parameters
    getter "__type_params__" (vm, this: Of<Function>) {
        let params = if this.has_extra() { peek(&this.extra().type_params) } else { Value::NONE };
        Ok(if params.is_none() { Value::tuple(vec![]) } else { params })
    }
    set (vm, this: Of<Function>, new: &Value) {
        if new.tag() != Tag::Tuple {
            return Err(vm.type_error("__type_params__ must be set to a tuple"));
        }
        this.extra().type_params.set(new.clone());
        Ok(Value::NONE)
    }
] }

natives! { NEW of "function" = [
    method "function(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"
    (vm, class: Of<Class>, code: &Value, globals: &Value, name: Option<&Value>,
     argdefs: Option<&Value>, closure: Option<&Value>, kwdefaults: Option<&Value>) {
        make(vm, code, globals, [name, argdefs, closure, kwdefaults])
    }
] }

fn set_code(vm: &Vm, this: &Function, new: &Value) -> Eval {
    let Some(code) = new.get_ref::<Code>() else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let (has, needs) = (this.closure.len(), code.free.len());
    if has != needs {
        let name = this.name();
        let name = name.to_string_lossy();
        return Err(vm.value_error(format!(
            "{name}() requires a code object with {has} free vars, not {needs}"
        )));
    }
    this.set_code(code);
    // Calls that make instances remember an `__init__` by the version of its class.
    vm.class(T::Object).invalidate();
    Ok(Value::NONE)
}

/// The function's own attributes.
pub fn dict_of(f: &Function) -> Ref<Dict> {
    f.extra().dict.borrow_mut().get_or_insert_with(Dict::new).clone()
}

fn module_of(vm: &Vm, f: &Function) -> Value {
    let set = if f.has_extra() { f.extra().module.borrow().clone() } else { None };
    let name = vm.interp.symbols.string(sym::__name__);
    set.or_else(|| f.globals.get_str(&name)).unwrap_or(Value::NONE)
}

fn readonly(vm: &Vm) -> Raised {
    vm.raise(Exc::AttributeError, "readonly attribute")
}

fn text_for(vm: &Vm, what: &str, new: &Value) -> Result<Ref<Str>, Raised> {
    new.get_ref().ok_or_else(|| vm.type_error(format!("{what} must be set to a string object")))
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let f: &Function = v.expect();
    let name = f.qualname();
    Ok(Value::str(&format!("<function {} at {}>", name.to_string_lossy(), vm.address(v))))
}

fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let f: &Function = v.expect();
    if !f.has_extra() {
        return Ok(None);
    }
    let dict = f.extra().dict.borrow().clone();
    Ok(dict.and_then(|d| d.get_str(&vm.interp.symbols.string(name))))
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    if name == sym::__code__ {
        return Ok(false);
    }
    let dict = dict_of(v.expect());
    super::set_in_dict(vm, v, &dict, name, new)
}

/// The annotations: those that were set, or what `__annotate__` computes once (PEP 649).
fn annotations(vm: &Vm, f: &Function) -> Eval {
    let known = f.extra().annotations.borrow().clone();
    if let Some(known) = known {
        return Ok(known);
    }
    let annotate = peek(&f.extra().annotate);
    let computed = match annotate.is_none() {
        true => Dict::new().into(),
        false => super::type_::call_annotate(vm, &annotate)?,
    };
    f.extra().annotations.replace(Some(computed.clone()));
    Ok(computed)
}

/// `types.FunctionType(code, globals, name, argdefs, closure, kwdefaults)`.
fn make(vm: &Vm, code: &Value, globals: &Value, more: [Option<&Value>; 4]) -> Eval {
    let wrong = |name: &str, what: &str, v: &Value| {
        let got = vm.type_name_or_none(v);
        vm.type_error(format!("function() argument '{name}' must be {what}, not {got}"))
    };
    let Some(code) = code.get_ref::<Code>() else { return Err(wrong("code", "code", code)) };
    let Some(globals) = globals.get_ref::<Dict>() else {
        return Err(wrong("globals", "dict", globals));
    };
    let [name, defaults, closure, kw_defaults] = more.map(|v| v.filter(|v| !v.is_none()));
    if name.is_some_and(|n| n.tag() != Tag::Str) {
        return Err(vm.type_error("arg 3 (name) must be None or string"));
    }
    if defaults.is_some_and(|d| d.tag() != Tag::Tuple) {
        return Err(vm.type_error("arg 4 (defaults) must be None or tuple"));
    }
    let cells = closure_cells(vm, &code, closure)?;
    if kw_defaults.is_some_and(|d| d.tag() != Tag::Dict) {
        return Err(vm.type_error("arg 6 (kwdefaults) must be None or dict"));
    }
    let defaults = defaults.and_then(Value::get_ref);
    let f = Function::new(code, globals, cells, defaults, kw_defaults.and_then(Value::get_ref));
    if let Some(name) = name.and_then(Value::get_ref::<Str>) {
        f.extra().name.replace(Some(name));
    }
    Ok(f.into())
}

fn closure_cells(vm: &Vm, code: &Code, closure: Option<&Value>) -> Result<Vec<Value>, Raised> {
    let need = code.free.len();
    let Some(closure) = closure else {
        if need > 0 {
            return Err(vm.type_error("arg 5 (closure) must be tuple"));
        }
        return Ok(vec![]);
    };
    let Some(cells) = closure.get::<Tuple>() else {
        return Err(vm.type_error("arg 5 (closure) must be None or tuple"));
    };
    if cells.len() != need {
        let name = code.name.to_string_lossy();
        let given = cells.len();
        return Err(
            vm.value_error(format!("{name} requires closure of length {need}, not {given}"))
        );
    }
    if let Some(v) = cells.items().iter().find(|c| c.get::<CellObject>().is_none()) {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("arg 5 (closure) expected cell, found {name}")));
    }
    Ok(cells.items().to_vec())
}
