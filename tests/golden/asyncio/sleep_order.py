"""Sleepers wake in the order of their deadlines."""

import asyncio


async def sleeper(name, delay):
    await asyncio.sleep(delay)
    print(name)


async def main():
    await asyncio.gather(
        sleeper("c", 0.03), sleeper("a", 0.01), sleeper("b", 0.02), sleeper("now", 0)
    )


asyncio.run(main())
