"""Signals as callbacks of the loop."""

import errno
from contextvars import copy_context

import _signal
from _asyncio import iscoroutine


def add_signal_handler(self, sig, callback, *args):
    """Calls a function in the loop whenever a signal comes; only the main thread's loop can."""
    from inspect import iscoroutinefunction

    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError("coroutines cannot be used with add_signal_handler()")
    _check(sig)
    if self.is_closed():
        raise RuntimeError("Event loop is closed")
    context = copy_context()

    def call_in_loop(number, frame):
        if not self.is_closed():
            self.call_soon_threadsafe(callback, *args, context=context)

    try:
        _set(sig, call_in_loop)
        _signal.siginterrupt(sig, False)
    except ValueError as error:
        raise RuntimeError(str(error))
    if self._signal_handlers is None:
        self._signal_handlers = set()
    self._signal_handlers.add(sig)


def remove_signal_handler(self, sig):
    """Calls it no more; whether there was one."""
    _check(sig)
    if not self._signal_handlers or sig not in self._signal_handlers:
        return False
    self._signal_handlers.remove(sig)
    default = _signal.default_int_handler if sig == _signal.SIGINT else _signal.SIG_DFL
    _set(sig, default)
    return True


def _check(sig):
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in _signal.valid_signals():
        raise ValueError(f"invalid signal number {sig}")


def _set(sig, handler):
    try:
        _signal.signal(sig, handler)
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise RuntimeError(f"sig {sig} cannot be caught")
        raise


METHODS = {"_UnixSelectorEventLoop": (add_signal_handler, remove_signal_handler)}
