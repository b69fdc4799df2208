//! Futures and tasks as data: their state and outcome. The event loop (`aio`) runs them.

use super::Generator;
use super::error::Exc;
use super::interp::Vm;
use super::raised::Eval;
use crate::value::{Header, Object, Ref, Tag, Value};
use std::cell::{Cell, RefCell};

/// How far a future has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FutureState {
    Pending,
    /// `value` is the result.
    Finished,
    /// `value` is the exception.
    Failed,
    /// `value` is the message of the cancellation, the CancelledError that ended a task, or None.
    Cancelled,
}

/// Somebody to wake when a future is done, in the order of registration.
pub enum Waiter {
    /// A task that awaits it.
    Task(Ref<Future>),
    /// A `gather` that this is a child of.
    Gather(Ref<Future>),
    /// A task group that this belongs to, under that number.
    Group(Ref<Object>, u64),
    /// The loop, which runs until this is done.
    Stop,
    /// `callback(future)`, in a context (None: no particular one).
    Callback { callback: Value, context: Value },
}

/// A future, or a task: a future that runs a coroutine.
#[repr(C)]
pub struct Future {
    header: Header,
    state: Cell<FutureState>,
    pub is_task: bool,
    /// An awaiter yields it to its task: `_asyncio_future_blocking`.
    blocking: Cell<bool>,
    /// An exception that nobody has asked for yet.
    pub log_traceback: Cell<bool>,
    pub must_cancel: Cell<bool>,
    pub cancel_requests: Cell<u32>,
    pub value: Cell<Value>,
    /// The first waiter; most futures have one.
    waiter: RefCell<Option<Waiter>>,
    #[allow(clippy::box_collection)] // One word in the many futures that have a single waiter.
    more: RefCell<Option<Box<Vec<Waiter>>>>,
    /// The loop it belongs to.
    pub owner: Value,
    /// For a task: what it runs, its innermost frame, what it waits for, and the rest.
    pub task: Option<Box<TaskState>>,
    /// For a `gather`: its children.
    pub gather: Option<Box<GatherState>>,
}

/// What a `gather` has beyond a future.
pub struct GatherState {
    pub children: Vec<Ref<Future>>,
    pub return_exceptions: bool,
    pub finished: Cell<usize>,
    pub cancel_requested: Cell<bool>,
}

/// What a task has beyond a future.
pub struct TaskState {
    /// The coroutine; None once it ended.
    pub coroutine: Cell<Value>,
    /// Where its chain of awaits is suspended.
    pub top: RefCell<Option<Ref<Generator>>>,
    /// The future that it waits for, or None.
    pub waiting_for: Cell<Value>,
    pub name: RefCell<Value>,
    /// Its place in the loop's list of tasks.
    pub place: usize,
    pub context: Value,
    /// A message for the CancelledError to come.
    pub cancel_message: Cell<Value>,
}

impl Future {
    pub fn new(owner: Value) -> Ref<Future> {
        Future::make(owner, None, None)
    }

    pub fn new_task(owner: Value, task: TaskState) -> Ref<Future> {
        Future::make(owner, Some(Box::new(task)), None)
    }

    pub fn new_gather(owner: Value, gather: GatherState) -> Ref<Future> {
        Future::make(owner, None, Some(Box::new(gather)))
    }

    fn make(
        owner: Value,
        task: Option<Box<TaskState>>,
        gather: Option<Box<GatherState>>,
    ) -> Ref<Future> {
        Ref::new(Future {
            header: Header::new(),
            state: Cell::new(FutureState::Pending),
            is_task: task.is_some(),
            blocking: Cell::new(false),
            log_traceback: Cell::new(false),
            must_cancel: Cell::new(false),
            cancel_requests: Cell::new(0),
            value: Cell::default(),
            waiter: RefCell::new(None),
            more: RefCell::new(None),
            owner,
            task,
            gather,
        })
    }

    pub fn state(&self) -> FutureState {
        self.state.get()
    }

