//! `asyncio.TaskGroup`: tasks that belong together.
//!
//! The block ends when all of them have ended. If one fails, the others and the block itself are
//! cancelled, and what went wrong is raised as one exception group.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{self, FunctionDef, Place, data};
use super::event_loop::current;
use super::future_type::uncancel;
use super::members::Members;
use super::task::Options;
use super::wake::{add_waiter, cancel, set_result};
use crate::types::exceptions::groups;
use crate::value::peek;
use crate::value::{Dict, NativeData, Object, Ref, Value, sym, trace_cell};
use crate::vm::error::set_exc_suppress;
use crate::vm::future::{Fact, Future, FutureState, Waiter};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

static CLASS: NativeClass = NativeClass {
    name: "TaskGroup",
    module: "asyncio.taskgroups",
    doc: "`async with` it, and start tasks by `create_task`.",
    slots: &Slots { new: Some(define::new::<TaskGroup>), ..Slots::EMPTY },
    methods: &[],
};

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self)", "", |vm, args| {
        data::<TaskGroup>(&args[0], vm)?;
        Ok(Value::NONE)
    }),
    FunctionDef::plain("__repr__(self)", "", |vm, args| {
        Ok(Value::str(&data::<TaskGroup>(&args[0], vm)?.text()))
    }),
    FunctionDef::plain(
        "create_task(self, coro, **kwargs)",
        "Starts a task in the group; takes what `asyncio.create_task` takes.",
        create_task,
    ),
    FunctionDef::coroutine::<Enter>("__aenter__(self)", ""),
    FunctionDef::coroutine::<Exit>("__aexit__(self, et, exc, tb)", ""),
];

/// Fills the module `_asyncio_taskgroups`.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let class = Place::new("taskgroups", vm)?.class(&CLASS, None, METHODS, vm)?;
    define::publish(dict, [class], vm);
    Ok(())
}

/// A group's state.
#[derive(Default)]
pub(super) struct TaskGroup {
    entered: Cell<bool>,
    exiting: Cell<bool>,
    aborting: Cell<bool>,
    owner: Cell<Value>,
    /// The task that runs the block.
    parent: Cell<Value>,
    /// Whether the group has cancelled it.
    parent_cancelled: Cell<bool>,
    /// Those that are not done: they are cancelled in the order in which they were made.
    tasks: RefCell<Members>,
    errors: RefCell<Vec<Value>>,
    /// The first KeyboardInterrupt or SystemExit, or None: it goes before all else.
    base_error: Cell<Value>,
    /// What the end of the block waits for: done once all tasks are.
    waiter: RefCell<Option<Ref<Future>>>,
}

impl NativeData for TaskGroup {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.owner));
        visit(&peek(&self.parent));
        visit(&peek(&self.base_error));
        if let Ok(tasks) = self.tasks.try_borrow() {
            tasks.iter().for_each(|t| t.show(visit));
        }
        trace_cell(&self.errors, visit);
        if let Ok(waiter) = self.waiter.try_borrow() {
            waiter.iter().for_each(|f| f.show(visit));
        }
    }

    fn clear(&self) {
        drop((self.owner.take(), self.parent.take(), self.base_error.take()));
        drop((self.tasks.take(), self.errors.take(), self.waiter.take()));
    }
}

fn create_task(vm: &Vm, args: &[Value]) -> Eval {
    let (this, coro, keywords) = (&args[0], &args[1], &args[2]);
    let group = data::<TaskGroup>(this, vm)?;
    if let Some(state) = group.refusal() {
        vm.call_method(coro, sym::close, &[])?;
        let text = vm.repr_text(this)?;
        return Err(vm.raise(Exc::RuntimeError, format!("TaskGroup {text} {state}")));
    }
    let owner = peek(&group.owner);
    let keywords: Vec<(Value, Value)> =
        keywords.get::<Dict>().map(Dict::to_vec).unwrap_or_default();
    let task = if keywords.is_empty() {
        super::module::create_task_on(vm, &owner, coro, Options::default())?
    } else {
        let owner = super::loop_type::shown(vm, &owner)?;
        let create = vm.get_attr(&owner, vm.intern("create_task"))?;
        let (names, values): (Vec<Value>, Vec<Value>) = keywords.into_iter().unzip();
        vm.call_kw(&create, &[vec![coro.clone()], values].concat(), &names)?
    };
    let Some(future) = vm.unwrap(&task).into_ref::<Future>() else {
        return Err(vm.type_error("the task factory of the loop made no task"));
    };
    group.add(group.object(), &future);
    Ok(task)
}

