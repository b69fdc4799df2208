//! The class of sockets: making, naming and ending them, and their options.

use super::address::{given, shown};
use super::waiting::{Timeout, deadline, operate, until_ready};
use crate::native::os::{fd, socket as system};
use crate::native::time::nanoseconds_of;
use crate::natives;
use crate::types::bytes::buffer::need_buffer;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Bytes, Class, ClassFlags, Instance, NativeData, Object, Ref, Tuple, Value};
use crate::vm::native::Data;
use crate::vm::poller::Watch;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use nix::libc;
use std::cell::Cell;
use std::io;

static CLASS: NativeClass = NativeClass {
    name: "socket",
    module: "_socket",
    doc: "socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\n\
          socket(family=-1, type=-1, proto=-1, fileno=None) -> socket object\n\n\
          Open a socket of the given type.  The family argument specifies the\n\
          address family; it defaults to AF_INET.  The type argument specifies\n\
          whether this is a stream (SOCK_STREAM, this is the default)\n\
          or datagram (SOCK_DGRAM) socket.  The protocol argument defaults to 0,\n\
          specifying the default protocol.  Keyword arguments are accepted.\n\
          The socket is created as non-inheritable.\n\n\
          When a fileno is passed in, family, type and proto are auto-detected,\n\
          unless they are explicitly set.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots { new: Some(new), repr: Some(repr), ..Slots::EMPTY };

/// `_socket.socket`
pub(super) fn class(vm: &Vm) -> Ref<Class> {
    let flags = ClassFlags::PAYLOAD.with(ClassFlags::FINALIZER);
    vm.derived_class(&CLASS, || vm.class(T::Object).clone(), flags)
}

/// The data of a socket.
pub struct Socket {
    /// Its number; negative when it is closed.
    pub fd: Cell<i32>,
    pub family: Cell<i32>,
    kind: Cell<i32>,
    protocol: Cell<i32>,
    pub timeout: Cell<Timeout>,
}

impl Default for Socket {
    fn default() -> Socket {
        Socket {
            fd: Cell::new(-1),
            family: Cell::new(0),
            kind: Cell::new(0),
            protocol: Cell::new(0),
            timeout: Cell::new(Timeout::Never),
        }
    }
}

impl NativeData for Socket {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}

    fn holds_values(&self) -> bool {
        false
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.fd.get() >= 0 {
            // Nobody is left to hear of an error.
            let _ = fd::close(self.fd.get());
        }
    }
}

impl Socket {
    /// Whether a call on it waits.
    pub fn waits(&self) -> bool {
        self.timeout.get() != Timeout::After(0)
    }

    fn fill(&self, vm: &Vm, fd: i32, (family, kind, protocol): (i32, i32, i32)) -> io::Result<()> {
        self.fd.set(fd);
        self.family.set(family);
        self.kind.set(kind & !(libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK));
        self.protocol.set(protocol);
        if kind & libc::SOCK_NONBLOCK != 0 {
            self.timeout.set(Timeout::After(0));
            return Ok(());
        }
        self.timeout.set(default_timeout(vm));
        if self.timeout.get() == Timeout::Never { Ok(()) } else { fd::set_blocking(fd, false) }
    }
}

/// The data of a method's receiver.
pub(super) fn socket(vm: &Vm, this: &Value) -> Result<Data<Socket>, Raised> {
    Data::of(vm, this).ok_or_else(|| vm.wrong_argument(this, 0, "socket"))
}

/// Raises what the system says.
pub(super) fn failed(vm: &Vm, e: &io::Error) -> Raised {
    raise_io(vm, e, None)
}

fn new(_: &Vm, class: &Ref<Class>, _: &[Value], _: &[Value]) -> Eval {
    let instance = Instance::new(class);
    drop(instance.set_slot(0, Object::new(class.clone(), Socket::default()).into()));
    Ok(instance.into())
}

/// A socket of the class itself.
fn make(vm: &Vm, fd: i32, what: (i32, i32, i32)) -> Eval {
    let made = new(vm, &class(vm), &[], &[])?;
    socket(vm, &made)?.fill(vm, fd, what).map_err(|e| failed(vm, &e))?;
    Ok(made)
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let s = socket(vm, v)?;
    let (fd, family) = (s.fd.get(), s.family.get());
    let (kind, protocol) = (s.kind.get(), s.protocol.get());
    Ok(Value::str(&format!(
        "<socket object, fd={fd}, family={family}, type={kind}, proto={protocol}>"
    )))
}

