//! Reading text.

use super::super::newline::line_end;
use super::super::string_io::chars_length;
use super::super::{is_plain, size_argument};
use super::{Snapshot, TextStream, open, refuse};
use crate::natives;
use crate::types::bytes::buffer::buffer as bytes_like;
use crate::value::{Str, Value, sym};
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub(super) METHODS of "_io.TextIOWrapper" = [
    /// Read at most size characters from stream.
    ///
    /// Read from underlying buffer until we have size characters or we hit EOF.
    /// If size is negative or omitted, read until EOF.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let size = size_argument(vm, size)?;
        let stream = open(vm, this)?;
        stream.check_reads(vm)?;
        stream.pass_on(vm)?;
        match size {
            None => stream.read_all(vm),
            Some(n) => stream.read(vm, n),
        }
    }
    /// Read until newline or EOF.
    ///
    /// Return an empty string if EOF is hit immediately.
    /// If size is specified, at most size characters will be read.
    method "readline(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let limit = size_argument(vm, size)?;
        let stream = open(vm, this)?;
        stream.line(vm, limit)
    }
    /// Implement next(self).
    method "__next__(self, /)" (vm, this: &Value) { next(vm, this) }
] }

fn next(vm: &Vm, this: &Value) -> Eval {
    let stream = open(vm, this)?;
    stream.telling.set(false);
    let line = if is_plain(this) {
        stream.line(vm, None)?
    } else {
        let line = vm.call_method(this, sym::readline, &[])?;
        match vm.as_str_value(&line) {
            Some(line) => line,
            None => {
                let name = vm.type_name(&line);
                let text = format!("readline() should have returned a str object, not '{name}'");
                return Err(vm.raise(Exc::OSError, text));
            }
        }
    };
    if line.get::<Str>().is_some_and(|l| !l.is_empty()) {
        return Ok(line);
    }
    stream.snapshot.replace(None);
    stream.telling.set(stream.seekable.get());
    Err(vm.stop_iteration(Value::NONE))
}

impl TextStream {
    fn check_reads(&self, vm: &Vm) -> Result<(), Raised> {
        if self.decoder.borrow().is_some() { Ok(()) } else { Err(refuse(vm, "not readable")) }
    }

    /// The next line, at most so many characters of it.
    #[inline]
    pub(in super::super) fn line(&self, vm: &Vm, most: Option<usize>) -> Eval {
        if most.is_none() {
            // A line that is there already.
            let end = line_end(&self.decoded.borrow(), self.given.get(), self.ending.get());
            if let Some(end) = end {
                return self.take(vm, end);
            }
        }
        self.line_of_more(vm, most)
    }

    fn line_of_more(&self, vm: &Vm, most: Option<usize>) -> Eval {
        self.pass_on(vm)?;
        let mut searched = self.given.get();
        loop {
            let end = {
                let decoded = self.decoded.borrow();
                let start = self.given.get();
                let end = line_end(&decoded, searched, self.ending.get());
                match most {
                    None => end,
                    Some(most) => {
                        let rest = &decoded[start..end.unwrap_or(decoded.len())];
                        let cut = chars_length(rest, most);
                        if cut < rest.len() || most == 0 { Some(start + cut) } else { end }
                    }
                }
            };
            if let Some(end) = end {
                return self.take(vm, end);
            }
            if self.has_chars(most) {
                return self.take_all(vm);
            }
            // A `\r` at the end may be half of what ends a line.
            let length = self.decoded.borrow().len();
            let kept = length - self.given.get();
            self.check_reads(vm)?;
            if !self.more(vm, 0)? {
                return self.take_all(vm);
            }
            searched = self.given.get() + kept.saturating_sub(1);
        }
    }

    /// Whether what was decoded has that many characters.
    fn has_chars(&self, most: Option<usize>) -> bool {
        let Some(most) = most else { return false };
        let decoded = self.decoded.borrow();
        super::super::string_io::count_chars(&decoded[self.given.get()..]) >= most
    }

    fn take_all(&self, vm: &Vm) -> Eval {
        let end = self.decoded.borrow().len();
        let text = self.take(vm, end)?;
        if text.get::<Str>().is_some_and(Str::is_empty) {
            self.forget_decoded();
            self.snapshot.replace(None);
        }
        Ok(text)
    }

