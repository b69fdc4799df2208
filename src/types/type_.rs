//! `type`: classes.

use super::callable;
use super::object::attribute_name;
use crate::natives;
use crate::value::{Class, ClassFlags, Dict, Ref, Str, Symbol, Tag, Tuple, Value, sym};
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Binary, Eval, Exc, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "type",
    module: "builtins",
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    new: Some(new),
    binary: Some(super::union::or),
    binary_ops: &[Binary::Or],
    weak: true,
    ..Slots::EMPTY
};

natives! { METHODS of "type" = [
    /// Call self as a function.
    method "__call__(self, /, *args, **kwargs)" (vm, this: Of<Class>, args: Of<Tuple>, kwargs: Of<Dict>) {
        let (names, values): (Vec<_>, Vec<_>) = kwargs.to_vec().into_iter().unzip();
        let mut all = args.items().to_vec();
        all.extend(values);
        if all.len() == 1 && names.is_empty() && Ref::ptr_eq(&this.0, vm.class(T::Type)) {
            return Ok(vm.class_of(&all[0]).into());
        }
        vm.construct(&this.0, &all, &names)
    }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: Of<Class>, args: Of<Tuple>, kwargs: Of<Dict>) {
        if args.len() == 1 && !kwargs.is_empty() {
            return Err(vm.type_error("type.__init__() takes no keyword arguments"));
        }
        if args.len() != 1 && args.len() != 3 {
            return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
        }
        Ok(Value::NONE)
    }
    /// Return getattr(self, name).
    method "__getattribute__(self, name, /)" (vm, this: Of<Class>, name: &Value) {
        let (this, name) = (this.0.value(), attribute_name(vm, name)?);
        match vm.plain_get_attr(&this, name)? {
            Some(found) => Ok(found),
            None => Err(vm.no_attribute(&this, name)),
        }
    }
    /// Implement setattr(self, name, value).
    method "__setattr__(self, name, value, /)" (vm, this: Of<Class>, name: &Value, value: &Value) {
        let name = attribute_name(vm, name)?;
        vm.plain_set_attr(&this.0.value(), name, Some(value.clone())).map(|()| Value::NONE)
    }
    /// Implement delattr(self, name).
    method "__delattr__(self, name, /)" (vm, this: Of<Class>, name: &Value) {
        let name = attribute_name(vm, name)?;
        vm.plain_set_attr(&this.0.value(), name, None).map(|()| Value::NONE)
    }
    /// Return a type's method resolution order.
    method "mro(self, /)" (vm, this: Of<Class>) {
        Ok(Value::list(this.mro().into_iter().map(Value::from).collect()))
    }
    /// Return a list of immediate subclasses.
    method "__subclasses__(self, /)" (vm, this: Of<Class>) {
        Ok(Value::list(this.subclasses().into_iter().map(Value::from).collect()))
    }
    /// Check if an object is an instance.
    method "__instancecheck__(self, instance, /)" (vm, this: Of<Class>, instance: &Value) {
        super::isinstance::plain_is_instance(vm, instance, &this).map(Value::bool)
    }
    /// Check if a class is a subclass.
    method "__subclasscheck__(self, subclass, /)" (vm, this: Of<Class>, subclass: &Value) {
        super::isinstance::plain_is_subclass(vm, subclass, &this.0.value()).map(Value::bool)
    }
    /// Create the namespace for the class statement
    classmethod "__prepare__(cls, /, *args, **kwargs)" (vm, class: &Value, args: &Value, kwargs: &Value) {
        Ok(Dict::new().into())
    }
    /// the class's name
    getter "__name__" (vm, this: Of<Class>) { Ok(this.name().into()) }
    set (vm, this: Of<Class>, name: &Value) { set_name(vm, &this.0, name) }
    /// the class's name, with those of the classes and functions around it
    getter "__qualname__" (vm, this: Of<Class>) {
        Ok(this.qualname().into())
    }
    set (vm, this: Of<Class>, name: &Value) {
        check_settable(vm, &this, sym::__qualname__, name)?;
        match name.get_ref() {
            Some(name) => this.set_qualname(name),
            None => return Err(only_string(vm, &this, "__qualname__", name)),
        }
        Ok(Value::NONE)
    }
    /// the module's name
    getter "__module__" (vm, this: Of<Class>) {
        // What `type` itself has there is this getter.
        let own = this.own_attr(sym::__module__).filter(|v| v.tag() != Tag::Native);
        Ok(own.unwrap_or_else(|| Value::str("builtins")))
    }
    set (vm, this: Of<Class>, module: &Value) {
        check_settable(vm, &this, sym::__module__, module)?;
        drop(this.set_attr(sym::__module__, module.clone()));
        drop(this.remove_attr(vm.intern("__firstlineno__")));
        Ok(Value::NONE)
    }
    /// the base that the instances' data comes from
    member "__base__" (vm, this: Of<Class>) {
        Ok(vm.best_base(&this.bases())?.map_or(Value::NONE, Value::from))
    }
    /// the bases
    getter "__bases__" (vm, this: Of<Class>) {
        Ok(Value::tuple(this.bases().into_iter().map(Value::from).collect()))
    }
    set (vm, this: Of<Class>, bases: &Value) { set_bases(vm, &this.0, bases) }
    /// the method resolution order
    getter "__mro__" (vm, this: Of<Class>) {
        Ok(Value::tuple(this.mro().into_iter().map(Value::from).collect()))
    }
    /// the class's attributes
    getter "__dict__" (vm, this: Of<Class>) { Ok(super::mappingproxy::make(vm, this.0.value())) }
    /// the type parameters
    getter "__type_params__" (vm, this: Of<Class>) {
        Ok(this.own_attr(sym::__type_params__).unwrap_or_else(|| Value::tuple(vec![])))
    }
    set (vm, this: Of<Class>, params: &Value) {
        check_settable(vm, &this, sym::__type_params__, params)?;
        drop(this.set_attr(sym::__type_params__, params.clone()));
        Ok(Value::NONE)
    }
    /// the annotations
    getter "__annotations__" (vm, this: Of<Class>) { annotations(vm, &this.0) }
    set (vm, this: Of<Class>, new: &Value) { set_annotations(vm, &this.0, new) }
    /// the function that computes the annotations
    getter "__annotate__" (vm, this: Of<Class>) {
        if this.flags().has(ClassFlags::IMMUTABLE) {
            return Err(vm.no_attribute(&this.0.value(), sym::__annotate__));
        }
        Ok(annotate_of(vm, &this).unwrap_or(Value::NONE))
    }
    set (vm, this: Of<Class>, new: &Value) {
        if new.is_unbound() {
            return Err(vm.type_error("cannot delete __annotate__ attribute"));
        }
        check_settable(vm, &this, sym::__annotate__, new)?;
        if !new.is_none() && !callable(vm, new) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        drop(this.remove_attr(sym::__annotate__));
        drop(this.set_attr(vm.intern(FUNCTION), new.clone()));
        if !new.is_none() {
            drop(this.remove_attr(vm.intern(CACHE)));
        }
        Ok(Value::NONE)
    }
    /// the names of abstract methods
    getter "__abstractmethods__" (vm, this: Of<Class>) {
        this.own_attr(sym::__abstractmethods__)
            .ok_or_else(|| vm.raise(Exc::AttributeError, "__abstractmethods__"))
    }
    set (vm, this: Of<Class>, new: &Value) { set_abstract(vm, &this.0, new) }
] }

