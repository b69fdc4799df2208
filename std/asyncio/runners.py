"""A loop for several runs in a row, and `run` for one."""

from enum import Enum

from _asyncio import (
    _finish_loop,
    _get_running_loop,
    _run_interruptible,
    iscoroutine,
    new_event_loop,
    run,
    set_event_loop,
)
from contextvars import copy_context

__all__ = ("Runner", "run")


class _State(Enum):
    CREATED = "created"
    INITIALIZED = "initialized"
    CLOSED = "closed"


class Runner:
    """Owns a loop from the first use to `close`; as a context manager, to the end of the block.

    All its runs share the loop, and the context in which they set variables.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _State.CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._set_event_loop = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Cancels what is left in the loop, and closes it."""
        if self._state is not _State.INITIALIZED:
            return
        try:
            _finish_loop(self._loop)
        finally:
            if self._set_event_loop:
                set_event_loop(None)
            self._loop.close()
            self._loop = None
            self._state = _State.CLOSED

    def get_loop(self):
        """The loop, made on first use."""
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs an awaitable to its end, and returns its result.

        The first Ctrl-C cancels it, so that it can clean up; KeyboardInterrupt follows.
        """
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        if not iscoroutine(coro):
            coro = _as_coroutine(coro)
        if context is None:
            context = self._context
        task = self._loop.create_task(coro, context=context)
        return _run_interruptible(self._loop, task)

    def _lazy_init(self):
        if self._state is _State.CLOSED:
            raise RuntimeError("Runner is closed")
        if self._state is _State.INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            set_event_loop(self._loop)
            self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = copy_context()
        self._state = _State.INITIALIZED


def _as_coroutine(awaitable):
    from inspect import isawaitable

    if not isawaitable(awaitable):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")

    async def wait():
        return await awaitable

    return wait()


def _run_with(main, debug, loop_factory):
    """`run` on a loop that a function makes."""
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)
