//! The event loop: ready queue, timers, tasks and futures.
//!
//! Primitives (locks, queues, timeouts, task groups) are classes made by `define`, whose coroutines
//! are state machines (`coroutine`).
//!
//! Classes whose state scripts see as plain attributes are written in the language, in `std/asyncio`; what is
//! hot of streams and transports (`stream_reader`, `stream_writer`, `transport`) are functions that those
//! classes take as methods. `field` finds the attributes.
//!
//! `sched` moves entries and deadlines and knows no scripts; `event_loop` turns; `task` runs
//! coroutines; `wake` is what happens when a future is done.

mod awaiters;
mod coroutine;
mod deadlock;
mod debug;
mod define;
mod entered;
mod event;
pub mod event_loop;
mod field;
mod files;
mod future_new;
mod future_text;
mod future_type;
mod gather;
mod handle;
mod handle_type;
pub mod lock;
mod loop_type;
mod members;
pub mod module;
pub mod queue;
mod queue_wait;
mod run;
pub mod sched;
mod semaphore;
mod sleep;
mod stream_names;
pub mod stream_reader;
mod stream_reading;
pub mod stream_writer;
mod task;
pub mod task_group;
pub mod timeout;
pub mod transport;
mod tree;
mod unhandled;
mod wait_for;
mod waiters;
mod waiting;
mod wake;

pub use event_loop::{EventLoop, current};
pub use module::get_event_loop;
pub use run::{finish_loop, is_closed, run, run_on};
pub use tree::task_tree;
pub use unhandled::report_dropped;
