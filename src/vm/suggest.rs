//! "Did you mean …?" at the end of a report.

use super::Exc;
use super::interp::Vm;
use crate::prim;
use crate::value::{Instance, Str, Value, sym};

/// The hint for an uncaught exception as CPython words it, or nothing.
pub(super) fn hint(vm: &Vm, e: &Value) -> String {
    let meant = vm.suggestion(e).map(|s| format!(". Did you mean: '{s}'?"));
    let Some(module) = missing_module(vm, e) else { return meant.unwrap_or_default() };
    match meant {
        Some(meant) => format!("{meant} Or did you forget to import '{module}'?"),
        None => format!(". Did you forget to import '{module}'?"),
    }
}

/// The name that was missed, if that is a standard module's.
fn missing_module(vm: &Vm, e: &Value) -> Option<String> {
    let i = e.get::<Instance>().filter(|_| vm.is_exc(e, Exc::NameError))?;
    let name = text(&vm.own_attr(i, sym::name)?)?;
    prim::stdlib_names::is_standard(&name).then_some(name)
}

impl Vm {
    /// The name that was probably meant where an AttributeError, NameError or ImportError missed one.
    pub fn suggestion(&self, e: &Value) -> Option<String> {
        let i = e.get::<Instance>()?;
        if self.is_exc(e, Exc::ImportError) {
            return self.suggested_import(i);
        }
        let name = self.own_attr(i, sym::name)?;
        let name = name.get::<Str>()?.to_string_lossy().into_owned();
        let candidates = if self.is_exc(e, Exc::AttributeError) {
            names_of_object(self, &self.own_attr(i, sym::obj)?)
        } else if self.is_exc(e, Exc::NameError) {
            names_in_scope(self, e)
        } else {
            return None;
        };
        prim::suggest::closest(&name, candidates.into_iter())
    }

    /// The name of a module that `from module import name` probably meant.
    fn suggested_import(&self, e: &Instance) -> Option<String> {
        let wrong = text(&self.own_attr(e, sym::name_from)?)?;
        let module = text(&self.own_attr(e, sym::name)?)?;
        let module = self.interp.modules.get_str(&Str::new(&module))?;
        let mut names = names_of_object(self, &module);
        if !wrong.starts_with('_') {
            names.retain(|name| !name.starts_with('_'));
        }
        prim::suggest::closest(&wrong, names.into_iter())
    }
}

fn names_of_object(vm: &Vm, v: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(i) = v.get::<Instance>() {
        match i.dict() {
            Some(d) => names.extend(d.to_vec().iter().filter_map(|(k, _)| text(k))),
            None => names.extend(i.shape().keys().iter().map(|&k| vm.text(k))),
        }
    }
    if let Some(m) = v.get::<crate::value::Module>() {
        names.extend(m.dict.to_vec().iter().filter_map(|(k, _)| text(k)));
    }
    let classes = match v.get::<crate::value::Class>() {
        Some(c) => c.mro(),
        None => vm.class_of(v).mro(),
    };
    for c in classes {
        names.extend(c.own_attrs().into_iter().map(|(k, _)| vm.text(k)));
    }
    names.retain(|n| !n.starts_with('.'));
    names
}

fn text(v: &Value) -> Option<String> {
    v.get::<Str>().map(|s| s.to_string_lossy().into_owned())
}

/// Names that the frame which failed could see.
fn names_in_scope(vm: &Vm, e: &Value) -> Vec<String> {
    let mut tb = super::error::exc_traceback(e);
    let mut names = Vec::new();
    while let Some(entry) = tb.get::<super::traceback::Traceback>() {
        let next = entry.next();
        if next.get::<super::traceback::Traceback>().is_none() {
            let f = &entry.function;
            names.extend(f.code.slot_names.iter().map(|s| s.to_string_lossy().into_owned()));
            names.extend(f.globals.to_vec().iter().filter_map(|(k, _)| text(k)));
            names.extend(vm.interp.builtins.to_vec().iter().filter_map(|(k, _)| text(k)));
            break;
        }
        tb = next;
    }
    names
}
