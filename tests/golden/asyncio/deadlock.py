# kaa: differs (CPython hangs; Kaa says who waits, and ends)
"""A program in which every task waits for what can never happen ends, and its finally blocks run."""

import asyncio


async def waiter(name, event):
    try:
        await event.wait()
    finally:
        print("cleanup of", name)


async def main():
    event = asyncio.Event()
    task = asyncio.create_task(waiter("task", event))
    await waiter("main", event)
    await task


try:
    asyncio.run(main())
except RuntimeError as e:
    print(e)
lock = asyncio.Lock()


async def twice():
    async with lock:
        async with lock:
            print("never")


asyncio.run(twice())
