//! The event loop: ready queue, timers, tasks and futures.
//!
//! `sched` moves entries and deadlines and knows no scripts; `event_loop` turns; `task` runs
//! coroutines; `wake` is what happens when a future is done.

pub mod event_loop;
mod future_type;
mod gather;
mod handle;
mod loop_type;
pub mod module;
mod run;
pub mod sched;
mod sleep;
mod task;
mod wake;

pub use event_loop::{EventLoop, current};
pub use run::{finish_loop, run, run_on};
