"""What locks and queues share."""

from _asyncio import _get_running_loop


class _LoopBoundMixin:
    """Belongs to the first loop in which something waits for it."""

    _loop = None

    def _get_loop(self):
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        if self._loop is not loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop
