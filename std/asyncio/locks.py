"""Locks, events, conditions, semaphores and barriers between tasks.

Who waits has a future in the primitive's queue. Waking sets that future's result; the task goes on
a turn of the loop later, in the order in which the tasks came.
"""

from _asyncio import CancelledError
from _collections import deque

from .exceptions import BrokenBarrierError
from .mixins import _LoopBoundMixin

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _Waitable(_LoopBoundMixin):
    """Has a queue of waiting tasks' futures: `_waiters`."""

    def __repr__(self):
        state = self._describe()
        if self._waiters:
            state += f", waiters:{len(self._waiters)}"
        return f"<{object.__repr__(self)[1:-1]} [{state}]>"


class _Acquirable(_Waitable):
    """What `async with` acquires and releases."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, exception, traceback):
        self.release()

    def _describe(self):
        return "locked" if self.locked() else "unlocked"


class Lock(_Acquirable):
    """One task at a time may hold it; the others get it in the order in which they asked."""

    def __init__(self):
        self._locked = False
        self._waiters = deque()

    def locked(self):
        """Whether a task holds it."""
        return self._locked

    async def acquire(self):
        """Waits until nobody holds the lock, takes it, and returns True."""
        if not self._locked and (not self._waiters or _all_cancelled(self._waiters)):
            self._locked = True
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            # It may have been this task's turn: then it is the next one's.
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        """Gives the lock back and wakes who waits longest; RuntimeError if it is not held."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        if self._waiters:
            self._wake_first()

    def _wake_first(self):
        # The first one keeps its place until it runs, so that nobody is woken twice.
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
            return


class Event(_Waitable):
    """A flag that tasks wait for."""

    def __init__(self):
        self._waiters = deque()
        self._value = False

    def _describe(self):
        return "set" if self._value else "unset"

    def is_set(self):
        """Whether the flag is up."""
        return self._value

    def set(self):
        """Puts the flag up; all who wait go on."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        """Takes the flag down."""
        self._value = False

    async def wait(self):
        """Waits until the flag is up, and returns True."""
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_Acquirable):
    """A lock with a place to wait, without holding it, until something has changed."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()

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


class Semaphore(_Acquirable):
    """Lets up to `value` tasks in at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value
        self._waiters = deque()

    def _describe(self):
        return "locked" if self.locked() else f"unlocked, value:{self._value}"

    def locked(self):
        """Whether a task that asks now has to wait: for a place, or for others who came first."""
        return self._value == 0 or bool(self._waiters) and not _all_cancelled(self._waiters)

    async def acquire(self):
        """Waits for a place, takes it, and returns True."""
        if self._value > 0 and not self._waiters:
            self._value -= 1
            return True
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            # Whoever woke this task had already taken the place for it.
            if waiter.done() and not waiter.cancelled():
                self._value += 1
            raise
        finally:
            # Some may have come while places were free, and waited because others were before them.
            while self._value > 0:
                if not self._wake_next():
                    break
        return True

    def release(self):
        """Gives a place back; the first who waits gets it."""
        self._value += 1
        if self._waiters:
            self._wake_next()

    def _wake_next(self):
        """Gives a place to the first who has not got one; False if there is nobody."""
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was acquired."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        """Gives a place back; ValueError if all are free."""
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


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


def _all_cancelled(waiters):
    for waiter in waiters:
        if not waiter.cancelled():
            return False
    return True
