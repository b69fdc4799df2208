//! The interpreter and its threads.

use super::block::SIGNALLED;
use super::error::Excs;
use super::frame::{Frame, SinkLink, ValueStack};
use super::generator::Start;
use super::lookup::LookupCache;
use super::poller::{Poller, Watch};
use super::raised::{Eval, Raised};
use super::threads::ThreadInfo;
use super::types::Types;
use super::{Code, Function, Generator, Method};
use crate::value::{
    ATTENTION, Dict, Finalizer, Object, Ref, Str, Symbol, Symbols, Value, discard_garbage,
    is_filled, register_upper_kind,
};
use kaa_grammar::LARGE_DEPTH;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Calls to upper layers, filled in by `lib.rs`.
pub struct Hooks {
    /// Compiles a source text: `exec`, `eval`, `compile` and imports.
    pub compile: fn(&Vm, CompileRequest) -> Result<Ref<Code>, Raised>,
    /// Parses a text to a tree of objects, or makes another such tree of one.
    pub parse_tree: fn(&Vm, Option<&Value>, CompileRequest) -> Eval,
    /// Compiles such a tree; of the request it takes all but the text.
    pub compile_tree: fn(&Vm, &Value, CompileRequest) -> Result<Ref<Code>, Raised>,
    /// Whether a value is one.
    pub is_tree: fn(&Vm, &Value) -> bool,
    /// Loads a native module; `None` if there is none of that name.
    pub builtin_module: fn(&Vm, &str) -> Result<Option<Value>, Raised>,
    /// Loads a module whose source is in the binary; `None` if there is none of that name.
    pub embedded_module: fn(&Vm, &str) -> Result<Option<Value>, Raised>,
    /// Shows the value of an expression at the prompt.
    pub display: fn(&Vm, &Value) -> Result<(), Raised>,
    /// Runs the finaliser of an object that nobody refers to any more.
    pub finalize: fn(&Vm, Value),
    /// What `sys.unraisablehook` is called with.
    pub unraisable_args: fn(&Vm, super::unraisable::Unraisable) -> Eval,
    /// Calls the script's handlers of the signals that came.
    pub handle_signals: fn(&Vm) -> Result<(), Raised>,
    /// The labelled report of an exception.
    pub report: fn(&Vm, &Value) -> String,
    /// SIGALRM is due by a virtual clock.
    pub ring_alarm: fn(&Vm),
    /// poll(2): how many of the files are ready, after at most so long.
    pub poll: fn(&mut [Watch], Option<Duration>) -> io::Result<usize>,
    /// Makes what an event loop waits with.
    pub poller: fn() -> io::Result<Rc<dyn Poller>>,
}

/// What `compile` is asked for.
pub struct CompileRequest<'a> {
    pub source: &'a [u8],
    /// Whether it was a string: that is UTF-8, whatever a cookie in it says.
    pub is_text: bool,
    pub filename: &'a str,
    pub mode: CompileMode,
    /// Whether top-level `await` is allowed.
    pub top_level_await: bool,
    /// Whether the names are looked up in a namespace that is given when the code runs.
    pub by_name: bool,
}

/// What kind of text is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileMode {
    Exec,
    Eval,
    /// One statement at the prompt, whose value is shown.
    Single,
}

