//! `sys.excepthook` where a script put its own.

use crate::value::{Str, Value};
use crate::vm::error::exc_traceback;
use crate::vm::{NativeDef, Vm};

/// What became of an uncaught exception.
pub enum Hook {
    /// The hook is the usual one: whoever asks shows the exception.
    Usual,
    /// There is no hook.
    Missing,
    /// The script's hook was called.
    Done,
    /// It raised this.
    Raised(Value),
}

/// Calls the script's `sys.excepthook` for an uncaught exception.
pub fn call_excepthook(vm: &Vm, e: &Value) -> Hook {
    let Some(sys) = vm.interp.sys.get() else { return Hook::Usual };
    let Some(hook) = sys.get_str(&Str::new("excepthook")) else { return Hook::Missing };
    if hook.get_static::<NativeDef>().is_some_and(|def| def.name() == "excepthook") {
        return Hook::Usual;
    }
    match vm.call(&hook, &[vm.class_of(e).value(), e.clone(), exc_traceback(e)]) {
        Ok(_) => Hook::Done,
        Err(_) => Hook::Raised(vm.take_pending()),
    }
}
