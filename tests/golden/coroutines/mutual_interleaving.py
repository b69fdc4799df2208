"""Coroutines that are awaited run at once; only tasks interleave."""

import asyncio


async def steps(name):
    for i in range(2):
        print(name, i)
        await asyncio.sleep(0)


async def main():
    await steps("first")
    await steps("second")
    a = steps("late")
    b = asyncio.create_task(steps("task"))
    await a
    await b


asyncio.run(main())
