//! The loop itself: one batch of ready entries a turn, timers, and when it stops.

use super::files::Files;
use super::handle::Entry;
use super::sched::Scheduler;
use super::task_group::TaskGroup;
use super::timeout::Timeout;
use crate::types::context::run_in;
use crate::value::{NativeData, Object, Ref, Sharing, Value, WeakRef};
use crate::vm::frame::GenState;
use crate::vm::future::{Future, Waiter};
use crate::vm::native::Data;
use crate::vm::threads::ThreadInfo;
use crate::vm::{Exc, Generator, Raised, Vm};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An event loop.
#[derive(Default)]
pub struct EventLoop {
    pub(super) sched: RefCell<Scheduler<Entry>>,
    pub(super) running: Cell<bool>,
    pub(super) stopping: Cell<bool>,
    pub(super) closed: Cell<bool>,
    /// The main task of `asyncio.run`, until Ctrl-C cancelled it.
    pub(super) interruptible: Cell<Option<Ref<Future>>>,
    /// The future that it runs for: `run_until_complete`.
    pub(super) runs_for: Cell<Option<Ref<Future>>>,
    /// How often nothing could wake it any more.
    pub(super) stuck: Cell<u32>,
    pub(super) debug: Cell<bool>,
    /// While debug mode notes where coroutines are made: of how many calls it was noted before.
    pub(super) outer_depth: Cell<Option<u32>>,
    /// In debug mode: the calls that made the handle that runs, or None.
    pub(super) handle_calls: Cell<Value>,
    pub(super) exception_handler: RefCell<Value>,
    pub(super) task_factory: RefCell<Value>,
    /// Tasks that are not done, held until they are or the loop is closed.
    tasks: RefCell<Vec<Option<Ref<Future>>>>,
    free_places: RefCell<Vec<u32>>,
    /// Of tasks in instances of derived classes, the instances, by the tasks' places.
    carriers: RefCell<Vec<(u32, Value)>>,
    /// Async generators that were first iterated in it: those that are dropped call its hook.
    async_generators: RefCell<Vec<WeakRef>>,
    /// The files that it watches, once it watched one.
    pub(super) files: RefCell<Option<Files>>,
    /// The thread that runs it.
    pub(super) thread: Cell<Option<Rc<ThreadInfo>>>,
    /// What scripts see of it, once one does.
    pub(super) object: Cell<Value>,
}

impl NativeData for EventLoop {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(tasks) = self.tasks.try_borrow() {
            tasks.iter().flatten().for_each(|t| t.show(visit));
        }
        if let Ok(sched) = self.sched.try_borrow() {
            sched.for_each(|entry| entry.trace(visit));
        }
        for hook in [&self.exception_handler, &self.task_factory] {
            if let Ok(hook) = hook.try_borrow() {
                visit(&hook);
            }
        }
        if let Ok(files) = self.files.try_borrow() {
            files.iter().for_each(|files| files.trace(visit));
        }
        if let Ok(carriers) = self.carriers.try_borrow() {
            carriers.iter().for_each(|c| visit(&c.1));
        }
        visit(&crate::value::peek(&self.object));
        visit(&crate::value::peek(&self.handle_calls));
        for cell in [&self.interruptible, &self.runs_for] {
            let future = cell.take();
            future.iter().for_each(|f| f.show(visit));
            cell.set(future);
        }
    }

    fn clear(&self) {
        self.close();
        drop((self.exception_handler.take(), self.task_factory.take()));
        drop((
            self.async_generators.take(),
            self.interruptible.take(),
            self.runs_for.take(),
            self.object.take(),
            self.handle_calls.take(),
        ));
    }
}

impl EventLoop {
    /// A new loop, as futures and tasks know it; scripts see it through an object of its own
    /// (`loop_type::shown`).
    pub fn make(vm: &Vm) -> Result<Value, Raised> {
        let class = super::module::classes(vm)?.event_loop.clone();
        let made = EventLoop::default();
        made.debug.set(super::debug::by_default(vm));
        Ok(Object::new(class, made).into())
    }

    /// Adds an entry that runs on the next turn.
    #[inline]
    pub(super) fn push(&self, entry: Entry) {
        self.sched.borrow_mut().push(entry);
    }

    /// Wakes the thread that runs it, which may wait for its next deadline.
    pub(super) fn wake(&self) {
        let thread = self.thread.take();
        if let Some(thread) = &thread {
            thread.wake();
        }
        self.thread.set(thread);
    }

    /// A place in the list of tasks.
    #[inline]
    pub(super) fn reserve_place(&self) -> u32 {
        if let Some(i) = self.free_places.borrow_mut().pop() {
            return i;
        }
        let mut tasks = self.tasks.borrow_mut();
        tasks.push(None);
        (tasks.len() - 1) as u32
    }

    #[inline]
    pub(super) fn hold(&self, place: u32, task: &Ref<Future>) {
        self.tasks.borrow_mut()[place as usize] = Some(task.clone());
    }

