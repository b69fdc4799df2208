"""A waiter runs one turn after its future is set."""

import asyncio


async def waiter(f):
    await f
    print("woken")


async def ticker():
    for i in range(5):
        print("turn", i)
        await asyncio.sleep(0)


async def main():
    f = asyncio.Future()
    tasks = [asyncio.create_task(waiter(f)), asyncio.create_task(ticker())]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    f.set_result(1)
    print("set")
    await asyncio.gather(*tasks)
    before = asyncio.create_task(ticker())
    await f
    print("a finished future does not wait")
    await before


asyncio.run(main())
