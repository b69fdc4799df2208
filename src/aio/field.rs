//! Attributes and methods that natives use of instances which scripts can see, change and derive from:
//! like a place in a script, each remembers where instances have it.

use crate::node::attr::StoreCache;
use crate::value::{AttrCache, AttrTable, Attrs, ClassFlags, Instance, MethodGuard, Symbol, Value};
use crate::vm::{Eval, NativeDef, NativeKind, Raised, Vm};
use std::cell::OnceCell;

/// An attribute.
pub(super) struct Field {
    name: Symbol,
    cache: AttrCache,
    store: StoreCache,
}

impl Field {
    pub fn new(name: &str, vm: &Vm) -> Field {
        Field { name: vm.intern(name), cache: AttrCache::new(), store: StoreCache::default() }
    }

    /// An instance's own attribute, where reading it runs no script.
    #[inline]
    pub fn peek(&self, v: &Value, vm: &Vm) -> Option<Value> {
        match self.cache.load(v) {
            None => vm.simple_attr(v, self.name, &self.cache),
            found => found,
        }
    }

    #[inline]
    pub fn get(&self, v: &Value, vm: &Vm) -> Eval {
        match self.peek(v, vm) {
            Some(found) => Ok(found),
            None => vm.get_attr(v, self.name),
        }
    }

    /// Whether the attribute is true.
    #[inline]
    pub fn is_true(&self, v: &Value, vm: &Vm) -> Result<bool, Raised> {
        vm.truth(&self.get(v, vm)?)
    }

    #[inline]
    pub fn set(&self, v: &Value, new: Value, vm: &Vm) -> Result<(), Raised> {
        self.store.store(v, self.name, new, vm)
    }
}

/// Attributes of which a native uses several.
pub(super) struct Fields<const N: usize> {
    names: [Symbol; N],
    table: AttrTable<N>,
}

impl<const N: usize> Fields<N> {
    pub fn new(names: [&str; N], vm: &Vm) -> Fields<N> {
        Fields { names: names.map(|name| vm.intern(name)), table: AttrTable::new() }
    }

    /// The attributes of an instance that has all of them, if `own` says that its class has the
    /// natives' own methods. `None`: ask for each.
    #[inline(always)]
    pub fn of<'a>(
        &self,
        v: &'a Value,
        vm: &Vm,
        own: impl FnOnce() -> bool,
    ) -> Option<Attrs<'a, N>> {
        match self.table.find(v) {
            Some(found) => found.answer.then_some(found),
            None => self.learn(v, vm, own),
        }
    }

    #[cold]
    #[inline(never)]
    fn learn<'a>(&self, v: &'a Value, vm: &Vm, own: impl FnOnce() -> bool) -> Option<Attrs<'a, N>> {
        let instance = v.get::<Instance>()?;
        vm.learn_attrs(instance, &self.names, own(), &self.table);
        self.table.find(v).filter(|found| found.answer)
    }
}

/// A method that natives call, and often one of their own.
pub(super) struct Method {
    name: Symbol,
    guard: MethodGuard,
    /// The function that does what the natives would do at once.
    own: OnceCell<Value>,
}

impl Method {
    pub fn new(name: &str, vm: &Vm) -> Method {
        Method { name: vm.intern(name), guard: MethodGuard::new(), own: OnceCell::new() }
    }

    /// Says which function is their own: the first that is said stays.
    pub fn set_own(&self, function: &Value) {
        let _ = self.own.set(function.clone());
    }

    /// What the class of an instance has, if the instance has nothing of its own in its place.
    #[inline]
    pub fn find(&self, v: &Value, vm: &Vm) -> Option<Value> {
        let instance = v.get::<Instance>()?;
        match self.guard.get(instance) {
            None => self.learn(instance, vm),
            found => found,
        }
    }

    #[cold]
    #[inline(never)]
    fn learn(&self, instance: &Instance, vm: &Vm) -> Option<Value> {
        let class = instance.class();
        let hidden = class.flags().has(ClassFlags::CUSTOM_GETATTRIBUTE)
            || vm.own_attr(instance, self.name).is_some();
        if hidden {
            return None;
        }
        if instance.dict().is_none() {
            self.guard.learn(instance, self.name);
        }
        vm.lookup(class, self.name)
    }

    /// Whether a call would come to their own function.
    #[inline]
    pub fn is_own(&self, v: &Value, vm: &Vm) -> bool {
        match (self.find(v, vm), self.own.get()) {
            (Some(found), Some(own)) => found.is(own),
            _ => false,
        }
    }

    /// Whether that is their own function.
    #[inline]
    pub fn is_function(&self, f: &Value) -> bool {
        self.own.get().is_some_and(|own| own.is(f))
    }

    /// `v.name(args)`
    pub fn call(&self, v: &Value, args: &[Value], vm: &Vm) -> Eval {
        let Some(found) = self.find(v, vm) else { return vm.call_method(v, self.name, args) };
        match (args, found.get_static::<NativeDef>()) {
            ([arg], Some(def)) if takes_one_of_two(def) => {
                vm.current_native.set(Some(def));
                (def.call)(vm, &[v.clone(), arg.clone(), Value::UNBOUND])
            }
            _ => vm.call_found(&found, v, args),
        }
    }
}

/// Whether a native is a method with an argument and an optional second one, which needs no binding.
fn takes_one_of_two(def: &NativeDef) -> bool {
    def.kind == NativeKind::Method && def.params.total == 3 && def.params.fits(2)
}
