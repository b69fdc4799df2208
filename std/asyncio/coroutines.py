"""Telling coroutines from other things."""

from _asyncio import iscoroutine

__all__ = ("iscoroutinefunction", "iscoroutine")


def iscoroutinefunction(func):
    """Whether calling it makes a coroutine. Deprecated: `inspect.iscoroutinefunction` tells."""
    from inspect import iscoroutinefunction

    return iscoroutinefunction(func)
