//! Running generators and coroutines: resuming, throwing, closing.
//!
//! A generator that awaits another never runs it on the native stack: it suspends with a [`Start`],
//! and the loop in [`Vm::drive`] runs the other one, then goes on with the first. Frames of a chain
//! are linked (`up` to the awaiter, a slot down to the awaited), so that depth costs no native
//! stack, and a task that keeps its innermost frame resumes in O(1).

use super::FrameKind;
use super::error::Exc;
use super::frame::{Entrance, Fp, GenState, Generator};
use super::interp::Vm;
use super::node::Flow;
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{NativeData, Ref, Tag, Value, holds_none, peek};
use std::cell::Cell;

/// What a suspending `await` wants to run.
pub struct Start {
    pub generator: Ref<Generator>,
    /// Sent into it, or `Err`: the pending exception is thrown into it.
    pub sent: Eval,
}

/// What became of a generator that was resumed.
pub enum Outcome {
    Yielded(Value),
    Returned(Value),
    Raised(Raised),
}

/// The generators of a chain that an exception was thrown into and has not left yet.
///
/// Each of them was suspended when it came, so that what they handle themselves becomes its context
/// on its way up. What a generator raises that was started since has its context already.
struct Thrown {
    /// The one that it is in; null: nothing is being thrown.
    at: *const Generator,
    /// The one that it was thrown into.
    root: *const Generator,
    /// Whether the one that it is in has yet to be resumed with it.
    arrives: bool,
}

impl Thrown {
    fn new(arrives: bool, at: &Ref<Generator>, root: *const Generator) -> Thrown {
        Thrown { at: if arrives { at.as_ptr() } else { std::ptr::null() }, root, arrives }
    }

    /// `g` ended; `up` awaits it.
    fn pass(&mut self, g: *const Generator, raised: bool, up: &Ref<Generator>) {
        if std::ptr::eq(self.at, g) {
            let arrives = raised && !std::ptr::eq(g, self.root);
            *self = Thrown::new(arrives, up, self.root);
        }
    }
}

/// How [`Vm::drive_on`] goes on.
enum Next {
    /// Its innermost frame ran, and did this.
    React(Flow),
    /// Its innermost frame is to run with this.
    Send(Eval),
}

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
        visit(&self.generator.value());
        visit(&peek(&self.value));
    }
}

/// The generator that an awaited value runs in, if it is one or steps one.
#[inline]
pub fn inner_generator(v: &Value) -> Option<&Generator> {
    match v.tag() {
        Tag::Generator => v.get(),
        Tag::Object => Some(&*v.data::<AsyncGenStep>()?.generator),
        _ => None,
    }
}

/// The step of an async generator that was under way is over.
fn release_step(g: &Generator) {
    g.flags.set(g.flags.get() & !(agen::RUNNING | agen::CLOSING));
}

/// The innermost generator of the chain of awaits that starts with `g`.
pub fn innermost(g: &Ref<Generator>) -> Ref<Generator> {
    let mut top = g.clone();
    while top.state() == GenState::Suspended {
        let next = match top.waits_for_generator() {
            Some(next) if next.state() != GenState::Finished => Ref::from_borrowed(next),
            _ => break,
        };
        top = next;
    }
    top
}

impl Generator {
    /// What it is called in messages.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            FrameKind::Coroutine => "coroutine",
            FrameKind::AsyncGenerator => "async generator",
            _ => "generator",
        }
    }
}

impl Vm {
    /// Sends a value into a generator (or throws the pending exception, for `Err`) and runs it until
    /// it yields or ends.
    pub fn resume(&self, root: &Ref<Generator>, sent: Eval) -> Outcome {
        let top = innermost(root);
        match top.state() {
            GenState::Running => {
                let what = root.kind_name();
                if sent.is_err() {
                    drop(self.take_pending());
                }
                Outcome::Raised(self.value_error(format!("{what} already executing")))
            }
            GenState::Finished => self.resume_finished(root, sent),
            GenState::Created if matches!(&sent, Ok(v) if !v.is_none()) => {
                release_step(root);
                let what = root.kind_name();
                Outcome::Raised(
                    self.type_error(format!("can't send non-None value to a just-started {what}")),
                )
            }
            _ => self.drive_apart(root, &mut top.clone(), sent),
        }
    }