/// What all threads of an interpreter share.
pub struct Interp {
    pub symbols: Symbols,
    pub types: Types,
    pub excs: OnceCell<Excs>,
    pub builtins: Ref<Dict>,
    /// `sys.modules`.
    pub modules: Ref<Dict>,
    /// The modules whose code runs for the first time.
    pub initializing: super::import_wait::Initializing,
    /// The namespace of `sys`, once it is loaded.
    pub sys: OnceCell<Ref<Dict>>,
    /// What stands in `sys.meta_path` for the usual search.
    pub path_finder: OnceCell<Value>,
    pub hooks: Hooks,
    /// `sys.get_int_max_str_digits()`: digits of ints from and to decimal text; 0 for no limit.
    pub int_max_digits: Cell<usize>,
    /// Whether the modules have begun to go: nothing reads source files from then on.
    pub ending: Cell<bool>,
    pub clock: super::clock::Clock,
    pub collector: super::collect::Collector,
    pub warnings: super::warn_filter::WarningState,
    /// Standard output and standard error.
    pub out: super::print::Output,
    pub err: super::print::Output,
    /// What native modules keep, by a name of theirs.
    pub native_state: Ref<Dict>,
    /// The classes of `_asyncio`, which `aio` makes.
    pub aio_classes: OnceCell<Box<dyn Any>>,
    /// Where tasks were made, and which failed.
    pub(super) places: super::places::Places,
    /// The loops that run, each in a thread of its own.
    pub running_loops: RefCell<Vec<Value>>,
    /// Tasks that no script gave a name: their default names count.
    pub tasks_made: Cell<u64>,
    /// How many NaNs were made from text.
    nans: Cell<u64>,
    /// What the command line said.
    pub launch: OnceCell<super::launch::Launch>,
    pub(super) lookups: LookupCache,
    /// How much the script may still use.
    pub(super) allowance: super::limits::Allowance,
    /// The script's threads, and the lock that one of them has.
    pub threads: super::threads::Threads,
    pub lock: Arc<super::lock::ScriptLock>,
    /// Script strings for single characters: most programs use few.
    latin1: Vec<Ref<Str>>,
    empty_str: Ref<Str>,
    /// The keywords of a native that is called without any; always empty.
    pub(super) no_keywords: Ref<Dict>,
    /// Dropped after all others.
    _leftovers: Leftovers,
}

impl Drop for Vm {
    fn drop(&mut self) {
        self.end_threads();
    }
}

/// What an interpreter leaves behind in cycles, such as its classes, goes with it: the next one of this
/// thread would find it, and know nothing of its classes.
struct Leftovers;

impl Drop for Leftovers {
    fn drop(&mut self) {
        discard_garbage();
    }
}

/// One thread of a script.
pub struct Vm {
    pub stack: ValueStack,
    /// Who it is among the interpreter's threads.
    pub thread: Rc<ThreadInfo>,
    /// The innermost frame.
    pub(super) frame: Cell<*const Frame>,
    pub(super) depth: Cell<u32>,
    pub recursion_limit: Cell<u32>,
    /// The lowest address the native stack may reach.
    stack_limit: Cell<usize>,
    /// An eighth of the native stack above it.
    stack_used: Cell<usize>,
    /// How deep the trees may be that this thread parses, lowers and runs.
    pub tree_depth: u32,
    /// The value of the `return` or `yield` that is under way.
    pub ret: Cell<Value>,
    /// What a resumed frame finds at its `yield`; an error: the pending exception.
    pub sent: Cell<Value>,
    pub sent_raise: Cell<bool>,
    /// Where an exception is thrown into a frame: the address of what was handled around it.
    thrown_over: Cell<Option<u64>>,
    /// Whether the script said which loop is the current one: then none is made on demand.
    pub loop_was_set: Cell<bool>,
    /// The arguments of a generator's `throw`, for the `throw` of what it delegates to; else None.
    pub thrown_args: Cell<Value>,
    /// The generator that a suspending `await` wants to run.
    pub(super) start: Cell<Option<Start>>,
    /// Where the values of the running generator go, if to a loop inside of it.
    pub(super) link: SinkLink,
    /// The generator that suspends, if it ran inside of the one that is being driven.
    pub(super) suspended: Cell<Option<Ref<Generator>>>,
    /// Whether `start` or `suspended` says more of the suspension.
    pub(super) below: Cell<bool>,
    /// Whether the last [`Awaited`](super::Awaited) is the result of its await.
    pub await_done: Cell<bool>,
    /// Whether the suspension is an async generator's `yield`.
    pub async_yield: Cell<bool>,
    /// The pending exception, or None.
    pub(super) pending: Cell<Value>,
    /// Whether the pending exception has yet to be noted in the current frame's traceback.
    pub(super) fresh: Cell<bool>,
    /// The exception that is being handled: `sys.exception()`.
    pub handled: Cell<Value>,
    /// The thread's event loop, its running loop and its current task; `aio` defines them.
    pub current_loop: Cell<Value>,
    pub running_loop: Cell<Value>,
    pub current_task: Cell<Value>,
    /// The current context, once there is one (`types::context`).
    pub context: Cell<Option<Ref<Object>>>,
    /// The running loop's hooks for async generators: first iteration, finalisation.
    pub async_first_iter: Cell<Value>,
    pub async_finalizer: Cell<Value>,
    /// What holds the step of a loop that it is in.
    pub(super) stall: super::stall::Stall,
    /// Of so many calls it is noted where coroutines are made.
    pub origin_depth: Cell<u32>,
    /// How many comparisons are under way inside of each other.
    pub(super) compare_depth: Cell<u32>,
    /// The native that is being called, for the texts of its errors.
    pub current_native: Cell<Option<&'static super::NativeDef>>,
    /// The native of the bound method that is being called with arguments that may not fit it.
    pub(super) called_bound: Cell<Option<&'static super::NativeDef>>,
    /// The last native that was found to be a method of a class, by its address, and the class's version.
    pub(super) known_receiver: Cell<(usize, u32)>,
    /// Objects whose `repr` is being made, to cut cycles.
    pub(super) in_repr: RefCell<Vec<u64>>,
    /// How often Ctrl-C was noticed and not yet raised.
    pub interrupt: Cell<fn(&Vm) -> Result<(), Raised>>,
    /// Dropped after all that the thread holds.
    pub interp: Rc<Interp>,
}

