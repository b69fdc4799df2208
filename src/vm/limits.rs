//! Limits on what a script may use: steps, memory and time.
//!
//! They are looked at where a script can be interrupted anyway ([`Vm::poll`]), and cost nothing where
//! there are none. A *step* is one such place: a turn of a loop, a call, an expression statement.
//!
//! Memory that runs out is a MemoryError, before a large object is made ([`Vm::check_room`]) or at the
//! next step; a script may catch it, and gets a little more room to do so. Steps and time that run out
//! end the script: the exception comes again at every step, so that no handler can go on.

use super::block::SIGNALLED;
use super::error::Exc;
use super::interp::Vm;
use super::raised::Raised;
use crate::value::{ATTENTION, List, Str, Value, memory};
use std::cell::Cell;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// What a script may use; `None`: as much as it wants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// How many steps it may make.
    pub steps: Option<u64>,
    /// How many bytes its objects may take up, those of the interpreter included.
    pub memory: Option<usize>,
    /// How long it may run, sleeping included.
    pub time: Option<Duration>,
}

/// How often a script may run out of memory and go on, each time with a sixteenth more room.
const REPRIEVES: u32 = 8;

/// Multiplications of machine words that count as a step where they are many, and the time that they take
/// at least.
const WORK_OF_A_STEP: u64 = 256;
const LEAST_NANOSECONDS: u64 = 50;

/// Where a script stands with its limits, all threads of it.
#[derive(Default)]
pub(super) struct Allowance {
    limits: Cell<Limits>,
    steps: Cell<u64>,
    deadline: Cell<Option<Instant>>,
    reprieves: Cell<u32>,
    /// What ran out, once and for all.
    stopped: Cell<Option<&'static str>>,
}

impl Allowance {
    /// Whether every step is to be looked at.
    fn is_watched(&self) -> bool {
        self.limits.get().steps.is_some() || self.stopped.get().is_some()
    }
}

impl Vm {
    /// Limits the script from now on; what it used before counts for memory alone.
    pub fn set_limits(&self, limits: Limits) {
        let own = &self.interp.allowance;
        own.limits.set(limits);
        own.steps.set(limits.steps.unwrap_or(u64::MAX));
        own.reprieves.set(0);
        own.stopped.set(None);
        own.deadline.set(limits.time.map(|time| Instant::now() + time));
        memory::set_limit(limits.memory.unwrap_or(usize::MAX));
        self.keep_watch();
        if let Some(time) = limits.time.filter(|_| !own.is_watched()) {
            wake_after(time);
        }
    }

    /// Whether there is room for an object of that many bytes.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn check_room(&self, bytes: usize) -> Result<(), Raised> {
        if memory::has_room(bytes) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// The same for what grows in steps: nothing is asked where `growth` is 0.
    ///
    /// # Errors
    /// MemoryError.
    #[inline(always)]
    pub fn check_growth(&self, growth: usize) -> Result<(), Raised> {
        if growth == 0 { Ok(()) } else { self.check_room(growth) }
    }

    /// Appends to a list.
    ///
    /// # Errors
    /// MemoryError where there is no room for it.
    #[inline(always)]
    pub fn list_push(&self, list: &List, v: Value) -> Result<(), Raised> {
        self.check_growth(list.growth())?;
        list.push(v);
        Ok(())
    }

    /// Whether there is room for that many values.
    ///
    /// # Errors
    /// MemoryError.
    pub fn check_values(&self, n: usize) -> Result<(), Raised> {
        self.check_room(n.saturating_mul(size_of::<Value>()))
    }

