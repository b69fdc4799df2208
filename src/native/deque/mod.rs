//! `collections.deque`, and with it the native module `_collections`.

mod iterator;
mod methods;

use crate::types::{args, sequence};
use crate::value::{Class, Dict, NativeData, Ref, Value, trace_cell};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Compare, Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

pub static CLASS: NativeClass = NativeClass {
    name: "deque",
    module: "collections",
    doc: "A list-like sequence that is quick at both ends.\n\nWith a maxlen, what is put in at one \
          end beyond it pushes items out at the other.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    unhashable: true,
    len: Some(|_, v| Ok(of(v).len())),
    iter: Some(|vm, v| Ok(iterator::forward(vm, v))),
    contains: Some(contains),
    get_item: Some(get_item),
    set_item: Some(|vm, v, key, new| set_item(vm, v, key, Some(new))),
    del_item: Some(|vm, v, key| set_item(vm, v, key, None)),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul],
    inplace: Some(inplace),
    inplace_ops: &[Binary::Add, Binary::Mul],
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    weak: true,
    ..Slots::EMPTY
};

/// Fills the namespace of `_collections`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::set(vm, dict, "deque", vm.native_class(&CLASS).value());
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

crate::natives! { FUNCTIONS of "_collections" = [
    /// Add 1 to the count of each item of an iterable, in a mapping from items to counts.
    function "count_elements(mapping, iterable, /)" (vm, mapping: &Value, iterable: &Value) {
        let plain = vm.unwrap(mapping);
        let Some(counts) = plain.get::<Dict>() else {
            return Err(vm.wrong_argument(mapping, 0, "dict"));
        };
        vm.for_each(iterable, |item| {
            let n = vm.dict_get(counts, &item)?.unwrap_or(Value::int(0));
            let n = vm.binary(Binary::Add, &n, &Value::int(1))?;
            vm.dict_set(counts, &item, n)
        })?;
        Ok(Value::NONE)
    }
] }

/// A double-ended queue.
#[derive(Default)]
pub struct Deque {
    items: RefCell<VecDeque<Value>>,
    maxlen: Cell<Option<usize>>,
    /// Grows with every change of length or order, so that iterators notice.
    changes: Cell<u64>,
}

impl NativeData for Deque {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.items, visit);
    }

    fn clear(&self) {
        drop(self.items.take());
    }
}

impl sequence::Items for Deque {
    fn item(&self, i: usize) -> Option<Value> {
        self.items.borrow().get(i).cloned()
    }
    fn count(&self) -> usize {
        self.len()
    }
}

impl Deque {
    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn note_change(&self) {
        self.changes.set(self.changes.get() + 1);
    }

    fn is_full(&self) -> bool {
        self.maxlen.get().is_some_and(|max| self.len() >= max)
    }

    /// Makes sure that there is room for one item more.
    #[inline(always)]
    fn check_growth(&self, vm: &Vm) -> Result<(), Raised> {
        let items = self.items.borrow();
        if items.len() == items.capacity() { vm.check_values(items.len()) } else { Ok(()) }
    }

    fn push_back(&self, v: Value) {
        let pushed_out = self.is_full().then(|| self.items.borrow_mut().pop_front()).flatten();
        if self.maxlen.get() != Some(0) {
            self.items.borrow_mut().push_back(v);
        }
        self.note_change();
        drop(pushed_out);
    }

    fn push_front(&self, v: Value) {
        let pushed_out = self.is_full().then(|| self.items.borrow_mut().pop_back()).flatten();
        if self.maxlen.get() != Some(0) {
            self.items.borrow_mut().push_front(v);
        }
        self.note_change();
        drop(pushed_out);
    }

    /// Takes all items out.
    fn take(&self) -> VecDeque<Value> {
        self.note_change();
        self.items.take()
    }

    fn remove(&self, i: usize) -> Option<Value> {
        self.note_change();
        self.items.borrow_mut().remove(i)
    }

    fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }

    /// Moves the last `n` items to the front; a negative `n` the first ones to the end.
    fn rotate(&self, n: i64) {
        let mut items = self.items.borrow_mut();
        if items.len() > 1 {
            let n = n.rem_euclid(items.len() as i64) as usize;
            items.rotate_right(n);
            drop(items);
            self.note_change();
        }
    }
}

/// The deque behind a value that is one.
fn of(v: &Value) -> &Deque {
    match v.data() {
        Some(deque) => deque,
        None => unreachable!("operations get values of their own type"),
    }
}

fn make(vm: &Vm, items: impl IntoIterator<Item = Value>, maxlen: Option<usize>) -> Value {
    let deque = Deque { maxlen: Cell::new(maxlen), ..Deque::default() };
    items.into_iter().for_each(|v| deque.push_back(v));
    vm.new_native(&CLASS, deque)
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let object = vm.new_native(&CLASS, Deque::default());
    if Ref::ptr_eq(class, &vm.native_class(&CLASS)) {
        let [iterable, maxlen] = args::bind(vm, "deque", ["iterable", "maxlen"], (args, names))?;
        init(vm, of(&object), &iterable, &maxlen)?;
        return Ok(object);
    }
    // A derived class: `__init__` fills it.
    Ok(vm.wrap_new(class, object))
}

