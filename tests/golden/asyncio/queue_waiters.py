"""Getters are served in the order they came; a cancelled one is skipped."""

import asyncio


async def getter(name, q):
    try:
        print(name, "got", await q.get())
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    q = asyncio.Queue()
    tasks = [asyncio.create_task(getter(n, q)) for n in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    for i in range(2):
        q.put_nowait(i)
    await asyncio.gather(*tasks, return_exceptions=True)
    print(q.qsize())


asyncio.run(main())
