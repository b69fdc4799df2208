"""Datagrams: their transport, and the loop's way to make one."""

import _socket

from ._servers import set_reuse_port
from .selector_events import _LEAVING, _NOT_READY, _SelectorTransport
from .transports import DatagramTransport
from .trsock import type_of


class _SelectorDatagramTransport(_SelectorTransport, DatagramTransport):
    """Datagrams, each with the address where it goes to or came from."""

    # What a datagram in the buffer counts besides its bytes.
    _header_size = 8

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._buffer_size = 0
        self._begin(waiter)

    def get_write_buffer_size(self):
        return self._buffer_size

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(self.max_size)
        except _NOT_READY:
            pass
        except OSError as exc:
            self._protocol.error_received(exc)
        except _LEAVING:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(
                f"data argument must be a bytes-like object, not {type(data).__name__!r}"
            )
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
            if self._conn_lost:
                self._write_in_vain()
                return
        if not self._buffer:
            try:
                self._send(data, addr)
            except _NOT_READY:
                self._loop._add_writer(self._sock_fd, self._sendto_ready)
            except OSError as exc:
                self._protocol.error_received(exc)
                return
            except _LEAVING:
                raise
            except BaseException as exc:
                self._fatal_error(exc, "Fatal write error on datagram transport")
                return
            else:
                return
        # The script may change what it gave.
        self._buffer.append((bytes(data), addr))
        self._buffer_size += len(data) + self._header_size
        self._maybe_pause_protocol()

    def _send(self, data, addr):
        if self._extra["peername"]:
            self._sock.send(data)
        else:
            self._sock.sendto(data, addr)

    def _sendto_ready(self):
        while self._buffer:
            data, addr = self._buffer.popleft()
            size = len(data) + self._header_size
            self._buffer_size -= size
            try:
                self._send(data, addr)
            except _NOT_READY:
                self._buffer.appendleft((data, addr))
                self._buffer_size += size
                break
            except OSError as exc:
                self._protocol.error_received(exc)
                return
            except _LEAVING:
                raise
            except BaseException as exc:
                self._fatal_error(exc, "Fatal write error on datagram transport")
                return
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)


async def create_datagram_endpoint(
    self,
    protocol_factory,
    local_addr=None,
    remote_addr=None,
    *,
    family=0,
    proto=0,
    flags=0,
    reuse_port=None,
    allow_broadcast=None,
    sock=None,
):
    """Sends and receives datagrams; gives transport and protocol."""
    remote = None
    if sock is not None:
        modifiers = {
            "local_addr": local_addr,
            "remote_addr": remote_addr,
            "family": family,
            "proto": proto,
            "flags": flags,
            "reuse_port": reuse_port,
            "allow_broadcast": allow_broadcast,
        }
        _check_own_socket(sock, modifiers)
        sock.setblocking(False)
    else:
        ends = local_addr, remote_addr
        choices = await _choices(self, ends, family, proto, flags)
        options = reuse_port, allow_broadcast
        sock, remote = await _open_first(self, choices, ends, options)
    protocol = protocol_factory()
    waiter = self.create_future()
    transport = self._make_datagram_transport(sock, protocol, remote, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


def _check_own_socket(sock, modifiers):
    """A socket of the script's own is taken as it is."""
    if type_of(sock) == _socket.SOCK_STREAM:
        raise ValueError(f"A datagram socket was expected, got {sock!r}")
    problems = ", ".join(f"{name}={value}" for name, value in modifiers.items() if value)
    if problems:
        raise ValueError(
            "socket modifier keyword arguments can not be used when sock is specified."
            f" ({problems})"
        )


async def _choices(loop, ends, family, proto, flags):
    """What may be tried: pairs of (family, protocol) and (local address, remote address)."""
    local, remote = ends
    if not (local or remote):
        if family == 0:
            raise ValueError("unexpected address family")
        return [((family, proto), (None, None))]
    if family == _socket.AF_UNIX:
        for path in ends:
            if path is not None and not isinstance(path, str):
                raise TypeError("string is expected")
        if local:
            from ._unix_sockets import remove_stale

            remove_stale(local)
        return [((family, proto), ends)]
    found = {}
    for which, address in enumerate(ends):
        if address is None:
            continue
        if not (isinstance(address, tuple) and len(address) == 2):
            raise TypeError("2-tuple is expected")
        infos = await loop._ensure_resolved(
            address, family=family, type=_socket.SOCK_DGRAM, proto=proto, flags=flags, loop=loop
        )
        if not infos:
            raise OSError("getaddrinfo() returned empty list")
        for af, _, protocol, _, resolved in infos:
            found.setdefault((af, protocol), [None, None])[which] = resolved
    choices = [
        (kind, addresses)
        for kind, addresses in found.items()
        if not (local and addresses[0] is None or remote and addresses[1] is None)
    ]
    if not choices:
        raise ValueError("can not get address information")
    return choices


async def _open_first(loop, choices, ends, options):
    """The first socket that can be bound and connected, and the address it is connected to."""
    errors = []
    try:
        for kind, addresses in choices:
            try:
                return await _open(loop, kind, addresses, ends, options)
            except OSError as error:
                errors.append(error)
        raise errors[0]
    finally:
        # What is raised refers to this frame.
        errors = None


async def _open(loop, kind, addresses, ends, options):
    import socket

    family, proto = kind
    reuse_port, allow_broadcast = options
    sock = socket.socket(family=family, type=_socket.SOCK_DGRAM, proto=proto)
    try:
        if reuse_port:
            set_reuse_port(sock)
        if allow_broadcast:
            sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_BROADCAST, 1)
        sock.setblocking(False)
        local, remote = addresses
        if ends[0]:
            sock.bind(local)
        if not ends[1]:
            return sock, None
        # A broadcast has no other end.
        if not allow_broadcast:
            await loop.sock_connect(sock, remote)
        return sock, remote
    except BaseException:
        sock.close()
        raise


def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
    self._ensure_fd_no_transport(sock)
    return _SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)


METHODS = {
    "BaseEventLoop": (create_datagram_endpoint,),
    "BaseSelectorEventLoop": (_make_datagram_transport,),
}
