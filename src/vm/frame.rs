//! Frames: the value stack for plain calls, heap frames for what suspends.
//!
//! A frame is a [`Frame`] followed by its slots. [`Fp`] points at the first slot, so that nodes
//! reach slots and frame alike with one register.
//!
//! Invariant: an `Fp` is made by [`ValueStack::reserve`] or [`Generator::fp`] alone and used only
//! while that frame is live; every slot below the code's count holds a value from `enter` on; a
//! [`Slot`] is made by lowering for one code object, below its count. Debug builds check the count.
#![allow(unsafe_code)]

use super::code::{Code, FrameKind};
use super::function::Function;
use super::push::{Stopped, Taker, Takes};
use crate::value::aside::{self, Aside};
use crate::value::{
    CellObject, Dict, Header, HeapType, Ref, Tag, Value, alloc_container, cut_weak,
    dealloc_container, queue_finalizer,
};
use std::alloc::Layout;
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr;

/// The number of a slot in a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub struct Slot(u32);

impl Slot {
    /// For lowering, which counts the slots of the code it builds.
    pub fn new(i: usize) -> Slot {
        Slot(i as u32)
    }

    #[inline(always)]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The slot `n` places on; lowering reserved it together with this one.
    #[inline(always)]
    pub fn plus(self, n: u32) -> Slot {
        Slot(self.0 + n)
    }
}

/// What precedes a frame's slots.
#[repr(C)]
pub struct Frame {
    /// The frame that called, or null.
    pub(super) caller: Cell<*const Frame>,
    /// The function that runs in it. A plain call's caller keeps it alive, a heap frame owns it.
    pub(super) function: Cell<*const Function>,
    /// The number of the span that is being run: every node that can call or raise stores it first.
    pub span: Cell<u32>,
    /// How many frames deep in a chain of awaits.
    pub(super) depth: Cell<u32>,
}

/// How many slots of a value stack a frame takes: it ends where its slots begin.
const FRAME_VALUES: usize = size_of::<Frame>().div_ceil(size_of::<Value>());

impl Frame {
    #[inline(always)]
    fn new(function: &Function, caller: *const Frame) -> Frame {
        Frame {
            caller: Cell::new(caller),
            function: Cell::new(function),
            span: Cell::new(0),
            depth: Cell::new(0),
        }
    }

    /// The function that runs in it.
    #[inline(always)]
    pub fn function(&self) -> &Function {
        // SAFETY: alive as long as the frame (see the field).
        unsafe { &*self.function.get() }
    }

    #[inline(always)]
    pub fn code(&self) -> &Code {
        &self.function().code
    }

    #[inline(always)]
    pub fn globals(&self) -> &Dict {
        &self.function().globals
    }

    /// Whether it is a generator's, a coroutine's or an async generator's.
    pub fn is_generator(&self) -> bool {
        self.code().kind != FrameKind::Plain
    }

    /// The frame that called.
    pub fn caller(&self) -> Option<&Frame> {
        // SAFETY: a caller's frame outlives those it called.
        unsafe { self.caller.get().as_ref() }
    }

    /// Where its slots are.
    pub fn fp(&self) -> Fp {
        // SAFETY: the slots follow the frame.
        Fp(unsafe { ptr::from_ref(self).cast_mut().add(1).cast() })
    }
}

/// Points at the slots of a live frame.
#[derive(Clone, Copy)]
pub struct Fp(*mut Value);

impl Fp {
    #[inline(always)]
    pub fn frame<'a>(self) -> &'a Frame {
        // SAFETY: the frame precedes the slots and is live.
        unsafe { &*self.0.cast::<Frame>().sub(1) }
    }

    #[inline(always)]
    fn at(self, s: Slot) -> *mut Value {
        debug_assert!(s.index() < self.frame().code().slots as usize);
        // SAFETY: lowering made the slot for this frame's code.
        unsafe { self.0.add(s.index()) }
    }

