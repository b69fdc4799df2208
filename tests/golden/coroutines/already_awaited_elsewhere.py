"""A coroutine that is being awaited can't be awaited by another."""

import asyncio


async def slow():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return "slow"


async def wait_for_it(c):
    try:
        return await c
    except RuntimeError as e:
        return str(e)


async def main():
    c = slow()
    print(await asyncio.gather(wait_for_it(c), wait_for_it(c)))


asyncio.run(main())
