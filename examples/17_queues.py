"""A queue between producers and consumers: put waits when it is full, get when it is empty."""

import asyncio


async def producer(queue, items):
    for item in items:
        await queue.put(item)
        print("put", item, "size", queue.qsize())


async def consumer(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.1)
        print(name, "handled", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consumer(name, queue)) for name in ("c1", "c2")]
    await producer(queue, range(5))
    await queue.join()
    print("all handled")
    for task in consumers:
        task.cancel()

    urgent = asyncio.PriorityQueue()
    for priority in (3, 1, 2):
        urgent.put_nowait((priority, f"job {priority}"))
    while not urgent.empty():
        print(urgent.get_nowait())


asyncio.run(main())
