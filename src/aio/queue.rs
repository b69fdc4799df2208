//! `asyncio.Queue`, `LifoQueue` and `PriorityQueue`: their items and what scripts call.
//!
//! `queue_wait` has the coroutines. A derived class may have its own `_init`, `_put` and `_get`,
//! which keep the items in `_queue`: a queue whose `_queue` was asked for works on that from then on.

use super::define::{self, FunctionDef, Overrides, Place, data};
use super::event::Event;
use super::queue_wait::{Get, Join, Put};
use super::waiters::{Bound, Waiters};
use crate::natives;
use crate::value::{Dict, NativeData, Symbol, Value, sym, trace_cell};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

static CLASS: NativeClass = NativeClass {
    name: "Queue",
    module: "asyncio.queues",
    doc: "First in, first out. With a positive `maxsize`, putting waits while so many items are in \
          it.\n\nDerived classes change the order by `_init`, `_put` and `_get`, which keep the \
          items in `_queue`.",
    slots: &Slots { new: Some(define::new::<Queue>), ..Slots::EMPTY },
    methods: ATTRIBUTES,
};

static LIFO: NativeClass = NativeClass {
    name: "LifoQueue",
    module: "asyncio.queues",
    doc: "Gives the newest item first.",
    slots: &Slots::EMPTY,
    methods: &[],
};

static PRIORITY: NativeClass = NativeClass {
    name: "PriorityQueue",
    module: "asyncio.queues",
    doc: "Gives the smallest item first.",
    slots: &Slots::EMPTY,
    methods: &[],
};

/// Which item comes next.
#[derive(Clone, Copy, Default)]
enum Order {
    #[default]
    Fifo,
    Lifo,
    /// The smallest: the items are a heap.
    Priority,
}

/// A queue's state.
#[derive(Default)]
pub(super) struct Queue {
    maxsize: Cell<Value>,
    /// `maxsize` as a number; 0: none.
    limit: Cell<usize>,
    order: Cell<Order>,
    items: RefCell<VecDeque<Value>>,
    /// `_queue`, once a script has seen it: then the items are there.
    shown: RefCell<Option<Value>>,
    pub getters: Waiters,
    pub putters: Waiters,
    pub bound: Bound,
    /// How many items were put in that `task_done` was not called for.
    pub unfinished: Cell<i64>,
    /// Set while there are none.
    pub finished: Event,
    pub is_shutdown: Cell<bool>,
    overrides: Overrides,
}

impl NativeData for Queue {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&crate::value::peek(&self.maxsize));
        trace_cell(&self.items, visit);
        trace_cell(&self.shown, visit);
        self.getters.trace(visit);
        self.putters.trace(visit);
        self.bound.trace(visit);
        self.finished.trace(visit);
    }

    fn clear(&self) {
        drop((self.maxsize.take(), self.items.take(), self.shown.take()));
        self.getters.clear();
        self.putters.clear();
        self.bound.clear();
        self.finished.clear();
    }
}

