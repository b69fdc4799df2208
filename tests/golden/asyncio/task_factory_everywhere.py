"""The loop's task factory makes the tasks of run_until_complete, gather, wait_for and TaskGroup, too."""

import asyncio

made = 0


def factory(loop, coro, **kwargs):
    global made
    made += 1
    return asyncio.Task(coro, loop=loop, **kwargs)


async def spread(width, depth):
    if depth:
        await asyncio.gather(*[spread(width, depth - 1) for _ in range(width)])


async def main():
    await spread(3, 2)
    print("gather", made)
    await asyncio.wait_for(spread(1, 0), 5)
    print("wait_for", made)
    async with asyncio.TaskGroup() as group:
        group.create_task(spread(0, 1))
    print("group", made)
    await asyncio.shield(spread(0, 1))
    print("shield", made)


loop = asyncio.new_event_loop()
loop.set_task_factory(factory)
loop.run_until_complete(main())
print(made)
loop.close()
