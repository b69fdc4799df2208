//! Comprehensions that run in the frame around them (PEP 709) and never suspend.

use super::assign::Target;
use super::for_loop::{LocalTarget, LoopTarget, PairTarget};
use super::{Tree, mark};
use crate::value::{Dict, Iter, List, Ref, Set, Value};
use crate::vm::{Eval, Fp, Node, Raised, Slot, Vm};

/// What the variable of a clause is.
pub enum ClauseTarget {
    Local(Slot),
    Pair(PairTarget),
    Any(Target),
}

/// `for target in iterable if conditions`
pub struct Clause {
    pub target: ClauseTarget,
    pub iterable: Tree,
    pub conditions: Box<[Tree]>,
    pub span: u32,
}

impl Clause {
    /// Takes the next value and binds it; `false` at the end.
    #[inline(always)]
    fn advance(&self, it: &mut Iter, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        match &self.target {
            ClauseTarget::Local(slot) => LocalTarget(*slot).advance(it, fp, vm),
            ClauseTarget::Pair(pair) => pair.advance(it, fp, vm),
            ClauseTarget::Any(target) => target.advance(it, fp, vm),
        }
    }
}

/// What is made of each element.
pub enum Element {
    List(Tree),
    Set(Tree),
    Dict(Tree, Tree),
}

/// A list, set or dict comprehension.
pub struct Comprehension {
    /// Clears the slots of the targets, or gives them fresh cells.
    pub prepare: Tree,
    pub element: Element,
    pub clauses: Box<[Clause]>,
    pub span: u32,
}

/// How many items are made room for at most before they are made.
const MOST_RESERVED: usize = 1 << 16;

enum Made {
    List(Ref<List>),
    Set(Ref<Set>),
    Dict(Ref<Dict>),
}

impl Node for Comprehension {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        // The first iterable belongs to the scope around.
        let first = self.clauses[0].iterable.eval(fp, vm)?;
        let _ = self.prepare.exec(fp, vm);
        let result = match self.element {
            Element::List(_) => Made::List(List::new(Vec::new())),
            Element::Set(_) => Made::Set(Set::new()),
            Element::Dict(..) => Made::Dict(Dict::new()),
        };
        let outcome = self.run(0, first, &result, fp, vm);
        let _ = self.prepare.exec(fp, vm);
        outcome?;
        Ok(match result {
            Made::List(l) => l.into(),
            Made::Set(s) => s.into(),
            Made::Dict(d) => d.into(),
        })
    }
}

crate::plain_expression!(Comprehension);

impl Comprehension {
    fn run(
        &self,
        depth: usize,
        iterable: Value,
        result: &Made,
        fp: Fp,
        vm: &Vm,
    ) -> Result<(), Raised> {
        let clause = &self.clauses[depth];
        let next = self.clauses.get(depth + 1);
        mark(fp, clause.span);
        let mut it = vm.iterate_owned(iterable)?;
        if let (Made::List(l), true) = (result, clause.conditions.is_empty()) {
            l.reserve(it.len_hint().min(MOST_RESERVED));
        }
        'next: while clause.advance(&mut it, fp, vm)? {
            for condition in &clause.conditions {
                if !condition.cond(fp, vm)? {
                    continue 'next;
                }
            }
            match (next, &self.element, result) {
                (None, Element::List(e), Made::List(l)) => vm.list_push(l, e.eval(fp, vm)?)?,
                (None, ..) => self.add(result, fp, vm)?,
                (Some(next), ..) => {
                    let inner = next.iterable.eval(fp, vm)?;
                    self.run(depth + 1, inner, result, fp, vm)?;
                }
            }
            vm.poll()?;
            mark(fp, clause.span);
        }
        Ok(())
    }

    #[inline(never)]
    fn add(&self, result: &Made, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        match (&self.element, result) {
            (Element::List(e), Made::List(l)) => vm.list_push(l, e.eval(fp, vm)?)?,
            (Element::Set(e), Made::Set(s)) => {
                let v = e.eval(fp, vm)?;
                mark(fp, self.span);
                vm.set_add(s.table(), &v)?;
            }
            (Element::Dict(k, e), Made::Dict(d)) => {
                let key = k.eval(fp, vm)?;
                let v = e.eval(fp, vm)?;
                mark(fp, self.span);
                vm.dict_set(d, &key, v)?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// Adds an element to the container in a slot: for comprehensions that suspend, whose loops are
/// statements.
pub struct AddTo {
    pub container: Slot,
    pub element: Element,
    pub span: u32,
}

impl AddTo {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let container = fp.get(self.container).clone();
        match &self.element {
            Element::List(e) => vm.list_push(container.expect(), e.eval(fp, vm)?)?,
            Element::Set(e) => {
                let v = e.eval(fp, vm)?;
                mark(fp, self.span);
                vm.set_add(container.expect::<Set>().table(), &v)?;
            }
            Element::Dict(k, e) => {
                let key = k.eval(fp, vm)?;
                let v = e.eval(fp, vm)?;
                mark(fp, self.span);
                vm.dict_set(container.expect(), &key, v)?;
            }
        }
        Ok(())
    }
}

impl Node for AddTo {
    fn exec(&self, fp: Fp, vm: &Vm) -> crate::vm::Flow {
        match self.run(fp, vm) {
            Ok(()) => crate::vm::Flow::Normal,
            Err(_) => crate::vm::Flow::Raise,
        }
    }
}
