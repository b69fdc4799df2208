"""Futures that threads wait for, and what all executors have."""

import sys
from _collections import deque
from itertools import islice
from threading import Condition
from _time import monotonic
from weakref import ref

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# The states of a future. A cancelled one is through when its executor has come upon it, and all
# who wait for several futures know.
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_CANCELLED_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED)
_DONE_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_DESCRIPTIONS = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}

TimeoutError = TimeoutError


class Error(Exception):
    """What is wrong with a future."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """A future cannot be finished a second time."""


class BrokenExecutor(RuntimeError):
    """A worker failed, and its executor can do nothing any more."""


def _log(message, level="critical", exc_info=False):
    """Reports what nobody can be told by an exception, as `logging` would without handlers.

    Where a script has imported that, it decides.
    """
    if logging := sys.modules.get("logging"):
        report = getattr(logging.getLogger("concurrent.futures"), level)
        report(message, exc_info=exc_info)
    elif sys.stderr is not None:
        import traceback

        text = traceback.format_exc() if exc_info else ""
        print(message, text, sep="\n", end="", file=sys.stderr, flush=True)


class Future:
    """A result that comes later. Executors make them; `submit` gives one for each call."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self):
        self._condition = Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        # Functions that are called, with the condition held, when the future is through.
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = _DESCRIPTIONS[self._state]
            if self._state == FINISHED:
                if self._exception is not None:
                    text += f" raised {type(self._exception).__name__}"
                else:
                    text += f" returned {type(self._result).__name__}"
            return f"<{type(self).__name__} at {id(self):#x} state={text}>"

    def cancel(self):
        """Cancels the call if it has not begun; returns whether it is cancelled."""
        with self._condition:
            if self._state in _CANCELLED_STATES:
                return True
            if self._state != PENDING:
                return False
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Whether it was cancelled."""
        with self._condition:
            return self._state in _CANCELLED_STATES

    def running(self):
        """Whether the call has begun and not ended."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether it was cancelled or has ended."""
        with self._condition:
            return self._state in _DONE_STATES

    def add_done_callback(self, fn):
        """Calls `fn` with this future when it is done: at once if it is.

        What `fn` raises is reported and forgotten.
        """
        with self._condition:
            if self._state not in _DONE_STATES:
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def result(self, timeout=None):
        """What the call returned, or raises what it raised; waits for that.

        TimeoutError after `timeout` seconds, CancelledError if it was cancelled.
        """
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            # The traceback of the exception refers to this frame.
            self = None

    def exception(self, timeout=None):
        """What the call raised, or None; waits for that as `result` does."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    def _wait(self, timeout):
        """Waits, with the condition held, until the call has ended."""
        if self._state not in _DONE_STATES:
            self._condition.wait(timeout)
        if self._state in _CANCELLED_STATES:
            raise CancelledError
        if self._state != FINISHED:
            raise TimeoutError

    def set_running_or_notify_cancel(self):
        """For executors: marks the call as running; False if it must not be made."""
        with self._condition:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._tell_waiters()
                return False
            _log(f"Future {id(self)} in unexpected state: {self._state}")
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        """For executors: what the call returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """For executors: what the call raised."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE_STATES:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._tell_waiters()
            self._condition.notify_all()
        self._invoke_callbacks()

    def _tell_waiters(self):
        for waiter in self._waiters:
            waiter(self)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def _call_back(self, callback):
        try:
            callback(self)
        except Exception:
            _log(f"exception calling callback for {self!r}", "error", exc_info=True)


class Executor:
    """Makes calls somewhere else. As a context manager it waits for them at its end."""

    def submit(self, fn, /, *args, **kwargs):
        """Has `fn(*args, **kwargs)` called; returns a Future for the result."""
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """The results of calling `fn` with an item of each iterable, in the order of the items.

        All calls are submitted at once, or the next one whenever a result is taken so that
        `buffersize` are under way. TimeoutError if a result is not there `timeout` seconds from
        now. `chunksize` means something to pools of processes only.
        """
        if buffersize is not None:
            if not isinstance(buffersize, int):
                raise TypeError("buffersize must be an integer or None")
            if buffersize < 1:
                raise ValueError("buffersize must be None or > 0")
        deadline = None if timeout is None else monotonic() + timeout
        calls = zip(*iterables)
        futures = deque(self.submit(fn, *args) for args in islice(calls, buffersize))
        refill = None if buffersize is None else _submitter(ref(self), fn, calls)
        return _results(futures, refill, deadline)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Takes no more calls; waits for those that were submitted, or cancels the pending ones."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _submitter(executor_reference, fn, calls):
    """What submits the next call of a `map`, if there is one and the executor still is."""

    def submit_next(futures):
        executor = executor_reference()
        if executor is not None and (args := next(calls, None)):
            futures.append(executor.submit(fn, *args))

    return submit_next


def _results(futures, refill, deadline):
    """Gives the results in order. However it ends, what has not begun by then is cancelled."""
    try:
        while futures:
            if refill is not None:
                refill(futures)
            # The future must go before its result is given: that may be large.
            left = None if deadline is None else deadline - monotonic()
            yield _result_or_cancel(futures.popleft(), left)
    finally:
        for future in futures:
            future.cancel()


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future
