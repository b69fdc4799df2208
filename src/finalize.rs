//! Finalisers: what happens to objects that nobody refers to any more.

use crate::value::{Tag, Value, sym};
use crate::vm::frame::GenState;
use crate::vm::{FrameKind, Generator, Vm};

/// Runs the finaliser of an object: `__del__`, the `finally` blocks of a suspended generator, or the
/// warning of a coroutine that was never awaited. Exceptions are reported and go no further.
pub(crate) fn finalize(vm: &Vm, object: Value) {
    let outcome = match object.tag() {
        Tag::Generator => finalize_generator(vm, &object),
        Tag::Future => {
            crate::aio::report_dropped(&object, vm);
            Ok(())
        }
        _ => vm.call_special(&object, sym::__del__, &[]).map(drop),
    };
    if outcome.is_err() {
        let e = vm.take_pending();
        vm.report_unraisable(&e, &object);
    }
}

fn finalize_generator(vm: &Vm, object: &Value) -> Result<(), crate::vm::Raised> {
    let Some(g) = object.get_ref::<Generator>() else { return Ok(()) };
    match (g.state(), g.kind) {
        (GenState::Created, FrameKind::Coroutine) => {
            let name = g.function().qualname();
            let text = format!("coroutine '{}' was never awaited", name.to_string_lossy());
            vm.generator_close(&g).map(drop)?;
            vm.warn(crate::vm::Exc::RuntimeWarning, &text)
        }
        (_, FrameKind::AsyncGenerator) => vm.finalize_async_generator(&g),
        _ => vm.generator_close(&g).map(drop),
    }
}
