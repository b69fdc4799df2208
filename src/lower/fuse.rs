//! Which operands are fused into which nodes: this file is the whole table.
//!
//! Arithmetic `+ - * // %` and comparisons `< <= > >= == !=` take {local, attribute of a local, any}
//! on the left and {local, int constant, any} on the right; `==` and `!=` a string constant as well.
//! A local modulo an int constant is compared with another (`i % 3 == 0`) in one node.
//! `& | ^ << >>` take {int constant, any} on the right. An item, a method's receiver and a store to
//! an item can be of a global as well, with {int constant, any} for its key; stores to items take
//! {local, attribute of a local, global, any}[{local, any}], and a constant for an item of a local.
//! Under a string constant items are read, stored, and augmented by `+=` and `-=`, in place.
//! Everything else calls through pointers.

use super::build::{Lowered, Lowerer};
use super::literal::constant;
use crate::node::Tree;
use crate::node::arith::{self, AnyBinary, Arith, BinaryNode, CompareNode, Remainder};
use crate::node::assign::StoreItem;
use crate::node::augment::{AugmentItem, AugmentLocal, InplaceValue};
use crate::node::expression::{Boxed, Expr as Expression};
use crate::node::keyed::{AugmentKey, Key, LoadKey, StoreKey};
use crate::node::name::Constant as ConstantNode;
use crate::node::operand::{Any, Const, Int, Local, LocalAttr};
use crate::node::subscript::{Index, Section};
use crate::value::{AttrCache, Value};
use crate::vm::{Binary, Slot};
use kaa_grammar::ast::{BinaryOp, CompareOp, Constant, Expr, ExprKind};
use kaa_grammar::span::Span;

/// How an expression can be read in place.
enum Shape {
    Local(Local),
    Int(i64),
    LocalAttr(LocalAttr),
    Any(Tree),
}

pub(super) fn binary_op(op: BinaryOp) -> Binary {
    match op {
        BinaryOp::Add => Binary::Add,
        BinaryOp::Sub => Binary::Sub,
        BinaryOp::Mult => Binary::Mul,
        BinaryOp::MatMult => Binary::MatMul,
        BinaryOp::Div => Binary::Div,
        BinaryOp::Mod => Binary::Mod,
        BinaryOp::Pow => Binary::Pow,
        BinaryOp::LShift => Binary::Shl,
        BinaryOp::RShift => Binary::Shr,
        BinaryOp::BitOr => Binary::Or,
        BinaryOp::BitXor => Binary::Xor,
        BinaryOp::BitAnd => Binary::And,
        BinaryOp::FloorDiv => Binary::FloorDiv,
    }
}

/// Makes the node for the shapes of its operands.
macro_rules! operands {
    ($left:expr, $right:expr, |$l:ident, $r:ident| $make:expr) => {
        match ($left, $right) {
            (Shape::Local(a), Shape::Local(b)) => operands!(@ a, b, $l, $r, $make),
            (Shape::Local(a), Shape::Int(b)) => operands!(@ a, Int(b), $l, $r, $make),
            (Shape::Local(a), b) => operands!(@ a, Any(b.tree()), $l, $r, $make),
            (Shape::LocalAttr(a), Shape::Local(b)) => operands!(@ a, b, $l, $r, $make),
            (Shape::LocalAttr(a), Shape::Int(b)) => operands!(@ a, Int(b), $l, $r, $make),
            (Shape::LocalAttr(a), b) => operands!(@ a, Any(b.tree()), $l, $r, $make),
            (a, Shape::Local(b)) => operands!(@ Any(a.tree()), b, $l, $r, $make),
            (a, Shape::Int(b)) => operands!(@ Any(a.tree()), Int(b), $l, $r, $make),
            (a, b) => operands!(@ Any(a.tree()), Any(b.tree()), $l, $r, $make),
        }
    };
    (@ $a:expr, $b:expr, $l:ident, $r:ident, $make:expr) => {{
        let ($l, $r) = ($a, $b);
        $make
    }};
}

impl Shape {
    /// As a node of its own, where the place has no fused form for the shape.
    fn tree(self) -> Tree {
        match self {
            Shape::Any(t) => t,
            Shape::LocalAttr(a) => Box::new(a),
            Shape::Int(i) => Box::new(crate::node::name::Constant(Value::int(i))),
            Shape::Local(Local(slot, span)) => {
                Box::new(crate::node::name::LocalNode { slot, span })
            }
        }
    }
}

