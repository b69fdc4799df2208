"""Who waits for whom: the calls of a task, and the tasks that wait for it."""

import sys
from dataclasses import dataclass
from types import AsyncGeneratorType, CoroutineType, FrameType

from _asyncio import Future, Task, _get_running_loop, current_task

__all__ = (
    "capture_call_graph",
    "format_call_graph",
    "print_call_graph",
    "FrameCallGraphEntry",
    "FutureCallGraph",
)


@dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    frame: FrameType


@dataclass(frozen=True, slots=True)
class FutureCallGraph:
    future: Future
    call_stack: tuple["FrameCallGraphEntry", ...]
    awaited_by: tuple["FutureCallGraph", ...]


def capture_call_graph(
    future: Future | None = None, /, *, depth: int = 1, limit: int | None = None
) -> FutureCallGraph | None:
    """The call graph of a future, by default of the current task; None without such.

    Of the current task `depth` calls are left out. A positive `limit` keeps that many calls of
    each task nearest to where it is, a negative one those farthest from it, 0 none.
    """
    loop = _get_running_loop()
    if future is not None:
        if loop is None or future is not current_task(loop=loop):
            return _graph_of_waiting(future, limit)
    elif loop is None:
        raise RuntimeError(
            "capture_call_graph() is called outside of a running "
            "event loop and no *future* to introspect was provided"
        )
    else:
        future = current_task(loop=loop)
    if future is None:
        return None
    _check(future)
    frames = _frames_of_running(sys._getframe(depth)) if limit != 0 else []
    # These begin with the innermost, where those of a task that waits begin with the outermost.
    return _graph(future, _limited(frames, None if limit is None else -limit), limit)


def _check(future):
    if not isinstance(future, Future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")


def _graph_of_waiting(future, limit):
    _check(future)
    frames = []
    awaited = future.get_coro() if limit != 0 and hasattr(future, "get_coro") else None
    while awaited is not None:
        if hasattr(awaited, "cr_await"):
            frame, awaited = awaited.cr_frame, awaited.cr_await
        elif hasattr(awaited, "ag_await"):
            frame, awaited = awaited.ag_frame, awaited.ag_await
        else:
            break
        if frame is not None:
            frames.append(frame)
    return _graph(future, _limited(frames, limit)[::-1], limit)


def _frames_of_running(frame):
    """The calls of the running task, the innermost first."""
    frames = []
    while frame is not None:
        frames.append(frame)
        outer = frame.f_back
        is_async = isinstance(frame.f_generator, (CoroutineType, AsyncGeneratorType))
        if is_async and outer is not None and outer.f_generator is None:
            # Beyond is what runs the task.
            break
        frame = outer
    return frames


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit > 0 else frames[limit:] if limit < 0 else []


def _graph(future, frames, limit):
    awaited_by = tuple(_graph_of_waiting(f, limit) for f in future._asyncio_awaited_by or ())
    return FutureCallGraph(future, tuple(map(FrameCallGraphEntry, frames)), awaited_by)


def format_call_graph(
    future: Future | None = None, /, *, depth: int = 1, limit: int | None = None
) -> str:
    """The call graph of a future as a text; of no task an empty one."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    return "" if graph is None else "\n".join(_lines(graph, ""))


def _lines(graph, indent):
    future = graph.future
    if isinstance(future, Task):
        yield f"{indent}* Task(name={future.get_name()!r}, id={id(future):#x})"
    else:
        yield f"{indent}* Future(id={id(future):#x})"
    if graph.call_stack:
        yield f"{indent}  + Call stack:"
        for entry in graph.call_stack:
            yield f"{indent}  |   {_place(entry.frame)}"
    if graph.awaited_by:
        yield f"{indent}  + Awaited by:"
        for outer in graph.awaited_by:
            yield from _lines(outer, indent + "    ")


def _place(frame):
    kind = ""
    match frame.f_generator:
        case None:
            pass
        case CoroutineType():
            kind = "async "
        case AsyncGeneratorType():
            kind = "async generator "
        case _:
            kind = "generator "
    code = frame.f_code
    return f"File {code.co_filename!r}, line {frame.f_lineno}, in {kind}{code.co_qualname}()"


def print_call_graph(
    future: Future | None = None,
    /,
    *,
    file: "io.Writer[str] | None" = None,
    depth: int = 1,
    limit: int | None = None,
) -> None:
    """Prints the call graph of a future, by default of the current task."""
    print(format_call_graph(future, depth=depth, limit=limit), file=file)
