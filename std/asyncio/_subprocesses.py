"""The loop's child processes: how they are started, and how it hears of their ends."""

import os
from subprocess import PIPE, Popen

from _asyncio import get_running_loop

from .base_subprocess import BaseSubprocessTransport
from .log import warning
from .selector_events import _LEAVING


class _UnixSubprocessTransport(BaseSubprocessTransport):
    """A child process that `Popen` starts."""

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        self._proc = Popen(
            args,
            shell=shell,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            universal_newlines=False,
            bufsize=bufsize,
            **kwargs,
        )


async def subprocess_shell(
    self,
    protocol_factory,
    cmd,
    *,
    stdin=PIPE,
    stdout=PIPE,
    stderr=PIPE,
    universal_newlines=False,
    shell=True,
    bufsize=0,
    encoding=None,
    errors=None,
    text=None,
    **kwargs,
):
    """Runs a line of the shell; gives transport and protocol."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError("cmd must be a string")
    if not shell and not universal_newlines:
        raise ValueError("shell must be True")
    _check_streams(universal_newlines, bufsize, text, encoding, errors)
    protocol = protocol_factory()
    transport = await self._make_subprocess_transport(
        protocol, cmd, True, stdin, stdout, stderr, bufsize, **kwargs
    )
    return transport, protocol


async def subprocess_exec(
    self,
    protocol_factory,
    program,
    *args,
    stdin=PIPE,
    stdout=PIPE,
    stderr=PIPE,
    universal_newlines=False,
    shell=False,
    bufsize=0,
    encoding=None,
    errors=None,
    text=None,
    **kwargs,
):
    """Runs a program; gives transport and protocol."""
    if shell and not universal_newlines:
        raise ValueError("shell must be False")
    _check_streams(universal_newlines, bufsize, text, encoding, errors)
    protocol = protocol_factory()
    transport = await self._make_subprocess_transport(
        protocol, (program, *args), False, stdin, stdout, stderr, bufsize, **kwargs
    )
    return transport, protocol


def _check_streams(universal_newlines, bufsize, text, encoding, errors):
    """The pipes are of bytes, and the transport has its own buffers."""
    if universal_newlines:
        raise ValueError("universal_newlines must be False")
    if bufsize != 0:
        raise ValueError("bufsize must be 0")
    if text:
        raise ValueError("text must be False")
    if encoding is not None:
        raise ValueError("encoding must be None")
    if errors is not None:
        raise ValueError("errors must be None")


async def _make_subprocess_transport(
    self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs
):
    from .tasks import shield

    if self._watcher is None:
        self._watcher = _PidfdChildWatcher() if can_use_pidfd() else _ThreadedChildWatcher()
    waiter = self.create_future()
    transport = _UnixSubprocessTransport(
        self,
        protocol,
        args,
        shell,
        stdin,
        stdout,
        stderr,
        bufsize,
        waiter=waiter,
        extra=extra,
        **kwargs,
    )
    self._watcher.add_child_handler(
        transport.get_pid(), self._child_watcher_callback, transport
    )
    try:
        await waiter
    except _LEAVING:
        raise
    except BaseException:
        transport.close()
        await shield(transport._wait())
        raise
    return transport


def _child_watcher_callback(self, pid, returncode, transp):
    transp._process_exited(returncode)


def can_use_pidfd():
    """Whether the system has descriptors that become readable when a process ends."""
    if not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid(), 0))
    except OSError:
        # It may be forbidden.
        return False
    return True


class _PidfdChildWatcher:
    """Waits for children by descriptors that become readable when they end."""

    def add_child_handler(self, pid, callback, *args):
        """Calls `callback(pid, returncode, *args)` when a child has ended."""
        fd = os.pidfd_open(pid)
        get_running_loop()._add_reader(fd, self._do_wait, pid, fd, callback, args)

    def _do_wait(self, pid, pidfd, callback, args):
        get_running_loop()._remove_reader(pidfd)
        try:
            code = _exit_code(pid)
        finally:
            os.close(pidfd)
        if code is None:
            warning(
                f"child process pid {pid} exit status already read: "
                " will report returncode 255"
            )
            code = 255
        callback(pid, code, *args)


class _ThreadedChildWatcher:
    """Waits for children in threads, one each."""

    def __init__(self):
        self._made = 0
        self._threads = {}

    def __del__(self):
        if any(thread.is_alive() for thread in self._threads.values()):
            from warnings import warn

            message = f"{self.__class__} has registered but not finished child processes"
            warn(message, ResourceWarning, source=self)

    def add_child_handler(self, pid, callback, *args):
        """Calls `callback(pid, returncode, *args)` when a child has ended."""
        from threading import Thread

        thread = Thread(
            target=self._do_waitpid,
            name=f"asyncio-waitpid-{self._made}",
            args=(get_running_loop(), pid, callback, args),
            daemon=True,
        )
        self._made += 1
        self._threads[pid] = thread
        thread.start()

    def _do_waitpid(self, loop, pid, callback, args):
        assert pid > 0
        code = _exit_code(pid)
        if code is None:
            warning(f"Unknown child process pid {pid}, will report returncode 255")
            code = 255
        try:
            loop.call_soon_threadsafe(callback, pid, code, *args)
        except RuntimeError:
            warning(f"Loop {loop!r} that handles pid {pid!r} is closed")
        self._threads.pop(pid)


def _exit_code(pid):
    """Waits for a child; its exit code, or None if somebody else has heard of it."""
    try:
        _, status = os.waitpid(pid, 0)
    except ChildProcessError:
        return None
    try:
        return os.waitstatus_to_exitcode(status)
    except ValueError:
        # Whatever it means, somebody may know.
        return status


METHODS = {
    "BaseEventLoop": (subprocess_shell, subprocess_exec),
    "_UnixSelectorEventLoop": (_make_subprocess_transport, _child_watcher_callback),
}
