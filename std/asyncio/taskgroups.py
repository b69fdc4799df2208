"""Tasks that belong together: native."""

from _asyncio_taskgroups import TaskGroup

__all__ = ("TaskGroup",)
