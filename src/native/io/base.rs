//! The classes that all others of `_io` derive from: what a stream does that can do nothing yet.

use super::{ask, size_argument, unsupported, zeros};
use crate::native::io::BUFFER_SIZE;
use crate::natives;
use crate::types::bytearray::{self, ByteArray};
use crate::types::bytes::buffer::{buffer, need_buffer};
use crate::value::{Bytes, Class, ClassFlags, Ref, Value, sym};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};

static IO_BASE: NativeClass = NativeClass {
    name: "_IOBase",
    module: "_io",
    doc: "What all streams have in common: a stream that can neither be read, written nor moved in.\n\n\
          Methods that it does not support raise UnsupportedOperation. A stream is its own iterator \
          over lines, and a context manager that closes it.",
    slots: &Slots::EMPTY,
    methods: IO_METHODS,
};

static RAW_IO_BASE: NativeClass = NativeClass {
    name: "_RawIOBase",
    module: "_io",
    doc: "Base class for raw binary I/O.",
    slots: &Slots::EMPTY,
    methods: RAW_METHODS,
};

static BUFFERED_IO_BASE: NativeClass = NativeClass {
    name: "_BufferedIOBase",
    module: "_io",
    doc: "Base class for buffered IO objects.\n\nTheir read() takes a size or none, and none of their \
          methods returns None: where a raw stream that doesn't block has nothing, they raise \
          BlockingIOError.",
    slots: &Slots::EMPTY,
    methods: BUFFERED_METHODS,
};

static TEXT_IO_BASE: NativeClass = NativeClass {
    name: "_TextIOBase",
    module: "_io",
    doc: "Base class for text I/O.\n\nIts streams give and take str.",
    slots: &Slots::EMPTY,
    methods: TEXT_METHODS,
};

/// `_io._IOBase`
pub fn io_base(vm: &Vm) -> Ref<Class> {
    let object = || vm.class(crate::vm::types::T::Object).clone();
    vm.derived_class(&IO_BASE, object, ClassFlags::FINALIZER)
}

/// `_io._RawIOBase`
pub fn raw_io_base(vm: &Vm) -> Ref<Class> {
    vm.derived_class(&RAW_IO_BASE, || io_base(vm), ClassFlags::FINALIZER)
}

/// `_io._BufferedIOBase`
pub fn buffered_io_base(vm: &Vm) -> Ref<Class> {
    vm.derived_class(&BUFFERED_IO_BASE, || io_base(vm), ClassFlags::FINALIZER)
}

/// `_io._TextIOBase`
pub fn text_io_base(vm: &Vm) -> Ref<Class> {
    vm.derived_class(&TEXT_IO_BASE, || io_base(vm), ClassFlags::FINALIZER)
}

