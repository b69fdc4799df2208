"""Queues between threads."""

from _collections import deque
from _queue import Empty, SimpleQueue
from heapq import heappop, heappush
from threading import Condition, Lock
from _time import monotonic

__all__ = [
    "Empty",
    "Full",
    "ShutDown",
    "Queue",
    "PriorityQueue",
    "LifoQueue",
    "SimpleQueue",
]


class Full(Exception):
    """A queue had no room, or not in time."""


class ShutDown(Exception):
    """The queue was shut down."""


class Queue:
    """A queue, first in first out, of at most `maxsize` items (0: of any number).

    It counts the items that were put and not yet reported done by `task_done`: `join` waits for
    them. Derived classes change what is kept how by `_init`, `_qsize`, `_put` and `_get`, which
    are called with the mutex held.
    """

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def put(self, item, block=True, timeout=None):
        """Adds the item, waiting for room if `block`, for at most `timeout` seconds.

        Full if there is none (in time), ShutDown if there never will be.
        """
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, self._no_room, Full, block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Takes an item, waiting for one if `block`, for at most `timeout` seconds.

        Empty if there is none (in time), ShutDown if there never will be.
        """
        with self.not_empty:
            self._wait(self.not_empty, self._no_item, Empty, block, timeout)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Adds the item; Full if there is no room."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Takes an item; Empty if there is none."""
        return self.get(block=False)

    def task_done(self):
        """Says that an item which was taken has been dealt with."""
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self._finish_one()

    def join(self):
        """Waits until every item that was put has been dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items are in it now."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether nothing is in it now."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room in it now."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def shutdown(self, immediate=False):
        """Lets nothing more in: who puts gets ShutDown, and who gets as soon as it is empty.

        `immediate` empties it at once; what was in it counts as dealt with.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                self._drain()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def _drain(self):
        while self._qsize():
            self._get()
            if self.unfinished_tasks > 0:
                self.unfinished_tasks -= 1
        self.all_tasks_done.notify_all()

    def _finish_one(self):
        self.unfinished_tasks -= 1
        if self.unfinished_tasks == 0:
            self.all_tasks_done.notify_all()

    def _no_room(self):
        if self.is_shutdown:
            raise ShutDown
        return self._qsize() >= self.maxsize

    def _no_item(self):
        if self._qsize():
            return False
        if self.is_shutdown:
            raise ShutDown
        return True

    def _wait(self, condition, blocked, error, block, timeout):
        """Waits on the condition as long as `blocked()`; raises the error if that is too long."""
        if not block:
            if blocked():
                raise error
            return
        if timeout is None:
            while blocked():
                condition.wait()
            return
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        deadline = monotonic() + timeout
        while blocked():
            left = deadline - monotonic()
            if left <= 0:
                raise error
            condition.wait(left)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    """A queue that gives the least item first: pairs of priority and data, as a rule."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives the youngest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()
