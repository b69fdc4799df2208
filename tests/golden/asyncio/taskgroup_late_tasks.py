"""A task of a group may start others; the group waits for them too."""

import asyncio


async def parent(g, n):
    print("start", n)
    await asyncio.sleep(0)
    if n:
        g.create_task(parent(g, n - 1))
    print("end", n)


async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(parent(g, 3))
        print("body ends")
    print("group ends")


asyncio.run(main())
