"""A waiter that is cancelled leaves the queue of a lock intact."""

import asyncio


async def job(name, lock):
    try:
        async with lock:
            print(name, "in")
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(job(n, lock)) for n in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(lock.locked())


asyncio.run(main())