/// Where the timeout of new sockets is kept.
const DEFAULT_TIMEOUT: &str = "socket.default_timeout";

fn default_timeout(vm: &Vm) -> Timeout {
    let kept =
        vm.interp.native_state.get_str(&vm.interp.symbols.string(vm.intern(DEFAULT_TIMEOUT)));
    match kept.and_then(|v| u64::try_from(v.as_int()?).ok()) {
        Some(nanoseconds) => Timeout::After(nanoseconds),
        None => Timeout::Never,
    }
}

/// A timeout that a script gives: seconds, or None.
fn timeout_argument(vm: &Vm, v: &Value) -> Result<Timeout, Raised> {
    if v.is_none() {
        return Ok(Timeout::Never);
    }
    match u64::try_from(nanoseconds_of(vm, v)?) {
        Ok(nanoseconds) => Ok(Timeout::After(nanoseconds)),
        Err(_) => Err(vm.value_error("Timeout value out of range")),
    }
}

fn shown_timeout(timeout: Timeout) -> Value {
    match timeout {
        Timeout::Never => Value::NONE,
        Timeout::After(nanoseconds) => Value::float(nanoseconds as f64 / 1e9),
    }
}

fn set_timeout(vm: &Vm, s: &Socket, timeout: Timeout) -> Eval {
    fd::set_blocking(s.fd.get(), timeout == Timeout::Never).map_err(|e| failed(vm, &e))?;
    s.timeout.set(timeout);
    Ok(Value::NONE)
}

/// A number that fits a C int.
fn c_int(vm: &Vm, v: i64) -> Result<i32, Raised> {
    i32::try_from(v).map_err(|_| {
        let sign = if v < 0 { "less than minimum" } else { "greater than maximum" };
        vm.raise(Exc::OverflowError, format!("signed integer is {sign}"))
    })
}

/// `socket.__init__`: a new socket, or one that is open already.
fn init(vm: &Vm, this: &Value, numbers: [i64; 3], fileno: Option<&Value>) -> Eval {
    let s = socket(vm, this)?;
    let [mut family, mut kind, mut protocol] = [-1; 3];
    for (to, from) in [&mut family, &mut kind, &mut protocol].into_iter().zip(numbers) {
        *to = c_int(vm, from)?;
    }
    let fd = match fileno.filter(|v| !v.is_none()) {
        None => {
            family = if family == -1 { libc::AF_INET } else { family };
            kind = if kind == -1 { libc::SOCK_STREAM } else { kind };
            protocol = protocol.max(0);
            system::open(family, kind, protocol).map_err(|e| failed(vm, &e))?
        }
        Some(fileno) => {
            let fd = c_int(vm, vm.index_i64(fileno)?)?;
            if fd < 0 {
                return Err(vm.value_error("negative file descriptor"));
            }
            // It fails for what is no socket.
            let own = system::own_address(fd).map_err(|e| failed(vm, &e))?;
            if family == -1 {
                family = i32::from(own.family());
            }
            for (number, name) in [(&mut kind, libc::SO_TYPE), (&mut protocol, SO_PROTOCOL)] {
                if *number == -1 {
                    *number = int_option(fd, name).map_err(|e| failed(vm, &e))?;
                }
            }
            fd
        }
    };
    let before = s.fd.get();
    s.fill(vm, fd, (family, kind, protocol)).map_err(|e| failed(vm, &e))?;
    if before >= 0 && before != fd {
        // Initialised twice: CPython forgets the first one; here it is closed.
        let _ = fd::close(before);
    }
    Ok(Value::NONE)
}

#[cfg(target_os = "linux")]
const SO_PROTOCOL: i32 = libc::SO_PROTOCOL;
/// Elsewhere the protocol cannot be asked for: the kind stands for it.
#[cfg(not(target_os = "linux"))]
const SO_PROTOCOL: i32 = libc::SO_TYPE;

fn int_option(fd: i32, name: i32) -> io::Result<i32> {
    let mut room = [0; 4];
    system::option(fd, libc::SOL_SOCKET, name, &mut room)?;
    Ok(i32::from_ne_bytes(room))
}

