"""join waits until every item is done."""

import asyncio


async def worker(name, q):
    while True:
        item = await q.get()
        await asyncio.sleep(0)
        print(name, item)
        q.task_done()


async def main():
    q = asyncio.Queue()
    for i in range(5):
        q.put_nowait(i)
    workers = [asyncio.create_task(worker(n, q)) for n in "ab"]
    await q.join()
    print("joined")
    for w in workers:
        w.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*workers, return_exceptions=True)])


asyncio.run(main())
