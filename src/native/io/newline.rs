//! Ends of lines: where a line ends, and their translation (`IncrementalNewlineDecoder`).

use super::{data, slots};
use crate::natives;
use crate::value::{Class, ClassFlags, NativeData, Ref, Str, Tuple, Value, peek};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::Cell;

/// How lines end in a stream that is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ending {
    #[default]
    Lf,
    Cr,
    CrLf,
    /// Any of them.
    Universal,
}

/// The end of the first line of `text`, which is looked at from `from` on; `None` if it has none.
#[inline]
pub fn line_end(text: &[u8], from: usize, ending: Ending) -> Option<usize> {
    let rest = &text[from..];
    let length = match ending {
        Ending::Lf => memchr::memchr(b'\n', rest)? + 1,
        Ending::Cr => memchr::memchr(b'\r', rest)? + 1,
        Ending::CrLf => memchr::memmem::find(rest, b"\r\n")? + 2,
        Ending::Universal => {
            let at = memchr::memchr2(b'\n', b'\r', rest)?;
            at + if rest[at..].starts_with(b"\r\n") { 2 } else { 1 }
        }
    };
    Some(from + length)
}

/// The ends of lines that were seen.
const CR: u8 = 1;
const LF: u8 = 2;
const CRLF: u8 = 4;

/// What a translation of ends of lines keeps from one piece of text to the next.
#[derive(Default, Clone, Copy)]
pub struct Newlines {
    pub translate: bool,
    /// Whether the last piece ended with a `\r` that is held back: a `\n` may follow.
    pub pending_cr: bool,
    seen: u8,
}

impl Newlines {
    pub fn new(translate: bool) -> Newlines {
        Newlines { translate, pending_cr: false, seen: 0 }
    }

    /// Takes the next piece of text, the last one perhaps; gives what can be read of it now.
    pub fn feed(&mut self, piece: &[u8], last: bool) -> Vec<u8> {
        let mut text = Vec::with_capacity(piece.len() + 1);
        if self.pending_cr && (last || !piece.is_empty()) {
            text.push(b'\r');
            self.pending_cr = false;
        }
        text.extend_from_slice(piece);
        if !last && text.last() == Some(&b'\r') {
            text.pop();
            self.pending_cr = true;
        }
        if memchr::memchr(b'\r', &text).is_none() {
            if self.seen & LF == 0 && memchr::memchr(b'\n', &text).is_some() {
                self.seen |= LF;
            }
            return text;
        }
        self.note(&text);
        if self.translate { to_lf(&text) } else { text }
    }

    fn note(&mut self, text: &[u8]) {
        for at in memchr::memchr2_iter(b'\n', b'\r', text) {
            let after_cr = at > 0 && text[at - 1] == b'\r';
            self.seen |= match text[at] {
                b'\n' if after_cr => CRLF,
                b'\n' => LF,
                _ if text.get(at + 1) == Some(&b'\n') => CRLF,
                _ => CR,
            };
        }
    }

    /// The attribute `newlines`.
    pub fn seen(&self) -> Value {
        let all = [(CR, "\r"), (LF, "\n"), (CRLF, "\r\n")];
        let seen: Vec<Value> =
            all.iter().filter(|e| self.seen & e.0 != 0).map(|e| Value::str(e.1)).collect();
        match seen.as_slice() {
            [] => Value::NONE,
            [one] => one.clone(),
            _ => Value::tuple(seen),
        }
    }

    /// Forgets everything, what was seen included.
    pub fn reset(&mut self) {
        *self = Newlines::new(self.translate);
    }
}

/// `\r\n` and `\r` become `\n`.
fn to_lf(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut start = 0;
    for at in memchr::memchr_iter(b'\r', text) {
        out.extend_from_slice(&text[start..at]);
        out.push(b'\n');
        start = at + if text.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    out.extend_from_slice(&text[start..]);
    out
}

/// Each `\n` becomes `end`.
pub fn from_lf(text: &[u8], end: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 16);
    let mut start = 0;
    for at in memchr::memchr_iter(b'\n', text) {
        out.extend_from_slice(&text[start..at]);
        out.extend_from_slice(end);
        start = at + 1;
    }
    out.extend_from_slice(&text[start..]);
    out
}

