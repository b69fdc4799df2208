//! The descriptors of what a script's class gives its instances: `__dict__` and `__weakref__`, as the
//! class's own `__dict__` shows them.

use crate::value::{Class, Instance, NativeData, Symbol, Value, sym};
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};

/// Such a descriptor; attribute access itself does not go through it.
pub struct InstancePart {
    pub name: Symbol,
    pub owner: Value,
}

impl NativeData for InstancePart {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.owner);
    }
}

/// The descriptor of the part called `name` of a class's instances.
pub fn new(vm: &Vm, class: &Class, name: Symbol) -> Value {
    let owner = crate::value::Ref::from_borrowed(class).value();
    vm.new_object(T::GetSet, InstancePart { name, owner })
}

impl InstancePart {
    /// The name of the class that it belongs to.
    pub fn owner_name(&self) -> String {
        let name = self.owner.get::<Class>().map(Class::name);
        name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What its `__doc__` says.
    pub fn doc(&self) -> Value {
        Value::str(match self.name {
            sym::__dict__ => "dictionary for instance variables",
            _ => "list of weak references to the object",
        })
    }

    fn check(&self, vm: &Vm, object: &Value) -> Result<(), Raised> {
        let owner = self.owner.get::<Class>();
        let suits = |i: &Instance| owner.is_some_and(|owner| i.class().is_subclass_of(owner));
        if object.get::<Instance>().is_some_and(suits) {
            return Ok(());
        }
        Err(vm.type_error(format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            vm.text(self.name),
            self.owner_name(),
            vm.type_name(object)
        )))
    }

    /// The part of an instance.
    pub fn get(&self, vm: &Vm, object: &Value) -> Eval {
        self.check(vm, object)?;
        vm.get_attr(object, self.name)
    }

    /// Replaces the part of an instance, or deletes it.
    pub fn set(&self, vm: &Vm, object: &Value, new: Option<Value>) -> Result<(), Raised> {
        self.check(vm, object)?;
        match new {
            _ if self.name == sym::__weakref__ => {
                let owner = self.owner_name();
                let text = format!("attribute '__weakref__' of '{owner}' objects is not writable");
                Err(vm.raise(Exc::AttributeError, text))
            }
            Some(new) => vm.set_attr(object, self.name, new),
            None => vm.del_attr(object, self.name),
        }
    }
}