/// What the queue itself calls and a derived class may define anew.
const METHODS_USED: &[Symbol] =
    &[sym::qsize, sym::is_empty, sym::full, sym::put_nowait, sym::get_nowait, sym::_put, sym::_get];

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self, maxsize=0)", "", init),
    FunctionDef::plain("_init(self, maxsize)", "", |vm, args| begin(args, Order::Fifo, vm)),
    FunctionDef::plain("_get(self)", "", |vm, args| take(args, Order::Fifo, vm)),
    FunctionDef::plain("_put(self, item)", "", |vm, args| add(args, Order::Fifo, vm)),
    FunctionDef::plain("__repr__(self)", "", |vm, args| {
        let (name, address) = (vm.class_of(&args[0]).name(), vm.address(&args[0]));
        let state = describe(&args[0], vm)?;
        Ok(Value::str(&format!("<{} at {address} {state}>", name.to_string_lossy())))
    }),
    FunctionDef::plain("__str__(self)", "", |vm, args| {
        let name = vm.class_of(&args[0]).name();
        let state = describe(&args[0], vm)?;
        Ok(Value::str(&format!("<{} {state}>", name.to_string_lossy())))
    }),
    FunctionDef::plain("qsize(self)", "How many items are in it.", |vm, args| {
        Ok(Value::int(data::<Queue>(&args[0], vm)?.len(vm)? as i64))
    }),
    FunctionDef::plain("empty(self)", "Whether nothing is in it.", |vm, args| {
        Ok(Value::bool(data::<Queue>(&args[0], vm)?.len(vm)? == 0))
    }),
    FunctionDef::plain("full(self)", "Whether there is no room.", |vm, args| {
        let queue = data::<Queue>(&args[0], vm)?;
        Ok(Value::bool(queue.limit.get() > 0 && queue.size(&args[0], vm)? >= queue.limit.get()))
    }),
    FunctionDef::coroutine::<Put>("put(self, item)", "Puts an item in, once there is room."),
    FunctionDef::plain(
        "put_nowait(self, item)",
        "Puts an item in; QueueFull if there is no room.",
        |vm, args| data::<Queue>(&args[0], vm)?.put_nowait(&args[0], &args[1], vm),
    ),
    FunctionDef::coroutine::<Get>("get(self)", "Takes the next item out, once there is one."),
    FunctionDef::plain(
        "get_nowait(self)",
        "Takes the next item out; QueueEmpty if there is none.",
        |vm, args| data::<Queue>(&args[0], vm)?.get_nowait(&args[0], vm),
    ),
    FunctionDef::plain(
        "task_done(self)",
        "Tells that an item which was taken out has been dealt with.",
        |vm, args| {
            let queue = data::<Queue>(&args[0], vm)?;
            if queue.unfinished.get() <= 0 {
                return Err(vm.value_error("task_done() called too many times"));
            }
            queue.finish_one();
            if queue.unfinished.get() == 0 {
                queue.finished.set();
            }
            Ok(Value::NONE)
        },
    ),
    FunctionDef::coroutine::<Join>(
        "join(self)",
        "Waits until every item that was put in has been dealt with.",
    ),
    FunctionDef::plain(
        "shutdown(self, immediate=False)",
        "Ends the queue: putting raises QueueShutDown, and getting does once it is empty.\n\nWith \
         `immediate` what is left in it is dropped.",
        shutdown,
    ),
];

const LIFO_METHODS: &[FunctionDef] = &[
    FunctionDef::plain("_init(self, maxsize)", "", |vm, args| begin(args, Order::Lifo, vm)),
    FunctionDef::plain("_get(self)", "", |vm, args| take(args, Order::Lifo, vm)),
    FunctionDef::plain("_put(self, item)", "", |vm, args| add(args, Order::Lifo, vm)),
];

const PRIORITY_METHODS: &[FunctionDef] = &[
    FunctionDef::plain("_init(self, maxsize)", "", |vm, args| begin(args, Order::Priority, vm)),
    FunctionDef::plain("_get(self)", "", |vm, args| take(args, Order::Priority, vm)),
    FunctionDef::plain("_put(self, item)", "", |vm, args| add(args, Order::Priority, vm)),
];

