"""Cancelling gather cancels its children."""

import asyncio


async def job(x):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", x)
        raise


async def main():
    for flag in (False, True):
        g = asyncio.gather(job(1), job(2), return_exceptions=flag)
        await asyncio.sleep(0)
        print(g.cancel())
        try:
            await g
        except asyncio.CancelledError as e:
            print("gather cancelled", repr(e), g.cancelled())


asyncio.run(main())
