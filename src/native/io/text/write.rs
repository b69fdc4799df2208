//! Writing text.

use super::super::codec::{self, bytes};
use super::super::newline::from_lf;
use super::{TextStream, open, refuse};
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Str, Value, sym};
use crate::vm::{Raised, Vm};

natives! { pub(super) METHODS of "_io.TextIOWrapper" = [
    /// Write string s to stream.
    ///
    /// Return the number of characters written
    /// (which is always equal to the length of the string).
    method "write(self, text, /)" (vm, this: &Value, text: &Value) {
        let plain = vm.unwrap(text);
        let Some(string) = plain.get::<Str>() else {
            let class = vm.type_name_or_none(text);
            return Err(vm.type_error(format!("write() argument must be str, not {class}")));
        };
        open(vm, this)?.write(vm, string)?;
        Ok(Value::int(string.char_len() as i64))
    }
] }

impl TextStream {
    fn write(&self, vm: &Vm, text: &Str) -> Result<(), Raised> {
        if !self.encodes.get() {
            return Err(refuse(vm, "not writable"));
        }
        let source = text.as_wtf8();
        let ends_line = self.by_line.get() && memchr::memchr2(b'\n', b'\r', source).is_some();
        let translated = match self.written.get() {
            Some(end) if memchr::memchr(b'\n', source).is_some() => {
                Some(Str::from_wtf8(&from_lf(source, end.as_bytes())))
            }
            _ => None,
        };
        self.add(vm, translated.as_deref().unwrap_or(text), ends_line)?;
        if !self.decoded.borrow().is_empty() || self.snapshot.borrow().is_some() {
            self.forget_decoded();
            self.snapshot.replace(None);
        }
        if let Some(decoder) = self.decoder.borrow_mut().as_mut() {
            decoder.reset();
        }
        Ok(())
    }

    /// Encodes text; it waits until there is enough, or, where `now`, is written.
    fn add(&self, vm: &Vm, text: &Str, now: bool) -> Result<(), Raised> {
        let utf8 = !text.has_surrogates()
            && matches!(self.encoding.borrow().as_str(), "utf-8" | "UTF-8" | "utf8");
        let ready = utf8 || text.is_ascii() && self.is_ascii_based();
        let encoded;
        let piece: &[u8] = if ready {
            text.as_wtf8()
        } else {
            let (encoding, errors) = (self.encoding.borrow().clone(), self.errors.borrow().clone());
            encoded = codec::encode(vm, text, &encoding, &errors, self.at_start.get())?;
            &encoded
        };
        if !piece.is_empty() {
            self.at_start.set(false);
        }
        if let Some(out) = self.output(vm) {
            out.write(piece).map_err(|e| raise_io(vm, &e, None))?;
            if self.through.get() {
                out.sink();
            }
        } else {
            let waits = self.waiting.borrow().len();
            if waits > 0 && waits + piece.len() > self.chunk.get() {
                self.pass_on(vm)?;
            }
            self.waiting.borrow_mut().extend_from_slice(piece);
            let enough = self.waiting.borrow().len() >= self.chunk.get();
            if enough || now || self.through.get() {
                self.pass_on(vm)?;
            }
        }
        if now { self.flush_buffer_after(vm) } else { Ok(()) }
    }

    fn flush_buffer_after(&self, vm: &Vm) -> Result<(), Raised> {
        if let Some(out) = self.output(vm) {
            out.sink();
        }
        self.flush_buffer(vm).map(drop)
    }

    /// Whether ASCII text is its own encoding, wherever it stands.
    fn is_ascii_based(&self) -> bool {
        use crate::prim::codec::Encoding;
        let encoding = Encoding::from_name(&self.encoding.borrow());
        matches!(encoding, Some(Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1))
    }

    /// Passes what waits on to the buffer.
    #[inline]
    pub(super) fn pass_on(&self, vm: &Vm) -> Result<(), Raised> {
        if let Some(out) = self.output(vm) {
            out.sink();
            return Ok(());
        }
        if self.waiting.borrow().is_empty() {
            return Ok(());
        }
        let piece = bytes(self.waiting.take());
        let buffer = self.buffer(vm);
        vm.call_method(&buffer, sym::write, std::slice::from_ref(&piece)).map(drop)
    }
}
