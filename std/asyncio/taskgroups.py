"""Tasks that belong together.

The block ends when all of them have ended. If one fails, the others and the block itself are
cancelled, and what went wrong is raised as one exception group.
"""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("TaskGroup",)


class TaskGroup:
    """`async with` it, and start tasks by `create_task`."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent_task = None
        # Whether the group has cancelled the task that runs the block.
        self._parent_cancel_requested = False
        # Ordered, so that tasks are cancelled in the order in which they were made.
        self._tasks = {}
        self._errors = []
        # The first KeyboardInterrupt or SystemExit: it goes before all else.
        self._base_error = None
        self._on_completed_fut = None

    def __repr__(self):
        text = "<TaskGroup"
        if self._tasks:
            text += f" tasks={len(self._tasks)}"
        if self._errors:
            text += f" errors={len(self._errors)}"
        if self._aborting:
            text += " cancelling"
        elif self._entered:
            text += " entered"
        return text + ">"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, kind, exception, traceback):
        try:
            self._exiting = True
            cancellation = await self._finish(exception)
            self._raise(exception, cancellation)
        finally:
            # No cycle of exceptions and frames is left behind.
            self._parent_task = self._errors = self._base_error = None
            exception = traceback = cancellation = None

    async def _finish(self, exception):
        """Waits for all tasks; returns the cancellation that is to go on, if any."""
        cancellation = None
        if exception is not None:
            if _is_base_error(exception) and self._base_error is None:
                self._base_error = exception
            if isinstance(exception, CancelledError):
                cancellation = exception
            if not self._aborting:
                self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as e:
                if not self._aborting:
                    # Cancelled from outside while it waited.
                    cancellation = e
                    self._abort()
            self._on_completed_fut = None
        return cancellation

    def _raise(self, exception, cancellation):
        """Raises what the block and the tasks ended with, if anything."""
        if self._base_error is not None:
            raise self._base_error
        parent = self._parent_task
        if self._parent_cancel_requested and parent.uncancel() == 0:
            # The only cancellation was the group's own.
            cancellation = None
        if cancellation is not None and not self._errors:
            raise cancellation
        if exception is not None and not isinstance(exception, CancelledError):
            self._errors.append(exception)
        if self._errors:
            # A cancellation from outside that the group swallows is repeated at the next await.
            if parent.cancelling():
                parent.uncancel()
                parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None

    def create_task(self, coro, **kwargs):
        """Starts a task in the group; takes what `asyncio.create_task` takes."""
        state = None
        if not self._entered:
            state = "has not been entered"
        elif self._exiting and not self._tasks:
            state = "is finished"
        elif self._aborting:
            state = "is shutting down"
        if state is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {state}")
        task = self._loop.create_task(coro, **kwargs)
        self._tasks[task] = None
        task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        if task.cancelled():
            return
        exception = task.exception()
        if exception is None:
            return
        self._errors.append(exception)
        if _is_base_error(exception) and self._base_error is None:
            self._base_error = exception
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent "
                f"task {self._parent_task} is already completed",
                "exception": exception,
                "task": task,
            })
        elif not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


def _is_base_error(exception):
    return isinstance(exception, (SystemExit, KeyboardInterrupt))
