"""Where tasks stand: their frames, and how those are printed."""

import linecache
import traceback

__all__ = ()


def _task_get_stack(task, limit):
    frame = _frame_of(task._coro)
    exception = task._exception
    if frame is None and exception is None:
        return []
    if frame is None:
        places = traceback.walk_tb(exception.__traceback__)
    else:
        places = traceback.walk_stack(frame)
    frames = []
    for found, _ in places:
        if limit is not None and len(frames) >= limit:
            break
        frames.append(found)
    if frame is not None:
        frames.reverse()
    return frames


def _frame_of(coroutine):
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(coroutine, name):
            return getattr(coroutine, name)
    return None


def _task_print_stack(task, limit, file):
    places = []
    for frame in task.get_stack(limit=limit):
        code = frame.f_code
        linecache.checkcache(code.co_filename)
        line = linecache.getline(code.co_filename, frame.f_lineno, frame.f_globals)
        places.append((code.co_filename, frame.f_lineno, code.co_name, line))
    exception = task._exception
    if not places:
        print(f"No stack for {task!r}", file=file)
    else:
        kind = "Stack" if exception is None else "Traceback"
        print(f"{kind} for {task!r} (most recent call last):", file=file)
    traceback.print_list(places, file=file)
    if exception is not None:
        for line in traceback.format_exception_only(type(exception), exception):
            print(line, end="", file=file)
