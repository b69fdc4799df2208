//! Ctrl-C and Ctrl-\\: from the signal to the script.
//!
//! The handlers write to a pipe; the process's first thread reads it, tells the interpreter, and
//! wakes it if it waits. So the handlers themselves do next to nothing, and need no unsafe code here.

use kaa::native::os::signals::{Disposition, disposition};
use kaa::vm::block;
use std::io::Read;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// SIGINT, the same on every platform that Kaa runs on.
const SIGINT: i32 = 2;
/// SIGQUIT, which Ctrl-\\ sends.
const SIGQUIT: i32 = 3;

/// Exit code after Ctrl-C.
pub const INTERRUPTED: i32 = 130;

/// What the handlers tell.
pub struct Listener {
    pipe: UnixStream,
    /// Ctrl-\\ was pressed.
    quit: Arc<AtomicBool>,
}

/// Takes over Ctrl-C and Ctrl-\\; `None` where that is refused: they then end the process, as they do by
/// default.
pub fn listen() -> Option<Listener> {
    let (pipe, writer) = UnixStream::pair().ok()?;
    let quit = Arc::new(AtomicBool::new(false));
    if disposition(SIGQUIT) == Some(Disposition::Default) {
        signal_hook::flag::register(SIGQUIT, quit.clone()).ok()?;
        signal_hook::low_level::pipe::register(SIGQUIT, writer.try_clone().ok()?).ok()?;
    }
    signal_hook::low_level::pipe::register(SIGINT, writer).ok()?;
    Some(Listener { pipe, quit })
}

/// Passes signals on until the pipe ends.
///
/// A script that did not notice one press of Ctrl-C by the time of the next is busy where it cannot be
/// interrupted: the second ends the process.
pub fn serve(listener: Option<Listener>) {
    let Some(Listener { mut pipe, quit }) = listener else { return };
    let mut byte = [0];
    loop {
        match pipe.read(&mut byte) {
            Ok(0) => return,
            Ok(_) if quit.swap(false, Ordering::SeqCst) => block::ask_for_view(),
            Ok(_) if block::interrupt() > 1 => {
                eprintln!("KeyboardInterrupt");
                std::process::exit(INTERRUPTED);
            }
            Ok(_) => {}
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}
