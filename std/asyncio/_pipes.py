"""Pipes: transports that read or write one when the loop says that it is ready.

Sockets and terminals are taken as well.
"""

import errno
import os
import stat

from .constants import LOG_THRESHOLD_FOR_CONNLOST_WRITES
from .futures import _set_result_unless_cancelled
from .selector_events import _LEAVING, _NOT_READY
from .transports import ReadTransport, WriteTransport, _FlowControlMixin


class _Pipe:
    """What both directions have in common: a pipe, a protocol, an end."""

    # `__del__` is called for a transport that could not be made, too.
    _pipe = None

    def _open(self, loop, pipe, protocol, complaint):
        """Takes the pipe; returns its mode, or refuses what is none."""
        self._loop = loop
        self._extra["pipe"] = pipe
        self._fileno = pipe.fileno()
        self._closing = False
        mode = os.fstat(self._fileno).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)):
            raise ValueError(complaint)
        self._pipe = pipe
        self._protocol = protocol
        os.set_blocking(self._fileno, False)
        return mode

    def _describe(self, polling, *more):
        """What `repr` tells."""
        info = [self.__class__.__name__]
        if self._pipe is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._fileno}")
        if self._pipe is None:
            info.append("closed")
        elif self._loop.is_closed():
            info.append("open")
        else:
            info.append("polling" if polling else "idle")
            info.extend(more)
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def _report(self, exc, message):
        self._loop.call_exception_handler(
            {
                "message": message,
                "exception": exc,
                "transport": self,
                "protocol": self._protocol,
            }
        )

    def _lose(self, exc):
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._pipe.close()
            self._pipe = None
            self._protocol = None
            self._loop = None

    def __del__(self):
        if self._pipe is None:
            return
        from warnings import warn

        warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
        self._pipe.close()


class _UnixReadPipeTransport(_Pipe, ReadTransport):
    """Reads a pipe."""

    # At most so many bytes are read at a time.
    max_size = 256 * 1024

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._paused = False
        self._polling = False
        self._open(loop, pipe, protocol, "Pipe transport is for pipes/sockets only.")
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        return self._describe(self._polling)

    def is_reading(self):
        return not self._paused and not self._closing

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._polling = False
            self._loop._remove_reader(self._fileno)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader()

    def _add_reader(self):
        # It may have been paused or closed since this was scheduled.
        if self.is_reading():
            self._polling = True
            self._loop._add_reader(self._fileno, self._read_ready)

    def _read_ready(self):
        try:
            data = os.read(self._fileno, self.max_size)
        except _NOT_READY:
            return
        except OSError as exc:
            # A terminal says so when its other side is gone.
            if exc.errno != errno.EIO:
                self._report(exc, "Fatal read error on pipe transport")
            self._close(exc)
            return
        if data:
            self._protocol.data_received(data)
            return
        self._closing = True
        self._polling = False
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._protocol.eof_received)
        self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        if not self._closing:
            self._close(None)

    def _close(self, exc):
        self._closing = True
        self._polling = False
        self._lose(exc)


class _UnixWritePipeTransport(_Pipe, _FlowControlMixin, WriteTransport):
    """Writes a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra, loop)
        self._buffer = bytearray()
        # Not 0 once writing has failed; grows with what is written in vain afterwards.
        self._conn_lost = 0
        mode = self._open(
            loop,
            pipe,
            protocol,
            "Pipe transport is only for pipes, sockets and character devices",
        )
        loop.call_soon(protocol.connection_made, self)
        if not stat.S_ISCHR(mode):
            # It becomes readable when the other end is closed.
            loop.call_soon(loop._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(_set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        return self._describe(self._buffer, f"bufsize={self.get_write_buffer_size()}")

    def get_write_buffer_size(self):
        return len(self._buffer)

    def _read_ready(self):
        self._close(BrokenPipeError() if self._buffer else None)

    def write(self, data):
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if not data:
            return
        if self._conn_lost or self._closing:
            self._write_in_vain()
            return
        if isinstance(data, bytearray):
            data = memoryview(data)
        if not self._buffer:
            try:
                written = os.write(self._fileno, data)
            except _NOT_READY:
                written = 0
            except _LEAVING:
                raise
            except BaseException as exc:
                self._fail(exc)
                return
            if written == len(data):
                return
            data = memoryview(data)[written:]
            self._loop._add_writer(self._fileno, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_in_vain(self):
        if self._conn_lost >= LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            from .log import warning

            warning("pipe closed by peer or os.write(pipe, data) raised exception.")
        self._conn_lost += 1

    def _write_ready(self):
        assert self._buffer, "Data should not be empty"
        try:
            written = os.write(self._fileno, self._buffer)
        except _NOT_READY:
            return
        except _LEAVING:
            raise
        except BaseException as exc:
            self._buffer.clear()
            self._loop._remove_writer(self._fileno)
            self._fail(exc)
            return
        del self._buffer[:written]
        if self._buffer:
            return
        self._loop._remove_writer(self._fileno)
        # The protocol may write more.
        self._maybe_resume_protocol()
        if self._closing:
            self._loop._remove_reader(self._fileno)
            self._call_connection_lost(None)

    def _fail(self, exc):
        """Ends it by an error; what is not the other end's fault is reported."""
        self._conn_lost += 1
        if not isinstance(exc, OSError):
            self._report(exc, "Fatal write error on pipe transport")
        self._close(exc)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing:
            return
        assert self._pipe
        self._closing = True
        # What is buffered is written first.
        if not self._buffer:
            self._lose(None)

    def close(self):
        if self._pipe is not None and not self._closing:
            self.write_eof()

    def abort(self):
        self._close(None)

    def _close(self, exc):
        self._closing = True
        if self._buffer:
            self._loop._remove_writer(self._fileno)
        self._buffer.clear()
        self._lose(exc)


async def connect_read_pipe(self, protocol_factory, pipe):
    """Reads a pipe; gives transport and protocol."""
    return await _connect(self, self._make_read_pipe_transport, protocol_factory, pipe)


async def connect_write_pipe(self, protocol_factory, pipe):
    """Writes into a pipe; gives transport and protocol."""
    return await _connect(self, self._make_write_pipe_transport, protocol_factory, pipe)


async def _connect(loop, make, protocol_factory, pipe):
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = make(pipe, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
    return _UnixReadPipeTransport(self, pipe, protocol, waiter, extra)


def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
    return _UnixWritePipeTransport(self, pipe, protocol, waiter, extra)


METHODS = {
    "BaseEventLoop": (connect_read_pipe, connect_write_pipe),
    "_UnixSelectorEventLoop": (_make_read_pipe_transport, _make_write_pipe_transport),
}
