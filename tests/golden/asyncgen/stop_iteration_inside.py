"""StopIteration and StopAsyncIteration become RuntimeErrors."""

import asyncio


async def f(kind):
    yield 1
    raise kind


async def main():
    for kind in (StopIteration, StopAsyncIteration):
        try:
            async for x in f(kind):
                pass
        except RuntimeError as e:
            print(e, repr(e.__cause__))


asyncio.run(main())
