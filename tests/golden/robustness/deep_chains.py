# kaa: differs (CPython's native stack ends before that depth)
"""Chains of a quarter of a million calls, awaits, generators, tasks and groups: run, woken, cancelled, failed."""

import asyncio
import sys

N = 250_000
sys.setrecursionlimit(4 * N)


def call(n):
    return 1 + call(n - 1) if n else 0


async def down(n, future):
    return 1 + await down(n - 1, future) if n else await future


def delegate(n):
    if n:
        yield from delegate(n - 1)
    else:
        yield "a"
        yield "b"


async def items(n):
    if n:
        async for i in items(n - 1):
            yield i
    else:
        await asyncio.sleep(0)
        yield "c"


async def started(coroutine):
    task = asyncio.create_task(coroutine)
    for _ in range(3):
        await asyncio.sleep(0)
    return task


async def ended(task):
    await asyncio.wait([task])
    return task.cancelled() or repr(task.exception() or task.result())


async def chains():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = await started(down(N, future))
    future.set_result(0)
    print("woken", await ended(task))
    task = await started(down(N, loop.create_future()))
    task.cancel()
    print("cancelled", await ended(task))
    future = loop.create_future()
    task = await started(down(N, future))
    future.set_exception(KeyError("deep"))
    print("failed", await ended(task))
    generator = items(N // 10)
    print("async generators", [i async for i in generator])


async def follow(other):
    await other


async def tasks():
    first = last = asyncio.get_running_loop().create_future()
    for _ in range(N):
        last = asyncio.create_task(follow(last))
    await asyncio.sleep(0)
    last.cancel()
    print("chain of tasks cancelled", await ended(last), first.cancelled())


async def nest(n, end):
    async with asyncio.TaskGroup() as group:
        group.create_task(nest(n - 1, end) if n else end)


async def groups():
    print("groups", await ended(await started(nest(N // 10, asyncio.sleep(0)))))
    task = asyncio.create_task(nest(N // 10, asyncio.sleep(1000)))
    for _ in range(N // 10 + 3):
        await asyncio.sleep(0)
    task.cancel()
    print("groups cancelled", await ended(task))


print("calls", call(N))
generator = delegate(N)
print("yield from", next(generator), next(generator), next(generator, "end"))
suspended = delegate(N)
next(suspended)
suspended.close()
asyncio.run(chains())
asyncio.run(tasks())
asyncio.run(groups())
