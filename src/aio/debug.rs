//! The debug mode of loops: what it notes, refuses and reports. While it is off, none of this runs.

use super::event_loop::EventLoop;
use super::handle::{Entry, Handle};
use crate::value::{List, Object, Ref, Value, peek};
use crate::vm::future::{Future, Waiter};
use crate::vm::{Eval, Exc, Raised, Vm};

/// Of so many calls it is noted where coroutines are made.
const ORIGIN_DEPTH: u32 = 10;

/// A callback that takes longer is reported, unless the script sets another time.
const SLOW_CALLBACK: f64 = 0.1;

/// Whether new loops are in debug mode: `-X dev`, `--debug` and PYTHONASYNCIODEBUG say so.
pub(super) fn by_default(vm: &Vm) -> bool {
    vm.interp.launch.get().is_some_and(|launch| launch.dev_mode || launch.debug)
        || std::env::var_os("PYTHONASYNCIODEBUG").is_some_and(|v| !v.is_empty())
}

/// The calls under way, as `asyncio.format_helpers.extract_stack` gives them: the outermost first.
#[cold]
pub(super) fn calls(vm: &Vm) -> Eval {
    let module = vm.import_module("asyncio.format_helpers")?;
    vm.call_method(&module, vm.intern("extract_stack"), &[])
}

/// The calls that make a task; other threads than the loop's may not.
#[cold]
pub(super) fn task_origin(el: &EventLoop, vm: &Vm) -> Eval {
    check_thread(el, vm)?;
    calls(vm)
}

/// A future of a loop in debug mode.
#[cold]
pub(super) fn noted_future(owner: Value, vm: &Vm) -> Result<Ref<Future>, Raised> {
    let calls = calls(vm)?;
    Ok(Future::new_special(owner, calls))
}

/// Refuses what only the loop's own thread may do.
#[cold]
pub(super) fn check_thread(el: &EventLoop, vm: &Vm) -> Result<(), Raised> {
    let thread = el.thread.take();
    let is_other = el.running.get() && thread.as_ref().is_some_and(|t| t.ident != vm.thread.ident);
    el.thread.set(thread);
    if is_other {
        let message =
            "Non-thread-safe operation invoked on an event loop other than the current one";
        return Err(vm.raise(Exc::RuntimeError, message));
    }
    Ok(())
}

/// ` created at file:line`: the innermost of noted calls; empty where none are.
pub(super) fn created_at(calls: &Value, vm: &Vm) -> String {
    let last = vm.unwrap(calls).get::<List>().and_then(|calls| calls.to_vec().pop());
    let Some(last) = last else { return String::new() };
    let part = |name: &str| vm.get_attr(&last, vm.intern(name)).and_then(|v| vm.str_text(&v));
    match (part("filename"), part("lineno")) {
        (Ok(file), Ok(line)) => format!(" created at {file}:{line}"),
        _ => {
            drop(vm.take_pending());
            String::new()
        }
    }
}

/// A callback with its arguments and place, as debug mode shows it.
pub(super) fn callback_text(callback: &Value, args: &[Value], vm: &Vm) -> Result<String, Raised> {
    let module = vm.import_module("asyncio.format_helpers")?;
    let format = vm.get_attr(&module, vm.intern("_format_callback_source"))?;
    let args = [callback.clone(), Value::tuple(args.to_vec()), Value::TRUE];
    let text = vm.call_kw(&format, &args, &[Value::str("debug")])?;
    vm.str_text(&text)
}

impl EventLoop {
    /// Notes from now on where the thread's coroutines are made, or no longer.
    pub(super) fn track_origins(&self, enabled: bool, vm: &Vm) {
        match (enabled, self.outer_depth.get()) {
            (true, None) => self.outer_depth.set(Some(vm.origin_depth.replace(ORIGIN_DEPTH))),
            (false, Some(depth)) => {
                vm.origin_depth.set(depth);
                self.outer_depth.set(None);
            }
            _ => {}
        }
    }