fn is_base_error(e: &Value, vm: &Vm) -> bool {
    vm.is_exc(e, Exc::SystemExit) || vm.is_exc(e, Exc::KeyboardInterrupt)
}

impl TaskGroup {
    fn text(&self) -> String {
        let mut text = String::from("<TaskGroup");
        let (tasks, errors) = (self.tasks.borrow().len(), self.errors.borrow().len());
        if tasks > 0 {
            text.push_str(&format!(" tasks={tasks}"));
        }
        if errors > 0 {
            text.push_str(&format!(" errors={errors}"));
        }
        if self.aborting.get() {
            text.push_str(" cancelling");
        } else if self.entered.get() {
            text.push_str(" entered");
        }
        text.push('>');
        text
    }

    /// Why it takes no task, if it doesn't.
    fn refusal(&self) -> Option<&'static str> {
        if !self.entered.get() {
            Some("has not been entered")
        } else if self.exiting.get() && self.tasks.borrow().is_empty() {
            Some("is finished")
        } else if self.aborting.get() {
            Some("is shutting down")
        } else {
            None
        }
    }

    /// The task that runs the block.
    pub fn parent(&self) -> Option<Ref<Future>> {
        peek(&self.parent).get_ref()
    }

    fn add(&self, object: &Ref<Object>, task: &Ref<Future>) {
        let number = self.tasks.borrow_mut().add(task.clone());
        add_waiter(task, Waiter::Group(object.clone(), number));
    }

    /// The block begins. `None`, with nothing changed, where it cannot.
    fn enter(&self, vm: &Vm) -> Option<()> {
        let (owner, task) = (peek(&vm.running_loop), peek(&vm.current_task));
        let runs = task.get::<Future>().is_some_and(|t| t.belongs_to(&owner));
        if self.entered.get() || !runs {
            return None;
        }
        self.owner.set(owner);
        self.parent.set(task);
        self.entered.set(true);
        Some(())
    }

    /// Cancels what still runs.
    fn abort(&self) {
        self.aborting.set(true);
        let tasks: Vec<Ref<Future>> = self.tasks.borrow().iter().cloned().collect();
        for task in tasks.iter().filter(|t| !t.is_done()) {
            cancel(task, Value::NONE);
        }
    }

    /// The task with that number is done.
    pub fn task_done(&self, number: u32, task: &Ref<Future>, vm: &Vm) -> Result<(), Raised> {
        let mut tasks = self.tasks.borrow_mut();
        let removed = tasks.remove(number);
        let all_done = tasks.is_empty();
        drop(tasks);
        drop(removed);
        let waiter = self.waiter.borrow().clone();
        if let Some(waiter) = waiter.filter(|w| all_done && !w.is_done()) {
            set_result(&waiter, Value::TRUE);
        }
        if task.state() == FutureState::Failed {
            task.set(Fact::LogTraceback, false);
            return self.task_failed(task, peek(&task.value), vm);
        }
        Ok(())
    }

    fn task_failed(&self, task: &Ref<Future>, e: Value, vm: &Vm) -> Result<(), Raised> {
        self.errors.borrow_mut().push(e.clone());
        if is_base_error(&e, vm) && peek(&self.base_error).is_none() {
            self.base_error.set(e.clone());
        }
        let parent = peek(&self.parent);
        let Some(parent) = parent.get_ref::<Future>() else { return Ok(()) };
        if parent.is_done() {
            return self.report(task, &parent, e, vm);
        }
        if !self.aborting.get() && !self.parent_cancelled.get() {
            self.abort();
            self.parent_cancelled.set(true);
            cancel(&parent, Value::NONE);
        }
        Ok(())
    }

    /// A task failed when nobody was left to raise its exception.
    fn report(
        &self,
        task: &Ref<Future>,
        parent: &Ref<Future>,
        e: Value,
        vm: &Vm,
    ) -> Result<(), Raised> {
        let (shown, parent) = (vm.repr_text(&task.value())?, vm.repr_text(&parent.value())?);
        let message = format!(
            "Task {shown} has errored out but its parent task {parent} is already completed"
        );
        let context = [("message", Value::str(&message)), ("exception", e), ("task", task.value())];
        match super::wake::loop_of(task) {
            Some(el) => super::unhandled::report(el, &context, vm),
            None => Ok(()),
        }
    }

    /// The block ends, with that exception or None: begins to wait for the tasks. What comes back is
    /// the cancellation that is to go on, or None.
    fn begin_exit(&self, e: &Value, vm: &Vm) -> Value {
        self.exiting.set(true);
        if e.is_none() {
            return Value::NONE;
        }
        if is_base_error(e, vm) && peek(&self.base_error).is_none() {
            self.base_error.set(e.clone());
        }
        if !self.aborting.get() {
            self.abort();
        }
        if vm.is_exc(e, Exc::CancelledError) { e.clone() } else { Value::NONE }
    }

    /// All tasks are done: raises what the block and the tasks ended with, if anything.
    fn finish(&self, e: &Value, mut cancellation: Value, vm: &Vm) -> Result<(), Raised> {
        let base_error = peek(&self.base_error);
        if !base_error.is_none() {
            return Err(vm.raise_value(base_error));
        }
        let parent = peek(&self.parent);
        let Some(parent) = parent.get_ref::<Future>() else { return Ok(()) };
        if self.parent_cancelled.get() && uncancel(&parent) == 0 {
            // The only cancellation was the group's own.
            cancellation = Value::NONE;
        }
        let mut errors = self.errors.take();
        if errors.is_empty() && !cancellation.is_none() {
            return Err(vm.raise_value(cancellation));
        }
        if !e.is_none() && !vm.is_exc(e, Exc::CancelledError) {
            errors.push(e.clone());
        }
        if errors.is_empty() {
            return Ok(());
        }
        // A cancellation from outside that the group swallows is repeated at the next await.
        if parent.cancel_requests.get() > 0 {
            uncancel(&parent);
            cancel(&parent, Value::NONE);
        }
        let group = groups::make(vm, "unhandled errors in a TaskGroup", errors)?;
        let raised = vm.raise_value(group.clone());
        set_exc_suppress(&group, Value::TRUE);
        Err(raised)
    }

    /// No cycle of exceptions and frames is left behind.
    fn forget(&self) {
        drop((self.parent.take(), self.errors.take(), self.base_error.take()));
    }

    /// Whether the block can end with nothing to wait for and nothing to raise.
    fn is_quiet(&self) -> bool {
        self.tasks.borrow().is_empty()
            && self.errors.borrow().is_empty()
            && !self.parent_cancelled.get()
            && peek(&self.base_error).is_none()
    }
}

