"""A condition wakes some or all of its waiters, which hold its lock again."""

import asyncio


async def waiter(name, condition):
    async with condition:
        print(name, "waits")
        await condition.wait()
        print(name, "woken", condition.locked())


async def main():
    c = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(n, c)) for n in "abc"]
    await asyncio.sleep(0)
    async with c:
        c.notify()
        print("notified one")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with c:
        c.notify_all()
        print("notified all")
    await asyncio.gather(*tasks)
    for act in (c.notify, c.notify_all):
        try:
            act()
        except RuntimeError as e:
            print(e)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
