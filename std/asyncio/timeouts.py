"""Deadlines for blocks of code: native."""

from _asyncio_timeouts import Timeout, timeout, timeout_at

__all__ = ("Timeout", "timeout", "timeout_at")
