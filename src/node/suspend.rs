//! The nodes at which a frame suspends: `yield`, `yield from`, `await`, and `async for`.

use super::assign::Target;
use super::block::Empty;
use super::name::NameTarget;
use super::{Tree, mark};
use crate::value::{IterObject, Ref, Tag, Tuple, Value, sym};
use crate::vm::frame::GenState;
use crate::vm::future::Future;
use crate::vm::generator::{AsyncGenStep, Begun, Start, StepState};
use crate::vm::push::{Given, Taker, Takes};
use crate::vm::{Awaited, Eval, Exc, Flow, Fp, FrameKind, Generator, Node, Raised, Slot, Vm};
use std::any::Any;
use std::cell::Cell;

/// `yield value`; what is sent goes to `result`.
pub struct Yield<E> {
    pub value: E,
    pub result: Option<Slot>,
    pub in_async_generator: bool,
    pub span: u32,
}

impl<E: Node> Node for Yield<E> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let Ok(v) = self.value.eval(fp, vm) else { return Flow::Raise };
        mark(fp, self.span);
        let g = Generator::of(fp);
        if let Some(sink) = vm.sink_of(g) {
            return match vm.push(sink, g, v) {
                true => finish(Ok(Value::NONE), self.result, fp),
                false => Flow::Suspend,
            };
        }
        vm.ret.set(v);
        if self.in_async_generator {
            vm.async_yield.set(true);
        }
        Flow::Suspend
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        finish(vm.take_sent(), self.result, fp)
    }
}

/// Stores the value of a suspending expression.
#[inline]
fn finish(v: Eval, result: Option<Slot>, fp: Fp) -> Flow {
    match v {
        Ok(v) => {
            if let Some(s) = result {
                fp.set(s, v);
            }
            Flow::Normal
        }
        Err(_) => Flow::Raise,
    }
}

/// `await value` and `yield from value`; the result goes to `result`.
///
/// What is awaited is kept in the frame's `inner` slot: a generator that runs below this one, a
/// future, or an iterator.
pub struct Await {
    pub value: Tree,
    pub result: Option<Slot>,
    pub inner: Slot,
    /// `yield from` rather than `await`.
    pub is_yield_from: bool,
    /// For an `async with` or `async for`: the method whose result is awaited.
    pub method: Option<&'static str>,
    pub span: u32,
}

impl Node for Await {
    fn part(&mut self) -> Option<&mut dyn Any> {
        Some(self)
    }

    #[inline(always)]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let awaited = match self.value.eval_awaited(fp, vm) {
            Some(awaited) => awaited,
            None => self.value.eval(fp, vm).map(Awaited::pending),
        };
        match awaited {
            Ok(awaited) if awaited.is_turn() => {
                mark(fp, self.span);
                fp.set(self.inner, Value::NONE);
                vm.ret.set(Value::NONE);
                Flow::Suspend
            }
            Ok(awaited) => match awaited.take(vm) {
                Ok(v) => self.wait_for(v, fp, vm),
                Err(result) => finish(Ok(result), self.result, fp),
            },
            Err(_) => Flow::Raise,
        }
    }

    fn suspends(&self) -> bool {
        true
    }

    #[inline(always)]
    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let inner = fp.take(self.inner);
        if inner.is_none() {
            // It let the others have a turn.
            return finish(vm.take_sent(), self.result, fp);
        }
        match inner.tag() {
            Tag::Generator => finish(vm.take_sent(), self.result, fp),
            _ => self.resume_with(inner, fp, vm),
        }
    }
}

impl Await {
    /// `exec` where it is not worth a copy.
    #[inline(never)]
    pub fn begin_apart(&self, fp: Fp, vm: &Vm) -> Flow {
        self.exec(fp, vm)
    }

    /// `resume` where it is not worth a copy.
    #[inline(never)]
    pub fn resume_apart(&self, fp: Fp, vm: &Vm) -> Flow {
        self.resume(fp, vm)
    }

    /// Goes on after a wait for what is no generator.
    #[inline(never)]
    fn resume_with(&self, inner: Value, fp: Fp, vm: &Vm) -> Flow {
        match inner.tag() {
            Tag::Future => {
                let outcome = match vm.take_sent() {
                    Ok(_) => inner.expect::<Future>().outcome(vm),
                    Err(raised) => Err(raised),
                };
                finish(outcome, self.result, fp)
            }
            Tag::Object if inner.data::<AsyncGenStep>().is_some() => {
                finish(vm.take_sent(), self.result, fp)
            }
            _ => match self.pass_on_to(inner, fp, vm) {
                Ok(flow) => flow,
                Err(_) => {
                    drop(fp.take(self.inner));
                    Flow::Raise
                }
            },
        }
    }