    fn resume_finished(&self, root: &Ref<Generator>, sent: Eval) -> Outcome {
        release_step(root);
        if root.kind == FrameKind::Coroutine {
            if sent.is_err() {
                drop(self.take_pending());
            }
            return Outcome::Raised(
                self.raise(Exc::RuntimeError, "cannot reuse already awaited coroutine"),
            );
        }
        match sent {
            Ok(_) if root.kind == FrameKind::AsyncGenerator => {
                Outcome::Raised(self.raise_with(Exc::StopAsyncIteration, vec![]))
            }
            Ok(_) => Outcome::Returned(Value::NONE),
            Err(raised) => Outcome::Raised(raised),
        }
    }

    /// What a generator that waits for one that somebody else ran to its end gets of it.
    #[inline(never)]
    fn settle(&self, top: &Ref<Generator>, sent: Eval) -> Eval {
        match top.waits_for_generator() {
            Some(ended) if ended.state() == GenState::Finished => {
                match self.resume_finished(&Ref::from_borrowed(ended), sent) {
                    Outcome::Raised(raised) => Err(raised),
                    Outcome::Returned(v) | Outcome::Yielded(v) => Ok(v),
                }
            }
            _ => sent,
        }
    }

    /// Runs the chain from its innermost generator `top` until something yields out of `root`, or
    /// `root` ends. `top` is left at the innermost generator that is suspended; `ended`: it may wait
    /// for one that ended meanwhile.
    #[inline(always)]
    pub fn drive(
        &self,
        root: &Generator,
        top: &mut Ref<Generator>,
        sent: Eval,
        ended: bool,
    ) -> Outcome {
        let caller = self.frame.get();
        let depth = self.depth.get();
        if depth >= self.recursion_limit.get() || self.stack_is_low() {
            return self.refuse_depth(sent);
        }
        root.frame().caller.set(caller);
        root.frame().depth.set(depth + 1);
        let plain = holds_none(&self.handled) && !top.has_outer_handled() && !ended && sent.is_ok();
        let outcome = if plain {
            // Most resumptions: nothing is handled or thrown, and it yields again.
            self.frame.set(top.frame());
            self.depth.set(top.frame().depth.get());
            let flow = self.step(top, sent);
            if flow == Flow::Suspend && self.is_plain_yield(top) {
                debug_assert!(holds_none(&self.handled), "a frame kept what it handled");
                Outcome::Yielded(self.ret.take())
            } else {
                self.drive_on(root, top, Next::React(flow))
            }
        } else {
            let sent = if ended { self.settle(top, sent) } else { sent };
            self.drive_on(root, top, Next::Send(sent))
        };
        self.frame.set(caller);
        self.depth.set(depth);
        if root.state() == GenState::Finished {
            // Somebody else may have awaited it, and may be gone before it.
            root.up.set(std::ptr::null());
        }
        outcome
    }

    #[cold]
    fn refuse_depth(&self, sent: Eval) -> Outcome {
        if sent.is_err() {
            drop(self.take_pending());
        }
        Outcome::Raised(self.recursion_error())
    }

