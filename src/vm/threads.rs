//! The script's threads: who they are, how one begins and ends, and how they wait for each other.
//!
//! A thread that waits is *parked*, perhaps until a deadline. All of that is known to the interpreter
//! under its lock: so a virtual clock can jump when every thread is parked, and a program in which all
//! threads wait for each other is told instead of hanging.

use super::interp::Vm;
use super::lock;
use super::parker::Parker;
use super::raised::Raised;
use crate::value::ATTENTION;
use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Native stack of every thread but the first.
const STACK: usize = 64 << 20;
/// What of it the system and this module need themselves.
const SPARE: usize = 1 << 20;

/// So long a virtual clock waits for what is under way between files before it jumps.
const GRACE: Duration = Duration::from_millis(10);
/// How often a virtual clock that is held looks whether it still is.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// A script's thread.
pub struct ThreadInfo {
    /// `threading.get_ident()`: never 0, never given twice.
    pub ident: u64,
    /// Wakes it.
    pub parker: Arc<Parker>,
    parked: Cell<Parked>,
    /// Nobody is left who could wake it.
    stranded: Cell<bool>,
    /// The program may end before it.
    daemon: Cell<bool>,
    /// Its name for the system.
    pub name: RefCell<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Parked {
    /// It runs, or waits for something outside of the program.
    No,
    /// It waits to be woken, at most until that time of the interpreter's clock.
    Until(Option<u64>),
    /// It waits for files besides: something outside of the program may wake it.
    Watching(Option<u64>),
}

/// What the threads wait for when all of them wait.
struct Idle {
    /// The earliest deadline, if any of them has one.
    earliest: Option<u64>,
    /// Whether one of them waits for files.
    watching: bool,
    /// Whether a signal may wake one of them.
    hears: bool,
}

impl ThreadInfo {
    fn new(ident: u64) -> Rc<ThreadInfo> {
        Rc::new(ThreadInfo {
            ident,
            parker: Arc::default(),
            parked: Cell::new(Parked::No),
            stranded: Cell::new(false),
            daemon: Cell::new(false),
            name: RefCell::default(),
        })
    }

    /// Wakes it, so that it looks whether what it waits for has come.
    pub fn wake(&self) {
        self.parked.set(Parked::No);
        self.parker.wake();
    }
}

/// All threads of an interpreter, the first one in front.
#[derive(Default)]
pub struct Threads {
    all: RefCell<Vec<Rc<ThreadInfo>>>,
    made: Cell<u64>,
    /// A script handles signals: one may wake it.
    pub hears_signals: Cell<bool>,
    /// The first thread waits for all others to end, whatever they do.
    ending: Cell<bool>,
    /// `threading.stack_size()`: the native stack of new threads, if more than they get anyway.
    pub stack_size: Cell<usize>,
}

/// Idents look like CPython's, which are addresses.
const FIRST_IDENT: u64 = 0x7f00_0000_0000;
const IDENT_STEP: u64 = 0x1000;

impl Threads {
    /// Enters a new thread into the list.
    pub fn register(&self) -> Rc<ThreadInfo> {
        let number = self.made.replace(self.made.get() + 1);
        let thread = ThreadInfo::new(FIRST_IDENT + number * IDENT_STEP);
        self.all.borrow_mut().push(thread.clone());
        thread
    }

    fn remove(&self, thread: &Rc<ThreadInfo>) {
        self.all.borrow_mut().retain(|t| !Rc::ptr_eq(t, thread));
        // The first one may wait for all others to end.
        if let Some(first) = self.all.borrow().first() {
            first.wake();
        }
    }

    /// Whether all but the first one must end.
    pub(super) fn are_ending(&self) -> bool {
        self.ending.get()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.borrow().len()
    }

    /// The idents of all threads.
    pub fn idents(&self) -> Vec<u64> {
        self.all.borrow().iter().map(|t| t.ident).collect()
    }

    /// The first thread's ident.
    pub fn main_ident(&self) -> u64 {
        self.all.borrow().first().map_or(0, |t| t.ident)
    }

    /// What they wait for, if all of them wait.
    fn idle(&self) -> Option<Idle> {
        let hears = self.hears_signals.get();
        let mut idle = Idle { earliest: None, watching: false, hears };
        for thread in self.all.borrow().iter() {
            let deadline = match thread.parked.get() {
                Parked::No => return None,
                Parked::Until(deadline) => deadline,
                Parked::Watching(deadline) => {
                    idle.watching = true;
                    deadline
                }
            };
            if let Some(at) = deadline {
                idle.earliest = Some(idle.earliest.map_or(at, |e| e.min(at)));
            }
        }
        Some(idle)
    }

