//! The builtin names that code sees: the interpreter's own, unless its globals name others.

use super::error::Exc;
use super::interp::Vm;
use super::native::NativeDef;
use super::raised::Raised;
use crate::value::{Dict, Module, Ref, Str, Symbol, Value, sym};

impl Vm {
    /// The `__builtins__` of code with these globals, where a script put others than the interpreter's
    /// own there: a mapping.
    pub fn foreign_builtins(&self, globals: &Dict) -> Option<Value> {
        let set = globals.get_str(&self.interp.symbols.string(sym::__builtins__))?;
        let names = match set.get::<Module>() {
            Some(m) => m.dict.value(),
            None => set,
        };
        if names.is(&self.interp.builtins.value()) { None } else { Some(names) }
    }

    /// `builtins[name]` of builtins that a script made; `None` if it is not there.
    pub fn foreign_builtin(
        &self,
        builtins: &Value,
        name: &Ref<Str>,
    ) -> Result<Option<Value>, Raised> {
        if let Some(d) = builtins.get::<Dict>() {
            return Ok(d.get_str(name));
        }
        match self.get_item(builtins, &name.value()) {
            Ok(v) => Ok(Some(v)),
            Err(raised) => self.catch(raised, Exc::KeyError).map(|_| None),
        }
    }

    /// A builtin that statements use by themselves, such as `__import__`, where code with these globals
    /// sees another than the interpreter's own: that one, or `Err` with `missing` where there is none.
    pub fn replaced_builtin(
        &self,
        globals: &Dict,
        name: Symbol,
        (exc, missing): (Exc, &str),
    ) -> Result<Option<Value>, Raised> {
        let key = self.interp.symbols.string(name);
        let found = match self.foreign_builtins(globals) {
            Some(builtins) => self.foreign_builtin(&builtins, &key)?,
            None => self.interp.builtins.get_str(&key),
        };
        match found {
            Some(f) => Ok(if f.get_static::<NativeDef>().is_some() { None } else { Some(f) }),
            None => Err(self.raise(exc, missing)),
        }
    }
}
