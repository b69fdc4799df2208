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
    /// Runs the statements from `i` on. The last one is nothing to come back from: its position is set before it.
    #[inline(always)]
    fn run_from(&self, i: usize, fp: Fp, vm: &Vm) -> Flow {
        let Some((last, others)) = self.statements[i..].split_last() else { return Flow::Normal };
        for s in others {
            let flow = s.exec(fp, vm);
            if flow != Flow::Normal {
                if flow == Flow::Suspend {
                    let at = self.statements.element_offset(s).unwrap_or_default();
                    fp.set_position(self.position, at as i64);
                }
                return flow;
            }
        }
        fp.set_position(self.position, self.statements.len() as i64 - 1);
        last.exec(fp, vm)
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

/// Statements of which only one suspends: no position is needed. Where that is an `await`, it is part of the block.
pub struct LoneBlock<S> {
    pub before: Box<[Tree]>,
    pub lone: S,
    pub after: Box<[Tree]>,
}

/// Runs statements that never suspend. The last one is nothing to come back from.
#[inline(always)]
fn run_all(statements: &[Tree], fp: Fp, vm: &Vm) -> Flow {
    let Some((last, others)) = statements.split_last() else { return Flow::Normal };
    for s in others {
        let flow = s.exec(fp, vm);
        if flow != Flow::Normal {
            return flow;
        }
    }
    last.exec(fp, vm)
}

impl<S: Node + 'static> Node for LoneBlock<S> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        for s in &self.before {
            let flow = s.exec(fp, vm);
            if flow != Flow::Normal {
                return flow;
            }
        }
        match self.lone.exec(fp, vm) {
            Flow::Normal => run_all(&self.after, fp, vm),
            flow => flow,
        }
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        if self.after.is_empty() {
            return self.lone.resume(fp, vm);
        }
        match self.lone.resume(fp, vm) {
            Flow::Normal => run_all(&self.after, fp, vm),
            flow => flow,
        }
    }
}

/// A statement of any kind.
pub struct Statement(pub Tree);

impl Node for Statement {
    #[inline(always)]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        self.0.exec(fp, vm)
    }

    fn suspends(&self) -> bool {
        self.0.suspends()
    }

    #[inline(always)]
    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        self.0.resume(fp, vm)
    }
}

/// Statements that never suspend.
pub struct PlainBlock<const N: usize>(pub [Tree; N]);

impl<const N: usize> Node for PlainBlock<N> {
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        run_all(&self.0, fp, vm)
    }
}

/// Any number of statements that never suspend.
pub struct LongBlock(pub Box<[Tree]>);

impl Node for LongBlock {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        run_all(&self.0, fp, vm)
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
