"""Waiting for several tasks at once, for a limited time, or without passing a cancellation on."""

from _asyncio import (
    CancelledError,
    Task,
    _enter_task,
    _leave_task,
    _register_eager_task,
    _register_task,
    _swap_current_task,
    _unregister_eager_task,
    _unregister_task,
    all_tasks,
    create_task,
    current_task,
    ensure_future,
    future_add_to_awaited_by,
    future_discard_from_awaited_by,
    gather,
    get_event_loop,
    get_running_loop,
    iscoroutine,
    isfuture,
    sleep,
)

from _asyncio_timeouts import wait_for

__all__ = (
    "Task",
    "create_task",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "ALL_COMPLETED",
    "wait",
    "wait_for",
    "as_completed",
    "sleep",
    "gather",
    "shield",
    "ensure_future",
    "run_coroutine_threadsafe",
    "current_task",
    "all_tasks",
    "create_eager_task_factory",
    "eager_task_factory",
)

# The native ones are the only ones there are.
_CTask = _PyTask = Task
_c_all_tasks = _py_all_tasks = all_tasks
_c_current_task = _py_current_task = current_task
_c_enter_task = _py_enter_task = _enter_task
_c_leave_task = _py_leave_task = _leave_task
_c_swap_current_task = _py_swap_current_task = _swap_current_task
_c_register_task = _py_register_task = _register_task
_c_register_eager_task = _py_register_eager_task = _register_eager_task
_c_unregister_task = _py_unregister_task = _unregister_task
_c_unregister_eager_task = _py_unregister_eager_task = _unregister_eager_task

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures and tasks; returns two sets: those that are done, and the others.

    It ends when all are done, when the first is, or when the first fails, as `return_when` says; and
    when the time is up, without an exception.
    """
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    # Each once, in the order given.
    fs = list(dict.fromkeys(fs))
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    await _wait_until(fs, timeout, return_when)
    done = {f for f in fs if f.done()}
    return done, {f for f in fs if f not in done}


async def _wait_until(fs, timeout, return_when):
    loop = get_running_loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _wake, waiter)
    left = len(fs)

    def on_done(f):
        nonlocal left
        left -= 1
        if (
            left <= 0
            or return_when == FIRST_COMPLETED
            or return_when == FIRST_EXCEPTION
            and not f.cancelled()
            and f.exception() is not None
        ):
            if timer is not None:
                timer.cancel()
            _wake(waiter)

    task = current_task()
    for f in fs:
        f.add_done_callback(on_done)
        future_add_to_awaited_by(f, task)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(on_done)
            future_discard_from_awaited_by(f, task)


async def _result_now(fut):
    """`wait_for` without time: the result of what is done already."""
    fut = ensure_future(fut)
    if fut.done():
        return fut.result()
    await _cancel_and_wait(fut)
    try:
        return fut.result()
    except CancelledError as e:
        raise TimeoutError from e


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()

    def on_done(_):
        _wake(waiter)

    task = current_task()
    fut.add_done_callback(on_done)
    future_add_to_awaited_by(fut, task)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(on_done)
        future_discard_from_awaited_by(fut, task)


def as_completed(fs, *, timeout=None):
    """Runs awaitables together and gives them in the order in which they end.

    `async for` gives the futures themselves, done; a plain `for` gives coroutines, to be awaited one
    after the other, each with the result of the next that ends. TimeoutError when the time is up.
    """
    from inspect import isawaitable

    if isawaitable(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


class _AsCompletedIterator:
    def __init__(self, aws, timeout):
        from .queues import Queue

        # The futures that have ended; None for each that is not waited for any longer.
        self._done = Queue()
        self._timer = None
        loop = get_event_loop()
        self._task = current_task()
        futures = [ensure_future(aw, loop=loop) for aw in dict.fromkeys(aws)]
        self._todo = dict.fromkeys(futures)
        self._left = len(self._todo)
        for f in self._todo:
            f.add_done_callback(self._on_done)
            future_add_to_awaited_by(f, self._task)
        if self._todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._on_timeout)

    def __iter__(self):
        return self

    def __aiter__(self):
        return self

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(resolve=True)

    async def __anext__(self):
        if self._left == 0:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def _on_done(self, f):
        if f not in self._todo:
            return
        del self._todo[f]
        self._done.put_nowait(f)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _on_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._on_done)
            future_discard_from_awaited_by(f, self._task)
            self._done.put_nowait(None)
        self._todo.clear()

    async def _wait_for_one(self, resolve=False):
        try:
            f = await self._done.get()
        except BaseException:
            self._left += 1
            raise
        if f is None:
            raise TimeoutError
        return f.result() if resolve else f


def run_coroutine_threadsafe(coro, loop):
    """Has another thread's loop run a coroutine; gives a `concurrent.futures.Future` for it.

    Cancelling that future cancels the coroutine's task.
    """
    from concurrent.futures import Future

    from .futures import _chain_future

    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = Future()

    def start():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exception:
            if future.set_running_or_notify_cancel():
                future.set_exception(exception)
            raise

    loop.call_soon_threadsafe(start)
    return future


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run their first step at once, made by `custom_task_constructor`."""

    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)


def shield(arg):
    """A future with the outcome of an awaitable, which goes on when that future is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()
    task = current_task(loop)
    future_add_to_awaited_by(inner, task)

    def on_inner_done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif (exception := inner.exception()) is not None:
            outer.set_exception(exception)
        else:
            outer.set_result(inner.result())

    def on_outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(on_inner_done)
            future_discard_from_awaited_by(inner, task)

    inner.add_done_callback(on_inner_done)
    outer.add_done_callback(on_outer_done)
    return outer


def _wake(waiter):
    if not waiter.done():
        waiter.set_result(None)
