//! How a stream of text is set up and changed.

use super::super::base::check_seekable;
use super::super::codec::{self, Decoder};
use super::super::newline::{Ending, Newlines};
use super::super::{ask, data};
use super::{CHUNK, State, TextStream, open, optional_text, refuse};
use crate::natives;
use crate::types::bytes::buffer::is_index;
use crate::value::{Value, sym};
use crate::vm::{Eval, Raised, Vm};

natives! { pub(super) METHODS of "_io.TextIOWrapper" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)"
    (vm, this: &Value, buffer: &Value, encoding: &Value, errors: &Value, newline: &Value,
        by_line: Option<bool>, through: Option<bool>) {
        let stream = data::<TextStream>(vm, this)?;
        stream.state.set(State::Uninitialized);
        let encoding = optional_text(vm, "TextIOWrapper", "encoding", encoding)?;
        let errors = error_handler(vm, errors)?.unwrap_or_else(|| "strict".to_owned());
        let newline = optional_text(vm, "TextIOWrapper", "newline", newline)?;
        check_newline(vm, newline.as_deref())?;
        let encoding = match encoding.as_deref() {
            None | Some("locale") => codec::locale_encoding().to_owned(),
            Some(name) => name.to_owned(),
        };
        codec::check(vm, &encoding)?;
        stream.own.set(None);
        stream.encoding.replace(encoding);
        stream.errors.replace(errors);
        stream.set_newline(newline);
        stream.by_line.set(by_line.unwrap_or(false));
        stream.through.set(through.unwrap_or(false));
        stream.chunk.set(CHUNK);
        stream.begin(vm, buffer)?;
        stream.state.set(State::Ready);
        Ok(Value::NONE)
    }
    /// Reconfigure the text stream with new parameters.
    ///
    /// This also does an implicit stream flush.
    method "reconfigure(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)"
    (vm, this: &Value, encoding: &Value, errors: &Value, newline: &Value, by_line: &Value, through: &Value) {
        reconfigure(vm, this, [encoding, errors, newline, by_line, through])
    }
] }

fn error_handler(vm: &Vm, errors: &Value) -> Result<Option<String>, Raised> {
    let text = optional_text(vm, "TextIOWrapper", "errors", errors)?;
    if text.as_ref().is_some_and(|t| t.contains('\0')) {
        return Err(vm.value_error("embedded null character"));
    }
    Ok(text)
}

fn check_newline(vm: &Vm, newline: Option<&str>) -> Result<(), Raised> {
    match newline {
        None | Some("" | "\n" | "\r" | "\r\n") => Ok(()),
        Some(other) => Err(vm.value_error(format!("illegal newline value: {other}"))),
    }
}

/// A flag that may be None: then it stays as it is.
fn flag(vm: &Vm, v: &Value, old: bool) -> Result<bool, Raised> {
    if v.is_unbound() || v.is_none() {
        return Ok(old);
    }
    if !is_index(vm, v) {
        let class = vm.type_name(v);
        return Err(vm.type_error(format!("'{class}' object cannot be interpreted as an integer")));
    }
    Ok(vm.index_i64(v)? != 0)
}

