//! The coroutines of `StreamReader`. Each tries to take what it wants from the buffer, and waits for more
//! as often as that is not there yet.

use super::coroutine::{Coroutine, Frame, Step};
use super::stream_reader::{Reader, first_end};
use crate::types::bytes::buffer::buffer as bytes_of;
use crate::value::{Bytes, List, Ref, Tuple, Value};
use crate::vm::{Compare, Eval, Exc, Raised, Vm};

const NOT_FOUND: &str = "Separator is not found, and chunk exceed the limit";
const TOO_LONG: &str = "Separator is found, but chunk is longer than limit";

/// `_wait_for_data(self, func_name)`
pub(super) struct WaitForData;

impl Coroutine for WaitForData {
    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let caller = vm.str_text(frame.arg(1))?;
        Reader::new(frame.arg(0), vm)?.begin_wait(&caller).map(Step::Await)
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let reader = Reader::new(frame.arg(0), vm)?;
        end_own_wait(&reader, vm)?;
        got.map(|_| Step::Done(Value::NONE))
    }
}

/// The reader's future is nobody's any more, however the wait ended.
fn end_own_wait(reader: &Reader, vm: &Vm) -> Result<(), Raised> {
    let pending = (vm.take_pending(), vm.fresh_flag());
    let done = reader.forget_waiter();
    if done.is_ok() {
        vm.restore_pending(pending);
    }
    done
}

/// What an await was for.
const KIND: usize = 0;
/// How far a reading has come; each kind has its own use for it.
const STATE: usize = 1;
/// What separators there are, or the parts that were read.
const PARTS: usize = 2;

/// More data: by the future itself (True), or by a derived class's `_wait_for_data` (False).
const OWN_WAIT: Value = Value::TRUE;
const FOREIGN_WAIT: Value = Value::FALSE;
/// A method that a derived class has in place of the one that this builds on.
const DELEGATED: Value = Value::NONE;

/// What came of an attempt.
enum Attempt {
    Done(Value),
    /// More data have to come.
    Wait,
    /// A derived class's method is to be awaited.
    Delegate(Value),
}

/// A way to read.
trait Reading: 'static {
    /// Who waits, in messages.
    const CALLER: &'static str;

    /// The first attempt.
    fn begin(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised>;

    /// The next one, after more data have come.
    fn go_on(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised>;

    /// The next one, after the method of a derived class.
    fn delegated(reader: &Reader, frame: Frame, got: Eval, vm: &Vm) -> Result<Attempt, Raised> {
        let _ = (reader, frame, vm);
        got.map(Attempt::Done)
    }
}

/// Goes on after an attempt.
fn step<R: Reading>(
    attempt: Attempt,
    reader: &Reader,
    frame: Frame,
    vm: &Vm,
) -> Result<Step, Raised> {
    match attempt {
        Attempt::Done(v) => Ok(Step::Done(v)),
        Attempt::Delegate(awaitable) => {
            frame.set(KIND, DELEGATED);
            Ok(Step::Await(awaitable))
        }
        Attempt::Wait if reader.own.wait.is_own(reader.this, vm) => {
            let waiter = reader.begin_wait(R::CALLER)?;
            frame.set(KIND, OWN_WAIT);
            Ok(Step::Await(waiter))
        }
        Attempt::Wait => {
            let waiting = reader.own.wait.call(reader.this, &[Value::str(R::CALLER)], vm)?;
            frame.set(KIND, FOREIGN_WAIT);
            Ok(Step::Await(waiting))
        }
    }
}

fn begin<R: Reading>(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
    let reader = Reader::new(frame.arg(0), vm)?;
    let attempt = R::begin(&reader, frame, vm)?;
    step::<R>(attempt, &reader, frame, vm)
}

fn resume<R: Reading>(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
    let reader = Reader::new(frame.arg(0), vm)?;
    let kind = frame.take(KIND);
    let attempt = if kind.is(&DELEGATED) {
        R::delegated(&reader, frame, got, vm)?
    } else {
        if kind.is(&OWN_WAIT) {
            end_own_wait(&reader, vm)?;
        }
        got?;
        R::go_on(&reader, frame, vm)?
    };
    step::<R>(attempt, &reader, frame, vm)
}

/// A coroutine of such a kind.
macro_rules! reading {
    ($name:ident, optional $optional:literal, ready $ready:expr) => {
        impl Coroutine for $name {
            const SLOTS: usize = 3;
            const OPTIONAL: usize = $optional;

            fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
                let reader = Reader::new(&args[0], vm).ok()?;
                let ready: fn(&Reader, &[Value]) -> Option<Value> = $ready;
                ready(&reader, args)
            }

            fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
                begin::<$name>(frame, vm)
            }

            fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
                resume::<$name>(frame, got, vm)
            }
        }
    };
}

