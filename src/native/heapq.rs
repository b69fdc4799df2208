//! `heapq`: a list in which each item is no greater than its two children, `2i + 1` and `2i + 2`.
//!
//! Comparing may run scripts, which may change the list: every step reads it anew, and a list that
//! became shorter is an error. The functions that end in `_max` keep the greatest item first.

use crate::natives;
use crate::value::{Dict, List, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

/// Fills the namespace of `_heapq`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "_heapq" = [
    /// Push item onto heap, maintaining the heap invariant.
    function "heappush(heap, item, /)" (vm, heap: Of<List>, item: &Value) {
        push(vm, &heap, item, false)
    }
    /// Pop the smallest item off the heap, maintaining the heap invariant.
    function "heappop(heap, /)" (vm, heap: Of<List>) { pop(vm, &heap, false) }
    /// Pop and return the current smallest value, and add the new item.
    function "heapreplace(heap, item, /)" (vm, heap: Of<List>, item: &Value) {
        replace(vm, &heap, item, false)
    }
    /// Push item on the heap, then pop and return the smallest item from the heap.
    function "heappushpop(heap, item, /)" (vm, heap: Of<List>, item: &Value) {
        push_pop(vm, &heap, item, false)
    }
    /// Transform list into a heap, in-place, in O(len(heap)) time.
    function "heapify(heap, /)" (vm, heap: Of<List>) { heapify(vm, &heap, false) }
    /// Push item onto max heap, maintaining the heap invariant.
    function "heappush_max(heap, item, /)" (vm, heap: Of<List>, item: &Value) {
        push(vm, &heap, item, true)
    }
    /// Maxheap variant of heappop.
    function "heappop_max(heap, /)" (vm, heap: Of<List>) { pop(vm, &heap, true) }
    /// Maxheap variant of heapreplace.
    function "heapreplace_max(heap, item, /)" (vm, heap: Of<List>, item: &Value) {
        replace(vm, &heap, item, true)
    }
    /// Maxheap variant of heappushpop.
    function "heappushpop_max(heap, item, /)" (vm, heap: Of<List>, item: &Value) {
        push_pop(vm, &heap, item, true)
    }
    /// Maxheap variant of heapify.
    function "heapify_max(heap, /)" (vm, heap: Of<List>) { heapify(vm, &heap, true) }
] }

fn push(vm: &Vm, heap: &List, item: &Value, max: bool) -> Eval {
    heap.push(item.clone());
    rise(vm, heap, 0, heap.len() - 1, max)?;
    Ok(Value::NONE)
}

fn pop(vm: &Vm, heap: &List, max: bool) -> Eval {
    let Some(last) = heap.pop() else {
        return Err(vm.raise(Exc::IndexError, "index out of range"));
    };
    if heap.is_empty() {
        return Ok(last);
    }
    let first = set(vm, heap, 0, last)?;
    sink(vm, heap, 0, max)?;
    Ok(first)
}

fn replace(vm: &Vm, heap: &List, item: &Value, max: bool) -> Eval {
    let first = set(vm, heap, 0, item.clone())?;
    sink(vm, heap, 0, max)?;
    Ok(first)
}

fn push_pop(vm: &Vm, heap: &List, item: &Value, max: bool) -> Eval {
    let Some(first) = heap.get(0) else { return Ok(item.clone()) };
    if comes_first(vm, &first, item, max)? {
        replace(vm, heap, item, max)
    } else {
        Ok(item.clone())
    }
}

fn heapify(vm: &Vm, heap: &List, max: bool) -> Eval {
    for i in (0..heap.len() / 2).rev() {
        sink(vm, heap, i, max)?;
    }
    Ok(Value::NONE)
}

/// Whether `a` belongs above `b`.
fn comes_first(vm: &Vm, a: &Value, b: &Value, max: bool) -> Result<bool, Raised> {
    if max { vm.less(b, a) } else { vm.less(a, b) }
}

/// Moves the item at `i` up, at most to `top`, until its parent belongs above it.
fn rise(vm: &Vm, heap: &List, top: usize, mut i: usize, max: bool) -> Result<(), Raised> {
    let size = heap.len();
    let item = get(vm, heap, i)?;
    while i > top {
        let parent = (i - 1) / 2;
        let above = get(vm, heap, parent)?;
        let first = comes_first(vm, &item, &above, max)?;
        check_size(vm, heap, size)?;
        if !first {
            break;
        }
        swap(vm, heap, i, parent)?;
        i = parent;
    }
    Ok(())
}

/// Moves the item at `top` down to a leaf, the better child always up, and from there to its place:
/// it mostly belongs near the bottom, so this compares less often than stopping on the way down.
fn sink(vm: &Vm, heap: &List, top: usize, max: bool) -> Result<(), Raised> {
    let size = heap.len();
    let mut i = top;
    while 2 * i + 1 < size {
        let mut child = 2 * i + 1;
        if child + 1 < size {
            let (left, right) = (get(vm, heap, child)?, get(vm, heap, child + 1)?);
            if !comes_first(vm, &left, &right, max)? {
                child += 1;
            }
            check_size(vm, heap, size)?;
        }
        swap(vm, heap, i, child)?;
        i = child;
    }
    rise(vm, heap, top, i, max)
}

fn swap(vm: &Vm, heap: &List, i: usize, j: usize) -> Result<(), Raised> {
    let b = get(vm, heap, j)?;
    let a = set(vm, heap, i, b)?;
    drop(set(vm, heap, j, a)?);
    Ok(())
}

fn get(vm: &Vm, heap: &List, i: usize) -> Eval {
    heap.get(i).ok_or_else(|| vm.raise(Exc::IndexError, "list index out of range"))
}

/// Puts an item in a place; returns what was there.
fn set(vm: &Vm, heap: &List, i: usize, v: Value) -> Eval {
    heap.set(i, v).map_err(|_| vm.raise(Exc::IndexError, "index out of range"))
}

fn check_size(vm: &Vm, heap: &List, size: usize) -> Result<(), Raised> {
    if heap.len() == size {
        return Ok(());
    }
    Err(vm.raise(Exc::RuntimeError, "list changed size during iteration"))
}
