"""sleep(0) and negative delays give way for one turn."""

import asyncio


async def steps(name, delay):
    for i in range(3):
        print(name, i)
        await asyncio.sleep(delay)


async def main():
    await asyncio.gather(steps("a", 0), steps("b", -1), steps("c", 0))


asyncio.run(main())