    /// Goes on with a chain, up and down, until it yields or ends.
    #[inline(never)]
    fn drive_on(&self, root: &Generator, top: &mut Ref<Generator>, mut next: Next) -> Outcome {
        let is_throw = matches!(next, Next::Send(Err(_)));
        let mut thrown = Thrown::new(is_throw, top, root);
        // A frame that ran without a look at it was entered while nothing was handled.
        let handled = match next {
            Next::React(_) => Value::NONE,
            Next::Send(_) => peek(&self.handled),
        };
        let outcome = loop {
            let flow = match next {
                Next::React(flow) => flow,
                Next::Send(sent) => {
                    let flow = self.run_top(top, sent, &handled, &mut thrown);
                    if flow == Flow::Suspend && self.is_plain_yield(top) {
                        break Outcome::Yielded(self.ret.take());
                    }
                    flow
                }
            };
            if flow == Flow::Suspend {
                if let Some(inside) = self.suspended.take() {
                    *top = inside;
                }
            }
            let result = match flow {
                Flow::Suspend => match self.start.take() {
                    Some(start) => {
                        next = Next::Send(match self.descend(top, start, &mut thrown) {
                            Ok((below, first)) => {
                                *top = below;
                                first
                            }
                            Err(raised) => Err(raised),
                        });
                        continue;
                    }
                    None if top.kind == FrameKind::AsyncGenerator && self.async_yield.take() => {
                        self.finish_async_yield(top)
                    }
                    None => break Outcome::Yielded(self.ret.take()),
                },
                flow => self.end(top, flow),
            };
            if std::ptr::eq(top.as_ptr(), root) {
                break match result {
                    Ok(v) => Outcome::Returned(v),
                    Err(raised) => Outcome::Raised(raised),
                };
            }
            let g = top.as_ptr();
            *top = self.ascend(top);
            thrown.pass(g, result.is_err(), top);
            next = Next::Send(result);
        };
        self.set_handled(&handled);
        outcome
    }

    /// Makes `top` the running frame, below what is `handled` around the chain, and runs it until it
    /// suspends or ends.
    fn run_top(
        &self,
        top: &Ref<Generator>,
        sent: Eval,
        handled: &Value,
        thrown: &mut Thrown,
    ) -> Flow {
        self.frame.set(top.frame());
        self.depth.set(top.frame().depth.get());
        // What the frame was handling itself it sets again when it is resumed.
        let outer = if top.has_outer_handled() { top.outer_handled() } else { None };
        self.set_handled(outer.as_ref().unwrap_or(handled));
        if sent.is_err() {
            self.note_throw(std::mem::take(&mut thrown.arrives));
        }
        self.step(top, sent)
    }

    /// Sets the exception that is being handled: none, mostly, before and after.
    #[inline(always)]
    fn set_handled(&self, handled: &Value) {
        if !(handled.is_none() && holds_none(&self.handled)) {
            self.handled.set(handled.clone());
        }
    }

    /// Suspends the running generator to run another one below it.
    #[inline]
    pub fn start_below(&self, start: Start) {
        self.start.set(Some(start));
        self.below.set(true);
    }

    /// [`Vm::drive`] where it is not worth a copy.
    #[inline(never)]
    fn drive_apart(&self, root: &Generator, top: &mut Ref<Generator>, sent: Eval) -> Outcome {
        self.drive(root, top, sent, true)
    }

    /// Whether the suspension of `top` is a value for who drives it, as most are.
    #[inline(always)]
    fn is_plain_yield(&self, top: &Generator) -> bool {
        !self.below.replace(false) && top.kind != FrameKind::AsyncGenerator
    }

    /// Runs one generator until it suspends or ends.
    #[inline(always)]
    pub(super) fn step(&self, g: &Ref<Generator>, sent: Eval) -> Flow {
        let fp = g.fp();
        let first = g.state() == GenState::Created;
        g.set_state(GenState::Running);
        let flow = match sent {
            Ok(v) => {
                self.sent.set(v);
                if first { g.function().code.body().exec(fp, self) } else { self.go_on(g, fp) }
            }
            Err(_) if first => {
                // It ends at its definition, before its first statement.
                g.frame().span.set(g.function().code.span);
                Flow::Raise
            }
            Err(_) => {
                self.sent_raise.set(true);
                self.go_on(g, fp)
            }
        };
        if flow == Flow::Suspend {
            g.set_state(GenState::Suspended);
        }
        flow
    }

    #[inline]
    fn go_on(&self, g: &Ref<Generator>, fp: Fp) -> Flow {
        g.function().code.body().resume(fp, self)
    }