    /// Takes a node out of its box, if it is one of these.
    pub fn take_out(node: &mut Tree) -> Option<Await> {
        let this: &mut Await = node.part()?.downcast_mut()?;
        let value = std::mem::replace(&mut this.value, Box::new(Empty));
        Some(Await { value, ..*this })
    }

    /// [`Await::begin`] at its place.
    #[inline(never)]
    fn wait_for(&self, v: Value, fp: Fp, vm: &Vm) -> Flow {
        mark(fp, self.span);
        if vm.poll().is_err() {
            return Flow::Raise;
        }
        self.begin(v, fp, vm).unwrap_or(Flow::Raise)
    }

    /// Starts to wait for `v`, or finishes at once.
    #[inline(always)]
    fn begin(&self, v: Value, fp: Fp, vm: &Vm) -> Result<Flow, Raised> {
        if let Some(g) = v.get_ref::<Generator>() {
            let suits = if self.is_yield_from {
                g.kind == FrameKind::Generator || self.may_delegate(fp, &v, vm)?
            } else {
                vm.is_coroutine(&v)
            };
            if suits {
                return self.descend(g, fp, vm);
            }
        }
        if let (Some(future), false) = (v.get::<Future>(), self.is_yield_from) {
            if future.is_done() {
                let outcome = future.outcome(vm)?;
                return Ok(finish(Ok(outcome), self.result, fp));
            }
            future.block();
            vm.ret.set(v.clone());
            fp.set(self.inner, v);
            return Ok(Flow::Suspend);
        }
        if let (Some(step), false) = (v.data::<AsyncGenStep>(), self.is_yield_from) {
            let sent = match vm.begin_step(step, Ok(Value::NONE)) {
                Begun::Done(result) => return Ok(finish(Ok(result?), self.result, fp)),
                Begun::Run(sent) => sent,
            };
            // It runs to its end here: nobody else can go on with it.
            step.state.set(StepState::Closed);
            vm.start_below(Start { generator: step.generator.clone(), sent });
            fp.set(self.inner, v);
            return Ok(Flow::Suspend);
        }
        let it = if self.is_yield_from {
            vm.iter_value(&v)?
        } else {
            awaitable_iter(&v, self.method, vm).map_err(|raised| match self.method {
                Some("__anext__") => vm.invalid_next(&v, raised),
                _ => raised,
            })?
        };
        if let Some(g) = it.get_ref::<Generator>() {
            return self.descend(g, fp, vm);
        }
        fp.set(self.inner, it.clone());
        self.advance(&it, fp, vm)
    }

    /// `yield from coroutine` is allowed in coroutines that `types.coroutine` made.
    fn may_delegate(&self, fp: Fp, v: &Value, vm: &Vm) -> Result<bool, Raised> {
        let here = Generator::of(fp);
        let allowed =
            here.kind == FrameKind::Coroutine || here.function().code.is_iterable_coroutine();
        if vm.is_coroutine(v) && !allowed {
            return Err(vm.type_error(
                "cannot 'yield from' a coroutine object in a non-coroutine generator",
            ));
        }
        Ok(vm.is_coroutine(v))
    }

    fn descend(&self, g: Ref<Generator>, fp: Fp, vm: &Vm) -> Result<Flow, Raised> {
        let coroutine = g.kind == FrameKind::Coroutine;
        match g.state() {
            GenState::Created => {}
            GenState::Suspended if coroutine => {
                if g.awaiter().is_some() || g.inner().is_some() {
                    return Err(vm.raise(Exc::RuntimeError, "coroutine is being awaited already"));
                }
            }
            GenState::Running | GenState::Lent => {
                let what = g.kind_name();
                return Err(vm.value_error(format!("{what} already executing")));
            }
            GenState::Finished if coroutine => {
                return Err(vm.raise(Exc::RuntimeError, "cannot reuse already awaited coroutine"));
            }
            GenState::Finished => return Ok(finish(Ok(Value::NONE), self.result, fp)),
            GenState::Suspended => {}
        }
        fp.set(self.inner, g.value());
        vm.start_below(Start { generator: g, sent: Ok(Value::NONE) });
        Ok(Flow::Suspend)
    }

