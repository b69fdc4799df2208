"""Two tasks hand a ball back and forth through queues."""

import asyncio


async def player(name, mine, other):
    while True:
        ball = await mine.get()
        print(name, ball)
        await other.put(ball + 1)
        if ball >= 4:
            return f"{name} stops"


async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    a.put_nowait(0)
    print(await asyncio.gather(player("ping", a, b), player("pong", b, a)))


asyncio.run(main())