    /// Links the generator that `top` awaits below it.
    fn descend(
        &self,
        top: &Ref<Generator>,
        start: Start,
        thrown: &mut Thrown,
    ) -> Result<(Ref<Generator>, Eval), Raised> {
        let g = start.generator;
        let depth = top.frame().depth.get() + 1;
        if depth > self.recursion_limit.get() {
            release_step(&g);
            if start.sent.is_err() {
                drop(self.take_pending());
            }
            return Err(self.recursion_error());
        }
        let innermost = innermost(&g);
        let runs = match innermost.state() {
            GenState::Running | GenState::Finished => false,
            GenState::Created => !matches!(&start.sent, Ok(v) if !v.is_none()),
            GenState::Suspended => true,
        };
        if !runs {
            // The awaiter goes on with the answer at once.
            return Ok((
                top.clone(),
                match self.resume(&g, start.sent) {
                    Outcome::Raised(raised) => Err(raised),
                    Outcome::Returned(v) | Outcome::Yielded(v) => Ok(v),
                },
            ));
        }
        g.await_from(top, peek(&self.handled));
        g.frame().caller.set(top.frame());
        g.frame().depth.set(depth);
        if start.sent.is_err() {
            *thrown = Thrown::new(true, &innermost, g.as_ptr());
        }
        let sent = self.settle(&innermost, start.sent);
        Ok((innermost, sent))
    }

    /// Unlinks a generator that its awaiter need not wait for any more; the awaiter comes back.
    fn ascend(&self, g: &Ref<Generator>) -> Ref<Generator> {
        match g.awaiter() {
            Some(up) => {
                let up = Ref::from_borrowed(up);
                g.up.set(std::ptr::null());
                up
            }
            None => unreachable!("only the root of a chain has no awaiter"),
        }
    }

    /// A generator ended: its result, or the exception that it ended with.
    pub(super) fn end(&self, g: &Ref<Generator>, flow: Flow) -> Eval {
        let result = match flow {
            Flow::Raise => {
                let raised = self.leave_raising(g.fp());
                Err(self.check_stop(g, raised))
            }
            Flow::Return => Ok(self.ret.take()),
            _ => Ok(Value::NONE),
        };
        let saved = result.is_err().then(|| self.take_pending());
        g.finish();
        if let Some(e) = saved {
            let _ = self.pend(e);
        }
        if g.kind == FrameKind::AsyncGenerator { self.end_async(g, result) } else { result }
    }

    /// A StopIteration that leaves a generator becomes a RuntimeError (PEP 479).
    #[cold]
    fn check_stop(&self, g: &Ref<Generator>, raised: Raised) -> Raised {
        let stop = if self.pending_is(Exc::StopIteration) {
            "StopIteration"
        } else if g.kind == FrameKind::AsyncGenerator && self.pending_is(Exc::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return raised;
        };
        let cause = self.take_pending();
        let message = format!("{} raised {stop}", g.kind_name());
        let e = self.new_exception(Exc::RuntimeError, vec![Value::str(&message)]);
        super::error::set_exc_cause(&e, cause.clone());
        super::error::set_exc_suppress(&e, Value::TRUE);
        super::error::set_exc_context(&e, cause);
        let raised = self.pend(e);
        self.note_traceback(g.fp());
        self.fresh.set(true);
        raised
    }

