"""Random programs over shared primitives, with groups, time limits and cancellations: every step in the same turn."""

import asyncio
import random

USERS = "abcdefg"
STEPS = 8
DEEPEST = 3


class World:
    """What the tasks of one program share."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.turn = 0
        self.log = []
        self.loop = asyncio.get_running_loop()
        self.lock = asyncio.Lock()
        self.places = asyncio.BoundedSemaphore(2)
        self.queue = asyncio.Queue(2)
        self.ranked = asyncio.PriorityQueue(1)
        self.event = asyncio.Event()
        self.condition = asyncio.Condition()
        self.barrier = asyncio.Barrier(2)
        self.futures = [self.loop.create_future() for _ in range(3)]

    def note(self, name, what):
        self.log.append(f"{self.turn}{name}{what}")

    async def act(self, name, depth=0):
        """One random step."""
        kind = self.random.choice(SHALLOW + DEEP)
        if kind in SHALLOW:
            await kind(self, name)
        elif depth < DEEPEST:
            await kind(self, name, lambda: self.act(name, depth + 1))

    async def user(self, name):
        """A task that takes some steps, whatever becomes of them."""
        for step in range(STEPS):
            self.note(name, step)
            try:
                await self.act(name)
            except* asyncio.CancelledError:
                self.note(name, "C")
            except* (ValueError, TimeoutError, RuntimeError) as e:
                self.note(name, f"E{len(e.exceptions)}")
        self.note(name, ".")

    async def pass_turns(self, n):
        for _ in range(n):
            await asyncio.sleep(0)
            self.turn += 1


async def pause(w, name):
    await asyncio.sleep(0)


async def put(w, name):
    await w.queue.put(name)


async def get(w, name):
    w.note(name, f"g{await w.queue.get()}")
    w.queue.task_done()


async def put_ranked(w, name):
    await w.ranked.put(w.random.randrange(5))


async def get_ranked(w, name):
    w.note(name, f"p{await w.ranked.get()}")


async def wait_event(w, name):
    await w.event.wait()


async def set_event(w, name):
    w.event.set()


async def clear_event(w, name):
    w.event.clear()


async def wait_condition(w, name):
    async with w.condition:
        await w.condition.wait()


async def notify(w, name):
    async with w.condition:
        w.condition.notify(w.random.randrange(3))


async def pass_barrier(w, name):
    w.note(name, f"b{await w.barrier.wait()}")


async def wait_future(w, name):
    await asyncio.shield(w.random.choice(w.futures))


async def end_future(w, name):
    i = w.random.randrange(3)
    if not w.futures[i].done():
        w.futures[i].set_result(name)
    w.futures[i] = w.loop.create_future()


async def cancel_future(w, name):
    i = w.random.randrange(3)
    w.futures[i].cancel()
    w.futures[i] = w.loop.create_future()


async def fail(w, name):
    raise ValueError(name)


async def locked(w, name, act):
    async with w.lock:
        await act()


async def placed(w, name, act):
    async with w.places:
        await act()


async def gathered(w, name, act):
    await asyncio.gather(act(), act())


async def gathered_all(w, name, act):
    w.note(name, len(await asyncio.gather(act(), act(), return_exceptions=True)))


async def grouped(w, name, act):
    async with asyncio.TaskGroup() as group:
        group.create_task(act())
        group.create_task(act())


async def waited_for(w, name, act):
    await asyncio.wait_for(act(), w.random.choice([None, 1000, 0]))


async def limited(w, name, act):
    async with asyncio.timeout(w.random.choice([None, 1000, 0])):
        await act()


async def in_a_task(w, name, act):
    task = asyncio.create_task(act())
    await asyncio.wait([task])
    if not task.cancelled() and task.exception():
        w.note(name, "x")


async def cleaned_up(w, name, act):
    try:
        await act()
    finally:
        await asyncio.sleep(0)
        w.note(name, "f")


async def generated(w, name, act):
    async def items():
        try:
            yield 1
            await act()
            yield 2
        finally:
            w.note(name, "c")

    async for _ in items():
        if w.random.random() < 0.3:
            break


SHALLOW = [
    pause, put, get, put_ranked, get_ranked, wait_event, set_event, clear_event, wait_condition, notify,
    pass_barrier, wait_future, end_future, cancel_future, fail,
]  # fmt: skip
DEEP = [
    locked, placed, gathered, gathered_all, grouped, waited_for, limited, in_a_task, cleaned_up, generated,
]  # fmt: skip


async def main(seed):
    w = World(seed)
    w.loop.set_exception_handler(lambda loop, context: None)
    users = [asyncio.create_task(w.user(name)) for name in USERS]
    for _ in range(40):
        await w.pass_turns(w.random.randrange(3))
        if w.random.random() < 0.25:
            user = w.random.choice(users)
            user.cancel()
            if w.random.random() < 0.2:
                user.uncancel()
    for i in range(60):
        await w.pass_turns(1)
        w.event.set()
        for f in w.futures:
            if not f.done():
                f.set_result(0)
        if i % 5 == 0:
            for user in users:
                user.cancel()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for _ in range(30):
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for t in sorted(others, key=lambda t: int(t.get_name().removeprefix("Task-"))):
            t.cancel()
        await asyncio.sleep(0)
    print(seed, *w.log, len(left))


for seed in range(120):
    asyncio.run(main(seed))
