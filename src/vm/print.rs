//! The process's standard output, buffered as CPython buffers it: by line on a terminal, by block
//! otherwise. Standard error is never buffered.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal, Write};

/// Bytes that wait before they are written in one piece.
const BLOCK: usize = 8192;

/// A buffered standard output.
pub struct Output {
    buffer: RefCell<Vec<u8>>,
    by_line: bool,
    /// Whether nobody reads it any more.
    broken: Cell<bool>,
}

impl Default for Output {
    fn default() -> Output {
        Output {
            buffer: RefCell::default(),
            by_line: io::stdout().is_terminal(),
            broken: Cell::new(false),
        }
    }
}

impl Output {
    /// Takes text to write.
    ///
    /// # Errors
    /// What the system said when the buffer was written.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut buffer = self.buffer.borrow_mut();
        buffer.extend_from_slice(bytes);
        if buffer.len() >= BLOCK || self.by_line && bytes.contains(&b'\n') {
            return self.drain(&mut buffer);
        }
        Ok(())
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// What the system said.
    pub fn flush(&self) -> io::Result<()> {
        self.drain(&mut self.buffer.borrow_mut())
    }

    /// Whether a write failed because whoever read the output is gone.
    pub fn is_broken(&self) -> bool {
        self.broken.get()
    }

    fn drain(&self, buffer: &mut Vec<u8>) -> io::Result<()> {
        let bytes = std::mem::take(buffer);
        let mut out = io::stdout().lock();
        let result = out.write_all(&bytes).and_then(|()| out.flush());
        if result.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            self.broken.set(true);
        }
        result
    }
}
