"""A pool of threads that make calls."""

import os
from _thread import allocate_lock
from itertools import count
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread, _register_atexit
from weakref import WeakKeyDictionary, ref

from concurrent.futures._base import BrokenExecutor, Executor, Future, _log

# The workers of all pools, with the queues that wake them at the end of the program.
_threads_queues = WeakKeyDictionary()
_global_shutdown_lock = allocate_lock()
_shutdown = False

_INITIALIZER_FAILED = "A thread initializer failed, the thread pool is not usable anymore"


def _python_exit():
    """The end of the program: what was submitted is still done."""
    global _shutdown

    with _global_shutdown_lock:
        _shutdown = True
    workers = list(_threads_queues.items())
    for _, queue in workers:
        queue.put(None)
    for thread, _ in workers:
        thread.join()


# Before other threads are waited for: the workers would never end.
_register_atexit(_python_exit)


class BrokenThreadPool(BrokenExecutor):
    """The initializer of a worker failed."""


class _WorkItem:
    """A call to make, and the future for its result."""

    __slots__ = ("future", "_fn", "_args", "_kwargs")

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self._fn = fn
        self._args = args
        self._kwargs = kwargs

    def run(self):
        """Makes the call, if it was not cancelled."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self._fn(*self._args, **self._kwargs)
        except BaseException as exception:
            self.future.set_exception(exception)
            # The traceback of the exception refers to this frame.
            self = None
        else:
            self.future.set_result(result)


class ThreadPoolExecutor(Executor):
    """Makes calls in at most `max_workers` threads, which begin as they are needed.

    Each thread calls `initializer(*initargs)` first. The threads' names are made of
    `thread_name_prefix` and numbers.
    """

    BROKEN = BrokenThreadPool

    _counter = count().__next__

    @classmethod
    def prepare_context(cls, initializer, initargs):
        """What every worker does first: a function without parameters, or None for nothing."""
        if initializer is None:
            return None
        if not callable(initializer):
            raise TypeError("initializer must be a callable")
        return lambda: initializer(*initargs)

    def __init__(
        self,
        max_workers=None,
        thread_name_prefix="",
        initializer=None,
        initargs=(),
        **ctxkwargs,
    ):
        if max_workers is None:
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._initialize = self.prepare_context(initializer, initargs, **ctxkwargs)
        self._max_workers = max_workers
        self._work_queue = SimpleQueue()
        # As many permits as there are workers that wait for work.
        self._idle_semaphore = Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = allocate_lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"

    def submit(self, fn, /, *args, **kwargs):
        """Has `fn(*args, **kwargs)` called by a worker; returns a Future for the result."""
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise self.BROKEN(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        """Starts another worker if none is idle and there may be more."""
        if self._idle_semaphore.acquire(timeout=0):
            return
        number = len(self._threads)
        if number < self._max_workers:
            queue = self._work_queue
            # Workers do not keep their executor: its end is theirs.
            executor = ref(self, lambda _: queue.put(None))
            thread = Thread(
                name=f"{self._thread_name_prefix}_{number}",
                target=_work,
                args=(executor, self._initialize, queue),
            )
            thread.start()
            self._threads.add(thread)
            _threads_queues[thread] = queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = _INITIALIZER_FAILED
            for item in self._pending_items():
                item.future.set_exception(self.BROKEN(self._broken))

    def _pending_items(self):
        """Takes what is in the queue."""
        while True:
            try:
                item = self._work_queue.get_nowait()
            except Empty:
                return
            if item is not None:
                yield item

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Takes no more calls; waits for those that were submitted, if `wait`.

        `cancel_futures` cancels those that have not begun.
        """
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._pending_items():
                    item.future.cancel()
            # One worker wakes by it, and wakes the next.
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


def _work(executor_reference, initialize, queue):
    """What a worker does. None in its queue says that it may be time to end."""
    if initialize is not None and not _initialized(executor_reference, initialize):
        return
    try:
        while True:
            item = _next_item(executor_reference, queue)
            if item is not None:
                item.run()
                # Its result must not live until the next one comes.
                del item
            elif _is_over(executor_reference()):
                queue.put(None)
                return
    except BaseException:
        _log("Exception in worker", exc_info=True)


def _initialized(executor_reference, initialize):
    try:
        initialize()
    except BaseException:
        _log("Exception in initializer:", exc_info=True)
        executor = executor_reference()
        if executor is not None:
            executor._initializer_failed()
        return False
    return True


def _next_item(executor_reference, queue):
    try:
        return queue.get_nowait()
    except Empty:
        executor = executor_reference()
        if executor is not None:
            executor._idle_semaphore.release()
        del executor
    return queue.get()


def _is_over(executor):
    if executor is None:
        return True
    # At the end of the program its executors take no more calls either.
    executor._shutdown = executor._shutdown or _shutdown
    return executor._shutdown
