"""MemoryError is an exception like others, in a task too."""

import asyncio


async def hungry():
    await asyncio.sleep(0)
    return [0] * 10**15


async def main():
    print(await asyncio.gather(hungry(), asyncio.sleep(0, "fine"), return_exceptions=True))


asyncio.run(main())
