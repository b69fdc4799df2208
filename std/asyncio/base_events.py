"""The event loop's class. Kaa has one: that of the running loop."""

from _asyncio import BaseEventLoop

__all__ = ("BaseEventLoop",)


