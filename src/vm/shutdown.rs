//! The end of a program: modules go, and what only they held is finalised.
//!
//! The order is CPython's. `sys.modules` forgets the modules; what they held and nobody else refers to is
//! finalised while all of it is still there. Only modules that somebody still refers to are emptied,
//! name by name.

use super::import::EMBEDDED_ROOT;
use super::interp::Vm;
use crate::value::{
    Dict, Module, Sharing, Str, Value, WeakRef, any_script_finalizer, any_wants_finalizer,
    finalizers_by_distance, sym,
};

impl Vm {
    /// Lets go of the script's modules, if a script would hear of it; the rest goes with the process.
    pub fn release_modules(&self) {
        self.run_finalizers();
        self.interp.ending.set(true);
        if !self.hears_of_end() {
            return;
        }
        let modules = self.own_modules();
        let first = match any_script_finalizer() {
            true => finalizers_by_distance(&modules),
            false => Vec::new(),
        };
        let watched: Vec<WeakRef> =
            modules.iter().map(|m| WeakRef::new(m, Value::NONE, Sharing::No)).collect();
        for module in modules {
            self.forget_module(&module);
            drop(module);
            self.run_finalizers();
        }
        self.collect_last(first);
        for module in watched.iter().rev() {
            if let Some(dict) = module.target().and_then(Value::into_ref::<Module>) {
                self.empty(&dict.dict);
            }
        }
    }

    /// Whether a script would hear of the end of something that lives. Of the process's own streams it would not: they
    /// are written out in any case.
    pub(super) fn hears_of_end(&self) -> bool {
        let stream = |name| self.interp.sys.get()?.get_str(&Str::new(name));
        let streams = ["__stdin__", "__stdout__", "__stderr__"].map(stream);
        let streams: Vec<Value> = streams.into_iter().flatten().collect();
        any_wants_finalizer(&streams)
    }

    /// The modules that came from files of the script, or that it made and put there, those before its main one.
    fn own_modules(&self) -> Vec<Value> {
        let main = Str::new("__main__");
        let is_own = |v: &Value| v.get::<Module>().is_some_and(|m| self.is_of_script(&m.dict));
        let mut modules: Vec<Value> = Vec::new();
        for (name, module) in self.interp.modules.to_vec() {
            if name.get::<Str>().is_some_and(|n| n.as_wtf8() != main.as_wtf8()) && is_own(&module) {
                modules.push(module);
            }
        }
        modules.extend(self.interp.modules.get_str(&main));
        modules
    }

    fn is_of_script(&self, namespace: &Dict) -> bool {
        let named = |key| namespace.get_str(&self.interp.symbols.string(key));
        let file = named(sym::__file__);
        match file.as_ref().and_then(|f| f.get::<Str>()) {
            Some(f) => !f.as_wtf8().starts_with(EMBEDDED_ROOT.as_bytes()),
            // Native modules know of no loader, not even that there is none.
            None => named(sym::__loader__).is_some(),
        }
    }

    fn forget_module(&self, module: &Value) {
        for (name, found) in self.interp.modules.to_vec() {
            if found.is(module)
                && let Some(name) = name.get::<Str>()
            {
                self.interp.modules.set_str(name, Value::NONE);
            }
        }
    }

    /// Lets go of what a namespace holds: private names first, then all others.
    fn empty(&self, namespace: &Dict) {
        let is_private = |name: &[u8]| name.starts_with(b"_") && !name.starts_with(b"__");
        for private in [true, false] {
            for (key, value) in namespace.to_vec() {
                let Some(name) = key.get::<Str>() else { continue };
                let text = name.as_wtf8();
                if value.is_none() || is_private(text) != private || text == b"__builtins__" {
                    continue;
                }
                drop(value);
                namespace.set_str(name, Value::NONE);
                self.run_finalizers();
            }
        }
    }
}
