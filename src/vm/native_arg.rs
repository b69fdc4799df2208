//! The types that natives' parameters can have, and the errors of arguments that don't suit them.

use super::interp::Vm;
use super::native::{NativeDef, NativeKind};
use super::raised::Raised;
use super::types::T;
pub use crate::value::Data;
use crate::value::{Class, ClassFlags, Instance, List, NativeData, Object, Ref, Tag, Tuple, Value};
use std::ops::Deref;

/// A type that a native's parameter can have. `index` is the parameter's place, for messages.
pub trait Arg<'a>: Sized {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised>;

    /// The same for the first parameter of a method or attribute: types that take any value refuse one
    /// whose class has no such method.
    #[inline(always)]
    fn from_receiver(vm: &Vm, v: &'a Value) -> Result<Self, Raised> {
        Self::from_arg(vm, v, 0)
    }
}

/// The first parameter of a native of that kind, which has one.
///
/// # Errors
/// TypeError if the native is no method of that value, or no class method of that class.
#[inline(always)]
pub fn receiver<'a, A: Arg<'a>>(vm: &Vm, kind: NativeKind, v: &'a Value) -> Result<A, Raised> {
    if kind == NativeKind::ClassMethod {
        if let Some(def) = vm.current_native.get() {
            vm.check_class_receiver(def, v)?;
        }
        return A::from_arg(vm, v, 0);
    }
    A::from_receiver(vm, v)
}

impl<'a> Arg<'a> for &'a Value {
    #[inline(always)]
    fn from_arg(_: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        Ok(v)
    }

    #[inline(always)]
    fn from_receiver(vm: &Vm, v: &'a Value) -> Result<Self, Raised> {
        vm.check_receiver(v)?;
        Ok(v)
    }
}

/// `None` where the argument was left out.
impl<'a, A: Arg<'a>> Arg<'a> for Option<A> {
    #[inline(always)]
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        if v.is_unbound() { Ok(None) } else { A::from_arg(vm, v, index).map(Some) }
    }
}

/// An argument that may be None, or left out.
pub struct OrNone<A>(pub Option<A>);

impl<'a, A: Arg<'a>> Arg<'a> for OrNone<A> {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        if v.is_unbound() || v.is_none() {
            Ok(OrNone(None))
        } else {
            A::from_arg(vm, v, index).map(|a| OrNone(Some(a)))
        }
    }
}

impl<'a> Arg<'a> for bool {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        vm.truth(v)
    }
}

/// An int that fits in 64 bits, by `__index__`.
impl<'a> Arg<'a> for i64 {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        match v.as_int() {
            Some(i) => Ok(i),
            None => vm.index_i64(v),
        }
    }
}

impl<'a> Arg<'a> for f64 {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        vm.to_f64(v)
    }
}

/// A heap object of a builtin type, or of a class derived from it.
pub struct Of<T: crate::value::HeapType>(pub Ref<T>);

impl<T: crate::value::HeapType> Deref for Of<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'a, T: crate::value::HeapType> Arg<'a> for Of<T> {
    #[inline(always)]
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        if let Some(r) = v.get_ref::<T>() {
            return Ok(Of(r));
        }
        match vm.unwrap(v).into_ref::<T>() {
            Some(r) => Ok(Of(r)),
            None => Err(vm.wrong_argument(v, index, tag_name(T::TAG))),
        }
    }
}

impl<T: NativeData> Data<T> {
    /// The Rust data of an object, or of an instance of a class derived from its class.
    #[inline]
    pub fn of(_: &Vm, v: &Value) -> Option<Data<T>> {
        let object = match v.get::<Instance>() {
            Some(i) if i.class().flags().has(ClassFlags::PAYLOAD) => i.slot_as::<Object>(0)?,
            _ => v.get_ref()?,
        };
        Data::in_object(object)
    }
}

impl<'a, T: NativeData> Arg<'a> for Data<T> {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        Data::of(vm, v).ok_or_else(|| {
            let name = std::any::type_name::<T>().rsplit("::").next().unwrap_or("object");
            vm.wrong_argument(v, index, name)
        })
    }
}

fn tag_name(tag: Tag) -> &'static str {
    match tag {
        Tag::Str => "str",
        Tag::Bytes => "bytes",
        Tag::BigInt => "int",
        Tag::Tuple => "tuple",
        Tag::List => "list",
        Tag::Dict => "dict",
        Tag::Set => "set",
        Tag::FrozenSet => "frozenset",
        Tag::Range => "range",
        Tag::Slice => "slice",
        Tag::Class => "type",
        Tag::Module => "module",
        Tag::Function => "function",
        Tag::Method => "method",
        Tag::Code => "code",
        Tag::Generator => "generator",
        Tag::Future => "Future",
        Tag::Traceback => "traceback",
        _ => "object",
    }
}

