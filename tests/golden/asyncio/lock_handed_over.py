"""A task that releases a lock and asks again comes after those that wait."""

import asyncio


async def greedy(lock, log):
    for i in range(3):
        async with lock:
            log.append(f"greedy {i}")
            await asyncio.sleep(0)


async def patient(name, lock, log):
    await asyncio.sleep(0)
    async with lock:
        log.append(name)


async def main():
    for lock in (asyncio.Lock(), asyncio.Semaphore(1)):
        log = []
        await asyncio.gather(greedy(lock, log), patient("a", lock, log), patient("b", lock, log))
        print(type(lock).__name__, *log, sep=", ")


asyncio.run(main())
