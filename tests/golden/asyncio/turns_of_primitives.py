"""How many turns of the loop each primitive takes."""

import asyncio

turn = 0


async def count():
    global turn
    while True:
        turn += 1
        await asyncio.sleep(0)


async def nothing():
    pass


async def once():
    await asyncio.sleep(0)


async def generator():
    yield 1


async def group(n):
    async with asyncio.TaskGroup() as g:
        for _ in range(n):
            g.create_task(nothing())


async def timeout():
    async with asyncio.timeout(5):
        await asyncio.sleep(0)


async def locked(lock):
    async with lock:
        pass


async def condition():
    async with asyncio.Condition() as c:
        pass


async def completed():
    for c in asyncio.as_completed([nothing(), once()]):
        await c


async def main():
    counter = asyncio.create_task(count())
    await asyncio.sleep(0)
    done = asyncio.Future()
    done.set_result(1)
    event, queue = asyncio.Event(), asyncio.Queue()
    event.set()
    for i in range(5):
        queue.put_nowait(i)
    for name, make in {
        "coroutine": nothing,
        "sleep(0)": lambda: asyncio.sleep(0),
        "finished future": lambda: done,
        "task": lambda: asyncio.create_task(nothing()),
        "task that sleeps": lambda: asyncio.create_task(once()),
        "task of a task": lambda: asyncio.create_task(wrap(asyncio.create_task(nothing()))),
        "gather of none": lambda: asyncio.gather(),
        "gather of coroutines": lambda: asyncio.gather(nothing(), nothing()),
        "gather of a finished future": lambda: asyncio.gather(done),
        "gather of gather": lambda: asyncio.gather(asyncio.gather(nothing())),
        "shield": lambda: asyncio.shield(nothing()),
        "wait_for a coroutine": lambda: asyncio.wait_for(nothing(), 5),
        "wait_for a task": lambda: asyncio.wait_for(asyncio.create_task(nothing()), 5),
        "wait": lambda: asyncio.wait([asyncio.create_task(nothing())]),
        "as_completed": completed,
        "timeout block": timeout,
        "empty group": lambda: group(0),
        "group of two": lambda: group(2),
        "free lock": lambda: locked(asyncio.Lock()),
        "free semaphore": lambda: locked(asyncio.Semaphore()),
        "free condition": condition,
        "set event": event.wait,
        "get from a filled queue": queue.get,
        "put": lambda: queue.put(1),
        "anext": lambda: anext(generator()),
    }.items():
        before = turn
        await make()
        print(name, turn - before)
    counter.cancel()


async def wrap(awaitable):
    return await awaitable


asyncio.run(main())