/// Connects; gives the error's number, 0 for none.
fn connect(
    vm: &Vm,
    this: &Value,
    address: &Value,
    caller: &str,
) -> Result<Result<(), io::Error>, Raised> {
    let s = socket(vm, this)?;
    let address = given(vm, caller, s.family.get(), address)?;
    let blocking = s.timeout.get() == Timeout::Never;
    let fd = s.fd.get();
    let until = deadline(vm, s.timeout.get());
    if blocking {
        // Nothing reaches a thread that waits in the system for a connection.
        fd::set_blocking(fd, false).map_err(|e| failed(vm, &e))?;
    }
    let begun = system::connect(fd, &address);
    let done = match begun {
        Err(e) if is_under_way(&e) && s.waits() => {
            until_ready(vm, &s, Watch::WRITE, until).map(|()| match system::connect(fd, &address) {
                // Asked again, the system tells how it went.
                Err(e) if e.raw_os_error() == Some(libc::EISCONN) => Ok(()),
                outcome => outcome,
            })
        }
        begun => Ok(begun),
    };
    if blocking && s.fd.get() == fd {
        // It may have been closed meanwhile.
        let _ = fd::set_blocking(fd, true);
    }
    done
}

fn is_under_way(e: &io::Error) -> bool {
    matches!(e.raw_os_error(), Some(libc::EINPROGRESS | libc::EINTR | libc::EWOULDBLOCK))
}

fn get_option(vm: &Vm, this: &Value, level: i64, option: i64, size: i64) -> Eval {
    let fd = socket(vm, this)?.fd.get();
    let (level, option) = (c_int(vm, level)?, c_int(vm, option)?);
    if size == 0 {
        let mut room = [0; 4];
        system::option(fd, level, option, &mut room).map_err(|e| failed(vm, &e))?;
        return Ok(Value::int(i64::from(i32::from_ne_bytes(room))));
    }
    if !(1..=1024).contains(&size) {
        return Err(vm.raise(Exc::OSError, "getsockopt buflen out of range"));
    }
    let mut room = vec![0; size as usize];
    let length = system::option(fd, level, option, &mut room).map_err(|e| failed(vm, &e))?;
    room.truncate(length);
    Ok(Bytes::new(room).into())
}

fn set_option(vm: &Vm, this: &Value, args: &[Value]) -> Eval {
    let fd = socket(vm, this)?.fd.get();
    let (level, option, value, length) = match args {
        [level, option, value] => (level, option, value, None),
        [level, option, value, length] if value.is_none() => (level, option, value, Some(length)),
        [_, _, _, _] => {
            let name = vm.type_name(&args[2]);
            let text = format!("setsockopt() argument 3 must be None, not {name}");
            return Err(vm.type_error(text));
        }
        _ => {
            let given = args.len();
            let text = format!("setsockopt() takes exactly 3 arguments ({given} given)");
            return Err(vm.type_error(text));
        }
    };
    let (level, option) = (c_int(vm, vm.index_i64(level)?)?, c_int(vm, vm.index_i64(option)?)?);
    let done = if let Some(length) = length {
        system::set_option(fd, level, option, Err(vm.index_i64(length)? as u32))
    } else if vm.as_any_int(value).is_some() {
        let number = c_int(vm, vm.index_i64(value)?)?;
        system::set_option(fd, level, option, Ok(&number.to_ne_bytes()))
    } else {
        let bytes = need_buffer(vm, value)?.borrow().to_vec();
        system::set_option(fd, level, option, Ok(&bytes))
    };
    done.map_err(|e| failed(vm, &e))?;
    Ok(Value::NONE)
}

/// Closes it; a connection that its peer has reset is closed as well.
fn close(vm: &Vm, s: &Socket) -> Eval {
    let fd = s.fd.replace(-1);
    if fd >= 0 {
        match fd::close(fd) {
            Err(e) if e.raw_os_error() != Some(libc::ECONNRESET) => return Err(failed(vm, &e)),
            _ => {}
        }
    }
    Ok(Value::NONE)
}

