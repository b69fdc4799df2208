//! The thread that inputs run on: its stack is deep, and what it allocates stays its own.

use std::cell::RefCell;
use std::sync::mpsc::{Receiver, Sender, channel};

/// The stack of the thread: enough for trees of thousands of levels with unoptimised frames.
pub const STACK: usize = 512 << 20;

type Work = fn(&[u8]);

struct Worker {
    inputs: Sender<(Work, Vec<u8>)>,
    /// What was done comes back: memory is freed where it was taken, for each thread keeps its own.
    done: Receiver<Vec<u8>>,
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Does `work` on an input, on the thread that all inputs share.
///
/// # Panics
/// Where the thread cannot be had. A panic within ends the process before.
pub fn on_worker(work: Work, input: &[u8]) {
    WORKER.with_borrow_mut(|worker| {
        let worker = worker.get_or_insert_with(start);
        worker.inputs.send((work, input.to_vec())).expect("the worker lives");
        drop(worker.done.recv().expect("the worker lives"));
    });
}

fn start() -> Worker {
    let (inputs, taken) = channel::<(Work, Vec<u8>)>();
    let (ready, done) = channel();
    let serve = move || {
        while let Ok((work, input)) = taken.recv() {
            work(&input);
            if ready.send(input).is_err() {
                return;
            }
        }
    };
    let thread = std::thread::Builder::new().name("worker".into()).stack_size(STACK);
    thread.spawn(serve).expect("address space for a stack");
    Worker { inputs, done }
}