/// Frames that a script may have by default; as in CPython.
pub const DEFAULT_RECURSION_LIMIT: u32 = 1000;
/// Native stack kept free for leaf calls and error handling.
const STACK_RESERVE: usize = 256 * 1024;
/// The most native stack that lowering or running one level of a tree takes. Frames check the stack
/// where they begin, so that much is kept free for each level that a tree may have.
const BYTES_PER_LEVEL: usize = if cfg!(debug_assertions) { 4096 } else { 2048 };
/// Values on a thread's value stack: 2 GiB of address space, committed as it is used.
const STACK_VALUES: usize = 1 << 27;

impl Interp {
    pub fn new(hooks: Hooks, clock: super::clock::Clock) -> Rc<Interp> {
        register_upper_kind::<Function>();
        register_upper_kind::<Method>();
        register_upper_kind::<Code>();
        register_upper_kind::<Generator>();
        register_upper_kind::<super::traceback::Traceback>();
        register_upper_kind::<super::future::Future>();
        let symbols = Symbols::new();
        let types = Types::new(&symbols);
        Rc::new(Interp {
            types,
            symbols,
            excs: OnceCell::new(),
            builtins: Dict::new(),
            modules: Dict::new(),
            initializing: super::import_wait::Initializing::default(),
            sys: OnceCell::new(),
            path_finder: OnceCell::new(),
            hooks,
            ending: Cell::new(false),
            int_max_digits: Cell::new(crate::prim::int::text::DEFAULT_MAX_DIGITS),
            clock,
            collector: super::collect::Collector::new(),
            warnings: super::warn_filter::WarningState::default(),
            latin1: (0..256).map(Str::from_code_point).collect(),
            empty_str: Str::new(""),
            no_keywords: Dict::new(),
            _leftovers: Leftovers,
            out: super::print::Output::stdout(),
            err: super::print::Output::stderr(),
            nans: Cell::new(0),
            native_state: Dict::new(),
            lookups: LookupCache::new(),
            allowance: super::limits::Allowance::default(),
            threads: super::threads::Threads::default(),
            lock: Arc::new(super::lock::ScriptLock::taken()),
            aio_classes: OnceCell::new(),
            places: super::places::Places::default(),
            running_loops: RefCell::default(),
            tasks_made: Cell::new(0),
            launch: OnceCell::new(),
        })
    }
}

impl Vm {
    /// The first thread of `interp`, which may use `stack_size` bytes of the native stack it is made on.
    pub fn new(interp: Rc<Interp>, stack_size: usize) -> Vm {
        let thread = interp.threads.register();
        super::block::listen(&thread.parker);
        let stack = ValueStack::new(STACK_VALUES).expect("memory for a value stack");
        Vm::make(interp, stack_size, stack, thread)
    }

    /// Another thread of `interp`, with a stack of its own for plain calls.
    pub fn for_thread(
        interp: Rc<Interp>,
        stack_size: usize,
        stack: ValueStack,
        thread: Rc<ThreadInfo>,
    ) -> Vm {
        Vm::make(interp, stack_size, stack, thread)
    }

