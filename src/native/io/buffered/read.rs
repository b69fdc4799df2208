//! Reading through a buffer.

use super::super::codec::bytes;
use super::super::newline::{Ending, line_end};
use super::super::{file, is_plain, size_argument, target, zeros};
use super::{Buffered, Inside, open, ready};
use crate::natives;
use crate::value::{Bytes, Value, sym};
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub(super) METHODS of "_io._BufferedIOBase" = [
    method "readable(self, /)" (vm, this: &Value) { super::delegate(vm, this, sym::readable) }
    /// Read and return up to n bytes.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let size = read_size(vm, size)?;
        let data = readable(vm, this, "read of closed file")?;
        match size {
            None => data.read_all(vm),
            Some(n) => data.read(vm, n),
        }
    }
    method "read1(self, size=-1, /)" (vm, this: &Value, size: Option<i64>) {
        ready(vm, this)?;
        let data = readable(vm, this, "read of closed file")?;
        let size = usize::try_from(size.unwrap_or(-1)).unwrap_or(data.size.get());
        data.read_once(vm, size)
    }
    method "readinto(self, buffer, /)" (vm, this: &Value, buffer: &Value) {
        read_into(vm, this, buffer, "readinto", false)
    }
    method "readinto1(self, buffer, /)" (vm, this: &Value, buffer: &Value) {
        read_into(vm, this, buffer, "readinto1", true)
    }
    method "peek(self, size=0, /)" (vm, this: &Value, size: Option<i64>) {
        let data = readable(vm, this, "peek of closed file")?;
        if data.unread() == 0 {
            data.fill(vm)?;
        }
        Ok(bytes(&data.ahead.borrow()[data.given.get()..]))
    }
    method "readline(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let limit = size_argument(vm, size)?;
        readable(vm, this, "readline of closed file")?.line(vm, limit)
    }
    /// Implement next(self).
    method "__next__(self, /)" (vm, this: &Value) {
        let data = ready(vm, this)?;
        let line = if is_plain(this) {
            readable(vm, this, "readline of closed file")?.line(vm, None)?
        } else {
            let line = vm.call_method(this, sym::readline, &[])?;
            if vm.unwrap(&line).get::<Bytes>().is_none() {
                let name = vm.type_name(&line);
                let text = format!("readline() should have returned a bytes object, not '{name}'");
                return Err(vm.raise(Exc::OSError, text));
            }
            line
        };
        let empty = vm.unwrap(&line).get::<Bytes>().is_none_or(|b| b.as_slice().is_empty());
        if empty { Err(vm.stop_iteration(Value::NONE)) } else { Ok(line) }
    }
] }

fn read_size(vm: &Vm, size: &Value) -> Result<Option<usize>, Raised> {
    let given = if size.is_none() || size.is_unbound() { None } else { size_argument(vm, size)? };
    if given.is_none() && !size.is_none() && !size.is_unbound() && vm.index_i64(size)? < -1 {
        return Err(vm.value_error("read length must be non-negative or -1"));
    }
    Ok(given)
}

/// The data of a stream to read from: what waits to be written is written first.
fn readable(vm: &Vm, this: &Value, complaint: &str) -> Result<Inside, Raised> {
    let data = open(vm, this, complaint)?;
    if data.writable.get() && !data.waiting.borrow().is_empty() {
        data.flush_and_rewind(vm)?;
    }
    Ok(data)
}

fn read_into(vm: &Vm, this: &Value, buffer: &Value, method: &str, once: bool) -> Eval {
    let place = format!("{method}() argument");
    let room = target::len(vm, buffer, &place)?;
    ready(vm, this)?;
    let data = readable(vm, this, "readinto of closed file")?;
    let read = if once { data.read_once(vm, room)? } else { data.read(vm, room)? };
    let Some(read) = read.get::<Bytes>() else { return Ok(Value::NONE) };
    target::fill(vm, buffer, &place, read.as_slice())?;
    Ok(Value::int(read.as_slice().len() as i64))
}

impl Buffered {
    /// Takes at most so much of what was read ahead.
    fn take(&self, most: usize) -> Vec<u8> {
        let ahead = self.ahead.borrow();
        let rest = &ahead[self.given.get()..];
        let piece = rest[..most.min(rest.len())].to_vec();
        self.given.set(self.given.get() + piece.len());
        piece
    }

    /// Reads once from the raw stream; `None` if it has nothing now and doesn't wait.
    fn raw_read(&self, vm: &Vm, most: usize) -> Result<Option<Vec<u8>>, Raised> {
        let raw = self.raw(vm);
        if let Some(file) = file::plain(vm, &raw).filter(|f| f.is_readable()) {
            let mut room = zeros(vm, most)?;
            let read = file.read(vm, &mut room)?;
            return Ok(read.map(|n| {
                room.truncate(n);
                room
            }));
        }
        let scratch = target::Scratch::new(vm, most)?;
        let count = vm.call_method(&raw, sym::readinto, std::slice::from_ref(&scratch.view))?;
        if count.is_none() {
            return Ok(None);
        }
        let count = match vm.index_i64(&count) {
            Ok(count) => count,
            Err(_) => {
                let cause = vm.take_pending();
                return Err(super::super::raise_from(vm, "raw readinto() failed", cause));
            }
        };
        match usize::try_from(count).ok().filter(|n| *n <= most) {
            Some(n) => Ok(Some(scratch.taken(n))),
            None => {
                let text = format!(
                    "raw readinto() returned invalid length {count} (should have been between 0 \
                     and {most})"
                );
                Err(vm.raise(Exc::OSError, text))
            }
        }
    }