impl Vm {
    /// The builtin value that an instance of a derived class carries; any other value itself.
    #[inline]
    pub fn unwrap(&self, v: &Value) -> Value {
        match v.get::<Instance>() {
            Some(i) if i.class().flags().has(ClassFlags::PAYLOAD) => i.slot(0),
            _ => v.clone(),
        }
    }

    /// Whether it is an instance that should carry a builtin value, and was not given one by `__init__`.
    fn carries_nothing(&self, v: &Value) -> bool {
        v.get::<Instance>().is_some() && self.unwrap(v).is_none()
    }

    #[cold]
    #[inline(never)]
    pub fn wrong_argument(&self, v: &Value, index: usize, expected: &str) -> Raised {
        if expected == tag_name(Tag::Future) && self.carries_nothing(v) {
            return self.raise(super::Exc::RuntimeError, "Future object is not initialized.");
        }
        let def = self.current_native.get();
        let got = self.type_name_or_none(v);
        let Some(def) = def else {
            return self.type_error(format!("argument must be {expected}, not {got}"));
        };
        let method = def.takes_receiver();
        if index == 0 && def.is_slot {
            return self.wrong_receiver(def, v);
        }
        if index == 0 && (method || def.kind.is_attribute()) {
            return self.type_error(format!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                def.name(),
                def.owner,
                self.type_name(v)
            ));
        }
        let place = if method { index } else { index + 1 };
        let several = def.params.total as usize - usize::from(method) > 1;
        let by_name = index >= usize::from(def.params.positional_only);
        let number = match def.names().nth(index) {
            Some(name) if by_name => format!(" '{name}'"),
            _ if several => format!(" {place}"),
            _ => String::new(),
        };
        self.type_error(format!(
            "{}() argument{number} must be {expected}, not {got}",
            def.called_name()
        ))
    }

    /// The class name as clinic's messages show it: `None` for None.
    pub fn type_name_or_none(&self, v: &Value) -> String {
        if v.is_none() { "None".to_owned() } else { self.type_name(v) }
    }

    /// Whether `v` is of the builtin class of that name, or of one derived from it.
    pub fn is_of(&self, v: &Value, owner: &str) -> bool {
        owner == "object" || self.class_of(v).is_builtin_of(owner)
    }

    /// Refuses a value that the native which is being called is no method of: read through a class, a
    /// method can be called with anything.
    #[inline(never)]
    pub(super) fn check_receiver(&self, v: &Value) -> Result<(), Raised> {
        let Some(def) = self.current_native.get() else { return Ok(()) };
        let seen = (std::ptr::from_ref(def).addr(), self.interp.types.class_version(v));
        if seen == self.known_receiver.get() && seen.1 != 0 {
            return Ok(());
        }
        if !self.is_of(v, def.owner) && self.definer(def, v).is_none() {
            return Err(self.wrong_argument(v, 0, def.owner));
        }
        self.known_receiver.set(seen);
        Ok(())
    }

    /// Refuses what is no class, and a class that a class method is none of.
    ///
    /// # Errors
    /// TypeError.
    pub fn check_class_receiver(&self, def: &NativeDef, v: &Value) -> Result<(), Raised> {
        match v.get::<Class>() {
            Some(class) if def.owner == "object" || class.is_builtin_of(def.owner) => Ok(()),
            Some(class) if self.definer_in(def, class).is_some() => Ok(()),
            _ => Err(self.wrong_class_receiver(def, v)),
        }
    }

    #[cold]
    fn wrong_class_receiver(&self, def: &NativeDef, v: &Value) -> Raised {
        let (name, owner) = (def.name(), def.owner);
        let Some(class) = v.get::<Class>() else {
            let got = self.type_name(v);
            return self.type_error(format!(
                "descriptor '{name}' for type '{owner}' needs a type, not a '{got}' as arg 2"
            ));
        };
        let got = self.static_name(class);
        self.type_error(format!(
            "descriptor '{name}' requires a subtype of '{owner}' but received '{got}'"
        ))
    }

    /// The list's items, if `v` is a list or tuple (exactly): what hot natives iterate quickly.
    pub fn fast_items(&self, v: &Value) -> Option<Vec<Value>> {
        match v.tag() {
            Tag::List => Some(v.expect::<List>().to_vec()),
            Tag::Tuple => Some(v.expect::<Tuple>().items().to_vec()),
            _ => None,
        }
    }

    /// Whether `v` is an instance of builtin class `t`.
    pub fn is_a(&self, v: &Value, t: T) -> bool {
        let class: &Class = self.class(t);
        self.class_of(v).is_subclass_of(class)
    }
}
