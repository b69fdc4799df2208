//! The steps of async generators: `asend`, `athrow`, `aclose` and `__anext__`.

use super::error::Exc;
use super::frame::{GenState, Generator};
use super::generator::Outcome;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use crate::value::{NativeData, Ref, Value, peek};
use std::cell::Cell;

/// How a step of an async generator begins.
pub enum Begun {
    /// The generator runs: this is sent or (`Err`: the pending exception) thrown into it.
    Run(Eval),
    /// It doesn't; this is the result.
    Done(Eval),
}

/// Flags of an async generator.
pub mod agen {
    /// An `asend`, `athrow` or `aclose` runs it.
    pub const RUNNING: u8 = 1;
    /// The one that runs it is an `aclose`.
    pub const CLOSING: u8 = 2;
    /// It ended or was closed.
    pub const CLOSED: u8 = 4;
    /// The hooks for the first iteration were called.
    pub const HOOKED: u8 = 8;
}

/// The awaitable of `agen.asend(v)`, `athrow(e)`, `aclose()` and `__anext__()`.
pub struct AsyncGenStep {
    pub generator: Ref<Generator>,
    pub what: StepKind,
    /// The value to send, or the arguments of `throw`: a tuple of three.
    pub value: Cell<Value>,
    pub state: Cell<StepState>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    Send,
    Throw,
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepState {
    Created,
    Iterating,
    Closed,
}

impl NativeData for AsyncGenStep {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.generator.show(visit);
        visit(&peek(&self.value));
    }

    fn clear(&self) {
        drop(self.value.take());
    }
}

/// Whether a step of an async generator is under way. While a loop's body runs inside of it (`push.rs`), none
/// is.
pub fn is_under_way(g: &Generator) -> bool {
    g.flags.get() & agen::RUNNING != 0 && g.state() != GenState::Lent
}

/// The step of an async generator that was under way is over.
pub(super) fn release_step(g: &Generator) {
    g.flags.set(g.flags.get() & !(agen::RUNNING | agen::CLOSING));
}

impl Vm {
    /// What the end of an async generator means to who iterates it.
    pub(super) fn end_async(&self, g: &Ref<Generator>, result: Eval) -> Eval {
        let closing = g.flags.get() & agen::CLOSING != 0;
        g.flags.set(g.flags.get() & !(agen::RUNNING | agen::CLOSING) | agen::CLOSED);
        match result {
            Ok(_) if closing => Ok(Value::NONE),
            Ok(_) => Err(self.raise_with(Exc::StopAsyncIteration, vec![])),
            Err(raised) if closing => {
                if self.pending_is(Exc::GeneratorExit) || self.pending_is(Exc::StopAsyncIteration) {
                    drop(self.take_pending());
                    return Ok(Value::NONE);
                }
                Err(raised)
            }
            Err(raised) => Err(raised),
        }
    }

    /// An async generator yielded a value to who iterates it.
    #[inline]
    pub(super) fn finish_async_yield(&self, g: &Ref<Generator>) -> Eval {
        let v = self.ret.take();
        let closing = g.flags.get() & agen::CLOSING != 0;
        g.flags.set(g.flags.get() & !(agen::RUNNING | agen::CLOSING));
        if closing { Err(self.refuse_to_close()) } else { Ok(v) }
    }

    #[cold]
    fn refuse_to_close(&self) -> Raised {
        self.raise(Exc::RuntimeError, "async generator ignored GeneratorExit")
    }

    /// Begins or goes on with a step of an async generator: what is to be sent into the generator,
    /// or the step's result, if the generator is not to run.
    pub fn begin_step(&self, step: &AsyncGenStep, sent: Eval) -> Begun {
        match step.state.get() {
            StepState::Iterating => return Begun::Run(sent),
            StepState::Created => {}
            StepState::Closed => {
                let what = match step.what {
                    StepKind::Send => "__anext__()/asend()",
                    _ => "aclose()/athrow()",
                };
                let message = format!("cannot reuse already awaited {what}");
                return Begun::Done(Err(self.instead(sent, Exc::RuntimeError, &message)));
            }
        }
        let g = &step.generator;
        let thrown = sent.is_err();
        if step.what != StepKind::Send && !thrown && g.state() == GenState::Finished {
            step.state.set(StepState::Closed);
            return Begun::Done(Ok(Value::NONE));
        }
        if is_under_way(g) {
            step.state.set(StepState::Closed);
            let what = match step.what {
                StepKind::Send => "anext()",

                StepKind::Close => "aclose()",
                StepKind::Throw => "athrow()",
            };
            let message = format!("{what}: asynchronous generator is already running");
            return Begun::Done(Err(self.instead(sent, Exc::RuntimeError, &message)));
        }
        let sent = match sent {
            Ok(v) if step.what == StepKind::Send => {
                Ok(if v.is_none() { step.value.take() } else { v })
            }
            Ok(_) if g.flags.get() & agen::CLOSED != 0 => {
                step.state.set(StepState::Closed);
                return Begun::Done(Err(self.raise_with(Exc::StopAsyncIteration, vec![])));
            }
            Ok(v) if !v.is_none() => {
                return Begun::Done(Err(self.raise(
                    Exc::RuntimeError,
                    "can't send non-None value to a just-started coroutine",
                )));
            }
            Ok(_) if step.what == StepKind::Close => {
                g.flags.set(g.flags.get() | agen::CLOSING | agen::CLOSED);
                Err(self.pend(self.new_exception(Exc::GeneratorExit, vec![])))
            }
            Ok(_) => match self.thrown_value(&step.value.take()) {
                Ok(e) => Err(self.pend(e)),
                Err(raised) => {
                    step.state.set(StepState::Closed);
                    return Begun::Done(Err(raised));
                }
            },
            thrown => {
                if step.what == StepKind::Close {
                    g.flags.set(g.flags.get() | agen::CLOSING);
                }
                thrown
            }
        };
        g.flags.set(g.flags.get() | agen::RUNNING);
        step.state.set(StepState::Iterating);
        Begun::Run(sent)
    }

    /// Raises in place of an exception that may be pending.
    fn instead(&self, sent: Eval, e: Exc, message: &str) -> Raised {
        if sent.is_err() {
            drop(self.take_pending());
        }
        self.raise(e, message)
    }

    /// Sends into (or, for `Err`, throws into) a step of an async generator from outside of any
    /// chain: `Yielded` is for who drives it, `Returned` is the step's result.
    pub fn run_step(&self, step: &AsyncGenStep, sent: Eval) -> Outcome {
        let g = &step.generator;
        let outcome = match self.begin_step(step, sent) {
            Begun::Done(Ok(v)) => return Outcome::Returned(v),
            Begun::Done(Err(raised)) => return Outcome::Raised(raised),
            Begun::Run(Ok(v)) => self.resume(g, Ok(v)),
            Begun::Run(Err(_)) => {
                let e = self.take_pending();
                self.generator_throw(g, e)
            }
        };
        if !matches!(outcome, Outcome::Yielded(_)) {
            self.end_step(step);
        }
        outcome
    }

    /// The step is over: its generator is free for the next one.
    pub fn end_step(&self, step: &AsyncGenStep) {
        step.state.set(StepState::Closed);
        release_step(&step.generator);
    }
}
