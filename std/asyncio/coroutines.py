"""Telling coroutines from other things."""

from _asyncio import iscoroutine

__all__ = ("iscoroutinefunction", "iscoroutine")


def iscoroutinefunction(func):
    """Whether calling it makes a coroutine. Deprecated: `inspect.iscoroutinefunction` tells."""
    import warnings
    from inspect import iscoroutinefunction

    warnings._deprecated(
        "asyncio.iscoroutinefunction",
        f"{warnings._DEPRECATED_MSG}; use inspect.iscoroutinefunction() instead",
        remove=(3, 16),
    )

    return iscoroutinefunction(func)
