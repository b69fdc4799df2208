//! Futures and tasks as data: their state and outcome. The event loop (`aio`) runs them.

use super::Generator;
use super::error::Exc;
use super::frame::Entrance;
use super::interp::Vm;
use super::places::{FailedTask, PlaceId};
use super::raised::Eval;
use crate::value::{
    Dict, Header, NativeData, Object, Ref, Sharing, Tag, Value, WeakRef, is_filled,
};
use std::cell::Cell;
use std::rc::Rc;

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

/// What holds of a future, besides its state.
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Fact {
    /// An awaiter yields it to its task: `_asyncio_future_blocking`.
    Blocking = 1,
    /// It failed, and nobody has asked for the exception yet.
    LogTraceback = 2,
    /// A timer of the loop will end it.
    HasTimer = 4,
    /// A task's next step throws a CancelledError.
    MustCancel = 8,
    /// A task ended with its first step, which ran inside of `create_task`: its coroutine is not shown.
    EndedAtOnce = 16,
}

/// Somebody to wake when a future is done, in the order of registration.
pub enum Waiter {
    /// A task that awaits it.
    Task(Ref<Future>),
    /// A `gather` that this is a child of.
    Gather(Ref<Future>),
    /// A task group that this belongs to, under that number.
    Group(Ref<Object>, u32),
    /// The loop, which runs until this is done.
    Stop,
    /// `callback(future)`, in a context (`None`: an empty one).
    Callback(Box<(Value, Option<Ref<Object>>)>),
    /// It waits in a way of its own, and is woken by that: for those who ask who waits for whom.
    Note(Ref<Future>),
}

/// Those who wait for a future; most futures have one.
enum Waiters {
    None,
    One(Waiter),
    /// Tasks alone, as those that wait for one event: there may be very many.
    #[allow(clippy::box_collection)] // As small as one waiter.
    Tasks(Box<Vec<Ref<Future>>>),
    #[allow(clippy::box_collection)]
    Many(Box<Vec<Waiter>>),
    /// It failed, and nobody waits any more: the traceback that its exception had.
    Over(Box<Value>),
}

const _: () = assert!(size_of::<Waiters>() == 16);

impl Waiter {
    /// Shows the values that it holds.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Waiter::Task(f) | Waiter::Gather(f) | Waiter::Note(f) => f.show(visit),
            Waiter::Group(g, _) => g.show(visit),
            Waiter::Stop => {}
            Waiter::Callback(c) => {
                visit(&c.0);
                c.1.iter().for_each(|context| context.show(visit));
            }
        }
    }
}

impl Waiters {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match self {
            Waiters::None => {}
            Waiters::One(w) => w.trace(visit),
            Waiters::Tasks(all) => all.iter().for_each(|task| task.show(visit)),
            Waiters::Many(all) => all.iter().for_each(|w| w.trace(visit)),
            Waiters::Over(traceback) => visit(traceback),
        }
    }
}

/// A future, or a task: a future that runs a coroutine.
#[repr(C)]
pub struct Future {
    header: Header,
    state: Cell<FutureState>,
    facts: Cell<u8>,
    /// For a task: where it was made, a place's number.
    unit: u16,
    /// For a task: how many cancellations were asked for and not taken back.
    pub cancel_requests: Cell<u32>,
    /// The outcome. Until there is one: the future that a task waits for.
    pub value: Cell<Value>,
    waiters: Cell<Waiters>,
    /// The loop it belongs to.
    owner: Option<Ref<Object>>,
    role: Role,
}

/// What a future has beyond a future.
enum Role {
    Plain {
        special: Cell<Option<Box<Special>>>,
    },
    /// What it runs and where it was made. Within the future: a task is one block, of which there may be very many.
    Task {
        span: u32,
        state: TaskState,
    },
    Gather(Box<GatherState>),
}

/// What few futures have.
#[derive(Default)]
struct Special {
    /// What a script has set on it.
    attributes: Option<Ref<Dict>>,
    /// The calls that made it, as debug mode notes them.
    origin: Value,
    /// The instance of a derived class that carries it.
    object: Option<Rc<WeakRef>>,
}

