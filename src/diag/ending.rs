//! What an uncaught exception means: for the process, and for whoever reads standard error.

use super::{Paint, exception, render};
use crate::value::Value;
use crate::vm::convert::AnyInt;
use crate::vm::{Exc, Vm};

/// Exit code after an uncaught exception.
const UNCAUGHT: i32 = 1;

/// What an uncaught exception means for the process.
pub enum Ending {
    /// `SystemExit`: leave with that code, after showing that text.
    Exit(i32, Option<String>),
    /// Ctrl-C.
    Interrupted,
    /// Any other.
    Error,
}

/// What an uncaught exception means.
pub fn ending(vm: &Vm, e: &Value) -> Ending {
    if vm.is_exc(e, Exc::SystemExit) {
        return system_exit(vm, e);
    }
    if vm.is_exc(e, Exc::KeyboardInterrupt) { Ending::Interrupted } else { Ending::Error }
}

fn system_exit(vm: &Vm, e: &Value) -> Ending {
    let code = vm.get_attr(e, vm.intern("code")).unwrap_or_else(|_| {
        drop(vm.take_pending());
        Value::NONE
    });
    if code.is_none() {
        return Ending::Exit(0, None);
    }
    match vm.as_any_int(&code) {
        Some(AnyInt::Small(n)) => return Ending::Exit((n & 0xff) as i32, None),
        // C's conversion of more than 64 bits failed with -1.
        Some(AnyInt::Big(_)) => return Ending::Exit(0xff, None),
        None => {}
    }
    let text = vm.str_text(&code).unwrap_or_else(|_| {
        drop(vm.take_pending());
        String::new()
    });
    Ending::Exit(UNCAUGHT, Some(text))
}

/// Shows an uncaught exception on standard error.
pub fn show(vm: &Vm, e: &Value, python: bool) {
    let text = if python { vm.format_exception(e) } else { report_text(vm, e) };
    vm.write_stderr(&text);
}

/// The labelled report of an exception, for standard error.
pub fn report_text(vm: &Vm, e: &Value) -> String {
    render(&exception(vm, e), Paint::for_stderr())
}
