//! The interpreter's clock: the system's, or a virtual one that jumps over waits.

use super::child_state::waits_for_input;
use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where an interpreter takes the time from.
pub struct Clock {
    start: Instant,
    wall_start: Duration,
    /// `None` for the system's clock.
    simulation: Option<Simulation>,
}

/// A clock that stands still but for jumps, and for the time that child processes take.
#[derive(Default)]
struct Simulation {
    /// Nanoseconds that it showed when it last jumped, or began or ceased to go with the system's.
    base: Cell<u64>,
    /// Child processes that run, in real time: it goes with the system's for them.
    children: RefCell<Vec<i32>>,
    /// Since when it does.
    goes_since: Cell<Option<Instant>>,
    /// How often it was asked since it last changed.
    asked: Cell<u32>,
    /// `signal.alarm` and the like.
    alarm: Cell<Option<Alarm>>,
    /// SIGALRM was sent and has yet to be handled.
    rings: Cell<bool>,
}

/// When SIGALRM is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alarm {
    /// Nanoseconds of the monotonic time.
    pub at: u64,
    /// Nanoseconds between this signal and the next; 0: there is none.
    pub interval: u64,
}

/// Where a virtual wall clock starts: 2025-01-01 00:00:00 UTC.
const VIRTUAL_EPOCH: Duration = Duration::from_secs(1_735_689_600);

/// Who asks a clock that stands still so often waits for it to go on: from then on it does, with every
/// question.
const PATIENCE: u32 = 10_000;
const STEP: u64 = 1_000_000;

impl Simulation {
    fn now(&self) -> u64 {
        if let Some(since) = self.goes_since.get() {
            return self.base.get() + since.elapsed().as_nanos() as u64;
        }
        let asked = self.asked.get().saturating_add(1);
        self.asked.set(asked);
        if asked > PATIENCE {
            self.base.set(self.base.get() + STEP);
        }
        self.base.get()
    }

    fn set(&self, now: u64) {
        self.base.set(now);
        self.asked.set(0);
        let goes = !self.children.borrow().is_empty();
        self.goes_since.set(goes.then(Instant::now));
    }
}

impl Clock {
    /// The system's clock.
    pub fn real() -> Clock {
        let wall_start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Clock { start: Instant::now(), wall_start, simulation: None }
    }

    /// A clock that stands still but for [`Clock::jump_to`] and while a child process runs.
    pub fn simulated() -> Clock {
        Clock {
            start: Instant::now(),
            wall_start: VIRTUAL_EPOCH,
            simulation: Some(Simulation::default()),
        }
    }

    pub fn is_virtual(&self) -> bool {
        self.simulation.is_some()
    }

    /// A child process began.
    pub fn child_began(&self, process: i32) {
        if let Some(s) = &self.simulation {
            let now = s.now();
            s.children.borrow_mut().push(process);
            s.set(now);
        }
    }

    /// The end of a child process was noticed.
    pub fn child_ended(&self, process: i32) {
        if let Some(s) = &self.simulation {
            let now = s.now();
            s.children.borrow_mut().retain(|p| *p != process);
            s.set(now);
        }
    }

    /// Whether a virtual clock goes with the system's, for child processes.
    pub fn goes_by_itself(&self) -> bool {
        self.simulation.as_ref().is_some_and(|s| s.goes_since.get().is_some())
    }

    /// Whether a virtual clock must not jump: a child process runs that does not itself wait for input.
    pub fn is_held(&self) -> bool {
        let Some(s) = &self.simulation else { return false };
        s.children.borrow().iter().any(|process| !waits_for_input(*process))
    }

    /// Nanoseconds since some moment near the start; never goes back.
    pub fn monotonic(&self) -> u64 {
        match &self.simulation {
            Some(s) => s.now(),
            None => self.start.elapsed().as_nanos() as u64,
        }
    }

    /// Nanoseconds since 1970.
    pub fn wall(&self) -> u128 {
        self.wall_start.as_nanos() + u128::from(self.monotonic())
    }

    /// Moves a virtual clock forward to `deadline`; nothing for the system's.
    pub fn jump_to(&self, deadline: u64) {
        if let Some(s) = &self.simulation {
            s.set(s.now().max(deadline));
        }
    }

    /// When SIGALRM is due by a virtual clock.
    pub fn alarm(&self) -> Option<Alarm> {
        self.simulation.as_ref().and_then(|s| s.alarm.get())
    }

    /// Sets when SIGALRM is due by a virtual clock.
    pub fn set_alarm(&self, alarm: Option<Alarm>) {
        if let Some(s) = &self.simulation {
            s.alarm.set(alarm);
        }
    }
    /// SIGALRM is sent because a virtual clock got there.
    pub fn note_ring(&self) {
        if let Some(s) = &self.simulation {
            s.rings.set(true);
        }
    }

    /// Whether the SIGALRM that came was sent for that.
    pub fn take_ring(&self) -> bool {
        self.simulation.as_ref().is_some_and(|s| s.rings.take())
    }
}
