"""The outermost iterable of an async generator expression is asked for its iterator once, where it stands."""

import asyncio


class Once:
    def __init__(self):
        self.asked = 0

    def __aiter__(self):
        self.asked += 1
        print("aiter", self.asked)
        return Iterator()


class Iterator:
    def __init__(self):
        self.left = 2

    async def __anext__(self):
        self.left -= 1
        if self.left < 0:
            raise StopAsyncIteration
        return self.left


async def main():
    expression = (i async for i in Once())
    print("made")
    print([i async for i in expression])
    try:
        (i async for i in [1])
    except TypeError as e:
        print(e)


asyncio.run(main())