    /// The value in a slot, borrowed: valid until the slot is stored to. Nodes that can run a script
    /// between getting and using it clone it first.
    #[inline(always)]
    pub fn get<'a>(self, s: Slot) -> &'a Value {
        // SAFETY: slots hold values.
        unsafe { &*self.at(s) }
    }

    /// Stores in a slot. The old value is dropped after the new one is in place.
    #[inline(always)]
    pub fn set(self, s: Slot, v: Value) {
        // SAFETY: slots hold values.
        drop(unsafe { ptr::replace(self.at(s), v) });
    }

    /// Takes a value out, leaving the slot unbound.
    #[inline(always)]
    pub fn take(self, s: Slot) -> Value {
        // SAFETY: slots hold values.
        unsafe { ptr::replace(self.at(s), Value::UNBOUND) }
    }

    /// Changes the value in a slot in place: `f` must not run a script.
    #[inline(always)]
    pub fn with_mut<R>(self, s: Slot, f: impl FnOnce(&mut Value) -> R) -> R {
        // SAFETY: slots hold values, and `f` sees nothing else of this frame.
        f(unsafe { &mut *self.at(s) })
    }

    /// Stores a position while unwinding, or reads it back.
    #[inline(always)]
    pub fn set_position(self, s: Slot, n: i64) {
        debug_assert!(!self.get(s).is_heap(), "a slot for positions holds nothing else");
        self.init(s.index(), Value::int(n));
    }

    #[inline(always)]
    pub fn position(self, s: Slot) -> i64 {
        self.get(s).raw_int()
    }

    /// The first `n` slots, which hold values.
    #[inline(always)]
    pub fn first<'a>(self, n: usize) -> &'a [Value] {
        // SAFETY: the caller has written that many arguments.
        unsafe { std::slice::from_raw_parts(self.0, n) }
    }

    /// Writes a slot that holds nothing yet.
    #[inline(always)]
    pub fn init(self, i: usize, v: Value) {
        // SAFETY: `reserve` made room for it.
        unsafe { self.0.add(i).write(v) };
    }

    /// Drops the first `n` slots.
    #[inline(always)]
    pub fn drop_first(self, n: usize) {
        for i in (0..n).rev() {
            // SAFETY: they hold values, which nobody uses any more.
            unsafe { ptr::drop_in_place(self.0.add(i)) };
        }
    }

    /// Fills the slots from `from` on as the code wants them at its start: unbound, or cells.
    #[inline(always)]
    pub(super) fn fill(self, function: &Function, from: usize) {
        for i in from..function.code.slots as usize {
            self.init(i, Value::UNBOUND);
        }
        if !function.code.no_cells {
            self.fill_cells(function);
        }
    }

    #[inline(never)]
    fn fill_cells(self, function: &Function) {
        let code = &*function.code;
        for &s in &code.cell_params {
            let v = self.take(s);
            self.set(s, CellObject::new(v).into());
        }
        for &s in &code.cells {
            self.set(s, CellObject::new(Value::UNBOUND).into());
        }
        for (&s, cell) in code.free.iter().zip(&function.closure) {
            self.set(s, cell.clone());
        }
    }

    /// Writes the frame before the slots.
    #[inline(always)]
    pub(super) fn write_frame(self, function: &Function, caller: *const Frame) {
        // SAFETY: `reserve` left room for it before the slots.
        unsafe { self.0.cast::<Frame>().sub(1).write(Frame::new(function, caller)) };
    }
}

/// The stack of a thread's plain calls: one block, reserved lazily by the system.
pub struct ValueStack {
    base: *mut Value,
    layout: Layout,
    top: Cell<*mut Value>,
    end: *mut Value,
}

impl ValueStack {
    /// A stack with room for `values`, or for less where the system refuses so much; `None`: it has next to nothing.
    pub fn new(mut values: usize) -> Option<ValueStack> {
        while values > 1 << 11 {
            let layout = Layout::array::<Value>(values).expect("fits the address space");
            // SAFETY: the layout is not empty.
            let base = unsafe { std::alloc::System.alloc(layout) }.cast::<Value>();
            if !base.is_null() {
                // SAFETY: one past the block's end.
                let end = unsafe { base.add(values) };
                return Some(ValueStack { base, layout, top: Cell::new(base), end });
            }
            values /= 2;
        }
        None
    }

