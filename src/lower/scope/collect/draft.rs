//! A scope while names are being collected.

use crate::lower::scope::names::Names;
use crate::lower::scope::table::{Private, ScopeId, ScopeKind};
use kaa_grammar::span::Span;
use std::ops::{BitAnd, BitOr, BitOrAssign};

/// What a scope says of a name, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Facts(u16);

impl Facts {
    pub const NONE: Facts = Facts(0);
    /// `global`.
    pub const GLOBAL: Facts = Facts(1);
    /// Bound, other than by an import or as a parameter.
    pub const ASSIGNED: Facts = Facts(1 << 1);
    pub const PARAM: Facts = Facts(1 << 2);
    /// `nonlocal`.
    pub const NONLOCAL: Facts = Facts(1 << 3);
    /// Read.
    pub const USED: Facts = Facts(1 << 4);
    pub const IMPORTED: Facts = Facts(1 << 5);
    pub const ANNOTATED: Facts = Facts(1 << 6);
    /// Iteration variable of a comprehension.
    pub const TARGET: Facts = Facts(1 << 7);
    pub const TYPE_PARAM: Facts = Facts(1 << 8);
    /// Read in several places.
    pub const USED_AGAIN: Facts = Facts(1 << 9);
    /// All ways of being bound.
    pub const BOUND: Facts =
        Facts(Self::ASSIGNED.0 | Self::PARAM.0 | Self::IMPORTED.0 | Self::TYPE_PARAM.0);

    /// Whether it has one of `facts`.
    pub fn has(self, facts: Facts) -> bool {
        self.0 & facts.0 != 0
    }
}

impl BitOr for Facts {
    type Output = Facts;
    fn bitor(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }
}

impl BitAnd for Facts {
    type Output = Facts;
    fn bitand(self, other: Facts) -> Facts {
        Facts(self.0 & other.0)
    }
}

impl BitOrAssign for Facts {
    fn bitor_assign(&mut self, other: Facts) {
        self.0 |= other.0;
    }
}

/// A scope while names are being collected.
#[derive(Debug)]
pub(in super::super) struct Draft {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    pub span: Span,
    pub children: Vec<ScopeId>,
    pub names: Names<Facts>,
    pub private: Private,
    pub annotations: Option<ScopeId>,
    /// Annotations that stay strings: no part of the tree of scopes.
    pub detached: bool,
    pub sees_class: bool,
    pub yields: bool,
    pub coroutine: bool,
    pub awaits: bool,
    pub has_conditional_annotations: bool,
    /// How errors call a comprehension ("list comprehension") or the place of a type parameter's expression
    /// ("a TypeVar bound").
    pub noun: &'static str,
    /// `global` and `nonlocal` statements, and walruses that act like them.
    pub directives: Vec<(Box<str>, Span)>,
    /// Inside `if`, loops, `try` and so on.
    pub conditional: bool,
    /// Inside a target of this comprehension.
    pub in_target: bool,
    /// Inside so many iterables of comprehensions, counting those around.
    pub in_iterable: u32,
    /// Inside an annotation of a function's local variable: it is checked but means nothing.
    pub unevaluated: bool,
}

impl Draft {
    pub fn new(kind: ScopeKind, parent: Option<ScopeId>, span: Span) -> Draft {
        Draft {
            kind,
            parent,
            span,
            children: Vec::new(),
            names: Names::default(),
            private: Private::default(),
            annotations: None,
            detached: false,
            sees_class: false,
            yields: false,
            coroutine: false,
            awaits: false,
            has_conditional_annotations: false,
            noun: "",
            directives: Vec::new(),
            conditional: false,
            in_target: false,
            in_iterable: 0,
            unevaluated: false,
        }
    }

    /// What the scope says of `name` as it is written here.
    pub fn facts(&self, name: &str) -> Facts {
        self.names.get(&self.private.mangle(name)).copied().unwrap_or(Facts::NONE)
    }

    /// `async def`: the only functions in which `await` may stand.
    pub fn is_async_def(&self) -> bool {
        use ScopeKind::{Comprehension, Function, GeneratorExp, Lambda};
        // A comprehension counts once it awaits; a lambda never becomes a coroutine.
        self.coroutine && matches!(self.kind, Function | Lambda | Comprehension | GeneratorExp)
    }
}
