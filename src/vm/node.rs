//! The trait that the nodes of the executable tree implement.

use super::frame::Fp;
use super::interp::Vm;
use super::raised::{Eval, Raised};

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

    /// The expression's truth value.
    #[inline]
    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        let v = self.eval(fp, vm)?;
        vm.truth(&v)
    }

    /// Runs the statement; an expression's value is dropped.
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.eval(fp, vm) {
            Ok(_) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }

    /// Goes on with a statement that suspended.
    fn resume(&self, _fp: Fp, _vm: &Vm) -> Flow {
        unreachable!("this node does not suspend")
    }
}