    /// What the end of an async generator means to who iterates it.
    fn end_async(&self, g: &Ref<Generator>, result: Eval) -> Eval {
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
    pub(super) fn finish_async_yield(&self, g: &Ref<Generator>) -> Eval {
        let v = self.ret.take();
        let closing = g.flags.get() & agen::CLOSING != 0;
        g.flags.set(g.flags.get() & !(agen::RUNNING | agen::CLOSING));
        if closing {
            return Err(self.raise(Exc::RuntimeError, "async generator ignored GeneratorExit"));
        }
        Ok(v)
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
        if g.flags.get() & agen::RUNNING != 0 {
            step.state.set(StepState::Closed);
            let what = match step.what {
                StepKind::Send => "anext()",
                _ if thrown => "aclose()/athrow()",
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

    /// The exception that `throw(type, value, traceback)` is asked to throw: the arguments as a
    /// tuple, those left out None.
    pub fn thrown_value(&self, args: &Value) -> Eval {
        let [class, value, traceback] = match args.get::<crate::value::Tuple>().map(|t| t.items()) {
            Some([a, b, c]) => [a, b, c],
            _ => return Err(self.type_error("throw expected at least 1 argument, got 0")),
        };
        if !matches!(traceback.tag(), Tag::None | Tag::Traceback) {
            return Err(self.type_error("throw() third argument must be a traceback object"));
        }
        let e = if super::error::is_exception_class(class) {
            self.instantiate(class, value)?
        } else if !super::error::is_exception(class) {
            return Err(self.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                self.type_name(class)
            )));
        } else if !value.is_none() {
            return Err(self.type_error("instance exception may not have a separate value"));
        } else {
            class.clone()
        };
        if !traceback.is_none() {
            super::error::set_exc_traceback(&e, traceback.clone());
        }
        Ok(e)
    }

    /// An exception of a class and a value: nothing, an instance, a tuple of arguments or one.
    fn instantiate(&self, class: &Value, value: &Value) -> Eval {
        let of = class.get_ref::<crate::value::Class>();
        if of.is_some_and(|c| self.is_instance_of(value, &c)) {
            return Ok(value.clone());
        }
        let e = match value.get::<crate::value::Tuple>() {
            Some(args) => self.call(class, args.items())?,
            None if value.is_none() => self.call(class, &[])?,
            None => self.call(class, std::slice::from_ref(value))?,
        };
        if super::error::is_exception(&e) {
            return Ok(e);
        }
        let (class, got) = (self.repr_text(class)?, self.type_name(&e));
        Err(self.type_error(format!(
            "calling {class} should have returned an instance of BaseException, not {got}"
        )))
    }

    /// The next value of a generator; `None` at its end (`vm.ret` has what it returned).
    pub fn generator_next(&self, g: &Ref<Generator>) -> Result<Option<Value>, Raised> {
        if g.entrance() != Entrance::Closed {
            if let Some(next) = self.step_leaf(g) {
                return next;
            }
        }
        match self.resume(g, Ok(Value::NONE)) {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) => {
                self.ret.set(v);
                Ok(None)
            }
            Outcome::Raised(raised) => Err(raised),
        }
    }

    /// Runs a plain generator that waits for no other to its next `yield`: the short way through
    /// [`Vm::drive`]. `None` if it turns out to await another one, which `drive` must go on with.
    #[inline]
    fn step_leaf(&self, g: &Ref<Generator>) -> Option<Result<Option<Value>, Raised>> {
        let (caller, depth) = (self.frame.get(), self.depth.get());
        if depth >= self.recursion_limit.get() || self.stack_is_low() {
            return Some(Err(self.recursion_error()));
        }
        let frame = g.frame();
        frame.caller.set(caller);
        frame.depth.set(depth + 1);
        self.frame.set(frame);
        self.depth.set(depth + 1);
        // A frame that begins to delegate leaves what it handles behind, for the other one to see.
        let delegates = g.function().code.inner.is_some();
        let handled = if delegates { self.peek_handled() } else { Value::NONE };
        let flow = self.step(g, Ok(Value::NONE));
        self.frame.set(caller);
        self.depth.set(depth);
        match flow {
            Flow::Suspend => match self.start.take() {
                None => Some(Ok(Some(self.ret.take()))),
                Some(start) => Some(self.next_below(g, start, handled)),
            },
            flow => Some(match self.end(g, flow) {
                Ok(v) => {
                    self.ret.set(v);
                    Ok(None)
                }
                Err(raised) => Err(raised),
            }),
        }
    }

    /// A generator began to delegate to another one: goes on with that. `handled` is what was being
    /// handled around it.
    #[inline(never)]
    fn next_below(
        &self,
        g: &Ref<Generator>,
        start: Start,
        handled: Value,
    ) -> Result<Option<Value>, Raised> {
        // A generator's `yield from` sends: it throws into nothing.
        let mut thrown = Thrown::new(false, g, g.as_ptr());
        let (mut top, sent) = match self.descend(g, start, &mut thrown) {
            Ok(below) => below,
            Err(raised) => (g.clone(), Err(raised)),
        };
        self.handled.set(handled);
        match self.drive_apart(g, &mut top, sent) {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) => {
                self.ret.set(v);
                Ok(None)
            }
            Outcome::Raised(raised) => Err(raised),
        }
    }

