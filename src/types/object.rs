//! `object`: what every value has.

use super::reduce;
use crate::natives;
use crate::value::{Class, ClassFlags, Dict, Instance, Module, Ref, Str, Tag, Tuple, Value, sym};
use crate::vm::hash::identity_hash;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Compare, Eval, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "object",
    module: "builtins",
    doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns \
          a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { new: Some(new), ..Slots::EMPTY };

/// What the declaration cannot say.
pub fn finish(vm: &Vm) {
    let class = vm.class(T::Object);
    class.set_flags(class.flags().with(ClassFlags::NO_DICT));
    add_lookups(vm);
}

natives! { METHODS of "object" = [
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { vm.default_repr(this) }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) { text(vm, this) }
    /// Return hash(self).
    method "__hash__(self, /)" (vm, this: &Value) { Ok(Value::int(identity_hash(this))) }
    /// Return self==value.
    method "__eq__(self, value, /)" (vm, this: &Value, other: &Value) {
        Ok(if this.is(other) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
    }
    /// Return self!=value.
    method "__ne__(self, value, /)" (vm, this: &Value, other: &Value) { not_equal(vm, this, other) }
    /// Return self<value.
    method "__lt__(self, value, /)" (vm, this: &Value, other: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Return self<=value.
    method "__le__(self, value, /)" (vm, this: &Value, other: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Return self>value.
    method "__gt__(self, value, /)" (vm, this: &Value, other: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Return self>=value.
    method "__ge__(self, value, /)" (vm, this: &Value, other: &Value) { Ok(Value::NOT_IMPLEMENTED) }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        init(vm, this, !args.is_empty() || !kwargs.is_empty())
    }
    /// Create and return a new object.  See help(type) for accurate signature.
    staticmethod "__new__(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: Of<Dict>) {
        vm.explicit_new(args.items(), &kwargs)
    }
    /// Return getattr(self, name).
    method "__getattribute__(self, name, /)" (vm, this: &Value, name: &Value) {
        let name = attribute_name(vm, name)?;
        match vm.plain_get_attr(this, name)? {
            Some(found) => Ok(found),
            None => {
                let message =
                    format!("'{}' object has no attribute '{}'", vm.type_name(this), vm.text(name));
                Err(vm.raise_attribute(message, this, name))
            }
        }
    }
    /// Implement setattr(self, name, value).
    method "__setattr__(self, name, value, /)" (vm, this: &Value, name: &Value, value: &Value) {
        let name = attribute_name(vm, name)?;
        refuse_type(vm, this, "__setattr__")?;
        vm.plain_set_attr(this, name, Some(value.clone())).map(|()| Value::NONE)
    }
    /// Implement delattr(self, name).
    method "__delattr__(self, name, /)" (vm, this: &Value, name: &Value) {
        let name = attribute_name(vm, name)?;
        refuse_type(vm, this, "__delattr__")?;
        vm.plain_set_attr(this, name, None).map(|()| Value::NONE)
    }
    /// This method is called when a class is subclassed.
    ///
    /// The default implementation does nothing. It may be
    /// overridden to extend subclasses.
    classmethod "__init_subclass__(cls, /, *args, **kwargs)" (vm, class: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        refuse_subclass_arguments(vm, class, args.len(), !kwargs.is_empty())
    }
    /// Abstract classes can override this to customize issubclass().
    classmethod "__subclasshook__(cls, object, /)" (vm, class: &Value, other: &Value) {
        Ok(Value::NOT_IMPLEMENTED)
    }
    /// Default object formatter.
    ///
    /// Return str(self) if format_spec is empty. Raise TypeError otherwise.
    method "__format__(self, format_spec, /)" (vm, this: &Value, spec: Of<Str>) {
        vm.format_default(this, &spec)
    }
    /// Default dir() implementation.
    method "__dir__(self, /)" (vm, this: &Value) { super::dir::names(vm, this) }
    /// Size of object in memory, in bytes.
    method "__sizeof__(self, /)" (vm, this: &Value) { super::size::basic_value(vm, this) }
    /// Helper for pickle.
    method "__reduce__(self, /)" (vm, this: &Value) { reduce::plain(vm, this, 0) }
    /// Helper for pickle.
    method "__reduce_ex__(self, protocol, /)" (vm, this: &Value, protocol: &Value) {
        reduce::reduce_ex(vm, this, protocol)
    }
    /// Helper for pickle.
    method "__getstate__(self, /)" (vm, this: &Value) { reduce::default_state(vm, this, false) }
    /// the object's class
    getter "__class__" (vm, this: &Value) { Ok(vm.class_of(this).into()) }
    set (vm, this: &Value, class: &Value) { set_class(vm, this, class) }
    /// dictionary for instance variables
    getter "__dict__" (vm, this: &Value) { dict(vm, this) }
    set (vm, this: &Value, dict: &Value) { set_dict(vm, this, dict) }
] }

natives! { GET_ATTRIBUTE of "object" = [
    /// Return getattr(self, name).
    method "__getattribute__(self, name, /)" (vm, this: &Value, name: &Value) {
        let name = attribute_name(vm, name)?;
        match vm.plain_get_attr(this, name)? {
            Some(found) => Ok(found),
            None => Err(vm.no_attribute(this, name)),
        }
    }
] }

/// Gives the classes that look attributes up in their own way a method for it of their own.
fn add_lookups(vm: &Vm) {
    for (t, module) in [
        (T::Method, "builtins"),
        (T::Module, "builtins"),
        (T::Super, "builtins"),
        (T::GenericAlias, "types"),
        (T::UnionType, "typing"),
    ] {
        vm.add_shared_natives(vm.class(t), module, GET_ATTRIBUTE);
    }
}

use crate::vm::native::Of;

/// `object(…)`, for classes without a builtin base: an instance without attributes.
fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], _: &[Value]) -> Eval {
    if !args.is_empty() {
        check_arguments(vm, class)?;
    }
    let flags = class.flags();
    if flags.has(ClassFlags::ABSTRACT) {
        return Err(abstract_error(vm, class));
    }
    Ok(Instance::new(class).into())
}

