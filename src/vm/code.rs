//! Code objects: a function's tree of nodes and what calling it needs to know.

use super::frame::{Fp, Slot};
use super::interp::Vm;
use super::node::{Flow, Node};
use super::raised::Eval;
use crate::value::{Header, Ref, Str, Tag, Value};
use kaa_grammar::span::Span;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What calling a code object makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FrameKind {
    /// It runs at once.
    Plain,
    Generator,
    Coroutine,
    AsyncGenerator,
}

/// A source text that code came from, and the spans that its nodes refer to by number.
pub struct Unit {
    pub filename: Ref<Str>,
    /// The text, for reports; lines are found in it when somebody asks.
    pub text: Rc<kaa_grammar::source::SourceText>,
    spans: RefCell<Vec<Span>>,
    /// How many lines further down its lines say they are.
    line_shift: i64,
    /// Whether tracebacks show its lines: not those of a text that a script executed.
    is_shown: Cell<bool>,
    /// Its number among those in which places were noted; 0: none.
    pub(super) number: Cell<u16>,
}

impl Unit {
    pub fn new(filename: Ref<Str>, text: Rc<kaa_grammar::source::SourceText>) -> Rc<Unit> {
        // Span 0 is "nowhere in particular": frames start with it.
        Rc::new(Unit {
            filename,
            text,
            spans: RefCell::new(vec![Span::default()]),
            line_shift: 0,
            is_shown: Cell::new(true),
            number: Cell::new(0),
        })
    }

    /// The number of a span.
    pub fn add_span(&self, span: Span) -> u32 {
        let mut spans = self.spans.borrow_mut();
        if spans.last() == Some(&span) {
            return spans.len() as u32 - 1;
        }
        spans.push(span);
        spans.len() as u32 - 1
    }

    /// The span with that number.
    pub fn span(&self, id: u32) -> Span {
        self.spans.borrow()[id as usize]
    }

    /// The line of the span with that number, from 1.
    pub fn line(&self, id: u32) -> u32 {
        let line = i64::from(self.text.line_of(self.span(id).start)) + self.line_shift;
        line.max(0) as u32
    }

    /// Keeps its lines out of tracebacks.
    pub fn hide_lines(&self) {
        self.is_shown.set(false);
    }

    /// A line as tracebacks show it; empty if they don't.
    pub fn shown_line(&self, line: u32) -> &str {
        if self.is_shown.get() { self.text.line(line) } else { "" }
    }

    /// Whether tracebacks show its lines.
    pub fn shows_lines(&self) -> bool {
        self.is_shown.get()
    }

    /// The same text with another file name, and lines that say they are elsewhere.
    fn moved(&self, filename: Option<Ref<Str>>, shift: i64) -> Rc<Unit> {
        Rc::new(Unit {
            filename: filename.unwrap_or_else(|| self.filename.clone()),
            text: self.text.clone(),
            spans: self.spans.clone(),
            line_shift: self.line_shift + shift,
            is_shown: self.is_shown.clone(),
            number: Cell::new(0),
        })
    }
}

/// A function's parameters. Their slots come first in the frame, in this order: positional ones
/// (positional-only first), keyword-only ones, `*args`, `**kwargs`.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub struct Params {
    pub positional_only: u16,
    /// Positional-only ones included.
    pub positional: u16,
    pub keyword_only: u16,
    pub vararg: bool,
    pub kwarg: bool,
}

impl Params {
    /// How many slots the parameters take.
    pub fn slots(&self) -> usize {
        (self.positional + self.keyword_only) as usize
            + usize::from(self.vararg)
            + usize::from(self.kwarg)
    }
}

/// A code object.
#[repr(C)]
pub struct Code {
    header: Header,
    pub kind: FrameKind,
    /// Positional parameters are all there is, so that a call with as many arguments needs no binding.
    only_positional: Cell<bool>,
    /// Some function with this code was given another one since, which calls have to look for.
    replaced: Cell<bool>,
    /// It neither has cells nor captures any.
    pub no_cells: bool,
    /// A native coroutine, whose body may know at once what awaiting it comes to.
    pub may_be_ready: bool,
    pub params: Params,
    /// How many slots a frame has.
    pub slots: u32,
    /// How many of them the parameters take.
    pub param_slots: u32,
    /// Where a suspended frame keeps the generator or awaitable that it waits for.
    pub inner: Option<Slot>,
    /// Parameters that inner functions capture: their slots become cells.
    pub cell_params: Box<[Slot]>,
    /// Other variables that inner functions capture.
    pub cells: Box<[Slot]>,
    /// The slots of captured variables of enclosing functions, in the order of the closure.
    pub free: Box<[Slot]>,
    pub name: Ref<Str>,
    pub qualname: Ref<Str>,
    /// Names of the first slots: parameters and local variables; later slots are temporary.
    pub slot_names: Box<[Ref<Str>]>,
    pub free_names: Box<[Ref<Str>]>,
    pub doc: Value,
    pub unit: Rc<Unit>,
    /// The number of the definition's span.
    pub span: u32,
    pub flags: u32,
    /// `types.coroutine` marked it: its generators can be awaited.
    iterable_coroutine: Cell<bool>,
    body: Box<dyn Node>,
    /// The code whose body this one shares.
    original: Option<Ref<Code>>,
}

/// What `replace` can change of a code object.
#[derive(Default)]
pub struct CodeFacts {
    pub name: Option<Ref<Str>>,
    pub qualname: Option<Ref<Str>>,
    pub filename: Option<Ref<Str>>,
    /// How many lines further down it says it is.
    pub line_shift: i64,
    pub flags: Option<u32>,
}

