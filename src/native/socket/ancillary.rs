//! Messages with more than their bytes: `sendmsg`, `recvmsg`.

use super::address::{given, shown};
use super::class::{Socket, socket};
use super::transfer::{flags_of, size_of_room};
use super::waiting::operate;
use crate::native::io::target;
use crate::native::os::socket::{self as system, Ancillary, Message};
use crate::natives;
use crate::types::bytes::buffer::need_buffer;
use crate::value::{Bytes, Tuple, Value};
use crate::vm::poller::Watch;
use crate::vm::{Eval, Exc, Raised, Vm};

/// The items of an iterable that a method is given.
fn items(vm: &Vm, v: &Value, complaint: &str) -> Result<Vec<Value>, Raised> {
    if vm.special(v, crate::value::sym::__iter__).is_none() {
        return Err(vm.type_error(complaint));
    }
    vm.collect(v)
}

/// What goes with a message: `(level, kind, data)`.
fn ancillary_of(vm: &Vm, v: &Value) -> Result<Ancillary, Raised> {
    let complaint = "[sendmsg() ancillary data items]() argument 1 must be sequence of length 3";
    let Some(parts) = vm.unwrap(v).into_ref::<Tuple>().filter(|t| t.items().len() == 3) else {
        return Err(vm.type_error(complaint));
    };
    let [level, kind, data] = [0, 1, 2].map(|i| parts.items()[i].clone());
    let number = |v: &Value| vm.index_i64(v).map(|i| i as i32);
    let data = need_buffer(vm, &data)?.borrow().to_vec();
    Ok((number(&level)?, number(&kind)?, data))
}

/// `socket.sendmsg`
pub fn send(
    vm: &Vm,
    this: &Value,
    (buffers, ancillary): (&Value, Option<&Value>),
    flags: i64,
    address: Option<&Value>,
) -> Eval {
    let s = socket(vm, this)?;
    let mut bytes = Vec::new();
    for part in items(vm, buffers, "sendmsg() argument 1 must be an iterable")? {
        bytes.extend_from_slice(&need_buffer(vm, &part)?.borrow());
    }
    let mut more = Vec::new();
    if let Some(ancillary) = ancillary {
        for item in items(vm, ancillary, "sendmsg() argument 2 must be an iterable")? {
            more.push(ancillary_of(vm, &item)?);
        }
    }
    let to = match address.filter(|a| !a.is_none()) {
        Some(address) => Some(given(vm, "sendmsg", s.family.get(), address)?),
        None => None,
    };
    let flags = flags_of(&s, flags);
    let sent = operate(vm, &s, Watch::WRITE, |fd| {
        system::send_message(fd, &bytes, &more, flags, to.as_ref())
    })?;
    Ok(Value::int(sent as i64))
}

fn receive_message(
    vm: &Vm,
    s: &Socket,
    room: &mut [u8],
    (ancillary_room, flags): (i64, i64),
) -> Result<Message, Raised> {
    let Ok(ancillary_room) = usize::try_from(ancillary_room) else {
        return Err(vm.value_error("invalid ancillary data buffer length"));
    };
    vm.check_text(ancillary_room)?;
    let flags = flags_of(s, flags);
    operate(vm, s, Watch::READ, |fd| system::receive_message(fd, room, ancillary_room, flags))
}

/// `(first, ancdata, msg_flags, address)`
fn shown_message(vm: &Vm, first: Value, message: &Message) -> Value {
    let items = message.ancillary.iter().map(|(level, kind, data)| {
        let data = Bytes::new(data.as_slice()).into();
        Value::tuple(vec![Value::int(i64::from(*level)), Value::int(i64::from(*kind)), data])
    });
    let flags = Value::int(i64::from(message.flags));
    Value::tuple(vec![first, Value::list(items.collect()), flags, shown(vm, &message.from)])
}

/// `socket.recvmsg`
pub fn receive(vm: &Vm, this: &Value, size: i64, more: (i64, i64)) -> Eval {
    let s = socket(vm, this)?;
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error("negative buffer size in recvmsg()"));
    };
    vm.check_text(size)?;
    let mut room = vec![0; size];
    let message = receive_message(vm, &s, &mut room, more)?;
    room.truncate(message.length);
    Ok(shown_message(vm, Bytes::new(room).into(), &message))
}

/// One of the buffers of `recvmsg_into`, in errors.
const PLACE: &str = "recvmsg_into() argument 1 item";

/// `socket.recvmsg_into`
pub fn receive_into(vm: &Vm, this: &Value, buffers: &Value, more: (i64, i64)) -> Eval {
    let s = socket(vm, this)?;
    let targets = items(vm, buffers, "recvmsg_into() argument 1 must be an iterable")?;
    let mut lengths = Vec::with_capacity(targets.len());
    for t in &targets {
        lengths.push(target::len(vm, t, PLACE)?);
    }
    let size = lengths.iter().fold(0i64, |sum, n| sum.saturating_add(*n as i64));
    let mut room = vec![0; size_of_room(vm, size, "recvmsg_into")?];
    let message = receive_message(vm, &s, &mut room, more)?;
    let mut rest = &room[..message.length];
    for (t, length) in targets.iter().zip(lengths) {
        let (part, later) = rest.split_at(rest.len().min(length));
        target::fill(vm, t, PLACE, part)?;
        rest = later;
    }
    Ok(shown_message(vm, Value::int(message.length as i64), &message))
}

fn length(vm: &Vm, name: &str, data: i64, padded: bool) -> Eval {
    let length = usize::try_from(data).ok().and_then(|n| system::ancillary_length(n, padded));
    match length {
        Some(length) => Ok(Value::int(length as i64)),
        None => Err(vm.raise(Exc::OverflowError, format!("{name}() argument out of range"))),
    }
}

natives! { pub(super) FUNCTIONS of "_socket" = [
    /// CMSG_LEN(length) -> control message length
    ///
    /// Return the total length, without trailing padding, of an ancillary
    /// data item with associated data of the given length.  This value can
    /// often be used as the buffer size for recvmsg() to receive a single
    /// item of ancillary data, but RFC 3542 requires portable applications to
    /// use CMSG_SPACE() and thus include space for padding, even when the
    /// item will be the last in the buffer.  Raises OverflowError if length
    /// is outside the permissible range of values.
    function "CMSG_LEN(length, /)" (vm, data: i64) { length(vm, "CMSG_LEN", data, false) }
    /// CMSG_SPACE(length) -> buffer size
    ///
    /// Return the buffer size needed for recvmsg() to receive an ancillary
    /// data item with associated data of the given length, along with any
    /// trailing padding.  The buffer space needed to receive multiple items
    /// is the sum of the CMSG_SPACE() values for their associated data
    /// lengths.  Raises OverflowError if length is outside the permissible
    /// range of values.
    function "CMSG_SPACE(length, /)" (vm, data: i64) { length(vm, "CMSG_SPACE", data, true) }
] }