natives! { METHODS of "_socket.socket" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, family=-1, type=-1, proto=-1, fileno=None)" (
        vm, this: &Value, family: Option<i64>, kind: Option<i64>, protocol: Option<i64>,
        fileno: Option<&Value>
    ) {
        let numbers = [family, kind, protocol].map(|n| n.unwrap_or(-1));
        init(vm, this, numbers, fileno)
    }
    /// Called when the instance is about to be destroyed.
    method "__del__(self, /)" (vm, this: &Value) {
        let s = socket(vm, this)?;
        if s.fd.get() >= 0 {
            let text = format!("unclosed {}", vm.repr_text(this)?);
            vm.warn_about(Exc::ResourceWarning, &text, Some(this.clone()))?;
            close(vm, &s)?;
        }
        Ok(Value::NONE)
    }
    /// _accept() -> (integer, address info)
    ///
    /// Wait for an incoming connection.  Return a new socket file descriptor
    /// representing the connection, and the address of the client.
    /// For IP sockets, the address info is a pair (hostaddr, port).
    method "_accept(self, /)" (vm, this: &Value) {
        let s = socket(vm, this)?;
        if s.timeout.get() == Timeout::Never && is_listening(s.fd.get()) {
            until_ready(vm, &s, Watch::READ, None)?;
        }
        let (fd, from) = operate(vm, &s, Watch::READ, system::accept)?;
        Ok(Value::tuple(vec![Value::int(i64::from(fd)), shown(vm, &from)]))
    }
    /// bind(address)
    ///
    /// Bind the socket to a local address.  For IP sockets, the address is a
    /// pair (host, port); the host must refer to the local host. For raw packet
    /// sockets the address is a tuple (ifname, proto [,pkttype [,hatype [,addr]]])
    method "bind(self, object, /)" (vm, this: &Value, address: &Value) {
        let s = socket(vm, this)?;
        let address = given(vm, "bind", s.family.get(), address)?;
        system::bind(s.fd.get(), &address).map_err(|e| failed(vm, &e))?;
        Ok(Value::NONE)
    }
    /// close()
    ///
    /// Close the socket.  It cannot be used after this call.
    method "close(self, /)" (vm, this: &Value) { close(vm, &*socket(vm, this)?) }
    /// connect(address)
    ///
    /// Connect the socket to a remote address.  For IP sockets, the address
    /// is a pair (host, port).
    method "connect(self, object, /)" (vm, this: &Value, address: &Value) {
        connect(vm, this, address, "connect")?.map_err(|e| failed(vm, &e))?;
        Ok(Value::NONE)
    }
    /// connect_ex(address) -> errno
    ///
    /// This is like connect(address), but returns an error code (the errno value)
    /// instead of raising an exception when an error occurs.
    method "connect_ex(self, object, /)" (vm, this: &Value, address: &Value) {
        let number = match connect(vm, this, address, "connect_ex") {
            Ok(outcome) => outcome.err().and_then(|e| e.raw_os_error()).unwrap_or(0),
            Err(_) if vm.pending_is(Exc::TimeoutError) => {
                drop(vm.take_pending());
                libc::EWOULDBLOCK
            }
            Err(raised) => return Err(raised),
        };
        Ok(Value::int(i64::from(number)))
    }
    /// detach()
    ///
    /// Close the socket object without closing the underlying file descriptor.
    /// The object cannot be used after this call, but the file descriptor
    /// can be reused for other purposes.  The file descriptor is returned.
    method "detach(self, /)" (vm, this: &Value) {
        Ok(Value::int(i64::from(socket(vm, this)?.fd.replace(-1))))
    }
    /// fileno() -> integer
    ///
    /// Return the integer file descriptor of the socket.
    method "fileno(self, /)" (vm, this: &Value) {
        Ok(Value::int(i64::from(socket(vm, this)?.fd.get())))
    }
    /// getpeername() -> address info
    ///
    /// Return the address of the remote endpoint.  For IP sockets, the address
    /// info is a pair (hostaddr, port).
    method "getpeername(self, /)" (vm, this: &Value) {
        let address = system::peer_address(socket(vm, this)?.fd.get());
        Ok(shown(vm, &address.map_err(|e| failed(vm, &e))?))
    }
    /// getsockname() -> address info
    ///
    /// Return the address of the local endpoint. The format depends on the
    /// address family. For IPv4 sockets, the address info is a pair
    /// (hostaddr, port). For IPv6 sockets, the address info is a 4-tuple
    /// (hostaddr, port, flowinfo, scope_id).
    method "getsockname(self, /)" (vm, this: &Value) {
        let address = system::own_address(socket(vm, this)?.fd.get());
        Ok(shown(vm, &address.map_err(|e| failed(vm, &e))?))
    }
    /// getsockopt(level, option[, buffersize]) -> value
    ///
    /// Get a socket option.  See the Unix manual for level and option.
    /// If a nonzero buffersize argument is given, the return value is a
    /// string of that length; otherwise it is an integer.
    method "getsockopt(self, level, option, buffersize=0, /)" (
        vm, this: &Value, level: i64, option: i64, size: Option<i64>
    ) { get_option(vm, this, level, option, size.unwrap_or(0)) }
    /// setsockopt(level, option, value: int)
    /// setsockopt(level, option, value: buffer)
    /// setsockopt(level, option, None, optlen: int)
    ///
    /// Set a socket option.  See the Unix manual for level and option.
    /// The value argument can either be an integer, a string buffer, or
    /// None, optlen.
    method "setsockopt(self, /, *args)" (vm, this: &Value, args: &Value) {
        set_option(vm, this, args.expect::<Tuple>().items())
    }
    /// listen([backlog])
    ///
    /// Enable a server to accept connections.  If backlog is specified, it must be
    /// at least 0 (if it is lower, it is set to 0); it specifies the number of
    /// unaccepted connections that the system will allow before refusing new
    /// connections. If not specified, a default reasonable value is chosen.
    method "listen(self, backlog=128, /)" (vm, this: &Value, backlog: Option<i64>) {
        let backlog = c_int(vm, backlog.unwrap_or(128))?.max(0);
        system::listen(socket(vm, this)?.fd.get(), backlog).map_err(|e| failed(vm, &e))?;
        Ok(Value::NONE)
    }
    /// shutdown(flag)
    ///
    /// Shut down the reading side of the socket (flag == SHUT_RD), the writing side
    /// of the socket (flag == SHUT_WR), or both ends (flag == SHUT_RDWR).
    method "shutdown(self, object, /)" (vm, this: &Value, how: i64) {
        let fd = socket(vm, this)?.fd.get();
        system::shutdown(fd, c_int(vm, how)?).map_err(|e| failed(vm, &e))?;
        Ok(Value::NONE)
    }
    /// setblocking(flag)
    ///
    /// Set the socket to blocking (flag is true) or non-blocking (false).
    /// setblocking(True) is equivalent to settimeout(None);
    /// setblocking(False) is equivalent to settimeout(0.0).
    method "setblocking(self, object, /)" (vm, this: &Value, flag: &Value) {
        let timeout = if vm.truth(flag)? { Timeout::Never } else { Timeout::After(0) };
        set_timeout(vm, &*socket(vm, this)?, timeout)
    }
    /// getblocking()
    ///
    /// Returns True if socket is in blocking mode, or False if it
    /// is in non-blocking mode.
    method "getblocking(self, /)" (vm, this: &Value) {
        Ok(Value::bool(socket(vm, this)?.waits()))
    }
    /// settimeout(timeout)
    ///
    /// Set a timeout on socket operations.  'timeout' can be a float,
    /// giving in seconds, or None.  Setting a timeout of None disables
    /// the timeout feature and is equivalent to setblocking(1).
    /// Setting a timeout of zero is the same as setblocking(0).
    method "settimeout(self, object, /)" (vm, this: &Value, timeout: &Value) {
        let timeout = timeout_argument(vm, timeout)?;
        set_timeout(vm, &*socket(vm, this)?, timeout)
    }
    /// gettimeout() -> timeout
    ///
    /// Returns the timeout in seconds (float) associated with socket
    /// operations. A timeout of None indicates that timeouts on socket
    /// operations are disabled.
    method "gettimeout(self, /)" (vm, this: &Value) {
        Ok(shown_timeout(socket(vm, this)?.timeout.get()))
    }
    /// the socket family
    member "family" (vm, this: &Value) {
        Ok(Value::int(i64::from(socket(vm, this)?.family.get())))
    }
    /// the socket type
    member "type" (vm, this: &Value) { Ok(Value::int(i64::from(socket(vm, this)?.kind.get()))) }
    /// the socket protocol
    member "proto" (vm, this: &Value) {
        Ok(Value::int(i64::from(socket(vm, this)?.protocol.get())))
    }
    /// the socket timeout
    getter "timeout" (vm, this: &Value) { Ok(shown_timeout(socket(vm, this)?.timeout.get())) }
    /// recv(buffersize[, flags]) -> data
    ///
    /// Receive up to buffersize bytes from the socket.  For the optional flags
    /// argument, see the Unix manual.  When no data is available, block until
    /// at least one byte is available or until the remote end is closed.  When
    /// the remote end is closed and all data is read, return the empty string.
    method "recv(self, buffersize, flags=0, /)" (
        vm, this: &Value, size: i64, flags: Option<i64>
    ) { super::transfer::receive(vm, this, size, flags.unwrap_or(0)) }
    /// recv_into(buffer, [nbytes[, flags]]) -> nbytes_read
    ///
    /// A version of recv() that stores its data into a buffer rather than creating
    /// a new string.  Receive up to buffersize bytes from the socket.  If buffersize
    /// is not specified (or 0), receive up to the size available in the given buffer.
    ///
    /// See recv() for documentation about the flags.
    method "recv_into(self, /, buffer, nbytes=0, flags=0)" (
        vm, this: &Value, buffer: &Value, size: Option<i64>, flags: Option<i64>
    ) { super::transfer::receive_into(vm, this, buffer, (size, flags), false) }
    /// recvfrom(buffersize[, flags]) -> (data, address info)
    ///
    /// Like recv(buffersize, flags) but also return the sender's address info.
    method "recvfrom(self, buffersize, flags=0, /)" (
        vm, this: &Value, size: i64, flags: Option<i64>
    ) { super::transfer::receive_from(vm, this, size, flags.unwrap_or(0)) }
    /// recvfrom_into(buffer[, nbytes[, flags]]) -> (nbytes, address info)
    ///
    /// Like recv_into(buffer[, nbytes[, flags]]) but also return the sender's address info.
    method "recvfrom_into(self, /, buffer, nbytes=0, flags=0)" (
        vm, this: &Value, buffer: &Value, size: Option<i64>, flags: Option<i64>
    ) { super::transfer::receive_into(vm, this, buffer, (size, flags), true) }
    /// send(data[, flags]) -> count
    ///
    /// Send a data string to the socket.  For the optional flags
    /// argument, see the Unix manual.  Return the number of bytes
    /// sent; this may be less than len(data) if the network is busy.
    method "send(self, data, flags=0, /)" (
        vm, this: &Value, data: &Value, flags: Option<i64>
    ) { super::transfer::send(vm, this, data, flags.unwrap_or(0)) }
    /// sendall(data[, flags])
    ///
    /// Send a data string to the socket.  For the optional flags
    /// argument, see the Unix manual.  This calls send() repeatedly
    /// until all data is sent.  If an error occurs, it's impossible
    /// to tell how much data has been sent.
    method "sendall(self, data, flags=0, /)" (
        vm, this: &Value, data: &Value, flags: Option<i64>
    ) { super::transfer::send_all(vm, this, data, flags.unwrap_or(0)) }
    /// sendto(data[, flags], address) -> count
    ///
    /// Like send(data, flags) but allows specifying the destination address.
    /// For IP sockets, the address is a pair (hostaddr, port).
    method "sendto(self, /, *args)" (vm, this: &Value, args: &Value) {
        super::transfer::send_to(vm, this, args.expect::<Tuple>().items())
    }
    /// sendmsg(buffers[, ancdata[, flags[, address]]]) -> count
    ///
    /// Send normal and ancillary data to the socket, gathering the
    /// non-ancillary data from a series of buffers and concatenating it into
    /// a single message.  The buffers argument specifies the non-ancillary
    /// data as an iterable of bytes-like objects (e.g. bytes objects).
    /// The ancdata argument specifies the ancillary data (control messages)
    /// as an iterable of zero or more tuples (cmsg_level, cmsg_type,
    /// cmsg_data), where cmsg_level and cmsg_type are integers specifying the
    /// protocol level and protocol-specific type respectively, and cmsg_data
    /// is a bytes-like object holding the associated data.  The flags
    /// argument defaults to 0 and has the same meaning as for send().  If
    /// address is supplied and not None, it sets a destination address for
    /// the message.  The return value is the number of bytes of non-ancillary
    /// data sent.
    method "sendmsg(self, buffers, ancdata=(), flags=0, address=None, /)" (
        vm, this: &Value, buffers: &Value, ancillary: Option<&Value>, flags: Option<i64>,
        address: Option<&Value>
    ) { super::ancillary::send(vm, this, (buffers, ancillary), flags.unwrap_or(0), address) }
    /// recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)
    ///
    /// Receive normal data (up to bufsize bytes) and ancillary data from the
    /// socket.  The ancbufsize argument sets the size in bytes of the
    /// internal buffer used to receive the ancillary data; it defaults to 0,
    /// meaning that no ancillary data will be received.
    method "recvmsg(self, bufsize, ancbufsize=0, flags=0, /)" (
        vm, this: &Value, size: i64, room: Option<i64>, flags: Option<i64>
    ) { super::ancillary::receive(vm, this, size, (room.unwrap_or(0), flags.unwrap_or(0))) }
    /// recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)
    ///
    /// Receive normal data and ancillary data from the socket, scattering the
    /// non-ancillary data into a series of buffers.  The buffers argument
    /// must be an iterable of objects that export writable buffers
    /// (e.g. bytearray objects); these will be filled with successive chunks
    /// of the non-ancillary data until it has all been written or there are
    /// no more buffers.
    method "recvmsg_into(self, buffers, ancbufsize=0, flags=0, /)" (
        vm, this: &Value, buffers: &Value, room: Option<i64>, flags: Option<i64>
    ) { super::ancillary::receive_into(vm, this, buffers, (room.unwrap_or(0), flags.unwrap_or(0))) }
] }

