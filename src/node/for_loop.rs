//! `for`.

use super::assign::Target;
use super::suspend::HOLDERS;
use super::{Tree, mark};
use crate::value::{Iter, IterKind, IterObject, Ref, Value};
use crate::vm::push::{Given, Taker, Takes};
use crate::vm::{Flow, Fp, Generator, Node, Raised, Slot, Vm};
use std::cell::Cell;

/// What the loop variable is.
pub trait LoopTarget: 'static {
    fn bind(&self, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised>;

    /// The local variable that it is, if it is one.
    fn local(&self) -> Option<Slot> {
        None
    }

    /// Takes the next value of the iterator and binds it; `false` at the end.
    #[inline(always)]
    fn advance(&self, it: &mut Iter, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        match vm.next(it)? {
            Some(v) => self.bind(fp, vm, v).map(|()| true),
            None => Ok(false),
        }
    }
}

/// Two local variables: iterators of pairs fill them without making the pair.
pub struct PairTarget {
    pub first: Slot,
    pub second: Slot,
    /// The same target in general.
    pub any: Target,
}

impl PairTarget {
    /// The target, if it is of this form; else it comes back.
    pub fn of(any: Target) -> Result<PairTarget, Target> {
        match &any {
            Target::Locals { slots, .. } => match **slots {
                [first, second] => Ok(PairTarget { first, second, any }),
                _ => Err(any),
            },
            _ => Err(any),
        }
    }
}

impl LoopTarget for PairTarget {
    fn bind(&self, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised> {
        self.any.set(fp, vm, v)
    }

    #[inline]
    fn advance(&self, it: &mut Iter, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        match vm.next_pair(it)? {
            Ok(Some((a, b))) => {
                fp.set(self.first, a);
                fp.set(self.second, b);
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(()) => match vm.next(it)? {
                Some(v) => self.bind(fp, vm, v).map(|()| true),
                None => Ok(false),
            },
        }
    }
}

/// A local variable.
pub struct LocalTarget(pub Slot);

impl LoopTarget for LocalTarget {
    #[inline(always)]
    fn bind(&self, fp: Fp, _: &Vm, v: Value) -> Result<(), Raised> {
        fp.set(self.0, v);
        Ok(())
    }

    fn local(&self) -> Option<Slot> {
        Some(self.0)
    }
}

impl LoopTarget for Target {
    #[inline]
    fn bind(&self, fp: Fp, vm: &Vm, v: Value) -> Result<(), Raised> {
        self.set(fp, vm, v)
    }
}

/// `for target in iterable: body`.
pub struct For<T> {
    pub target: T,
    pub iterable: Tree,
    pub body: Tree,
    /// Holds the iterator while the loop is suspended.
    pub iterator: Option<Slot>,
    /// A variable that holds the iterator as well, if it is read here alone.
    pub alias: Option<Slot>,
    /// Whether its body is worth running inside of a generator: it came to its end lately.
    pub inside: Cell<bool>,
    /// How it ends if it is broken out of: `Normal`, or `Break` for a `LoopElse` around it.
    pub broken: Flow,
    pub span: u32,
}

impl For<()> {
    /// The loop, whose target was not known yet.
    pub fn with_target<T>(self, target: T) -> For<T> {
        let For { target: (), iterable, body, iterator, alias, inside, broken, span } = self;
        For { target, iterable, body, iterator, alias, inside, broken, span }
    }
}

impl<T: LoopTarget> For<T> {
    /// Goes on after the body ended with `flow`.
    #[inline(always)]
    fn run(&self, flow: Flow, it: &mut Iter, fp: Fp, vm: &Vm) -> Flow {
        match it {
            Iter::Generator(g) => match g.get_ref::<Generator>() {
                Some(g) => self.run_generator(flow, &g, fp, vm),
                None => unreachable!("made from a generator"),
            },
            it => self.go_on(flow, it, fp, vm),
        }
    }

    /// The loop over a generator: its body runs inside of that, unless it suspends each time.
    #[inline(never)]
    fn run_generator(&self, mut flow: Flow, g: &Ref<Generator>, fp: Fp, vm: &Vm) -> Flow {
        let is_alias = |slot: Slot| {
            fp.get(slot).get::<Generator>().is_some_and(|other| std::ptr::eq(other, g.as_ptr()))
        };
        let holders = HOLDERS + u32::from(self.alias.is_some_and(is_alias));
        loop {
            match flow {
                Flow::Normal | Flow::Continue => {}
                Flow::Break => return self.broken,
                flow => return flow,
            }
            if vm.poll().is_err() {
                return Flow::Raise;
            }
            mark(fp, self.span);
            let taker: Option<&dyn Taker> = if self.inside.get() { Some(self) } else { None };
            flow = match vm.give(g, taker, fp, holders) {
                Given::Value(v) => {
                    let flow = self.run_body(v, fp, vm);
                    self.inside.set(flow != Flow::Suspend);
                    flow
                }
                Given::Stopped(flow, went_on) => {
                    self.inside.set(went_on || flow != Flow::Suspend);
                    flow
                }
                Given::End => return Flow::Normal,
                Given::Raised(_) => return Flow::Raise,
            };
        }
    }

    #[inline(always)]
    fn run_body(&self, v: Value, fp: Fp, vm: &Vm) -> Flow {
        match self.target.bind(fp, vm, v) {
            Ok(()) => self.body.exec(fp, vm),
            Err(_) => Flow::Raise,
        }
    }

    #[inline(always)]
    fn go_on(&self, mut flow: Flow, it: &mut Iter, fp: Fp, vm: &Vm) -> Flow {
        loop {
            match flow {
                Flow::Normal | Flow::Continue => {}
                Flow::Break => return self.broken,
                flow => return flow,
            }
            if vm.poll().is_err() {
                return Flow::Raise;
            }
            mark(fp, self.span);
            match self.target.advance(it, fp, vm) {
                Ok(true) => flow = self.body.exec(fp, vm),
                Ok(false) => return Flow::Normal,
                Err(_) => return Flow::Raise,
            }
        }
    }
}

impl<T: LoopTarget> Taker for For<T> {
    fn take(&self, v: Value, fp: Fp, vm: &Vm) -> Flow {
        self.run_body(v, fp, vm)
    }

    fn takes(&self) -> Takes<'_> {
        match self.target.local() {
            Some(slot) => Takes::Local(slot, &*self.body),
            None => Takes::Any(self),
        }
    }
}

impl<T: LoopTarget> Node for For<T> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let iterable = match self.iterable.eval(fp, vm) {
            Ok(v) => v,
            Err(_) => return Flow::Raise,
        };
        mark(fp, self.span);
        let mut it = match vm.iterate_owned(iterable) {
            Ok(it) => it,
            Err(_) => return Flow::Raise,
        };
        let flow = self.run(Flow::Normal, &mut it, fp, vm);
        if let (Flow::Suspend, Some(slot)) = (flow, self.iterator) {
            fp.set(slot, IterObject::new(IterKind::List, it).into());
        }
        flow
    }

    fn suspends(&self) -> bool {
        self.body.suspends()
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let Some(slot) = self.iterator else { return Flow::Raise };
        let flow = self.body.resume(fp, vm);
        let flow = match flow {
            Flow::Normal | Flow::Continue => {
                // Nothing else stores to the slot while the loop runs.
                let mut it = fp.get(slot).expect::<IterObject>().advance();
                self.run(flow, &mut it, fp, vm)
            }
            Flow::Break => self.broken,
            flow => flow,
        };
        if flow != Flow::Suspend {
            drop(fp.take(slot));
        }
        flow
    }
}
