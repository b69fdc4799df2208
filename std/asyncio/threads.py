"""Calls that would block the loop, made in a thread."""

from contextvars import copy_context
from functools import partial

from _asyncio import get_running_loop

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Calls a function in a thread of the loop's executor, in a copy of the current context.

    Awaiting gives its result. A cancellation ends the waiting, not the call.
    """
    loop = get_running_loop()
    call = partial(copy_context().run, func, *args, **kwargs)
    return await loop.run_in_executor(None, call)
