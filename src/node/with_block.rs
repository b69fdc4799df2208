//! `with` and `async with`: entering, the body, and leaving in one of two ways.

use super::method::takes_receiver;
use super::suspend::Await;
use super::{Tree, mark};
use crate::value::{Class, ClassMember, Tag, Value, sym};
use crate::vm::error::exc_traceback;
use crate::vm::{Awaited, Eval, Exc, Flow, Fp, Function, Node, Raised, Slot, Vm};

/// Looks up how to enter and leave a context manager; calls the entering method.
pub struct Enter {
    pub manager: Tree,
    pub is_async: bool,
    /// Gets the leaving method.
    pub exit: Slot,
    /// Gets the manager, which the leaving method is called with; nothing where that is bound already.
    pub receiver: Slot,
    pub cache: EnterCache,
    pub span: u32,
}

/// The two methods of a class whose managers were entered before. Both are called with the manager.
#[derive(Default)]
pub struct EnterCache {
    enter: ClassMember,
    exit: ClassMember,
}

impl Node for Enter {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let (manager, enter) = self.look_up(fp, vm)?;
        let entered = vm.call_found(&enter, &manager, &[]);
        if entered.is_err() {
            drop(manager);
            let_go(self.exit, self.receiver, fp, vm);
        }
        entered
    }

    fn eval_awaited(&self, fp: Fp, vm: &Vm) -> Option<Result<Awaited, Raised>> {
        Some(self.awaited(fp, vm))
    }
}

impl Enter {
    fn awaited(&self, fp: Fp, vm: &Vm) -> Result<Awaited, Raised> {
        let (manager, enter) = self.look_up(fp, vm)?;
        if let Some(awaited) = vm.ready(&enter, std::slice::from_ref(&manager)) {
            return Ok(awaited);
        }
        let entered = match enter.get::<Function>() {
            Some(f) => vm.call_function(f, std::slice::from_ref(&manager), &[]),
            None => vm.call_found(&enter, &manager, &[]),
        };
        entered.map(Awaited::pending)
    }

    /// The context manager and its entering method; the leaving method goes to its slot.
    #[inline]
    fn look_up(&self, fp: Fp, vm: &Vm) -> Result<(Value, Value), Raised> {
        let manager = self.manager.eval(fp, vm)?;
        mark(fp, self.span);
        let class = vm.class_of(&manager);
        let cache = &self.cache;
        if let (Some(exit), Some(enter)) = (cache.exit.get(&class), cache.enter.get(&class)) {
            fp.set(self.exit, exit);
            fp.set(self.receiver, manager.clone());
            return Ok((manager, enter));
        }
        let enter = self.look_up_anew(&manager, &class, fp, vm)?;
        Ok((manager, enter))
    }

    /// The entering method, looked up in the class; the leaving method goes to its slot.
    #[inline(never)]
    fn look_up_anew(&self, manager: &Value, class: &Class, fp: Fp, vm: &Vm) -> Eval {
        let (enter_name, exit_name) = if self.is_async {
            (sym::__aenter__, sym::__aexit__)
        } else {
            (sym::__enter__, sym::__exit__)
        };
        // The leaving method is looked up first, as CPython does.
        let Some(exit) = vm.lookup(class, exit_name) else {
            return Err(self.unsupported(manager, exit_name, vm));
        };
        let is_bound = !takes_receiver(&exit);
        let exit = if is_bound { vm.bind_attr(&exit, Some(manager), class)? } else { exit };
        // Binding it may have changed the class.
        let class = vm.class_of(manager);
        let Some(enter) = vm.lookup(&class, enter_name) else {
            return Err(self.unsupported(manager, enter_name, vm));
        };
        if !is_bound && takes_receiver(&enter) {
            self.cache.exit.learn(&class, Some(exit_name));
            self.cache.enter.learn(&class, Some(enter_name));
        }
        fp.set(self.exit, exit);
        fp.set(self.receiver, if is_bound { Value::UNBOUND } else { manager.clone() });
        Ok(enter)
    }

