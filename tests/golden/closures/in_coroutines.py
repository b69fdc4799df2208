"""Coroutines capture variables and keep them while suspended."""

import asyncio


async def main():
    total = 0

    async def add(n):
        nonlocal total
        before = total
        await asyncio.sleep(0)
        total = before + n
        return lambda: (n, total)

    results = await asyncio.gather(add(1), add(10), add(100))
    print(total, [r() for r in results])
    print(await add(5) and total)


asyncio.run(main())
