//! What the analysis yields: a tree of scopes, and in each what every name means.

use super::mangle::mangle;
use super::names::Names;
use kaa_grammar::span::Span;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// A scope of one `Scopes`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ScopeId(pub(super) u32);

impl ScopeId {
    pub(super) const ROOT: ScopeId = ScopeId(0);

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What opens a scope.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ScopeKind {
    /// A file, a prompt entry or an `eval` expression.
    Module,
    /// A class body.
    Class,
    /// `def` and `async def`.
    Function,
    /// `lambda`.
    Lambda,
    /// A list, set or dict comprehension.
    Comprehension,
    /// A generator expression: a function with the parameter `.0`.
    GeneratorExp,
    /// The type parameters of a function, class or type alias, around the construct itself.
    TypeParams,
    /// The value of a `type` statement, evaluated when asked for.
    TypeAlias,
    /// The bound or the default of one type parameter, evaluated when asked for.
    TypeBound,
    /// The annotations of a function, class or module, evaluated when asked for (PEP 649).
    Annotations,
}

impl ScopeKind {
    /// Everything but modules and class bodies: names assigned here are slots.
    pub fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }

    /// `Comprehension` and `GeneratorExp`.
    pub fn is_comprehension(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::GeneratorExp)
    }
}

/// Where a name lives, seen from one scope.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Binding {
    /// A slot of this scope's frame; in module and class scopes an entry of the namespace.
    ///
    /// An inlined comprehension has no frame of its own: its locals are further slots of the frame
    /// around it, distinct from that frame's names even where they are spelled alike.
    Local,
    /// Bound here and captured by an inner function: it lives in a cell. In an inlined comprehension a
    /// fresh cell for each run of the comprehension.
    Cell,
    /// Bound by an enclosing function (see `Scopes::resolve`). In a class body the class's namespace is
    /// asked first; in a scope with `sees_class`, the namespace of the class around it.
    Free,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound nowhere around: a global or builtin. In a scope with `sees_class` the namespace of the
    /// class around it is asked first.
    GlobalImplicit,
}

/// What one scope says of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameInfo {
    /// Where it lives.
    pub binding: Binding,
    /// It is a parameter.
    pub is_param: bool,
    /// Something here binds it (an import too).
    pub is_assigned: bool,
    /// It is read here.
    pub is_referenced: bool,
    /// It is read in several places here.
    pub is_reread: bool,
    /// `name: annotation` stands here.
    pub is_annotated: bool,
    /// An import here binds it.
    pub is_imported: bool,
    /// `global name` stands here.
    pub is_global_declared: bool,
    /// `nonlocal name` stands here.
    pub is_nonlocal_declared: bool,
    /// It is a type parameter.
    pub is_type_param: bool,
    /// It is a target of this comprehension.
    pub is_comprehension_target: bool,
    /// Inner functions want the variable of an enclosing function although this scope (a class body, or one
    /// that sees a class) means something else by the name: the closure hands it through.
    pub is_handed_through: bool,
}

/// One scope.
#[derive(Clone, Debug)]
pub struct Scope {
    /// What opened it.
    pub kind: ScopeKind,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// The construct that opened it.
    pub span: Span,
    /// Scopes inside, in CPython's order.
    pub children: Vec<ScopeId>,
    /// The lazily evaluated annotations that belong to this module or class body. (Those of a function stand
    /// beside it: they are a child of the scope in which it is defined.)
    pub annotations: Option<ScopeId>,
    /// A comprehension that runs in the frame around it (PEP 709). False for one directly in a scope that sees
    /// a class: captured names are in cells there.
    pub is_inlined: bool,
    /// Names may come from the namespace of the class around it, through the cell `__classdict__`, which the
    /// table lists.
    pub sees_class: bool,
    /// A class some of whose functions use `__class__` or `super`: it provides the cell `__class__`.
    pub needs_class_cell: bool,
    /// A class in which some scope has `sees_class`: it provides its namespace in the cell `__classdict__`.
    pub needs_class_dict: bool,
    /// A module, or a class with annotations under conditions: which annotations were reached is recorded in
    /// `__conditional_annotations__`.
    pub has_conditional_annotations: bool,
    pub(super) names: Names<NameInfo>,
    pub(super) yields: bool,
    pub(super) coroutine: bool,
    pub(super) awaits: bool,
    pub(super) private: Private,
}

/// Which names a scope mangles, and with what.
#[derive(Clone, Debug, Default)]
pub(super) struct Private {
    /// The innermost class around.
    pub class: Option<Rc<str>>,
    /// In the header of a generic class only its type parameters are mangled.
    pub only: Option<Rc<[Box<str>]>>,
}

impl Private {
    pub(super) fn mangle<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match &self.only {
            Some(only) if !only.iter().any(|known| &**known == name) => Cow::Borrowed(name),
            _ => mangle(self.class.as_deref(), name),
        }
    }
}

