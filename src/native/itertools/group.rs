//! `groupby` and `tee`: iterators that share one source.

use super::{Step, class, made};
use crate::natives;
use crate::value::peek;
use crate::value::{Class, NativeData, Ref, Value, trace_cell};
use crate::vm::native::{Data, Of};
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

pub const CLASSES: &[&NativeClass] = &[&GROUPBY];

class!(GROUPBY "groupby" GroupBy, 0,
    "Make an iterator that returns consecutive keys and groups from the iterable.");

static GROUPER: NativeClass = NativeClass {
    name: "_grouper",
    module: "itertools",
    doc: "",
    slots: &Slots {
        iter: Some(|_, v| Ok(v.clone())),
        next: Some(super::step::<Grouper>),
        ..Slots::EMPTY
    },
    methods: &[],
};

static TEE: NativeClass = NativeClass {
    name: "_tee",
    module: "itertools",
    doc: "Iterator wrapped to make it copyable.",
    slots: &Slots {
        iter: Some(|_, v| Ok(v.clone())),
        next: Some(super::step::<Tee>),
        new: Some(new_tee),
        new_is_whole: true,
        weak: true,
        ..Slots::EMPTY
    },
    methods: TEE_METHODS,
};

/// What several iterators share is an object of its own, so that each value in it has one owner.
static SHARED: NativeClass = NativeClass {
    name: "_shared",
    module: "itertools",
    doc: "",
    slots: &Slots::EMPTY,
    methods: &[],
};

fn shared<T: NativeData>(v: &Value) -> &T {
    match v.data() {
        Some(data) => data,
        None => unreachable!("made with data of this type"),
    }
}

natives! { NEW of "itertools" = [
    method "groupby(cls, iterable, key=None)"
    (vm, class: Of<Class>, iterable: &Value, key: &Value) {
        let groups = vm.new_native(&SHARED, Groups {
            source: vm.iter_value(iterable)?,
            key: if key.is_unbound() { Value::NONE } else { key.clone() },
            item: Cell::new(Value::UNBOUND),
            item_key: Cell::new(Value::UNBOUND),
            group_key: Cell::new(Value::UNBOUND),
            group: Cell::new(0),
        });
        made(vm, &GROUPBY, &class.0, GroupBy(groups))
    }
] }

natives! { pub FUNCTIONS of "itertools" = [
    /// Returns a tuple of n independent iterators.
    function "tee(iterable, n=2, /)" (vm, iterable: &Value, n: Option<i64>) {
        let Ok(n) = usize::try_from(n.unwrap_or(2)) else {
            return Err(vm.value_error("n must be >= 0"));
        };
        if n == 0 {
            return Ok(Value::tuple(Vec::new()));
        }
        let source = vm.iter_value(iterable)?;
        let first = match source.data::<Tee>() {
            Some(tee) => tee.copy(),
            None => Tee::new(vm, source),
        };
        vm.check_room(n.saturating_mul(size_of::<Value>() + size_of::<Tee>()))?;
        let mut all = Vec::with_capacity(n);
        for _ in 1..n {
            vm.poll()?;
            all.push(vm.new_native(&TEE, first.copy()));
        }
        all.insert(0, vm.new_native(&TEE, first));
        Ok(Value::tuple(all))
    }
] }

natives! { TEE_METHODS of "_tee" = [
    /// Returns an independent iterator.
    method "__copy__(self, /)" (vm, this: Data<Tee>) { Ok(vm.new_native(&TEE, this.copy())) }
] }

/// `_tee(iterable)`: a copy where that is one already.
fn new_tee(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if !names.is_empty() {
        return Err(vm.type_error("_tee() takes no keyword arguments"));
    }
    let [iterable] = args else {
        return Err(vm.type_error(format!("_tee expected 1 argument, got {}", args.len())));
    };
    let source = vm.iter_value(iterable)?;
    let tee = match source.data::<Tee>() {
        Some(tee) => tee.copy(),
        None => Tee::new(vm, source),
    };
    Ok(vm.wrap_new(class, vm.new_native(&TEE, tee)))
}

/// What `groupby` and its groups share.
struct Groups {
    source: Value,
    /// None: items are their own keys.
    key: Value,
    /// The item read last, and its key; unbound before the first.
    item: Cell<Value>,
    item_key: Cell<Value>,
    /// The key of the group given last.
    group_key: Cell<Value>,
    /// Its number: an older group gives nothing any more.
    group: Cell<u64>,
}

impl NativeData for Groups {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.key);
        for cell in [&self.item, &self.item_key, &self.group_key] {
            visit(&peek(cell));
        }
    }

    fn clear(&self) {
        drop([&self.item, &self.item_key, &self.group_key].map(Cell::take));
    }
}

