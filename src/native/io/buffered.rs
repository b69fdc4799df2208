//! `io.BufferedReader`, `BufferedWriter` and `BufferedRandom`.
//!
//! All three carry a `Buffered`: what was read ahead, and what waits to be written. One of the two
//! is empty at any time.

mod inside;
mod read;
mod write;

use super::base::{buffered_io_base, check_readable, check_seekable, check_writable};
use super::file;
use super::{BUFFER_SIZE, closing_class, data, slots, unsupported};
use crate::natives;
use crate::value::{Class, NativeData, Ref, Value, peek, sym};
use crate::vm::native::Data;
use crate::vm::print::Output;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use inside::{Door, Inside, enter};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

static READER: NativeClass = NativeClass {
    name: "BufferedReader",
    module: "_io",
    doc: "Create a new buffered reader using the given readable raw IO object.",
    slots: &SLOTS,
    methods: READER_METHODS,
};

static WRITER: NativeClass = NativeClass {
    name: "BufferedWriter",
    module: "_io",
    doc: "A buffer for a writeable sequential RawIO object.\n\nThe constructor creates a BufferedWriter \
          for the given writeable raw\nstream. If the buffer_size is not given, it defaults \
          to\nDEFAULT_BUFFER_SIZE.",
    slots: &SLOTS,
    methods: WRITER_METHODS,
};

static RANDOM: NativeClass = NativeClass {
    name: "BufferedRandom",
    module: "_io",
    doc: "A buffered interface to random access streams.\n\nThe constructor creates a reader and writer \
          for a seekable stream,\nraw, given in the first argument. If the buffer_size is omitted \
          it\ndefaults to DEFAULT_BUFFER_SIZE.",
    slots: &SLOTS,
    methods: RANDOM_METHODS,
};

static SLOTS: Slots = slots::<Buffered>();

/// `_io.BufferedReader`
pub fn reader(vm: &Vm) -> Ref<Class> {
    let of = |class: &Class| {
        vm.add_shared_natives(class, "_io", COMMON_METHODS);
        vm.add_shared_natives(class, "_io", read::METHODS);
    };
    filled(vm, &READER, of)
}

/// `_io.BufferedWriter`
pub fn writer(vm: &Vm) -> Ref<Class> {
    let of = |class: &Class| {
        vm.add_shared_natives(class, "_io", COMMON_METHODS);
        vm.add_shared_natives(class, "_io", write::METHODS);
    };
    filled(vm, &WRITER, of)
}

/// `_io.BufferedRandom`
pub fn random(vm: &Vm) -> Ref<Class> {
    let of = |class: &Class| {
        vm.add_shared_natives(class, "_io", COMMON_METHODS);
        vm.add_shared_natives(class, "_io", read::METHODS);
        vm.add_shared_natives(class, "_io", write::METHODS);
    };
    filled(vm, &RANDOM, of)
}

/// The class, with the methods that it shares with others.
fn filled(vm: &Vm, decl: &'static NativeClass, fill: impl FnOnce(&Class)) -> Ref<Class> {
    let class = closing_class(vm, decl, buffered_io_base);
    if class.own_attr(sym::raw).is_none() {
        fill(&class);
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

/// The data of a buffered stream. No borrow outlives a step in which a script could run.
#[derive(Default)]
pub struct Buffered {
    state: Cell<State>,
    raw: Cell<Value>,
    /// The number of the file, where it is a plain one: negative when it is closed.
    number: RefCell<Option<Rc<Cell<i32>>>>,
    size: Cell<usize>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    /// What was read ahead, and how much of that was given.
    ahead: RefCell<Vec<u8>>,
    given: Cell<usize>,
    /// What waits to be written.
    waiting: RefCell<Vec<u8>>,
    /// The number of the process's own stream that it is: then the interpreter has what waits.
    own: Cell<Option<i32>>,
    door: Door,
}

impl NativeData for Buffered {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.raw));
    }

    fn clear(&self) {
        drop(self.raw.take());
    }
}

