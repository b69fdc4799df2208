//! Tuples with named fields: `sys.version_info` and its like.

use crate::natives;
use crate::value::{
    Class, ClassFlags, Dict, Instance, NativeData, Object, Ref, Str, Tuple, Value, sym,
};
use crate::vm::native::Of;
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
    /// Return a copy of the structure with new values for the specified fields.
    method "__replace__(self, /, **changes)" (vm, this: &Value, changes: Of<Dict>) {
        replace(vm, this, &changes)
    }
] }

natives! { NEW of "structseq" = [
    /// Create and return a new object.  See help(type) for accurate signature.
    staticmethod "__new__(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: Of<Dict>) {
        let class = args.items().first().and_then(Value::get_ref::<Class>);
        let class = match class.filter(|class| class.flags().has(ClassFlags::NATIVE_NEW)) {
            Some(class) => class,
            None => vm.class_to_make("tuple", args.items())?,
        };
        let (names, values): (Vec<_>, Vec<_>) = kwargs.to_vec().into_iter().unzip();
        let mut given = args.items()[1..].to_vec();
        given.extend(values);
        vm.call_maker(&MAKER[0], &class, &given, &names)
    }
] }

natives! { MAKER of "structseq" = [
    method "structseq(cls, sequence, dict=None)" (vm, class: Of<Class>, sequence: &Value, dict: &Value) {
        let name = vm.static_name(&class);
        if !dict.is_unbound() && vm.as_dict(dict).is_none() {
            return Err(vm.type_error(format!("{name}() takes a dict as second arg, if any")));
        }
        let Ok(values) = vm.collect(sequence) else {
            drop(vm.take_pending());
            return Err(vm.type_error("constructor requires a sequence"));
        };
        let (fields, n) = (fields(&class).len(), values.len());
        if n != fields {
            let text = format!("{name}() takes a {fields}-sequence ({n}-sequence given)");
            return Err(vm.type_error(text));
        }
        Ok(make(&class.0, values))
    }
] }

/// Lets scripts make instances of such a class.
pub fn let_scripts_make(class: &Class) {
    let flags = class.flags().without(ClassFlags::NO_NEW).with(ClassFlags::NATIVE_NEW);
    class.set_flags(flags);
    class.set_attr(sym::__new__, Value::from_static(&NEW[0]));
}

/// The names of a class's fields.
fn fields(class: &Class) -> Vec<Value> {
    let names = class.lookup(sym::__match_args__).unwrap_or(Value::NONE);
    names.get::<Tuple>().map_or_else(Vec::new, |names| names.items().to_vec())
}

/// A copy with other values for some fields.
fn replace(vm: &Vm, this: &Value, changes: &Dict) -> Eval {
    let class = vm.class_of(this);
    let items = vm.unwrap(this);
    let Some(items) = items.get::<Tuple>() else { return Err(vm.wrong_argument(this, 0, "tuple")) };
    let left = changes.copy();
    let mut values = items.items().to_vec();
    for (name, value) in fields(&class).iter().zip(&mut values) {
        if let Some(new) = vm.dict_remove(&left, name)? {
            *value = new;
        }
    }
    if left.is_empty() {
        return Ok(make(&class, values));
    }
    let unknown = Value::list(left.to_vec().into_iter().map(|(name, _)| name).collect());
    let unknown = vm.repr_text(&unknown)?;
    Err(vm.type_error(format!("Got unexpected field name(s): {unknown}")))
}

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
