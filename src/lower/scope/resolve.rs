//! The second pass: where each name lives.
//!
//! A name that a scope does not bind is looked for in the functions around it, from the inside out. Where one binds it,
//! that one keeps it in a cell and every scope in between captures it. Inlined comprehensions run in the frame
//! around them and need no cell for what they find there.
//!
//! CPython makes the targets of an inlined comprehension variables of the function around it, and so
//! loses sight of an equally named variable further out: `[x for x in a], [x for y in b]`, with `x`
//! two functions out, finds an `x` that was never bound. Targets have slots of their own here; the
//! variable that is never bound is made where one would be missed (`Resolver::shadow`).

use super::collect::draft::{Draft, Facts};
use super::names::Names;
use super::table::{Binding, NameInfo, Scope, ScopeId, ScopeKind, Scopes};
use super::{CompileError, Options, Outcome};
use kaa_grammar::span::Span;
use std::collections::HashMap;

/// Cells that a class provides to its functions under names of their own.
const CLASS_CELLS: [&str; 3] = ["__class__", "__classdict__", "__conditional_annotations__"];

/// Decides where every name lives.
pub(super) fn resolve(drafts: Vec<Draft>, options: Options) -> Outcome<Scopes> {
    let mut resolver = Resolver::new(&drafts);
    // From the module inwards: what is around is known before what is inside captures from it.
    let mut pending = vec![ScopeId::ROOT];
    while let Some(id) = pending.pop() {
        resolver.scope(id)?;
        pending.extend(drafts[id.index()].children.iter().rev());
    }
    let tables = resolver.tables;
    Ok(assemble(drafts, tables, options))
}

/// What was found out of one scope.
#[derive(Default)]
struct Table {
    names: Names<NameInfo>,
    needs_class_cell: bool,
    needs_class_dict: bool,
    needs_conditional_annotations: bool,
}

struct Resolver<'d> {
    drafts: &'d [Draft],
    tables: Vec<Table>,
}

/// Where a name that is not bound by the scope itself comes from.
enum Source {
    /// A variable or class cell of this scope.
    Scope(ScopeId),
    Global,
}

impl<'d> Resolver<'d> {
    fn new(drafts: &'d [Draft]) -> Resolver<'d> {
        Resolver { drafts, tables: drafts.iter().map(|_| Table::default()).collect() }
    }

    fn draft(&self, id: ScopeId) -> &'d Draft {
        &self.drafts[id.index()]
    }

    fn scope(&mut self, id: ScopeId) -> Outcome {
        for (name, &facts) in self.draft(id).names.iter() {
            let binding = self.binding(id, name, facts)?;
            let names = &mut self.tables[id.index()].names;
            names.get_or_insert(name, NameInfo::new(binding, facts));
        }
        Ok(())
    }

    fn binding(&mut self, id: ScopeId, name: &str, facts: Facts) -> Outcome<Binding> {
        if facts.has(Facts::GLOBAL) {
            if facts.has(Facts::NONLOCAL) {
                return Err(self.at_directive(
                    id,
                    name,
                    format!("name '{name}' is nonlocal and global"),
                ));
            }
            return Ok(Binding::GlobalExplicit);
        }
        if facts.has(Facts::NONLOCAL) {
            return self.nonlocal(id, name);
        }
        if facts.has(Facts::BOUND) {
            return Ok(Binding::Local);
        }
        if let Some(binding) = self.in_class_around(id, name) {
            return Ok(binding);
        }
        match self.source(id, name) {
            Source::Scope(owner) => Ok(self.capture(id, owner, name)),
            Source::Global => Ok(Binding::GlobalImplicit),
        }
    }

    fn nonlocal(&mut self, id: ScopeId, name: &str) -> Outcome<Binding> {
        if id == ScopeId::ROOT {
            let message = "nonlocal declaration not allowed at module level";
            return Err(self.at_directive(id, name, message.to_owned()));
        }
        let Source::Scope(owner) = self.source(id, name) else {
            return Err(self.at_directive(
                id,
                name,
                format!("no binding for nonlocal '{name}' found"),
            ));
        };
        if self.is_type_param_around(id, name) {
            let message = format!("nonlocal binding not allowed for type parameter '{name}'");
            return Err(self.at_directive(id, name, message));
        }
        Ok(self.capture(id, owner, name))
    }