/// `__aenter__(self)`
struct Enter;

impl Coroutine for Enter {
    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        Data::<TaskGroup>::of(vm, &args[0])?.enter(vm)?;
        Some(args[0].clone())
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let this = frame.arg(0);
        let group = data::<TaskGroup>(this, vm)?;
        if group.enter(vm).is_some() {
            return Ok(Step::Done(this.clone()));
        }
        let text = vm.repr_text(this)?;
        if group.entered.get() {
            let message = format!("TaskGroup {text} has already been entered");
            return Err(vm.raise(Exc::RuntimeError, message));
        }
        current(vm)?;
        let message = format!("TaskGroup {text} cannot determine the parent task");
        Err(vm.raise(Exc::RuntimeError, message))
    }
}

/// `__aexit__(self, et, exc, tb)`
struct Exit;

const EXCEPTION: usize = 2;

/// The cancellation that is to go on, or None.
const CANCELLATION: usize = 0;

impl Coroutine for Exit {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let group = Data::<TaskGroup>::of(vm, &args[0])?;
        if !args[EXCEPTION].is_none() || !group.is_quiet() {
            return None;
        }
        group.exiting.set(true);
        group.forget();
        Some(Value::TRUE)
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let group = data::<TaskGroup>(frame.arg(0), vm)?;
        frame.set(CANCELLATION, group.begin_exit(frame.arg(EXCEPTION), vm));
        wait_or_end(&group, frame, vm)
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let group = data::<TaskGroup>(frame.arg(0), vm)?;
        if let Err(raised) = got {
            let e = vm.catch(raised, Exc::CancelledError).inspect_err(|_| group.forget())?;
            if !group.aborting.get() {
                // Cancelled from outside while it waited.
                frame.set(CANCELLATION, e);
                group.abort();
            }
        }
        drop(group.waiter.take());
        wait_or_end(&group, frame, vm)
    }
}

/// Waits until all tasks are done, if they aren't.
fn wait_or_end(group: &TaskGroup, frame: Frame, vm: &Vm) -> Result<Step, Raised> {
    if !group.tasks.borrow().is_empty() {
        let waiter = Future::new(peek(&group.owner));
        drop(group.waiter.replace(Some(waiter.clone())));
        return Ok(Step::Await(waiter.into()));
    }
    let result = group.finish(frame.arg(EXCEPTION), frame.take(CANCELLATION), vm);
    group.forget();
    result.map(|()| Step::Done(Value::TRUE))
}
