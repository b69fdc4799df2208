"""An event's row: cancelled before and after it was set, closed, set and cleared at once."""

import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def wait(event, name, log):
    try:
        log.append((name, await event.wait()))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))
        raise


async def main():
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(wait(event, n, log)) for n in "abcd"]
    await turns(1)
    print(repr(event).endswith("[unset, waiters:4]>"))
    tasks[1].cancel()
    event.set()
    tasks[2].cancel()
    event.clear()
    late = asyncio.create_task(wait(event, "late", log))
    await turns(3)
    print(log, event.is_set(), repr(event).endswith("[unset, waiters:1]>"))
    event.set()
    await late
    print(log, await event.wait(), repr(event).endswith("[set]>"))
    event.clear()
    c = event.wait()
    c.send(None)
    c.close()
    print(repr(event).endswith("[unset]>"))
    try:
        await asyncio.wait_for(event.wait(), 0.01)
    except TimeoutError:
        print("timed out", repr(event).endswith("[unset]>"))
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
