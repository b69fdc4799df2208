//! Loops that run inside of the generator they iterate.
//!
//! A loop over a generator need not unwind it at each `yield` and find the way back for the next
//! value. While the loop alone can reach the generator, `yield` runs the loop's body on top of the
//! generator's frame, which looks suspended meanwhile, and goes on after it. Only where the body does
//! not come to its end (it breaks, returns, raises or suspends itself) the generator unwinds as at any
//! `yield`; what the body left in the machine is kept for the loop to go on with.

use super::FrameKind;
use super::frame::{Entrance, Fp, GenState, Generator, Sink, Slot, deref_frame};
use super::generator::{Start, agen};
use super::interp::Vm;
use super::node::{Flow, Node};
use super::raised::Raised;
use crate::value::{Iter, Ref, Value, holds_none};
use std::cell::Cell;

/// A loop that takes what a generator yields.
pub trait Taker {
    /// Runs the loop's body with a value.
    fn take(&self, v: Value, fp: Fp, vm: &Vm) -> Flow;

    /// What `take` comes to.
    fn takes(&self) -> Takes<'_>;
}

/// What is to be done with a value.
#[derive(Clone, Copy)]
pub enum Takes<'a> {
    /// A local variable gets it, then the body runs.
    Local(Slot, &'a dyn Node),
    /// The loop knows.
    Any(&'a dyn Taker),
}

impl Takes<'_> {
    #[inline(always)]
    fn take(self, v: Value, fp: Fp, vm: &Vm) -> Flow {
        match self {
            Takes::Local(slot, body) => {
                fp.set(slot, v);
                body.exec(fp, vm)
            }
            Takes::Any(taker) => taker.take(v, fp, vm),
        }
    }
}

/// What became of a generator that ran with a loop's body inside.
pub enum Given {
    /// It yielded this, and the body has not seen it.
    Value(Value),
    /// It ended.
    End,
    /// The body ended the loop, or suspended; whether it had come to its end before.
    Stopped(Flow, bool),
    Raised(Raised),
}

/// What a body left in the machine that did not come to its end.
pub struct Stopped {
    flow: Flow,
    went_on: bool,
    ret: Value,
    handled: Value,
    start: Option<Start>,
    suspended: Option<Ref<Generator>>,
    below: bool,
    async_yield: bool,
}

impl Vm {
    /// The next values of a plain generator, for a loop of the frame `fp`, of which `taker` takes as many
    /// as it can; `holders` is how many references to the generator the loop knows of.
    pub fn give(
        &self,
        g: &Ref<Generator>,
        taker: Option<&dyn Taker>,
        fp: Fp,
        holders: u32,
    ) -> Given {
        let Some(taker) = taker.filter(|_| g.entrance() == Entrance::Open && self.may_push())
        else {
            return Given::of(self.generator_next(g));
        };
        let sink = self.sink(g, taker, fp, holders);
        let next = self.link.with(&sink, || self.generator_next(g));
        match sink.stopped.take() {
            Some(stopped) => self.go_on_stopped(stopped),
            None => Given::of(next),
        }
    }

    /// Whether a body may run inside of a generator: recursion may need what is left of the native stack.
    #[inline]
    pub(super) fn may_push(&self) -> bool {
        !self.stack_is_used()
    }

    /// Calls `f` with all values that an iterator gives, until it says `false`: it has enough.
    #[inline]
    pub fn drain(
        &self,
        it: &mut Iter,
        mut f: impl FnMut(Value) -> Result<bool, Raised>,
    ) -> Result<(), Raised> {
        if let Iter::Generator(g) = it
            && let (Some(g), Some(frame)) = (g.get_ref(), deref_frame(self.frame.get()))
        {
            return self.drain_generator(&g, &mut f, frame.fp());
        }
        while let Some(v) = match it {
            Iter::List { .. } => self.poll().and_then(|()| self.next(it))?,
            _ => self.pull(it)?,
        } {
            if !f(v)? {
                break;
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn drain_generator(&self, g: &Ref<Generator>, f: Each, fp: Fp) -> Result<(), Raised> {
        let drain = Drain(Cell::new(Some(f)));
        loop {
            self.poll()?;
            let flow = match self.give(g, Some(&drain), fp, NATIVE_HOLDERS) {
                Given::Value(v) => drain.take(v, fp, self),
                Given::Stopped(flow, _) => flow,
                Given::End => return Ok(()),
                Given::Raised(raised) => return Err(raised),
            };
            match flow {
                Flow::Normal => {}
                Flow::Raise => return Err(self.raised()),
                _ => return Ok(()),
            }
        }
    }

    /// What takes the values of `g`, a loop of the running frame.
    #[inline]
    pub(super) fn sink<'a>(
        &self,
        g: &'a Ref<Generator>,
        taker: &'a dyn Taker,
        fp: Fp,
        holders: u32,
    ) -> Sink<'a> {
        Sink::new(g, taker, fp, holders, self.depth.get(), self.peek_handled())
    }

    /// Where a value goes that the running generator is about to yield, if a loop takes it at once.
    #[inline(always)]
    pub fn sink_of<'a>(&self, g: &Generator) -> Option<&'a Sink<'a>> {
        self.link.of(g).filter(|sink| sink.holds_all())
    }