natives! { ATTRIBUTES of "Queue" = [
    /// How many items find room; 0 or less: any number.
    getter "maxsize(self)" (vm, this: Data<Queue>) {
        Ok(crate::value::peek(&this.maxsize))
    }
    /// The same, as derived classes spell it.
    getter "_maxsize(self)" (vm, this: Data<Queue>) {
        Ok(crate::value::peek(&this.maxsize))
    } set (vm, this: Data<Queue>, v: &Value) {
        this.set_maxsize(v, vm)?;
        Ok(Value::NONE)
    }
    /// The items, as derived classes see them.
    getter "_queue(self)" (vm, this: Data<Queue>) {
        this.show(vm)
    } set (vm, this: Data<Queue>, v: &Value) {
        let old = this.shown.replace(Some(v.clone()));
        drop((old, this.items.take()));
        Ok(Value::NONE)
    }
    /// How many items `task_done` was not called for.
    getter "_unfinished_tasks(self)" (vm, this: Data<Queue>) {
        Ok(Value::int(this.unfinished.get()))
    }
    /// The futures of those who wait for an item.
    getter "_getters(self)" (vm, this: Data<Queue>) { Ok(this.getters.shown()) }
    /// The futures of those who wait for room.
    getter "_putters(self)" (vm, this: Data<Queue>) { Ok(this.putters.shown()) }
    /// Whether it was shut down.
    getter "_is_shutdown(self)" (vm, this: Data<Queue>) {
        Ok(Value::bool(this.is_shutdown.get()))
    }
    /// Queues can be written as generic types.
    classmethod "__class_getitem__(cls, item, /)" (vm, cls: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, cls, item))
    }
] }

/// Fills the module `_asyncio_queues`.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let place = Place::new("queues", vm)?;
    let queue = place.class(&CLASS, None, METHODS, vm)?;
    let lifo = place.class(&LIFO, Some(&queue), LIFO_METHODS, vm)?;
    let priority = place.class(&PRIORITY, Some(&queue), PRIORITY_METHODS, vm)?;
    define::publish(dict, [queue, lifo, priority], vm);
    Ok(())
}

fn init(vm: &Vm, args: &[Value]) -> Eval {
    let queue = data::<Queue>(&args[0], vm)?;
    queue.set_maxsize(&args[1], vm)?;
    queue.unfinished.set(0);
    queue.finished.flag.set(true);
    queue.is_shutdown.set(false);
    vm.call_method(&args[0], sym::_init, &args[1..])?;
    Ok(Value::NONE)
}

/// `_init`: no items, in that order.
fn begin(args: &[Value], order: Order, vm: &Vm) -> Eval {
    let queue = data::<Queue>(&args[0], vm)?;
    queue.order.set(order);
    // Comparing may run scripts: a heap is always an object of its own.
    let heap = if matches!(order, Order::Priority) { Some(Value::list(vec![])) } else { None };
    let old = queue.shown.replace(heap);
    drop((old, queue.items.take()));
    Ok(Value::NONE)
}

/// `_put`
fn add(args: &[Value], order: Order, vm: &Vm) -> Eval {
    let queue = data::<Queue>(&args[0], vm)?;
    let shown = queue.shown.borrow().clone();
    match shown {
        None => queue.items.borrow_mut().push_back(args[1].clone()),
        Some(heap) if matches!(order, Order::Priority) => {
            let push = heap_function("heappush", vm)?;
            vm.call(&push, &[heap, args[1].clone()])?;
        }
        Some(shown) => drop(vm.call_method(&shown, sym::append, &args[1..])?),
    }
    Ok(Value::NONE)
}

/// `_get`
fn take(args: &[Value], order: Order, vm: &Vm) -> Eval {
    let queue = data::<Queue>(&args[0], vm)?;
    let shown = queue.shown.borrow().clone();
    let Some(shown) = shown else {
        let mut items = queue.items.borrow_mut();
        let item = match order {
            Order::Fifo => items.pop_front(),
            _ => items.pop_back(),
        };
        drop(items);
        return item.ok_or_else(|| vm.raise(Exc::IndexError, "pop from an empty deque"));
    };
    match order {
        Order::Fifo => vm.call_method(&shown, vm.intern("popleft"), &[]),
        Order::Lifo => vm.call_method(&shown, sym::pop, &[]),
        Order::Priority => vm.call(&heap_function("heappop", vm)?, &[shown]),
    }
}

fn heap_function(name: &str, vm: &Vm) -> Eval {
    vm.get_attr(&vm.import_module("_heapq")?, vm.intern(name))
}

