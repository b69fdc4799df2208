//! What is hot of a transport over a socket: what arrives is given to the protocol, what is written is sent
//! at once. Its life, its buffer and its errors are in `selector_events.py`.

use super::define::{self, FunctionDef, Place};
use super::module::classes;
use super::stream_names::{Names, TransportNames, names, transport as place};
use super::stream_writer::receive;
use crate::types::bytearray::ByteArray;
use crate::types::memoryview::MemoryView;
use crate::value::{Bytes, Dict, Tag, Value};
use crate::vm::native::Data;
use crate::vm::{Eval, Exc, Method, Raised, Vm};

const LIFE: &[FunctionDef] = &[FunctionDef::plain("is_closing(self)", "", |vm, args| {
    names(vm)?.transport.closing.get(&args[0], vm)
})];

const TRAFFIC: &[FunctionDef] = &[
    FunctionDef::plain("write(self, data)", "", |vm, args| {
        write(&args[0], &args[1], &names(vm)?.transport, vm)?;
        Ok(Value::NONE)
    }),
    FunctionDef::plain("_read_ready(self)", "", |vm, args| {
        read_ready(&args[0], names(vm)?, vm)?;
        Ok(Value::NONE)
    }),
];

/// Fills the module `_asyncio_transport`: functions that are methods of the classes in
/// `asyncio.selector_events`.
///
/// # Errors
/// What making its parts raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let place = Place::new("selector_events", vm)?;
    define::publish_methods(dict, &place, "_SelectorTransport", LIFE, vm);
    define::publish_methods(dict, &place, "_SelectorSocketTransport", TRAFFIC, vm);
    let own = &names(vm)?.transport;
    define::note_own(dict, "is_closing", &own.is_closing, vm);
    define::note_own(dict, "write", &own.write, vm);
    define::note_own(dict, "_read_ready", &own.read_ready, vm);
    Ok(())
}

/// `transport.write(data)`
pub(super) fn write(
    this: &Value,
    data: &Value,
    own: &TransportNames,
    vm: &Vm,
) -> Result<(), Raised> {
    match writable(this, data, own, vm) {
        Some((sock, size)) => send(this, &sock, (data, size), own, vm),
        None => write_slowly(this, data, own, vm),
    }
}

/// The socket to which bytes can be sent at once, and how many they are.
fn writable(this: &Value, data: &Value, own: &TransportNames, vm: &Vm) -> Option<(Value, usize)> {
    let all = own.of(this, vm)?;
    let size = data.get::<Bytes>()?.as_slice().len();
    let can = size > 0
        && all.get(place::EOF).is(&Value::FALSE)
        && all.get(place::EMPTY_WAITER).is_none()
        && all.get(place::LOST).as_int() == Some(0);
    let buffer = all.get(place::BUFFER);
    let idle = can && buffer.tag() == Tag::Object && vm.len(&buffer).ok()? == 0;
    idle.then(|| (all.get(place::SOCK), size))
}

fn write_slowly(this: &Value, data: &Value, own: &TransportNames, vm: &Vm) -> Result<(), Raised> {
    if !is_bytes_like(data, vm) {
        let got = vm.type_name(data);
        let text =
            format!("data argument must be a bytes, bytearray, or memoryview object, not '{got}'");
        return Err(vm.type_error(text));
    }
    if own.eof.is_true(this, vm)? {
        return Err(vm.raise(Exc::RuntimeError, "Cannot call write() after write_eof()"));
    }
    if !own.empty_waiter.get(this, vm)?.is_none() {
        return Err(vm.raise(Exc::RuntimeError, "unable to write; sendfile is in progress"));
    }
    let size = vm.len(data)?;
    if size == 0 {
        return Ok(());
    }
    if own.lost.is_true(this, vm)? {
        return call(this, "_write_in_vain", &[], vm);
    }
    if own.buffer.is_true(this, vm)? {
        return call(this, "_keep_rest", &[data.clone(), Value::int(0)], vm);
    }
    send(this, &own.sock.get(this, vm)?, (data, size), own, vm)
}

/// Sends bytes; what cannot go at once is buffered.
fn send(
    this: &Value,
    sock: &Value,
    (data, size): (&Value, usize),
    own: &TransportNames,
    vm: &Vm,
) -> Result<(), Raised> {
    let sent = match own.send.call(sock, std::slice::from_ref(data), vm) {
        Ok(count) => vm.index_clamped(&count)?.max(0) as usize,
        Err(_) if was_not_ready(vm) => 0,
        Err(raised) => return fail(this, raised, "Fatal write error on socket transport", vm),
    };
    if sent == size {
        return Ok(());
    }
    call(this, "_keep_rest", &[data.clone(), Value::int(sent as i64)], vm)
}

