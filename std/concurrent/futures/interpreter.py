"""Pools of interpreters, which Kaa does not have: the class is there to be named and to say so."""

from concurrent.futures.thread import BrokenThreadPool, ThreadPoolExecutor


class BrokenInterpreterPool(BrokenThreadPool):
    """An interpreter of a pool could not be set up."""


class InterpreterPoolExecutor(ThreadPoolExecutor):
    """Would run calls in other interpreters of this process."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            "concurrent.futures.InterpreterPoolExecutor is not supported by this version of Kaa"
        )
