"""A lock lets one task in at a time, in the order they asked."""

import asyncio


async def job(name, lock):
    async with lock:
        print(name, "in")
        await asyncio.sleep(0)
        print(name, "out")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(job(n, lock) for n in "abc"))
    print(lock.locked(), await lock.acquire(), lock.locked(), lock.release(), lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    try:
        with lock:
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
