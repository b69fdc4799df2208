//! `try`: handlers, `else`, `finally`.

use super::name::NameTarget;
use super::{Tree, mark};
use crate::value::{Class, ClassFlags, Instance, Tag, Tuple, Value};
use crate::vm::{Flow, Fp, Node, Raised, Slot, Vm};

/// `except kind as name: body`
pub struct Handler {
    pub kind: Option<Tree>,
    pub name: Option<NameTarget>,
    pub body: Tree,
    pub span: u32,
}

/// A `try` statement.
pub struct Try {
    pub body: Tree,
    pub handlers: Box<[Handler]>,
    pub orelse: Option<Tree>,
    pub finalbody: Option<Tree>,
    /// Four slots, if it can suspend: the phase; the flow and value that `finally` holds back; the
    /// exception being handled.
    pub state: Option<Slot>,
}

// Phases; handlers count from 1.
const BODY: i64 = 0;
const ELSE: i64 = -1;
const FINALLY: i64 = -2;

impl Try {
    fn note(&self, fp: Fp, phase: i64) {
        if let Some(s) = self.state {
            fp.set_position(s, phase);
        }
    }

    #[inline]
    fn after_body(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        match flow {
            Flow::Normal => match &self.orelse {
                None => self.finish(Flow::Normal, fp, vm),
                Some(orelse) => {
                    let flow = orelse.exec(fp, vm);
                    self.after_else(flow, fp, vm)
                }
            },
            Flow::Raise if !self.handlers.is_empty() => self.handle(fp, vm),
            Flow::Suspend => {
                self.note(fp, BODY);
                flow
            }
            flow => self.finish(flow, fp, vm),
        }
    }

    fn after_else(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        if flow == Flow::Suspend {
            self.note(fp, ELSE);
            return flow;
        }
        self.finish(flow, fp, vm)
    }

    /// Finds the handler of the pending exception and runs it.
    #[inline(never)]
    fn handle(&self, fp: Fp, vm: &Vm) -> Flow {
        vm.note_traceback(fp);
        // What was let go on the way to the handler ends before it runs.
        vm.finalize_waiting();
        let e = vm.take_pending();
        let outer = vm.handled.replace(e.clone());
        for (i, h) in self.handlers.iter().enumerate() {
            match self.matches(h, &e, fp, vm) {
                Ok(false) => {}
                Ok(true) => {
                    if let Some(name) = &h.name {
                        if name.set(fp, vm, e.clone()).is_err() {
                            vm.handled.set(outer);
                            return self.finish(Flow::Raise, fp, vm);
                        }
                    }
                    let flow = h.body.exec(fp, vm);
                    return self.after_handler(flow, i, e, outer, fp, vm);
                }
                Err(_) => {
                    vm.handled.set(outer);
                    return self.finish(Flow::Raise, fp, vm);
                }
            }
        }
        vm.handled.set(outer);
        let _ = vm.pend_again(e);
        self.finish(Flow::Raise, fp, vm)
    }

    fn matches(&self, h: &Handler, e: &Value, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let Some(kind) = &h.kind else { return Ok(true) };
        let kind = kind.eval(fp, vm)?;
        mark(fp, h.span);
        matches_kind(&kind, e, vm)
    }

    /// A handler ended or suspended; `outer` is what was being handled around the `try`.
    fn after_handler(
        &self,
        flow: Flow,
        handler: usize,
        e: Value,
        outer: Value,
        fp: Fp,
        vm: &Vm,
    ) -> Flow {
        if flow == Flow::Suspend {
            self.note(fp, handler as i64 + 1);
            if let Some(s) = self.state {
                fp.set(s.plus(3), e);
            }
            // A generator that starts below this frame sees what is handled here.
            if !vm.is_starting() {
                vm.handled.set(outer);
            }
            return flow;
        }
        if flow == Flow::Raise {
            vm.note_traceback(fp);
        }
        if let Some(name) = &self.handlers[handler].name {
            forget(name, fp, vm);
        }
        vm.handled.set(outer);
        self.finish(flow, fp, vm)
    }

    #[inline]
    fn finish(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        match &self.finalbody {
            None => flow,
            Some(f) => self.run_finally(f, flow, fp, vm),
        }
    }