    /// Runs the body of the loop that iterates the running generator with what that yields. `false`: the
    /// generator is to unwind, as if it had yielded None.
    #[inline(always)]
    pub fn push(&self, sink: &Sink, g: &Generator, v: Value) -> bool {
        if !sink.handled.is_none() || !holds_none(&self.handled) {
            return self.push_handling(sink, g, v);
        }
        let flow = self.lend(sink, g, v);
        if flow != Flow::Normal {
            self.set_aside(sink, g, flow, Value::NONE);
            return false;
        }
        debug_assert!(holds_none(&self.handled), "a body left what it handled");
        true
    }

    /// [`Vm::push`] where the loop or the generator is handling an exception.
    #[cold]
    #[inline(never)]
    fn push_handling(&self, sink: &Sink, g: &Generator, v: Value) -> bool {
        let own_handled = self.handled.replace(sink.handled.clone());
        let flow = self.lend(sink, g, v);
        if flow != Flow::Normal {
            self.set_aside(sink, g, flow, own_handled);
            return false;
        }
        self.handled.set(own_handled);
        true
    }

    /// Leaves the running generator for the body of its loop, and comes back: `Normal` if the body came to
    /// its end.
    #[inline(always)]
    fn lend(&self, sink: &Sink, g: &Generator, v: Value) -> Flow {
        g.set_state(GenState::Lent);
        self.frame.set(sink.fp.frame());
        self.depth.set(sink.depth);
        self.link.leave(sink);
        let mut flow = sink.takes.take(v, sink.fp, self);
        if matches!(flow, Flow::Normal | Flow::Continue) {
            sink.fp.frame().span.set(sink.span);
            flow = Flow::Raise;
            if self.poll().is_ok() {
                sink.went_on.set(true);
                flow = Flow::Normal;
            }
        }
        self.link.come_back(sink);
        self.frame.set(g.frame());
        self.depth.set(g.frame().depth.get());
        g.set_state(GenState::Running);
        flow
    }

    /// Sets aside what the body left, while its generator unwinds.
    #[inline(never)]
    fn set_aside(&self, sink: &Sink, g: &Generator, flow: Flow, own_handled: Value) {
        if g.kind == FrameKind::AsyncGenerator {
            g.flags.set(g.flags.get() & !agen::RUNNING);
        }
        sink.stopped.set(Some(Stopped {
            flow,
            went_on: sink.went_on.get(),
            ret: self.ret.take(),
            handled: self.handled.replace(own_handled),
            start: self.start.take(),
            suspended: self.suspended.take(),
            below: self.below.replace(false),
            async_yield: self.async_yield.replace(false),
        }));
    }

    /// Puts back what [`Vm::set_aside`] set aside.
    pub(super) fn go_on_stopped(&self, stopped: Stopped) -> Given {
        self.ret.set(stopped.ret);
        self.handled.set(stopped.handled);
        self.start.set(stopped.start);
        self.suspended.set(stopped.suspended);
        self.below.set(stopped.below);
        self.async_yield.set(stopped.async_yield);
        Given::Stopped(stopped.flow, stopped.went_on)
    }
}

/// What a native does with each value: `false` if it has enough.
type Each<'a> = &'a mut dyn FnMut(Value) -> Result<bool, Raised>;

/// A native that takes all values, or enough of them: its body breaks then.
struct Drain<'a>(Cell<Option<Each<'a>>>);

/// How often a native holds a generator that it was called with: its argument, the iterator, and
/// while that runs.
const NATIVE_HOLDERS: u32 = 3;

impl Taker for Drain<'_> {
    fn take(&self, v: Value, _: Fp, vm: &Vm) -> Flow {
        let Some(f) = self.0.take() else {
            let _ = vm.value_error("generator already executing");
            return Flow::Raise;
        };
        let more = f(v);
        self.0.set(Some(f));
        match more {
            Ok(true) => Flow::Normal,
            Ok(false) => Flow::Break,
            Err(_) => Flow::Raise,
        }
    }

    fn takes(&self) -> Takes<'_> {
        Takes::Any(self)
    }
}

impl Given {
    fn of(next: Result<Option<Value>, Raised>) -> Given {
        match next {
            Ok(Some(v)) => Given::Value(v),
            Ok(None) => Given::End,
            Err(raised) => Given::Raised(raised),
        }
    }
}
