//! The trait that the nodes of the executable tree implement.

use super::frame::Fp;
use super::function::Function;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use crate::value::Value;
use std::any::Any;

/// How a statement ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Flow {
    /// Go on with the next one.
    Normal = 0,
    Break,
    Continue,
    /// The function returns `vm.ret`.
    Return,
    /// An exception is pending.
    Raise,
    /// The frame suspends: `vm.signal` says for what.
    Suspend,
}

impl Flow {
    /// The flow with that number; numbers come from saved positions.
    pub fn from_number(n: i64) -> Flow {
        match n {
            1 => Flow::Break,
            2 => Flow::Continue,
            3 => Flow::Return,
            4 => Flow::Raise,
            5 => Flow::Suspend,
            _ => Flow::Normal,
        }
    }
}

impl From<Raised> for Flow {
    #[inline(always)]
    fn from(_: Raised) -> Flow {
        Flow::Raise
    }
}

/// What an expression that is awaited came to: an awaitable, the result of awaiting it, or a turn.
///
/// Two words, so that it travels in registers: which of them it is, is told by the value, and by
/// [`Vm::await_done`] for a result.
pub struct Awaited(Value);

impl Awaited {
    /// It lets the others have a turn, and gives None: a bare `yield` to the loop.
    pub const TURN: Awaited = Awaited(Value::UNBOUND);

    /// An awaitable: it is to be waited for.
    #[inline(always)]
    pub fn pending(v: Value) -> Awaited {
        Awaited(v)
    }

    /// What awaiting it gave: it had nothing to wait for.
    #[inline(always)]
    pub fn done(v: Value, vm: &Vm) -> Awaited {
        vm.await_done.set(true);
        Awaited(v)
    }

    #[inline(always)]
    pub fn is_turn(&self) -> bool {
        self.0.is_unbound()
    }

    /// The awaitable; `Err`: the result.
    #[inline(always)]
    pub fn take(self, vm: &Vm) -> Result<Value, Value> {
        if vm.await_done.replace(false) { Err(self.0) } else { Ok(self.0) }
    }
}

/// A node of the executable tree.
///
/// Expressions implement `eval` (and `cond`, where a truth value is cheaper than a value);
/// statements implement `exec`, and `resume` if they can suspend: they note their position in a slot
/// of the frame *only while unwinding with [`Flow::Suspend`]*, and `resume` goes down again by it.
pub trait Node {
    /// The expression's value.
    fn eval(&self, _fp: Fp, _vm: &Vm) -> Eval {
        unreachable!("a statement has no value")
    }

    /// The value where it lies, possibly unbound: for what only reads a slot.
    #[inline(always)]
    fn in_place<'a>(&self, _fp: Fp) -> Option<&'a Value>
    where
        Self: Sized,
    {
        None
    }

    /// The truth value of what reads slots and constants alone, where no script has a say. `None`: `cond` knows.
    #[inline(always)]
    fn quick_cond(&self, _fp: Fp) -> Option<bool>
    where
        Self: Sized,
    {
        None
    }

    /// Whether `quick_cond` is worth asking.
    #[inline(always)]
    fn is_quick() -> bool
    where
        Self: Sized,
    {
        false
    }

    /// For an expression that is awaited at once: a call of a native coroutine that need not wait, or
    /// waits in a simple way, says how, and no coroutine is made. `None`: the expression makes no
    /// difference, and is to be evaluated.
    #[inline]
    fn eval_awaited(&self, _fp: Fp, _vm: &Vm) -> Option<Result<Awaited, Raised>> {
        None
    }

    /// For the body of a native coroutine: what awaiting it with these arguments comes to. `None`: its
    /// frame has to run (or they are the wrong arguments), and nothing has happened yet.
    #[inline]
    fn ready(&self, _args: &[Value], _vm: &Vm) -> Option<Awaited> {
        None
    }

    /// Whether `ready` may give something: whether it is the body of a native coroutine.
    #[inline]
    fn may_be_ready(&self) -> bool {
        false
    }

    /// The expression's truth value.
    #[inline]
    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        vm.truth_of(self.eval(fp, vm))
    }

    /// Runs the statement; an expression's value is dropped.
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        discard(self.eval(fp, vm), vm)
    }

    /// A node that what is around it may take in: taken out, it leaves an empty one behind.
    fn part(&mut self) -> Option<&mut dyn Any> {
        None
    }

    /// Whether it is `pass`: who would run it need not.
    fn is_empty(&self) -> bool {
        false
    }

    /// Whether the statement may suspend, so that `resume` is called.
    fn suspends(&self) -> bool {
        false
    }

    /// Goes on with a statement that suspended.
    fn resume(&self, _fp: Fp, _vm: &Vm) -> Flow {
        unreachable!("this node does not suspend")
    }
}

/// Drops the value of a statement; out of line, since every kind of expression ends so.
///
/// What it finalises has its say at once, so that the warning of a forgotten `await` names its line.
#[inline(never)]
fn discard(result: Eval, vm: &Vm) -> Flow {
    match result.and_then(|value| {
        drop(value);
        vm.poll()
    }) {
        Ok(()) => Flow::Normal,
        Err(_) => Flow::Raise,
    }
}

/// The body of `f`, if it is a native coroutine that may know at once what awaiting a call comes to.
#[inline(always)]
pub fn native_coroutine(f: &Value) -> Option<&dyn Node> {
    let code = &f.get::<Function>()?.code;
    code.may_be_ready.then(|| code.body())
}

impl Vm {
    /// The truth of a condition; out of line, since every kind of expression can be one.
    #[inline(never)]
    fn truth_of(&self, result: Eval) -> Result<bool, Raised> {
        self.truth(&result?)
    }

    /// What awaiting a call comes to, if it is one of a native coroutine that knows at once. `None`:
    /// nothing has happened yet.
    #[inline]
    pub fn ready(&self, f: &Value, args: &[Value]) -> Option<Awaited> {
        native_coroutine(f)?.ready(args, self)
    }
}
