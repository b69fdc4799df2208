"""gather wakes its waiter two turns after its last child ends."""

import asyncio


async def child():
    print("child runs")


async def ticker():
    for i in range(6):
        print("turn", i)
        await asyncio.sleep(0)


async def main():
    t = asyncio.create_task(ticker())
    await asyncio.gather(child(), child())
    print("gathered")
    await t


asyncio.run(main())
