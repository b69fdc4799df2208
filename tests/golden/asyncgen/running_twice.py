"""Two tasks can't advance one generator at the same time."""

import asyncio


async def slow():
    await asyncio.sleep(0)
    yield 1
    await asyncio.sleep(0)
    yield 2


async def step(name, g):
    try:
        print(name, await anext(g))
    except RuntimeError as e:
        print(name, e)


async def main():
    g = slow()
    await asyncio.gather(step("a", g), step("b", g))
    await step("c", g)


asyncio.run(main())