/// Whether it is a bytes object, a bytearray or a memoryview.
fn is_bytes_like(v: &Value, vm: &Vm) -> bool {
    v.tag() == Tag::Bytes
        || vm.unwrap(v).get::<Bytes>().is_some()
        || Data::<ByteArray>::of(vm, v).is_some()
        || Data::<MemoryView>::of(vm, v).is_some()
}

fn call(this: &Value, method: &str, args: &[Value], vm: &Vm) -> Result<(), Raised> {
    vm.call_method(this, vm.intern(method), args).map(drop)
}

/// Whether what is pending says that the socket was not ready after all; then nothing is pending any more.
fn was_not_ready(vm: &Vm) -> bool {
    let not_ready = vm.pending_is(Exc::BlockingIOError) || vm.pending_is(Exc::InterruptedError);
    if not_ready {
        drop(vm.take_pending());
    }
    not_ready
}

/// Ends the connection by the pending exception, unless that ends the loop.
#[cold]
fn fail(this: &Value, raised: Raised, message: &str, vm: &Vm) -> Result<(), Raised> {
    if vm.pending_is(Exc::SystemExit) || vm.pending_is(Exc::KeyboardInterrupt) {
        return Err(raised);
    }
    vm.handle_pending(raised, |e| call(this, "_fatal_error", &[e.clone(), Value::str(message)], vm))
}

/// Runs a callback of the loop that is a transport's own `_read_ready`, if that gives what arrives to a
/// stream's protocol: no script has to be called. `None`: it is another callback.
#[inline]
pub(super) fn run_callback(callback: &Value, vm: &Vm) -> Option<Result<(), Raised>> {
    let method = callback.get::<Method>()?;
    let names = classes(vm).ok()?.stream_names.get()?;
    if !names.transport.read_ready.is_function(&method.function) {
        return None;
    }
    let all = names.transport.of(&method.receiver, vm)?;
    let protocol = all.get(place::PROTOCOL);
    let direct = names.protocol.of(&protocol, vm).is_some()
        && all.get(place::LOST).as_int() == Some(0)
        && all.get(place::OWN_BUFFER).is(&Value::FALSE);
    let sock = all.get(place::SOCK);
    direct.then(|| {
        vm.poll()?;
        let Some(data) = received(&method.receiver, &sock, names, vm)? else { return Ok(()) };
        let given = receive(&protocol, &data, names, vm);
        given.or_else(|raised| fail(&method.receiver, raised, DELIVERY_FAILED, vm))
    })
}

const DELIVERY_FAILED: &str = "Fatal error: protocol.data_received() call failed.";

/// What arrived, if anything did.
fn received(this: &Value, sock: &Value, names: &Names, vm: &Vm) -> Result<Option<Value>, Raised> {
    let own = &names.transport;
    match own.receive.call(sock, &[max_size(this, own, vm)?], vm) {
        Ok(data) if vm.truth(&data)? => Ok(Some(data)),
        Ok(_) => call(this, "_read_eof", &[], vm).map(|()| None),
        Err(_) if was_not_ready(vm) => Ok(None),
        Err(raised) => {
            fail(this, raised, "Fatal read error on socket transport", vm).map(|()| None)
        }
    }
}

/// There is something to read, or the end.
fn read_ready(this: &Value, names: &Names, vm: &Vm) -> Result<(), Raised> {
    let own = &names.transport;
    if own.lost.is_true(this, vm)? {
        return Ok(());
    }
    if own.own_buffer.is_true(this, vm)? {
        return call(this, "_read_into_protocol", &[], vm);
    }
    let sock = own.sock.get(this, vm)?;
    let Some(data) = received(this, &sock, names, vm)? else { return Ok(()) };
    let protocol = own.protocol.get(this, vm)?;
    let given = match names.protocol.data_received.is_own(&protocol, vm) {
        true => receive(&protocol, &data, names, vm),
        false => names.protocol.data_received.call(&protocol, &[data], vm).map(drop),
    };
    given.or_else(|raised| fail(this, raised, DELIVERY_FAILED, vm))
}

/// How much is read at a time: mostly what the class says.
fn max_size(this: &Value, own: &TransportNames, vm: &Vm) -> Eval {
    match own.max_size.find(this, vm) {
        Some(size) if size.as_int().is_some() => Ok(size),
        _ => vm.get_attr(this, vm.intern("max_size")),
    }
}
