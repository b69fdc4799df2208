"""Of several failures gather raises the first in time; the rest are silent."""

import asyncio


async def fail(x, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("failing", x)
    raise ValueError(x)


async def main():
    try:
        await asyncio.gather(fail("slow", 3), fail("fast", 1), fail("medium", 2))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(0.001)
    print("end")


asyncio.run(main())
