"""Locks keep others out, semaphores let a few in, events and conditions tell them when to go on."""

import asyncio


async def visitor(name, gate, room, log):
    await gate.wait()
    async with room:
        log.append(f"+{name}")
        await asyncio.sleep(0.1)
        log.append(f"-{name}")


async def main():
    for room in (asyncio.Lock(), asyncio.Semaphore(2)):
        gate, log = asyncio.Event(), []
        tasks = [asyncio.create_task(visitor(n, gate, room, log)) for n in "abc"]
        await asyncio.sleep(0)
        print(type(room).__name__, "closed gate:", log)
        gate.set()
        await asyncio.gather(*tasks)
        print(type(room).__name__, *log)

    condition, stock = asyncio.Condition(), []

    async def buyer():
        async with condition:
            await condition.wait_for(lambda: len(stock) >= 2)
            print("bought", stock)

    task = asyncio.create_task(buyer())
    for item in ("apple", "pear"):
        await asyncio.sleep(0.1)
        async with condition:
            stock.append(item)
            condition.notify_all()
    await task


asyncio.run(main())