static CLASS: NativeClass = NativeClass {
    name: "IncrementalNewlineDecoder",
    module: "_io",
    doc: "Codec used when reading a file in universal newlines mode.\n\n\
          It translates \\r\\n and \\r into \\n in what another incremental decoder gives (or, where that \
          is None, in str), and remembers which ends of lines it met. With translate=False it only \
          keeps \\r\\n in one piece.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = slots::<NewlineDecoder>();

/// The class, which scripts can use by itself.
pub fn class(vm: &Vm) -> Ref<Class> {
    let object = || vm.class(crate::vm::types::T::Object).clone();
    vm.derived_class(&CLASS, object, ClassFlags::PAYLOAD)
}

/// An IncrementalNewlineDecoder.
#[derive(Default)]
struct NewlineDecoder {
    /// What decodes first: None, or an object with `decode`, `getstate`, `setstate` and `reset`;
    /// unbound before `__init__`.
    decoder: Cell<Value>,
    ready: Cell<bool>,
    newlines: Cell<Newlines>,
}

impl NativeData for NewlineDecoder {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.decoder));
    }

    fn clear(&self) {
        drop(self.decoder.take());
    }
}

natives! { METHODS of "_io.IncrementalNewlineDecoder" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, decoder, translate, errors='strict')"
    (vm, this: &Value, decoder: &Value, translate: bool, errors: &Value) {
        let this = data::<NewlineDecoder>(vm, this)?;
        this.decoder.set(decoder.clone());
        this.newlines.set(Newlines::new(translate));
        this.ready.set(true);
        Ok(Value::NONE)
    }
    method "decode(self, input, final=False)" (vm, this: &Value, input: &Value, last: Option<bool>) {
        let this = ready(vm, this)?;
        decode(vm, &this, input, last.unwrap_or(false))
    }
    method "getstate(self, /)" (vm, this: &Value) {
        let this = ready(vm, this)?;
        let (bytes, flags) = inner_state(vm, &this)?;
        let flags = flags << 1 | i64::from(this.newlines.get().pending_cr);
        Ok(Value::tuple(vec![bytes, Value::int(flags)]))
    }
    method "setstate(self, state, /)" (vm, this: &Value, state: &Value) {
        let this = ready(vm, this)?;
        let (bytes, flags) = state_parts(vm, state, "state argument must be a tuple")?;
        let mut newlines = this.newlines.get();
        newlines.pending_cr = flags & 1 != 0;
        this.newlines.set(newlines);
        let decoder = peek(&this.decoder);
        if decoder.is_none() {
            return Ok(Value::NONE);
        }
        let state = Value::tuple(vec![bytes, Value::int(flags >> 1)]);
        vm.call_method(&decoder, vm.intern("setstate"), &[state])
    }
    method "reset(self, /)" (vm, this: &Value) {
        let this = ready(vm, this)?;
        let mut newlines = this.newlines.get();
        newlines.reset();
        this.newlines.set(newlines);
        let decoder = peek(&this.decoder);
        if decoder.is_none() {
            return Ok(Value::NONE);
        }
        vm.call_method(&decoder, vm.intern("reset"), &[])
    }
    getter "newlines" (vm, this: &Value) { Ok(ready(vm, this)?.newlines.get().seen()) }
] }

fn ready(vm: &Vm, this: &Value) -> Result<Data<NewlineDecoder>, Raised> {
    let this = data::<NewlineDecoder>(vm, this)?;
    if this.ready.get() {
        return Ok(this);
    }
    Err(vm.value_error("IncrementalNewlineDecoder.__init__() not called"))
}

fn decode(vm: &Vm, this: &NewlineDecoder, input: &Value, last: bool) -> Eval {
    let decoder = peek(&this.decoder);
    let text = match decoder.is_none() {
        true => input.clone(),
        false => {
            let decode = vm.get_attr(&decoder, vm.intern("decode"))?;
            vm.call_kw(&decode, &[input.clone(), Value::bool(last)], &[Value::str("final")])?
        }
    };
    let Some(plain) = vm.as_str_value(&text) else {
        let name = vm.type_name(&text);
        return Err(vm.type_error(format!("decoder should return a string result, not '{name}'")));
    };
    let mut newlines = this.newlines.get();
    let out = newlines.feed(plain.expect::<Str>().as_wtf8(), last);
    this.newlines.set(newlines);
    vm.new_str(&out)
}

fn inner_state(vm: &Vm, this: &NewlineDecoder) -> Result<(Value, i64), Raised> {
    let decoder = peek(&this.decoder);
    if decoder.is_none() {
        return Ok((crate::value::Bytes::new([]).into(), 0));
    }
    let state = vm.call_method(&decoder, vm.intern("getstate"), &[])?;
    state_parts(vm, &state, "illegal decoder state")
}

/// The bytes that wait and the flags of a decoder's state.
fn state_parts(vm: &Vm, state: &Value, complaint: &str) -> Result<(Value, i64), Raised> {
    let plain = vm.unwrap(state);
    let Some(parts) = plain.get::<Tuple>() else { return Err(vm.type_error(complaint)) };
    match parts.items() {
        [bytes, flags] => Ok((bytes.clone(), vm.index_i64(flags)?)),
        _ => Err(vm.type_error("illegal decoder state")),
    }
}
