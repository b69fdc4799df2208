"""Each way to wait for something around each other one: woken, cancelled, both in one turn, closed, out of time."""

import asyncio

from _around import WAYS, Limits
from _matrix import KINDS, Run

EVENTS = {
    "wake": lambda kind, tasks, limits: kind.wake(),
    "cancel": lambda kind, tasks, limits: tasks[0].cancel(),
    "cancel, wake": lambda kind, tasks, limits: (tasks[0].cancel(), kind.wake()),
    "wake, cancel": lambda kind, tasks, limits: (kind.wake(), tasks[0].cancel()),
    "close": lambda kind, tasks, limits: kind.closes and kind.close(),
    "time": lambda kind, tasks, limits: limits.run_out(),
    "wake, time": lambda kind, tasks, limits: (kind.wake(), limits.run_out()),
    "time, cancel": lambda kind, tasks, limits: (limits.run_out(), tasks[0].cancel()),
}


async def around(way, inner, happens):
    """Two tasks wait; then something happens to both of them or to the first."""
    run, limits = Run(), Limits()
    kind = inner()
    await kind.prepare()
    tasks = [asyncio.create_task(run.one(name, lambda: way(kind.wait, limits))) for name in "ab"]
    await run.pass_turns(2)
    happens(kind, tasks, limits)
    return await run.finish(tasks, kind)


def ignore(loop, context):
    """Errors that nobody asks for are no part of this."""


async def main(way, inner, happens):
    asyncio.get_running_loop().set_exception_handler(ignore)
    return await around(way, inner, happens)


for way in WAYS:
    timed = way.__name__.startswith("limit")
    for inner in KINDS:
        print(way.__name__, inner.__name__)
        for name, happens in EVENTS.items():
            if ("time" in name) == timed or name in ("wake", "cancel"):
                print(f"  {name}: {asyncio.run(main(way, inner, happens))}")
