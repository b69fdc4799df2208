//! `StreamReader`: what came over a connection and was not read yet.
//!
//! Its methods are written here and in `stream_reading` (those that wait); its state is what scripts see
//! of it, attributes of the instance. What arrives is appended to `_buffer`, a bytearray, and what is read
//! is taken from its front.

use super::define::{self, FunctionDef, Place};
use super::event_loop::EventLoop;
use super::field::Method;
use super::stream_names::{Names, ReaderNames, names, reader};
use super::stream_reading::{Next, Read, ReadExactly, ReadLine, ReadUntil, WaitForData};
use super::wake;
use crate::node::jump::instantiate;
use crate::types::bytearray::{self, ByteArray};
use crate::value::{Bytes, Dict, Ref, Value, sym};
use crate::vm::future::{Future, FutureState};
use crate::vm::native::Data;
use crate::vm::{Compare, Eval, Exc, Raised, Vm};

/// How much is buffered before the transport pauses, and how long a line may be.
const DEFAULT_LIMIT: i64 = 1 << 16;

const METHODS: &[FunctionDef] = &[
    FunctionDef::plain("__init__(self, limit=65536, loop=None)", "", init),
    FunctionDef::plain("__repr__(self)", "", repr),
    FunctionDef::plain(
        "exception(self)",
        "The error that ended the connection, or None.",
        |vm, args| names(vm)?.reader.exception.get(&args[0], vm),
    ),
    FunctionDef::plain("set_exception(self, exc)", "Whoever reads gets that error.", |vm, args| {
        let reader = Reader::new(&args[0], vm)?;
        reader.own.exception.set(&args[0], args[1].clone(), vm)?;
        reader.end_wait(Outcome::Exception(&args[1]))
    }),
    FunctionDef::plain(
        "set_transport(self, transport)",
        "The transport that is paused where the buffer gets too full.",
        |vm, args| {
            let transport = &names(vm)?.reader.transport;
            if !transport.get(&args[0], vm)?.is_none() {
                return Err(vm.raise(Exc::AssertionError, "Transport already set"));
            }
            transport.set(&args[0], args[1].clone(), vm)?;
            Ok(Value::NONE)
        },
    ),
    FunctionDef::plain("_replace_transport(self, transport)", "", |vm, args| {
        names(vm)?.reader.transport.set(&args[0], args[1].clone(), vm)?;
        Ok(Value::NONE)
    }),
    FunctionDef::plain("feed_eof(self)", "No more will come.", |vm, args| {
        let reader = Reader::new(&args[0], vm)?;
        reader.own.eof.set(&args[0], Value::TRUE, vm)?;
        reader.wake()?;
        Ok(Value::NONE)
    }),
    FunctionDef::plain(
        "at_eof(self)",
        "Whether all was read and no more will come.",
        |vm, args| {
            let reader = Reader::new(&args[0], vm)?;
            let eof = reader.own.eof.get(&args[0], vm)?;
            if !vm.truth(&eof)? {
                return Ok(eof);
            }
            Ok(Value::bool(!reader.own.buffer.is_true(&args[0], vm)?))
        },
    ),
    FunctionDef::plain("feed_data(self, data)", "Adds bytes that came.", |vm, args| {
        Reader::new(&args[0], vm)?.feed(&args[1])?;
        Ok(Value::NONE)
    }),
    FunctionDef::plain("_wakeup_waiter(self)", "", |vm, args| {
        Reader::new(&args[0], vm)?.end_wait(Outcome::Woken)
    }),
    FunctionDef::plain("_maybe_resume_transport(self)", "", |vm, args| {
        Reader::new(&args[0], vm)?.resume_if_room()?;
        Ok(Value::NONE)
    }),
    FunctionDef::coroutine::<WaitForData>("_wait_for_data(self, func_name)", ""),
    FunctionDef::coroutine::<ReadLine>(
        "readline(self)",
        "Reads up to and with the next newline; at the end what is left, then b\"\".\n\n\
         ValueError if the line is longer than the limit: it is dropped then.",
    ),
    FunctionDef::coroutine::<ReadUntil>(
        "readuntil(self, separator=b'\\n')",
        "Reads up to and with a separator, or the first to end of several in a tuple.\n\n\
         IncompleteReadError at the end of the stream, with what was left of it; LimitOverrunError\n\
         where the limit comes before the separator: the data stay in the buffer.",
    ),
    FunctionDef::coroutine::<Read>(
        "read(self, n=-1)",
        "Reads what is there, at least one byte and at most `n`; without `n` all up to the end.",
    ),
    FunctionDef::coroutine::<ReadExactly>(
        "readexactly(self, n)",
        "Reads `n` bytes; IncompleteReadError, with what there was, if the stream ends before.",
    ),
    FunctionDef::plain("__aiter__(self)", "", |_, args| Ok(args[0].clone())),
    FunctionDef::coroutine::<Next>("__anext__(self)", ""),
];

