"""anext and aiter, with and without a default."""

import asyncio


async def two():
    yield 1
    yield 2


async def main():
    g = two()
    print(await anext(g), await anext(g), await anext(g, "default"))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print(repr(e))
    print(aiter(g) is g)
    for act in (lambda: aiter(5), lambda: anext(5), lambda: next(g), lambda: iter(g)):
        try:
            act()
        except TypeError as e:
            print(e)
    print(await two().__anext__())


asyncio.run(main())
