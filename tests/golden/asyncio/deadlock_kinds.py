# kaa: differs (CPython hangs; Kaa says who waits for what)
"""What tasks wait for is told in the script's own names."""

import asyncio


class Service:
    def __init__(self):
        self.ready = asyncio.Event()
        self.jobs = asyncio.Queue()

    async def consume(self):
        await self.jobs.get()

    async def start(self):
        await self.ready.wait()


async def forever(future):
    await future


async def gathered(*awaitables):
    await asyncio.gather(*awaitables)


async def condition(c):
    async with c:
        await c.wait()


async def limited(limit):
    async with limit:
        async with limit:
            pass


async def main():
    service = Service()
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(service.consume(), name="consumer"),
        asyncio.create_task(service.start(), name="starter"),
        asyncio.create_task(forever(loop.create_future()), name="waiter"),
        asyncio.create_task(condition(asyncio.Condition()), name="conditional"),
        asyncio.create_task(limited(asyncio.Semaphore(1)), name="limited"),
    ]
    tasks.append(asyncio.create_task(gathered(*tasks[:2]), name="gatherer"))
    barrier = asyncio.Barrier(2)
    tasks.append(asyncio.create_task(barrier.wait(), name="barrier"))
    await asyncio.wait(tasks)


asyncio.run(main())