/// Arguments are an error unless the class overrides `__init__` and not `__new__`: then they are
/// for `__init__`.
#[cold]
fn check_arguments(vm: &Vm, class: &Ref<Class>) -> Result<(), Raised> {
    // That is what makes instances even where other bases took its place.
    let had_new = class.flags().has(ClassFlags::HAD_NEW);
    if had_new || vm.script_special(class, sym::__new__).is_some() {
        return Err(
            vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
        );
    }
    if has_own_init(vm, class) {
        return Ok(());
    }
    Err(vm.type_error(format!("{}() takes no arguments", class.name().to_string_lossy())))
}

/// Whether the class's `__init__` is another than `object`'s.
fn has_own_init(vm: &Vm, class: &Class) -> bool {
    let own = vm.lookup(class, sym::__init__);
    let base = vm.class(T::Object).own_attr(sym::__init__);
    match (own, base) {
        (Some(own), Some(base)) => !own.is(&base),
        _ => false,
    }
}

#[cold]
fn abstract_error(vm: &Vm, class: &Class) -> Raised {
    let methods = class.lookup(sym::__abstractmethods__).unwrap_or(Value::NONE);
    let listed = match vm.collect(&methods) {
        Ok(listed) => listed,
        Err(raised) => return raised,
    };
    let texts = listed.iter().filter_map(|n| n.get::<Str>());
    let mut names: Vec<String> = texts.map(|n| format!("'{}'", n.to_string_lossy())).collect();
    names.sort_unstable();
    let plural = if names.len() == 1 { "" } else { "s" };
    vm.type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        class.name().to_string_lossy(),
        names.join(", ")
    ))
}

/// `object.__init__`: arguments that nobody took are an error.
fn init(vm: &Vm, this: &Value, excess: bool) -> Eval {
    if !excess {
        return Ok(Value::NONE);
    }
    let class = vm.class_of(this);
    let name = class.name();
    let name = name.to_string_lossy();
    if has_own_init(vm, &class) {
        return Err(vm.type_error(
            "object.__init__() takes exactly one argument (the instance to initialize)",
        ));
    }
    let plain = class.builtin() == T::Object as u16;
    if plain && vm.script_special(&class, sym::__new__).is_none() {
        return Err(vm.type_error(format!(
            "{name}.__init__() takes exactly one argument (the instance to initialize)"
        )));
    }
    Ok(Value::NONE)
}

/// `object.__str__`: what the class's `__repr__` gives, unchecked: `str` itself checks.
fn text(vm: &Vm, this: &Value) -> Eval {
    match this.tag() {
        Tag::Instance | Tag::Class => match vm.call_special(this, sym::__repr__, &[])? {
            Some(text) => Ok(text),
            None => vm.default_repr(this),
        },
        _ => vm.repr(this),
    }
}