    /// The stack of another thread's plain calls; `None` where there is no memory for it.
    pub(super) fn stack_for_thread() -> Option<ValueStack> {
        ValueStack::new(STACK_VALUES >> 5)
    }

    fn make(
        interp: Rc<Interp>,
        stack_size: usize,
        stack: ValueStack,
        thread: Rc<ThreadInfo>,
    ) -> Vm {
        let here = stack_pointer();
        let tree_depth = LARGE_DEPTH.min((stack_size / 2 / BYTES_PER_LEVEL) as u32);
        let reserve = STACK_RESERVE + tree_depth as usize * BYTES_PER_LEVEL;
        Vm {
            tree_depth,
            interp,
            stack,
            thread,
            frame: Cell::new(std::ptr::null()),
            depth: Cell::new(0),
            recursion_limit: Cell::new(DEFAULT_RECURSION_LIMIT),
            stack_limit: Cell::new(here.saturating_sub(stack_size) + reserve),
            stack_used: Cell::new(here.saturating_sub(stack_size / 8)),
            link: SinkLink::default(),
            ret: Cell::default(),
            sent: Cell::default(),
            sent_raise: Cell::new(false),
            thrown_over: Cell::new(None),
            start: Cell::new(None),
            suspended: Cell::new(None),
            below: Cell::new(false),
            loop_was_set: Cell::new(false),
            thrown_args: Cell::default(),
            await_done: Cell::new(false),
            async_yield: Cell::new(false),
            pending: Cell::default(),
            fresh: Cell::new(false),
            handled: Cell::default(),
            current_loop: Cell::default(),
            running_loop: Cell::default(),
            current_task: Cell::default(),
            context: Cell::new(None),
            async_first_iter: Cell::default(),
            async_finalizer: Cell::default(),
            stall: super::stall::Stall::default(),
            origin_depth: Cell::new(0),
            compare_depth: Cell::new(0),
            current_native: Cell::new(None),
            called_bound: Cell::new(None),
            known_receiver: Cell::new((0, 0)),
            in_repr: RefCell::default(),
            interrupt: Cell::new(|_| Ok(())),
        }
    }

    /// Whether there is a current context: without one no context variable is set.
    #[inline]
    pub fn has_context(&self) -> bool {
        is_filled(&self.context)
    }

    /// The symbol of a name.
    pub fn intern(&self, name: &str) -> Symbol {
        self.interp.symbols.intern(name)
    }

    /// The text of a symbol.
    pub fn text(&self, name: Symbol) -> String {
        self.interp.symbols.text(name)
    }

    /// The string of a symbol.
    pub fn name_value(&self, name: Symbol) -> Value {
        self.interp.symbols.value(name)
    }

    /// A string of one character; the first 256 are shared.
    pub fn char_str(&self, c: u32) -> Value {
        match self.interp.latin1.get(c as usize) {
            Some(s) => s.value(),
            None => Str::from_code_point(c).into(),
        }
    }

    pub fn empty_str(&self) -> Value {
        self.interp.empty_str.value()
    }

    /// A NaN that is no other's equal in identity, which containers look at before they compare: each
    /// has bits of its own below those that make it one.
    #[cold]
    pub fn fresh_nan(&self, nan: f64) -> f64 {
        let count = (self.interp.nans.get() + 1) & (u64::MAX >> 13);
        self.interp.nans.set(count);
        f64::from_bits(nan.to_bits() | count)
    }

    /// How many frames deep the running code is.
    pub fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// The innermost frame, if any code runs.
    pub fn frame(&self) -> Option<&Frame> {
        // SAFETY-free: frames are linked by `frame.rs`; see `Frame::caller`.
        super::frame::deref_frame(self.frame.get())
    }

    /// Fails if the native stack is nearly used up: called wherever native code recurses.
    #[inline(always)]
    pub fn check_stack(&self) -> Result<(), Raised> {
        if stack_pointer() < self.stack_limit.get() {
            return Err(self.stack_overflow());
        }
        Ok(())
    }

    /// Whether so much of the native stack is used that a generator's loop had better not run inside of it:
    /// recursion may need the rest.
    #[inline(always)]
    pub fn stack_is_used(&self) -> bool {
        stack_pointer() < self.stack_used.get()
    }

    /// Whether less than `bytes` of native stack are left.
    #[inline(always)]
    pub fn stack_is_low(&self) -> bool {
        stack_pointer() < self.stack_limit.get()
    }

