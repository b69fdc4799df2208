//! `X.__new__(class, …)` of the builtin classes.

use super::interp::Vm;
use super::native::{NativeDef, Of};
use super::raised::{Eval, Raised};
use super::types::T;
use crate::natives;
use crate::value::{Class, Dict, Ref, Tuple, Value, sym};

/// The declaration that each class with a `__new__` of its own has a copy of.
pub static NEW: &NativeDef = &TABLE[0];

natives! { TABLE of "object" = [
    /// Create and return a new object.  See help(type) for accurate signature.
    staticmethod "__new__(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: Of<Dict>) {
        vm.explicit_new(args.items(), &kwargs)
    }
] }

impl Vm {
    /// `X.__new__(class, …)`, where X is the owner of the native that is being called.
    pub fn explicit_new(&self, args: &[Value], kwargs: &Dict) -> Eval {
        let owner = self.current_native.get().map_or("object", |def| def.owner);
        let class = self.class_to_make(owner, args)?;
        let rest = &args[1..];
        if owner == "type" && rest.len() != 3 {
            return Err(self.type_error(format!(
                "type.__new__() takes exactly 3 arguments ({} given)",
                rest.len()
            )));
        }
        let (names, values): (Vec<_>, Vec<_>) = kwargs.to_vec().into_iter().unzip();
        if names.is_empty() {
            return self.native_new(&class, rest, &[]);
        }
        let mut all = rest.to_vec();
        all.extend(values);
        self.native_new(&class, &all, &names)
    }

    /// The class that an instance of is asked for by `owner.__new__` with those arguments.
    ///
    /// # Errors
    /// TypeError if there is none, or one of whose instances that is no method.
    pub fn class_to_make(&self, owner: &str, args: &[Value]) -> Result<Ref<Class>, Raised> {
        let Some(first) = args.first() else {
            return Err(self.type_error(format!("{owner}.__new__(): not enough arguments")));
        };
        let Some(class) = first.get_ref::<Class>() else {
            let name = self.type_name(first);
            return Err(
                self.type_error(format!("{owner}.__new__(X): X is not a type object ({name})"))
            );
        };
        self.check_maker(owner, &class)?;
        Ok(class)
    }

    /// A class's `__new__` makes instances of that class and of those derived from it in scripts alone.
    fn check_maker(&self, owner: &str, class: &Ref<Class>) -> Result<(), Raised> {
        let is_owner = |c: &Ref<Class>| c.is_builtin(owner);
        let mro = class.mro();
        let name = class.name();
        let name = name.to_string_lossy();
        if !mro.iter().any(is_owner) {
            return Err(self.type_error(format!(
                "{owner}.__new__({name}): {name} is not a subtype of {owner}"
            )));
        }
        let makes = |c: &Ref<Class>| {
            is_builtin(c)
                && (self.interp.types.slots(c.builtin()).new.is_some())
                && c.builtin() == class.builtin()
        };
        match mro.iter().find(|c| makes(c)) {
            Some(base)
                if !is_owner(base)
                    && (base.builtin() != T::BaseException as u16 || owner == "object") =>
            {
                let base = Vm::native_maker(class).name();
                let base = base.to_string_lossy();
                Err(self.type_error(format!(
                    "{owner}.__new__({name}) is not safe, use {base}.__new__()"
                )))
            }
            _ => Ok(()),
        }
    }

    /// The class, or the first of its bases, whose `__new__` no script has written.
    fn native_maker(class: &Ref<Class>) -> Ref<Class> {
        let has_own = |c: &Ref<Class>| !is_builtin(c) && c.own_attr(sym::__new__).is_some();
        let is_native = |c: &Ref<Class>| !c.mro().iter().any(has_own);
        class.mro().into_iter().find(is_native).unwrap_or_else(|| class.clone())
    }
}

fn is_builtin(class: &Class) -> bool {
    class.flags().has(crate::value::ClassFlags::IMMUTABLE)
}
