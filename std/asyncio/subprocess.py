"""Child processes whose streams and end are awaited."""

from subprocess import DEVNULL, PIPE, STDOUT

from _asyncio import gather, get_running_loop

from .protocols import SubprocessProtocol
from .streams import _DEFAULT_LIMIT, FlowControlMixin, StreamReader, StreamWriter

__all__ = ("create_subprocess_exec", "create_subprocess_shell")


async def create_subprocess_exec(
    program, *args, stdin=None, stdout=None, stderr=None, limit=_DEFAULT_LIMIT, **kwds
):
    """Starts a program with arguments; returns its `Process`.

    `limit` bounds the buffers of its readers; all else goes to `subprocess.Popen`.
    """
    loop = get_running_loop()
    transport, protocol = await loop.subprocess_exec(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop),
        program,
        *args,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        **kwds,
    )
    return Process(transport, protocol, loop)


async def create_subprocess_shell(
    cmd, stdin=None, stdout=None, stderr=None, limit=_DEFAULT_LIMIT, **kwds
):
    """Starts a line of the shell; returns its `Process`."""
    loop = get_running_loop()
    transport, protocol = await loop.subprocess_shell(
        lambda: SubprocessStreamProtocol(limit=limit, loop=loop),
        cmd,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        **kwds,
    )
    return Process(transport, protocol, loop)


class SubprocessStreamProtocol(FlowControlMixin, SubprocessProtocol):
    """Puts readers and a writer over the pipes of a child process."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._process_exited = False
        # The pipes that are read and not at their ends.
        self._pipe_fds = []
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        info = [self.__class__.__name__]
        for name in "stdin", "stdout", "stderr":
            stream = getattr(self, name)
            if stream is not None:
                info.append(f"{name}={stream!r}")
        return f"<{' '.join(info)}>"

    def connection_made(self, transport):
        self._transport = transport
        self.stdout = self._reader(1)
        self.stderr = self._reader(2)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = StreamWriter(pipe, protocol=self, reader=None, loop=self._loop)

    def _reader(self, fd):
        pipe = self._transport.get_pipe_transport(fd)
        if pipe is None:
            return None
        reader = StreamReader(limit=self._limit, loop=self._loop)
        reader.set_transport(pipe)
        self._pipe_fds.append(fd)
        return reader

    def _reader_of(self, fd):
        return {1: self.stdout, 2: self.stderr}.get(fd)

    def pipe_data_received(self, fd, data):
        reader = self._reader_of(fd)
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self._lose_stdin(exc)
            return
        reader = self._reader_of(fd)
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if fd in self._pipe_fds:
            self._pipe_fds.remove(fd)
        self._maybe_close_transport()

    def _lose_stdin(self, exc):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(exc)
        if exc is None:
            self._stdin_closed.set_result(None)
        else:
            self._stdin_closed.set_exception(exc)
            # Nobody needs to wait for it.
            self._stdin_closed._log_traceback = False

    def process_exited(self):
        self._process_exited = True
        self._maybe_close_transport()

    def _maybe_close_transport(self):
        if self._process_exited and not self._pipe_fds:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process: `stdin` is a writer, `stdout` and `stderr` are readers, where asked for."""

    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin = protocol.stdin
        self.stdout = protocol.stdout
        self.stderr = protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.pid}>"

    @property
    def returncode(self):
        """The exit code, negative after a signal; None while it runs."""
        return self._transport.get_returncode()

    async def wait(self):
        """Waits for its end; the exit code."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Sends it a signal."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Asks it to end."""
        self._transport.terminate()

    def kill(self):
        """Ends it."""
        self._transport.kill()

    async def communicate(self, input=None):
        """Writes `input` and closes stdin, reads stdout and stderr to their ends, waits.

        Returns what was read, None for what is no pipe.
        """
        writing = self._noop() if self.stdin is None else self._feed_stdin(input)
        reading = self._noop() if self.stdout is None else self._read_stream(1)
        errors = self._noop() if self.stderr is None else self._read_stream(2)
        _, stdout, stderr = await gather(writing, reading, errors)
        await self.wait()
        return stdout, stderr

    async def _noop(self):
        return None

    async def _feed_stdin(self, input):
        try:
            if input is not None:
                self.stdin.write(input)
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            # A child that does not read all of it is no error.
            pass
        self.stdin.close()

    async def _read_stream(self, fd):
        pipe = self._transport.get_pipe_transport(fd)
        output = await (self.stdout if fd == 1 else self.stderr).read()
        pipe.close()
        return output
