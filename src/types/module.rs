//! Modules.

use crate::natives;
use crate::value::{Dict, Module, Str, Symbol, Tuple, Value, sym};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "module",
    module: "builtins",
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    get_attr: Some(get_attr),
    // Named by `__init__`.
    new: Some(|vm, class, _, _| Ok(vm.wrap_new(class, Module::new(Dict::new()).into()))),
    weak: true,
    ..Slots::EMPTY
};

natives! { METHODS of "module" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: Of<Module>, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, &this, &args, &kwargs)
    }
    /// the module's namespace
    member "__dict__" (vm, this: Of<Module>) { Ok(this.dict.value()) }
    set (vm, this: Of<Module>, new: &Value) { Err(vm.raise(Exc::AttributeError, "readonly attribute")) }
    /// the annotations
    getter "__annotations__" (vm, this: Of<Module>) { annotations(vm, &this) }
    set (vm, this: Of<Module>, new: &Value) {
        let key = vm.interp.symbols.string(sym::__annotations__);
        match new.clone().bound() {
            Some(new) => this.dict.set_str(&key, new),
            None if this.dict.remove_str(&key).is_some() => {}
            None => return Err(vm.raise(Exc::AttributeError, "__annotations__")),
        }
        drop(this.dict.remove_str(&vm.interp.symbols.string(sym::__annotate__)));
        Ok(Value::NONE)
    }
    /// the function that computes the annotations, or None
    getter "__annotate__" (vm, this: Of<Module>) {
        if let Some(known) = entry(vm, &this, sym::__annotate__) {
            return Ok(known);
        }
        this.dict.set_str(&vm.interp.symbols.string(sym::__annotate__), Value::NONE);
        Ok(Value::NONE)
    }
    set (vm, this: Of<Module>, new: &Value) {
        let Some(new) = new.clone().bound() else {
            return Err(vm.type_error("cannot delete __annotate__ attribute"));
        };
        if !new.is_none() && !super::callable(vm, &new) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        if !new.is_none() {
            drop(this.dict.remove_str(&vm.interp.symbols.string(sym::__annotations__)));
        }
        this.dict.set_str(&vm.interp.symbols.string(sym::__annotate__), new);
        Ok(Value::NONE)
    }
] }

/// `ModuleType(name, doc=None)`.
fn init(vm: &Vm, this: &Module, args: &Tuple, kwargs: &Dict) -> Eval {
    let (names, values): (Vec<_>, Vec<_>) = kwargs.to_vec().into_iter().unzip();
    let mut all = args.items().to_vec();
    all.extend(values);
    let names_it = names.iter().any(|k| k.get::<Str>().is_some_and(|k| k.as_str() == Some("name")));
    if args.is_empty() && !names_it {
        return Err(vm.type_error("module() missing required argument 'name' (pos 1)"));
    }
    let [name, doc] = super::args::bind(vm, "module", ["name", "doc"], (&all, &names))?;
    if vm.as_str_value(&name).is_none() {
        let got = vm.type_name_or_none(&name);
        return Err(vm.type_error(format!("module() argument 'name' must be str, not {got}")));
    }
    let set = |key: Symbol, v: Value| this.dict.set_str(&vm.interp.symbols.string(key), v);
    set(sym::__name__, name);
    set(sym::__doc__, doc.bound().unwrap_or(Value::NONE));
    for key in [sym::__package__, sym::__loader__, sym::__spec__] {
        set(key, Value::NONE);
    }
    Ok(Value::NONE)
}

fn entry(vm: &Vm, m: &Module, name: Symbol) -> Option<Value> {
    m.dict.get_str(&vm.interp.symbols.string(name))
}

/// What an instance of a derived class finds in the namespace it carries.
fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    Ok(entry(vm, v.expect(), name))
}

fn annotations(vm: &Vm, m: &Module) -> Eval {
    let key = vm.interp.symbols.string(sym::__annotations__);
    if let Some(known) = m.dict.get_str(&key) {
        return Ok(known);
    }
    let computed = match entry(vm, m, sym::__annotate__).filter(|f| !f.is_none()) {
        Some(f) => super::type_::call_annotate(vm, &f)?,
        None => Dict::new().into(),
    };
    m.dict.set_str(&key, computed.clone());
    Ok(computed)
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let m: &Module = v.expect();
    let name = match entry(vm, m, sym::__name__) {
        Some(name) => vm.repr_text(&name)?,
        None => "'?'".to_owned(),
    };
    let file = entry(vm, m, sym::__file__).filter(|f| f.get::<Str>().is_some());
    Ok(Value::str(&match file {
        Some(file) => format!("<module {name} from {}>", vm.repr_text(&file)?),
        // A native module's namespace says nothing of a loader.
        None if entry(vm, m, sym::__loader__).is_none()
            && entry(vm, m, sym::__name__).is_some() =>
        {
            format!("<module {name} (built-in)>")
        }
        None => match entry(vm, m, sym::__path__) {
            Some(path) => {
                let folders = Value::list(vm.collect(&path)?);
                format!("<module {name} (namespace) from {}>", vm.repr_text(&folders)?)
            }
            None => format!("<module {name}>"),
        },
    }))
}