    /// Room for a frame with `slots` slots on top; `None` if the stack is full. `release` gives it
    /// back.
    #[inline(always)]
    pub fn reserve(&self, slots: usize) -> Option<Fp> {
        let need = slots + FRAME_VALUES;
        let top = self.top.get();
        // Both pointers are in one block, so the difference in bytes is exact.
        if (self.end as usize - top as usize) / size_of::<Value>() <= need {
            return None;
        }
        // SAFETY: within the block, as just checked.
        unsafe {
            self.top.set(top.add(need));
            Some(Fp(top.add(FRAME_VALUES)))
        }
    }

    /// Gives back everything from `fp`'s frame on; its slots were dropped.
    #[inline(always)]
    pub fn release(&self, fp: Fp) {
        // SAFETY: `reserve` made it within the block.
        self.top.set(unsafe { fp.0.sub(FRAME_VALUES) });
    }

    /// Whether the stack is empty.
    pub fn is_empty(&self) -> bool {
        self.top.get() == self.base
    }
}

use std::alloc::GlobalAlloc;

impl Drop for ValueStack {
    fn drop(&mut self) {
        // SAFETY: `new` made it with this layout.
        unsafe { std::alloc::System.dealloc(self.base.cast(), self.layout) };
    }
}

/// Where the values of a running generator go: a loop that runs inside of it (`push.rs`).
pub struct Sink<'a> {
    generator: &'a Generator,
    pub(super) takes: Takes<'a>,
    /// The loop's frame.
    pub(super) fp: Fp,
    /// The place where the loop's frame asks for the next value.
    pub(super) span: u32,
    /// How many references to the generator the loop knows of.
    holders: u32,
    pub(super) depth: u32,
    /// What is being handled around the loop.
    pub(super) handled: Value,
    /// Where the values of the loop's own frame go.
    outer: Cell<*const Sink<'static>>,
    /// Whether the loop's body came to its end with a value.
    pub(super) went_on: Cell<bool>,
    /// What the loop's body left, once it did not come to its end.
    pub(super) stopped: Cell<Option<Stopped>>,
}

impl<'a> Sink<'a> {
    #[inline]
    pub(super) fn new(
        generator: &'a Generator,
        taker: &'a dyn Taker,
        fp: Fp,
        holders: u32,
        depth: u32,
        handled: Value,
    ) -> Sink<'a> {
        Sink {
            generator,
            takes: taker.takes(),
            fp,
            span: fp.frame().span.get(),
            holders,
            depth,
            handled,
            outer: Cell::new(ptr::null()),
            went_on: Cell::new(false),
            stopped: Cell::new(None),
        }
    }

    /// Whether nobody but the loop can reach the generator.
    #[inline(always)]
    pub(super) fn holds_all(&self) -> bool {
        self.generator.header.is_held_by(self.holders)
    }
}

/// The sink of the generator that runs now, if it has one.
///
/// Invariant: it is null, or points at a sink further down the native stack.
pub struct SinkLink(Cell<*const Sink<'static>>);

impl Default for SinkLink {
    fn default() -> SinkLink {
        SinkLink(Cell::new(ptr::null()))
    }
}

impl SinkLink {
    /// Runs `f` with a sink in force.
    #[inline]
    pub(super) fn with<R>(&self, sink: &Sink<'_>, f: impl FnOnce() -> R) -> R {
        let outer = self.0.replace(ptr::from_ref(sink).cast());
        sink.outer.set(outer);
        let r = f();
        self.0.set(outer);
        r
    }

    /// The loop's body is about to run: the sink around that of the loop is in force.
    #[inline(always)]
    pub(super) fn leave(&self, sink: &Sink<'_>) {
        self.0.set(sink.outer.get());
    }

    /// Ends what [`SinkLink::leave`] began.
    #[inline(always)]
    pub(super) fn come_back(&self, sink: &Sink<'_>) {
        self.0.set(ptr::from_ref(sink).cast());
    }

    /// The sink of `g`, which runs.
    #[inline(always)]
    pub(super) fn of<'a>(&self, g: &Generator) -> Option<&'a Sink<'a>> {
        // SAFETY: `with` runs as long as its sink is in force, and the sink outlives it; who asks is code
        // that runs inside of that.
        let sink = unsafe { self.0.get().as_ref() }?;
        ptr::eq(sink.generator, g).then_some(sink)
    }
}

