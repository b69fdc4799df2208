//! Subscripts of lists: indices and slices, read, stored and deleted.

use crate::types::sequence;
use crate::value::{List, Slice, Value};
use crate::vm::subscript::Span;
use crate::vm::{Eval, Exc, Raised, Vm};

pub(super) fn get(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let list: &List = v.expect();
    if let Some(slice) = key.get::<Slice>() {
        let span = vm.slice_span(slice, list.len())?;
        vm.check_values(span.len)?;
        return Ok(Value::list(selected(list, span)));
    }
    if !sequence::is_index(vm, key) {
        return Err(sequence::bad_subscript(vm, "list", key));
    }
    let found = vm.sequence_index(key, list.len())?.and_then(|i| list.get(i));
    found.ok_or_else(|| vm.raise(Exc::IndexError, "list index out of range"))
}

/// Copies of the items that a slice selects; those that vanished meanwhile are left out.
fn selected(list: &List, span: Span) -> Vec<Value> {
    if span.step == 1 {
        let (start, stop) = clip(list, span);
        return list.slice(start, stop);
    }
    span.indices().filter_map(|i| list.get(i)).collect()
}

/// The bounds of a slice with step 1, within the list as it is now: an `__index__` may have
/// shortened it.
fn clip(list: &List, span: Span) -> (usize, usize) {
    let start = span.start.min(list.len());
    (start, span.stop.clamp(start, list.len()))
}

pub(super) fn set(vm: &Vm, v: &Value, key: &Value, new: Value) -> Result<(), Raised> {
    let list: &List = v.expect();
    if let Some(slice) = key.get::<Slice>() {
        return set_slice(vm, list, slice, &new);
    }
    let i = place(vm, list, key)?;
    match list.set(i, new) {
        Ok(old) => drop(old),
        Err(_) => return Err(out_of_range(vm)),
    }
    Ok(())
}

fn set_slice(vm: &Vm, list: &List, slice: &Slice, new: &Value) -> Result<(), Raised> {
    let new = match vm.collect(new) {
        Ok(items) => items,
        Err(raised) => return Err(not_iterable(vm, new, raised)),
    };
    let span = vm.slice_span(slice, list.len())?;
    if span.step == 1 {
        let (start, stop) = clip(list, span);
        vm.check_values(new.len())?;
        drop(list.splice(start, stop, new));
        return Ok(());
    }
    if new.len() != span.len {
        return Err(vm.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            span.len
        )));
    }
    let old: Vec<_> = span.indices().zip(new).map(|(i, v)| list.set(i, v)).collect();
    drop(old);
    Ok(())
}

/// The TypeError of a value that is no iterable gets the words of slices.
#[cold]
fn not_iterable(vm: &Vm, new: &Value, raised: Raised) -> Raised {
    let iterable = vm.special(new, crate::value::sym::__iter__).is_some()
        || vm.special(new, crate::value::sym::__getitem__).is_some();
    if iterable || !vm.pending_is(Exc::TypeError) {
        return raised;
    }
    drop(vm.take_pending());
    vm.type_error("must assign iterable to extended slice")
}

pub(super) fn delete(vm: &Vm, v: &Value, key: &Value) -> Result<(), Raised> {
    let list: &List = v.expect();
    let Some(slice) = key.get::<Slice>() else {
        let i = place(vm, list, key)?;
        drop(list.remove(i));
        return Ok(());
    };
    let span = vm.slice_span(slice, list.len())?;
    if span.step == 1 {
        let (start, stop) = clip(list, span);
        drop(list.splice(start, stop, Vec::new()));
        return Ok(());
    }
    drop(take_spread(list, span));
    Ok(())
}

/// Takes the items out that a slice with a step selects.
fn take_spread(list: &List, span: Span) -> Vec<Value> {
    if span.len == 0 {
        return Vec::new();
    }
    let step = span.step.unsigned_abs() as usize;
    let last = (span.len - 1) * step;
    let low = if span.step < 0 { span.start - last } else { span.start };
    let selected = |i: usize| i >= low && i <= low + last && (i - low).is_multiple_of(step);
    let (mut kept, mut taken) = (Vec::with_capacity(list.len()), Vec::with_capacity(span.len));
    for (i, v) in list.take().into_iter().enumerate() {
        if selected(i) { taken.push(v) } else { kept.push(v) }
    }
    drop(list.replace(kept));
    taken
}

/// The place of an item that is to be stored or deleted.
fn place(vm: &Vm, list: &List, key: &Value) -> Result<usize, Raised> {
    if !sequence::is_index(vm, key) {
        return Err(sequence::bad_subscript(vm, "list", key));
    }
    vm.sequence_index(key, list.len())?.filter(|&i| i < list.len()).ok_or_else(|| out_of_range(vm))
}

#[cold]
fn out_of_range(vm: &Vm) -> Raised {
    vm.raise(Exc::IndexError, "list assignment index out of range")
}
