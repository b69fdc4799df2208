"""PriorityQueue gives the smallest first, LifoQueue the newest."""

import asyncio


async def main():
    p, l = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for i in (3, 1, 2):
        p.put_nowait((i, "x"))
        l.put_nowait(i)
    print([await p.get() for _ in range(3)], [await l.get() for _ in range(3)])


asyncio.run(main())
