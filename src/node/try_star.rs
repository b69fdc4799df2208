//! `try … except*` (PEP 654).

use super::try_except::{Handler, forget, matches_kind};
use super::with_block::{is_class, refuse_group};
use super::{Tree, mark};
use crate::types::exceptions::groups;
use crate::value::{List, Tag, Tuple, Value};
use crate::vm::error::{exc_cause, exc_context, exc_traceback};
use crate::vm::{Eval, Exc, Flow, Fp, Node, Raised, Slot, Vm};

/// An `except*` clause.
pub struct StarHandler {
    /// Computes the kind where that suspends.
    pub prepare: Option<Tree>,
    pub handler: Handler,
    /// The whole clause: where the group of a lone exception is made.
    pub clause: u32,
}

/// The body and handlers of a `try` with `except*`; `else` and `finally` are an ordinary
/// [`super::try_except::Try`] around it.
pub struct TryStar {
    pub body: Tree,
    pub handlers: Box<[StarHandler]>,
    pub orelse: Option<Tree>,
    /// Six slots: the phase; the exception; what is left of it; the part that is being handled;
    /// what the handlers raised (a list); what was handled around the `try`.
    pub state: Slot,
}

const BODY: i64 = 0;
const ELSE: i64 = -1;
/// The kind of the first handler is being computed; that of the next one is below it.
const PREPARE: i64 = -2;

impl TryStar {
    fn slot(&self, i: u32) -> Slot {
        self.state.plus(i)
    }

    fn after_body(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        match flow {
            Flow::Normal => match &self.orelse {
                Some(orelse) => self.suspended(orelse.exec(fp, vm), ELSE, fp),
                None => flow,
            },
            Flow::Raise => {
                vm.note_traceback(fp);
                let e = vm.take_pending();
                fp.set(self.slot(1), e.clone());
                fp.set(self.slot(2), e.clone());
                fp.set(self.slot(4), List::new(Vec::new()).into());
                fp.set(self.slot(5), vm.handled.replace(e));
                self.run_from(0, false, fp, vm)
            }
            flow => self.suspended(flow, BODY, fp),
        }
    }

    fn suspended(&self, flow: Flow, phase: i64, fp: Fp) -> Flow {
        if flow == Flow::Suspend {
            fp.set_position(self.state, phase);
        }
        flow
    }

    /// Offers what is left to the handlers from number `i` on, whose kind may be computed already.
    fn run_from(&self, mut i: usize, mut prepared: bool, fp: Fp, vm: &Vm) -> Flow {
        while let Some(star) = self.handlers.get(i) {
            if fp.get(self.slot(2)).is_none() {
                break;
            }
            let h = &star.handler;
            if let Some(prepare) = star.prepare.as_ref().filter(|_| !prepared) {
                let flow = prepare.exec(fp, vm);
                if flow != Flow::Normal {
                    return self.unprepared(flow, i, fp, vm);
                }
            }
            prepared = false;
            let part = match self.split(star, fp, vm) {
                Ok(part) => part,
                Err(_) => {
                    vm.handled.set(fp.take(self.slot(5)));
                    return Flow::Raise;
                }
            };
            if !part.is_none() {
                fp.set(self.slot(3), part.clone());
                vm.handled.set(part.clone());
                let bound = h.name.as_ref().map_or(Ok(()), |n| n.set(fp, vm, part));
                let flow = if bound.is_ok() { h.body.exec(fp, vm) } else { Flow::Raise };
                if let Some(flow) = self.after_handler(flow, i, fp, vm) {
                    return flow;
                }
            }
            i += 1;
        }
        self.finish(fp, vm)
    }

    /// Computing the kind of handler `i` suspended or raised.
    fn unprepared(&self, flow: Flow, i: usize, fp: Fp, vm: &Vm) -> Flow {
        if flow != Flow::Suspend {
            vm.handled.set(fp.take(self.slot(5)));
            return flow;
        }
        if !vm.is_starting() {
            vm.handled.set(fp.get(self.slot(5)).clone());
        }
        self.suspended(flow, PREPARE - i as i64, fp)
    }

    /// Goes on computing the kind of handler `i`.
    fn resume_prepare(&self, i: usize, fp: Fp, vm: &Vm) -> Flow {
        vm.handled.set(fp.get(self.slot(1)).clone());
        let Some(prepare) = &self.handlers[i].prepare else { return Flow::Raise };
        match prepare.resume(fp, vm) {
            Flow::Normal => self.run_from(i, true, fp, vm),
            flow => self.unprepared(flow, i, fp, vm),
        }
    }

    /// A handler ended; `Some` if the statement ends or suspends with it.
    fn after_handler(&self, flow: Flow, i: usize, fp: Fp, vm: &Vm) -> Option<Flow> {
        if flow == Flow::Suspend {
            fp.set_position(self.state, i as i64 + 1);
            if !vm.is_starting() {
                vm.handled.set(fp.get(self.slot(5)).clone());
            }
            return Some(flow);
        }
        if flow == Flow::Raise {
            vm.note_traceback(fp);
            fp.get(self.slot(4)).expect::<List>().push(vm.take_pending());
        }
        if let Some(name) = &self.handlers[i].handler.name {
            forget(name, fp, vm);
        }
        vm.handled.set(fp.get(self.slot(1)).clone());
        match flow {
            Flow::Normal | Flow::Raise => None,
            flow => {
                vm.handled.set(fp.take(self.slot(5)));
                Some(flow)
            }
        }
    }