    /// Takes the next value of an iterator that is no generator.
    fn advance(&self, it: &Value, fp: Fp, vm: &Vm) -> Result<Flow, Raised> {
        vm.ret.set(Value::NONE);
        match vm.next_value(it) {
            Ok(Some(v)) => {
                vm.ret.set(v);
                Ok(Flow::Suspend)
            }
            Ok(None) => {
                drop(fp.take(self.inner));
                Ok(finish(Ok(vm.take_ret()), self.result, fp))
            }
            Err(raised) => {
                drop(fp.take(self.inner));
                Err(raised)
            }
        }
    }

    /// Passes what was sent or thrown on to an iterator, which stays what is awaited meanwhile.
    fn pass_on_to(&self, it: Value, fp: Fp, vm: &Vm) -> Result<Flow, Raised> {
        fp.set(self.inner, it.clone());
        self.pass_on(&it, fp, vm)
    }

    /// Passes what was sent or thrown on to an iterator.
    fn pass_on(&self, it: &Value, fp: Fp, vm: &Vm) -> Result<Flow, Raised> {
        let outcome = match vm.take_sent() {
            Ok(v) if v.is_none() => return self.advance(it, fp, vm),
            Ok(v) => {
                let send = vm.get_attr(it, sym::send)?;
                vm.call(&send, &[v])
            }
            Err(raised) => {
                if it.get::<IterObject>().is_some() {
                    return self.end_by_throw(raised, fp, vm);
                }
                let e = vm.take_pending();
                match vm.try_get_attr(it, sym::throw)? {
                    // What was passed to a generator's `throw` is passed on as it is.
                    Some(throw) => match vm.thrown_args.take().get::<Tuple>() {
                        Some(args) => vm.call(&throw, args.items()),
                        None => vm.call(&throw, &[e]),
                    },
                    None => return self.end_by_throw(vm.pend(e), fp, vm),
                }
            }
        };
        match outcome {
            Ok(v) => {
                vm.ret.set(v);
                Ok(Flow::Suspend)
            }
            Err(raised) => self.end_by_throw(raised, fp, vm),
        }
    }

    /// A StopIteration that the iterator raises, or that is thrown at one without a `throw`, is the end
    /// of it.
    fn end_by_throw(&self, raised: Raised, fp: Fp, vm: &Vm) -> Result<Flow, Raised> {
        let stop = vm.catch(raised, Exc::StopIteration)?;
        drop(fp.take(self.inner));
        let v = crate::vm::iterate::stop_value(&stop);
        Ok(finish(Ok(v), self.result, fp))
    }
}

/// The iterator that `v.__await__()` gives.
fn awaitable_iter(v: &Value, method: Option<&str>, vm: &Vm) -> Eval {
    let Some(m) = vm.special(v, sym::__await__) else {
        let name = vm.type_name(v);
        return Err(vm.type_error(match method {
            Some(method) => format!(
                "'async with' received an object from {method} that does not implement __await__: {name}"
            ),
            None => format!("'{name}' object can't be awaited"),
        }));
    };
    let it = vm.call_found(&m, v, &[])?;
    if vm.is_coroutine(&it) {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if !vm.is_iterator(&it) {
        let name = vm.type_name(&it);
        return Err(vm.type_error(format!("__await__() returned non-iterator of type '{name}'")));
    }
    Ok(it)
}

/// The asynchronous iterator of a value: `aiter(v)`, with the messages of `async for`.
pub struct AsyncIter {
    pub value: Tree,
    pub span: u32,
}

impl Node for AsyncIter {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.eval(fp, vm)?;
        mark(fp, self.span);
        vm.async_iter(&v)
    }
}

/// The awaitable of the next value of the iterator in a slot.
pub struct AsyncNext {
    pub iterator: Slot,
    pub span: u32,
}

impl Node for AsyncNext {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        let it = fp.get(self.iterator).clone();
        vm.async_next(&it)
    }
}

