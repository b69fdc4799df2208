//! The scheduling core: a ready queue and timers. It knows no scripts: it moves entries and
//! deadlines, and is tested on its own.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// Something that waits for a deadline.
struct Timer<E> {
    deadline: i64,
    /// Counts the timers armed, so that equal deadlines fire in the order they were armed.
    sequence: u64,
    entry: E,
}

impl<E> PartialEq for Timer<E> {
    fn eq(&self, other: &Self) -> bool {
        self.sequence == other.sequence
    }
}

impl<E> Eq for Timer<E> {}

impl<E> PartialOrd for Timer<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for Timer<E> {
    /// The earliest deadline is the greatest: the heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.deadline, other.sequence).cmp(&(self.deadline, self.sequence))
    }
}

/// Ready entries, first in first out, and entries that wait for a deadline.
pub struct Scheduler<E> {
    ready: VecDeque<E>,
    timers: BinaryHeap<Timer<E>>,
    sequence: u64,
    /// Timers that were cancelled and wait in the heap to surface.
    cancelled: usize,
}

/// Cancelled timers are swept when there are more than this, and more than live ones.
const SWEEP: usize = 100;

impl<E> Default for Scheduler<E> {
    fn default() -> Self {
        Scheduler { ready: VecDeque::new(), timers: BinaryHeap::new(), sequence: 0, cancelled: 0 }
    }
}

impl<E> Scheduler<E> {
    /// Adds an entry that runs on the next turn.
    #[inline]
    pub fn push(&mut self, entry: E) {
        self.ready.push_back(entry);
    }

    /// Adds an entry that becomes ready at `deadline`, in nanoseconds of the loop's clock.
    pub fn arm(&mut self, deadline: i64, entry: E) {
        self.sequence += 1;
        self.timers.push(Timer { deadline, sequence: self.sequence, entry });
    }

    /// Notes that an armed entry was cancelled; `is_live` tells the others when they are swept.
    pub fn cancel(&mut self, is_live: impl Fn(&E) -> bool) {
        self.cancelled += 1;
        if self.cancelled > SWEEP && self.cancelled * 2 > self.timers.len() {
            self.timers.retain(|t| is_live(&t.entry));
            self.cancelled = 0;
        }
    }

    /// How many entries are ready: those of the coming turn.
    pub fn ready_count(&self) -> usize {
        self.ready.len()
    }

    /// The next ready entry.
    #[inline]
    pub fn pop(&mut self) -> Option<E> {
        self.ready.pop_front()
    }

    /// The earliest deadline of a live timer; cancelled ones that surface are dropped.
    pub fn next_deadline(&mut self, is_live: impl Fn(&E) -> bool) -> Option<i64> {
        while let Some(t) = self.timers.peek() {
            if is_live(&t.entry) {
                return Some(t.deadline);
            }
            self.timers.pop();
            self.cancelled = self.cancelled.saturating_sub(1);
        }
        None
    }

    /// Moves every timer due at `now` to the ready queue.
    ///
    /// Timers that share a deadline wake in the order they were armed: scripts can observe that
    /// order, so it is part of the language and not an accident.
    pub fn fire(&mut self, now: i64, is_live: impl Fn(&E) -> bool) {
        while self.timers.peek().is_some_and(|t| t.deadline <= now) {
            let Some(t) = self.timers.pop() else { break };
            if is_live(&t.entry) {
                self.ready.push_back(t.entry);
            } else {
                self.cancelled = self.cancelled.saturating_sub(1);
            }
        }
    }

    /// Shows every entry.
    pub fn for_each(&self, mut f: impl FnMut(&E)) {
        self.ready.iter().for_each(&mut f);
        self.timers.iter().for_each(|t| f(&t.entry));
    }

    /// Drops everything.
    pub fn clear(&mut self) {
        self.ready.clear();
        self.timers.clear();
        self.cancelled = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::Scheduler;

    fn drain(s: &mut Scheduler<u32>) -> Vec<u32> {
        std::iter::from_fn(|| s.pop()).collect()
    }

    #[test]
    fn ready_entries_leave_in_order() {
        let mut s = Scheduler::default();
        (1..=3).for_each(|i| s.push(i));
        assert_eq!(drain(&mut s), [1, 2, 3]);
    }

    #[test]
    fn equal_deadlines_fire_in_the_order_they_were_armed() {
        let mut s = Scheduler::default();
        for (deadline, entry) in [(20, 1), (10, 2), (20, 3), (10, 4)] {
            s.arm(deadline, entry);
        }
        s.fire(20, |_| true);
        assert_eq!(drain(&mut s), [2, 4, 1, 3]);
    }

    #[test]
    fn later_timers_stay() {
        let mut s = Scheduler::default();
        s.arm(10, 1);
        s.arm(30, 2);
        s.fire(20, |_| true);
        assert_eq!(drain(&mut s), [1]);
        assert_eq!(s.next_deadline(|_| true), Some(30));
    }

    #[test]
    fn cancelled_timers_never_fire_and_are_swept() {
        let mut s = Scheduler::default();
        (0..1000).for_each(|i| s.arm(i64::from(i), i));
        (0..999).for_each(|_| s.cancel(|&e| e == 999));
        assert!(s.timers.len() < 1000);
        s.fire(2000, |&e| e == 999);
        assert_eq!(drain(&mut s), [999]);
    }
}
