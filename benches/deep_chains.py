"""Chains and nests of a million: calls, awaits, generators, tasks that wait for each other; run, woken, cancelled.

Each has to end, in a time (CPU time) that grows with the number and not with its square.
"""

import asyncio
import sys
import time

N = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
sys.setrecursionlimit(3 * N)


def call(n):
    return 1 + call(n - 1) if n else 0


async def down(n, future=None):
    if n:
        return 1 + await down(n - 1, future)
    if future is not None:
        await future
    return 0


def delegate(n):
    if n:
        yield from delegate(n - 1)
    else:
        yield 1


def calls():
    return call(N) == N


def awaits():
    return asyncio.run(down(N)) == N


def delegation():
    return list(delegate(N)) == [1]


def chain_woken():
    async def main():
        future = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(down(N, future))
        await asyncio.sleep(0)
        future.set_result(None)
        return await task == N

    return asyncio.run(main())


def chain_cancelled():
    async def main():
        task = asyncio.create_task(down(N, asyncio.get_running_loop().create_future()))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    return asyncio.run(main())


def tasks_in_a_chain_cancelled():
    async def follow(other):
        await other

    async def main():
        first = other = asyncio.get_running_loop().create_future()
        for _ in range(N):
            other = asyncio.create_task(follow(other))
        await asyncio.sleep(0)
        other.cancel()
        await asyncio.wait([other])
        return first.cancelled()

    return asyncio.run(main())


def gathered():
    async def main():
        results = await asyncio.gather(*[asyncio.sleep(0, i) for i in range(N)])
        return sum(results) == N * (N - 1) // 2

    return asyncio.run(main())


def nested_groups():
    async def nest(n):
        async with asyncio.TaskGroup() as group:
            if n:
                group.create_task(nest(n - 1))

    async def main():
        await nest(N // 10)
        return True

    return asyncio.run(main())


for f in (
    calls, awaits, delegation, chain_woken, chain_cancelled, tasks_in_a_chain_cancelled, gathered, nested_groups,
):  # fmt: skip
    count = N // 10 if f is nested_groups else N
    start = time.process_time()
    right = f()
    seconds = time.process_time() - start
    what = f"{f.__name__}, {count:,}: {'right' if right else 'MISSED'}"
    print(f"{what}, {seconds:.2f} s, {seconds / count * 1e9:.0f} ns each", flush=True)
