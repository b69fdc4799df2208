"""Sockets: the ends of connections between processes and machines.

The calls of the system are native (`_socket`); this module makes of them objects that can be
accepted, wrapped in streams and closed once. Its constants are members of enumerations, which are
made when one of theirs is first asked for: importing this module costs next to nothing.
"""

import _socket
from _socket import (
    close,
    dup,
    error,
    gaierror,
    getdefaulttimeout,
    gethostbyaddr,
    gethostname,
    has_ipv6,
    herror,
    setdefaulttimeout,
    timeout,
)

# The enumerations, and how the names of their members begin.
_ENUMS = {"AddressFamily": "AF_", "SocketKind": "SOCK_", "MsgFlag": "MSG_", "AddressInfo": "AI_"}
_FLAGS = {"MsgFlag", "AddressInfo"}

_OWN_NAMES = (
    "fromfd getfqdn create_connection create_server has_dualstack_ipv6 AddressFamily SocketKind"
    " socket socketpair getaddrinfo send_fds recv_fds"
)


def __getattr__(name):
    if name == "__all__":
        return sorted({*_OWN_NAMES.split(), *_native_names()})
    for enum, prefix in _ENUMS.items():
        if name == enum or name.isupper() and name.startswith(prefix):
            _make_enum(enum, prefix)
            if name in globals():
                return globals()[name]
    if name == "SocketIO":
        from _socket_files import SocketIO

        return SocketIO
    if name[:1] != "_" and hasattr(_socket, name):
        globals()[name] = value = getattr(_socket, name)
        return value
    raise AttributeError(f"module 'socket' has no attribute '{name}'", name=name)


def __dir__():
    return sorted({*globals(), *_ENUMS, *_native_names()})


def _native_names():
    return [name for name in dir(_socket) if name[0] != "_" and name != "CAPI"]


def _make_enum(name, prefix):
    """Makes an enumeration of all constants of a kind; it and its members become this module's."""
    from enum import IntEnum, IntFlag

    names = [n for n in dir(_socket) if n.startswith(prefix) and n.isupper()]
    members = sorted((getattr(_socket, n), n) for n in names)
    base = IntFlag if name in _FLAGS else IntEnum
    enum = base(name, [(n, value) for value, n in members], module=__name__)
    globals().update(enum.__members__)
    globals()[name] = enum


def _as_member(number, name):
    """The member of that number, or the number itself where there is none."""
    if name not in globals():
        _make_enum(name, _ENUMS[name])
    try:
        return globals()[name](number)
    except ValueError:
        return number


class socket(_socket.socket):
    """One end of a connection, or what will become one.

    Closed with `close`, at the end of a `with` block, and once every stream that `makefile` made of
    it is closed as well.
    """

    __slots__ = ["__weakref__", "_io_refs", "_closed"]

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = _socket.AF_INET if family == -1 else family
            type = _socket.SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        _socket.socket.__init__(self, family, type, proto, fileno)
        # How many streams use it.
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = self.__class__
        closed = getattr(self, "_closed", False)
        info = [
            f"<{cls.__module__}.{cls.__qualname__}{' [closed]' if closed else ''}"
            f" fd={self.fileno()}",
            f"family={self.family}",
            f"type={self.type}",
            f"proto={self.proto}",
        ]
        if not closed:
            for key, address_of in ("laddr", self.getsockname), ("raddr", self.getpeername):
                try:
                    address = address_of()
                except (error, AttributeError):
                    continue
                if address:
                    info.append(f"{key}={address}")
        return ", ".join(info) + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    @property
    def family(self):
        """The address family, as an `AddressFamily` where it is one."""
        return _as_member(super().family, "AddressFamily")

    @property
    def type(self):
        """The kind, as a `SocketKind` where it is one."""
        return _as_member(super().type, "SocketKind")

    def dup(self):
        """A second socket of the same connection, not inherited by child processes."""
        new = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        new.settimeout(self.gettimeout())
        return new

    def accept(self):
        """Waits for a connection: its socket, and the address of the other end."""
        fd, address = self._accept()
        base = _socket.socket
        family, type = base.family.__get__(self), base.type.__get__(self)
        connection = socket(family, type, self.proto, fileno=fd)
        # Some systems give it the listener's mode.
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(
        self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None
    ):
        """A stream over the connection, as `open` would make it of a file."""
        from _socket_files import makefile

        return makefile(self, mode, buffering, encoding, errors, newline)

    def sendfile(self, file, offset=0, count=None):
        """Sends a binary file, or `count` bytes of it; how many bytes were sent.

        The file's position is behind them afterwards, also where an error ended it.
        """
        from _socket_files import sendfile

        return sendfile(self, file, offset, count)

    def _decref_socketios(self):
        """A stream over this socket was closed."""
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self, _ss=_socket.socket):
        # The class is kept here for the time when this module is gone.
        _ss.close(self)

    def close(self):
        """Closes it, as soon as no stream uses it."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Gives up the descriptor, which stays open, and returns it."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        """Whether child processes get it."""
        from posix import get_inheritable

        return get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Sets whether child processes get it."""
        from posix import set_inheritable

        set_inheritable(self.fileno(), inheritable)