fn not_equal(vm: &Vm, this: &Value, other: &Value) -> Eval {
    let args = std::slice::from_ref(other);
    let r = match vm.special(this, Compare::Eq.method()) {
        Some(m) if !m.is_none() => vm.call_found(&m, this, args)?,
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    if r.is_not_implemented() {
        return Ok(r);
    }
    Ok(Value::bool(!vm.truth(&r)?))
}

/// The symbol of an attribute's name that a script gave.
pub fn attribute_name(vm: &Vm, name: &Value) -> Result<crate::value::Symbol, Raised> {
    match vm.as_str_value(name) {
        Some(s) => Ok(vm.interp.symbols.intern_str(s.expect())),
        None => {
            Err(vm
                .type_error(format!("attribute name must be string, not '{}'", vm.type_name(name))))
        }
    }
}

/// `object.__setattr__` on a class would get around the metaclass's checks.
fn refuse_type(vm: &Vm, this: &Value, method: &str) -> Result<(), Raised> {
    if this.tag() != Tag::Class {
        return Ok(());
    }
    let name = vm.type_name(this);
    Err(vm.type_error(format!("can't apply this {method} to {name} object")))
}

fn refuse_subclass_arguments(vm: &Vm, class: &Value, args: usize, kwargs: bool) -> Eval {
    if args == 0 && !kwargs {
        return Ok(Value::NONE);
    }
    let name = class.get::<Class>().map(|c| vm.class_qualname(c)).unwrap_or_default();
    let what = if kwargs {
        "takes no keyword arguments".to_owned()
    } else {
        format!("takes no arguments ({args} given)")
    };
    Err(vm.type_error(format!("{name}.__init_subclass__() {what}")))
}

fn set_class(vm: &Vm, this: &Value, new: &Value) -> Eval {
    if new.is_unbound() {
        if let Some(class) = this.get::<Class>().filter(|c| c.flags().has(ClassFlags::IMMUTABLE)) {
            return Err(vm.type_error(format!(
                "cannot set '__class__' attribute of immutable type '{}'",
                vm.static_name(class)
            )));
        }
        return Err(vm.type_error("can't delete __class__ attribute"));
    }
    let Some(class) = new.get_ref::<Class>() else {
        let name = vm.type_name(new);
        return Err(vm.type_error(format!("__class__ must be set to a class, not '{name}' object")));
    };
    if let Some(module) = this.get::<Module>() {
        return set_module_class(vm, module, &class);
    }
    let Some(i) = this.get::<Instance>() else {
        return Err(not_mutable(vm));
    };
    if class.flags().has(ClassFlags::IMMUTABLE) || i.class().flags().has(ClassFlags::IMMUTABLE) {
        return Err(not_mutable(vm));
    }
    let old = Ref::from_borrowed(i.class());
    if !Ref::ptr_eq(&old, &class) && !crate::vm::class::same_layout(&old, &class) {
        return Err(other_layout(vm, &class, &old));
    }
    i.set_class(&class);
    Ok(Value::NONE)
}

/// `module.__class__ = class`: one derived from `module` that adds nothing to its instances.
fn set_module_class(vm: &Vm, module: &Module, class: &Ref<Class>) -> Eval {
    let plain = vm.class(T::Module);
    if !class.is_subclass_of(plain) {
        return Err(not_mutable(vm));
    }
    if !class.slot_names().is_empty() {
        let old = module.class().unwrap_or_else(|| plain.clone());
        return Err(other_layout(vm, class, &old));
    }
    module.set_class((!Ref::ptr_eq(class, plain)).then(|| class.clone()));
    Ok(Value::NONE)
}

fn other_layout(vm: &Vm, new: &Class, old: &Class) -> Raised {
    vm.type_error(format!(
        "__class__ assignment: '{}' object layout differs from '{}'",
        new.name().to_string_lossy(),
        old.name().to_string_lossy()
    ))
}

fn not_mutable(vm: &Vm) -> Raised {
    vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
}

/// Whether the instance has a `__dict__`.
pub fn has_dict(i: &Instance) -> bool {
    !i.class().flags().has(ClassFlags::NO_DICT)
}

fn dict(vm: &Vm, this: &Value) -> Eval {
    match this.get::<Instance>() {
        Some(i) if has_dict(i) => Ok(i.make_dict(|s| vm.name_value(s)).into()),
        _ => Err(vm.no_attribute(this, sym::__dict__)),
    }
}

fn set_dict(vm: &Vm, this: &Value, new: &Value) -> Eval {
    let Some(i) = this.get::<Instance>().filter(|i| has_dict(i)) else {
        return Err(vm.no_attribute(this, sym::__dict__));
    };
    let key = |s| vm.name_value(s);
    if new.is_unbound() {
        i.set_dict(Dict::new(), key);
        return Ok(Value::NONE);
    }
    match new.get_ref::<Dict>() {
        Some(d) => i.set_dict(d, key),
        None => return Err(wrong_dict(vm, new)),
    }
    Ok(Value::NONE)
}

/// The TypeError of a `__dict__` that is none.
#[cold]
pub fn wrong_dict(vm: &Vm, v: &Value) -> Raised {
    let name = vm.type_name(v);
    vm.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'"))
}
