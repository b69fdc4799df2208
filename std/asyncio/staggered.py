"""A race of coroutines that do not start all at once."""

from _asyncio import (
    CancelledError,
    current_task,
    future_add_to_awaited_by,
    future_discard_from_awaited_by,
    get_running_loop,
)

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Starts coroutines one after the other until one of them returns; the others are cancelled.

    The next is made, by calling the next of `coro_fns`, when the last one has failed or `delay`
    seconds have gone; None waits for the failure. Returns the winner's result and its number, both
    None if all failed, and a list of what was raised by each that was started.
    """
    race = _Race(coro_fns, delay, get_running_loop() if loop is None else loop)
    try:
        return await race.run()
    finally:
        # What was raised refers to frames that refer to the race.
        race = None


class _Race:
    def __init__(self, coro_fns, delay, loop):
        self._numbered = enumerate(coro_fns)
        self._delay = delay
        self._loop = loop
        self._parent = current_task(loop)
        # In the order of their starts.
        self._tasks = {}
        # Set when no task is left.
        self._all_ended = None
        self._result = None
        self._winner = None
        self._exceptions = []
        # What is wrong with the race itself.
        self._errors = []

    async def run(self):
        self._start_next(None)
        cancelled = None
        while self._tasks:
            self._all_ended = self._loop.create_future()
            try:
                await self._all_ended
            except CancelledError as error:
                cancelled = error
                for task in self._tasks:
                    task.cancel(*error.args)
            self._all_ended = None
        try:
            if __debug__ and self._errors:
                raise ExceptionGroup("staggered race failed", self._errors)
            if cancelled is not None:
                raise cancelled
            return self._result, self._winner, self._exceptions
        finally:
            cancelled = None

    def _start_next(self, failed):
        """Makes the task of the next runner, which waits until `failed` is set, or the delay."""
        from .locks import Event

        may_start = Event()
        task = self._loop.create_task(self._compete(may_start, failed))
        self._tasks[task] = None
        task.add_done_callback(self._on_end)
        future_add_to_awaited_by(task, self._parent)
        # An eager task has begun already: it must not see the race without itself.
        may_start.set()

    def _on_end(self, task):
        self._tasks.pop(task, None)
        future_discard_from_awaited_by(task, self._parent)
        waiter = self._all_ended
        if waiter is not None and not waiter.done() and not self._tasks:
            waiter.set_result(None)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._errors.append(error)

    async def _compete(self, may_start, previous_failed):
        from .locks import Event

        await may_start.wait()
        if previous_failed is not None:
            await self._wait_for_turn(previous_failed)
        try:
            number, make = next(self._numbered)
        except StopIteration:
            return
        failed = Event()
        self._start_next(failed)
        self._exceptions.append(None)
        try:
            result = await make()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._exceptions[number] = error
            failed.set()
        else:
            self._win(number, result)

    async def _wait_for_turn(self, previous_failed):
        from _asyncio_timeouts import wait_for

        try:
            await wait_for(previous_failed.wait(), self._delay)
        except TimeoutError:
            pass

    def _win(self, number, result):
        self._winner = number
        self._result = result
        # Not the winner's own task: it would end as neither done nor cancelled.
        own = current_task(self._loop)
        for task in self._tasks:
            if task is not own:
                task.cancel()
