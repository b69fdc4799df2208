"""The classes of threads, and the list of those that run."""

import sys
from itertools import count

from _contextvars import Context, copy_context
from _thread import (
    RLock,
    _get_main_thread_ident,
    _idents,
    _make_thread_handle,
    _ThreadHandle,
    daemon_threads_allowed,
    get_ident,
    get_native_id,
    set_name,
    start_joinable_thread,
)
from _weakrefset import WeakSet

from ._report import make_reporter
from ._sync import Event

# Threads that run, by their numbers, and those that are being started. The lock is one that its
# holder can take again: a finaliser may ask for the current thread at any moment.
_active = {}
_limbo = {}
# Those of the first that this module did not make.
_dummies = {}
_active_limbo_lock = RLock()

# Threads that somebody still refers to.
_dangling = WeakSet()

_next_number = count(1).__next__


class Thread:
    """A thread of control: what `target` does, or the `run` of a derived class.

    It begins with `start` and ends when `run` does. `args` and `kwargs` are what the target is
    called with, `name` is for people. The program waits for it at its end, unless it is a `daemon`
    (the default is what the thread is that makes it). `context` is what it runs in, by default a
    new one. `group` must be None.
    """

    __module__ = "threading"

    _initialized = False

    def __init__(
        self,
        group=None,
        target=None,
        name=None,
        args=(),
        kwargs=None,
        *,
        daemon=None,
        context=None,
    ):
        assert group is None, "group argument must be None for now"
        if daemon is None:
            daemon = current_thread().daemon
        elif daemon:
            _check_daemons_allowed()
        self._target = target
        self._name = str(name) if name else _new_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._os_thread_handle = _ThreadHandle()
        self._started = Event()
        # Where errors are shown once sys has no stream any more.
        self._stderr = sys.stderr
        self._invoke_excepthook = make_reporter()
        self._initialized = True
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._os_thread_handle.is_done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Begins to run. RuntimeError the second time."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        if self._context is None:
            self._context = copy_context() if sys.flags.thread_inherit_context else Context()
        try:
            start_joinable_thread(
                self._bootstrap, handle=self._os_thread_handle, daemon=self.daemon
            )
        except BaseException:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does: calls the target. Derived classes may do something else."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What the target refers to may refer to this thread.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        """The first function of the new thread."""
        try:
            self._register()
            try:
                self._context.run(self.run)
            except:
                self._invoke_excepthook(self)
        finally:
            with _active_limbo_lock:
                _active.pop(self._ident, None)

    def _register(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._tell_system_name()
        with _active_limbo_lock:
            _active[self._ident] = self
            _limbo.pop(self, None)
        self._started.set()

    def _tell_system_name(self):
        try:
            set_name(self._name)
        except OSError:
            pass

    def join(self, timeout=None):
        """Waits until the thread has ended, or `timeout` seconds have gone (`is_alive` tells)."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        self._os_thread_handle.join(timeout)

    def is_alive(self):
        """Whether it was started and has not ended."""
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._os_thread_handle.is_done()

    @property
    def name(self):
        """For people; several threads may have the same."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._ident == get_ident():
            self._tell_system_name()

    @property
    def ident(self):
        """Its number, which `get_ident` gives there; None before the start."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        """The system's number for it; None before the start."""
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    @property
    def daemon(self):
        """Whether the program may end without it. Can be set before the start."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if daemonic:
            _check_daemons_allowed()
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """The old way to read `daemon`."""
        _deprecated("isDaemon()", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        """The old way to set `daemon`."""
        _deprecated("setDaemon()", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        """The old way to read `name`."""
        _deprecated("getName()", "get the name attribute")
        return self.name

    def setName(self, name):
        """The old way to set `name`."""
        _deprecated("setName()", "set the name attribute")
        self.name = name


def _new_name(target):
    name = f"Thread-{_next_number()}"
    if hasattr(target, "__name__"):
        name += f" ({target.__name__})"
    return name


def _check_daemons_allowed():
    if not daemon_threads_allowed():
        raise RuntimeError("daemon threads are disabled in this (sub)interpreter")


def _deprecated(old, new):
    import warnings

    message = f"{old} is deprecated, {new} instead"
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """Calls a function after a number of seconds, unless it is cancelled before."""

    __module__ = "threading"

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Nothing will be called, if it has not been yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread in which the program began."""

    __module__ = "threading"

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._ident = _get_main_thread_ident()
        self._native_id = get_native_id()
        self._os_thread_handle = _make_thread_handle(self._ident)
        self._started.set()
        _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was not made by this module; gone from the list when that ends."""

    __module__ = "threading"

    def __init__(self):
        name = f"Dummy-{_next_number()}"
        super().__init__(name=name, daemon=daemon_threads_allowed())
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._os_thread_handle = _make_thread_handle(self._ident)
        self._started.set()
        with _active_limbo_lock:
            _active[self._ident] = self
            _dummies[self._ident] = self

    def join(self, timeout=None):
        """RuntimeError: its end is not known."""
        raise RuntimeError("cannot join a dummy thread")


def _forget_ended_dummies():
    """Nobody says when such a thread ends: whoever asks which there are has to look."""
    if _dummies:
        running = _idents()
        for ident in _dummies.keys() - running:
            del _dummies[ident], _active[ident]


def current_thread():
    """The thread that asks. One that this module did not make gets an object that stands for it."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def active_count():
    """How many threads there are."""
    with _active_limbo_lock:
        _forget_ended_dummies()
        return len(_active) + len(_limbo)


def enumerate():
    """All threads that run or are being started."""
    with _active_limbo_lock:
        _forget_ended_dummies()
        return [*_active.values(), *_limbo.values()]


_main_thread = _MainThread()


def main_thread():
    """The thread in which the program began."""
    return _main_thread


for function in (current_thread, active_count, enumerate, main_thread):
    function.__module__ = "threading"
del function
