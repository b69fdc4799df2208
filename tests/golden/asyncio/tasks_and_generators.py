"""Tasks, async generators and a queue in a pipeline, step by step."""

import asyncio


async def numbers(n):
    for i in range(n):
        print("make", i)
        yield i
        await asyncio.sleep(0)


async def producer(queue):
    async for x in numbers(3):
        await queue.put(x)
    await queue.put(None)


async def doubled(queue):
    while (x := await queue.get()) is not None:
        yield x * 2


async def main():
    queue = asyncio.Queue(1)
    task = asyncio.create_task(producer(queue))
    async for x in doubled(queue):
        print("take", x)
    print(await task)


asyncio.run(main())