    #[cold]
    fn unsupported(&self, manager: &Value, missing: crate::value::Symbol, vm: &Vm) -> Raised {
        let class = vm.class_of(manager);
        let (kind, others, hint) = if self.is_async {
            ("asynchronous context manager", [sym::__enter__, sym::__exit__], "with")
        } else {
            ("context manager", [sym::__aenter__, sym::__aexit__], "async with")
        };
        let name = vm.full_type_name(manager);
        let missed = vm.text(missing);
        let can_call = |method: Value| crate::types::callable(vm, &method);
        let has_other = others.iter().all(|&o| vm.lookup(&class, o).is_some_and(can_call));
        let hint = if has_other {
            let other =
                if self.is_async { "context manager" } else { "asynchronous context manager" };
            format!(" but it supports the {other} protocol. Did you mean to use '{hint}'?")
        } else {
            String::new()
        };
        vm.type_error(format!(
            "'{name}' object does not support the {kind} protocol (missed {missed} method){hint}"
        ))
    }
}

/// Awaits entering; where that fails, nothing is left to leave.
pub struct EnterAwait {
    pub enter: Await,
    pub exit: Slot,
    pub receiver: Slot,
}

impl EnterAwait {
    #[inline(always)]
    fn after(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        if flow == Flow::Raise {
            let_go(self.exit, self.receiver, fp, vm);
        }
        flow
    }
}

impl Node for EnterAwait {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.enter.exec(fp, vm);
        self.after(flow, fp, vm)
    }

    fn suspends(&self) -> bool {
        true
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.enter.resume(fp, vm);
        self.after(flow, fp, vm)
    }
}

/// Lets go of a manager that was not entered. A handler runs after what that leads to.
#[cold]
#[inline(never)]
fn let_go(exit: Slot, receiver: Slot, fp: Fp, vm: &Vm) {
    drop(fp.take(exit));
    drop(fp.take(receiver));
    vm.finalize_waiting();
}

/// Calls the leaving method, which is let go of with the manager.
pub struct ExitCall {
    pub exit: Slot,
    /// As [`Enter`] left it.
    pub receiver: Slot,
    /// The slot with the exception, for a body that raised.
    pub exception: Option<Slot>,
    pub span: u32,
}

impl Node for ExitCall {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let (exit, args) = self.take(fp, vm);
        vm.call(&exit, given(&args))
    }

    fn eval_awaited(&self, fp: Fp, vm: &Vm) -> Option<Result<Awaited, Raised>> {
        Some(self.awaited(fp, vm))
    }
}

impl ExitCall {
    fn awaited(&self, fp: Fp, vm: &Vm) -> Result<Awaited, Raised> {
        let (exit, args) = self.take(fp, vm);
        match vm.ready(&exit, given(&args)) {
            Some(awaited) => Ok(awaited),
            None => vm.call(&exit, given(&args)).map(Awaited::pending),
        }
    }

    /// The leaving method and its arguments: the manager, unbound where the method has it already, then the
    /// class of the exception, the exception, and its traceback; or None. It will be called, whatever asks for
    /// attention meanwhile: a native one leaves what it manages in order.
    #[inline]
    fn take(&self, fp: Fp, vm: &Vm) -> (Value, [Value; 4]) {
        mark(fp, self.span);
        let (exit, receiver) = (fp.take(self.exit), fp.take(self.receiver));
        let args = match self.exception {
            None => [receiver, Value::NONE, Value::NONE, Value::NONE],
            Some(s) => {
                let e = fp.get(s).clone();
                [receiver, vm.class_of(&e).into(), e.clone(), exc_traceback(&e)]
            }
        };
        (exit, args)
    }
}