/// Whether it takes connections: only then `accept` waits, else it fails at once.
fn is_listening(fd: i32) -> bool {
    int_option(fd, libc::SO_ACCEPTCONN).is_ok_and(|yes| yes != 0)
}

natives! { pub(super) FUNCTIONS of "_socket" = [
    /// socketpair([family[, type [, proto]]]) -> (socket object, socket object)
    ///
    /// Create a pair of socket objects from the sockets returned by the platform
    /// socketpair() function.
    /// The arguments are the same as for socket() except the default family is
    /// AF_UNIX if defined on the platform; otherwise, the default is AF_INET.
    function "socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /)" (
        vm, family: Option<i64>, kind: Option<i64>, protocol: Option<i64>
    ) {
        let family = c_int(vm, family.unwrap_or(i64::from(libc::AF_UNIX)))?;
        let kind = c_int(vm, kind.unwrap_or(i64::from(libc::SOCK_STREAM)))?;
        let protocol = c_int(vm, protocol.unwrap_or(0))?;
        let (a, b) = system::pair(family, kind, protocol).map_err(|e| failed(vm, &e))?;
        let what = (family, kind, protocol);
        Ok(Value::tuple(vec![make(vm, a, what)?, make(vm, b, what)?]))
    }
    /// close(integer) -> None
    ///
    /// Close an integer socket file descriptor.  This is like os.close(), but for
    /// sockets; on some platforms os.close() won't work for socket file descriptors.
    function "close(object, /)" (vm, fd: i64) {
        match fd::close(c_int(vm, fd)?) {
            Err(e) if e.raw_os_error() != Some(libc::ECONNRESET) => Err(failed(vm, &e)),
            _ => Ok(Value::NONE),
        }
    }
    /// dup(integer) -> integer
    ///
    /// Duplicate an integer socket file descriptor.  This is like os.dup(), but for
    /// sockets; on some platforms os.dup() won't work for socket file descriptors.
    function "dup(object, /)" (vm, fd: i64) {
        let copy = fd::duplicate(c_int(vm, fd)?).map_err(|e| failed(vm, &e))?;
        Ok(Value::int(i64::from(copy)))
    }
    /// getdefaulttimeout() -> timeout
    ///
    /// Returns the default timeout in seconds (float) for new socket objects.
    /// A value of None indicates that new socket objects have no timeout.
    /// When the socket module is first imported, the default is None.
    function "getdefaulttimeout()" (vm) { Ok(shown_timeout(default_timeout(vm))) }
    /// setdefaulttimeout(timeout)
    ///
    /// Set the default timeout in seconds (float) for new socket objects.
    /// A value of None indicates that new socket objects have no timeout.
    /// When the socket module is first imported, the default is None.
    function "setdefaulttimeout(object, /)" (vm, timeout: &Value) {
        let kept = match timeout_argument(vm, timeout)? {
            Timeout::Never => Value::NONE,
            Timeout::After(nanoseconds) => Value::int(nanoseconds as i64),
        };
        let key = vm.interp.symbols.string(vm.intern(DEFAULT_TIMEOUT));
        vm.interp.native_state.set_str(&key, kept);
        Ok(Value::NONE)
    }
] }
