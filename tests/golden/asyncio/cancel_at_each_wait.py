"""Cancelling a waiter of each primitive loses no slot, item or lock."""

import asyncio


async def cancelled(awaitable):
    task = asyncio.ensure_future(awaitable)
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return task.cancelled()


async def hold(condition):
    async with condition:
        try:
            await condition.wait()
        finally:
            print("the lock is held again:", condition.locked())


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    print("lock", await cancelled(lock.acquire()), lock.locked())
    lock.release()
    print(lock.locked())
    semaphore = asyncio.Semaphore(0)
    print("semaphore", await cancelled(semaphore.acquire()))
    semaphore.release()
    print(semaphore.locked(), await semaphore.acquire(), semaphore.locked())
    event = asyncio.Event()
    print("event", await cancelled(event.wait()))
    event.set()
    print(await event.wait())
    queue = asyncio.Queue(1)
    print("get", await cancelled(queue.get()))
    await queue.put(1)
    print("put", await cancelled(queue.put(2)), queue.qsize(), await queue.get(), queue.empty())
    queue.task_done()
    queue.put_nowait(3)
    print("join", await cancelled(queue.join()), queue.qsize())
    condition = asyncio.Condition()
    print("condition", await cancelled(hold(condition)), condition.locked())
    f = asyncio.Future()
    print("shield", await cancelled(asyncio.shield(f)), f.cancelled())
    print("wait_for", await cancelled(asyncio.wait_for(f, 5)), f.cancelled())
    g, h = asyncio.Future(), asyncio.Future()
    print("gather", await cancelled(asyncio.gather(g, h)), g.cancelled(), h.cancelled())
    i = asyncio.Future()
    print("wait", await cancelled(asyncio.wait([i])), i.cancelled())


asyncio.run(main())
