//! `super`: attributes from further along a class's resolution order.

use crate::natives;
use crate::types::args;
use crate::value::{Class, Dict, NativeData, Ref, Symbol, Tag, Tuple, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, NativeDef, Raised, Vm};
use std::cell::RefCell;

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
    new: Some(new),
    new_is_whole: true,
    descr_get: Some(bind),
    ..Slots::EMPTY
};

/// A super object.
#[derive(Default)]
pub struct Super(RefCell<Parts>);

/// What `__init__` sets, or the making of an object of `super` itself.
#[derive(Clone, Default)]
struct Parts {
    class: Option<Ref<Class>>,
    /// The object and the class whose resolution order is walked.
    bound: Option<(Value, Ref<Class>)>,
}

impl NativeData for Super {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let Ok(parts) = self.0.try_borrow() else { return };
        if let Some(class) = &parts.class {
            visit(&class.value());
        }
        if let Some((object, class)) = &parts.bound {
            visit(object);
            visit(&class.value());
        }
    }
}

natives! { METHODS of "super" = [
    /// the class invoking super()
    member "__thisclass__" (vm, this: Data<Super>) {
        Ok(this.parts().class.map_or(Value::NONE, |class| class.value()))
    }
    /// the instance invoking super(); may be None
    member "__self__" (vm, this: Data<Super>) {
        Ok(this.parts().bound.map_or(Value::NONE, |(object, _)| object))
    }
    /// the type of the instance invoking super(); may be None
    member "__self_class__" (vm, this: Data<Super>) {
        Ok(this.parts().bound.map_or(Value::NONE, |(_, class)| class.value()))
    }
    /// Create and return a new object.  See help(type) for accurate signature.
    staticmethod "__new__(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: &Value) {
        let class = vm.class_to_make("super", args.items())?;
        Ok(empty(vm, &class))
    }
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)"
    (vm, this: Data<Super>, args: Of<Tuple>, kwargs: Of<Dict>) {
        if !kwargs.is_empty() {
            return Err(vm.type_error("super() takes no keyword arguments"));
        }
        let given = args::positional(vm, "super", (args.items(), &[]), (0, 2))?;
        let parts = read(vm, given, "type", Vm::type_name_or_none)?;
        drop(this.0.replace(parts));
        Ok(Value::NONE)
    }
] }

natives! { NEW of "super" = [
    method "super(cls, type=None, object=None, /)"
    (vm, asked: Of<Class>, class: &Value, object: &Value) {
        let all = [class.clone(), object.clone()];
        let given = all.iter().take_while(|v| !v.is_unbound()).count();
        let parts = read(vm, &all[..given], "a type", Vm::type_name)?;
        Ok(vm.new_object(T::Super, Super(RefCell::new(parts))))
    }
] }

/// `super(…)`; of a derived class its `__init__` gets the arguments.
fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    match Ref::ptr_eq(class, vm.class(T::Super)) {
        true => vm.call_maker(&NEW[0], class, args, names),
        false => Ok(empty(vm, class)),
    }
}

fn empty(vm: &Vm, class: &Ref<Class>) -> Value {
    vm.wrap_new(class, vm.new_object(T::Super, Super::default()))
}

/// The class and the object in arguments; `wanted` and `name_of` are for messages.
fn read(
    vm: &Vm,
    args: &[Value],
    wanted: &str,
    name_of: fn(&Vm, &Value) -> String,
) -> Result<Parts, Raised> {
    let Some(class) = args.first() else {
        return Err(vm.raise(Exc::RuntimeError, "super(): no arguments"));
    };
    let Some(class) = class.get_ref::<Class>() else {
        let text = format!("super() argument 1 must be {wanted}, not {}", name_of(vm, class));
        return Err(vm.type_error(text));
    };
    let bound = match args.get(1).filter(|o| !o.is_none()) {
        Some(object) => Some((object.clone(), check(vm, &class, object)?)),
        None => None,
    };
    Ok(Parts { class: Some(class), bound })
}

impl Super {
    fn parts(&self) -> Parts {
        self.0.borrow().clone()
    }
}

/// `super(class, object)`.
pub fn make_super(vm: &Vm, class: &Ref<Class>, object: &Value) -> Eval {
    let bound = Some((object.clone(), check(vm, class, object)?));
    let parts = Parts { class: Some(class.clone()), bound };
    Ok(vm.new_object(T::Super, Super(RefCell::new(parts))))
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
    if let Some(def) = attr.get_static::<NativeDef>() {
        vm.note_bound(def, usize::MAX);
    }
    let itself = object.get::<Class>().is_some_and(|c| std::ptr::eq(c, of.as_ptr()));
    vm.bind_attr(&attr, if itself { None } else { Some(object) }, of).map(Some)
}

fn parts_of(v: &Value) -> Parts {
    match v.data::<Super>() {
        Some(s) => s.parts(),
        None => unreachable!("operations get values of their own type"),
    }
}

fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    match parts_of(v) {
        Parts { class: Some(class), bound: Some((object, of)) } if name != sym::__class__ => {
            lookup(vm, &class, &object, &of, name)
        }
        _ => Ok(None),
    }
}

/// An unbound super object as a descriptor binds to the instance.
fn bind(vm: &Vm, v: &Value, object: Option<&Value>, _: &Class) -> Eval {
    match (object, parts_of(v)) {
        (Some(object), Parts { class: Some(class), bound: None }) => make_super(vm, &class, object),
        _ => Ok(v.clone()),
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let s = parts_of(v);
    let class = s.class.as_ref().map_or("NULL".to_owned(), |class| vm.static_name(class));
    let of = match &s.bound {
        Some((_, of)) => format!("<{} object>", vm.static_name(of)),
        None => "NULL".to_owned(),
    };
    Ok(Value::str(&format!("<super: <class '{class}'>, {of}>")))
}
