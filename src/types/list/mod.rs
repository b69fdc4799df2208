//! `list`.

mod items;
mod merge;
mod methods;
pub mod sort;

use super::{args, sequence};
use crate::value::{Class, IterKind, IterObject, List, Ref, Tag, Tuple, Value};
use crate::vm::iterate::sure_length;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "list",
    module: "builtins",
    doc: "A mutable sequence of any values.\n\nWithout an argument it is empty; else it holds what \
          iterating over the argument gives.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    unhashable: true,
    len: Some(|_, v| Ok(v.expect::<List>().len())),
    iter: Some(Vm::iter_value),
    contains: Some(|vm, v, item| sequence::contains(vm, v.expect::<List>(), item)),
    get_item: Some(items::get),
    set_item: Some(items::set),
    del_item: Some(items::delete),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul],
    inplace: Some(inplace),
    inplace_ops: &[Binary::Add, Binary::Mul],
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let list = List::new(Vec::new());
    if !std::ptr::eq(class.as_ptr(), vm.class(crate::vm::types::T::List).as_ptr()) {
        // A derived class: `__init__` fills it.
        return Ok(vm.wrap_new(class, list.into()));
    }
    if let [iterable] = args::positional(vm, "list", (args, names), (0, 1))? {
        extend(vm, &list, iterable)?;
    }
    Ok(list.into())
}

/// Appends what iterating over `iterable` gives.
pub fn extend(vm: &Vm, list: &List, iterable: &Value) -> Result<(), Raised> {
    match iterable.tag() {
        Tag::List => {
            let other: &List = iterable.expect();
            vm.check_values(other.len())?;
            if !list.try_reserve(other.len()) {
                return Err(vm.memory_error());
            }
            list.extend_from(other);
            return Ok(());
        }
        Tag::Tuple => {
            vm.check_values(iterable.expect::<Tuple>().len())?;
            iterable.expect::<Tuple>().items().iter().for_each(|v| list.push(v.clone()));
            return Ok(());
        }
        _ => {}
    }
    let mut it = vm.iterate(iterable)?;
    let asks = match iterable.get::<IterObject>() {
        // These ask the object in turn.
        Some(iter) => matches!(iter.kind(), IterKind::Sequence | IterKind::Reversed),
        None => matches!(iterable.tag(), Tag::Instance | Tag::Class),
    };
    if asks {
        // The answer changes nothing here, but a script may notice that it was asked.
        super::iterators::length_hint(vm, iterable, 8)?;
    }
    vm.check_values(sure_length(&it))?;
    if !list.try_reserve(sure_length(&it)) {
        return Err(vm.memory_error());
    }
    vm.drain(&mut it, |v| vm.list_push(list, v).map(|()| true))
}

/// What `list(v)` holds.
pub fn items_of(vm: &Vm, v: &Value) -> Result<Vec<Value>, Raised> {
    if !matches!(v.tag(), Tag::Instance | Tag::Class) {
        return vm.collect(v);
    }
    let list = List::new(Vec::new());
    extend(vm, &list, v)?;
    Ok(list.take())
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let list: &List = v.expect();
    vm.guard_repr(v, "[...]", || {
        let mut out = vec![b'['];
        sequence::write_items(vm, &mut out, list)?;
        out.push(b']');
        Ok(out)
    })
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    match (a.get::<List>(), vm.unwrap(b).get::<List>()) {
        (Some(a), Some(b)) => sequence::compare(vm, op, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match op {
        Binary::Add => match (a.get::<List>(), b.get::<List>()) {
            (Some(a), Some(b)) => Ok(Value::list(sequence::concat(vm, &a.to_vec(), &b.to_vec())?)),
            _ => Ok(Value::NOT_IMPLEMENTED),
        },
        Binary::Mul => {
            let (list, n) = if a.tag() == Tag::List { (a, b) } else { (b, a) };
            match sequence::repeat_count(vm, n)? {
                Some(n) => {
                    Ok(Value::list(sequence::repeat(vm, &list.expect::<List>().to_vec(), n)?))
                }
                None => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let list: &List = a.expect();
    match op {
        Binary::Add => extend(vm, list, b)?,
        Binary::Mul => {
            let Some(n) = sequence::repeat_count(vm, b)? else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            let all = sequence::repeat(vm, &list.to_vec(), n)?;
            drop(list.replace(all));
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a.clone())
}
