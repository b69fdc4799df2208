//! `tuple`.

use super::{args, sequence};
use crate::natives;
use crate::value::{Class, ClassFlags, Ref, Slice, Tag, Tuple, Value};
use crate::vm::native::Of;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Compare, Eval, Exc, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "tuple",
    module: "builtins",
    doc: "An immutable sequence of any values.\n\nWithout an argument it is empty; else it holds \
          what iterating over the argument gives. A tuple given comes back as it is.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(Vm::hash),
    len: Some(|_, v| Ok(v.expect::<Tuple>().len())),
    iter: Some(Vm::iter_value),
    contains: Some(|vm, v, item| sequence::contains(vm, v.expect::<Tuple>(), item)),
    get_item: Some(get_item),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul],
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if class.flags().has(ClassFlags::NO_NEW) {
        let name = vm.class_display_name(class);
        return Err(vm.type_error(format!("cannot create '{name}' instances")));
    }
    let given = args::for_base(vm, class, args, names);
    let value = match args::positional(vm, "tuple", given, (0, 1))? {
        [] => Value::tuple(Vec::new()),
        [v] if v.tag() == Tag::Tuple => v.clone(),
        [v, ..] => Value::tuple(vm.collect(v)?),
    };
    Ok(vm.wrap_new(class, value))
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let t: &Tuple = v.expect();
    vm.guard_repr(v, "(...)", || {
        let mut out = vec![b'('];
        sequence::write_items(vm, &mut out, t)?;
        if t.len() == 1 {
            out.push(b',');
        }
        out.push(b')');
        Ok(out)
    })
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let t: &Tuple = v.expect();
    if let Some(slice) = key.get::<Slice>() {
        let span = vm.slice_span(slice, t.len())?;
        if span.step == 1 {
            if span.len == t.len() {
                return Ok(v.clone());
            }
            return Ok(Tuple::from_slice(&t.items()[span.start..span.stop]).into());
        }
        return Ok(Value::tuple(span.indices().map(|i| t.items()[i].clone()).collect()));
    }
    if !sequence::is_index(vm, key) {
        return Err(sequence::bad_subscript(vm, "tuple", key));
    }
    match vm.sequence_index(key, t.len())? {
        Some(i) => Ok(t.items()[i].clone()),
        None => Err(vm.raise(Exc::IndexError, "tuple index out of range")),
    }
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    match (a.get::<Tuple>(), vm.unwrap(b).get::<Tuple>()) {
        (Some(a), Some(b)) => sequence::compare(vm, op, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match op {
        Binary::Add => match (a.get::<Tuple>(), b.get::<Tuple>()) {
            (Some(x), Some(y)) if y.is_empty() && !x.is_empty() => Ok(a.clone()),
            (Some(x), Some(_)) if x.is_empty() => Ok(b.clone()),
            (Some(x), Some(y)) => Ok(Value::tuple(sequence::concat(vm, x.items(), y.items())?)),
            _ => Ok(Value::NOT_IMPLEMENTED),
        },
        Binary::Mul => {
            let (tuple, n) = if a.tag() == Tag::Tuple { (a, b) } else { (b, a) };
            match sequence::repeat_count(vm, n)? {
                Some(1) => Ok(tuple.clone()),
                Some(n) => {
                    let items = tuple.expect::<Tuple>().items();
                    Ok(Value::tuple(sequence::repeat(vm, items, n)?))
                }
                None => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

natives! { METHODS of "tuple" = [
    /// Return number of occurrences of value.
    method "count(self, value, /)" (vm, this: Of<Tuple>, value: &Value) {
        sequence::count(vm, &*this, value)
    }
    /// Return first index of value; ValueError if the value is not present.
    method "index(self, value, start=0, stop=9223372036854775807, /)"
        (vm, this: Of<Tuple>, value: &Value, start: &Value, stop: &Value) {
        sequence::index(vm, &*this, value, (start, stop), "tuple")
    }
    /// The arguments that make a copy of the tuple.
    method "__getnewargs__(self, /)" (vm, this: Of<Tuple>) {
        Ok(Value::tuple(vec![this.0.value()]))
    }
] }
