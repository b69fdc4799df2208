//! `super`: attributes from further along a class's resolution order.

use crate::natives;
use crate::value::{Class, NativeData, Ref, Symbol, Tag, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "super",
    module: "builtins",
    doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n\
          super(type, obj) -> bound super object; requires isinstance(obj, type)\n\
          super(type, type2) -> bound super object; requires issubclass(type2, type)",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    get_attr: Some(get_attr),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    descr_get: Some(bind),
    ..Slots::EMPTY
};

/// A super object. `bound` is the object and the class whose resolution order is walked.
pub struct Super {
    class: Ref<Class>,
    bound: Option<(Value, Ref<Class>)>,
}

impl NativeData for Super {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.class.value());
        if let Some((object, class)) = &self.bound {
            visit(object);
            visit(&class.value());
        }
    }
}

natives! { METHODS of "super" = [
    /// the class invoking super()
    member "__thisclass__" (vm, this: Data<Super>) { Ok(this.class.value()) }
    /// the instance invoking super(); may be None
    member "__self__" (vm, this: Data<Super>) {
        Ok(this.bound.as_ref().map_or(Value::NONE, |(object, _)| object.clone()))
    }
    /// the type of the instance invoking super(); may be None
    member "__self_class__" (vm, this: Data<Super>) {
        Ok(this.bound.as_ref().map_or(Value::NONE, |(_, class)| class.value()))
    }
] }

natives! { NEW of "super" = [
    method "super(cls, type=None, object=None, /)"
    (vm, asked: Of<Class>, class: Option<&Value>, object: Option<&Value>) {
        let Some(class) = class else {
            return Err(vm.raise(Exc::RuntimeError, "super(): no arguments"));
        };
        let Some(class) = class.get_ref::<Class>() else {
            let direct = std::ptr::eq(asked.0.as_ptr(), vm.class(T::Super).as_ptr());
            let (wanted, name) = match direct {
                true => ("a type", vm.type_name(class)),
                false => ("type", vm.type_name_or_none(class)),
            };
            let text = format!("super() argument 1 must be {wanted}, not {name}");
            return Err(vm.type_error(text));
        };
        let bound = match object.filter(|o| !o.is_none()) {
            Some(object) => Some((object.clone(), check(vm, &class, object)?)),
            None => None,
        };
        Ok(vm.wrap_new(&asked.0, vm.new_object(T::Super, Super { class, bound })))
    }
] }

/// `super(class, object)`.
pub fn make_super(vm: &Vm, class: &Ref<Class>, object: &Value) -> Eval {
    let bound = Some((object.clone(), check(vm, class, object)?));
    Ok(vm.new_object(T::Super, Super { class: class.clone(), bound }))
}

/// `super(class, object).name`, without making the super object.
pub fn super_attr(vm: &Vm, class: &Ref<Class>, object: &Value, name: Symbol) -> Eval {
    let of = check(vm, class, object)?;
    if name != sym::__class__
        && let Some(found) = lookup(vm, class, object, &of, name)?
    {
        return Ok(found);
    }
    let s = make_super(vm, class, object)?;
    vm.get_attr(&s, name)
}

/// The class whose resolution order is walked for `object`.
fn check(vm: &Vm, class: &Ref<Class>, object: &Value) -> Result<Ref<Class>, Raised> {
    if let Some(of) = object.get_ref::<Class>()
        && of.is_subclass_of(class)
    {
        return Ok(of);
    }
    let of = vm.class_of(object);
    if of.is_subclass_of(class) {
        return Ok(of);
    }
    if object.tag() == Tag::Instance {
        let claimed = vm.try_get_attr(object, sym::__class__)?;
        if let Some(of) = claimed.and_then(Value::into_ref::<Class>)
            && of.is_subclass_of(class)
        {
            return Ok(of);
        }
    }
    let what = if object.tag() == Tag::Class { "type" } else { "instance of" };
    let name = match object.get::<Class>() {
        Some(c) => c.name(),
        None => of.name(),
    };
    Err(vm.type_error(format!(
        "super(type, obj): obj ({what} {}) is not an instance or subtype of type ({}).",
        name.to_string_lossy(),
        class.name().to_string_lossy()
    )))
}

fn lookup(
    vm: &Vm,
    class: &Class,
    object: &Value,
    of: &Ref<Class>,
    name: Symbol,
) -> Result<Option<Value>, Raised> {
    let Some(attr) = of.lookup_after(class, name) else { return Ok(None) };
    let itself = object.get::<Class>().is_some_and(|c| std::ptr::eq(c, of.as_ptr()));
    vm.bind_attr(&attr, if itself { None } else { Some(object) }, of).map(Some)
}

fn data(v: &Value) -> &Super {
    match v.data() {
        Some(s) => s,
        None => unreachable!("operations get values of their own type"),
    }
}

fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let s = data(v);
    match &s.bound {
        Some((object, of)) if name != sym::__class__ => lookup(vm, &s.class, object, of, name),
        _ => Ok(None),
    }
}

/// An unbound super object as a descriptor binds to the instance.
fn bind(vm: &Vm, v: &Value, object: Option<&Value>, _: &Class) -> Eval {
    let s = data(v);
    match object {
        Some(object) if s.bound.is_none() => make_super(vm, &s.class, object),
        _ => Ok(v.clone()),
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let s = data(v);
    let class = s.class.name();
    let of = match &s.bound {
        Some((_, of)) => format!("<{} object>", of.name().to_string_lossy()),
        None => "NULL".to_owned(),
    };
    let _ = vm;
    Ok(Value::str(&format!("<super: <class '{}'>, {of}>", class.to_string_lossy())))
}