    /// Reads ahead; gives how much came, `None` if nothing can come now.
    fn fill(&self, vm: &Vm) -> Result<Option<usize>, Raised> {
        let raw = self.raw(vm);
        if let Some(file) = file::plain(vm, &raw).filter(|f| f.is_readable()) {
            // Into the buffer itself: it is taken out meanwhile, should a signal's handler read.
            vm.check_text(self.size.get())?;
            let mut room = self.ahead.take();
            self.given.set(0);
            room.resize(self.size.get(), 0);
            let read = file.read(vm, &mut room);
            room.truncate(read.unwrap_or(None).unwrap_or(0));
            self.ahead.replace(room);
            return read;
        }
        let read = self.raw_read(vm, self.size.get())?;
        self.given.set(0);
        let count = read.as_ref().map(Vec::len);
        self.ahead.replace(read.unwrap_or_default());
        Ok(count)
    }

    /// `read1`: what is there, or what one read gives.
    pub(in super::super) fn read_once(&self, vm: &Vm, most: usize) -> Eval {
        if most == 0 {
            return Ok(bytes([]));
        }
        if self.unread() > 0 {
            return Ok(bytes(self.take(most)));
        }
        self.forget_ahead();
        Ok(bytes(self.raw_read(vm, most)?.unwrap_or_default()))
    }

    /// `read(n)`: as much as that, unless the stream ends.
    pub(in super::super) fn read(&self, vm: &Vm, n: usize) -> Eval {
        if n <= self.unread() {
            return Ok(bytes(self.take(n)));
        }
        let mut all = self.take(n);
        self.forget_ahead();
        while all.len() < n {
            vm.poll()?;
            let wanted = n - all.len();
            // Whole blocks go past the buffer.
            let direct = wanted - wanted % self.size.get();
            let count = if direct > 0 {
                let piece = self.raw_read(vm, direct)?;
                all.extend_from_slice(piece.as_deref().unwrap_or(&[]));
                piece.map(|p| p.len())
            } else {
                let count = self.fill(vm)?;
                all.extend(self.take(wanted));
                count
            };
            match count {
                None if all.is_empty() => return Ok(Value::NONE),
                None | Some(0) => break,
                Some(_) => {}
            }
        }
        Ok(bytes(all))
    }

    /// `read()`: everything that is left.
    fn read_all(&self, vm: &Vm) -> Eval {
        let mut all = self.take(usize::MAX);
        self.forget_ahead();
        if self.writable.get() {
            self.flush_and_rewind(vm)?;
        }
        let raw = self.raw(vm);
        if let Some(read_all) = vm.try_get_attr(&raw, sym::readall)? {
            let rest = vm.call(&read_all, &[])?;
            if rest.is_none() {
                return Ok(if all.is_empty() { rest } else { bytes(all) });
            }
            let plain = vm.unwrap(&rest);
            let Some(rest) = plain.get::<Bytes>() else {
                return Err(vm.type_error("readall() should return bytes"));
            };
            if all.is_empty() {
                return Ok(plain);
            }
            all.extend_from_slice(rest.as_slice());
            return Ok(bytes(all));
        }
        loop {
            vm.poll()?;
            let piece = vm.call_method(&raw, sym::read, &[])?;
            let plain = vm.unwrap(&piece);
            if !piece.is_none() && plain.get::<Bytes>().is_none() {
                return Err(vm.type_error("read() should return bytes"));
            }
            let piece = plain.get::<Bytes>().map(Bytes::as_slice);
            match piece {
                None if all.is_empty() => return Ok(Value::NONE),
                None | Some([]) => return Ok(bytes(all)),
                Some(piece) => all.extend_from_slice(piece),
            }
        }
    }

    /// The next line, at most so much of it.
    fn line(&self, vm: &Vm, most: Option<usize>) -> Eval {
        let most = most.unwrap_or(usize::MAX);
        let end = line_end(&self.ahead.borrow(), self.given.get(), Ending::Lf);
        if let Some(end) = end {
            return Ok(bytes(self.take(most.min(end - self.given.get()))));
        }
        if self.unread() >= most {
            return Ok(bytes(self.take(most)));
        }
        let mut line = self.take(usize::MAX);
        while self.fill(vm)?.is_some_and(|n| n > 0) {
            vm.poll()?;
            let end = line_end(&self.ahead.borrow(), 0, Ending::Lf);
            let room = most - line.len();
            line.extend(self.take(end.unwrap_or(usize::MAX).min(room)));
            if end.is_some() || line.len() >= most {
                break;
            }
        }
        Ok(bytes(line))
    }
}
