//! Sequences of statements, and the bodies of functions.

use super::Tree;
use crate::value::Value;
use crate::vm::{Eval, Flow, Fp, Node, Slot, Vm};

/// Statements of which several may suspend: the position says which one runs.
pub struct Block {
    pub statements: Box<[Tree]>,
    pub position: Slot,
}

impl Block {
    #[inline(always)]
    fn run_from(&self, mut i: usize, fp: Fp, vm: &Vm) -> Flow {
        while let Some(s) = self.statements.get(i) {
            let flow = s.exec(fp, vm);
            if flow != Flow::Normal {
                if flow == Flow::Suspend {
                    fp.set_position(self.position, i as i64);
                }
                return flow;
            }
            i += 1;
        }
        Flow::Normal
    }
}

impl Node for Block {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        self.run_from(0, fp, vm)
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let i = fp.position(self.position) as usize;
        match self.statements[i].resume(fp, vm) {
            Flow::Normal => self.run_from(i + 1, fp, vm),
            flow => flow,
        }
    }
}

/// Statements of which only the one `at` that place suspends: it needs no position.
pub struct LoneBlock {
    pub statements: Box<[Tree]>,
    pub at: usize,
}

impl LoneBlock {
    #[inline(always)]
    fn run(&self, statements: &[Tree], fp: Fp, vm: &Vm) -> Flow {
        for s in statements {
            let flow = s.exec(fp, vm);
            if flow != Flow::Normal {
                debug_assert!(
                    flow != Flow::Suspend || std::ptr::eq(s, &raw const self.statements[self.at])
                );
                return flow;
            }
        }
        Flow::Normal
    }
}

impl Node for LoneBlock {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        self.run(&self.statements, fp, vm)
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let [statement, rest @ ..] = &self.statements[self.at..] else { return Flow::Normal };
        match statement.resume(fp, vm) {
            Flow::Normal => self.run(rest, fp, vm),
            flow => flow,
        }
    }
}

/// Statements that never suspend.
pub struct PlainBlock<const N: usize>(pub [Tree; N]);

impl<const N: usize> Node for PlainBlock<N> {
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        for s in &self.0 {
            let flow = s.exec(fp, vm);
            if flow != Flow::Normal {
                return flow;
            }
        }
        Flow::Normal
    }
}

/// Any number of statements that never suspend.
pub struct LongBlock(pub Box<[Tree]>);

impl Node for LongBlock {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        for s in &self.0 {
            let flow = s.exec(fp, vm);
            if flow != Flow::Normal {
                return flow;
            }
        }
        Flow::Normal
    }
}

/// Nothing: `pass`.
pub struct Empty;

impl Node for Empty {
    fn is_empty(&self) -> bool {
        true
    }

    fn exec(&self, _: Fp, _: &Vm) -> Flow {
        Flow::Normal
    }
}

/// A function's body in tail form: statements, then an expression whose value is returned in
/// registers.
pub struct TailBlock {
    pub statements: Box<[Tree]>,
    pub tail: Tree,
}

impl Node for TailBlock {
    #[inline]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        for s in &self.statements {
            match s.exec(fp, vm) {
                Flow::Normal => {}
                flow => return returned(flow, vm),
            }
        }
        self.tail.eval(fp, vm)
    }
}

/// A function's body, or the last statement of one, that ends by a jump.
pub struct TailStatement(pub Tree);

impl Node for TailStatement {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        returned(self.0.exec(fp, vm), vm)
    }
}

#[inline]
fn returned(flow: Flow, vm: &Vm) -> Eval {
    match flow {
        Flow::Return => Ok(vm.take_ret()),
        Flow::Raise => Err(vm.raised()),
        _ => Ok(Value::NONE),
    }
}
