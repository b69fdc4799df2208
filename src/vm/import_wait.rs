//! Modules whose code runs for the first time, and threads that wait for the end of it.
//!
//! A thread that imports a module whose code another one runs waits, so that nobody sees half a module.
//! Two threads that would wait for each other go on with what there is, as CPython's do.

use super::{Raised, Vm};
use crate::value::{Module, Ref, Value};
use std::cell::RefCell;
use std::time::Duration;

/// How long a thread sleeps before it looks again.
const PAUSE: Duration = Duration::from_millis(1);

#[derive(Default)]
pub struct Initializing {
    /// Each module with the thread that runs it.
    modules: RefCell<Vec<(Ref<Module>, u64)>>,
    /// Who waits for a module of whom.
    waiting: RefCell<Vec<(u64, u64)>>,
}

impl Initializing {
    /// A thread begins to run a module's code.
    pub fn begin(&self, module: &Ref<Module>, thread: u64) {
        self.modules.borrow_mut().push((module.clone(), thread));
    }

    /// A module's code has ended.
    pub fn end(&self, module: &Ref<Module>) {
        let value = module.value();
        self.modules.borrow_mut().retain(|(m, _)| !m.value().is(&value));
    }

    /// The thread that runs a module's code; none if it has ended.
    pub fn thread_of(&self, module: &Value) -> Option<u64> {
        let modules = self.modules.borrow();
        modules.iter().find(|(m, _)| m.value().is(module)).map(|(_, thread)| *thread)
    }

    /// Whether `thread` waits, perhaps by way of others, for `other`.
    fn waits_for(&self, thread: u64, other: u64) -> bool {
        let waiting = self.waiting.borrow();
        let mut at = thread;
        for _ in 0..=waiting.len() {
            match waiting.iter().find(|(waiter, _)| *waiter == at) {
                Some((_, owner)) if *owner == other => return true,
                Some((_, owner)) => at = *owner,
                None => return false,
            }
        }
        false
    }
}

impl Vm {
    /// Waits until no other thread runs the module's code for the first time.
    ///
    /// # Errors
    /// KeyboardInterrupt.
    pub(super) fn await_module(&self, module: &Value) -> Result<(), Raised> {
        if self.is_alone() {
            return Ok(());
        }
        let own = self.thread.ident;
        let list = &self.interp.initializing;
        while let Some(owner) = list.thread_of(module) {
            if owner == own || list.waits_for(owner, own) {
                return Ok(());
            }
            list.waiting.borrow_mut().push((own, owner));
            self.unlocked(|| std::thread::sleep(PAUSE));
            list.waiting.borrow_mut().retain(|(waiter, _)| *waiter != own);
            self.poll()?;
        }
        Ok(())
    }
}
