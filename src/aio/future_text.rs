//! How futures and tasks are shown.

use crate::value::{Tag, Value, peek, sym};
use crate::vm::future::{Fact, Future, FutureState, Waiter};
use crate::vm::{Eval, Exc, Raised, Vm};

/// `<Future pending>`, `<Task finished name='Task-1' coro=<…> result=1>`
pub(super) fn repr(vm: &Vm, v: &Value) -> Eval {
    vm.guard_repr(v, "...", || {
        let mut text = String::new();
        write(vm, v, &mut text)?;
        Ok(text)
    })
}

/// The frames that CPython uses for a task whose repr is part of another one's.
const FRAMES: usize = 3;

/// What a task waits for: a chain of tasks is written into one text, as far down as CPython goes.
fn write_nested(vm: &Vm, v: &Value, text: &mut String) -> Result<(), Raised> {
    if v.get::<Future>().is_none() {
        text.push_str(&vm.repr_text(v)?);
        return Ok(());
    }
    if vm.nested_reprs() * FRAMES >= vm.recursion_limit.get() as usize {
        return Err(vm.recursion_error());
    }
    if vm.guard_nested(v, || write(vm, v, text))?.is_none() {
        text.push_str("...");
    }
    Ok(())
}

fn write(vm: &Vm, v: &Value, text: &mut String) -> Result<(), Raised> {
    let inner = vm.unwrap(v);
    let Some(f) = inner.get::<Future>() else { return Err(uninitialized(vm)) };
    match f.gather() {
        Some(_) => text.push_str("<_GatheringFuture "),
        None => text.push_str(&format!("<{} ", vm.class_of(v).name().to_string_lossy())),
    }
    let cancelling = f.cancel_requests.get() > 0 && f.state() == FutureState::Pending;
    text.push_str(match f.state() {
        FutureState::Pending if cancelling => "cancelling",
        FutureState::Pending => "pending",
        FutureState::Finished | FutureState::Failed => "finished",
        FutureState::Cancelled => "cancelled",
    });
    if let Some(t) = f.task() {
        let name = vm.repr_text(&t.name())?;
        text.push_str(&format!(" name={name}"));
        if !f.is(Fact::EndedAtOnce) {
            text.push_str(&format!(" coro={}", coroutine_text(vm, &t.coroutine())?));
        }
        if let Some(waiting) = f.waiting_for() {
            text.push_str(" wait_for=");
            write_nested(vm, &waiting.value(), text)?;
        }
    }
    match f.state() {
        FutureState::Finished => {
            text.push_str(&format!(" result={}", result_text(vm, &peek(&f.value))?));
        }
        FutureState::Failed => {
            text.push_str(&format!(" exception={}", vm.repr_text(&peek(&f.value))?));
        }
        _ => callbacks_text(vm, f, text),
    }
    text.push_str(&super::debug::created_at(&f.origin(), vm));
    text.push('>');
    Ok(())
}

/// Results are shown by `reprlib`, which cuts what is long.
fn result_text(vm: &Vm, result: &Value) -> Result<String, Raised> {
    if result.is_none() || matches!(result.tag(), Tag::Int | Tag::Bool | Tag::Float) {
        return vm.repr_text(result);
    }
    let reprlib = vm.import_module("reprlib")?;
    let text = vm.call_method(&reprlib, vm.intern("repr"), std::slice::from_ref(result))?;
    vm.str_text(&text)
}

/// ` cb=[…]`: who waits; of more than two the first and the last.
fn callbacks_text(vm: &Vm, f: &Future, text: &mut String) {
    let mut parts: Vec<String> = Vec::new();
    let mut callbacks: Vec<(usize, Value)> = Vec::new();
    f.for_each_waiter(|w| {
        parts.push(match w {
            Waiter::Task(_) => "Task.task_wakeup()".to_owned(),
            Waiter::Gather(_) => "gather.<locals>._done_callback()".to_owned(),
            Waiter::Group(..) => "TaskGroup._on_task_done()".to_owned(),
            Waiter::Stop => "_run_until_complete_cb()".to_owned(),
            Waiter::Note(_) => return,
            Waiter::Callback(c) => {
                callbacks.push((parts.len(), c.0.clone()));
                String::new()
            }
        });
    });
    // Naming one may run a script: the waiters are not looked at any more.
    for (i, callback) in callbacks {
        parts[i] = super::unhandled::callback_text(&callback, vm);
    }
    match parts.as_slice() {
        [] => {}
        [first, more @ .., last] if !more.is_empty() => {
            text.push_str(&format!(" cb=[{first}, <{} more>, {last}]", more.len()));
        }
        _ => text.push_str(&format!(" cb=[{}]", parts.join(", "))),
    }
}

/// `<main() running at file:line>`
fn coroutine_text(vm: &Vm, v: &Value) -> Result<String, Raised> {
    let Some(g) = v.get::<crate::vm::Generator>() else { return object_text(vm, v) };
    let code = &g.function().code;
    let file = code.unit.filename.to_string_lossy();
    let name = g.function().qualname();
    let name = name.to_string_lossy();
    use crate::vm::frame::GenState;
    Ok(match g.state() {
        GenState::Created => {
            format!("<{name}() running at {file}:{}>", code.first_line())
        }
        GenState::Finished => format!("<{name}() done, defined at {file}:{}>", code.first_line()),
        _ => {
            let line = code.unit.line(g.frame().span.get());
            format!("<{name}() running at {file}:{line}>")
        }
    })
}

/// The same of an object that acts as a coroutine and has no code: `<name()>`.
fn object_text(vm: &Vm, v: &Value) -> Result<String, Raised> {
    let mut name = format!("<{} without __name__>", vm.type_name(v));
    for attribute in [sym::__name__, sym::__qualname__] {
        match vm.try_get_attr(v, attribute)? {
            Some(own) if vm.truth(&own)? => name = vm.str_text(&own)?,
            _ => {}
        }
    }
    let running = match vm.try_get_attr(v, vm.intern("cr_running"))? {
        Some(running) => Some(running),
        None => vm.try_get_attr(v, vm.intern("gi_running"))?,
    };
    let is_running = running.map_or(Ok(false), |running| vm.truth(&running))?;
    Ok(format!("<{name}(){}>", if is_running { " running" } else { "" }))
}

#[cold]
fn uninitialized(vm: &Vm) -> Raised {
    vm.raise(Exc::RuntimeError, "Future object is not initialized.")
}