    fn read_all(&self, vm: &Vm) -> Eval {
        let buffer = self.buffer(vm);
        let input = vm.call_method(&buffer, sym::read, &[])?;
        let Some(bytes) = bytes_like(vm, &input) else {
            if input.is_none() {
                let class = vm.exc(Exc::BlockingIOError).clone();
                let e = vm.call_class(&class, &[Value::str("Read returned None.")], &[])?;
                return Err(vm.raise_value(e));
            }
            let name = vm.type_name(&input);
            let text = format!("read() should have returned a bytes-like object, not '{name}'");
            return Err(vm.type_error(text));
        };
        let piece = self.decode(vm, &bytes.borrow(), true)?;
        if self.given.get() == self.decoded.borrow().len() {
            self.forget_decoded();
            self.snapshot.replace(None);
            return vm.new_str(&piece);
        }
        self.decoded.borrow_mut().extend_from_slice(&piece);
        let end = self.decoded.borrow().len();
        let text = self.take(vm, end);
        self.forget_decoded();
        self.snapshot.replace(None);
        text
    }

    fn read(&self, vm: &Vm, n: usize) -> Eval {
        loop {
            let end = {
                let decoded = self.decoded.borrow();
                let rest = &decoded[self.given.get()..];
                let cut = chars_length(rest, n);
                (cut < rest.len() || self.has_chars(Some(n))).then_some(self.given.get() + cut)
            };
            if let Some(end) = end {
                return self.take(vm, end);
            }
            let missing = n - super::super::string_io::count_chars(
                &self.decoded.borrow()[self.given.get()..],
            );
            if !self.more(vm, missing)? {
                let end = self.decoded.borrow().len();
                return self.take(vm, end);
            }
        }
    }

    /// Decodes more; `false` at the end. What was given already goes.
    pub(super) fn more(&self, vm: &Vm, hint: usize) -> Result<bool, Raised> {
        vm.poll()?;
        let before = self.telling.get().then(|| self.decoder_state());
        let buffer = self.buffer(vm);
        let size = Value::int(self.chunk.get().max(hint) as i64);
        let method = if self.has_read1.get() { "read1" } else { "read" };
        let input = vm.call_method(&buffer, vm.intern(method), &[size])?;
        let Some(bytes) = bytes_like(vm, &input) else {
            let name = vm.type_name(&input);
            return Err(vm.type_error(format!(
                "underlying {method}() should have returned a bytes-like object, not '{name}'"
            )));
        };
        let bytes = bytes.borrow().to_vec();
        let piece = self.decode(vm, &bytes, bytes.is_empty())?;
        let mut decoded = self.decoded.borrow_mut();
        decoded.drain(..self.given.get());
        self.given.set(0);
        self.piece.set(decoded.len());
        decoded.extend_from_slice(&piece);
        if let Some((waiting, flags)) = before {
            let all = [waiting.as_slice(), &bytes].concat();
            self.snapshot.replace(Some(Snapshot { flags, bytes: all }));
        }
        Ok(!bytes.is_empty() || !piece.is_empty())
    }

    /// The bytes that wait in the decoder, and its flags: those of ends of lines included.
    pub(super) fn decoder_state(&self) -> (Vec<u8>, i64) {
        let decoder = self.decoder.borrow();
        let (waiting, flags) = decoder.as_ref().map_or((&[][..], 0), |d| d.state());
        let flags = match self.newlines.borrow().as_ref() {
            Some(newlines) => flags << 1 | i64::from(newlines.pending_cr),
            None => flags,
        };
        (waiting.to_vec(), flags)
    }

    /// The text of the next bytes.
    pub(super) fn decode(&self, vm: &Vm, bytes: &[u8], last: bool) -> Result<Vec<u8>, Raised> {
        // Taken out meanwhile: a script's error handler could read.
        let Some(mut decoder) = self.decoder.take() else { return Err(refuse(vm, "not readable")) };
        let text = decoder.decode(vm, bytes, last);
        self.decoder.replace(Some(decoder));
        let text = text?;
        let text = text.expect::<Str>().as_wtf8();
        Ok(match self.newlines.borrow_mut().as_mut() {
            Some(newlines) => newlines.feed(text, last),
            None => text.to_vec(),
        })
    }
}
