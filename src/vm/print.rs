//! The process's standard output and standard error, buffered as CPython buffers them: text by line
//! or by block, and the bytes beneath by block.

use crate::value::Value;
use std::cell::{Cell, OnceCell, RefCell};
use std::io::{self, IsTerminal, Write};

/// Bytes that wait before they are written in one piece.
const BLOCK: usize = 8192;

/// A buffered output of the process.
pub struct Output {
    to: To,
    /// Encoded text that waits.
    text: RefCell<Vec<u8>>,
    /// Bytes that wait beneath it: scripts can write those directly.
    beneath: RefCell<Vec<u8>>,
    by_line: Cell<bool>,
    /// So many bytes may wait; none with `-u`.
    block: Cell<usize>,
    /// Whether nobody reads it any more.
    broken: Cell<bool>,
    /// The stream that stands for it in `sys`.
    owner: OnceCell<Value>,
    /// Whether text is written through that stream as it is, in UTF-8.
    plain: Cell<bool>,
}

#[derive(Clone, Copy)]
enum To {
    Output,
    Errors,
}

impl Output {
    /// Standard output: by line on a terminal.
    pub fn stdout() -> Output {
        Output::new(To::Output, io::stdout().is_terminal())
    }

    /// Standard error: always by line.
    pub fn stderr() -> Output {
        Output::new(To::Errors, true)
    }

    fn new(to: To, by_line: bool) -> Output {
        Output {
            to,
            text: RefCell::default(),
            beneath: RefCell::default(),
            by_line: Cell::new(by_line),
            block: Cell::new(BLOCK),
            broken: Cell::new(false),
            owner: OnceCell::new(),
            plain: Cell::new(false),
        }
    }

    /// Notes the stream that stands for it; the first one stays.
    pub fn set_owner(&self, stream: Value) {
        let _ = self.owner.set(stream);
    }

    /// The stream that stands for it.
    pub fn owner(&self) -> Option<Value> {
        self.owner.get().cloned()
    }

    /// Says whether text is written through that stream as it is.
    pub fn set_plain(&self, plain: bool) {
        self.plain.set(plain);
    }

    /// Whether writing to `stream` is the same as writing text here.
    #[inline]
    pub fn is_plainly(&self, stream: &Value) -> bool {
        self.plain.get() && self.owner.get().is_some_and(|o| o.is(stream))
    }

    /// Takes text to write.
    ///
    /// # Errors
    /// What the system said when the buffer was written.
    #[inline]
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut text = self.text.borrow_mut();
        text.extend_from_slice(bytes);
        if text.len() >= self.block.get() || self.by_line.get() && bytes.contains(&b'\n') {
            drop(text);
            return self.flush();
        }
        Ok(())
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// What the system said.
    pub fn flush(&self) -> io::Result<()> {
        self.sink();
        self.flush_beneath()
    }

    /// Passes text that waits on to the bytes beneath.
    pub fn sink(&self) {
        self.beneath.borrow_mut().append(&mut self.text.borrow_mut());
    }

    /// Takes bytes to write, past text that waits.
    ///
    /// # Errors
    /// What the system said when the buffer was written.
    pub fn write_beneath(&self, bytes: &[u8]) -> io::Result<()> {
        let mut beneath = self.beneath.borrow_mut();
        beneath.extend_from_slice(bytes);
        if beneath.len() >= self.block.get() {
            drop(beneath);
            return self.flush_beneath();
        }
        Ok(())
    }

    /// Writes the bytes that wait beneath text.
    ///
    /// # Errors
    /// What the system said.
    pub fn flush_beneath(&self) -> io::Result<()> {
        let bytes = self.beneath.take();
        let result = match self.to {
            To::Output => {
                let mut out = io::stdout().lock();
                out.write_all(&bytes).and_then(|()| out.flush())
            }
            To::Errors => io::stderr().lock().write_all(&bytes),
        };
        if result.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            self.broken.set(true);
        }
        result
    }

    /// From now on everything is written at once.
    pub fn set_unbuffered(&self) {
        self.block.set(0);
    }

    /// Whether everything is written at once.
    pub fn is_unbuffered(&self) -> bool {
        self.block.get() == 0
    }

    /// Whether every line is written at once.
    pub fn is_by_line(&self) -> bool {
        self.by_line.get()
    }

    /// Says whether every line is written at once.
    pub fn set_by_line(&self, by_line: bool) {
        self.by_line.set(by_line);
    }

    /// Whether a write failed because whoever read the output is gone.
    pub fn is_broken(&self) -> bool {
        self.broken.get()
    }
}
