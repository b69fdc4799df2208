"""A cancellation from outside is not turned into TimeoutError."""

import asyncio


async def job():
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(10)
    except TimeoutError:
        print("never")


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
    try:
        asyncio.timeout(1).reschedule(1)
    except RuntimeError as e:
        print(e)
    t = asyncio.timeout(1)
    async with t:
        pass
    try:
        async with t:
            pass
    except RuntimeError as e:
        print(e)


asyncio.run(main())
