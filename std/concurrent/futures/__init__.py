"""Calls whose results come later, made by a pool of threads."""

from concurrent.futures._base import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    TimeoutError,
)
from concurrent.futures._waiting import as_completed, wait

__all__ = [
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "ALL_COMPLETED",
    "CancelledError",
    "TimeoutError",
    "InvalidStateError",
    "BrokenExecutor",
    "Future",
    "Executor",
    "wait",
    "as_completed",
    "ProcessPoolExecutor",
    "ThreadPoolExecutor",
    "InterpreterPoolExecutor",
]

_MODULES = {
    "ThreadPoolExecutor": "thread",
    "ProcessPoolExecutor": "process",
    "InterpreterPoolExecutor": "interpreter",
}


def __getattr__(name):
    if name in _MODULES:
        module = __import__(f"concurrent.futures.{_MODULES[name]}", None, None, ("*",))
        globals()[name] = value = getattr(module, name)
        return value
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'", name=name)


def __dir__():
    return __all__ + ["__author__", "__doc__"]
