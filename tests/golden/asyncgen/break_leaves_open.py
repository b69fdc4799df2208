"""Leaving `async for` early does not close the generator; aclose does."""

import asyncio


async def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        print("closed")


async def main():
    g = numbers()
    async for x in g:
        if x == 1:
            break
    print("left", await anext(g))
    await g.aclose()
    print("end")


asyncio.run(main())