    /// `g.throw(e)`.
    pub fn generator_throw(&self, g: &Ref<Generator>, e: Value) -> Outcome {
        if self.is_exc(&e, Exc::GeneratorExit) && g.inner().is_some() {
            if let Err(raised) = self.close_inner(g) {
                return self.resume(g, Err(raised));
            }
        }
        // What the caller handles is no context of it.
        let raised = self.pend(e);
        self.resume(g, Err(raised))
    }

    /// `g.close()`: what it returned, if it returned.
    pub fn generator_close(&self, g: &Ref<Generator>) -> Eval {
        match g.state() {
            GenState::Finished => return Ok(Value::NONE),
            GenState::Created => {
                g.finish();
                return Ok(Value::NONE);
            }
            _ => {}
        }
        let closed = self.close_inner(g);
        self.finish_close(g, closed)
    }

    /// Throws GeneratorExit into a generator, or what closing its awaited one raised.
    fn finish_close(&self, g: &Ref<Generator>, inner: Result<(), Raised>) -> Eval {
        let thrown = match inner {
            Ok(()) => {
                let e = self.new_exception(Exc::GeneratorExit, vec![]);
                self.raise_value(e)
            }
            Err(raised) => raised,
        };
        match self.resume(g, Err(thrown)) {
            Outcome::Yielded(_) => {
                let what = g.kind_name();
                Err(self.raise(Exc::RuntimeError, format!("{what} ignored GeneratorExit")))
            }
            Outcome::Returned(v) => Ok(v),
            Outcome::Raised(raised) => {
                if self.pending_is(Exc::GeneratorExit) || self.pending_is(Exc::StopIteration) {
                    drop(self.take_pending());
                    return Ok(Value::NONE);
                }
                Err(raised)
            }
        }
    }

    /// Closes what a suspended generator awaits, innermost first, and forgets it, so that an
    /// exception thrown into the generator arrives at its own `yield from` or `await`.
    fn close_inner(&self, g: &Ref<Generator>) -> Result<(), Raised> {
        let Some(slot) = g.function().code.inner else { return Ok(()) };
        let mut chain = vec![g.clone()];
        while let Some(next) =
            chain.last().and_then(|g| g.waits_for_generator()).map(Ref::from_borrowed)
        {
            if next.state() != GenState::Suspended {
                break;
            }
            chain.push(next);
        }
        // Each is closed with nothing below it any more.
        let mut result = self.close_awaitable(&chain[chain.len() - 1]);
        while chain.len() > 1 {
            let g = chain.pop();
            let Some(g) = g else { break };
            g.up.set(std::ptr::null());
            let up = &chain[chain.len() - 1];
            if let Some(slot) = up.function().code.inner {
                drop(up.fp().take(slot));
            }
            result = self.finish_close(&g, result).map(drop);
        }
        drop(g.fp().take(slot));
        result
    }

    /// Closes an awaited object that is no generator, if it can be closed.
    fn close_awaitable(&self, g: &Ref<Generator>) -> Result<(), Raised> {
        let Some(v) = g.inner() else { return Ok(()) };
        if inner_generator(&v).is_some() {
            return Ok(());
        }
        if let Some(slot) = g.function().code.inner {
            drop(g.fp().take(slot));
        }
        match self.try_get_attr(&v, crate::value::sym::close)? {
            Some(close) => self.call(&close, &[]).map(drop),
            None => Ok(()),
        }
    }

    #[cold]
    pub fn recursion_error(&self) -> Raised {
        self.raise(Exc::RecursionError, "maximum recursion depth exceeded")
    }

    /// Whether `v` can be awaited without `__await__`: a coroutine, or a generator that
    /// `types.coroutine` marked.
    pub fn is_coroutine(&self, v: &Value) -> bool {
        let Some(g) = v.get::<Generator>() else { return false };
        g.kind == FrameKind::Coroutine
            || g.kind == FrameKind::Generator && g.function().code.is_iterable_coroutine()
    }

    /// An object of the builtin class `t` with that data.
    pub fn new_object(&self, t: T, data: impl NativeData) -> Value {
        crate::value::Object::new(self.class(t).clone(), data).into()
    }
}
