//! What libraries with tasks of their own tell asyncio: which task runs now, and which there are.

use super::event_loop::{current, loop_data};
use crate::natives;
use crate::value::{Set, Str, Value, peek};
use crate::vm::future::{Future, TaskState};
use crate::vm::{Eval, Exc, Raised, Vm};

/// The current task of the loop `owner`, or None. What is no task of ours was entered for the loop that runs.
pub(super) fn current_of(vm: &Vm, owner: &Value) -> Value {
    let task = peek(&vm.current_task);
    let own = match vm.unwrap(&task).get::<Future>() {
        Some(f) => f.belongs_to(owner),
        None => peek(&vm.running_loop).is(owner),
    };
    match task.get_ref::<Future>() {
        _ if !own => Value::NONE,
        Some(f) => Future::shown(&f),
        None => task,
    }
}

/// The loop that an argument names, which has to be the running one.
fn running(vm: &Vm, argument: &Value) -> Eval {
    let owner = vm.unwrap(argument);
    if peek(&vm.running_loop).is(&owner) {
        return Ok(owner);
    }
    let shown = vm.repr_text(argument)?;
    Err(vm.raise(Exc::RuntimeError, format!("loop {shown} is not the running loop")))
}

fn texts(vm: &Vm, task: &Value, current: &Value) -> Result<(String, String), Raised> {
    Ok((vm.repr_text(task)?, vm.repr_text(current)?))
}

/// Tasks of other classes, as a `weakref.WeakSet` that is made with the first.
fn registered(vm: &Vm, make: bool) -> Result<Option<Value>, Raised> {
    let key = Str::new("asyncio.registered");
    let kept = vm.interp.native_state.get_str(&key);
    if kept.is_some() || !make {
        return Ok(kept);
    }
    let module = vm.import_module("weakref")?;
    let made = vm.call_method(&module, vm.intern("WeakSet"), &[])?;
    vm.interp.native_state.set_str(&key, made.clone());
    Ok(Some(made))
}

/// `asyncio.all_tasks(owner)`
pub(super) fn all_tasks(vm: &Vm, owner: &Value) -> Eval {
    let set = Set::new();
    match loop_data(vm, owner) {
        Ok(el) => {
            for t in el.pending_tasks() {
                if !t.task().is_some_and(TaskState::is_hidden) {
                    vm.set_add(set.table(), &Future::shown(&t))?;
                }
            }
        }
        // Anything else is nobody's loop.
        Err(_) => drop(vm.take_pending()),
    }
    if let Some(others) = registered(vm, false)? {
        for task in vm.collect(&others)? {
            let of = vm.call_method(&task, vm.intern("get_loop"), &[])?;
            let done = vm.call_method(&task, vm.intern("done"), &[])?;
            if vm.unwrap(&of).is(owner) && !vm.truth(&done)? {
                vm.set_add(set.table(), &task)?;
            }
        }
    }
    Ok(set.into())
}

/// Enters a task into the list, or takes it out.
fn register(vm: &Vm, task: &Value, enter: bool) -> Eval {
    let inner = vm.unwrap(task);
    if let Some(state) = inner.get::<Future>().and_then(Future::task) {
        state.with_details(|d| d.hidden = !enter);
    } else if let Some(others) = registered(vm, enter)? {
        let method = vm.intern(if enter { "add" } else { "discard" });
        drop(vm.call_method(&others, method, std::slice::from_ref(task))?);
    }
    Ok(Value::NONE)
}

natives! { pub(super) FUNCTIONS of "_asyncio" = [
    /// Enter into task execution or resume suspended task.
    ///
    /// Task belongs to loop.
    ///
    /// Returns None.
    function "_enter_task(loop, task)" (vm, owner: &Value, task: &Value) {
        let owner = running(vm, owner)?;
        let current = current_of(vm, &owner);
        if !current.is_none() {
            let (task, current) = texts(vm, task, &current)?;
            let text = format!(
                "Cannot enter into task {task} while another task {current} is being executed."
            );
            return Err(vm.raise(Exc::RuntimeError, text));
        }
        drop(vm.current_task.replace(vm.unwrap(task)));
        Ok(Value::NONE)
    }
    /// Leave task execution or suspend a task.
    ///
    /// Task belongs to loop.
    ///
    /// Returns None.
    function "_leave_task(loop, task)" (vm, owner: &Value, task: &Value) {
        let owner = running(vm, owner)?;
        let current = current_of(vm, &owner);
        if !current.is(task) {
            let (task, current) = texts(vm, task, &current)?;
            let text = format!(
                "Invalid attempt to leave task {task} while task {current} is entered."
            );
            return Err(vm.raise(Exc::RuntimeError, text));
        }
        drop(vm.current_task.take());
        Ok(Value::NONE)
    }
    /// Temporarily swap in the supplied task and return the original one (or None).
    ///
    /// This is intended for use during eager coroutine execution.
    function "_swap_current_task(loop, task)" (vm, owner: &Value, task: &Value) {
        let owner = running(vm, owner)?;
        let current = current_of(vm, &owner);
        drop(vm.current_task.replace(vm.unwrap(task)));
        Ok(current)
    }
    /// Register a new task in asyncio as executed by loop.
    ///
    /// Returns None.
    function "_register_task(task)" (vm, task: &Value) { register(vm, task, true) }
    /// Unregister a task.
    ///
    /// Returns None.
    function "_unregister_task(task)" (vm, task: &Value) { register(vm, task, false) }
    /// Register a new task in asyncio as executed by loop.
    ///
    /// Returns None.
    function "_register_eager_task(task)" (vm, task: &Value) { register(vm, task, true) }
    /// Unregister a task.
    ///
    /// Returns None.
    function "_unregister_eager_task(task)" (vm, task: &Value) { register(vm, task, false) }
    /// Return a currently executed task.
    function "current_task(loop=None)" (vm, owner: Option<&Value>) {
        let owner = match owner {
            Some(o) if !o.is_none() => vm.unwrap(o),
            _ => current(vm)?,
        };
        Ok(current_of(vm, &owner))
    }
    /// Return a set of all tasks for the loop.
    function "all_tasks(loop=None)" (vm, owner: Option<&Value>) {
        let owner = match owner {
            Some(o) if !o.is_none() => vm.unwrap(o),
            _ => current(vm)?,
        };
        all_tasks(vm, &owner)
    }
] }