impl Groups {
    /// Reads an item; `false` at the end.
    fn advance(&self, vm: &Vm) -> Result<bool, Raised> {
        let Some(v) = vm.next_or_end(&self.source)? else { return Ok(false) };
        let key = match self.key.is_none() {
            true => v.clone(),
            false => vm.call(&self.key, std::slice::from_ref(&v))?,
        };
        drop(self.item.replace(v));
        drop(self.item_key.replace(key));
        Ok(true)
    }

    fn is_same_group(&self, vm: &Vm, group_key: &Value) -> Result<bool, Raised> {
        vm.equal(group_key, &peek(&self.item_key))
    }
}

/// Its `Groups`.
struct GroupBy(Value);

impl NativeData for GroupBy {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

impl Step for GroupBy {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let groups: &Groups = shared(&self.0);
        let number = groups.group.get() + 1;
        groups.group.set(number);
        // What is left of the last group is passed over.
        loop {
            vm.poll()?;
            let item_key = peek(&groups.item_key);
            let fresh = match (item_key.bound(), peek(&groups.group_key).bound()) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(_), Some(key)) => !groups.is_same_group(vm, &key)?,
            };
            if fresh {
                break;
            }
            if !groups.advance(vm)? {
                return Ok(None);
            }
        }
        let key = peek(&groups.item_key);
        drop(groups.group_key.replace(key.clone()));
        let group = Grouper { groups: self.0.clone(), key: key.clone(), number };
        Ok(Some(Value::tuple(vec![key, vm.new_native(&GROUPER, group)])))
    }
}

/// One group.
struct Grouper {
    groups: Value,
    key: Value,
    number: u64,
}

impl NativeData for Grouper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.key);
        visit(&self.groups);
    }
}

impl Step for Grouper {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let groups: &Groups = shared(&self.groups);
        if groups.group.get() != self.number {
            return Ok(None);
        }
        if peek(&groups.item).is_unbound() && !groups.advance(vm)? {
            return Ok(None);
        }
        if !groups.is_same_group(vm, &self.key)? {
            return Ok(None);
        }
        Ok(groups.item.replace(Value::UNBOUND).bound())
    }
}

/// Items that some of the iterators have read and others not yet.
struct Buffer {
    source: Value,
    items: RefCell<VecDeque<Value>>,
    /// How many items were dropped at the front.
    dropped: Cell<u64>,
    /// Where each iterator stands; those that are gone stand at the end.
    places: RefCell<Vec<u64>>,
    reading: Cell<bool>,
}

struct Tee {
    /// Its `Buffer`.
    buffer: Value,
    number: usize,
}

impl Tee {
    fn new(vm: &Vm, source: Value) -> Tee {
        let buffer = Buffer {
            source,
            items: RefCell::default(),
            dropped: Cell::new(0),
            places: RefCell::new(vec![0]),
            reading: Cell::new(false),
        };
        Tee { buffer: vm.new_native(&SHARED, buffer), number: 0 }
    }

    /// Another iterator at the same place.
    fn copy(&self) -> Tee {
        let mut places = shared::<Buffer>(&self.buffer).places.borrow_mut();
        let place = places[self.number];
        places.push(place);
        Tee { buffer: self.buffer.clone(), number: places.len() - 1 }
    }
}

impl NativeData for Buffer {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        trace_cell(&self.items, visit);
    }

    fn clear(&self) {
        drop(self.items.take());
    }
}

impl Buffer {
    /// Forgets the items that all have read.
    fn trim(&self) {
        let least = self.places.borrow().iter().copied().min().unwrap_or(u64::MAX);
        let mut gone = Vec::new();
        let mut items = self.items.borrow_mut();
        while self.dropped.get() < least {
            let Some(item) = items.pop_front() else { break };
            gone.push(item);
            self.dropped.set(self.dropped.get() + 1);
        }
        drop(items);
        drop(gone);
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        let buffer: &Buffer = shared(&self.buffer);
        buffer.places.borrow_mut()[self.number] = u64::MAX;
        buffer.trim();
    }
}

impl NativeData for Tee {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.buffer);
    }
}

impl Step for Tee {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let buffer: &Buffer = shared(&self.buffer);
        let place = buffer.places.borrow()[self.number];
        let at = (place - buffer.dropped.get()) as usize;
        let known = buffer.items.borrow().get(at).cloned();
        let item = match known {
            Some(item) => item,
            None => match read(vm, buffer)? {
                Some(item) => item,
                None => return Ok(None),
            },
        };
        buffer.places.borrow_mut()[self.number] = place + 1;
        if at == 0 {
            buffer.trim();
        }
        Ok(Some(item))
    }
}

fn read(vm: &Vm, buffer: &Buffer) -> Result<Option<Value>, Raised> {
    if buffer.reading.replace(true) {
        return Err(vm.raise(crate::vm::Exc::RuntimeError, "cannot re-enter the tee iterator"));
    }
    let item = vm.next_or_end(&buffer.source);
    buffer.reading.set(false);
    let item = item?;
    buffer.items.borrow_mut().extend(item.clone());
    Ok(item)
}
