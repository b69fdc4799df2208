"""Locks, events, conditions, semaphores and barriers between tasks; the simple ones are native.

Who waits has a future in the primitive's queue. Waking sets that future's result; the task goes on
a turn of the loop later, in the order in which the tasks came.
"""

from _asyncio import CancelledError
from _asyncio_locks import BoundedSemaphore, Event, Lock, Semaphore
from _collections import deque

from .exceptions import BrokenBarrierError
from .mixins import _LoopBoundMixin

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class Condition(_LoopBoundMixin):
    """A lock with a place to wait, without holding it, until something has changed."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return f"<{object.__repr__(self)[1:-1]} [{state}]>"

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, exception, traceback):
        self.release()

    async def wait(self):
        """Releases the lock, waits to be notified, takes the lock again, and returns True.

        Without the lock it raises RuntimeError. It may return although nothing was notified.
        """
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                await self._take_again()
        except BaseException:
            # The notification may have been this task's: hand it on.
            self._notify(1)
            raise

    async def _take_again(self):
        """Takes the lock whatever happens; a cancellation on the way is raised once it is held."""
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as e:
                cancelled = e
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None

    async def wait_for(self, predicate):
        """Waits until `predicate()` is true, and returns its value."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wakes up to `n` tasks that wait; they go on once they have the lock again.

        RuntimeError if the lock is not held.
        """
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def notify_all(self):
        """Wakes all tasks that wait."""
        self.notify(len(self._waiters))

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                return
            if not waiter.done():
                n -= 1
                waiter.set_result(False)


class Barrier(_LoopBoundMixin):
    """Holds tasks back until `parties` of them have come, then lets them all go on.

    Its state: `filling` while tasks come, `draining` while they leave, `resetting` until those that
    a reset throws out are gone, `broken` after `abort`.
    """

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f", waiters:{self.n_waiting}/{self.parties}"
        return f"<{object.__repr__(self)[1:-1]} [{extra}]>"

    @property
    def parties(self):
        """How many tasks it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks have come so far."""
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        """Whether it was aborted."""
        return self._state == "broken"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, kind, exception, traceback):
        pass

    async def wait(self):
        """Waits for the others; returns this task's number, from 0 to `parties` - 1."""
        async with self._cond:
            await self._wait_for_entry()
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._change("draining")
                else:
                    await self._wait_for_others()
                return index
            finally:
                self._count -= 1
                self._leave()

    async def reset(self):
        """Empties the barrier: waiting tasks get a BrokenBarrierError."""
        async with self._cond:
            self._change("resetting" if self._count > 0 else "filling")

    async def abort(self):
        """Breaks the barrier: waiting tasks, and those that come, get a BrokenBarrierError."""
        async with self._cond:
            self._change("broken")

    def _change(self, state):
        self._state = state
        self._cond.notify_all()

    async def _wait_for_entry(self):
        """Waits until the last round has left."""
        await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
        if self._state == "broken":
            raise BrokenBarrierError("Barrier aborted")

    async def _wait_for_others(self):
        await self._cond.wait_for(lambda: self._state != "filling")
        if self._state in ("broken", "resetting"):
            raise BrokenBarrierError("Abort or reset of barrier")

    def _leave(self):
        """The last one out opens the barrier again."""
        if self._count == 0:
            if self._state in ("resetting", "draining"):
                self._state = "filling"
            self._cond.notify_all()
