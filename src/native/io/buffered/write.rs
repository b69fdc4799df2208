//! Writing through a buffer.

use super::super::file;
use super::{Buffered, open};
use crate::natives;
use crate::types::bytes::buffer::need_buffer;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Value, sym};
use crate::vm::{Exc, Raised, Vm};

natives! { pub(super) METHODS of "_io._BufferedIOBase" = [
    /// Write buffer b to the IO stream.
    ///
    /// Return the number of bytes written, which is always
    /// the length of b in bytes.
    ///
    /// Raise BlockingIOError if the buffer is full and the
    /// underlying raw stream cannot accept more data at the moment.
    method "write(self, buffer, /)" (vm, this: &Value, source: &Value) {
        let source = match source.get::<crate::value::Str>() {
            Some(_) => return Err(vm.type_error("a bytes-like object is required, not 'str'")),
            None => need_buffer(vm, source)?,
        };
        let data = open(vm, this, "write to closed file")?;
        let bytes = source.steady();
        data.write(vm, &bytes)?;
        Ok(Value::int(bytes.len() as i64))
    }
    /// Flush write buffers, if applicable.
    method "flush(self, /)" (vm, this: &Value) {
        open(vm, this, "flush of closed file")?.flush_and_rewind(vm)?;
        Ok(Value::NONE)
    }
    method "writable(self, /)" (vm, this: &Value) { super::delegate(vm, this, sym::writable) }
] }

impl Buffered {
    /// Takes bytes to write: at once, or when enough of them wait.
    pub(in super::super) fn write(&self, vm: &Vm, bytes: &[u8]) -> Result<(), Raised> {
        if let Some(out) = self.own(vm) {
            return out.write_beneath(bytes).map_err(|e| raise_io(vm, &e, None));
        }
        if self.readable.get() && !self.ahead.borrow().is_empty() {
            let unread = self.unread();
            self.forget_ahead();
            if unread > 0 {
                self.raw_seek(vm, -(unread as i64), 1)?;
            }
        }
        let size = self.size.get();
        if self.waiting.borrow().len() + bytes.len() <= size {
            self.waiting.borrow_mut().extend_from_slice(bytes);
            return Ok(());
        }
        self.write_more(vm, bytes)
    }

    /// The same where the buffer is too small for all.
    fn write_more(&self, vm: &Vm, bytes: &[u8]) -> Result<(), Raised> {
        let size = self.size.get();
        if !self.drain(vm)? {
            let mut waiting = self.waiting.borrow_mut();
            let room = size.saturating_sub(waiting.len()).min(bytes.len());
            waiting.extend_from_slice(&bytes[..room]);
            if room == bytes.len() {
                return Ok(());
            }
            return Err(would_block(vm, room));
        }
        let mut done = 0;
        while bytes.len() - done > size {
            match self.raw_write(vm, &bytes[done..])? {
                Some(n) => done += n,
                None => {
                    let end = bytes.len().min(done + size);
                    self.waiting.borrow_mut().extend_from_slice(&bytes[done..end]);
                    return Err(would_block(vm, end));
                }
            }
        }
        self.waiting.borrow_mut().extend_from_slice(&bytes[done..]);
        Ok(())
    }

    /// Writes what waits.
    pub(in super::super) fn flush(&self, vm: &Vm) -> Result<(), Raised> {
        if let Some(out) = self.own(vm) {
            return out.flush_beneath().map_err(|e| raise_io(vm, &e, None));
        }
        if self.drain(vm)? { Ok(()) } else { Err(would_block(vm, 0)) }
    }

    /// Writes what waits; `false` if the stream takes no more now.
    fn drain(&self, vm: &Vm) -> Result<bool, Raised> {
        while !self.waiting.borrow().is_empty() {
            let bytes = self.waiting.take();
            let written = self.raw_write(vm, &bytes);
            let kept = bytes.get(written.unwrap_or(None).unwrap_or(0)..).unwrap_or(&[]);
            if !kept.is_empty() {
                self.waiting.borrow_mut().splice(..0, kept.iter().copied());
            }
            if written?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Writes once to the raw stream; `None` if it takes nothing now and doesn't wait.
    fn raw_write(&self, vm: &Vm, bytes: &[u8]) -> Result<Option<usize>, Raised> {
        let raw = self.raw(vm);
        if let Some(file) = file::plain(vm, &raw).filter(|f| f.is_writable()) {
            return file.write(vm, bytes);
        }
        let count = vm.call_method(&raw, sym::write, &[super::super::codec::bytes(bytes)])?;
        if count.is_none() {
            return Ok(None);
        }
        let count = match vm.index_i64(&count) {
            Ok(count) => count,
            Err(_) => {
                let cause = vm.take_pending();
                return Err(super::super::raise_from(vm, "raw write() failed", cause));
            }
        };
        match usize::try_from(count).ok().filter(|n| *n <= bytes.len()) {
            Some(n) => Ok(Some(n)),
            None => {
                let most = bytes.len();
                let text = format!(
                    "raw write() returned invalid length {count} (should have been between 0 and \
                     {most})"
                );
                Err(vm.raise(Exc::OSError, text))
            }
        }
    }
}

/// The BlockingIOError of a write of which only a part could be taken.
#[cold]
fn would_block(vm: &Vm, written: usize) -> Raised {
    let text = "write could not complete without blocking";
    let number = Value::int(nix::Error::EAGAIN as i64);
    let args = [number, Value::str(text), Value::int(written as i64)];
    let class = vm.exc(Exc::BlockingIOError).clone();
    match vm.call_class(&class, &args, &[]) {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}
