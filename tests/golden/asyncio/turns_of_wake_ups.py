"""How many turns pass between the call that wakes a waiter and its going on."""

import asyncio

turn = 0


async def count():
    global turn
    while True:
        turn += 1
        await asyncio.sleep(0)


async def wait(awaitable, woken):
    try:
        await awaitable
    except asyncio.CancelledError:
        pass
    woken.append(turn)


async def measure(name, awaitable, wake):
    woken = []
    task = asyncio.create_task(wait(awaitable, woken))
    for _ in range(4):
        await asyncio.sleep(0)
    before = turn
    result = wake()
    if result is not None and asyncio.iscoroutine(result):
        await result
    await task
    print(name, woken[0] - before)


async def condition_wait(c):
    async with c:
        await c.wait()


async def notify(c):
    async with c:
        c.notify()


async def main():
    counter = asyncio.create_task(count())
    await asyncio.sleep(0)
    f = asyncio.Future()
    await measure("future set", f, lambda: f.set_result(1))
    f2 = asyncio.Future()
    await measure("future cancelled", f2, f2.cancel)
    event = asyncio.Event()
    await measure("event set", event.wait(), event.set)
    queue = asyncio.Queue()
    await measure("queue put", queue.get(), lambda: queue.put_nowait(1))
    full = asyncio.Queue(1)
    full.put_nowait(1)
    await measure("queue get", full.put(2), full.get_nowait)
    lock = asyncio.Lock()
    await lock.acquire()
    await measure("lock released", lock.acquire(), lock.release)
    semaphore = asyncio.Semaphore(0)
    await measure("semaphore released", semaphore.acquire(), semaphore.release)
    c = asyncio.Condition()
    await measure("condition notified", condition_wait(c), lambda: notify(c))
    f3 = asyncio.Future()
    await measure("gather", asyncio.gather(f3), lambda: f3.set_result(1))
    f4 = asyncio.Future()
    await measure("shield", asyncio.shield(f4), lambda: f4.set_result(1))
    f5 = asyncio.Future()
    await measure("wait_for", asyncio.wait_for(f5, 5), lambda: f5.set_result(1))
    f6 = asyncio.Future()
    await measure("wait", asyncio.wait([f6]), lambda: f6.set_result(1))
    f7 = asyncio.Future()
    inner = asyncio.create_task(wait(f7, []))
    await measure("task", inner, lambda: f7.set_result(1))
    outer = asyncio.create_task(asyncio.sleep(5))
    await measure("task cancelled", outer, outer.cancel)
    counter.cancel()


asyncio.run(main())
