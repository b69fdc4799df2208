"""A cancelled child looks to gather like an exception."""

import asyncio


async def job(x):
    await asyncio.sleep(0.001)
    return x


async def main():
    for flag in (False, True):
        a, b = asyncio.create_task(job("a")), asyncio.create_task(job("b"))
        g = asyncio.gather(a, b, return_exceptions=flag)
        a.cancel()
        try:
            print(await g)
        except asyncio.CancelledError as e:
            print("raised", repr(e), b.cancelled(), b.done())
        print(await b)


asyncio.run(main())
