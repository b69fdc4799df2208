//! `io.StringIO`: a stream of text in memory.

use super::base::text_io_base;
use super::newline::{Ending, Newlines, from_lf, line_end};
use super::{data, data_class, is_plain, size_argument, slots};
use crate::natives;
use crate::types::args;
use crate::types::bytes::buffer::is_index;
use crate::value::{Class, ClassFlags, Dict, NativeData, Ref, Str, Tuple, Value, sym};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

static CLASS: NativeClass = NativeClass {
    name: "StringIO",
    module: "_io",
    doc: "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the \
          value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { new: Some(create), new_is_whole: true, ..slots::<StringIO>() };

/// A stream of the class itself is set up at once; `__init__` does it for those of derived ones.
fn create(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let stream = StringIO::default();
    if class.flags().has(ClassFlags::IMMUTABLE) {
        let params = ["initial_value", "newline"];
        let [initial, newline] = args::bind(vm, "StringIO", params, (args, names))?;
        init(vm, &stream, &initial, &newline)?;
    }
    Ok(super::instance(class, stream))
}

/// `_io.StringIO`
pub fn class(vm: &Vm) -> Ref<Class> {
    data_class(vm, &CLASS, text_io_base)
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Uninitialized,
    Open,
    Closed,
}

/// The data of a StringIO. No borrow outlives a step in which a script could run.
#[derive(Default)]
struct StringIO {
    state: Cell<State>,
    content: RefCell<Content>,
    /// Which ends of lines there are when it is read, and what `\n` becomes when it is written.
    ending: Cell<Ending>,
    written: Cell<Option<&'static str>>,
    newlines: RefCell<Option<Newlines>>,
    /// The argument `newline`, for its state.
    newline: Cell<Value>,
}

impl NativeData for StringIO {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

/// Text with a place in it.
#[derive(Default)]
struct Content {
    /// WTF-8.
    text: Vec<u8>,
    /// Its length in characters.
    length: usize,
    /// The place in characters, perhaps beyond the end.
    at: usize,
    /// The same in bytes; beyond the end it is the end.
    offset: usize,
}

natives! { METHODS of "_io.StringIO" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, initial_value='', newline='\n')"
    (vm, this: &Value, initial: &Value, newline: &Value) {
        let data = data::<StringIO>(vm, this)?;
        init(vm, &data, initial, newline)?;
        Ok(Value::NONE)
    }
    /// Close the IO object.
    ///
    /// Attempting any further operation after the object is closed
    /// will raise a ValueError.
    ///
    /// This method has no effect if the file is already closed.
    method "close(self, /)" (vm, this: &Value) {
        let this = data::<StringIO>(vm, this)?;
        this.state.set(State::Closed);
        drop(this.content.take());
        Ok(Value::NONE)
    }
    /// Retrieve the entire contents of the object.
    method "getvalue(self, /)" (vm, this: &Value) {
        let this = open(vm, this)?;
        let content = this.content.borrow();
        vm.new_str(&content.text)
    }
    /// Read at most size characters, returned as a string.
    ///
    /// If the argument is negative or omitted, read until EOF
    /// is reached. Return an empty string at EOF.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let this = open(vm, this)?;
        let most = size_argument(vm, size)?;
        let mut content = this.content.borrow_mut();
        let end = match most {
            Some(n) => content.offset_after(n),
            None => content.text.len(),
        };
        content.take(vm, end)
    }
    /// Read until newline or EOF.
    ///
    /// Returns an empty string if EOF is hit immediately.
    method "readline(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let this = open(vm, this)?;
        let most = size_argument(vm, size)?;
        this.line(vm, most)
    }
    /// Tell the current file position.
    method "tell(self, /)" (vm, this: &Value) {
        Ok(Value::int(open(vm, this)?.content.borrow().at as i64))
    }
    /// Truncate size to pos.
    ///
    /// The pos argument defaults to the current file position, as
    /// returned by tell().  The current file position is unchanged.
    /// Returns the new absolute position.
    method "truncate(self, pos=None, /)" (vm, this: &Value, size: &Value) {
        let this = open(vm, this)?;
        let size = match size {
            v if v.is_unbound() || v.is_none() => this.content.borrow().at as i64,
            v if is_index(vm, v) => vm.index_i64(v)?,
            v => {
                let name = vm.type_name(v);
                let text = format!("argument should be integer or None, not '{name}'");
                return Err(vm.type_error(text));
            }
        };
        match usize::try_from(size) {
            Ok(n) => this.content.borrow_mut().truncate(n),
            Err(_) => return Err(vm.value_error(format!("Negative size value {size}"))),
        }
        Ok(Value::int(size))
    }
    /// Change stream position.
    ///
    /// Seek to character offset pos relative to position indicated by whence:
    ///     0  Start of stream (the default).  pos should be >= 0;
    ///     1  Current position - pos must be 0;
    ///     2  End of stream - pos must be 0.
    /// Returns the new absolute position.
    method "seek(self, pos, whence=0, /)" (vm, this: &Value, position: &Value, whence: &Value) {
        let position = vm.index_i64(position)?;
        let whence = if whence.is_unbound() { 0 } else { vm.index_i64(whence)? };
        let this = open(vm, this)?;
        if !(0..=2).contains(&whence) {
            let text = format!("Invalid whence ({whence}, should be 0, 1 or 2)");
            return Err(vm.value_error(text));
        }
        if position < 0 && whence == 0 {
            return Err(vm.value_error(format!("Negative seek position {position}")));
        }
        if position != 0 && whence != 0 {
            return Err(vm.raise(Exc::OSError, "Can't do nonzero cur-relative seeks"));
        }
        let mut content = this.content.borrow_mut();
        let to = match whence {
            0 => position as usize,
            1 => content.at,
            _ => content.length,
        };
        content.go_to(to);
        Ok(Value::int(to as i64))
    }
    /// Write string to file.
    ///
    /// Returns the number of characters written, which is always equal to
    /// the length of the string.
    method "write(self, s, /)" (vm, this: &Value, text: &Value) {
        let this = data::<StringIO>(vm, this)?;
        if this.state.get() == State::Uninitialized {
            return Err(uninitialized(vm));
        }
        let plain = vm.unwrap(text);
        let Some(string) = plain.get::<Str>() else {
            let name = vm.type_name(text);
            return Err(vm.type_error(format!("string argument expected, got '{name}'")));
        };
        check_open(vm, &this)?;
        if !string.is_empty() {
            this.write(vm, string)?;
        }
        Ok(Value::int(string.char_len() as i64))
    }
    /// Returns True if the IO object can be seeked.
    method "seekable(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::TRUE) }
    /// Returns True if the IO object can be read.
    method "readable(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::TRUE) }
    /// Returns True if the IO object can be written.
    method "writable(self, /)" (vm, this: &Value) { open(vm, this).map(|_| Value::TRUE) }
    method "__getstate__(self, /)" (vm, this: &Value) {
        let data = open(vm, this)?;
        let content = vm.new_str(&data.content.borrow().text)?;
        let at = Value::int(data.content.borrow().at as i64);
        let newline = crate::value::peek(&data.newline);
        Ok(Value::tuple(vec![content, newline, at, super::attributes(vm, this)?]))
    }
    method "__setstate__(self, state, /)" (vm, this: &Value, state: &Value) {
        set_state(vm, this, state)?;
        Ok(Value::NONE)
    }
    /// Implement next(self).
    method "__next__(self, /)" (vm, this: &Value) {
        let stream = open(vm, this)?;
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
        let empty = line.get::<Str>().is_none_or(Str::is_empty);
        if empty { Err(vm.stop_iteration(Value::NONE)) } else { Ok(line) }
    }
    getter "closed" (vm, this: &Value) {
        let this = data::<StringIO>(vm, this)?;
        match this.state.get() {
            State::Uninitialized => Err(uninitialized(vm)),
            state => Ok(Value::bool(state == State::Closed)),
        }
    }
    getter "newlines" (vm, this: &Value) {
        let this = open(vm, this)?;
        let newlines = this.newlines.borrow();
        Ok(newlines.as_ref().map_or(Value::NONE, Newlines::seen))
    }
    getter "line_buffering" (vm, this: &Value) { open(vm, this).map(|_| Value::FALSE) }
] }

