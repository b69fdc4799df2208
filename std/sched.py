"""Calls at given times, in one thread."""

import time
from collections import namedtuple
from heapq import heapify, heappop, heappush
from itertools import count
from threading import RLock

__all__ = ["scheduler"]


# A call to come. Of those due at one time, the one with the lowest priority number is first, then
# the one that was entered first.
Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")

_no_keywords = object()


class scheduler:
    """Makes calls in the order of their times, by a clock and a way to wait for it."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = RLock()
        self._numbers = count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_no_keywords):
        """Plans a call at a time; gives an event, by which it can be cancelled."""
        if kwargs is _no_keywords:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, kwargs)
            heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_no_keywords):
        """Plans a call after so many seconds."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Takes a call back; ValueError if it is not planned any more."""
        with self._lock:
            self._queue.remove(event)
            heapify(self._queue)

    def empty(self):
        """Whether nothing is planned."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Makes all calls, waiting for their times.

        If not `blocking` it makes those that are due, and gives the seconds until the next. Calls
        may plan others; what they raise ends the run, and the rest can be run later.
        """
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                left = event.time - self.timefunc()
                if left <= 0:
                    heappop(self._queue)
            if left <= 0:
                event.action(*event.argument, **event.kwargs)
                # A moment for other threads.
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(left)
            else:
                return left

    @property
    def queue(self):
        """What is planned, in order."""
        with self._lock:
            return sorted(self._queue)
