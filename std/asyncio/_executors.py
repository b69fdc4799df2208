"""The loop's ways into threads, and the end of its async generators."""

from _asyncio import gather, iscoroutine

from .futures import _set_result_unless_cancelled, wrap_future


def run_in_executor(self, executor, func, *args):
    """Calls a function in another thread, and gives a future for its result.

    Without an executor it is the loop's own, which is made when it is first needed.
    """
    if self.is_closed():
        raise RuntimeError("Event loop is closed")
    if self.get_debug():
        _check_callback(func, "run_in_executor")
    if executor is None:
        executor = _default_executor_of(self)
    return wrap_future(executor.submit(func, *args), loop=self)


def _default_executor_of(loop):
    from concurrent.futures import ThreadPoolExecutor

    if loop._executor_shutdown_called:
        raise RuntimeError("Executor shutdown has been called")
    if loop._default_executor is None:
        loop._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
    return loop._default_executor


def _check_callback(callback, method):
    from inspect import iscoroutinefunction

    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def set_default_executor(self, executor):
    """Takes a ThreadPoolExecutor for the loop's own."""
    from concurrent.futures import ThreadPoolExecutor

    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    self._default_executor = executor


async def shutdown_default_executor(self, timeout=None):
    """Ends the loop's own executor, for good, and waits until its threads have ended.

    After `timeout` seconds it warns and waits no longer.
    """
    from threading import Thread

    from .timeouts import timeout as time_limit

    self._executor_shutdown_called = True
    if self._default_executor is None:
        return
    ended = self.create_future()
    thread = Thread(target=_shut_down, args=(self, self._default_executor, ended))
    thread.start()
    try:
        async with time_limit(timeout):
            await ended
    except TimeoutError:
        import warnings

        warnings.warn(
            "The executor did not finishing joining its threads within"
            f" {timeout} seconds.",
            RuntimeWarning,
            stacklevel=2,
        )
        self._default_executor.shutdown(wait=False)
    else:
        thread.join()


def _shut_down(loop, executor, ended):
    """Joins the executor's threads; it runs in one of its own, so that the loop can go on."""
    try:
        executor.shutdown(wait=True)
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_result_unless_cancelled, ended, None)
    except Exception as exception:
        if not loop.is_closed() and not ended.cancelled():
            loop.call_soon_threadsafe(ended.set_exception, exception)


async def shutdown_asyncgens(self):
    """Closes all async generators that were iterated in this loop and did not end."""
    generators = self._take_asyncgens()
    if not generators:
        return
    results = await gather(*[g.aclose() for g in generators], return_exceptions=True)
    for generator, result in zip(generators, results):
        if isinstance(result, Exception):
            message = f"an error occurred during closing of asynchronous generator {generator!r}"
            context = {"message": message, "exception": result, "asyncgen": generator}
            self.call_exception_handler(context)


METHODS = {
    "BaseEventLoop": (
        run_in_executor,
        set_default_executor,
        shutdown_default_executor,
        shutdown_asyncgens,
    )
}
