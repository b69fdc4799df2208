"""Connections: transports that read and write a socket when the loop says that it is ready."""

from itertools import islice

import _socket
from _asyncio import BaseEventLoop
from _collections import deque
from _weakref import ref

from .constants import LOG_THRESHOLD_FOR_CONNLOST_WRITES
from .futures import _set_result_unless_cancelled
from .protocols import BufferedProtocol
from .transports import Transport, _FlowControlMixin
from .trsock import TransportSocket, family_of, type_of

__all__ = ("BaseSelectorEventLoop",)

BaseSelectorEventLoop = BaseEventLoop

# How many pieces the system takes in one call.
_MOST_PIECES = 1024

# What means that a socket was not ready after all.
_NOT_READY = BlockingIOError, InterruptedError

# What ends the loop, and is no failure of a connection.
_LEAVING = SystemExit, KeyboardInterrupt


def __getattr__(name):
    if name == "_SelectorDatagramTransport":
        from ._datagrams import _SelectorDatagramTransport

        return _SelectorDatagramTransport
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)


class _SelectorTransport(_FlowControlMixin, Transport):
    """The life of a connection: made, perhaps paused, closing, lost.

    `_conn_lost` counts: it is not 0 once `connection_lost` is on its way, and grows with what is
    written in vain afterwards.
    """

    # At most so many bytes are read at a time.
    max_size = 256 * 1024

    # `__del__` is called for a transport that could not be made, too.
    _sock = None
    _server = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._describe(sock)
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._buffer = deque()
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        # Whether the loop tells it when there is something to read.
        self._polling = False
        if server is not None:
            server._attach(self)
        _remember(loop, self)

    def _describe(self, sock):
        extra = self._extra
        extra["socket"] = TransportSocket(sock)
        for key, address_of in ("sockname", sock.getsockname), ("peername", sock.getpeername):
            if key == "peername" and key in extra:
                continue
            try:
                extra[key] = address_of()
            except OSError:
                extra[key] = None

    def _begin(self, waiter):
        """Tells the protocol, then reads, then tells who waits for the connection: a turn later."""
        loop = self._loop
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._sock is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._sock_fd}")
        if self._loop is not None and not self._loop.is_closed():
            reading = "polling" if self._polling else "idle"
            writing = "polling" if self._buffer else "idle"
            info.append(f"read={reading}")
            info.append(f"write=<{writing}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol
        self._protocol_connected = True

    def get_protocol(self):
        return self._protocol

    # Reading.

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._stop_polling()

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader(self._sock_fd, self._read_ready)

    def _add_reader(self, fd, callback, *args):
        # It may have been paused or closed since this was scheduled.
        if self.is_reading():
            self._polling = True
            self._loop._add_reader(fd, callback, *args)

    def _stop_polling(self):
        self._polling = False
        self._loop._remove_reader(self._sock_fd)

    # Writing.

    def get_write_buffer_size(self):
        return sum(map(len, self._buffer))

    def _write_in_vain(self):
        """Something is written to a lost connection."""
        if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            from .log import warning

            warning("socket.send() raised exception.")
        self._conn_lost += 1

    # The end.

    from _asyncio_transport import is_closing

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._stop_polling()
        # What is buffered is written first.
        if not self._buffer:
            self._lose(None)

    def abort(self):
        self._force_close(None)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._loop._remove_writer(self._sock_fd)
        if not self._closing:
            self._closing = True
            self._stop_polling()
        self._lose(exc)

    def _lose(self, exc):
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _fatal_error(self, exc, message="Fatal error on transport"):
        """Ends the connection by an error; what is not the network's fault is reported."""
        if not isinstance(exc, OSError):
            self._loop.call_exception_handler(
                {
                    "message": message,
                    "exception": exc,
                    "transport": self,
                    "protocol": self._protocol,
                }
            )
        self._force_close(exc)

    def _call_connection_lost(self, exc):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = None
            self._protocol = None
            _forget(self._loop, self)
            self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)

    def __del__(self):
        if self._sock is None:
            return
        from warnings import warn

        warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
        self._sock.close()
        if self._server is not None:
            self._server._detach(self)


