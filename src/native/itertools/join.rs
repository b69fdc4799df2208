//! Iterators that join or transform items: `chain`, `zip_longest`, `starmap`, `accumulate`,
//! `pairwise`, `batched`.

use super::{Step, class, made};
use crate::natives;
use crate::types::args;
use crate::value::peek;
use crate::value::{Class, NativeData, Str, Value, trace_cell};
use crate::vm::native::Of;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Eval, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

pub const CLASSES: &[&NativeClass] =
    &[&CHAIN, &ZIP_LONGEST, &STARMAP, &ACCUMULATE, &PAIRWISE, &BATCHED];

class!(CHAIN "chain" Chain, 0, CHAIN_METHODS,
    "Return a chain object whose .__next__() method returns elements from the first iterable until it is \
     exhausted, then elements from the next iterable, until all of the iterables are exhausted.");
class!(STARMAP "starmap" StarMap, 1,
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken \
     from the given sequence.");
class!(ACCUMULATE "accumulate" Accumulate, 2,
    "Return series of accumulated sums (or other binary function results).");
class!(PAIRWISE "pairwise" Pairwise, 3,
    "Return an iterator of overlapping pairs taken from the input iterator.");
class!(BATCHED "batched" Batched, 4,
    "Batch data into tuples of length n. The last batch may be shorter than n.");

static ZIP_LONGEST: NativeClass = NativeClass {
    name: "zip_longest",
    module: "itertools",
    doc: "Return tuples of one item of each iterable; those that have ended give the fill value.",
    slots: &Slots {
        iter: Some(|_, v| Ok(v.clone())),
        next: Some(super::step::<ZipLongest>),
        new: Some(new_zip_longest),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: &[],
};

natives! { NEW of "itertools" = [
    method "chain(cls, /, *iterables)" (vm, class: Of<Class>, iterables: &Value) {
        chain(vm, &class.0, iterables)
    }
    method "starmap(cls, function, iterable, /)"
    (vm, class: Of<Class>, function: &Value, iterable: &Value) {
        let starmap = StarMap { call: function.clone(), source: vm.iter_value(iterable)? };
        made(vm, &STARMAP, &class.0, starmap)
    }
    method "accumulate(cls, iterable, func=None, *, initial=None)"
    (vm, class: Of<Class>, iterable: &Value, func: &Value, initial: &Value) {
        let accumulate = Accumulate {
            source: vm.iter_value(iterable)?,
            call: if func.is_unbound() { Value::NONE } else { func.clone() },
            initial: Cell::new(if initial.is_none() { Value::UNBOUND } else { initial.clone() }),
            total: Cell::new(Value::UNBOUND),
        };
        made(vm, &ACCUMULATE, &class.0, accumulate)
    }
    method "pairwise(cls, iterable, /)" (vm, class: Of<Class>, iterable: &Value) {
        let source = vm.iter_value(iterable)?;
        made(vm, &PAIRWISE, &class.0, Pairwise { source, last: Cell::new(Value::UNBOUND) })
    }
    method "batched(cls, iterable, n, *, strict=False)"
    (vm, class: Of<Class>, iterable: &Value, n: i64, strict: Option<bool>) {
        let Some(n) = usize::try_from(n).ok().filter(|n| *n > 0) else {
            return Err(vm.value_error("n must be at least one"));
        };
        let source = RefCell::new(Some(vm.iter_value(iterable)?));
        made(vm, &BATCHED, &class.0, Batched { source, n, strict: strict == Some(true) })
    }
] }

natives! { CHAIN_METHODS of "chain" = [
    /// Alternative chain() constructor taking a single iterable argument that evaluates lazily.
    classmethod "from_iterable(cls, iterable, /)" (vm, class: Of<Class>, iterable: &Value) {
        chain(vm, &class.0, iterable)
    }
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
] }

fn chain(vm: &Vm, class: &crate::value::Ref<Class>, iterables: &Value) -> Eval {
    let source = RefCell::new(Some(vm.iter_value(iterables)?));
    made(vm, &CHAIN, class, Chain { source, active: RefCell::default() })
}

struct Chain {
    /// An iterator over what is still to come; `None` at the end.
    source: RefCell<Option<Value>>,
    active: RefCell<Option<Value>>,
}

impl NativeData for Chain {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.source, visit);
        trace_cell(&self.active, visit);
    }

    fn clear(&self) {
        drop((self.source.take(), self.active.take()));
    }
}

impl Step for Chain {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        loop {
            let active = self.active.borrow().clone();
            if let Some(active) = active {
                if let Some(v) = vm.next_or_end(&active)? {
                    return Ok(Some(v));
                }
                drop(self.active.take());
                // Without end there may be others that have nothing.
                vm.poll()?;
            }
            let source = self.source.borrow().clone();
            let Some(source) = source else { return Ok(None) };
            match vm.next_or_end(&source)? {
                Some(iterable) => {
                    let it = vm.iter_value(&iterable);
                    if it.is_err() {
                        drop(self.source.take());
                    }
                    drop(self.active.replace(Some(it?)));
                }
                None => drop(self.source.take()),
            }
        }
    }
}

