//! The lowerer's state: one builder for each frame that is being made.

use super::constants::Constants;
use super::scope::{Binding, Scope, ScopeId, ScopeKind, Scopes};
use super::{LowerError, Mode};
use crate::node::Tree;
use crate::node::assign::{Assign, Target};
use crate::value::{Ref, Str, Symbol, Value};
use crate::vm::code::CodeParts;
use crate::vm::{Code, FrameKind, Params, Slot, Unit, Vm};
use kaa_grammar::ast::{Ident, Module, StmtKind};
use kaa_grammar::span::Span;
use std::collections::HashMap;
use std::rc::Rc;

pub(super) type Lowered<T> = Result<T, LowerError>;

/// Lowers one source text.
pub(super) struct Lowerer<'a> {
    pub vm: &'a Vm,
    pub unit: Rc<Unit>,
    pub scopes: &'a Scopes,
    pub mode: Mode,
    /// The module's names are in a namespace of their own.
    pub by_name: bool,
    pub frames: Vec<Frame>,
    pub constants: Constants,
}

/// The cell with the tuple of type parameters, in the frame of their scope.
pub(super) const TYPE_PARAMS: &str = ".type_params";

/// The set of annotations that were reached, in a module's namespace or a class's cell.
pub(super) const REACHED: &str = "__conditional_annotations__";

/// Where a name's value is in a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Local(Slot),
    Cell(Slot),
}

/// A frame that is being made.
pub(super) struct Frame {
    pub scope: ScopeId,
    pub kind: FrameKind,
    pub qualname: String,
    /// The frame's own scope, then the inlined comprehensions that are being lowered.
    pub layers: Vec<(ScopeId, HashMap<Box<str>, Place>)>,
    /// Captured variables of enclosing functions.
    pub free: HashMap<Box<str>, Slot>,
    pub parts: FrameParts,
    /// The next free temporary, and the most that were ever in use.
    next: u32,
    most: u32,
    pub suspends: bool,
    inner: Option<Slot>,
    /// How many annotations of a module or class are lowered.
    pub annotated: i64,
}

/// What becomes part of the code object.
#[derive(Default)]
pub(super) struct FrameParts {
    pub params: Params,
    pub slot_names: Vec<Ref<Str>>,
    pub cell_params: Vec<Slot>,
    pub cells: Vec<Slot>,
    pub free: Vec<Slot>,
    pub free_names: Vec<Ref<Str>>,
}

impl Frame {
    fn new(scope: ScopeId, kind: FrameKind, qualname: String) -> Frame {
        Frame {
            scope,
            kind,
            qualname,
            layers: vec![(scope, HashMap::new())],
            free: HashMap::new(),
            parts: FrameParts::default(),
            next: 0,
            most: 0,
            suspends: kind != FrameKind::Plain,
            inner: None,
            annotated: 0,
        }
    }

    /// A temporary that lives until the current statement is lowered.
    pub fn temp(&mut self) -> Slot {
        self.temps(1)
    }

    /// Several temporaries in a row.
    pub fn temps(&mut self, n: u32) -> Slot {
        let s = self.next;
        self.next += n;
        self.most = self.most.max(self.next);
        Slot::new(s as usize)
    }

    /// A temporary that none was before it: no statement that is lowered already uses its slot.
    pub fn fresh(&mut self) -> Slot {
        self.next = self.most;
        self.temp()
    }

    /// Where temporaries start now; [`Frame::release`] goes back to it.
    pub fn mark(&self) -> u32 {
        self.next
    }

    pub fn release(&mut self, mark: u32) {
        self.next = mark;
    }

    /// The slot that holds what the frame awaits.
    pub fn inner(&mut self) -> Slot {
        match self.inner {
            Some(s) => s,
            None => unreachable!("reserved for every frame that suspends"),
        }
    }
}

