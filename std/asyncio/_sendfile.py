"""Sending files: by the system itself where it can, otherwise piece by piece."""

import errno
import os

import _socket

from .constants import SENDFILE_FALLBACK_READBUFFER_SIZE
from .exceptions import SendfileNotAvailableError
from .protocols import Protocol
from .selector_events import _LEAVING, _NOT_READY, _forget, _remember
from .transports import _FlowControlMixin
from .trsock import type_of


async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
    """Sends a file, or `count` bytes of it, over a socket; how many bytes were sent.

    The file's position is behind them afterwards. Without `fallback` it raises where the system
    cannot do it.
    """
    if self.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")
    _check_arguments(sock, file, offset, count)
    try:
        return await self._sock_sendfile_native(sock, file, offset, count)
    except SendfileNotAvailableError:
        if not fallback:
            raise
    return await self._sock_sendfile_fallback(sock, file, offset, count)


def _check_arguments(sock, file, offset, count):
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if type_of(sock) != _socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    if count is not None:
        message = f"count must be a positive integer (got {count!r})"
        if not isinstance(count, int):
            raise TypeError(message)
        if count <= 0:
            raise ValueError(message)
    message = f"offset must be a non-negative integer (got {offset!r})"
    if not isinstance(offset, int):
        raise TypeError(message)
    if offset < 0:
        raise ValueError(message)


async def _sock_sendfile_native(self, sock, file, offset, count):
    if not hasattr(os, "sendfile"):
        raise SendfileNotAvailableError("os.sendfile() is not available")
    try:
        fd = file.fileno()
        size = os.fstat(fd).st_size
    except (AttributeError, OSError):
        raise SendfileNotAvailableError("not a regular file")
    if not (count or size):
        return 0
    sending = _Sending(self, sock, fd, offset, count or None)
    return await sending.run()


class _Sending:
    """The system sends a file; what it does not send at once follows when the socket is ready."""

    def __init__(self, loop, sock, fd, offset, count):
        self._loop = loop
        self._sock = sock
        self._fd = fd
        self._start = offset
        self._sent = 0
        self._count = count
        self._done = loop.create_future()
        self._waiting = False

    async def run(self):
        self._send()
        try:
            return await self._done
        finally:
            self._stop_waiting()

    def _send(self):
        # Whoever cancels finds the file's position where it was, unless the socket was ready just then.
        if self._done.cancelled():
            self._move()
        if self._done.done():
            return
        if self._count is not None and self._sent >= self._count:
            self._finish()
            return
        size = 2**30 if self._count is None else self._count - self._sent
        try:
            sent = os.sendfile(
                self._sock.fileno(), self._fd, self._start + self._sent, min(size, 2**30)
            )
        except _NOT_READY:
            self._wait()
        except _LEAVING:
            raise
        except BaseException as exc:
            self._move()
            self._done.set_exception(self._failure(exc))
        else:
            self._sent += sent
            if sent == 0:
                self._finish()
            else:
                self._wait()

    def _finish(self):
        self._move()
        self._done.set_result(self._sent)

    def _move(self):
        os.lseek(self._fd, self._start + self._sent, os.SEEK_SET)

    def _failure(self, exc):
        if not isinstance(exc, OSError):
            return exc
        if self._sent == 0:
            # Perhaps it is no file that the system can send: others may try.
            return SendfileNotAvailableError("os.sendfile call failed")
        if exc.errno == errno.ENOTCONN:
            # The other end has gone meanwhile.
            lost = ConnectionError("socket is not connected", errno.ENOTCONN)
            lost.__cause__ = exc
            return lost
        return exc

    def _wait(self):
        if not self._waiting:
            self._waiting = True
            self._loop.add_writer(self._sock.fileno(), self._send)

    def _stop_waiting(self):
        if self._waiting and (fd := self._sock.fileno()) != -1:
            self._loop.remove_writer(fd)


async def _sock_sendfile_fallback(self, sock, file, offset, count):
    async def send(piece):
        await self.sock_sendall(sock, piece)

    return await _send_pieces(self, file, offset, count, SENDFILE_FALLBACK_READBUFFER_SIZE, send)


