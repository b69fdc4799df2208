//! `if` and `while`.

use super::Tree;
use crate::vm::{Eval, Flow, Fp, Node, Slot, Vm};

/// `if` of which at most one branch suspends: to resume it is to resume that branch.
///
/// Its branches are the last thing that it runs, so that it keeps nothing on the native stack for them.
pub struct IfNode<E> {
    test: E,
    then: Tree,
    orelse: Option<Tree>,
    /// The branch that suspends, if one does.
    suspends: Option<bool>,
}

/// `if` of which both branches suspend.
struct IfEither {
    test: Tree,
    then: Tree,
    orelse: Tree,
    /// Says, while it is suspended, which branch runs.
    position: Slot,
}

impl<E: Node + 'static> IfNode<E> {
    pub fn tree(test: E, then: Tree, orelse: Tree, position: Option<Slot>) -> Tree {
        let suspends = match (then.suspends(), orelse.suspends(), position) {
            (true, true, Some(position)) => {
                return Box::new(IfEither { test: Box::new(test), then, orelse, position });
            }
            (true, true, None) => unreachable!("lowering gives a position to two that suspend"),
            (false, false, _) => None,
            (then, ..) => Some(then),
        };
        let orelse = (!orelse.is_empty()).then_some(orelse);
        Box::new(IfNode { test, then, orelse, suspends })
    }
}

impl<E: Node> IfNode<E> {
    #[inline(always)]
    fn branch(&self, test: bool, fp: Fp, vm: &Vm) -> Flow {
        match (test, &self.orelse) {
            (true, _) => self.then.exec(fp, vm),
            (false, Some(orelse)) => orelse.exec(fp, vm),
            (false, None) => Flow::Normal,
        }
    }

    #[inline(always)]
    fn run(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.test.cond(fp, vm) {
            Ok(test) => self.branch(test, fp, vm),
            Err(_) => Flow::Raise,
        }
    }

    /// [`IfNode::run`] for what is not decided by looking: the quick way keeps no registers for it.
    #[inline(never)]
    fn run_apart(&self, fp: Fp, vm: &Vm) -> Flow {
        self.run(fp, vm)
    }
}

impl<E: Node> Node for IfNode<E> {
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        if !E::is_quick() {
            return self.run(fp, vm);
        }
        match self.test.quick_cond(fp) {
            Some(test) => self.branch(test, fp, vm),
            None => self.run_apart(fp, vm),
        }
    }

    fn suspends(&self) -> bool {
        self.suspends.is_some()
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        match &self.orelse {
            Some(orelse) if self.suspends == Some(false) => orelse.resume(fp, vm),
            _ => self.then.resume(fp, vm),
        }
    }
}

impl Node for IfEither {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let Ok(branch) = self.test.cond(fp, vm) else { return Flow::Raise };
        let flow = if branch { self.then.exec(fp, vm) } else { self.orelse.exec(fp, vm) };
        if flow == Flow::Suspend {
            fp.set_position(self.position, i64::from(branch));
        }
        flow
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        if fp.position(self.position) == 1 {
            self.then.resume(fp, vm)
        } else {
            self.orelse.resume(fp, vm)
        }
    }
}

/// `while`, without its `else`.
pub struct WhileNode<E> {
    test: E,
    body: Tree,
    broken: Flow,
}

impl<E: Node + 'static> WhileNode<E> {
    pub fn tree(test: E, body: Tree, broken: Flow) -> Tree {
        Box::new(WhileNode { test, body, broken })
    }
}

impl<E: Node> WhileNode<E> {
    /// One copy for `exec` and `resume`.
    #[inline(never)]
    fn go_on(&self, mut flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        loop {
            match flow {
                Flow::Normal | Flow::Continue => {}
                Flow::Break => return self.broken,
                flow => return flow,
            }
            if vm.poll().is_err() {
                return Flow::Raise;
            }
            match self.test.cond(fp, vm) {
                Ok(true) => flow = self.body.exec(fp, vm),
                Ok(false) => return Flow::Normal,
                Err(_) => return Flow::Raise,
            }
        }
    }
}

/// A loop that was broken out of ends with its flow for that: `Normal`, or `Break` for a [`LoopElse`]
/// around it.
impl<E: Node> Node for WhileNode<E> {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        self.go_on(Flow::Normal, fp, vm)
    }

    fn suspends(&self) -> bool {
        self.body.suspends()
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.body.resume(fp, vm);
        self.go_on(flow, fp, vm)
    }
}

/// A loop and its `else`, which runs if the loop was not broken out of.
pub struct LoopElse {
    pub body: Tree,
    pub orelse: Tree,
    /// 0: the loop is suspended, 1: the `else`.
    pub position: Option<Slot>,
}

impl LoopElse {
    fn after(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        match flow {
            Flow::Break => Flow::Normal,
            Flow::Normal => self.note(self.orelse.exec(fp, vm), 1, fp),
            flow => self.note(flow, 0, fp),
        }
    }

    fn note(&self, flow: Flow, position: i64, fp: Fp) -> Flow {
        if let (Flow::Suspend, Some(s)) = (flow, self.position) {
            fp.set_position(s, position);
        }
        flow
    }
}

impl Node for LoopElse {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.body.exec(fp, vm);
        self.after(flow, fp, vm)
    }

    fn suspends(&self) -> bool {
        self.body.suspends() || self.orelse.suspends()
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let in_else = self.position.is_some_and(|s| fp.position(s) == 1);
        if in_else {
            return self.note(self.orelse.resume(fp, vm), 1, fp);
        }
        let flow = self.body.resume(fp, vm);
        self.after(flow, fp, vm)
    }
}

/// A conditional in tail position of a function: gives the function's value.
pub struct TailIf<E> {
    pub test: E,
    pub then: Tree,
    pub orelse: Tree,
}

impl<E: Node> Node for TailIf<E> {
    #[inline]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        if self.test.cond(fp, vm)? { self.then.eval(fp, vm) } else { self.orelse.eval(fp, vm) }
    }
}

/// `while` whose test suspends: statements compute it, then the body runs.
pub struct WhileTest {
    pub prepare: Tree,
    pub result: Slot,
    pub body: Tree,
    /// 0: the test is suspended, 1: the body.
    pub position: Slot,
    pub broken: Flow,
}

impl WhileTest {
    fn go_on(&self, mut flow: Flow, mut in_body: bool, fp: Fp, vm: &Vm) -> Flow {
        loop {
            match flow {
                Flow::Suspend => {
                    fp.set_position(self.position, i64::from(in_body));
                    return flow;
                }
                Flow::Normal if !in_body => {
                    let test = fp.take(self.result);
                    match vm.truth(&test) {
                        Ok(true) => {}
                        Ok(false) => return Flow::Normal,
                        Err(_) => return Flow::Raise,
                    }
                    in_body = true;
                    flow = self.body.exec(fp, vm);
                }
                Flow::Normal | Flow::Continue => {
                    if vm.poll().is_err() {
                        return Flow::Raise;
                    }
                    in_body = false;
                    flow = self.prepare.exec(fp, vm);
                }
                Flow::Break => return self.broken,
                flow => return flow,
            }
        }
    }
}

impl Node for WhileTest {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        self.go_on(Flow::Continue, true, fp, vm)
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let in_body = fp.position(self.position) == 1;
        let flow = if in_body { self.body.resume(fp, vm) } else { self.prepare.resume(fp, vm) };
        self.go_on(flow, in_body, fp, vm)
    }
}
