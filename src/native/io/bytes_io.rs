//! `io.BytesIO`: a stream of bytes in memory.

use super::base::{buffered_io_base, closed_file};
use super::codec::bytes;
use super::newline::{Ending, line_end};
use super::{data, data_class, size_argument, slots};
use crate::natives;
use crate::types::args;
use crate::types::bytearray::{self, ByteArray};
use crate::types::bytes::buffer::{buffer, is_index, need_buffer};
use crate::types::memoryview;
use crate::value::{Class, ClassFlags, NativeData, Ref, Tag, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

static CLASS: NativeClass = NativeClass {
    name: "BytesIO",
    module: "_io",
    doc: "Buffered I/O implementation using an in-memory bytes buffer.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { new: Some(create), new_is_whole: true, ..slots::<BytesIO>() };

/// A stream of the class itself is set up at once; `__init__` does it for those of derived ones.
fn create(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let stream = BytesIO::default();
    if class.flags().has(ClassFlags::IMMUTABLE) {
        let [initial] = args::bind(vm, "BytesIO", ["initial_bytes"], (args, names))?;
        stream.init(vm, &initial)?;
    }
    Ok(super::instance(class, stream))
}

/// `_io.BytesIO`
pub fn class(vm: &Vm) -> Ref<Class> {
    data_class(vm, &CLASS, buffered_io_base)
}

/// The data of a BytesIO. No borrow outlives a step in which a script could run.
#[derive(Default)]
struct BytesIO {
    /// What it holds: memory that views can share. Made when it is first needed.
    array: RefCell<Option<Data<ByteArray>>>,
    /// Where it is read and written; perhaps beyond the end.
    at: Cell<usize>,
    closed: Cell<bool>,
}

impl NativeData for BytesIO {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(array) = self.array.try_borrow()
            && let Some(array) = &*array
        {
            array.object().show(visit);
        }
    }
}

natives! { METHODS of "_io.BytesIO" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, initial_bytes=b'')" (vm, this: &Value, initial: &Value) {
        data::<BytesIO>(vm, this)?.init(vm, initial)?;
        Ok(Value::NONE)
    }
    /// Returns True if the IO object can be read.
    method "readable(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::TRUE) }
    /// Returns True if the IO object can be seeked.
    method "seekable(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::TRUE) }
    /// Returns True if the IO object can be written.
    method "writable(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::TRUE) }
    /// Disable all I/O operations.
    method "close(self, /)" (vm, this: &Value) {
        let this = data::<BytesIO>(vm, this)?;
        this.set_content(vm, Vec::new())?;
        this.closed.set(true);
        Ok(Value::NONE)
    }
    /// Does nothing.
    method "flush(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::NONE) }
    /// Always returns False.
    ///
    /// BytesIO objects are not connected to a TTY-like device.
    method "isatty(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::FALSE) }
    /// Current file position, an integer.
    method "tell(self, /)" (vm, this: &Value) { Ok(Value::int(open(vm, this)?.at.get() as i64)) }
    /// Write bytes to file.
    ///
    /// Return the number of bytes written.
    method "write(self, b, /)" (vm, this: &Value, b: &Value) {
        let this = open(vm, this)?;
        let source = need_buffer(vm, b)?;
        let source = source.borrow();
        this.write(vm, &source)?;
        Ok(Value::int(source.len() as i64))
    }
    /// Write lines to the file.
    ///
    /// Note that newlines are not added.  lines can be any iterable object
    /// producing bytes-like objects. This is equivalent to calling write() for
    /// each element.
    method "writelines(self, lines, /)" (vm, this: &Value, lines: &Value) {
        let this = open(vm, this)?;
        vm.for_each(lines, |line| {
            let line = need_buffer(vm, &line)?;
            this.write(vm, &line.borrow())
        })?;
        Ok(Value::NONE)
    }
    /// Read at most size bytes, returned as a bytes object.
    ///
    /// If the size argument is negative or omitted, read until EOF is reached.
    /// Return an empty bytes object at EOF.
    method "read1(self, size=-1, /)" (vm, this: &Value, size: &Value) { read(vm, this, size) }
    /// Read bytes into buffer.
    ///
    /// Returns number of bytes read (0 for EOF), or None if the object
    /// is set not to block and has no data to read.
    method "readinto(self, buffer, /)" (vm, this: &Value, target: &Value) {
        let room = super::target::len(vm, target, "readinto() argument")?;
        let piece = open(vm, this)?.take(vm, Some(room));
        super::target::fill(vm, target, "readinto() argument", &piece)?;
        Ok(Value::int(piece.len() as i64))
    }
    /// Next line from the file, as a bytes object.
    ///
    /// Retain newline.  A non-negative size argument limits the maximum
    /// number of bytes to return (an incomplete line may be returned then).
    /// Return an empty bytes object at EOF.
    method "readline(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let limit = size_argument(vm, size)?;
        Ok(bytes(open(vm, this)?.line(vm, limit)))
    }
    /// List of bytes objects, each a line from the file.
    ///
    /// Call readline() repeatedly and return a list of the lines so read.
    /// The optional size argument, if given, is an approximate bound on the
    /// total number of bytes in the lines returned.
    method "readlines(self, size=None, /)" (vm, this: &Value, size: &Value) {
        let this = open(vm, this)?;
        let most = match size {
            v if v.is_unbound() || v.is_none() => 0,
            v if vm.as_any_int(v).is_some() => vm.index_i64(v)?,
            v => {
                let name = vm.type_name(v);
                return Err(vm.type_error(format!("integer argument expected, got '{name}'")));
            }
        };
        let (mut lines, mut length) = (Vec::new(), 0);
        loop {
            let line = this.line(vm, None);
            if line.is_empty() {
                break;
            }
            length += line.len() as i64;
            lines.push(bytes(line));
            if most > 0 && length >= most {
                break;
            }
        }
        Ok(Value::list(lines))
    }
    /// Read at most size bytes, returned as a bytes object.
    ///
    /// If the size argument is negative, read until EOF is reached.
    /// Return an empty bytes object at EOF.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) { read(vm, this, size) }
    /// Retrieve the entire contents of the BytesIO object.
    method "getvalue(self, /)" (vm, this: &Value) {
        Ok(bytes(&*open(vm, this)?.content(vm).borrow()))
    }
    /// Change stream position.
    ///
    /// Seek to byte offset pos relative to position indicated by whence:
    ///      0  Start of stream (the default).  pos should be >= 0;
    ///      1  Current position - pos may be negative;
    ///      2  End of stream - pos usually negative.
    /// Returns the new absolute position.
    method "seek(self, pos, whence=0, /)" (vm, this: &Value, position: &Value, whence: &Value) {
        let position = vm.index_i64(position)?;
        let whence = if whence.is_unbound() { 0 } else { vm.index_i64(whence)? };
        let this = open(vm, this)?;
        if position < 0 && whence == 0 {
            return Err(vm.value_error(format!("negative seek value {position}")));
        }
        let base = match whence {
            0 => 0,
            1 => this.at.get() as i64,
            2 => this.content(vm).len() as i64,
            _ => {
                let text = format!("invalid whence ({whence}, should be 0, 1 or 2)");
                return Err(vm.value_error(text));
            }
        };
        let Some(to) = base.checked_add(position) else {
            return Err(vm.raise(Exc::OverflowError, "new position too large"));
        };
        this.at.set(to.max(0) as usize);
        Ok(Value::int(to.max(0)))
    }
    /// Truncate the file to at most size bytes.
    ///
    /// Size defaults to the current file position, as returned by tell().
    /// The current file position is unchanged.  Returns the new size.
    method "truncate(self, size=None, /)" (vm, this: &Value, size: &Value) {
        let this = open(vm, this)?;
        let size = match size {
            v if v.is_unbound() || v.is_none() => this.at.get() as i64,
            v if is_index(vm, v) => vm.index_i64(v)?,
            v => {
                let name = vm.type_name(v);
                let text = format!("argument should be integer or None, not '{name}'");
                return Err(vm.type_error(text));
            }
        };
        match usize::try_from(size) {
            Ok(n) => this.content(vm).resize(vm, |all| all.truncate(n))?,
            Err(_) => return Err(vm.value_error(format!("negative size value {size}"))),
        }
        Ok(Value::int(size))
    }
    /// Get a read-write view over the contents of the BytesIO object.
    method "getbuffer(self, /)" (vm, this: &Value) {
        Ok(memoryview::over(vm, &open(vm, this)?.content(vm)))
    }
    method "__getstate__(self, /)" (vm, this: &Value) {
        let data = open(vm, this)?;
        let content = bytes(&*data.content(vm).borrow());
        let at = Value::int(data.at.get() as i64);
        Ok(Value::tuple(vec![content, at, super::attributes(vm, this)?]))
    }
    method "__setstate__(self, state, /)" (vm, this: &Value, state: &Value) {
        let data = open(vm, this)?;
        let plain = vm.unwrap(state);
        let Some([content, at, attributes]) = plain.get::<Tuple>().map(Tuple::items) else {
            let name = vm.type_name(state);
            let class = vm.type_name(this);
            let class = class.trim_start_matches("_io.");
            return Err(vm.type_error(format!(
                "{class}.__setstate__ argument should be 3-tuple, got {name}"
            )));
        };
        let content = need_buffer(vm, content)?.borrow().to_vec();
        if vm.as_any_int(at).is_none() {
            let name = vm.type_name(at);
            return Err(vm.type_error(format!(
                "second item of state must be an integer, got {name}"
            )));
        }
        let Ok(at) = usize::try_from(vm.index_i64(at)?) else {
            return Err(vm.value_error("position value cannot be negative"));
        };
        data.set_content(vm, content)?;
        data.at.set(at);
        super::set_attributes(vm, this, attributes, "third")?;
        Ok(Value::NONE)
    }
    /// Implement iter(self).
    method "__iter__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    /// Implement next(self).
    method "__next__(self, /)" (vm, this: &Value) {
        let line = open(vm, this)?.line(vm, None);
        if line.is_empty() { Err(vm.stop_iteration(Value::NONE)) } else { Ok(bytes(line)) }
    }
    /// True if the file is closed.
    getter "closed" (vm, this: &Value) { Ok(Value::bool(data::<BytesIO>(vm, this)?.closed.get())) }
] }