/// Fills the module `_asyncio_reader`: the functions that are the class's methods.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    define::publish_methods(dict, &Place::new("streams", vm)?, "StreamReader", METHODS, vm);
    let own = &names(vm)?.reader;
    for (name, method) in [
        ("exception", &own.ask_exception),
        ("feed_data", &own.feed_data),
        ("_wakeup_waiter", &own.wake),
        ("_maybe_resume_transport", &own.resume),
        ("_wait_for_data", &own.wait),
        ("readuntil", &own.readuntil),
        ("readline", &own.readline),
        ("read", &own.read),
    ] {
        define::note_own(dict, name, method, vm);
    }
    Ok(())
}

fn init(vm: &Vm, args: &[Value]) -> Eval {
    let [this, limit, owner] = args else { return Ok(Value::NONE) };
    let own = &names(vm)?.reader;
    let too_small = vm.compare(Compare::Le, limit, &Value::int(0))?;
    if vm.truth(&too_small)? {
        return Err(vm.value_error("Limit cannot be <= 0"));
    }
    let owner = match owner.is_none() {
        true => super::loop_type::shown(vm, &super::get_event_loop(vm)?)?,
        false => owner.clone(),
    };
    own.limit.set(this, limit.clone(), vm)?;
    own.owner.set(this, owner, vm)?;
    own.buffer.set(this, bytearray::make(vm, Vec::new()), vm)?;
    own.eof.set(this, Value::FALSE, vm)?;
    own.waiter.set(this, Value::NONE, vm)?;
    own.exception.set(this, Value::NONE, vm)?;
    own.transport.set(this, Value::NONE, vm)?;
    own.paused.set(this, Value::FALSE, vm)?;
    Ok(Value::NONE)
}

/// `<StreamReader 3 bytes eof …>`
fn repr(vm: &Vm, args: &[Value]) -> Eval {
    let this = &args[0];
    let own = &names(vm)?.reader;
    let mut text = "<StreamReader".to_owned();
    let buffer = own.buffer.get(this, vm)?;
    if vm.truth(&buffer)? {
        text.push_str(&format!(" {} bytes", vm.len(&buffer)?));
    }
    if own.eof.is_true(this, vm)? {
        text.push_str(" eof");
    }
    let limit = own.limit.get(this, vm)?;
    if !vm.equal(&limit, &Value::int(DEFAULT_LIMIT))? {
        text.push_str(&format!(" limit={}", vm.str_text(&limit)?));
    }
    for (name, field) in
        [("waiter", &own.waiter), ("exception", &own.exception), ("transport", &own.transport)]
    {
        let v = field.get(this, vm)?;
        if vm.truth(&v)? {
            text.push_str(&format!(" {name}={}", vm.repr_text(&v)?));
        }
    }
    if own.paused.is_true(this, vm)? {
        text.push_str(" paused");
    }
    Ok(Value::str(&(text + ">")))
}

/// How a wait for data ends.
enum Outcome<'a> {
    /// Some came, or the end.
    Woken,
    Exception(&'a Value),
}

/// A reader, or an instance of a derived class.
pub(super) struct Reader<'a> {
    pub this: &'a Value,
    pub own: &'a ReaderNames,
    names: &'a Names,
    vm: &'a Vm,
}

