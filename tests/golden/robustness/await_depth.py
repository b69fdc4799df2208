"""Awaits nested just below the limit."""

import asyncio


async def down(n):
    if n == 0:
        await asyncio.sleep(0)
        raise ValueError("at the bottom")
    return await down(n - 1)


async def main():
    try:
        await down(900)
    except ValueError as e:
        print(e)
    task = asyncio.create_task(down(900))
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