natives! { READER_METHODS of "_io.BufferedReader" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE)"
    (vm, this: &Value, raw: &Value, size: Option<i64>) {
        let this = data::<Buffered>(vm, this)?;
        this.state.set(State::Uninitialized);
        check_readable(vm, raw)?;
        this.init(vm, raw, size, (true, false))
    }
    method "flush(self, /)" (vm, this: &Value) {
        let this = ready(vm, this)?;
        vm.call_method(&peek(&this.raw), sym::flush, &[])
    }
] }

natives! { WRITER_METHODS of "_io.BufferedWriter" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE)"
    (vm, this: &Value, raw: &Value, size: Option<i64>) {
        let this = data::<Buffered>(vm, this)?;
        this.state.set(State::Uninitialized);
        check_writable(vm, raw)?;
        this.init(vm, raw, size, (false, true))
    }
] }

natives! { RANDOM_METHODS of "_io.BufferedRandom" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE)"
    (vm, this: &Value, raw: &Value, size: Option<i64>) {
        let this = data::<Buffered>(vm, this)?;
        this.state.set(State::Uninitialized);
        check_seekable(vm, raw)?;
        check_readable(vm, raw)?;
        check_writable(vm, raw)?;
        this.init(vm, raw, size, (true, true))
    }
] }

natives! { COMMON_METHODS of "_io._BufferedIOBase" = [
    method "close(self, /)" (vm, this: &Value) { close(vm, this) }
    method "detach(self, /)" (vm, this: &Value) {
        ready(vm, this)?;
        vm.call_method(this, sym::flush, &[])?;
        let data = data::<Buffered>(vm, this)?;
        data.state.set(State::Detached);
        let raw = data.raw(vm);
        data.raw.set(Value::NONE);
        Ok(raw)
    }
    method "seekable(self, /)" (vm, this: &Value) { delegate(vm, this, sym::seekable) }
    method "fileno(self, /)" (vm, this: &Value) { delegate(vm, this, sym::fileno) }
    method "isatty(self, /)" (vm, this: &Value) { delegate(vm, this, sym::isatty) }
    method "seek(self, target, whence=0, /)" (vm, this: &Value, target: &Value, whence: Option<i64>) {
        seek(vm, this, target, whence.unwrap_or(0))
    }
    method "tell(self, /)" (vm, this: &Value) { ready(vm, this)?.tell(vm).map(Value::int) }
    method "truncate(self, pos=None, /)" (vm, this: &Value, size: &Value) {
        let data = open(vm, this, "truncate of closed file")?;
        if !data.writable.get() {
            return Err(unsupported(vm, "truncate"));
        }
        data.flush_and_rewind(vm)?;
        let size = size.clone().bound().unwrap_or(Value::NONE);
        vm.call_method(&data.raw(vm), sym::truncate, &[size])
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        let class = vm.type_name(this);
        let name = super::repr_of_name(vm, this)?;
        Ok(Value::str(&match name {
            Some(name) => format!("<{class} name={name}>"),
            None => format!("<{class}>"),
        }))
    }
    method "__getstate__(self, /)" (vm, this: &Value) { Err(super::cannot_pickle(vm, this)) }
    getter "raw" (vm, this: &Value) {
        let data = data::<Buffered>(vm, this)?;
        match data.state.get() {
            State::Ready => Ok(data.raw(vm)),
            State::Detached => Ok(Value::NONE),
            State::Uninitialized => Err(vm.raise(Exc::AttributeError, "raw")),
        }
    }
    getter "closed" (vm, this: &Value) { vm.get_attr(&ready(vm, this)?.raw(vm), sym::closed) }
    getter "name" (vm, this: &Value) { vm.get_attr(&ready(vm, this)?.raw(vm), sym::name) }
    getter "mode" (vm, this: &Value) { vm.get_attr(&ready(vm, this)?.raw(vm), sym::mode) }
] }

/// A stream over a raw one, as `open` makes it.
pub fn make(vm: &Vm, class: &Ref<Class>, raw: &Value, size: usize) -> Eval {
    vm.call_class(class, &[raw.clone(), Value::int(size as i64)], &[])
}

