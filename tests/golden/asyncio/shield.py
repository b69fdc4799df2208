"""shield keeps a task from the cancellation of its waiter."""

import asyncio


async def job():
    await asyncio.sleep(0.01)
    print("job done")
    return "result"


async def waiter(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        print("waiter cancelled", task.done())
        raise


async def main():
    task = asyncio.create_task(job())
    w = asyncio.create_task(waiter(task))
    await asyncio.sleep(0)
    w.cancel()
    print(await asyncio.gather(w, return_exceptions=True))
    print(await task, task.cancelled(), await asyncio.shield(job()))


asyncio.run(main())
