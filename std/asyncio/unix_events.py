"""The loop of Unix systems: the only one there is."""

# Classes derived from the loop's find its methods by `super`.
import asyncio.base_events
from _asyncio import EventLoop

__all__ = ("SelectorEventLoop", "EventLoop")

SelectorEventLoop = _UnixSelectorEventLoop = EventLoop

# What belongs to this module in CPython, and lies in a file of its own here.
_DEFINED_IN = {
    "_pipes": "_UnixReadPipeTransport _UnixWritePipeTransport",
    "_subprocesses": "_UnixSubprocessTransport _PidfdChildWatcher _ThreadedChildWatcher"
    " can_use_pidfd",
}


def __getattr__(name):
    for module, names in _DEFINED_IN.items():
        if name in names.split():
            return getattr(__import__(f"asyncio.{module}", None, None, ("*",)), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
