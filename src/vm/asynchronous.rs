//! Asynchronous iteration: `aiter`, `anext`, and the steps of async generators.

use super::FrameKind;
use super::error::{Exc, set_exc_cause, set_exc_context, set_exc_suppress};
use super::frame::{Fp, Generator};
use super::generator::{AsyncGenStep, StepKind, StepState, agen};
use super::interp::Vm;
use super::node::Flow;
use super::push::{Given, Taker};
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{Ref, Value, sym};
use std::cell::Cell;

impl Vm {
    /// The asynchronous iterator of a value, as `async for` wants it.
    pub fn async_iter(&self, v: &Value) -> Eval {
        if v.get::<Generator>().is_some_and(|g| g.kind == FrameKind::AsyncGenerator) {
            return Ok(v.clone());
        }
        let Some(m) = self.special(v, sym::__aiter__) else {
            let name = self.type_name(v);
            return Err(self.type_error(format!(
                "'async for' requires an object with __aiter__ method, got {name}"
            )));
        };
        let it = self.call_found(&m, v, &[])?;
        let generator = it.get::<Generator>().is_some_and(|g| g.kind == FrameKind::AsyncGenerator);
        if !generator && self.special(&it, sym::__anext__).is_none() {
            let name = self.type_name(&it);
            return Err(self.type_error(format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
            )));
        }
        Ok(it)
    }

    /// The awaitable of an asynchronous iterator's next value.
    pub fn async_next(&self, it: &Value) -> Eval {
        if let Some(g) = it.get_ref::<Generator>() {
            if g.kind == FrameKind::AsyncGenerator {
                return self.async_step(g, StepKind::Send, Value::NONE);
            }
        }
        let Some(m) = self.special(it, sym::__anext__) else {
            let name = self.type_name(it);
            return Err(self.type_error(format!(
                "'async for' requires an iterator with __anext__ method, got {name}"
            )));
        };
        let v = self.call_found(&m, it, &[])?;
        let awaitable = self.is_coroutine(&v) || self.special(&v, sym::__await__).is_some();
        if !awaitable {
            let name = self.type_name(&v);
            let cause = self.type_error(format!("'{name}' object can't be awaited"));
            return Err(self.invalid_next(&v, cause));
        }
        Ok(v)
    }

    /// The TypeError about what an asynchronous iterator gave, from what awaiting it raised.
    #[cold]
    pub fn invalid_next(&self, v: &Value, _: Raised) -> Raised {
        let name = self.type_name(v);
        let cause = self.take_pending();
        let message = format!("'async for' received an invalid object from __anext__: {name}");
        let e = self.new_exception(Exc::TypeError, vec![Value::str(&message)]);
        set_exc_context(&e, cause.clone());
        set_exc_cause(&e, cause);
        set_exc_suppress(&e, Value::TRUE);
        self.raise_value(e)
    }

    /// The awaitable that steps an async generator.
    ///
    /// # Errors
    /// What the loop's hook for the first iteration raised.
    pub fn async_step(&self, generator: Ref<Generator>, what: StepKind, value: Value) -> Eval {
        self.notice_first_iteration(&generator)?;
        let t = if what == StepKind::Send { T::AsyncGenSend } else { T::AsyncGenThrow };
        let state = Cell::new(StepState::Created);
        Ok(self.new_object(t, AsyncGenStep { generator, what, value: Cell::new(value), state }))
    }

    /// Whether an async generator can run on top of a loop's frame; see `give_async`.
    #[inline]
    pub fn can_run_inside(&self, g: &Generator) -> bool {
        g.kind == FrameKind::AsyncGenerator
            && g.is_at_yield()
            && g.flags.get() & agen::RUNNING == 0
            && self.depth.get() < self.recursion_limit.get()
            && !self.stack_is_low()
    }

    /// The next values of an async generator that a loop iterates: the generator runs on top of the
    /// loop's frame, as a plain one does, so that neither of the two has to be unwound and found
    /// again for each value, and the loop's body inside of it where that can be (`push.rs`). `None`: it
    /// waits for something, and the loop suspends, linked as if its frame had awaited the step; `start`
    /// and `suspended` have what it waits for.
    #[inline]
    pub fn give_async(
        &self,
        g: &Ref<Generator>,
        taker: Option<&dyn Taker>,
        fp: Fp,
        holders: u32,
    ) -> Option<Given> {
        if g.flags.get() & agen::HOOKED == 0 {
            if let Err(raised) = self.notice_first_iteration(g) {
                return Some(Given::Raised(raised));
            }
        }
        let handled = self.peek_handled();
        let sink = taker.filter(|_| self.may_push()).map(|taker| self.sink(g, taker, fp, holders));
        let (caller, depth) = (self.frame.get(), self.depth.get());
        g.flags.set(g.flags.get() | agen::RUNNING);
        let frame = g.frame();
        frame.caller.set(caller);
        frame.depth.set(depth + 1);
        self.frame.set(frame);
        self.depth.set(depth + 1);
        let flow = match &sink {
            Some(sink) => self.link.with(sink, || self.step(g, Ok(Value::NONE))),
            None => self.step(g, Ok(Value::NONE)),
        };
        self.frame.set(caller);
        self.depth.set(depth);
        if let Some(stopped) = sink.and_then(|sink| sink.stopped.take()) {
            return Some(self.go_on_stopped(stopped));
        }
        let value = match flow {
            Flow::Suspend if self.async_yield.take() => self.finish_async_yield(g),
            Flow::Suspend => {
                self.suspend_inside(g, Generator::of(fp), handled);
                return None;
            }
            flow => self.end(g, flow),
        };
        self.set_handled(&handled);
        Some(match value {
            Ok(v) => Given::Value(v),
            Err(raised) => Given::Raised(raised),
        })
    }

    /// A generator that ran inside of `consumer` suspends: `consumer` awaits it.
    #[inline(never)]
    fn suspend_inside(&self, g: &Ref<Generator>, consumer: &Generator, handled: Value) {
        g.await_from(consumer, handled.clone());
        if !self.is_starting() {
            self.handled.set(handled);
        }
        // The innermost one suspends first.
        let innermost = self.suspended.take().unwrap_or_else(|| g.clone());
        self.suspended.set(Some(innermost));
        self.below.set(true);
    }

    /// What scripts see in place of the async generator that a suspended loop iterates: the step under way.
    pub fn step_under_way(&self, g: Ref<Generator>) -> Value {
        let (what, value) = (StepKind::Send, Cell::default());
        // It runs to its end below the loop's frame: nobody else can go on with it.
        let state = Cell::new(StepState::Closed);
        self.new_object(T::AsyncGenSend, AsyncGenStep { generator: g, what, value, state })
    }

    /// The running loop learns of an async generator when it is first iterated.
    fn notice_first_iteration(&self, g: &Ref<Generator>) -> Result<(), Raised> {
        let flags = g.flags.get();
        if flags & agen::HOOKED != 0 {
            return Ok(());
        }
        g.flags.set(flags | agen::HOOKED);
        let hook = crate::value::peek(&self.async_first_iter);
        if hook.is_none() { Ok(()) } else { self.call(&hook, &[g.value()]).map(drop) }
    }
}
