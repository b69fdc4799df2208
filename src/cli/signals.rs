//! Ctrl-C: from the signal to the script.
//!
//! The handler writes to a pipe; the process's first thread reads it, tells the interpreter, and
//! wakes it if it waits. So the handler itself does next to nothing, and needs no unsafe code here.

use kaa::vm::block;
use std::io::Read;
use std::os::unix::net::UnixStream;

/// SIGINT, the same on every platform that Kaa runs on.
const SIGINT: i32 = 2;

/// Exit code after Ctrl-C.
pub const INTERRUPTED: i32 = 130;

/// Takes over Ctrl-C; `None` where that is refused: it then ends the process, as it does by default.
pub fn listen() -> Option<UnixStream> {
    let (reader, writer) = UnixStream::pair().ok()?;
    signal_hook::low_level::pipe::register(SIGINT, writer).ok()?;
    Some(reader)
}

/// Passes signals on until the pipe ends.
///
/// A script that did not notice one press by the time of the next is busy where it cannot be
/// interrupted: the second ends the process.
pub fn serve(listener: Option<UnixStream>) {
    let Some(mut pipe) = listener else { return };
    let mut byte = [0];
    loop {
        match pipe.read(&mut byte) {
            Ok(0) => return,
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
