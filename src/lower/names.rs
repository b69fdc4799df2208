//! Names: where they are, and the nodes that read and store them.

use super::build::{Lowerer, Place};
use super::scope::{Binding, ScopeKind};
use crate::node::expression::Expr as Expression;
use crate::node::name::{
    CellNode, Constant, GlobalNode, LocalNode, NameTarget, NamespaceNode, TakeTemp,
};
use crate::value::Value;
use crate::vm::Slot;
use kaa_grammar::span::Span;

/// What a name means in the innermost scope.
pub(super) enum Meaning {
    Local(Slot),
    Cell(Slot),
    /// A cell of an enclosing function.
    Free(Slot),
    Global,
    /// The namespace of the class body, then a captured variable or the globals.
    Namespace {
        namespace: Slot,
        cell: Option<Slot>,
    },
}

/// Marks the names that lifting makes for temporaries; no identifier starts with it.
pub(super) const TEMP: char = '\u{1}';

/// The name of a temporary.
pub(super) fn temp_name(s: Slot) -> Box<str> {
    format!("{TEMP}{}", s.index()).into()
}

/// Marks temporaries that are read more than once.
const KEPT: char = '\u{2}';

/// The name of a temporary that keeps its value when it is read.
pub(super) fn kept_name(s: Slot) -> Box<str> {
    format!("{KEPT}{}", s.index()).into()
}

/// Whether a name stands for a temporary.
pub(super) fn is_temp(name: &str) -> bool {
    name.starts_with([TEMP, KEPT])
}

/// The temporary that a name stands for.
pub(super) fn temp_slot(name: &str) -> Option<Slot> {
    name.strip_prefix(TEMP)?.parse().ok().map(Slot::new)
}

fn kept_slot(name: &str) -> Option<Slot> {
    name.strip_prefix(KEPT)?.parse().ok().map(Slot::new)
}

impl Lowerer<'_> {
    /// What a name, mangled, means here.
    pub fn meaning(&self, name: &str) -> Meaning {
        let id = self.scope_id();
        let scope = self.scopes.get(id);
        if scope.sees_class && !scope.is_inlined {
            let outer = scope.lookup(name).map(|i| i.binding);
            if matches!(outer, Some(Binding::Free | Binding::GlobalImplicit))
                && name != "__classdict__"
            {
                let cell = self.frame_ref().free.get(name).copied();
                return Meaning::Namespace { namespace: self.capture("__classdict__"), cell };
            }
        }
        let (owner, binding) = self.scopes.resolve(id, name);
        let place = self
            .frame_ref()
            .layers
            .iter()
            .rev()
            .find(|(layer, _)| *layer == owner)
            .and_then(|(_, places)| places.get(name));
        let in_class =
            self.scopes.get(owner).kind == ScopeKind::Class && owner == self.frame_ref().scope;
        let in_named_module =
            self.by_name && self.scopes.get(self.frame_ref().scope).kind == ScopeKind::Module;
        match (binding, place) {
            (Binding::Local | Binding::GlobalImplicit, None) if in_named_module => {
                Meaning::Namespace { namespace: Slot::new(0), cell: None }
            }
            (Binding::Local, Some(Place::Local(s))) => Meaning::Local(*s),
            (Binding::Cell, Some(Place::Cell(s))) => Meaning::Cell(*s),
            (Binding::Free, _) => match self.frame_ref().free.get(name) {
                Some(&s) if in_class && owner == id => {
                    Meaning::Namespace { namespace: Slot::new(0), cell: Some(s) }
                }
                Some(&s) => Meaning::Free(s),
                None => Meaning::Global,
            },
            (Binding::Local | Binding::GlobalImplicit, _) if in_class && owner == id => {
                Meaning::Namespace { namespace: Slot::new(0), cell: None }
            }
            _ => Meaning::Global,
        }
    }

    /// The slot of a name that is a plain local variable.
    pub fn local(&self, written: &str) -> Option<Slot> {
        if written.starts_with([TEMP, KEPT]) {
            return None;
        }
        let name = self.scope().mangle(written);
        match self.meaning(&name) {
            Meaning::Local(s) => Some(s),
            _ => None,
        }
    }

    /// Reads a name.
    pub fn load_name(&self, written: &str, span: Span) -> Expression {
        if let Some(s) = temp_slot(written) {
            return Box::new(TakeTemp(s));
        }
        if let Some(s) = kept_slot(written) {
            return Box::new(LocalNode { slot: s, span: 0 });
        }
        if written == "__debug__" {
            return Box::new(Constant(Value::TRUE));
        }
        let name = self.scope().mangle(written).into_owned();
        let id = self.span(span);
        let string = self.string(&name);
        match self.meaning(&name) {
            Meaning::Local(slot) => Box::new(LocalNode { slot, span: id }),
            Meaning::Cell(slot) => {
                Box::new(CellNode { slot, name: string, is_free: false, span: id })
            }
            Meaning::Free(slot) => {
                Box::new(CellNode { slot, name: string, is_free: true, span: id })
            }
            Meaning::Global => Box::new(GlobalNode::new(string, id)),
            Meaning::Namespace { namespace, cell } => Box::new(NamespaceNode {
                name: string.clone(),
                span: id,
                cell,
                global: GlobalNode::new(string, id),
                namespace,
            }),
        }
    }

    /// Where a name is stored.
    pub fn name_target(&self, written: &str) -> NameTarget {
        if let Some(s) = temp_slot(written) {
            return NameTarget::Local(s);
        }
        let name = self.scope().mangle(written).into_owned();
        let explicit = self.scope().lookup(&name).map(|i| i.binding);
        match self.meaning(&name) {
            Meaning::Local(s) => NameTarget::Local(s),
            Meaning::Cell(s) | Meaning::Free(s) => NameTarget::Cell(s),
            Meaning::Global => NameTarget::Global(self.string(&name)),
            Meaning::Namespace { cell: Some(s), .. } if explicit == Some(Binding::Free) => {
                NameTarget::Cell(s)
            }
            Meaning::Namespace { namespace, .. } => {
                NameTarget::Namespace(namespace, self.string(&name))
            }
        }
    }
}
