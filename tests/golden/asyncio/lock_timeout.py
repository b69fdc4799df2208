"""A lock that was not acquired in time is left intact."""

import asyncio


async def holder(lock):
    async with lock:
        await asyncio.sleep(0.02)
    print("released")


async def main():
    lock = asyncio.Lock()
    task = asyncio.create_task(holder(lock))
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(lock.acquire(), 0.01)
    except TimeoutError:
        print("too late", lock.locked())
    async with asyncio.timeout(5):
        async with lock:
            print("acquired")
    await task
    print(lock.locked())


asyncio.run(main())
