"""Pools of processes, which Kaa does not have: the class is there to be named and to say so."""

from concurrent.futures._base import BrokenExecutor, Executor


class BrokenProcessPool(BrokenExecutor):
    """A process of a pool has died."""


class ProcessPoolExecutor(Executor):
    """Would run calls in other processes."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            "concurrent.futures.ProcessPoolExecutor is not supported by this version of Kaa"
        )
