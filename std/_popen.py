"""The child process itself: `subprocess.Popen`."""

import errno
import io
import os
import sys
import time
import warnings
from _thread import allocate_lock
from types import GenericAlias

PIPE = -1
STDOUT = -2
DEVNULL = -3

# Children whose `Popen` has gone while they ran: somebody must hear of their end.
_active = []

# So many bytes can be written to a pipe that is ready, and do not block.
_MOST_AT_ONCE = 512


class SubprocessError(Exception):
    """What is the base of this module's exceptions."""

    __module__ = "subprocess"


class TimeoutExpired(SubprocessError):
    """A program has not ended in time."""

    __module__ = "subprocess"

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


def _text_encoding():
    """The encoding of text whose encoding is not given."""
    if sys.flags.warn_default_encoding:
        frame, level = sys._getframe(1), 2
        while frame.f_globals.get("__name__") in ("subprocess", "_popen") and frame.f_back is not None:
            frame, level = frame.f_back, level + 1
        message = "'encoding' argument not specified."
        warnings.warn(message, EncodingWarning, level)
    return "utf-8" if sys.flags.utf8_mode else "UTF-8"


def _cleanup():
    """Hears of the end of children that nobody has any more."""
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None:
            try:
                _active.remove(process)
            except ValueError:
                # Another thread was faster.
                pass