fn open(vm: &Vm, this: &Value) -> Result<Data<BytesIO>, Raised> {
    let this = data::<BytesIO>(vm, this)?;
    if this.closed.get() { Err(closed_file(vm)) } else { Ok(this) }
}

fn read(vm: &Vm, this: &Value, size: &Value) -> Eval {
    debug_assert!(size.tag() != Tag::Str || buffer(vm, size).is_none());
    let this = open(vm, this)?;
    Ok(bytes(this.take(vm, size_argument(vm, size)?)))
}

impl BytesIO {
    fn init(&self, vm: &Vm, initial: &Value) -> Result<(), Raised> {
        let content = match initial.is_unbound() || initial.is_none() {
            true => Vec::new(),
            false => need_buffer(vm, initial)?.borrow().to_vec(),
        };
        self.set_content(vm, content)?;
        self.at.set(0);
        self.closed.set(false);
        Ok(())
    }

    fn content(&self, vm: &Vm) -> Data<ByteArray> {
        if let Some(array) = &*self.array.borrow() {
            return array.clone();
        }
        let Some(array) = Data::<ByteArray>::of(vm, &bytearray::make(vm, Vec::new())) else {
            unreachable!("a bytearray was made")
        };
        self.array.replace(Some(array.clone()));
        array
    }