async def _send_pieces(loop, file, offset, count, size, send):
    """Reads a file in a thread and sends it; how many bytes."""
    if hasattr(file, "seek"):
        file.seek(offset)
    buffer = memoryview(bytearray(min(count, size) if count else size))
    sent = 0
    try:
        while not count or sent < count:
            room = buffer[: count - sent] if count else buffer
            got = await loop.run_in_executor(None, file.readinto, room)
            if not got:
                break
            await send(room[:got])
            sent += got
        return sent
    finally:
        if sent > 0 and hasattr(file, "seek"):
            file.seek(offset + sent)


async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
    """Sends a file, or `count` bytes of it, through a transport; how many bytes were sent.

    The file's position is behind them afterwards. Without `fallback` it raises where the system
    cannot do it.
    """
    if transport.is_closing():
        raise RuntimeError("Transport is closing")
    from .constants import _SendfileMode

    mode = getattr(transport, "_sendfile_compatible", _SendfileMode.UNSUPPORTED)
    if mode is _SendfileMode.UNSUPPORTED:
        raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
    if mode is _SendfileMode.TRY_NATIVE:
        try:
            return await self._sendfile_native(transport, file, offset, count)
        except SendfileNotAvailableError:
            if not fallback:
                raise
    if not fallback:
        raise RuntimeError(
            "fallback is disabled and native sendfile is not supported for transport"
            f" {transport!r}"
        )
    return await self._sendfile_fallback(transport, file, offset, count)


async def _sendfile_native(self, transp, file, offset, count):
    # For that time the descriptor is nobody's, so that the socket can be used.
    _forget(self, transp)
    reading = transp.is_reading()
    transp.pause_reading()
    await transp._make_empty_waiter()
    try:
        return await self.sock_sendfile(transp._sock, file, offset, count, fallback=False)
    finally:
        transp._reset_empty_waiter()
        if reading:
            transp.resume_reading()
        _remember(self, transp)


async def _sendfile_fallback(self, transp, file, offset, count):
    protocol = _SendfileFallbackProtocol(transp)

    async def send(piece):
        transp.write(piece)
        await protocol.drain()

    try:
        return await _send_pieces(self, file, offset, count, 16384, send)
    finally:
        await protocol.restore()


class _SendfileFallbackProtocol(Protocol):
    """Stands in for a transport's protocol while a file is sent, and waits for its buffer."""

    def __init__(self, transp):
        if not isinstance(transp, _FlowControlMixin):
            raise TypeError("transport should be _FlowControlMixin instance")
        self._transport = transp
        self._proto = transp.get_protocol()
        self._was_reading = transp.is_reading()
        self._was_paused = transp._protocol_paused
        transp.pause_reading()
        transp.set_protocol(self)
        # Done when the buffer has drained.
        self._drained = transp._loop.create_future() if self._was_paused else None

    async def drain(self):
        if self._transport.is_closing():
            raise ConnectionError("Connection closed by peer")
        if self._drained is not None:
            await self._drained

    def connection_made(self, transport):
        raise RuntimeError("Invalid state: connection should have been established already.")

    def connection_lost(self, exc):
        if self._drained is not None:
            # Not everything was sent.
            self._drained.set_exception(exc or ConnectionError("Connection is closed by peer"))
        self._proto.connection_lost(exc)

    def pause_writing(self):
        if self._drained is None:
            self._drained = self._transport._loop.create_future()

    def resume_writing(self):
        if self._drained is not None:
            self._drained.set_result(False)
            self._drained = None

    def data_received(self, data):
        raise RuntimeError("Invalid state: reading should be paused")

    def eof_received(self):
        raise RuntimeError("Invalid state: reading should be paused")

    async def restore(self):
        """Puts the protocol back."""
        self._transport.set_protocol(self._proto)
        if self._was_reading:
            self._transport.resume_reading()
        if self._drained is not None:
            self._drained.cancel()
        if self._was_paused:
            self._proto.resume_writing()


METHODS = {
    "BaseEventLoop": (sock_sendfile, _sock_sendfile_fallback, sendfile, _sendfile_fallback),
    "BaseSelectorEventLoop": (_sendfile_native,),
    "_UnixSelectorEventLoop": (_sock_sendfile_native,),
}
