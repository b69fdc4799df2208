"""Sleepers armed one after the other for the same delay wake in that order."""

import asyncio


async def sleeper(name):
    await asyncio.sleep(0.01)
    print(name)


async def main():
    await asyncio.gather(*(sleeper(i) for i in range(6)))


asyncio.run(main())