impl<'a> Lowerer<'a> {
    pub fn new(
        vm: &'a Vm,
        unit: Rc<Unit>,
        scopes: &'a Scopes,
        mode: Mode,
        by_name: bool,
    ) -> Lowerer<'a> {
        let constants = Constants::default();
        Lowerer { vm, unit, scopes, mode, by_name, frames: Vec::new(), constants }
    }

    pub fn frame(&mut self) -> &mut Frame {
        match self.frames.last_mut() {
            Some(f) => f,
            None => unreachable!("lowering happens inside a frame"),
        }
    }

    pub fn frame_ref(&self) -> &Frame {
        match self.frames.last() {
            Some(f) => f,
            None => unreachable!("lowering happens inside a frame"),
        }
    }

    pub fn suspending(&self) -> bool {
        self.frame_ref().suspends
    }

    /// The innermost scope: an inlined comprehension's, or the frame's.
    pub fn scope_id(&self) -> ScopeId {
        match self.frame_ref().layers.last() {
            Some((id, _)) => *id,
            None => self.frame_ref().scope,
        }
    }

    pub fn scope(&self) -> &'a Scope {
        self.scopes.get(self.scope_id())
    }

    /// The number of a span.
    pub fn span(&self, span: Span) -> u32 {
        self.unit.add_span(span)
    }

    /// The part of an expression from an attribute on that stands on another line than its object;
    /// else the whole of it.
    pub fn member_span(&self, whole: Span, attr: &Ident) -> Span {
        let object = Span { start: whole.start, end: attr.span.start };
        let start =
            if self.unit.text.slice(object).contains('\n') { object.end } else { object.start };
        Span { start, end: whole.end }
    }

    /// The symbol of an attribute's name, mangled.
    pub fn attr_name(&self, name: &str) -> Symbol {
        self.vm.intern(&self.scope().mangle(name))
    }

    /// A name as an interned string.
    pub fn string(&self, name: &str) -> Ref<Str> {
        self.vm.interp.symbols.string(self.vm.intern(name))
    }

    /// Starts the frame of a scope: gives slots to its parameters and names.
    pub fn begin(&mut self, scope_id: ScopeId, name: &str, kind: FrameKind) {
        self.begin_with(scope_id, name, kind, 0);
    }

    /// Starts the frame of a scope that takes further arguments, which no name can reach.
    pub fn begin_with(&mut self, scope_id: ScopeId, name: &str, kind: FrameKind, args: usize) {
        let scope = self.scopes.get(scope_id);
        let mut frame = Frame::new(scope_id, kind, self.qualname(name, scope));
        if scope.kind == ScopeKind::Class || self.by_name && scope.kind == ScopeKind::Module {
            frame.parts.slot_names.push(self.string(".namespace"));
            frame.temp();
        }
        let format = match scope.kind {
            ScopeKind::Annotations => Some("format"),
            ScopeKind::TypeBound | ScopeKind::TypeAlias => Some(".format"),
            _ => None,
        };
        for name in format.map(str::to_owned).into_iter().chain((0..args).map(|i| format!(".{i}")))
        {
            frame.parts.slot_names.push(self.string(&name));
            frame.temp();
        }
        self.place_names(&mut frame, scope_id, scope);
        if frame.suspends {
            frame.inner = Some(frame.temp());
        }
        self.frames.push(frame);
    }

    /// Starts the frame of an annotation function that has no scope, since it makes texts alone.
    pub fn begin_texts(&mut self, name: &str) {
        let scope = self.scope_id();
        let outer = &self.frame_ref().qualname;
        let qualname = match self.scopes.get(scope).kind {
            ScopeKind::Module => name.to_owned(),
            ScopeKind::Class => format!("{outer}.{name}"),
            _ => format!("{outer}.<locals>.{name}"),
        };
        let mut frame = Frame::new(scope, FrameKind::Plain, qualname);
        frame.parts.slot_names.push(self.string("format"));
        frame.temp();
        self.frames.push(frame);
    }

    fn place_names(&self, frame: &mut Frame, id: ScopeId, scope: &Scope) {
        let namespace = matches!(scope.kind, ScopeKind::Module | ScopeKind::Class);
        let mut places = HashMap::new();
        for (name, info) in scope.names() {
            let place = match info.binding {
                Binding::Local if !namespace => {
                    let s = frame.temp();
                    Place::Local(s)
                }
                Binding::Cell => {
                    let s = frame.temp();
                    if info.is_param {
                        frame.parts.cell_params.push(s);
                    } else {
                        frame.parts.cells.push(s);
                    }
                    Place::Cell(s)
                }
                _ => continue,
            };
            frame.parts.slot_names.push(self.string(name));
            places.insert(Box::from(name), place);
        }
        let generic = scope.kind == ScopeKind::Class && self.is_generic(scope);
        let around = scope.parent.map(|p| self.scopes.get(p));
        let reached = scope.kind == ScopeKind::Annotations
            && around.is_some_and(|p| p.annotations == Some(id) && p.kind == ScopeKind::Class)
            && around.is_some_and(|p| p.has_conditional_annotations)
            && !scope.captures().any(|n| n == REACHED);
        let more = generic.then_some(TYPE_PARAMS).into_iter().chain(reached.then_some(REACHED));
        for name in scope.captures().chain(more) {
            let s = frame.temp();
            frame.parts.slot_names.push(self.string(name));
            frame.parts.free.push(s);
            frame.parts.free_names.push(self.string(name));
            frame.free.insert(Box::from(name), s);
        }
        // What inner scopes of a class want of it, whether or not its own table says so.
        let provided =
            [("__class__", scope.needs_class_cell), ("__classdict__", scope.needs_class_dict)];
        let in_class = scope.kind == ScopeKind::Class && scope.has_conditional_annotations;
        let more = [(TYPE_PARAMS, scope.kind == ScopeKind::TypeParams), (REACHED, in_class)];
        let provided = provided.into_iter().chain(more);
        for (name, needed) in provided {
            if !needed || places.contains_key(name) {
                continue;
            }
            let s = frame.temp();
            frame.parts.cells.push(s);
            frame.parts.slot_names.push(self.string(name));
            places.insert(Box::from(name), Place::Cell(s));
        }
        frame.layers[0].1 = places;
    }

    /// Whether type parameters stand around a definition.
    pub fn is_generic(&self, scope: &Scope) -> bool {
        scope.parent.is_some_and(|p| self.scopes.get(p).kind == ScopeKind::TypeParams)
    }

    fn qualname(&self, name: &str, scope: &Scope) -> String {
        let is_definition = |f: &&Frame| self.scopes.get(f.scope).kind != ScopeKind::TypeParams;
        let Some(outer) = self.frames.iter().rev().find(is_definition) else {
            return name.to_owned();
        };
        let outer_scope = self.scopes.get(outer.scope);
        let around = match scope.parent {
            Some(p) if self.is_generic(scope) => self.scopes.get(p).parent,
            parent => parent,
        };
        let global = around.is_some_and(|p| {
            self.scopes.get(p).lookup_written(name).is_some_and(|i| i.is_global_declared)
        });
        if global || outer_scope.kind == ScopeKind::Module {
            return name.to_owned();
        }
        match outer_scope.kind {
            ScopeKind::Class => format!("{}.{name}", outer.qualname),
            _ => format!("{}.<locals>.{name}", outer.qualname),
        }
    }

    /// Ends the frame: its code object.
    pub fn end(&mut self, name: &str, span: Span, doc: Value, flags: u32, body: Tree) -> Ref<Code> {
        let Some(frame) = self.frames.pop() else { unreachable!("begin came before") };
        let p = frame.parts;
        // Functions keep their cells in the order of the names, which is how CPython lists them.
        let mut free: Vec<_> = p.free_names.into_iter().zip(p.free).collect();
        free.sort_unstable_by(|a, b| a.0.as_wtf8().cmp(b.0.as_wtf8()));
        let (free_names, free) = free.into_iter().unzip();
        Code::new(CodeParts {
            kind: frame.kind,
            params: p.params,
            slots: frame.most,
            inner: frame.inner,
            cell_params: p.cell_params,
            cells: p.cells,
            free,
            name: self.string(name),
            qualname: self.string(&frame.qualname),
            slot_names: p.slot_names,
            free_names,
            doc,
            unit: self.unit.clone(),
            span: self.span(span),
            flags,
            body,
            original: None,
        })
    }

    /// The slots of the cells that a code object captures, in the frame that makes the function.
    pub fn captures(&self, code: &Code) -> Box<[Slot]> {
        code.free_names.iter().map(|n| self.capture(&n.to_string_lossy())).collect()
    }

    /// The slot of the cell with that (mangled) name, seen from the innermost scope.
    pub fn capture(&self, name: &str) -> Slot {
        let frame = self.frame_ref();
        for (_, places) in frame.layers.iter().rev() {
            if let Some(Place::Cell(s)) = places.get(name) {
                return *s;
            }
        }
        match frame.free.get(name) {
            Some(s) => *s,
            None => unreachable!("scope analysis provides the cell of {name}"),
        }
    }

    /// Lowers a whole module.
    pub fn module(mut self, module: &Module) -> Lowered<Ref<Code>> {
        let root = self.scopes.root();
        let scope = self.scopes.get(root);
        let kind = if scope.is_coroutine() { FrameKind::Coroutine } else { FrameKind::Plain };
        self.begin(root, "<module>", kind);
        let span = match (module.body.first(), module.body.last()) {
            (Some(a), Some(b)) => a.span.to(b.span),
            _ => Span::default(),
        };
        let mut statements = Vec::new();
        if self.mode == Mode::Eval {
            if let [only] = module.body.as_slice() {
                if let StmtKind::Expr(e) = &only.kind {
                    let e = self.lift(e, &mut statements)?;
                    let value = self.tree(&e)?;
                    statements.push(Box::new(crate::node::jump::Return(value)));
                }
            }
        } else {
            if let Some(annotate) = self.body_annotations(&module.body, span, &mut statements)? {
                let target = Target::Name(self.name_target("__annotate__"));
                statements.push(Box::new(Assign { target, value: annotate }));
            }
            for s in &module.body {
                self.statement(s, &mut statements)?;
            }
        }
        let doc = super::literal::docstring(&module.body);
        if self.mode == Mode::Exec {
            if let Some(doc) = &doc {
                statements.insert(0, self.set_global("__doc__", doc.clone()));
            }
        }
        let body = self.sequence(statements);
        let body: Tree = if kind == FrameKind::Plain {
            Box::new(crate::node::block::TailStatement(body))
        } else {
            body
        };
        Ok(self.end("<module>", span, doc.unwrap_or(Value::NONE), 0, body))
    }

    fn set_global(&self, name: &str, v: Value) -> Tree {
        let target = crate::node::name::NameTarget::Global(self.string(name));
        Box::new(Assign {
            target: Target::Name(target),
            value: Box::new(crate::node::name::Constant(v)),
        })
    }

    /// Whether the lowering of nested constructs nears the end of the native stack.
    pub fn check_depth(&self, span: Span) -> Lowered<()> {
        if self.vm.stack_is_low() {
            return Err(LowerError::new("too many nested expressions", span));
        }
        Ok(())
    }
}