    /// Holds the instance that carries the task of that place as long as the task.
    pub(super) fn hold_carrier(&self, place: u32, instance: Value) {
        self.carriers.borrow_mut().push((place, instance));
    }

    #[cold]
    fn let_carrier_go(&self, place: u32) {
        let mut carriers = self.carriers.borrow_mut();
        let found = carriers.iter().position(|c| c.0 == place);
        let carrier = found.map(|i| carriers.swap_remove(i).1);
        drop(carriers);
        if let Some(carrier) = carrier {
            // Callbacks that were just queued are called with it.
            self.push(Entry::Keep(Box::new(carrier)));
        }
    }

    /// Forgets a task that is done.
    #[inline]
    pub(super) fn let_go(&self, place: u32) {
        if !self.carriers.borrow().is_empty() {
            self.let_carrier_go(place);
        }
        let task = self.tasks.borrow_mut().get_mut(place as usize).and_then(Option::take);
        if task.is_some() {
            self.free_places.borrow_mut().push(place);
        }
        drop(task);
    }

    /// The tasks that are not done.
    pub(super) fn pending_tasks(&self) -> Vec<Ref<Future>> {
        self.tasks.borrow().iter().flatten().filter(|t| !t.is_done()).cloned().collect()
    }

    pub(super) fn check_open(&self, vm: &Vm) -> Result<(), Raised> {
        if self.closed.get() {
            return Err(vm.raise(Exc::RuntimeError, "Event loop is closed"));
        }
        Ok(())
    }

    /// Refuses to run where a loop runs already.
    pub(super) fn check_idle(&self, vm: &Vm) -> Result<(), Raised> {
        if self.running.get() {
            return Err(vm.raise(Exc::RuntimeError, "This event loop is already running"));
        }
        if !crate::value::peek(&vm.running_loop).is_none() {
            return Err(vm.raise(
                Exc::RuntimeError,
                "Cannot run the event loop while another loop is running",
            ));
        }
        Ok(())
    }

    /// Runs until `stop` is called.
    pub(super) fn run_forever(&self, this: &Value, vm: &Vm) -> Result<(), Raised> {
        self.check_open(vm)?;
        self.check_idle(vm)?;
        self.running.set(true);
        self.thread.set(Some(vm.thread.clone()));
        let outer = vm.running_loop.replace(this.clone());
        let hooks = super::loop_type::install_hooks(vm);
        self.track_origins(self.debug.get(), vm);
        vm.interp.running_loops.borrow_mut().push(this.clone());
        let result = self.hear_bell(vm).and_then(|()| self.turn_until_stopped(vm));
        self.leave_bell();
        self.track_origins(false, vm);
        vm.interp.running_loops.borrow_mut().retain(|l| !l.is(this));
        super::loop_type::restore_hooks(hooks, vm);
        vm.running_loop.set(outer);
        self.running.set(false);
        self.stopping.set(false);
        result
    }

    /// Makes up to so many turns, as long as something is ready.
    pub(super) fn turn_while_ready(
        &self,
        this: &Value,
        turns: usize,
        vm: &Vm,
    ) -> Result<(), Raised> {
        for _ in 0..turns {
            if self.sched.borrow().ready_count() == 0 || self.check_open(vm).is_err() {
                break;
            }
            self.stopping.set(true);
            self.run_forever(this, vm)?;
        }
        Ok(())
    }

    fn turn_until_stopped(&self, vm: &Vm) -> Result<(), Raised> {
        loop {
            if self.debug.get() {
                self.turn_watched(vm)?;
            } else {
                self.turn(vm)?;
            }
            if self.stopping.get() {
                return Ok(());
            }
        }
    }

    /// One turn: waits if nothing is ready, then runs what was ready at its start.
    fn turn(&self, vm: &Vm) -> Result<(), Raised> {
        vm.poll()?;
        self.wait(vm)?;
        let count = self.sched.borrow().ready_count();
        for _ in 0..count {
            let Some(entry) = self.sched.borrow_mut().pop() else { break };
            match entry {
                // By far the most: not worth a call more.
                Entry::Step(task) => super::task::step_reported(self, task, Ok(()), vm)?,
                entry => self.run_entry(entry, vm)?,
            }
        }
        Ok(())
    }

    /// Takes note of an async generator that is iterated for the first time.
    pub(super) fn note_generator(&self, generator: &Value) {
        let mut all = self.async_generators.borrow_mut();
        if all.len() == all.capacity() {
            all.retain(|g| open_generator(g).is_some());
            let room = all.len() + 4;
            all.reserve(room);
        }
        all.push(WeakRef::new(generator, Value::NONE, Sharing::No));
    }

    /// The async generators that were iterated and did not end; the loop forgets them.
    pub(super) fn take_generators(&self) -> Vec<Value> {
        self.async_generators.take().iter().filter_map(open_generator).collect()
    }