fn reconfigure(
    vm: &Vm,
    this: &Value,
    [encoding, errors, newline, by_line, through]: [&Value; 5],
) -> Eval {
    let stream = open(vm, this)?;
    let newline_given = !newline.is_unbound();
    let encoding = optional_text(vm, "reconfigure", "encoding", encoding)?;
    let errors = optional_text(vm, "reconfigure", "errors", errors)?;
    let newline = optional_text(vm, "reconfigure", "newline", newline)?;
    let recodes = encoding.is_some() || errors.is_some() || newline_given;
    if stream.decoder.borrow().is_some() && stream.snapshot.borrow().is_some() && recodes {
        return Err(refuse(
            vm,
            "It is not possible to set the encoding or newline of stream after the first read",
        ));
    }
    check_newline(vm, newline.as_deref())?;
    let by_line = flag(vm, by_line, stream.by_line.get())?;
    let through = flag(vm, through, stream.through.get())?;
    vm.call_method(this, sym::flush, &[])?;
    if recodes {
        let encoding = match encoding.as_deref() {
            Some("locale") => Some(codec::locale_encoding().to_owned()),
            _ => encoding,
        };
        // A new encoding starts with strict errors, if none are given.
        let errors = match (&encoding, errors) {
            (Some(_), None) => Some("strict".to_owned()),
            (_, errors) => errors,
        };
        if let Some(encoding) = encoding {
            codec::check(vm, &encoding)?;
            stream.encoding.replace(encoding);
        }
        if let Some(errors) = errors {
            stream.errors.replace(errors);
        }
        if newline_given {
            stream.set_newline(newline);
        }
        stream.make_codecs(vm)?;
        stream.note_start(vm)?;
    }
    stream.by_line.set(by_line);
    stream.through.set(through);
    if let Some(out) = stream.output(vm) {
        out.set_by_line(by_line);
    }
    stream.show_plainness(vm);
    Ok(Value::NONE)
}

impl TextStream {
    pub(super) fn set_newline(&self, newline: Option<String>) {
        self.ending.set(match newline.as_deref() {
            None | Some("\n") => Ending::Lf,
            Some("\r") => Ending::Cr,
            Some("\r\n") => Ending::CrLf,
            Some(_) => Ending::Universal,
        });
        self.written.set(match newline.as_deref() {
            Some("\r") => Some("\r"),
            Some("\r\n") => Some("\r\n"),
            _ => None,
        });
        self.newline.replace(newline);
    }

    /// Begins with a buffer.
    fn begin(&self, vm: &Vm, buffer: &Value) -> Result<(), Raised> {
        self.buffer.set(buffer.clone());
        self.number.replace(super::buffered::number(buffer, vm));
        self.forget_decoded();
        self.snapshot.replace(None);
        drop(self.waiting.take());
        self.decoder.replace(None);
        self.newlines.replace(None);
        self.make_codecs(vm)?;
        self.has_read1.set(vm.try_get_attr(buffer, sym::read1)?.is_some());
        let seekable = ask(vm, buffer, sym::seekable)?;
        self.seekable.set(seekable);
        self.telling.set(seekable);
        self.note_start(vm)
    }

    /// Makes the decoder where the buffer can be read, and notes whether it can be written.
    fn make_codecs(&self, vm: &Vm) -> Result<(), Raised> {
        let (readable, writable) = match self.own.get() {
            Some(which) => (which == super::Standard::In, which != super::Standard::In),
            None => {
                let buffer = self.buffer(vm);
                (ask(vm, &buffer, sym::readable)?, ask(vm, &buffer, sym::writable)?)
            }
        };
        if readable {
            let decoder = Decoder::new(vm, &self.encoding.borrow(), &self.errors.borrow())?;
            self.decoder.replace(Some(decoder));
            let newline = self.newline.borrow();
            let universal = matches!(newline.as_deref(), None | Some(""));
            self.newlines.replace(universal.then(|| Newlines::new(newline.is_none())));
        }
        self.encodes.set(writable);
        Ok(())
    }

    /// Notes whether a mark has to be written first: not where something is before.
    fn note_start(&self, vm: &Vm) -> Result<(), Raised> {
        self.at_start.set(true);
        if self.seekable.get() && self.encodes.get() && codec::has_mark(&self.encoding.borrow()) {
            let at = vm.call_method(&self.buffer(vm), sym::tell, &[])?;
            self.at_start.set(vm.index_i64(&at)? == 0);
        }
        Ok(())
    }
}

/// Raises unless the stream can be moved in.
pub(super) fn need_seekable(vm: &Vm, this: &Value) -> Result<(), Raised> {
    check_seekable(vm, this)
}
