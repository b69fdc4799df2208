# kaa: differs (CPython has no module `kaa`)
"""kaa.task_tree: each task below the one that waits for it, with what it waits for and where it is."""

import asyncio
import os

import kaa


def show():
    print(kaa.task_tree().replace(os.path.dirname(os.path.abspath(__file__)), "<folder>"))


async def needs(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            pass


async def job(first, second):
    await needs(first, second)


async def gathered(*tasks):
    await asyncio.gather(*tasks)


async def waiting(event):
    await event.wait()


async def deep(future, depth):
    if depth:
        await deep(future, depth - 1)
    else:
        await future


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    event, future = asyncio.Event(), asyncio.Future()
    queue = asyncio.Queue()
    try:
        async with asyncio.TaskGroup() as group:
            one = group.create_task(job(a, b), name="one")
            group.create_task(job(b, a), name="two")
            group.create_task(queue.get(), name="getter")
            sleeper = group.create_task(asyncio.sleep(60), name="sleeper")
            group.create_task(gathered(one, sleeper), name="gathered")
            asyncio.create_task(waiting(event), name="apart")
            asyncio.create_task(deep(future, 30), name="deep")
            asyncio.create_task(waiting(event), name="not begun")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            asyncio.create_task(waiting(event), name="new")
            show()
            asyncio.get_running_loop().call_soon(show)
            await asyncio.sleep(0.01)
            raise ValueError
    except* ValueError:
        future.cancel()
        event.set()


show()
asyncio.run(main())
