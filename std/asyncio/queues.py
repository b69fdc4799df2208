"""Queues between tasks."""

from _collections import deque
from _heapq import heappop, heappush

from .locks import Event
from .mixins import _LoopBoundMixin

__all__ = (
    "Queue",
    "PriorityQueue",
    "LifoQueue",
    "QueueFull",
    "QueueEmpty",
    "QueueShutDown",
)


class QueueEmpty(Exception):
    """`get_nowait` found nothing in the queue."""


class QueueFull(Exception):
    """`put_nowait` found no room in the queue."""


class QueueShutDown(Exception):
    """The queue was shut down."""


class Queue(_LoopBoundMixin):
    """First in, first out. With a positive `maxsize`, putting waits while so many items are in it.

    Derived classes change the order by `_init`, `_put` and `_get`, which keep the items in `_queue`.
    """

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)
        self._is_shutdown = False
        # Whether no derived class can have changed how items go in and out: then `get` and `put`
        # do it themselves.
        self._plain = type(self) is Queue

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._describe()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._describe()}>"

    def _describe(self):
        text = f"maxsize={self._maxsize!r}"
        if getattr(self, "_queue", None):
            text += f" _queue={list(self._queue)!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished_tasks:
            text += f" tasks={self._unfinished_tasks}"
        return text + " shutdown" if self._is_shutdown else text

    @property
    def maxsize(self):
        """How many items find room; 0 or less: any number."""
        return self._maxsize

    def qsize(self):
        """How many items are in it."""
        return len(self._queue)

    def empty(self):
        """Whether nothing is in it."""
        return not self._queue

    def full(self):
        """Whether there is no room."""
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        """Puts an item in, once there is room."""
        if self._plain and not self._is_shutdown:
            queue = self._queue
            if not 0 < self._maxsize <= len(queue):
                queue.append(item)
                if self._unfinished_tasks == 0:
                    self._finished.clear()
                self._unfinished_tasks += 1
                if self._getters:
                    _wake_next(self._getters)
                return
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait(self._putters, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Puts an item in; QueueFull if there is no room."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        _wake_next(self._getters)

    async def get(self):
        """Takes the next item out, once there is one."""
        if self._plain and self._queue:
            item = self._queue.popleft()
            if self._putters:
                _wake_next(self._putters)
            return item
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        """Takes the next item out; QueueEmpty if there is none."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        _wake_next(self._putters)
        return item

    async def _wait(self, waiters, blocked):
        """Waits among `waiters` for a change of what `blocked` tells."""
        waiter = self._get_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            try:
                waiters.remove(waiter)
            except ValueError:
                pass
            # Woken, but something else came in between: it is the next one's turn.
            if not blocked() and not waiter.cancelled():
                _wake_next(waiters)
            raise

    def task_done(self):
        """Tells that an item which was taken out has been dealt with."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        """Waits until every item that was put in has been dealt with."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Ends the queue: putting raises QueueShutDown, and getting does once it is empty.

        With `immediate` what is left in it is dropped.
        """
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                _wake_next(waiters)


class PriorityQueue(Queue):
    """Gives the smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


def _wake_next(waiters):
    """Wakes the first who still waits."""
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            return