const _: () = assert!(size_of::<TaskState>() == 32 && size_of::<Future>() == 96);

/// What a `gather` has beyond a future.
pub struct GatherState {
    pub children: Vec<Ref<Future>>,
    /// What a script has set on it.
    pub attributes: Cell<Option<Ref<Dict>>>,
    pub return_exceptions: bool,
    pub finished: Cell<usize>,
    pub cancel_requested: Cell<bool>,
}

/// What a task has beyond a future.
pub struct TaskState {
    /// The coroutine, unless it is an object of another kind (`details`).
    root: Option<Ref<Generator>>,
    /// Where its chain of awaits is suspended.
    pub top: Cell<Option<Ref<Generator>>>,
    /// Its place in the loop's list of tasks.
    pub place: u32,
    /// Its default name counts the tasks.
    number: u32,
    details: Cell<Option<Box<TaskDetails>>>,
}

/// What few tasks have.
#[derive(Default)]
pub struct TaskDetails {
    /// What it runs in place of a coroutine: an object that has its methods.
    coroutine: Value,
    /// What a script has set on it.
    attributes: Option<Ref<Dict>>,
    /// The name that it was given.
    pub name: Option<Value>,
    /// A message for the CancelledError to come.
    pub cancel_message: Value,
    /// What it runs in, once there is one.
    pub context: Option<Ref<Object>>,
    /// The calls that made it, as debug mode notes them.
    pub origin: Value,
    /// The instance of a derived class that carries it.
    pub object: Option<Rc<WeakRef>>,
    /// `all_tasks` leaves it out.
    pub hidden: bool,
    /// Nobody is told when it is lost before its end.
    pub may_be_lost: bool,
}

impl TaskState {
    /// The state of a task that runs a coroutine; `number` is how many tasks there were before it.
    pub fn new(coroutine: Value, place: u32, number: u64) -> TaskState {
        let root: Option<Ref<Generator>> = coroutine.get_ref();
        let state = TaskState {
            top: Cell::new(root.clone()),
            place,
            number: number as u32,
            details: Cell::new(None),
            root,
        };
        if state.root.is_none() {
            state.with_details(|d| d.coroutine = coroutine);
        }
        if u64::from(state.number) != number {
            state.with_details(|d| d.name = Some(default_name(number)));
        }
        state
    }

    /// The coroutine.
    pub fn coroutine(&self) -> Value {
        match &self.root {
            Some(root) => root.value(),
            None => self.with_details(|d| d.coroutine.clone()),
        }
    }

    /// The coroutine, unless it is an object of another kind.
    #[inline]
    pub fn root(&self) -> Option<&Ref<Generator>> {
        self.root.as_ref()
    }

    /// The coroutine, and where it can be resumed at once; the place is the caller's until it is suspended again.
    #[inline(always)]
    pub fn leave_place(&self) -> Option<(&Ref<Generator>, Ref<Generator>)> {
        let root = self.root.as_ref()?;
        let top = self.top.take()?;
        if top.entrance() != Entrance::Open {
            self.top.set(Some(top));
            return None;
        }
        Some((root, top))
    }

    /// Notes where it is suspended: no place is noted while it runs.
    #[inline]
    pub fn suspend_at(&self, top: Ref<Generator>) {
        let old = self.top.replace(Some(top));
        debug_assert!(old.is_none(), "a task that ran had a place");
        std::mem::forget(old);
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.root.iter().for_each(|root| root.show(visit));
        look_at(&self.top, |top| top.show(visit));
        let details = self.details.take();
        if let Some(d) = &details {
            visit(&d.coroutine);
            d.attributes.iter().for_each(|attributes| attributes.show(visit));
            d.name.iter().for_each(&mut *visit);
            visit(&d.cancel_message);
            d.context.iter().for_each(|context| context.show(visit));
            visit(&d.origin);
        }
        self.details.set(details);
    }

    /// Looks at or changes what few tasks have; `f` runs no script.
    pub fn with_details<R>(&self, f: impl FnOnce(&mut TaskDetails) -> R) -> R {
        let mut details = self.details.take().unwrap_or_default();
        let r = f(&mut details);
        self.details.set(Some(details));
        r
    }

