//! What is hot of `StreamWriter`, and of the protocol between streams and transports.

use super::coroutine::{Coroutine, Frame, Step};
use super::define::{self, FunctionDef, Place};
use super::stream_names::{
    Names, ProtocolNames, names, protocol, reader, transport as place, writer,
};
use super::stream_reader::{Reader, new_future, raise};
use super::transport;
use crate::value::{Dict, Value, WeakRef, sym};
use crate::vm::{Eval, Exc, Raised, Vm};

const WRITER: &[FunctionDef] = &[
    FunctionDef::plain(
        "write(self, data)",
        "Sends bytes; what cannot go at once is buffered.",
        |vm, args| {
            let names = names(vm)?;
            let transport = match names.writer.of(&args[0], vm) {
                Some(all) => all.get(writer::TRANSPORT),
                None => names.writer.transport.get(&args[0], vm)?,
            };
            if names.transport.write.is_own(&transport, vm) {
                transport::write(&transport, &args[1], &names.transport, vm)?;
            } else {
                names.transport.write.call(&transport, &args[1..], vm)?;
            }
            Ok(Value::NONE)
        },
    ),
    FunctionDef::plain("is_closing(self)", "Whether it is closed, or about to be.", |vm, args| {
        let names = names(vm)?;
        is_closing(&names.writer.transport.get(&args[0], vm)?, names, vm)
    }),
    FunctionDef::coroutine::<Drain>(
        "drain(self)",
        "Waits until it makes sense to write more: `w.write(data); await w.drain()`.",
    ),
    FunctionDef::coroutine::<WaitClosed>(
        "wait_closed(self)",
        "Waits until the connection is over.",
    ),
];

const PROTOCOL: &[FunctionDef] =
    &[FunctionDef::plain("data_received(self, data)", "", |vm, args| {
        receive(&args[0], &args[1], names(vm)?, vm)?;
        Ok(Value::NONE)
    })];

const FLOW_CONTROL: &[FunctionDef] =
    &[FunctionDef::coroutine::<DrainHelper>("_drain_helper(self)", "")];

/// Fills the module `_asyncio_writer`: functions that are methods of the classes in `asyncio.streams`.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let place = Place::new("streams", vm)?;
    define::publish_methods(dict, &place, "StreamWriter", WRITER, vm);
    define::publish_methods(dict, &place, "StreamReaderProtocol", PROTOCOL, vm);
    define::publish_methods(dict, &place, "FlowControlMixin", FLOW_CONTROL, vm);
    let own = &names(vm)?.protocol;
    define::note_own(dict, "data_received", &own.data_received, vm);
    define::note_own(dict, "_drain_helper", &own.drain_helper, vm);
    Ok(())
}

/// `transport.is_closing()`
fn is_closing(transport: &Value, names: &Names, vm: &Vm) -> Eval {
    if names.transport.is_closing.is_own(transport, vm) {
        return names.transport.closing.get(transport, vm);
    }
    names.transport.is_closing.call(transport, &[], vm)
}

/// `protocol.data_received(data)`, of a `StreamReaderProtocol`.
pub(super) fn receive(
    receiver: &Value,
    data: &Value,
    names: &Names,
    vm: &Vm,
) -> Result<(), Raised> {
    let reference = match names.protocol.of(receiver, vm) {
        Some(all) => all.get(protocol::READER),
        None => names.protocol.reader_reference.get(receiver, vm)?,
    };
    if reference.is_none() {
        return Ok(());
    }
    let reader = match reference.data::<WeakRef>() {
        Some(reference) => reference.target().unwrap_or(Value::NONE),
        None => vm.call(&reference, &[])?,
    };
    if reader.is_none() {
        return Ok(());
    }
    if names.reader.feed_data.is_own(&reader, vm) {
        return Reader::with(&reader, names, vm).feed(data);
    }
    names.reader.feed_data.call(&reader, std::slice::from_ref(data), vm).map(drop)
}

/// `drain(self)`
struct Drain;

/// What was awaited last: a turn (True), or the protocol (False).
const AFTER_TURN: usize = 0;

