"""A broker whose subscribers are async generators that come and go."""

import asyncio


class Broker:
    def __init__(self):
        self.queues = []

    async def subscribe(self, name, limit):
        queue = asyncio.Queue()
        self.queues.append(queue)
        print(name, "subscribes")
        try:
            while limit:
                limit -= 1
                yield await queue.get()
        finally:
            self.queues.remove(queue)
            print(name, "leaves")

    async def publish(self, message):
        for queue in list(self.queues):
            await queue.put(message)
        await asyncio.sleep(0)


async def listener(broker, name, limit):
    return name, [message async for message in broker.subscribe(name, limit)]


async def main():
    broker = Broker()
    tasks = [asyncio.create_task(listener(broker, f"listener {n}", n)) for n in (1, 2, 4)]
    await asyncio.sleep(0)
    for i in range(4):
        print("publish", i, "to", len(broker.queues))
        await broker.publish(f"message {i}")
        await asyncio.sleep(0)
    for task in tasks:
        print(*await task)


asyncio.run(main())
