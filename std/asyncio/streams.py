"""Streams: reading and writing a connection with `await`.

A `StreamReader` collects what a transport receives until somebody reads it; a `StreamWriter` writes to
the transport and waits where its buffer is full. `StreamReaderProtocol` stands between them and
the transport.
"""

from _asyncio import get_event_loop, get_running_loop, iscoroutine
from _collections import deque
from _weakref import ref

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

    from _asyncio_writer import _drain_helper

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

    from _asyncio_writer import data_received

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

    from _asyncio_writer import drain, is_closing, wait_closed, write

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

    def get_extra_info(self, name, default=None):
        """What the transport knows of the connection under that name."""
        return self._transport.get_extra_info(name, default)

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

    from _asyncio_reader import (
        __aiter__,
        __anext__,
        __init__,
        __repr__,
        _maybe_resume_transport,
        _replace_transport,
        _wait_for_data,
        _wakeup_waiter,
        at_eof,
        exception,
        feed_data,
        feed_eof,
        read,
        readexactly,
        readline,
        readuntil,
        set_exception,
        set_transport,
    )
