//! The executable tree: one file per family of nodes.
//!
//! A node that can call or raise stores its span in the frame before it does, so that tracebacks and
//! reports know the place; fast paths that can do neither store nothing.

pub mod annotations;
pub mod arith;
pub mod assign;
pub mod attr;
pub mod augment;
pub mod block;
pub mod call;
pub mod call_any;
pub mod class_def;
pub mod comprehension;
pub mod condition;
pub mod display;
pub mod expression;
pub mod for_loop;
pub mod fstring;
pub mod function_def;
pub mod generic;
pub mod import;
pub mod jump;
pub mod keyed;
pub mod logic;
pub mod method;
pub mod name;
pub mod operand;
pub mod pattern;
pub mod subscript;
pub mod suspend;
pub mod try_except;
pub mod try_star;
pub mod with_block;

use crate::vm::{Fp, Node};

/// An owned node.
pub type Tree = Box<dyn Node>;

/// Notes the place that is being run.
#[inline(always)]
pub(crate) fn mark(fp: Fp, span: u32) {
    fp.frame().span.set(span);
}