    /// Takes the part that a handler wants out of what is left.
    fn split(&self, star: &StarHandler, fp: Fp, vm: &Vm) -> Result<Value, Raised> {
        let h = &star.handler;
        let Some(kind) = &h.kind else { return Ok(Value::NONE) };
        let kind = kind.eval(fp, vm)?;
        mark(fp, h.span);
        check_kind(&kind, vm)?;
        let rest = fp.get(self.slot(2)).clone();
        if vm.is_exc(&rest, Exc::BaseExceptionGroup) {
            let split = vm.get_attr(&rest, vm.intern("split"))?;
            let pair = vm.call(&split, &[kind])?;
            let pair = pair.get::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default();
            let [part, rest] = pair.as_slice() else {
                return Err(vm.type_error("split must return a 2-tuple"));
            };
            fp.set(self.slot(2), rest.clone());
            return Ok(part.clone());
        }
        if !matches_kind(&kind, &rest, vm)? {
            return Ok(Value::NONE);
        }
        fp.set(self.slot(2), Value::NONE);
        // A lone exception is handled as a group of one, whose traceback begins here.
        let group = group(vm, Value::tuple(vec![rest]))?;
        mark(fp, star.clause);
        vm.begin_traceback(fp, &group);
        Ok(group)
    }

    /// All handlers had their turn: what they raised and what is left is raised.
    fn finish(&self, fp: Fp, vm: &Vm) -> Flow {
        let original = fp.take(self.slot(1));
        let rest = fp.take(self.slot(2));
        let raised = fp.take(self.slot(4)).expect::<List>().take();
        vm.handled.set(fp.take(self.slot(5)));
        if raised.is_empty() {
            if rest.is_none() {
                return Flow::Normal;
            }
            let _ = vm.pend_again(rest);
            return Flow::Raise;
        }
        let lone = !vm.is_exc(&original, Exc::BaseExceptionGroup);
        let mut all = raised;
        if !rest.is_none() {
            all.push(rest);
        }
        if lone && all.len() == 1 {
            let _ = vm.pend_again(all.remove(0));
            return Flow::Raise;
        }
        // Even a new group gets no entry of this frame: raising again adds none.
        if let Ok(e) = self.regroup(&original, all, vm) {
            let _ = vm.pend_again(e);
        }
        Flow::Raise
    }

    /// What leaves the statement. What was raised again keeps its place in the original group; with
    /// nothing else that is all, else it stands in a new group after what is new.
    fn regroup(&self, original: &Value, all: Vec<Value>, vm: &Vm) -> Eval {
        let (again, mut new): (Vec<Value>, Vec<Value>) =
            all.into_iter().partition(|e| is_part_of(e, original));
        let mut leaves = Vec::new();
        for e in &again {
            groups::leaves(vm, e, &mut leaves)?;
        }
        let part = groups::only_leaves(vm, original, &leaves)?;
        if new.is_empty() {
            return Ok(part);
        }
        if !part.is_none() {
            new.push(part);
        } else if new.len() == 1 {
            // It keeps the context that it was raised with, and needs no group.
            return Ok(new.remove(0));
        }
        group(vm, Value::list(new))
    }
}

/// Whether `e` was split off `original` and raised again: it has the same history.
fn is_part_of(e: &Value, original: &Value) -> bool {
    exc_traceback(e).is(&exc_traceback(original))
        && exc_cause(e).is(&exc_cause(original))
        && exc_context(e).is(&exc_context(original))
}

fn group(vm: &Vm, exceptions: Value) -> Eval {
    let class = vm.exc(Exc::BaseExceptionGroup).value();
    vm.call(&class, &[vm.empty_str(), exceptions])
}

fn check_kind(kind: &Value, vm: &Vm) -> Result<(), Raised> {
    let check = |k: &Value| {
        let group = vm.exc(Exc::BaseExceptionGroup);
        let is_group = k.get::<crate::value::Class>().is_some_and(|c| c.is_subclass_of(group));
        if is_class(k) && is_group { Err(refuse_group(vm)) } else { Ok(()) }
    };
    match kind.tag() {
        Tag::Tuple => kind.expect::<Tuple>().items().iter().try_for_each(check),
        _ => check(kind),
    }
}

impl Node for TryStar {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.body.exec(fp, vm);
        self.after_body(flow, fp, vm)
    }

    fn suspends(&self) -> bool {
        let handler = |h: &StarHandler| h.prepare.is_some() || h.handler.body.suspends();
        self.body.suspends()
            || self.orelse.as_ref().is_some_and(|orelse| orelse.suspends())
            || self.handlers.iter().any(handler)
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        match (fp.position(self.state), &self.orelse) {
            (BODY, _) => {
                let flow = self.body.resume(fp, vm);
                self.after_body(flow, fp, vm)
            }
            (ELSE, Some(orelse)) => self.suspended(orelse.resume(fp, vm), ELSE, fp),
            (n, _) if n <= PREPARE => self.resume_prepare((PREPARE - n) as usize, fp, vm),
            (n, _) => {
                let i = (n - 1) as usize;
                vm.handled.set(fp.get(self.slot(3)).clone());
                let flow = self.handlers[i].handler.body.resume(fp, vm);
                match self.after_handler(flow, i, fp, vm) {
                    Some(flow) => flow,
                    None => self.run_from(i + 1, false, fp, vm),
                }
            }
        }
    }
}