#[cold]
fn uninitialized(vm: &Vm) -> Raised {
    vm.value_error("I/O operation on uninitialized object")
}

fn check_open(vm: &Vm, this: &StringIO) -> Result<(), Raised> {
    match this.state.get() {
        State::Open => Ok(()),
        State::Closed => Err(vm.value_error("I/O operation on closed file")),
        State::Uninitialized => Err(uninitialized(vm)),
    }
}

#[inline]
fn open(vm: &Vm, this: &Value) -> Result<Data<StringIO>, Raised> {
    let this = data::<StringIO>(vm, this)?;
    check_open(vm, &this)?;
    Ok(this)
}

fn init(vm: &Vm, this: &StringIO, initial: &Value, newline: &Value) -> Result<(), Raised> {
    this.state.set(State::Uninitialized);
    let newline = if newline.is_unbound() { Value::str("\n") } else { newline.clone() };
    let plain = vm.unwrap(&newline);
    let text = match plain.get::<Str>() {
        Some(text) => Some(text.to_string_lossy().into_owned()),
        None if newline.is_none() => None,
        None => {
            let name = vm.type_name(&newline);
            return Err(vm.type_error(format!("newline must be str or None, not {name}")));
        }
    };
    let written = match text.as_deref() {
        None | Some("" | "\n") => None,
        Some("\r") => Some("\r"),
        Some("\r\n") => Some("\r\n"),
        Some(_) => {
            let text = format!("illegal newline value: {}", vm.repr_text(&newline)?);
            return Err(vm.value_error(text));
        }
    };
    let initial_text = vm.unwrap(initial);
    if !initial.is_unbound() && !initial.is_none() && initial_text.get::<Str>().is_none() {
        let name = vm.type_name(initial);
        return Err(vm.type_error(format!("initial_value must be str or None, not {name}")));
    }
    this.ending.set(match text.as_deref() {
        None | Some("\n") => Ending::Lf,
        Some("\r") => Ending::Cr,
        Some("\r\n") => Ending::CrLf,
        Some(_) => Ending::Universal,
    });
    this.written.set(written);
    let universal = matches!(text.as_deref(), None | Some(""));
    this.newlines.replace(universal.then(|| Newlines::new(text.is_none())));
    this.newline.set(newline);
    this.content.take();
    if let Some(initial) = initial_text.get::<Str>().filter(|s| !s.is_empty()) {
        this.write(vm, initial)?;
        this.content.borrow_mut().go_to(0);
    }
    this.state.set(State::Open);
    Ok(())
}

