"""Tasks that each consume a generator take turns."""

import asyncio


async def ticks(name, n):
    for i in range(n):
        yield f"{name}{i}"
        await asyncio.sleep(0)


async def consume(name, n):
    async for t in ticks(name, n):
        print(t)


async def main():
    await asyncio.gather(consume("a", 3), consume("b", 2))


asyncio.run(main())