impl Coroutine for Drain {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let names = names(vm).ok()?;
        let all = names.writer.of(&args[0], vm)?;
        let (source, transport) = (all.get(writer::READER), all.get(writer::TRANSPORT));
        let fine =
            source.is_none() || names.reader.of(&source, vm)?.get(reader::EXCEPTION).is_none();
        let open = names.transport.of(&transport, vm)?.get(place::CLOSING).is(&Value::FALSE);
        let can = fine && open && has_room(&all.get(writer::PROTOCOL), &names.protocol, vm)?;
        can.then_some(Value::NONE)
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let (this, names) = (frame.arg(0), names(vm)?);
        let reader = names.writer.reader.get(this, vm)?;
        if !reader.is_none() {
            let e = names.reader.ask_exception.call(&reader, &[], vm)?;
            if !e.is_none() {
                return Err(raise(&e, vm));
            }
        }
        let closing = is_closing(&names.writer.transport.get(this, vm)?, names, vm)?;
        if vm.truth(&closing)? {
            // A turn of the loop, in which the protocol hears that the connection is lost.
            frame.set(AFTER_TURN, Value::TRUE);
            return Ok(Step::Yield);
        }
        help(frame, names, vm)
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        got?;
        if frame.get(AFTER_TURN).is(&Value::TRUE) {
            return help(frame, names(vm)?, vm);
        }
        Ok(Step::Done(Value::NONE))
    }
}

/// `await self._protocol._drain_helper()`
fn help(frame: Frame, names: &Names, vm: &Vm) -> Result<Step, Raised> {
    frame.set(AFTER_TURN, Value::FALSE);
    let protocol = names.writer.protocol.get(frame.arg(0), vm)?;
    if has_room(&protocol, &names.protocol, vm) == Some(true) {
        return Ok(Step::Done(Value::NONE));
    }
    names.protocol.drain_helper.call(&protocol, &[], vm).map(Step::Await)
}

/// Whether a protocol whose flow control is ours lets writers write on.
fn has_room(v: &Value, own: &ProtocolNames, vm: &Vm) -> Option<bool> {
    let all = own.of(v, vm)?;
    Some(all.get(protocol::PAUSED).is(&Value::FALSE) && all.get(protocol::LOST).is(&Value::FALSE))
}

/// `_drain_helper(self)`: waits while the transport's buffer is full.
struct DrainHelper;

const WAITER: usize = 0;

impl Coroutine for DrainHelper {
    const SLOTS: usize = 1;

    fn ready(args: &[Value], vm: &Vm) -> Option<Value> {
        let own = &names(vm).ok()?.protocol;
        has_room(&args[0], own, vm)?.then_some(Value::NONE)
    }

    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let (this, names) = (frame.arg(0), names(vm)?);
        let own = &names.protocol;
        if own.connection_lost.is_true(this, vm)? {
            return Err(vm.raise(Exc::ConnectionResetError, "Connection lost"));
        }
        if !own.paused.is_true(this, vm)? {
            return Ok(Step::Done(Value::NONE));
        }
        let waiter = new_future(&own.owner.get(this, vm)?, &names.create_future, vm)?;
        let row = own.drain_waiters.get(this, vm)?;
        vm.call_method(&row, sym::append, std::slice::from_ref(&waiter))?;
        frame.set(WAITER, waiter.clone());
        Ok(Step::Await(waiter))
    }

    fn resume(frame: Frame, got: Eval, vm: &Vm) -> Result<Step, Raised> {
        let saved = (vm.take_pending(), vm.fresh_flag());
        let row = names(vm)?.protocol.drain_waiters.get(frame.arg(0), vm)?;
        vm.call_method(&row, vm.intern("remove"), &[frame.take(WAITER)])?;
        vm.restore_pending(saved);
        got.map(|_| Step::Done(Value::NONE))
    }
}

/// `wait_closed(self)`
struct WaitClosed;

impl Coroutine for WaitClosed {
    fn begin(frame: Frame, vm: &Vm) -> Result<Step, Raised> {
        let (this, names) = (frame.arg(0), names(vm)?);
        let protocol = names.writer.protocol.get(this, vm)?;
        let waiter = names.protocol.close_waiter.call(&protocol, std::slice::from_ref(this), vm)?;
        Ok(Step::Await(waiter))
    }

    fn resume(_: Frame, got: Eval, _: &Vm) -> Result<Step, Raised> {
        got.map(|_| Step::Done(Value::NONE))
    }
}