impl Scope {
    /// What is known of `name`, already mangled.
    pub fn lookup(&self, name: &str) -> Option<&NameInfo> {
        self.names.get(name)
    }

    /// What is known of `name` as it is written in this scope.
    pub fn lookup_written(&self, name: &str) -> Option<&NameInfo> {
        self.names.get(&self.mangle(name))
    }

    /// Every name that is bound or mentioned here, in order of first appearance.
    ///
    /// Parameters come first: positional-only, positional, keyword-only, `*args`, `**kwargs`. Names that only
    /// pass through from an enclosing to an inner function come last.
    pub fn names(&self) -> impl ExactSizeIterator<Item = (&str, &NameInfo)> {
        self.names.iter()
    }

    /// `name`, written in this scope, as it is known at run time.
    ///
    /// CPython mangles variables, attributes, parameters (also as keys of `__kwdefaults__` and
    /// annotations) and the modules and names of imports; not the keywords of calls and class
    /// patterns, nor `__name__` of functions, classes, type parameters and aliases.
    pub fn mangle<'n>(&self, name: &'n str) -> Cow<'n, str> {
        self.private.mangle(name)
    }

    /// The class that `__private` names belong to here.
    pub fn private_class(&self) -> Option<&str> {
        self.private.class.as_deref()
    }

    /// Names whose cells a closure over this scope takes from the scope around it.
    pub fn captures(&self) -> impl Iterator<Item = &str> {
        let captured = |info: &NameInfo| info.binding == Binding::Free || info.is_handed_through;
        self.names.iter().filter(move |(_, info)| captured(info)).map(|(name, _)| name)
    }

    /// A function with `yield` that is not a coroutine; a generator expression.
    pub fn is_generator(&self) -> bool {
        self.yields && !self.coroutine
    }

    /// `async def` without `yield`; a module with `await` at its top level.
    pub fn is_coroutine(&self) -> bool {
        self.coroutine && !self.yields
    }

    /// `async def` with `yield`; a generator expression that awaits.
    pub fn is_async_generator(&self) -> bool {
        self.coroutine && self.yields
    }

    /// Whether its code may give way in the middle: it contains `yield`, `await`, `async for`, `async with`
    /// or an inlined comprehension that does.
    pub fn suspends(&self) -> bool {
        self.yields || self.awaits
    }
}

/// The scopes of a module, and what to warn of.
#[derive(Clone, Debug)]
pub struct Scopes {
    pub(super) all: Vec<Scope>,
    pub(super) by_construct: HashMap<(ScopeId, ScopeKind, Span), ScopeId>,
    /// `from __future__ import annotations` is in force: annotations are strings and have no scopes.
    pub future_annotations: bool,
}

impl Scopes {
    /// The module.
    pub fn root(&self) -> ScopeId {
        ScopeId::ROOT
    }

    /// A scope.
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.all[id.index()]
    }

    /// The scope that the construct of that kind at that place opens inside `parent`.
    ///
    /// The place is the statement's for `Function`, `Class`, `TypeParams`, `TypeAlias` and a function's
    /// `Annotations`, and the expression's for all others; a class or module names its annotations itself.
    pub fn child(&self, parent: ScopeId, kind: ScopeKind, span: Span) -> ScopeId {
        match self.find_child(parent, kind, span) {
            Some(id) => id,
            None => unreachable!("no {kind:?} at {span:?} in {:?}", self.get(parent).kind),
        }
    }

    /// Like `child`, where there may be none.
    pub fn find_child(&self, parent: ScopeId, kind: ScopeKind, span: Span) -> Option<ScopeId> {
        self.by_construct.get(&(parent, kind, span)).copied()
    }

    /// Whether a variable (its name mangled) is read in one place of its scope alone, comprehensions that
    /// run in its frame included.
    pub fn is_read_once(&self, scope: ScopeId, name: &str) -> bool {
        let here = self.get(scope);
        let once = here.lookup(name).is_some_and(|info| info.is_referenced && !info.is_reread);
        once && !here.children.iter().any(|&child| self.get(child).lookup(name).is_some())
    }

    /// Whose variable `name` (mangled) is when `scope` mentions it: out of inlined comprehensions, to the scope
    /// whose frame or namespace holds it or whose closure captured it, and what it is there.
    ///
    /// A name that leads out of a comprehension never comes from the namespace of a class: what is
    /// `Free` in a class body then is the captured variable itself.
    pub fn resolve(&self, scope: ScopeId, name: &str) -> (ScopeId, Binding) {
        let mut at = scope;
        loop {
            let here = self.get(at);
            let info = here.lookup(name);
            let binding = match info {
                Some(info) if at != scope && info.is_handed_through => Binding::Free,
                Some(info) => info.binding,
                None => Binding::GlobalImplicit,
            };
            match here.parent {
                Some(parent) if here.is_inlined && binding == Binding::Free => at = parent,
                _ => return (at, binding),
            }
        }
    }
}
