//! The native part of `functools`: partial application, reduction, comparison keys, caches.

mod cache;
mod partial;

use crate::natives;
use crate::value::{Class, Dict, NativeData, Tag, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Method, Raised, Slots, Vm};

/// Fills the namespace of `_functools`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    for (name, class) in [("partial", &partial::CLASS), ("_lru_cache_wrapper", &cache::CLASS)] {
        super::set(vm, dict, name, vm.native_class(class).value());
    }
    super::set(vm, dict, "Placeholder", partial::placeholder(vm));
    Ok(())
}

natives! { FUNCTIONS of "_functools" = [
    /// Apply a function of two arguments cumulatively to the items of an iterable, from left to right.
    ///
    /// This effectively reduces the iterable to a single value. If initial is present, it is placed
    /// before the items of the iterable in the calculation, and serves as a default when the
    /// iterable is empty.
    function "reduce(function, iterable, /, initial=None)"
    (vm, function: &Value, iterable: &Value, initial: Option<&Value>) {
        if vm.fast_items(iterable).is_none() && !is_iterable(vm, iterable) {
            return Err(vm.type_error("reduce() arg 2 must support iteration"));
        }
        let mut it = vm.iterate(iterable)?;
        let mut result = match initial {
            Some(v) => v.clone(),
            None => match vm.pull(&mut it)? {
                Some(v) => v,
                None => {
                    return Err(vm.type_error(
                        "reduce() of empty iterable with no initial value",
                    ));
                }
            },
        };
        while let Some(v) = vm.pull(&mut it)? {
            result = vm.call(function, &[result, v])?;
        }
        Ok(result)
    }
    /// Convert a cmp= function into a key= function.
    function "cmp_to_key(mycmp)" (vm, mycmp: &Value) {
        Ok(vm.new_native(&KEY, Key { compare: mycmp.clone(), object: None }))
    }
] }

fn is_iterable(vm: &Vm, v: &Value) -> bool {
    use crate::value::sym;
    vm.is_iterator(v)
        || vm.slots_of(v).iter.is_some()
        || matches!(
            v.tag(),
            Tag::Str | Tag::Bytes | Tag::Dict | Tag::Set | Tag::FrozenSet | Tag::Range
        )
        || vm.special(v, sym::__iter__).is_some()
        || vm.special(v, sym::__getitem__).is_some()
}

/// What `cmp_to_key` returns, and, with an object, what that returns.
struct Key {
    compare: Value,
    object: Option<Value>,
}

impl NativeData for Key {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.compare);
        self.object.iter().for_each(visit);
    }
}

static KEY: NativeClass = NativeClass {
    name: "KeyWrapper",
    module: "functools",
    doc: "",
    slots: &KEY_SLOTS,
    methods: KEY_METHODS,
};

static KEY_SLOTS: Slots = Slots {
    call: Some(|vm, v, args, names| {
        let mut all = vec![v.clone()];
        all.extend_from_slice(args);
        vm.call_native(&KEY_CALL[0], &all, names)
    }),
    compare: Some(compare_keys),
    unhashable: true,
    ..Slots::EMPTY
};

natives! { KEY_METHODS of "functools.KeyWrapper" = [
    getter "obj" (vm, this: Data<Key>) { Ok(this.object.clone().unwrap_or(Value::NONE)) }
] }

natives! { KEY_CALL of "functools.KeyWrapper" = [
    method "K(self, obj)" (vm, this: Data<Key>, object: &Value) {
        Ok(vm.new_native(&KEY, Key { compare: this.compare.clone(), object: Some(object.clone()) }))
    }
] }

fn compare_keys(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.data::<Key>(), b.data::<Key>()) else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    let (Some(a), Some(b)) = (&x.object, &y.object) else {
        return Err(vm.raise(crate::vm::Exc::AttributeError, "object"));
    };
    let order = vm.call(&x.compare, &[a.clone(), b.clone()])?;
    vm.compare(op, &order, &Value::int(0))
}

/// Joins positional arguments and keywords back into what `call_kw` takes.
fn with_keywords(mut args: Vec<Value>, keywords: &Dict) -> (Vec<Value>, Vec<Value>) {
    let mut names = Vec::with_capacity(keywords.len());
    for (name, value) in keywords.to_vec() {
        names.push(name);
        args.push(value);
    }
    (args, names)
}

/// A callable object in a class binds to instances as a function does.
fn bind(_: &Vm, v: &Value, object: Option<&Value>, _: &Class) -> Eval {
    Ok(match object {
        Some(object) => Method::new(v.clone(), object.clone()).into(),
        None => v.clone(),
    })
}

/// An object's own attributes, kept in a dict.
fn dict_attr(vm: &Vm, dict: &Dict, name: crate::value::Symbol) -> Result<Option<Value>, Raised> {
    Ok(dict.get_str(&vm.interp.symbols.string(name)))
}
