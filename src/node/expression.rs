//! Expressions and their consumers: an expression can turn itself into the statement that uses its
//! value, so that hot pairs become one node.

use super::Tree;
use super::condition::{IfNode, TailIf, WhileNode};
use crate::vm::{Eval, Flow, Fp, Node, Raised, Slot, Vm};

/// An expression that lowering may fuse with its consumer. The defaults call through a pointer.
pub trait Expression: Node {
    /// `slot = self`
    fn store(self: Box<Self>, slot: Slot) -> Tree;
    /// `if self: then else: orelse`
    fn branch(self: Box<Self>, then: Tree, orelse: Tree, position: Option<Slot>) -> Tree;
    /// `while self: body`, which ends with `broken` if it is broken out of.
    fn repeat(self: Box<Self>, body: Tree, broken: Flow) -> Tree;
    /// `return then if self else orelse`
    fn tail_branch(self: Box<Self>, then: Tree, orelse: Tree) -> Tree;
    /// As a plain node.
    fn tree(self: Box<Self>) -> Tree;
}

/// An expression as lowering hands it about.
pub type Expr = Box<dyn Expression>;

/// An expression behind a pointer.
pub struct Boxed(pub Tree);

impl Node for Boxed {
    #[inline(always)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        self.0.eval(fp, vm)
    }
    #[inline(always)]
    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        self.0.cond(fp, vm)
    }
}

/// `slot = value`
pub struct StoreLocal<E> {
    pub value: E,
    pub slot: Slot,
}

impl<E: Node> Node for StoreLocal<E> {
    #[inline]
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.value.eval(fp, vm) {
            Ok(v) => {
                fp.set(self.slot, v);
                Flow::Normal
            }
            Err(_) => Flow::Raise,
        }
    }
}

/// Implements [`Expression`] with consumers that call through a pointer.
#[macro_export]
macro_rules! plain_expression {
    (@impl [$($generics:tt)*] $type:ty) => {
        impl<$($generics)*> $crate::node::expression::Expression for $type {
            fn store(self: Box<Self>, slot: $crate::vm::Slot) -> $crate::node::Tree {
                let value = $crate::node::expression::Boxed(self);
                Box::new($crate::node::expression::StoreLocal { value, slot })
            }
            fn branch(
                self: Box<Self>,
                then: $crate::node::Tree,
                orelse: $crate::node::Tree,
                position: Option<$crate::vm::Slot>,
            ) -> $crate::node::Tree {
                let test = $crate::node::expression::Boxed(self);
                $crate::node::condition::IfNode::tree(test, then, orelse, position)
            }
            fn repeat(
                self: Box<Self>,
                body: $crate::node::Tree,
                broken: $crate::vm::Flow,
            ) -> $crate::node::Tree {
                let test = $crate::node::expression::Boxed(self);
                $crate::node::condition::WhileNode::tree(test, body, broken)
            }
            fn tail_branch(
                self: Box<Self>,
                then: $crate::node::Tree,
                orelse: $crate::node::Tree,
            ) -> $crate::node::Tree {
                let test = $crate::node::expression::Boxed(self);
                Box::new($crate::node::condition::TailIf { test, then, orelse })
            }
            fn tree(self: Box<Self>) -> $crate::node::Tree {
                self
            }
        }
    };
    (generic [$($generics:tt)*] $type:ty) => { $crate::plain_expression!(@impl [$($generics)*] $type); };
    ($type:ty) => { $crate::plain_expression!(@impl [] $type); };
}

/// Consumers fused for a value: `slot = self` in one node.
#[allow(clippy::boxed_local)]
pub(super) fn fused_store<E: Node + 'static>(e: Box<E>, slot: Slot) -> Tree {
    Box::new(StoreLocal { value: *e, slot })
}

/// Consumers fused for a condition.
#[allow(clippy::boxed_local)]
pub(super) fn fused_branch<E: Node + 'static>(
    e: Box<E>,
    then: Tree,
    orelse: Tree,
    position: Option<Slot>,
) -> Tree {
    IfNode::tree(*e, then, orelse, position)
}

/// Consumers fused for a condition.
#[allow(clippy::boxed_local)]
pub(super) fn fused_repeat<E: Node + 'static>(e: Box<E>, body: Tree, broken: Flow) -> Tree {
    WhileNode::tree(*e, body, broken)
}

/// Consumers fused for a condition.
#[allow(clippy::boxed_local)]
pub(super) fn fused_tail<E: Node + 'static>(e: Box<E>, then: Tree, orelse: Tree) -> Tree {
    Box::new(TailIf { test: *e, then, orelse })
}