natives! { IO_METHODS of "_io._IOBase" = [
    /// Change the stream position to the given byte offset.
    ///
    ///   offset
    ///     The stream position, relative to 'whence'.
    ///   whence
    ///     The relative position to seek from.
    ///
    /// The offset is interpreted relative to the position indicated by whence.
    /// Values for whence are 0 (the start), 1 (the current position), 2 (the end).
    ///
    /// Return the new absolute position.
    method "seek(self, offset, whence=0, /)" (vm, this: &Value, offset: &Value, whence: &Value) {
        Err(unsupported(vm, "seek"))
    }
    /// Return current stream position.
    method "tell(self, /)" (vm, this: &Value) {
        vm.call_method(this, sym::seek, &[Value::int(0), Value::int(1)])
    }
    /// Truncate file to size bytes.
    ///
    /// File pointer is left unchanged. Size defaults to the current IO position
    /// as reported by tell(). Return the new size.
    method "truncate(self, size=None, /)" (vm, this: &Value, size: &Value) {
        Err(unsupported(vm, "truncate"))
    }
    /// Flush write buffers, if applicable.
    ///
    /// This is not implemented for read-only and non-blocking streams.
    method "flush(self, /)" (vm, this: &Value) {
        if is_marked_closed(vm, this)? { Err(closed_file(vm)) } else { Ok(Value::NONE) }
    }
    /// Flush and close the IO object.
    ///
    /// This method has no effect if the file is already closed.
    method "close(self, /)" (vm, this: &Value) {
        if is_marked_closed(vm, this)? {
            return Ok(Value::NONE);
        }
        let flushed = vm.call_method(this, sym::flush, &[]);
        let marked = |()| vm.set_attr(this, vm.intern(CLOSED_MARK), Value::TRUE);
        super::both(vm, flushed, || marked(()).map(|()| Value::NONE))?;
        Ok(Value::NONE)
    }
    /// Return whether object supports random access.
    ///
    /// If False, seek(), tell() and truncate() will raise OSError.
    /// This method may need to do a test seek().
    method "seekable(self, /)" (vm, this: &Value) { Ok(Value::FALSE) }
    /// Return whether object was opened for reading.
    ///
    /// If False, read() will raise OSError.
    method "readable(self, /)" (vm, this: &Value) { Ok(Value::FALSE) }
    /// Return whether object was opened for writing.
    ///
    /// If False, write() will raise OSError.
    method "writable(self, /)" (vm, this: &Value) { Ok(Value::FALSE) }
    method "_checkClosed(self, /)" (vm, this: &Value) {
        check_open(vm, this)?;
        Ok(Value::NONE)
    }
    method "_checkSeekable(self, /)" (vm, this: &Value) {
        check_seekable(vm, this)?;
        Ok(Value::TRUE)
    }
    method "_checkReadable(self, /)" (vm, this: &Value) {
        check_readable(vm, this)?;
        Ok(Value::TRUE)
    }
    method "_checkWritable(self, /)" (vm, this: &Value) {
        check_writable(vm, this)?;
        Ok(Value::TRUE)
    }
    /// Return underlying file descriptor if one exists.
    ///
    /// Raise OSError if the IO object does not use a file descriptor.
    method "fileno(self, /)" (vm, this: &Value) { Err(unsupported(vm, "fileno")) }
    /// Return whether this is an 'interactive' stream.
    ///
    /// Return False if it can't be determined.
    method "isatty(self, /)" (vm, this: &Value) {
        check_open(vm, this)?;
        Ok(Value::FALSE)
    }
    method "__enter__(self, /)" (vm, this: &Value) {
        check_open(vm, this)?;
        Ok(this.clone())
    }
    method "__exit__(self, /, *args)" (vm, this: &Value, args: &Value) {
        vm.call_method(this, sym::close, &[])
    }
    /// Implement iter(self).
    method "__iter__(self, /)" (vm, this: &Value) {
        check_open(vm, this)?;
        Ok(this.clone())
    }
    /// Implement next(self).
    method "__next__(self, /)" (vm, this: &Value) {
        let line = vm.call_method(this, sym::readline, &[])?;
        if vm.len(&line)? == 0 { Err(vm.stop_iteration(Value::NONE)) } else { Ok(line) }
    }
    /// Read and return a line from the stream.
    ///
    /// If size is specified, at most size bytes will be read.
    ///
    /// The line terminator is always b'\n' for binary files; for text
    /// files, the newlines argument to open can be used to select the line
    /// terminator(s) recognized.
    method "readline(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let limit = size_argument(vm, size)?;
        read_line(vm, this, limit)
    }
    /// Return a list of lines from the stream.
    ///
    /// hint can be specified to control the number of lines read: no more
    /// lines will be read if the total size (in bytes/characters) of all
    /// lines so far exceeds hint.
    method "readlines(self, hint=-1, /)" (vm, this: &Value, hint: &Value) {
        let hint = size_argument(vm, hint)?.unwrap_or(0);
        read_lines(vm, this, hint)
    }
    /// Write a list of lines to stream.
    ///
    /// Line separators are not added, so it is usual for each of the
    /// lines provided to have a line separator at the end.
    method "writelines(self, lines, /)" (vm, this: &Value, lines: &Value) {
        check_open(vm, this)?;
        vm.for_each(lines, |line| vm.call_method(this, sym::write, &[line]).map(drop))?;
        Ok(Value::NONE)
    }
    method "__del__(self, /)" (vm, this: &Value) {
        finalize(vm, this);
        Ok(Value::NONE)
    }
    getter "closed" (vm, this: &Value) { is_marked_closed(vm, this).map(Value::bool) }
] }

