"""finally blocks of cancelled tasks that wait interleave turn by turn."""

import asyncio


async def worker(name, turns):
    try:
        await asyncio.sleep(10)
    finally:
        for i in range(turns):
            print(name, "cleans", i)
            await asyncio.sleep(0)
        print(name, "clean")


async def main():
    tasks = [
        asyncio.create_task(worker("a", 3)),
        asyncio.create_task(worker("b", 1)),
        asyncio.create_task(worker("c", 2)),
    ]
    await asyncio.sleep(0)
    for t in tasks:
        t.cancel()
    print("cancelled")
    await asyncio.gather(*tasks, return_exceptions=True)
    print([t.cancelled() for t in tasks])


asyncio.run(main())
