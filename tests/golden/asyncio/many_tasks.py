"""Ten thousand tasks start, wait and end."""

import asyncio


async def job(i):
    await asyncio.sleep(i % 10 / 1000)
    return i


async def main():
    results = await asyncio.gather(*(job(i) for i in range(10000)))
    print(len(results), sum(results), results[:3], results[-1])


asyncio.run(main())
