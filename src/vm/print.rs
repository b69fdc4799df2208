//! The process's standard output, buffered as CPython buffers it: by line on a terminal, by block
//! otherwise. Standard error is never buffered.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};

/// Bytes that wait before they are written in one piece.
const BLOCK: usize = 8192;

/// A buffered standard output.
pub struct Output {
    buffer: RefCell<Vec<u8>>,
    by_line: bool,
}

impl Default for Output {
    fn default() -> Output {
        Output { buffer: RefCell::default(), by_line: io::stdout().is_terminal() }
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
            return flush(&mut buffer);
        }
        Ok(())
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// What the system said.
    pub fn flush(&self) -> io::Result<()> {
        flush(&mut self.buffer.borrow_mut())
    }
}

fn flush(buffer: &mut Vec<u8>) -> io::Result<()> {
    let bytes = std::mem::take(buffer);
    let mut out = io::stdout().lock();
    out.write_all(&bytes)?;
    out.flush()
}
