//! Finalisers: what happens to objects that nobody refers to any more.

use crate::value::{Ref, Tag, Value, sym};
use crate::vm::frame::GenState;
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
    let text = format!("coroutine '{}' was never awaited", name.to_string_lossy());
    vm.generator_close(g).map(drop)?;
    vm.warn_about(Exc::RuntimeWarning, &text, Some(g.value()))
}
