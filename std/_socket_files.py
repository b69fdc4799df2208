"""Files and sockets: streams over a socket, and files sent through one."""

import io
import os

import _socket


def makefile(sock, mode, buffering, encoding, errors, newline):
    """What `socket.makefile` returns."""
    if not set(mode) <= {"r", "w", "b"}:
        raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
    writing = "w" in mode
    reading = "r" in mode or not writing
    raw = SocketIO(sock, "r" * reading + "w" * writing)
    sock._io_refs += 1
    if buffering is None or buffering < 0:
        buffering = io.DEFAULT_BUFFER_SIZE
    if buffering == 0:
        if "b" not in mode:
            raise ValueError("unbuffered streams must be binary")
        return raw
    if reading and writing:
        buffer = io.BufferedRWPair(raw, raw, buffering)
    elif reading:
        buffer = io.BufferedReader(raw, buffering)
    else:
        buffer = io.BufferedWriter(raw, buffering)
    if "b" in mode:
        return buffer
    text = io.TextIOWrapper(buffer, io.text_encoding(encoding), errors, newline)
    text.mode = mode
    return text


class SocketIO(io.RawIOBase):
    """A raw stream over a socket: what `makefile` puts its buffers on."""

    __module__ = "socket"

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        io.RawIOBase.__init__(self)
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode
        self._timeout_occurred = False

    def readinto(self, b):
        """Receives into a buffer: how many bytes, 0 at the end; None if it would block."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            # Bytes may be lost with it, so that nobody may go on.
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Sends bytes: how many of them, or None if it would block."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        """Whether it was opened for reading."""
        self._refuse_closed()
        return self._reading

    def writable(self):
        """Whether it was opened for writing."""
        self._refuse_closed()
        return self._writing

    def seekable(self):
        """False."""
        self._refuse_closed()
        return super().seekable()

    def _refuse_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")

    def fileno(self):
        """The socket's descriptor."""
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        """Closes the stream; the socket too if it only waits for that."""
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._decref_socketios()
        self._sock = None


class _CannotSendfile(Exception):
    """The file or the system does not support `os.sendfile`."""


def sendfile(sock, file, offset, count):
    """What `socket.sendfile` does."""
    _check_arguments(sock, file, count)
    try:
        return _by_the_system(sock, file, offset, count)
    except _CannotSendfile:
        return _by_pieces(sock, file, offset, count)


def _check_arguments(sock, file, count):
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if not sock.type & _socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    if count is None:
        return
    if not isinstance(count, int):
        raise TypeError(f"count must be a positive integer (got {count!r})")
    if count <= 0:
        raise ValueError(f"count must be a positive integer (got {count!r})")


def _by_the_system(sock, file, offset, count):
    if not hasattr(os, "sendfile"):
        raise _CannotSendfile("os.sendfile() not available on this platform")
    try:
        source = file.fileno()
        size = os.fstat(source).st_size
    except (AttributeError, OSError) as reason:
        raise _CannotSendfile(reason)
    if not size:
        return 0
    if sock.gettimeout() == 0:
        raise ValueError("non-blocking sockets are not supported")
    sent = 0
    try:
        while part := _send_part(sock, source, offset + sent, (count or size) - sent, sent):
            sent += part
            if count and sent >= count:
                break
        return sent
    finally:
        if sent > 0 and hasattr(file, "seek"):
            file.seek(offset + sent)


def _send_part(sock, source, offset, size, sent):
    """Sends some of a file from `offset` on; 0 at its end."""
    # More than this at a time is too much for some systems.
    size = min(size, 2**30) if size > 0 else 2**30
    while True:
        _wait_writable(sock)
        try:
            return os.sendfile(sock.fileno(), source, offset, size)
        except BlockingIOError:
            continue
        except OSError as reason:
            if sent == 0:
                raise _CannotSendfile(reason)
            raise reason from None


def _wait_writable(sock):
    import select

    limit = sock.gettimeout()
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLOUT)
    if not poll.poll(None if limit is None else limit * 1000):
        raise TimeoutError("timed out")


def _by_pieces(sock, file, offset, count):
    if sock.gettimeout() == 0:
        raise ValueError("non-blocking sockets are not supported")
    if offset:
        file.seek(offset)
    sent = 0
    try:
        while count is None or sent < count:
            block = file.read(8192 if count is None else min(count - sent, 8192))
            if not block:
                break
            rest = memoryview(block)
            while rest:
                part = sock.send(rest)
                sent += part
                rest = rest[part:]
        return sent
    finally:
        if sent > 0 and hasattr(file, "seek"):
            file.seek(offset + sent)
