"""Cancelling wait_for cancels what it waits for."""

import asyncio


async def job():
    try:
        await asyncio.sleep(10)
    finally:
        print("job ends")


async def outer():
    await asyncio.wait_for(job(), 5)


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