/// The bytes beneath a standard stream.
pub fn standard(vm: &Vm, number: i32) -> Value {
    let reads = number == 0;
    let raw = file::standard(vm, number, ["<stdin>", "<stdout>", "<stderr>"][number as usize]);
    let data = Buffered {
        state: Cell::new(State::Ready),
        number: RefCell::new(file::plain(vm, &raw).map(|f| f.number())),
        raw: Cell::new(raw),
        size: Cell::new(BUFFER_SIZE),
        readable: Cell::new(reads),
        writable: Cell::new(!reads),
        own: Cell::new((!reads).then_some(number)),
        ..Buffered::default()
    };
    super::instance(&if reads { reader(vm) } else { writer(vm) }, data)
}

fn ready(vm: &Vm, this: &Value) -> Result<Data<Buffered>, Raised> {
    let data = data::<Buffered>(vm, this)?;
    match data.state.get() {
        State::Ready => Ok(data),
        State::Detached => Err(vm.value_error("raw stream has been detached")),
        State::Uninitialized => Err(vm.value_error("I/O operation on uninitialized object")),
    }
}

/// Enters a stream that is not closed.
fn open(vm: &Vm, this: &Value, complaint: &str) -> Result<Inside, Raised> {
    let data = enter(vm, this)?;
    check_open(vm, &data, complaint)?;
    Ok(data)
}

fn check_open(vm: &Vm, data: &Buffered, complaint: &str) -> Result<(), Raised> {
    let number = data.number.borrow().as_ref().map(|n| n.get());
    let closed = match number {
        Some(number) => number < 0,
        None => {
            let closed = vm.get_attr(&data.raw(vm), sym::closed)?;
            vm.truth(&closed)?
        }
    };
    if closed { Err(vm.value_error(complaint)) } else { Ok(()) }
}

fn delegate(vm: &Vm, this: &Value, method: crate::value::Symbol) -> Eval {
    vm.call_method(&ready(vm, this)?.raw(vm), method, &[])
}

fn close(vm: &Vm, this: &Value) -> Eval {
    let data = enter(vm, this)?;
    let closed = vm.get_attr(this, sym::closed)?;
    if vm.truth(&closed)? {
        return Ok(Value::NONE);
    }
    drop(data);
    let flushed = vm.call_method(this, sym::flush, &[]);
    let data = enter(vm, this)?;
    let raw = data.raw(vm);
    let result = super::both(vm, flushed, || vm.call_method(&raw, vm.intern("close"), &[]));
    drop(data.ahead.take());
    data.given.set(0);
    drop(data.waiting.take());
    result
}

fn seek(vm: &Vm, this: &Value, target: &Value, whence: i64) -> Eval {
    ready(vm, this)?;
    if !(0..=2).contains(&whence) {
        return Err(vm.value_error(format!("whence value {whence} unsupported")));
    }
    let data = ready(vm, this)?;
    check_open(vm, &data, "seek of closed file")?;
    let raw = data.raw(vm);
    check_seekable(vm, &raw)?;
    let mut target = vm.index_i64(target)?;
    let data = enter(vm, this)?;
    if whence != 2 && data.readable.get() && data.waiting.borrow().is_empty() {
        if let Some(at) = data.seek_ahead(vm, target, whence)? {
            return Ok(Value::int(at));
        }
    }
    data.flush(vm)?;
    if whence == 1 {
        target -= data.unread() as i64;
    }
    let at = data.raw_seek(vm, target, whence)?;
    data.forget_ahead();
    Ok(Value::int(at))
}

impl Buffered {
    fn init(
        &self,
        vm: &Vm,
        raw: &Value,
        size: Option<i64>,
        (readable, writable): (bool, bool),
    ) -> Eval {
        self.raw.set(raw.clone());
        self.number.replace(file::plain(vm, raw).map(|f| f.number()));
        let size = size.unwrap_or(BUFFER_SIZE as i64);
        let Some(size) = usize::try_from(size).ok().filter(|n| *n > 0) else {
            return Err(vm.value_error("buffer size must be strictly positive"));
        };
        vm.check_text(size)?;
        self.size.set(size);
        self.readable.set(readable);
        self.writable.set(writable);
        self.forget_ahead();
        drop(self.waiting.take());
        self.own.set(None);
        self.state.set(State::Ready);
        Ok(Value::NONE)
    }

