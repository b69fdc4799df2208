"""as_completed gives results in the order of their completion."""

import asyncio


async def job(x, delay):
    await asyncio.sleep(delay)
    return x


async def main():
    for c in asyncio.as_completed([job("slow", 0.02), job("fast", 0.01), job("now", 0)]):
        print(await c)
    async for t in asyncio.as_completed([job(1, 0.01), job(2, 0)]):
        print(t.result())


asyncio.run(main())
