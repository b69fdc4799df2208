//! Choices among items: `product`, `permutations`, `combinations`, and the latter with replacement.
//!
//! Each keeps the places of the items chosen last, and moves on to the next choice in
//! lexicographic order of the places.

use super::{Step, class, made};
use crate::natives;
use crate::types::args;
use crate::value::{Class, NativeData, Ref, Str, Value};
use crate::vm::native::Of;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::RefCell;

pub const CLASSES: &[&NativeClass] = &[&PRODUCT, &PERMUTATIONS, &COMBINATIONS, &WITH_REPLACEMENT];

class!(PERMUTATIONS "permutations" Choices, 0,
    "Return successive r-length permutations of elements in the iterable.");
class!(COMBINATIONS "combinations" Choices, 1,
    "Return successive r-length combinations of elements in the iterable.");
class!(WITH_REPLACEMENT "combinations_with_replacement" Choices, 2,
    "Return successive r-length combinations of elements in the iterable allowing individual elements to \
     have successive repeats.");

static PRODUCT: NativeClass = NativeClass {
    name: "product",
    module: "itertools",
    doc: "Cartesian product of input iterables. Equivalent to nested for-loops.",
    slots: &Slots {
        iter: Some(|_, v| Ok(v.clone())),
        next: Some(super::step::<Product>),
        new: Some(new_product),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: &[],
};

natives! { NEW of "itertools" = [
    method "permutations(cls, iterable, r=None)"
    (vm, class: Of<Class>, iterable: &Value, r: &Value) {
        let items = vm.collect(iterable)?;
        let r = match r.is_unbound() || r.is_none() {
            true => items.len(),
            false if vm.as_any_int(r).is_none() => {
                return Err(vm.type_error("Expected int as r"));
            }
            false => length(vm, vm.index_i64(r)?)?,
        };
        made(vm, &PERMUTATIONS, &class.0, Choices::new(items, r, Kind::Permutations))
    }
    method "combinations(cls, iterable, r)" (vm, class: Of<Class>, iterable: &Value, r: i64) {
        let items = vm.collect(iterable)?;
        let choices = Choices::new(items, length(vm, r)?, Kind::Combinations);
        made(vm, &COMBINATIONS, &class.0, choices)
    }
    method "combinations_with_replacement(cls, iterable, r)"
    (vm, class: Of<Class>, iterable: &Value, r: i64) {
        let items = vm.collect(iterable)?;
        let choices = Choices::new(items, length(vm, r)?, Kind::WithReplacement);
        made(vm, &WITH_REPLACEMENT, &class.0, choices)
    }
] }

fn length(vm: &Vm, r: i64) -> Result<usize, Raised> {
    usize::try_from(r).map_err(|_| vm.value_error("r must be non-negative"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Permutations,
    Combinations,
    WithReplacement,
}

struct Choices {
    items: Vec<Value>,
    kind: Kind,
    /// The places chosen; `None` before the first choice. An empty outer `Option`: at the end.
    state: RefCell<State>,
    r: usize,
}

enum State {
    Start,
    Chosen(Vec<usize>),
    End,
}

impl NativeData for Choices {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.iter().for_each(visit);
    }
}

impl Choices {
    fn new(items: Vec<Value>, r: usize, kind: Kind) -> Choices {
        let possible = match kind {
            Kind::WithReplacement => r == 0 || !items.is_empty(),
            _ => r <= items.len(),
        };
        let state = RefCell::new(if possible { State::Start } else { State::End });
        Choices { items, kind, state, r }
    }

    fn first(&self) -> Vec<usize> {
        match self.kind {
            Kind::WithReplacement => vec![0; self.r],
            _ => (0..self.r).collect(),
        }
    }

    /// Moves on to the next choice; `false` if that was the last.
    fn advance(&self, chosen: &mut [usize]) -> bool {
        let n = self.items.len();
        match self.kind {
            Kind::Permutations => next_permutation(chosen, n),
            Kind::Combinations => {
                let r = self.r;
                let Some(i) = (0..r).rev().find(|&i| chosen[i] != i + n - r) else { return false };
                chosen[i] += 1;
                (i + 1..r).for_each(|j| chosen[j] = chosen[j - 1] + 1);
                true
            }
            Kind::WithReplacement => {
                let Some(i) = chosen.iter().rposition(|&place| place + 1 != n) else {
                    return false;
                };
                let place = chosen[i] + 1;
                chosen[i..].fill(place);
                true
            }
        }
    }
}

/// The next choice of different places below `n`, in lexicographic order.
fn next_permutation(chosen: &mut [usize], n: usize) -> bool {
    for i in (0..chosen.len()).rev() {
        // The next greater place that those before do not use.
        let next = (chosen[i] + 1..n).find(|place| !chosen[..i].contains(place));
        if let Some(place) = next {
            chosen[i] = place;
            for j in i + 1..chosen.len() {
                let free = (0..n).find(|place| !chosen[..j].contains(place));
                chosen[j] = free.unwrap_or(0);
            }
            return true;
        }
    }
    false
}

impl Step for Choices {
    fn step(&self, _: &Vm) -> Result<Option<Value>, Raised> {
        let mut state = self.state.borrow_mut();
        match &mut *state {
            State::End => return Ok(None),
            State::Start => *state = State::Chosen(self.first()),
            State::Chosen(chosen) => {
                if !self.advance(chosen) {
                    *state = State::End;
                    return Ok(None);
                }
            }
        }
        let State::Chosen(chosen) = &*state else { return Ok(None) };
        Ok(Some(Value::tuple(chosen.iter().map(|&i| self.items[i].clone()).collect())))
    }
}

fn new_product(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let (given, keywords) = args::split(args, names);
    let mut repeat = 1;
    for (key, value) in keywords {
        if Str::as_str(key) != Some("repeat") {
            return Err(args::unexpected(vm, "product", key));
        }
        repeat = vm.index_i64(value)?;
    }
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(vm.value_error("repeat argument cannot be negative"));
    };
    let once: Vec<Vec<Value>> = match repeat {
        0 => Vec::new(),
        _ => given.iter().map(|v| vm.collect(v)).collect::<Result<_, _>>()?,
    };
    let mut pools = Vec::new();
    for _ in 0..repeat {
        pools.extend(once.iter().cloned());
    }
    made(vm, &PRODUCT, class, Product { pools, state: RefCell::new(State::Start) })
}

struct Product {
    pools: Vec<Vec<Value>>,
    state: RefCell<State>,
}

impl NativeData for Product {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.pools.iter().flatten().for_each(visit);
    }
}

impl Step for Product {
    fn step(&self, _: &Vm) -> Result<Option<Value>, Raised> {
        let mut state = self.state.borrow_mut();
        match &mut *state {
            State::End => return Ok(None),
            State::Start if self.pools.iter().any(Vec::is_empty) => {
                *state = State::End;
                return Ok(None);
            }
            State::Start => *state = State::Chosen(vec![0; self.pools.len()]),
            State::Chosen(chosen) => {
                let more = (0..chosen.len()).rev().find(|&i| chosen[i] + 1 < self.pools[i].len());
                let Some(i) = more else {
                    *state = State::End;
                    return Ok(None);
                };
                chosen[i] += 1;
                chosen[i + 1..].fill(0);
            }
        }
        let State::Chosen(chosen) = &*state else { return Ok(None) };
        let items = chosen.iter().zip(&self.pools).map(|(&i, pool)| pool[i].clone()).collect();
        Ok(Some(Value::tuple(items)))
    }
}
