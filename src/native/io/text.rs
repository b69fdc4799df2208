//! `io.TextIOWrapper`: text over a buffer of bytes.
//!
//! What was decoded and not read yet is in `decoded`, what was encoded and not passed on in
//! `waiting`; one of the two is empty at any time. `snapshot` remembers what the last piece was decoded
//! from, so that `tell` can say where in the bytes a character stands.

mod config;
mod place;
mod read;
mod write;

use super::base::{closed_file, text_io_base};
use super::buffered;
use super::codec::Decoder;
use super::newline::{Ending, Newlines};
use super::{closing_class, data, is_plain, slots, unsupported};
use crate::natives;
use crate::value::{Class, NativeData, Ref, Str, Value, peek, sym};
use crate::vm::native::Data;
use crate::vm::print::Output;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

static CLASS: NativeClass = NativeClass {
    name: "TextIOWrapper",
    module: "_io",
    doc: "Character and line based layer over a BufferedIOBase object, buffer.\n\n\
          encoding and errors say how characters are made of bytes; newline how lines end: with None \
          each of \\n, \\r and \\r\\n ends a line and is read as \\n, and \\n is written as os.linesep; with \
          '' they are read as they are; with another value that alone ends lines, and \\n is written as \
          it. With line_buffering each line is written at once.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = slots::<TextStream>();

/// `_io.TextIOWrapper`
pub fn class(vm: &Vm) -> Ref<Class> {
    let class = closing_class(vm, &CLASS, text_io_base);
    if class.own_attr(sym::read).is_none() {
        vm.add_natives(&class, config::METHODS);
        vm.add_natives(&class, read::METHODS);
        vm.add_natives(&class, write::METHODS);
        vm.add_natives(&class, place::METHODS);
    }
    class
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Uninitialized,
    Ready,
    Detached,
}

/// One of the process's streams.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standard {
    In,
    Out,
    Err,
}

/// Bytes of the last piece that was decoded, and the decoder's flags before it.
#[derive(Clone, Default)]
struct Snapshot {
    flags: i64,
    bytes: Vec<u8>,
}

/// The data of a stream of text. No borrow outlives a step in which a script could run.
#[derive(Default)]
pub struct TextStream {
    state: Cell<State>,
    /// None for one of the process's streams until it is asked for.
    buffer: Cell<Value>,
    own: Cell<Option<Standard>>,
    /// The number of the file beneath, where all is plain: negative when it is closed.
    number: RefCell<Option<Rc<Cell<i32>>>>,
    encoding: RefCell<String>,
    errors: RefCell<String>,
    /// The argument `newline`; `None` for None.
    newline: RefCell<Option<String>>,
    ending: Cell<Ending>,
    /// What `\n` becomes when it is written.
    written: Cell<Option<&'static str>>,
    by_line: Cell<bool>,
    through: Cell<bool>,
    seekable: Cell<bool>,
    /// Whether `tell` works: not after `next`.
    telling: Cell<bool>,
    has_read1: Cell<bool>,
    /// There for streams that can be read.
    decoder: RefCell<Option<Decoder>>,
    newlines: RefCell<Option<Newlines>>,
    encodes: Cell<bool>,
    /// Whether nothing was written yet, so that a mark comes first.
    at_start: Cell<bool>,
    decoded: RefCell<Vec<u8>>,
    /// How much of that was read, and where the last piece begins.
    given: Cell<usize>,
    piece: Cell<usize>,
    snapshot: RefCell<Option<Snapshot>>,
    waiting: RefCell<Vec<u8>>,
    chunk: Cell<usize>,
}

impl NativeData for TextStream {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.buffer));
    }

    fn clear(&self) {
        drop(self.buffer.take());
    }
}

