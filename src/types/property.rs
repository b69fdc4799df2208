//! `property`.

use crate::natives;
use crate::value::peek;
use crate::value::{Class, Dict, NativeData, Ref, Str, Tag, Value, sym};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::cell::Cell;

pub static CLASS: NativeClass =
    NativeClass { name: "property", module: "builtins", doc: "", slots: &SLOTS, methods: METHODS };

static SLOTS: Slots = Slots {
    // Filled by `__init__`, whose arguments those of a derived class may differ from.
    new: Some(|vm, class, _, _| {
        Ok(vm.wrap_new(class, vm.new_object(T::Property, Property::default())))
    }),
    descr_get: Some(get),
    descr_set: Some(set),
    ..Slots::EMPTY
};

/// A computed attribute. What is missing is None.
pub struct Property {
    get: Cell<Value>,
    set: Cell<Value>,
    del: Cell<Value>,
    doc: Cell<Value>,
    /// Whether that text is the getter's.
    doc_of_getter: Cell<bool>,
    /// The name it was given in its class, once known; unbound before.
    name: Cell<Value>,
}

impl Default for Property {
    fn default() -> Property {
        let none = || Cell::new(Value::NONE);
        Property {
            get: none(),
            set: none(),
            del: none(),
            doc: none(),
            doc_of_getter: Cell::new(false),
            name: Cell::new(Value::UNBOUND),
        }
    }
}

impl NativeData for Property {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for v in [&self.get, &self.set, &self.del] {
            visit(&peek(v));
        }
        visit(&peek(&self.doc));
        visit(&peek(&self.name));
    }

    fn clear(&self) {
        let parts = [&self.get, &self.set, &self.del].map(|part| part.replace(Value::NONE));
        drop((parts, self.doc.take(), self.name.take()));
    }
}

natives! { METHODS of "property" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        let (names, values): (Vec<_>, Vec<_>) = kwargs.to_vec().into_iter().unzip();
        let mut all = args.items().to_vec();
        all.extend(values);
        let params = ["fget", "fset", "fdel", "doc"];
        let bound = super::args::bind(vm, "property", params, (&all, &names))?;
        let [get, set, del, doc] = bound.map(|v| v.bound().unwrap_or(Value::NONE));
        fill(vm, this, [get, set, del], doc)?;
        Ok(Value::NONE)
    }
    /// Descriptor to obtain a copy of the property with a different getter.
    method "getter(self, object, /)" (vm, this: &Value, f: &Value) { copy(vm, this, [Some(f), None, None]) }
    /// Descriptor to obtain a copy of the property with a different setter.
    method "setter(self, object, /)" (vm, this: &Value, f: &Value) { copy(vm, this, [None, Some(f), None]) }
    /// Descriptor to obtain a copy of the property with a different deleter.
    method "deleter(self, object, /)" (vm, this: &Value, f: &Value) { copy(vm, this, [None, None, Some(f)]) }
    /// Method to set name of a property.
    method "__set_name__(self, /, *args)" (vm, this: Data<Property>, args: Of<Tuple>) {
        let [_, name] = args.items() else {
            let n = args.len();
            return Err(vm.type_error(format!(
                "__set_name__() takes 2 positional arguments but {n} were given"
            )));
        };
        this.name.set(name.clone());
        Ok(Value::NONE)
    }
    member "fget" (vm, this: Data<Property>) { Ok(peek(&this.get)) }
    member "fset" (vm, this: Data<Property>) { Ok(peek(&this.set)) }
    member "fdel" (vm, this: Data<Property>) { Ok(peek(&this.del)) }
    member "__doc__" (vm, this: Data<Property>) { Ok(peek(&this.doc)) }
    set (vm, this: Data<Property>, new: &Value) {
        this.doc.set(new.clone().bound().unwrap_or(Value::NONE));
        Ok(Value::NONE)
    }
    getter "__name__" (vm, this: &Value) {
        let p = Data::<Property>::of(vm, this);
        match p.map(|p| name_of(vm, &p)).transpose()?.flatten() {
            Some(name) => Ok(name),
            None => Err(vm.no_attribute(this, sym::__name__)),
        }
    }
    set (vm, this: Data<Property>, new: &Value) {
        this.name.set(new.clone());
        Ok(Value::NONE)
    }
    getter "__isabstractmethod__" (vm, this: Data<Property>) {
        for f in [&this.get, &this.set, &this.del] {
            if super::is_abstract(vm, &peek(f))? {
                return Ok(Value::TRUE);
            }
        }
        Ok(Value::FALSE)
    }
] }