natives! { RAW_METHODS of "_io._RawIOBase" = [
    method "read(self, size=-1, /)" (vm, this: &Value, size: Option<i64>) { raw_read(vm, this, size.unwrap_or(-1)) }
    /// Read until EOF, using multiple read() call.
    method "readall(self, /)" (vm, this: &Value) { raw_read_all(vm, this) }
    method "readinto(self, buffer, /)" (vm, this: &Value, target: &Value) { Err(unsupported(vm, "readinto")) }
    method "write(self, b, /)" (vm, this: &Value, b: &Value) { Err(unsupported(vm, "write")) }
] }

natives! { BUFFERED_METHODS of "_io._BufferedIOBase" = [
    /// Disconnect this buffer from its underlying raw stream and return it.
    ///
    /// After the raw stream has been detached, the buffer is in an unusable
    /// state.
    method "detach(self, /)" (vm, this: &Value) { Err(unsupported(vm, "detach")) }
    /// Read and return up to n bytes.
    ///
    /// If the size argument is omitted, None, or negative, read and
    /// return all data until EOF.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) { Err(unsupported(vm, "read")) }
    /// Read and return up to size bytes.
    ///
    /// A short result does not imply that EOF is imminent.
    method "read1(self, size=-1, /)" (vm, this: &Value, size: &Value) { Err(unsupported(vm, "read1")) }
    method "readinto(self, buffer, /)" (vm, this: &Value, target: &Value) {
        read_into_by(vm, this, target, sym::read)
    }
    method "readinto1(self, buffer, /)" (vm, this: &Value, target: &Value) {
        read_into_by(vm, this, target, sym::read1)
    }
    /// Write buffer b to the IO stream.
    ///
    /// Return the number of bytes written, which is always
    /// the length of b in bytes.
    ///
    /// Raise BlockingIOError if the buffer is full and the
    /// underlying raw stream cannot accept more data at the moment.
    method "write(self, b, /)" (vm, this: &Value, b: &Value) { Err(unsupported(vm, "write")) }
] }

natives! { TEXT_METHODS of "_io._TextIOBase" = [
    /// Separate the underlying buffer from the TextIOBase and return it.
    ///
    /// After the underlying buffer has been detached, the TextIO is in an unusable state.
    method "detach(self, /)" (vm, this: &Value) { Err(unsupported(vm, "detach")) }
    /// Read at most size characters from stream.
    ///
    /// Read from underlying buffer until we have size characters or we hit EOF.
    /// If size is negative or omitted, read until EOF.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) { Err(unsupported(vm, "read")) }
    /// Read until newline or EOF.
    ///
    /// Return an empty string if EOF is hit immediately.
    /// If size is specified, at most size characters will be read.
    method "readline(self, size=-1, /)" (vm, this: &Value, size: &Value) { Err(unsupported(vm, "readline")) }
    /// Write string s to stream.
    ///
    /// Return the number of characters written
    /// (which is always equal to the length of the string).
    method "write(self, s, /)" (vm, this: &Value, s: &Value) { Err(unsupported(vm, "write")) }
    /// Encoding of the text stream.
    ///
    /// Subclasses should override.
    getter "encoding" (vm, this: &Value) { Ok(Value::NONE) }
    /// Line endings translated so far.
    ///
    /// Only line endings translated during reading are considered.
    ///
    /// Subclasses should override.
    getter "newlines" (vm, this: &Value) { Ok(Value::NONE) }
    /// The error setting of the decoder or encoder.
    ///
    /// Subclasses should override.
    getter "errors" (vm, this: &Value) { Ok(Value::NONE) }
] }