    /// Wakes those whose deadline has come.
    fn wake_due(&self, now: u64) {
        for thread in self.all.borrow().iter() {
            if let Parked::Until(Some(at)) | Parked::Watching(Some(at)) = thread.parked.get() {
                if at <= now {
                    thread.wake();
                }
            }
        }
    }

    /// Lets those who wait for files see that all others wait too.
    fn wake_watching(&self) {
        for thread in self.all.borrow().iter() {
            if matches!(thread.parked.get(), Parked::Watching(_)) {
                thread.wake();
            }
        }
    }

    /// Tells the first thread that nobody is left to wake it.
    fn strand(&self) {
        if let Some(first) = self.all.borrow().first() {
            first.stranded.set(true);
            first.wake();
        }
    }
}

/// How a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waited {
    /// What it waited for has come.
    Done,
    TimedOut,
    /// All threads wait for each other: it can never come.
    Stranded,
}

impl Vm {
    /// Whether it is the only thread.
    pub fn is_alone(&self) -> bool {
        self.interp.threads.count() < 2
    }

    /// Whether it is the first thread, which gets signals.
    pub fn is_main_thread(&self) -> bool {
        self.interp.threads.main_ident() == self.thread.ident
    }

    /// Runs what may block and touches no object of the interpreter; other threads run meanwhile.
    pub fn unlocked<R>(&self, work: impl FnOnce() -> R) -> R {
        if self.is_alone() {
            return work();
        }
        self.interp.lock.release();
        let result = work();
        self.interp.lock.acquire();
        result
    }

    /// Lets another thread run that has waited for its turn.
    #[cold]
    pub(super) fn hand_over(&self) {
        self.interp.lock.hand_over();
    }

    /// Waits until `done` says so, at most until `deadline`, in nanoseconds of the monotonic clock.
    /// `done` is asked again whenever the thread is woken.
    ///
    /// # Errors
    /// KeyboardInterrupt, or whatever [`Vm::poll`] raises meanwhile.
    pub fn park(
        &self,
        deadline: Option<u64>,
        mut done: impl FnMut() -> bool,
    ) -> Result<Waited, Raised> {
        loop {
            if done() {
                return Ok(Waited::Done);
            }
            if deadline.is_some_and(|at| at <= self.interp.clock.monotonic()) {
                return Ok(Waited::TimedOut);
            }
            if !self.park_once(deadline) {
                return Ok(Waited::Stranded);
            }
            self.poll()?;
        }
    }

    /// Sleeps until the thread is woken or the deadline has come, perhaps less; false: nobody can wake
    /// it.
    pub(super) fn park_once(&self, deadline: Option<u64>) -> bool {
        let (thread, clock, threads) = (&self.thread, &self.interp.clock, &self.interp.threads);
        thread.parked.set(Parked::Until(deadline));
        let mut timeout = self.real_timeout(deadline);
        match self.idle() {
            Some(Idle { earliest: None, watching: false, hears: false }) => threads.strand(),
            Some(idle) if clock.is_virtual() => match idle.earliest {
                Some(_) if clock.is_held() => {
                    timeout = Some(timeout.unwrap_or(LOOK_AGAIN).min(LOOK_AGAIN));
                }
                Some(_) if idle.watching => threads.wake_watching(),
                Some(at) => self.jump_to(at),
                None => {}
            },
            _ => {}
        }
        if thread.parked.get() != Parked::No {
            self.unlocked(|| thread.parker.sleep(timeout));
        }
        thread.parked.set(Parked::No);
        !thread.stranded.take()
    }

