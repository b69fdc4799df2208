"""gather keeps the order of its arguments."""

import asyncio


async def job(x, delay=0.0):
    await asyncio.sleep(delay)
    print("done", x)
    return x


async def main():
    print(await asyncio.gather(job(1, 0.02), job(2, 0.01), job(3)))
    print(await asyncio.gather(), await asyncio.gather(*[job(i) for i in range(3)]))
    c = job("same")
    print(await asyncio.gather(c, c))
    f = asyncio.Future()
    f.set_result("future")
    print(await asyncio.gather(f, asyncio.create_task(job("task")), asyncio.gather(job("inner"))))


asyncio.run(main())