/// Where computed annotations are kept, as CPython names it.
const CACHE: &str = "__annotations_cache__";
/// Where the function that computes them is kept.
const FUNCTION: &str = "__annotate_func__";

fn repr(vm: &Vm, v: &Value) -> Eval {
    let class: &Class = v.expect();
    Ok(Value::str(&format!("<class '{}'>", vm.class_display_name(class))))
}

/// `type(name, bases, namespace, **keywords)`; `type(v)` is settled by the caller.
fn new(vm: &Vm, meta: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let (positional, values) = args.split_at(args.len() - names.len());
    let is_type = Ref::ptr_eq(meta, vm.class(T::Type));
    if positional.len() == 1 && is_type && !names.is_empty() {
        return Err(vm.type_error("type() takes no keyword arguments"));
    }
    let [name, bases, namespace] = positional else {
        return Err(vm.type_error(if is_type {
            "type() takes 1 or 3 arguments".to_owned()
        } else {
            format!("type.__new__() takes exactly 3 arguments ({} given)", positional.len())
        }));
    };
    let wrong = |place: usize, what: &str, v: &Value| {
        let name = vm.type_name_or_none(v);
        vm.type_error(format!("type.__new__() argument {place} must be {what}, not {name}"))
    };
    let Some(name_str) = vm.as_str_value(name) else { return Err(wrong(1, "str", name)) };
    let tuple = vm.unwrap(bases);
    let Some(bases) = tuple.get::<Tuple>() else { return Err(wrong(2, "tuple", bases)) };
    let Some(namespace) = vm.as_dict(namespace) else { return Err(wrong(3, "dict", namespace)) };
    check_class_name(vm, name_str.expect())?;
    for base in bases.items() {
        if base.tag() != Tag::Class && vm.try_get_attr(base, sym::__mro_entries__)?.is_some() {
            return Err(
                vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()")
            );
        }
    }
    let winner = vm.winning_metaclass(meta, bases.items())?;
    // A more derived metaclass of a base makes the class, if it makes classes its own way.
    if !Ref::ptr_eq(&winner, meta)
        && vm.script_special(&winner, sym::__new__).is_some()
        && let Some(make) = vm.lookup(&winner, sym::__new__)
    {
        let make = vm.bind_attr(&make, None, &winner)?;
        return vm.call_with_receiver(&make, winner.value(), args, names);
    }
    vm.new_class(&winner, name_str.expect(), bases.items(), &namespace, (values, names))
}

