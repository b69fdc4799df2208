"""A task that cancels itself is interrupted at its next await."""

import asyncio


async def job():
    asyncio.current_task().cancel("myself")
    print("still running")
    try:
        await asyncio.sleep(0)
        print("never")
    except asyncio.CancelledError as e:
        print(repr(e))
        raise


async def quick():
    asyncio.current_task().cancel()
    return "returned before any await"


async def main():
    for c in (job(), quick()):
        task = asyncio.create_task(c)
        try:
            print(await task)
        except asyncio.CancelledError:
            print("cancelled", task.cancelled())


asyncio.run(main())