class _SelectorSocketTransport(_SelectorTransport):
    """A stream of bytes."""

    _start_tls_compatible = True

    @property
    def _sendfile_compatible(self):
        from .constants import _SendfileMode

        return _SendfileMode.TRY_NATIVE

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        # A file is being sent: the future that is done when the buffer is empty.
        self._empty_waiter = None
        _set_nodelay(sock)
        self._begin(waiter)

    def set_protocol(self, protocol):
        self._receives_in_own_buffer = isinstance(protocol, BufferedProtocol)
        super().set_protocol(protocol)

    # Reading.

    from _asyncio_transport import _read_ready, write

    def _read_into_protocol(self):
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError("get_buffer() returned an empty buffer")
        except _LEAVING:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.get_buffer() call failed.")
            return
        try:
            count = self._sock.recv_into(buffer)
        except _NOT_READY:
            return
        except _LEAVING:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal read error on socket transport")
            return
        if not count:
            self._read_eof()
            return
        try:
            self._protocol.buffer_updated(count)
        except _LEAVING:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.buffer_updated() call failed.")

    def _read_eof(self):
        try:
            keep_open = self._protocol.eof_received()
        except _LEAVING:
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.eof_received() call failed.")
            return
        if keep_open:
            # There is nothing more to read, but perhaps to write.
            self._stop_polling()
        else:
            self.close()

    # Writing.

    def _keep_rest(self, data, sent):
        """Buffers what `write` could not send."""
        if sent:
            data = memoryview(data)[sent:]
        if not self._buffer:
            self._loop._add_writer(self._sock_fd, self._write_ready)
        self._buffer.append(data)
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        if self._eof:
            raise RuntimeError("Cannot call writelines() after write_eof()")
        if self._empty_waiter is not None:
            raise RuntimeError("unable to writelines; sendfile is in progress")
        if not list_of_data:
            return
        if self._conn_lost:
            self._write_in_vain()
            return
        self._buffer.extend([memoryview(piece) for piece in list_of_data if piece])
        if not self._buffer:
            return
        self._write_ready()
        if self._buffer:
            self._loop._add_writer(self._sock_fd, self._write_ready)
            self._maybe_pause_protocol()

    def _write_ready(self):
        assert self._buffer, "Data should not be empty"
        if self._conn_lost:
            return
        try:
            self._send_buffered()
        except _NOT_READY:
            pass
        except _LEAVING:
            raise
        except BaseException as exc:
            self._loop._remove_writer(self._sock_fd)
            self._buffer.clear()
            self._fatal_error(exc, "Fatal write error on socket transport")
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(exc)
        else:
            # The protocol may write more.
            self._maybe_resume_protocol()
            if not self._buffer:
                self._all_sent()

    def _send_buffered(self):
        buffer = self._buffer
        sent = self._sock.sendmsg(islice(buffer, _MOST_PIECES))
        while sent:
            piece = buffer.popleft()
            if len(piece) > sent:
                buffer.appendleft(piece[sent:])
                return
            sent -= len(piece)

    def _all_sent(self):
        self._loop._remove_writer(self._sock_fd)
        if self._empty_waiter is not None:
            self._empty_waiter.set_result(None)
        if self._closing and not self._conn_lost:
            self._conn_lost += 1
            self._call_connection_lost(None)
        elif self._eof:
            self._sock.shutdown(_socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(_socket.SHUT_WR)

    # Sending a file past the buffer.

    def _make_empty_waiter(self):
        if self._empty_waiter is not None:
            raise RuntimeError("Empty waiter is already set")
        self._empty_waiter = self._loop.create_future()
        if not self._buffer:
            self._empty_waiter.set_result(None)
        return self._empty_waiter

    def _reset_empty_waiter(self):
        self._empty_waiter = None

    def _call_connection_lost(self, exc):
        try:
            super()._call_connection_lost(exc)
        finally:
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(ConnectionError("Connection is closed by peer"))


def _set_nodelay(sock):
    """Lets a TCP connection send small pieces at once."""
    internet = family_of(sock) in (_socket.AF_INET, _socket.AF_INET6)
    if internet and type_of(sock) == _socket.SOCK_STREAM and sock.proto == _socket.IPPROTO_TCP:
        sock.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)


def _remember(loop, transport):
    """From now on scripts must keep away from the descriptor."""
    if loop._transports is None:
        loop._transports = {}
    loop._transports[transport._sock_fd] = ref(transport)


def _forget(loop, transport):
    fd = transport._sock_fd
    if _transport_of(loop, fd) is transport:
        del loop._transports[fd]


def _transport_of(loop, fd):
    """The transport that has a descriptor, or None."""
    reference = None if loop._transports is None else loop._transports.get(fd)
    return None if reference is None else reference()