    /// The context that it runs in; `None` for an empty one that nobody has seen.
    #[inline]
    pub fn context(&self) -> Option<Ref<Object>> {
        look_at(&self.details, |d| d.context.clone()).flatten()
    }

    /// Whether it has a context of its own.
    #[inline]
    pub fn has_context(&self) -> bool {
        is_filled(&self.details) && look_at(&self.details, |d| d.context.is_some()) == Some(true)
    }

    /// Gives it a context.
    pub fn set_context(&self, context: Option<Ref<Object>>) {
        drop(self.with_details(|d| std::mem::replace(&mut d.context, context)));
    }

    /// The instance of a derived class that carries it.
    fn object(&self) -> Option<Rc<WeakRef>> {
        let details = self.details.take();
        let object = details.as_ref().and_then(|d| d.object.clone());
        self.details.set(details);
        object
    }

    /// Whether `all_tasks` leaves it out.
    pub fn is_hidden(&self) -> bool {
        let details = self.details.take();
        let hidden = details.as_ref().is_some_and(|d| d.hidden);
        self.details.set(details);
        hidden
    }

    /// Takes the message for the CancelledError to come, or None.
    pub fn take_cancel_message(&self) -> Value {
        let Some(mut details) = self.details.take() else { return Value::NONE };
        let message = std::mem::take(&mut details.cancel_message);
        self.details.set(Some(details));
        message
    }

    /// What is remembered of it when it fails.
    pub fn as_failed(&self, made_at: PlaceId) -> FailedTask {
        let details = self.details.take();
        let name = details.as_ref().and_then(|d| d.name.clone());
        self.details.set(details);
        FailedTask::new(name.ok_or(self.number.into()), made_at)
    }

    /// The name: `Task-N` unless it was given one.
    pub fn name(&self) -> Value {
        let details = self.details.take();
        let name = details.as_ref().and_then(|d| d.name.clone());
        self.details.set(details);
        name.unwrap_or_else(|| default_name(self.number.into()))
    }
}

/// Looks at what a cell may hold; `f` runs no script.
fn look_at<T, R>(cell: &Cell<Option<T>>, f: impl FnOnce(&T) -> R) -> Option<R> {
    let content = cell.take();
    let r = content.as_ref().map(f);
    cell.set(content);
    r
}

/// Looks at or changes what few futures have; `f` runs no script.
fn with_special<R>(cell: &Cell<Option<Box<Special>>>, f: impl FnOnce(&mut Special) -> R) -> R {
    let mut special = cell.take().unwrap_or_default();
    let r = f(&mut special);
    cell.set(Some(special));
    r
}

/// The name of a task that was given none.
fn default_name(number: u64) -> Value {
    Value::str(&format!("Task-{number}"))
}

impl Future {
    pub fn new(owner: Value) -> Ref<Future> {
        Future::make(owner, Role::Plain { special: Cell::default() })
    }

    /// One that an instance of a derived class may carry, or of which it is noted which calls made it.
    pub fn new_special(owner: Value, origin: Value) -> Ref<Future> {
        let special = Some(Box::new(Special { origin, ..Special::default() }));
        Future::make(owner, Role::Plain { special: Cell::new(special) })
    }

    /// An instance of a derived class carries it from now on.
    pub fn set_object(&self, object: &Value) {
        let object = Rc::new(WeakRef::new(object, Value::NONE, Sharing::No));
        match &self.role {
            Role::Plain { special } => with_special(special, |s| s.object = Some(object)),
            Role::Task { state, .. } => state.with_details(|d| d.object = Some(object)),
            Role::Gather(_) => {}
        }
    }

    /// What scripts see: the instance of a derived class that carries it, if one does, or itself.
    pub fn shown(this: &Ref<Future>) -> Value {
        let object = match &this.role {
            Role::Plain { special } => look_at(special, |s| s.object.clone()).flatten(),
            Role::Task { state, .. } => state.object(),
            Role::Gather(_) => None,
        };
        object.and_then(|object| object.target()).unwrap_or_else(|| this.value())
    }

