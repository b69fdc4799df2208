//! The process's standard streams as `sys` shows them.

use crate::native::builtins::write_text;
use crate::native::stdin::Input;
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::types::exceptions::unicode_errors;
use crate::value::{Bytes, Class, NativeData, Object, Ref, Str, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::cell::Cell;
use std::io::{BufRead, IsTerminal, Read, Write};

static CLASS: NativeClass = NativeClass {
    name: "TextIOWrapper",
    module: "_io",
    doc: "A standard stream of the process.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(|vm, v| {
        let Some(s) = v.data::<OwnStream>() else { return Ok(None) };
        let line = read_line(vm, s, None)?;
        Ok(Some(line).filter(|l| !l.expect::<Str>().is_empty()))
    }),
    weak: true,
    ..Slots::EMPTY
};

/// One of the three.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    In,
    Out,
    Err,
}

/// A standard stream of the process.
pub struct OwnStream {
    which: Which,
    closed: Cell<bool>,
    /// The stream of bytes beneath a stream of text.
    binary: bool,
}

impl NativeData for OwnStream {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl OwnStream {
    fn name(&self) -> &'static str {
        match self.which {
            Which::In => "<stdin>",
            Which::Out => "<stdout>",
            Which::Err => "<stderr>",
        }
    }

    fn number(&self) -> i64 {
        self.which as i64
    }
}

/// The three streams: input, output, errors.
pub fn make(vm: &Vm) -> [Value; 3] {
    let class = vm.make_class(&CLASS, None);
    [Which::In, Which::Out, Which::Err].map(|which| {
        let stream = OwnStream { which, closed: Cell::new(false), binary: false };
        Object::new(class.clone(), stream).into()
    })
}

natives! { METHODS of "TextIOWrapper" = [
    /// Write string s to stream. Return the number of characters written.
    method "write(self, text, /)" (vm, this: Data<OwnStream>, text: &Value) { write(vm, &this, text) }
    /// Write a list of lines to stream.
    method "writelines(self, lines, /)" (vm, this: Data<OwnStream>, lines: &Value) {
        let stream = &this;
        vm.for_each(lines, |line| write(vm, stream, &line).map(drop))?;
        Ok(Value::NONE)
    }
    /// Write what waits in the buffer.
    method "flush(self, /)" (vm, this: Data<OwnStream>) {
        check_open(vm, &this)?;
        if this.which == Which::Out {
            vm.interp.out.flush().map_err(|e| raise_io(vm, &e, None))?;
        }
        Ok(Value::NONE)
    }
    /// Read at most size characters.
    method "read(self, size=-1, /)" (vm, this: Data<OwnStream>, size: &Value) { read(vm, &this, limit(vm, size)?) }
    /// Read a line; an empty string at the end.
    method "readline(self, size=-1, /)" (vm, this: Data<OwnStream>, size: &Value) {
        let limit = limit(vm, size)?;
        read_line(vm, &this, limit)
    }
    /// Read all lines.
    method "readlines(self, hint=-1, /)" (vm, this: Data<OwnStream>, hint: &Value) {
        let mut lines = Vec::new();
        loop {
            let line = read_line(vm, &this, None)?;
            if vm.len(&line)? == 0 {
                return Ok(Value::list(lines));
            }
            lines.push(line);
        }
    }
    /// The number of the process's file.
    method "fileno(self, /)" (vm, this: Data<OwnStream>) { Ok(Value::int(this.number())) }
    /// Whether it is a terminal.
    method "isatty(self, /)" (vm, this: Data<OwnStream>) {
        Ok(Value::bool(match this.which {
            Which::In => std::io::stdin().is_terminal(),
            Which::Out => std::io::stdout().is_terminal(),
            Which::Err => std::io::stderr().is_terminal(),
        }))
    }
    method "readable(self, /)" (vm, this: Data<OwnStream>) { Ok(Value::bool(this.which == Which::In)) }
    method "writable(self, /)" (vm, this: Data<OwnStream>) { Ok(Value::bool(this.which != Which::In)) }
    method "seekable(self, /)" (vm, this: Data<OwnStream>) { Ok(Value::FALSE) }
    /// Close the stream for scripts; the process keeps it.
    method "close(self, /)" (vm, this: Data<OwnStream>) {
        if this.which == Which::Out && !this.closed.get() {
            vm.interp.out.flush().map_err(|e| raise_io(vm, &e, None))?;
        }
        this.closed.set(true);
        Ok(Value::NONE)
    }
    method "__enter__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    method "__exit__(self, /, *args)" (vm, this: Data<OwnStream>, args: &Value) {
        this.closed.set(true);
        Ok(Value::NONE)
    }
    getter "closed" (vm, this: Data<OwnStream>) { Ok(Value::bool(this.closed.get())) }
    getter "name" (vm, this: Data<OwnStream>) { Ok(Value::str(this.name())) }
    getter "mode" (vm, this: Data<OwnStream>) {
        Ok(Value::str(if this.which == Which::In { "r" } else { "w" }))
    }
    getter "encoding" (vm, this: Data<OwnStream>) { Ok(Value::str("utf-8")) }
    getter "errors" (vm, this: Data<OwnStream>) {
        Ok(Value::str(if this.which == Which::Err { "backslashreplace" } else { "strict" }))
    }
    getter "newlines" (vm, this: Data<OwnStream>) { Ok(Value::NONE) }
    getter "line_buffering" (vm, this: Data<OwnStream>) { Ok(Value::bool(this.which == Which::Err)) }
    /// the stream of bytes beneath
    getter "buffer" (vm, this: Data<OwnStream>) {
        let class: Ref<Class> = this.object().class().clone();
        let stream = OwnStream { which: this.which, closed: Cell::new(false), binary: true };
        Ok(Object::new(class, stream).into())
    }
] }

