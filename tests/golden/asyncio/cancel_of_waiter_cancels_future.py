"""Cancelling a task cancels the future it waits for."""

import asyncio


async def waiter(f):
    await f


async def main():
    f = asyncio.Future()
    task = asyncio.create_task(waiter(f))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(f.cancelled(), task.cancelled())


asyncio.run(main())