    /// One turn in debug mode: what takes long is reported.
    #[cold]
    #[inline(never)]
    pub(super) fn turn_watched(&self, vm: &Vm) -> Result<(), Raised> {
        vm.poll()?;
        self.wait(vm)?;
        let count = self.sched.borrow().ready_count();
        for _ in 0..count {
            let Some(entry) = self.sched.borrow_mut().pop() else { break };
            self.run_watched(entry, vm)?;
        }
        Ok(())
    }

    fn run_watched(&self, entry: Entry, vm: &Vm) -> Result<(), Raised> {
        let about = About::of(&entry);
        let outer = self.handle_calls.replace(about.calls());
        let begin = vm.interp.clock.monotonic();
        vm.begin_watch();
        let result = self.run_entry(entry, vm);
        let held = vm.end_watch();
        drop(self.handle_calls.replace(outer));
        result?;
        let took = (vm.interp.clock.monotonic() - begin) as f64 / 1e9;
        if took >= self.slow_callback(vm)? {
            let mut text = format!("Executing {} took {took:.3} seconds", about.text(vm)?);
            if let Some(held) = held {
                text.push_str(&format!("\n  {held}"));
            }
            let log = vm.import_module("asyncio.log")?;
            vm.call_method(&log, vm.intern("warning"), &[Value::str(&text)])?;
        }
        Ok(())
    }

    /// `loop.slow_callback_duration`, which a script may have set.
    fn slow_callback(&self, vm: &Vm) -> Result<f64, Raised> {
        let object = peek(&self.object);
        if object.is_none() {
            return Ok(SLOW_CALLBACK);
        }
        let duration = vm.get_attr(&object, vm.intern("slow_callback_duration"))?;
        vm.to_f64(&duration)
    }
}

/// What an entry of the ready queue is about, once it has run.
enum About {
    Task(Ref<Future>),
    Handle(Ref<Object>),
    /// A callback of a future.
    Callback(Value, Ref<Future>),
    /// The loop's own.
    Nobody,
}

impl About {
    fn of(entry: &Entry) -> About {
        match entry {
            Entry::Step(task) => About::Task(task.clone()),
            Entry::Throw(what) => About::Task(what.0.clone()),
            Entry::Callback(handle) => About::Handle(handle.clone()),
            Entry::Woken(what) => match &what.0 {
                Waiter::Callback(callback) => About::Callback(callback.0.clone(), what.1.clone()),
                _ => About::Nobody,
            },
            Entry::Slept(_) | Entry::Expire(..) | Entry::Stop(_) | Entry::Keep(_) => About::Nobody,
        }
    }

    /// The calls that made it, where it is a handle.
    fn calls(&self) -> Value {
        match self {
            About::Handle(handle) => {
                handle.data::<Handle>().map_or(Value::NONE, Handle::source_traceback)
            }
            _ => Value::NONE,
        }
    }

    fn text(&self, vm: &Vm) -> Result<String, Raised> {
        match self {
            About::Task(task) => vm.repr_text(&task.value()),
            About::Handle(handle) => vm.repr_text(&handle.value()),
            About::Callback(callback, future) => {
                let text = callback_text(callback, &[future.value()], vm)?;
                Ok(format!("<Handle {text}>"))
            }
            About::Nobody => Ok("<Handle of the loop>".to_owned()),
        }
    }
}

/// The lines that tell of noted calls: `what` was created there.
pub(super) fn calls_text(what: &str, calls: &Value, vm: &Vm) -> Result<String, Raised> {
    let module = vm.import_module("traceback")?;
    let lines = vm.call_method(&module, vm.intern("format_list"), std::slice::from_ref(calls))?;
    let mut text = format!("{what} created at (most recent call last):\n");
    for line in vm.collect(&lines)? {
        text.push_str(&vm.str_text(&line)?);
    }
    Ok(text.trim_end().to_owned())
}