    /// Whether there is room for a string or bytes object of that many bytes.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn check_text(&self, bytes: usize) -> Result<(), Raised> {
        let fits = bytes <= Str::MAX_LEN && memory::has_room(bytes);
        if fits { Ok(()) } else { Err(self.memory_error()) }
    }

    /// Counts steps that a native makes between two looks at the limits.
    pub fn spend(&self, steps: u64) {
        let own = &self.interp.allowance;
        own.steps.set(own.steps.get().saturating_sub(steps));
    }

    /// Makes the steps that so much work is worth, in multiplications of machine words, before it begins:
    /// then nothing can stop it any more.
    ///
    /// # Errors
    /// What [`Vm::poll`] raises where something has run out.
    #[inline]
    pub fn charge(&self, work: u64) -> Result<(), Raised> {
        if work < WORK_OF_A_STEP { Ok(()) } else { self.charge_steps(work / WORK_OF_A_STEP) }
    }

    #[cold]
    fn charge_steps(&self, steps: u64) -> Result<(), Raised> {
        let own = &self.interp.allowance;
        if own.limits.get().steps.is_some() {
            match own.steps.get().checked_sub(steps) {
                Some(left) => own.steps.set(left),
                None => own.stopped.set(Some("steps")),
            }
        }
        if let Some(deadline) = own.deadline.get() {
            let time = Duration::from_nanos(steps.saturating_mul(LEAST_NANOSECONDS));
            let left = deadline.saturating_duration_since(Instant::now());
            if time > left {
                own.stopped.set(Some("time"));
            }
        }
        match own.stopped.get() {
            Some(what) => Err(self.stop(what)),
            None => Ok(()),
        }
    }

    /// As long as every step counts, each asks for attention.
    pub(super) fn keep_watch(&self) {
        let watched = cfg!(feature = "collect-always")
            || self.interp.allowance.is_watched()
            || self.interp.threads.are_ending()
            || SIGNALLED.load(Ordering::Relaxed);
        ATTENTION.store(watched, Ordering::Relaxed);
    }

    /// Makes a step: an error where something has run out.
    pub(super) fn check_limits(&self) -> Result<(), Raised> {
        let own = &self.interp.allowance;
        if own.limits.get().steps.is_some() {
            match own.steps.get().checked_sub(1) {
                Some(left) => own.steps.set(left),
                None => own.stopped.set(Some("steps")),
            }
        }
        if own.deadline.get().is_some_and(|deadline| Instant::now() >= deadline) {
            own.stopped.set(Some("time"));
        }
        if memory::is_over() {
            self.look_for_memory()?;
        }
        if self.must_end() {
            self.keep_watch();
            return Err(self.raise(Exc::SystemExit, "the program is over"));
        }
        match own.stopped.get() {
            Some(what) => Err(self.stop(what)),
            None => Ok(()),
        }
    }

    /// How long the script may still run, where that is limited; once it is over, the next step stops it.
    pub(super) fn time_left(&self) -> Option<Duration> {
        let deadline = self.interp.allowance.deadline.get()?;
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            ATTENTION.store(true, Ordering::Relaxed);
        }
        Some(left)
    }

    /// More memory is in use than allowed, garbage perhaps.
    #[cold]
    fn look_for_memory(&self) -> Result<(), Raised> {
        if self.may_collect() {
            self.collect_garbage(2);
        }
        if !memory::is_over() {
            return Ok(());
        }
        let own = &self.interp.allowance;
        let reprieves = own.reprieves.get() + 1;
        own.reprieves.set(reprieves);
        if reprieves > REPRIEVES {
            own.stopped.set(Some("memory"));
            return Ok(());
        }
        let limit = own.limits.get().memory.unwrap_or(usize::MAX);
        memory::set_limit(limit.max(memory::used()).saturating_add(limit / 16));
        Err(self.memory_error())
    }

    #[cold]
    fn stop(&self, what: &str) -> Raised {
        self.keep_watch();
        let text = format!("the script was stopped: it has used all the {what} that it may");
        self.raise_with(Exc::BaseException, vec![Value::str(&text)])
    }
}

/// Has the script look at its deadline when that has come.
fn wake_after(time: Duration) {
    let wait = move || {
        std::thread::sleep(time);
        ATTENTION.store(true, Ordering::Relaxed);
    };
    // Without a further thread it is noticed when something else asks for attention.
    drop(std::thread::Builder::new().name("kaa-limit".into()).spawn(wait));
}
