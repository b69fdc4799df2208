"""Every primitive beside and around every other: who goes on in which turn when both are woken, cancelled,
out of time or closed.

A kind of waiting is a class: `wait` waits, `wake` ends that as it should, `close` ends it otherwise, if there is a
way. Two tasks wait in the one way and two in the other; at one turn something is done to both. A line
shows what each of the four tasks came to, and when.
"""

import asyncio


class Kind:
    """One way to wait."""

    closes = False

    async def prepare(self):
        """Makes what is waited for; in the loop."""

    def wake(self):
        raise NotImplementedError

    async def wait(self):
        raise NotImplementedError

    async def end(self):
        """Gives back what the loop should not keep."""


class Future(Kind):
    closes = True

    async def prepare(self):
        self.future = asyncio.get_running_loop().create_future()

    async def wait(self):
        return await self.future

    def wake(self):
        if not self.future.done():
            self.future.set_result("r")

    def close(self):
        self.future.cancel()


class Task(Kind):
    closes = True

    async def prepare(self):
        self.event = asyncio.Event()
        self.task = asyncio.create_task(self.event.wait())

    async def wait(self):
        await self.task

    def wake(self):
        self.event.set()

    def close(self):
        self.task.cancel()

    async def end(self):
        self.task.cancel()


class Shield(Task):
    async def wait(self):
        await asyncio.shield(self.task)


class Gather(Task):
    async def wait(self):
        await asyncio.gather(self.task, asyncio.sleep(0))


class Wait(Task):
    async def wait(self):
        await asyncio.wait([self.task])


class WaitFor(Task):
    async def wait(self):
        await asyncio.wait_for(self.event.wait(), 1000)

    def close(self):
        self.event.set()
        self.task.cancel()


class Completed(Task):
    async def wait(self):
        for f in asyncio.as_completed([self.task]):
            await f


class Group(Task):
    async def wait(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self.event.wait())


class Lock(Kind):
    async def prepare(self):
        self.lock = asyncio.Lock()
        await self.lock.acquire()

    async def wait(self):
        async with self.lock:
            pass

    def wake(self):
        if self.lock.locked():
            self.lock.release()


class Held(Lock):
    """A lock that is kept for a turn."""

    async def wait(self):
        async with self.lock:
            await asyncio.sleep(0)


class Semaphore(Kind):
    async def prepare(self):
        self.places = asyncio.Semaphore(0)

    async def wait(self):
        await self.places.acquire()

    def wake(self):
        self.places.release()
        self.places.release()


class Event(Kind):
    async def prepare(self):
        self.event = asyncio.Event()

    async def wait(self):
        await self.event.wait()

    def wake(self):
        self.event.set()


class Condition(Kind):
    async def prepare(self):
        self.condition = asyncio.Condition()
        self.helpers = []

    async def wait(self):
        async with self.condition:
            await self.condition.wait()

    async def _notify(self):
        async with self.condition:
            self.condition.notify_all()

    def wake(self):
        self.helpers.append(asyncio.create_task(self._notify()))


class Barrier(Kind):
    closes = True

    async def prepare(self):
        self.barrier = asyncio.Barrier(3)
        self.helpers = []

    async def wait(self):
        return await self.barrier.wait()

    def wake(self):
        self.helpers.append(asyncio.create_task(self.barrier.wait()))

    def close(self):
        self.helpers.append(asyncio.create_task(self.barrier.abort()))

    async def end(self):
        for h in self.helpers:
            h.cancel()


class Get(Kind):
    closes = True

    async def prepare(self):
        self.queue = asyncio.Queue()

    async def wait(self):
        return await self.queue.get()

    def wake(self):
        self.queue.put_nowait(1)
        self.queue.put_nowait(2)

    def close(self):
        self.queue.shutdown()


class Put(Kind):
    closes = True

    async def prepare(self):
        self.queue = asyncio.Queue(1)
        self.queue.put_nowait(0)

    async def wait(self):
        await self.queue.put(1)

    def wake(self):
        self.queue.get_nowait()

    def close(self):
        self.queue.shutdown(immediate=True)


