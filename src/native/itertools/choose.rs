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
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
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

    fn first(&self, vm: &Vm) -> Result<Vec<usize>, Raised> {
        check_choice(vm, self.r)?;
        Ok(match self.kind {
            Kind::WithReplacement => vec![0; self.r],
            Kind::Combinations => (0..self.r).collect(),
            // Those that are not chosen stand behind the others, and behind them how many each place
            // has yet to see.
            Kind::Permutations => {
                let n = self.items.len();
                (0..n).chain((0..self.r).map(|i| n - i)).collect()
            }
        })
    }

    /// Moves on to the next choice; `false` if that was the last.
    fn advance(&self, chosen: &mut [usize]) -> bool {
        let n = self.items.len();
        match self.kind {
            Kind::Permutations => {
                let (order, left) = chosen.split_at_mut(n);
                next_permutation(order, left)
            }
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

/// Room for a choice of `r` items, and for the places that it was made from.
fn check_choice(vm: &Vm, r: usize) -> Result<(), Raised> {
    vm.check_room(r.saturating_mul(size_of::<Value>() + size_of::<usize>()))
}

/// The next choice in lexicographic order: the last place that has others left to see takes the next one,
/// and those behind it begin anew.
fn next_permutation(order: &mut [usize], left: &mut [usize]) -> bool {
    let n = order.len();
    for i in (0..left.len()).rev() {
        left[i] -= 1;
        if left[i] > 0 {
            order.swap(i, n - left[i]);
            return true;
        }
        order[i..].rotate_left(1);
        left[i] = n - i;
    }
    false
}

impl Step for Choices {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let mut state = self.state.borrow_mut();
        match &mut *state {
            State::End => return Ok(None),
            State::Start => *state = State::Chosen(self.first(vm)?),
            State::Chosen(chosen) => {
                if !self.advance(chosen) {
                    *state = State::End;
                    return Ok(None);
                }
            }
        }
        let State::Chosen(chosen) = &*state else { return Ok(None) };
        let chosen = chosen[..self.r].iter();
        Ok(Some(Value::tuple(chosen.map(|&i| self.items[i].clone()).collect())))
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
    let places = given.len().checked_mul(repeat).filter(|n| *n <= isize::MAX as usize / 8);
    let Some(places) = places else {
        return Err(vm.raise(Exc::OverflowError, "repeat argument too large"));
    };
    let pools: Vec<Vec<Value>> = match repeat {
        0 => Vec::new(),
        _ => given.iter().map(|v| vm.collect(v)).collect::<Result<_, _>>()?,
    };
    made(vm, &PRODUCT, class, Product { pools, places, state: RefCell::new(State::Start) })
}

struct Product {
    /// What the places choose from in turn, as often as it is repeated.
    pools: Vec<Vec<Value>>,
    places: usize,
    state: RefCell<State>,
}

impl Product {
    fn pool(&self, place: usize) -> &[Value] {
        &self.pools[place % self.pools.len()]
    }
}

impl NativeData for Product {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.pools.iter().flatten().for_each(visit);
    }
}

impl Step for Product {
    fn step(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        let mut state = self.state.borrow_mut();
        match &mut *state {
            State::End => return Ok(None),
            State::Start if self.pools.iter().any(Vec::is_empty) => {
                *state = State::End;
                return Ok(None);
            }
            State::Start => {
                check_choice(vm, self.places)?;
                *state = State::Chosen(vec![0; self.places]);
            }
            State::Chosen(chosen) => {
                let more = (0..chosen.len()).rev().find(|&i| chosen[i] + 1 < self.pool(i).len());
                let Some(i) = more else {
                    *state = State::End;
                    return Ok(None);
                };
                chosen[i] += 1;
                chosen[i + 1..].fill(0);
            }
        }
        let State::Chosen(chosen) = &*state else { return Ok(None) };
        let items = chosen.iter().enumerate().map(|(place, &i)| self.pool(place)[i].clone());
        Ok(Some(Value::tuple(items.collect())))
    }
}
