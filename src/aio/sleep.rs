//! `asyncio.sleep`: a native coroutine. Its frame is like any other: slots and a position.

use super::event_loop::{current, loop_data};
use super::handle::Entry;
use crate::value::{Ref, Str, Tuple, Value};
use crate::vm::code::CodeParts;
use crate::vm::future::Future;
use crate::vm::{Code, Exc, Flow, Fp, FrameKind, Function, Node, Params, Raised, Slot, Unit, Vm};
use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
use std::rc::Rc;

const DELAY: usize = 0;
const RESULT: usize = 1;
/// The future that it awaits; unbound for a sleep of no time.
const INNER: usize = 2;

struct SleepBody;

impl SleepBody {
    fn begin(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let delay = fp.get(Slot::new(DELAY)).clone();
        let no_time = match delay.as_int() {
            Some(seconds) => seconds <= 0,
            None => {
                let r = vm.compare(crate::vm::Compare::Le, &delay, &Value::int(0))?;
                vm.truth(&r)?
            }
        };
        if no_time {
            vm.ret.set(Value::NONE);
            return Ok(());
        }
        let delay = vm.to_f64(&delay)?;
        if delay.is_nan() {
            return Err(vm.value_error("Invalid delay: NaN (not a number)"));
        }
        let owner = current(vm)?;
        let el = loop_data(vm, &owner)?;
        let future = Future::new(owner);
        let deadline = deadline_after(vm, delay);
        el.sched.borrow_mut().arm(deadline, Entry::Slept(future.clone()));
        future.block();
        fp.set(Slot::new(INNER), future.value());
        vm.ret.set(future.into());
        Ok(())
    }

    fn end(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let inner = fp.take(Slot::new(INNER));
        let sent = vm.take_sent();
        if let Some(future) = inner.get_ref::<Future>() {
            let cancelled = future.state() == crate::vm::future::FutureState::Cancelled;
            if sent.is_err() || cancelled {
                cancel_timer(&future);
            }
            sent?;
            future.outcome(vm)?;
        } else {
            sent?;
        }
        vm.ret.set(fp.take(Slot::new(RESULT)));
        Ok(())
    }
}

/// A sleep that was thrown out of: its timer is forgotten.
fn cancel_timer(future: &Ref<Future>) {
    let Some(el) = super::wake::loop_of(future) else { return };
    if !future.is_done() {
        drop(future.finish(crate::vm::future::FutureState::Cancelled, Value::NONE));
    }
    el.sched.borrow_mut().cancel(Entry::is_live);
}

impl Node for SleepBody {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.begin(fp, vm) {
            Ok(()) => Flow::Suspend,
            Err(_) => Flow::Raise,
        }
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.end(fp, vm) {
            Ok(()) => Flow::Return,
            Err(_) => Flow::Raise,
        }
    }
}

/// The moment `delay` seconds from now, in nanoseconds of the loop's clock.
pub(super) fn deadline_after(vm: &Vm, delay: f64) -> u64 {
    let nanos = (delay.max(0.0) * 1e9).min(9e18) as u64;
    vm.interp.clock.monotonic().saturating_add(nanos)
}

/// `asyncio.sleep` as a function.
pub(super) fn function(vm: &Vm) -> Result<Value, Raised> {
    let text = SourceText::from_text("").map_err(|e| vm.raise(Exc::SystemError, e.message))?;
    let unit = Unit::new(Str::new("<asyncio>"), Rc::new(text));
    let name = |s: &str| vm.interp.symbols.string(vm.intern(s));
    let doc = "Coroutine that completes after a given time (in seconds).";
    let code = Code::new(CodeParts {
        kind: FrameKind::Coroutine,
        params: Params { positional: 2, ..Params::default() },
        slots: 3,
        inner: Some(Slot::new(INNER)),
        cell_params: vec![],
        cells: vec![],
        free: vec![],
        name: name("sleep"),
        qualname: name("sleep"),
        slot_names: vec![name("delay"), name("result")],
        free_names: vec![],
        doc: Value::str(doc),
        span: unit.add_span(Span::default()),
        unit,
        flags: 0x83,
        body: Box::new(SleepBody),
    });
    let globals = crate::value::Dict::new();
    globals.set_str(&name("__name__"), Value::str("asyncio.tasks"));
    let defaults = Tuple::new(vec![Value::NONE]);
    Ok(Function::new(code, globals, vec![], Some(defaults), None).into())
}