class Join(Kind):
    closes = True

    async def prepare(self):
        self.queue = asyncio.Queue()
        self.queue.put_nowait(0)

    async def wait(self):
        await self.queue.join()

    def wake(self):
        self.queue.task_done()

    def close(self):
        self.queue.shutdown(immediate=True)


class Sleep(Kind):
    """Turns that pass without anybody's help."""

    async def wait(self):
        for _ in range(4):
            await asyncio.sleep(0)

    def wake(self):
        pass


class Timeout(Kind):
    """Its end is its time limit's."""

    async def prepare(self):
        self.limits = []

    async def wait(self):
        try:
            async with asyncio.timeout(1000) as limit:
                self.limits.append(limit)
                await asyncio.get_running_loop().create_future()
        except TimeoutError:
            return "late"

    def wake(self):
        for limit in self.limits:
            if limit.when() is not None and not limit.expired():
                try:
                    limit.reschedule(0)
                except RuntimeError:
                    pass


class Read(Kind):
    closes = True

    async def prepare(self):
        self.readers = []

    async def wait(self):
        reader = asyncio.StreamReader()
        self.readers.append(reader)
        return await reader.readline()

    def wake(self):
        for r in self.readers:
            r.feed_data(b"l\n")

    def close(self):
        for r in self.readers:
            r.feed_eof()


class Generator(Event):
    """An async generator that waits."""

    async def items(self):
        try:
            await self.event.wait()
            yield 1
        finally:
            await asyncio.sleep(0)

    async def wait(self):
        async for _ in self.items():
            pass


KINDS = [
    Future, Task, Shield, Gather, Wait, WaitFor, Completed, Group, Lock, Held, Semaphore, Event, Condition,
    Barrier, Get, Put, Join, Sleep, Timeout, Read, Generator,
]  # fmt: skip


class Run:
    """One loop with two kinds in it."""

    def __init__(self):
        self.turn = 0
        self.log = []

    async def one(self, name, wait):
        try:
            result = await wait()
            self.log.append(f"{name}{self.turn}" + ("" if result is None else f"={result}"))
        except asyncio.CancelledError:
            self.log.append(f"{name}{self.turn}c")
            raise
        except Exception as e:
            self.log.append(f"{name}{self.turn}:{type(e).__name__}")

    async def pass_turns(self, n):
        for _ in range(n):
            await asyncio.sleep(0)
            self.turn += 1

    async def finish(self, tasks, *kinds):
        await self.pass_turns(8)
        left = sum(not t.done() for t in tasks)
        for t in tasks:
            t.cancel()
        for kind in kinds:
            await kind.end()
        await self.pass_turns(4)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        return " ".join(self.log) + (f" left {left}" if left else "") + (f" lost {len(others)}" if others else "")


EVENTS = {
    "wake": lambda kind, tasks: kind.wake(),
    "cancel": lambda kind, tasks: tasks[0].cancel(),
    "cancel+wake": lambda kind, tasks: (tasks[0].cancel(), kind.wake()),
    "wake+cancel": lambda kind, tasks: (kind.wake(), tasks[0].cancel()),
    "close": lambda kind, tasks: kind.close() if kind.closes else kind.wake(),
}
"""What can be done at one turn to a kind that two tasks wait for."""


async def beside(first, second, on_first, on_second):
    """Two tasks wait in each of two ways, in turn; then both things happen in one turn."""
    run = Run()
    a, b = first(), second()
    await a.prepare()
    await b.prepare()
    waits = [("a", a.wait), ("x", b.wait), ("b", a.wait), ("y", b.wait)]
    tasks = [asyncio.create_task(run.one(name, wait)) for name, wait in waits]
    await run.pass_turns(2)
    EVENTS[on_first](a, tasks[0::2])
    EVENTS[on_second](b, tasks[1::2])
    return await run.finish(tasks, a, b)
