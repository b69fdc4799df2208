//! How a program ends: its exit code, and the report of an uncaught exception.

use super::signals::INTERRUPTED;
use kaa::diag::{Ending, ending, show};
use kaa::native::sys::Hook;
use kaa::value::Value;
use kaa::vm::{Exc, Vm};
use std::io::ErrorKind;

/// Exit code after an uncaught exception.
const UNCAUGHT: i32 = 1;
/// Exit code when the last of the output could not be written; as CPython's.
const OUTPUT_LOST: i32 = 120;

/// The exit code of a program that ended, and whatever is still to be shown or to be run: finalisers
/// of what its module holds, buffered output.
pub fn finish(vm: &Vm, outcome: Result<(), Value>, python: bool) -> i32 {
    let code = match &outcome {
        Ok(()) => 0,
        Err(e) => uncaught(vm, e, python),
    };
    drop(outcome);
    vm.run_finalizers();
    kaa::native::thread::shutdown(vm);
    kaa::native::atexit::run(vm);
    vm.collect_at_exit();
    kaa::native::io::flush_modules(vm);
    vm.release_modules();
    if kaa::native::io::flush_standard(vm).is_err() {
        drop(vm.take_pending());
    }
    let _ = vm.interp.err.flush();
    match vm.interp.out.flush() {
        Ok(()) => code,
        Err(e) => {
            if e.kind() != ErrorKind::BrokenPipe {
                vm.write_stderr(&format!("kaa: cannot write to standard output: {e}\n"));
            }
            if code == 0 { OUTPUT_LOST } else { code }
        }
    }
}

fn uncaught(vm: &Vm, e: &Value, python: bool) -> i32 {
    match ending(vm, e) {
        Ending::Exit(code, text) => {
            if let Some(text) = text {
                vm.write_stderr(&format!("{text}\n"));
            }
            code
        }
        Ending::Interrupted => report(vm, e, python, INTERRUPTED),
        Ending::Error => {
            // Whoever read the output had enough of it.
            let reader_left = vm.is_exc(e, Exc::BrokenPipeError)
                && (vm.interp.out.flush().is_err() || vm.interp.out.is_broken());
            if reader_left { UNCAUGHT } else { report(vm, e, python, UNCAUGHT) }
        }
    }
}

/// Shows an exception by the script's `sys.excepthook`, or else by Kaa's own; gives the exit code, which is `code`
/// unless the hook ends the program in a way of its own.
fn report(vm: &Vm, e: &Value, python: bool, code: i32) -> i32 {
    match kaa::native::sys::call_excepthook(vm, e) {
        Hook::Usual => show(vm, e, python),
        Hook::Done => {}
        Hook::Missing => {
            vm.write_stderr("sys.excepthook is missing\n");
            show(vm, e, python);
        }
        Hook::Raised(raised) => match ending(vm, &raised) {
            Ending::Exit(code, text) => {
                if let Some(text) = text {
                    vm.write_stderr(&format!("{text}\n"));
                }
                return code;
            }
            _ => {
                vm.write_stderr("Error in sys.excepthook:\n");
                show(vm, &raised, python);
                vm.write_stderr("\nOriginal exception was:\n");
                show(vm, e, python);
            }
        },
    }
    code
}
