"""A StopIteration that leaves a coroutine becomes a RuntimeError."""

import asyncio


async def f():
    raise StopIteration(1)


async def g():
    return next(iter([]))


async def main():
    for c in (f(), g()):
        try:
            await c
        except RuntimeError as e:
            print(e, repr(e.__cause__))


asyncio.run(main())