    fn set_content(&self, vm: &Vm, content: Vec<u8>) -> Result<(), Raised> {
        self.content(vm).resize(vm, |all| *all = content)
    }

    /// The next bytes, at most so many.
    fn take(&self, vm: &Vm, most: Option<usize>) -> Vec<u8> {
        let array = self.content(vm);
        let all = array.borrow();
        let rest = all.get(self.at.get()..).unwrap_or(&[]);
        let piece = rest[..most.unwrap_or(rest.len()).min(rest.len())].to_vec();
        self.at.set(self.at.get() + piece.len());
        piece
    }

    /// The next line, at most so much of it.
    fn line(&self, vm: &Vm, most: Option<usize>) -> Vec<u8> {
        let length = {
            let array = self.content(vm);
            let all = array.borrow();
            let rest = all.get(self.at.get()..).unwrap_or(&[]);
            line_end(rest, 0, Ending::Lf).unwrap_or(rest.len())
        };
        self.take(vm, Some(most.unwrap_or(length).min(length)))
    }

    /// Writes where it is; what lies between the end and there becomes zeros.
    fn write(&self, vm: &Vm, source: &[u8]) -> Result<(), Raised> {
        let array = self.content(vm);
        array.check_resize(vm)?;
        let at = self.at.get();
        let end = at.saturating_add(source.len());
        if !source.is_empty() {
            vm.check_text(end)?;
        }
        let written = array.change(|all| {
            if end > all.len() && !source.is_empty() {
                if all.try_reserve(end - all.len()).is_err() {
                    return false;
                }
                all.truncate(at);
                all.resize(at, 0);
                all.extend_from_slice(source);
            } else if !source.is_empty() {
                all[at..end].copy_from_slice(source);
            }
            true
        });
        if !written {
            return Err(vm.memory_error());
        }
        self.at.set(end);
        Ok(())
    }
}