    /// Sleeps until `poll` finds a file ready, the thread is woken or the deadline has come, perhaps less. `poll`
    /// waits for files, the thread's bell among them, at most so long, and says whether another than
    /// the bell was ready.
    pub(super) fn watch_once(
        &self,
        deadline: Option<u64>,
        poll: impl FnOnce(Option<Duration>) -> io::Result<bool>,
    ) -> io::Result<bool> {
        let (thread, clock) = (&self.thread, &self.interp.clock);
        thread.parked.set(Parked::Watching(deadline));
        let mut timeout = self.real_timeout(deadline);
        let jumps = clock.is_virtual() && self.idle().is_some_and(|i| i.earliest.is_some());
        if jumps {
            timeout = Some(timeout.unwrap_or(GRACE).min(GRACE));
        }
        let ready = self.unlocked(|| poll(timeout));
        thread.parker.answer();
        if jumps && !clock.is_held() && matches!(ready, Ok(false)) {
            if let Some(Idle { earliest: Some(at), .. }) = self.idle() {
                self.jump_to(at);
            }
        }
        thread.parked.set(Parked::No);
        ready
    }

    /// How long the system's clock and the script's limit let it sleep.
    fn real_timeout(&self, deadline: Option<u64>) -> Option<Duration> {
        let clock = &self.interp.clock;
        let real = deadline.filter(|_| !clock.is_virtual() || clock.goes_by_itself());
        let real = real.map(|at| Duration::from_nanos(at.saturating_sub(clock.monotonic())));
        // What waits for what may never come has its limit as well.
        real.into_iter().chain(self.time_left()).min()
    }

    /// What the threads wait for, if all of them wait; an alarm that is set has a deadline as well.
    fn idle(&self) -> Option<Idle> {
        let mut idle = self.interp.threads.idle()?;
        if let Some(alarm) = self.interp.clock.alarm() {
            idle.earliest = Some(idle.earliest.map_or(alarm.at, |e| e.min(alarm.at)));
        }
        Some(idle)
    }

    /// Lets a virtual clock jump.
    fn jump_to(&self, at: u64) {
        self.interp.clock.jump_to(at);
        if self.interp.clock.alarm().is_some_and(|alarm| alarm.at <= at) {
            (self.interp.hooks.ring_alarm)(self);
        }
        self.interp.threads.wake_due(at);
    }

    /// Starts a thread that runs `work`.
    ///
    /// # Errors
    /// RuntimeError if the system has no thread to give, or no memory for it.
    pub fn start_thread(
        &self,
        daemon: bool,
        work: impl FnOnce(&Vm) + 'static,
    ) -> Result<Rc<ThreadInfo>, Raised> {
        let Some(values) = Vm::stack_for_thread() else { return Err(self.no_thread()) };
        let info = self.interp.threads.register();
        info.daemon.set(daemon);
        let limit = self.recursion_limit.get();
        let stack = self.interp.threads.stack_size.get().max(STACK);
        let (interp, own) = (self.interp.clone(), info.clone());
        let run = move || {
            let vm = Vm::for_thread(interp, stack - SPARE, values, own);
            vm.recursion_limit.set(limit);
            work(&vm);
            vm.run_finalizers();
            vm.interp.threads.remove(&vm.thread);
        };
        if lock::spawn(&self.interp.lock, stack, run).is_err() {
            self.interp.threads.remove(&info);
            return Err(self.no_thread());
        }
        Ok(info)
    }

    #[cold]
    fn no_thread(&self) -> Raised {
        self.raise(super::Exc::RuntimeError, "can't start new thread")
    }

    /// Whether this thread must end, as the first one has.
    pub(super) fn must_end(&self) -> bool {
        self.interp.threads.ending.get() && !self.is_main_thread()
    }

    /// Ends all threads but the first, which this is: an exception comes in each at every step. They end
    /// soon: whatever waits can be woken.
    pub(super) fn end_threads(&self) {
        let threads = &self.interp.threads;
        if self.is_alone() || !self.is_main_thread() {
            return;
        }
        threads.ending.set(true);
        while !self.is_alone() {
            ATTENTION.store(true, Ordering::Relaxed);
            let others = threads.all.borrow().clone();
            others.iter().filter(|t| !Rc::ptr_eq(t, &self.thread)).for_each(|t| t.wake());
            self.unlocked(|| self.thread.parker.sleep(Some(LOOK_AGAIN)));
        }
        threads.ending.set(false);
    }

    /// Waits for all threads but daemons and this one.
    ///
    /// # Errors
    /// As [`Vm::park`].
    pub fn wait_for_threads(&self) -> Result<Waited, Raised> {
        let threads = &self.interp.threads;
        self.park(None, || {
            !threads.all.borrow().iter().any(|t| !t.daemon.get() && !Rc::ptr_eq(t, &self.thread))
        })
    }
}