class Popen:
    """A program that runs, or has run, in a process of its own.

    `stdin`, `stdout` and `stderr` are streams where PIPE was asked for, otherwise None; `pid` is its
    number, and `returncode` its exit code: None while it runs, negative after a signal.
    """

    __module__ = "subprocess"

    # Before there is a child, there is nothing to wait for.
    _child_created = False

    def __init__(
        self,
        args,
        bufsize=-1,
        executable=None,
        stdin=None,
        stdout=None,
        stderr=None,
        preexec_fn=None,
        close_fds=True,
        shell=False,
        cwd=None,
        env=None,
        universal_newlines=None,
        startupinfo=None,
        creationflags=0,
        restore_signals=True,
        start_new_session=False,
        pass_fds=(),
        *,
        user=None,
        group=None,
        extra_groups=None,
        encoding=None,
        errors=None,
        text=None,
        umask=-1,
        pipesize=-1,
        process_group=None,
    ):
        import _child

        _cleanup()
        bufsize = _integer(bufsize, "bufsize")
        if stdout is STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        pipesize = _integer(pipesize, "pipesize")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")

        self._waitpid_lock = allocate_lock()
        self._input = None
        self._communication_started = False
        # How long a child may take to end by itself after Ctrl-C, which it has had as well.
        self._sigint_wait_secs = 0.25
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.pipesize = pipesize
        self._set_text_mode(text, universal_newlines, encoding, errors)

        gid = None if group is None else _child.group_id(group)
        gids = None if extra_groups is None else _child.group_ids(extra_groups)
        uid = None if user is None else _child.user_id(user)
        pipes = _child.Pipes()
        pipes.open(stdin, stdout, stderr, (PIPE, STDOUT, DEVNULL), pipesize)
        try:
            self._open_streams(pipes, bufsize)
            program = _child.command(args, shell, executable)
            report = _child.start(
                program,
                pipes,
                close_fds=close_fds,
                pass_fds=pass_fds,
                cwd=cwd,
                env=env,
                options=(
                    restore_signals,
                    start_new_session,
                    -1 if process_group is None else process_group,
                    gid,
                    gids,
                    uid,
                    umask,
                    preexec_fn,
                ),
                started=self._started,
            )
            if report:
                self._reap_failed()
                raise _child.failure(report, program, cwd, SubprocessError)
        except BaseException:
            self._close_streams()
            pipes.close()
            raise

    def _set_text_mode(self, text, universal_newlines, encoding, errors):
        given = text is not None and universal_newlines is not None
        if given and bool(universal_newlines) != bool(text):
            raise SubprocessError(
                "Cannot disambiguate when both text and universal_newlines are supplied but"
                " different. Pass one or the other."
            )
        self.text_mode = encoding or errors or text or universal_newlines
        self.encoding = _text_encoding() if self.text_mode and encoding is None else encoding
        self.errors = errors

    def _open_streams(self, pipes, bufsize):
        # Lines are what a text stream buffers, not what is beneath it.
        lines = bool(self.text_mode) and bufsize == 1
        bufsize = -1 if lines else bufsize
        for name, mode in ("stdin", "wb"), ("stdout", "rb"), ("stderr", "rb"):
            fd = getattr(pipes, name)
            if fd == -1:
                continue
            stream = io.open(fd, mode, bufsize)
            pipes.taken(fd)
            if self.text_mode:
                options = {"encoding": self.encoding, "errors": self.errors}
                if mode == "wb":
                    options.update(write_through=True, line_buffering=lines)
                stream = io.TextIOWrapper(stream, **options)
            setattr(self, name, stream)

    def _close_streams(self):
        for stream in self.stdin, self.stdout, self.stderr:
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    pass

    def _started(self, pid):
        self.pid = pid
        self._child_created = True

    def _reap_failed(self):
        try:
            pid, status = os.waitpid(self.pid, 0)
        except ChildProcessError:
            return
        if pid == self.pid:
            self._handle_exitstatus(status)
        else:
            self.returncode = sys.maxsize

    def __repr__(self):
        text = (
            f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        )
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(GenericAlias)

    @property
    def universal_newlines(self):
        """The same as `text_mode`: whether its streams are of text."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, universal_newlines):
        self.text_mode = bool(universal_newlines)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            # What is buffered may be refused.
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type != KeyboardInterrupt:
                self.wait()
            elif self._sigint_wait_secs > 0:
                self._wait_interrupted(None)

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn, _still_running=_active):
        if not self._child_created:
            return
        if self.returncode is None:
            _warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
        self._internal_poll(_deadstate=_maxsize)
        if self.returncode is None:
            _still_running.append(self)

    # Waiting.

    def poll(self):
        """The exit code; None while it runs."""
        return self._internal_poll()

    def wait(self, timeout=None):
        """Waits for its end; the exit code. TimeoutExpired after `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._wait_interrupted(end)
            raise

    def _wait_interrupted(self, end):
        """After Ctrl-C: the child, which has had it too, may end a moment later."""
        limit, self._sigint_wait_secs = self._sigint_wait_secs, 0
        if end is not None:
            limit = min(limit, end - time.monotonic())
        try:
            self._wait(timeout=limit)
        except TimeoutExpired:
            pass

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is not None:
            self._await_end(timeout)
        while self.returncode is None:
            with self._waitpid_lock:
                # Another thread may have waited.
                if self.returncode is None:
                    self._try_wait(0)
        return self.returncode

    def _await_end(self, timeout):
        """Waits without asking for the exit code, so that other threads can meanwhile."""
        import select

        end = time.monotonic() + timeout
        fd = self._open_pidfd()
        try:
            ended = select.poll()
            if fd is not None:
                ended.register(fd, select.POLLIN)
            while self._internal_poll_unless_lost() is None:
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutExpired(self.args, timeout)
                # Where the system has no such descriptor, it is asked now and then.
                ended.poll(1000 * left if fd is not None else 1000 * min(left, 0.05))
        finally:
            if fd is not None:
                os.close(fd)

    def _open_pidfd(self):
        try:
            return os.pidfd_open(self.pid)
        except (AttributeError, OSError):
            return None

    def _internal_poll_unless_lost(self):
        if self._waitpid_lock.acquire(False):
            try:
                if self.returncode is None:
                    self._try_wait(os.WNOHANG)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _try_wait(self, flags):
        """Asks for the exit code; who calls it has the lock."""
        try:
            pid, status = os.waitpid(self.pid, flags)
        except ChildProcessError:
            # Somebody else has heard of it, and nobody can say any more what it was.
            pid, status = self.pid, 0
        if pid == self.pid:
            self._handle_exitstatus(status)

    def _handle_exitstatus(self, status, _os=os):
        if _os.WIFSTOPPED(status):
            self.returncode = -_os.WSTOPSIG(status)
        else:
            self.returncode = _os.waitstatus_to_exitcode(status)

    def _internal_poll(self, _deadstate=None, _os=os, _lost=errno.ECHILD):
        """Asks for the exit code without waiting. `__del__` calls it when modules may be gone."""
        if self.returncode is not None or not self._waitpid_lock.acquire(False):
            return self.returncode
        try:
            if self.returncode is None:
                pid, status = _os.waitpid(self.pid, _os.WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(status)
        except OSError as error:
            if _deadstate is not None:
                self.returncode = _deadstate
            elif error.errno == _lost:
                self.returncode = 0
        finally:
            self._waitpid_lock.release()
        return self.returncode

    # Talking.

    def communicate(self, input=None, timeout=None):
        """Writes `input` and closes stdin, reads stdout and stderr to their ends, waits.

        Returns what was read, None for what is no pipe. After TimeoutExpired it may be called again:
        nothing is lost.
        """
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        streams = [self.stdin, self.stdout, self.stderr]
        if timeout is None and not self._communication_started and streams.count(None) >= 2:
            return self._communicate_alone(input)
        end = None if timeout is None else time.monotonic() + timeout
        try:
            return self._communicate(input, end, timeout)
        except KeyboardInterrupt:
            self._wait_interrupted(end)
            raise
        finally:
            self._communication_started = True

    def _communicate_alone(self, input):
        """With one pipe at most nothing can block the other side."""
        stdout = stderr = None
        if self.stdin:
            self._stdin_write(input)
        elif self.stdout:
            stdout = self.stdout.read()
            self.stdout.close()
        elif self.stderr:
            stderr = self.stderr.read()
            self.stderr.close()
        self.wait()
        return stdout, stderr

    def _stdin_write(self, input):
        # A child that does not read all of it is no error.
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, input, end, timeout):
        if not self._communication_started:
            self._begin_communication(input)
        self._exchange(end, timeout)
        try:
            self.wait(timeout=None if end is None else end - time.monotonic())
        except TimeoutExpired as error:
            error.timeout = timeout
            raise
        return tuple(self._received(stream) for stream in (self.stdout, self.stderr))

    def _begin_communication(self, input):
        # What was read, in pieces.
        self._pieces = {stream: [] for stream in (self.stdout, self.stderr) if stream}
        if not self.stdin:
            return
        try:
            self.stdin.flush()
        except BrokenPipeError:
            pass
        except ValueError:
            if not self.stdin.closed:
                raise
        if not input:
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass
            return
        if self.text_mode:
            input = input.encode(self.stdin.encoding, self.stdin.errors)
        self._input = memoryview(input).cast("b")

    def _exchange(self, end, timeout):
        """Writes and reads whatever is ready, until all pipes are closed."""
        import select

        poll, open_files = select.poll(), {}
        for stream in self.stdin, self.stdout, self.stderr:
            writing = stream is self.stdin
            if not stream or stream.closed or writing and not self._input:
                continue
            open_files[stream.fileno()] = stream
            poll.register(stream.fileno(), select.POLLOUT if writing else select.POLLIN)
        while open_files:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                self._expire(timeout)
            ready = poll.poll(None if left is None else left * 1000)
            if end is not None and time.monotonic() > end:
                self._expire(timeout)
            for fd, _ in ready:
                stream = open_files[fd]
                over = self._write_some(fd) if stream is self.stdin else self._read_some(fd, stream)
                if over:
                    poll.unregister(fd)
                    del open_files[fd]
                    stream.close()

    def _write_some(self, fd):
        """Writes some input; whether that was all."""
        try:
            written = os.write(fd, self._input[:_MOST_AT_ONCE])
        except BrokenPipeError:
            return True
        self._input = self._input[written:]
        return not self._input

    def _read_some(self, fd, stream):
        """Reads some output; whether that was all."""
        data = os.read(fd, 32768)
        self._pieces[stream].append(data)
        return not data

    def _expire(self, timeout):
        pieces = [self._pieces.get(stream) for stream in (self.stdout, self.stderr)]
        output, errors = (b"".join(p) if p else None for p in pieces)
        raise TimeoutExpired(self.args, timeout, output=output, stderr=errors)

    def _received(self, stream):
        """All that was read of a stream; None for none."""
        if not stream:
            return None
        data = b"".join(self._pieces[stream])
        if not self.text_mode:
            return data
        text = data.decode(stream.encoding, stream.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    # Signals.

    def send_signal(self, sig):
        """Sends it a signal, unless it has ended."""
        # Its number may be another process's already.
        if self.poll() is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Asks it to end."""
        import _signal

        self.send_signal(_signal.SIGTERM)

    def kill(self):
        """Ends it."""
        import _signal

        self.send_signal(_signal.SIGKILL)


def _integer(value, name):
    """An argument that must be a number; None is its default."""
    if value is None:
        return -1
    if not isinstance(value, int):
        raise TypeError(f"{name} must be an integer")
    return value