/// A reader of which something can be read at once, by natives alone.
pub(super) struct Quick {
    pub buffer: Data<ByteArray>,
    pub limit: usize,
    pub eof: bool,
}

impl<'a> Reader<'a> {
    pub fn new(this: &'a Value, vm: &'a Vm) -> Result<Reader<'a>, Raised> {
        Ok(Reader::with(this, names(vm)?, vm))
    }

    #[inline]
    pub fn with(this: &'a Value, names: &'a Names, vm: &'a Vm) -> Reader<'a> {
        Reader { this, own: &names.reader, names, vm }
    }

    /// The buffer and what bounds it, where taking from it runs no script and raises nothing.
    #[inline]
    pub fn quick(&self) -> Option<Quick> {
        let all = self.own.of(self.this, self.vm)?;
        let plain =
            all.get(reader::EXCEPTION).is_none() && all.get(reader::PAUSED).is(&Value::FALSE);
        let buffer = Data::<ByteArray>::of(self.vm, &all.get(reader::BUFFER)).filter(|_| plain)?;
        let limit = usize::try_from(all.get(reader::LIMIT).as_int()?).ok()?;
        let eof = all.get(reader::EOF).is(&Value::TRUE);
        (!buffer.is_exported()).then_some(Quick { buffer, limit, eof })
    }

    pub fn buffer(&self) -> Result<Data<ByteArray>, Raised> {
        let buffer = self.own.buffer.get(self.this, self.vm)?;
        Data::of(self.vm, &buffer).ok_or_else(|| {
            let name = self.vm.type_name(&buffer);
            self.vm.type_error(format!("a reader's buffer must be a bytearray, not '{name}'"))
        })
    }

    /// The limit as a number of bytes.
    pub fn limit(&self) -> Result<usize, Raised> {
        let limit = self.own.limit.get(self.this, self.vm)?;
        match limit.as_int() {
            Some(limit) => Ok(usize::try_from(limit).unwrap_or(0)),
            None => Ok(self.vm.to_f64(&limit)? as usize),
        }
    }

    pub fn is_at_end(&self) -> Result<bool, Raised> {
        self.own.eof.is_true(self.this, self.vm)
    }

    /// Raises the error that ended the connection, if one did.
    pub fn check(&self) -> Result<(), Raised> {
        let e = self.own.exception.get(self.this, self.vm)?;
        if e.is_none() { Ok(()) } else { Err(raise(&e, self.vm)) }
    }

    /// Adds bytes that came; pauses the transport where there are too many.
    pub fn feed(&self, data: &Value) -> Result<(), Raised> {
        match self.feed_quickly(data) {
            Some(()) => Ok(()),
            None => self.feed_slowly(data),
        }
    }

    /// The same, where no script has to be called. `None`: nothing has happened.
    fn feed_quickly(&self, data: &Value) -> Option<()> {
        let (vm, all) = (self.vm, self.own.of(self.this, self.vm)?);
        let data = data.get::<Bytes>().map(Bytes::as_slice).filter(|data| !data.is_empty())?;
        let buffer = Data::<ByteArray>::of(vm, &all.get(reader::BUFFER))?;
        let limit = usize::try_from(all.get(reader::LIMIT).as_int()?).ok()?;
        let waiter = all.get(reader::WAITER);
        let waiter = if waiter.is_none() { None } else { Some(plain_waiter(&waiter)?) };
        let fits = all.get(reader::EOF).is(&Value::FALSE)
            && !buffer.is_exported()
            && buffer.len() + data.len() <= limit;
        if !fits || bytearray::append(vm, &buffer, data).is_err() {
            return None;
        }
        if let Some(waiter) = waiter {
            drop(all.set(reader::WAITER, Value::NONE));
            wake::set_result(&waiter, Value::NONE);
        }
        Some(())
    }

    fn feed_slowly(&self, data: &Value) -> Result<(), Raised> {
        let (this, own, vm) = (self.this, self.own, self.vm);
        if own.eof.is_true(this, vm)? {
            return Err(vm.raise(Exc::AssertionError, "feed_data after feed_eof"));
        }
        if !vm.truth(data)? {
            return Ok(());
        }
        let buffer = self.buffer()?;
        match data.get::<Bytes>() {
            Some(bytes) => bytearray::append(vm, &buffer, bytes.as_slice())?,
            None => {
                let buffer = own.buffer.get(this, vm)?;
                vm.call_method(&buffer, sym::extend, std::slice::from_ref(data))?;
            }
        }
        self.wake()?;
        let transport = own.transport.get(this, vm)?;
        if !transport.is_none()
            && !own.paused.is_true(this, vm)?
            && buffer.len() > self.limit()?.saturating_mul(2)
        {
            return self.pause(&transport);
        }
        Ok(())
    }

    fn pause(&self, transport: &Value) -> Result<(), Raised> {
        let (this, own, vm) = (self.this, self.own, self.vm);
        match vm.call_method(transport, vm.intern("pause_reading"), &[]) {
            Ok(_) => own.paused.set(this, Value::TRUE, vm),
            Err(raised) => {
                drop(vm.catch(raised, Exc::NotImplementedError)?);
                // It cannot be paused: it is not asked again.
                own.transport.set(this, Value::NONE, vm)
            }
        }
    }

    fn resume_transport(&self) -> Result<(), Raised> {
        self.own.paused.set(self.this, Value::FALSE, self.vm)?;
        let transport = self.own.transport.get(self.this, self.vm)?;
        self.vm.call_method(&transport, self.vm.intern("resume_reading"), &[]).map(drop)
    }

    fn resume_if_room(&self) -> Result<(), Raised> {
        if self.own.paused.is_true(self.this, self.vm)? && self.buffer()?.len() <= self.limit()? {
            self.resume_transport()?;
        }
        Ok(())
    }

    /// `self._maybe_resume_transport()`
    pub fn resume(&self) -> Result<(), Raised> {
        if self.own.resume.is_own(self.this, self.vm) {
            return self.resume_if_room();
        }
        self.own.resume.call(self.this, &[], self.vm).map(drop)
    }

    /// `self._wakeup_waiter()`
    fn wake(&self) -> Result<(), Raised> {
        if self.own.wake.is_own(self.this, self.vm) {
            return self.end_wait(Outcome::Woken).map(drop);
        }
        self.own.wake.call(self.this, &[], self.vm).map(drop)
    }

    /// Whoever waits goes on.
    fn end_wait(&self, outcome: Outcome) -> Eval {
        let (this, own, vm) = (self.this, self.own, self.vm);
        let waiter = own.waiter.get(this, vm)?;
        if waiter.is_none() {
            return Ok(Value::NONE);
        }
        own.waiter.set(this, Value::NONE, vm)?;
        if let (Outcome::Woken, Some(f)) = (&outcome, plain_waiter(&waiter)) {
            wake::set_result(&f, Value::NONE);
            return Ok(Value::NONE);
        }
        let cancelled = vm.call_method(&waiter, vm.intern("cancelled"), &[])?;
        if vm.truth(&cancelled)? {
            return Ok(Value::NONE);
        }
        match outcome {
            Outcome::Woken => vm.call_method(&waiter, sym::set_result, &[Value::NONE])?,
            Outcome::Exception(e) => {
                vm.call_method(&waiter, sym::set_exception, std::slice::from_ref(e))?
            }
        };
        Ok(Value::NONE)
    }

    /// A future that is done when more has come, or the end.
    pub fn begin_wait(&self, caller: &str) -> Eval {
        let (this, own, vm) = (self.this, self.own, self.vm);
        if let Some(all) = own.of(this, vm)
            && all.get(reader::WAITER).is_none()
            && all.get(reader::EOF).is(&Value::FALSE)
            && all.get(reader::PAUSED).is(&Value::FALSE)
            && let Some(waiter) =
                plain_future(&all.get(reader::OWNER), &self.names.create_future, vm)
        {
            drop(all.set(reader::WAITER, waiter.clone()));
            return Ok(waiter);
        }
        if !own.waiter.get(this, vm)?.is_none() {
            let message = format!(
                "{caller}() called while another coroutine is already waiting for incoming data"
            );
            return Err(vm.raise(Exc::RuntimeError, message));
        }
        if self.is_at_end()? {
            return Err(vm.raise(Exc::AssertionError, "_wait_for_data after EOF"));
        }
        // Whoever reads needs more than the buffer may hold.
        if own.paused.is_true(this, vm)? {
            self.resume_transport()?;
        }
        let waiter = new_future(&own.owner.get(this, vm)?, &self.names.create_future, vm)?;
        own.waiter.set(this, waiter.clone(), vm)?;
        Ok(waiter)
    }

    /// Nobody waits any more.
    pub fn forget_waiter(&self) -> Result<(), Raised> {
        match self.own.of(self.this, self.vm) {
            Some(all) => {
                drop(all.set(reader::WAITER, Value::NONE));
                Ok(())
            }
            None => self.own.waiter.set(self.this, Value::NONE, self.vm),
        }
    }

    /// Takes the first bytes out of the buffer: `n`, or as many as there are.
    pub fn take(&self, n: usize) -> Eval {
        let buffer = self.buffer()?;
        let n = n.min(buffer.len());
        let data = Bytes::new(&buffer.borrow()[..n]);
        self.remove(&buffer, n)?;
        self.resume()?;
        Ok(data.into())
    }

    /// Takes all bytes out of the buffer, at the end of the stream.
    pub fn take_rest(&self) -> Eval {
        let buffer = self.buffer()?;
        let data = Bytes::new(&*buffer.borrow());
        self.remove(&buffer, buffer.len())?;
        Ok(data.into())
    }

    /// Drops the first bytes.
    pub fn remove(&self, buffer: &ByteArray, n: usize) -> Result<(), Raised> {
        if n > 0 {
            buffer.check_resize(self.vm)?;
            buffer.remove_front(n);
        }
        Ok(())
    }
}