/// `asyncio.<name>(*args)`, raised.
#[cold]
fn raise_own(name: &str, args: &[Value], vm: &Vm) -> Raised {
    let made = exception_class(name, vm).and_then(|class| vm.call(&class, args));
    match made {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}

fn exception_class(name: &str, vm: &Vm) -> Eval {
    vm.get_attr(&vm.import_module("asyncio.exceptions")?, vm.intern(name))
}

/// Raises that the limit comes before a separator: so many bytes cannot be read with one.
fn raise_overrun(message: &str, consumed: usize, vm: &Vm) -> Raised {
    raise_own("LimitOverrunError", &[Value::str(message), Value::int(consumed as i64)], vm)
}

/// Raises that the stream ended before `expected`; what was left of it goes with that.
fn raise_incomplete(reader: &Reader, expected: Value, vm: &Vm) -> Raised {
    match reader.take_rest() {
        Ok(partial) => raise_own("IncompleteReadError", &[partial, expected], vm),
        Err(raised) => raised,
    }
}

fn empty() -> Value {
    Bytes::new(&[][..]).into()
}

/// `readline(self)`
pub(super) struct ReadLine;

/// A line that is there, of a reader whose class reads lines as this does.
fn quick_line(reader: &Reader) -> Option<Value> {
    let quick = reader.quick()?;
    let end = memchr::memchr(b'\n', &quick.buffer.borrow());
    match end {
        Some(i) if i <= quick.limit => Some(quick.take(i + 1)),
        None if quick.eof && quick.buffer.is_empty() => Some(empty()),
        _ => None,
    }
}

/// An attempt that runs no script and raises nothing; each looks only at what came since the last.
fn quick_attempt(reader: &Reader, frame: Frame, searched: usize) -> Option<Attempt> {
    let quick = reader.quick()?;
    let size = quick.buffer.len();
    if size > searched {
        let found = memchr::memchr(b'\n', &quick.buffer.borrow()[searched..]);
        match found {
            Some(i) if searched + i > quick.limit => return None,
            Some(i) => return Some(Attempt::Done(quick.take(searched + i + 1))),
            None if size > quick.limit => return None,
            None => frame.set(STATE, Value::int(size as i64)),
        }
    }
    if quick.eof { None } else { Some(Attempt::Wait) }
}

fn lines_are_own(reader: &Reader, vm: &Vm) -> bool {
    reader.own.readuntil.is_own(reader.this, vm)
}

reading!(ReadLine, optional 0, ready |reader, _| quick_line(reader));

impl Reading for ReadLine {
    const CALLER: &'static str = "readuntil";

    fn begin(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        if let Some(attempt) = quick_attempt(reader, frame, 0) {
            return Ok(attempt);
        }
        if !lines_are_own(reader, vm) {
            let newline = Bytes::new(&b"\n"[..]).into();
            return reader.own.readuntil.call(reader.this, &[newline], vm).map(Attempt::Delegate);
        }
        reader.check()?;
        frame.set(STATE, Value::int(0));
        Self::go_on(reader, frame, vm)
    }

    fn go_on(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        let searched = frame.get(STATE).as_int().unwrap_or(0) as usize;
        if let Some(attempt) = quick_attempt(reader, frame, searched) {
            return Ok(attempt);
        }
        let (buffer, limit) = (reader.buffer()?, reader.limit()?);
        // It may have shrunk: another may read, too.
        let size = buffer.len();
        if size > searched {
            let found = memchr::memchr(b'\n', &buffer.borrow()[searched..]);
            match found {
                Some(i) if searched + i > limit => {
                    return drop_line(reader, raise_overrun(TOO_LONG, searched + i, vm), vm);
                }
                Some(i) => return reader.take(searched + i + 1).map(Attempt::Done),
                None if size > limit => {
                    return drop_line(reader, raise_overrun(NOT_FOUND, size, vm), vm);
                }
                None => frame.set(STATE, Value::int(size as i64)),
            }
        }
        if reader.is_at_end()? { reader.take_rest().map(Attempt::Done) } else { Ok(Attempt::Wait) }
    }

    fn delegated(reader: &Reader, _: Frame, got: Eval, vm: &Vm) -> Result<Attempt, Raised> {
        let raised = match got {
            Ok(line) => return Ok(Attempt::Done(line)),
            Err(raised) => raised,
        };
        if is_pending("IncompleteReadError", vm)? {
            return vm.get_attr(&vm.take_pending(), vm.intern("partial")).map(Attempt::Done);
        }
        if is_pending("LimitOverrunError", vm)? {
            drop_line(reader, raised, vm)
        } else {
            Err(raised)
        }
    }
}

/// Whether the pending exception is one of asyncio's.
fn is_pending(name: &str, vm: &Vm) -> Result<bool, Raised> {
    let saved = (vm.take_pending(), vm.fresh_flag());
    let class = exception_class(name, vm)?;
    let is = vm.isinstance(&saved.0, &class)?;
    vm.restore_pending(saved);
    Ok(is)
}

/// A line is longer than the limit: as far as it was looked at it is dropped.
fn drop_line(reader: &Reader, overrun: Raised, vm: &Vm) -> Result<Attempt, Raised> {
    vm.handle_pending(overrun, |e| {
        let consumed = vm.get_attr(e, vm.intern("consumed"))?;
        let consumed = vm.index_clamped(&consumed)?.max(0) as usize;
        let buffer = reader.buffer()?;
        let ends_there = buffer.borrow().get(consumed) == Some(&b'\n');
        let count = if ends_there { consumed + 1 } else { buffer.len() };
        reader.remove(&buffer, count)?;
        reader.resume()?;
        let args = vm.get_attr(e, vm.intern("args"))?;
        let message = args.get::<Tuple>().and_then(|args| args.items().first().cloned());
        Err(vm.raise_with(Exc::ValueError, message.into_iter().collect()))
    })
}

/// `readuntil(self, separator=b"\n")`
pub(super) struct ReadUntil;

/// As far as a separator that is there, and the only one.
fn quick_until(reader: &Reader, args: &[Value]) -> Option<Value> {
    let separator = match args.get(1) {
        Some(v) => v.get::<Bytes>()?.as_slice(),
        None => b"\n",
    };
    let quick = reader.quick()?;
    let start = match separator {
        [] => None,
        [byte] => memchr::memchr(*byte, &quick.buffer.borrow()),
        _ => memchr::memmem::find(&quick.buffer.borrow(), separator),
    }?;
    if start <= quick.limit { Some(quick.take(start + separator.len())) } else { None }
}

reading!(ReadUntil, optional 1, ready quick_until);

/// Separators in the order of their lengths.
fn separators(given: &Value, vm: &Vm) -> Result<Vec<Value>, Raised> {
    let plain = vm.unwrap(given);
    let Some(several) = plain.get::<Tuple>() else {
        if vm.len(given)? == 0 {
            return Err(vm.value_error("Separator should be at least one-byte string"));
        }
        return Ok(vec![given.clone()]);
    };
    let mut sized = Vec::with_capacity(several.len());
    for separator in several.items() {
        sized.push((vm.len(separator)?, separator.clone()));
    }
    sized.sort_by_key(|s| s.0);
    match sized.first() {
        None => Err(vm.value_error("Separator should contain at least one element")),
        Some((0, _)) => Err(vm.value_error("Separator should be at least one-byte string")),
        Some(_) => Ok(sized.into_iter().map(|s| s.1).collect()),
    }
}

impl Reading for ReadUntil {
    const CALLER: &'static str = "readuntil";

    fn begin(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        let all = separators(frame.arg(1), vm)?;
        reader.check()?;
        frame.set(PARTS, Value::list(all));
        frame.set(STATE, Value::int(0));
        Self::go_on(reader, frame, vm)
    }

    fn go_on(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        let all = frame.get(PARTS).get::<List>().map(List::to_vec).unwrap_or_default();
        let (Some(shortest), Some(longest)) = (all.first(), all.last()) else {
            return Err(vm.raise(Exc::SystemError, "a reading lost its separators"));
        };
        let searched = frame.get(STATE).as_int().unwrap_or(0) as usize;
        let (buffer, limit) = (reader.buffer()?, reader.limit()?);
        if buffer.len() >= searched + vm.len(shortest)? {
            let shown = reader.own.buffer.get(reader.this, vm)?;
            match first_end(&shown, &all, searched, vm)? {
                Some((start, _)) if start > limit => {
                    return Err(raise_overrun(TOO_LONG, start, vm));
                }
                Some((_, end)) => return reader.take(end).map(Attempt::Done),
                None => {}
            }
            let searched = (buffer.len() + 1).saturating_sub(vm.len(longest)?);
            if searched > limit {
                return Err(raise_overrun(NOT_FOUND, searched, vm));
            }
            frame.set(STATE, Value::int(searched as i64));
        }
        if reader.is_at_end()? {
            return Err(raise_incomplete(reader, Value::NONE, vm));
        }
        Ok(Attempt::Wait)
    }
}

/// `read(self, n=-1)`
pub(super) struct Read;

/// What is there, if something is or nothing more will come.
fn quick_read(reader: &Reader, args: &[Value]) -> Option<Value> {
    let n = usize::try_from(args.get(1)?.as_int()?).ok()?;
    let quick = reader.quick()?;
    let there = quick.buffer.len();
    match there {
        _ if n == 0 => Some(empty()),
        0 if !quick.eof => None,
        _ => Some(quick.take(n.min(there))),
    }
}

reading!(Read, optional 1, ready quick_read);

impl Read {
    /// All up to the end: piece by piece, each as long as the limit lets it be.
    fn next_part(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        loop {
            if !reader.own.read.is_own(reader.this, vm) {
                let limit = reader.own.limit.get(reader.this, vm)?;
                return reader.own.read.call(reader.this, &[limit], vm).map(Attempt::Delegate);
            }
            reader.check()?;
            if reader.buffer()?.is_empty() && !reader.is_at_end()? {
                return Ok(Attempt::Wait);
            }
            let part = reader.take(reader.limit()?)?;
            if let Some(all) = Self::add_part(frame, part, vm)? {
                return Ok(Attempt::Done(all));
            }
        }
    }

    /// Keeps a part; an empty one is the last, and all of them come back.
    fn add_part(frame: Frame, part: Value, vm: &Vm) -> Result<Option<Value>, Raised> {
        let parts: Option<Ref<List>> = frame.get(PARTS).get_ref();
        let Some(parts) = parts else { return Ok(Some(part)) };
        if vm.truth(&part)? {
            parts.push(part);
            return Ok(None);
        }
        vm.call_method(&empty(), crate::value::sym::join, &[parts.into()]).map(Some)
    }
}

impl Reading for Read {
    const CALLER: &'static str = "read";

    fn begin(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        reader.check()?;
        let (n, zero) = (frame.arg(1), Value::int(0));
        if vm.equal(n, &zero)? {
            return Ok(Attempt::Done(empty()));
        }
        let all = vm.compare(Compare::Lt, n, &zero)?;
        if vm.truth(&all)? {
            frame.set(PARTS, Value::list(vec![]));
            return Self::next_part(reader, frame, vm);
        }
        if reader.buffer()?.is_empty() && !reader.is_at_end()? {
            return Ok(Attempt::Wait);
        }
        Self::go_on(reader, frame, vm)
    }

    fn go_on(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        if frame.get(PARTS).is_unbound() {
            let n = count(frame.arg(1), vm)?;
            return reader.take(n).map(Attempt::Done);
        }
        let part = reader.take(reader.limit()?)?;
        match Self::add_part(frame, part, vm)? {
            Some(all) => Ok(Attempt::Done(all)),
            None => Self::next_part(reader, frame, vm),
        }
    }

    fn delegated(reader: &Reader, frame: Frame, got: Eval, vm: &Vm) -> Result<Attempt, Raised> {
        match Self::add_part(frame, got?, vm)? {
            Some(all) => Ok(Attempt::Done(all)),
            None => Self::next_part(reader, frame, vm),
        }
    }
}

/// A number of bytes, which slices the buffer.
fn count(n: &Value, vm: &Vm) -> Result<usize, Raised> {
    if vm.as_any_int(n).is_none() && vm.special(n, crate::value::sym::__index__).is_none() {
        let text = "slice indices must be integers or None or have an __index__ method";
        return Err(vm.type_error(text));
    }
    Ok(usize::try_from(vm.index_clamped(n)?).unwrap_or(0))
}

/// `readexactly(self, n)`
pub(super) struct ReadExactly;

/// So many bytes, if they are there.
fn quick_exactly(reader: &Reader, args: &[Value]) -> Option<Value> {
    let n = usize::try_from(args[1].as_int()?).ok()?;
    let quick = reader.quick().filter(|quick| quick.buffer.len() >= n)?;
    Some(quick.take(n))
}

reading!(ReadExactly, optional 0, ready quick_exactly);

impl Reading for ReadExactly {
    const CALLER: &'static str = "readexactly";

    fn begin(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        let (n, zero) = (frame.arg(1), Value::int(0));
        let negative = vm.compare(Compare::Lt, n, &zero)?;
        if vm.truth(&negative)? {
            return Err(vm.value_error("readexactly size can not be less than zero"));
        }
        reader.check()?;
        if vm.equal(n, &zero)? {
            return Ok(Attempt::Done(empty()));
        }
        Self::go_on(reader, frame, vm)
    }

    fn go_on(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        let n = frame.arg(1);
        let there = Value::int(reader.buffer()?.len() as i64);
        let missing = vm.compare(Compare::Lt, &there, n)?;
        if vm.truth(&missing)? {
            if reader.is_at_end()? {
                return Err(raise_incomplete(reader, n.clone(), vm));
            }
            return Ok(Attempt::Wait);
        }
        reader.take(count(n, vm)?).map(Attempt::Done)
    }
}

/// `__anext__(self)`: the next line.
pub(super) struct Next;

reading!(Next, optional 0, ready |reader, _| {
    // The end is an exception.
    quick_line(reader).filter(|line| line.get::<Bytes>().is_some_and(|b| !b.as_slice().is_empty()))
});

impl Next {
    fn end_at_nothing(attempt: Attempt, vm: &Vm) -> Result<Attempt, Raised> {
        if let Attempt::Done(line) = &attempt
            && bytes_of(vm, line).is_some_and(|b| b.borrow().is_empty())
        {
            return Err(vm.raise_with(Exc::StopAsyncIteration, vec![]));
        }
        Ok(attempt)
    }
}

impl Reading for Next {
    const CALLER: &'static str = ReadLine::CALLER;

    fn begin(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        if !reader.own.readline.is_own(reader.this, vm) || !lines_are_own(reader, vm) {
            return reader.own.readline.call(reader.this, &[], vm).map(Attempt::Delegate);
        }
        Self::end_at_nothing(<ReadLine as Reading>::begin(reader, frame, vm)?, vm)
    }

    fn go_on(reader: &Reader, frame: Frame, vm: &Vm) -> Result<Attempt, Raised> {
        Self::end_at_nothing(ReadLine::go_on(reader, frame, vm)?, vm)
    }

    fn delegated(_: &Reader, _: Frame, got: Eval, vm: &Vm) -> Result<Attempt, Raised> {
        Self::end_at_nothing(Attempt::Done(got?), vm)
    }
}
