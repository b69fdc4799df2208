//! One call at a time is inside a buffered stream: other threads wait for it to leave.
//!
//! A call lets other threads run where it waits for the raw stream, and scripts where that is written in
//! the language; neither may find what is buffered half moved.

use super::{Buffered, ready};
use crate::native::thread::WaitQueue;
use crate::value::Value;
use crate::vm::native::Data;
use crate::vm::{Exc, Raised, Vm};
use std::cell::Cell;
use std::ops::Deref;

/// Which thread is inside a stream, and who waits for that.
#[derive(Default)]
pub(super) struct Door {
    /// The thread's ident; 0 when nobody is inside.
    inside: Cell<u64>,
    queue: WaitQueue,
}

/// The data of a stream that this call alone is inside, until it is dropped.
pub(super) struct Inside(Data<Buffered>);

impl Deref for Inside {
    type Target = Buffered;
    #[inline]
    fn deref(&self) -> &Buffered {
        &self.0
    }
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        let door = &self.0.door;
        door.inside.set(0);
        door.queue.wake_one();
    }
}

/// Waits until nobody is inside.
///
/// # Errors
/// RuntimeError where it is a call of this thread that is; whatever ends the wait.
#[inline]
pub(super) fn enter(vm: &Vm, this: &Value) -> Result<Inside, Raised> {
    let data = ready(vm, this)?;
    if data.door.inside.get() != 0 {
        wait_outside(vm, this, &data)?;
    }
    data.door.inside.set(vm.thread.ident);
    Ok(Inside(data))
}

#[cold]
fn wait_outside(vm: &Vm, this: &Value, data: &Buffered) -> Result<(), Raised> {
    let door = &data.door;
    if door.inside.get() == vm.thread.ident {
        let stream = vm.repr_text(this)?;
        return Err(vm.raise(Exc::RuntimeError, format!("reentrant call inside {stream}")));
    }
    door.queue.wait(vm, None, || door.inside.get() == 0).map(drop)
}
