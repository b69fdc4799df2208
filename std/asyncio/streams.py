"""Streams: reading and writing a connection with `await`.

A `StreamReader` collects what a transport receives until somebody reads it; a `StreamWriter` writes to
the transport and waits where its buffer is full. `StreamReaderProtocol` stands between them and
the transport.
"""

from collections import deque

from _asyncio import get_event_loop, get_running_loop, iscoroutine
from _weakref import ref

from .exceptions import IncompleteReadError, LimitOverrunError
from .protocols import Protocol

__all__ = (
    "StreamReader",
    "StreamWriter",
    "StreamReaderProtocol",
    "open_connection",
    "start_server",
    "open_unix_connection",
    "start_unix_server",
)

# How much is buffered before the transport pauses, and how long a line may be.
_DEFAULT_LIMIT = 2**16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connects to a host; returns a reader and a writer.

    `limit` bounds the reader's buffer; all else goes to the loop's `create_connection`.
    """
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Listens on an address; calls `client_connected_cb(reader, writer)` for each client.

    Where that is a coroutine function, its coroutine becomes a task. All else goes to the loop's
    `create_server`, whose server is returned.
    """
    loop = get_running_loop()
    factory = _protocols_for(client_connected_cb, limit, loop)
    return await loop.create_server(factory, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """The same as `open_connection`, over a Unix socket."""
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """The same as `start_server`, over a Unix socket."""
    loop = get_running_loop()
    factory = _protocols_for(client_connected_cb, limit, loop)
    return await loop.create_unix_server(factory, path, **kwds)


def _protocols_for(client_connected_cb, limit, loop):
    def factory():
        reader = StreamReader(limit=limit, loop=loop)
        return StreamReaderProtocol(reader, client_connected_cb, loop=loop)

    return factory


class FlowControlMixin(Protocol):
    """Lets writers wait while the transport's buffer is full."""

    def __init__(self, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._paused = False
        self._drain_waiters = deque()
        self._connection_lost = False

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if not self._paused:
            return
        for waiter in self._drain_waiters:
            if not waiter.done():
                if exc is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Feeds a `StreamReader`; for a server, begins what serves the client."""

    _source_traceback = None

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        # A client's reader lives as long as somebody reads; a server's until its callback has it.
        self._stream_reader_wr = None if stream_reader is None else ref(stream_reader)
        self._source_traceback = getattr(stream_reader, "_source_traceback", None)
        self._reject_connection = False
        self._task = None
        self._transport = None
        self._client_connected_cb = client_connected_cb
        self._strong_reader = None if client_connected_cb is None else stream_reader
        self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._stream_reader_wr is None else self._stream_reader_wr()

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info("sslcontext") is not None

    def connection_made(self, transport):
        if self._reject_connection:
            message = (
                "An open stream was garbage collected prior to establishing network connection;"
                ' call "stream.close()" explicitly.'
            )
            context = {"message": message}
            if self._source_traceback:
                context["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(context)
            transport.abort()
            return
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        if self._client_connected_cb is not None:
            self._serve(reader)

    def _serve(self, reader):
        """Calls the server's function. A writer that it does not keep closes the connection."""
        transport = self._transport
        writer = StreamWriter(transport, self, reader, self._loop)
        try:
            result = self._client_connected_cb(reader, writer)
        except Exception as exception:
            self._report(exception, transport)
            return
        finally:
            self._strong_reader = None
        if iscoroutine(result):

            def callback(task):
                if task.cancelled():
                    transport.close()
                elif (exception := task.exception()) is not None:
                    self._report(exception, transport)

            self._task = self._loop.create_task(result)
            self._task.add_done_callback(callback)

    def _report(self, exception, transport):
        self._loop.call_exception_handler(
            {
                "message": "Unhandled exception in client_connected_cb",
                "exception": exception,
                "transport": transport,
            }
        )
        transport.close()

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
        super().connection_lost(exc)
        self._stream_reader_wr = None
        self._task = None
        self._transport = None

    def data_received(self, data):
        reader = self._stream_reader_wr
        if reader is not None and (reader := reader()) is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        # Over TLS there is no half-open connection.
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # Whoever did not wait for the end did not want to hear of its error.
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


class StreamWriter:
    """Writes to a transport, and waits for it with `drain`."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        assert reader is None or isinstance(reader, StreamReader)
        self._reader = reader
        self._loop = loop
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        info = [self.__class__.__name__, f"transport={self._transport!r}"]
        if self._reader is not None:
            info.append(f"reader={self._reader!r}")
        return f"<{' '.join(info)}>"

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        """Sends bytes; what cannot go at once is buffered."""
        self._transport.write(data)

    def writelines(self, data):
        """Sends several pieces."""
        self._transport.writelines(data)

    def write_eof(self):
        """Sends what is buffered, and then that no more will come."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Whether the transport supports `write_eof`."""
        return self._transport.can_write_eof()

    def close(self):
        """Closes the connection; `wait_closed` waits for its end."""
        return self._transport.close()

    def is_closing(self):
        """Whether it is closed, or about to be."""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Waits until the connection is over."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """What the transport knows of the connection under that name."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Waits until it makes sense to write more: `w.write(data); await w.drain()`."""
        if self._reader is not None and (exception := self._reader.exception()) is not None:
            raise exception
        if self._transport.is_closing():
            # A turn of the loop, in which the protocol hears that the connection is lost.
            from _asyncio import sleep

            await sleep(0)
        protocol = self._protocol
        # Mostly there is nothing to wait for.
        if type(protocol) is StreamReaderProtocol:
            if not protocol._paused and not protocol._connection_lost:
                return
        await protocol._drain_helper()

    async def start_tls(
        self,
        sslcontext,
        *,
        server_hostname=None,
        ssl_handshake_timeout=None,
        ssl_shutdown_timeout=None,
    ):
        """Not supported: there is no TLS."""
        raise NotImplementedError("StreamWriter.start_tls() is not supported by this version of Kaa")

    def __del__(self):
        transport = getattr(self, "_transport", None)
        if transport is None or transport.is_closing():
            return
        import warnings

        if self._loop.is_closed():
            warnings.warn("loop is closed", ResourceWarning)
        else:
            self.close()
            warnings.warn(f"unclosed {self!r}", ResourceWarning)


class StreamReader:
    """What came over a connection and was not read yet."""

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        info = ["StreamReader"]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self._eof:
            info.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            info.append(f"limit={self._limit}")
        if self._waiter:
            info.append(f"waiter={self._waiter!r}")
        if self._exception:
            info.append(f"exception={self._exception!r}")
        if self._transport:
            info.append(f"transport={self._transport!r}")
        if self._paused:
            info.append("paused")
        return f"<{' '.join(info)}>"

    # What the protocol calls.

    def exception(self):
        """The error that ended the connection, or None."""
        return self._exception

    def set_exception(self, exc):
        """Whoever reads gets that error."""
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        """The transport that is paused where the buffer gets too full."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _replace_transport(self, transport):
        self._transport = transport

    def feed_eof(self):
        """No more will come."""
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        """Whether all was read and no more will come."""
        return self._eof and not self._buffer

    def feed_data(self, data):
        """Adds bytes that came."""
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wakeup_waiter()
        if self._transport is None or self._paused or len(self._buffer) <= 2 * self._limit:
            return
        try:
            self._transport.pause_reading()
        except NotImplementedError:
            # It cannot be paused: it is not asked again.
            self._transport = None
        else:
            self._paused = True

    def _wakeup_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, func_name):
        waiter = self._begin_waiting(func_name)
        try:
            await waiter
        finally:
            self._waiter = None

    def _begin_waiting(self, func_name):
        """The future that is done when more data have come, or the end."""
        if self._waiter is not None:
            raise RuntimeError(
                f"{func_name}() called while another coroutine is already waiting for incoming data"
            )
        assert not self._eof, "_wait_for_data after EOF"
        # Whoever reads needs more than the buffer may hold.
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = waiter = self._loop.create_future()
        return waiter

    def _take(self, count):
        """The first bytes of the buffer, which loses them."""
        buffer = self._buffer
        if count >= len(buffer):
            data = bytes(buffer)
            buffer.clear()
        else:
            data = bytes(memoryview(buffer)[:count])
            del buffer[:count]
        if self._paused:
            self._maybe_resume_transport()
        return data

    # What readers call.

    async def readline(self):
        """Reads up to and with the next newline; at the end what is left, then b"".

        ValueError if the line is longer than the limit: it is dropped then.
        """
        # What is mostly asked for, in few steps; all else is `_read_until`'s.
        buffer, searched = self._buffer, 0
        if self._exception is not None:
            raise self._exception
        while True:
            size = len(buffer)
            # It may have shrunk: another may read, too.
            if size > searched:
                start = buffer.find(b"\n", searched)
                if start < 0:
                    if size > self._limit:
                        break
                    searched = size
                elif start > self._limit:
                    break
                else:
                    return self._take(start + 1)
            if self._eof:
                break
            waiter = self._begin_waiting("readuntil")
            try:
                await waiter
            finally:
                self._waiter = None
        return await self._readline_slowly(searched)

    async def _readline_slowly(self, searched):
        try:
            return await self._read_until([b"\n"], searched)
        except IncompleteReadError as e:
            return e.partial
        except LimitOverrunError as e:
            if self._buffer.startswith(b"\n", e.consumed):
                del self._buffer[: e.consumed + 1]
            else:
                self._buffer.clear()
            self._maybe_resume_transport()
            raise ValueError(e.args[0])

    async def readuntil(self, separator=b"\n"):
        """Reads up to and with a separator, or the first to end of several in a tuple.

        IncompleteReadError at the end of the stream, with what was left of it; LimitOverrunError
        where the limit comes before the separator: the data stay in the buffer.
        """
        if isinstance(separator, tuple):
            separators = sorted(separator, key=len)
        else:
            separators = [separator]
        if not separators:
            raise ValueError("Separator should contain at least one element")
        if not separators[0]:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        return await self._read_until(separators, 0)

    async def _read_until(self, separators, searched):
        """The same for separators in the order of their lengths, of which none begins before `searched`."""
        longest = len(separators[-1])
        while True:
            if len(self._buffer) - searched >= len(separators[0]):
                found = self._first_end(separators, searched)
                if found is not None:
                    break
                searched = max(0, len(self._buffer) + 1 - longest)
                if searched > self._limit:
                    message = "Separator is not found, and chunk exceed the limit"
                    raise LimitOverrunError(message, searched)
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(partial, None)
            await self._wait_for_data("readuntil")
        start, end = found
        if start > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", start)
        return self._take(end)

    def _first_end(self, separators, searched):
        """Where the separator that ends first begins and ends."""
        found = None
        for separator in separators:
            start = self._buffer.find(separator, searched)
            if start != -1 and (found is None or start + len(separator) < found[1]):
                found = start, start + len(separator)
        return found

    async def read(self, n=-1):
        """Reads what is there, at least one byte and at most `n`; without `n` all up to the end."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        """Reads `n` bytes; IncompleteReadError, with what there was, if the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise IncompleteReadError(partial, n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
