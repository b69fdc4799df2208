//! What nobody handles: the loop's exception handler, and the text that it writes otherwise.

use super::event_loop::EventLoop;
use super::handle::Handle;
use crate::value::{Dict, Ref, Str, Value, peek};
use crate::vm::future::{Fact, Future};
use crate::vm::{Exc, Raised, Vm};

/// What a callback raised goes to the loop's exception handler, unless it ends the program.
pub(super) fn check_callback(
    result: Result<(), Raised>,
    callback: &Value,
    about: &Value,
    el: &EventLoop,
    vm: &Vm,
) -> Result<(), Raised> {
    let Err(raised) = result else { return Ok(()) };
    if vm.pending_is(Exc::KeyboardInterrupt) || vm.pending_is(Exc::SystemExit) {
        return Err(raised);
    }
    let e = vm.take_pending();
    let Some(handle) = about.data::<Handle>() else { return Ok(()) };
    let text = match el.debug.get() {
        true => super::debug::callback_text(callback, &handle.args.borrow().clone(), vm)?,
        false => callback_text(callback, vm),
    };
    let message = Value::str(&format!("Exception in callback {text}"));
    let mut context = vec![("message", message), ("exception", e), ("handle", about.clone())];
    let calls = handle.source_traceback();
    if !calls.is_none() {
        context.push(("source_traceback", calls));
    }
    report(el, &context, vm)
}

/// `f() at file:line`, as reports name a callback.
pub(super) fn callback_text(callback: &Value, vm: &Vm) -> String {
    let attr = |name: &str| {
        vm.try_get_attr(callback, vm.intern(name)).unwrap_or_else(|_| {
            drop(vm.take_pending());
            None
        })
    };
    if vm.type_name(callback) == "functools.partial" {
        if let Some(inner) = attr("func") {
            let text = callback_text(&inner, vm);
            return match text.split_once(" at ") {
                Some((name, place)) => format!("{name}() at {place}"),
                None => format!("{text}()"),
            };
        }
    }
    if let Some(f) = callback.get::<crate::vm::Function>() {
        return format!(
            "{}() at {}:{}",
            f.qualname().to_string_lossy(),
            f.code.unit.filename.to_string_lossy(),
            f.code.first_line()
        );
    }
    let name = attr("__qualname__").or_else(|| attr("__name__"));
    let name = name.as_ref().and_then(|n| n.get::<Str>()).map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| {
        vm.repr_text(callback).unwrap_or_else(|_| {
            drop(vm.take_pending());
            "<?>".to_owned()
        })
    });
    format!("{name}()")
}

/// Gives a context to the loop's exception handler.
pub(super) fn report(el: &EventLoop, context: &[(&str, Value)], vm: &Vm) -> Result<(), Raised> {
    let dict = Dict::new();
    for (key, v) in context {
        dict.set_str(&Str::new(key), v.clone());
    }
    handle(el, peek(&vm.running_loop), &dict, vm)
}

/// Gives a context to the exception handler of the loop `owner`; what that raises is reported, too.
pub(super) fn handle(
    el: &EventLoop,
    owner: Value,
    context: &Ref<Dict>,
    vm: &Vm,
) -> Result<(), Raised> {
    let handler = el.exception_handler.borrow().clone();
    if handler.is_none() {
        default_report(el, context, vm);
        return Ok(());
    }
    let shown = super::loop_type::shown(vm, &owner)?;
    if vm.call(&handler, &[shown, context.value()]).is_err() {
        if vm.pending_is(Exc::KeyboardInterrupt) || vm.pending_is(Exc::SystemExit) {
            return Err(vm.raised());
        }
        let failure = Dict::new();
        let message = "Unhandled error in exception handler";
        failure.set_str(&Str::new("message"), Value::str(message));
        failure.set_str(&Str::new("exception"), vm.take_pending());
        failure.set_str(&Str::new("context"), context.value());
        default_report(el, &failure, vm);
    }
    Ok(())
}

/// Reports a future that nobody refers to any more: its exception was never asked for, or it is a
/// task that has not ended.
pub fn report_dropped(future: &Value, vm: &Vm) {
    let inner = vm.unwrap(future);
    let Some(f) = inner.get_ref::<Future>() else { return };
    let (key, message, exception) = if f.is_done() {
        f.set(Fact::LogTraceback, false);
        let name = vm.class_of(future).name();
        let message = format!("{} exception was never retrieved", name.to_string_lossy());
        ("future", message, Some(peek(&f.value)))
    } else if f.task().is_some_and(|t| t.with_details(|d| d.may_be_lost)) {
        return;
    } else {
        ("task", "Task was destroyed but it is pending!".to_owned(), None)
    };
    let context = Dict::new();
    context.set_str(&Str::new("message"), Value::str(&message));
    if let Some(e) = exception {
        context.set_str(&Str::new("exception"), e);
    }
    context.set_str(&Str::new(key), future.clone());
    let calls = f.origin();
    if !calls.is_none() {
        context.set_str(&Str::new("source_traceback"), calls);
    }
    let Some(el) = super::wake::loop_of(&f) else { return };
    if handle(el, f.owner(), &context, vm).is_err() {
        let e = vm.take_pending();
        vm.ignore_exception(&e, "in:", future);
    }
}

/// CPython's text for a context, on stderr.
pub(super) fn default_report(el: &EventLoop, context: &Dict, vm: &Vm) {
    let calls = peek(&el.handle_calls);
    if !calls.is_none() && context.get_str(&Str::new("source_traceback")).is_none() {
        context.set_str(&Str::new("handle_traceback"), calls);
    }
    let in_own_words = vm.reports_errors();
    let mut text = match context.get_str(&Str::new("message")).as_ref().and_then(|m| m.get::<Str>())
    {
        Some(m) => m.to_string_lossy().into_owned(),
        None => "Unhandled exception in event loop".to_owned(),
    };
    text.push('\n');
    let mut keys = context.to_vec();
    keys.sort_unstable_by_key(|(k, _)| k.get::<Str>().map(|s| s.to_string_lossy().into_owned()));
    for (key, v) in keys {
        let Some(key) = key.get::<Str>().map(|s| s.to_string_lossy().into_owned()) else {
            continue;
        };
        if key == "message" || key == "exception" {
            continue;
        }
        let shown = match key.as_str() {
            "source_traceback" => super::debug::calls_text("Object", &v, vm),
            "handle_traceback" => super::debug::calls_text("Handle", &v, vm),
            _ => vm.repr_text(&v),
        };
        let shown = shown.unwrap_or_else(|_| {
            drop(vm.take_pending());
            "<?>".to_owned()
        });
        text.push_str(&format!("{key}: {shown}\n"));
        if let (true, Some(f)) = (in_own_words, vm.unwrap(&v).get::<Future>()) {
            let place = vm.place_text(f.made_at());
            text.extend(place.map(|place| format!("created at: {place}\n")));
        }
    }
    if let Some(e) = context.get_str(&Str::new("exception")) {
        text.push_str(&match in_own_words {
            true => (vm.interp.hooks.report)(vm, &e),
            false => vm.format_exception(&e),
        });
    }
    vm.print_error(&text);
}
