"""The first exception leaves gather; the other tasks go on."""

import asyncio


async def job(x, fail=None, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    if fail:
        raise fail(x)
    print("finished", x)
    return x


async def main():
    try:
        await asyncio.gather(job(1), job(2, ValueError), job(3, turns=5))
    except ValueError as e:
        print("gather raised", e)
    await asyncio.sleep(0.001)
    print(
        await asyncio.gather(job(1), job(2, ValueError), job(3, KeyError), return_exceptions=True)
    )


asyncio.run(main())