    fn raw(&self, _: &Vm) -> Value {
        peek(&self.raw)
    }

    /// The interpreter's output, if this is one of the process's own.
    fn own<'a>(&self, vm: &'a Vm) -> Option<&'a Output> {
        match self.own.get()? {
            1 => Some(&vm.interp.out),
            _ => Some(&vm.interp.err),
        }
    }

    /// How much of what was read ahead is left.
    fn unread(&self) -> usize {
        self.ahead.borrow().len() - self.given.get()
    }

    fn forget_ahead(&self) {
        self.ahead.borrow_mut().clear();
        self.given.set(0);
    }

    fn raw_tell(&self, vm: &Vm) -> Result<i64, Raised> {
        let raw = self.raw(vm);
        let at = match file::plain(vm, &raw) {
            Some(file) => file.seek(vm, 0, 1)?,
            None => {
                let at = vm.call_method(&raw, sym::tell, &[])?;
                vm.index_i64(&at)?
            }
        };
        self.valid(vm, at)
    }

    fn raw_seek(&self, vm: &Vm, target: i64, whence: i64) -> Result<i64, Raised> {
        let raw = self.raw(vm);
        let at = match file::plain(vm, &raw) {
            Some(file) => file.seek(vm, target, whence as i32)?,
            None => {
                let args = [Value::int(target), Value::int(whence)];
                let at = vm.call_method(&raw, sym::seek, &args)?;
                vm.index_i64(&at)?
            }
        };
        self.valid(vm, at)
    }

    fn valid(&self, vm: &Vm, at: i64) -> Result<i64, Raised> {
        if at < 0 {
            let text = format!("Raw stream returned invalid position {at}");
            return Err(vm.raise(Exc::OSError, text));
        }
        Ok(at)
    }

    fn tell(&self, vm: &Vm) -> Result<i64, Raised> {
        let at = self.raw_tell(vm)?;
        Ok((at - self.unread() as i64).max(0) + self.waiting.borrow().len() as i64)
    }

    /// Moves within what was read ahead, if the place is there.
    fn seek_ahead(&self, vm: &Vm, target: i64, whence: i64) -> Result<Option<i64>, Raised> {
        if self.ahead.borrow().is_empty() {
            return Ok(None);
        }
        let here = self.tell(vm)?;
        let by = if whence == 0 { target - here } else { target };
        let to = self.given.get() as i64 + by;
        if (0..=self.ahead.borrow().len() as i64).contains(&to) {
            self.given.set(to as usize);
            return Ok(Some(here + by));
        }
        Ok(None)
    }

    /// Writes what waits, and makes the raw stream's place the one that scripts see.
    fn flush_and_rewind(&self, vm: &Vm) -> Result<(), Raised> {
        self.flush(vm)?;
        let unread = self.unread();
        if self.readable.get() && unread > 0 {
            self.raw_seek(vm, -(unread as i64), 1)?;
        }
        if self.readable.get() {
            self.forget_ahead();
        }
        Ok(())
    }
}

/// The number of the file beneath, if both are plain: negative when it is closed.
pub fn number(v: &Value, vm: &Vm) -> Option<Rc<Cell<i32>>> {
    if !super::is_plain(v) {
        return None;
    }
    let data = Data::<Buffered>::of(vm, v).filter(|d| d.state.get() == State::Ready)?;
    data.number.borrow().clone()
}

/// The raw stream beneath, if `v` is a buffered one.
pub fn beneath(vm: &Vm, v: &Value) -> Option<Value> {
    Data::<Buffered>::of(vm, v).map(|data| data.raw(vm))
}

/// Whether `v` is a buffered stream with bytes that wait to be written.
pub fn has_waiting(vm: &Vm, v: &Value) -> bool {
    Data::<Buffered>::of(vm, v).is_some_and(|data| !data.waiting.borrow().is_empty())
}