fn check_class_name(vm: &Vm, name: &Str) -> Result<(), Raised> {
    if name.as_wtf8().contains(&0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    super::str::check_encodable(vm, name)
}

/// Builtin classes don't change, and these attributes cannot be deleted.
fn check_settable(vm: &Vm, class: &Class, name: Symbol, new: &Value) -> Result<(), Raised> {
    let immutable = class.flags().has(ClassFlags::IMMUTABLE);
    if !immutable && !new.is_unbound() {
        return Ok(());
    }
    let verb = if new.is_unbound() { "delete" } else { "set" };
    Err(vm.type_error(format!(
        "cannot {verb} '{}' attribute of immutable type '{}'",
        vm.text(name),
        if immutable { vm.class_display_name(class) } else { plain_name(class) }
    )))
}

fn plain_name(class: &Class) -> String {
    class.name().to_string_lossy().into_owned()
}

fn only_string(vm: &Vm, class: &Class, what: &str, v: &Value) -> Raised {
    vm.type_error(format!(
        "can only assign string to {}.{what}, not '{}'",
        class.name().to_string_lossy(),
        vm.type_name(v)
    ))
}

fn set_name(vm: &Vm, class: &Ref<Class>, name: &Value) -> Eval {
    check_settable(vm, class, sym::__name__, name)?;
    let Some(s) = name.get_ref::<Str>() else {
        return Err(only_string(vm, class, "__name__", name));
    };
    check_class_name(vm, &s)?;
    class.set_name(s);
    Ok(Value::NONE)
}

fn set_bases(vm: &Vm, class: &Ref<Class>, new: &Value) -> Eval {
    check_settable(vm, class, sym::__bases__, new)?;
    let name = class.name();
    let name = name.to_string_lossy();
    let Some(bases) = new.get::<Tuple>() else {
        let got = vm.type_name(new);
        return Err(vm.type_error(format!("can only assign tuple to {name}.__bases__, not {got}")));
    };
    if bases.is_empty() {
        return Err(
            vm.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()"))
        );
    }
    let mut classes = Vec::with_capacity(bases.len());
    for base in bases.items() {
        let Some(c) = base.get_ref::<Class>() else {
            let got = vm.type_name(base);
            return Err(
                vm.type_error(format!("{name}.__bases__ must be tuple of classes, not '{got}'"))
            );
        };
        classes.push(c);
    }
    vm.replace_bases(class, classes)?;
    Ok(Value::NONE)
}

fn annotate_of(vm: &Vm, class: &Class) -> Option<Value> {
    class
        .own_attr(sym::__annotate__)
        .or_else(|| class.own_attr(vm.intern(FUNCTION)))
        .filter(|f| !f.is_none())
}

/// The annotations: those that were set, or what `__annotate__` computes once (PEP 649).
fn annotations(vm: &Vm, class: &Ref<Class>) -> Eval {
    if class.flags().has(ClassFlags::IMMUTABLE) {
        return Err(vm.no_attribute(&class.value(), sym::__annotations__));
    }
    let cache = vm.intern(CACHE);
    let known = class.own_attr(sym::__annotations__).or_else(|| class.own_attr(cache));
    if let Some(known) = known {
        return Ok(known);
    }
    let computed = match annotate_of(vm, class) {
        Some(f) => call_annotate(vm, &f)?,
        None => Dict::new().into(),
    };
    drop(class.set_attr(cache, computed.clone()));
    Ok(computed)
}

/// Calls an annotate function for values (format 1).
pub fn call_annotate(vm: &Vm, f: &Value) -> Eval {
    let r = vm.call(f, &[Value::int(1)])?;
    if r.tag() != Tag::Dict {
        let name = vm.type_name(&r);
        return Err(vm.type_error(format!("__annotate__ returned non-dict of type '{name}'")));
    }
    Ok(r)
}

fn set_annotations(vm: &Vm, class: &Ref<Class>, new: &Value) -> Eval {
    if class.flags().has(ClassFlags::IMMUTABLE) {
        check_settable(vm, class, sym::__annotations__, new)?;
    }
    let cache = vm.intern(CACHE);
    if new.is_unbound() {
        let set = class.remove_attr(sym::__annotations__);
        if set.or_else(|| class.remove_attr(cache)).is_none() {
            return Err(vm.raise(Exc::AttributeError, "__annotations__"));
        }
    } else {
        drop(class.remove_attr(cache));
        drop(class.set_attr(sym::__annotations__, new.clone()));
    }
    drop((class.remove_attr(vm.intern(FUNCTION)), class.remove_attr(sym::__annotate__)));
    Ok(Value::NONE)
}

fn set_abstract(vm: &Vm, class: &Ref<Class>, new: &Value) -> Eval {
    let flags = class.flags();
    if new.is_unbound() {
        if class.remove_attr(sym::__abstractmethods__).is_none() {
            return Err(vm.raise(Exc::AttributeError, "__abstractmethods__"));
        }
        class.set_flags(flags.without(ClassFlags::ABSTRACT));
        return Ok(Value::NONE);
    }
    let any = vm.truth(new)?;
    drop(class.set_attr(sym::__abstractmethods__, new.clone()));
    class.set_flags(if any {
        flags.with(ClassFlags::ABSTRACT)
    } else {
        flags.without(ClassFlags::ABSTRACT)
    });
    Ok(Value::NONE)
}