natives! { METHODS of "_io.TextIOWrapper" = [
    /// Separate the underlying buffer from the TextIOBase and return it.
    ///
    /// After the underlying buffer has been detached, the TextIO is in an unusable state.
    method "detach(self, /)" (vm, this: &Value) {
        let stream = ready(vm, this)?;
        vm.call_method(this, sym::flush, &[])?;
        let buffer = stream.buffer(vm);
        stream.state.set(State::Detached);
        stream.buffer.set(Value::NONE);
        stream.number.replace(None);
        stream.show_plainness(vm);
        Ok(buffer)
    }
    method "flush(self, /)" (vm, this: &Value) {
        let stream = open(vm, this)?;
        stream.telling.set(stream.seekable.get());
        stream.pass_on(vm)?;
        stream.flush_buffer(vm)
    }
    method "close(self, /)" (vm, this: &Value) {
        let stream = ready(vm, this)?;
        let closed = vm.get_attr(this, sym::closed)?;
        if vm.truth(&closed)? {
            return Ok(Value::NONE);
        }
        let flushed = vm.call_method(this, sym::flush, &[]);
        let buffer = stream.buffer(vm);
        let result = super::both(vm, flushed, || vm.call_method(&buffer, vm.intern("close"), &[]));
        stream.show_plainness(vm);
        result
    }
    method "fileno(self, /)" (vm, this: &Value) { delegate(vm, this, sym::fileno) }
    method "seekable(self, /)" (vm, this: &Value) { delegate(vm, this, sym::seekable) }
    method "readable(self, /)" (vm, this: &Value) { delegate(vm, this, sym::readable) }
    method "writable(self, /)" (vm, this: &Value) { delegate(vm, this, sym::writable) }
    method "isatty(self, /)" (vm, this: &Value) { delegate(vm, this, sym::isatty) }
    method "__getstate__(self, /)" (vm, this: &Value) { Err(super::cannot_pickle(vm, this)) }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { repr(vm, this) }
    getter "encoding" (vm, this: &Value) {
        let stream = initialized(vm, this)?;
        Ok(Value::str(&stream.encoding.borrow()))
    }
    getter "errors" (vm, this: &Value) {
        let stream = initialized(vm, this)?;
        Ok(Value::str(&stream.errors.borrow()))
    }
    getter "line_buffering" (vm, this: &Value) { Ok(Value::bool(initialized(vm, this)?.by_line.get())) }
    getter "write_through" (vm, this: &Value) { Ok(Value::bool(initialized(vm, this)?.through.get())) }
    getter "newlines" (vm, this: &Value) {
        let stream = ready(vm, this)?;
        let newlines = stream.newlines.borrow();
        Ok(newlines.as_ref().map_or(Value::NONE, Newlines::seen))
    }
    getter "name" (vm, this: &Value) { vm.get_attr(&ready(vm, this)?.buffer(vm), sym::name) }
    getter "closed" (vm, this: &Value) { vm.get_attr(&ready(vm, this)?.buffer(vm), sym::closed) }
    getter "buffer" (vm, this: &Value) {
        let stream = data::<TextStream>(vm, this)?;
        match stream.state.get() {
            State::Ready => Ok(stream.buffer(vm)),
            State::Detached => Ok(Value::NONE),
            State::Uninitialized => Err(vm.raise(Exc::AttributeError, "buffer")),
        }
    }
    getter "_CHUNK_SIZE" (vm, this: &Value) { Ok(Value::int(ready(vm, this)?.chunk.get() as i64)) }
    set (vm, this: &Value, new: &Value) {
        let stream = ready(vm, this)?;
        if new.is_unbound() {
            return Err(vm.raise(Exc::AttributeError, "cannot delete attribute"));
        }
        match usize::try_from(vm.index_i64(new)?) {
            Ok(n) if n > 0 => stream.chunk.set(n),
            _ => return Err(vm.value_error("a strictly positive integer is required")),
        }
        Ok(Value::NONE)
    }
] }

/// A standard stream of the process as `sys` shows it.
pub fn standard(vm: &Vm, which: Standard) -> Value {
    let stream = TextStream {
        state: Cell::new(State::Ready),
        own: Cell::new(Some(which)),
        encoding: RefCell::new("utf-8".to_owned()),
        errors: RefCell::new(standard_errors(which).to_owned()),
        newline: RefCell::new(Some("\n".to_owned())),
        by_line: Cell::new(false),
        telling: Cell::new(true),
        has_read1: Cell::new(true),
        encodes: Cell::new(which != Standard::In),
        chunk: Cell::new(CHUNK),
        ..TextStream::default()
    };
    if which == Standard::In {
        stream.decoder.replace(Decoder::new(vm, "utf-8", standard_errors(which)).ok());
    } else if let Some(out) = stream.output(vm) {
        stream.by_line.set(out.is_by_line());
        stream.through.set(out.is_unbuffered());
    }
    let object = super::instance(&class(vm), stream);
    let _ =
        vm.set_attr(&object, sym::mode, Value::str(if which == Standard::In { "r" } else { "w" }));
    if let Some(stream) = Data::<TextStream>::of(vm, &object) {
        if let Some(out) = stream.output(vm) {
            out.set_owner(object.clone());
        }
        stream.show_plainness(vm);
    }
    object
}

/// Characters that have no bytes are shown on standard error all the same; in locales of no language
/// bytes that are no characters pass through the two others.
fn standard_errors(which: Standard) -> &'static str {
    match which {
        Standard::Err => "backslashreplace",
        _ if super::codec::locale_is_simple() => "surrogateescape",
        _ => "strict",
    }
}

/// How many bytes are read, and how many wait, at once.
const CHUNK: usize = 8192;

fn initialized(vm: &Vm, this: &Value) -> Result<Data<TextStream>, Raised> {
    let stream = data::<TextStream>(vm, this)?;
    match stream.state.get() {
        State::Uninitialized => Err(vm.value_error("I/O operation on uninitialized object")),
        _ => Ok(stream),
    }
}

#[inline]
fn ready(vm: &Vm, this: &Value) -> Result<Data<TextStream>, Raised> {
    let stream = data::<TextStream>(vm, this)?;
    match stream.state.get() {
        State::Ready => Ok(stream),
        State::Detached => Err(vm.value_error("underlying buffer has been detached")),
        State::Uninitialized => Err(vm.value_error("I/O operation on uninitialized object")),
    }
}