    /// In a scope that sees a class, names that the class binds come from its namespace (or else from globals),
    /// never from a function around the class. The namespace itself is the class's cell, whatever the class
    /// has by that name.
    fn in_class_around(&self, id: ScopeId, name: &str) -> Option<Binding> {
        if name == "__classdict__" {
            return None;
        }
        let mut at = self.draft(id);
        while at.sees_class {
            at = self.draft(at.parent?);
            if at.kind == ScopeKind::Class {
                let facts = at.names.get(name).copied().unwrap_or(Facts::NONE);
                if facts.has(Facts::GLOBAL) {
                    return Some(Binding::GlobalExplicit);
                }
                let is_own = facts.has(Facts::BOUND) && !facts.has(Facts::NONLOCAL);
                return is_own.then_some(Binding::GlobalImplicit);
            }
        }
        None
    }

    /// Looks for `name` in the scopes around `id`.
    fn source(&mut self, id: ScopeId, name: &str) -> Source {
        let mut shadow = None;
        let mut next = self.draft(id).parent;
        while let Some(around) = next {
            if shadow.is_none() && self.is_shadowed(around, name) {
                shadow = Some(around);
            }
            let draft = self.draft(around);
            next = draft.parent;
            if draft.kind == ScopeKind::Class {
                if CLASS_CELLS.contains(&name) {
                    return Source::Scope(around);
                }
                continue;
            }
            let facts = draft.names.get(name).copied().unwrap_or(Facts::NONE);
            if facts.has(Facts::GLOBAL) {
                return Source::Global;
            }
            let is_own = facts.has(Facts::BOUND) && !facts.has(Facts::NONLOCAL);
            if is_own && draft.kind.is_function_like() {
                return Source::Scope(shadow.map_or(around, |scope| self.shadow(scope, name)));
            }
        }
        Source::Global
    }

    /// Whether a function does not mention `name` itself, but a comprehension in its frame has it as
    /// a target.
    fn is_shadowed(&self, id: ScopeId, name: &str) -> bool {
        let draft = self.draft(id);
        let has_frame = draft.kind.is_function_like() && !is_inlined(self.drafts, id);
        has_frame && draft.names.get(name).is_none() && self.has_inlined_target(id, name)
    }

    fn has_inlined_target(&self, id: ScopeId, name: &str) -> bool {
        self.draft(id).children.iter().any(|&child| {
            let is_target =
                || self.draft(child).names.get(name).is_some_and(|facts| facts.has(Facts::TARGET));
            is_inlined(self.drafts, child) && (is_target() || self.has_inlined_target(child, name))
        })
    }

    /// Gives a function the variable `name`, which nothing binds.
    fn shadow(&mut self, id: ScopeId, name: &str) -> ScopeId {
        let info = NameInfo::new(Binding::Local, Facts::NONE);
        self.tables[id.index()].names.get_or_insert(name, info);
        id
    }

    /// Whether the innermost scope around that binds `name`, classes included, has it as a type parameter.
    fn is_type_param_around(&self, id: ScopeId, name: &str) -> bool {
        let mut next = self.draft(id).parent;
        while let Some(around) = next {
            let draft = self.draft(around);
            let facts = draft.names.get(name).copied().unwrap_or(Facts::NONE);
            if facts.has(Facts::BOUND) && !facts.has(Facts::GLOBAL | Facts::NONLOCAL) {
                return facts.has(Facts::TYPE_PARAM);
            }
            next = draft.parent;
        }
        false
    }

    /// Makes `name`, a variable of `owner`, available in `id`, and says what it is there.
    fn capture(&mut self, id: ScopeId, owner: ScopeId, name: &str) -> Binding {
        let in_same_frame = self.is_inlined_in(id, owner);
        if in_same_frame && self.draft(owner).kind == ScopeKind::Class {
            // The class does not exist yet while its body runs.
            return Binding::GlobalImplicit;
        }
        let mut next = self.draft(id).parent;
        while let Some(around) = next.filter(|&around| around != owner) {
            self.hand_through(around, name);
            next = self.draft(around).parent;
        }
        let owner_is_class = self.draft(owner).kind == ScopeKind::Class;
        let table = &mut self.tables[owner.index()];
        if owner_is_class {
            match name {
                "__class__" => table.needs_class_cell = true,
                "__classdict__" => table.needs_class_dict = true,
                _ => table.needs_conditional_annotations = true,
            }
        } else if let (false, Some(info)) = (in_same_frame, table.names.get_mut(name)) {
            info.binding = Binding::Cell;
        }
        Binding::Free
    }

