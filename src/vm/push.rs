//! Loops that run inside of the generator they iterate.
//!
//! A loop over a generator need not unwind it at each `yield` and find the way back for the next
//! value. While the loop alone can reach the generator, `yield` runs the loop's body on top of the
//! generator's frame, which looks suspended meanwhile, and goes on after it. Only where the body does
//! not come to its end (it breaks, returns, raises or suspends itself) the generator unwinds as at any
//! `yield`; what the body left in the machine is kept for the loop to go on with.

use super::FrameKind;
use super::frame::{Entrance, Fp, GenState, Generator, Sink};
use super::generator::{Start, agen};
use super::interp::Vm;
use super::node::Flow;
use super::raised::Raised;
use crate::value::{Ref, Value};

/// A loop that takes what a generator yields.
pub trait Taker {
    /// Runs the loop's body with a value, up to where the loop would ask for the next one: `Normal`.
    /// Any other flow is that of the body.
    fn take(&self, v: Value, fp: Fp, vm: &Vm) -> Flow;
}

/// What became of a generator that ran with a loop's body inside.
pub enum Given {
    /// It yielded this, and the body has not seen it.
    Value(Value),
    /// It ended.
    End,
    /// The body ended the loop, or suspended.
    Stopped(Flow),
    Raised(Raised),
}

/// What a body left in the machine that did not come to its end.
pub struct Stopped {
    flow: Flow,
    ret: Value,
    handled: Value,
    start: Option<Start>,
    suspended: Option<Ref<Generator>>,
    below: bool,
    async_yield: bool,
}

impl Vm {
    /// The next values of a plain generator, for a loop of the frame `fp`; `holders` is how many
    /// references to the generator the loop knows of.
    pub fn give(&self, g: &Ref<Generator>, taker: &dyn Taker, fp: Fp, holders: u32) -> Given {
        if g.entrance() != Entrance::Open || self.stack_is_used() {
            return Given::of(self.generator_next(g));
        }
        let sink = self.sink(g, taker, fp, holders);
        let next = self.link.with(&sink, || self.generator_next(g));
        match sink.stopped.take() {
            Some(stopped) => Given::Stopped(self.go_on_stopped(stopped)),
            None => Given::of(next),
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

    /// Runs the body of the loop that iterates the running generator with what that yields. `Err`
    /// gives the value back: it is to be yielded as usual. `Ok(false)`: the generator is to unwind.
    #[inline]
    pub fn push(&self, g: &Generator, v: Value) -> Result<bool, Value> {
        match self.link.of(g) {
            Some(sink) if sink.holds_all() && !self.stack_is_used() => Ok(self.push_to(sink, g, v)),
            _ => Err(v),
        }
    }

    fn push_to(&self, sink: &Sink, g: &Generator, v: Value) -> bool {
        g.set_state(GenState::Lent);
        let is_async = g.kind == FrameKind::AsyncGenerator;
        if is_async {
            g.flags.set(g.flags.get() & !agen::RUNNING);
        }
        let own_handled = self.peek_handled();
        self.set_handled(&sink.handled);
        self.frame.set(sink.fp.frame());
        self.depth.set(sink.depth);
        let flow = self.link.outside(sink, || sink.taker.take(v, sink.fp, self));
        self.frame.set(g.frame());
        self.depth.set(g.frame().depth.get());
        g.set_state(GenState::Running);
        if flow != Flow::Normal {
            sink.stopped.set(Some(self.set_aside(flow, own_handled)));
            return false;
        }
        self.set_handled(&own_handled);
        if is_async {
            g.flags.set(g.flags.get() | agen::RUNNING);
        }
        true
    }

    /// Sets aside what the body left, while its generator unwinds.
    fn set_aside(&self, flow: Flow, own_handled: Value) -> Stopped {
        Stopped {
            flow,
            ret: self.ret.take(),
            handled: self.handled.replace(own_handled),
            start: self.start.take(),
            suspended: self.suspended.take(),
            below: self.below.replace(false),
            async_yield: self.async_yield.replace(false),
        }
    }

    /// Puts back what [`Vm::set_aside`] set aside.
    pub(super) fn go_on_stopped(&self, stopped: Stopped) -> Flow {
        self.ret.set(stopped.ret);
        self.handled.set(stopped.handled);
        self.start.set(stopped.start);
        self.suspended.set(stopped.suspended);
        self.below.set(stopped.below);
        self.async_yield.set(stopped.async_yield);
        stopped.flow
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
