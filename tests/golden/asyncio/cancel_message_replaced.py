"""Of several cancellations before a task goes on, the last one's message is told, none if it had none."""

import asyncio


async def fails():
    raise ValueError("child")


async def show(name):
    try:
        await asyncio.sleep(0)
        print(name, "not cancelled")
    except asyncio.CancelledError as e:
        print(name, e.args, asyncio.current_task().cancelling())


async def twice(first, second):
    asyncio.current_task().cancel(first)
    asyncio.current_task().cancel(second)
    await show((first, second))


async def group(turns):
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fails())
            await asyncio.sleep(1)
    except* ValueError:
        print(turns, "group failed", asyncio.current_task().cancelling())
    await show(turns)


async def main():
    for first, second in (("a", "b"), ("a", None), (None, "b"), (None, None)):
        await asyncio.create_task(twice(first, second))
    for turns in range(5):
        task = asyncio.create_task(group(turns))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel("outside")
        print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
