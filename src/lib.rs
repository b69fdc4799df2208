//! Kaa: an interpreter for Python's coroutine language.
//!
//! ```
//! let vm = kaa::interpreter(kaa::vm::clock::Clock::real(), 1 << 20);
//! assert!(kaa::run_source(&vm, b"x = 6 * 7", "<example>", kaa::lower::Mode::Exec).is_ok());
//! ```

pub mod aio;
pub mod diag;
pub mod lower;
pub mod native;
pub mod node;
pub mod prim;
pub mod types;
pub mod value;
pub mod vm;

mod compile;
mod finalize;

pub use compile::compile;

use lower::Mode;
use std::cell::RefCell;
use value::{Module, Ref, Str, Value};
use vm::clock::Clock;
use vm::interp::Hooks;
use vm::{Eval, Interp, Vm};

#[global_allocator]
static ALLOCATOR: value::SizeClasses = value::SizeClasses;

/// A new interpreter and its first thread, which may use `stack_size` bytes of the native stack of
/// the thread that calls.
pub fn interpreter(clock: Clock, stack_size: usize) -> Vm {
    let hooks = Hooks {
        compile: compile::compile_request,
        parse_tree: compile::parse_tree,
        compile_tree: compile::compile_tree,
        is_tree: native::syntax_tree::is_tree,
        builtin_module: native::load,
        embedded_module: native::embedded::load,
        display: native::builtins::call_displayhook,
        finalize: finalize::finalize,
        unraisable_args: native::sys::unraisable::args,
        handle_signals: native::signal::handle,
        ring_alarm: native::signal::ring_alarm,
        report: diag::report_text,
        poll: native::os::poll::poll,
        poller: native::os::poll::poller,
    };
    let vm = Vm::new(Interp::new(hooks, clock), stack_size);
    types::install(&vm);
    native::install(&vm);
    vm
}

/// The module `__main__`, made on first use.
pub fn main_module(vm: &Vm) -> Ref<Module> {
    let key = Str::new("__main__");
    if let Some(m) = vm.interp.modules.get_str(&key).and_then(Value::into_ref) {
        return m;
    }
    let module = vm.new_module("__main__");
    module.dict.set_str(&Str::new("__package__"), Value::NONE);
    if let Ok(builtins) = vm.import_module("builtins") {
        module.dict.set_str(&Str::new("__builtins__"), builtins);
    }
    vm.interp.modules.set_str(&key, module.value());
    module
}

/// Compiles and runs a source text in `__main__`; with top-level `await` it runs as a task.
///
/// # Errors
/// The exception that it ended with is pending.
pub fn run_source(vm: &Vm, source: &[u8], filename: &str, mode: Mode) -> Eval {
    let code = compile(vm, source, filename, mode, true)?;
    let module = main_module(vm);
    let awaits = code.kind == vm::FrameKind::Coroutine;
    let function = vm::Function::new(code, module.dict.clone(), Vec::new(), None, None);
    if awaits {
        // A body with top-level `await` runs as a task.
        let coroutine = vm.call_function(&function, &[], &[])?;
        return aio::run(vm, &coroutine, None);
    }
    vm.run_function(&function, None)
}

/// What entries of a prompt share: the loop that those with `await` run on.
#[derive(Default)]
pub struct Session {
    event_loop: RefCell<Option<Value>>,
}

impl Session {
    /// Compiles and runs an entry in `__main__`; the values of its expressions are shown. With
    /// `await` it runs as a task on the session's loop.
    ///
    /// # Errors
    /// The exception that it ended with is pending.
    pub fn run(&self, vm: &Vm, source: &[u8], filename: &str) -> Eval {
        let code = compile(vm, source, filename, Mode::Single, true)?;
        let awaits = code.kind == vm::FrameKind::Coroutine;
        let globals = main_module(vm).dict.clone();
        let function = vm::Function::new(code, globals, Vec::new(), None, None);
        if !awaits {
            return vm.run_function(&function, None);
        }
        let coroutine = vm.call_function(&function, &[], &[])?;
        let event_loop = self.open_loop(vm)?;
        aio::run_on(vm, &event_loop, &coroutine)
    }

    /// The session's loop, at first the one that `asyncio.get_event_loop()` gives; another when an
    /// entry has closed it.
    fn open_loop(&self, vm: &Vm) -> Eval {
        let own = self.event_loop.borrow().clone();
        if let Some(own) = own.filter(|own| !aio::is_closed(own)) {
            return Ok(own);
        }
        if aio::is_closed(&value::peek(&vm.current_loop)) {
            vm.current_loop.set(Value::NONE);
        }
        let made = aio::get_event_loop(vm)?;
        self.event_loop.replace(Some(made.clone()));
        Ok(made)
    }

    /// Ends the session: tasks that are left are cancelled and run to their end.
    ///
    /// # Errors
    /// What that raised.
    pub fn close(&self, vm: &Vm) -> Result<(), vm::Raised> {
        match self.event_loop.take().filter(|own| !aio::is_closed(own)) {
            Some(event_loop) => aio::finish_loop(vm, &event_loop),
            None => Ok(()),
        }
    }
}
