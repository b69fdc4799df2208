# kaa: differs (on the virtual clock of the tests a sleep of hours takes no time)
"""Sleeps of hours end at once when the clock is virtual, in the order of their deadlines."""

import asyncio


async def sleeper(name, hours):
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(hours * 3600)
    print(name, round((loop.time() - start) / 3600, 3))


async def main():
    await asyncio.gather(sleeper("day", 24), sleeper("hour", 1), sleeper("minute", 1 / 60))


asyncio.run(main())