/// The attribute that `close` sets where a class keeps no record of its own.
const CLOSED_MARK: &str = "__IOBase_closed";

fn is_marked_closed(vm: &Vm, this: &Value) -> Result<bool, Raised> {
    Ok(vm.try_get_attr(this, vm.intern(CLOSED_MARK))?.is_some())
}

/// The usual error of a closed stream.
#[cold]
pub fn closed_file(vm: &Vm) -> Raised {
    vm.value_error("I/O operation on closed file.")
}

/// Raises if the stream says that it is closed.
pub fn check_open(vm: &Vm, this: &Value) -> Result<(), Raised> {
    let closed = vm.get_attr(this, sym::closed)?;
    if vm.truth(&closed)? { Err(closed_file(vm)) } else { Ok(()) }
}

/// Raises if the stream says that it cannot be moved in.
pub fn check_seekable(vm: &Vm, this: &Value) -> Result<(), Raised> {
    check(vm, this, sym::seekable, "File or stream is not seekable.")
}

/// Raises if the stream says that it cannot be read.
pub fn check_readable(vm: &Vm, this: &Value) -> Result<(), Raised> {
    check(vm, this, sym::readable, "File or stream is not readable.")
}

/// Raises if the stream says that it cannot be written.
pub fn check_writable(vm: &Vm, this: &Value) -> Result<(), Raised> {
    check(vm, this, sym::writable, "File or stream is not writable.")
}

fn check(vm: &Vm, this: &Value, method: crate::value::Symbol, message: &str) -> Result<(), Raised> {
    if ask(vm, this, method)? { Ok(()) } else { Err(unsupported(vm, message)) }
}

/// Closes a stream that nobody refers to any more. Nobody hears of what goes wrong, as in CPython.
fn finalize(vm: &Vm, this: &Value) {
    let outcome = match vm.get_attr(this, sym::closed).and_then(|v| vm.truth(&v)) {
        Ok(true) => return,
        Ok(false) => Ok(()),
        Err(raised) => Err(raised),
    };
    if outcome.is_err() {
        drop(vm.take_pending());
    }
    if warn_unclosed(vm, this).is_err() {
        let e = vm.take_pending();
        vm.ignore_exception(&e, "while finalizing file", this);
    }
    if vm.call_method(this, sym::close, &[]).is_err() {
        drop(vm.take_pending());
    }
}

/// The ResourceWarning of a file that nobody closed.
fn warn_unclosed(vm: &Vm, this: &Value) -> Result<(), Raised> {
    if !file_beneath(vm, this).is_some_and(|file| file.is_unclosed()) {
        return Ok(());
    }
    let text = format!("unclosed file {}", vm.repr_text(this)?);
    vm.warn_about(Exc::ResourceWarning, &text, Some(this.clone()))
}

/// The file that a stream of this module's own classes lies over.
fn file_beneath(vm: &Vm, stream: &Value) -> Option<Data<super::file::File>> {
    let mut stream = stream.clone();
    for _ in 0..3 {
        if let Some(file) = Data::of(vm, &stream) {
            return Some(file);
        }
        stream =
            super::text::beneath(vm, &stream).or_else(|| super::buffered::beneath(vm, &stream))?;
    }
    None
}

