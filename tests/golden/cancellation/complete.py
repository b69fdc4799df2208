"""Every public awaitable of asyncio is cancelled somewhere: a new one without a case is told here."""

import asyncio
import inspect

import children, generators, locks, loops, outside, queues, streams, tasks, threads  # noqa: E401, F401
from _sweep import COVERED

LOOPS = ("AbstractEventLoop", "BaseEventLoop", "EventLoop", "SelectorEventLoop")

NOTHING_TO_WAIT_FOR = set(
    """all_tasks current_task get_event_loop get_event_loop_policy get_running_loop iscoroutine
    iscoroutinefunction isfuture new_event_loop run set_event_loop set_event_loop_policy
    capture_call_graph format_call_graph print_call_graph
    future_add_to_awaited_by future_discard_from_awaited_by""".split()
)
"""Functions that give nothing that could be awaited."""


def public(names):
    """The names that are no one's private affair; what `await`, `async for` and `async with` call is not."""
    dunders = ("__await__", "__aiter__", "__anext__", "__aenter__", "__aexit__")
    return [n for n in names if n in dunders or not n.startswith("_")]


def awaitables():
    """The names of all that can be awaited; methods of loops are those of one."""
    classes = {name: getattr(asyncio, name) for name in asyncio.__all__}
    classes["Process"] = asyncio.subprocess.Process
    for name, value in classes.items():
        if name.startswith("_"):
            continue
        if inspect.isclass(value):
            for method in public(dir(value)):
                if waits(value, method):
                    yield f"{'loop' if name in LOOPS else name.removeprefix('Abstract')}.{method}"
        elif callable(value) and name not in NOTHING_TO_WAIT_FOR:
            yield name


def waits(cls, method):
    return method in ("__await__", "__aiter__") or inspect.iscoroutinefunction(getattr(cls, method))


found = set(awaitables()) | {"loop.run_in_executor"}
print("without a case:", sorted(found - COVERED.keys()))
print("awaitables:", len(found))
