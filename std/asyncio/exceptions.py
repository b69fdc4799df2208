"""The exceptions of asyncio that are not about queues."""

from _asyncio import CancelledError, InvalidStateError

__all__ = (
    "BrokenBarrierError",
    "CancelledError",
    "InvalidStateError",
    "TimeoutError",
    "IncompleteReadError",
    "LimitOverrunError",
    "SendfileNotAvailableError",
)

TimeoutError = TimeoutError


class BrokenBarrierError(RuntimeError):
    """A barrier was aborted, or reset under a waiting task."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send this file through this socket by itself."""


class IncompleteReadError(EOFError):
    """A stream ended too early.

    `partial` holds the bytes that came, `expected` the number asked for (None: not known).
    """

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A separator did not turn up within the limit; `consumed` bytes were searched."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)
