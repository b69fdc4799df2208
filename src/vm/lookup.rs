//! Looking attributes up in classes, with a cache.

use super::interp::Vm;
use super::native::{NativeDef, NativeKind};
use crate::value::{Class, ClassFlags, Ref, Str, Symbol, Tag, Value, sym};
use std::cell::RefCell;

/// Remembers what classes answered. A class's version changes with every attribute of it or of a
/// base, so that entries never need to be removed.
pub(super) struct LookupCache(RefCell<Vec<Entry>>);

#[derive(Clone)]
struct Entry {
    version: u32,
    name: u32,
    found: Value,
}

const SIZE: usize = 1024;

impl LookupCache {
    pub(super) fn new() -> LookupCache {
        LookupCache(RefCell::new(Vec::new()))
    }
}

impl Vm {
    /// Lets go of all that lookups remember, so that it keeps nothing alive.
    pub(super) fn forget_lookups(&self) {
        drop(self.interp.lookups.0.take());
    }

    /// The attribute of the class or its bases, unbound by any descriptor.
    pub fn lookup(&self, class: &Class, name: Symbol) -> Option<Value> {
        let mut entries = self.interp.lookups.0.borrow_mut();
        if entries.is_empty() {
            *entries = vec![Entry { version: 0, name: 0, found: Value::UNBOUND }; SIZE];
        }
        let n = name.index() as u32;
        let slot = |version: u32| (version.wrapping_mul(31) ^ n.wrapping_mul(7)) as usize % SIZE;
        let version = class.version();
        let e = &mut entries[slot(version)];
        if e.version != version || e.name != n || version == 0 {
            let found = class.lookup(name).unwrap_or(Value::UNBOUND);
            let old = std::mem::replace(e, Entry { version, name: n, found });
            let result = entries[slot(version)].found.clone().bound();
            drop(entries);
            drop(old);
            return result;
        }
        e.found.clone().bound()
    }

    /// The special method of a value: looked up on its class, as the language wants it.
    #[inline]
    pub fn special(&self, v: &Value, name: Symbol) -> Option<Value> {
        self.lookup(&self.class_of(v), name)
    }

    /// A class's special method, if a script defined it (not the builtin's own). A script may also
    /// have put a builtin method of another name there.
    pub fn script_special(&self, class: &Class, name: Symbol) -> Option<Value> {
        self.lookup(class, name).filter(|v| match v.get_static::<NativeDef>() {
            Some(def) => v.tag() != Tag::Native || self.is_renamed(def, name),
            None => true,
        })
    }

    #[cold]
    fn is_renamed(&self, def: &NativeDef, name: Symbol) -> bool {
        let own = def.name();
        let special = own.starts_with("__") && own.ends_with("__");
        (special || def.kind == NativeKind::Function) && self.text(name) != own
    }

    /// The class of a value.
    #[inline]
    pub fn class_of(&self, v: &Value) -> Ref<Class> {
        self.interp.types.class_of(v)
    }

    /// The name of a value's class with its module, unless that is `builtins` or `__main__`.
    pub fn full_type_name(&self, v: &Value) -> String {
        let class = self.class_of(v);
        let (module, qualname) = (self.class_module(&class), self.class_qualname(&class));
        match module.as_str() {
            "builtins" | "__main__" => qualname,
            _ => format!("{module}.{qualname}"),
        }
    }

    /// The name of a value's class, for error messages: classes of native modules show their module.
    pub fn type_name(&self, v: &Value) -> String {
        self.static_name(&self.class_of(v))
    }

    /// A class as such messages name it: builtin ones of modules with their module.
    pub fn static_name(&self, class: &Class) -> String {
        let name = class.name();
        let name = name.to_string_lossy();
        if class.flags().has(ClassFlags::IMMUTABLE)
            && !class.flags().has(ClassFlags::EXCEPTION)
            && let Some(module) = class.own_attr(sym::__module__)
            && let Some(module) = module.get::<Str>()
        {
            return format!("{}.{name}", module.to_string_lossy());
        }
        name.into_owned()
    }
}