    /// `around` lies between a variable and its use.
    fn hand_through(&mut self, around: ScopeId, name: &str) {
        let draft = self.draft(around);
        let means_other = draft.kind == ScopeKind::Class || draft.sees_class;
        let names = &mut self.tables[around.index()].names;
        match names.get_mut(name) {
            Some(info) => info.is_handed_through |= means_other,
            None => {
                names.get_or_insert(name, NameInfo::new(Binding::Free, Facts::NONE));
            }
        }
    }

    /// Whether everything from `id` up to `owner` runs in `owner`'s frame.
    fn is_inlined_in(&self, id: ScopeId, owner: ScopeId) -> bool {
        let mut at = id;
        while at != owner {
            match self.draft(at).parent {
                Some(parent) if is_inlined(self.drafts, at) => at = parent,
                _ => return false,
            }
        }
        true
    }

    /// An error about a declaration, at the first that names `name`.
    fn at_directive(&self, id: ScopeId, name: &str, message: String) -> CompileError {
        let directives = &self.draft(id).directives;
        let span = directives
            .iter()
            .find(|(known, _)| &**known == name)
            .map_or(Span::default(), |(_, span)| *span);
        CompileError::new(span, message)
    }
}

/// Whether a scope is a comprehension without a frame of its own.
fn is_inlined(drafts: &[Draft], id: ScopeId) -> bool {
    let draft = &drafts[id.index()];
    let sees_class = draft.parent.is_some_and(|parent| drafts[parent.index()].sees_class);
    draft.kind == ScopeKind::Comprehension && !sees_class
}

impl NameInfo {
    fn new(binding: Binding, facts: Facts) -> NameInfo {
        NameInfo {
            binding,
            is_param: facts.has(Facts::PARAM),
            is_assigned: facts.has(Facts::ASSIGNED | Facts::IMPORTED),
            is_referenced: facts.has(Facts::USED),
            is_reread: facts.has(Facts::USED_AGAIN),
            is_annotated: facts.has(Facts::ANNOTATED),
            is_imported: facts.has(Facts::IMPORTED),
            is_global_declared: facts.has(Facts::GLOBAL),
            is_nonlocal_declared: facts.has(Facts::NONLOCAL),
            is_type_param: facts.has(Facts::TYPE_PARAM),
            is_comprehension_target: facts.has(Facts::TARGET),
            is_handed_through: false,
        }
    }
}

fn assemble(drafts: Vec<Draft>, tables: Vec<Table>, options: Options) -> Scopes {
    let inlined: Vec<bool> =
        (0..drafts.len()).map(|index| is_inlined(&drafts, ScopeId(index as u32))).collect();
    let mut by_construct = HashMap::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        if let (Some(parent), false) = (draft.parent, draft.detached) {
            by_construct.insert((parent, draft.kind, draft.span), ScopeId(index as u32));
        }
    }
    let parts = drafts.into_iter().zip(tables).zip(inlined);
    let all = parts.map(|((draft, table), is_inlined)| finish(draft, table, is_inlined)).collect();
    Scopes { all, by_construct, future_annotations: options.future_annotations }
}

fn finish(draft: Draft, table: Table, is_inlined: bool) -> Scope {
    Scope {
        kind: draft.kind,
        parent: draft.parent,
        span: draft.span,
        children: draft.children,
        annotations: draft.annotations,
        is_inlined,
        sees_class: draft.sees_class,
        needs_class_cell: table.needs_class_cell,
        needs_class_dict: table.needs_class_dict,
        has_conditional_annotations: draft.has_conditional_annotations
            || table.needs_conditional_annotations,
        names: table.names,
        yields: draft.yields,
        coroutine: draft.coroutine,
        awaits: draft.awaits,
        private: draft.private,
    }
}