    /// Waits for the next deadline unless something is ready, and moves due timers to the queue.
    pub(super) fn wait(&self, vm: &Vm) -> Result<(), Raised> {
        let idle = self.sched.borrow().ready_count() == 0 && !self.stopping.get();
        let deadline = self.sched.borrow_mut().next_deadline(Entry::is_live);
        let until = deadline.map(|deadline| u64::try_from(deadline).unwrap_or(0));
        if self.watches_files() {
            self.wait_for_files(idle, until, vm)?;
        } else if idle && !vm.wait_until(until)? {
            return super::run::nothing_can_happen(self, vm);
        }
        if deadline.is_some() {
            let now = vm.interp.clock.monotonic();
            self.sched.borrow_mut().fire(now as i64, Entry::is_live);
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn run_entry(&self, entry: Entry, vm: &Vm) -> Result<(), Raised> {
        match entry {
            Entry::Step(task) => super::task::step_reported(self, task, Ok(()), vm),
            Entry::Throw(what) => {
                let (task, e) = *what;
                super::task::step_reported(self, task, Err(e), vm)
            }
            Entry::Woken(what) => self.run_waiter(what.0, what.1, vm),
            Entry::Slept(future) => {
                if !future.is_done() {
                    super::wake::set_result(&future, Value::NONE);
                }
                Ok(())
            }
            Entry::Expire(timeout, serial) => {
                match timeout.data::<Timeout>() {
                    Some(t) if t.is_armed(serial) => t.expire(),
                    _ => {}
                }
                Ok(())
            }
            Entry::Stop(future) => {
                // An exception that ended the run itself has stopped the loop already.
                let e = crate::value::peek(&future.value);
                let fatal = vm.is_exc(&e, Exc::SystemExit) || vm.is_exc(&e, Exc::KeyboardInterrupt);
                if !fatal {
                    self.stopping.set(true);
                }
                Ok(())
            }
            Entry::Callback(handle) => super::handle_type::run_handle(&handle.into(), vm),
            Entry::Keep(_) => Ok(()),
        }
    }

    /// Runs what waited for a future that is done.
    fn run_waiter(&self, w: Waiter, f: Ref<Future>, vm: &Vm) -> Result<(), Raised> {
        match w {
            Waiter::Task(task) => super::task::step_reported(self, task, Ok(()), vm),
            Waiter::Stop => self.run_entry(Entry::Stop(f), vm),
            Waiter::Note(_) => Ok(()),
            Waiter::Gather(gather) => {
                super::gather::child_done(&gather, &f, vm);
                Ok(())
            }
            Waiter::Group(group, number) => match group.data::<TaskGroup>() {
                Some(g) => g.task_done(number, &f, vm),
                None => Ok(()),
            },
            Waiter::Callback(what) => {
                let (callback, context) = *what;
                let future = Future::shown(&f);
                let call = || vm.call(&callback, std::slice::from_ref(&future));
                match run_in(vm, context, call) {
                    Ok(_) => Ok(()),
                    Err(raised) => self.report_done_callback(raised, (callback, future), vm),
                }
            }
        }
    }

    /// A callback of a future raised: the handler is told of a handle, as if it had been scheduled.
    #[cold]
    fn report_done_callback(
        &self,
        _: Raised,
        (callback, future): (Value, Value),
        vm: &Vm,
    ) -> Result<(), Raised> {
        let e = vm.take_pending();
        let args = Value::tuple(vec![future]);
        let owner = crate::value::peek(&vm.running_loop);
        let handle = super::handle_type::make_handle(vm, &owner, (&callback, &args, None))?;
        let raised = vm.pend_again(e);
        super::unhandled::check_callback(Err(raised), &callback, &handle.value(), self, vm)
    }

    /// Closes the loop: nothing that waits will run.
    pub(super) fn close(&self) {
        self.closed.set(true);
        drop(self.files.take());
        self.sched.borrow_mut().clear();
        let tasks = std::mem::take(&mut *self.tasks.borrow_mut());
        self.free_places.borrow_mut().clear();
        drop(self.carriers.take());
        drop(tasks);
    }
}

/// The running loop.
///
/// # Errors
/// RuntimeError if none runs.
pub fn current(vm: &Vm) -> Result<Value, Raised> {
    let running = crate::value::peek(&vm.running_loop);
    if running.is_none() {
        return Err(vm.raise(Exc::RuntimeError, "no running event loop"));
    }
    Ok(running)
}

/// The data of a loop object.
#[inline]
pub(super) fn loop_data(vm: &Vm, v: &Value) -> Result<Data<EventLoop>, Raised> {
    Data::of(vm, v).ok_or_else(|| not_a_loop(vm, v))
}

#[cold]
fn not_a_loop(vm: &Vm, v: &Value) -> Raised {
    let name = vm.type_name(v);
    vm.type_error(format!("an event loop was expected, not {name}"))
}

/// An async generator that waits in the middle of its code. One whose hook was called is the closing task's.
fn open_generator(generator: &WeakRef) -> Option<Value> {
    let generator = generator.target().filter(|g| !g.is_finalized())?;
    let state = generator.get::<Generator>()?.state();
    (state == GenState::Suspended).then_some(generator)
}