/// How far a generator has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum GenState {
    Created,
    Suspended,
    /// A loop's body runs in its `yield` (`push.rs`): to scripts, it is suspended.
    Lent,
    Running,
    Finished,
}

/// A generator, coroutine or async generator: a frame on the heap, plain data, whose slots follow.
#[repr(C)]
pub struct Generator {
    header: Header,
    state: Cell<GenState>,
    pub kind: FrameKind,
    /// Whether what its awaiter was handling counts. An async generator: whether `asend`, `athrow` or `aclose` is under way, whether it was
    /// closed, whether its hooks ran.
    pub flags: Cell<u8>,
    slots: u32,
    /// The generator that awaits this one, or null.
    pub(super) up: Cell<*const Generator>,
    frame: Frame,
}

/// Whether a value can be sent into a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entrance {
    Open,
    /// It waits for a generator that somebody else ran to its end.
    Ended,
    /// It runs, ended, or waits for another generator.
    Closed,
}

/// Flag: what its awaiter was handling counts.
const OUTER_HANDLED: u8 = 1 << 7;

/// Flag: it has something aside (`value/aside.rs`).
const HAS_ASIDE: u8 = 1 << 6;

const GEN_HEAD: usize = size_of::<Generator>();
const _: () = assert!(GEN_HEAD == 48);

impl Generator {
    fn layout(slots: usize) -> Layout {
        Layout::from_size_align(GEN_HEAD + slots * size_of::<Value>(), 8).expect("small")
    }

    /// A generator of a function whose arguments are bound in the first `count` slots of `args`;
    /// they are moved out.
    pub fn new(function: Ref<Function>, args: Fp, count: usize) -> Ref<Generator> {
        let slots = function.code.slots as usize;
        let layout = Generator::layout(slots);
        // SAFETY: the block has room for struct and slots, all of which are written.
        unsafe {
            let p = alloc_container(layout).cast::<Generator>();
            p.write(Generator {
                header: Header::new(Tag::Generator),
                state: Cell::new(GenState::Created),
                kind: function.code.kind,
                flags: Cell::new(0),
                slots: slots as u32,
                up: Cell::new(ptr::null()),
                frame: Frame::new(&function, ptr::null()),
            });
            let fp = (*p).fp();
            ptr::copy_nonoverlapping(args.0, fp.0, count);
            fp.fill(&function, count);
            // The frame owns the function from here on.
            std::mem::forget(function);
            Ref::from_raw(p)
        }
    }

    #[inline(always)]
    pub fn fp(&self) -> Fp {
        // SAFETY: the slots follow the struct.
        Fp(unsafe { ptr::from_ref(self).cast_mut().cast::<u8>().add(GEN_HEAD).cast() })
    }

    /// The generator whose frame `fp` points at.
    ///
    /// Called by nodes of generator code alone, whose frames are all in generators.
    #[inline(always)]
    pub fn of<'a>(fp: Fp) -> &'a Generator {
        debug_assert!(fp.frame().code().kind != FrameKind::Plain);
        // SAFETY: the frame of such code is the last field of a generator.
        unsafe { &*fp.0.cast::<u8>().sub(GEN_HEAD).cast() }
    }

    #[inline(always)]
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    #[inline(always)]
    pub fn function(&self) -> &Function {
        self.frame.function()
    }

