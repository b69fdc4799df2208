//! Places in scripts as two numbers: noted of every task, asked of few; and the tasks that failed last.

use super::code::Unit;
use super::frame::Frame;
use super::import::EMBEDDED_ROOT;
use super::interp::Vm;
use super::traceback::Traceback;
use crate::value::Value;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

/// A place in a script's source; the default one is unknown.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct PlaceId {
    /// The number of the unit, from 1.
    pub unit: u16,
    pub span: u32,
}

/// How many failures are remembered with the task that they ended.
const FAILURES_KEPT: usize = 256;

/// What an interpreter knows of places.
#[derive(Default)]
pub struct Places {
    units: RefCell<Vec<Weak<Unit>>>,
    failures: RefCell<VecDeque<FailedTask>>,
    /// How many tasks failed.
    failed: Cell<u32>,
}

/// A task that failed.
#[derive(Clone)]
pub struct FailedTask {
    /// The name that it was given, or else its number.
    name: Result<Value, u64>,
    pub made_at: PlaceId,
}

impl FailedTask {
    pub fn new(name: Result<Value, u64>, made_at: PlaceId) -> FailedTask {
        FailedTask { name, made_at }
    }

    /// What it is called.
    pub fn name(&self, vm: &Vm) -> String {
        match &self.name {
            Ok(name) => vm.str_text(name).unwrap_or_default(),
            Err(number) => format!("Task-{number}"),
        }
    }
}

impl Vm {
    /// Where the script is.
    #[inline]
    pub fn place_id(&self) -> PlaceId {
        match self.frame() {
            Some(frame) if frame.code().unit.number.get() > 0 => {
                PlaceId { unit: frame.code().unit.number.get(), span: frame.span.get() }
            }
            _ => self.script_place_id(),
        }
    }

    /// The innermost place that is not the standard library's, in a unit that has no number yet.
    #[cold]
    #[inline(never)]
    fn script_place_id(&self) -> PlaceId {
        let mut frames = std::iter::successors(self.frame(), |f| f.caller());
        let is_script =
            |f: &&Frame| !f.code().unit.filename.as_wtf8().starts_with(EMBEDDED_ROOT.as_bytes());
        let Some(frame) = frames.find(is_script) else { return PlaceId::default() };
        let unit = &frame.code().unit;
        if unit.number.get() == 0 {
            let mut units = self.interp.places.units.borrow_mut();
            let Ok(number) = u16::try_from(units.len() + 1) else { return PlaceId::default() };
            units.push(Rc::downgrade(unit));
            unit.number.set(number);
        }
        PlaceId { unit: unit.number.get(), span: frame.span.get() }
    }

    /// The unit of a place, if it is known and still there.
    pub fn unit_of(&self, place: PlaceId) -> Option<Rc<Unit>> {
        let index = usize::from(place.unit).checked_sub(1)?;
        self.interp.places.units.borrow().get(index)?.upgrade()
    }

    /// `file:line` of a place, if it is known.
    pub fn place_text(&self, place: PlaceId) -> Option<String> {
        let unit = self.unit_of(place)?;
        Some(format!("{}:{}", unit.filename.to_string_lossy(), unit.line(place.span)))
    }

    /// An exception, of which this is the traceback, ended a task.
    pub fn note_failure(&self, traceback: &Value, task: FailedTask) {
        let Some(entry) = traceback.get::<Traceback>() else { return };
        let places = &self.interp.places;
        let number = places.failed.get().wrapping_add(1).max(1);
        places.failed.set(number);
        entry.failure.set(number);
        let mut failures = places.failures.borrow_mut();
        failures.push_back(task);
        let oldest = if failures.len() > FAILURES_KEPT { failures.pop_front() } else { None };
        drop(failures);
        drop(oldest);
    }

    /// The task that an exception ended as it left the frame of this entry, if that was lately.
    pub fn failed_task(&self, entry: &Traceback) -> Option<FailedTask> {
        let number = entry.failure.get();
        if number == 0 {
            return None;
        }
        let places = &self.interp.places;
        let age = places.failed.get().wrapping_sub(number) as usize;
        let failures = places.failures.borrow();
        let index = failures.len().checked_sub(age + 1)?;
        failures.get(index).cloned()
    }
}