/// A line of a stream that has `read` and perhaps `peek`.
fn read_line(vm: &Vm, this: &Value, limit: Option<usize>) -> Eval {
    let peek = vm.try_get_attr(this, sym::peek)?;
    let mut line: Vec<u8> = Vec::new();
    while limit.is_none_or(|limit| line.len() < limit) {
        vm.poll()?;
        let mut wanted = 1;
        if let Some(peek) = &peek {
            let ahead = vm.call(peek, &[Value::int(1)])?;
            let ahead = bytes_or_error(vm, &ahead, "peek")?;
            let ahead = ahead.expect::<Bytes>().as_slice();
            if !ahead.is_empty() {
                wanted = memchr::memchr(b'\n', ahead).map_or(ahead.len(), |i| i + 1);
                if let Some(limit) = limit {
                    wanted = wanted.min(limit - line.len());
                }
            }
        }
        let more = vm.call_method(this, sym::read, &[Value::int(wanted as i64)])?;
        let more = bytes_or_error(vm, &more, "read")?;
        let more = more.expect::<Bytes>().as_slice();
        line.extend_from_slice(more);
        if more.is_empty() || line.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(Bytes::new(line).into())
}

fn bytes_or_error(vm: &Vm, v: &Value, method: &str) -> Eval {
    let plain = vm.unwrap(v);
    if plain.get::<Bytes>().is_some() {
        return Ok(plain);
    }
    let name = vm.type_name(v);
    let message = format!("{method}() should have returned a bytes object, not '{name}'");
    Err(vm.raise(Exc::OSError, message))
}

/// The lines that iterating gives, until they have `hint` bytes or characters (0: all).
pub fn read_lines(vm: &Vm, this: &Value, hint: usize) -> Eval {
    let mut iterator = vm.iterate(this)?;
    let mut lines = Vec::new();
    let mut length = 0;
    while let Some(line) = vm.pull(&mut iterator)? {
        if hint > 0 {
            length += vm.len(&line)?;
        }
        lines.push(line);
        if hint > 0 && length > hint {
            break;
        }
    }
    Ok(Value::list(lines))
}

/// `RawIOBase.read`, by `readinto`.
fn raw_read(vm: &Vm, this: &Value, size: i64) -> Eval {
    let Ok(size) = usize::try_from(size) else {
        return vm.call_method(this, vm.intern("readall"), &[]);
    };
    let array = bytearray::make(vm, zeros(vm, size)?);
    let count = vm.call_method(this, sym::readinto, std::slice::from_ref(&array))?;
    if count.is_none() {
        return Ok(count);
    }
    let count = vm.index_i64(&count)?;
    let Some(array) = Data::<ByteArray>::of(vm, &array) else { return Ok(Value::NONE) };
    match usize::try_from(count).ok().filter(|n| *n <= size) {
        Some(n) => Ok(Bytes::new(&array.borrow()[..n.min(array.len())]).into()),
        None => {
            Err(vm.value_error(format!("readinto returned {count} outside buffer size {size}")))
        }
    }
}

fn raw_read_all(vm: &Vm, this: &Value) -> Eval {
    let mut all: Vec<u8> = Vec::new();
    loop {
        vm.poll()?;
        let chunk = vm.call_method(this, sym::read, &[Value::int(BUFFER_SIZE as i64)])?;
        if chunk.is_none() && all.is_empty() {
            return Ok(chunk);
        }
        if chunk.is_none() {
            break;
        }
        let plain = vm.unwrap(&chunk);
        let Some(bytes) = plain.get::<Bytes>() else {
            return Err(vm.type_error("read() should return bytes"));
        };
        if bytes.as_slice().is_empty() {
            break;
        }
        all.extend_from_slice(bytes.as_slice());
    }
    Ok(Bytes::new(all).into())
}

/// `BufferedIOBase.readinto` and `readinto1`, by `read` and `read1`.
fn read_into_by(vm: &Vm, this: &Value, target: &Value, by: crate::value::Symbol) -> Eval {
    let room =
        super::target::len(vm, target, &(vm.text(by).replace("read", "readinto") + "() argument"))?;
    let read = vm.call_method(this, by, &[Value::int(room as i64)])?;
    if buffer(vm, &read).is_none() {
        return Err(vm.type_error("read() should return bytes"));
    }
    let read = need_buffer(vm, &read)?;
    let read = read.borrow().to_vec();
    if read.len() > room {
        let n = read.len();
        return Err(vm.value_error(format!(
            "read() returned too much data: {room} bytes requested, {n} returned"
        )));
    }
    super::target::fill(vm, target, "readinto() argument", &read)?;
    Ok(Value::int(read.len() as i64))
}
