"""Ways to wait for something that itself waits."""

import asyncio
import contextlib


async def alone(wait, _):
    return await wait()


async def task(wait, _):
    return await asyncio.create_task(wait())


async def eager(wait, _):
    return await asyncio.eager_task_factory(asyncio.get_running_loop(), wait())


async def shield(wait, _):
    return await asyncio.shield(wait())


async def gather(wait, _):
    return await asyncio.gather(wait(), asyncio.sleep(0))


async def gather_all(wait, _):
    return len(await asyncio.gather(wait(), asyncio.sleep(0), return_exceptions=True))


async def wait_first(wait, _):
    done, left = await asyncio.wait(
        [asyncio.ensure_future(wait()), asyncio.ensure_future(asyncio.sleep(0))],
        return_when=asyncio.FIRST_COMPLETED,
    )
    for f in left:
        f.cancel()
    return len(done)


async def wait_all(wait, _):
    done, left = await asyncio.wait([asyncio.ensure_future(wait())])
    return [d.cancelled() or type(d.exception()).__name__ for d in done]


async def wait_for(wait, _):
    return await asyncio.wait_for(wait(), 1000)


async def completed(wait, _):
    for f in asyncio.as_completed([wait()]):
        await f


async def completed_async(wait, _):
    async for f in asyncio.as_completed([asyncio.ensure_future(wait())]):
        await f


async def group(wait, _):
    async with asyncio.TaskGroup() as g:
        g.create_task(wait())


async def group_body(wait, _):
    async with asyncio.TaskGroup() as g:
        g.create_task(asyncio.sleep(0))
        await wait()


async def group_failing(wait, _):
    async def fail():
        for _ in range(3):
            await asyncio.sleep(0)
        raise KeyError

    async with asyncio.TaskGroup() as g:
        g.create_task(wait())
        g.create_task(fail())


async def limit(wait, limits):
    async with asyncio.timeout(1000) as t:
        limits.append(t)
        return await wait()


async def limit_of_task(wait, limits):
    async with asyncio.timeout(1000) as t:
        limits.append(t)
        return await asyncio.create_task(wait())


async def limits_nested(wait, limits):
    async with asyncio.timeout(2000):
        async with asyncio.timeout(1000) as t:
            limits.append(t)
            return await wait()


async def locked(wait, shared):
    async with shared.lock:
        return await wait()


async def placed(wait, shared):
    async with shared.places:
        return await wait()


async def conditional(wait, shared):
    async with shared.condition:
        return await wait()


async def generator(wait, _):
    async def items():
        try:
            yield await wait()
        finally:
            await asyncio.sleep(0)

    async with contextlib.aclosing(items()) as all_items:
        async for _ in all_items:
            return "item"


async def stack(wait, _):
    async with contextlib.AsyncExitStack() as s:
        s.push_async_callback(asyncio.sleep, 0)
        return await wait()


async def cleaning(wait, _):
    try:
        return await wait()
    finally:
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def stubborn(wait, _):
    try:
        return await wait()
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        return "kept"


async def in_thread(wait, _):
    """By way of a future of another kind."""
    future = asyncio.run_coroutine_threadsafe(wait(), asyncio.get_running_loop())
    return await asyncio.wrap_future(future)


WAYS = [
    alone, task, eager, shield, gather, gather_all, wait_first, wait_all, wait_for, completed, completed_async,
    group, group_body, group_failing, limit, limit_of_task, limits_nested, locked, placed, conditional,
    generator, stack, cleaning, stubborn, in_thread,
]  # fmt: skip


class Limits(list):
    """Time limits that can be brought forward, and what is shared by the waits of one run."""

    def __init__(self):
        self.lock = asyncio.Lock()
        self.places = asyncio.Semaphore(1)
        self.condition = asyncio.Condition()

    def run_out(self):
        for t in self:
            if "[active]" in repr(t):
                t.reschedule(0)