impl Lowerer<'_> {
    /// The shape of an operand. A local is borrowed only while `other`, which is evaluated next,
    /// cannot store to it.
    fn shape(&mut self, e: &Expr, other: Option<&Expr>) -> Lowered<Shape> {
        match &e.kind {
            ExprKind::Constant(Constant::Int(i)) => Ok(Shape::Int(*i)),
            ExprKind::Name(n) => match self.local(n) {
                Some(s) if !other.is_some_and(may_store) => {
                    Ok(Shape::Local(Local(s, self.span(e.span))))
                }
                _ => Ok(Shape::Any(self.tree(e)?)),
            },
            ExprKind::Attribute { value, attr } => {
                if let ExprKind::Name(n) = &value.kind {
                    if let Some(slot) = self.local(n) {
                        let (name, span) = (self.attr_name(&attr.name), self.span(e.span));
                        let cache = AttrCache::new();
                        return Ok(Shape::LocalAttr(LocalAttr { slot, name, span, cache }));
                    }
                }
                Ok(Shape::Any(self.tree(e)?))
            }
            _ => Ok(Shape::Any(self.tree(e)?)),
        }
    }

    /// `left OP right`
    pub fn binary(
        &mut self,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Lowered<Expression> {
        let op = binary_op(op);
        let id = self.span(span);
        macro_rules! fused {
            ($op:ident) => {{
                let (l, r) = (self.shape(left, Some(right))?, self.shape(right, None)?);
                operands!(l, r, |left, right| Box::new(BinaryNode::<{ arith::$op }, _, _>(Arith {
                    left,
                    right,
                    span: id
                })) as Expression)
            }};
        }
        macro_rules! half_fused {
            ($op:ident) => {{
                let left = Any(self.tree(left)?);
                match &right.kind {
                    ExprKind::Constant(Constant::Int(i)) => {
                        let right = Int(*i);
                        Box::new(BinaryNode::<{ arith::$op }, _, _>(Arith {
                            left,
                            right,
                            span: id,
                        })) as Expression
                    }
                    _ => {
                        let right = Any(self.tree(right)?);
                        Box::new(BinaryNode::<{ arith::$op }, _, _>(Arith {
                            left,
                            right,
                            span: id,
                        }))
                    }
                }
            }};
        }
        Ok(match op {
            Binary::Add => fused!(ADD),
            Binary::Sub => fused!(SUB),
            Binary::Mul => fused!(MUL),
            Binary::Mod => fused!(MOD),
            Binary::FloorDiv => fused!(FLOOR_DIV),
            Binary::And => half_fused!(AND),
            Binary::Or => half_fused!(OR),
            Binary::Xor => half_fused!(XOR),
            Binary::Shl => half_fused!(SHL),
            Binary::Shr => half_fused!(SHR),
            _ => Box::new(AnyBinary {
                op,
                left: self.tree(left)?,
                right: self.tree(right)?,
                span: id,
            }),
        })
    }

    /// `left OP right` for a comparison with a special method.
    pub fn rich_compare(
        &mut self,
        op: CompareOp,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Lowered<Expression> {
        let id = self.span(span);
        if let (CompareOp::Eq | CompareOp::NotEq, ExprKind::Constant(c @ Constant::Str { .. })) =
            (op, &right.kind)
        {
            return self.compare_with_text(op == CompareOp::Eq, left, c, id);
        }
        if let (CompareOp::Eq | CompareOp::NotEq, ExprKind::Constant(Constant::Int(i))) =
            (op, &right.kind)
            && let Some(left) = self.remainder(left)
        {
            let arith = Arith { left, right: Int(*i), span: id };
            return Ok(match op {
                CompareOp::Eq => Box::new(CompareNode::<{ arith::EQ }, _, _>(arith)),
                _ => Box::new(CompareNode::<{ arith::NE }, _, _>(arith)),
            });
        }
        let (l, r) = (self.shape(left, Some(right))?, self.shape(right, None)?);
        macro_rules! fused {
            ($op:ident) => {
                operands!(l, r, |left, right| Box::new(CompareNode::<{ arith::$op }, _, _>(Arith {
                    left,
                    right,
                    span: id
                })) as Expression)
            };
        }
        Ok(match op {
            CompareOp::Lt => fused!(LT),
            CompareOp::LtE => fused!(LE),
            CompareOp::Eq => fused!(EQ),
            CompareOp::NotEq => fused!(NE),
            CompareOp::Gt => fused!(GT),
            _ => fused!(GE),
        })
    }

    /// `local % constant`
    fn remainder(&mut self, e: &Expr) -> Option<Remainder> {
        let ExprKind::Binary { op: BinaryOp::Mod, left, right } = &e.kind else { return None };
        let (ExprKind::Name(n), ExprKind::Constant(Constant::Int(i))) = (&left.kind, &right.kind)
        else {
            return None;
        };
        let left = Local(self.local(n)?, self.span(left.span));
        let span = self.span(e.span);
        Some(Remainder(BinaryNode(Arith { left, right: Int(*i), span })))
    }

    /// `left == "…"`, `left != "…"`: the text is compared in place.
    fn compare_with_text(
        &mut self,
        equal: bool,
        left: &Expr,
        text: &Constant,
        span: u32,
    ) -> Lowered<Expression> {
        let right = Const(constant(self.vm, text));
        macro_rules! compare {
            ($left:expr) => {{
                let arith = Arith { left: $left, right, span };
                if equal {
                    Box::new(CompareNode::<{ arith::EQ }, _, _>(arith)) as Expression
                } else {
                    Box::new(CompareNode::<{ arith::NE }, _, _>(arith)) as Expression
                }
            }};
        }
        Ok(match self.shape(left, None)? {
            Shape::Local(local) => compare!(local),
            other => compare!(Any(other.tree())),
        })
    }

    /// `value[key]`
    pub fn subscript(&mut self, value: &Expr, key: &Expr, span: Span) -> Lowered<Expression> {
        let span = self.span(span);
        if let ExprKind::Slice { lower, upper, step: None } = &key.kind {
            let value = self.tree(value)?;
            let lower = lower.as_deref().map(|e| self.tree(e)).transpose()?;
            let upper = upper.as_deref().map(|e| self.tree(e)).transpose()?;
            return Ok(Box::new(Section { value, lower, upper, span }));
        }
        if let Some(text) = self.text_key(key) {
            let key = Key::new(text);
            if let Some(value) = self.global(value) {
                return Ok(Box::new(LoadKey { value, key, span }));
            }
            return Ok(match self.shape(value, None)? {
                Shape::Local(value) => Box::new(LoadKey { value, key, span }),
                Shape::LocalAttr(value) => Box::new(LoadKey { value, key, span }),
                value => Box::new(LoadKey { value: Any(value.tree()), key, span }),
            });
        }
        if let Some(value) = self.global(value) {
            return Ok(match self.shape(key, None)? {
                Shape::Int(key) => Box::new(Index { value, key: Int(key), span }),
                key => Box::new(Index { value, key: Any(key.tree()), span }),
            });
        }
        let (value, key) = (self.shape(value, Some(key))?, self.shape(key, None)?);
        Ok(operands!(value, key, |value, key| Box::new(Index { value, key, span }) as Expression))
    }

    /// A key that is a constant string.
    fn text_key(&mut self, key: &Expr) -> Option<Value> {
        match &key.kind {
            ExprKind::Constant(text @ Constant::Str { .. }) => Some(self.literal(text)),
            _ => None,
        }
    }

    /// `object["key"] = value`
    fn store_key(&mut self, object: &Expr, text: Value, value: Tree, span: u32) -> Lowered<Tree> {
        let (key, value) = (Key::new(text), Boxed(value));
        if let Some(object) = self.global(object) {
            return Ok(Box::new(StoreKey { object, key, value, span }));
        }
        Ok(match self.shape(object, None)? {
            Shape::Local(object) => Box::new(StoreKey { object, key, value, span }),
            Shape::LocalAttr(object) => Box::new(StoreKey { object, key, value, span }),
            object => Box::new(StoreKey { object: Any(object.tree()), key, value, span }),
        })
    }

    /// `object[key] OP= value`
    pub fn augment_item(
        &mut self,
        op: BinaryOp,
        (object, key): (&Expr, &Expr),
        value: &Expr,
        target_span: u32,
        span: u32,
    ) -> Lowered<Tree> {
        let op = binary_op(op);
        if let Some(text) = self.text_key(key) {
            let key = Key::new(text);
            macro_rules! by_value {
                ($op:ident, $object:expr) => {{
                    let object = $object;
                    match &value.kind {
                        ExprKind::Constant(Constant::Int(i)) => {
                            let value = Int(*i);
                            Box::new(AugmentKey::<{ arith::$op }, _, _> {
                                object,
                                key,
                                value,
                                target_span,
                                span,
                            }) as Tree
                        }
                        _ => {
                            let value = Any(self.tree(value)?);
                            Box::new(AugmentKey::<{ arith::$op }, _, _> {
                                object,
                                key,
                                value,
                                target_span,
                                span,
                            })
                        }
                    }
                }};
            }
            macro_rules! fused {
                ($op:ident) => {{
                    if let Some(object) = self.global(object) {
                        return Ok(by_value!($op, object));
                    }
                    return Ok(match self.shape(object, Some(value))? {
                        Shape::Local(local) => by_value!($op, local),
                        object => by_value!($op, Any(object.tree())),
                    });
                }};
            }
            match op {
                Binary::Add => fused!(ADD),
                Binary::Sub => fused!(SUB),
                _ => {}
            }
        }
        Ok(Box::new(AugmentItem {
            op,
            object: self.tree(object)?,
            key: self.tree(key)?,
            value: self.tree(value)?,
            target_span,
            span,
        }))
    }

    /// `object[key] = value`
    pub fn store_item(
        &mut self,
        object: &Expr,
        key: &Expr,
        value: &Expr,
        span: Span,
    ) -> Lowered<Tree> {
        use Shape::{Local as L, LocalAttr as A};
        let span = self.span(span);
        if let Some(text) = self.text_key(key) {
            let value = self.tree(value)?;
            return self.store_key(object, text, value, span);
        }
        if let (ExprKind::Constant(c), ExprKind::Name(n)) = (&value.kind, &object.kind) {
            if let (Some(slot), false) = (self.local(n), may_store(key)) {
                let object = Local(slot, self.span(object.span));
                let value = ConstantNode(self.literal(c));
                return Ok(match self.shape(key, None)? {
                    L(key) => Box::new(StoreItem { object, key, value, span }),
                    key => Box::new(StoreItem { object, key: Any(key.tree()), value, span }),
                });
            }
        }
        let value = Boxed(self.tree(value)?);
        if let Some(object) = self.global(object) {
            return Ok(match self.shape(key, None)? {
                Shape::Int(key) => Box::new(StoreItem { object, key: Int(key), value, span }),
                key => Box::new(StoreItem { object, key: Any(key.tree()), value, span }),
            });
        }
        Ok(match (self.shape(object, Some(key))?, self.shape(key, None)?) {
            (L(object), L(key)) => Box::new(StoreItem { object, key, value, span }),
            (L(object), k) => Box::new(StoreItem { object, key: Any(k.tree()), value, span }),
            (A(object), L(key)) => Box::new(StoreItem { object, key, value, span }),
            (A(object), k) => Box::new(StoreItem { object, key: Any(k.tree()), value, span }),
            (o, k) => {
                let (object, key) = (Any(o.tree()), Any(k.tree()));
                Box::new(StoreItem { object, key, value, span })
            }
        })
    }

    /// `slot OP= value`
    pub fn augment_local(
        &mut self,
        op: BinaryOp,
        slot: Slot,
        target: Span,
        value: &Expr,
        span: Span,
    ) -> Lowered<Tree> {
        let op = binary_op(op);
        let (name_span, id) = (self.span(target), self.span(span));
        macro_rules! fused {
            ($op:ident) => {
                match self.shape(value, None)? {
                    Shape::Local(value) => {
                        let span = id;
                        Box::new(AugmentLocal::<{ arith::$op }, _> { slot, value, name_span, span })
                            as Tree
                    }
                    Shape::Int(i) => {
                        let value = Int(i);
                        let span = id;
                        Box::new(AugmentLocal::<{ arith::$op }, _> { slot, value, name_span, span })
                            as Tree
                    }
                    other => {
                        let value = Any(other.tree());
                        let span = id;
                        Box::new(AugmentLocal::<{ arith::$op }, _> { slot, value, name_span, span })
                            as Tree
                    }
                }
            };
        }
        // A value that stores to the variable itself must not see the new one.
        if may_store(value) {
            let left: Tree = Box::new(crate::node::name::LocalNode { slot, span: name_span });
            let right = self.tree(value)?;
            let v: Expression = Box::new(InplaceValue { op, left, right, span: id });
            return Ok(v.store(slot));
        }
        Ok(match op {
            Binary::Add => fused!(ADD),
            Binary::Sub => fused!(SUB),
            Binary::Mul => fused!(MUL),
            Binary::Mod => fused!(MOD),
            Binary::FloorDiv => fused!(FLOOR_DIV),
            _ => {
                let left: Tree = Box::new(crate::node::name::LocalNode { slot, span: name_span });
                let right = self.tree(value)?;
                let v: Expression = Box::new(InplaceValue { op, left, right, span: id });
                v.store(slot)
            }
        })
    }
}

/// Whether evaluating it can store to a local variable of the frame: it contains `:=`, or a
/// comprehension, whose targets share the frame.
pub(super) fn may_store(e: &Expr) -> bool {
    let mut todo = vec![e];
    while let Some(e) = todo.pop() {
        match &e.kind {
            ExprKind::Named { .. }
            | ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. } => return true,
            _ => todo.extend(super::suspends::children(e)),
        }
    }
    false
}