/// `maxsize=… _queue=[…] tasks=…`
fn describe(this: &Value, vm: &Vm) -> Result<String, Raised> {
    let queue = data::<Queue>(this, vm)?;
    let maxsize = crate::value::peek(&queue.maxsize);
    let mut text = format!("maxsize={}", vm.repr_text(&maxsize)?);
    let shown = queue.shown.borrow().clone();
    let items = match shown {
        Some(shown) => vm.collect(&shown)?,
        None => queue.items.borrow().iter().cloned().collect(),
    };
    if !items.is_empty() {
        text.push_str(&format!(" _queue={}", vm.repr_text(&Value::list(items))?));
    }
    for (name, waiters) in [("_getters", &queue.getters), ("_putters", &queue.putters)] {
        if !waiters.is_empty() {
            text.push_str(&format!(" {name}[{}]", waiters.len()));
        }
    }
    if queue.unfinished.get() != 0 {
        text.push_str(&format!(" tasks={}", queue.unfinished.get()));
    }
    if queue.is_shutdown.get() {
        text.push_str(" shutdown");
    }
    Ok(text)
}

fn shutdown(vm: &Vm, args: &[Value]) -> Eval {
    let this = &args[0];
    let queue = data::<Queue>(this, vm)?;
    queue.is_shutdown.set(true);
    if vm.truth(&args[1])? {
        while !queue.is_empty(this, vm)? {
            queue.take_item(this, vm)?;
            if queue.unfinished.get() > 0 {
                queue.finish_one();
            }
        }
        if queue.unfinished.get() == 0 {
            queue.finished.set();
        }
    }
    for waiters in [&queue.getters, &queue.putters] {
        while !waiters.is_empty() {
            waiters.pop_and_wake();
        }
    }
    Ok(Value::NONE)
}

