"""Waiting for several futures."""

from collections import namedtuple
from threading import Event, Lock
from _time import monotonic

from concurrent.futures._base import (
    ALL_COMPLETED,
    CANCELLED_AND_NOTIFIED,
    FINISHED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
)

DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")
DoneAndNotDoneFutures.__module__ = "concurrent.futures._base"


class _Collector:
    """Gathers futures as they end, and wakes its thread when `enough(self, future)` says so."""

    def __init__(self, pending, enough):
        self._lock = Lock()
        self._wake = Event()
        self._ended = []
        self._enough = enough
        self.left = len(pending)
        for future in pending:
            future._waiters.append(self.note)

    def note(self, future):
        """Called by the future, in the thread that ended it."""
        with self._lock:
            self._ended.append(future)
            self.left -= 1
            if self.left == 0 or self._enough(future):
                self._wake.set()

    def wait(self, timeout):
        """Waits until there is enough; gives what has ended since the last time."""
        self._wake.wait(timeout)
        with self._lock:
            ended = self._ended
            self._ended = []
            self._wake.clear()
        return ended

    def forget(self, futures):
        """These need not call any more."""
        for future in futures:
            with future._condition:
                future._waiters.remove(self.note)


class _Held:
    """Nothing becomes of the futures meanwhile. Always in one order: two threads may do this."""

    def __init__(self, futures):
        self._futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self._futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self._futures:
            future._condition.release()


def _is_through(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _has_failed(future):
    return future._state == FINISHED and future._exception is not None


_ENOUGH = {
    FIRST_COMPLETED: lambda _: True,
    FIRST_EXCEPTION: _has_failed,
    ALL_COMPLETED: lambda _: False,
}


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits until all futures have ended, one has, or one has failed; returns a pair of sets.

    `return_when` is ALL_COMPLETED, FIRST_COMPLETED or FIRST_EXCEPTION. What has not ended after
    `timeout` seconds is in the second set.
    """
    fs = set(fs)
    with _Held(fs):
        done = {f for f in fs if _is_through(f)}
        pending = fs - done
        enough = _ENOUGH.get(return_when)
        if not pending or enough and any(map(enough, done)):
            return DoneAndNotDoneFutures(done, pending)
        if enough is None:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        collector = _Collector(pending, enough)
    done.update(collector.wait(timeout))
    collector.forget(pending)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Gives the futures in the order in which they end.

    TimeoutError if that is not over `timeout` seconds from the first call of `next`.
    """
    deadline = None if timeout is None else monotonic() + timeout
    pending = set(fs)
    total = len(pending)
    with _Held(pending):
        ended = [f for f in pending if _is_through(f)]
        pending.difference_update(ended)
        collector = _Collector(pending, _ENOUGH[FIRST_COMPLETED])
    try:
        yield from _handed_out(ended)
        while pending:
            left = None if deadline is None else deadline - monotonic()
            if left is not None and left <= 0:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            ended = collector.wait(left)
            collector.forget(ended)
            pending.difference_update(ended)
            yield from _handed_out(ended)
    finally:
        collector.forget(pending)


def _handed_out(futures):
    """Gives the futures, keeping no reference to one that was given."""
    futures.reverse()
    while futures:
        yield futures.pop()