    /// The function, as one whose names are this generator's alone.
    pub fn own_function(&self) -> &Function {
        // SAFETY: the frame owns a count of its function; it passes to the copy, which keeps it, or comes back.
        let function = unsafe { Ref::from_raw(self.frame.function.get().cast_mut()) };
        let own = ManuallyDrop::new(Function::apart(function));
        self.frame.function.set(own.as_ptr());
        self.frame.function()
    }

    #[inline(always)]
    pub fn state(&self) -> GenState {
        self.state.get()
    }

    #[inline(always)]
    pub(super) fn set_state(&self, s: GenState) {
        self.state.set(s);
    }

    /// Drops the slots of a frame that ended.
    pub(super) fn finish(&self) {
        self.state.set(GenState::Finished);
        for i in (0..self.slots).rev() {
            // Slots stay readable: an unbound value takes the place of each.
            let slot = Slot(i);
            if !self.fp().get(slot).is_unbound() {
                drop(self.fp().take(slot));
            }
        }
    }

    /// What the frame waits for: the awaitable of its present `await` or `yield from`.
    pub fn inner(&self) -> Option<Value> {
        self.waits_for().cloned()
    }

    /// What the frame waits for, borrowed: valid until the frame runs.
    #[inline]
    fn waits_for(&self) -> Option<&Value> {
        Some(self.fp().get(self.function().code.inner?)).filter(|v| !v.is_unbound())
    }

    /// The generator that the frame waits for, borrowed: valid until the frame runs.
    #[inline]
    pub(super) fn waits_for_generator(&self) -> Option<&Generator> {
        super::generator::inner_generator(self.waits_for()?)
    }

    /// Whether a value can be sent into it: it is suspended and waits for no other generator, or for
    /// one that ended meanwhile.
    #[inline]
    pub fn entrance(&self) -> Entrance {
        match self.state.get() {
            GenState::Created => Entrance::Open,
            GenState::Suspended => match self.waits_for_generator() {
                None => Entrance::Open,
                Some(g) if g.state() == GenState::Finished => Entrance::Ended,
                Some(_) => Entrance::Closed,
            },
            _ => Entrance::Closed,
        }
    }

    /// Whether it was not started, or is suspended at a `yield`.
    #[inline]
    pub(super) fn is_at_yield(&self) -> bool {
        match self.state.get() {
            GenState::Created => true,
            GenState::Suspended => self.waits_for().is_none(),
            _ => false,
        }
    }

    /// Links it below the generator that awaits it and is handling `handled`, if anything.
    pub(super) fn await_from(&self, awaiter: &Generator, handled: Value) {
        self.up.set(awaiter);
        if handled.is_none() {
            self.flags.set(self.flags.get() & !OUTER_HANDLED);
        } else {
            self.flags.set(self.flags.get() | OUTER_HANDLED);
            drop(self.with_aside(|aside| std::mem::replace(&mut aside.handled, handled)));
        }
    }

    /// Whether its awaiter was handling something when it began to wait for this one.
    #[inline(always)]
    pub(super) fn has_outer_handled(&self) -> bool {
        self.flags.get() & OUTER_HANDLED != 0
    }

    /// What its awaiter was handling when it began to wait for this one, if anything.
    pub(super) fn outer_handled(&self) -> Option<Value> {
        self.look_aside(|aside| aside.handled.clone())
    }

    fn has_aside(&self) -> bool {
        self.flags.get() & HAS_ASIDE != 0
    }

    /// Looks at what few have, if it has it.
    fn look_aside<R>(&self, f: impl FnOnce(&Aside) -> R) -> Option<R> {
        if self.has_aside() { aside::look(&raw const self.header, f) } else { None }
    }

    /// Changes what few have; `f` runs no script and frees nothing.
    fn with_aside<R>(&self, f: impl FnOnce(&mut Aside) -> R) -> R {
        self.flags.set(self.flags.get() | HAS_ASIDE);
        aside::with(&raw const self.header, f)
    }