/// `deque(iterable, maxlen)`, for one that may have had items before.
fn init(vm: &Vm, deque: &Deque, iterable: &Value, maxlen: &Value) -> Result<(), Raised> {
    deque.maxlen.set(match maxlen {
        m if m.is_unbound() || m.is_none() => None,
        m if vm.as_any_int(m).is_none() => return Err(vm.type_error("an integer is required")),
        m => match usize::try_from(vm.index_i64(m)?) {
            Ok(n) => Some(n),
            Err(_) => return Err(vm.value_error("maxlen must be non-negative")),
        },
    });
    drop(deque.take());
    if iterable.is_unbound() { Ok(()) } else { extend(vm, deque, iterable) }
}

/// Appends what iterating over `iterable` gives.
fn extend(vm: &Vm, deque: &Deque, iterable: &Value) -> Result<(), Raised> {
    if vm.unwrap(iterable).data::<Deque>().is_some_and(|other| std::ptr::eq(other, deque)) {
        vm.check_values(3 * deque.len())?;
        deque.to_vec().into_iter().for_each(|v| deque.push_back(v));
        return Ok(());
    }
    vm.for_each(iterable, |v| {
        deque.check_growth(vm)?;
        deque.push_back(v);
        Ok(())
    })
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let deque = of(v);
    // A derived class shows its own name, but its payload no longer knows it.
    named_repr(vm, v, "deque", deque)
}

fn named_repr(vm: &Vm, v: &Value, name: &str, deque: &Deque) -> Eval {
    vm.guard_repr(v, "[...]", || {
        let mut out = format!("{name}([").into_bytes();
        sequence::write_items(vm, &mut out, deque)?;
        out.push(b']');
        if let Some(max) = deque.maxlen.get() {
            out.extend_from_slice(format!(", maxlen={max}").as_bytes());
        }
        out.push(b')');
        Ok(out)
    })
}

fn contains(vm: &Vm, v: &Value, item: &Value) -> Result<bool, Raised> {
    Ok(find(vm, of(v), item, 0, usize::MAX)?.is_some())
}

/// The place of the first item that equals `v`; comparing must not change the deque.
fn find(
    vm: &Vm,
    deque: &Deque,
    v: &Value,
    start: usize,
    stop: usize,
) -> Result<Option<usize>, Raised> {
    let changes = deque.changes.get();
    let found = sequence::find(vm, deque, v, start, stop)?;
    if deque.changes.get() != changes {
        return Err(vm.raise(Exc::RuntimeError, "deque mutated during iteration"));
    }
    Ok(found)
}

/// The place that a subscript means.
fn place(vm: &Vm, deque: &Deque, key: &Value) -> Result<usize, Raised> {
    if !sequence::is_index(vm, key) {
        let name = vm.type_name(key);
        return Err(vm.type_error(format!("sequence index must be integer, not '{name}'")));
    }
    match vm.sequence_index(key, deque.len())? {
        Some(i) => Ok(i),
        None => Err(vm.raise(Exc::IndexError, "deque index out of range")),
    }
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let deque = of(v);
    let i = place(vm, deque, key)?;
    Ok(deque.items.borrow().get(i).cloned().unwrap_or_default())
}

/// Replaces an item, or removes it.
fn set_item(vm: &Vm, v: &Value, key: &Value, new: Option<Value>) -> Result<(), Raised> {
    let deque = of(v);
    let i = place(vm, deque, key)?;
    let old = match new {
        Some(new) => deque.items.borrow_mut().get_mut(i).map(|item| std::mem::replace(item, new)),
        None => deque.remove(i),
    };
    drop(old);
    Ok(())
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    match Data::<Deque>::of(vm, b) {
        Some(b) => sequence::compare(vm, op, of(a), &*b),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match op {
        Binary::Add => {
            let Some(left) = a.data::<Deque>() else { return Ok(Value::NOT_IMPLEMENTED) };
            let Some(right) = Data::<Deque>::of(vm, b) else {
                let name = vm.type_name(b);
                return Err(
                    vm.type_error(format!("can only concatenate deque (not \"{name}\") to deque"))
                );
            };
            Ok(make(vm, left.to_vec().into_iter().chain(right.to_vec()), left.maxlen.get()))
        }
        Binary::Mul => {
            let (deque, n) = match a.data::<Deque>() {
                Some(deque) => (deque, b),
                None => (of(b), a),
            };
            match sequence::repeat_count(vm, n)? {
                Some(n) => Ok(make(vm, repeat(vm, deque, n)?, deque.maxlen.get())),
                None => Ok(Value::NOT_IMPLEMENTED),
            }
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let deque = of(a);
    match op {
        Binary::Add => extend(vm, deque, b)?,
        Binary::Mul => {
            let Some(n) = sequence::repeat_count(vm, b)? else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            let all = repeat(vm, deque, n)?;
            drop(deque.take());
            all.into_iter().for_each(|v| deque.push_back(v));
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    Ok(a.clone())
}

/// `deque * n` as a vector; no more than find room.
fn repeat(vm: &Vm, deque: &Deque, n: usize) -> Result<Vec<Value>, Raised> {
    let items = deque.to_vec();
    let n = match deque.maxlen.get() {
        Some(max) if !items.is_empty() => n.min(max / items.len() + 1),
        _ => n,
    };
    sequence::repeat(vm, &items, n)
}
