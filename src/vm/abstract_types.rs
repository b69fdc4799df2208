//! `isinstance` and `issubclass`, hooks included, and the abstract kinds that patterns ask for.

use super::error::Exc;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{Class, Instance, Symbol, Tag, Tuple, Value, sym};

impl Vm {
    /// `isinstance(v, class)`.
    pub fn isinstance(&self, v: &Value, class: &Value) -> Result<bool, Raised> {
        self.check_stack()?;
        match class.tag() {
            Tag::Class => {
                let c: &Class = class.expect();
                if let Some(meta) = c.metaclass() {
                    if let Some(m) = self.script_special(&meta, sym::__instancecheck__) {
                        let r = self.call_found(&m, class, std::slice::from_ref(v))?;
                        return self.truth(&r);
                    }
                }
                self.plain_isinstance(v, c)
            }
            Tag::Tuple => {
                self.poll()?;
                for c in class.expect::<Tuple>().items() {
                    if self.isinstance(v, c)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => self.hooked(
                class,
                sym::__instancecheck__,
                v,
                "isinstance() arg 2 must be a type, a tuple of types, or a union",
            ),
        }
    }

    /// `type.__instancecheck__`: the value's class, or what it says its class is.
    pub fn plain_isinstance(&self, v: &Value, class: &Class) -> Result<bool, Raised> {
        if self.class_of(v).is_subclass_of(class) {
            return Ok(true);
        }
        let Some(i) = v.get::<Instance>() else { return Ok(false) };
        let custom = self.script_special(i.class(), sym::__class__).is_some();
        if !custom {
            return Ok(false);
        }
        match self.try_get_attr(v, sym::__class__)? {
            Some(c) => Ok(c.get::<Class>().is_some_and(|c| c.is_subclass_of(class))),
            None => Ok(false),
        }
    }

    /// `issubclass(sub, class)`.
    pub fn issubclass(&self, sub: &Value, class: &Value) -> Result<bool, Raised> {
        self.check_stack()?;
        match class.tag() {
            Tag::Class => {
                let c: &Class = class.expect();
                if let Some(meta) = c.metaclass() {
                    if let Some(m) = self.script_special(&meta, sym::__subclasscheck__) {
                        let r = self.call_found(&m, class, std::slice::from_ref(sub))?;
                        return self.truth(&r);
                    }
                }
                match sub.get::<Class>() {
                    Some(s) => Ok(s.is_subclass_of(c)),
                    None => Err(self.type_error("issubclass() arg 1 must be a class")),
                }
            }
            Tag::Tuple => {
                self.poll()?;
                for c in class.expect::<Tuple>().items() {
                    if self.issubclass(sub, c)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => self.hooked(
                class,
                sym::__subclasscheck__,
                sub,
                "issubclass() arg 2 must be a class, a tuple of classes, or a union",
            ),
        }
    }

    fn hooked(
        &self,
        class: &Value,
        hook: Symbol,
        v: &Value,
        message: &str,
    ) -> Result<bool, Raised> {
        match self.call_special(class, hook, std::slice::from_ref(v))? {
            Some(r) => self.truth(&r),
            None => Err(self.type_error(message)),
        }
    }

    /// Whether patterns take an instance for a sequence: it is registered or derived as one.
    pub fn is_abstract_sequence(&self, v: &Value) -> Result<bool, Raised> {
        self.is_abstract(v, "Sequence")
    }

    /// Whether patterns take a value for a mapping.
    pub fn is_abstract_mapping(&self, v: &Value) -> Result<bool, Raised> {
        if v.tag() == Tag::Object && self.is_exactly(v, T::MappingProxy) {
            return Ok(true);
        }
        if v.tag() == Tag::Instance { self.is_abstract(v, "Mapping") } else { Ok(false) }
    }

    /// Asks `collections.abc`, if a script has loaded it: nothing can be derived from it otherwise.
    fn is_abstract(&self, v: &Value, name: &str) -> Result<bool, Raised> {
        let key = crate::value::Str::new("collections.abc");
        let Some(module) = self.interp.modules.get_str(&key) else { return Ok(false) };
        let class = self.get_attr(&module, self.intern(name))?;
        self.isinstance(v, &class)
    }

    /// The value of an attribute or None, AttributeErrors aside.
    pub fn attr_or_none(&self, v: &Value, name: Symbol) -> Eval {
        match self.get_attr(v, name) {
            Ok(found) => Ok(found),
            Err(raised) => self.catch(raised, Exc::AttributeError).map(|_| Value::NONE),
        }
    }
}
