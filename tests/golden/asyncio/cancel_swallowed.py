"""A task may catch its cancellation and end with a result."""

import asyncio


async def job():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        print("cleaned up")
    return "finished anyway"


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
