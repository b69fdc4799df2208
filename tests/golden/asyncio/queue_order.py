"""Queue: put and get block, items come first-in first-out."""

import asyncio


async def producer(q):
    for i in range(5):
        await q.put(i)
        print("put", i, q.qsize())
    await q.put(None)


async def consumer(q):
    while (item := await q.get()) is not None:
        print("got", item)
        q.task_done()
    q.task_done()


async def main():
    q = asyncio.Queue(2)
    print(q.empty(), q.full(), q.maxsize, q.qsize())
    await asyncio.gather(producer(q), consumer(q))
    await q.join()
    print(q.empty())


asyncio.run(main())
