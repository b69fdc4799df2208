//! Sending and receiving.

use super::address::{given, shown};
use super::class::{Socket, socket};
use super::waiting::{Timeout, deadline, operate, operate_until};
use crate::native::io::target;
use crate::native::os::socket as system;
use crate::types::bytes::buffer::need_buffer;
use crate::value::{Bytes, Value};
use crate::vm::poller::Watch;
use crate::vm::{Eval, Raised, Vm};
use nix::libc;
use socket2::SockAddr;
use std::cell::RefCell;
use std::io;

/// Room for what is received, which is mostly much less than what a script has room for.
const SCRATCH: usize = 256 * 1024;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The flags of a call that must not wait in the system, where nothing could reach it.
pub(super) fn flags_of(s: &Socket, flags: i64) -> i32 {
    let own = if s.timeout.get() == Timeout::Never { libc::MSG_DONTWAIT } else { 0 };
    flags as i32 | own
}

/// How much a script wants at most.
pub(super) fn size_of_room(vm: &Vm, size: i64, method: &str) -> Result<usize, Raised> {
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error(format!("negative buffersize in {method}")));
    };
    vm.check_text(size)?;
    Ok(size)
}

/// Calls `attempt` with room for `size` bytes until it has something; gives those bytes.
fn into_room<T>(
    vm: &Vm,
    s: &Socket,
    size: usize,
    mut attempt: impl FnMut(i32, &mut [u8]) -> io::Result<(usize, T)>,
) -> Result<(Value, T), Raised> {
    let bytes = |room: &[u8]| -> Value { Bytes::new(room).into() };
    if size > SCRATCH {
        let mut room = vec![0; size];
        let (n, more) = operate(vm, s, Watch::READ, |fd| attempt(fd, &mut room))?;
        return Ok((bytes(&room[..n]), more));
    }
    // No other script thread runs during an attempt.
    operate(vm, s, Watch::READ, |fd| {
        ROOM.with_borrow_mut(|room| {
            if room.len() < size {
                room.resize(size, 0);
            }
            let (n, more) = attempt(fd, &mut room[..size])?;
            Ok((bytes(&room[..n]), more))
        })
    })
}

/// `socket.recv`
pub fn receive(vm: &Vm, this: &Value, size: i64, flags: i64) -> Eval {
    let s = socket(vm, this)?;
    let size = size_of_room(vm, size, "recv")?;
    let flags = flags_of(&s, flags);
    if flags & libc::MSG_WAITALL != 0 && s.waits() {
        let mut room = vec![0; size];
        let n = receive_all(vm, &s, &mut room, flags)?;
        room.truncate(n);
        return Ok(Bytes::new(room).into());
    }
    let received = into_room(vm, &s, size, |fd, room| Ok((system::receive(fd, room, flags)?, ())));
    received.map(|(bytes, ())| bytes)
}

/// With `MSG_WAITALL`: as much as there is room for, unless the stream ends.
fn receive_all(vm: &Vm, s: &Socket, room: &mut [u8], flags: i32) -> Result<usize, Raised> {
    let until = deadline(vm, s.timeout.get());
    let mut filled = 0;
    while filled < room.len() {
        let rest = &mut room[filled..];
        let n = operate_until(vm, s, Watch::READ, until, |fd| system::receive(fd, rest, flags))?;
        if n == 0 {
            break;
        }
        filled += n;
    }
    Ok(filled)
}

/// `socket.recvfrom`
pub fn receive_from(vm: &Vm, this: &Value, size: i64, flags: i64) -> Eval {
    let s = socket(vm, this)?;
    let size = size_of_room(vm, size, "recvfrom")?;
    let flags = flags_of(&s, flags);
    let (bytes, from) = into_room(vm, &s, size, |fd, room| system::receive_from(fd, room, flags))?;
    Ok(Value::tuple(vec![bytes, shown(vm, &from)]))
}

