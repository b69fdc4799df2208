"""Task groups outside their block, and tasks that join late."""

import asyncio


async def f():
    await asyncio.sleep(0)


async def late(group):
    await asyncio.sleep(0)
    return group.create_task(f()).get_name()


async def main():
    group = asyncio.TaskGroup()
    c = f()
    try:
        group.create_task(c)
    except RuntimeError as e:
        print(str(e).split(" at 0x")[0].split("<")[0], "not been entered" in str(e))
    async with group:
        task = group.create_task(late(group))
    print(task.done())
    c = f()
    try:
        group.create_task(c)
    except RuntimeError as e:
        print("is finished" in str(e))
    try:
        async with group:
            pass
    except RuntimeError as e:
        print("already been entered" in str(e))


asyncio.run(main())
