"""Async generators feed each other, step by step."""

import asyncio


async def source(n):
    for i in range(n):
        print("source", i)
        await asyncio.sleep(0)
        yield i


async def squares(items):
    async for x in items:
        yield x * x


async def take(n, items):
    async for x in items:
        if n == 0:
            break
        n -= 1
        yield x


async def main():
    async for x in take(2, squares(source(5))):
        print("out", x)
    print([x async for x in (y + 1 async for y in source(2))])


asyncio.run(main())
