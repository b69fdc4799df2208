"""What threads wait for: conditions, events, semaphores and barriers, made of locks.

A condition's waiter is a lock that is taken already: who waits takes it a second time, who notifies
releases it. Everything else waits on a condition.
"""

from _collections import deque
from _thread import RLock, allocate_lock
from _time import monotonic


class BrokenBarrierError(RuntimeError):
    """A barrier was aborted or reset, or a thread waited there for too long."""

    __module__ = "threading"


class Condition:
    """A lock with a place to wait, without holding it, until something has changed."""

    __module__ = "threading"

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        if hasattr(lock, "locked"):
            self.locked = lock.locked
        # A lock that can be taken several times knows how to give all of that up at once.
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, x):
        self._lock.acquire()

    def _is_owned(self):
        """Whether anybody holds the lock: a plain one does not know who."""
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Releases the lock, waits to be notified, and takes the lock again.

        Returns whether a notification came within `timeout` seconds. Without the lock it raises
        RuntimeError.
        """
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:
            notified = _take(waiter, timeout)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                self._forget(waiter)

    def wait_for(self, predicate, timeout=None):
        """Waits until `predicate()` is true, or `timeout` seconds have gone; returns its value."""
        deadline = None
        left = timeout
        while not (result := predicate()):
            if left is not None:
                if deadline is None:
                    deadline = monotonic() + left
                else:
                    left = deadline - monotonic()
                    if left <= 0:
                        break
            self.wait(left)
        return result

    def notify(self, n=1):
        """Wakes up to `n` threads that wait; they go on once they have the lock again.

        RuntimeError if the lock is not held.
        """
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            waiter = waiters[0]
            try:
                waiter.release()
                n -= 1
            except RuntimeError:
                # Notified already, by a notification that an exception cut short.
                pass
            self._forget(waiter)

    def notify_all(self):
        """Wakes all threads that wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """The old name of `notify_all`."""
        import warnings

        message = "notifyAll() is deprecated, use notify_all() instead"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        self.notify_all()

    def _forget(self, waiter):
        try:
            self._waiters.remove(waiter)
        except ValueError:
            pass


def _take(lock, timeout):
    """Takes the lock within so many seconds; says whether it could."""
    if timeout is None:
        return lock.acquire()
    if timeout <= 0:
        return lock.acquire(False)
    return lock.acquire(True, timeout)


class Event:
    """A flag that threads can wait for."""

    __module__ = "threading"

    def __init__(self):
        self._cond = Condition(allocate_lock())
        self._flag = False

    def __repr__(self):
        return _describe(self, "set" if self._flag else "unset")

    def is_set(self):
        """Whether the flag is up."""
        return self._flag

    def isSet(self):
        """The old name of `is_set`."""
        import warnings

        message = "isSet() is deprecated, use is_set() instead"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return self.is_set()

    def set(self):
        """Puts the flag up, and wakes all threads that wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Takes the flag down."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Waits until the flag is up, for at most `timeout` seconds; returns whether it is."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class Semaphore:
    """A number of permits: a thread that finds none waits until another gives one back."""

    __module__ = "threading"

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(allocate_lock())
        self._value = value

    def __repr__(self):
        return _describe(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        """Takes a permit, waiting for one if `blocking`, for at most `timeout` seconds.

        Returns whether it got one.
        """
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if self._value == 0:
                if not blocking or not self._cond.wait_for(lambda: self._value, timeout):
                    return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Gives `n` permits back, and wakes as many threads that wait for one."""
        _at_least_one(n)
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that takes back no more permits than it gave."""

    __module__ = "threading"

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return _describe(self, f"value={self._value}/{self._initial_value}")

    def release(self, n=1):
        """Gives `n` permits back; ValueError if that is more than were taken."""
        _at_least_one(n)
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


def _at_least_one(n):
    if n < 1:
        raise ValueError("n must be one or more")


class Barrier:
    """Holds threads back until `parties` of them have come, then lets them all go on.

    Its state: `filling` while threads come, `draining` while they leave, `resetting` until those
    that a reset throws out are gone, `broken` after `abort`, a timeout, or an `action` that failed.
    """

    __module__ = "threading"

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(allocate_lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        waiters = f"waiters={self.n_waiting}/{self.parties}"
        return _describe(self, "broken" if self.broken else waiters)

    @property
    def parties(self):
        """How many threads it takes."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads have come so far."""
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        """Whether nobody can pass any more."""
        return self._state == "broken"

    def wait(self, timeout=None):
        """Waits for the others; returns this thread's number, from 0 to `parties` - 1.

        The last to come runs the action before all go on. BrokenBarrierError if it takes longer
        than `timeout` seconds, by default those that the barrier was made with.
        """
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._wait_for_entry()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_for_others(timeout)
                return index
            finally:
                self._count -= 1
                self._leave()

    def reset(self):
        """Empties the barrier: waiting threads get a BrokenBarrierError."""
        with self._cond:
            if self._count == 0:
                self._change("filling")
            elif self._state != "draining":
                self._change("resetting")

    def abort(self):
        """Breaks the barrier: waiting threads, and those that come, get a BrokenBarrierError."""
        with self._cond:
            self._change("broken")

    def _change(self, state):
        self._state = state
        self._cond.notify_all()

    def _wait_for_entry(self):
        """Waits until the last round has left."""
        while self._state in ("draining", "resetting"):
            self._cond.wait()
        if self._state == "broken":
            raise BrokenBarrierError

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._change("broken")
            raise
        self._change("draining")

    def _wait_for_others(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._change("broken")
        if self._state != "draining":
            raise BrokenBarrierError

    def _leave(self):
        """The last one out opens the barrier again."""
        if self._count == 0 and self._state in ("resetting", "draining"):
            self._change("filling")


def _describe(thing, state):
    cls = type(thing)
    return f"<{cls.__module__}.{cls.__qualname__} at {id(thing):#x}: {state}>"
