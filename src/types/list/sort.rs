//! `list.sort` and `sorted`.

use super::merge;
use crate::value::{Ref, Str, Tag, Tuple, Value, sym};
use crate::vm::{Raised, Vm};
use std::cmp::Ordering;

/// Sorts `items` by `key` (None: by themselves). They all come back, in whatever order they have
/// when an exception ends the sort.
pub fn sort_values(
    vm: &Vm,
    items: Vec<Value>,
    key: &Value,
    reverse: bool,
) -> (Vec<Value>, Result<(), Raised>) {
    if key.is_none() || key.is_unbound() {
        return sort_plain(vm, items, reverse);
    }
    if u32::try_from(items.len()).is_err() {
        return (items, Err(vm.memory_error()));
    }
    let mut keys = Vec::with_capacity(items.len());
    for item in &items {
        match vm.call(key, std::slice::from_ref(item)) {
            Ok(k) => keys.push(k),
            Err(raised) => return (items, Err(raised)),
        }
    }
    let (order, result) = order_of(vm, &keys, reverse);
    (permute(items, &order), result)
}

fn sort_plain(vm: &Vm, mut items: Vec<Value>, reverse: bool) -> (Vec<Value>, Result<(), Raised>) {
    // Equal ints cannot be told apart.
    if items.iter().all(|v| v.tag() == Tag::Int) {
        items.sort_unstable_by_key(Value::raw_int);
        if reverse {
            items.reverse();
        }
        return (items, Ok(()));
    }
    if u32::try_from(items.len()).is_err() {
        return (items, Err(vm.memory_error()));
    }
    let (order, result) = order_of(vm, &items, reverse);
    (permute(items, &order), result)
}

fn permute(items: Vec<Value>, order: &[u32]) -> Vec<Value> {
    let mut items: Vec<Option<Value>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|&i| items[i as usize].take()).collect()
}

/// The numbers of the keys in sorted order; equal ones keep theirs, reversed or not.
fn order_of(vm: &Vm, keys: &[Value], reverse: bool) -> (Vec<u32>, Result<(), Raised>) {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    if let Some(compare) = plain_order(keys) {
        order.sort_by(|&a, &b| {
            let order = compare(&keys[a as usize], &keys[b as usize]);
            if reverse { order.reverse() } else { order }
        });
        return (order, Ok(()));
    }
    // Reversed before and after: then equal keys end in their old order.
    if reverse {
        order.reverse();
    }
    let method = common_method(vm, keys);
    let less = |a: u32, b: u32| {
        let (a, b) = (&keys[a as usize], &keys[b as usize]);
        if let Some(method) = &method {
            let answer = vm.call_found(method, a, std::slice::from_ref(b))?;
            if !answer.is_not_implemented() {
                return vm.truth(&answer);
            }
        }
        vm.less(a, b)
    };
    let result = merge::sort(&mut order, less);
    if reverse {
        order.reverse();
    }
    (order, result)
}

/// The `__lt__` that a script gave the class of which all keys are: it is asked alone first, and as any
/// comparison asks it only if it has no answer.
fn common_method(vm: &Vm, keys: &[Value]) -> Option<Value> {
    let first = keys.first().filter(|v| v.tag() == Tag::Instance)?;
    let class = vm.class_of(first);
    let alike = |v: &Value| v.tag() == Tag::Instance && Ref::ptr_eq(&vm.class_of(v), &class);
    keys.iter().all(alike).then(|| vm.script_special(&class, sym::__lt__)).flatten()
}

type Order = fn(&Value, &Value) -> Ordering;

/// The order of keys that are all of one builtin kind: a total one that runs no script.
fn plain_order(keys: &[Value]) -> Option<Order> {
    let first = keys.first()?;
    let all = |test: fn(&Value) -> bool| keys.iter().all(test);
    match first.tag() {
        Tag::Int if all(|v| v.tag() == Tag::Int) => Some(by_int),
        Tag::Float if all(is_number) => Some(by_float),
        Tag::Str if all(|v| v.tag() == Tag::Str) => Some(by_text),
        Tag::Tuple => plain_tuples(keys, first.expect::<Tuple>()),
        _ => None,
    }
}

/// Whether it is a float other than NaN, which has no place in an order.
fn is_number(v: &Value) -> bool {
    v.as_float().is_some_and(|f| !f.is_nan())
}

fn by_int(a: &Value, b: &Value) -> Ordering {
    a.raw_int().cmp(&b.raw_int())
}

fn by_float(a: &Value, b: &Value) -> Ordering {
    a.raw_float().partial_cmp(&b.raw_float()).unwrap_or(Ordering::Equal)
}

/// The order of WTF-8 bytes is that of code points.
fn by_text(a: &Value, b: &Value) -> Ordering {
    a.expect::<Str>().as_wtf8().cmp(b.expect::<Str>().as_wtf8())
}

/// Tuples of one length, whose items at each place are all ints, all floats or all strings.
fn plain_tuples(keys: &[Value], first: &Tuple) -> Option<Order> {
    let fits = |v: &Value| {
        v.get::<Tuple>().is_some_and(|t| {
            t.len() == first.len()
                && t.items().iter().zip(first.items()).all(|(a, b)| match b.tag() {
                    Tag::Int | Tag::Str => a.tag() == b.tag(),
                    _ => is_number(a) && is_number(b),
                })
        })
    };
    if keys.iter().all(fits) { Some(by_items) } else { None }
}

fn by_items(a: &Value, b: &Value) -> Ordering {
    let (a, b) = (a.expect::<Tuple>().items(), b.expect::<Tuple>().items());
    for (x, y) in a.iter().zip(b) {
        let order = match x.tag() {
            Tag::Int => by_int(x, y),
            Tag::Str => by_text(x, y),
            _ => by_float(x, y),
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}