    pub fn is_done(&self) -> bool {
        self.state.get() != FutureState::Pending
    }

    /// Ends it. The waiters come back, in order, to be woken.
    pub fn finish(&self, state: FutureState, value: Value) -> impl Iterator<Item = Waiter> + use<> {
        self.state.set(state);
        self.value.set(value);
        self.log_traceback.set(state == FutureState::Failed);
        let first = self.waiter.borrow_mut().take();
        let more = self.more.borrow_mut().take();
        first.into_iter().chain(more.map_or_else(Vec::new, |more| *more))
    }

    pub fn add_waiter(&self, w: Waiter) {
        let mut first = self.waiter.borrow_mut();
        if first.is_none() && self.more.borrow().is_none() {
            *first = Some(w);
            return;
        }
        self.more.borrow_mut().get_or_insert_default().push(w);
    }

    /// Removes the waiters for which `f` says so; how many there were.
    pub fn remove_waiters(&self, mut f: impl FnMut(&Waiter) -> bool) -> usize {
        let mut all: Vec<Waiter> = self.waiter.borrow_mut().take().into_iter().collect();
        if let Some(more) = self.more.borrow_mut().take() {
            all.extend(*more);
        }
        let before = all.len();
        let mut removed = Vec::new();
        for w in all {
            if f(&w) { removed.push(w) } else { self.add_waiter(w) }
        }
        debug_assert!(removed.len() <= before);
        removed.len()
    }

    /// Looks at the waiters, in order.
    pub fn for_each_waiter(&self, mut f: impl FnMut(&Waiter)) {
        self.waiter.borrow().iter().for_each(&mut f);
        if let Some(more) = &*self.more.borrow() {
            more.iter().for_each(&mut f);
        }
    }

    /// An awaiter is about to yield it.
    pub fn block(&self) {
        self.blocking.set(true);
    }

    /// Whether an awaiter yielded it, asked once.
    pub fn take_blocking(&self) -> bool {
        self.blocking.replace(false)
    }

    /// The CancelledError of one that was cancelled: once the very exception that ended a task, then
    /// new ones.
    pub fn cancelled_error(&self, vm: &Vm) -> Value {
        let v = super::error::peek(&self.value);
        if vm.is_exc(&v, Exc::CancelledError) {
            self.value.set(Value::NONE);
            return v;
        }
        let args = if v.is_none() { vec![] } else { vec![v] };
        vm.new_exception(Exc::CancelledError, args)
    }

    /// The result of one that is done; its exception is raised.
    pub fn outcome(&self, vm: &Vm) -> Eval {
        let v = super::error::peek(&self.value);
        match self.state.get() {
            FutureState::Finished => Ok(v),
            FutureState::Failed => {
                self.log_traceback.set(false);
                Err(vm.raise_value(v))
            }
            FutureState::Cancelled => {
                let e = self.cancelled_error(vm);
                Err(vm.raise_value(e))
            }
            FutureState::Pending => {
                Err(vm.raise(Exc::RuntimeError, "await wasn't used with future"))
            }
        }
    }
}

crate::upper_kind!(
    Future,
    Tag::Future,
    |this, visit| {
        visit(&super::error::peek(&this.value));
        visit(&this.owner);
        this.for_each_waiter(|w| match w {
            Waiter::Task(t) => visit(&t.value()),
            Waiter::Gather(g) => visit(&g.value()),
            Waiter::Group(g, _) => visit(&g.value()),
            Waiter::Stop => {}
            Waiter::Callback { callback, context } => {
                visit(callback);
                visit(context);
            }
        });
        if let Some(t) = &this.task {
            visit(&super::error::peek(&t.coroutine));
            visit(&super::error::peek(&t.waiting_for));
            visit(&t.context);
        }
        if let Some(g) = &this.gather {
            g.children.iter().for_each(|c| visit(&c.value()));
        }
    },
    finalize | this | this.log_traceback.get()
);