impl Quick {
    /// Takes the first `n` bytes, of which there are so many.
    #[inline]
    pub fn take(&self, n: usize) -> Value {
        let data = Bytes::new(&self.buffer.borrow()[..n]);
        self.buffer.remove_front(n);
        data.into()
    }
}

/// A future that is neither a task nor done.
fn plain_waiter(waiter: &Value) -> Option<Ref<Future>> {
    let plain = |f: &Ref<Future>| f.state() == FutureState::Pending && f.task().is_none();
    waiter.get_ref::<Future>().filter(plain)
}

/// `raise e`
pub(super) fn raise(e: &Value, vm: &Vm) -> Raised {
    match instantiate(vm, e) {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}

/// `owner.create_future()`
pub(super) fn new_future(owner: &Value, create: &Method, vm: &Vm) -> Eval {
    match plain_future(owner, create, vm) {
        Some(future) => Ok(future),
        None => create.call(owner, &[], vm),
    }
}

/// The same, where that runs no script.
fn plain_future(owner: &Value, create: &Method, vm: &Vm) -> Option<Value> {
    let inner = vm.unwrap(owner);
    let plain = create.is_own(owner, vm) && !inner.data::<EventLoop>()?.debug.get();
    plain.then(|| Future::new(inner).into())
}

/// Where the first of some separators to end begins and ends, in the bytes from `searched` on.
pub(super) fn first_end(
    buffer: &Value,
    separators: &[Value],
    searched: usize,
    vm: &Vm,
) -> Result<Option<(usize, usize)>, Raised> {
    let mut found: Option<(usize, usize)> = None;
    for separator in separators {
        let args = [separator.clone(), Value::int(searched as i64)];
        let start = vm.call_method(buffer, vm.intern("find"), &args)?;
        let Some(start) = start.as_int().and_then(|i| usize::try_from(i).ok()) else { continue };
        let end = start + vm.len(separator)?;
        if found.is_none_or(|f| end < f.1) {
            found = Some((start, end));
        }
    }
    Ok(found)
}