fn check_open(vm: &Vm, s: &OwnStream) -> Result<(), Raised> {
    if s.closed.get() {
        return Err(vm.value_error("I/O operation on closed file."));
    }
    Ok(())
}

fn unsupported(vm: &Vm, what: &str) -> Raised {
    vm.raise(Exc::OSError, what)
}

fn write(vm: &Vm, s: &OwnStream, text: &Value) -> Eval {
    check_open(vm, s)?;
    if s.which == Which::In {
        return Err(unsupported(vm, "not writable"));
    }
    let plain = vm.unwrap(text);
    let count = if s.binary {
        let Some(bytes) = plain.get::<Bytes>() else {
            let name = vm.type_name(text);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")));
        };
        write_bytes(vm, s.which, bytes.as_slice())?;
        bytes.as_slice().len()
    } else {
        let Some(string) = plain.get::<Str>() else {
            let name = vm.type_name_or_none(text);
            return Err(vm.type_error(format!("write() argument must be str, not {name}")));
        };
        match s.which {
            Which::Out => write_text(vm, string)?,
            _ => write_error(vm, string)?,
        }
        string.char_len()
    };
    Ok(Value::int(count as i64))
}

fn write_bytes(vm: &Vm, which: Which, bytes: &[u8]) -> Result<(), Raised> {
    let written = match which {
        Which::Out => vm.interp.out.write(bytes),
        _ => std::io::stderr().write_all(bytes),
    };
    written.map_err(|e| raise_io(vm, &e, None))
}

/// Errors are shown whatever they hold: lone surrogates as escapes.
fn write_error(vm: &Vm, s: &Str) -> Result<(), Raised> {
    write_bytes(vm, Which::Err, s.to_string_lossy().as_bytes())
}

/// How much to read: `None` for all.
fn limit(vm: &Vm, size: &Value) -> Result<Option<usize>, Raised> {
    if size.is_none() || size.is_unbound() {
        return Ok(None);
    }
    Ok(usize::try_from(vm.index_clamped(size)?).ok())
}

fn check_readable(vm: &Vm, s: &OwnStream) -> Result<(), Raised> {
    check_open(vm, s)?;
    if s.which != Which::In {
        return Err(unsupported(vm, "not readable"));
    }
    Ok(())
}

fn result(vm: &Vm, s: &OwnStream, bytes: Vec<u8>) -> Eval {
    if s.binary { Ok(Bytes::new(bytes).into()) } else { decode(vm, &bytes) }
}

fn read(vm: &Vm, s: &OwnStream, limit: Option<usize>) -> Eval {
    check_readable(vm, s)?;
    let mut bytes = Vec::new();
    let mut input = Input::new(vm);
    let Some(limit) = limit else {
        let read = input.read_to_end(&mut bytes);
        input.outcome(read)?;
        return result(vm, s, bytes);
    };
    let mut count = 0;
    let mut byte = [0];
    while count < limit || !s.binary && starts_inside(&mut input) {
        match input.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => {
                bytes.push(byte[0]);
                // Characters are counted by their first bytes.
                count += usize::from(s.binary || byte[0] & 0xc0 != 0x80);
            }
            Err(e) => return input.outcome(Err(e)),
        }
    }
    result(vm, s, bytes)
}

/// Whether the next byte goes on with a character.
fn starts_inside(input: &mut impl BufRead) -> bool {
    matches!(input.fill_buf(), Ok([b, ..]) if b & 0xc0 == 0x80)
}

fn read_line(vm: &Vm, s: &OwnStream, limit: Option<usize>) -> Eval {
    check_readable(vm, s)?;
    let mut bytes = Vec::new();
    let mut input = Input::new(vm);
    let read = match limit {
        Some(limit) => input.by_ref().take(limit as u64).read_until(b'\n', &mut bytes),
        None => input.read_until(b'\n', &mut bytes),
    };
    input.outcome(read)?;
    if !s.binary && bytes.ends_with(b"\r\n") {
        bytes.truncate(bytes.len() - 2);
        bytes.push(b'\n');
    }
    result(vm, s, bytes)
}

/// Text that came in: UTF-8.
pub fn decode(vm: &Vm, bytes: &[u8]) -> Eval {
    match std::str::from_utf8(bytes) {
        Ok(s) => Ok(Value::str(s)),
        Err(e) => {
            let at = e.valid_up_to();
            let end = at + e.error_len().unwrap_or(bytes.len() - at);
            let object = Bytes::new(bytes).into();
            let reason = if e.error_len().is_none() {
                "unexpected end of data"
            } else if matches!(bytes[at], 0xc2..=0xf4) {
                "invalid continuation byte"
            } else {
                "invalid start byte"
            };
            let kind = Exc::UnicodeDecodeError;
            Err(unicode_errors::raise(vm, kind, "utf-8", object, (at, end), reason))
        }
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(s) = v.data::<OwnStream>() else { return vm.default_repr(v) };
    let mode = if s.which == Which::In { "r" } else { "w" };
    Ok(Value::str(&format!(
        "<_io.TextIOWrapper name='{}' mode='{mode}' encoding='utf-8'>",
        s.name()
    )))
}
