"""Cancelling a task cancels the task it awaits, innermost first."""

import asyncio


async def level(n):
    try:
        if n == 0:
            await asyncio.sleep(10)
        else:
            await asyncio.create_task(level(n - 1))
    except asyncio.CancelledError:
        print("level", n)
        raise


async def main():
    task = asyncio.create_task(level(3))
    for _ in range(5):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")


asyncio.run(main())
