"""The loop of Unix systems: the only one there is."""

from _asyncio import EventLoop

__all__ = ("SelectorEventLoop", "EventLoop")

SelectorEventLoop = _UnixSelectorEventLoop = EventLoop