/// `socket.recv_into`, and `socket.recvfrom_into` if the sender is asked for.
pub fn receive_into(
    vm: &Vm,
    this: &Value,
    buffer: &Value,
    (size, flags): (Option<i64>, Option<i64>),
    with_sender: bool,
) -> Eval {
    let s = socket(vm, this)?;
    let method = if with_sender { "recvfrom_into" } else { "recv_into" };
    let place = format!("{method}() argument 1");
    let there = target::len(vm, buffer, &place)?;
    let size = match size.unwrap_or(0) {
        0 => there,
        size => size_of_room(vm, size, method)?,
    };
    if size > there {
        return Err(vm.value_error(match with_sender {
            true => "nbytes is greater than the length of the buffer",
            false => "buffer too small for requested bytes",
        }));
    }
    let flags = flags_of(&s, flags.unwrap_or(0));
    let (bytes, from) = into_room(vm, &s, size, |fd, room| match with_sender {
        true => system::receive_from(fd, room, flags).map(|(n, from)| (n, Some(from))),
        false => system::receive(fd, room, flags).map(|n| (n, None)),
    })?;
    let bytes = bytes.expect::<Bytes>();
    target::fill(vm, buffer, &place, bytes.as_slice())?;
    let count = Value::int(bytes.as_slice().len() as i64);
    Ok(match from {
        Some(from) => Value::tuple(vec![count, shown(vm, &from)]),
        None => count,
    })
}

/// Sends what is in a bytes-like object, once.
fn send_once(
    vm: &Vm,
    s: &Socket,
    data: &Value,
    from: usize,
    until: Option<u64>,
    call: impl Fn(i32, &[u8]) -> io::Result<usize>,
) -> Result<usize, Raised> {
    let data = need_buffer(vm, data)?;
    operate_until(vm, s, Watch::WRITE, until, |fd| {
        let bytes = data.borrow();
        call(fd, bytes.get(from..).unwrap_or(&[]))
    })
}

/// `socket.send`
pub fn send(vm: &Vm, this: &Value, data: &Value, flags: i64) -> Eval {
    let s = socket(vm, this)?;
    let flags = flags_of(&s, flags);
    let until = deadline(vm, s.timeout.get());
    let sent = send_once(vm, &s, data, 0, until, |fd, bytes| system::send(fd, bytes, flags))?;
    Ok(Value::int(sent as i64))
}

/// `socket.sendall`
pub fn send_all(vm: &Vm, this: &Value, data: &Value, flags: i64) -> Eval {
    let s = socket(vm, this)?;
    let flags = flags_of(&s, flags);
    let until = deadline(vm, s.timeout.get());
    let length = need_buffer(vm, data)?.borrow().len();
    let mut sent = 0;
    loop {
        sent += send_once(vm, &s, data, sent, until, |fd, bytes| system::send(fd, bytes, flags))?;
        if sent >= length {
            return Ok(Value::NONE);
        }
        vm.poll()?;
    }
}

/// `socket.sendto(data, address)`, `socket.sendto(data, flags, address)`
pub fn send_to(vm: &Vm, this: &Value, args: &[Value]) -> Eval {
    let s = socket(vm, this)?;
    let (data, flags, address) = match args {
        [data, address] => (data, 0, address),
        [data, flags, address] => (data, vm.index_i64(flags)?, address),
        _ => {
            let given = args.len();
            let text = format!("sendto() takes 2 or 3 arguments ({given} given)");
            return Err(vm.type_error(text));
        }
    };
    let to: SockAddr = given(vm, "sendto", s.family.get(), address)?;
    let flags = flags_of(&s, flags);
    let until = deadline(vm, s.timeout.get());
    let call = |fd: i32, bytes: &[u8]| system::send_to(fd, bytes, flags, &to);
    Ok(Value::int(send_once(vm, &s, data, 0, until, call)? as i64))
}
