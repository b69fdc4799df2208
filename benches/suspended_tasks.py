"""A million tasks that wait at once: what they take, and how much CPU time it takes to start and to end them.

Each kind of waiting has a process of its own, which runs this script with the kind as its argument.
"""

import asyncio
import subprocess
import sys
import time

from figures import at_most, now, peak

TASKS = 1_000_000


async def future(future):
    await future


async def event(event):
    await event.wait()


async def timer(_):
    await asyncio.sleep(1000)


def nothing():
    return None


def new_future():
    return asyncio.get_running_loop().create_future()


KINDS = {
    "future": (future, new_future, lambda f: f.set_result(None)),
    "event": (event, asyncio.Event, asyncio.Event.set),
    "timer": (timer, nothing, None),
}
"""What waits, what for, and what wakes it; without that they are cancelled."""


async def main(kind):
    wait, make, wake = KINDS[kind]
    shared = make()
    before = now()
    start = time.process_time()
    tasks = [asyncio.create_task(wait(shared)) for _ in range(TASKS)]
    await asyncio.sleep(0)
    suspended = time.process_time()
    size = (now() - before) / TASKS
    print(f"{TASKS:,} tasks wait for a {kind} after {suspended - start:.2f} s, {size:.0f} bytes each")
    if kind == "future":
        at_most("  all of the process", peak() / 1e6, 300, "MB")
    if wake is None:
        for t in tasks:
            t.cancel()
    else:
        wake(shared)
    await asyncio.wait(tasks)
    print(f"  {'cancelled' if wake is None else 'woken'} and ended after {time.process_time() - suspended:.2f} s")


if len(sys.argv) > 1:
    asyncio.run(main(sys.argv[1]))
else:
    for kind in KINDS:
        subprocess.run([sys.executable, __file__, kind], check=True)
