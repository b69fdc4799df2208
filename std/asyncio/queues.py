"""Queues between tasks: native, but for their exceptions."""

from _asyncio_queues import LifoQueue, PriorityQueue, Queue

__all__ = (
    "Queue",
    "PriorityQueue",
    "LifoQueue",
    "QueueFull",
    "QueueEmpty",
    "QueueShutDown",
)


class QueueEmpty(Exception):
    """`get_nowait` found nothing in the queue."""


class QueueFull(Exception):
    """`put_nowait` found no room in the queue."""


class QueueShutDown(Exception):
    """The queue was shut down."""