/// Raises `asyncio.<name>`.
#[cold]
pub(super) fn raise(name: &str, vm: &Vm) -> Raised {
    let made = vm
        .import_module("asyncio.queues")
        .and_then(|module| vm.get_attr(&module, vm.intern(name)))
        .and_then(|class| vm.call(&class, &[]));
    match made {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}

impl Queue {
    fn set_maxsize(&self, v: &Value, vm: &Vm) -> Result<(), Raised> {
        let limit = match v.as_int() {
            Some(n) => n.max(0) as usize,
            None => vm.to_f64(v)?.ceil().max(0.0) as usize,
        };
        self.limit.set(limit);
        drop(self.maxsize.replace(v.clone()));
        Ok(())
    }

    /// `_queue`: the items move to an object that scripts can work on.
    fn show(&self, vm: &Vm) -> Eval {
        if let Some(shown) = &*self.shown.borrow() {
            return Ok(shown.clone());
        }
        let items = Value::list(self.items.borrow().iter().cloned().collect());
        let shown = match self.order.get() {
            Order::Fifo => {
                let module = vm.import_module("_collections")?;
                vm.call(&vm.get_attr(&module, vm.intern("deque"))?, &[items])?
            }
            _ => items,
        };
        self.shown.replace(Some(shown.clone()));
        drop(self.items.take());
        Ok(shown)
    }

    /// How many items there are, whatever derived classes say.
    fn len(&self, vm: &Vm) -> Result<usize, Raised> {
        let shown = self.shown.borrow().clone();
        match shown {
            Some(shown) => vm.len(&shown),
            None => Ok(self.items.borrow().len()),
        }
    }

    fn is_custom(&self, this: &Value, vm: &Vm) -> bool {
        self.overrides.any(this, METHODS_USED, vm)
    }

    /// `self.qsize()`
    fn size(&self, this: &Value, vm: &Vm) -> Result<usize, Raised> {
        if !self.is_custom(this, vm) {
            return self.len(vm);
        }
        let n = vm.call_method(this, sym::qsize, &[])?;
        Ok(vm.index_i64(&n)?.max(0) as usize)
    }

    /// `self.empty()`
    pub fn is_empty(&self, this: &Value, vm: &Vm) -> Result<bool, Raised> {
        if self.is_custom(this, vm) {
            let empty = vm.call_method(this, sym::is_empty, &[])?;
            return vm.truth(&empty);
        }
        Ok(self.len(vm)? == 0)
    }

    /// `self.full()`
    pub fn is_full(&self, this: &Value, vm: &Vm) -> Result<bool, Raised> {
        if self.is_custom(this, vm) {
            let full = vm.call_method(this, sym::full, &[])?;
            return vm.truth(&full);
        }
        Ok(self.limit.get() > 0 && self.len(vm)? >= self.limit.get())
    }

    /// `self._get()`
    fn take_item(&self, this: &Value, vm: &Vm) -> Eval {
        if self.is_custom(this, vm) {
            return vm.call_method(this, sym::_get, &[]);
        }
        take(std::slice::from_ref(this), self.order.get(), vm)
    }

    /// `self._put(item)`
    fn add_item(&self, this: &Value, item: &Value, vm: &Vm) -> Result<(), Raised> {
        if self.is_custom(this, vm) {
            return vm.call_method(this, sym::_put, std::slice::from_ref(item)).map(drop);
        }
        add(&[this.clone(), item.clone()], self.order.get(), vm).map(drop)
    }

    /// `put_nowait`, by the method of a derived class where it has its own.
    pub fn put_now(&self, this: &Value, item: &Value, vm: &Vm) -> Eval {
        if self.is_custom(this, vm) {
            return vm.call_method(this, sym::put_nowait, std::slice::from_ref(item));
        }
        self.put_nowait(this, item, vm)
    }

    fn put_nowait(&self, this: &Value, item: &Value, vm: &Vm) -> Eval {
        if self.is_shutdown.get() {
            return Err(raise("QueueShutDown", vm));
        }
        if self.is_full(this, vm)? {
            return Err(raise("QueueFull", vm));
        }
        self.add_item(this, item, vm)?;
        self.note_added();
        Ok(Value::NONE)
    }

    /// `get_nowait`, likewise.
    pub fn get_now(&self, this: &Value, vm: &Vm) -> Eval {
        if self.is_custom(this, vm) {
            return vm.call_method(this, sym::get_nowait, &[]);
        }
        self.get_nowait(this, vm)
    }

    fn get_nowait(&self, this: &Value, vm: &Vm) -> Eval {
        if self.is_empty(this, vm)? {
            let name = if self.is_shutdown.get() { "QueueShutDown" } else { "QueueEmpty" };
            return Err(raise(name, vm));
        }
        let item = self.take_item(this, vm)?;
        self.putters.pop_and_wake();
        Ok(item)
    }

    /// Puts an item into a plain queue that has room.
    #[inline]
    pub fn put_at_once(&self, this: &Value, item: &Value, vm: &Vm) -> bool {
        let mut items = self.items.borrow_mut();
        let limit = self.limit.get();
        let can = !(limit > 0 && items.len() >= limit || self.is_shutdown.get())
            && self.shown.borrow().is_none()
            && !self.is_custom(this, vm);
        if can {
            items.push_back(item.clone());
            drop(items);
            self.note_added();
        }
        can
    }

    /// Takes an item out of a plain queue that has one.
    #[inline]
    pub fn get_at_once(&self, this: &Value, vm: &Vm) -> Option<Value> {
        if self.is_custom(this, vm) {
            return None;
        }
        // Where scripts see the items, there are none here.
        let mut items = self.items.borrow_mut();
        let item = match self.order.get() {
            Order::Fifo => items.pop_front(),
            _ => items.pop_back(),
        }?;
        drop(items);
        self.putters.pop_and_wake();
        Some(item)
    }

    fn note_added(&self) {
        self.unfinished.set(self.unfinished.get() + 1);
        self.finished.flag.set(false);
        self.getters.pop_and_wake();
    }

    fn finish_one(&self) {
        self.unfinished.set(self.unfinished.get() - 1);
    }
}
