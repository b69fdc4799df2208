//! `asyncio.gather`.

use super::event_loop::loop_data;
use super::future_type::ensure_future;
use super::wake::{add_waiter, set_exception, set_result};
use crate::value::{Ref, Tag, Value, peek};
use crate::vm::future::{Fact, Future, FutureState, GatherState, Waiter};
use crate::vm::{Eval, Exc, Vm};
use std::cell::Cell;
use std::collections::HashMap;

/// `gather(*aws, return_exceptions=False)`
pub(super) fn gather(aws: &[Value], return_exceptions: bool, vm: &Vm) -> Eval {
    if aws.is_empty() {
        let owner = super::module::get_event_loop(vm)?;
        let _ = loop_data(vm, &owner)?;
        let f = Future::new(owner);
        set_result(&f, Value::list(vec![]));
        return Ok(f.into());
    }
    let mut children: Vec<Ref<Future>> = Vec::with_capacity(aws.len());
    // A coroutine that stands twice becomes one task; a future may be registered twice.
    let repeats = has_repeats(aws);
    let mut seen: HashMap<u64, Ref<Future>> = HashMap::new();
    let mut owner: Option<Value> = None;
    for aw in aws {
        if let Some(f) = seen.get(&aw.bits()) {
            children.push(f.clone());
            continue;
        }
        let f = ensure_future(aw, owner.as_ref(), vm)?;
        if owner.is_none() {
            owner = Some(f.owner());
        }
        if repeats && aw.get::<Future>().is_none() {
            seen.insert(aw.bits(), f.clone());
        }
        children.push(f);
    }
    let state = GatherState {
        attributes: Cell::default(),
        children,
        return_exceptions,
        finished: Cell::new(0),
        cancel_requested: Cell::new(false),
    };
    let outer = Future::new_gather(owner.unwrap_or(Value::NONE), state);
    watch_children(&outer, vm);
    Ok(outer.into())
}

/// Has the children of a gather wake it; those that are done count once all were seen.
fn watch_children(outer: &Ref<Future>, vm: &Vm) {
    let Some(g) = outer.gather() else { return };
    for child in g.children.iter().filter(|c| !c.is_done()) {
        add_waiter(child, Waiter::Gather(outer.clone()));
    }
    for child in g.children.iter().filter(|c| c.is_done()) {
        child_done(outer, child, vm);
    }
}

/// Whether a value that is no future stands twice, perhaps.
fn has_repeats(values: &[Value]) -> bool {
    if values.iter().all(|v| v.tag() == Tag::Future) {
        return false;
    }
    let mut bits: Vec<u64> = values.iter().map(Value::bits).collect();
    bits.sort_unstable();
    bits.windows(2).any(|pair| pair[0] == pair[1])
}

/// A child of a gather is done.
pub(super) fn child_done(outer: &Ref<Future>, child: &Ref<Future>, vm: &Vm) {
    let Some(g) = outer.gather() else { return };
    g.finished.set(g.finished.get() + 1);
    if outer.is_done() {
        // Its exception was seen: it is the gather's business no more.
        child.set(Fact::LogTraceback, false);
        return;
    }
    if !g.return_exceptions {
        match child.state() {
            FutureState::Cancelled => {
                set_exception(outer, cancelled_error(child, vm));
                return;
            }
            FutureState::Failed => {
                child.set(Fact::LogTraceback, false);
                set_exception(outer, peek(&child.value));
                return;
            }
            _ => {}
        }
    }
    if g.finished.get() < g.children.len() {
        return;
    }
    if g.cancel_requested.get() {
        // The last one as they were given tells why, not the last to end: scripts see its message.
        let last = g.children.last().unwrap_or(child);
        set_exception(outer, cancelled_error(last, vm));
        return;
    }
    let results = g.children.iter().map(|c| result_of(c, vm)).collect();
    set_result(outer, Value::list(results));
}

fn result_of(child: &Ref<Future>, vm: &Vm) -> Value {
    match child.state() {
        FutureState::Cancelled => {
            let message = peek(&child.value);
            let has_text = !message.is_none() && !vm.is_exc(&message, Exc::CancelledError);
            let message = if has_text { message } else { vm.empty_str() };
            vm.new_exception(Exc::CancelledError, vec![message])
        }
        FutureState::Failed => {
            child.set(Fact::LogTraceback, false);
            peek(&child.value)
        }
        _ => peek(&child.value),
    }
}

fn cancelled_error(f: &Ref<Future>, vm: &Vm) -> Value {
    match f.state() {
        FutureState::Cancelled => f.cancelled_error(vm),
        _ => vm.new_exception(Exc::CancelledError, vec![]),
    }
}
