"""Futures, and how those of loops and those of threads follow each other."""

from _asyncio import (
    CancelledError,
    Future,
    InvalidStateError,
    _get_running_loop,
    future_add_to_awaited_by,
    future_discard_from_awaited_by,
    get_event_loop,
    isfuture,
)

from .base_futures import _CANCELLED, _FINISHED, _PENDING

__all__ = (
    "Future",
    "wrap_future",
    "isfuture",
    "future_add_to_awaited_by",
    "future_discard_from_awaited_by",
)

# The native class is the only one there is.
_CFuture = _PyFuture = Future
_c_future_add_to_awaited_by = _py_future_add_to_awaited_by = future_add_to_awaited_by
_c_future_discard_from_awaited_by = future_discard_from_awaited_by
_py_future_discard_from_awaited_by = future_discard_from_awaited_by


def wrap_future(future, *, loop=None):
    """A future of the loop that has the outcome of a `concurrent.futures.Future`.

    Cancelling either cancels the other.
    """
    from concurrent.futures import Future

    if isfuture(future):
        return future
    assert isinstance(future, Future), f"concurrent.futures.Future is expected, got {future!r}"
    new = (get_event_loop() if loop is None else loop).create_future()
    _chain_future(future, new)
    return new


def _chain_future(source, destination):
    """Gives `destination` the outcome of `source`, and cancels `source` with `destination`.

    Each may be a future of a loop or of threads. What belongs to a loop is changed in that loop's
    thread only.
    """
    source_loop = _loop_of(source, "source")
    destination_loop = _loop_of(destination, "destination")
    copy = _finish_threads_future if destination_loop is None else _finish_loops_future

    def _call_check_cancel(destination):
        if not destination.cancelled():
            return
        if source_loop is None or source_loop is _get_running_loop():
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination_loop is None or destination_loop is _get_running_loop():
            if not (destination.cancelled() and _is_closed(destination_loop)):
                copy(destination, source)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(copy, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _loop_of(future, role):
    """The future's loop, or None: then it is one of threads."""
    from concurrent.futures import Future

    if isfuture(future):
        return future.get_loop()
    if isinstance(future, Future):
        return None
    raise TypeError(f"A future is required for {role} argument")


def _is_closed(loop):
    return loop is not None and loop.is_closed()


def _finish_loops_future(future, source):
    if future.cancelled():
        return
    if source.cancelled():
        future.cancel()
    elif (exception := source.exception()) is not None:
        future.set_exception(_as_own(exception))
    else:
        future.set_result(source.result())


def _finish_threads_future(future, source):
    if source.cancelled():
        future.cancel()
    if not future.set_running_or_notify_cancel():
        return
    if (exception := source.exception()) is not None:
        future.set_exception(_as_own(exception))
    else:
        future.set_result(source.result())


def _as_own(exception):
    """Of the exceptions that both kinds of futures have, asyncio's."""
    from concurrent import futures

    kinds = {
        futures.CancelledError: CancelledError,
        futures.InvalidStateError: InvalidStateError,
    }
    kind = kinds.get(type(exception))
    if kind is None:
        return exception
    return kind(*exception.args).with_traceback(exception.__traceback__)


def _set_result_unless_cancelled(future, result):
    """Several things may end a future: the first one counts."""
    if not future.cancelled():
        future.set_result(result)
