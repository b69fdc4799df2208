"""Cancelling a task stops the generator it is driving."""

import asyncio


async def f():
    try:
        yield 1
        await asyncio.sleep(10)
        yield 2
    except asyncio.CancelledError:
        print("cancelled inside")
        raise
    finally:
        print("finally")


async def consume():
    async for x in f():
        print(x)


async def main():
    task = asyncio.create_task(consume())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled outside")


asyncio.run(main())
