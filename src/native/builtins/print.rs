//! `print` and `input`.

use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Str, Tuple, Value, sym};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub NATIVES of "builtins" = [
    /// Prints the values to a stream, or to sys.stdout by default.
    ///
    /// sep
    ///   string inserted between values, default a space.
    /// end
    ///   string appended after the last value, default a newline.
    /// file
    ///   a file-like object (stream); defaults to the current sys.stdout.
    /// flush
    ///   whether to forcibly flush the stream.
    function "print(*args, sep=' ', end='\\n', file=None, flush=False)"
    (vm, args: Of<Tuple>, sep: &Value, end: &Value, file: &Value, flush: Option<bool>) {
        let sep = separator(vm, "sep", sep)?;
        let end = separator(vm, "end", end)?;
        let file = match file.clone().bound().filter(|f| !f.is_none()) {
            Some(file) => Some(file).filter(|f| !vm.interp.out.is_plainly(f)),
            None => match stream(vm, sym::stdout) {
                Stream::Lost => return Err(vm.raise(Exc::RuntimeError, "lost sys.stdout")),
                Stream::Closed => return Ok(Value::NONE),
                Stream::Own => None,
                Stream::Other(file) => Some(file),
            },
        };
        let write = |text: &Value| match &file {
            None => write_text(vm, text.expect()),
            Some(file) => write_to(vm, file, text),
        };
        for (i, v) in args.items().iter().enumerate() {
            if i > 0 {
                write(&sep.clone().unwrap_or_else(|| vm.char_str(u32::from(b' '))))?;
            }
            let text = vm.str(v)?;
            let text = vm.unwrap(&text);
            write(&text)?;
        }
        write(&end.unwrap_or_else(|| vm.char_str(u32::from(b'\n'))))?;
        if flush.unwrap_or(false) {
            match &file {
                None => flush_own(vm)?,
                Some(file) => drop(vm.call_method(file, sym::flush, &[])?),
            }
        }
        Ok(Value::NONE)
    }
    /// Read a string from standard input.  The trailing newline is stripped.
    ///
    /// The prompt string, if given, is printed to standard output without a
    /// trailing newline before reading input.
    ///
    /// If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise
    /// EOFError.
    /// On *nix systems, readline is used if available.
    function "input(prompt='', /)" (vm, prompt: Option<&Value>) { input(vm, prompt) }
] }

/// Writes a text and the end of the line to `sys.stdout`.
pub(super) fn write_line(vm: &Vm, text: &Value) -> Result<(), Raised> {
    let end = vm.char_str(u32::from(b'\n'));
    match stream(vm, sym::stdout) {
        Stream::Lost | Stream::Closed => Err(vm.raise(Exc::RuntimeError, "lost sys.stdout")),
        Stream::Own => {
            write_text(vm, text.expect())?;
            write_text(vm, end.expect())
        }
        Stream::Other(file) => {
            write_to(vm, &file, text)?;
            write_to(vm, &file, &end)
        }
    }
}

/// The text between or after values; `None` for the default.
fn separator(vm: &Vm, name: &str, v: &Value) -> Result<Option<Value>, Raised> {
    if v.is_none() || v.is_unbound() {
        return Ok(None);
    }
    match vm.as_str_value(v) {
        Some(s) => Ok(Some(s)),
        None => {
            let got = vm.type_name(v);
            Err(vm.type_error(format!("{name} must be None or a string, not {got}")))
        }
    }
}

/// What a stream of `sys` is at present.
enum Stream {
    /// The process's own.
    Own,
    /// None: nothing is written.
    Closed,
    /// A script deleted it.
    Lost,
    Other(Value),
}

/// The stream `sys.stdout` or `sys.stdin`, unless a script put another in its place.
fn stream(vm: &Vm, name: crate::value::Symbol) -> Stream {
    let Some(sys) = vm.interp.sys.get() else { return Stream::Own };
    match sys.get_str(&vm.interp.symbols.string(name)) {
        None => Stream::Lost,
        Some(v) if v.is_none() => Stream::Closed,
        Some(v) if vm.interp.out.is_plainly(&v) => Stream::Own,
        Some(v) => Stream::Other(v),
    }
}

/// Writes text to the process's standard output, for which UTF-8 will do.
pub fn write_text(vm: &Vm, s: &Str) -> Result<(), Raised> {
    if s.has_surrogates() {
        return write_odd(vm, s);
    }
    vm.interp.out.write(s.as_wtf8()).map_err(|e| raise_io(vm, &e, None))
}

/// Text with lone surrogates, of which the stream's error handler says what becomes.
#[cold]
fn write_odd(vm: &Vm, s: &Str) -> Result<(), Raised> {
    vm.import_module("sys")?;
    match vm.interp.out.owner() {
        Some(stream) => write_to(vm, &stream, &crate::value::Ref::from_borrowed(s).into()),
        None => Ok(()),
    }
}

/// Writes text to any object with `write`.
pub fn write_to(vm: &Vm, file: &Value, text: &Value) -> Result<(), Raised> {
    vm.call_method(file, sym::write, std::slice::from_ref(text)).map(drop)
}

fn flush_own(vm: &Vm) -> Result<(), Raised> {
    vm.interp.out.flush().map_err(|e| raise_io(vm, &e, None))
}

fn input(vm: &Vm, prompt: Option<&Value>) -> Eval {
    match stream(vm, sym::stdout) {
        Stream::Closed | Stream::Lost => {
            return Err(vm.raise(Exc::RuntimeError, "input(): lost sys.stdout"));
        }
        Stream::Own => {
            if let Some(prompt) = prompt {
                let text = vm.unwrap(&vm.str(prompt)?);
                write_text(vm, text.expect())?;
            }
            flush_own(vm)?;
        }
        Stream::Other(file) => {
            if let Some(prompt) = prompt {
                let text = vm.str(prompt)?;
                write_to(vm, &file, &text)?;
            }
            vm.call_method(&file, sym::flush, &[])?;
        }
    }
    // A prompt on standard error is not lost behind a full buffer.
    let _ = vm.interp.err.flush();
    vm.import_module("sys")?;
    let stdin = match stream(vm, sym::stdin) {
        Stream::Other(stdin) => stdin,
        _ => return Err(vm.raise(Exc::RuntimeError, "input(): lost sys.stdin")),
    };
    let line = vm.call_method(&stdin, sym::readline, &[])?;
    let Some(line) = vm.as_str_value(&line) else {
        return Err(vm.type_error("object.readline() returned non-string"));
    };
    let text = line.expect::<Str>().as_wtf8();
    match text.strip_suffix(b"\n") {
        _ if text.is_empty() => Err(vm.raise(Exc::EOFError, "EOF when reading a line")),
        Some(text) => vm.new_str(text),
        None => Ok(line),
    }
}
