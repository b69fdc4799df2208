"""Coroutines, tasks and futures can be awaited; a task is a future, a coroutine is not."""

import asyncio
import inspect


async def job():
    return "value"


async def main():
    loop = asyncio.get_running_loop()
    c, t, f = job(), asyncio.create_task(job()), loop.create_future()
    f.set_result("value")
    for x in (c, t, f):
        print(
            inspect.isawaitable(x),
            asyncio.isfuture(x),
            isinstance(x, asyncio.Task),
            asyncio.iscoroutine(x),
            await x,
        )
    print(issubclass(asyncio.Task, asyncio.Future), t.get_coro().__name__, inspect.isawaitable(job))


asyncio.run(main())
