"""Tasks that use all primitives in a random order and are cancelled at random: each turn is the same."""

import asyncio
import random


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


class World:
    def __init__(self, seed):
        self.rnd = random.Random(seed)
        self.log = []
        self.lock = asyncio.Lock()
        self.sem = asyncio.BoundedSemaphore(2)
        self.queue = asyncio.Queue(2)
        self.stack = asyncio.LifoQueue(1)
        self.event = asyncio.Event()

    async def locks(self, i):
        async with self.lock:
            await turns(self.rnd.randrange(3))

    async def places(self, i):
        async with self.sem:
            await turns(self.rnd.randrange(3))

    async def puts(self, i):
        await self.queue.put(i)

    async def gets(self, i):
        self.log.append(await self.queue.get())
        self.queue.task_done()

    async def stacks(self, i):
        await self.stack.put(i)
        await asyncio.sleep(0)
        self.log.append(await self.stack.get())

    async def waits(self, i):
        if self.rnd.random() < 0.6:
            self.event.set()
        else:
            self.event.clear()
        await self.event.wait()

    async def groups(self, i):
        async def part():
            await self.locks(i)
            if self.rnd.random() < 0.2:
                raise ValueError(i)

        async with asyncio.TaskGroup() as group:
            group.create_task(part())
            group.create_task(part())

    async def user(self, i):
        try:
            for k in range(12):
                name = self.rnd.choice(OPERATIONS)
                self.log.append(f"{i}.{k} {name}")
                await getattr(self, name)(i)
        except* ValueError as e:
            self.log.append(f"{i} {len(e.exceptions)} errors")
        except* asyncio.CancelledError:
            self.log.append(f"{i} cancelled")

    def note(self):
        state = self.queue.qsize(), self.stack.qsize(), self.sem._value, self.lock.locked()
        self.log.append(f"{state} {self.event.is_set()}")

    async def run(self):
        tasks = [asyncio.create_task(self.user(i)) for i in range(10)]
        for _ in range(50):
            await turns(self.rnd.randrange(3))
            if self.rnd.random() < 0.15:
                self.rnd.choice(tasks).cancel()
            if self.rnd.random() < 0.2:
                self.event.set()
            self.note()
        for _ in range(100):
            await asyncio.sleep(0)
            self.event.set()
            if self.queue.empty():
                self.queue.put_nowait("filler")
            else:
                self.queue.get_nowait()
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.note()


OPERATIONS = ["locks", "places", "puts", "gets", "stacks", "waits", "groups"]

for seed in range(4):
    world = World(seed)
    asyncio.run(world.run())
    print(seed, *world.log, sep="\n")
