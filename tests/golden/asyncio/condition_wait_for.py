"""wait_for of a condition checks a predicate at every wake-up."""

import asyncio


async def consumer(c, items):
    async with c:
        print("result", await c.wait_for(lambda: len(items) >= 2 and items))


async def main():
    c, items = asyncio.Condition(), []
    task = asyncio.create_task(consumer(c, items))
    for i in range(3):
        await asyncio.sleep(0)
        async with c:
            items.append(i)
            c.notify_all()
            print("added", i)
    await task


asyncio.run(main())
