"""Tasks overlap their waits, plain awaits do not."""

import asyncio


async def job(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "ends")


async def main():
    await job("a", 0.02)
    await job("b", 0.01)
    tasks = [asyncio.create_task(job("c", 0.02)), asyncio.create_task(job("d", 0.01))]
    for t in tasks:
        await t


asyncio.run(main())