/// `async for target in iterable: body`.
pub struct AsyncFor {
    pub iterable: Tree,
    /// Holds the iterator.
    pub iterator: Slot,
    /// A variable that holds it as well, if it is read here alone.
    pub alias: Option<Slot>,
    /// Whether its body is worth running inside of a generator: it came to its end lately.
    pub inside: Cell<bool>,
    /// Awaits the next value, which it stores in `item`.
    pub next: Await,
    pub item: Slot,
    pub target: Target,
    pub body: Tree,
    /// 0: the next value is awaited, 1: the body runs.
    pub position: Slot,
    /// How it ends if it is broken out of: `Normal`, or `Break` for a `LoopElse` around it.
    pub broken: Flow,
    pub span: u32,
}

impl AsyncFor {
    /// Goes on after the body, or the wait for the next value, ended with `flow`.
    fn go_on(&self, mut flow: Flow, mut in_body: bool, fp: Fp, vm: &Vm) -> Flow {
        loop {
            match flow {
                Flow::Suspend => {
                    fp.set_position(self.position, i64::from(in_body));
                    return flow;
                }
                Flow::Raise if !in_body && vm.pending_is(Exc::StopAsyncIteration) => {
                    drop(vm.take_pending());
                    drop(fp.take(self.iterator));
                    return Flow::Normal;
                }
                Flow::Normal if !in_body => {
                    in_body = true;
                    let v = fp.take(self.item);
                    flow = self.run_body(v, fp, vm);
                }
                Flow::Normal | Flow::Continue => (flow, in_body) = self.go_to_next(fp, vm),
                flow => {
                    drop(fp.take(self.iterator));
                    // A handler runs after what the iterator's end leads to.
                    vm.finalize_waiting();
                    return if flow == Flow::Break { self.broken } else { flow };
                }
            }
        }
    }

    #[inline(always)]
    fn run_body(&self, v: Value, fp: Fp, vm: &Vm) -> Flow {
        if let Target::Name(NameTarget::Local(s)) = self.target {
            fp.set(s, v);
            return self.body.exec(fp, vm);
        }
        mark(fp, self.span);
        match self.target.set(fp, vm, v) {
            Ok(()) => self.body.exec(fp, vm),
            Err(_) => Flow::Raise,
        }
    }

    /// The body with the next value, where that is to be had without awaiting it; else, and with
    /// `false`, the flow of awaiting it.
    #[inline]
    fn go_to_next(&self, fp: Fp, vm: &Vm) -> (Flow, bool) {
        mark(fp, self.next.span);
        if vm.poll().is_err() {
            return (Flow::Raise, true);
        }
        let it = fp.get(self.iterator);
        let Some(g) = it.get_ref::<Generator>().filter(|g| vm.can_run_inside(g)) else {
            return (self.next.begin_apart(fp, vm), false);
        };
        let holders = HOLDERS + u32::from(self.alias.is_some_and(|s| fp.get(s).is(it)));
        let taker: Option<&dyn Taker> = if self.inside.get() { Some(self) } else { None };
        match vm.give_async(&g, taker, fp, holders) {
            Some(Given::Value(v)) => {
                let flow = self.run_body(v, fp, vm);
                self.inside.set(flow != Flow::Suspend);
                (flow, true)
            }
            Some(Given::Stopped(flow, went_on)) => {
                self.inside.set(went_on || flow != Flow::Suspend);
                (flow, true)
            }
            Some(Given::Raised(_) | Given::End) => (Flow::Raise, false),
            None => {
                fp.set(self.next.inner, g.value());
                (Flow::Suspend, false)
            }
        }
    }
}

/// How often a loop holds the generator that it iterates: its iterator, and while that runs.
pub(super) const HOLDERS: u32 = 2;

impl Taker for AsyncFor {
    fn take(&self, v: Value, fp: Fp, vm: &Vm) -> Flow {
        self.run_body(v, fp, vm)
    }

    fn takes(&self) -> Takes<'_> {
        match self.target {
            Target::Name(NameTarget::Local(slot)) => Takes::Local(slot, &*self.body),
            _ => Takes::Any(self),
        }
    }
}

impl Node for AsyncFor {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.iterable.eval(fp, vm) {
            Ok(it) => fp.set(self.iterator, it),
            Err(_) => return Flow::Raise,
        }
        self.go_on(Flow::Continue, true, fp, vm)
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let in_body = fp.position(self.position) == 1;
        let flow = if in_body { self.body.resume(fp, vm) } else { self.next.resume_apart(fp, vm) };
        self.go_on(flow, in_body, fp, vm)
    }
}
