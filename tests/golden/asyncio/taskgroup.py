"""A task group waits for all its tasks."""

import asyncio


async def job(name, turns):
    for i in range(turns):
        print(name, i)
        await asyncio.sleep(0)
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job("a", 3))
        b = group.create_task(job("b", 1), name="second")
        print("body ends", b.get_name())
    print(a.result(), b.result())
    async with asyncio.TaskGroup():
        pass
    print("empty group")


asyncio.run(main())