    /// What a script has set on it, if anything.
    pub fn attributes(&self) -> Option<Ref<Dict>> {
        match &self.role {
            Role::Plain { special } => look_at(special, |s| s.attributes.clone()).flatten(),
            Role::Task { state, .. } => look_at(&state.details, |d| d.attributes.clone()).flatten(),
            Role::Gather(gather) => look_at(&gather.attributes, Ref::clone),
        }
    }

    /// The same, to set one.
    pub fn make_attributes(&self) -> Ref<Dict> {
        self.attributes().unwrap_or_else(|| {
            let made = Dict::new();
            let attributes = Some(made.clone());
            match &self.role {
                Role::Plain { special } => with_special(special, |s| s.attributes = attributes),
                Role::Task { state, .. } => state.with_details(|d| d.attributes = attributes),
                Role::Gather(gather) => gather.attributes.set(attributes),
            }
            made
        })
    }

    /// The calls that made it, where debug mode noted them.
    pub fn origin(&self) -> Value {
        match &self.role {
            Role::Plain { special } => look_at(special, |s| s.origin.clone()).unwrap_or_default(),
            Role::Task { state, .. } => state.with_details(|d| d.origin.clone()),
            _ => Value::NONE,
        }
    }

    /// A task that was made at that place.
    pub fn new_task(owner: Value, task: TaskState, at: PlaceId) -> Ref<Future> {
        Future::make_at(owner, at.unit, Role::Task { span: at.span, state: task })
    }

    /// Where it was made, for a task.
    pub fn made_at(&self) -> PlaceId {
        match self.role {
            Role::Task { span, .. } => PlaceId { unit: self.unit, span },
            _ => PlaceId::default(),
        }
    }

    pub fn new_gather(owner: Value, gather: GatherState) -> Ref<Future> {
        Future::make(owner, Role::Gather(Box::new(gather)))
    }

    fn make(owner: Value, role: Role) -> Ref<Future> {
        Future::make_at(owner, 0, role)
    }

    fn make_at(owner: Value, unit: u16, role: Role) -> Ref<Future> {
        Ref::new(Future {
            header: Header::new(Tag::Future),
            state: Cell::new(FutureState::Pending),
            facts: Cell::new(0),
            unit,
            cancel_requests: Cell::new(0),
            value: Cell::default(),
            waiters: Cell::new(Waiters::None),
            owner: owner.into_ref(),
            role,
        })
    }

    /// The loop it belongs to; None if it is not one of ours.
    pub fn owner(&self) -> Value {
        self.owner.as_ref().map_or(Value::NONE, Ref::value)
    }

    /// Whether it belongs to that loop.
    #[inline]
    pub fn belongs_to(&self, owner: &Value) -> bool {
        match &self.owner {
            Some(own) => {
                owner.get::<Object>().is_some_and(|other| std::ptr::eq(&raw const **own, other))
            }
            None => owner.is_none(),
        }
    }

