//! Iterators that leave items out: `takewhile`, `dropwhile`, `filterfalse`, `compress`, `islice`.

use super::{Step, class, made};
use crate::natives;
use crate::value::{Class, NativeData, Value};
use crate::vm::native::Of;
use crate::vm::types::NativeClass;
use crate::vm::{Raised, Vm};
use std::cell::Cell;

pub const CLASSES: &[&NativeClass] = &[&TAKEWHILE, &DROPWHILE, &FILTERFALSE, &COMPRESS, &ISLICE];

class!(TAKEWHILE "takewhile" TakeWhile, 0,
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.");
class!(DROPWHILE "dropwhile" DropWhile, 1,
    "Drop items from the iterable while predicate(item) is true.");
class!(FILTERFALSE "filterfalse" FilterFalse, 2,
    "Return those items of iterable for which function(item) is false.");
class!(COMPRESS "compress" Compress, 3,
    "Return data elements corresponding to true selector elements.");
class!(ISLICE "islice" Slice, 4,
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object");

natives! { NEW of "itertools" = [
    method "takewhile(cls, predicate, iterable, /)"
    (vm, class: Of<Class>, predicate: &Value, iterable: &Value) {
        let source = Tested { call: predicate.clone(), source: vm.iter_value(iterable)? };
        made(vm, &TAKEWHILE, &class.0, TakeWhile { source, ended: Cell::new(false) })
    }
    method "dropwhile(cls, predicate, iterable, /)"
    (vm, class: Of<Class>, predicate: &Value, iterable: &Value) {
        let source = Tested { call: predicate.clone(), source: vm.iter_value(iterable)? };
        made(vm, &DROPWHILE, &class.0, DropWhile { source, started: Cell::new(false) })
    }
    method "filterfalse(cls, function, iterable, /)"
    (vm, class: Of<Class>, function: &Value, iterable: &Value) {
        let source = Tested { call: function.clone(), source: vm.iter_value(iterable)? };
        made(vm, &FILTERFALSE, &class.0, FilterFalse { source })
    }
    method "compress(cls, data, selectors)"
    (vm, class: Of<Class>, data: &Value, selectors: &Value) {
        let compress =
            Compress { data: vm.iter_value(data)?, selectors: vm.iter_value(selectors)? };
        made(vm, &COMPRESS, &class.0, compress)
    }
    method "islice(cls, iterable, start, stop=None, step=None, /)"
    (vm, class: Of<Class>, iterable: &Value, start: &Value, stop: &Value, step: &Value) {
        let alone = stop.is_unbound();
        let (start, stop) = if alone { (&Value::NONE, start) } else { (start, stop) };
        let what = if alone { "Stop argument" } else { "Indices" };
        let next = bound(vm, start, what)?.unwrap_or(0);
        let stop = bound(vm, stop, what)?;
        let step = match step.is_unbound() || step.is_none() {
            true => 1,
            false => match vm.as_any_int(step).and_then(|_| step.as_int()) {
                Some(n) if n > 0 => n as u64,
                _ => {
                    return Err(vm.value_error(
                        "Step for islice() must be a positive integer or None.",
                    ));
                }
            },
        };
        let slice = Slice {
            source: vm.iter_value(iterable)?,
            read: Cell::new(0),
            next: Cell::new(next),
            stop,
            step,
            ended: Cell::new(false),
        };
        made(vm, &ISLICE, &class.0, slice)
    }
] }

/// A bound of `islice`; `None` for none.
fn bound(vm: &Vm, v: &Value, what: &str) -> Result<Option<u64>, Raised> {
    if v.is_none() {
        return Ok(None);
    }
    let number = match vm.as_any_int(v) {
        Some(_) => v.as_int(),
        None if vm.special(v, crate::value::sym::__index__).is_some() => Some(vm.index_i64(v)?),
        None => None,
    };
    match number.and_then(|n| u64::try_from(n).ok()) {
        Some(n) => Ok(Some(n)),
        None => {
            let be = if what == "Indices" { "" } else { " must be" };
            let tail = "None or an integer: 0 <= x <= sys.maxsize.";
            Err(vm.value_error(match be.is_empty() {
                true => format!("Indices for islice() must be {tail}"),
                false => format!("{what} for islice(){be} {tail}"),
            }))
        }
    }
}

/// An iterator and the function that its items are tested by; None: by their truth.
struct Tested {
    call: Value,
    source: Value,
}

impl Tested {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.call);
        visit(&self.source);
    }

    /// The next item, and whether the function is true of it.
    fn next(&self, vm: &Vm) -> Result<Option<(Value, bool)>, Raised> {
        vm.poll()?;
        let Some(v) = vm.next_value(&self.source)? else { return Ok(None) };
        let answer = match self.call.is_none() {
            true => vm.truth(&v)?,
            false => vm.truth(&vm.call(&self.call, std::slice::from_ref(&v))?)?,
        };
        Ok(Some((v, answer)))
    }
}

struct TakeWhile {
    source: Tested,
    ended: Cell<bool>,
}

impl NativeData for TakeWhile {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.source.trace(visit);
    }
}

impl Step for TakeWhile {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        if self.ended.get() {
            return Ok(None);
        }
        match self.source.next(vm)? {
            Some((v, true)) => Ok(Some(v)),
            Some(_) => {
                self.ended.set(true);
                Ok(None)
            }
            None => Ok(None),
        }
    }
}

struct DropWhile {
    source: Tested,
    started: Cell<bool>,
}

impl NativeData for DropWhile {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.source.trace(visit);
    }
}

impl Step for DropWhile {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        while !self.started.get() {
            match self.source.next(vm)? {
                Some((_, true)) => {}
                Some((v, false)) => {
                    self.started.set(true);
                    return Ok(Some(v));
                }
                None => return Ok(None),
            }
        }
        vm.next_value(&self.source.source)
    }
}

struct FilterFalse {
    source: Tested,
}

impl NativeData for FilterFalse {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.source.trace(visit);
    }
}

impl Step for FilterFalse {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        while let Some((v, answer)) = self.source.next(vm)? {
            if !answer {
                return Ok(Some(v));
            }
        }
        Ok(None)
    }
}

struct Compress {
    data: Value,
    selectors: Value,
}

impl NativeData for Compress {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.data);
        visit(&self.selectors);
    }
}

impl Step for Compress {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        while let Some(v) = vm.next_value(&self.data)? {
            vm.poll()?;
            let Some(selector) = vm.next_value(&self.selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(v));
            }
        }
        Ok(None)
    }
}

struct Slice {
    source: Value,
    /// How many items have been read.
    read: Cell<u64>,
    /// The place of the item to give next.
    next: Cell<u64>,
    stop: Option<u64>,
    step: u64,
    ended: Cell<bool>,
}

impl NativeData for Slice {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
    }
}

impl Step for Slice {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        if self.ended.get() {
            return Ok(None);
        }
        // Items up to the next one, or up to the stop, are read although nobody sees them.
        let until = self.stop.map_or(self.next.get(), |stop| stop.min(self.next.get()));
        while self.read.get() < until {
            vm.poll()?;
            if vm.next_value(&self.source)?.is_none() {
                self.ended.set(true);
                return Ok(None);
            }
            self.read.set(self.read.get() + 1);
        }
        if self.stop.is_some_and(|stop| self.read.get() >= stop) {
            self.ended.set(true);
            return Ok(None);
        }
        let Some(v) = vm.next_value(&self.source)? else {
            self.ended.set(true);
            return Ok(None);
        };
        self.read.set(self.read.get() + 1);
        self.next.set(self.next.get().saturating_add(self.step));
        Ok(Some(v))
    }
}
