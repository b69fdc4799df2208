"""Threads, and what they use to wait for each other.

A thread of the script is one of the system; the interpreter runs one at a time, and others while
that one waits. `_thread` makes and joins them; this module gives them names, says which there are,
and reports what they raise. Locks are native, what is made of them lies in `_sync`.
"""

from _thread import (
    TIMEOUT_MAX,
    RLock as _RLock,
    _excepthook as excepthook,
    _ExceptHookArgs as ExceptHookArgs,
    _shutdown as _join_others,
    error as ThreadError,
    get_ident,
    get_native_id,
    lock as Lock,
    stack_size,
)
from _threading_local import local

from ._sync import (
    Barrier,
    BoundedSemaphore,
    BrokenBarrierError,
    Condition,
    Event,
    Semaphore,
)

# Errors of a thread look up its hook in this module, also while the rest of it is being made.
__excepthook__ = excepthook

from ._threads import (
    Thread,
    Timer,
    _active,
    _active_limbo_lock,
    _dangling,
    _DummyThread,
    _limbo,
    _main_thread,
    _MainThread,
    active_count,
    current_thread,
    enumerate,
    main_thread,
)

__all__ = [
    "get_ident",
    "active_count",
    "Condition",
    "current_thread",
    "enumerate",
    "main_thread",
    "TIMEOUT_MAX",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "BoundedSemaphore",
    "Thread",
    "Barrier",
    "BrokenBarrierError",
    "Timer",
    "ThreadError",
    "setprofile",
    "settrace",
    "local",
    "stack_size",
    "excepthook",
    "ExceptHookArgs",
    "gettrace",
    "getprofile",
    "setprofile_all_threads",
    "settrace_all_threads",
    "get_native_id",
]

_threading_atexits = []
_SHUTTING_DOWN = False


def RLock(*args, **kwargs):
    """Makes a lock that the thread which holds it can take again."""
    if args or kwargs:
        import warnings

        message = "Passing arguments to RLock is deprecated and will be removed in 3.15"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
    return _RLock()


def currentThread():
    """The old name of `current_thread`."""
    _deprecated("currentThread()", "current_thread()")
    return current_thread()


def activeCount():
    """The old name of `active_count`."""
    _deprecated("activeCount()", "active_count()")
    return active_count()


def _deprecated(old, new):
    import warnings

    message = f"{old} is deprecated, use {new} instead"
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def settrace(func):
    """Would trace the threads that begin from now on; None, for no tracing, is all it takes."""
    _refuse_tracing(func, "settrace")


def settrace_all_threads(func):
    """Would trace all threads; None, for no tracing, is all it takes."""
    _refuse_tracing(func, "settrace_all_threads")


def setprofile(func):
    """Would profile the threads that begin from now on; None, for no profile, is all it takes."""
    _refuse_tracing(func, "setprofile")


def setprofile_all_threads(func):
    """Would profile all threads; None, for no profile, is all it takes."""
    _refuse_tracing(func, "setprofile_all_threads")


def _refuse_tracing(func, name):
    if func is not None:
        raise NotImplementedError(f"threading.{name} is not supported by this version of Kaa")


def gettrace():
    """What traces new threads: nothing."""
    return None


def getprofile():
    """What profiles new threads: nothing."""
    return None


def _register_atexit(func, *arg, **kwargs):
    """Has the function called when the main thread has ended, before the others are waited for."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*arg, **kwargs))


def _shutdown():
    """The end of the main thread: calls what was registered, last first, and joins the others.

    Daemons are left alone.
    """
    global _SHUTTING_DOWN

    if _main_thread._os_thread_handle.is_done():
        return
    _SHUTTING_DOWN = True
    for call in reversed(_threading_atexits):
        call()
    if _main_thread.ident == get_ident():
        _main_thread._os_thread_handle._set_done()
    _join_others()
