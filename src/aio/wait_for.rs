//! `asyncio.wait_for`.

use super::coroutine::{Coroutine, Frame, Step};
use super::timeout::{Timeout, bare, deadline, raise_timeout};
use crate::value::{Object, Ref, Value};
use crate::vm::{Compare, Eval, Raised, Vm};

/// `wait_for(fut, timeout)`: awaits inside of a timeout that no script sees.
pub(super) struct WaitFor;

const FUT: usize = 0;
const TIMEOUT: usize = 1;

/// The timeout's state; unbound for a wait that has no time.
const LIMIT: usize = 0;

impl Coroutine for WaitFor {
    const SLOTS: usize = 1;

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let timeout = frame.arg(TIMEOUT);
        if has_no_time(timeout, vm)? {
            // What is seldom asked for is written in the language.
            let module = vm.import_module("asyncio.tasks")?;
            let late = vm.get_attr(&module, vm.intern("_result_now"))?;
            return vm.call(&late, &[frame.arg(FUT).clone()]).map(Step::Await);
        }
        super::event_loop::current(vm)?;
        let limit = bare(deadline(timeout, vm)?, vm);
        if let Some(state) = limit.data::<Timeout>() {
            state.enter(&limit, vm)?;
        }
        frame.set(LIMIT, limit.into());
        Ok(Step::Await(frame.arg(FUT).clone()))
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let limit: Option<Ref<Object>> = frame.take(LIMIT).into_ref();
        let Some(state) = limit.as_ref().and_then(|l| l.data::<Timeout>()) else {
            return got.map(Step::Done);
        };
        match got {
            Ok(v) => {
                state.exit(&Value::NONE, vm);
                Ok(Step::Done(v))
            }
            Err(raised) => {
                let e = vm.peek_pending();
                if !state.exit(&e, vm) {
                    return Err(raised);
                }
                drop(vm.take_pending());
                Err(raise_timeout(&e, vm))
            }
        }
    }
}

fn has_no_time(timeout: &Value, vm: &Vm) -> Result<bool, Raised> {
    if timeout.is_none() {
        return Ok(false);
    }
    let none_left = vm.compare(Compare::Le, timeout, &Value::int(0))?;
    vm.truth(&none_left)
}
