"""The simplest queue between threads, and the exception for finding one empty."""

from _collections import deque
from _thread import allocate_lock
from _time import monotonic


class Empty(Exception):
    """A queue had nothing to give, or not in time."""


class SimpleQueue:
    """An unbounded queue, first in first out, that knows nothing of tasks.

    It needs no lock of its own: an operation of a deque is not interrupted. So a finaliser may
    `put` at any moment, even while its own thread is inside `get`. Each thread that waits has a
    lock in `_waiters`, taken already, which a `put` releases.
    """

    __slots__ = ("_items", "_waiters", "__weakref__")

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self):
        self._items = deque()
        self._waiters = deque()

    def put(self, item, block=True, timeout=None):
        """Adds the item. There is always room: `block` and `timeout` are those of `Queue.put`."""
        self._items.append(item)
        self._wake()

    def put_nowait(self, item):
        """Adds the item."""
        self.put(item)

    def get(self, block=True, timeout=None):
        """Takes the oldest item, waiting for one if `block`, for at most `timeout` seconds."""
        deadline = None
        if block and timeout is not None:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            deadline = monotonic() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                left = -1 if deadline is None else deadline - monotonic()
                late = deadline is not None and left <= 0
            if late or not block:
                raise Empty
            self._wait(left)

    def get_nowait(self):
        """Takes the oldest item; Empty if there is none."""
        return self.get(False)

    def empty(self):
        """Whether nothing is in it now."""
        return not self._items

    def qsize(self):
        """How many items are in it now."""
        return len(self._items)

    def _wait(self, timeout):
        waiter = allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        try:
            # An item may have come before the waiter was in its place.
            if not self._items:
                waiter.acquire(True, timeout)
        except BaseException:
            if not self._withdraw(waiter):
                self._wake()
            raise
        self._withdraw(waiter)

    def _withdraw(self, waiter):
        """Takes a waiter back; False if it was woken."""
        try:
            self._waiters.remove(waiter)
        except ValueError:
            return False
        return True

    def _wake(self):
        try:
            waiter = self._waiters.popleft()
        except IndexError:
            return
        waiter.release()
