//! Running generators and coroutines: resuming, throwing, closing.
//!
//! A generator that awaits another never runs it on the native stack: it suspends with a [`Start`],
//! and the loop in [`Vm::drive`] runs the other one, then goes on with the first. Frames of a chain
//! are linked (`up` to the awaiter, a slot down to the awaited), so that depth costs no native
//! stack, and a task that keeps its innermost frame resumes in O(1).

use super::FrameKind;
use super::async_step::release_step;
pub use super::async_step::{AsyncGenStep, Begun, StepKind, StepState, agen, is_under_way};
use super::error::Exc;
use super::frame::{Entrance, Fp, GenState, Generator};
use super::interp::Vm;
use super::node::Flow;
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{NativeData, Ref, Tag, Value, holds_none, peek};

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

/// The generator that an awaited value runs in, if it is one or steps one.
#[inline]
pub fn inner_generator(v: &Value) -> Option<&Generator> {
    match v.tag() {
        Tag::Generator => v.get(),
        Tag::Object => Some(&*v.data::<AsyncGenStep>()?.generator),
        _ => None,
    }
}

/// [`innermost`], or `None` where the chain goes through `top`: it is about to await the chain, which
/// would go round in a circle.
fn innermost_without(g: &Ref<Generator>, top: &Generator) -> Option<Ref<Generator>> {
    let mut at = g.clone();
    loop {
        if std::ptr::eq(at.as_ptr(), top) {
            return None;
        }
        if at.state() != GenState::Suspended {
            return Some(at);
        }
        let next = match at.waits_for_generator() {
            Some(next) if next.state() != GenState::Finished => Ref::from_borrowed(next),
            _ => return Some(at),
        };
        at = next;
    }
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

/// Somebody else may have awaited a generator that ended, and may be gone before it.
#[inline]
fn unlink_ended(root: &Generator) {
    if root.state() == GenState::Finished {
        root.up.set(std::ptr::null());
    }
}

/// Whether a generator runs a lambda: CPython compiles no rule for StopIterations into those.
fn is_lambda(g: &Generator) -> bool {
    g.function().code.name.as_str() == Some("<lambda>")
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
            GenState::Running | GenState::Lent => {
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
            _ => self.drive(root, &mut top.clone(), sent, true),
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

    /// [`Vm::drive`] of None into a chain that waits for nobody who ended, where the chain yields again
    /// without being left on the way: so most steps of tasks end. `Err`: how it ended else.
    #[inline(always)]
    pub fn drive_plainly(
        &self,
        root: &Generator,
        top: &mut Ref<Generator>,
    ) -> Result<Value, Outcome> {
        let (caller, depth) = (self.frame.get(), self.depth.get());
        let plain = holds_none(&self.handled) && !top.has_outer_handled();
        if !plain || depth >= self.recursion_limit.get() || self.stack_is_low() {
            return Err(self.drive(root, top, Ok(Value::NONE), false));
        }
        root.frame().caller.set(caller);
        root.frame().depth.set(depth + 1);
        self.frame.set(top.frame());
        self.depth.set(top.frame().depth.get());
        let flow = self.step(top, Ok(Value::NONE));
        let yields = flow == Flow::Suspend && self.is_plain_yield(top);
        let outcome = if yields {
            debug_assert!(holds_none(&self.handled), "a frame kept what it handled");
            Ok(self.ret.take())
        } else {
            Err(self.drive_on(root, top, Next::React(flow)))
        };
        self.frame.set(caller);
        self.depth.set(depth);
        if !yields {
            unlink_ended(root);
        }
        outcome
    }

    /// Runs the chain from its innermost generator `top` until something yields out of `root`, or
    /// `root` ends. `top` is left at the innermost generator that is suspended; `ended`: it may wait
    /// for one that ended meanwhile.
    #[inline(never)]
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
        let sent = if ended { self.settle(top, sent) } else { sent };
        let outcome = self.drive_on(root, top, Next::Send(sent));
        self.frame.set(caller);
        self.depth.set(depth);
        unlink_ended(root);
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
                    Some(start) if self.link_fresh(top, &start) => {
                        *top = start.generator;
                        next = Next::Send(start.sent);
                        continue;
                    }
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
    pub(super) fn set_handled(&self, handled: &Value) {
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
                g.frame().span.set(g.function().code.first_line_span());
                g.set_state(GenState::Created);
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

    /// Links what `top` awaits below it where that has not begun, which is nothing but to be run.
    #[inline(always)]
    fn link_fresh(&self, top: &Ref<Generator>, start: &Start) -> bool {
        let g = &start.generator;
        let depth = top.frame().depth.get() + 1;
        let is_fresh = g.state() == GenState::Created
            && matches!(&start.sent, Ok(v) if v.is_none())
            && depth <= self.recursion_limit.get();
        if is_fresh {
            self.link(top, g, depth);
        }
        is_fresh
    }

    /// Makes `g` what `top` awaits.
    #[inline(always)]
    fn link(&self, top: &Ref<Generator>, g: &Ref<Generator>, depth: u32) {
        g.await_from(top, peek(&self.handled));
        g.frame().caller.set(top.frame());
        g.frame().depth.set(depth);
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
        let Some(innermost) = innermost_without(&g, top) else {
            if start.sent.is_err() {
                drop(self.take_pending());
            }
            let what = g.kind_name();
            return Err(self.value_error(format!("{what} already executing")));
        };
        let runs = match innermost.state() {
            GenState::Running | GenState::Lent | GenState::Finished => false,
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
        self.link(top, &g, depth);
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

    /// A StopIteration that leaves a generator becomes a RuntimeError (PEP 479), unless it was thrown
    /// into one that had not begun.
    #[cold]
    fn check_stop(&self, g: &Ref<Generator>, raised: Raised) -> Raised {
        if g.state() == GenState::Created || is_lambda(g) {
            return raised;
        }
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
        // It is raised at no place in the generator: only frames around it are in its traceback.
        let raised = self.pend(e);
        self.fresh.set(true);
        raised
    }

    /// The next value of a generator; `None` at its end (`vm.ret` has what it returned).
    pub fn generator_next(&self, g: &Ref<Generator>) -> Result<Option<Value>, Raised> {
        if g.entrance() != Entrance::Closed {
            if let Some(next) = self.step_leaf(g) {
                return next.or_else(|raised| self.end_of_lambda(g, raised));
            }
        }
        match self.resume(g, Ok(Value::NONE)) {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) => {
                self.ret.set(v);
                Ok(None)
            }
            Outcome::Raised(raised) => self.end_of_lambda(g, raised),
        }
    }

    /// A StopIteration that a lambda raised ends the iteration over it.
    #[cold]
    #[inline(never)]
    fn end_of_lambda(&self, g: &Ref<Generator>, raised: Raised) -> Result<Option<Value>, Raised> {
        if !is_lambda(g) {
            return Err(raised);
        }
        let e = self.catch(raised, Exc::StopIteration)?;
        self.ret.set(super::iterate::stop_value(&e));
        Ok(None)
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
        match self.drive(g, &mut top, sent, true) {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) => {
                self.ret.set(v);
                Ok(None)
            }
            Outcome::Raised(raised) => Err(raised),
        }
    }

    #[cold]
    pub fn recursion_error(&self) -> Raised {
        self.raise(Exc::RecursionError, "maximum recursion depth exceeded")
    }

    /// Whether `v` can be awaited without `__await__`: a coroutine, or a generator that
    /// `types.coroutine` marked.
    #[inline]
    pub fn is_coroutine(&self, v: &Value) -> bool {
        let Some(g) = v.get::<Generator>() else { return false };
        g.kind == FrameKind::Coroutine
            || g.kind == FrameKind::Generator && g.function().code.is_iterable_coroutine()
    }

    /// Whether `v` has all that `collections.abc.Coroutine` asks for, as a coroutine has.
    #[inline]
    pub fn acts_as_coroutine(&self, v: &Value) -> bool {
        self.is_coroutine(v) || self.has_coroutine_methods(v)
    }

    #[cold]
    fn has_coroutine_methods(&self, v: &Value) -> bool {
        use crate::value::sym::{__await__, close, send, throw};
        [__await__, send, throw, close].iter().all(|&m| self.special(v, m).is_some())
    }

    /// An object of the builtin class `t` with that data.
    pub fn new_object(&self, t: T, data: impl NativeData) -> Value {
        crate::value::Object::new(self.class(t).clone(), data).into()
    }
}