/// The arguments without the receiver, where there is none.
#[inline]
fn given(args: &[Value; 4]) -> &[Value] {
    if args[0].is_unbound() { &args[1..] } else { args }
}

/// The body of a `with`, and leaving it.
pub struct With {
    pub body: Tree,
    /// Leaves after a body that did not raise.
    pub leave: Tree,
    /// Leaves after an exception, which is in `state + 3`; what the method said goes to `answer`.
    pub leave_raising: Tree,
    pub answer: Slot,
    /// Four slots: the phase; the flow and value held back while leaving; the exception.
    pub state: Slot,
}

const BODY: i64 = 0;
const LEAVE: i64 = 1;
const LEAVE_RAISING: i64 = 2;

impl With {
    fn after_body(&self, flow: Flow, fp: Fp, vm: &Vm) -> Flow {
        match flow {
            Flow::Suspend => {
                fp.set_position(self.state, BODY);
                flow
            }
            Flow::Raise => {
                vm.note_traceback(fp);
                vm.finalize_waiting();
                let e = vm.take_pending();
                fp.set(self.state.plus(3), e.clone());
                let outer = vm.handled.replace(e);
                let left = self.leave_raising.exec(fp, vm);
                self.after_leave_raising(left, outer, fp, vm)
            }
            flow => {
                fp.set(self.state.plus(2), vm.take_ret());
                fp.set_position(self.state.plus(1), flow as i64);
                let left = self.leave.exec(fp, vm);
                self.after_leave(left, fp, vm)
            }
        }
    }

    fn after_leave(&self, left: Flow, fp: Fp, vm: &Vm) -> Flow {
        match left {
            Flow::Suspend => {
                fp.set_position(self.state, LEAVE);
                left
            }
            Flow::Normal => {
                vm.ret.set(fp.take(self.state.plus(2)));
                Flow::from_number(fp.position(self.state.plus(1)))
            }
            left => left,
        }
    }

    fn after_leave_raising(&self, left: Flow, outer: Value, fp: Fp, vm: &Vm) -> Flow {
        match left {
            Flow::Suspend => {
                fp.set_position(self.state, LEAVE_RAISING);
                if !vm.is_starting() {
                    vm.handled.set(outer);
                }
                return left;
            }
            Flow::Raise => vm.note_traceback(fp),
            _ => {}
        }
        let answer = fp.take(self.answer);
        let swallow = if left == Flow::Normal { vm.truth(&answer) } else { Err(vm.raised()) };
        vm.handled.set(outer);
        let e = fp.take(self.state.plus(3));
        match swallow {
            Ok(true) => Flow::Normal,
            Ok(false) => {
                let _ = vm.pend_again(e);
                Flow::Raise
            }
            Err(_) => Flow::Raise,
        }
    }
}

impl Node for With {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let flow = self.body.exec(fp, vm);
        self.after_body(flow, fp, vm)
    }

    fn suspends(&self) -> bool {
        self.body.suspends() || self.leave.suspends() || self.leave_raising.suspends()
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        match fp.position(self.state) {
            BODY => {
                let flow = self.body.resume(fp, vm);
                self.after_body(flow, fp, vm)
            }
            LEAVE => {
                let left = self.leave.resume(fp, vm);
                self.after_leave(left, fp, vm)
            }
            _ => {
                let e = fp.get(self.state.plus(3)).clone();
                let outer = vm.handled.replace(e);
                let left = self.leave_raising.resume(fp, vm);
                self.after_leave_raising(left, outer, fp, vm)
            }
        }
    }
}

/// Whether a value is a class, for `except*`.
pub(super) fn is_class(v: &Value) -> bool {
    v.tag() == Tag::Class
}

/// The marker of an exception group among kinds is refused by `except*`.
pub(super) fn refuse_group(vm: &Vm) -> Raised {
    vm.raise(
        Exc::TypeError,
        "catching ExceptionGroup with except* is not allowed. Use except instead.",
    )
}
