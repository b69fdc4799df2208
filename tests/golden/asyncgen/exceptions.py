"""Exceptions leave and end the generator."""

import asyncio


async def f():
    yield 1
    raise ValueError("inside")


async def main():
    g = f()
    try:
        async for x in g:
            print(x)
    except ValueError as e:
        print(e)
    print([x async for x in g])
    try:
        async for x in f():
            raise KeyError("from the body")
    except KeyError as e:
        print(e)


asyncio.run(main())
