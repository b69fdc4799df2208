//! The tasks of a task group that are not done, in the order in which they joined.

use crate::value::Ref;
use crate::vm::future::Future;

/// Tasks by their numbers, which grow while there are any. A task that left leaves a gap; gaps are closed when they are
/// most of what is there, so that leaving costs little in groups of any size.
#[derive(Default)]
pub(super) struct Members {
    entries: Vec<(u32, Option<Ref<Future>>)>,
    /// How many entries hold a task.
    count: usize,
    next: u32,
}

/// Fewer gaps than this are not worth closing.
const FEW: usize = 16;

impl Members {
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds a task; its number comes back.
    pub fn add(&mut self, task: Ref<Future>) -> u32 {
        let number = self.next;
        self.next += 1;
        self.count += 1;
        self.entries.push((number, Some(task)));
        number
    }

    /// Takes the task with that number out.
    pub fn remove(&mut self, number: u32) -> Option<Ref<Future>> {
        let place = self.entries.binary_search_by_key(&number, |e| e.0).ok()?;
        let task = self.entries[place].1.take()?;
        self.count -= 1;
        if self.count == 0 {
            // Nobody knows a number any more: they can start anew.
            self.entries.clear();
            self.next = 0;
        } else if self.entries.len() > 2 * self.count + FEW {
            self.entries.retain(|e| e.1.is_some());
        }
        Some(task)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Ref<Future>> {
        self.entries.iter().filter_map(|e| e.1.as_ref())
    }
}
