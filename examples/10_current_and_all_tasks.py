"""current_task is the task that runs; all_tasks are those that have not ended."""

import asyncio


async def worker(seconds):
    print("running:", asyncio.current_task().get_name())
    await asyncio.sleep(seconds)


def names():
    return sorted(task.get_name() for task in asyncio.all_tasks())


async def main():
    asyncio.current_task().set_name("main")
    tasks = [asyncio.create_task(worker(n / 10), name=f"worker-{n}") for n in (1, 2, 3)]
    print(names())
    for task in tasks:
        await task
        print("ended:", task.get_name(), "left:", names())

    # A callback belongs to no task.
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("in a callback:", asyncio.current_task(loop)))
    await asyncio.sleep(0)


asyncio.run(main())
