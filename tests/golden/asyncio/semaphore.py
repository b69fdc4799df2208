"""A semaphore lets so many tasks in at a time."""

import asyncio


async def job(name, semaphore):
    async with semaphore:
        print(name, "in")
        await asyncio.sleep(0)
        print(name, "out")


async def main():
    s = asyncio.Semaphore(2)
    await asyncio.gather(*(job(n, s) for n in "abcd"))
    print(s.locked(), await s.acquire(), await s.acquire(), s.locked())
    s.release()
    s.release()
    s.release()
    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


asyncio.run(main())