/// The data of a stream that is not closed.
fn open(vm: &Vm, this: &Value) -> Result<Data<TextStream>, Raised> {
    let stream = ready(vm, this)?;
    let closed = match is_plain(this) {
        true => stream.is_closed(vm)?,
        false => {
            let closed = vm.get_attr(this, sym::closed)?;
            vm.truth(&closed)?
        }
    };
    if closed { Err(closed_file(vm)) } else { Ok(stream) }
}

fn delegate(vm: &Vm, this: &Value, method: crate::value::Symbol) -> Eval {
    vm.call_method(&ready(vm, this)?.buffer(vm), method, &[])
}

fn repr(vm: &Vm, this: &Value) -> Eval {
    let stream = initialized(vm, this)?;
    let mut text = format!("<{}", vm.type_name(this));
    if let Some(name) = super::repr_of_name(vm, this)? {
        text += &format!(" name={name}");
    }
    if let Some(mode) = vm.try_get_attr(this, sym::mode)? {
        text += &format!(" mode={}", vm.repr_text(&mode)?);
    }
    let encoding = Value::str(&stream.encoding.borrow());
    Ok(Value::str(&format!("{text} encoding={}>", vm.repr_text(&encoding)?)))
}

impl TextStream {
    /// The stream of bytes beneath.
    fn buffer(&self, vm: &Vm) -> Value {
        let buffer = peek(&self.buffer);
        match self.own.get() {
            Some(which) if buffer.is_none() && self.state.get() == State::Ready => {
                let made = buffered::standard(vm, which as i32);
                self.buffer.set(made.clone());
                self.number.replace(buffered::number(&made, vm));
                made
            }
            _ => buffer,
        }
    }

    /// The interpreter's output, if this is one of the process's own.
    #[inline]
    fn output<'a>(&self, vm: &'a Vm) -> Option<&'a Output> {
        match self.own.get()? {
            Standard::In => None,
            Standard::Out => Some(&vm.interp.out),
            Standard::Err => Some(&vm.interp.err),
        }
    }

    /// Lets `print` know whether it may write past this stream.
    fn show_plainness(&self, vm: &Vm) {
        let Some(out) = self.output(vm) else { return };
        let plain = self.state.get() == State::Ready
            && self.written.get().is_none()
            && !self.through.get()
            && matches!(self.encoding.borrow().as_str(), "utf-8" | "UTF-8")
            && !self.is_closed(vm).unwrap_or(true);
        out.set_plain(plain);
    }

    fn is_closed(&self, vm: &Vm) -> Result<bool, Raised> {
        if let Some(number) = &*self.number.borrow() {
            return Ok(number.get() < 0);
        }
        let buffer = peek(&self.buffer);
        if buffer.is_none() {
            return Ok(false);
        }
        let closed = vm.get_attr(&buffer, sym::closed)?;
        vm.truth(&closed)
    }

    fn flush_buffer(&self, vm: &Vm) -> Eval {
        if let (Some(out), true) = (self.output(vm), peek(&self.buffer).is_none()) {
            let flushed = out.flush_beneath();
            flushed.map_err(|e| crate::types::exceptions::os_error::raise_io(vm, &e, None))?;
            return Ok(Value::NONE);
        }
        vm.call_method(&self.buffer(vm), sym::flush, &[])
    }

    /// Forgets what was decoded.
    fn forget_decoded(&self) {
        self.decoded.borrow_mut().clear();
        self.given.set(0);
        self.piece.set(0);
    }

    /// Takes decoded text up to an offset.
    fn take(&self, vm: &Vm, end: usize) -> Eval {
        let decoded = self.decoded.borrow();
        let text = vm.new_str(&decoded[self.given.get()..end])?;
        self.given.set(end);
        Ok(text)
    }
}

/// The text of an argument that must be a str; `None` for None where that may be.
fn optional_text(vm: &Vm, function: &str, name: &str, v: &Value) -> Result<Option<String>, Raised> {
    if v.is_unbound() || v.is_none() {
        return Ok(None);
    }
    match vm.unwrap(v).get::<Str>() {
        Some(text) => Ok(Some(text.to_string_lossy().into_owned())),
        None => {
            let class = vm.type_name_or_none(v);
            let text = format!("{function}() argument '{name}' must be str or None, not {class}");
            Err(vm.type_error(text))
        }
    }
}

/// That a stream cannot do what is asked.
#[cold]
fn refuse(vm: &Vm, what: &str) -> Raised {
    unsupported(vm, what)
}

/// The buffer beneath, if `v` is a stream of text with one.
pub fn beneath(vm: &Vm, v: &Value) -> Option<Value> {
    let stream = Data::<TextStream>::of(vm, v)?;
    Some(peek(&stream.buffer)).filter(|b| !b.is_none())
}

/// Whether `v` is a stream of text with something that waits to be written.
pub fn has_waiting(vm: &Vm, v: &Value) -> bool {
    Data::<TextStream>::of(vm, v).is_some_and(|stream| !stream.waiting.borrow().is_empty())
        || beneath(vm, v).is_some_and(|b| buffered::has_waiting(vm, &b))
}
