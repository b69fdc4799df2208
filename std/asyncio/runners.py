"""A loop for several runs in a row."""

from _asyncio import (
    _finish_loop,
    _get_running_loop,
    iscoroutine,
    new_event_loop,
    run,
    set_event_loop,
)

__all__ = ("Runner", "run")


class Runner:
    """Owns a loop from the first use to `close`; as a context manager, to the end of the block.

    All its runs share the loop.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._closed = False

    def __enter__(self):
        self._make_loop()
        return self

    def __exit__(self, kind, exception, traceback):
        self.close()

    def get_loop(self):
        """The loop, made on first use."""
        self._make_loop()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs an awaitable to its end, and returns its result."""
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._make_loop()
        if not iscoroutine(coro):
            coro = _as_coroutine(coro)
        task = self._loop.create_task(coro, context=context)
        return self._loop.run_until_complete(task)

    def close(self):
        """Cancels what is left in the loop, and closes it."""
        loop = self._loop
        if loop is None:
            return
        try:
            _finish_loop(loop)
        finally:
            if self._loop_factory is None:
                set_event_loop(None)
            self._loop = None
            self._closed = True

    def _make_loop(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is not None:
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            set_event_loop(self._loop)
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)


def _as_coroutine(awaitable):
    from inspect import isawaitable

    if not isawaitable(awaitable):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

    async def wait():
        return await awaitable

    return wait()