fn set_state(vm: &Vm, this: &Value, state: &Value) -> Result<(), Raised> {
    let data = data::<StringIO>(vm, this)?;
    if data.state.get() == State::Closed {
        check_open(vm, &data)?;
    }
    let plain = vm.unwrap(state);
    let Some([content, newline, at, attributes]) = plain.get::<Tuple>().map(Tuple::items) else {
        let name = vm.type_name(state);
        let class = vm.type_name(this);
        let class = class.trim_start_matches("_io.");
        return Err(
            vm.type_error(format!("{class}.__setstate__ argument should be 4-tuple, got {name}"))
        );
    };
    // What was translated when it was written is not translated again.
    init(vm, &data, &Value::NONE, newline)?;
    if let Some(text) = vm.unwrap(content).get::<Str>() {
        data.content.borrow_mut().write(text.as_wtf8(), text.char_len());
    }
    if vm.as_any_int(at).is_none() {
        let name = vm.type_name(at);
        return Err(vm.type_error(format!("third item of state must be an integer, got {name}")));
    }
    let Ok(at) = usize::try_from(vm.index_i64(at)?) else {
        return Err(vm.value_error("position value cannot be negative"));
    };
    data.content.borrow_mut().go_to(at);
    debug_assert!(attributes.is_none() || attributes.get::<Dict>().is_some());
    super::set_attributes(vm, this, attributes, "fourth")
}