    #[inline(never)]
    fn run_finally(&self, f: &Tree, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        let (kept, outer) = if flow == Flow::Raise {
            vm.note_traceback(fp);
            vm.finalize_waiting();
            let e = vm.take_pending();
            (e.clone(), Some(vm.handled.replace(e)))
        } else {
            (vm.take_ret(), None)
        };
        let end = f.exec(fp, vm);
        self.after_finally(end, flow, kept, outer, fp, vm)
    }

    fn after_finally(
        &self,
        end: Flow,
        flow: Flow,
        kept: Value,
        outer: Option<Value>,
        fp: Fp,
        vm: &Vm,
    ) -> Flow {
        if end == Flow::Suspend {
            self.note(fp, FINALLY);
            if let Some(s) = self.state {
                fp.set_position(s.plus(1), flow as i64);
                fp.set(s.plus(2), kept);
            }
            if let Some(outer) = outer {
                if !vm.is_starting() {
                    vm.handled.set(outer);
                }
            }
            return end;
        }
        if end == Flow::Raise {
            vm.note_traceback(fp);
        }
        if let Some(outer) = outer {
            vm.handled.set(outer);
        }
        match end {
            Flow::Normal if flow == Flow::Raise => {
                let _ = vm.pend_again(kept);
                flow
            }
            Flow::Normal => {
                vm.ret.set(kept);
                flow
            }
            end => end,
        }
    }
}

/// Unbinds the name of a handler, if the handler left it bound.
pub(super) fn forget(name: &NameTarget, fp: Fp, vm: &Vm) {
    // Deleting an unbound name is no error here, so the name is bound first.
    let pending = (vm.take_pending(), vm.fresh_flag());
    if name.set(fp, vm, Value::NONE).is_ok() {
        let _ = name.delete(fp, vm);
    }
    vm.restore_pending(pending);
}

/// Whether an exception is of a kind: a class, or a tuple of kinds.
pub fn matches_kind(kind: &Value, e: &Value, vm: &Vm) -> Result<bool, Raised> {
    match kind.tag() {
        Tag::Class => {
            let class: &Class = kind.expect();
            if !class.flags().has(ClassFlags::EXCEPTION) {
                return Err(bad_kind(vm));
            }
            Ok(e.expect::<Instance>().class().is_subclass_of(class))
        }
        Tag::Tuple => {
            let mut found = false;
            for k in kind.expect::<Tuple>().items() {
                if k.tag() != Tag::Class {
                    return Err(bad_kind(vm));
                }
                found |= matches_kind(k, e, vm)?;
            }
            Ok(found)
        }
        _ => match vm.unwrap(kind) {
            plain if plain.tag() == Tag::Tuple => matches_kind(&plain, e, vm),
            _ => Err(bad_kind(vm)),
        },
    }
}

#[cold]
fn bad_kind(vm: &Vm) -> Raised {
    vm.type_error("catching classes that do not inherit from BaseException is not allowed")
}

impl Node for Try {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.body.exec(fp, vm);
        self.after_body(flow, fp, vm)
    }

    fn suspends(&self) -> bool {
        let mut parts = [&self.orelse, &self.finalbody].into_iter().flatten();
        self.body.suspends()
            || parts.any(|part| part.suspends())
            || self.handlers.iter().any(|handler| handler.body.suspends())
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let Some(s) = self.state else { return Flow::Raise };
        match (fp.position(s), &self.orelse, &self.finalbody) {
            (BODY, _, _) => {
                let flow = self.body.resume(fp, vm);
                self.after_body(flow, fp, vm)
            }
            (ELSE, Some(orelse), _) => {
                let flow = orelse.resume(fp, vm);
                self.after_else(flow, fp, vm)
            }
            (FINALLY, _, Some(f)) => {
                let flow = Flow::from_number(fp.position(s.plus(1)));
                let kept = fp.take(s.plus(2));
                let outer = (flow == Flow::Raise).then(|| vm.handled.replace(kept.clone()));
                let end = f.resume(fp, vm);
                self.after_finally(end, flow, kept, outer, fp, vm)
            }
            (n, _, _) => {
                let i = (n - 1) as usize;
                let e = fp.take(s.plus(3));
                let outer = vm.handled.replace(e.clone());
                let flow = self.handlers[i].body.resume(fp, vm);
                self.after_handler(flow, i, e, outer, fp, vm)
            }
        }
    }
}
