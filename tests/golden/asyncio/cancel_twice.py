"""Each cancel interrupts one await."""

import asyncio


async def job():
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            print("cancel", i, e.args, asyncio.current_task().cancelling())
    return "end"


async def main():
    task = asyncio.create_task(job())
    for i in range(3):
        await asyncio.sleep(0)
        print(task.cancel(i))
        await asyncio.sleep(0)
    print(await task, task.uncancel(), task.uncancel())


asyncio.run(main())
