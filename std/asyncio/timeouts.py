"""Deadlines for blocks of code.

When the deadline comes the task is cancelled; where the block ends, that cancellation turns into
a TimeoutError, unless someone else wanted the task cancelled too.
"""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("Timeout", "timeout", "timeout_at")

# States, by the names that `repr` and messages show.
_CREATED = "created"
_ENTERED = "active"
_EXPIRING = "expiring"
_EXPIRED = "expired"
_EXITED = "finished"


class Timeout:
    """`async with` it. Made by `timeout` and `timeout_at`."""

    def __init__(self, when):
        self._state = _CREATED
        self._timeout_handler = None
        self._task = None
        self._when = when

    def __repr__(self):
        if self._state is not _ENTERED:
            return f"<Timeout [{self._state}]>"
        when = None if self._when is None else round(self._when, 3)
        return f"<Timeout [{self._state}] when={when}>"

    def when(self):
        """The deadline in the loop's time; None if there is none."""
        return self._when

    def expired(self):
        """Whether the deadline came while the block ran."""
        return self._state is _EXPIRING or self._state is _EXPIRED

    def reschedule(self, when):
        """Moves the deadline; None takes it away, one in the past comes on the next turn."""
        if self._state is not _ENTERED:
            if self._state is _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timeout_handler = loop.call_soon(self._on_timeout)
            else:
                self._timeout_handler = loop.call_at(when, self._on_timeout)

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        if self._when is not None:
            self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, exception, traceback):
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if self._state is _ENTERED:
            self._state = _EXITED
        elif self._state is _EXPIRING:
            self._state = _EXPIRED
            # More cancellations than when the block began, this one taken back: someone else's.
            if self._task.uncancel() <= self._cancelling and kind is not None:
                if issubclass(kind, CancelledError):
                    raise TimeoutError from exception
                _blame(exception)
                if isinstance(exception, ExceptionGroup):
                    for part in exception.exceptions:
                        _blame(part)

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timeout_handler = None


def timeout(delay):
    """A deadline in `delay` seconds; None for no deadline."""
    loop = get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay)


def timeout_at(when):
    """A deadline at a time of the loop's clock; None for no deadline."""
    return Timeout(when)


def _blame(exception):
    """Shows the timeout as the cause of an exception that was raised while it cancelled."""
    while (context := exception.__context__) is not None:
        if isinstance(context, CancelledError):
            expired = TimeoutError()
            expired.__cause__ = expired.__context__ = context
            exception.__context__ = expired
            return
        exception = context