    /// Whether two belong to one loop.
    #[inline]
    pub fn shares_owner(&self, other: &Future) -> bool {
        match (&self.owner, &other.owner) {
            (Some(a), Some(b)) => Ref::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }

    /// The data of the loop that it belongs to.
    #[inline]
    pub fn owner_data<T: NativeData>(&self) -> Option<&T> {
        self.owner.as_ref()?.data::<T>()
    }

    /// Whether a fact holds.
    #[inline]
    pub fn is(&self, fact: Fact) -> bool {
        self.facts.get() & fact as u8 != 0
    }

    #[inline]
    pub fn set(&self, fact: Fact, holds: bool) {
        let others = self.facts.get() & !(fact as u8);
        self.facts.set(if holds { others | fact as u8 } else { others });
    }

    /// Whether a fact held, which from now on does not.
    #[inline]
    pub fn take(&self, fact: Fact) -> bool {
        let held = self.is(fact);
        self.set(fact, false);
        held
    }

    /// The future that a task waits for.
    pub fn waiting_for(&self) -> Option<Ref<Future>> {
        let waits = self.is_task() && !self.is_done();
        if waits { crate::value::peek(&self.value).into_ref() } else { None }
    }

    /// A task waits for a future from now on.
    #[inline]
    pub fn wait_for(&self, f: Ref<Future>) {
        debug_assert!(self.is_task() && !self.is_done());
        drop(self.value.replace(f.into()));
    }

    /// What a task waited for, as it goes on.
    #[inline]
    pub fn stop_waiting(&self) -> Option<Ref<Future>> {
        debug_assert!(self.is_task() && !self.is_done());
        self.value.take().into_ref()
    }

    /// What it has as a task.
    #[inline]
    pub fn task(&self) -> Option<&TaskState> {
        match &self.role {
            Role::Task { state, .. } => Some(state),
            _ => None,
        }
    }

    /// What it has as a `gather`.
    pub fn gather(&self) -> Option<&GatherState> {
        match &self.role {
            Role::Gather(g) => Some(g),
            _ => None,
        }
    }

    pub fn is_task(&self) -> bool {
        matches!(self.role, Role::Task { .. })
    }

    pub fn state(&self) -> FutureState {
        self.state.get()
    }

    pub fn is_done(&self) -> bool {
        self.state.get() != FutureState::Pending
    }

    /// Ends it. Its waiters are passed to `wake`, in order.
    pub fn finish(&self, state: FutureState, value: Value, mut wake: impl FnMut(Waiter)) {
        self.state.set(state);
        drop(self.value.replace(value));
        let failed = state == FutureState::Failed;
        self.set(Fact::LogTraceback, failed);
        let after = match failed {
            true => Waiters::Over(Box::new(super::error::exc_traceback(&crate::value::peek(
                &self.value,
            )))),
            false => Waiters::None,
        };
        match self.waiters.replace(after) {
            Waiters::None => {}
            Waiters::One(w) => wake(w),
            Waiters::Tasks(all) => all.into_iter().map(Waiter::Task).for_each(wake),
            Waiters::Many(all) => all.into_iter().for_each(wake),
            Waiters::Over(_) => {}
        }
    }

    pub fn add_waiter(&self, w: Waiter) {
        let waiters = match (self.waiters.replace(Waiters::None), w) {
            (Waiters::None, w) => Waiters::One(w),
            (Waiters::One(Waiter::Task(first)), Waiter::Task(task)) => {
                Waiters::Tasks(Box::new(vec![first, task]))
            }
            (Waiters::One(first), w) => Waiters::Many(Box::new(vec![first, w])),
            (Waiters::Tasks(mut all), Waiter::Task(task)) => {
                all.push(task);
                Waiters::Tasks(all)
            }
            (Waiters::Tasks(all), w) => {
                let all = all.into_iter().map(Waiter::Task).chain([w]);
                Waiters::Many(Box::new(all.collect()))
            }
            (Waiters::Many(mut all), w) => {
                all.push(w);
                Waiters::Many(all)
            }
            (Waiters::Over(_), _) => unreachable!("nobody waits for what is done"),
        };
        self.waiters.set(waiters);
    }

    /// Removes the waiters for which `f` says so; how many there were.
    pub fn remove_waiters(&self, mut f: impl FnMut(&Waiter) -> bool) -> usize {
        let mut removed = 0;
        let left = match self.waiters.replace(Waiters::None) {
            Waiters::One(w) if f(&w) => {
                removed = 1;
                Waiters::None
            }
            Waiters::Tasks(mut all) => {
                let before = all.len();
                all.retain(|task| !f(&Waiter::Task(task.clone())));
                removed = before - all.len();
                if all.is_empty() { Waiters::None } else { Waiters::Tasks(all) }
            }
            Waiters::Many(mut all) => {
                let before = all.len();
                all.retain(|w| !f(w));
                removed = before - all.len();
                if all.is_empty() { Waiters::None } else { Waiters::Many(all) }
            }
            others => others,
        };
        self.put_back(left);
        removed
    }

    /// Whether somebody waits for it.
    pub fn has_waiters(&self) -> bool {
        let waiters = self.waiters.replace(Waiters::None);
        let has = !matches!(waiters, Waiters::None | Waiters::Over(_));
        self.waiters.set(waiters);
        has
    }

    /// Puts back those that were taken out to be looked at; others may have come meanwhile.
    fn put_back(&self, waiters: Waiters) {
        match self.waiters.replace(waiters) {
            Waiters::None => {}
            Waiters::One(w) => self.add_waiter(w),
            Waiters::Tasks(all) => {
                all.into_iter().for_each(|task| self.add_waiter(Waiter::Task(task)));
            }
            Waiters::Many(all) => all.into_iter().for_each(|w| self.add_waiter(w)),
            over @ Waiters::Over(_) => self.waiters.set(over),
        }
    }

    /// Looks at the waiters, in order.
    pub fn for_each_waiter(&self, mut f: impl FnMut(&Waiter)) {
        let waiters = self.waiters.replace(Waiters::None);
        match &waiters {
            Waiters::None => {}
            Waiters::One(w) => f(w),
            Waiters::Tasks(all) => all.iter().for_each(|task| f(&Waiter::Task(task.clone()))),
            Waiters::Many(all) => all.iter().for_each(f),
            Waiters::Over(_) => {}
        }
        self.put_back(waiters);
    }

    /// An awaiter is about to yield it.
    pub fn block(&self) {
        self.set(Fact::Blocking, true);
    }

    /// Whether an awaiter yielded it, asked once.
    pub fn take_blocking(&self) -> bool {
        self.take(Fact::Blocking)
    }

    /// The CancelledError of one that was cancelled: once the very exception that ended a task, then
    /// new ones.
    pub fn cancelled_error(&self, vm: &Vm) -> Value {
        let v = crate::value::peek(&self.value);
        if vm.is_exc(&v, Exc::CancelledError) {
            self.value.set(Value::NONE);
            return v;
        }
        let args = if v.is_none() { vec![] } else { vec![v] };
        vm.new_exception(Exc::CancelledError, args)
    }

    /// Whether it ended with an exception or was cancelled.
    #[inline]
    pub fn has_failed(&self) -> bool {
        matches!(self.state.get(), FutureState::Failed | FutureState::Cancelled)
    }

    /// The result of one that is done; its exception is raised.
    pub fn outcome(&self, vm: &Vm) -> Eval {
        let v = crate::value::peek(&self.value);
        match self.state.get() {
            FutureState::Finished => Ok(v),
            FutureState::Failed => {
                self.set(Fact::LogTraceback, false);
                // The first that asks goes on from where it failed, the others begin anew.
                let traceback = match self.waiters.replace(Waiters::None) {
                    Waiters::Over(traceback) => *traceback,
                    _ => Value::NONE,
                };
                super::error::set_exc_traceback(&v, traceback);
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
        visit(&crate::value::peek(&this.value));
        this.owner.iter().for_each(|owner| owner.show(visit));
        let waiters = this.waiters.replace(Waiters::None);
        waiters.trace(visit);
        this.waiters.set(waiters);
        match &this.role {
            Role::Plain { special } => {
                look_at(special, |s| {
                    visit(&s.origin);
                    s.attributes.iter().for_each(|attributes| attributes.show(visit));
                });
            }
            Role::Task { state, .. } => state.trace(visit),
            Role::Gather(g) => {
                g.children.iter().for_each(|c| c.show(visit));
                look_at(&g.attributes, |attributes| attributes.show(visit));
            }
        }
    },
    clear | this | {
        drop(this.value.take());
        drop(this.waiters.replace(Waiters::None));
        match &this.role {
            Role::Plain { special } => {
                let mut special_now = special.take();
                let attributes = special_now.as_mut().and_then(|s| s.attributes.take());
                special.set(special_now);
                drop(attributes);
            }
            Role::Task { state: t, .. } => drop((t.top.take(), t.details.take())),
            Role::Gather(g) => drop(g.attributes.take()),
        }
    },
    finalize | this | this.is(Fact::LogTraceback) || this.is_task() && !this.is_done()
);