/// The body of another code object.
struct SharedBody(Ref<Code>);

impl Node for SharedBody {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        self.0.body().eval(fp, vm)
    }

    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        self.0.body().exec(fp, vm)
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        self.0.body().resume(fp, vm)
    }
}

/// What lowering knows of a code object; see [`Code`].
pub struct CodeParts {
    pub kind: FrameKind,
    pub params: Params,
    pub slots: u32,
    pub inner: Option<Slot>,
    pub cell_params: Vec<Slot>,
    pub cells: Vec<Slot>,
    pub free: Vec<Slot>,
    pub name: Ref<Str>,
    pub qualname: Ref<Str>,
    pub slot_names: Vec<Ref<Str>>,
    pub free_names: Vec<Ref<Str>>,
    pub doc: Value,
    pub unit: Rc<Unit>,
    pub span: u32,
    pub flags: u32,
    pub body: Box<dyn Node>,
    /// The code whose body this one shares.
    pub original: Option<Ref<Code>>,
}

impl Code {
    pub fn new(p: CodeParts) -> Ref<Code> {
        let only_positional = p.params.keyword_only == 0 && !p.params.vararg && !p.params.kwarg;
        let no_cells = p.cell_params.is_empty() && p.cells.is_empty() && p.free.is_empty();
        Ref::new(Code {
            header: Header::new(Tag::Code),
            kind: p.kind,
            only_positional: Cell::new(only_positional),
            replaced: Cell::new(false),
            no_cells,
            may_be_ready: only_positional && p.body.may_be_ready(),
            params: p.params,
            slots: p.slots,
            param_slots: p.params.slots() as u32,
            inner: p.inner,
            cell_params: p.cell_params.into(),
            cells: p.cells.into(),
            free: p.free.into(),
            name: p.name,
            qualname: p.qualname,
            slot_names: p.slot_names.into(),
            free_names: p.free_names.into(),
            doc: p.doc,
            unit: p.unit,
            span: p.span,
            flags: p.flags,
            iterable_coroutine: Cell::new(false),
            body: p.body,
            original: p.original,
        })
    }

    /// Whether its first slot holds a mapping that names are looked up in: a class body's, or that of
    /// code for `exec`.
    pub fn has_namespace(&self) -> bool {
        self.slot_names.first().is_some_and(|n| n.as_wtf8() == b".namespace")
    }

    /// Whether a call with as many arguments as there are positional parameters needs no binding, nor a
    /// look for another code.
    #[inline(always)]
    pub fn only_positional(&self) -> bool {
        self.only_positional.get()
    }

    /// Whether calls have to look for another code.
    #[inline(always)]
    pub fn is_replaced(&self) -> bool {
        self.replaced.get()
    }

    /// From now on calls look for another code, that of a function that was given one.
    pub fn mark_replaced(&self) {
        self.only_positional.set(false);
        self.replaced.set(true);
    }

    /// Another code object with the same body.
    pub fn with_facts(this: &Ref<Code>, facts: CodeFacts) -> Ref<Code> {
        let base = match &this.original {
            Some(original) => original,
            None => this,
        };
        let unit = match (facts.filename, facts.line_shift) {
            (None, 0) => this.unit.clone(),
            (filename, shift) => this.unit.moved(filename, shift),
        };
        let code = Code::new(CodeParts {
            kind: this.kind,
            params: this.params,
            slots: this.slots,
            inner: this.inner,
            cell_params: this.cell_params.to_vec(),
            cells: this.cells.to_vec(),
            free: this.free.to_vec(),
            name: facts.name.unwrap_or_else(|| this.name.clone()),
            qualname: facts.qualname.unwrap_or_else(|| this.qualname.clone()),
            slot_names: this.slot_names.to_vec(),
            free_names: this.free_names.to_vec(),
            doc: this.doc.clone(),
            unit,
            span: this.span,
            flags: facts.flags.unwrap_or(this.flags),
            body: Box::new(SharedBody(base.clone())),
            original: Some(base.clone()),
        });
        code.iterable_coroutine.set(this.iterable_coroutine.get());
        code
    }

    /// The code object that was compiled: itself, or what `replace` began with.
    pub fn original(&self) -> &Code {
        self.original.as_deref().unwrap_or(self)
    }

    pub fn is_iterable_coroutine(&self) -> bool {
        self.iterable_coroutine.get()
    }

    /// Lets the generators of this code be awaited.
    pub fn mark_iterable_coroutine(&self) {
        self.iterable_coroutine.set(true);
    }

    #[inline(always)]
    pub fn body(&self) -> &dyn Node {
        &*self.body
    }

    /// The text that it was compiled from.
    pub fn source(&self) -> &str {
        self.unit.text.slice(self.unit.span(self.span))
    }

    /// The line of its definition, from 1.
    pub fn first_line(&self) -> u32 {
        self.unit.line(self.span)
    }

    /// The number of a span that covers the first line of its definition.
    #[cold]
    pub fn first_line_span(&self) -> u32 {
        let (text, line) = (&self.unit.text, self.first_line());
        let whole = text.line(line).trim_end();
        let start = text.line_start(line);
        let indent = whole.len() - whole.trim_start().len();
        self.unit.add_span(Span { start: start + indent as u32, end: start + whole.len() as u32 })
    }
}

crate::upper_kind!(Code, Tag::Code, |this, visit| {
    visit(&this.doc);
    if let Some(original) = &this.original {
        original.show(visit);
    }
});
