//! `count`, `cycle`, `repeat`: iterators that need not end.

use super::{Step, class, made};
use crate::natives;
use crate::value::peek;
use crate::value::{Class, NativeData, Value, trace_cell};
use crate::vm::native::{Data, Of};
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Eval, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

pub const CLASSES: &[&NativeClass] = &[&COUNT, &CYCLE, &REPEAT];

class!(CYCLE "cycle" Cycle, 1,
    "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.");

static COUNT: NativeClass = NativeClass {
    name: "count",
    module: "itertools",
    doc: "Return a count object whose .__next__() method returns consecutive values.",
    slots: &Slots {
        repr: Some(repr_count),
        iter: Some(|_, v| Ok(v.clone())),
        next: Some(super::step::<Count>),
        new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: &[],
};

static REPEAT: NativeClass = NativeClass {
    name: "repeat",
    module: "itertools",
    doc: "Return an iterator that gives the object again and again: the given number of times, or \
          endlessly.",
    slots: &Slots {
        repr: Some(repr_repeat),
        iter: Some(|_, v| Ok(v.clone())),
        next: Some(super::step::<Repeat>),
        new: Some(|vm, class, args, names| vm.call_maker(&NEW[2], class, args, names)),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: REPEAT_METHODS,
};

natives! { NEW of "itertools" = [
    method "count(cls, start=0, step=1)" (vm, class: Of<Class>, start: &Value, step: &Value) {
        let part = |v: &Value, default| v.clone().bound().unwrap_or(Value::int(default));
        let (start, step) = (part(start, 0), part(step, 1));
        if !is_number(vm, &start) || !is_number(vm, &step) {
            return Err(vm.type_error("a number is required"));
        }
        made(vm, &COUNT, &class.0, Count { next: Cell::new(start), step })
    }
    method "cycle(cls, iterable, /)" (vm, class: Of<Class>, iterable: &Value) {
        let source = RefCell::new(Some(vm.iter_value(iterable)?));
        let cycle = Cycle { source, saved: RefCell::default(), at: Cell::new(0) };
        made(vm, &CYCLE, &class.0, cycle)
    }
    method "repeat(cls, object, times=None)" (vm, class: Of<Class>, object: &Value, times: Option<i64>) {
        let left = Cell::new(times.map(|n| n.max(0)));
        made(vm, &REPEAT, &class.0, Repeat { object: object.clone(), left })
    }
] }

natives! { REPEAT_METHODS of "repeat" = [
    /// Private method returning an estimate of len(list(it)).
    method "__length_hint__(self, /)" (vm, this: Data<Repeat>) {
        match this.left.get() {
            Some(n) => Ok(Value::int(n)),
            None => Err(vm.type_error("len() of unsized object")),
        }
    }
] }

fn is_number(vm: &Vm, v: &Value) -> bool {
    use crate::value::sym;
    [sym::__index__, sym::__float__, sym::__int__, sym::__complex__]
        .into_iter()
        .any(|name| vm.special(v, name).is_some())
        || vm.as_any_int(v).is_some()
        || v.as_float().is_some()
}

struct Count {
    next: Cell<Value>,
    step: Value,
}

impl NativeData for Count {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.next));
        visit(&self.step);
    }

    fn clear(&self) {
        drop(self.next.take());
    }
}

impl Step for Count {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let now = peek(&self.next);
        self.next.set(vm.binary(Binary::Add, &now, &self.step)?);
        Ok(Some(now))
    }
}

fn repr_count(vm: &Vm, v: &Value) -> Eval {
    let Some(count) = v.data::<Count>() else { unreachable!("its own type") };
    let next = vm.repr_text(&peek(&count.next))?;
    Ok(Value::str(&match count.step.as_int() {
        Some(1) => format!("count({next})"),
        _ => format!("count({next}, {})", vm.repr_text(&count.step)?),
    }))
}

struct Cycle {
    /// What is read the first time.
    source: RefCell<Option<Value>>,
    saved: RefCell<Vec<Value>>,
    at: Cell<usize>,
}

impl NativeData for Cycle {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.source, visit);
        trace_cell(&self.saved, visit);
    }

    fn clear(&self) {
        drop((self.source.take(), self.saved.take()));
    }
}

impl Step for Cycle {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let source = self.source.borrow().clone();
        if let Some(source) = source {
            if let Some(v) = vm.next_or_end(&source)? {
                self.saved.borrow_mut().push(v.clone());
                return Ok(Some(v));
            }
            drop(self.source.take());
        }
        let saved = self.saved.borrow();
        if saved.is_empty() {
            return Ok(None);
        }
        let at = self.at.get();
        self.at.set((at + 1) % saved.len());
        Ok(Some(saved[at].clone()))
    }
}

struct Repeat {
    object: Value,
    /// How often it is still to come; `None`: endlessly.
    left: Cell<Option<i64>>,
}

impl NativeData for Repeat {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }
}

impl Step for Repeat {
    fn step(&self, _: &Vm) -> Result<Option<Value>, Raised> {
        match self.left.get() {
            Some(0) => return Ok(None),
            Some(n) => self.left.set(Some(n - 1)),
            None => {}
        }
        Ok(Some(self.object.clone()))
    }
}

fn repr_repeat(vm: &Vm, v: &Value) -> Eval {
    let Some(repeat) = v.data::<Repeat>() else { unreachable!("its own type") };
    let object = vm.repr_text(&repeat.object)?;
    Ok(Value::str(&match repeat.left.get() {
        Some(n) => format!("repeat({object}, {n})"),
        None => format!("repeat({object})"),
    }))
}