fn new_zip_longest(
    vm: &Vm,
    class: &crate::value::Ref<Class>,
    args: &[Value],
    names: &[Value],
) -> Eval {
    let (given, keywords) = args::split(args, names);
    let mut fill = Value::NONE;
    for (key, value) in keywords {
        if Str::as_str(key) != Some("fillvalue") {
            return Err(args::unexpected(vm, "zip_longest", key));
        }
        fill = value.clone();
    }
    let sources: Result<Vec<_>, _> = given.iter().map(|v| vm.iter_value(v).map(Some)).collect();
    let left = Cell::new(given.len());
    made(vm, &ZIP_LONGEST, class, ZipLongest { sources: RefCell::new(sources?), left, fill })
}

struct ZipLongest {
    /// `None`: it has ended.
    sources: RefCell<Vec<Option<Value>>>,
    left: Cell<usize>,
    fill: Value,
}

impl NativeData for ZipLongest {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for source in self.sources.try_borrow().iter().flat_map(|all| all.iter().flatten()) {
            visit(source);
        }
        visit(&self.fill);
    }
}

impl Step for ZipLongest {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        if self.left.get() == 0 {
            return Ok(None);
        }
        let count = self.sources.borrow().len();
        let mut items = Vec::with_capacity(count);
        for i in 0..count {
            let source = self.sources.borrow()[i].clone();
            let item = match source {
                Some(source) => match vm.next_or_end(&source) {
                    Ok(item) => item,
                    Err(raised) => {
                        self.left.set(0);
                        return Err(raised);
                    }
                },
                None => None,
            };
            if item.is_none() && self.sources.borrow()[i].is_some() {
                drop(self.sources.borrow_mut()[i].take());
                self.left.set(self.left.get().saturating_sub(1));
                if self.left.get() == 0 {
                    return Ok(None);
                }
            }
            items.push(item.unwrap_or_else(|| self.fill.clone()));
        }
        Ok(Some(Value::tuple(items)))
    }
}

struct StarMap {
    call: Value,
    source: Value,
}

impl NativeData for StarMap {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.call);
        visit(&self.source);
    }
}

impl Step for StarMap {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let Some(args) = vm.next_value(&self.source)? else { return Ok(None) };
        let args = vm.collect(&args)?;
        vm.call(&self.call, &args).map(Some)
    }
}

struct Accumulate {
    source: Value,
    /// None: addition.
    call: Value,
    /// Unbound once it has been given, or if there is none.
    initial: Cell<Value>,
    total: Cell<Value>,
}

impl NativeData for Accumulate {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.call);
        visit(&peek(&self.initial));
        visit(&peek(&self.total));
    }

    fn clear(&self) {
        drop((self.initial.take(), self.total.take()));
    }
}

impl Step for Accumulate {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        if let Some(initial) = self.initial.replace(Value::UNBOUND).bound() {
            self.total.set(initial.clone());
            return Ok(Some(initial));
        }
        let Some(v) = vm.next_value(&self.source)? else { return Ok(None) };
        let total = match peek(&self.total).bound() {
            None => v,
            Some(total) if self.call.is_none() => vm.binary(Binary::Add, &total, &v)?,
            Some(total) => vm.call(&self.call, &[total, v])?,
        };
        self.total.set(total.clone());
        Ok(Some(total))
    }
}

struct Pairwise {
    source: Value,
    last: Cell<Value>,
}

impl NativeData for Pairwise {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&peek(&self.last));
    }

    fn clear(&self) {
        drop(self.last.take());
    }
}

impl Step for Pairwise {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let first = match peek(&self.last).bound() {
            Some(first) => first,
            None => match vm.next_value(&self.source)? {
                Some(first) => first,
                None => return Ok(None),
            },
        };
        let Some(second) = vm.next_value(&self.source)? else { return Ok(None) };
        self.last.set(second.clone());
        Ok(Some(Value::tuple(vec![first, second])))
    }
}

struct Batched {
    source: RefCell<Option<Value>>,
    n: usize,
    strict: bool,
}

impl NativeData for Batched {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.source, visit);
    }
}

impl Step for Batched {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let source = self.source.borrow().clone();
        let Some(source) = source else { return Ok(None) };
        let mut items = Vec::new();
        while items.len() < self.n {
            vm.poll()?;
            match vm.next_or_end(&source)? {
                Some(v) => items.push(v),
                None => {
                    drop(self.source.take());
                    break;
                }
            }
        }
        if items.is_empty() {
            return Ok(None);
        }
        if self.strict && items.len() < self.n {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
        Ok(Some(Value::tuple(items)))
    }
}