impl StringIO {
    fn write(&self, vm: &Vm, text: &Str) -> Result<(), Raised> {
        vm.check_text(self.content.borrow().size_with(text.as_wtf8()))?;
        let plain = self.newlines.borrow().is_none() && self.written.get().is_none();
        if plain {
            self.content.borrow_mut().write(text.as_wtf8(), text.char_len());
            return Ok(());
        }
        let mut out = match self.newlines.borrow_mut().as_mut() {
            Some(newlines) => newlines.feed(text.as_wtf8(), true),
            None => text.as_wtf8().to_vec(),
        };
        if let Some(end) = self.written.get() {
            out = from_lf(&out, end.as_bytes());
        }
        let chars = count_chars(&out);
        self.content.borrow_mut().write(&out, chars);
        Ok(())
    }

    fn line(&self, vm: &Vm, most: Option<usize>) -> Eval {
        let mut content = self.content.borrow_mut();
        let start = content.offset;
        let end = line_end(&content.text, start, self.ending.get());
        let mut end = end.unwrap_or(content.text.len());
        if let Some(most) = most {
            end = end.min(content.offset_after(most));
        }
        content.take(vm, end)
    }
}

impl Content {
    fn is_ascii(&self) -> bool {
        self.length == self.text.len()
    }

    /// The offset of the place `n` characters on, or of the end.
    fn offset_after(&self, n: usize) -> usize {
        if self.is_ascii() {
            return self.offset.saturating_add(n).min(self.text.len());
        }
        let rest = &self.text[self.offset..];
        self.offset + chars_length(rest, n)
    }

    /// Reads up to an offset.
    fn take(&mut self, vm: &Vm, end: usize) -> Eval {
        let piece = &self.text[self.offset..end];
        let text = vm.new_str(piece)?;
        // Beyond the end nothing is read, and the place stays.
        self.at += text.get::<Str>().map_or(0, Str::char_len);
        self.offset = end;
        Ok(text)
    }

    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.offset = match self.is_ascii() {
            true => at.min(self.text.len()),
            false => chars_length(&self.text, at),
        };
    }

    fn truncate(&mut self, length: usize) {
        if length >= self.length {
            return;
        }
        let end = if self.is_ascii() { length } else { chars_length(&self.text, length) };
        self.text.truncate(end);
        self.length = length;
        self.go_to(self.at);
    }

    /// How many bytes there are at most once `piece` is written, with the gap before it.
    fn size_with(&self, piece: &[u8]) -> usize {
        let gap = self.at.saturating_sub(self.length);
        self.text.len().saturating_add(gap).saturating_add(piece.len())
    }

    /// Writes `piece`, which has so many characters, over what is there.
    fn write(&mut self, piece: &[u8], chars: usize) {
        if self.at > self.length {
            let gap = self.at - self.length;
            self.text.resize(self.text.len() + gap, 0);
            self.length += gap;
            self.offset = self.text.len();
        }
        if self.at == self.length {
            self.text.extend_from_slice(piece);
            self.length += chars;
            self.offset = self.text.len();
        } else {
            let over = chars.min(self.length - self.at);
            let end = self.offset_after(over);
            self.text.splice(self.offset..end, piece.iter().copied());
            self.length += chars - over;
            self.offset += piece.len();
        }
        self.at += chars;
    }
}

/// The length in bytes of the first `n` characters, or of all.
pub fn chars_length(text: &[u8], n: usize) -> usize {
    if n == 0 {
        return 0;
    }
    let starts = text.iter().enumerate().filter(|(_, b)| **b & 0xc0 != 0x80);
    starts.map(|(i, _)| i).nth(n).unwrap_or(text.len())
}

/// How many characters there are.
pub fn count_chars(text: &[u8]) -> usize {
    text.iter().filter(|b| **b & 0xc0 != 0x80).count()
}
