"""A coroutine can be awaited once."""

import asyncio


async def f():
    await asyncio.sleep(0)
    return 1


async def main():
    c = f()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    c = f()
    task = asyncio.create_task(c)
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)
    print(await task, await task)


asyncio.run(main())
