"""The event loop's class. Kaa has one: that of the running loop."""

from _asyncio import EventLoop

__all__ = ("BaseEventLoop",)

BaseEventLoop = EventLoop
