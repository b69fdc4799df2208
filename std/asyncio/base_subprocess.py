"""The transport of a child process: its pipes and its end, as one protocol hears of them."""

import os
from collections import deque
from subprocess import PIPE

import _signal

from .protocols import BaseProtocol, Protocol
from .selector_events import _LEAVING
from .transports import SubprocessTransport


class BaseSubprocessTransport(SubprocessTransport):
    """A child process; how it is started is left to a derived class.

    The protocol hears of nothing before `connection_made`, which follows once all pipes are
    connected; and of nothing after `connection_lost`, which follows once all pipes are closed and
    the process has ended.
    """

    def __init__(
        self,
        loop,
        protocol,
        args,
        shell,
        stdin,
        stdout,
        stderr,
        bufsize,
        waiter=None,
        extra=None,
        **kwargs,
    ):
        super().__init__(extra)
        self._closed = False
        self._protocol = protocol
        self._loop = loop
        self._proc = None
        self._pid = None
        self._returncode = None
        # None once it has ended.
        self._exit_waiters = set()
        # What the protocol is to hear as soon as it is connected; None from then on.
        self._pending_calls = deque()
        # The protocols of the pipes, None for one that is not connected yet.
        self._pipes = {fd: None for fd, s in enumerate((stdin, stdout, stderr)) if s == PIPE}
        self._finished = False
        try:
            self._start(
                args=args,
                shell=shell,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                bufsize=bufsize,
                **kwargs,
            )
        except BaseException:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra["subprocess"] = self._proc
        loop.create_task(self._connect_pipes(waiter))

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        """Makes `_proc`."""
        raise NotImplementedError

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._closed:
            info.append("closed")
        if self._pid is not None:
            info.append(f"pid={self._pid}")
        if self._returncode is not None:
            info.append(f"returncode={self._returncode}")
        elif self._pid is not None:
            info.append("running")
        else:
            info.append("not started")
        stdin, stdout, stderr = (self._pipes.get(fd) for fd in range(3))
        if stdin is not None:
            info.append(f"stdin={stdin.pipe}")
        if stdout is not None and stderr is stdout:
            info.append(f"stdout=stderr={stdout.pipe}")
        else:
            if stdout is not None:
                info.append(f"stdout={stdout.pipe}")
            if stderr is not None:
                info.append(f"stderr={stderr.pipe}")
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes[fd].pipe if fd in self._pipes else None

    # The end.

    def is_closing(self):
        return self._closed

    def close(self):
        if self._closed:
            return
        self._closed = True
        for protocol in self._pipes.values():
            if protocol is not None and self._loop and not self._loop.is_closed():
                protocol.pipe.close()
        # It may have ended unnoticed.
        if self._proc is None or self._returncode is not None or self._proc.poll() is not None:
            return
        if self._loop.get_debug():
            from .log import warning

            warning(f"Close running child process: kill {self!r}")
        try:
            self._proc.kill()
        except (ProcessLookupError, PermissionError):
            pass

    def __del__(self):
        if self._closed:
            return
        from warnings import warn

        warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
        self.close()

    # Signals.

    def send_signal(self, signal):
        if self._proc is None:
            raise ProcessLookupError()
        if self._returncode is not None:
            return
        try:
            os.kill(self._proc.pid, signal)
        except ProcessLookupError:
            pass

    def terminate(self):
        self.send_signal(_signal.SIGTERM)

    def kill(self):
        self.send_signal(_signal.SIGKILL)

    # What happens to it.

    async def _connect_pipes(self, waiter):
        process, loop = self._proc, self._loop
        try:
            if process.stdin is not None:
                await self._connect(loop.connect_write_pipe, WriteSubprocessPipeProto, 0)
            if process.stdout is not None:
                await self._connect(loop.connect_read_pipe, ReadSubprocessPipeProto, 1)
            if process.stderr is not None:
                await self._connect(loop.connect_read_pipe, ReadSubprocessPipeProto, 2)
            assert self._pending_calls is not None
            loop.call_soon(self._protocol.connection_made, self)
            for callback, data in self._pending_calls:
                loop.call_soon(callback, *data)
            self._pending_calls = None
        except _LEAVING:
            raise
        except BaseException as exc:
            self._close_all_pipes()
            if waiter is not None and not waiter.cancelled():
                waiter.set_exception(exc)
        else:
            if waiter is not None and not waiter.cancelled():
                waiter.set_result(None)

    async def _connect(self, connect, kind, fd):
        stream = (self._proc.stdin, self._proc.stdout, self._proc.stderr)[fd]
        _, self._pipes[fd] = await connect(lambda: kind(self, fd), stream)

    def _close_all_pipes(self):
        for protocol in self._pipes.values():
            if protocol is not None:
                protocol.pipe.close()
        for stream in self._proc.stdin, self._proc.stdout, self._proc.stderr:
            if stream is not None:
                stream.close()

    def _call(self, callback, *data):
        if self._pending_calls is not None:
            self._pending_calls.append((callback, data))
        else:
            self._loop.call_soon(callback, *data)

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _process_exited(self, returncode):
        assert returncode is not None, returncode
        assert self._returncode is None, self._returncode
        self._returncode = returncode
        if self._proc.returncode is None:
            # Nobody else can hear of it any more.
            self._proc.returncode = returncode
        self._call(self._protocol.process_exited)
        self._try_finish()
        waiters, self._exit_waiters = self._exit_waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(returncode)

    def _try_finish(self):
        assert not self._finished
        if self._returncode is None:
            return
        if all(p is not None and p.disconnected for p in self._pipes.values()):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop = None
            self._proc = None
            self._protocol = None

    async def _wait(self):
        """Waits for its end; the exit code."""
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.add(waiter)
        try:
            return await waiter
        finally:
            if self._exit_waiters is not None:
                self._exit_waiters.discard(waiter)


class WriteSubprocessPipeProto(BaseProtocol):
    """The protocol of a child's stdin."""

    def __init__(self, proc, fd):
        self.proc = proc
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def __repr__(self):
        return f"<{self.__class__.__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_made(self, transport):
        self.pipe = transport

    def connection_lost(self, exc):
        self.disconnected = True
        self.proc._pipe_connection_lost(self.fd, exc)
        self.proc = None

    def pause_writing(self):
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        self.proc._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, Protocol):
    """The protocol of a child's stdout or stderr."""

    def data_received(self, data):
        self.proc._pipe_data_received(self.fd, data)