    #[cold]
    #[inline(never)]
    fn stack_overflow(&self) -> Raised {
        self.raise(super::Exc::RecursionError, "maximum recursion depth exceeded")
    }

    /// The test that calls and loops make: finalisers, Ctrl-C, limits.
    #[inline(always)]
    pub fn poll(&self) -> Result<(), Raised> {
        if ATTENTION.load(Ordering::Relaxed) { self.attend() } else { Ok(()) }
    }

    /// Runs the finalisers that wait, if there are any.
    #[inline]
    pub fn finalize_waiting(&self) {
        if ATTENTION.load(Ordering::Relaxed) {
            self.run_finalizers();
        }
    }

    #[cold]
    #[inline(never)]
    fn attend(&self) -> Result<(), Raised> {
        self.keep_watch();
        if self.interp.lock.is_wanted() {
            self.hand_over();
        }
        self.run_finalizers();
        self.collect_if_wanted();
        self.check_limits()?;
        self.note_long_step();
        if SIGNALLED.load(Ordering::Relaxed) && self.is_main_thread() {
            SIGNALLED.store(false, Ordering::Relaxed);
            (self.interp.hooks.handle_signals)(self)?;
        }
        (self.interrupt.get())(self)
    }

    /// Runs the finalisers that wait, with the pending exception set aside.
    pub fn run_finalizers(&self) {
        let mut waiting = Vec::new();
        loop {
            // What one of them leads to comes before those that were queued with it: an object's end is
            // over, with all that it held, before the next one's begins.
            let queue = crate::value::take_finalizers();
            waiting.extend(queue.into_iter().rev());
            match waiting.pop() {
                Some(finalizer) => self.run_finalizer(finalizer),
                None => return,
            }
        }
    }

    /// Runs one finaliser, with the pending exception set aside.
    pub(super) fn run_finalizer(&self, finalizer: Finalizer) {
        self.aside(|| match finalizer {
            Finalizer::Object(object) => (self.interp.hooks.finalize)(self, object),
            Finalizer::Loan(loan) => self.give_back(&loan[0], &loan[1]),
            Finalizer::Callback(call) => {
                let [reference, callback] = *call;
                if self.call(&callback, &[reference]).is_err() {
                    let e = self.take_pending();
                    self.ignore_exception(&e, "while calling weakref callback", &callback);
                }
            }
        });
    }

    /// Runs a script between two steps of another, which notices nothing.
    pub fn aside(&self, f: impl FnOnce()) {
        let saved = (self.pending.take(), self.fresh.get(), self.ret.take());
        let sent = (self.sent.take(), self.sent_raise.get());
        f();
        self.pending.set(saved.0);
        self.fresh.set(saved.1);
        self.ret.set(saved.2);
        self.sent.set(sent.0);
        self.sent_raise.set(sent.1);
    }

    /// Takes the value of a `return` that ended a frame.
    #[inline(always)]
    pub fn take_ret(&self) -> Value {
        self.ret.take()
    }

    /// What was sent to a frame that is resumed, or the exception that was thrown into it.
    #[inline(always)]
    pub fn take_sent(&self) -> Eval {
        if self.sent_raise.replace(false) {
            self.chain_thrown();
            Err(Raised(()))
        } else {
            Ok(self.sent.take())
        }
    }

    /// A frame is about to be resumed with an exception: one thrown into it, or one that what it
    /// awaits raised by itself.
    #[cold]
    pub(super) fn note_throw(&self, thrown: bool) {
        self.thrown_over.set(thrown.then(|| self.peek_handled().bits()));
    }

    /// What the frame itself handles becomes the context of an exception that was thrown into it.
    #[cold]
    #[inline(never)]
    pub fn chain_thrown(&self) {
        let handled = self.peek_handled();
        if !handled.is_none() && self.thrown_over.take().is_some_and(|o| o != handled.bits()) {
            let e = self.take_pending();
            self.set_context(&e, &handled);
            self.pending.set(e);
        }
    }
}

/// An address in the current stack frame.
#[inline(always)]
pub fn stack_pointer() -> usize {
    let marker = std::mem::MaybeUninit::<u8>::uninit();
    marker.as_ptr().addr()
}
