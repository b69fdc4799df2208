//! The interpreter's clock: the system's, or a virtual one that jumps over waits.

use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where an interpreter takes the time from.
pub struct Clock {
    start: Instant,
    wall_start: Duration,
    /// Nanoseconds that the virtual clock shows; `None` for the system's clock.
    virtual_now: Option<Cell<u64>>,
    /// Child processes that run, in real time: a virtual clock stands still for them.
    children: Cell<u32>,
}

/// Where a virtual wall clock starts: 2025-01-01 00:00:00 UTC.
const VIRTUAL_EPOCH: Duration = Duration::from_secs(1_735_689_600);

impl Clock {
    /// The system's clock.
    pub fn real() -> Clock {
        let wall_start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Clock { start: Instant::now(), wall_start, virtual_now: None, children: Cell::new(0) }
    }

    /// A clock that stands still but for [`Clock::jump_to`].
    pub fn simulated() -> Clock {
        Clock {
            start: Instant::now(),
            wall_start: VIRTUAL_EPOCH,
            virtual_now: Some(Cell::new(0)),
            children: Cell::new(0),
        }
    }

    pub fn is_virtual(&self) -> bool {
        self.virtual_now.is_some()
    }

    /// A child process began.
    pub fn hold(&self) {
        self.children.set(self.children.get() + 1);
    }

    /// The end of a child process was noticed.
    pub fn let_go(&self) {
        self.children.set(self.children.get().saturating_sub(1));
    }

    /// Whether a virtual clock must not jump.
    pub fn is_held(&self) -> bool {
        self.children.get() > 0
    }

    /// Nanoseconds since some moment near the start; never goes back.
    pub fn monotonic(&self) -> u64 {
        match &self.virtual_now {
            Some(now) => now.get(),
            None => self.start.elapsed().as_nanos() as u64,
        }
    }

    /// Nanoseconds since 1970.
    pub fn wall(&self) -> u128 {
        self.wall_start.as_nanos() + u128::from(self.monotonic())
    }

    /// Moves a virtual clock forward to `deadline`; nothing for the system's.
    pub fn jump_to(&self, deadline: u64) {
        if let Some(now) = &self.virtual_now {
            now.set(now.get().max(deadline));
        }
    }
}
