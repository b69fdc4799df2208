//! Errors of Kaa itself: shown as such, with the place of the script, and an exit code of their own.

use kaa::vm::Vm;
use std::cell::Cell;
use std::panic::PanicHookInfo;

thread_local! {
    /// The interpreter of this thread, for the place of a panic.
    static RUNNING: Cell<Option<&'static Vm>> = const { Cell::new(None) };
}

/// Says which interpreter runs on this thread.
pub fn watch(vm: &'static Vm) {
    RUNNING.set(Some(vm));
}

/// From here on a panic is reported and ends the process with an exit code of its own.
///
/// It does so itself: the release is built with `panic = "abort"`, which saves half a megabyte of
/// tables and landing pads. What unwinds in other profiles would have no more to say.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        report(info);
        std::process::exit(super::INTERNAL_ERROR);
    }));
}

fn report(info: &PanicHookInfo<'_>) {
    use std::io::Write;
    let message = info.payload_as_str().unwrap_or("no message");
    let place =
        info.location().map_or_else(String::new, |l| format!(" ({}:{})", l.file(), l.line()));
    let mut text = format!("kaa: internal error: {message}{place}\n");
    if let Some(vm) = RUNNING.get() {
        let _ = vm.interp.out.flush();
        if let Some(frame) = vm.frame() {
            let unit = &frame.code().unit;
            let line = unit.line(frame.span.get());
            let (file, name) =
                (unit.filename.to_string_lossy(), frame.code().name.to_string_lossy());
            text.push_str(&format!("  while running {file}:{line}, in {name}\n"));
        }
    }
    text.push_str("This is a bug in Kaa. Please report it with the script that shows it.\n");
    // A closed stderr leaves nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
