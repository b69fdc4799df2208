"""`async for` drives `__aiter__` and `__anext__`."""

import asyncio


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        print("aiter")
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    async for x in Count(2):
        print(x)
    else:
        print("else")
    async for x in Count(5):
        if x == 3:
            break
        if x == 4:
            continue
        print("never")
    else:
        print("never")
    async for a, *b in pairs():
        print(a, b)


async def pairs():
    yield 1, 2, 3
    yield "xy"


asyncio.run(main())