    /// Takes away what it has aside.
    fn drop_aside(&self) {
        if self.has_aside() {
            self.flags.set(self.flags.get() & !HAS_ASIDE);
            drop(aside::take(&raw const self.header));
        }
    }

    /// Notes where it was made.
    #[cold]
    pub(super) fn set_origin(&self, origin: Value) {
        drop(self.with_aside(|aside| std::mem::replace(&mut aside.origin, origin)));
    }

    /// `cr_origin`: where it was made, or None where that was not noted.
    pub fn origin(&self) -> Value {
        self.look_aside(|aside| aside.origin.clone()).unwrap_or_default()
    }

    /// What it awaits may outlive it, and must not look for it.
    fn leave_awaited(&self) {
        if let Some(below) = self.waits_for_generator()
            && ptr::eq(below.up.get(), self)
        {
            below.up.set(ptr::null());
        }
    }

    /// The generator that awaits this one.
    pub fn awaiter(&self) -> Option<&Generator> {
        // SAFETY: who awaits holds this one and outlives it.
        unsafe { self.up.get().as_ref() }
    }
}

// SAFETY: repr(C), header first; `free` undoes `new`.
unsafe impl HeapType for Generator {
    const TAG: Tag = Tag::Generator;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        // SAFETY: the frame owns a count of its function, which is not given away here.
        let function: ManuallyDrop<Ref<Function>> =
            ManuallyDrop::new(unsafe { Ref::from_raw(self.frame.function.get().cast_mut()) });
        function.show(visit);
        self.look_aside(|aside| {
            visit(&aside.handled);
            visit(&aside.origin);
        });
        let slots = self.fp().first(self.slots as usize);
        slots.iter().filter(|v| v.is_container()).for_each(visit);
    }

    fn clear(&self) {
        self.leave_awaited();
        self.drop_aside();
        self.finish();
    }

    fn in_use(&self) -> bool {
        matches!(self.state.get(), GenState::Running | GenState::Lent)
    }

    /// One that waits in the middle of its code runs its `finally` blocks; a coroutine that was never
    /// started is reported as never awaited.
    fn wants_finalizer(&self) -> bool {
        match self.state.get() {
            GenState::Created => self.kind == FrameKind::Coroutine,
            GenState::Suspended => true,
            _ => false,
        }
    }

    unsafe fn free(p: *mut Generator) {
        // SAFETY: nobody refers to it; slots and function are released once.
        unsafe {
            let this = &*p;
            if this.wants_finalizer() && queue_finalizer(Tag::Generator, p.cast()) {
                return;
            }
            cut_weak(p.cast());
            this.leave_awaited();
            let slots = this.slots as usize;
            if this.state.get() == GenState::Finished {
                debug_assert!(this.fp().first(slots).iter().all(Value::is_unbound));
            } else {
                this.fp().drop_first(slots);
            }
            this.drop_aside();
            drop(Ref::from_raw(this.frame.function.get().cast_mut()));
            dealloc_container(p.cast(), Generator::layout(slots));
        }
    }
}

/// The frame behind a link, if any: links point at live frames.
#[allow(clippy::not_unsafe_ptr_arg_deref)]
pub(super) fn deref_frame<'a>(p: *const Frame) -> Option<&'a Frame> {
    // SAFETY: `Vm::frame` and `Frame::caller` are null or point at a frame that is live as long as
    // code runs in it or in one that it called.
    unsafe { p.as_ref() }
}

impl Fp {
    /// Stores a parameter that is being bound: its slot holds a value, but no frame is written yet.
    #[inline]
    pub(super) fn set_param(self, i: usize, v: Value) {
        // SAFETY: the caller has initialised the parameters' slots.
        drop(unsafe { ptr::replace(self.0.add(i), v) });
    }
}

impl Fp {
    /// Replaces the first argument of a call that is being made: it holds a value already.
    #[inline]
    pub fn set_first(self, v: Value) {
        self.set_param(0, v);
    }
}