use crate::value::Tuple;
use crate::vm::native::Of;

/// What `__init__` is given; for a derived class, also the text that would be hidden by its own.
fn fill(vm: &Vm, this: &Value, parts: [Value; 3], doc: Value) -> Result<(), Raised> {
    let Some(p) = Data::<Property>::of(vm, this) else {
        return Err(vm.wrong_argument(this, 0, "property"));
    };
    let [get, set, del] = parts;
    // Without a text of its own it has the getter's.
    let getters = match doc.is_none() && !get.is_none() {
        true => vm.try_get_attr(&get, sym::__doc__)?,
        false => None,
    };
    let doc_of_getter = getters.as_ref().is_some_and(|d| !d.is_none());
    let doc = getters.unwrap_or(doc);
    p.doc_of_getter.set(doc_of_getter);
    drop([p.get.replace(get), p.set.replace(set), p.del.replace(del)]);
    if this.tag() == Tag::Object {
        drop(p.doc.replace(doc));
        return Ok(());
    }
    if let Err(raised) = vm.set_attr(this, sym::__doc__, doc) {
        if doc_of_getter {
            return Err(raised);
        }
        let _ = vm.catch(raised, Exc::AttributeError)?;
    }
    Ok(())
}

/// A copy with some parts replaced.
fn copy(vm: &Vm, this: &Value, with: [Option<&Value>; 3]) -> Eval {
    let Some(p) = Data::<Property>::of(vm, this) else {
        return Err(vm.wrong_argument(this, 0, "property"));
    };
    let own = [&p.get, &p.set, &p.del];
    let [get, set, del] = [0, 1, 2].map(|i| with[i].cloned().unwrap_or_else(|| peek(own[i])));
    let class = vm.class_of(this);
    if Ref::ptr_eq(&class, vm.class(T::Property)) {
        let doc = if p.doc_of_getter.get() { Value::NONE } else { peek(&p.doc) };
        let made = vm.new_object(T::Property, Property::default());
        fill(vm, &made, [get, set, del], doc)?;
        if let Some(new) = made.data::<Property>() {
            new.name.set(peek(&p.name));
        }
        return Ok(made);
    }
    // The text of a derived class's property is its own, and its copy's the getter's.
    let made = vm.call_class(&class, &[get, set, del, Value::NONE], &[])?;
    if let Some(new) = Data::<Property>::of(vm, &made) {
        new.name.set(peek(&p.name));
    }
    Ok(made)
}

/// The property's name: the one it was given, or the getter's.
fn name_of(vm: &Vm, p: &Property) -> Result<Option<Value>, Raised> {
    if let Some(name) = peek(&p.name).bound() {
        return Ok(Some(name));
    }
    let get = peek(&p.get);
    if get.is_none() { Ok(None) } else { vm.try_get_attr(&get, sym::__name__) }
}

fn get(vm: &Vm, attr: &Value, object: Option<&Value>, _: &Class) -> Eval {
    let Some(object) = object else { return Ok(attr.clone()) };
    let p: &Property = data(attr);
    let get = peek(&p.get);
    if get.is_none() {
        return Err(missing(vm, p, object, "getter"));
    }
    vm.call(&get, std::slice::from_ref(object))
}

fn set(vm: &Vm, attr: &Value, object: &Value, new: Option<Value>) -> Result<(), Raised> {
    let p: &Property = data(attr);
    let f = peek(if new.is_some() { &p.set } else { &p.del });
    match new {
        Some(_) if f.is_none() => Err(missing(vm, p, object, "setter")),
        Some(new) => vm.call(&f, &[object.clone(), new]).map(drop),
        None if f.is_none() => Err(missing(vm, p, object, "deleter")),
        None => vm.call(&f, std::slice::from_ref(object)).map(drop),
    }
}

fn data(attr: &Value) -> &Property {
    match attr.data() {
        Some(p) => p,
        None => unreachable!("operations get values of their own type"),
    }
}

#[cold]
fn missing(vm: &Vm, p: &Property, object: &Value, what: &str) -> Raised {
    let name = match name_of(vm, p) {
        Ok(name) => name.filter(|n| n.tag() == Tag::Str),
        Err(raised) => return raised,
    };
    let class = vm.class_qualname(&vm.class_of(object));
    let name = match name.as_ref().and_then(|n| n.get::<Str>()) {
        Some(n) => format!(" '{}'", n.to_string_lossy()),
        None => String::new(),
    };
    vm.raise(Exc::AttributeError, format!("property{name} of '{class}' object has no {what}"))
}
