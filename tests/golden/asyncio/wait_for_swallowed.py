"""wait_for around something that answers its cancellation with a result or an error."""

import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        return "stubborn result"


async def failing():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("in cleanup")


async def main():
    for c in (stubborn(), failing()):
        try:
            print(await asyncio.wait_for(c, 0.01))
        except Exception as e:
            print(repr(e))


asyncio.run(main())
