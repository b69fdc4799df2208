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


def _is_debug_mode():
    from os import environ
    from sys import flags

    return flags.dev_mode or bool(environ.get("PYTHONASYNCIODEBUG"))


def _format_coroutine(coro):
    """Where a coroutine stands, for the texts of tasks."""
    name = getattr(coro, "__qualname__", "") or getattr(coro, "__name__", "")
    name = f"{name or f'<{type(coro).__name__} without __name__>'}()"
    prefix = next((p for p in ("cr", "gi") if hasattr(coro, f"{p}_code")), None)
    code = prefix and getattr(coro, f"{prefix}_code")
    if not code:
        running = getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False)
        return f"{name} running" if running else name
    frame = getattr(coro, f"{prefix}_frame")
    if frame is None:
        return f"{name} done, defined at {code.co_filename}:{code.co_firstlineno}"
    return f"{name} running at {code.co_filename}:{frame.f_lineno}"
