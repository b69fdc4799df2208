"""Waiting for descriptors and for sockets of the script's own: `add_reader` and `sock_…`.

A call is tried at once. Where the socket is not ready, a future waits until it succeeds; the first
of its callbacks takes the socket out of the loop's hands, also when the future is cancelled.
"""

import _socket
from _functools import partial

from .selector_events import _LEAVING, _NOT_READY, _transport_of
from .trsock import family_of, type_of


def _ensure_fd_no_transport(self, fd):
    """Refuses a descriptor that a transport uses."""
    number = fd
    if not isinstance(number, int):
        try:
            number = int(fd.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fd!r}") from None
    transport = _transport_of(self, number)
    if transport is not None and not transport.is_closing():
        raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")


def add_reader(self, fd, callback, *args):
    """Calls a function whenever a descriptor can be read."""
    self._ensure_fd_no_transport(fd)
    self._add_reader(fd, callback, *args)


def remove_reader(self, fd):
    """Calls it no more; whether there was one."""
    self._ensure_fd_no_transport(fd)
    return self._remove_reader(fd)


def add_writer(self, fd, callback, *args):
    """Calls a function whenever a descriptor can be written."""
    self._ensure_fd_no_transport(fd)
    self._add_writer(fd, callback, *args)


def remove_writer(self, fd):
    """Calls it no more; whether there was one."""
    self._ensure_fd_no_transport(fd)
    return self._remove_writer(fd)


async def sock_recv(self, sock, n):
    """Receives at most `n` bytes."""
    _check(self, sock)
    try:
        return sock.recv(n)
    except _NOT_READY:
        pass
    return await _read_later(self, sock, sock.recv, n)


async def sock_recv_into(self, sock, buf):
    """Receives into a buffer; how many bytes."""
    _check(self, sock)
    try:
        return sock.recv_into(buf)
    except _NOT_READY:
        pass
    return await _read_later(self, sock, sock.recv_into, buf)


async def sock_recvfrom(self, sock, bufsize):
    """Receives a datagram of at most `bufsize` bytes, and the address that it came from."""
    _check(self, sock)
    try:
        return sock.recvfrom(bufsize)
    except _NOT_READY:
        pass
    return await _read_later(self, sock, sock.recvfrom, bufsize)


async def sock_recvfrom_into(self, sock, buf, nbytes=0):
    """Receives a datagram into a buffer: how many bytes, and the address that it came from."""
    _check(self, sock)
    if not nbytes:
        nbytes = len(buf)
    try:
        return sock.recvfrom_into(buf, nbytes)
    except _NOT_READY:
        pass
    return await _read_later(self, sock, sock.recvfrom_into, buf, nbytes)


async def sock_accept(self, sock):
    """Waits for a connection to a listening socket: its socket, and the address of its other end."""
    _check(self, sock)
    try:
        return _accept(sock)
    except _NOT_READY:
        pass
    return await _read_later(self, sock, _accept, sock)


def _accept(sock):
    connection, address = sock.accept()
    connection.setblocking(False)
    return connection, address


async def sock_sendall(self, sock, data):
    """Sends all of the data."""
    _check(self, sock)
    try:
        sent = sock.send(data)
    except _NOT_READY:
        sent = 0
    if sent != len(data):
        rest = memoryview(data)[sent:]
        await _write_later(self, sock, _Sending(sock, rest).send_more)


class _Sending:
    """What is left to send."""

    def __init__(self, sock, rest):
        self._sock = sock
        self._rest = rest

    def send_more(self):
        self._rest = self._rest[self._sock.send(self._rest) :]
        if self._rest:
            raise BlockingIOError


async def sock_sendto(self, sock, data, address):
    """Sends a datagram to an address; how many bytes."""
    _check(self, sock)
    try:
        return sock.sendto(data, address)
    except _NOT_READY:
        pass
    return await _write_later(self, sock, sock.sendto, data, 0, address)


async def sock_connect(self, sock, address):
    """Connects to an address; a host's name is looked up first."""
    _check(self, sock)
    family = family_of(sock)
    if family in (_socket.AF_INET, _socket.AF_INET6):
        resolved = await self._ensure_resolved(
            address, family=family, type=type_of(sock), proto=sock.proto, loop=self
        )
        address = resolved[0][4]
    try:
        return sock.connect(address)
    except _NOT_READY:
        pass
    return await _write_later(self, sock, _check_connected, sock, address)


def _check_connected(sock, address):
    """The socket is writable: the connection stands, or has failed."""
    error = sock.getsockopt(_socket.SOL_SOCKET, _socket.SO_ERROR)
    if error != 0:
        raise OSError(error, f"Connect call failed {address}")


def _check(loop, sock):
    # To find this out takes a call of the system.
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


async def _read_later(loop, sock, call, *args):
    future, fd = _waiter(loop, sock)
    handle = loop._add_reader(fd, _attempt, future, call, args)
    future.add_done_callback(partial(_finish, handle, loop.remove_reader, fd))
    try:
        return await future
    finally:
        # An exception refers to this frame.
        future = None


async def _write_later(loop, sock, call, *args):
    future, fd = _waiter(loop, sock)
    handle = loop._add_writer(fd, _attempt, future, call, args)
    future.add_done_callback(partial(_finish, handle, loop.remove_writer, fd))
    try:
        return await future
    finally:
        future = None


def _waiter(loop, sock):
    fd = sock.fileno()
    loop._ensure_fd_no_transport(fd)
    return loop.create_future(), fd


def _attempt(future, call, args):
    # It may have been cancelled in this very turn.
    if future.done():
        return
    try:
        result = call(*args)
    except _NOT_READY:
        return
    except _LEAVING:
        raise
    except BaseException as exc:
        future.set_exception(exc)
    else:
        future.set_result(result)


def _finish(handle, remove, fd, future):
    # A cancelled handle means that somebody else waits for the descriptor now.
    if not handle.cancelled():
        remove(fd)


METHODS = {
    "BaseSelectorEventLoop": (
        _ensure_fd_no_transport,
        add_reader,
        remove_reader,
        add_writer,
        remove_writer,
        sock_recv,
        sock_recv_into,
        sock_recvfrom,
        sock_recvfrom_into,
        sock_accept,
        sock_sendall,
        sock_sendto,
        sock_connect,
    ),
}
