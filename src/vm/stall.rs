//! What holds a loop: with `--debug` it is noted where a step waits for the world outside, and where
//! it is when it computes for long.

use super::frame::Frame;
use super::function::Function;
use super::import::EMBEDDED_ROOT;
use super::interp::Vm;
use crate::value::{ATTENTION, Ref};
use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A step that computes for so long is looked at.
const LONG: Duration = Duration::from_millis(50);
/// How often it is asked whether one does.
const LOOK: Duration = Duration::from_millis(10);

/// When the step that is watched began, in milliseconds from the first one's begin, counted from 1; 0: none.
static BEGAN: AtomicU64 = AtomicU64::new(0);
/// A step has run for long: its thread notes where it is.
static IS_LONG: AtomicBool = AtomicBool::new(false);

/// What is known of the step that a thread is in.
#[derive(Default)]
pub struct Stall {
    watching: Cell<bool>,
    /// The longest of its waits.
    wait: Cell<Option<(u64, Place)>>,
    /// Where it was when it had run for long.
    busy: Cell<Option<Place>>,
}

/// A place in a function.
struct Place {
    function: Ref<Function>,
    span: u32,
}

impl Place {
    /// Where the script is: the innermost line that is not the standard library's.
    fn now(vm: &Vm) -> Option<Place> {
        let mut frames = std::iter::successors(vm.frame(), |f| f.caller());
        let is_script =
            |f: &&Frame| !f.code().unit.filename.as_wtf8().starts_with(EMBEDDED_ROOT.as_bytes());
        let frame = frames.find(is_script)?;
        Some(Place { function: Ref::from_borrowed(frame.function()), span: frame.span.get() })
    }

    fn text(&self) -> String {
        let unit = &self.function.code.unit;
        let (file, line) = (unit.filename.to_string_lossy(), unit.line(self.span));
        format!("{file}:{line} in {}", self.function.qualname().to_string_lossy())
    }
}

impl Vm {
    /// A step of a loop begins that is to be watched, if the command line asked for that.
    pub fn begin_watch(&self) {
        if !self.interp.launch.get().is_some_and(|launch| launch.debug) {
            return;
        }
        self.stall.watching.set(true);
        drop((self.stall.wait.take(), self.stall.busy.take()));
        if !self.interp.clock.is_virtual() {
            let (start, _) = START.get_or_init(|| (Instant::now(), start_looking()));
            BEGAN.store(start.elapsed().as_millis() as u64 + 1, Ordering::Relaxed);
        }
    }

    /// The step is over: what held it, in words, if that is known.
    pub fn end_watch(&self) -> Option<String> {
        if !self.stall.watching.replace(false) {
            return None;
        }
        BEGAN.store(0, Ordering::Relaxed);
        let (wait, busy) = (self.stall.wait.take(), self.stall.busy.take());
        if let Some((nanoseconds, place)) = wait {
            let seconds = nanoseconds as f64 / 1e9;
            return Some(format!("a call that blocks took {seconds:.3} of them: {}", place.text()));
        }
        busy.map(|place| format!("after {} ms it was at {}", LONG.as_millis(), place.text()))
    }

    /// Waits by `wait`; how long that took is noted if the step is watched.
    #[inline]
    pub(super) fn note_wait<R>(&self, wait: impl FnOnce() -> R) -> R {
        if !self.stall.watching.get() {
            return wait();
        }
        let begin = self.interp.clock.monotonic();
        let result = wait();
        let took = self.interp.clock.monotonic() - begin;
        let longest = self.stall.wait.take();
        let is_longer = took > longest.as_ref().map_or(0, |l| l.0);
        let place = if is_longer { Place::now(self) } else { None };
        self.stall.wait.set(place.map(|place| (took, place)).or(longest));
        result
    }

    /// At a safe point: notes where a step is that has run for long.
    pub(super) fn note_long_step(&self) {
        if self.stall.watching.get() && IS_LONG.swap(false, Ordering::Relaxed) {
            self.stall.busy.set(Place::now(self));
        }
    }
}

static START: OnceLock<(Instant, ())> = OnceLock::new();

/// Starts the thread that looks whether a step takes long; without it only waits are noted.
fn start_looking() {
    let start = Instant::now();
    let look = move || {
        let mut noted = 0;
        loop {
            std::thread::sleep(LOOK);
            let began = BEGAN.load(Ordering::Relaxed);
            let now = start.elapsed().as_millis() as u64 + 1;
            if began != 0 && began != noted && now >= began + LONG.as_millis() as u64 {
                noted = began;
                IS_LONG.store(true, Ordering::Relaxed);
                ATTENTION.store(true, Ordering::Relaxed);
            }
        }
    };
    drop(std::thread::Builder::new().name("kaa-watch".into()).spawn(look));
}
