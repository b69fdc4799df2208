//! Targets of assignment, deletion and loops.

use super::LowerError;
use super::build::{Lowered, Lowerer};
use crate::node::assign::Target;
use crate::node::name::NameTarget;
use crate::vm::Slot;
use kaa_grammar::ast::{Expr, ExprKind};

impl Lowerer<'_> {
    /// A target; its parts do not suspend.
    pub fn target(&mut self, e: &Expr) -> Lowered<Target> {
        let span = self.span(e.span);
        Ok(match &e.kind {
            ExprKind::Name(n) => Target::Name(self.name_target(n)),
            ExprKind::Attribute { value, attr } => {
                Target::Attr { object: self.tree(value)?, name: self.attr_name(&attr.name), span }
            }
            ExprKind::Subscript { value, slice } => {
                Target::Item { object: self.tree(value)?, key: self.tree(slice)?, span }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(items, span)?,
            ExprKind::Starred(inner) => self.target(inner)?,
            _ => return Err(LowerError::new("cannot assign to this", e.span)),
        })
    }

    fn unpack(&mut self, items: &[Expr], span: u32) -> Lowered<Target> {
        let star = items.iter().position(|e| matches!(e.kind, ExprKind::Starred(_)));
        let mut targets = Vec::with_capacity(items.len());
        for e in items {
            targets.push(self.target(e)?);
        }
        let Some(at) = star else {
            let local = |t: &Target| match t {
                Target::Name(NameTarget::Local(slot)) => Some(*slot),
                _ => None,
            };
            let slots: Option<Vec<Slot>> = targets.iter().map(local).collect();
            return Ok(match slots {
                Some(slots) => Target::Locals { slots: slots.into(), span },
                None => Target::Unpack { targets: targets.into(), span },
            });
        };
        let after = targets.split_off(at + 1);
        let Some(star) = targets.pop() else { unreachable!("the star is at this place") };
        Ok(Target::UnpackStar {
            before: targets.into(),
            star: Box::new(star),
            after: after.into(),
            span,
        })
    }

    /// The target of `:=`: in comprehensions a variable of the scope around them.
    pub fn walrus_target(&self, name: &str) -> NameTarget {
        self.name_target(name)
    }
}
