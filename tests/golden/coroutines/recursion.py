"""Coroutines await themselves."""

import asyncio


async def fib(n):
    if n < 2:
        return n
    return await fib(n - 1) + await fib(n - 2)


async def depth(n):
    if n == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await depth(n - 1)


print(asyncio.run(fib(12)), asyncio.run(depth(300)))
