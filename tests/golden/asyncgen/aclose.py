"""aclose raises GeneratorExit at the `yield`; finally blocks may await."""

import asyncio


async def tidy():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("cleaned")


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def main():
    g = tidy()
    await anext(g)
    print(await g.aclose(), await g.aclose(), await anext(g, "closed"))
    await tidy().aclose()
    s = stubborn()
    await anext(s)
    try:
        await s.aclose()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
