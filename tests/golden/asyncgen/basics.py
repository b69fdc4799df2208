"""An async generator yields to `async for` and awaits in between."""

import asyncio


async def count(n):
    print("start")
    for i in range(n):
        await asyncio.sleep(0)
        yield i
    print("end")


async def main():
    g = count(2)
    print(type(g).__name__, g.__name__)
    async for x in g:
        print(x)
    async for x in g:
        print("never")
    print([x async for x in count(3)])


asyncio.run(main())
