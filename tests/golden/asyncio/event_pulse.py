"""An event that is set and cleared at once still wakes who waited."""

import asyncio


async def waiter(name, event):
    print(name, await event.wait(), event.is_set())


async def main():
    event = asyncio.Event()
    early = asyncio.create_task(waiter("early", event))
    await asyncio.sleep(0)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter("late", event))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("early done", early.done(), "late done", late.done())
    event.set()
    await late


asyncio.run(main())
