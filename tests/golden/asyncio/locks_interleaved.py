"""Lock, event, queue and semaphore in one dance."""

import asyncio


async def a(lock, event, queue):
    async with lock:
        print("a has the lock")
        await event.wait()
        print("a saw the event")
        await queue.put("from a")
    print("a ends")


async def b(lock, event, queue):
    await asyncio.sleep(0)
    print("b sets the event")
    event.set()
    async with lock:
        print("b has the lock")
        print("b got", await queue.get())
    print("b ends")


async def c(semaphore, queue):
    async with semaphore:
        print("c is in")
        print("c got", await queue.get())
    print("c ends")


async def main():
    lock, event, queue, semaphore = (
        asyncio.Lock(),
        asyncio.Event(),
        asyncio.Queue(),
        asyncio.Semaphore(1),
    )
    tasks = [
        asyncio.create_task(t)
        for t in (a(lock, event, queue), b(lock, event, queue), c(semaphore, queue))
    ]
    await tasks[0]
    queue.put_nowait("from main")
    await asyncio.gather(*tasks)


asyncio.run(main())
