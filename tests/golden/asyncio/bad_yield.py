"""What a coroutine may not yield to its task."""

import asyncio


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


async def main():
    for value in (5, "text", [1]):
        try:
            await Yields(value)
        except RuntimeError as e:
            print(e)
    print(await Yields(None))


asyncio.run(main())
