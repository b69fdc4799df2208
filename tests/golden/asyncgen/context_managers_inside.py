"""async with, with and try inside a generator last across its suspensions."""

import asyncio


class Manager:
    async def __aenter__(self):
        print("enter")

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print("exit", kind and kind.__name__)


async def f():
    async with Manager():
        yield 1
        yield 2


async def main():
    print([x async for x in f()])
    g = f()
    await anext(g)
    await g.aclose()
    g = f()
    await anext(g)
    try:
        await g.athrow(KeyError("k"))
    except KeyError:
        print("through")


asyncio.run(main())
