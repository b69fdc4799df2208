//! Finalisers: what happens to objects that nobody refers to any more.

use crate::value::{Ref, Str, Tag, Tuple, Value, sym};
use crate::vm::frame::GenState;
use crate::vm::warn::source_line;
use crate::vm::{Exc, FrameKind, Generator, Raised, Vm};

/// Runs the finaliser of an object: `__del__`, the `finally` blocks of a suspended generator, or the
/// warning of a coroutine that was never awaited. Exceptions are reported and go no further.
pub(crate) fn finalize(vm: &Vm, object: Value) {
    match object.tag() {
        Tag::Generator => finalize_generator(vm, &object),
        Tag::Future => crate::aio::report_dropped(&object, vm),
        _ => call_del(vm, &object),
    }
}

fn call_del(vm: &Vm, object: &Value) {
    let class = vm.class_of(object);
    let Some(del) = vm.lookup(&class, sym::__del__) else { return };
    if vm.call_found(&del, object, &[]).is_ok() {
        return;
    }
    let e = vm.take_pending();
    let shown = match del.tag() {
        Tag::Function => del,
        _ => vm.bind_attr(&del, Some(object), &class).unwrap_or_else(|_| {
            drop(vm.take_pending());
            del
        }),
    };
    vm.ignore_exception(&e, "while calling deallocator", &shown);
}

fn finalize_generator(vm: &Vm, object: &Value) {
    let Some(g) = object.get_ref::<Generator>() else { return };
    let (outcome, doing) = match (g.state(), g.kind) {
        (GenState::Created, FrameKind::Coroutine) => {
            (drop_unawaited(vm, &g), "while finalizing coroutine")
        }
        (_, FrameKind::AsyncGenerator) => {
            (vm.finalize_async_generator(&g), "while closing generator")
        }
        _ => (vm.generator_close(&g).map(drop), "while closing generator"),
    };
    if outcome.is_err() {
        let e = vm.take_pending();
        vm.ignore_exception(&e, doing, object);
    }
}

fn drop_unawaited(vm: &Vm, g: &Ref<Generator>) -> Result<(), Raised> {
    let name = g.function().qualname();
    let mut text = format!("coroutine '{}' was never awaited", name.to_string_lossy());
    text.push_str(&origin_text(&g.origin()));
    vm.generator_close(g).map(drop)?;
    vm.warn_about(Exc::RuntimeWarning, &text, Some(g.value()))
}

/// Where a coroutine was made, if that was noted.
fn origin_text(origin: &Value) -> String {
    let Some(calls) = origin.get::<Tuple>().filter(|calls| !calls.items().is_empty()) else {
        return String::new();
    };
    let mut text = String::from("\nCoroutine created at (most recent call last)");
    for call in calls.items().iter().rev() {
        let Some([file, line, name]) = call.get::<Tuple>().map(Tuple::items) else { continue };
        let shown = |v: &Value| v.get::<Str>().map(|s| s.to_string_lossy().into_owned());
        let (file, line) = (shown(file).unwrap_or_default(), line.as_int().unwrap_or(0));
        let name = shown(name).unwrap_or_default();
        text.push_str(&format!("\n  File \"{file}\", line {line}, in {name}"));
        let source = source_line(&file, line);
        if !source.trim().is_empty() {
            text.push_str(&format!("\n    {}", source.trim()));
        }
    }
    text
}
