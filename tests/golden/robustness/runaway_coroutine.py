"""Coroutines that await themselves without end."""

import asyncio


async def f():
    await f()


async def g():
    async for x in h():
        pass


async def h():
    await g()
    yield 1


async def main():
    for c in (f(), g()):
        try:
            await c
        except RecursionError as e:
            print(type(e).__name__)
    print("goes on")


asyncio.run(main())
