//! Coroutines written in Rust: functions whose body is a state machine over the slots of a frame
//! like any other, so that scripts cannot tell them from those of the language.

use crate::node::suspend::Await;
use crate::value::Value;
use crate::vm::{Awaited, Eval, Flow, Fp, Node, Raised, Slot, Vm};
use std::marker::PhantomData;

/// How a coroutine goes on.
pub(super) enum Step {
    /// It awaits this.
    Await(Value),
    /// It lets the others have a turn: a bare `yield`.
    Yield,
    /// It returns this.
    Done(Value),
}

/// A coroutine. Its state is what its slots hold.
pub(super) trait Coroutine: 'static {
    /// How many slots of its own it needs, besides the arguments.
    const SLOTS: usize = 0;
    /// How many trailing arguments may be left out.
    const OPTIONAL: usize = 0;

    /// What it returns if it need not wait at all; then no coroutine object is made for an `await`
    /// of the call. Must leave everything as it was if it gives `None`, and run no script.
    fn ready(_args: &[Value], _vm: &Vm) -> Option<Value> {
        None
    }

    /// What awaiting it with these arguments (trailing ones may be left out) comes to, where that is
    /// simple enough to need no frame; the rules of `ready` apply.
    fn shortcut(args: &[Value], vm: &Vm) -> Option<Awaited> {
        Self::ready(args, vm).map(|v| Awaited::done(v, vm))
    }

    /// Runs to the first await, or to the end.
    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised>;

    /// Goes on after an await, with what it gave or (`Err`: the pending exception) raised.
    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let _ = (frame, vm);
        got.map(Step::Done)
    }
}

/// The slots of a coroutine's frame.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    fp: Fp,
    /// How many parameters there are.
    params: usize,
}

/// What is awaited; the generic part of every frame, after the parameters.
const INNER: usize = 0;
/// The awaitable, until the await begins, and its result.
const AWAITED: usize = 1;
const OWN: usize = 2;

impl Frame {
    /// The value of a parameter.
    pub fn arg(&self, i: usize) -> &Value {
        self.fp.get(Slot::new(i))
    }

    /// The value of one of its own slots.
    pub fn get(&self, i: usize) -> &Value {
        self.fp.get(self.own(i))
    }

    pub fn set(&self, i: usize, v: Value) {
        self.fp.set(self.own(i), v);
    }

    pub fn take(&self, i: usize) -> Value {
        self.fp.take(self.own(i))
    }

    fn own(&self, i: usize) -> Slot {
        Slot::new(self.params + OWN + i)
    }
}

/// The body of a coroutine's code.
pub(super) struct Body<C> {
    wait: Await,
    inner: Slot,
    awaited: Slot,
    params: usize,
    is: PhantomData<C>,
}

impl<C: Coroutine> Body<C> {
    /// How many slots its frames have, and which of them keeps what is awaited.
    pub fn layout(params: usize) -> (usize, Slot) {
        (params + OWN + C::SLOTS, Slot::new(params + INNER))
    }

    /// The body of a function with that many parameters, defined at `span`.
    pub fn make(params: usize, span: u32) -> Box<dyn Node> {
        let (inner, awaited) = (Slot::new(params + INNER), Slot::new(params + AWAITED));
        let value = Box::new(TakeSlot(awaited));
        let result = Some(awaited);
        let wait = Await { value, result, inner, is_yield_from: false, method: None, span };
        Box::new(Body::<C> { wait, inner, awaited, params, is: PhantomData })
    }

    fn frame(&self, fp: Fp) -> Frame {
        Frame { fp, params: self.params }
    }

    /// Runs from step to step until it has to wait or ends.
    fn run(&self, mut step: Result<Step, Raised>, fp: Fp, vm: &Vm) -> Flow {
        loop {
            let flow = match step {
                Err(_) => return Flow::Raise,
                Ok(Step::Done(v)) => {
                    vm.ret.set(v);
                    return Flow::Return;
                }
                Ok(Step::Yield) => {
                    vm.ret.set(Value::NONE);
                    return Flow::Suspend;
                }
                Ok(Step::Await(v)) => {
                    fp.set(self.awaited, v);
                    self.wait.begin_apart(fp, vm)
                }
            };
            if flow == Flow::Suspend {
                return flow;
            }
            step = self.go_on(flow, fp, vm);
        }
    }

    /// The step after an await that ended so.
    fn go_on(&self, flow: Flow, fp: Fp, vm: &Vm) -> Result<Step, Raised> {
        let got = if flow == Flow::Raise { Err(vm.raised()) } else { Ok(fp.take(self.awaited)) };
        C::resume(self.frame(fp), got, vm)
    }
}

impl<C: Coroutine> Node for Body<C> {
    fn may_be_ready(&self) -> bool {
        true
    }

    fn ready(&self, args: &[Value], vm: &Vm) -> Option<Awaited> {
        let fits = args.len() <= self.params && args.len() + C::OPTIONAL >= self.params;
        if fits { C::shortcut(args, vm) } else { None }
    }

    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let step = C::begin(self.frame(fp), vm);
        self.run(step, fp, vm)
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        if fp.get(self.inner).is_unbound() {
            let got = vm.take_sent();
            let step = C::resume(self.frame(fp), got, vm);
            return self.run(step, fp, vm);
        }
        let flow = self.wait.resume_apart(fp, vm);
        if flow == Flow::Suspend {
            return flow;
        }
        let step = self.go_on(flow, fp, vm);
        self.run(step, fp, vm)
    }
}

/// The value in a slot, moved out.
struct TakeSlot(Slot);

impl Node for TakeSlot {
    fn eval(&self, fp: Fp, _: &Vm) -> Eval {
        Ok(fp.take(self.0))
    }
}
