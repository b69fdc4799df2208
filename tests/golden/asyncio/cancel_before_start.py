"""A task that is cancelled before its first step never runs."""

import asyncio


async def job():
    print("never")


async def main():
    task = asyncio.create_task(job())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
