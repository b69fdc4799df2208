//! `set` and `frozenset`.

mod frozen;
mod methods;
pub mod ops;

pub use frozen::CLASS as FROZENSET;

use super::args;
use crate::value::{Class, Ref, Set, Tag, Value};
use crate::vm::iterate::set_table;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "set",
    module: "builtins",
    doc: "A mutable collection of different hashable values, in no particular order.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

const OPERATORS: &[Binary] = &[Binary::And, Binary::Or, Binary::Sub, Binary::Xor];

/// What sets and frozensets do alike.
const SHARED: Slots = Slots {
    repr: Some(repr),
    len: Some(|_, v| Ok(set_table(v).len())),
    iter: Some(Vm::iter_value),
    contains: Some(|vm, v, item| ops::contains(vm, set_table(v), item)),
    binary: Some(binary),
    binary_ops: OPERATORS,
    compare: Some(compare),
    new_is_whole: true,
    weak: true,
    ..Slots::EMPTY
};

static SLOTS: Slots = Slots {
    unhashable: true,
    inplace: Some(inplace),
    inplace_ops: OPERATORS,
    new: Some(new),
    ..SHARED
};

/// Whether it is a set or frozenset itself: the operand of an operator.
fn is_set(v: &Value) -> bool {
    matches!(v.tag(), Tag::Set | Tag::FrozenSet)
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let set: Value = Set::new().into();
    if !std::ptr::eq(class.as_ptr(), vm.class(T::Set).as_ptr()) {
        // A derived class: `__init__` fills it.
        return Ok(vm.wrap_new(class, set));
    }
    if let [iterable] = args::positional(vm, "set", (args, names), (0, 1))? {
        ops::update(vm, set_table(&set), iterable)?;
    }
    Ok(set)
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    repr_as(vm, v, if v.tag() == Tag::Set { "set" } else { "frozenset" })
}

/// The repr of a set whose class is called `class`.
fn repr_as(vm: &Vm, v: &Value, class: &str) -> Eval {
    let items = set_table(v).to_vec();
    if items.is_empty() {
        return Ok(Value::str(&format!("{class}()")));
    }
    vm.guard_repr(v, &format!("{class}(...)"), || {
        let bare = class == "set";
        let mut out = if bare { Vec::new() } else { format!("{class}(").into_bytes() };
        for (i, item) in items.iter().enumerate() {
            out.extend_from_slice(if i == 0 { b"{" } else { b", " });
            vm.write_repr(&mut out, item)?;
        }
        out.extend_from_slice(if bare { b"}" } else { b"})" });
        Ok(out)
    })
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let b = vm.unwrap(b);
    if !is_set(&b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(ops::compare(vm, op, set_table(a), set_table(&b))?))
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    if !is_set(a) || !is_set(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match op {
        Binary::And => ops::intersection(vm, a, b),
        Binary::Or => {
            let all = ops::copy(vm, a)?;
            ops::update(vm, set_table(&all), b)?;
            Ok(all)
        }
        Binary::Sub => ops::difference(vm, a, b),
        Binary::Xor => ops::symmetric_difference(vm, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let b = vm.unwrap(b);
    if !is_set(&b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let table = set_table(a);
    match op {
        Binary::And => table.swap(set_table(&ops::intersection(vm, a, &b)?)),
        Binary::Or => ops::update(vm, table, &b)?,
        Binary::Sub => ops::difference_update(vm, table, &b)?,
        Binary::Xor => ops::symmetric_difference_update(vm, table, &b)?,
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a.clone())
}

/// What copying and pickling make a set of again.
fn reduce(vm: &Vm, this: &Value) -> Result<Value, Raised> {
    let items = set_table(&vm.unwrap(this)).to_vec();
    let state = super::reduce::state(vm, this)?;
    let class = vm.class_of(this).value();
    Ok(Value::tuple(vec![class, Value::tuple(vec![Value::list(items)]), state]))
}