def fromfd(fd, family, type, proto=0):
    """A socket of a duplicate of a descriptor."""
    return socket(family, type, proto, dup(fd))


def socketpair(family=None, type=_socket.SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    if family is None:
        family = _socket.AF_UNIX
    a, b = _socket.socketpair(family, type, proto)
    return (
        socket(family, type, proto, a.detach()),
        socket(family, type, proto, b.detach()),
    )


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends descriptors, with some data, over a Unix socket."""
    from array import array

    rights = _socket.SOL_SOCKET, _socket.SCM_RIGHTS, array("i", fds)
    return sock.sendmsg(buffers, [rights], flags, address)


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receives what `send_fds` sent: data, list of descriptors, flags of the message, address."""
    from array import array

    fds = array("i")
    room = _socket.CMSG_LEN(maxfds * fds.itemsize)
    data, ancillary, flags, address = sock.recvmsg(bufsize, room, flags)
    for level, kind, content in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            fds.frombytes(content[: len(content) - len(content) % fds.itemsize])
    return data, list(fds), flags, address


def getfqdn(name=""):
    """The name of a host with its domain; without `name` that of this one."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        hostname, aliases, _ = gethostbyaddr(name)
    except error:
        return name
    for candidate in hostname, *aliases:
        if "." in candidate:
            return candidate
    return hostname


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and service: tuples (family, type, proto, canonical name, address)."""
    return [
        (_as_member(af, "AddressFamily"), _as_member(kind, "SocketKind"), *rest)
        for af, kind, *rest in _socket.getaddrinfo(host, port, family, type, proto, flags)
    ]


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(
    address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False
):
    """Connects to a host and port, trying all its addresses; returns the socket.

    Where none can be reached it raises the first error, or with `all_errors` a group of all.
    """
    host, port = address
    errors = []
    for info in _socket.getaddrinfo(host, port, 0, _socket.SOCK_STREAM):
        try:
            return _connected(info, timeout, source_address)
        except error as reason:
            if all_errors or not errors:
                errors.append(reason)
    try:
        if not errors:
            raise error("getaddrinfo returns an empty list")
        if not all_errors:
            raise errors[0]
        raise ExceptionGroup("create_connection failed", errors)
    finally:
        # What is raised refers to this frame.
        errors.clear()


def _connected(info, timeout, source_address):
    family, type, proto, _, address = info
    sock = None
    try:
        sock = socket(family, type, proto)
        if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(timeout)
        if source_address:
            sock.bind(source_address)
        sock.connect(address)
        return sock
    except error:
        if sock is not None:
            sock.close()
        raise


def has_dualstack_ipv6():
    """Whether one socket can serve IPv4 and IPv6."""
    if not has_ipv6:
        return False
    try:
        with socket(_socket.AF_INET6, _socket.SOCK_STREAM) as sock:
            sock.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(
    address,
    *,
    family=_socket.AF_INET,
    backlog=None,
    reuse_port=False,
    dualstack_ipv6=False,
):
    """A TCP socket that listens on an address."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != _socket.AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, _socket.SOCK_STREAM)
    try:
        # Otherwise the port could not be taken again for a while after a server has ended.
        sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEPORT, 1)
        if has_ipv6 and family == _socket.AF_INET6:
            only = 0 if dualstack_ipv6 else 1
            sock.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, only)
        _bind_naming(sock, address)
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def _bind_naming(sock, address):
    """Binds it; an error says which address it was."""
    try:
        sock.bind(address)
    except error as reason:
        message = f"{reason.strerror} (while attempting to bind on address {address!r})"
        raise error(reason.errno, message) from None
