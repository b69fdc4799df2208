//! Tuples with named fields: `sys.version_info` and its like.

use crate::natives;
use crate::value::{
    Class, ClassFlags, Dict, Instance, NativeData, Object, Ref, Str, Tuple, Value, sym,
};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Raised, Vm};

/// `_tuplegetter`: a field by its place.
static FIELD: NativeClass = NativeClass {
    name: "_tuplegetter",
    module: "collections",
    doc: "",
    slots: &FIELD_SLOTS,
    methods: &[],
};

static FIELD_SLOTS: Slots = Slots { descr_get: Some(get), descr_set: Some(set), ..Slots::EMPTY };

struct Field {
    index: usize,
}

impl NativeData for Field {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

natives! { METHODS of "tuple" = [
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { repr(vm, this) }
    method "__reduce__(self, /)" (vm, this: &Value) {
        let args = vec![vm.unwrap(this), Dict::new().into()];
        Ok(Value::tuple(vec![vm.class_of(this).value(), Value::tuple(args)]))
    }
] }

/// A class of such tuples: `module.name` with those fields.
pub fn class(vm: &Vm, module: &str, name: &str, fields: &[&str]) -> Ref<Class> {
    let base = vm.class(T::Tuple).clone();
    let mro = base.mro();
    let flags = ClassFlags::PAYLOAD
        .with(ClassFlags::IMMUTABLE)
        .with(ClassFlags::NO_DICT)
        .with(ClassFlags::FINAL)
        .with(ClassFlags::NO_NEW);
    let class = Class::new(Str::new(name), None, vec![base], mro, T::Tuple as u16, flags);
    class.set_attr(sym::__module__, Value::str(module));
    vm.add_shared_natives(&class, module, METHODS);
    let getter = vm.make_class(&FIELD, None);
    for (index, field) in fields.iter().enumerate() {
        let field = vm.intern(field);
        class.set_attr(field, Object::new(getter.clone(), Field { index }).into());
    }
    let names = fields.iter().map(|f| vm.name_value(vm.intern(f))).collect();
    class.set_attr(sym::__match_args__, Value::tuple(names));
    class
}

/// A tuple of that class.
pub fn make(class: &Ref<Class>, values: Vec<Value>) -> Value {
    let i = Instance::new(class);
    i.set_slot(0, Value::tuple(values));
    i.into()
}

fn get(vm: &Vm, attr: &Value, object: Option<&Value>, _: &Class) -> Eval {
    let Some(object) = object else { return Ok(attr.clone()) };
    let index = attr.data::<Field>().map_or(0, |f| f.index);
    let items = vm.unwrap(object);
    match items.get::<Tuple>().and_then(|t| t.items().get(index).cloned()) {
        Some(v) => Ok(v),
        None => Err(vm.wrong_argument(object, 0, "tuple")),
    }
}

fn set(vm: &Vm, _: &Value, _: &Value, _: Option<Value>) -> Result<(), Raised> {
    Err(vm.raise(Exc::AttributeError, "readonly attribute"))
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let class = vm.class_of(v);
    let names = class.lookup(sym::__match_args__).unwrap_or(Value::NONE);
    let items = vm.unwrap(v);
    let (Some(names), Some(items)) = (names.get::<Tuple>(), items.get::<Tuple>()) else {
        return vm.default_repr(v);
    };
    let mut parts = Vec::new();
    for (name, item) in names.items().iter().zip(items.items()) {
        parts.push(format!("{}={}", vm.str_text(name)?, vm.repr_text(item)?));
    }
    let name = vm.class_display_name(&class);
    Ok(Value::str(&format!("{name}({})", parts.join(", "))))
}

/// `name: value` pairs as a structure of that class.
pub fn from_pairs(vm: &Vm, module: &str, name: &str, pairs: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = pairs.iter().map(|p| p.0).collect();
    let class = class(vm, module, name, &names);
    make(&class, pairs.iter().map(|p| p.1.clone()).collect())
}
